"""Documents to search: real ones, as many as are wanted made of their phrases, and write-ups that a generator makes."""

from __future__ import annotations

import gzip
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

Document = tuple[str, str]
"""Title and body."""
_SOURCES, _PHRASES = 3, (2, 8)
"""Documents that a made one takes its phrases from, and how many follow each other as they stood."""


def real(file: Path) -> list[Document]:
    """Return the documents of a file of JSON lines, packed by gzip."""
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    return [(each["title"], each["body"]) for each in map(json.loads, lines)]


def remixed(documents: list[Document], count: int, seed: int = 5) -> list[Document]:
    """Return the documents, and further ones made of their phrases until there are `count`.

    A made one is as long as a real one, and takes runs of phrases from three. It has about as many grams (1,282 on
    average, a real one 1,234), but no phrase is new: what a real collection of the size says once stands here in five.
    """
    dice = random.Random(seed)  # noqa: S311 - the same documents each time
    titles, bodies = ([text.split(" ") for text in column] for column in zip(*documents, strict=True))
    made = []
    for number in range(count - len(documents)):
        wanted = len(documents[number % len(documents)][1])
        sources = dice.sample(range(len(documents)), _SOURCES)
        runs: list[str] = []
        while sum(map(len, runs)) < wanted:
            phrases = bodies[dice.choice(sources)]
            start = dice.randrange(len(phrases))
            runs.append(" ".join(phrases[start : start + dice.randint(*_PHRASES)]))
        title = " ".join(dice.choice(titles[dice.choice(sources)]) for _ in range(_SOURCES))
        made.append((title, " ".join(runs)))
    return documents + made


def generated(generator: Path, count: int) -> list[Document]:
    """Return the write-ups that a program makes."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(  # noqa: S603 - a program of the project's own
            [sys.executable, generator, folder, "--count", str(count)], check=True, stdout=subprocess.DEVNULL
        )
        documents = []
        for file in sorted(Path(folder).rglob("*.md")):
            head, _, body = file.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
            documents.append((head.partition('title: "')[2].partition('"')[0], body))
    return documents
