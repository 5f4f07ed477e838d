"""Photos as telephones, scanners and drawing programs make them, small enough to be made in a test."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 60), (30, 60, 200), (255, 255, 255)
GPS, ORIENTATION, MAKER, COMMENT = 0x8825, 0x0112, 0x010F, 0x9286


def quarters(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper left is red, upper right green, lower left blue, lower right white."""
    image = Image.new("RGB", size, WHITE)
    width, height = size[0] // 2, size[1] // 2
    for colour, place in ((RED, (0, 0)), (GREEN, (width, 0)), (BLUE, (0, height))):
        image.paste(colour, (*place, place[0] + width, place[1] + height))
    return image.convert(mode)


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours in the middle of the four quarters, line by line."""
    width, height = image.size
    image = image.convert("RGB")
    return [image.getpixel((width * x // 4, height * y // 4)) for y in (1, 3) for x in (1, 3)]


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 24) -> bool:
    """Whether two colours differ by no more than compression makes them."""
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def file(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """Return a picture as the bytes of a file."""
    data = BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def exif(**tags: int | str) -> Image.Exif:
    """Return what a telephone tells of a photo: where it was taken among it."""
    told = Image.Exif()
    told[MAKER] = "Telephone of สุดา"
    told[GPS] = {1: "N", 2: (15.0, 3.0, 49.3), 3: "E", 4: (105.0, 3.0, 35.6)}
    for name, value in tags.items():
        told[{"orientation": ORIENTATION}[name]] = value
    return told


def profile() -> bytes:
    """Return a colour profile that is not sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))
