"""Which district a write-up belongs to: what its office says, unless a field names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from khlang.places import find_district, read_office
from khlang.problems import Problem, found
from khlang.thai import cut, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khlang.load import Draft
    from khlang.model import District, Province

_QUOTED = 60
"""Characters of a value that a sentence quotes."""


def locate(
    draft: Draft, typed: Mapping[str, object], provinces: tuple[Province, ...]
) -> tuple[District | None, list[Problem]]:
    """Return the district, or None with the reason why there is none."""
    given, office = cast("str", typed.get("district", "")), cast("str", typed.get("office", ""))
    district, problems = _district_given(draft, given, provinces) if given else (None, [])
    read = read_office(office, provinces) if office else None
    if given or read is None:
        if district and read and read.district and read.district != district:
            contradiction = found("district-contradicts", text=given, office=read.district.name)
            return None, [_at(draft, "district", contradiction)]
    elif read.district:
        district = read.district
    elif "district" in draft.spoilt:
        pass
    elif read.provincial:
        example = provinces[0].districts[0].name if provinces and provinces[0].districts else "นาเยีย"
        problems = [_at(draft, "office", found("district-needed", office=cut(office, _QUOTED), example=example))]
    elif read.suggestion:
        problems = [_at(draft, "office", found("office-near", office=cut(office, _QUOTED), near=read.suggestion))]
    else:
        problems = [_at(draft, "office", found("office-unknown", office=cut(office, _QUOTED)))]
    if district:
        problems += _folder_problem(draft, district, provinces)
    return district, problems


def _district_given(draft: Draft, text: str, provinces: tuple[Province, ...]) -> tuple[District | None, list[Problem]]:
    district = find_district(text, provinces)
    if district:
        return district, []
    names = [district.name for province in provinces for district in province.districts]
    near = nearest(text, names)
    if near:
        return None, [_at(draft, "district", found("district-near", text=cut(text, _QUOTED), near=near))]
    listed = ", ".join(province.name for province in provinces)
    return None, [_at(draft, "district", found("district-unknown", text=cut(text, _QUOTED), provinces=listed))]


def _folder_problem(draft: Draft, district: District, provinces: tuple[Province, ...]) -> list[Problem]:
    folders = draft.path.split("/")[1:-1]
    places = {"/".join(folders[:depth]) for depth in (1, 2)} - {""}
    if district.folder in places:
        return []
    others = [other for province in provinces for other in province.districts if other.folder in places]
    if not others:
        return []
    folder, right = (f"content/{one.folder}" for one in (others[0], district))
    field = "district" if any(name == "district" for name, _ in draft.values) else "office"
    return [_at(draft, field, found("folder-of-other-district", folder=folder, name=district.name, right=right))]


def _at(draft: Draft, field: str, problem: Problem) -> Problem:
    value = dict(draft.values).get(field)
    if value is None:
        return replace(problem, line=draft.fence_line, field=field)
    return replace(problem, line=value.line, column=value.column, field=field, span=value.span)
