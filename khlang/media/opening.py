"""Opens photos that anybody may have made: only the formats that officers' tools write, upright, in plain sRGB."""

from __future__ import annotations

import hashlib
import warnings
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, UnidentifiedImageError

from khlang.media.photo import MOST_BYTES, MOST_PIXELS, Photo

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_MANY = "MPO"
"""How Pillow names a JPEG that holds further pictures, as telephones make them; the first is the photo."""
_ORIENTATION = 0x0112
"""The tag of EXIF that tells which way the camera was held."""
_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}
_SIDEWAYS = frozenset({5, 6, 7, 8})
_OF_APPLE = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_WHITE = (255, 255, 255)


def examine(data: bytes) -> Photo:
    """Return what the bytes of a photo came to; whatever they are, nothing is raised."""
    if len(data) > MOST_BYTES:
        return Photo("", fault="photo-heavy")
    sha256 = hashlib.sha256(data).hexdigest()
    if data[4:8] == b"ftyp" and data[8:12] in _OF_APPLE:
        return Photo(sha256, fault="photo-of-apple-renamed")
    try:
        return _examine(sha256, data)
    except UnidentifiedImageError:
        fault = "photo-unknown"
    except Image.DecompressionBombError:
        fault = "photo-pixels"
    except Exception:  # noqa: BLE001 - what a decoder raises for bytes made to break it has no bounds
        fault = "photo-damaged"
    return Photo(sha256, fault=fault)


def _examine(sha256: str, data: bytes) -> Photo:
    with _opened(data) as image:
        width, height = image.size
        if width * height > MOST_PIXELS:
            return Photo(sha256, fault="photo-pixels")
        kind = "JPEG" if image.format == _MANY else image.format or ""
        moving = kind != "JPEG" and getattr(image, "n_frames", 1) > 1
        image.draft("RGB", (max(1, width // 8), max(1, height // 8)))
        image.load()  # to its end, for a photo that was cut off is known by it
        if _orientation(image) in _SIDEWAYS:
            width, height = height, width
    return Photo(sha256, kind, width, height, moving)


def examine_all(photos: Sequence[bytes | None]) -> list[Photo]:
    """Examine some photos, in whatever process this is called; one without bytes could not be read."""
    return [Photo("", fault="photo-unread") if data is None else examine(data) for data in photos]


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Give the photo in those bytes, not yet decoded; what is odd about it is no warning for us."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(BytesIO(data), formats=FORMATS) as image:
            yield image


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 - EXIF is read by guesses; a photo whose own is broken stands as it lies
        return 1
    return found if isinstance(found, int) else 1


def take(data: bytes, size: tuple[int, int]) -> Image.Image:
    """Return the photo in those bytes upright, at a width and height in pixels, in sRGB, on white, and nothing more.

    Raise what its decoder raises; `examine` has told whether it does.
    """
    with _opened(data) as image:
        orientation = _orientation(image)
        lying = size[::-1] if orientation in _SIDEWAYS else size
        image.draft("RGB", lying)
        image.load()
        profile = image.info.get("icc_profile")
        small = _eight_bits(image).resize(lying, Image.Resampling.LANCZOS, reducing_gap=3.0)
        plain = _on_white(_in_srgb(small, profile))
    for turn in _TURNS.get(orientation, ()):
        plain = plain.transpose(turn)
    plain.info = {}  # encoders write what they find there
    return plain


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return the photo in a mode that can be resized without loss of what matters."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in {"P", "PA", "LA", "La", "RGBa"}:
        return image.convert("RGBA")
    if image.mode in {"RGB", "RGBA", "L", "CMYK"}:
        return image
    return image.convert("RGB")


def _in_srgb(image: Image.Image, profile: object) -> Image.Image:
    """Return the photo with its colours as sRGB has them; a profile that does not fit is passed over."""
    if not isinstance(profile, bytes) or not profile or image.mode == "RGBA":
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(own):
            return image
        turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return turned or image


def _on_white(image: Image.Image) -> Image.Image:
    """Return the photo on white where it is transparent, as it was drawn for paper."""
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, _WHITE)
    ground.paste(image, mask=image.getchannel("A"))
    return ground
