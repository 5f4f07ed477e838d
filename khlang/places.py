"""The provinces and districts of a site, and which of them an office or an address names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from khlang import gazetteer
from khlang.model import District, Province
from khlang.thai import fold, nearest, sort_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.config import Config, DistrictConfig

_CAPITAL = "เมือง"
_BANGKOK = "10"
"""Bangkok's code: the one province without a capital district."""
_ABBREVIATED = "ฯ"
_LONGEST_PLACE = 500
"""Characters of an office or address that are read; the rest is no place."""
_MOST_WORDS = 4
_LEAST_BEGINNING = 3

_BETWEEN_LETTERS = re.compile(r"[\s.'-]+")
_BETWEEN_WORDS = re.compile(r"[\s\d,;:()/-]+")
_LEVEL = re.compile(r"(?:กิ่งอำเภอ|อำเภอ|อ\.|เขต|amphoe )\s*")
_ENGLISH_LEVEL = " district"
_PROVINCE_MARK = re.compile(r"จังหวัด|จ\.|,?\s*changwat ")
_DISTRICT_MARK = re.compile(r"สพอ\.?|อำเภอ|อ\.")
_PROVINCIAL_MARK = re.compile(r"สพจ\.?|ศพช\.?|ศูนย์ศึกษาและ|(?:ชุมชน|พช\.?)\s*(?:จังหวัด|จ\.)")
_OFFICE_MARK = re.compile(r"ชุมชน|พช\.?")


@dataclass(frozen=True, slots=True)
class Office:
    """What an office's name tells of its place."""

    district: District | None = None
    provincial: bool = False
    """Whether it serves a whole province, so that its name tells no district."""
    suggestion: str = ""
    """The district that was probably meant, where the name fits none."""


def provinces(config: Config) -> tuple[Province, ...]:
    """Return the site's provinces with all their districts, each in dictionary order; names are the gazetteer's."""
    known = gazetteer.provinces()
    found = []
    for place, given in enumerate(config.provinces):
        area = known[given.code]
        name, slug = given.name or area.name, given.slug or area.slug
        folder = slug if place else ""
        told = {row.code: row for row in given.districts}
        districts = [
            _district(row, told.get(row.code), name, folder) for row in gazetteer.districts(area.code).values()
        ]
        districts.sort(key=lambda district: (sort_key(district.name), district.code))
        found.append(Province(area.code, slug, name, area.name_en, folder, tuple(districts)))
    return tuple(found)


def _district(area: gazetteer.Area, told: DistrictConfig | None, province: str, within: str) -> District:
    slug = (told and told.slug) or area.slug
    name = (told and told.name) or area.name
    folder = f"{within}/{slug}" if within else slug
    return District(area.code, slug, name, area.name_en, province, folder, told.point if told else None)


class _Same:
    """Makes a cache compare provinces by identity: comparing their thousand districts would cost more than reading."""

    __slots__ = ("provinces",)

    def __init__(self, provinces: tuple[Province, ...]) -> None:
        self.provinces = provinces

    def __hash__(self) -> int:
        return id(self.provinces)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.provinces is self.provinces


@dataclass(frozen=True, slots=True)
class _Index:
    """Districts by every name they go by, and the codes of all Thailand's provinces by theirs."""

    districts: dict[str, tuple[District, ...]]
    names: tuple[str, ...]
    provinces: dict[str, str]


@lru_cache(maxsize=4)
def _index(same: _Same) -> _Index:
    districts: dict[str, tuple[District, ...]] = {}
    for province in same.provinces:
        for district in province.districts:
            for name in _names(district):
                districts[name] = (*districts.get(name, ()), district)
    codes = {_compact(area.name): area.code for area in gazetteer.provinces().values()}
    codes |= {_compact(province.name): province.code for province in same.provinces}
    names = tuple(district.name for province in same.provinces for district in province.districts)
    return _Index(districts, names, {**codes, "กทม": _BANGKOK})


def _names(district: District) -> set[str]:
    names = {_compact(_LEVEL.sub("", name, count=1)) for name in (district.name, district.name_en)}
    names |= {_compact(district.slug), _compact(district.folder)}
    if district.code.endswith("01") and not district.code.startswith(_BANGKOK):
        names |= {_CAPITAL, "mueang", "muang"}
    return names


def _compact(text: str) -> str:
    return _BETWEEN_LETTERS.sub("", fold(text))


