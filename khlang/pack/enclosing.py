"""Links of a page that is carried: those to what stays behind lead to the web, or are text where there is none."""

from __future__ import annotations

import posixpath
import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from khlang import addresses

if TYPE_CHECKING:
    from collections.abc import Collection

_TAG = re.compile(
    r"<picture>(?P<picture>.*?)</picture>"
    r'|<(?P<tag>a|form|img|source|link|script)(?P<attributes>(?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*/?>'
    r"|</(?P<end>a|script)>",
    re.DOTALL,
)
"""The tags that lead somewhere, as templates and sanitiser write them."""
_LEADING = {"a": "href", "form": "action", "img": "src", "source": "srcset", "link": "href", "script": "src"}
_PATH = re.compile(r"[^?#]*")
_ATTRIBUTE = re.compile(r'\s([a-zA-Z-]+)="([^"]*)"')


def enclose(data: bytes, path: str, inside: Collection[str], origin: str) -> bytes:
    """Return the page at `path` of a pack that holds the addresses `inside`.

    A link to a page outside leads to it under `origin`, the site's public address, or becomes text where that is
    empty. A photo outside is told by its description; a sheet, script or feed outside is not asked for.
    """
    return _TAG.sub(_Enclosing(path, inside, origin), data.decode()).encode()


class _Enclosing:
    """Replaces one tag after another of a page."""

    def __init__(self, path: str, inside: Collection[str], origin: str) -> None:
        self._folder, self._inside, self._origin = posixpath.dirname(path), inside, origin
        self._unlinked, self._dropped = False, False

    def __call__(self, match: re.Match[str]) -> str:
        if match["picture"]:
            inner = _TAG.sub(self, match["picture"])
            return f"<picture>{inner}</picture>" if "<img" in inner else inner
        if match["end"] == "a":
            unlinked, self._unlinked = self._unlinked, False
            return "</span>" if unlinked else match[0]
        if match["end"] == "script":
            dropped, self._dropped = self._dropped, False
            return "" if dropped else match[0]
        tag, given = match["tag"], dict(_ATTRIBUTE.findall(match["attributes"]))
        written = unescape(given.get(_LEADING[tag], ""))
        if tag in {"img", "source"} and "srcset" in given:
            return self._sized(match[0], tag, given)
        return self._single(match[0], tag, given, written)

    def _single(self, whole: str, tag: str, given: dict[str, str], written: str) -> str:
        away = self._away(written)
        if away is None:
            return whole
        if tag in {"a", "form"} and self._origin and not away.startswith("../"):
            address = escape(addresses.absolute(self._origin, away) + _PATH.sub("", written, count=1))
            return whole.replace(f'{_LEADING[tag]}="{given[_LEADING[tag]]}"', f'{_LEADING[tag]}="{address}"')
        if tag == "a":
            self._unlinked = True
            return "<span>"
        self._dropped = tag == "script"
        return _describe(given) if tag == "img" else whole if tag == "form" else ""

    def _sized(self, whole: str, tag: str, given: dict[str, str]) -> str:
        """Leave out the sizes of a photo that are not here."""
        sizes = [size.strip() for size in unescape(given["srcset"]).split(",") if size.strip()]
        here = [size for size in sizes if self._away(size.split()[0]) is None]
        if tag == "img" and self._away(unescape(given.get("src", ""))) is not None:
            return _describe(given)
        if not here:
            return "" if tag == "source" else whole.replace(f' srcset="{given["srcset"]}"', "")
        return whole.replace(f'srcset="{given["srcset"]}"', f'srcset="{escape(", ".join(here))}"')

    def _away(self, written: str) -> str | None:
        """Return the address of what is not in the pack, relative to its root; None for what is, or is elsewhere."""
        try:
            parts = urlsplit(written)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = posixpath.normpath(posixpath.join(self._folder, unquote(parts.path)))
        if parts.path.endswith("/"):
            path = posixpath.normpath(f"{path}/index.html")
        return None if path in self._inside else path


def _describe(given: dict[str, str]) -> str:
    """Return what stands in place of a photo; its description is escaped as it was."""
    alt = given.get("alt", "")
    return f'<span class="no-photo">[ภาพ: {alt}]</span>' if alt else ""
