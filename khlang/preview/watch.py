"""Which files changed: stamps compared, never times alone, and a burst of saves taken as one change."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from khlang.source import CONFIG, FOLDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

POLL = 0.1
"""Seconds between two looks at the files."""
QUIET = 0.06
"""Seconds without a change after which a burst of saves is over."""
PATIENCE = 50
"""Looks at a folder that does not come to rest, at most, before its files are read all the same."""

Stamp = tuple[int, int, int, int]
"""Size in bytes, time of modification and of change in nanoseconds, and inode."""
Stock = dict[str, Stamp]
"""The stamp of each file by its full path."""


def take_stock(root: Path, defaults: Path) -> Stock:
    """Return the stamps of site.toml and of all files under content/, templates/ and `defaults`; none is opened."""
    stock: Stock = {}
    for folder in (defaults, *(root / name for name in FOLDERS)):
        stock.update(_walk(folder))
    with contextlib.suppress(OSError):  # that site.toml is missing is for others to tell
        stock[str(root / CONFIG)] = _stamp((root / CONFIG).stat())
    return stock


def _walk(folder: Path | str) -> Iterator[tuple[str, Stamp]]:
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name.endswith("~"):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        yield entry.path, _stamp(entry.stat(follow_symlinks=False))
        except OSError:
            continue  # gone between two looks: the next one sees the rest


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def differences(before: Stock, after: Stock) -> tuple[str, ...]:
    """Return the paths that came, went or changed."""
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def changes(seen: Stock, look: Callable[[], Stock], wait: Callable[[float], bool]) -> Iterator[tuple[str, ...]]:
    """Yield the paths that changed since `seen`, each time the files have come to rest after a change.

    `wait` sleeps that many seconds and returns True when it is time to end.
    """
    while not wait(POLL):
        now = look()
        if now == seen:
            continue
        for _ in range(PATIENCE):
            if wait(QUIET):
                return
            before, now = now, look()
            if now == before:
                break
        changed = differences(seen, now)
        seen = now
        if changed:
            yield changed
