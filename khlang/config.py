"""The site's settings: site.toml -> Config."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, cast

from khlang.gazetteer import Area, districts, provinces
from khlang.look.colours import READABLE, is_colour, least_contrast, readable
from khlang.look.palette import LOTUS_AND_LEAF, Accents, grounds
from khlang.problems import Problem, has_errors
from khlang.thai import without_unseen
from khlang.toml_tables import POINT, SWITCH, TABLE, TABLES, TEXT, TEXTS, Field, Reading, read_toml

if TYPE_CHECKING:
    from khlang.toml_positions import KeyPath

Table = dict[str, object]

_NAME = Field(TEXT, required=True, filled=True)
_SITE = {
    "title": _NAME,
    "description": Field(TEXT),
    "owner": _NAME,
    "contact": Field(TABLE),
    "base_url": Field(TEXT),
    "repository": Field(TEXT),
    "branch": Field(TEXT, filled=True),
    "licence": Field(TABLE),
    "villager_categories": Field(TEXTS, filled=True),
    "search": Field(SWITCH),
    "look": Field(TABLE),
    "cards": Field(SWITCH),
    "history": Field(SWITCH),
    "provinces": Field(TABLES, required=True, filled=True),
}
_CONTACT = {"phone": Field(TEXT), "email": Field(TEXT), "address": Field(TEXT)}
_LICENCE = {"name": _NAME, "url": Field(TEXT)}
_LOOK = {name: Field(TEXT, filled=True) for name in Accents._fields}
_OVERRIDES = {"slug": Field(TEXT, filled=True), "name": Field(TEXT, filled=True)}
_PROVINCE = {"code": _NAME, **_OVERRIDES, "districts": Field(TABLES)}
_DISTRICT = {"code": _NAME, **_OVERRIDES, "point": Field(POINT)}

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?\Z")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LONGEST_SLUG = 80
_DARK = "_dark"
"""How the name of a colour for the dark scheme ends."""
_SOUTH, _NORTH, _WEST, _EAST = 5, 21, 97, 106
"""Thailand within whole degrees."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach the owner; each may be empty."""

    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the write-ups, with the address of its text; both may be empty."""

    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class DistrictConfig:
    """What site.toml says of a district; slug and name only where they differ from the gazetteer's."""

    code: str
    slug: str | None = None
    name: str | None = None
    point: tuple[float, float] | None = None
    """Latitude and longitude in degrees."""


