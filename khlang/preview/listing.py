"""Problems as a list in HTML, errors first, each with its place and a way to it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from khlang.sentences import ERROR, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.problems import Problem

Edit = Callable[[str, int], str]
"""Returns the form that opens a file at a line in the person's editor; nothing where that is not offered."""


def no_edit(_path: str, _line: int) -> str:
    """Offer nothing."""
    return ""


def sort(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems, errors first."""
    return sorted(problems, key=lambda problem: problem.severity != ERROR)


def count_errors(problems: Iterable[Problem]) -> int:
    """Count those that keep a site from being built."""
    return sum(problem.severity == ERROR for problem in problems)


def draw_list(problems: Iterable[Problem], lang: str, edit: Edit = no_edit) -> str:
    """Return the list."""
    return f"<ol>{''.join(_draw_problem(problem, lang, edit) for problem in problems)}</ol>"


def _draw_problem(problem: Problem, lang: str, edit: Edit) -> str:
    severity = "error" if problem.severity == ERROR else "warning"
    place = f"<code>{escape(name_place(problem))}</code>" if problem.path else ""
    way = edit(problem.path, problem.line) if problem.path else ""
    return (
        f'<li class="{severity}"><b>{escape(say(f"preview-{severity}", lang))}</b> {place}{way}'
        f"<p>{escape(problem.message(lang))}</p><p>{escape(problem.hint(lang))}</p></li>"
    )


def name_place(problem: Problem) -> str:
    """Return file and line, such as `content/na-yia/weaving.md:3`."""
    return f"{problem.path}:{problem.line}" if problem.line else problem.path
