"""A review as one page that needs nothing else: for a phone, to be sent, and read without a script."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from khlang import thai
from khlang.links import resolve
from khlang.review.alignment import Budget
from khlang.review.bodies import draw_body, draw_marked
from khlang.review.inline import mark_words
from khlang.review.pictures import Pictures
from khlang.review.result import ADDED, KINDS, Label, PhotoChange, Review, Version, WriteUp
from khlang.review.tree import serialise
from khlang.review.wording import count_words, name_field, name_group, name_photo, name_version
from khlang.sentences import SENTENCES, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khlang.problems import Problem

MOST_BODIES = 8_000_000
"""Letters of all bodies in a sheet; the write-ups after that are listed without theirs."""
MOST_LISTED = 200
"""Pages of a group, or problems, that are listed one by one."""
_POLICY = "default-src 'none'; img-src data:; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
_WIDE, _NARROW = 480, 240
"""Width in pixels of a photo that changed, and of one within a body."""


class Shown(NamedTuple):
    """A write-up as the sheet shows it."""

    id: str
    kind: str
    title: str
    file: str
    about: str
    fields: tuple[tuple[str, Markup], ...]
    photos: tuple[tuple[str, str, str, str], ...]
    """What happened, the file's name, and the pictures before and after."""
    links: tuple[tuple[str, tuple[str, ...]], ...]
    lost: tuple[str, ...]
    problems: tuple[Problem, ...]
    words: str
    body: Markup
    has_marks: bool


class Check(NamedTuple):
    """A thing to see to before the change is published, and what was found of it."""

    text: str
    found: tuple[str, ...]


def make_sheet(labels: tuple[Label, Label], versions: tuple[Version, Version], review: Review, lang: str) -> bytes:
    """Return the sheet as HTML; whatever content/ holds, there is no script in it and nothing is fetched."""
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - for the sheet alone

    here = files("khlang.review")
    style = here.joinpath("sheet.css").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(here.joinpath("sheet.html").read_text(encoding="utf-8"))
    artist = _Artist(versions, lang)
    site = versions[1].site or versions[0].site
    told = {problem for one in review.write_ups for problem in one.problems}
    elsewhere = [problem for problem in review.new if problem not in told]
    html = template.render(
        lang=lang,
        say=partial(_say, lang),
        policy=_POLICY.format(_digest(style)),
        style=Markup(style),  # noqa: S704 - our own
        site=site.config.title if site else "",
        base=name_version(labels[0], lang),
        head=name_version(labels[1], lang),
        notes=review.notes,
        counts=[(kind, len(review.of(kind))) for kind in KINDS if review.of(kind)],
        checks=tuple(_checks(review, lang)),
        write_ups=[artist.show(number, one) for number, one in enumerate(review.write_ups, 1)],
        review=review,
        broken=[problem for problem in review.broken if problem in elsewhere],
        rest=[problem for problem in elsewhere if problem not in set(review.broken)],
        groups=[(name_group(group, lang), [path for paths in group[1:] for path in paths]) for group in review.groups],
        most=MOST_LISTED,
    )
    return html.encode("utf-8", "replace")


def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()


def _say(lang: str, name: str, **values: object) -> str:
    return say(name, lang, **values) if name in SENTENCES else name


