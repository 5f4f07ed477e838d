"""The commands that read the whole site, where something in it changed: build, and check."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from khlang import arguments
from khlang.album import Album
from khlang.chronicle import Chronicle
from khlang.last_build import note_last
from khlang.look.typeface import keep_fonts
from khlang.media.keeping import keeping_pictures
from khlang.memory import Memory
from khlang.outputs import cards, photos
from khlang.pipeline import Reading, plan_site, read_site
from khlang.problems import Problem, has_errors
from khlang.progress import progress
from khlang.reading import CONTENT, FileChangedError
from khlang.reasons import explain
from khlang.records import plain_problem
from khlang.render import TemplateFault
from khlang.scene import CACHE, PACKAGE, default_templates, libraries_folder
from khlang.shelf import merge_here, merge_when_asked
from khlang.store import keep, read_kept, read_secret
from khlang.work import Held, Workers, holding, map_over, run_apart
from khlang.write import Bench, Changes, Made, make_all, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from khlang.plan import Plan
    from khlang.preview import Wanted
    from khlang.progress import Progress
    from khlang.scene import Scene
    from khlang.shelf import Sheets, Shelve
    from khlang.site import Site
    from khlang.source import Disk
    from khlang.store import Store

LIBRARIES = ("Markdown", "nh3", "PyYAML", "python-frontmatter", "budoux", "geothai", "pillow", "numpy")
"""What a write-up comes to depends on these: a cluster's workers must have the same versions."""
FONTS = "fonts"
"""Where fonts are kept in a person's cache folder."""
PICTURES = "pictures"
"""Where pictures are kept in the cache of a site."""
PICTURE_TYPES = (".webp", ".jpg", ".png")
"""How the files end that photos and cards are published as."""
PAGE_WEIGHT, CARD_WEIGHT, PHOTO_WEIGHT = 4_000, 30_000, 60_000
"""What making a page, a card and a file of a photo weigh beside parsing that many bytes; those of one photo lie
together in a chunk, for it is opened once for all of them."""
INDEX, INDEX_WEIGHT = "search/", 100
"""Files of the search index, which are but copied out of the store or written anew: to start a process for a thousand
of them took a second and more of processor time, and saved none of the clock's."""
MERGED_APART = 2_000
"""Write-ups from which on their postings are merged in a process of its own: a fork takes 10 ms, and to merge those of
ten thousand 60 MB, which every process would hold a copy of that makes pages after it."""
EXAMINED = 16
"""Bytes of a photo that are examined in the time in which one of text is parsed."""


class Crew(NamedTuple):
    """Who does the work, and who is told how far it has come."""

    workers: Workers
    tell: Progress

    def parse(self, function: Callable[[Any], Any], items: Sequence[tuple[str, int]], **named: Any) -> list[None]:  # noqa: ANN401 - as map_over has them
        """Have files parsed, each given as path and size."""
        self.tell.step("reading", len(items))
        done = self.tell.advance
        return map_over(function, items, executor=self.workers, weight=_size, label=_path, done=done, **named)

    def examine(self, function: Callable[[Any], Any], items: Sequence[tuple[str, int]], **named: Any) -> list[None]:  # noqa: ANN401 - the same
        """Have photos examined, each given as path and size."""
        self.tell.step("photos", len(items))
        done = self.tell.advance
        return map_over(function, items, executor=self.workers, weight=_photo_weight, label=_path, done=done, **named)

    def merge(self, sheets: Sheets) -> list[bytes]:
        """Have the postings of write-ups merged, those of many in a process of its own for the memory it takes."""
        many = len(sheets.searched) >= MERGED_APART
        return run_apart(merge_here, sheets, self.workers) if many else merge_here(sheets)

    def make(self, bench: Bench, paths: Sequence[str]) -> list[Made]:
        """Make pages, in several processes where they are many."""
        self.tell.step("making", len(paths))
        done = self.tell.advance
        with holding(bench) as held:
            make = partial(_make_part, held)
            return map_over(make, paths, executor=self.workers, weight=_page_weight, done=done, forked=True)


def _make_part(held: Held[Bench], paths: Sequence[str]) -> list[Made]:
    return make_all(held.value, paths)


def _page_weight(path: str) -> int:
    if path.endswith(PICTURE_TYPES):
        return CARD_WEIGHT if path.endswith(".png") else PHOTO_WEIGHT
    return INDEX_WEIGHT if path.startswith(INDEX) else PAGE_WEIGHT


def _size(file: tuple[str, int]) -> int:
    return file[1]


def _photo_weight(file: tuple[str, int]) -> int:
    return file[1] // EXAMINED


def _path(file: tuple[str, int]) -> str:
    return file[0]


class Built(NamedTuple):
    """What a build came to."""

    problems: tuple[Problem, ...]
    changes: Changes
    why: dict[str, str]
    """Why each page was made, if that was asked."""
    broken_config: bool
    held: object = None
    """All that was read: freed only with the process, for to free 10,000 write-ups takes time too."""


