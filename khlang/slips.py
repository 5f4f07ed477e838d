"""Front matter that YAML cannot read: taken field by field, so that each slip is told and the rest is still read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from khlang.fields import BY_NAME, suggest
from khlang.front_matter import UNSEEN, Entry, Value, as_item, as_typed, quote, read_entries, typed
from khlang.kinds import is_blank
from khlang.problems import Problem, found
from khlang.thai import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = re.compile("[:：=]")
_LONGEST_NAME = 40
_OPENERS = {'"': '"', "'": "'", "[": "]", "{": "}"}
_LOOK_AHEAD = 50
"""Lines that a quotation or bracket may stay open."""
_QUOTED = 60
"""Characters of a line that a sentence quotes."""
_LONGEST_SAMPLE = 300
_SPECIAL = "@`%*&![]{}-?|>\"'#"
"""What gives a value another meaning when it begins with it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of front matter taken apart at its first colon, or at what was typed in place of one."""

    number: int
    text: str
    name: str = ""
    mark: str = ""
    rest: str = ""

    @property
    def field(self) -> str:
        """The field it names, rightly or nearly; empty where it names none."""
        name = self.name.strip(f" {UNSEEN}").casefold()
        if not self.mark or not name or len(name) > _LONGEST_NAME:
            return ""
        return name if name in BY_NAME else suggest(name)

    @property
    def column(self) -> int:
        """Column of what follows the mark."""
        return len(self.text) - len(self.rest.lstrip()) + 1


def _take_apart(number: int, text: str) -> _Line:
    mark = _MARKS.search(text)
    if not mark:
        return _Line(number, text)
    return _Line(number, text, text[: mark.start()].strip(), mark[0], text[mark.end() :])


def names_field(text: str) -> bool:
    """Whether the line begins with a field's own name and a colon, or what was typed in place of one."""
    mark = _MARKS.search(text)
    return mark is not None and text[: mark.start()].strip().strip(f" {UNSEEN}").casefold() in BY_NAME


