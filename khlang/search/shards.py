"""Postings of all write-ups -> shards: one line a gram, one file for each range of grams.

Further shards have a line for every two codes, which tells of all grams that begin so, for words of two letters.
A shard is made whole from the postings of all write-ups, or spliced line by line for the few that changed; both give
the same bytes, because a line depends on nothing but the numbers in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from khlang.search.files import payload, script
from khlang.search.gathering import gather, hold
from khlang.search.grams import LENGTH, gram_number, unpack
from khlang.search.lines import PAIR, Move, change_line, find_shared, key_of, pair_of
from khlang.search.printing import print_lines
from khlang.search.ranges import layout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

KIND = "grams"
Change = tuple[bytes, bytes]
"""The postings of a write-up before and after; empty where there are none."""


def shard_count(count: int) -> int:
    """Return how many shards a site of `count` write-ups has."""
    return layout(count).shard_count


def shard_path(shard: int) -> str:
    """Return the address of a shard."""
    return f"search/{KIND}/{shard}.js"


def merge(postings: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield every shard's number and file, made from the postings of all write-ups in the order of their numbers."""
    held = hold(postings)
    shape = layout(held.count)
    grams = [gram_number(bound) for bound in shape.grams]
    pairs = [pair_of(gram_number(bound)) for bound in shape.pairs]
    texts: dict[int, list[bytes]] = {}
    done = 0
    for keys, paired in gather(held):
        for shard, text in print_lines(keys, grams, folded=True):
            yield from _printed(texts, done, shard)
            done = shard
            texts.setdefault(shard, []).append(text)
        for shard, text in print_lines(paired, pairs, folded=False):
            texts.setdefault(len(grams) + 1 + shard, []).append(text)
    yield from _printed(texts, done, shape.shard_count)


def _printed(texts: dict[int, list[bytes]], first: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Yield the files of some shards, whose texts are then let go."""
    for shard in range(first, end):
        yield shard, script(KIND, shard, b"".join(texts.pop(shard, ()))[:-1])


class Moves(NamedTuple):
    """Postings that move where write-ups change."""

    write_ups: int
    """How many there are now."""
    shards: dict[int, dict[str, list[Move]]]
    """Moves by shard, and by the gram or pair that its line begins with."""

    @property
    def size(self) -> int:
        """How many move: what splicing costs."""
        return sum(len(some) for lines in self.shards.values() for some in lines.values())


def find_moves(changes: Mapping[int, Change], count: int) -> Moves:
    """Return what moves where write-ups change, their postings given by number; of `count` that there are now."""
    shape = layout(count)
    shards: dict[int, dict[str, list[Move]]] = {}
    for number, change in sorted(changes.items()):
        for each, (old, new) in _moved(change).items():
            key = key_of(each)
            shards.setdefault(shape.shard(key), {}).setdefault(key, []).append((number, old, new))
    return Moves(count, shards)


def _moved(change: Change) -> dict[int, tuple[int, int]]:
    """Return the grams and pairs that a change concerns, each with its place before and after; -1 for none."""
    old, new = (_by_number(postings) for postings in change)
    return {number: (old.get(number, -1), new.get(number, -1)) for number, _ in old.items() ^ new.items()}


def _by_number(postings: bytes) -> dict[int, int]:
    """Return the weightiest place of each gram, and of each pair that one begins with."""
    if not postings:
        return {}
    places = {gram: place for place, grams in enumerate(unpack(postings)) for gram in grams}
    pairs: dict[int, int] = {}
    for gram, place in places.items():
        pair = pair_of(gram)
        if pairs.get(pair, -1) < place:
            pairs[pair] = place
    return places | pairs


def splice(read: Callable[[int], bytes], moves: Moves) -> Iterator[tuple[int, bytes]]:
    """Yield the new file of every shard in which a posting moves, made from the old ones that `read` gives.

    No write-up's number may have changed, and the layout must be that of before. A file that is not whole raises
    ValueError.
    """
    pairs = len(layout(moves.write_ups).grams) + 1
    for shard, some in sorted(moves.shards.items()):
        text = payload(read(shard), KIND, shard)
        spliced = _spliced_pairs(text, some) if shard >= pairs else _spliced_grams(text, some)
        yield shard, script(KIND, shard, spliced.encode())


def _spliced_pairs(text: str, moves: Mapping[str, list[Move]]) -> str:
    lines = {line[:PAIR]: line for line in text.split("\n")} if text else {}
    _change(lines, moves)
    return "\n".join(map(lines.__getitem__, sorted(lines)))


def _spliced_grams(text: str, moves: Mapping[str, list[Move]]) -> str:
    """Return the text after `moves`, of which only those lines are read that share two codes with one that changes."""
    text = f"\n{text}" if text else ""
    by_pair: dict[str, dict[str, list[Move]]] = {}
    for key, some in moves.items():
        by_pair.setdefault(key[:PAIR], {})[key] = some
    for pair, own in by_pair.items():
        start, end = find_shared(text, pair)
        lines = {pair + line[: LENGTH - PAIR]: pair + line for line in text[start + PAIR + 2 : end].split("\n") if line}
        _change(lines, own)
        changed = f"\n{pair}\n" + "\n".join([lines[key][PAIR:] for key in sorted(lines)]) if lines else ""
        text = text[:start] + changed + text[end:]
    return text[1:]


def _change(lines: dict[str, str], moves: Mapping[str, list[Move]]) -> None:
    for key, some in moves.items():
        line = change_line(key, lines.pop(key, key), some)
        if line:
            lines[key] = line
