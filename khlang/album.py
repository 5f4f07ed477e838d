"""Pictures that were made before, kept as files: an output folder or program that is new need not make them again.

As with the store, nothing that lies there is trusted as such: each file begins with a signature by a secret from this
person's own cache folder. It is always safe to delete.
"""

from __future__ import annotations

import hmac
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

SIGNATURE = 16
"""Bytes in front of each picture: BLAKE2b keyed with the secret, over its name and bytes."""
SPARE = 200
"""Pictures that nobody asks for which may lie there before they are looked for."""
_MADE_BY = ("media", "thai", "look")
"""Rooms whose code pictures depend on."""
_LIBRARIES = ("pillow", "uharfbuzz", "fontpkg_sarabun", "budoux")


@dataclass(frozen=True)
class Album:
    """The pictures that this version of the program made."""

    folder: Path
    secret: bytes
    package: Path
    """Folder of khlang's own code."""
    libraries: Path
    """Folder in which its libraries are installed."""

    @cached_property
    def place(self) -> Path:
        """Folder of the pictures of this version, for another may make others; it is read when one is asked for."""
        state = blake2b(digest_size=8)
        for room in _MADE_BY:
            for file in sorted((self.package / room).glob("*.py")):
                state.update(file.name.encode() + file.read_bytes())
        installed = sorted(info.name for info in self.libraries.glob("*.dist-info"))
        state.update("\n".join(name for name in installed if name.lower().startswith(_LIBRARIES)).encode())
        return self.folder / state.hexdigest()

    def load(self, name: str) -> bytes | None:
        """Return a picture by its name; None where there is none that is whole and ours."""
        try:
            data = self._file(name).read_bytes()
        except OSError:
            return None
        picture = data[SIGNATURE:]
        return picture if hmac.compare_digest(data[:SIGNATURE], self._signature(name, picture)) else None

    def save(self, name: str, picture: bytes) -> None:
        """Keep a picture; where the disk does not let it, that costs nothing but time."""
        file = self._file(name)
        passing = file.with_name(f"{name}.{os.getpid()}")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            passing.write_bytes(self._signature(name, picture) + picture)
            passing.replace(file)

    def prune(self, count: int, wanted: Callable[[], Iterable[str]]) -> None:
        """Remove the pictures of other versions, and those not wanted any more once they are many.

        `count` is about how many are wanted; `wanted` gives their names.
        """
        with suppress(OSError):
            for other in self.folder.iterdir():
                if other != self.place:
                    shutil.rmtree(other, ignore_errors=True)
        files = [file for shelf in self._shelves() for file in shelf.iterdir()]
        if len(files) > count + max(SPARE, count // 4):
            names = frozenset(wanted())
            for file in files:
                if file.name not in names:
                    with suppress(OSError):
                        file.unlink()

    def _shelves(self) -> list[Path]:
        try:
            return [shelf for shelf in self.place.iterdir() if shelf.is_dir()]
        except OSError:
            return []

    def _file(self, name: str) -> Path:
        return self.place / name[:2] / name

    def _signature(self, name: str, picture: bytes) -> bytes:
        state = blake2b(name.encode() + b" ", digest_size=SIGNATURE, key=self.secret)
        state.update(picture)
        return state.digest()
