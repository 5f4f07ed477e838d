"""Site -> the site of a pack: what is taken along, made into pages by the same functions as the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khlang.links import is_photo
from khlang.outputs import offline
from khlang.places import Office, read_office
from khlang.site import make_site

if TYPE_CHECKING:
    from khlang.model import District, Province
    from khlang.site import Site

OF_A_SERVER = frozenset({"404.html", "robots.txt", "_headers"})
"""Pages that only a server shows; feeds, cards and the like go with the base_url, which a pack has not."""


def find_district(name: str, provinces: tuple[Province, ...]) -> Office:
    """Return the district called by its name, with or without `อำเภอ`, in Thai or English, or by its slug.

    Where there is none, `suggestion` names one that may be meant.
    """
    for district in (district for province in provinces for district in province.districts):
        if name.strip().casefold() in {district.slug, district.folder, district.code, district.name_en.casefold()}:
            return Office(district)
    return read_office(f"อำเภอ{name.strip().removeprefix('อำเภอ')}", provinces)


def folder_of(district: District | None, *, light: bool) -> str:
    """Return the name of the pack's folder."""
    parts = ("khlang", district.folder.replace("/", "-") if district else "", "light" if light else "")
    return "-".join(filter(None, parts))


def is_carried(path: str) -> bool:
    """Whether a page of the plan goes into the pack."""
    return path not in OF_A_SERVER


def select(site: Site, district: District | None, *, light: bool) -> Site:
    """Return the site of a pack: of one district or of all, without photos when it is `light`.

    It is published nowhere, so it has no base_url; that of the whole site is its origin.
    """
    whole = site.catalogue
    title = f"{site.config.title} อำเภอ{district.name}" if district else site.config.title
    config = replace(site.config, base_url="", origin=site.config.base_url, title=title)
    provinces, techniques = whole.provinces, site.techniques
    if district:
        provinces = tuple(
            replace(province, districts=(district,)) for province in provinces if district in province.districts
        )
        techniques = tuple(technique for technique in techniques if technique.card.district == district)
    shown = {path for technique in techniques for _, path, _, _ in technique.aims if is_photo(path)}
    photos = tuple(photo for photo in site.photos if photo[0] in shown and not light)
    here = {technique.source for technique in techniques}
    away = tuple((one.source, one.card.path) for one in site.techniques if one.source not in here)
    packed = make_site(
        config,
        provinces,
        whole.templates,
        techniques,
        tuple((path, blob) for path, blob in site.files if path not in offline.SCRIPTS),
        photos=photos,
        scripts=site.scripts,
        sheets=site.sheets,
        history=site.history,
    )
    return replace(packed, neighbours=away, pictures=site.pictures)
