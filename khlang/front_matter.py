"""Front matter as its author typed it: every field's text with its line and column, nothing turned into anything else.

python-frontmatter says where front matter begins and ends; YAML is read as events, which keep the places,
build no objects, and can be left as soon as they nest deeper than any field may.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from khlang.fields import BY_NAME, LINE, TEXT
from khlang.problems import Problem, found
from khlang.thai import cut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    _Read = tuple["Value | None", tuple[Problem, ...]]
    """A value, or None where it could not be read, and what is wrong with it."""

    class Mark(Protocol):
        """A place in YAML, of either of PyYAML's parsers."""

        line: int
        column: int


UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Characters without width that come along when text is pasted."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 8
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value, where no quotes stand around it."""
_LONGEST_SAMPLE = 300
_MEANS_MORE = re.compile(r"""[:#\[\]{}"'&*!|>%@`,\\]|^[-?~]""")
"""Characters that may have a meaning in YAML; quotes where none were needed do no harm."""


class Value(NamedTuple):
    """What was typed for a field, and where: line and column from 1, and the characters to underline."""

    text: str | tuple[str, ...]
    line: int
    column: int
    span: int = 1
    places: tuple[tuple[int, int, int], ...] = ()
    """Line, column and span of each item of a list."""


class Entry(NamedTuple):
    """A field of the front matter before its name is looked up."""

    key: str
    line: int
    column: int
    value: Value | None
    """None where it could not be read, and the problems say why."""
    raw: str = ""
    """What stands after the colon, on the same line."""
    problems: tuple[Problem, ...] = ()

    def moved(self, lines: int) -> Entry:
        """Return the same entry that many lines further down."""
        value = self.value and self.value._replace(
            line=self.value.line + lines,
            places=tuple((line + lines, column, span) for line, column, span in self.value.places),
        )
        problems = tuple(problem.at("", lines) for problem in self.problems)
        return self._replace(line=self.line + lines, value=value, problems=problems)


class Handler(YAMLHandler):
    """python-frontmatter's YAML handler, with a reader of its own."""

    def load(self, fm: str, **_: object) -> dict[str, list[Entry]]:
        """Return each field as often as it is given; raise yaml.YAMLError where they are no plain list of fields."""
        fields: dict[str, list[Entry]] = {}
        for entry in _Reader(fm).entries():
            fields.setdefault(entry.key, []).append(entry)
        return fields


HANDLER = Handler()


def read_entries(text: str) -> list[Entry]:
    """Return the fields of some front matter in their order, with lines from 1; raise yaml.YAMLError as above."""
    entries = [entry for given in HANDLER.load(text).values() for entry in given]
    return sorted(entries, key=lambda entry: (entry.line, entry.column))


def as_typed(key: str, text: str) -> str:
    """Return the line to type for a field whose text is as it was typed, put in quotes only where it needs them."""
    line = f"{key}: {cut(text, _LONGEST_SAMPLE)}"
    try:
        entries = read_entries(line)
    except yaml.YAMLError:
        return typed(key, text)
    is_fine = len(entries) == 1 and entries[0].value is not None and not entries[0].problems
    return line if is_fine else typed(key, text)


def as_item(text: str) -> str:
    """Return an item of a list in brackets, in quotes only where YAML would misread it."""
    return quote(text) if _MEANS_MORE.search(text) else text


def quote(text: str) -> str:
    """Return the text in quotes, as a person would type it."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def typed(key: str, text: str) -> str:
    """Return the line to type for a field whose text needs quotes."""
    return f"{key}: {quote(cut(text, _LONGEST_SAMPLE))}"


class _Reader:
    """Reads the events of one mapping from field names to text or lists of text."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.events: Iterator[Event] = yaml.parse(text, Loader=_LOADER)

    def entries(self) -> Iterator[Entry]:
        event = self._next()
        while isinstance(event, StreamStartEvent | DocumentStartEvent):
            event = self._next()
        if not isinstance(event, MappingStartEvent):
            raise yaml.YAMLError("no fields")
        while not isinstance(event := self._next(), MappingEndEvent):
            yield self._entry(event)
        self._next()
        if isinstance(self._next(), DocumentStartEvent):
            raise yaml.YAMLError("two documents")

    def _next(self) -> Event:
        return next(self.events)

    def _entry(self, event: Event) -> Entry:
        line, column = _place(event)
        if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
            raise yaml.YAMLError("a key that is no plain text")
        key = event.value
        end = _point(event.end_mark)
        raw = self._rest(*end).lstrip().removeprefix(":").strip()
        following = self._next()
        value, problems = self._value(following, key, raw, same_line=_point(following.start_mark)[0] == end[0])
        return Entry(key, line, column, value, raw, problems)

    def _value(self, event: Event, key: str, raw: str, *, same_line: bool) -> _Read:
        if isinstance(event, ScalarEvent) and not event.anchor and not event.tag:
            return self._scalar(event, key, raw)
        line, column = _place(event)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            self._skip(event)
            return None, (_needs_quotes(key, raw, line, column),)
        if isinstance(event, SequenceStartEvent):
            return self._list(event, key)
        self._skip(event)
        if same_line:
            return None, (_needs_quotes(key, raw, line, column),)
        return None, (found("field-nested", line, column, field=key, name=key),)

    def _scalar(self, event: ScalarEvent, key: str, raw: str) -> _Read:
        line, column = _place(event)
        text = "" if _is_nothing(event) else event.value
        value = Value(text, line, column, self._span(event))
        problem = self._lost(event, key, f"{key}: " if event.value else f"{key}:", raw)
        if problem:
            return value if event.value else None, (problem,)
        return value, ()

    def _list(self, start: SequenceStartEvent, key: str) -> _Read:
        items: list[tuple[str, tuple[int, int, int]]] = []
        problems: list[Problem] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            line, column = _place(event)
            if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
                self._skip(event)
                rest = self._rest(line - 1, column - 1).rstrip()
                if start.flow_style:
                    rest = rest.partition(",")[0].rstrip(" ]}")
                sample = quote(rest) if start.flow_style else f"- {quote(rest)}"
                problems.append(found("item-needs-quotes", line, column, field=key, span=len(rest), typed=sample))
                continue
            problem = self._lost(event, key, "- ", self._rest(line - 1, column - 1).strip())
            problems += [problem] if problem else []
            if not _is_nothing(event):
                items.append((event.value, (line, column, self._span(event))))
        line, column = _place(start)
        value = Value(tuple(text for text, _ in items), line, column, 1, tuple(place for _, place in items))
        return value, tuple(problems)

    def _lost(self, event: ScalarEvent, key: str, lead: str, raw: str) -> Problem | None:
        """Return the problem of a text that YAML cuts off at `#`; a date or a yes may have a remark behind it."""
        kind = BY_NAME[key].kind if key in BY_NAME else LINE
        if _is_quoted(event) or (kind not in {LINE, TEXT} and event.value):
            return None
        end = _point(event.end_mark)
        rest = self._rest(*end)
        bare = rest.lstrip(" \t:") if not event.value else rest.lstrip()
        if not bare.startswith("#"):
            return None
        column = end[1] + len(rest) - len(bare) + 1
        whole = raw if raw.endswith(bare.rstrip()) else f"{event.value} {bare.rstrip()}"
        line = f"{lead.rstrip()} {quote(cut(whole, _LONGEST_SAMPLE))}"
        return found("text-after-hash", end[0] + 1, column, field=key, span=len(bare.rstrip()), typed=line)

    def _skip(self, event: Event) -> None:
        depth = int(isinstance(event, MappingStartEvent | SequenceStartEvent))
        while depth:
            event = self._next()
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if depth > _DEEPEST:
                raise yaml.YAMLError("nested too deep")

    def _rest(self, line: int, column: int) -> str:
        return self.lines[line][column:] if line < len(self.lines) else ""

    def _span(self, event: Event) -> int:
        start, end = _point(event.start_mark), _point(event.end_mark)
        if start[0] == end[0]:
            return max(1, end[1] - start[1])
        return max(1, len(self._rest(*start)))


def _point(mark: Mark | None) -> tuple[int, int]:
    """Return line and column from 0."""
    return (mark.line, mark.column) if mark else (0, 0)


def _place(event: Event) -> tuple[int, int]:
    line, column = _point(event.start_mark)
    return line + 1, column + 1


def _is_quoted(event: ScalarEvent) -> bool:
    return bool(event.style)


def _is_nothing(event: ScalarEvent) -> bool:
    return not event.style and event.value in NOTHING


def _needs_quotes(key: str, raw: str, line: int, column: int) -> Problem:
    span, sample = max(1, len(raw)), typed(key, raw)
    return found("value-needs-quotes", line, column, field=key, span=span, name=key, mark=raw[:1], typed=sample)
