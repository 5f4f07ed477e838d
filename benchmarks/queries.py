"""Queries with what they should find: those told beside the documents, and made ones with slips of the finger."""

from __future__ import annotations

import json
import random
import re
from difflib import SequenceMatcher
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from benchmarks.slips import SLIPS
from khlang.search.normal import normal
from khlang.thai.clusters import clusters
from khlang.thai.words import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.documents import Document

KNOWN = ("title_words", "body_words", "body_window", "compound_part")
TYPO = "typo"
Query = tuple[str, str, frozenset[int]]
"""Kind, what is typed, and the numbers of all documents that it should find."""
_WORDS, _WINDOW, _LONGEST = (1, 4), (6, 12), 24
"""Words of a query, clusters of one that is cut anywhere, and characters of either at most."""
_NUMBER = re.compile(r"\S*[0-9]{2}\S*")
_PART = 4
"""Characters of a word inside a longer one, at least."""
_LEAST = 6
"""Characters of what a slip is made in, and of a word that no document holds, at least."""
_EACH, _SLIPS, _TRIES = 50, 20, 50
"""Queries of a kind, those of a kind of slip, and tries for each."""
_Made = TypeVar("_Made")


def told(file: Path) -> list[Query]:
    """Return the queries of a JSON file."""
    queries = json.loads(file.read_text(encoding="utf-8"))
    return [(each["kind"], each["q"], frozenset(each["rel"])) for each in queries]


def told_of_more(queries: list[Query], documents: list[Document]) -> list[Query]:
    """Return the queries with what they should find in further documents: all that hold what was meant.

    What a slip was made in is the query that finds the same and is spelt most like it.
    """
    texts = _closed(documents)
    plain = [(_close(typed), relevant) for kind, typed, relevant in queries if not kind.startswith(TYPO)]
    more = []
    for kind, typed, relevant in queries:
        meant = _close(typed)
        if kind.startswith(TYPO):
            same = [text for text, found in plain if found == relevant]
            meant = max(same, key=lambda text: SequenceMatcher(None, meant, text, autojunk=False).ratio())
        more.append((kind, typed, relevant | _holding(meant, texts)))
    return more


def _close(text: str) -> str:
    return normal(text).replace(" ", "")


def _closed(documents: list[Document]) -> list[str]:
    """Return each document as it is compared; nothing goes on from the title into the body."""
    return [f"{_close(title)}\n{_close(body)}" for title, body in documents]


def _holding(meant: str, texts: list[str]) -> frozenset[int]:
    return frozenset(number for number, text in enumerate(texts) if meant in text)


def made(
    documents: list[Document], seed: int, others: list[Document], within: list[Document] | None = None
) -> list[Query]:
    """Return queries cut from the documents, every kind of slip made in such, and words of `others` in none of them.

    All are of the kinds of those told, and each should find the documents, or those `within`, that hold what was meant.
    """
    dice = random.Random(seed)  # noqa: S311 - the same queries each time
    texts = _closed(within or documents)
    queries: list[Query] = []
    for kind in KNOWN:
        cut = _some(partial(_cut, kind, documents, dice), _EACH)
        queries += [(kind, meant, _holding(_close(meant), texts)) for meant in cut]
    for name in SLIPS:
        for meant, typed in _some(partial(_slipped, name, documents, dice), _SLIPS):
            queries.append((f"{TYPO}:{name}", typed, _holding(_close(meant), texts)))
    if others:
        queries += [("negative", word, frozenset()) for word in _some(partial(_absent, others, texts, dice), _EACH)]
    return queries


def _some(make: Callable[[], _Made | None], count: int) -> list[_Made]:
    """Return `count` different things, or as many as come of some tries."""
    found: dict[_Made, None] = {}
    for _ in range(_TRIES * count):
        if len(found) == count:
            break
        if (one := make()) is not None:
            found[one] = None
    return list(found)


def _cut(kind: str, documents: list[Document], dice: random.Random) -> str | None:
    """Return a query of a kind from one of the documents; None where the place has none."""
    title, body = dice.choice(documents)
    phrases = normal(title if kind == "title_words" else body).split(" ")
    phrase = dice.choice(phrases)
    parts = clusters(phrase) if kind == "body_window" else words(phrase)
    count = dice.randint(*_WINDOW) if kind == "body_window" else dice.randint(*_WORDS)
    if kind == "compound_part":
        inside = [part for part in parts[1:] if len(part) >= _PART]
        return dice.choice(inside) if inside else None
    if len(parts) < count:
        return None
    start = dice.randrange(len(parts) - count + 1)
    meant = "".join(parts[start : start + count])
    return meant if _PART <= len(meant) <= _LONGEST else None


def _slipped(name: str, documents: list[Document], dice: random.Random) -> tuple[str, str] | None:
    """Return a query, and how it was typed; None where it has no place for that slip."""
    if name == "digits_thai":
        meant, least = _number(documents, dice), _PART
    else:
        meant, least = _cut(dice.choice(KNOWN), documents, dice), _LEAST
    typed = SLIPS[name](meant, dice) if meant and len(meant) >= least else None
    return (meant, typed) if meant and typed and typed != meant else None


def _number(documents: list[Document], dice: random.Random) -> str | None:
    """Return a number of a document, with what stands around it up to a space."""
    found = _NUMBER.findall(dice.choice(documents)[1])
    return dice.choice(found)[-_LONGEST:] if found else None


def _absent(others: list[Document], texts: list[str], dice: random.Random) -> str | None:
    """Return a word of other documents that no text holds, however it is spelt; None where they share it."""
    word = _close(dice.choice(words(dice.choice(dice.choice(others)[1].split()))))
    return word if len(word) >= _LEAST and not any(word in text for text in texts) else None
