from __future__ import annotations

import hashlib
import struct
import zlib
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from photographing import BLUE, GREEN, RED, WHITE, corners, exif, file, near, opened, quarters
from PIL import Image, ImageCms

from khlang.media import photo
from khlang.media.developing import develop
from khlang.media.opening import examine
from khlang.media.photo import Original, Picture, sizes


def published(data, kind="WEBP"):
    """Return the largest file of a photo as it is published."""
    found = examine(data)
    assert not found.fault
    full = sizes(found.width, found.height)[-1]
    return develop(Original(found.sha256, lambda: data), full, full, kind)


@pytest.mark.parametrize(
    ("width", "height", "made"),
    [
        (4000, 3000, ((480, 360), (960, 720), (1440, 1080))),
        (1440, 1080, ((480, 360), (960, 720), (1440, 1080))),
        (1000, 750, ((480, 360), (1000, 750))),
        (1200, 900, ((480, 360), (960, 720), (1200, 900))),
        (480, 360, ((480, 360),)),
        (300, 200, ((300, 200),)),
        (1, 1, ((1, 1),)),
        (3000, 4000, ((480, 640), (960, 1280), (1440, 1920))),
        (12000, 1000, ((480, 40), (960, 80), (1440, 120))),
        (5000, 1, ((480, 1), (960, 1), (1440, 1))),
        (1000, 20000, ((216, 4320),)),
        (1, 60000, ((1, 4320),)),
    ],
)
def test_a_photo_is_published_in_three_widths_and_never_larger_than_it_is(width, height, made):
    assert sizes(width, height) == made


def test_older_browsers_are_given_the_middle_width_or_the_largest_there_is():
    assert [Picture("x", sizes(width, width)).fallback_size[0] for width in (4000, 1000, 300)] == [960, 1000, 300]


@pytest.mark.parametrize("kind", ["WEBP", "JPEG"])
def test_nothing_that_a_camera_tells_is_published(kind):
    told = exif()
    data = file(
        quarters(), exif=told, comment=b"private comment", dpi=(300, 300), xmp=b"<x:xmpmeta>private</x:xmpmeta>"
    )
    assert opened(data).getexif().get_ifd(0x8825)

    made = published(data, kind)
    image = opened(made)

    assert not image.getexif()
    assert set(image.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
        "loop",
        "background",
        "timestamp",
        "duration",
    }
    assert not any(
        word in made for word in (b"Exif", b"Telephone", b"private", b"ICC_PROFILE", b"http://ns.adobe", b"8BIM")
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_nor_what_other_formats_tell(kind):
    info = {"pnginfo": _texts()} if kind == "PNG" else {"xmp": b"<x:xmpmeta>private</x:xmpmeta>"}
    made = published(file(quarters(), kind, exif=exif(), **info))

    assert not opened(made).getexif()
    assert not any(word in made for word in (b"Telephone", b"private", b"EXIF", b"XMP "))


def _texts():
    from PIL.PngImagePlugin import PngInfo  # noqa: PLC0415 - for this alone

    texts = PngInfo()
    texts.add_text("Author", "private")
    texts.add_itxt("XML:com.adobe.xmp", "private")
    return texts


@pytest.mark.parametrize(
    ("orientation", "turned"),
    [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (4, [BLUE, WHITE, RED, GREEN]),
        (5, [RED, BLUE, GREEN, WHITE]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (7, [WHITE, GREEN, BLUE, RED]),
        (8, [GREEN, WHITE, RED, BLUE]),
        (9, [RED, GREEN, BLUE, WHITE]),
    ],
)
def test_a_photo_stands_upright_however_the_camera_was_held(orientation, turned):
    data = file(quarters((640, 360)), exif=exif(orientation=orientation))
    found = examine(data)
    image = opened(published(data))

    assert (found.width, found.height) == ((360, 640) if orientation in {5, 6, 7, 8} else (640, 360))
    assert image.size == sizes(found.width, found.height)[-1]
    assert all(map(near, corners(image), turned))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG"),
        ("L", "PNG"), ("LA", "PNG"), ("I;16", "PNG"), ("P", "GIF"), ("RGB", "WEBP"), ("RGBA", "WEBP"),
    ],
)  # fmt: skip
def test_every_kind_of_picture_that_officers_have_looks_as_it_did(mode, kind):
    if mode == "I;16":
        grey = [value * 257 for value in quarters(mode="L").tobytes()]
        image = Image.frombytes("I;16", (640, 480), struct.pack(f"<{len(grey)}H", *grey))
    else:
        image = quarters(mode=mode)
    data = file(image, kind)
    expected = corners(quarters(mode="L" if mode in {"I;16", "LA"} else mode))
    found = examine(data)

    assert (found.kind, found.width, found.height, found.fault) == (kind, 640, 480, "")
    for made in ("WEBP", "JPEG"):
        image = opened(published(data, made))
        assert (image.format, image.size) == (made, (640, 480))
        assert all(map(near, corners(image), expected))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB"])
def test_what_is_transparent_becomes_white(mode):
    clear = Image.new("RGBA", (64, 64), (200, 0, 0, 255))
    clear.paste((0, 0, 0, 0), (0, 0, 32, 64))
    if mode == "P":
        data = file(clear.quantize(), "PNG")
    elif mode == "RGB":
        data = file(
            Image.composite(quarters((64, 64)), Image.new("RGB", (64, 64), (1, 2, 3)), clear.getchannel("A")),
            "PNG",
            transparency=(1, 2, 3),
        )
    else:
        data = file(clear.convert(mode), "PNG")
    for kind in ("WEBP", "JPEG"):
        image = opened(published(data, kind))
        assert image.mode == "RGB"
        assert near(image.getpixel((8, 32)), WHITE)
        assert not near(image.getpixel((56, 8)), WHITE)


