"""The few lines that join the rooms: files -> site -> plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from khlang import places
from khlang.check import Rules
from khlang.config import Config, load_config
from khlang.history import Tell, tell_nothing
from khlang.links import aims_of, find_photos
from khlang.look.sheets import SHEETS
from khlang.media.photo import Original, Picture, sizes
from khlang.outputs import offline
from khlang.outputs.scripts import SEARCH
from khlang.paths import photo_stem
from khlang.plan import Plan, make_plan
from khlang.problems import Problem, found, has_errors
from khlang.reading import Plain, Reader, find_write_ups, read_again, read_same
from khlang.render import Closures, TemplateFault, closures, read_templates
from khlang.shelf import merge_when_asked
from khlang.site import Blob, Recall, Site, make_anew, make_site
from khlang.source import CONFIG
from khlang.survey import collisions, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from khlang.check import Unfinished
    from khlang.media.photo import Photo
    from khlang.model import Listing, Technique
    from khlang.shelf import Shelve
    from khlang.source import Source

STATIC = ("icon.svg", "look.js", "write-up.js")
"""Files beside the templates that are published as they are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the files of a site folder came to: a site if nothing is wrong, and every problem found."""

    site: Site | None
    problems: tuple[Problem, ...]
    broken_config: bool = False
    """True when site.toml itself cannot be used."""
    unpublished: tuple[str, ...] = ()
    """Sources of drafts and of write-ups with a future date."""
    across: tuple[Problem, ...] = ()
    """Those of the problems that write-ups have with each other, and with the files of the site folder."""
    readable: Site | None = None
    """The site of what could be read, errors or not: to be looked at, never published."""


def read_site(  # noqa: PLR0913 - the files, and who remembers what of them
    source: Source,
    today: date,
    *,
    drafts: bool = False,
    reader: Reader | None = None,
    find: Callable[[tuple[tuple[str, str], ...]], Closures] = closures,
    shelve: Shelve = merge_when_asked,
    tell: Tell = tell_nothing,
    recall: Recall = make_anew,
) -> Reading:
    """Read, check and join all files; `today` is the date in Bangkok, `drafts` publishes what is not ready too.

    `reader` may remember what it made of the same files before; without one each is read and parsed.
    `find` is `closures`, or what remembers its result; `shelve` too may remember the shards of the last build.
    `tell` gives the history of the files, and what is wrong with it, where the site shows it.
    `recall` may remember small results that cost much.
    """
    config, config_problems = read_config(source)
    if config is None:
        return Reading(None, config_problems, broken_config=True)
    provinces = places.provinces(config)
    rules = Rules(provinces, config.villager_categories, config.search)
    reader = reader or Plain(source)
    checked = tuple(reader.read(find_write_ups(source), rules))
    techniques = _newest_first(one.technique for one in checked if one.technique)
    templates, template_problems = read_templates(source, find)
    history, history_problems = tell() if config.history else tell_nothing()
    published, held_back = _hold_back(techniques, today, drafts=drafts)
    wanted = {f"templates/{name}": name for name in STATIC + offline.SCRIPTS * bool(config.base_url)}
    files, file_problems = _read_files(source, reader, wanted)
    scripts, script_problems = _read_scripts(source, reader, SEARCH if config.search else {})
    sheets, sheet_problems = _read_files(source, reader, {f"templates/{name}": name for name in SHEETS})
    unfinished = tuple(one.unfinished for one in checked if one.unfinished)
    seen = _look_at_photos(source, reader, published, unfinished)
    across = (
        *collisions(techniques),
        *survey(
            techniques,
            tuple(source),
            frozenset(technique.source for technique in published),
            unfinished,
            {path: photo for path, _, photo in seen},
        ),
    )
    everything = (
        *config_problems,
        *(found("file-left-out", path=path) for path in getattr(source, "left_out", ())),
        *(problem for one in checked for problem in one.problems),
        *held_back,
        *across,
        *template_problems,
        *history_problems,
        *file_problems,
        *script_problems,
        *sheet_problems,
    )
    ordered = tuple(blob for _, blob in sorted(sheets, key=lambda sheet: SHEETS.index(sheet[0])))
    site = make_site(
        config,
        provinces,
        templates,
        published,
        files,
        photos=_join_photos(source, seen),
        scripts=scripts,
        sheets=ordered,
        history=history,
        recall=recall,
        shelve=shelve,
    )
    return Reading(
        None if has_errors(everything) else site,
        tuple(sorted(set(everything))),
        unpublished=tuple(problem.path for problem in held_back),
        across=across,
        readable=site,
    )


def read_config(source: Source) -> tuple[Config | None, tuple[Problem, ...]]:
    """Return site.toml, or what is wrong with it."""
    try:
        data = source[CONFIG]
    except KeyError:
        return None, (found("config-missing", path=CONFIG),)
    return load_config(data, CONFIG)


def plan_site(
    reading: Reading, version: str = "", known: Mapping[str, Listing] | None = None
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the plan of a site that was read without errors, and all problems, those of the plan among them.

    `version` and `known` are those of `make_plan`.
    """
    if reading.site is None:
        return None, reading.problems
    try:
        plan = make_plan(reading.site, version, known)
    except TemplateFault as fault:
        return None, (*reading.problems, fault.problem)
    problems = tuple(sorted({*reading.problems, *plan.problems}))
    return (None if has_errors(problems) else plan), problems


