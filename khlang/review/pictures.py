"""Photos as small pictures within a page: data URIs, without what a camera wrote into the file."""

from __future__ import annotations

import io
import warnings
from base64 import b64encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 160
"""Pictures in one sheet; what comes after is named only."""
MOST_BYTES = 5_000_000
MOST_PIXELS = 60_000_000
"""Of a photo that is opened; a phone's best has 50 million."""
LARGEST_FILE = 40_000_000
QUALITY = 60


@dataclass(slots=True)
class Pictures:
    """Makes pictures until there are enough in the sheet."""

    left: int = MOST
    bytes_left: int = MOST_BYTES
    _made: dict[tuple[str, int], str] = field(default_factory=dict)

    def show(self, digest: str, width: int, read: Callable[[], bytes]) -> str:
        """Return a photo at most so many pixels wide as a data URI; nothing where there is none, or no room for it."""
        known = self._made.get((digest, width))
        if known is None:
            known = self._made[digest, width] = self._make(width, read) if self.left > 0 else ""
            self.left -= 1
        if len(known) > self.bytes_left:
            return ""
        self.bytes_left -= len(known)
        return known

    def _make(self, width: int, read: Callable[[], bytes]) -> str:
        try:
            data = read()
        except (OSError, KeyError):
            return ""
        return shrink(data, width) if len(data) <= LARGEST_FILE else ""


def shrink(data: bytes, width: int) -> str:
    """Return a photo as a data URI of a JPEG at most so many pixels wide and high; nothing where it is none."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only a sheet with photos needs it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "GIF")) as photo:
                if photo.width * photo.height > MOST_PIXELS:
                    return ""
                photo.draft("RGB", (width, width))
                upright = ImageOps.exif_transpose(photo)
                upright.thumbnail((width, width))
                solid = upright.convert("RGBA")
    except Exception:  # noqa: BLE001 - a hostile file may raise anything in a decoder
        return ""
    paper = Image.new("RGB", solid.size, "white")
    paper.paste(solid, mask=solid.getchannel("A"))
    target = io.BytesIO()
    paper.save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return "data:image/jpeg;base64," + b64encode(target.getvalue()).decode()
