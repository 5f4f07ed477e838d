"""What is said when work cannot be finished, though nothing is wrong with the function or its items."""

from __future__ import annotations

from khlang.sentences import say


class WorkError(Exception):
    """Work that could not be finished: workers that die, a cluster that cannot be used; `sentence` names the cause."""

    def __init__(self, sentence: str, **values: object) -> None:
        """Keep the sentence's name and the values it needs."""
        super().__init__(sentence, values)
        self.sentence = sentence
        self.values = values

    def message(self, lang: str = "th") -> str:
        """Say what happened and what to do."""
        return say(self.sentence, lang, **self.values)

    def __str__(self) -> str:
        """Say it in English, for a log."""
        return self.message("en")
