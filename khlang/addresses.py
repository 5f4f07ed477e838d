"""Addresses of pages: relative ones for links, absolute ones for feeds, and the form in which two are the same."""

from __future__ import annotations

import posixpath
import unicodedata
from urllib.parse import quote

SAFE = "/~-._!$'()*+,;=:@"
"""Characters that may stand in a URL's path as they are (RFC 3986, section 3.3), the ampersand left out."""


def relative(start: str, target: str) -> str:
    """Return the link that leads from page `start` to `target` (with `#fragment`, perhaps), percent-encoded."""
    path, mark, fragment = target.partition("#")
    end = mark + quote(fragment, safe=SAFE)
    if path == start and fragment:
        return end
    link = quote(posixpath.relpath(path, posixpath.dirname(start) or "."), safe=SAFE)
    first = link.partition("/")[0]
    return ("./" if ":" in first else "") + link + end


def absolute(base_url: str, path: str) -> str:
    """Return the page's public address; a folder's index is named by its folder."""
    folder, name = posixpath.split(path)
    if name == "index.html":
        path = folder + "/" if folder else ""
    return base_url + quote(path, safe=SAFE)


def identity(path: str) -> str:
    """Return the form in which two addresses are one on some disk: case folded and composed (NFC)."""
    return unicodedata.normalize("NFC", path.casefold())
