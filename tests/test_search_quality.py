"""How well the search finds, on real Thai beside the checkout: floors under which it may not fall."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from searching import index_of

from khlang import search

SHARED = Path(__file__).parent.parent.parent / "shared" / "search"
KNOWN = {"title_words", "body_words", "body_window", "compound_part"}


@pytest.fixture(scope="module")
def asked():
    """Kind, relevant numbers and found numbers of every other query."""
    if not (SHARED / "docs.jsonl.gz").is_file():
        pytest.skip(f"no real Thai to measure on: {SHARED} is not there")
    lines = gzip.decompress((SHARED / "docs.jsonl.gz").read_bytes()).decode().splitlines()
    records = [search.Record("a.html", each["title"], (), "", each["body"]) for each in map(json.loads, lines)]
    files = index_of(records)
    index = search.open_index(files.get)
    queries = json.loads((SHARED / "queries.json").read_text(encoding="utf-8"))[::2]
    return [
        (each["kind"], set(each["rel"]), [hit.number for hit in search.search(each["q"], files.get, index).results])
        for each in queries
    ]


def share(answers):
    answers = list(answers)
    return sum(answers) / len(answers)


def test_known_items_are_found_first_and_all_of_them(asked):
    known = [(relevant, found) for kind, relevant, found in asked if kind in KNOWN]

    assert share(found[:1] != [] and found[0] in relevant for relevant, found in known) >= 0.95
    assert share(not relevant.isdisjoint(found[:10]) for relevant, found in known) >= 0.98
    assert all(relevant <= set(found) for relevant, found in known if found)


def test_typing_mistakes_are_forgiven(asked):
    typos = [(relevant, found) for kind, relevant, found in asked if kind.startswith("typo:")]

    assert share(not relevant.isdisjoint(found[:10]) for relevant, found in typos) >= 0.93


def test_absent_words_find_nothing(asked):
    assert share(found != [] for kind, _, found in asked if kind == "negative") <= 0.04
