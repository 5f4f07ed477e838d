"""How much one body may ask for, so that no input keeps a build waiting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khlang.problems import found

if TYPE_CHECKING:
    from khlang.problems import Problem

MOST_BYTES = 1_000_000
MOST_LINES = 10_000
MOST_FENCES = 1_000
LONGEST_LINE = 100_000
MOST_MARKS = 20_000
"""Characters in one body that Markdown gives a meaning within a line."""
DEEPEST = 20
"""Lists and quotations within each other."""
MOST_VISITS = 60_000
"""Lines within lists and quotations, each counted once for every one that it stands in."""
MOST_COLUMNS = 100
MOST_CELLS = 20_000

_WIDEST = 4
"""Bytes of a character in UTF-8 at most."""
_FENCE = re.compile(r"`{3,}|~{3,}")
_MARK = re.compile(r"[\\`*_\[\]!<&@＊]")


class RefusalError(Exception):
    """A body asks for more than a page can need; carries the problem to report."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


def check_size(body: str) -> None:
    """Raise RefusalError where the body is too long to be worth reading."""
    if len(body) * _WIDEST > MOST_BYTES and len(body.encode("utf-8", "replace")) > MOST_BYTES:
        raise RefusalError(found("body-too-big", most=f"{MOST_BYTES:,}"))


def check_marks(body: str) -> None:
    """Raise RefusalError where a line is too long, or more has a meaning than any write-up needs."""
    if len(body) > LONGEST_LINE:
        for number, line in enumerate(body.split("\n"), 1):
            if len(line) > LONGEST_LINE:
                raise RefusalError(found("line-too-long", number, count=f"{len(line):,}", most=f"{LONGEST_LINE:,}"))
    if body.count("```") + body.count("~~~") > MOST_FENCES:
        _count(body, _FENCE, MOST_FENCES)
    if len(body) > MOST_MARKS:
        _count(body, _MARK, MOST_MARKS)


def _count(body: str, marks: re.Pattern[str], most: int) -> None:
    if len(marks.findall(body)) <= most:
        return
    counts = [len(marks.findall(line)) for line in body.split("\n")]
    worst = max(range(len(counts)), key=counts.__getitem__)
    raise RefusalError(found("marks-too-many", worst + 1, count=f"{sum(counts):,}", most=f"{most:,}"))


def check_lines(count: int) -> None:
    """Raise RefusalError where there are too many lines."""
    if count > MOST_LINES:
        raise RefusalError(found("lines-too-many", MOST_LINES + 1, count=f"{count:,}", most=f"{MOST_LINES:,}"))


def check_nesting(depth: int, visits: int, line: int) -> None:
    """Raise RefusalError where lists and quotations stand too deep in each other, or too many lines do."""
    if depth > DEEPEST or visits > MOST_VISITS:
        raise RefusalError(found("nesting-too-deep", line, most=DEEPEST))


def check_cells(columns: int, cells: int, line: int) -> None:
    """Raise RefusalError where a table has too many columns, or the tables of the body too many cells."""
    if columns > MOST_COLUMNS or cells > MOST_CELLS:
        raise RefusalError(found("table-too-big", line, columns=MOST_COLUMNS, cells=f"{MOST_CELLS:,}"))