@dataclass(slots=True)
class _Artist:
    """Draws write-ups while there is room."""

    versions: tuple[Version, Version]
    lang: str
    pictures: Pictures
    letters: int

    def __init__(self, versions: tuple[Version, Version], lang: str) -> None:
        self.versions, self.lang, self.pictures, self.letters = versions, lang, Pictures(), MOST_BODIES

    def show(self, number: int, one: WriteUp) -> Shown:
        card = one.shown.card
        old, new = (version.source.removeprefix("content/") if version else "" for version in (one.before, one.after))
        body, words, has_marks = self._body(one)
        return Shown(
            id=f"w{number}",
            kind=one.kind,
            title=card.title,
            file=f"{old} → {new}" if old and new and old != new else new or old,
            about=" · ".join(
                filter(None, (", ".join(card.authors), f"อำเภอ{card.district.name}", thai.format_date(card.date)))
            ),
            fields=tuple(
                (name_field(field.name, self.lang), _mark_field(field.before, field.after)) for field in one.fields
            ),
            photos=tuple(self._photo(change) for change in one.photos),
            links=tuple((name, targets) for name, targets in zip(("came", "went"), one.links, strict=True) if targets),
            lost=one.lost,
            problems=one.problems + tuple(problem for problem in one.private if problem not in one.problems),
            words=words,
            body=Markup(body),  # noqa: S704 - made from sanitised HTML, element by element
            has_marks=has_marks,
        )

    def _body(self, one: WriteUp) -> tuple[str, str, bool]:
        """Return the body, what is said of its words, and whether it has marks."""
        self.letters -= sum(len(version.html.text) for version in (one.before, one.after) if version)
        if self.letters < 0:
            return "", say("review-body-left-out", self.lang), False
        draw = partial(self._draw, one)
        if one.before is None or one.after is None:
            return draw_body(one.shown.html.text, draw), "", False
        if one.before.html.digest == one.after.html.digest:
            return draw_body(one.after.html.text, draw), say("review-body-same", self.lang), False
        marked = one.mark()
        words = count_words(marked.added, marked.removed, self.lang) or say("review-words-none", self.lang)
        return draw_marked(marked.blocks, draw, self._name_rest), words, True

    def _name_rest(self, count: int) -> str:
        return escape(say("review-rest", self.lang, count=count))

    def _draw(self, one: WriteUp, source: str) -> str:
        """Return the photo that a body names, as it is now, else as it was."""
        for technique, version in ((one.after, self.versions[1]), (one.before, self.versions[0])):
            target = resolve(technique.source, source) if technique else None
            if target and target.path in version.files:
                read = partial(version.read, target.path)
                return self.pictures.show(version.files[target.path], _NARROW, read)
        return ""

    def _photo(self, change: PhotoChange) -> tuple[str, str, str, str]:
        name = change.path.rpartition("/")[2]
        before, after = (
            self.pictures.show(digest, _WIDE, partial(version.read, change.path)) if digest else ""
            for digest, version in zip((change.before, change.after), self.versions, strict=True)
        )
        kind = "both" if change.before and change.after else "after" if change.after else "before"
        return kind, name, before, after


def _mark_field(before: str, after: str) -> Markup:
    parts, _, _ = mark_words((before,) if before else (), (after,) if after else (), Budget())
    return Markup(serialise(parts))  # noqa: S704 - our own elements, all text escaped


def _checks(review: Review, lang: str) -> Iterator[Check]:
    """Yield what a person must see to, for no program can."""
    come = [one for one in review.write_ups if one.after]
    if not come:
        return
    named = [
        one
        for one in come
        if one.kind == ADDED or {"author", "position", "office"} & {field.name for field in one.fields}
    ]
    dated = [one for one in come if one.kind == ADDED or "date" in {field.name for field in one.fields}]
    photos = [photo for one in come for photo in one.photos if photo.after]
    private = [problem for one in come for problem in one.private]
    yield Check(
        say("review-check-names", lang),
        tuple(_unique(f"{', '.join(one.shown.card.authors)} – {one.shown.card.title}" for one in named)),
    )
    yield Check(
        say("review-check-dates", lang),
        tuple(f"{thai.format_date(one.shown.card.date)} – {one.shown.card.title}" for one in dated),
    )
    if photos:
        yield Check(
            say("review-check-faces", lang, count=len(photos)), tuple(name_photo(photo, lang) for photo in photos)
        )
    found = tuple(
        f"{problem.path.removeprefix('content/')}:{problem.line} – {problem.message(lang)}" for problem in private
    )
    yield Check(say("review-check-private" if found else "review-check-private-none", lang, count=len(found)), found)
    if review.broken:
        yield Check(say("review-check-links", lang, count=len(review.broken)), ())


def _unique(texts: Iterable[str]) -> Sequence[str]:
    return tuple(dict.fromkeys(texts))
