"""Problems for a person at a terminal, for a program, and for GitHub's annotations of a change."""

from __future__ import annotations

import traceback
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING

from khlang.excerpt import excerpt, visible
from khlang.sentences import ERROR
from khlang.sentences.report import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from khlang.problems import Problem

_STYLES = {"error": "bold red", "warning": "bold yellow", "place": "bold", "margin": "dim", "hint": "green", "": ""}
_LONGEST_SENTENCE = 2000
"""Characters; a sentence repeats what somebody typed, which may be a whole file."""

Piece = tuple[str, str]
"""A bit of text and the name of its style."""


def as_terminal(
    problems: Sequence[Problem],
    lines: Callable[[str], Sequence[str]],
    lang: str,
    colour: bool,  # noqa: FBT001 - a terminal has colour or not, and the commands give it by place
) -> str:
    """Return every problem with its source line and a caret, in the order of path and line, and their count.

    `lines` gives the lines of a file by its path, none where it cannot be read.
    """
    if not problems:
        return ""
    pieces: list[Piece] = []
    for path, group in groupby(sorted(problems), key=lambda problem: problem.path):
        source = lines(path) if path else ()
        for problem in group:
            pieces += [*_pieces(problem, source, lang), ("\n", "")]
    errors = sum(problem.severity == ERROR for problem in problems)
    pieces.append((_say("problem-count", lang, errors=errors, warnings=len(problems) - errors), "place"))
    return coloured(pieces) if colour else "".join(text for text, _ in pieces)


def _pieces(problem: Problem, source: Sequence[str], lang: str) -> Iterator[Piece]:
    yield _say(f"severity-{problem.severity}", lang), problem.severity
    yield (f" {_place(problem)}", "place") if problem.path else ("", "")
    yield f"\n  {_sentence(problem.message(lang))}\n", ""
    if 0 < problem.line <= len(source):
        yield from _source_pieces(problem, source[problem.line - 1])
    if hint := problem.hint(lang):
        yield f"  {_say('hint', lang)} ", "hint"
        yield f"{_sentence(hint)}\n", ""


def _source_pieces(problem: Problem, line: str) -> Iterator[Piece]:
    shown = excerpt(line, problem.column, problem.span)
    number = f"{problem.line:>5}"
    yield f"{number} | ", "margin"
    yield f"{shown.text}\n", ""
    if problem.column:
        yield f"{'':>{len(number)}} | ", "margin"
        yield f"{' ' * shown.indent}{'^' * shown.length}\n", problem.severity


def _place(problem: Problem) -> str:
    numbers = [problem.line, problem.column] if problem.line and problem.column else [problem.line or ""]
    return ":".join(filter(None, [visible(problem.path), *map(str, numbers)]))


def _sentence(text: str) -> str:
    return visible(text if len(text) <= _LONGEST_SENTENCE else f"{text[:_LONGEST_SENTENCE]}…")


def coloured(pieces: Iterable[Piece], styles: Mapping[str, str] = _STYLES) -> str:
    """Return the pieces as a terminal shows them in colour; `styles` tells rich's style for the name of each."""
    from io import StringIO  # noqa: PLC0415 - as rich below

    from rich.console import Console  # noqa: PLC0415 - it takes a tenth of a second, which pipes and machines save
    from rich.text import Text  # noqa: PLC0415 - as above

    screen = StringIO()
    console = Console(file=screen, force_terminal=True, color_system="standard", legacy_windows=False, _environ={})
    text = Text.assemble(*((piece, styles[style]) for piece, style in pieces))
    console.print(text, soft_wrap=True, end="")
    return screen.getvalue()


def as_json(problems: Sequence[Problem], lang: str) -> list[dict[str, object]]:
    """Return each problem as plain values for JSON; `line` and `column` are null where it concerns the whole file."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity,
            "path": problem.path,
            "line": problem.line or None,
            "column": problem.column or None,
            "field": problem.field,
            "message": problem.message(lang),
            "hint": problem.hint(lang),
        }
        for problem in sorted(problems)
    ]


def as_github(problems: Sequence[Problem], lang: str) -> str:
    """Return one workflow command a line, which GitHub shows beside the change.

    The format is GitHub's: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "".join(f"{_annotation(problem, lang)}\n" for problem in sorted(problems))


def _annotation(problem: Problem, lang: str) -> str:
    properties = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    given = ",".join(f"{name}={_escaped_property(str(value))}" for name, value in properties.items() if value)
    told = "\n".join(filter(None, (_sentence(problem.message(lang)), _sentence(problem.hint(lang)))))
    return f"::{problem.severity} {given}::{_escaped(told)}"


def notice(path: str, title: str, text: str) -> str:
    """Return a workflow command that shows a text beside a file."""
    properties = f"file={_escaped_property(path)},title={_escaped_property(_sentence(title))}"
    return f"::notice {properties}::{_escaped(_sentence(text))}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _say(name: str, lang: str, **values: object) -> str:
    sentence = SENTENCES[name]
    return (sentence.en if lang == "en" else sentence.th).format_map(values)


def describe(error: BaseException) -> str:
    """Return an unexpected error as one line: its kind, what it says, and the line of code that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({PurePath(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said}{place}" if said else f"{type(error).__name__}{place}"
