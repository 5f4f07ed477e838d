"""The command that shows what changed: two versions read through one store, compared, and told."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from khlang import arguments, thai
from khlang.building import LIBRARIES, PAGE_WEIGHT, Crew
from khlang.ledger import read_ledger
from khlang.memory import Memory
from khlang.past import PAST, Remembered
from khlang.pipeline import Reading, read_config, read_site
from khlang.plan import Plan, make_plan
from khlang.progress import progress
from khlang.reading import CONTENT
from khlang.render import TemplateFault
from khlang.review import Label, Review, Version, as_github, as_json, as_terminal, compare, make_sheet, same_pages
from khlang.revisions import Commit, HistoryError, Objects, from_commit, open_repository
from khlang.scene import DONE, PROBLEMS, WRONG_USE, default_templates
from khlang.sentences import ERROR, say
from khlang.shelf import Shelf
from khlang.source import CONFIG, from_defaults
from khlang.store import Store
from khlang.work import Held, Workers, holding, map_over

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from khlang.check import Checked
    from khlang.ledger import Entry
    from khlang.model import Listing
    from khlang.preview.past import Changes, Past
    from khlang.problems import Problem
    from khlang.revisions import Repository
    from khlang.scene import Scene
    from khlang.shelf import Shelve
    from khlang.site import Recall
    from khlang.source import Disk

HEAD = "HEAD"


class Reviewed(NamedTuple):
    """Two versions, what they are called, and what differs."""

    labels: tuple[Label, Label]
    versions: tuple[Version, Version]
    review: Review


class BrokenConfigError(Exception):
    """The site.toml of the newer version cannot be used, so nothing can be compared."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep what is wrong with it."""
        super().__init__()
        self.problems = problems


def review_site(scene: Scene, now: int) -> int:
    """Compare, tell, and write the sheet where one is asked for; return the exit code. `now` is nanoseconds since 1970.

    Raises HistoryError where git cannot tell the versions.
    """
    try:
        with compared(scene, now) as reviewed:
            sheet = scene.call.text(arguments.FILE)
            if sheet:
                Path(sheet).write_bytes(make_sheet(*reviewed, scene.lang))
            _tell(scene, reviewed, sheet)
            return _judge(scene, reviewed.review)
    except BrokenConfigError as broken:
        scene.finish(broken.problems, "")
        return WRONG_USE


def look_back(scene: Scene) -> Past | None:
    """Return what compares the files with an earlier version for preview; None where there is no version to name.

    Raises HistoryError where the one that was asked for is not known.
    """
    from khlang.preview.past import Past  # noqa: PLC0415 - the server's libraries are for preview alone

    asked = scene.call.text(arguments.BASE)
    try:
        repository = open_repository(scene.root)
        name = asked or repository.find_main()
        _choose(repository, asked, "")
    except HistoryError:
        if asked:
            raise
        return None
    call = replace(scene.call, values={**scene.call.values, arguments.DRAFTS.name: True})
    return Past(asked or name.rpartition("/")[2], partial(_changes, replace(scene, call=call)))


def _changes(scene: Scene) -> Changes:
    from khlang.preview.past import Changes  # noqa: PLC0415 - the same

    with compared(scene, time.time_ns()) as reviewed:
        now = [one for one in reviewed.review.write_ups if one.after]
        bodies = {one.shown.card.path: one.mark().html for one in now}
        return Changes(make_sheet(*reviewed, scene.lang), bodies)


def _tell(scene: Scene, reviewed: Reviewed, sheet: str) -> None:
    labels, review = reviewed.labels, reviewed.review
    if scene.form == "json":
        print(as_json(labels, review, scene.lang))
    elif scene.form == "github":
        print(as_github(review, scene.lang), end="")
    else:
        print(as_terminal(labels, review, scene.lines, scene.lang, sys.stdout.isatty()))
        if sheet:
            print(say("review-written", scene.lang, file=sheet))


def _judge(scene: Scene, review: Review) -> int:
    limit = scene.call.text(arguments.FAIL_ON)
    failed = any(limit == "warning" or problem.severity == ERROR for problem in review.new)
    return PROBLEMS if limit and failed else DONE


@contextmanager
def compared(scene: Scene, now: int) -> Iterator[Reviewed]:
    """Give two versions and what differs, for as long as their files may be read."""
    repository = open_repository(scene.root)
    base, head = _choose(repository, scene.call.text(arguments.BASE), scene.call.text(arguments.HEAD))
    with (
        Objects(repository.git) as objects,
        progress(sys.stderr, scene.lang, time.monotonic, wanted=scene.form == "text") as tell,
    ):
        crew = Crew(Workers(scene.call.jobs(), "", LIBRARIES), tell)
        shipped = from_defaults(default_templates())
        source = from_commit(repository, base, objects, shipped)
        other = from_commit(repository, head, objects, shipped) if head else scene.source()
        labels = (
            _label_base(repository, objects, base, scene.call.text(arguments.BASE)),
            _label(repository, objects, head, scene.call.text(arguments.HEAD)) if head else Label("", "", "", ""),
        )
        with _reading(scene, crew, source, other, now) as (before, after, notes):
            review = compare(before, after, partial(_compare_made, crew))
            yield Reviewed(labels, (before, after), replace(review, notes=notes))


