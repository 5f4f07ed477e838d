"""Where an old page comes from: its office and district, told by its address and limited by the footer's province."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.places import find_district, read_address, read_office
from khlang.problems import Problem, found
from khlang.thai import fold, nearest

if TYPE_CHECKING:
    from khlang.model import District, Province

_OFFICE = re.compile(
    r"สพอ|สพจ|ศพช|พช\.|สนง\.? ?พช|ศูนย์ศึกษาและพัฒนาชุมชน|(?:สำนักงาน|สนง\.?|ที่ทำการ) ?พั.{0,3}นา(?:การ)?ชุมชน",
)
"""How offices of the department begin, the misspelling พัมนา among them; a house or a temple is none."""
_PROVINCE = re.compile(r"(?:จังหวัด|จ\.) ?([^\s\d.,/()]+)")
_DISTRICT = re.compile(r"(?:สพอ\.?|อำเภอ|อ\.) ?([^\s\d.,/()]+)")


@dataclass(frozen=True, slots=True)
class Origin:
    """What an address tells; each part is empty where it tells nothing."""

    office: str = ""
    district: District | None = None
    """None where the address names none, or one that this site does not have."""
    district_name: str = ""
    """As front matter gives it."""
    province: str = ""
    problems: tuple[Problem, ...] = ()


def read_origin(address: str, footer_province: str, provinces: tuple[Province, ...]) -> Origin:
    """Read an address of an old page, or an office of another form."""
    office = address if _OFFICE.match(address) else ""
    stated = _PROVINCE.search(address)
    province = stated[1] if stated else footer_province
    placed = address if stated or not province else f"{address} จังหวัด{province}"
    district = read_office(placed, provinces).district if office else read_address(placed, provinces)
    if district is None:
        return _unplaced(address, office, province, provinces)
    differs = footer_province and fold(footer_province) != fold(district.province)
    problem = found(
        "import-province-differs", footer=footer_province, district=district.name, province=district.province
    )
    name = _unmistakable(district.name, district.province, find_district(district.name, provinces) == district)
    return Origin(office, district, name, district.province, (problem,) if differs else ())


def _unplaced(address: str, office: str, province: str, provinces: tuple[Province, ...]) -> Origin:
    """Tell why an address names no district of the site: another province's, misspelt, or none at all."""
    named = _DISTRICT.search(address)
    names = [district.name for place in provinces for district in place.districts]
    near = nearest(named[1], names) if named else None
    ours = not province or fold(province) in {fold(place.name) for place in provinces}
    if named and (not ours or not near):
        name = _unmistakable(named[1], province, find_district(named[1], provinces) is None)
        return Origin(office, None, name, province, (found("import-district-elsewhere", district=named[1]),))
    example = near or (names[0] if names else "")
    code = "import-no-district" if address else "import-no-address"
    problem = found(code, address=address, example=example)
    return Origin(office, None, "", province, (problem,))


def _unmistakable(district: str, province: str, alone: bool) -> str:  # noqa: FBT001 - private, called twice above
    return district if alone or not province else f"{district} จังหวัด{province}"
