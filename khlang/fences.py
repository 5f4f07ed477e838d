"""Where front matter begins and ends, and what was probably meant where its lines of dashes are wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khlang.fields import BY_NAME
from khlang.front_matter import HANDLER, UNSEEN
from khlang.problems import Problem, found
from khlang.slips import names_field

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_HEAD = 20_000
MOST_LINES = 500
"""Characters and lines of front matter that are read; a write-up needs a twentieth of them."""
_BLANK = re.compile(f"[\\s{UNSEEN}]*")
_FENCE = re.compile(r"-{3,}\s*")
_FENCE_MARKS = "-‐‑‒–—―−_=*~.…+ー－─━"
_FENCE_BEGINNINGS = tuple(_FENCE_MARKS)
_LIKE_FENCE = re.compile(rf"\s*(?:[{_FENCE_MARKS}]{{2,}}|[—―…ー－─━])\s*")
_ANY_FIELD = re.compile(r"[^\s:：=#-][^:：=]{0,40}(?::(?:\s|\Z)|[：=])")


@dataclass(frozen=True, slots=True)
class Parts:
    """A file cut in two, with the line (from 1) on which each part begins."""

    head: str
    head_line: int
    body: str
    body_line: int
    fence_line: int = 0
    """Line of the opening fence; 0 where there is no front matter."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Places among the lines (from 0): of the opening fence, the front matter's first line, its end, the body."""

    fence: int
    start: int
    end: int
    body: int
    skipped: frozenset[int] = frozenset()
    """Lines of the front matter that are not to be read."""
    problems: tuple[Problem, ...] = ()


