"""Answers queries in the terminal from the files of the output folder that the search page reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from khlang.search import Read, open_index, search
from khlang.search.matching import read_field
from khlang.search.query import judge
from khlang.search.reading import read_record
from khlang.search.skeleton import skeleton
from khlang.search.words import Query, read_query
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from khlang.search import Hit, Index, Record

SHOWN = 20
"""Write-ups of one answer that are printed for a person."""


class Entry(NamedTuple):
    """A write-up found: its address relative to the site's root, and its title."""

    url: str
    title: str


class Answer(NamedTuple):
    """What a query found, best first; what is only similar, when nothing holds the words."""

    query: str
    results: tuple[Entry, ...]
    similar: tuple[Entry, ...]


def answer_all(queries: Iterable[str], read: Read) -> Iterator[Answer]:
    """Yield the answer to each query; raise Damaged when a file of the index is missing or not whole."""
    index = open_index(read)
    for query in queries:
        found = search(query, read, index)
        words = read_query(query)
        results, similar = _entries(found.results, words, read, index), _entries(found.similar, None, read, index)
        yield Answer(query, tuple(results), tuple(similar))


def _entries(hits: Iterable[Hit], words: Query | None, read: Read, index: Index) -> Iterator[Entry]:
    """Yield what is shown of each hit; one whose text was not read yet is left out if that does not hold `words`."""
    for hit in hits:
        record = hit.record or read_record(read, index, hit.number)
        if hit.record or words is None or _holds(record, words):
            yield Entry(record.path, record.title)


def _holds(record: Record, query: Query) -> bool:
    texts = (record.title, *record.about, record.text)
    codes = [skeleton(text).decode() for text in texts]
    if not _stands(query.whole.codes, codes) and not all(_stands(word.codes, codes) for word in query.words):
        return False
    return not any(word.quoted for word in query.words) or judge(list(map(read_field, texts)), query) > 0


def _stands(word: str, codes: Iterable[str]) -> bool:
    return any(word in each for each in codes)


def as_json(answer: Answer) -> str:
    """Return an answer as one line of JSON."""
    results, similar = ([entry._asdict() for entry in entries] for entries in (answer.results, answer.similar))
    return json.dumps({"query": answer.query, "results": results, "similar": similar}, ensure_ascii=False)


def as_text(answer: Answer, lang: str) -> str:
    """Return an answer as a person reads it."""
    entries = answer.results or answer.similar
    code = "search-found" if answer.results else "search-similar" if entries else "search-nothing"
    lines = [say(code, lang, query=answer.query, count=len(entries))]
    lines += [f"  {entry.title}\n    {entry.url}" for entry in entries[:SHOWN]]
    if len(entries) > SHOWN:
        lines.append(say("search-more", lang, count=len(entries) - SHOWN))
    return "\n".join(lines)
