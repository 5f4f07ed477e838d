"""Questions and answers -> a new write-up's file, which passes `check` as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from itertools import count
from typing import TYPE_CHECKING, TypeVar
from unicodedata import category

from khlang.compose import compose
from khlang.fields import BY_NAME, DEFAULT_CATEGORY, FORM_HEADINGS
from khlang.kinds import FieldError, is_blank, read_value
from khlang.places import find_district, read_office
from khlang.prose import escape
from khlang.sentences import say
from khlang.thai import BANGKOK, arabic_digits, fold, format_date, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from khlang.model import District, Province

Answer = TypeVar("Answer")

POSITIONS = (
    "เจ้าหน้าที่พัฒนาชุมชน",
    "พัฒนากร",
    "นักวิชาการพัฒนาชุมชน",
    "นักวิชาการพัฒนาชุมชนปฏิบัติการ",
    "นักวิชาการพัฒนาชุมชนชำนาญการ",
    "พัฒนาการอำเภอ",
    "ปราชญ์ชุมชน",
)
"""Positions that most write-ups are signed with."""

_OFFICE = "สำนักงานพัฒนาชุมชนอำเภอ"


@dataclass(frozen=True, slots=True)
class NewFile:
    """The write-up to save: its path relative to the site folder, and its text."""

    path: str
    text: str


class _UnfitError(ValueError):
    """An answer that cannot be taken, with the reason as a person is to read it."""


@dataclass(frozen=True, slots=True)
class _Talk:
    """How the person is asked and told, and in which language."""

    read: Callable[[str], str]
    tell: Callable[[str], None]
    lang: str

    def ask(self, prompt: str, take: Callable[[str], Answer]) -> Answer:
        """Ask until `take` accepts the answer, saying each time why it did not."""
        while True:
            try:
                return take(_clean(self.read(prompt)))
            except _UnfitError as unfit:
                self.tell(str(unfit))

    def say(self, name: str, **values: object) -> str:
        """Return a sentence in the person's language."""
        return say(name, self.lang, **values)

    def label(self, field: str) -> str:
        """Return what a field is called."""
        return BY_NAME[field].label_en if self.lang == "en" else BY_NAME[field].label_th


def _clean(text: str) -> str:
    """Return the line as typed, without control characters and what the terminal could not decode."""
    kept = (letter for letter in text if letter.isspace() or category(letter) not in {"Cc", "Cs"})
    return " ".join("".join(kept).split())


def ask(  # noqa: PLR0913 - all that the outer world has to give is given here
    read: Callable[[str], str],
    tell: Callable[[str], None],
    provinces: tuple[Province, ...],
    *,
    villager_categories: Sequence[str],
    today: date,
    existing: Collection[str],
    lang: str = "th",
) -> NewFile:
    """Ask for a write-up's fields one by one, each answer checked as `check` does; nothing is written here.

    `read` shows a prompt and returns a line, as `input` does; whatever it raises (EOFError, KeyboardInterrupt)
    passes through. `existing` holds the paths of the site folder.
    """
    talk = _Talk(read, tell, lang)
    tell(talk.say("new-intro"))
    fields: dict[str, str | tuple[str, ...]] = {"title": _one(talk, "title")}
    fields["category"] = kind = _choose(talk, "category", (DEFAULT_CATEGORY, *_others(villager_categories)), first=True)
    by_villager = fold(kind) in map(fold, villager_categories)
    fields["author"] = _many(talk, "author")
    if position := _choose(talk, "position", POSITIONS, optional=by_villager):
        fields["position"] = position
    district, place = _ask_place(talk, provinces, by_villager=by_villager)
    fields |= place
    if tags := _many(talk, "tags", optional=True):
        fields["tags"] = tags
    day = _ask_day(talk, today)
    fields["date"] = day.isoformat()
    sentence = talk.ask(talk.say("new-first-sentence"), lambda text: _filled(talk, text))
    path = _ask_path(talk, district, day, existing)
    return NewFile(path, compose(fields, _skeleton(sentence)))


def _others(categories: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in categories if name != DEFAULT_CATEGORY)


def _filled(talk: _Talk, text: str) -> str:
    if is_blank(text):
        raise _UnfitError(talk.say("new-needed"))
    return text


def _checked(talk: _Talk, field: str, text: str) -> str:
    """Return the text if the field may hold it."""
    try:
        read_value(BY_NAME[field], text)
    except FieldError as error:
        raise _UnfitError(f"{error.problem.message(talk.lang)}\n{error.problem.hint(talk.lang)}") from None
    return text


