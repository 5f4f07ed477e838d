"""The cases that are timed: what is done to a site before a build, and how the site is put back afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.sites import with_sentence, with_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.sites import Site


@dataclass(frozen=True, slots=True)
class Case:
    """A change to a site. Each run makes another one, so that none finds its work done."""

    name: str
    title: str
    change: Callable[[Site, int], object]
    """Is given the number of the run, from 1."""
    restore: Callable[[Site, int], bool]
    """Is given how many runs there were; returns whether there was anything to put back."""


def _nothing(_: Site, __: int) -> bool:
    """Leave the site as it is."""
    return False


def _remove_output(site: Site, _: int) -> None:
    site.forget()


def _edit_body(site: Site, run: int) -> None:
    site.put(with_sentence(site.corpus.write_up(site.corpus.count // 2), run))


def _edit_title(site: Site, run: int) -> None:
    site.put(with_title(site.corpus.write_up(site.corpus.count // 3), run))


def _restore_body(site: Site, _: int) -> bool:
    site.put(site.corpus.write_up(site.corpus.count // 2))
    return True


def _restore_title(site: Site, _: int) -> bool:
    site.put(site.corpus.write_up(site.corpus.count // 3))
    return True


def _add(site: Site, run: int) -> None:
    site.put(site.corpus.write_up(site.corpus.count + run))


def _remove_added(site: Site, runs: int) -> bool:
    for run in range(1, runs + 1):
        site.take_away(site.corpus.write_up(site.corpus.count + run))
    return True


def _edit_template(site: Site, run: int) -> None:
    site.edit_list_template(f" ({run})")


def _restore_template(site: Site, _: int) -> bool:
    site.edit_list_template("")
    return True


CASES = {
    case.name: case
    for case in (
        Case("cold", "Cold: no output, no cache", _remove_output, _nothing),
        Case("nothing", "Nothing changed", _nothing, _nothing),
        Case("body", "One body edited", _edit_body, _restore_body),
        Case("title", "One title edited", _edit_title, _restore_title),
        Case("added", "One write-up added", _add, _remove_added),
        Case("template", "Template of the district lists edited", _edit_template, _restore_template),
    )
}
"""In the order in which they are timed: the site is built when the second starts."""
