"""One build at a time writes a folder; the lock is the operating system's, so a build that dies lets go of it."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60.0
"""Seconds that a second build waits for the first."""
_PAUSE = 0.05
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""Some network disks have no locks; building there must still be possible."""


@contextmanager
def locked(file: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on `file`, which stays behind empty; call `waiting` once when another build holds it.

    Raise TimeoutError after `patience` seconds, OSError when the file cannot be made.
    """
    handle = _try(file)
    if handle is None:
        waiting()
        end = time.monotonic() + patience
        while handle is None:
            if time.monotonic() >= end:
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(file))
            time.sleep(_PAUSE)
            handle = _try(file)
    try:
        yield
    finally:
        os.close(handle)


def _try(file: Path) -> int | None:
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        if _take(handle) and _is_still(file, handle):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _take(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _TAKEN:
            return False
        if error.errno not in _NO_LOCKS_HERE:
            raise
    return True


def _is_still(file: Path, handle: int) -> bool:
    """Whether the file was not deleted and made anew between opening and locking it."""
    try:
        return os.path.samestat(file.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
