"""Which of the write-ups that went are those that came, under another name: the ones whose texts are alike.

The likeness of two texts is that of their sketches: the least hashes of all their runs of eight letters (bottom-k
sketches, Cohen and Kaplan 2007). So no pair of texts has to be compared letter by letter.
"""

from __future__ import annotations

import re
from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.model import Technique

LEAST = 0.5
"""Likeness from which a write-up counts as moved, from 0 to 1."""
_RUN = 8
_KEPT = 128
_READ = 50_000
"""Letters of a text that are looked at."""
_COMMON = 20
"""Write-ups that share a run of letters, beyond which it tells nothing."""
_HEADINGS = re.compile("<h[1-6].*?</h[1-6]>", re.DOTALL)
_TAGS = re.compile("<[^>]*>")
_SPACES = re.compile(r"\s+")


def find_moves(gone: Sequence[Technique], come: Sequence[Technique]) -> list[tuple[Technique, Technique]]:
    """Return pairs of a write-up that went and the one that it became, in the order of the latter's files."""
    pairs = _same(gone, come)
    old = [one for one in gone if one.source not in {before.source for before, _ in pairs}]
    new = [one for one in come if one.source not in {after.source for _, after in pairs}]
    alike = _likeness([_sketch(one) for one in old], [_sketch(one) for one in new])
    taken: tuple[set[int], set[int]] = set(), set()
    ranked = sorted(alike, key=lambda pair: (-alike[pair], old[pair[0]].source, new[pair[1]].source))
    for at, other in ranked:
        if at not in taken[0] and other not in taken[1]:
            taken[0].add(at)
            taken[1].add(other)
            pairs.append((old[at], new[other]))
    return sorted(pairs, key=lambda pair: pair[1].source)


def _same(gone: Sequence[Technique], come: Sequence[Technique]) -> list[tuple[Technique, Technique]]:
    """Pair write-ups of the same title and inside, in the order of their files."""
    places: dict[tuple[str, bytes], list[Technique]] = {}
    for one in sorted(come, key=_source, reverse=True):
        places.setdefault((one.title_key, one.inside), []).append(one)
    known = [(one, places.get((one.title_key, one.inside), [])) for one in sorted(gone, key=_source)]
    return [(one, others.pop()) for one, others in known if others]


def _source(technique: Technique) -> str:
    return technique.source


def _sketch(technique: Technique) -> frozenset[int]:
    """Return the least hashes of the text, the headings left out, which most write-ups share."""
    body = _TAGS.sub(" ", _HEADINGS.sub(" ", technique.html.text[:_READ]))
    text = _SPACES.sub(" ", f"{technique.card.title} {body}").strip()
    runs = {text[at : at + _RUN] for at in range(max(1, len(text) - _RUN + 1))}
    return frozenset(nsmallest(_KEPT, (crc32(run.encode("utf-8", "surrogatepass")) for run in runs)))


def _likeness(old: Sequence[frozenset[int]], new: Sequence[frozenset[int]]) -> dict[tuple[int, int], float]:
    """Return the likeness of all pairs that are alike enough."""
    places: dict[int, list[int]] = {}
    for other, sketch in enumerate(new):
        for mark in sketch:
            places.setdefault(mark, []).append(other)
    found: dict[tuple[int, int], float] = {}
    for at, sketch in enumerate(old):
        lists = [places.get(mark, ()) for mark in sketch]
        for other in Counter(one for some in lists if len(some) <= _COMMON for one in some):
            likeness = _resemblance(sketch, new[other])
            if likeness >= LEAST:
                found[at, other] = likeness
    return found


def _resemblance(some: frozenset[int], other: frozenset[int]) -> float:
    """Estimate what share of all runs of two texts both have."""
    least = nsmallest(_KEPT, some | other)
    return sum(mark in some and mark in other for mark in least) / len(least)
