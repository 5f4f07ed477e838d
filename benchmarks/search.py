# ruff: noqa: T201 - a benchmark prints
"""How well the search finds, what a query reads, and what the index costs: `python3 benchmarks/search.py --help`.

Needs the folder `shared` beside the checkout (or --shared): search/docs.jsonl.gz and search/queries.json, real Thai
with what each query should find, and bench/gen_corpus.py, which writes 10,000 write-ups. What is absent is told.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.documents import Document, generated, real, remixed  # noqa: E402 - found only by the line above
from benchmarks.queries import KNOWN, TYPO, Query, made, told, told_of_more  # noqa: E402
from khlang import search  # noqa: E402
from khlang.outputs.scripts import SEARCH, join  # noqa: E402

COUNT = 10_000


class Answer(NamedTuple):
    """What one query came to; `next` tells what it reads after another, of which the page keeps all files."""

    first: bool
    ten: bool
    recall: float
    found: bool
    kilobytes: float
    requests: int
    next_kilobytes: float
    next_requests: int


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, default=1, help="of the queries made here")
    options = parser.parse_args()
    print(f"scripts, gzip: {_scripts()}")
    folder, generator = options.shared / "search", options.shared / "bench" / "gen_corpus.py"
    documents = real(folder / "docs.jsonl.gz") if (folder / "docs.jsonl.gz").is_file() else []
    write_ups = generated(generator, COUNT) if generator.is_file() else []
    if documents:
        queries = told(folder / "queries.json")
        files = build(documents)
        table(f"{len(documents):,} real documents, queries told", files, queries)
        table("the same, queries made here", files, made(documents, options.seed, write_ups))
        many = remixed(documents, COUNT)
        files = build(many)
        table(f"{COUNT:,}, of them {COUNT - len(documents):,} made of phrases of the others, queries told", files,
              told_of_more(queries, many))  # fmt: skip
        table("the same, queries made here of the real ones", files,
              made(documents, options.seed, write_ups, many))  # fmt: skip
    else:
        print(f"no {folder}: quality is not measured on real documents")
    if write_ups:
        table(f"{COUNT:,} generated write-ups, queries made here", build(write_ups),
              made(write_ups, options.seed, documents))  # fmt: skip
        costs(write_ups)
    else:
        print(f"no {generator}: quality on generated write-ups and costs are not measured")


def _scripts() -> str:
    sizes = {
        script: len(gzip.compress(join((ROOT / "templates" / part).read_bytes() for part in parts)))
        for script, parts in SEARCH.items()
    }
    return ", ".join(f"{name} {size:,}" for name, size in sizes.items())


def build(documents: list[Document]) -> dict[str, bytes]:
    """Return every file of the index."""
    postings = [search.extract(title, (), body) for title, body in documents]
    groups = search.group(f"{number}.html" for number in range(len(documents)))
    files = {search.INDEX_PATH: search.index_file(groups)}
    for number, (title, body) in enumerate(documents):
        name = groups.name(number)
        files[search.text_path(name)] = search.text_file(name, search.Record(f"{number}.html", title, (), "", body))
    return files | {search.shard_path(shard): file for shard, file in search.merge(postings)}


def table(title: str, files: dict[str, bytes], queries: list[Query]) -> None:
    """Print success, recall and what was read, by kind of query; kinds are asked in no order."""
    index = search.open_index(files.get)
    sizes: dict[str, int] = {}
    answers: defaultdict[str, list[Answer]] = defaultdict(list)
    kept: set[str] = {search.INDEX_PATH}
    for kind, typed, relevant in random.Random(1).sample(queries, len(queries)):  # noqa: S311 - the same each time
        read: dict[str, None] = {search.INDEX_PATH: None}

        def take(path: str, read: dict[str, None] = read) -> bytes | None:
            read[path] = None
            return files.get(path)

        numbers = [hit.number for hit in search.search(typed, take, index).results]
        for path in read:
            sizes[path] = sizes.get(path) or len(gzip.compress(files[path]))
        answers[kind].append(_answer(numbers, relevant, {path: sizes[path] for path in read}, kept))
        kept = set(read)
    groups = dict(sorted(answers.items()))
    groups["known items"] = [each for kind in KNOWN for each in answers.get(kind, ())]
    groups["all typos"] = [each for kind, some in answers.items() if kind.startswith(TYPO) for each in some]
    groups["all"] = [each for some in answers.values() for each in some]
    print(f"\n{title}: {len(queries)}\n{'':44}first query  next query\n{'':20} queries  S@1 any@10 recall  found"
          "     KB requests     KB requests")  # fmt: skip
    for kind, some in groups.items():
        if some:
            means = [sum(column) / len(some) for column in zip(*some, strict=True)]
            print("{:20} {:7} {:4.2f} {:6.2f} {:6.2f} {:6.2f} {:6.1f} {:8.1f} {:6.1f} {:8.1f}".format(
                kind, len(some), *means))  # fmt: skip


def _answer(numbers: list[int], relevant: frozenset[int], read: dict[str, int], kept: set[str]) -> Answer:
    """Return what a query came to that found `numbers` and read files of those sizes, `kept` already there."""
    hits = relevant.intersection(numbers)
    new = [size for path, size in read.items() if path not in kept]
    return Answer(
        first=bool(numbers) and numbers[0] in relevant,
        ten=not relevant.isdisjoint(numbers[:10]),
        recall=len(hits) / len(relevant) if relevant else 0,
        found=bool(numbers),
        kilobytes=sum(read.values()) / 1000,
        requests=len(read),
        next_kilobytes=sum(new) / 1000,
        next_requests=len(new),
    )


def costs(documents: list[Document]) -> None:
    """Print what the index of so many write-ups costs."""
    plain = sum(len(body.encode()) for _, body in documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    postings = [search.extract(title, ("นาเยีย",), body) for title, body in documents]
    extracted = time.process_time()
    texts = [
        search.text_file(f"0000-{number}", search.Record("a/b.html", title, (), "", body))
        for number, (title, body) in enumerate(documents)
    ]
    kept = time.process_time()
    shards = dict(search.merge(postings))
    merged = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n{len(documents):,} generated write-ups")
    print(f"postings {extracted - start:.1f} s, texts {kept - extracted:.1f} s, shards {merged - kept:.1f} s CPU")
    print(f"shards {len(shards)}, {sum(map(len, shards.values())) / 1e6:.1f} MB, "
          f"largest {max(len(gzip.compress(file)) for file in shards.values()) / 1000:.0f} KB gzip")  # fmt: skip
    print(f"texts {sum(map(len, texts)) / 1e6:.1f} MB of {plain / 1e6:.1f} MB plain")
    print(f"peak memory {peak / 1000:.0f} MB, {before / 1000:.0f} MB of it before")
    title, body = documents[77]
    edited = search.extract(title, ("นาเยีย",), body[:500] + "กลุ่มทอผ้าไหมมัดหมี่" + body[500:])
    for name, number, change in (
        ("body edited", 77, (postings[77], edited)),
        ("newest added", len(postings), (b"", edited)),
    ):
        start = time.process_time()
        files = dict(
            search.splice(shards.__getitem__, search.find_moves({number: change}, max(number + 1, len(postings))))
        )
        print(f"{name}: {time.process_time() - start:.2f} s CPU, {len(files)} shards")


if __name__ == "__main__":
    main()
