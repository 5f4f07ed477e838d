"""The few lines that join the rooms: files -> site -> plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from khlang import places
from khlang.check import Rules
from khlang.config import Config, load_config
from khlang.links import photos
from khlang.outputs.scripts import SEARCH
from khlang.plan import Plan, make_plan
from khlang.problems import Problem, found, has_errors
from khlang.reading import Plain, Reader, find_write_ups, read_again
from khlang.render import Closures, TemplateFault, closures, read_templates
from khlang.shelf import merge_when_asked
from khlang.site import Blob, Site, make_site
from khlang.source import CONFIG
from khlang.survey import collisions, survey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from khlang.model import Listing, Technique
    from khlang.shelf import Shelve
    from khlang.source import Source

STATIC = ("icon.svg", "style.css")
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


def read_site(  # noqa: PLR0913 - the files, and who remembers what of them
    source: Source,
    today: date,
    *,
    drafts: bool = False,
    reader: Reader | None = None,
    find: Callable[[tuple[tuple[str, str], ...]], Closures] = closures,
    shelve: Shelve = merge_when_asked,
) -> Reading:
    """Read, check and join all files; `today` is the date in Bangkok, `drafts` publishes what is not ready too.

    `reader` may remember what it made of the same files before; without one each is read and parsed.
    `find` is `closures`, or what remembers its result; `shelve` too may remember the shards of the last build.
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
    published, held_back = _hold_back(techniques, today, drafts=drafts)
    files, file_problems = _read_files(source, reader, published)
    scripts, script_problems = _read_scripts(source, reader, SEARCH if config.search else {})
    everything = (
        *config_problems,
        *(found("file-left-out", path=path) for path in getattr(source, "left_out", ())),
        *(problem for one in checked for problem in one.problems),
        *held_back,
        *collisions(techniques),
        *survey(
            techniques,
            tuple(source),
            frozenset(technique.source for technique in published),
            tuple(one.unfinished for one in checked if one.unfinished),
        ),
        *template_problems,
        *file_problems,
        *script_problems,
    )
    site = make_site(config, provinces, templates, published, files, scripts=scripts, shelve=shelve)
    return Reading(
        None if has_errors(everything) else site,
        tuple(sorted(set(everything))),
        unpublished=tuple(problem.path for problem in held_back),
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


def _read_files(
    source: Source, reader: Reader, techniques: Iterable[Technique]
) -> tuple[tuple[tuple[str, Blob], ...], tuple[Problem, ...]]:
    wanted = {f"templates/{name}": name for name in STATIC if f"templates/{name}" in source}
    wanted |= photos(tuple(techniques), tuple(source))
    blobs, problems = _read_blobs(source, reader, sorted(wanted))
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
