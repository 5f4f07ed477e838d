"""Citizen and telephone numbers and hidden notes in a write-up: what is published stays in copies for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khlang.problems import Problem, found
from khlang.thai import arabic_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.load import Draft

_MANY_DIGITS = re.compile("[0-9๐-๙](?:[ .\u00a0–-]?[0-9๐-๙]){8}")
"""What every number below holds; few write-ups have it anywhere, and a search for a digit is fast."""
_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_START = re.compile(r"(?<![0-9A-Za-z_=%#])(?<![0-9][-.:,])(?=[0-9+])")
"""Where a number begins that is neither the end of a longer one nor a part of a code or file name."""
_END = re.compile(r"(?![0-9]|[-.:,][0-9]{3}|\.[A-Za-z]|[A-Za-z_])")
_END_OF_CITIZEN = re.compile(r"(?![-–.]?[0-9]|\.?[A-Za-z_])")
_GAP = "[ \u00a0–-]?"
_CITIZEN = re.compile(f"[1-8]{_GAP}[0-9]{{4}}{_GAP}[0-9]{{5}}{_GAP}[0-9]{{2}}{_GAP}[0-9]")
"""1-2345-67890-12-3; a first digit of 0 is a company's number."""
_TELEPHONE = re.compile(rf"(?P<abroad>\+66{_GAP}(?:\(0\){_GAP})?)?(?P<number>(?:[0-9][ .\u00a0–-]?){{7,9}}[0-9])")
_PARTED = re.compile("[^0-9]+")
_MOBILE, _LANDLINE = ("06", "08", "09"), ("02", "03", "04", "05", "07")
"""Beginnings of numbers of ten digits and of nine (NBTC's numbering plan)."""
_LEAST_GROUP = 3
_NOTE = "<!--"
_SHOWN = 3
"""Digits that a warning quotes: it may itself be published."""


def find_private(draft: Draft) -> list[Problem]:
    """Return a warning for each citizen or telephone number, and for each note that was meant to be hidden."""
    fields = sorted((value.line, name) for name, value in draft.values)
    problems = list(_find_notes(draft))
    for text, first in (draft.head, draft.head_line), (draft.body, draft.body_line):
        if not _MANY_DIGITS.search(text):
            continue
        for number, line in enumerate(text.split("\n"), first):
            for code, start, end in find_numbers(line):
                field = _field_of(number, fields) if text is draft.head else ""
                shown = line[start : start + _SHOWN]
                problems.append(found(code, number, start + 1, field=field, span=end - start, shown=shown))
    return problems


def _find_notes(draft: Draft) -> Iterator[Problem]:
    """Find HTML comments: mark-up is shown as text, and so would they be."""
    if _NOTE in draft.body:
        for number, line in enumerate(draft.body.split("\n"), draft.body_line):
            if (start := line.find(_NOTE)) >= 0:
                yield found("note-shown", number, start + 1, span=len(_NOTE))


def _field_of(number: int, fields: list[tuple[int, str]]) -> str:
    return next((name for line, name in reversed(fields) if line <= number), "")


def find_numbers(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the code of the warning and the span of each private number in the line."""
    text = _WEB_ADDRESS.sub(lambda address: " " * len(address[0]), arabic_digits(line))
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        if citizen_end := _citizen_end(text, start.start()):
            code, end = "citizen-number", citizen_end
        elif telephone_end := _telephone_end(text, start.start()):
            code, end = "telephone-number", telephone_end
        else:
            continue
        yield code, start.start(), end


def _citizen_end(text: str, start: int) -> int:
    """Return the end of the citizen number at `start`, or 0."""
    match = _CITIZEN.match(text, start)
    return match.end() if match and _END_OF_CITIZEN.match(text, match.end()) and _is_checked(match[0]) else 0


def _is_checked(text: str) -> bool:
    """Whether the last digit is the check digit of the twelve before it (Department of Provincial Administration)."""
    digits = [int(letter) for letter in text if letter.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - total % 11) % 10 == digits[-1]


def _telephone_end(text: str, start: int) -> int:
    """Return the end of the telephone number at `start`, or 0."""
    match = _TELEPHONE.match(text, start)
    if not match:
        return 0
    number = match["number"]
    for _ in range(3):  # ten, nine or, after +66, eight digits
        end = match.start("number") + len(number)
        if _END.match(text, end) and _is_telephone(number, abroad=bool(match["abroad"])):
            return end
        number = number[:-1].rstrip(" .\u00a0–-")
    return 0


def _is_telephone(text: str, *, abroad: bool) -> bool:
    groups = _PARTED.split(text)
    digits = ("0" if abroad else "") + "".join(groups)
    known = digits.startswith({10: _MOBILE, 9: _LANDLINE}.get(len(digits), "x"))
    return known and all(len(group) >= _LEAST_GROUP for group in groups[1:])
