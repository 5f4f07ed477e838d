"""Searching an index through its own files, in rounds: few shards, then the texts of the best few write-ups.

templates/search/ does the same in the browser, step by step, so that both find the same in the same order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from khlang.search.candidates import FEW, find_candidates
from khlang.search.matching import EXACT, NOWHERE, SHORTEST_SLIP, SKELETON, Field, match
from khlang.search.reading import Damaged, Read, Reading, open_index
from khlang.search.slips import guess, liken, own_grams
from khlang.search.words import Query, Word, read_query

if TYPE_CHECKING:
    from khlang.search.index import Index
    from khlang.search.texts import Record

__all__ = ["Damaged", "Found", "Hit", "Read", "open_index", "search"]

ROUND, MOST_TEXTS, LAST_TEXT = 3, 48, 320
"""Texts read at a time, at most where some matched, and at most where none did."""
FASTER = 4
"""Times as many texts are read at a time where so many held nothing."""
ENOUGH = 2
"""Matches that are enough, one of them exact, to read no more texts."""
ENOUGH_TEXTS, TELLING = 6, 6
"""Texts that are enough where none matched exactly a word of so many codes: it was typed without its marks."""
MOST_SLIP_TEXTS, FIRST_SLIP = 18, 12
"""Texts read for a slip, at most where some matched, and where none did."""
ENOUGH_SLIPS = 6
"""Matches but for a slip that are enough."""
MOST_SIMILAR = 10


class Hit(NamedTuple):
    """A write-up found: its number, how well it matches, and its text where that was read."""

    number: int
    match: int
    """Twice one of matching's values, and one more when all words stand together; -1 where the text was not read."""
    score: int
    record: Record | None


class Found(NamedTuple):
    """What a query found, best first; what is only similar, when nothing holds the words."""

    results: tuple[Hit, ...]
    similar: tuple[Hit, ...]


def search(text: str, read: Read, index: Index | None = None) -> Found:
    """Return what `text` finds; raise Damaged when a file that it needs is missing or not whole."""
    query = read_query(text)
    if not any(word.grams() for word in query.words):
        return Found((), ())
    reading = Reading(read, index or open_index(read))
    return Found(results, ()) if (results := _verified(reading, query)) else _near(reading, query)


def _verified(reading: Reading, query: Query) -> tuple[Hit, ...]:
    """Return the candidates whose texts hold the words, then those that were not read; none if no text held them."""
    candidates = find_candidates(reading, query.words)
    hits: list[Hit] = []
    while not _enough(hits, len(reading.texts), query):
        unread = [(score, number) for score, number in candidates.ranked() if number not in reading.texts]
        step = max(1, len(unread) // ROUND) if hits and len(reading.texts) >= ENOUGH_TEXTS else 1
        some = unread[::step][: ROUND if len(reading.texts) < MOST_TEXTS else FASTER * ROUND]
        good = 0
        for score, number in some:
            record, fields = reading.text(number)
            quality = judge(fields, query)
            if quality >= 2 * SKELETON:
                hits.append(Hit(number, quality, score, record))
                good += 1
        if not some:
            break
        if 2 * good < len(some):
            candidates.narrow_on()
    if not hits:
        return ()
    if len(hits) < len(reading.texts):
        candidates.narrow_on(FEW)
    scores = candidates.scores or {}
    hits = [hit._replace(score=scores.get(hit.number, hit.score)) for hit in hits]
    rest = [Hit(number, -1, score, None) for score, number in candidates.ranked() if number not in reading.texts]
    return (*_sorted(hits), *rest)


def _enough(hits: list[Hit], texts: int, query: Query) -> bool:
    """Return whether so many texts and hits settle what comes first."""
    if texts >= (MOST_TEXTS if hits else LAST_TEXT):
        return True
    exact = any(hit.match >= 2 * EXACT for hit in hits)
    return len(hits) >= ENOUGH and (exact or (texts >= ENOUGH_TEXTS and len(query.whole.codes) >= TELLING))


def _sorted(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (hit.match, hit.score, hit.number), reverse=True)


def judge(fields: list[Field], query: Query, *, slips: bool = False) -> int:
    """Return how well a write-up matches: twice what its worst word does, and one more when all stand together."""
    long = slips and len(query.whole.codes) >= SHORTEST_SLIP
    whole = match(fields, query.whole.codes, query.whole.exact, slips=long)
    worst = whole
    quoted = any(word.quoted for word in query.words)
    if whole < EXACT and (len(query.words) > 1 or quoted):
        worst = min(EXACT, *(_judge_word(fields, word, slips=slips) for word in query.words))
    return max(2 * worst, 2 * whole + 1 if whole and (worst or not quoted) else 0)


def _judge_word(fields: list[Field], word: Word, *, slips: bool) -> int:
    slips = slips and not word.quoted and len(word.codes) >= SHORTEST_SLIP
    quality = match(fields, word.codes, word.exact, slips=slips)
    return NOWHERE if word.quoted and quality < EXACT else quality


def _near(reading: Reading, query: Query) -> Found:
    """Return what was found but for one slip of the finger, else what is similar."""
    whole = query.whole
    for _, gram in own_grams(whole):
        reading.load(reading.shards_of(gram)[:1])
    likely = sorted(((score, number) for number, score in liken(reading, whole).items()), reverse=True)
    hits: list[Hit] = []
    if len(whole.codes) >= SHORTEST_SLIP:
        guesses = guess(reading, whole) if len(query.words) == 1 else likely
        for place, (score, number) in enumerate(guesses[:MOST_SLIP_TEXTS]):
            if place % ROUND == 0 and (len(hits) >= ENOUGH_SLIPS or (not hits and place >= FIRST_SLIP)):
                break
            record, fields = reading.text(number)
            if quality := judge(fields, query, slips=True):
                hits.append(Hit(number, quality, score, record))
    if hits:
        return Found(tuple(_sorted(hits)), ())
    read = reading.texts
    similar = [
        Hit(number, -1, score, read[number][0] if number in read else None)
        for score, number in likely[:MOST_SIMILAR]
        if 2 * score >= likely[0][0]
    ]
    return Found((), tuple(similar))
