"""The commands that read the whole site, where something in it changed: build, and check."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khlang import arguments
from khlang.last_build import note_last
from khlang.memory import Memory
from khlang.pipeline import Reading, plan_site, read_site
from khlang.problems import Problem, has_errors
from khlang.progress import progress
from khlang.reading import CONTENT, FileChangedError
from khlang.reasons import explain
from khlang.records import plain_problem
from khlang.render import TemplateFault
from khlang.shelf import merge_when_asked
from khlang.work import Held, Workers, holding, map_over
from khlang.write import Bench, Changes, Made, make_all, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from khlang.plan import Plan
    from khlang.progress import Progress
    from khlang.scene import Scene
    from khlang.shelf import Shelve
    from khlang.source import Disk
    from khlang.store import Store

LIBRARIES = ("Markdown", "nh3", "PyYAML", "python-frontmatter", "budoux", "geothai", "numpy")
"""What a write-up comes to depends on these: a cluster's workers must have the same versions."""
PAGE_WEIGHT = 4_000
"""What making a page weighs beside parsing that many bytes."""


class Crew(NamedTuple):
    """Who does the work, and who is told how far it has come."""

    workers: Workers
    tell: Progress

    def parse(self, function: Callable[[Any], Any], items: Sequence[tuple[str, int]], **named: Any) -> list[None]:  # noqa: ANN401 - as map_over has them
        """Have files parsed, each given as path and size."""
        self.tell.step("reading", len(items))
        done = self.tell.advance
        return map_over(function, items, executor=self.workers, weight=_size, label=_path, done=done, **named)

    def make(self, bench: Bench, paths: Sequence[str]) -> list[Made]:
        """Make pages, in several processes where they are many."""
        self.tell.step("making", len(paths))
        done = self.tell.advance
        with holding(bench) as held:
            make = partial(_make_part, held)
            return map_over(make, paths, executor=self.workers, weight=_page_weight, done=done, forked=True)


def _make_part(held: Held[Bench], paths: Sequence[str]) -> list[Made]:
    return make_all(held.value, paths)


def _page_weight(_path: str) -> int:
    return PAGE_WEIGHT


def _size(file: tuple[str, int]) -> int:
    return file[1]


def _path(file: tuple[str, int]) -> str:
    return file[0]


class Built(NamedTuple):
    """What a build came to."""

    problems: tuple[Problem, ...]
    changes: Changes
    why: dict[str, str]
    """Why each page was made, if that was asked."""
    broken_config: bool


def build_site(scene: Scene, source: Disk, store: Store, now: int, state: str) -> Built:
    """Make the output folder equal to the files; write nothing when there are errors.

    `now` is nanoseconds since 1970, `state` that of the files, noted when all went well.
    """
    changes, why = Changes((), (), ()), {}
    with _work(scene, source, store, now) as (crew, memory):
        reading, plan, problems = _plan(scene, source, memory, memory.shelf.shelve)
        try:
            if plan:
                memory.flush()
                wait = partial(_wait, scene, crew.tell)
                changes = write(plan.pages, scene.output(), plan.keys, making=crew.make, waiting=wait)
                problems += changes.problems
                if scene.call.is_on(arguments.WHY):
                    why = explain(plan, changes, memory.before, memory.after, scene.lang)
                if not has_errors(problems):
                    note_last(store, state, tuple(map(plain_problem, problems)))
        except (TemplateFault, FileChangedError) as fault:
            problems += (fault.problem,)
    return Built(problems, changes, why, reading.broken_config)


def check_site(scene: Scene, source: Disk, store: Store, now: int) -> tuple[Reading, tuple[Problem, ...]]:
    """Check every file and return all problems; write nothing but what is remembered."""
    with _work(scene, source, store, now) as (_, memory):
        reading, _, problems = _plan(scene, source, memory)
    return reading, problems


@contextmanager
def _work(scene: Scene, source: Disk, store: Store, now: int) -> Iterator[tuple[Crew, Memory]]:
    """Give who works and what is remembered, and keep what was learnt, whatever happens."""
    with progress(sys.stderr, scene.lang, time.monotonic, wanted=scene.form == "text") as tell:
        crew = Crew(Workers(scene.call.jobs(), scene.call.text(arguments.CLUSTER), LIBRARIES), tell)
        memory = Memory(source, source.stamp, store, now, mapping=crew.parse)
        try:
            yield crew, memory
        finally:
            memory.close()


def _plan(
    scene: Scene, source: Disk, memory: Memory, shelve: Shelve = merge_when_asked
) -> tuple[Reading, Plan | None, tuple[Problem, ...]]:
    for path in source:
        if not path.startswith(CONTENT):
            with suppress(OSError):  # reading it for the site tells
                memory.digest(path)
    drafts = scene.call.is_on(arguments.DRAFTS)
    reading = read_site(source, scene.today(), drafts=drafts, reader=memory, find=memory.find_closures, shelve=shelve)
    listings = memory.last_plan()
    plan, problems = plan_site(reading, scene.version, listings)
    if plan and plan.listings != listings:
        memory.note_plan(plan.listings)
    return reading, plan, problems


def _wait(scene: Scene, tell: Progress) -> None:
    tell.hide()
    scene.wait()
