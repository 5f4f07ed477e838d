"""Queries with what they should find: those told beside the documents, and made ones with slips of the finger."""

from __future__ import annotations

import json
import random
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from khlang.search.normal import normal

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.documents import Document

KNOWN = ("title_words", "body_words", "body_window", "compound_part")
TYPO = "typo"
TONES = "่้๊๋"
Query = tuple[str, str, frozenset[int]]
"""Kind, what is typed, and the numbers of all documents that it should find."""


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
    return [_close(f"{title}\n{body}") for title, body in documents]


def _holding(meant: str, texts: list[str]) -> frozenset[int]:
    return frozenset(number for number, text in enumerate(texts) if meant in text)


def made(documents: list[Document], seed: int, each: int = 40) -> list[Query]:
    """Return queries cut from the documents, and each kind of slip made in them."""
    dice = random.Random(seed)  # noqa: S311 - the same queries each time
    texts = _closed(documents)
    queries: list[Query] = []
    for kind, change in (("body_window", None), *((f"typo:{name}", slip) for name, slip in SLIPS.items())):
        count = 0
        while count < each:
            text = dice.choice(texts)
            start, size = dice.randrange(len(text) - 20), dice.randint(7, 16)
            meant = text[start : start + size]
            typed = meant if change is None else change(meant, dice)
            if "\u0e31" <= meant[0] <= "\u0e3a" or "\u0e47" <= meant[0] <= "\u0e4e" or not typed:
                continue
            queries.append((kind, typed, _holding(meant, texts)))
            count += 1
    return queries


def _drop(meant: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(meant) - 1)
    return meant[:place] + meant[place + 1 :]


def _swap(meant: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(meant) - 2)
    return meant[:place] + meant[place + 1] + meant[place] + meant[place + 2 :]


def _drop_tone(meant: str, dice: random.Random) -> str:
    places = [place for place, letter in enumerate(meant) if letter in TONES]
    place = dice.choice(places) if places else -1
    return meant[:place] + meant[place + 1 :] if places else ""


def _space(meant: str, dice: random.Random) -> str:
    place = dice.randrange(2, len(meant) - 2)
    return f"{meant[:place]} {meant[place:]}"


SLIPS = {"char_drop": _drop, "transpose": _swap, "tone_drop": _drop_tone, "space_inside": _space}