def test_colours_are_turned_into_those_of_every_screen():
    """A profile whose red and blue have changed places: what is read as red is published as blue."""
    swapped = _swapped_profile()
    image = opened(published(file(quarters(), "PNG", icc_profile=swapped)))

    assert image.info.get("icc_profile") is None
    assert near(corners(image)[0], RED[::-1], 40)


def _swapped_profile():
    """Return sRGB's profile with the tags of its red and blue primaries changed over."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data = data.replace(b"rXYZ", b"tmp!").replace(b"bXYZ", b"rXYZ").replace(b"tmp!", b"bXYZ")
    return bytes(data).replace("sRGB".encode("utf-16-be"), "none".encode("utf-16-be"))


@pytest.mark.parametrize("broken", [b"x", b"\x00" * 200, b"acsp" * 60])
def test_a_profile_that_is_none_is_passed_over(broken):
    assert all(map(near, corners(opened(published(file(quarters(), icc_profile=broken)))), corners(quarters())))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_a_moving_picture_the_first_image_is_shown(kind):
    data = file(quarters((64, 64)), kind, save_all=True, append_images=[Image.new("RGB", (64, 64))], duration=100)
    found = examine(data)

    assert (found.moving, found.fault) == (True, "")
    assert not getattr(opened(published(data)), "is_animated", False)
    assert near(corners(opened(published(data)))[0], RED)


def test_of_a_telephones_pair_of_pictures_the_first_is_shown():
    data = file(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64))])
    found = examine(data)

    assert (found.kind, found.moving, found.fault) == ("JPEG", False, "")
    assert opened(published(data)).size == (640, 480)


def test_the_same_photo_gives_the_same_bytes():
    data = file(quarters((800, 600)), exif=exif(orientation=6))

    assert published(data) == published(data)
    assert published(data, "JPEG") == published(data, "JPEG")


def test_smaller_sizes_are_the_same_whichever_is_made_first():
    data = file(quarters((1000, 750)))
    make = partial(develop, Original("a", lambda: data), (1000, 750))
    first = [make(size, "WEBP") for size in ((1000, 750), (480, 360))]
    develop(Original("b", lambda: data), (1000, 750), (480, 360), "WEBP")

    assert make((480, 360), "WEBP") == first[1]
    assert make((1000, 750), "WEBP") == first[0]


def _png(width, height, *, data=b""):
    """Return a PNG that says it has that size, whatever its data is."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", data or zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b"")
    )


WHOLE = file(quarters((400, 300)), quality=95)
HOSTILE = {
    "nothing": (b"", "photo-unknown"),
    "text": ("ไม่ใช่รูป".encode(), "photo-unknown"),
    "html": (b"<html><img src=x onerror=alert(1)>", "photo-unknown"),
    "pdf": (b"%PDF-1.7\n", "photo-unknown"),
    "heic": (b"\0\0\0\x18ftypheic" + b"\0" * 100, "photo-of-apple-renamed"),
    "of many images of apple": (b"\0\0\0\x18ftypmif1" + b"\0" * 100, "photo-of-apple-renamed"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "photo-damaged"),
    "cut off png": (file(quarters(), "PNG")[:-200], "photo-damaged"),
    "cut off webp": (file(quarters(), "WEBP")[:-200], "photo-damaged"),
    "a bomb": (_png(60_000, 60_000), "photo-pixels"),
    "a smaller bomb": (_png(9_000, 9_000), "photo-pixels"),
    "of no size": (_png(0, 10), "photo-unknown"),
    "tiff": (file(quarters((8, 8)), "TIFF"), "photo-unknown"),
    "bmp": (file(quarters((8, 8)), "BMP"), "photo-unknown"),
    "icon": (file(quarters((32, 32)), "ICO"), "photo-unknown"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "photo-unknown"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_photo_is_told_from_one(name):
    data, fault = HOSTILE[name]

    assert examine(data).fault == fault


def test_a_photo_beyond_the_limit_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(photo, "MOST_BYTES", 1)
    monkeypatch.setattr("khlang.media.opening.MOST_BYTES", len(WHOLE) - 1)

    assert examine(WHOLE).fault == "photo-heavy"


def test_a_photo_is_known_by_its_bytes():
    assert examine(WHOLE).sha256 == hashlib.sha256(WHOLE).hexdigest()
    assert examine(b"x").sha256 == hashlib.sha256(b"x").hexdigest()


SEEDS = [
    WHOLE,
    *(file(quarters((40, 30)), kind) for kind in ("PNG", "WEBP", "GIF")),
    file(quarters((40, 30)), exif=exif(orientation=6)),
]


@settings(deadline=None, max_examples=150)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=6)), max_size=6),
    st.integers(0, 4000),
)
def test_bytes_made_to_break_a_decoder_break_nothing(seed, edits, end):
    """Nothing is raised, and whatever is let through can be published."""
    data = bytearray(seed)
    for at, new in edits:
        data[at % len(data) : at % len(data) + len(new)] = new
    broken = bytes(data[: end or None])
    found = examine(broken)

    if not found.fault:
        assert found.kind in photo.ENDINGS
        full = sizes(found.width, found.height)[-1]
        assert opened(develop(Original(found.sha256, lambda: broken), full, full, "JPEG")).size == full


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_examined_calmly(data):
    assert examine(data).fault
