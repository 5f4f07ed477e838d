"""Medians, ratios and the Markdown tables that show them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.measure import Cost

OURS = "khlang"
HEAD = (
    "| | CPU s | wall s | peak MB | files written (changed) | CPU, khlang : it | wall | peak | other load |",
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
)


@dataclass(frozen=True, slots=True)
class Run:
    """One timed build."""

    cost: Cost
    written: int
    """Files of the built site that were written or removed."""
    changed: int
    """Those of them whose bytes are others than before."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Median of some figures, and the least and the greatest."""

    middle: float
    least: float
    most: float

    def __str__(self) -> str:
        """Write the median, and the range when the figures differ."""
        if figure(self.least) == figure(self.most):
            return figure(self.middle)
        return f"{figure(self.middle)} ({figure(self.least)}–{figure(self.most)})"


def figure(value: float) -> str:
    """Write a figure with three significant digits, and whole from a hundred on."""
    if value >= 99.95:  # noqa: PLR2004 - rounds to 100
        return f"{value:,.0f}"
    if value >= 9.995:  # noqa: PLR2004 - rounds to 10.0
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"  # noqa: PLR2004 - a tenth


def spread(values: Sequence[float]) -> Spread:
    """Return median, least and greatest; `values` must hold one at least."""
    return Spread(median(values), min(values), max(values))


def ratios(ours: Sequence[Run], theirs: Sequence[Run], quantity: Callable[[Cost], float]) -> Spread:
    """Return our figure divided by theirs, pair by pair: the runs that were made one after the other."""
    return spread([quantity(one.cost) / quantity(other.cost) for one, other in zip(ours, theirs, strict=True)])


def case_table(runs: Mapping[str, Sequence[Run]]) -> str:
    """Return the table of one case: a row for each generator, ours first."""
    ours = runs[OURS]
    lines = list(HEAD)
    for name, theirs in runs.items():
        costs = [run.cost for run in theirs]
        cells = [
            name,
            str(spread([cost.cpu for cost in costs])),
            str(spread([cost.wall for cost in costs])),
            f"{median(cost.peak for cost in costs):,.0f}",
            f"{median(run.written for run in theirs):,.0f} ({median(run.changed for run in theirs):,.0f})",
        ]
        quantities = (_cpu, _wall, _peak)
        cells += ["" if name == OURS else str(ratios(ours, theirs, quantity)) for quantity in quantities]
        cells.append(f"{median(cost.others for cost in costs):.0%}")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cpu(cost: Cost) -> float:
    return cost.cpu


def _wall(cost: Cost) -> float:
    return cost.wall


def _peak(cost: Cost) -> float:
    return cost.peak
