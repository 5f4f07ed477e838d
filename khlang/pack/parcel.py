"""Files -> a zip file, byte for byte the same for the same files (APPNOTE 6.3.10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = b"khlang pack"
"""Comment of the zip file, by which a pack is known from other people's files."""
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = 0o100644
_PRESSED = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".woff2")
"""Types that hold nothing more to press out."""


def write_parcel(target: BinaryIO, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the files, each given as name and bytes, in their order; a name that is not ASCII is marked as UTF-8."""
    with ZipFile(target, "w") as parcel:
        parcel.comment = MARK
        for name, data in files:
            entry = ZipInfo(name, _TIME)
            entry.create_system, entry.external_attr = _UNIX, _MODE << 16
            entry.compress_type = ZIP_STORED if name.lower().endswith(_PRESSED) else ZIP_DEFLATED
            parcel.writestr(entry, data)
