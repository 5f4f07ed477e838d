"""The command: install the generators, lay out their sites, time every case in turn, print the tables."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import machine
from benchmarks.cases import CASES, Case
from benchmarks.corpus import Corpus
from benchmarks.generator import Generator, NotInstalledError
from benchmarks.measure import BuildFailedError, measure
from benchmarks.peers import PEERS, khlang
from benchmarks.sites import Site, Snapshot, written
from benchmarks.table import OURS, Run, case_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).resolve().parent.parent


@dataclass(slots=True)
class Bench:
    """The sites that take part and what has been measured."""

    sites: list[Site]
    runs: int
    left_out: dict[str, str]
    """Name and reason of each generator that is not, or no longer, part of it."""
    snapshots: dict[str, Snapshot] = field(default_factory=dict)
    results: dict[str, dict[str, list[Run]]] = field(default_factory=dict)

    def warm_up(self) -> None:
        """Build every site once, unmeasured, and see that it did the agreed work."""
        for site in list(self.sites):
            tell(f"  {site.generator.name}: first build")
            self._build(site)
            if lacking := site.missing():
                self._leave_out(site, f"{len(lacking)} files are not there, such as {lacking[0]}")

    def time_case(self, case: Case) -> None:
        """Time every generator in turn, as often as asked."""
        tell(case.title)
        for run in range(1, self.runs + 1):
            for site in list(self.sites):
                before = self.snapshots.get(site.generator.name, {})
                case.change(site, run)
                if not site.output.exists():
                    before = {}
                result = self._build(site, before)
                if result:
                    self.results.setdefault(case.name, {}).setdefault(site.generator.name, []).append(result)
                    tell(f"  {run} {site.generator.name}: {result.cost.cpu:.2f} s CPU, {result.cost.wall:.2f} s")

    def restore(self, case: Case) -> None:
        """Put the sites back as they were before the case, and build them."""
        for site in list(self.sites):
            if case.restore(site, self.runs):
                self._build(site)

    def _build(self, site: Site, before: Snapshot | None = None) -> Run | None:
        name = site.generator.name
        try:
            cost = measure(site.generator.command(site.folder), site.folder, site.generator.environment)
        except BuildFailedError as error:
            self._leave_out(site, f"the build failed: {error}")
            return None
        known = self.snapshots.get(name, {}) if before is None else before
        after = self.snapshots[name] = site.snapshot(known)
        return Run(cost, *written(known, after))

    def _leave_out(self, site: Site, reason: str) -> None:
        tell(f"left out: {site.generator.name}: {reason}")
        self.left_out[site.generator.name] = reason
        self.sites.remove(site)
        for results in self.results.values():
            results.pop(site.generator.name, None)


def main(words: list[str]) -> int:
    """Run the benchmark; return 0, or 1 when khlang itself could not be measured."""
    asked = _parse(words)
    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
        return _run(asked, asked.folder.resolve())
    with tempfile.TemporaryDirectory(prefix="khlang-benchmark-") as folder:
        return _run(asked, Path(folder))


def _run(asked: argparse.Namespace, folder: Path) -> int:
    generators, left_out = _install(asked, folder)
    corpus = Corpus(asked.count, asked.seed)
    size = _median_bytes(corpus)
    bench = Bench([], asked.runs, left_out)
    for one in generators:
        site = Site(one, folder / "sites" / one.name.replace(" --", "-"), corpus)
        tell(f"laying out {one.name} {one.version}")
        site.lay_out()
        bench.sites.append(site)
    bench.warm_up()
    cases = [case for name, case in CASES.items() if name in asked.cases]
    for case in cases:
        bench.time_case(case)
        if case is not cases[-1]:
            bench.restore(case)
    for site in bench.sites:
        shutil.rmtree(site.gone)
    if not any(OURS in results for results in bench.results.values()):
        return 1
    versions = {one.name: one.version for one in generators}
    about = [
        f"{asked.count:,} write-ups, median {size:,} bytes; runs: {asked.runs}.",
        "Machine: " + ", ".join(f"{name} {value}" for name, value in machine.describe().items()) + ".",
        "Versions: " + ", ".join(f"{name} {value}" for name, value in versions.items()) + ".",
        *(f"Left out: {name} ({reason})." for name, reason in left_out.items()),
    ]
    report = {
        "count": asked.count,
        "seed": asked.seed,
        "runs": asked.runs,
        "median_bytes": size,
        "machine": machine.describe(),
        "versions": versions,
        "left_out": left_out,
        "cases": {
            case: {name: [asdict(run) for run in runs] for name, runs in results.items()}
            for case, results in bench.results.items()
        },
    }
    if asked.json:
        asked.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(as_markdown(about, bench.results))  # noqa: T201 - the result
    return 0


def as_markdown(about: list[str], results: dict[str, dict[str, list[Run]]]) -> str:
    """Return the whole result: what was measured, and a table for each case."""
    parts = ["\n".join(about)]
    parts += [f"### {CASES[name].title}\n\n{case_table(runs).rstrip()}" for name, runs in results.items()]
    return "\n\n".join(parts) + "\n"


def _install(asked: argparse.Namespace, folder: Path) -> tuple[list[Generator], dict[str, str]]:
    """Return ours and every peer that could be installed, and why the others could not."""
    generators, left_out = [khlang.from_checkout(asked.checkout)], {}
    for name in asked.peers:
        tell(f"installing {name}")
        try:
            generators.append(PEERS[name](folder / "tools"))
        except NotInstalledError as error:
            left_out[name] = str(error)
            tell(f"left out: {name} could not be installed: {error}")
    return generators, left_out


def _median_bytes(corpus: Corpus) -> int:
    sizes = sorted(len(khlang.write_up(one)[1].encode()) for one in corpus)
    return sizes[len(sizes) // 2]


def _parse(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks/run.py", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000, help="write-ups (10000)")
    parser.add_argument("--seed", type=int, default=1, help="seed of the corpus (1)")
    parser.add_argument("--runs", type=int, default=3, help="timed builds of each case (3)")
    parser.add_argument("--peers", type=_names(PEERS), default=list(PEERS), help=",".join(PEERS))
    parser.add_argument("--cases", type=_names(CASES), default=list(CASES), help=",".join(CASES))
    parser.add_argument("--folder", type=Path, help="where tools and sites are kept; else a folder that is removed")
    parser.add_argument("--json", type=Path, help="file for every figure")
    parser.add_argument("--checkout", type=Path, default=ROOT, help="khlang to measure (this one)")
    return parser.parse_args(words)


def _names(known: Mapping[str, object]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        names = [name for name in text.split(",") if name]
        if unknown := [name for name in names if name not in known]:
            raise argparse.ArgumentTypeError(f"{unknown[0]} is none of {', '.join(known)}")
        return names

    return read


def tell(text: str) -> None:
    """Say to the person who waits what is being done."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - progress
