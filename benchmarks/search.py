# ruff: noqa: T201 - a benchmark prints
"""How well the search finds, what a query reads, and what the index costs: `python3 benchmarks/search.py --help`.

Needs the folder `shared` beside the checkout (or --shared): search/docs.jsonl.gz and search/queries.json, real Thai
with what each query should find, and bench/gen_corpus.py, which writes 10,000 write-ups. What is absent is told.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from khlang import search  # noqa: E402 - found only by the line above
from khlang.outputs.scripts import SEARCH, join  # noqa: E402
from khlang.search.normal import normal  # noqa: E402

KNOWN = ("title_words", "body_words", "body_window", "compound_part")
TONES = "่้๊๋"
Query = tuple[str, str, frozenset[int]]
Document = tuple[str, str]


class Answer(NamedTuple):
    """What one query came to."""

    first: bool
    ten: bool
    recall: float
    found: bool
    kilobytes: float
    requests: int


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--seed", type=int, default=1, help="of the queries made here")
    options = parser.parse_args()
    print(f"scripts, gzip: {_scripts()}")
    real = options.shared / "search" / "docs.jsonl.gz"
    if real.is_file():
        documents = [
            (each["title"], each["body"])
            for each in map(json.loads, gzip.decompress(real.read_bytes()).decode().splitlines())
        ]
        told = json.loads((options.shared / "search" / "queries.json").read_text(encoding="utf-8"))
        files = build(documents)
        table("queries told", files, [(each["kind"], each["q"], frozenset(each["rel"])) for each in told])
        table("queries made here", files, made_queries(documents, options.seed))
    else:
        print(f"no {real}: quality is not measured")
    generator = options.shared / "bench" / "gen_corpus.py"
    if generator.is_file():
        costs(generator)
    else:
        print(f"no {generator}: costs are not measured")


def _scripts() -> str:
    sizes = {
        script: len(gzip.compress(join((ROOT / "templates" / part).read_bytes() for part in parts)))
        for script, parts in SEARCH.items()
    }
    return ", ".join(f"{name} {size:,}" for name, size in sizes.items())


def build(documents: list[Document]) -> dict[str, bytes]:
    """Return every file of the index."""
    postings = [search.extract(title, (), body) for title, body in documents]
    files = {search.INDEX_PATH: search.index_file(len(documents))}
    for number, (title, body) in enumerate(documents):
        files[search.text_path(number)] = search.text_file(number, search.Record(f"{number}.html", title, (), "", body))
    return files | {search.shard_path(shard): file for shard, file in search.merge(postings)}


def table(title: str, files: dict[str, bytes], queries: list[Query]) -> None:
    """Print success, recall and what was read, by kind of query."""
    index = search.open_index(files.get)
    sizes: dict[str, int] = {}
    answers: defaultdict[str, list[Answer]] = defaultdict(list)
    for kind, typed, relevant in queries:
        answers[kind].append(_ask(typed, relevant, files, index, sizes))
    groups = dict(sorted(answers.items()))
    groups["known items"] = [each for kind in KNOWN for each in answers.get(kind, ())]
    groups["all typos"] = [each for kind, some in answers.items() if kind.startswith("typo") for each in some]
    groups["all"] = [each for some in answers.values() for each in some]
    print(f"\n{title}: {len(queries)}\n{'':20} queries  S@1 any@10 recall  found     KB requests")
    for kind, some in groups.items():
        if some:
            means = [sum(column) / len(some) for column in zip(*some, strict=True)]
            print("{:20} {:7} {:4.2f} {:6.2f} {:6.2f} {:6.2f} {:6.1f} {:8.1f}".format(kind, len(some), *means))


def _ask(
    typed: str, relevant: frozenset[int], files: dict[str, bytes], index: search.Index, sizes: dict[str, int]
) -> Answer:
    read: dict[str, None] = {search.INDEX_PATH: None}

    def take(path: str) -> bytes | None:
        read[path] = None
        return files.get(path)

    numbers = [hit.number for hit in search.search(typed, take, index).results]
    for path in read:
        sizes[path] = sizes.get(path) or len(gzip.compress(files[path]))
    hits = relevant.intersection(numbers)
    return Answer(
        first=bool(numbers) and numbers[0] in relevant,
        ten=not relevant.isdisjoint(numbers[:10]),
        recall=len(hits) / len(relevant) if relevant else 0,
        found=bool(numbers),
        kilobytes=sum(sizes[path] for path in read) / 1000,
        requests=len(read),
    )


def made_queries(documents: list[Document], seed: int, each: int = 40) -> list[Query]:
    """Return queries cut from the documents, and each kind of slip made in them."""
    dice = random.Random(seed)  # noqa: S311 - the same queries each time
    texts = [normal(f"{title} {body}").replace(" ", "") for title, body in documents]
    queries: list[Query] = []
    for kind, change in (("body_window", None), *((f"typo:{name}", slip) for name, slip in SLIPS.items())):
        made = 0
        while made < each:
            text = dice.choice(texts)
            start, size = dice.randrange(len(text) - 20), dice.randint(7, 16)
            meant = text[start : start + size]
            typed = meant if change is None else change(meant, dice)
            if "\u0e31" <= meant[0] <= "\u0e3a" or "\u0e47" <= meant[0] <= "\u0e4e" or not typed:
                continue
            queries.append((kind, typed, frozenset(number for number, other in enumerate(texts) if meant in other)))
            made += 1
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


def costs(generator: Path) -> None:
    """Print what the index of 10,000 write-ups costs."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - a program of the project's own
            [sys.executable, generator, folder, "--count", "10000"], check=True, stdout=subprocess.DEVNULL
        )
        documents = []
        for file in sorted(Path(folder).rglob("*.md")):
            head, _, body = file.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
            documents.append((head.partition('title: "')[2].partition('"')[0], body))
    plain = sum(len(body.encode()) for _, body in documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    postings = [search.extract(title, ("นาเยีย",), body) for title, body in documents]
    extracted = time.process_time()
    texts = [
        search.text_file(number, search.Record("a/b.html", title, (), "", body))
        for number, (title, body) in enumerate(documents)
    ]
    kept = time.process_time()
    shards = dict(search.merge(postings))
    merged = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n10,000 write-ups made by {generator.name}")
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
        files = dict(search.splice(shards.__getitem__, {number: change}, len(postings) + (number == len(postings))))
        print(f"{name}: {time.process_time() - start:.2f} s CPU, {len(files)} shards")


if __name__ == "__main__":
    main()
