"""The files that a photo is published as, made from its bytes; nothing of it but the picture is in them."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from khlang.media.opening import take

if TYPE_CHECKING:
    from khlang.media.photo import Original

_OPTIONS: dict[str, dict[str, int | bool]] = {
    "WEBP": {"quality": 78, "method": 2},
    "JPEG": {"quality": 80, "optimize": True, "progressive": True},
}


def develop(original: Original, full: tuple[int, int], size: tuple[int, int], kind: str) -> bytes:
    """Return a photo, whose largest size is `full`, at a width and height in pixels, as WEBP or JPEG."""
    image = _print(original, full)
    if size != full:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    file = BytesIO()
    image.save(file, kind, **_OPTIONS[kind])
    return file.getvalue()


@lru_cache(maxsize=1)
def _print(original: Original, full: tuple[int, int]) -> Image.Image:
    """Return the largest size, from which the others are made: the files of a photo are made one after the other."""
    return take(original.read(), full)
