"""Draft -> Technique, or every reason why it is none yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple, cast

from khlang.fields import BY_NAME, DEFAULT_CATEGORY, FIELDS, FORM_HEADINGS, Field
from khlang.keys import passage, plain_digest, seal
from khlang.kinds import FieldError, is_blank, read_value
from khlang.links import aims_of
from khlang.location import locate
from khlang.model import Card, Details, Technique
from khlang.paths import is_reserved, is_too_long, safe_part
from khlang.postings import extract_postings
from khlang.privacy import find_private
from khlang.problems import Problem, found, has_errors
from khlang.summary import summarise
from khlang.thai import find_breaks, fold, initial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from khlang.front_matter import Value
    from khlang.load import Draft
    from khlang.model import District, FieldValue, Link, Passage, Prose, Province
    from khlang.prose import Rendered

_COMMAS = re.compile("[,،，]")
_SLASH = re.compile(r"\s*/\s*")
_ON_CARD = frozenset({"title", "author", "position", "office", "date", "district", "category", "tags", "summary"})


@dataclass(frozen=True, slots=True)
class Rules:
    """What of a site its write-ups are checked against."""

    provinces: tuple[Province, ...]
    villager_categories: tuple[str, ...] = ()
    """Categories in which the authors are villagers, who have no position."""
    search: bool = False
    """Whether the site is searched, so that what search needs of each write-up is kept with it."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The body of a write-up whose file has errors: its links are checked all the same, to tell all at once."""

    source: str
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    body: Passage
    body_line: int


class Checked(NamedTuple):
    """The write-up, or its body alone where there are errors, and everything found in its file."""

    technique: Technique | None
    problems: tuple[Problem, ...]
    unfinished: Unfinished | None = None


def check(draft: Draft, rendered: Rendered, rules: Rules) -> Checked:
    """Type the draft's fields, find its district and address, and look for what is missing."""
    prose, body = rendered.prose, passage(draft.body)
    problems = [*draft.problems, *(problem.at("", draft.body_line - 1) for problem in rendered.problems)]
    problems += find_private(draft)
    if not draft.fence_line:
        return Checked(None, _told(draft, problems), _unfinished(draft, prose, body))
    problems += _check_body(draft, rendered)
    typed, faults = type_fields(draft)
    problems += faults
    problems += _check_required(draft, typed, faults, rules)
    district, more = locate(draft, typed, rules.provinces)
    problems += more
    stem, more = _stem(draft, typed)
    problems += more
    if district is None or has_errors(tuple(problems)):
        return Checked(None, _told(draft, problems), _unfinished(draft, prose, body))
    return Checked(_technique(draft, typed, prose, body, district, stem), _told(draft, problems))


def _unfinished(draft: Draft, prose: Prose, body: Passage) -> Unfinished:
    return Unfinished(draft.path, prose.links, prose.images, body, draft.body_line)


def _told(draft: Draft, problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted({problem.at(draft.path) for problem in problems})) if problems else ()


def type_fields(draft: Draft) -> tuple[dict[str, object], list[Problem]]:
    """Return the value of each field that has one, and the problems of those whose text is no such value."""
    typed: dict[str, object] = {}
    problems: list[Problem] = []
    for name, value in draft.values:
        field = BY_NAME[name]
        read: list[object] = []
        before = len(problems)
        for text, line, column, span in _items(value, field):
            try:
                read.append(read_value(field, text))
            except FieldError as error:
                problems.append(replace(error.problem, line=line, column=column, field=name, span=span))
        if field.many and read:
            typed[name] = _once(cast("list[str]", read))
        elif read:
            typed[name] = read[0]
        elif field.required and len(problems) == before:
            problems.append(replace(_wanting("field-empty", field), line=value.line, column=value.column))
    return typed, problems


def _items(value: Value, field: Field) -> Iterator[tuple[str, int, int, int]]:
    """Yield each text of a field that says something, with line, column and span."""
    if isinstance(value.text, tuple):
        for text, place in zip(value.text, value.places, strict=True):
            if not is_blank(text):
                yield text, *place
    else:
        for text in _COMMAS.split(value.text) if field.many else [value.text]:
            if not is_blank(text):
                yield text, value.line, value.column, value.span


def _once(texts: list[str]) -> tuple[str, ...]:
    """Return the texts without those that say the same as an earlier one."""
    kept: dict[str, str] = {}
    for text in texts:
        kept.setdefault(fold(text), text)
    return tuple(kept.values())