def _newest_first(techniques: Iterable[Technique]) -> tuple[Technique, ...]:
    by_source = sorted(techniques, key=itemgetter(0))
    return tuple(sorted(by_source, key=lambda technique: technique.card.date, reverse=True))


def _hold_back(
    techniques: tuple[Technique, ...], today: date, *, drafts: bool
) -> tuple[tuple[Technique, ...], tuple[Problem, ...]]:
    published: list[Technique] = []
    problems: list[Problem] = []
    for technique in techniques:
        if technique.draft:
            code, name = "draft-held-back", "draft"
        elif technique.card.date.date() > today:
            code, name = "future-held-back", "date"
        else:
            published.append(technique)
            continue
        if drafts:
            published.append(technique)
        else:
            line, column = next(((y, x) for field, y, x in technique.positions if field == name), (0, 0))
            problems.append(found(code, line, column, path=technique.source, field=name, title=technique.card.title))
    return tuple(published), tuple(problems)


Seen = tuple[str, str, "Photo"]
"""Path of a photo in NFC, its file, and what it came to."""


def _look_at_photos(
    source: Source, reader: Reader, techniques: Iterable[Technique], unfinished: Iterable[Unfinished]
) -> tuple[Seen, ...]:
    """Return every photo that a write-up shows or links to."""
    aims = [aim for technique in techniques for aim in technique.aims]
    aims += [aim for one in unfinished for aim in aims_of(one.source, one.links, one.images)]
    wanted = find_photos(aims, tuple(source))
    if not wanted:
        return ()
    photos = reader.photos(tuple(wanted.values()))
    return tuple([(path, file, photo) for (path, file), photo in zip(wanted.items(), photos, strict=True)])


def _join_photos(source: Source, seen: Iterable[Seen]) -> tuple[tuple[str, Picture, Original], ...]:
    """Return the photos that can be shown, as the site has them."""
    joined: list[tuple[str, Picture, Original]] = []
    for path, file, photo in seen:
        if not photo.fault:
            picture = Picture(photo_stem(path, photo.sha256), sizes(photo.width, photo.height))
            joined.append((path, picture, Original(photo.sha256, partial(read_same, source, file, photo.sha256))))
    return tuple(joined)


def _read_files(
    source: Source, reader: Reader, wanted: Mapping[str, str]
) -> tuple[tuple[tuple[str, Blob], ...], tuple[Problem, ...]]:
    """Return those of the wanted files that are there, each under the name that it is wanted by."""
    blobs, problems = _read_blobs(source, reader, [path for path in sorted(wanted) if path in source])
    return tuple((wanted[path], blob) for path, blob in blobs.items()), problems


def _read_scripts(
    source: Source, reader: Reader, scripts: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[tuple[str, tuple[Blob, ...]], ...], tuple[Problem, ...]]:
    """Return the parts of each script that are there: a site folder may have templates of its own and no scripts."""
    wanted = {
        script: [path for part in parts if (path := f"templates/{part}") in source] for script, parts in scripts.items()
    }
    blobs, problems = _read_blobs(source, reader, [path for paths in wanted.values() for path in paths])
    joined = {script: tuple(blobs[path] for path in paths if path in blobs) for script, paths in wanted.items()}
    return tuple((script, parts) for script, parts in joined.items() if parts), problems


def _read_blobs(source: Source, reader: Reader, paths: Iterable[str]) -> tuple[dict[str, Blob], tuple[Problem, ...]]:
    blobs: dict[str, Blob] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            digest = reader.digest(path)
        except OSError as error:
            problems.append(found("file-unreadable", path=path, detail=error.strerror or error))
            continue
        blobs[path] = Blob(digest, partial(read_again, source, path))
    return blobs, tuple(problems)
