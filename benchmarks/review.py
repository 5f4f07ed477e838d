# ruff: noqa: T201 - a benchmark prints
"""What a review of a hundred changed write-ups costs: `python3 benchmarks/review.py --help`.

The site is committed and built, then a hundred of its write-ups are edited, added, renamed or removed, and reviewed: as
JSON, as text, and with the sheet. The store is warm: it holds what the build of the base and an earlier review left.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.corpus import Corpus  # noqa: E402 - found only by the lines above
from benchmarks.machine import describe  # noqa: E402
from benchmarks.measure import measure  # noqa: E402
from benchmarks.peers import khlang  # noqa: E402
from benchmarks.sites import Site, with_sentence, with_title  # noqa: E402

SHARES = {"body": 60, "title": 20, "added": 10, "removed": 5, "renamed": 5}
"""Of a hundred changes, how many are of each kind."""
IDENTITY = ("-c", "user.name=khlang", "-c", "user.email=khlang@khlang.example", "-c", "commit.gpgsign=false")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="write-ups")
    parser.add_argument("--runs", type=int, default=5, help="reviews of each kind")
    parser.add_argument("--search", action="store_true", help="with search, whose index is compared too")
    parser.add_argument("--folder", type=Path, help="keep the site here; one that is there already is taken as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = (options.folder or Path(passing) / "site").resolve()
        if not folder.exists():
            lay_out(folder, options.count, search=options.search)
        run_builder(folder, "review")
        print(f"{options.count:,} write-ups, {sum(SHARES.values())} changed; {', '.join(describe().values())}")
        print(f"{'':<8}{'wall s':>18}{'CPU s':>18}{'peak MB':>10}  other load")
        for name, words in (
            ("json", ["--format", "json"]),
            ("text", []),
            ("sheet", ["-o", str(folder.with_name("review.html"))]),
        ):
            tell(name, folder, words, options.runs)
        found = json.loads(run_builder(folder, "review", "--format", "json"))
        pages = {kind: len(paths) for kind, paths in found["pages"].items()}
        print(f"told: {len(found['write_ups'])} write-ups; pages {pages}; compared by their bytes: {found['exact']}")


def tell(name: str, folder: Path, words: list[str], runs: int) -> None:
    """Time a kind of review and print its medians, with least and most."""
    command = [sys.executable, str(ROOT / "build.py"), "review", "--root", str(folder), *words]
    costs = [measure(command, folder, dict(os.environ)) for _ in range(runs)]
    shown = [
        f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"
        for values in ([cost.wall for cost in costs], [cost.cpu for cost in costs])
    ]
    peak, others = max(cost.peak for cost in costs), statistics.median(cost.others for cost in costs)
    print(f"{name:<8}{shown[0]:>18}{shown[1]:>18}{peak:>10.0f}  {others:.0%}")


def lay_out(folder: Path, count: int, *, search: bool) -> None:
    """Write a site, commit and build it, then change a hundred write-ups."""
    corpus = Corpus(count, 1)
    generator = khlang.from_checkout(ROOT)
    site = Site(generator, folder, corpus)
    site.lay_out()
    if search:
        settings = folder / "site.toml"
        settings.write_text(
            settings.read_text(encoding="utf-8").replace("search = false", "search = true"), encoding="utf-8"
        )
    (folder / ".gitignore").write_text("output/\n", encoding="utf-8")
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message=base"),
    ):
        subprocess.run(["git", *IDENTITY, *words], cwd=folder, check=True)  # noqa: S603, S607 - git as the person has it
    run_builder(folder, "build")
    change(site, count)


def change(site: Site, count: int) -> None:
    """Change a hundred write-ups that lie apart."""
    step = count // (sum(SHARES.values()) - SHARES["added"])
    places = iter(range(0, count, step))
    for _ in range(SHARES["body"]):
        site.put(with_sentence(site.corpus.write_up(next(places)), 1))
    for _ in range(SHARES["title"]):
        site.put(with_title(site.corpus.write_up(next(places)), 1))
    for number in range(SHARES["added"]):
        site.put(site.corpus.write_up(count + number))
    for _ in range(SHARES["removed"]):
        site.take_away(site.corpus.write_up(next(places)))
    for _ in range(SHARES["renamed"]):
        file = site.folder / site.generator.write_up(site.corpus.write_up(next(places)))[0]
        file.rename(file.with_name(f"renamed-{file.name}"))


def run_builder(folder: Path, *words: str) -> str:
    """Run a command on the site and return what it said."""
    command = [sys.executable, str(ROOT / "build.py"), *words, "--root", str(folder)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own


if __name__ == "__main__":
    main()
