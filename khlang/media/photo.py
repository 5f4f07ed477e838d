"""What is known of a photo without opening it again, and the sizes in which it is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES = 25_000_000
"""Bytes of a photo, at most: what officers' telephones make is a fifth of it."""
MOST_PIXELS = 65_000_000
"""Pixels of a photo, at most: opened, they take four bytes each."""
ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",), "GIF": (".gif",)}
"""How the names of files of each kind end."""
WIDTHS = (480, 960, 1440)
"""Widths in pixels of what is published; a photo is never made larger than it is."""
TALLEST = 4320
"""Height in pixels of what is published, at most."""
_FALLBACK = 960
_NEARLY = 115
"""Hundredths by which a photo must be wider than a size for that size to be worth a file."""


class Photo(NamedTuple):
    """What the bytes of a photo came to."""

    sha256: str
    kind: str = ""
    """What it is, whatever its name says: JPEG, PNG, WEBP or GIF."""
    width: int = 0
    height: int = 0
    """In pixels, upright; nothing where it cannot be shown."""
    moving: bool = False
    fault: str = ""
    """Code of the problem for which it cannot be shown."""


class Picture(NamedTuple):
    """A photo as pages show it: where its files stand, and their widths and heights in pixels."""

    stem: str
    """Address of its files without their endings."""
    sizes: tuple[tuple[int, int], ...]
    """From the smallest; of all but the JPEG, which is for browsers of before 2020."""

    @property
    def full(self) -> tuple[int, int]:
        """The largest size."""
        return self.sizes[-1]

    @property
    def fallback_size(self) -> tuple[int, int]:
        """Width and height of the JPEG."""
        return next((size for size in self.sizes if size[0] >= _FALLBACK), self.full)

    @property
    def fallback(self) -> str:
        """Address of the JPEG."""
        return f"{self.stem}.jpg"

    def address(self, width: int) -> str:
        """Return the address of the file of that width."""
        return f"{self.stem}-{width}.webp"


@dataclass(frozen=True, slots=True)
class Original:
    """A photo as it lies in content/, known by the SHA-256 of its bytes and read when something is made of it."""

    sha256: str
    read: Callable[[], bytes] = field(compare=False)


def sizes(width: int, height: int) -> tuple[tuple[int, int], ...]:
    """Return the widths and heights in which a photo of that size is published, from the smallest."""
    full = max(1, min(width, WIDTHS[-1], width * TALLEST // height))
    smaller = [one for one in WIDTHS if one * _NEARLY < full * 100]
    return tuple((one, max(1, min(TALLEST, (height * one + width // 2) // width))) for one in (*smaller, full))
