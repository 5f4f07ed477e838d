"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

POSSIBLE = sys.platform != "win32"
"""Whether it is worth trying; that the disk can do it too is known only when it is asked."""
_HERE = -100
"""AT_FDCWD: paths start at the current folder (linux/fcntl.h)."""
_EXCHANGE = 2
"""RENAME_EXCHANGE (linux/fs.h) and RENAME_SWAP (macOS sys/stdio.h)."""


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one disk change places; raise OSError, with ENOSYS where the system cannot."""
    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    import ctypes  # noqa: PLC0415 - a build that changes nothing does without it

    system = ctypes.CDLL(None, use_errno=True)
    here, there = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        failed = system.renameat2(_HERE, here, _HERE, there, _EXCHANGE)
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(here, there, _EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