@dataclass(frozen=True, slots=True)
class ProvinceConfig:
    """What site.toml says of a province; slug and name only where they differ from the gazetteer's."""

    code: str
    slug: str | None = None
    name: str | None = None
    districts: tuple[DistrictConfig, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one site."""

    key_once: ClassVar[bool] = True

    title: str
    owner: str
    provinces: tuple[ProvinceConfig, ...]
    description: str = ""
    contact: Contact = Contact()
    base_url: str = ""
    """Where the site is published, with a slash at the end; empty where it only travels as a folder."""
    repository: str = ""
    branch: str = "main"
    licence: Licence = Licence()
    villager_categories: tuple[str, ...] = ()
    """Categories whose write-ups are by villagers, who have no position."""
    accents: Accents = LOTUS_AND_LEAF
    """The two colours of the site."""
    search: bool = True
    """Whether readers can search: an index is made, and every page has a search box."""
    cards: bool = True
    """Whether links to a write-up are shown with a card, where the site has a base_url."""
    history: bool = True
    """Whether a write-up tells when it was last changed and by whom, where a git repository knows."""
    origin: str = ""
    """Of a pack, which has no base_url itself: that of the site it was taken from."""


def load_config(data: bytes, path: str = "site.toml") -> tuple[Config | None, tuple[Problem, ...]]:
    """Read the settings and every problem of them at once; no Config where one of them is an error."""
    top, reading = read_toml(data, path)
    config = _site(reading, reading.table(top, _SITE)) if top is not None else None
    problems = tuple(sorted(reading.problems))
    return (None if has_errors(problems) else config), problems


def _site(reading: Reading, site: Table) -> Config:
    contact = reading.table(_table(site, "contact"), _CONTACT, ("contact",)) if "contact" in site else {}
    licence = reading.table(_table(site, "licence"), _LICENCE, ("licence",)) if "licence" in site else {}
    for at, address in (("base_url",), site), (("repository",), site), (("licence", "url"), licence):
        text = _text(address, at[-1])
        if text and not _WEB_ADDRESS.match(text):
            reading.report_value("config-web-address", at, key=at[-1])
    look = reading.table(_table(site, "look"), _LOOK, ("look",)) if "look" in site else {}
    base_url = _text(site, "base_url")
    return Config(
        title=_text(site, "title"),
        owner=_text(site, "owner"),
        provinces=_provinces(reading, _tables(site, "provinces")),
        description=_text(site, "description"),
        contact=Contact(_text(contact, "phone"), _text(contact, "email"), _text(contact, "address")),
        base_url=f"{base_url.rstrip('/')}/" if base_url else "",
        repository=_text(site, "repository").rstrip("/"),
        branch=_text(site, "branch") or "main",
        licence=Licence(_text(licence, "name"), _text(licence, "url")),
        villager_categories=tuple(
            " ".join(category.split()) for category in cast("list[str]", site.get("villager_categories", []))
        ),
        search=bool(site.get("search", True)),
        accents=_accents(reading, look),
        cards=bool(site.get("cards", True)),
        history=bool(site.get("history", True)),
    )


def _accents(reading: Reading, look: Table) -> Accents:
    """Return the colours of the site; one that is not read well on its grounds is a problem."""
    given = {name: _text(look, name) for name in Accents._fields if _text(look, name)}
    for name, colour in given.items():
        dark = name.endswith(_DARK)
        if not is_colour(colour):
            reading.report_value("config-colour", ("look", name), key=name, value=colour)
        elif (measured := least_contrast(colour, grounds(dark=dark))) < READABLE:
            code = "config-contrast-dark" if dark else "config-contrast-light"
            reading.report_value(
                code,
                ("look", name),
                key=name,
                value=colour,
                measured=f"{measured:.1f}",
                least=READABLE,
                near=readable(colour, grounds(dark=dark), READABLE, lighter=dark),
            )
    # A colour of the site's own has a dark form of its own, told or made from it.
    own = {f"{name}{_DARK}": "" for name in given if not name.endswith(_DARK)}
    return LOTUS_AND_LEAF._replace(**own | given)


def _provinces(reading: Reading, given: list[Table]) -> tuple[ProvinceConfig, ...]:
    known, seen = provinces(), set[str]()
    rows: list[ProvinceConfig] = []
    folders: set[str] = set()
    for index, row in enumerate(given):
        at = ("provinces", index)
        province = reading.table(row, _PROVINCE, at)
        code = _code(reading, province, at, known=known, seen=seen)
        slug = _slug(reading, province, at)
        area = known.get(code)
        if index and area:
            _take_folder(reading, folders, slug or area.slug, at)
        # The first province has no folder of its own: its districts stand beside the further provinces.
        own = set() if index else folders
        districts_given = _tables(province, "districts")
        rows.append(
            ProvinceConfig(
                code, slug, _text(province, "name") or None, _districts(reading, districts_given, at, area, own)
            )
        )
    return tuple(rows)


def _districts(
    reading: Reading, given: list[Table], within: KeyPath, province: Area | None, folders: set[str]
) -> tuple[DistrictConfig, ...]:
    known, seen = districts(province.code) if province else {}, set[str]()
    rows: dict[KeyPath, DistrictConfig] = {}
    for index, row in enumerate(given):
        at = (*within, "districts", index)
        district = reading.table(row, _DISTRICT, at)
        code = _code(reading, district, at, known=known, seen=seen, province=province) if province else ""
        slug, point = _slug(reading, district, at), _point(reading, district, at)
        rows[at] = DistrictConfig(code, slug, _text(district, "name") or None, point)
    renamed = {row.code: (at, row.slug) for at, row in rows.items() if row.slug}
    # A district not listed here has a folder too, so that a slug given here may not be one of theirs.
    folders |= {area.slug for code, area in known.items() if code not in renamed}
    for at, slug in renamed.values():
        _take_folder(reading, folders, slug, at)
    return tuple(rows.values())


def _take_folder(reading: Reading, folders: set[str], slug: str, at: KeyPath) -> None:
    if slug in folders:
        reading.report_value("config-slug-twice", (*at, "slug"), at, value=slug)
    folders.add(slug)


def _code(  # noqa: PLR0913 - the row and all that its code must agree with
    reading: Reading, row: Table, at: KeyPath, *, known: dict[str, Area], seen: set[str], province: Area | None = None
) -> str:
    if "code" not in row:
        return ""
    code, place = _text(row, "code"), (*at, "code")
    if code in seen:
        reading.report_value("config-code-twice", place, value=code)
    elif code not in known and province:
        reading.report_value("config-district-code", place, value=code, province=province.name, begin=province.code)
    elif code not in known:
        reading.report_value("config-province-code", place, value=code)
    seen.add(code)
    return code


def _slug(reading: Reading, row: Table, at: KeyPath) -> str | None:
    slug = _text(row, "slug") or None
    if slug and not (_SLUG.match(slug) and len(slug) <= _LONGEST_SLUG):
        reading.report_value("config-slug", (*at, "slug"), value=slug)
    return slug


def _point(reading: Reading, row: Table, at: KeyPath) -> tuple[float, float] | None:
    if "point" not in row:
        return None
    latitude, longitude = cast("list[float]", row["point"])
    if _SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST:
        return float(latitude), float(longitude)
    reading.report_value("config-point-abroad", (*at, "point"))
    return None


def _text(table: Table, key: str) -> str:
    return without_unseen(" ".join(cast("str", table.get(key, "")).split()))


def _table(table: Table, key: str) -> Table:
    return cast("Table", table.get(key, {}))


def _tables(table: Table, key: str) -> list[Table]:
    return cast("list[Table]", table.get(key, []))
