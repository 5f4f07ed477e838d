"""The shards of the index: what the store keeps changes how they are made, never what is in them."""

from __future__ import annotations

import pytest
from searching import RECORDS, postings

from khlang import search, shelf
from khlang.shelf import POSTINGS, Sheets, Shelf, merge_when_asked
from khlang.store import open_store

SECRET = b"s" * 32


def sheets_of(count):
    """Write-ups that are not alike, and a list of the numbers whose postings were asked for."""
    written = [postings(RECORDS[number % 4]._replace(title=f"เรื่องที่ {number}")) for number in range(count)]
    asked = []

    def load(number):
        asked.append(number)
        return written[number]

    return written, Sheets([b"%016d" % number for number in range(count)], load), asked


@pytest.mark.parametrize("lost", [(), (0,), (4, 5, 6, 12)])
def test_shards_merged_from_the_store_are_those_of_the_write_ups(lost, tmp_path, monkeypatch):
    monkeypatch.setattr(shelf, "READ_AHEAD", 5)
    written, sheets, asked = sheets_of(13)
    store = open_store(tmp_path, "1", SECRET)
    for number, data in enumerate(written):
        if number not in lost:
            store.save(POSTINGS, sheets.searched[number].hex(), data)

    shards = Shelf(store).shelve(sheets)

    files = dict(search.merge(written))
    assert {number: shards.load(number) for number in range(len(shards.digests))} == files
    assert asked == list(lost)
    assert {number: merge_when_asked(sheets).load(number) for number in files} == files


def test_what_is_spliced_is_what_would_be_merged(tmp_path):
    written, sheets, _ = sheets_of(8)
    before = Sheets(sheets.searched[:7], sheets.load)
    for part in (before, sheets):
        store = open_store(tmp_path, "1", SECRET)
        for number in range(len(part.searched)):
            store.save(POSTINGS, part.searched[number].hex(), written[number])
        shards = Shelf(store, merging=shelf.merge_here if part is before else refuse).shelve(part)
        files = [shards.load(number) for number in range(len(shards.digests))]
        store.close()

    assert files == [file for _, file in search.merge(written)]


def refuse(_):
    raise AssertionError("a merge of all was not needed")
