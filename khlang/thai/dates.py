"""Dates as Thai officers write them, Buddhist Era first, and as they are printed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from khlang.model import BANGKOK
from khlang.thai.text import arabic_digits, normalise

MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
_ENGLISH_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

UNREADABLE = "date-unreadable"
IMPOSSIBLE = "date-impossible"

_BUDDHIST_YEARS = range(2400, 2701)
_CHRISTIAN_YEARS = range(1900, 2101)
_BUDDHIST_OFFSET = 543
_OCTOBER = 10
_LONGEST_DATE = 80
_YEAR_DIGITS = 4

_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
_ZONE = r"(?P<zone>z|[+-]\d{2}:?\d{2})"
_TIME = rf"(?:(?:[t,\s-]|เวลา)+{_CLOCK}\s*(?:{_ZONE}|น\.?|นาฬิกา)?)?"
_ERA = r"(?:(?P<era>พุทธศักราช|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.?|a\.?d\.?|c\.?e\.?)\s*)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_DAY = r"(?P<day>\d{1,2})"
_MONTH_NAME = r"(?:เดือน)?\s*(?P<name>[ก-์a-z][ก-์a-z. ]{1,24}?)[\s,]*"
_WEEKDAY = r"(?:เมื่อ)?\s*(?:วัน)?\s*(?:อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์)?\s*(?:ที่)?\s*"
_FORMS = tuple(
    re.compile(form + _TIME)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)" + _DAY,
        _WEEKDAY + _DAY + r"\s?(?P<mark>[-/.])\s?(?P<month>\d{1,2})\s?(?P=mark)\s?" + _YEAR,
        _WEEKDAY + _DAY + r"[\s-]*" + _MONTH_NAME + r"-?\s*" + _ERA + _YEAR,
        r"(?P<name>[a-z]{3,9})\.? " + _DAY + r",? ?(?P<year>\d{4})",
    )
)


def _month_names() -> dict[str, int]:
    names: dict[str, int] = {}
    for number, (full, short, english) in enumerate(zip(MONTHS, SHORT_MONTHS, _ENGLISH_MONTHS, strict=True), 1):
        bare = short.replace(".", "")
        # คม, ยน and พันธ์ are often left off, and กุมภาพันธ์ is often given a mark too many.
        stem = full.removesuffix("คม").removesuffix("ยน").removesuffix("พันธ์")
        names |= dict.fromkeys((full, bare, stem, english, english[:3]), number)
    return names | {"กุมภาพันธุ์": 2, "sept": 9}


_MONTH_NUMBERS = _month_names()


class DateError(ValueError):
    """A date that cannot be read (`date-unreadable`), or that no calendar has (`date-impossible`)."""

    def __init__(self, code: str, text: str) -> None:
        """Keep the problem's code and the text as written."""
        super().__init__(code, text)
        self.code = code
        self.text = text


def parse_date(text: str) -> datetime:
    """Read a date, with or without a time of day, as an aware datetime in Bangkok.

    Years 2400-2700 and two-digit years are Buddhist Era, unless ค.ศ. stands before them.
    Raises DateError for a text in none of the known forms, and for a day that does not exist.
    """
    if len(text) > _LONGEST_DATE:
        raise DateError(UNREADABLE, text[:_LONGEST_DATE])
    plain = " ".join(arabic_digits(normalise(text)).casefold().split())
    for form in _FORMS:
        if parts := form.fullmatch(plain):
            return _datetime(parts.groupdict(), text)
    raise DateError(UNREADABLE, text)


def _datetime(parts: dict[str, str | None], text: str) -> datetime:
    month = parts.get("month") or _MONTH_NUMBERS.get((parts.get("name") or "").replace(".", "").replace(" ", ""))
    if month is None:
        raise DateError(UNREADABLE, text)
    if len(parts["year"] or "") < _YEAR_DIGITS and (parts.get("name") or "ก").isascii():
        raise DateError(UNREADABLE, text)  # 9 June 17 is 2017 to one reader and 2517 to another
    try:
        moment = datetime(
            _year(parts["year"] or "", parts.get("era") or ""),
            int(month),
            int(parts["day"] or ""),
            int(parts["hour"] or 0),
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
            tzinfo=_zone(parts["zone"] or ""),
        )
        return moment.astimezone(BANGKOK)
    except ValueError:
        raise DateError(IMPOSSIBLE, text) from None


def _year(digits: str, era: str) -> int:
    year = int(digits)
    if era.startswith(("ค", "a", "c")):
        if year in _CHRISTIAN_YEARS:
            return year
    elif len(digits) < _YEAR_DIGITS:
        return 2500 + year - _BUDDHIST_OFFSET
    elif year in _BUDDHIST_YEARS:
        return year - _BUDDHIST_OFFSET
    elif not era and year in _CHRISTIAN_YEARS:
        return year
    raise ValueError(year)


def _zone(offset: str) -> timezone:
    if not offset:
        return BANGKOK
    if offset == "z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    if hours > 14 or minutes > 59:  # noqa: PLR2004 - the widest offset on earth is +14:00
        raise ValueError(offset)
    return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if offset[0] == "-" else 1))


def be_year(moment: datetime) -> int:
    """Return the Buddhist Era year of `moment`."""
    return moment.year + _BUDDHIST_OFFSET


def fiscal_year(moment: datetime) -> int:
    """Return the Thai government's fiscal year (Buddhist Era) of `moment`; it begins on 1 October."""
    return be_year(moment) + (moment.month >= _OCTOBER)


def format_date(moment: datetime) -> str:
    """Return the day as a page prints it: `9 มิถุนายน 2560`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {be_year(moment)}"


def short_date(moment: datetime) -> str:
    """Return the day as a list prints it: `9 มิ.ย. 2560`."""
    return f"{moment.day} {SHORT_MONTHS[moment.month - 1]} {be_year(moment)}"