def _compare_made(crew: Crew, before: Version, after: Version, paths: Sequence[str]) -> list[bool]:
    """Make pages of both versions, in several processes where they are many, and say which are the same."""
    crew.tell.step("making", len(paths))
    with holding((before, after)) as held:
        same = partial(_same_part, held)
        done = crew.tell.advance
        return map_over(same, paths, executor=crew.workers, weight=_weight, done=done, forked=True)


def _same_part(held: Held[tuple[Version, Version]], paths: Sequence[str]) -> list[bool]:
    return same_pages(*held.value, paths)


def _weight(_path: str) -> int:
    return 2 * PAGE_WEIGHT


def _choose(repository: Repository, base: str, head: str) -> tuple[str, str]:
    """Return the ids of both commits; the second is empty where the files on disk are meant.

    A base of `A..B` names both, one of `A...B` what B did since it left A.
    """
    for dots in ("...", ".."):
        if dots in base and not head:
            left, _, right = base.partition(dots)
            left, right = left or HEAD, right or HEAD
            first = repository.find_fork(left, right) if dots == "..." else repository.resolve(left)
            return first, repository.resolve(right)
    newer = repository.resolve(head) if head else ""
    if base:
        return repository.resolve(base), newer
    repository.resolve(head or HEAD)
    return repository.find_fork(repository.find_main(), head or HEAD), newer


def _label_base(repository: Repository, objects: Objects, commit: str, asked: str) -> Label:
    """Return what the older version is called; where none was asked for, by the main branch."""
    label = _label(repository, objects, commit, asked if ".." not in asked else "")
    if asked:
        return label
    name = repository.find_main().removeprefix("refs/heads/").removeprefix("refs/remotes/")
    return label._replace(name=name.removesuffix("/HEAD"), is_fork=True)


def _label(repository: Repository, objects: Objects, commit: str, name: str) -> Label:
    told = repository.describe(objects, commit, name)
    day = thai.format_date(told.date) if told.date else ""
    return Label(name, told.short, day, told.subject)


@contextmanager
def _reading(
    scene: Scene, crew: Crew, source: Commit, other: Commit | Disk, now: int
) -> Iterator[tuple[Version, Version, tuple[str, ...]]]:
    """Give both versions, read through the store, and keep what was learnt of the files on disk and their base."""
    disk = None if isinstance(other, Commit) else other
    store = scene.store()
    kept = store if disk else Store(under=store)
    past = Remembered(store)
    known = past.recall(other, now, read_ledger(store)) if isinstance(other, Commit) else None
    thawed: dict[str, Checked] = {}  # most write-ups are the same in both
    newer = Memory(other, other.stamp, kept, now, parsing=crew.parse, before=known, thawed=thawed)
    others: list[Mapping[str, Entry]] = []
    try:
        last = newer.last_plan()
        after, reading = _read(scene, other, newer, _Aids(newer.shelf.shelve, newer.recall, last))
        if reading.broken_config:
            raise BrokenConfigError(reading.problems)
        known = past.recall(source, now, newer.before, newer.after)
        older = Memory(source, source.stamp, kept, now, parsing=crew.parse, before=known, thawed=thawed)
        others.append(older.after)
        listings = {**last, **(after.plan.listings if after.plan else {})}
        aids = _Aids(Shelf(Store(under=kept)).shelve, partial(_recall_past, older.recall), listings)
        before, notes = _read_base(scene, source, older, other[CONFIG], aids)
        if disk:
            past.remember(older.after, newer.after)
        yield before, after, notes
    finally:
        if disk:
            newer.close(others)
        else:
            store.close()


class _Aids(NamedTuple):
    """What makes the shards of a version, what remembers small results of it, and plans that are like its own."""

    shelve: Shelve
    recall: Recall
    listings: Mapping[str, Listing]


def _recall_past(recall: Recall, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
    """Remember for the older version apart, for of each kind one result is remembered."""
    return recall(f"{PAST}-{kind}", key, make)


def _read(scene: Scene, source: Commit | Disk, memory: Memory, aids: _Aids) -> tuple[Version, Reading]:
    reading = read_site(
        source,
        scene.today(),
        drafts=scene.call.is_on(arguments.DRAFTS),
        reader=memory,
        find=memory.find_closures,
        shelve=aids.shelve,
        recall=aids.recall,
    )
    plan: Plan | None = None
    problems = reading.problems
    if reading.readable:
        try:
            plan = make_plan(reading.readable, scene.version, aids.listings)
            problems = tuple(sorted({*problems, *plan.problems}))
        except TemplateFault as fault:
            problems = (*problems, fault.problem)
    files = {}
    for path in source:
        if path in memory.after:
            files[path] = memory.after[path].digest
        elif not path.startswith(CONTENT):
            with suppress(OSError):
                files[path] = memory.digest(path)
    return Version(reading.readable, plan, problems, files, source.__getitem__), reading


def _read_base(
    scene: Scene, source: Commit, memory: Memory, config: bytes, aids: _Aids
) -> tuple[Version, tuple[str, ...]]:
    """Read the older version; where its own site.toml cannot be used, by that of the newer one."""
    found, problems = read_config(source)
    if found is not None:
        return _read(scene, source, memory, aids)[0], ()
    note = "review-note-broken" if CONFIG in source else "review-note-without"
    version, _ = _read(scene, replace(source, given={CONFIG: config}), memory, aids)
    return replace(version, problems=(*version.problems, *problems)), (note,)
