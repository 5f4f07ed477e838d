"""Write-ups as chapters of one page: their headings a level lower, their ids and the links to them told apart."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAG = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")+')
"""The beginning of a tag with attributes as the sanitiser writes it: no text holds a `<`, no attribute a `"`."""
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_NAMING = frozenset({"id", "aria-labelledby", "aria-describedby", "headers", "for"})
"""Attributes whose value is an id, or several."""
_LOWER = tuple((f"{mark}h{level}", f"{mark}h{level + 1}") for level in (5, 4, 3, 2) for mark in ("<", "</"))
"""The beginnings of headings, the lowest first, each with that of the next level."""
_MARK = ":"
"""Stands between a chapter's name and an id within it; no file's name holds it (paths.safe_part)."""


def chapter_id(path: str) -> str:
    """Return the id of the chapter made from the write-up at `path`, an address relative to the site's root."""
    return f"t{_MARK}{path.rpartition('/')[2].removesuffix('.html')}"


def nest(body: str, chapter: str, number: int) -> str:
    """Return a sanitised body as part of a chapter, whose id and number are given.

    Every heading stands one level lower; every id, and the name of every table, is its own on the page.
    """
    mark, fragment = html.escape(chapter) + _MARK, "#" + quote(chapter, safe=_MARK) + _MARK

    def own(match: re.Match[str]) -> str:
        name, value = match.groups()
        if name in _NAMING:
            return f' {name}="{" ".join([mark + one for one in value.split()])}"'
        if name == "aria-label":
            return f' aria-label="{value} ในเรื่องที่ {number}"'
        return f' href="{fragment}{value[1:]}"' if name == "href" and value[:1] == "#" and value[1:] else match[0]

    def own_all(tag: re.Match[str]) -> str:
        return "<" + _ATTRIBUTE.sub(own, tag[0][1:]).replace("<", "&lt;")

    body = _TAG.sub(own_all, body)
    for heading, lower in _LOWER:
        body = body.replace(heading, lower)
    return body


def lead_to_chapters(links: Mapping[str, str], page: str, inside: frozenset[str]) -> dict[str, str]:
    """Return where links lead, those to the write-ups `inside` to their chapters on `page`; all are addresses."""
    return {written: _lead(target, page, inside) for written, target in links.items()}


def _lead(target: str, page: str, inside: frozenset[str]) -> str:
    path, _, fragment = target.partition("#")
    if path not in inside:
        return target
    return f"{page}#{chapter_id(path)}{_MARK + fragment if fragment else ''}"
