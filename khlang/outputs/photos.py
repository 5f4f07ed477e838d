"""The files that photos are published as, and how a page shows them."""

from __future__ import annotations

import html
import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from khlang.media.keeping import kept_picture
from khlang.model import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from khlang.media.photo import Original, Picture
    from khlang.site import Site

NO_PICTURES: Mapping[str, Picture] = MappingProxyType({})
SIZES = "(min-width: 46rem) 40rem, 100vw"
"""How wide a page shows a photo: the measure of its text, or a telephone's whole screen."""
_IMAGE = re.compile(r'<img src="([^"]*)"((?: [a-z]+="[^"]*")*)>')


def pages(site: Site) -> Iterator[tuple[str, Page]]:
    """Yield the files of each photo, one after the other; two of one name in a folder, with the same bytes, are one."""
    done: set[str] = set()
    for _, picture, original in site.photos:
        if picture.stem not in done:
            done.add(picture.stem)
            for size in picture.sizes:
                yield picture.address(size[0]), Page(make, (original, picture.full, size, "WEBP"))
            yield picture.fallback, Page(make, (original, picture.full, picture.fallback_size, "JPEG"))


def make(original: Original, full: tuple[int, int], size: tuple[int, int], kind: str) -> bytes:
    """Make a file of a photo, or find the one that was made of the same bytes before."""
    return kept_picture(_name(original, size, kind), partial(_develop, original, full, size, kind))


def _develop(original: Original, full: tuple[int, int], size: tuple[int, int], kind: str) -> bytes:
    from khlang.media.developing import develop  # noqa: PLC0415 - Pillow is for what must be made

    return develop(original, full, size, kind)


def _name(original: Original, size: tuple[int, int], kind: str) -> str:
    return f"{original.sha256}-{size[0]}x{size[1]}.{kind.lower()}"


def names(site: Site) -> Iterator[str]:
    """Yield the names under which the files of the site's photos are kept."""
    for _, picture, original in site.photos:
        yield from (_name(original, size, "WEBP") for size in picture.sizes)
        yield _name(original, picture.fallback_size, "JPEG")


def show_photos(body: str, pictures: Mapping[str, Picture], link: Callable[[str], str]) -> str:
    """Return the body with each photo in the sizes there are, for a browser to choose; all but the first wait.

    `pictures` holds each photo by what it is called in the body; `link` makes the link from the page to an address.
    """
    shown = 0

    def show(match: re.Match[str]) -> str:
        nonlocal shown
        picture = pictures.get(html.unescape(match[1]))
        if picture is None:
            return match[0]
        shown += 1
        return _markup(picture, match[2], link, waits=shown > 1)

    return _IMAGE.sub(show, body) if pictures else body


def _markup(picture: Picture, rest: str, link: Callable[[str], str], *, waits: bool) -> str:
    # A comma parts the candidates of srcset, so a name may have none.
    files = ", ".join(f"{link(picture.address(w)).replace(',', '%2C')} {w}w" for w, _ in picture.sizes)
    width, height = picture.full
    lazily = ' loading="lazy"' if waits else ""
    return (
        f'<picture><source type="image/webp" srcset="{html.escape(files)}" sizes="{SIZES}">'
        f'<img src="{html.escape(link(picture.fallback))}"{rest} width="{width}" height="{height}"'
        f'{lazily} decoding="async"></picture>'
    )
