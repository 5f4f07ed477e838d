"""Provinces and districts of Thailand with their DOPA codes, as the geothai package has them (GeoThai, CC BY 4.0)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Area:
    """A province or a district: its official code and its name in Thai and in English, without จังหวัด or อำเภอ."""

    code: str
    name: str
    name_en: str

    @property
    def slug(self) -> str:
        """The official English name as an address writes it: `na-yia`."""
        return "-".join(self.name_en.lower().split())


def provinces() -> dict[str, Area]:
    """Return every province by its two-digit code."""
    import geothai  # noqa: PLC0415 - it takes a dozen milliseconds, which the commands that need no names save

    return {row.code: Area(row.code, row.name_th, row.name_en) for row in geothai.provinces()}


def districts(province_code: str) -> dict[str, Area]:
    """Return the districts of a province by their four-digit code; empty for an unknown province."""
    import geothai  # noqa: PLC0415 - as above

    return {row.code: Area(row.code, row.name_th, row.name_en) for row in geothai.districts(province_code)}
