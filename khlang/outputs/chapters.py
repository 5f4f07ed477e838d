"""Write-ups as chapters of one page: their headings a level lower, their ids and the links to them told apart."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)')
"""The beginning of a tag as the sanitiser writes it: no text holds a `<`, no attribute a `"`."""
_OWN = re.compile(r' (id|href|aria-labelledby|aria-describedby|headers|for)="([^"]*)"')
_HEADING = re.compile(r"h[2-5]")
_MARK = ":"
"""Stands between a chapter's name and an id within it; no file's name holds it (paths.safe_part)."""


def chapter_id(path: str) -> str:
    """Return the id of the chapter made from the write-up at `path`, an address relative to the site's root."""
    return f"t{_MARK}{path.rpartition('/')[2].removesuffix('.html')}"


def nest(body: str, chapter: str) -> str:
    """Return a sanitised body as part of a chapter: every heading one level lower, every id its own on the page."""

    def own(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name != "href":
            return f' {name}="{" ".join(html.escape(chapter) + _MARK + one for one in value.split())}"'
        return (
            f' href="#{quote(chapter, safe=_MARK)}{_MARK}{value[1:]}"' if value[:1] == "#" and value[1:] else match[0]
        )

    def lower(match: re.Match[str]) -> str:
        slash, tag, attributes = match.groups()
        name = f"h{int(tag[1]) + 1}" if _HEADING.fullmatch(tag) else tag
        return f"<{slash}{name}{_OWN.sub(own, attributes)}"

    return _TAG.sub(lower, body)


def lead_to_chapters(links: Mapping[str, str], page: str, inside: frozenset[str]) -> dict[str, str]:
    """Return where links lead, those to the write-ups `inside` to their chapters on `page`; all are addresses."""
    return {written: _lead(target, page, inside) for written, target in links.items()}


def _lead(target: str, page: str, inside: frozenset[str]) -> str:
    path, _, fragment = target.partition("#")
    if path not in inside:
        return target
    return f"{page}#{chapter_id(path)}{_MARK + fragment if fragment else ''}"
