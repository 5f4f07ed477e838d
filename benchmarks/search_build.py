# ruff: noqa: T201 - a benchmark prints
"""What search adds to a build: `python3 benchmarks/search_build.py --help`.

The same site with search and with `search = false`, in turn, each a whole process of build.py: cold, one body edited,
the newest write-up added, and an old one. They are built in pairs, one soon after the other and now this, now that
first, and told is the median of what the pairs differ by: a machine whose speed drifts by a third in an hour would
else drown a tenth of a second. Write-ups are those of
shared/bench/gen_corpus.py beside the checkout, cards are off. TMPDIR names the disk: ext4 steps over file numbers that
were freed within the last minutes one by one, so that where builds follow each other at once a file costs ten times
what it costs who edits now and then; a disk in memory does not.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)

from benchmarks.measure import measure  # noqa: E402 - found only by the line above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.measure import Cost

GOALS = {"cold": "12", "body edited": "0.3", "newest added": "0.8", "old one added": "5", "old one removed": "5"}
TIMES = {"body edited": 8, "newest added": 4}
"""Pairs of a run, where they are more than one: the shorter a build, the more of them."""


_REST = 2.5
"""Seconds between builds: as long as a file's time does not tell a build yet whether it was changed again."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--count", type=int, default=10_000, help="write-ups")
    parser.add_argument("--runs", type=int, default=2)
    options = parser.parse_args()
    costs: defaultdict[tuple[str, bool], list[Cost]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        sites = {search: _site(Path(folder), options.shared, options.count, search=search) for search in (False, True)}
        for case, pair in ((case, pair) for run in range(options.runs) for case, pair in _pairs(run)):
            for search in sorted(sites, reverse=pair % 2 == 0):
                time.sleep(_REST)
                _change(case, sites[search], pair)
                costs[case, search].append(_build(sites[search]))
    print(f"{options.count:,} write-ups, CPU s, medians; memory is the sum of processes")
    print(f"{'':15} pairs  without   with   more (least, most)   goal   peak MB   other load")
    for case, goal in GOALS.items():
        off, on = ([cost.cpu for cost in costs[case, search]] for search in (False, True))
        more = sorted(two - one for one, two in zip(off, on, strict=True))
        peak = max(cost.peak for cost in costs[case, True])
        load = statistics.mean(cost.others for cost in costs[case, True])
        told = f"{statistics.median(more):6.2f} ({more[0]:.2f}, {more[-1]:.2f})"
        print(f"{case:15} {len(more):5} {statistics.median(off):8.2f} {statistics.median(on):6.2f} {told:21}", end=" ")
        print(f"{goal:>4} {peak:9.0f} {load:12.0%}")


def _pairs(run: int) -> Iterator[tuple[str, int]]:
    for case in GOALS:
        times = TIMES.get(case, 1)
        yield from ((case, run * times + time) for time in range(times))


def _site(folder: Path, shared: Path, count: int, *, search: bool) -> Path:
    site = folder / ("with" if search else "without")
    command = [sys.executable, shared / "bench" / "gen_corpus.py", site / "content", "--count", str(count)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a program of the project's own
    config = re.sub(r"(?m)^(search|cards) *=.*\n", "", (ROOT / "site.toml").read_text(encoding="utf-8"))
    (site / "site.toml").write_text(f"search = {str(search).lower()}\ncards = false\n{config}", encoding="utf-8")
    return site


def _change(case: str, site: Path, run: int) -> None:
    if case == "cold":
        for name in ("output", ".khlang"):
            shutil.rmtree(site / name, ignore_errors=True)
        return
    if case == "old one removed":
        next((site / "content").glob(f"*/old-{run}.md")).unlink()
        return
    files = sorted((site / "content").glob("*/[!_]*.md"))
    one = files[len(files) // 2 + run]
    text = one.read_text(encoding="utf-8")
    if case == "body edited":
        one.write_text(f"{text}\n\nทบทวนเนื้อหาแล้ว\n", encoding="utf-8")
        return
    date, name = ("2026-11-01", "newest") if case == "newest added" else ("2018-01-01", "old")
    dated = re.sub(r"(?m)^date:.*$", f"date: {date}", text, count=1)
    named = re.sub(r"(?m)^slug:.*\n", "", re.sub(r'(?m)^title: "', f'title: "{name} {run} ', dated, count=1))
    one.with_name(f"{name}-{run}.md").write_text(named, encoding="utf-8")


def _build(site: Path) -> Cost:
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(site), "--output", str(site / "output")]
    return measure(command, site, dict(os.environ))


if __name__ == "__main__":
    main()
