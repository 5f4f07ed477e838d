"""What lets the served site be read without a line: a worker, what it keeps, and the manifest of a web app.

They need a base_url: a site that travels as a folder is on the reader's disk already.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from khlang import addresses
from khlang.keys import SIZE, key
from khlang.links import picture_table
from khlang.look.palette import LIGHT
from khlang.model import Page
from khlang.outputs import files, scripts, style
from khlang.outputs.frame import Frame, frame
from khlang.outputs.listing import list_pages
from khlang.outputs.opensearch import SHORTEST, shorten
from khlang.outputs.techniques import gather_articles
from khlang.render import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khlang.config import Config
    from khlang.media.photo import Picture
    from khlang.model import Card, District, Technique
    from khlang.outputs.techniques import Article
    from khlang.render import Template
    from khlang.site import Blob, Site

PATH = "offline.html"
WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
SCRIPTS = ("offline.js", "keep.js", "worker.js")
"""Files beside the templates that only a site with a base_url has."""
PARTS = ("worker.js", "search-core.js", "search.js")
"""Scripts that are no part of the shell: the worker's own, and those of the search page."""


class Icon(NamedTuple):
    """An icon of the app: its side in pixels, and whether a phone may cut it to its own shape."""

    side: int
    maskable: bool = False

    @property
    def path(self) -> str:
        """Where it stands."""
        return f"icon-{self.side}{'-maskable' if self.maskable else ''}.png"


ICONS = (Icon(192), Icon(512), Icon(512, maskable=True))


@dataclass(frozen=True, slots=True)
class OfflineView:
    """What offline.html is given."""

    frame: Frame


class Look(NamedTuple):
    """What all pages of a district that readers may keep are made with."""

    write_up: Template
    district: Template
    config: Config


@dataclass(frozen=True, slots=True)
class Keepsake:
    """What of a district a reader may keep, known by its digest."""

    digest: bytes
    folder: str
    lists: tuple[str, ...] = field(compare=False)
    articles: tuple[Article, ...] = field(compare=False)
    techniques: tuple[Technique, ...] = field(compare=False)
    pictures: Mapping[str, Picture] = field(compare=False)


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield what each district's readers may keep, the app's manifest, and last the worker with its shell."""
    config = site.config
    if not config.base_url:
        return
    look = Look(site.templates["technique.html"], site.templates["district.html"], config)
    for keepsake in _keepsakes(site):
        yield f"{keepsake.folder}/keep.json", Page(list_keepsake, (look, keepsake))
    for icon in ICONS:
        yield icon.path, Page(draw, (icon.side, LIGHT.paper, config.accents.accent, icon.maskable))
    yield MANIFEST, Page(manifest, (config,))
    page = frame(config, PATH, "อ่านโดยไม่ต่ออินเทอร์เน็ต")
    fallback = Page(render, (site.templates["offline.html"], OfflineView(page)))
    yield PATH, fallback
    shell = {
        path: one for path, one in (*style.pages(site), *files.pages(site), *scripts.pages(site)) if path not in PARTS
    }
    worker = dict(site.files).get("worker.js")
    yield WORKER, Page(start_worker, ((*shell.items(), (PATH, fallback)), worker))


def _keepsakes(site: Site) -> Iterator[Keepsake]:
    articles = gather_articles(site)
    techniques: dict[str, list[Technique]] = {}
    for technique in site.techniques:
        techniques.setdefault(technique.card.district.code, []).append(technique)
    for district in site.catalogue.districts:
        if district.code in articles:
            cards = site.catalogue.by_district[district.code]
            own, lists = articles[district.code], _lists(district, cards)
            digest = blake2b(b"".join([b"".join([one.digest, one.path.encode()]) for one in own]), digest_size=SIZE)
            digest.update("\n".join(lists).encode())
            yield Keepsake(
                digest.digest(), district.folder, lists, own, tuple(techniques[district.code]), site.pictures
            )


def _lists(district: District, cards: tuple[Card, ...]) -> tuple[str, ...]:
    return tuple(path for path, _ in list_pages(f"{district.folder}/index.html", cards, stem=f"{district.folder}/y"))


def list_keepsake(look: Look, keepsake: Keepsake) -> bytes:
    """Return what belongs to a district: each write-up with the digest of what its page shows, lists and photos.

    Addresses are relative to the district's folder; `release` changes when every page does.
    """
    start = len(keepsake.folder) + 1
    shown = {
        addresses.relative(f"{keepsake.folder}/keep.json", picture.address(picture.fallback_size[0])): None
        for technique in keepsake.techniques
        if technique.aims
        for _, picture in picture_table(technique, keepsake.pictures)
    }
    told = {
        "release": key(*look),
        "lists": [path[start:] for path in keepsake.lists],
        "pages": {one.path[start:]: one.digest[:6].hex() for one in keepsake.articles},
        "photos": list(shown),
    }
    return json.dumps(told, ensure_ascii=False, indent=0, separators=(",", ":")).encode() + b"\n"


def draw(side: int, paper: str, flower: str, maskable: bool) -> bytes:  # noqa: FBT001 - a value of a recipe
    """Draw an icon."""
    from khlang.media.icon import draw_icon  # noqa: PLC0415 - Pillow is for what must be drawn

    return draw_icon(side, paper, flower, maskable=maskable)


def manifest(config: Config) -> bytes:
    """Return the manifest of the web app (W3C Web Application Manifest); its addresses are relative to itself."""
    icons: list[dict[str, str]] = [
        {
            "src": icon.path,
            "sizes": f"{icon.side}x{icon.side}",
            "type": "image/png",
            "purpose": "maskable" if icon.maskable else "any",
        }
        for icon in ICONS
    ]
    told = {
        "id": "./",
        "name": config.title,
        "short_name": shorten(config.title, SHORTEST),
        "description": config.description,
        "lang": "th",
        "dir": "ltr",
        "start_url": "./index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": LIGHT.paper,
        "theme_color": LIGHT.paper,
        "icons": icons,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def start_worker(shell: tuple[tuple[str, Page], ...], worker: Blob | None) -> bytes:
    """Return the worker's start: a new release of the look makes a browser take a new shell."""
    release, paths = key(shell, worker), [path for path, _ in shell]
    return (
        f"const RELEASE = {json.dumps(release)};\nconst SHELL = {json.dumps(paths, ensure_ascii=False)};\n"
        'importScripts("worker.js");\n'
    ).encode()