def read_slips(text: str) -> tuple[list[Entry], list[Problem]]:
    """Return what fields can be made out, and every slip, with lines from 1."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    chunks = list(_chunks(text.split("\n")))
    indent = min((_indent(chunk[0]) for chunk in chunks), default=0)
    for chunk in chunks:
        found_entries, found_problems = _read_chunk(chunk, indent)
        entries += found_entries
        problems += found_problems
    return entries, problems


def _chunks(lines: Sequence[str]) -> Iterator[list[_Line]]:
    """Yield each field with the lines that belong to it."""
    chunk: list[_Line] = []
    wait = 0
    for number, text in enumerate(lines, 1):
        if not text.strip() or text.startswith("#"):
            if chunk:
                chunk.append(_Line(number, ""))
            continue
        goes_on = text[0] == " " or text == "-" or text.startswith("- ") or number <= wait
        if chunk and (names_field(text) or not goes_on):
            yield chunk
            chunk = []
        line = _take_apart(number, text)
        if not chunk:
            wait = _open_until(line, lines)
        chunk.append(line)
    if chunk:
        yield chunk


def _open_until(line: _Line, lines: Sequence[str]) -> int:
    """Return the number of the line on which a quotation or bracket ends that this line opens, or 0."""
    value = line.rest.strip()
    close = _OPENERS.get(value[:1])
    if not close or (value.endswith(close) and len(value) > 1):
        return 0
    for number in range(line.number, min(line.number + _LOOK_AHEAD, len(lines))):
        if names_field(lines[number]):
            return 0
        if lines[number].rstrip().endswith(close):
            return number + 1
    return 0


def _indent(line: _Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _read_chunk(chunk: list[_Line], indent: int) -> tuple[list[Entry], list[Problem]]:
    line = chunk[0]
    value = line.rest.strip()
    separated = line.mark == ":" and (not line.rest or line.rest[0] in " \t")
    if not line.name or (not separated and not line.field):
        return _stray(line)
    if not separated:
        code = "colon-without-space" if line.mark == ":" else "colon-other-mark"
        problem = found(
            code,
            line.number,
            line.text.index(line.mark) + 1,
            field=line.field,
            name=line.field,
            mark=line.mark,
            typed=as_typed(line.field, value),
        )
        return [_guess(line, value)], [problem]
    try:
        entries = read_entries("\n".join(row.text for row in chunk))
    except yaml.YAMLError as error:
        return _explain(chunk, error)
    moved = [entry.moved(line.number - 1) for entry in entries]
    if _indent(line) > indent:
        problem = found("field-indented", line.number, 1, field=line.field, span=_indent(line), name=line.name)
        return moved, [problem]
    return moved, []


def _stray(line: _Line) -> tuple[list[Entry], list[Problem]]:
    text = line.text.strip()
    word, _, rest = text.partition(" ")
    name = word.casefold()
    if name not in BY_NAME:
        return [], [_stray_line(line)]
    sample = as_typed(name, rest.strip() or BY_NAME[name].example)
    column = _indent(line) + 1
    problem = found("colon-missing", line.number, column, field=name, span=len(word), name=name, typed=sample)
    guess = replace(line, name=name, mark=":", rest=rest)
    return [_guess(guess, rest.strip()) if rest else Entry(name, line.number, 1, None)], [problem]


def _stray_line(line: _Line, field: str = "") -> Problem:
    text = line.text.strip()
    shown = cut(text, _QUOTED)
    return found("line-stray", line.number, _indent(line) + 1, field=field, span=max(1, len(text)), text=shown)


def _guess(line: _Line, value: str) -> Entry:
    """Return the field as it was probably meant, so that its value is checked too."""
    name = line.field or line.name
    return Entry(name, line.number, 1, Value(value, line.number, line.column, max(1, len(value))), value)


def _explain(chunk: list[_Line], error: yaml.YAMLError) -> tuple[list[Entry], list[Problem]]:
    line = chunk[0]
    value = line.rest.strip()
    filled = [row for row in chunk if row.text.strip()]
    if is_blank(value) and len(filled) == 1:
        return [_guess(line, "")], []
    row = _row_of(chunk, error)
    if row is line:
        return [_guess(line, value)], [_value_slip(line, value)]
    item = row.text.strip().removeprefix("-").strip()
    if row.text.lstrip().startswith("-") and item:
        column, sample = row.text.index(item) + 1, f"- {quote(_unquoted(item))}"
        problem = found("item-needs-quotes", row.number, column, field=line.name, span=len(item), typed=sample)
    else:
        problem = _stray_line(row, line.name)
    return [Entry(line.name, line.number, 1, None)], [problem]


def _row_of(chunk: list[_Line], error: yaml.YAMLError) -> _Line:
    """Return the line that YAML stumbled over; for what was never closed, the line that opened it."""
    mark = getattr(error, "problem_mark", None)
    opened = getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    if opened and not context.endswith(("block mapping", "block collection")):
        mark = opened
    place = min(mark.line if mark else 0, len(chunk) - 1)
    while place and not chunk[place].text.strip():
        place -= 1
    return chunk[place]


def _value_slip(line: _Line, value: str) -> Problem:
    name = line.name.strip(UNSEEN)
    close = _OPENERS.get(value[:1], "")
    if close and close not in value[1:]:
        code, mark, sample = "value-left-open", value[0], _closed(name, value[1:].strip(), value, close)
    else:
        code, mark, sample = "value-needs-quotes", _culprit(value), typed(name, value)
    span = max(1, len(value))
    return found(
        code, line.number, line.column, field=line.field, span=span, name=name, mark=mark, close=close, typed=sample
    )


def _closed(name: str, inner: str, value: str, close: str) -> str:
    """Return the line with its quotation or list closed; a bracket in plain text is quoted instead."""
    if close in "\"'":
        return typed(name, inner)
    if name not in BY_NAME or not BY_NAME[name].many:
        return typed(name, value)
    items = (part.strip() for part in re.split("[,،]", cut(inner, _LONGEST_SAMPLE)))
    return f"{name}: [{', '.join(as_item(item) for item in items if item)}]"


def _culprit(value: str) -> str:
    """Return the mark that is to blame: a colon within the text, or the character it begins with."""
    if value[:1] not in _SPECIAL and (": " in value or value.endswith(":")):
        return ":"
    return value[:1]


def _unquoted(text: str) -> str:
    return text.strip("\"'") if text[:1] in {'"', "'"} and text[:1] not in text[1:] else text