def _check_required(draft: Draft, typed: dict[str, object], faults: list[Problem], rules: Rules) -> Iterator[Problem]:
    told = {problem.field for problem in faults} | set(draft.spoilt)
    category = fold(cast("str", typed.get("category", DEFAULT_CATEGORY)))
    excused = {"position"} if category in map(fold, rules.villager_categories) else set()
    if "district" in typed or "district" in draft.spoilt:
        excused.add("office")
    for field in FIELDS:
        if field.required and field.name not in typed and field.name not in told | excused:
            code = "office-missing" if field.name == "office" else "field-missing"
            yield replace(_wanting(code, field), line=draft.fence_line)


def _wanting(code: str, field: Field) -> Problem:
    name = field.name
    return found(code, field=name, name=name, label=field.label_th, label_en=field.label_en, example=field.example)


def _check_body(draft: Draft, rendered: Rendered) -> Iterator[Problem]:
    prose = rendered.prose
    if not prose.images and not any(letter.isalnum() for letter in prose.text):
        if not has_errors(rendered.problems):
            yield found("body-missing", draft.body_line)
        return
    given = {_heading_key(text) for text in (*(heading.text for heading in prose.headings), *prose.empty)}
    missing = [heading for heading, key in _FORM.items() if key not in given]
    for image in prose.images:
        if not image.text:
            yield _undescribed(draft, image)
    if missing:
        names = " · ".join(missing)
        yield found("headings-missing", draft.body_line, names=names, sample=f"## {missing[0]}", count=len(missing))


def _undescribed(draft: Draft, image: Link) -> Problem:
    line = draft.body.split("\n")[image.line - 1]
    start = line.find(image.target, image.column - 1)
    column, span = (start + 1, len(image.target)) if start >= 0 else (image.column, 1)
    return found("photo-undescribed", draft.body_line - 1 + image.line, column, span=span, target=image.target)


@lru_cache(maxsize=1 << 12)
def _heading_key(text: str) -> str:
    return _SLASH.sub("/", fold(text)).removesuffix("(ถ้ามี)").rstrip()


_FORM = {heading: _heading_key(heading) for heading in FORM_HEADINGS}


def _stem(draft: Draft, typed: dict[str, object]) -> tuple[str, list[Problem]]:
    """Return the name of the page's file without its ending."""
    if "slug" in typed:
        return cast("str", typed["slug"]), []
    name = draft.path.rpartition("/")[2]
    stem = safe_part(name[: -len(".md")] if name.lower().endswith(".md") else name)
    if not stem:
        code = "file-name-unfit"
    elif is_reserved(stem):
        code = "file-name-reserved"
    elif is_too_long(f"{stem}.html"):
        code = "file-name-too-long"
    else:
        return stem, []
    return "", [found(code, draft.fence_line, field="slug", name=name[:60])]


def _technique(  # noqa: PLR0913, PLR0917 - all that a write-up is made of
    draft: Draft, typed: dict[str, object], prose: Prose, body: Passage, district: District, stem: str
) -> Technique:
    values = cast("dict[str, FieldValue]", typed)
    title = _text(values, "title")
    blank = Card(
        path=f"{district.folder}/{stem}.html",
        title=title,
        authors=cast("tuple[str, ...]", values["author"]),
        position=_text(values, "position"),
        office=_text(values, "office"),
        district=district,
        date=cast("datetime", typed["date"]),
        category=_text(values, "category") or DEFAULT_CATEGORY,
        tags=cast("tuple[str, ...]", values.get("tags", ())),
        summary=_text(values, "summary") or summarise(prose),
        initial=initial(title),
        breaks=find_breaks(title),
        digest=b"",
    )
    details = Details(
        headings=prose.headings,
        links=prose.links,
        images=prose.images,
        empty=prose.empty,
        positions=tuple((name, value.line, value.column) for name, value in draft.values),
        html=passage(prose.html),
        body=body,
        body_line=draft.body_line,
    )
    card = seal(blank)
    fields = tuple((field.name, values[field.name]) for field in FIELDS if field.name in values and _is_free(field))
    shown = tuple([(heading.level, heading.id, heading.text) for heading in prose.headings])
    inside = plain_digest(shown, details.html.digest)
    return Technique(
        source=draft.path,
        card=card,
        draft=bool(values.get("draft", False)),
        fields=fields,
        aims=aims_of(draft.path, prose.links, prose.images),
        title_key=fold(title),
        digest=plain_digest(card.digest, fields, inside),
        inside=inside,
        text=passage(prose.text),
        load=partial(_itself, details),
        postings=partial(extract_postings, card, prose.text),
    )


def _itself(details: Details) -> Details:
    return details


def _text(values: dict[str, FieldValue], name: str) -> str:
    return cast("str", values.get(name, ""))


def _is_free(field: Field) -> bool:
    return field.name not in _ON_CARD
