"""What keeps git from being asked, as a sentence for a person."""

from __future__ import annotations

from khlang.sentences import say


class HistoryError(Exception):
    """Git is not there, or does not know what was asked for; `message` says so and what to type instead."""

    def __init__(self, name: str, **values: object) -> None:
        """Keep the name of the sentence and its values."""
        super().__init__(name)
        self.name, self.values = name, values

    def message(self, lang: str) -> str:
        """Return the sentence."""
        return say(self.name, lang, **self.values)
