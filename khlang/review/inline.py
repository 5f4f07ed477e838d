"""Words of a paragraph with the inline elements around them, compared and marked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from khlang.review.alignment import Budget, Step, align
from khlang.review.tree import EMPTY, Node, Part, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ISLAND = 2
"""Words between two changes that are taken into them where they say nothing: a space, a comma."""


class Word(NamedTuple):
    """A word, or an element such as a picture, and the inline elements it stands in, from the outermost on."""

    part: Part
    within: tuple[Node, ...]

    @property
    def counts(self) -> bool:
        """Whether a person would call it a word."""
        return isinstance(self.part, str) and any(map(str.isalnum, self.part))


def mark_words(old: Sequence[Part], new: Sequence[Part], budget: Budget) -> tuple[tuple[Part, ...], int, int]:
    """Return the words of `new` with those of `old` that went, all marked, and how many came and went."""
    before, after = list(_words(old, (), budget)), list(_words(new, (), budget))
    marked: list[Part] = []
    added = removed = 0
    for step in _merged(_align(before, after, budget), after):
        if step.equal:
            marked += _nest(after[step.new])
            continue
        gone, come = before[step.old], after[step.new]
        removed += sum(word.counts for word in gone)
        added += sum(word.counts for word in come)
        marked += [Node(tag, (), _nest(part)) for tag, part in (("del", gone), ("ins", come)) if part]
    return tuple(marked), added, removed


def wrap_words(parts: Sequence[Part], tag: str, budget: Budget) -> tuple[tuple[Part, ...], int]:
    """Return all the parts in one element, and how many words they hold."""
    if not parts:
        return (), 0
    count = sum(any(map(str.isalnum, word)) for word in budget.split(text_of(parts)))
    return (Node(tag, (), tuple(map(_without_id, parts)) if tag == "del" else tuple(parts)),), count


def _without_id(part: Part) -> Part:
    """Return a part that can stand a second time on a page."""
    if isinstance(part, str):
        return part
    kept = tuple(one for one in part.attributes if one[0] != "id")
    return Node(part.tag, kept, tuple(map(_without_id, part.children)))


def _words(parts: Iterable[Part], within: tuple[Node, ...], budget: Budget) -> Iterator[Word]:
    for part in parts:
        if isinstance(part, str):
            for word in budget.split(part):
                yield Word(word, within)
        elif part.tag in EMPTY:
            yield Word(part, within)
        else:
            yield from _words(part.children, (*within, part._replace(children=())), budget)


def _align(old: Sequence[Word], new: Sequence[Word], budget: Budget) -> Iterator[Step]:
    """Yield the steps between two texts; where they are long, first by what stands between spaces."""
    pieces, others = _pieces(old), _pieces(new)
    if len(old) * len(new) <= _SHORT:
        yield from align(old, new, budget)
        return
    starts, ends = _starts(pieces), _starts(others)
    for step in align(pieces, others, budget):
        left = slice(starts[step.old.start], starts[step.old.stop])
        right = slice(ends[step.new.start], ends[step.new.stop])
        if step.equal:
            yield Step(left, right, equal=True)
        else:
            for inner in align(old[left], new[right], budget):
                yield Step(_moved(inner.old, left.start), _moved(inner.new, right.start), equal=inner.equal)


_SHORT = 250_000


def _pieces(all_words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Return words in pieces that end with a space."""
    pieces: list[list[Word]] = [[]]
    for word in all_words:
        pieces[-1].append(word)
        if isinstance(word.part, str) and word.part.isspace():
            pieces.append([])
    return [tuple(piece) for piece in pieces if piece]


def _starts(pieces: Sequence[tuple[Word, ...]]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts


def _moved(one: slice, by: int) -> slice:
    return slice(one.start + by, one.stop + by)


def _merged(steps: Iterable[Step], new: Sequence[Word]) -> Iterator[Step]:
    """Yield the steps, each space or sign between two changes taken into them, which then read as one."""
    waiting: Step | None = None
    listed = list(steps)
    for at, step in enumerate(listed):
        between = 0 < at < len(listed) - 1 and step.new.stop - step.new.start <= _ISLAND
        equal = step.equal and not (between and not any(word.counts for word in new[step.new]))
        if waiting and waiting.equal == equal:
            waiting = Step(
                slice(waiting.old.start, step.old.stop), slice(waiting.new.start, step.new.stop), equal=equal
            )
            continue
        if waiting:
            yield waiting
        waiting = step._replace(equal=equal)
    if waiting:
        yield waiting


def _nest(all_words: Sequence[Word], depth: int = 0) -> tuple[Part, ...]:
    """Return words in their inline elements, one element for all that follow each other in it."""
    parts: list[Part] = []
    for outer, group in groupby(all_words, key=lambda word: word.within[depth] if len(word.within) > depth else None):
        inside = list(group)
        if outer is not None:
            parts.append(outer._replace(children=_nest(inside, depth + 1)))
            continue
        for plain, run in groupby((word.part for word in inside), key=_is_text):
            together = list(run)
            parts += ["".join(map(str, together))] if plain else together
    return tuple(parts)


def _is_text(part: Part) -> bool:
    return isinstance(part, str)
