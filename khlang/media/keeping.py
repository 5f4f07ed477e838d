"""Pictures between runs: whoever has a safe place for them says where they are kept."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True, eq=False)
class Keeping:
    """Where pictures are kept; nowhere, when it is not told."""

    load: Callable[[str], bytes | None] = lambda _: None
    save: Callable[[str, bytes], object] = lambda _, __: None

    def picture(self, name: str, make: Callable[[], bytes]) -> bytes:
        """Return the picture that is kept under a name, else have it made and keep it."""
        known = self.load(name)
        if known is None:
            known = make()
            self.save(name, known)
        return known


class Recent:
    """The pictures made last, held in memory."""

    def __init__(self, most: int) -> None:
        """Hold at most so many."""
        self._most = most
        self._pictures: OrderedDict[str, bytes] = OrderedDict()

    def load(self, name: str) -> bytes | None:
        """Return a picture by its name, if it is still held."""
        return self._pictures.get(name)

    def save(self, name: str, picture: bytes) -> None:
        """Hold a picture, and let the oldest go where they are too many."""
        self._pictures[name] = picture
        while len(self._pictures) > self._most:
            self._pictures.popitem(last=False)


_used = [Keeping()]


@contextmanager
def keeping_pictures(load: Callable[[str], bytes | None], save: Callable[[str, bytes], object]) -> Iterator[None]:
    """Keep pictures meanwhile: `save` is given a file name and bytes, `load` returns what was saved, or None.

    A name stands for all that a picture is made from but the code that makes it, which `load` must know.
    """
    before, _used[0] = _used[0], Keeping(load, save)
    try:
        yield
    finally:
        _used[0] = before


def kept_picture(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the picture that is kept under a name, else have it made and kept."""
    return _used[0].picture(name, make)