def find_district(text: str, provinces: tuple[Province, ...]) -> District | None:
    """Return the district that `text` names in Thai, in English or by its slug; None where it names none, or two."""
    index = _index(_Same(provinces))
    name, province = _split(fold(text[:_LONGEST_PLACE]), index)
    level = _LEVEL.match(name)
    name = name[level.end() :] if level else name
    return _only(_candidates(_compact(name.removesuffix(_ENGLISH_LEVEL)), province, index))


def read_office(office: str, provinces: tuple[Province, ...]) -> Office:
    """Return what the name of an office tells: its district, or that it serves a whole province, or a near miss."""
    return _read_office(office, _Same(provinces))


@lru_cache(maxsize=1 << 12)
def _read_office(office: str, same: _Same) -> Office:
    index = _index(same)
    text = fold(office[:_LONGEST_PLACE])
    first, provincial = _DISTRICT_MARK.search(text), _PROVINCIAL_MARK.search(text)
    if provincial and not (first and first.start() < provincial.start()):
        return Office(provincial=True)
    mark = _DISTRICT_MARK if first else _OFFICE_MARK
    province = _split(text, index)[1]
    ends = [found.end() for found in mark.finditer(text)] or [0]
    read = [_read_name(text[end:], province, index) for end in ends]
    return next((found for found in read if found.district or found.provincial), _first_suggestion(read))


def _first_suggestion(read: list[Office]) -> Office:
    return next((found for found in read if found.suggestion), Office())


def _read_name(text: str, province: str, index: _Index) -> Office:
    name = _split(text, index)[0]
    for words in _beginnings(_without_level(name)):
        candidates = _candidates(words, province, index)
        if len(candidates) == 1:
            return Office(candidates[0])
        if candidates:
            return Office(suggestion=f"{candidates[0].name} จังหวัด{candidates[0].province}")
        if words in index.provinces:
            return Office(provincial=True)
    if province and not any(district.code.startswith(province) for district in _all(index)):
        return Office()
    suggestions = (nearest(words, index.names) for words in _beginnings(_without_level(name)))
    return Office(suggestion=next(filter(None, suggestions), ""))


def read_address(text: str, provinces: tuple[Province, ...]) -> District | None:
    """Return the district of an address as the old pages give it; None where it is another province's, or none."""
    index = _index(_Same(provinces))
    text = fold(text[:_LONGEST_PLACE])
    province = _split(text, index)[1]
    for mark in _DISTRICT_MARK.finditer(text):
        for words in _beginnings(_split(text[mark.end() :], index)[0]):
            if district := _only(_candidates(words, province, index)):
                return district
    return None


def _without_level(name: str) -> str:
    level = _LEVEL.match(name.lstrip())
    return name.lstrip()[level.end() :] if level else name


def _split(text: str, index: _Index) -> tuple[str, str]:
    """Split a folded text into what stands before its province and the province's code, empty where none is known."""
    mark = _PROVINCE_MARK.search(text)
    if not mark:
        return text, ""
    codes = (_province_code(words, index) for words in _beginnings(text[mark.end() :]))
    return text[: mark.start()].strip(), next(filter(None, codes), "")


def _province_code(name: str, index: _Index) -> str:
    if code := index.provinces.get(name):
        return code
    stem = name.removesuffix(_ABBREVIATED)
    begun = {code for full, code in index.provinces.items() if full.startswith(stem)}
    return begun.pop() if len(begun) == 1 and len(stem) >= _LEAST_BEGINNING else ""


def _beginnings(text: str) -> Iterator[str]:
    """Yield the text's first words joined, the longest joining first: the longest name wins."""
    words = [word for word in _BETWEEN_WORDS.split(text) if word][:_MOST_WORDS]
    for length in range(len(words), 0, -1):
        yield _compact("".join(words[:length]))


def _candidates(name: str, province: str, index: _Index) -> tuple[District, ...]:
    found = index.districts.get(name, ())
    if not found and name.endswith(_ABBREVIATED):
        stem = name.removesuffix(_ABBREVIATED)
        begun = (rows for full, rows in index.districts.items() if full.startswith(stem))
        found = tuple({district.code: district for rows in begun for district in rows}.values()) if stem else ()
    if not province:
        return found
    return tuple(district for district in found if district.code.startswith(province))


def _only(found: tuple[District, ...]) -> District | None:
    return found[0] if len(found) == 1 else None


def _all(index: _Index) -> Iterator[District]:
    return (district for rows in index.districts.values() for district in rows)
