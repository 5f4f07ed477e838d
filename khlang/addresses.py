"""Addresses of pages: relative ones for links, absolute ones for feeds, and the form in which two are the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Collection

SAFE = "/~-._!$'()*+,;=:@"
"""Characters that may stand in a URL's path as they are (RFC 3986, section 3.3), the ampersand left out."""
_INDEX = "index.html"


class Links:
    """Makes the links of every page of one folder: relative, percent-encoded, a `#fragment` kept."""

    __slots__ = ("_inside", "folder", "level", "top")

    def __init__(self, folder: str) -> None:
        """Take the folder's address relative to the site's root; it is empty for the root itself."""
        self.folder = folder
        self.top = folder.partition("/")[0]
        """The folder at the site's root in which this one lies, or which it is."""
        self._inside = f"{folder}/" if folder else ""
        self.level = "../" * self._inside.count("/")
        """How links to anything outside `top` begin."""

    def __call__(self, target: str) -> str:
        """Return the link to the page at `target`, an address relative to the site's root."""
        path, mark, fragment = target.partition("#")
        if path.startswith(self._inside):
            link = _quote(path[len(self._inside) :])
        elif self.top and path.startswith(f"{self.top}/"):
            link = _from_within(self.folder, path)
        else:
            return self.level + _quote(path) + (mark and mark + _quote(fragment))
        return ("./" if ":" in link.partition("/")[0] else "") + link + (mark and mark + _quote(fragment))


class RootedLinks(Links):
    """Makes links that start at the server's root, for a page that is shown at addresses not its own."""

    __slots__ = ()

    def __init__(self, root: str) -> None:
        """Take the path of the site's public address."""
        super().__init__("")
        self.level = root

    def __call__(self, target: str) -> str:
        """Return the link to the page at `target`; a folder's index is named by its folder."""
        return absolute(self.level, target)


@lru_cache(maxsize=1 << 10)
def links(folder: str) -> Links:
    """Return what makes the links of the pages of `folder`."""
    return Links(folder)


@lru_cache(maxsize=1)
def rooted_links(root: str) -> Links:
    """Return what makes links that start at `root`."""
    return RootedLinks(root)


def relative(start: str, target: str) -> str:
    """Return the link that leads from page `start` to `target`; to a place on the page itself, the fragment alone."""
    path, _, fragment = target.partition("#")
    if path == start and fragment:
        return "#" + _quote(fragment)
    return links(start.rpartition("/")[0])(target)


def _from_within(folder: str, path: str) -> str:
    here, there = folder.split("/"), path.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + _quote("/".join(there[shared:]))


@lru_cache(maxsize=1 << 16)
def _quote(text: str) -> str:
    return quote(text, safe=SAFE)


def absolute(base_url: str, path: str) -> str:
    """Return the page's public address; a folder's index is named by its folder."""
    if path == _INDEX or path.endswith(f"/{_INDEX}"):
        path = path.removesuffix(_INDEX)
    return base_url + _quote(path)


def are_distinct(paths: Collection[str]) -> bool:
    """Whether no two addresses are one on some disk; quickly told where, as nearly always, each is its own identity."""
    plain, others = "\n".join(filter(str.isascii, paths)), "\n".join(filterfalse(str.isascii, paths))
    if identity(plain) == plain and identity(others) == others:
        return len(set(paths)) == len(paths)
    return len(set(map(identity, paths))) == len(paths)


def identity(path: str) -> str:
    """Return the form in which two addresses are one on some disk: case folded and composed (NFC)."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())
