"""An old page's file -> the write-up that holds it, and what a person should look at before publishing it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khlang.compose import compose
from khlang.encoding import decode, decode_old
from khlang.legacy import OldPage, OtherForm, read_page
from khlang.legacy.markdown import write_markdown
from khlang.legacy.origin import Origin, read_origin
from khlang.paths import is_reserved
from khlang.problems import Problem, found
from khlang.thai import DateError, parse_date

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from khlang.model import Province

_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.IGNORECASE)
_NOT_OF_NAMES = re.compile(r"[^a-z0-9]+")
_LONGEST_STEM = 80
_SPLIT_SARA_AM = re.compile(r"[ก-ฮ][\u0e48-\u0e4b]? า")
_MANY = 3
"""Split ำ that make a PDF the likely source; one alone may be a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one old file: the `path` and `text` of the write-up to save, or why there is none."""

    path: str
    """Relative to the site folder; empty when refused."""
    text: str
    problems: tuple[Problem, ...]
    """Their path and line are those of the old file."""
    refused: bool = False
    already: bool = False
    """Whether just this write-up lies at `path` already, so that nothing is to be saved."""
    recognised: tuple[tuple[str, str], ...] = ()
    """What was read, by field; of a refused record it is all that is known."""


def convert(
    file_name: str,
    data: bytes,
    provinces: tuple[Province, ...],
    existing: Mapping[str, bytes],
    villager_categories: Collection[str] = (),
) -> Imported:
    """Convert a page of the old system to a write-up; what cannot be decided is a warning, and it is made all the same.

    `existing` holds the files of the site folder by path; none of their paths is taken for another write-up.
    """
    name = re.split(r"[/\\]", file_name)[-1].encode("utf-8", "replace").decode()
    imported = _convert(name, data, provinces, existing, villager_categories)
    return replace(imported, problems=tuple(sorted(problem.at(file_name) for problem in imported.problems)))


def _convert(
    name: str,
    data: bytes,
    provinces: tuple[Province, ...],
    existing: Mapping[str, bytes],
    villager_categories: Collection[str],
) -> Imported:
    for problem in decode(data).problems:
        if problem.code == "file-other-kind":
            return _refused(found("import-not-text", kind=dict(problem.values)["name"]))
    text = decode_old(data)
    if _WEB_PAGE.match(text):
        return _refused(found("import-web-page"))
    page = read_page(text)
    if isinstance(page, OtherForm):
        return _refused(found("import-other-form", form=page.name), _recognise_form(page, provinces))
    if not isinstance(page, OldPage):
        return _refused(found("import-not-a-page"))
    origin = read_origin(page.address or "", page.province or "", provinces)
    moment, problems = _read_date(page.date)
    fields = _fields(name, page, origin, moment)
    text = compose(fields, write_markdown(page.sections))
    path, already = _free_path(_path(name, origin, moment), text.encode(), existing)
    if already:
        problems = (found("import-already", file=path),)
    else:
        problems += origin.problems + tuple(_look_again(page, villager_categories))
    recognised = {**fields, "province": origin.province}
    return Imported(path, text, problems, already=already, recognised=_given(recognised))


def _refused(problem: Problem, recognised: tuple[tuple[str, str], ...] = ()) -> Imported:
    return Imported("", "", (problem,), refused=True, recognised=recognised)


def _given(fields: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in fields.items() if value)


def _recognise_form(form: OtherForm, provinces: tuple[Province, ...]) -> tuple[tuple[str, str], ...]:
    origin = read_origin(form.office or form.address or "", "", provinces)
    moment, _ = _read_date(form.date)
    fields = {
        "title": form.title or "",
        "author": form.author or "",
        "position": form.position or "",
        "office": form.office or "",
        "address": form.address or "",
        "district": origin.district_name,
        "province": origin.province,
        "date": _date_text(moment),
    }
    return _given(fields)


def _fields(name: str, page: OldPage, origin: Origin, moment: datetime | None) -> dict[str, str]:
    fields = {
        "title": page.title or "",
        "category": page.category or "",
        "author": page.author or "",
        "position": page.position or "",
        "office": origin.office,
        "district": origin.district_name,
        "date": _date_text(moment),
        "address": page.address or "",
        "source": " ".join(name.split()),
    }
    return dict(_given(fields))


def _read_date(text: str | None) -> tuple[datetime | None, tuple[Problem, ...]]:
    if not text:
        return None, (found("import-no-date"),)
    try:
        return parse_date(text), ()
    except DateError:
        return None, (found("import-date-unreadable", value=text),)


def _date_text(moment: datetime | None) -> str:
    """Return the day, with the time where one was given."""
    if moment is None:
        return ""
    return moment.isoformat() if _has_time(moment) else moment.date().isoformat()


def _has_time(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) != (0, 0, 0)


def _path(name: str, origin: Origin, moment: datetime | None) -> str:
    """Return the path without its ending: the district's folder, and the moment or what the old file was called."""
    if moment is None:
        stem = _NOT_OF_NAMES.sub("-", name.rpartition(".")[0].lower() or name.lower()).strip("-")
        stem = stem[:_LONGEST_STEM].rstrip("-")
        stem = f"page-{stem}".rstrip("-") if not stem or is_reserved(stem) else stem
    else:
        stem = f"{moment:%Y-%m-%d-%H%M%S}" if _has_time(moment) else f"{moment:%Y-%m-%d}"
    folder = f"{origin.district.folder}/" if origin.district else ""
    return f"content/{folder}{stem}"


def _free_path(stem: str, data: bytes, existing: Mapping[str, bytes]) -> tuple[str, bool]:
    """Return the first path that is free, or that holds just these bytes, and whether it holds them."""
    taken = {path.casefold(): path for path in existing}
    number = 1
    while True:
        path = f"{stem}.md" if number == 1 else f"{stem}-{number}.md"
        if path.casefold() not in taken:
            return path, False
        if existing[taken[path.casefold()]] == data:
            return taken[path.casefold()], True
        number += 1


def _look_again(page: OldPage, villager_categories: Collection[str]) -> Iterator[Problem]:
    """Find what a person should add or look at, the page being written all the same."""
    if not page.title:
        yield found("import-no-title")
    if not page.author:
        yield found("import-no-author")
    if not page.category:
        yield found("import-no-category")
    if not page.position and page.category not in villager_categories:
        yield found("import-no-position")
    for picture in page.pictures:
        yield found("import-picture", picture.line, text=picture.text)
    for left in page.left_over:
        yield found("import-left-over", left.line, text=left.text)
    split = _SPLIT_SARA_AM.findall(write_markdown(page.sections))
    if len(split) >= _MANY:
        yield found("import-broken-sara-am", count=len(split), example=split[0])
