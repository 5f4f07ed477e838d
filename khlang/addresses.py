"""Addresses of pages: relative ones for links, absolute ones for feeds, and the form in which two are the same."""

from __future__ import annotations

import posixpath
import unicodedata
from functools import lru_cache
from urllib.parse import quote

SAFE = "/~-._!$'()*+,;=:@"
"""Characters that may stand in a URL's path as they are (RFC 3986, section 3.3), the ampersand left out."""


def relative(start: str, target: str) -> str:
    """Return the link that leads from page `start` to `target` (with `#fragment`, perhaps), percent-encoded."""
    path, mark, fragment = target.partition("#")
    end = mark + _quote(fragment)
    if path == start and fragment:
        return end
    here, there = start.split("/")[:-1], path.split("/")
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    link = "../" * (len(here) - shared) + _quote("/".join(there[shared:]))
    return ("./" if ":" in link.partition("/")[0] else "") + link + end


@lru_cache(maxsize=1 << 16)
def _quote(text: str) -> str:
    return quote(text, safe=SAFE)


def absolute(base_url: str, path: str) -> str:
    """Return the page's public address; a folder's index is named by its folder."""
    folder, name = posixpath.split(path)
    if name == "index.html":
        path = folder + "/" if folder else ""
    return base_url + _quote(path)


def identity(path: str) -> str:
    """Return the form in which two addresses are one on some disk: case folded and composed (NFC)."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())
