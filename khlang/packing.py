"""The command pack: reads the site, takes along what was asked for, and writes it as one file or not at all."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from khlang import arguments
from khlang.arguments import UsageError
from khlang.building import reading_for
from khlang.pack import (
    MARK,
    OPEN,
    READ_ME,
    SITE,
    enclose,
    find_district,
    folder_of,
    is_carried,
    opening_page,
    opening_script,
    read_me,
    select,
    write_parcel,
)
from khlang.plan import make_plan
from khlang.problems import Problem, has_errors
from khlang.reading import FileChangedError
from khlang.render import TemplateFault
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khlang.model import District, Page
    from khlang.progress import Progress
    from khlang.scene import Scene
    from khlang.site import Site

ENDING = ".zip"
_COMMENT_ROOM = 64
"""Bytes at the end of a zip file in which our mark is looked for."""


class Packed(NamedTuple):
    """What became of the command: the problems, and where there was no error the file, its write-ups and its bytes."""

    problems: tuple[Problem, ...]
    file: Path | None = None
    write_ups: int = 0
    size: int = 0
    broken_config: bool = False


def pack_site(scene: Scene, now: int) -> Packed:
    """Pack the site or a district; raise UsageError for what cannot be packed, OSError for what cannot be written.

    `now` is nanoseconds since 1970. Where the content has errors nothing is written.
    """
    light = scene.call.is_on(arguments.LIGHT)
    with reading_for(scene, now) as (reading, tell):
        if reading.site is None:
            return Packed(reading.problems, broken_config=reading.broken_config)
        district = _district(scene, reading.site)
        site = select(reading.site, district, light=light)
        if not site.techniques:
            raise UsageError(
                say("pack-empty", scene.lang, place=f"อำเภอ{district.name}" if district else site.config.title)
            )
        folder = folder_of(district, light=light)
        file = _place(scene, folder)
        try:
            plan = make_plan(site)
            problems = tuple(sorted({*reading.problems, *plan.problems}))
            if has_errors(problems):
                return Packed(problems)
            with _replacing(file) as target:
                write_parcel(target, _files(site, plan.pages, folder, tell, light=light))
        except (TemplateFault, FileChangedError) as fault:
            return Packed((*reading.problems, fault.problem))
        return Packed(problems, file, len(site.techniques), file.stat().st_size)


def _district(scene: Scene, site: Site) -> District | None:
    name = scene.call.text(arguments.DISTRICT)
    if not name:
        return None
    found = find_district(name, site.catalogue.provinces)
    if found.district is None:
        sentence = "pack-district-near" if found.suggestion else "pack-district-unknown"
        raise UsageError(say(sentence, scene.lang, word=name, near=found.suggestion))
    return found.district


def _place(scene: Scene, folder: str) -> Path:
    """Return where to write; raise UsageError where somebody else's file or folder is in the way."""
    given = scene.call.text(arguments.FILE)
    file = Path(given) if given else scene.root / f"{folder}{ENDING}"
    if file.is_dir():
        file /= f"{folder}{ENDING}"
    if file.suffix.lower() != ENDING:
        file = file.with_name(file.name + ENDING)
    if os.path.lexists(file) and not _is_ours(file):
        raise UsageError(say("pack-foreign", scene.lang, file=file))
    if not file.parent.is_dir():
        raise UsageError(say("pack-no-folder", scene.lang, folder=file.parent))
    return file


def _is_ours(file: Path) -> bool:
    """Whether a file is a pack, which a newer one may replace."""
    try:
        with file.open("rb") as there:
            there.seek(max(0, file.stat().st_size - _COMMENT_ROOM))
            return there.read().endswith(MARK)
    except OSError:
        return False


@contextmanager
def _replacing(file: Path) -> Iterator[BinaryIO]:
    """Give a file to write that takes the place of `file` once it is whole, and is gone where it never is."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as target:
            yield target
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def _files(
    site: Site, pages: Mapping[str, Page], folder: str, tell: Progress, *, light: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of each file: the way in and the note first, then the pages by their names."""
    yield f"{folder}/{OPEN}", opening_page(site.config)
    yield f"{folder}/{READ_ME}", read_me(site, light=light)
    yield f"{folder}/{SITE}open.js", opening_script()
    carried = {path: page for path, page in sorted(pages.items()) if is_carried(path)}
    tell.step("making", len(carried))
    for path, page in carried.items():
        data = page.render()
        if path.endswith(".html"):
            data = enclose(data, path, carried.keys(), site.config.origin)
        yield f"{folder}/{SITE}{path}", data
        tell.advance(1)
