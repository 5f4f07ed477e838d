"""Links between write-ups and to photos: written by file, as officers see them, and led to pages of the site."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from khlang.paths import PHOTO_TYPES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from khlang.media.photo import Picture
    from khlang.model import Aim, Link, Technique

CONTENT = "content/"
WEB = ("http:", "https:", "//")
"""How addresses elsewhere on the web begin."""
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}")
_INDEX = "/index.html"


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the site folder that a link names; `path` is empty where it lies outside content/."""

    path: str
    """Relative to the site folder, in NFC."""
    fragment: str = ""
    """Id of a heading, without `#`."""


def resolve(source: str, target: str) -> Target | None:
    """Return the file that `target` means in the write-up at `source`; None where it leads off the site."""
    written = target.strip()
    if not written or _ELSEWHERE.match(written):
        return None
    address, _, fragment = written.replace("\\", "/").partition("#")
    fragment = unicodedata.normalize("NFC", unquote(fragment))
    address = unquote(address.partition("?")[0])
    if not address:
        return Target(unicodedata.normalize("NFC", source), fragment)
    if address.startswith("/"):
        full = CONTENT + address.lstrip("/").removeprefix(CONTENT)
    else:
        full = posixpath.join(posixpath.dirname(source), address)
    path = unicodedata.normalize("NFC", posixpath.normpath(full))
    if not path.startswith(CONTENT) and path != CONTENT.rstrip("/"):
        return Target("", fragment)
    return Target(path + _INDEX if address.endswith(("/", "/.", "/..")) or address in {".", ".."} else path, fragment)


def is_photo(path: str) -> bool:
    """Whether the file is of a type that every browser shows."""
    return path.lower().endswith(PHOTO_TYPES)


def write_up_of(path: str) -> str:
    """Return the write-up's file where a link names the page made of it instead."""
    return path.removesuffix(".html") + ".md" if path.endswith(".html") else path


def aims_of(source: str, links: Iterable[Link], images: Iterable[Link]) -> tuple[Aim, ...]:
    """Return where the links and pictures of the write-up at `source` lead within the site, each once.

    A picture from elsewhere on the web is among them, as leading outside, for it is a problem.
    """
    aims: dict[Aim, None] = {}
    for group, image in ((links, False), (images, True)):
        for link in group:
            target = resolve(source, link.target)
            if target is not None:
                aims[link.target, target.path, target.fragment, image] = None
            elif image and link.target.strip().startswith(WEB):
                aims[link.target, "", "", True] = None
    return tuple(aims)


def link_table(
    technique: Technique, addresses: Mapping[str, str], pictures: Mapping[str, Picture]
) -> tuple[tuple[str, str], ...]:
    """Return where each link and picture of the body leads: (as in the body's HTML, address from the site's root).

    `addresses` holds the address of each published write-up by its file, `pictures` each photo by its own. What leads
    off the site, and what leads nowhere, is left out.
    """
    table: dict[str, str] = {}
    for written, path, fragment, _ in technique.aims:
        if written.startswith("#"):
            continue
        if path in pictures:
            address = pictures[path].address(pictures[path].full[0])
        else:
            address = _address(path, addresses) if path else ""
        if address:
            table[written] = f"{address}#{fragment}" if fragment else address
    return tuple(table.items())


def _address(path: str, addresses: Mapping[str, str]) -> str:
    for file in (path, write_up_of(path)):
        for form in (file, unicodedata.normalize("NFD", file)):
            if form in addresses:
                return addresses[form]
    return path.removeprefix(CONTENT) if path.endswith(_INDEX) else ""


def picture_table(technique: Technique, pictures: Mapping[str, Picture]) -> tuple[tuple[str, Picture], ...]:
    """Return the photos that a body shows, each once: as in the body's HTML, and what it is on pages."""
    aims = technique.aims
    return tuple((written, pictures[path]) for written, path, _, image in aims if image and path in pictures)


def find_photos(aims: Iterable[Aim], paths: Collection[str]) -> dict[str, str]:
    """Return every photo that is shown or linked to: its path in NFC -> its file among `paths`."""
    wanted = {path for _, path, _, _ in aims if is_photo(path)}
    if not wanted:
        return {}
    files = {unicodedata.normalize("NFC", path): path for path in paths if is_photo(path)}
    return {path: files[path] for path in sorted(wanted) if path in files}