def split(text: str) -> Parts:
    """Cut a file with plain line feeds into front matter and body; what is no front matter is body."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    above = text.count("\n", 0, start)
    rest = text[start:]
    if not rest:
        return Parts("", 0, "", above + 1, problems=(found("file-empty", 1),))
    lines = rest.split("\n")
    cut = _cut_fenced(rest, lines) if HANDLER.detect(rest) else _cut_unfenced(lines)
    problems = tuple(problem.at("", above) for problem in cut.problems)
    body, body_line = _without_margins(lines, cut.body, above)
    if cut.fence == cut.body:
        return Parts("", 0, body, body_line, problems=problems)
    kept = lines[cut.start : cut.end]
    if cut.skipped:
        kept = ["" if place in cut.skipped else line for place, line in enumerate(kept, cut.start)]
    head = "\n".join(kept)
    if len(head) > LONGEST_HEAD or cut.end - cut.start > MOST_LINES:
        problem = found("front-matter-too-long", above + cut.fence + 1, lines=MOST_LINES, limit=f"{LONGEST_HEAD:,}")
        return Parts("", 0, body, body_line, problems=(problem,))
    return Parts(head, above + cut.start + 1, body, body_line, above + cut.fence + 1, problems)


def _without_margins(lines: Sequence[str], start: int, above: int) -> tuple[str, int]:
    """Return the body without the blank lines around it, and its line; the indent of its first line stays."""
    body = "\n".join(lines[start:])
    inner = body.lstrip("\n")
    return inner.rstrip("\n"), above + start + 1 + len(body) - len(inner)


def _all_body(*problems: Problem) -> _Cut:
    return _Cut(0, 0, 0, 0, problems=problems)


def _cut_fenced(text: str, lines: Sequence[str]) -> _Cut:
    """Cut a text that begins with a fence."""
    try:
        _, body = HANDLER.split(text)
    except ValueError:
        return _cut_open(lines, 0, 1, ())
    end = len(lines) - 1 - body.count("\n")
    while not _FENCE.fullmatch(lines[end]):
        end -= 1  # python-frontmatter takes blank lines below a fence for a part of it
    filled = [place for place in range(1, end) if lines[place].strip()]
    if filled and not any(_is_field(lines[place]) for place in filled):
        return _all_body(found("front-matter-no-fields", filled[0] + 1, 1, span=len(lines[filled[0]].rstrip())))
    cut = _Cut(0, 1, end, end + 1)
    return _past_fences_inside(lines, _up_to_misspelt_fence(lines, cut))


def _up_to_misspelt_fence(lines: Sequence[str], cut: _Cut) -> _Cut:
    """Look for a line in the front matter that was meant as its closing fence, or that only parts its fields."""
    suspects = [place for place in range(cut.start, cut.end) if _is_like_fence(lines[place])]
    if not suspects:
        return cut
    last_field = max((place for place in range(cut.start, cut.end) if names_field(lines[place])), default=0)
    inside = tuple(place for place in suspects if place < last_field)
    problems = tuple(_fence_problem("fence-inside", lines, place) for place in inside)
    if len(inside) == len(suspects):
        return replace(cut, skipped=frozenset(inside), problems=problems)
    meant = suspects[len(inside)]
    problems = (*problems, _fence_problem("fence-misspelt", lines, meant))
    return _Cut(0, cut.start, meant, meant + 1, frozenset(inside), problems)


def _past_fences_inside(lines: Sequence[str], cut: _Cut) -> _Cut:
    """Look for fields below the closing fence with another fence after them: the first one cut them off."""
    fences: list[int] = []
    end, body = cut.end, cut.body
    while True:
        following = body
        while following < len(lines) and _may_be_head(lines[following]):
            following += 1
        between = range(body, following)
        if following == len(lines) or not _FENCE.fullmatch(lines[following]):
            break
        if not any(names_field(lines[place]) for place in between):
            break
        fences.append(end)
        end, body = following, following + 1
    if not fences:
        return cut
    problems = tuple(_fence_problem("fence-inside", lines, place) for place in fences)
    return replace(cut, end=end, body=body, skipped=cut.skipped | set(fences), problems=(*cut.problems, *problems))


def _cut_unfenced(lines: Sequence[str]) -> _Cut:
    """Cut a text that does not begin with a fence."""
    if names_field(lines[0]):
        return _cut_open(lines, 0, 0, (found("fence-missing", 1, 1, span=len(lines[0])),))
    second = next((line for line in lines[1:] if line.strip()), "")
    if _LIKE_FENCE.fullmatch(lines[0]) and names_field(second):
        return _cut_open(lines, 0, 1, (_fence_problem("fence-misspelt", lines, 0),))
    fence = -1
    for place, line in enumerate(lines):
        if _FENCE.fullmatch(line):
            fence = place
        elif line.strip() and fence >= 0:
            if names_field(line):
                problem = found("text-above-fence", 1, 1, span=len(lines[0]))
                return _cut_open(lines, fence, fence + 1, (problem,))
            fence = -1
    return _all_body(found("front-matter-missing", 1))


def _cut_open(lines: Sequence[str], fence: int, start: int, problems: tuple[Problem, ...]) -> _Cut:
    """Cut where the fields seem to end."""
    end = _end_of_fields(lines, start)
    filled = [place for place in range(start, end) if lines[place].strip()]
    if not any(_is_field(lines[place]) for place in filled):
        return _all_body(*problems, found("front-matter-missing", fence + 1))
    if end < len(lines) and _LIKE_FENCE.fullmatch(lines[end]):
        if not _FENCE.fullmatch(lines[end]):
            problems = (*problems, _fence_problem("fence-misspelt", lines, end))
        return _Cut(fence, start, end, end + 1, problems=problems)
    if not problems:
        problems = (found("fence-unclosed", filled[-1] + 1, 1, span=len(lines[filled[-1]])),)
    return _Cut(fence, start, end, end, problems=problems)


def _end_of_fields(lines: Sequence[str], start: int) -> int:
    place = start
    while place < len(lines):
        if lines[place].strip():
            if _LIKE_FENCE.fullmatch(lines[place]) or not _may_be_head(lines[place]):
                return place
            place += 1
            continue
        filled = place
        while filled < len(lines) and not lines[filled].strip():
            filled += 1
        if filled == len(lines) or not (names_field(lines[filled]) or _LIKE_FENCE.fullmatch(lines[filled])):
            return place
        place = filled
    return place


def _is_field(line: str) -> bool:
    """Whether the line seems to give a field, known or unknown, rightly written or nearly."""
    bare = line.strip(f" \t\u00a0\u3000{UNSEEN}")
    return bool(_ANY_FIELD.match(bare)) or names_field(bare) or bare.partition(" ")[0].casefold() in BY_NAME


def _may_be_head(line: str) -> bool:
    is_remark = line.startswith("#") and not line.startswith("##")
    return not line.strip() or line[0].isspace() or line.startswith(("- ", "-\t")) or is_remark or _is_field(line)


def _is_like_fence(line: str) -> bool:
    return line.startswith(_FENCE_BEGINNINGS) and bool(_LIKE_FENCE.fullmatch(line))


def _fence_problem(code: str, lines: Sequence[str], place: int) -> Problem:
    text = lines[place].strip()
    if code == "fence-misspelt" and _FENCE.fullmatch(text):
        return found("fence-indented", place + 1, 1, span=len(lines[place]) - len(lines[place].lstrip()))
    column = lines[place].index(text) + 1
    return found(code, place + 1, column, span=len(text), text=text[:40])
