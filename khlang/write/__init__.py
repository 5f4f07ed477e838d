"""Make the output folder equal to the plan, and touch nothing there that is not ours.

What writes is imported when it is asked for, so that a build which finds nothing to do starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from khlang.write.manifest import MANIFEST
from khlang.write.untouched import count_untouched

if TYPE_CHECKING:
    from khlang.write.folder import Changes, write, write_new
    from khlang.write.lock import PATIENCE
    from khlang.write.staging import Bench, Made, make_all

__all__ = [
    "MANIFEST",
    "PATIENCE",
    "Bench",
    "Changes",
    "Made",
    "count_untouched",
    "make_all",
    "write",
    "write_new",
]


def __getattr__(name: str) -> object:
    """Find what writes (PEP 562)."""
    if name in __all__:
        return getattr(import_module("khlang.write.folder"), name)
    raise AttributeError(name)