def build_site(scene: Scene, source: Disk, store: Store, now: int, state: str) -> Built:
    """Make the output folder equal to the files; write nothing when there are errors.

    `now` is nanoseconds since 1970, `state` that of the files, noted when all went well.
    """
    changes, why = Changes((), (), ()), {}
    keep_fonts(partial(read_kept, FONTS), partial(keep, FONTS))
    with _work(scene, source, store, now) as (crew, memory):
        reading, plan, problems = _plan(scene, source, memory, Chronicle(scene.root, store), memory.shelf.shelve)
        try:
            if plan:
                memory.flush()
                wait = partial(_wait, scene, crew.tell)
                changes = write(plan.pages, scene.output(), plan.keys, making=crew.make, waiting=wait)
                problems += changes.problems
                _tidy(scene, reading.site, changes)
                if scene.call.is_on(arguments.WHY):
                    why = explain(plan, changes, memory.before, memory.after, scene.lang)
                if not has_errors(problems):
                    note_last(store, state, tuple(map(plain_problem, problems)))
        except (TemplateFault, FileChangedError) as fault:
            problems += (fault.problem,)
    return Built(problems, changes, why, reading.broken_config, (reading, plan, memory))


def _album(scene: Scene) -> Album:
    return Album(scene.root / CACHE / PICTURES, read_secret(), PACKAGE, libraries_folder())


def _tidy(scene: Scene, site: Site | None, changes: Changes) -> None:
    """Let the album lose what the site no longer shows, if anything was put into it."""
    if site and any(path.endswith(PICTURE_TYPES) for path in changes.made):
        count = len(site.catalogue.cards) + len(site.photos) * len(PICTURE_TYPES)
        _album(scene).prune(count, lambda: (*photos.names(site), *cards.names(site)))


def check_site(scene: Scene, source: Disk, store: Store, now: int) -> tuple[Reading, tuple[Problem, ...]]:
    """Check every file and return all problems; write nothing but what is remembered."""
    with _work(scene, source, store, now) as (_, memory):
        reading, _, problems = _plan(scene, source, memory, Chronicle(scene.root, store))
    return reading, problems


def preview_site(scene: Scene, wanted: Wanted) -> int:
    """Serve the site on this machine until it is stopped, and return the exit code."""
    from khlang.preview import Reader, serve  # noqa: PLC0415 - the server's libraries are for this command alone
    from khlang.preview.drawer import Drawers  # noqa: PLC0415 - the same
    from khlang.preview.living import Kept, Living  # noqa: PLC0415 - the same

    reader = Reader(
        scene.root.resolve(),
        default_templates().resolve(),
        scene.today,
        scene.lang,
        partial(print, flush=True),
    )
    reader.living = Living(Kept(remember(scene, reader.ended.is_set)), Drawers(scene.store).shelve)
    return serve(reader, wanted)


def remember(scene: Scene, is_over: Callable[[], bool]) -> Callable[[Disk], Memory]:
    """Return what opens, for the files as they are, what is remembered between runs and stays open, as for preview.

    Many write-ups are parsed in several processes, until `is_over`: then InterruptedError is raised.
    """

    def parse(function: Callable[[Any], Any], items: Sequence[tuple[str, int]], **named: Any) -> list[None]:  # noqa: ANN401 - as map_over has them
        with progress(sys.stderr, scene.lang, time.monotonic) as tell:

            def done(count: int) -> None:
                if is_over():
                    raise InterruptedError
                tell.advance(count)

            tell.step("reading", len(items))
            return map_over(function, items, executor=Workers(), weight=_size, label=_path, done=done, **named)

    return lambda source: Memory(source, source.stamp, scene.store(), time.time_ns(), parsing=parse)


@contextmanager
def _work(scene: Scene, source: Disk, store: Store, now: int) -> Iterator[tuple[Crew, Memory]]:
    """Give who works and what is remembered, and keep what was learnt, whatever happens."""
    with progress(sys.stderr, scene.lang, time.monotonic, wanted=scene.form == "text") as tell:
        crew = Crew(Workers(scene.call.jobs(), scene.call.text(arguments.CLUSTER), LIBRARIES), tell)
        memory = Memory(
            source, source.stamp, store, now, parsing=crew.parse, examining=crew.examine, merging=crew.merge
        )
        album = _album(scene)
        try:
            with keeping_pictures(album.load, album.save):
                yield crew, memory
        finally:
            memory.close()


def _plan(
    scene: Scene, source: Disk, memory: Memory, chronicle: Chronicle, shelve: Shelve = merge_when_asked
) -> tuple[Reading, Plan | None, tuple[Problem, ...]]:
    reading = _read(scene, source, memory, chronicle, shelve)
    listings = memory.last_plan()
    plan, problems = plan_site(reading, scene.version, listings)
    if plan and plan.listings != listings:
        memory.note_plan(plan.listings)
    return reading, plan, problems


def _read(
    scene: Scene, source: Disk, memory: Memory, chronicle: Chronicle, shelve: Shelve = merge_when_asked
) -> Reading:
    for path in source:
        if not path.startswith(CONTENT):
            with suppress(OSError):  # reading it for the site tells
                memory.digest(path)
    drafts = scene.call.is_on(arguments.DRAFTS)
    return read_site(
        source,
        scene.today(),
        drafts=drafts,
        reader=memory,
        find=memory.find_closures,
        shelve=shelve,
        tell=chronicle.tell,
        recall=memory.recall,
    )


@contextmanager
def reading_for(scene: Scene, now: int) -> Iterator[tuple[Reading, Progress]]:
    """Give what the files came to, and who is told of progress, to a command that makes pages of its own choice.

    `now` is nanoseconds since 1970.
    """
    source, store = scene.source(), scene.store()
    keep_fonts(partial(read_kept, FONTS), partial(keep, FONTS))
    with _work(scene, source, store, now) as (crew, memory):
        yield _read(scene, source, memory, Chronicle(scene.root, store)), crew.tell


def _wait(scene: Scene, tell: Progress) -> None:
    tell.hide()
    scene.wait()
