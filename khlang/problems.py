"""A problem is a value: where it is, what it is called, and the values its sentence needs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from khlang.sentences import ERROR, WORDINGS


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something a person should look at, with its place in a file of the site folder.

    `line` and `column` count from 1 in characters; 0 means the whole file, or the whole line.
    `span` is how many characters the caret underlines.
    `values` fill the sentence of `code`.
    """

    path: str
    line: int
    column: int
    code: str
    field: str = ""
    values: tuple[tuple[str, str], ...] = ()
    span: int = 1

    @property
    def severity(self) -> str:
        """`error` or `warning`, as the sentence of its code says."""
        return WORDINGS[self.code].severity

    def message(self, lang: str = "th") -> str:
        """What is wrong, as one sentence."""
        wording = WORDINGS[self.code]
        return (wording.en if lang == "en" else wording.th).format_map(dict(self.values))

    def hint(self, lang: str = "th") -> str:
        """What to type instead, as one sentence."""
        wording = WORDINGS[self.code]
        return (wording.hint_en if lang == "en" else wording.hint_th).format_map(dict(self.values))

    def at(self, path: str, lines: int = 0) -> Problem:
        """Return the same problem in that file, moved down by that many lines."""
        return replace(self, path=path, line=self.line + lines if self.line else 0)


def found(  # noqa: PLR0913 - a problem has that many parts, and naming them at the call is the point
    code: str, line: int = 0, column: int = 0, *, path: str = "", field: str = "", span: int = 1, **values: object
) -> Problem:
    """Make a problem, its values as text."""
    return Problem(path, line, column, code, field, tuple((k, str(v)) for k, v in values.items()), span)


def has_errors(problems: tuple[Problem, ...]) -> bool:
    """Whether any of them keeps the site from being published."""
    return any(problem.severity == ERROR for problem in problems)
