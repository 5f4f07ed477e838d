"""Bytes of a write-up's file -> Draft: its fields as typed, each in its place, and its body; any bytes will do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import yaml

from khlang.encoding import decode
from khlang.fences import Parts, split
from khlang.fields import BY_NAME, FIELDS, Field, suggest
from khlang.front_matter import UNSEEN, Entry, Value, as_typed, read_entries, typed
from khlang.plain_fields import read_plain
from khlang.problems import Problem, found
from khlang.slips import read_slips
from khlang.thai import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINE_END = re.compile(r"\r\n?")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What YAML refuses, or takes for the end of a line where no editor shows one."""
_ORDINARY = re.compile("[\n -~\u00a1-\u00ac\u00ae-\u00ffก-\u0e5b]*")
"""Front matter of nothing else is read as it stands: most is, and one look at all of it tells."""
_MARGIN = re.compile(f"[\\s{UNSEEN}]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was read but not yet checked."""

    path: str
    values: tuple[tuple[str, Value], ...]
    """The known fields in the order in which they stand, as text."""
    body: str
    body_line: int
    """Line of the file on which the body's first line stands."""
    problems: tuple[Problem, ...]
    head: str = ""
    """The front matter as it stands in the file."""
    head_line: int = 0
    fence_line: int = 0
    """Line of the opening fence; 0 where no front matter was found, and a problem says so."""
    spoilt: tuple[str, ...] = ()
    """Fields that are there but could not be read; the problems say why."""


def load(path: str, data: bytes) -> Draft:
    """Read a file; whatever is wrong with it is told in the draft's problems."""
    decoded = decode(data)
    if decoded.problems:
        return Draft(path, (), "", 1, tuple(problem.at(path) for problem in decoded.problems))
    parts = split(_LINE_END.sub("\n", decoded.text) if "\r" in decoded.text else decoded.text)
    values, spoilt, problems = _read_head(parts) if parts.fence_line else ((), (), ())
    everything = sorted(problem.at(path) for problem in {*parts.problems, *problems})
    return Draft(
        path,
        values,
        parts.body,
        parts.body_line,
        tuple(everything),
        parts.head,
        parts.head_line,
        parts.fence_line,
        spoilt,
    )


def _read_head(parts: Parts) -> tuple[tuple[tuple[str, Value], ...], tuple[str, ...], tuple[Problem, ...]]:
    """Return the fields, the names of those that are spoilt, and the problems, all with lines of the file."""
    lines = parts.head.split("\n")
    is_ordinary = _ORDINARY.fullmatch(parts.head) is not None
    clean = lines if is_ordinary else [_clean(line) for line in lines]
    entries = read_plain(parts.head) if is_ordinary else None
    slips: list[Problem] = []
    if entries is None:
        entries, slips = _read_entries("\n".join(clean))
    above = parts.head_line - 1
    values, spoilt, problems = _known(entries, above)
    # Characters without width were taken off the margin, but a person's editor counts them.
    shifts = [len(line) - len(tidy) for line, tidy in zip(lines, clean, strict=True)]
    placed = [
        replace(problem, column=problem.column and problem.column + shifts[problem.line - 1])
        for problem in (*slips, *problems)
    ]
    return (
        tuple((name, _placed(value, shifts, above)) for name, value in values),
        spoilt,
        tuple(problem.at("", above) for problem in (*placed, *_odd_characters(lines, clean))),
    )


def _read_entries(text: str) -> tuple[list[Entry], list[Problem]]:
    try:
        return read_entries(text) if text.strip() else [], []
    except yaml.YAMLError:
        return read_slips(text)


def _placed(value: Value, shifts: list[int], above: int) -> Value:
    places = tuple([(line + above, column + shifts[line - 1], span) for line, column, span in value.places])
    return Value(value.text, value.line + above, value.column + shifts[value.line - 1], value.span, places)


def _clean(line: str) -> str:
    """Return the line as YAML can read it: same length but for characters without width on its margin."""
    if line.isascii() and line.isprintable():
        return line
    margin = _MARGIN.match(line)
    end = margin.end() if margin else 0
    blank = re.sub(f"[{UNSEEN}]", "", line[:end])
    return " " * len(blank) + _UNREADABLE.sub(" ", _WIDE_SPACE.sub(" ", line[end:]))


def _odd_characters(lines: list[str], clean: list[str]) -> Iterator[Problem]:
    for number, (line, tidy) in enumerate(zip(lines, clean, strict=True), 1):
        if line == tidy or not tidy.strip():
            continue
        margin = line[: len(line) - len(tidy.lstrip())]
        name = "Tab" if "\t" in margin else "NBSP" if _WIDE_SPACE.search(margin) else ""
        if name:
            yield found("indent-odd", number, 1, span=len(margin), mark=name)
        if odd := _UNREADABLE.search(line):
            yield found("character-odd", number, odd.start() + 1, mark=f"U+{ord(odd[0]):04X}")


def _known(entries: Iterable[Entry], above: int) -> tuple[list[tuple[str, Value]], tuple[str, ...], list[Problem]]:
    """Look up the fields' names; one that was misspelt stands for what it was meant to be, unless that is there too."""
    problems: list[Problem] = []
    first: dict[str, int] = {}
    given: dict[str, Value | None] = {}
    meant: dict[str, Value | None] = {}
    for entry in entries:
        name = entry.key.strip(f" {UNSEEN}")
        problems += entry.problems
        if name in first:
            problems.append(_on_key(entry, found("field-duplicate", name=name, number=first[name] + above)))
            continue
        first[name] = entry.line
        if name in BY_NAME:
            problem = _misfit(BY_NAME[name], entry)
            problems += [problem] if problem else []
            given[name] = None if problem else entry.value
        else:
            intended, problem = _unknown(entry, name)
            problems.append(problem)
            meant.setdefault(intended, entry.value)
    for name, value in meant.items():
        if name in BY_NAME:
            given.setdefault(name, value if value and _fits(BY_NAME[name], value) else None)
    values = [(name, value) for name, value in given.items() if value]
    return values, tuple(name for name, value in given.items() if not value), problems


def _on_key(entry: Entry, problem: Problem) -> Problem:
    return replace(problem, line=entry.line, column=entry.column, field=entry.key, span=max(1, len(entry.key)))


def _fits(field: Field, value: Value) -> bool:
    return field.many or isinstance(value.text, str)


def _misfit(field: Field, entry: Entry) -> Problem | None:
    """Return the problem of a list where there is one value."""
    value = entry.value
    if value is None or _fits(field, value):
        return None
    if entry.raw:
        sample = typed(field.name, entry.raw)
    else:
        sample = as_typed(field.name, value.text[0] if value.text else field.example)
    return found("field-single", value.line, value.column, field=field.name, name=field.name, typed=sample)


def _unknown(entry: Entry, name: str) -> tuple[str, Problem]:
    """Return the field that was probably meant, and the problem."""
    for mark in ":：":
        before, found_mark, after = name.partition(mark)
        if found_mark and before.strip() in BY_NAME:
            intended = before.strip()
            code = "colon-without-space" if mark == ":" else "colon-other-mark"
            sample = typed(intended, f"{after.strip()}: {entry.raw}")
            return intended, _on_key(entry, found(code, name=intended, mark=mark, typed=sample))
    intended = suggest(name)
    if not intended:
        known = ", ".join(field.name for field in FIELDS)
        return "", _on_key(entry, found("field-unknown", name=cut(name, 40), known=known))
    raw = f" {cut(entry.raw, 300)}" if entry.raw else ""
    problem = found("field-misspelt", name=cut(name, 40), meant=intended, typed=f"{intended}:{raw}")
    return intended, _on_key(entry, problem)
