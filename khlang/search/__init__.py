"""Search: an index of all write-ups as small static files, and the half of it that answers queries in Python.

Write-ups are numbered from 0 by date, then path. What a build does with this room:

- For each write-up, once, and kept by the digest of what it is made from: `extract(title, about, body)`, its postings;
  from `MANY` write-ups on `extract_many` gives the same sooner.
- `search/index.js`: `index_file(groups)`, `group(paths)` naming the texts. `search/facets.js`: `facets_file(rows)`.
- `search/texts/<name>.js`: `text_file(name, record)`, a page of its own, made from the write-up alone.
- `search/grams/<shard>.js`: all of them from all postings in order of number by `merge(postings)`, shard by shard; or,
  where no number has changed and `shard_count` is as before, only those in which a posting moves, which
  `find_moves(changes, count)` tells, by `splice(read, moves)`. Both give the same bytes, and a shard that no move
  touches stays as it is; so the digest of a shard's bytes is a pure function of the content, and may be its key.

What answers queries: `open_index(read)` and `search(text, read, index)`, through a function that reads files of the
output folder; templates/search/ does the same in the browser.
"""

from __future__ import annotations

from khlang.search.extraction import MANY, extract_many
from khlang.search.facets import PATH as FACETS_PATH
from khlang.search.facets import Facets, facets_file
from khlang.search.grams import extract
from khlang.search.groups import Groups, group
from khlang.search.index import PATH as INDEX_PATH
from khlang.search.index import Index, index_file
from khlang.search.query import Found, Hit, search
from khlang.search.reading import Damaged, Read, open_index
from khlang.search.shards import Change, Moves, find_moves, merge, shard_count, shard_path, splice
from khlang.search.texts import Record, read_text, text_file, text_path

__all__ = [
    "FACETS_PATH",
    "INDEX_PATH",
    "MANY",
    "Change",
    "Damaged",
    "Facets",
    "Found",
    "Groups",
    "Hit",
    "Index",
    "Moves",
    "Read",
    "Record",
    "extract",
    "extract_many",
    "facets_file",
    "find_moves",
    "group",
    "index_file",
    "merge",
    "open_index",
    "read_text",
    "search",
    "shard_count",
    "shard_path",
    "splice",
    "text_file",
    "text_path",
]