def _one(talk: _Talk, field: str) -> str:
    prompt = talk.say("new-question", label=talk.label(field), example=BY_NAME[field].example)
    return talk.ask(prompt, lambda text: _checked(talk, field, _filled(talk, text)))


def _many(talk: _Talk, field: str, *, optional: bool = False) -> str | tuple[str, ...]:
    """Ask for values parted by commas; one alone stays a plain line."""

    def take(text: str) -> str | tuple[str, ...]:
        parts = tuple(part.strip() for part in text.split(",") if not is_blank(part))
        if not parts and not optional:
            raise _UnfitError(talk.say("new-needed"))
        values = tuple(_checked(talk, field, part) for part in parts)
        return values[0] if len(values) == 1 else values

    question = "new-optional" if optional else "new-question"
    return talk.ask(talk.say(question, label=talk.label(field), example=BY_NAME[field].example), take)


def _choose(talk: _Talk, field: str, choices: Sequence[str], *, optional: bool = False, first: bool = False) -> str:
    """Ask for a numbered choice, or for words of the person's own; without an answer nothing, or the first."""
    for number, choice in enumerate(choices, 1):
        talk.tell(talk.say("new-choice", number=number, choice=choice))

    def take(text: str) -> str:
        if is_blank(text) and (optional or first):
            return choices[0] if first else ""
        number = arabic_digits(_filled(talk, text))
        if not number.isdecimal():
            return _checked(talk, field, text)
        if not 1 <= int(number) <= len(choices):
            raise _UnfitError(talk.say("new-no-such-number", number=number, last=len(choices)))
        return choices[int(number) - 1]

    question = "new-choose-first" if first else "new-choose-optional" if optional else "new-choose"
    return talk.ask(talk.say(question, label=talk.label(field)), take)


def _ask_place(
    talk: _Talk, provinces: tuple[Province, ...], *, by_villager: bool
) -> tuple[District, dict[str, str | tuple[str, ...]]]:
    """Ask for the office of an officer, or the district of a villager, and return the fields that tell it."""
    example = provinces[0].districts[0].name

    def take_district(text: str) -> District:
        district = find_district(_filled(talk, text), provinces)
        if district is None:
            raise _no_district(talk, text, read_office(text, provinces).suggestion, example)
        return district

    def take_office(text: str) -> tuple[District | None, str]:
        if district := find_district(_filled(talk, text), provinces):
            return district, f"{_OFFICE}{_full_name(district, provinces)}"
        office = read_office(_checked(talk, "office", text), provinces)
        if office.district is None and not office.provincial:
            raise _no_district(talk, text, office.suggestion, example)
        return office.district, text

    district: District | None
    ask_district = talk.say("new-district", example=example)
    if by_villager:
        district = talk.ask(ask_district, take_district)
        return district, {"district": _full_name(district, provinces)}
    district, office = talk.ask(talk.say("new-office", example=example), take_office)
    if district:
        return district, {"office": office}
    talk.tell(talk.say("new-office-provincial"))
    district = talk.ask(ask_district, take_district)
    return district, {"office": office, "district": _full_name(district, provinces)}


def _no_district(talk: _Talk, text: str, near: str, example: str) -> _UnfitError:
    if near:
        return _UnfitError(talk.say("new-near-district", text=text, near=near))
    return _UnfitError(talk.say("new-no-such-district", text=text, example=example))


def _full_name(district: District, provinces: tuple[Province, ...]) -> str:
    """Return the name by which the district is found, with its province where another has the same name."""
    if find_district(district.name, provinces):
        return district.name
    return f"{district.name} จังหวัด{district.province}"


def _ask_day(talk: _Talk, today: date) -> date:
    def take(text: str) -> date:
        if not text:
            return today
        return parse_date(_checked(talk, "date", text)).date()

    return talk.ask(talk.say("new-date", today=format_date(datetime.combine(today, time.min, BANGKOK))), take)


def _ask_path(talk: _Talk, district: District, day: date, existing: Collection[str]) -> str:
    folder = f"content/{district.folder}"
    taken = {path.casefold() for path in existing}
    default = next(name for number in count(1) if _path(folder, name := f"{day}-{number}").casefold() not in taken)

    def take(text: str) -> str:
        path = _path(folder, _checked(talk, "slug", text) if text else default)
        if path.casefold() in taken:
            raise _UnfitError(talk.say("new-name-taken", path=path, example=default))
        return path

    return talk.ask(talk.say("new-file-name", default=default), take)


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}.md"


def _skeleton(sentence: str) -> str:
    """Write the headings of the form, the sentence under the first and under the others the dash that says: nothing."""
    first, *others = FORM_HEADINGS
    return "\n\n".join((f"## {first}", escape(sentence), *(f"## {heading}\n\n-" for heading in others)))
