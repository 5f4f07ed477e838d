"""Which files changed: the system's hints, stamps compared, and a burst of saves taken as one change."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khlang.source import CONFIG, FOLDERS, Disk, from_disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from khlang.source import Stamp

TICK = 0.05
"""Seconds without a hint after which a burst of saves is over, and after which the folders themselves are looked at."""
STEP, BURST = 10, 50
"""Milliseconds that the system's hints are gathered: without another one, and at most."""
ROUND, SHARE = 3.0, 20
"""Seconds at least between two looks at all files, for what no hint tells of, as on a drive of the network; and the
part of the time that they may take: one twentieth."""
ROUND_ALONE, SHARE_ALONE = 0.1, 4
"""The same where the system tells nothing at all."""
PATIENCE = 200
"""Ticks that a folder that does not come to rest is waited for, at most."""
STILL_EMPTY = 3
"""Ticks that a file which lost all its bytes is waited for: many editors empty a file before they fill it."""

Hints = frozenset[str]
"""Full paths of files or folders of which something was told; an empty one tells that time has passed."""


def listen(folders: list[str], ended: Callable[[float], bool]) -> Iterator[Hints | None]:
    """Yield what the system tells of the folders, or None after each tick where it tells nothing: look for yourself.

    `ended` sleeps that many seconds and returns True when it is time to end.
    """
    try:
        from watchfiles import watch  # noqa: PLC0415 - preview works without it, where a system has no such thing

        hints = watch(
            *folders,
            watch_filter=None,
            debounce=BURST,
            step=STEP,
            rust_timeout=round(TICK * 1000),
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        for told in hints:
            if ended(0):
                return
            yield frozenset(path for _, path in told)
    except (ImportError, OSError, RuntimeError):  # no library, no watches left, a folder that has gone
        pass
    while not ended(TICK):
        yield None


@dataclass(slots=True)
class Watch:
    """Follows the files of a site folder."""

    root: Path
    defaults: Path
    wait: Callable[[float], bool]
    """Sleeps that many seconds and returns True when it is time to end."""
    listen: Callable[[list[str], Callable[[float], bool]], Iterator[Hints | None]] = listen
    disk: Disk = field(default_factory=lambda: Disk({}, {}))
    """The files as they were seen last."""
    _looked: tuple[float, float] = (0.0, 0.0)
    """When all files were looked at, and how many seconds it took."""
    _places: tuple[object, ...] = ()

    def look(self) -> Disk:
        """Look at all files."""
        start = time.monotonic()
        self._places = self._look_at_places()
        self.disk = from_disk(self.root, self.defaults)
        self._looked = start, time.monotonic() - start
        return self.disk

    def changes(self) -> Iterator[tuple[str, ...]]:
        """Yield the paths that changed since the last look, each time they have come to rest after a change.

        Nothing is yielded as a change too, now and then: time for other work.

        `disk` holds the files as they are then.
        """
        while not self.wait(0):
            folders = [str(folder) for folder in self._folders() if folder.is_dir()]
            yield from self._changes(self.listen(folders, self.wait))

    def _is_due(self, *, alone: bool) -> bool:
        """Whether it is time to look at all files though nothing was told."""
        start, took = self._looked
        pause = max(ROUND_ALONE, took * SHARE_ALONE) if alone else max(ROUND, took * SHARE)
        return time.monotonic() > start + pause

    def _folders(self) -> tuple[Path, ...]:
        return (*(self.root / name for name in FOLDERS), self.defaults)

    def _changes(self, hints: Iterator[Hints | None]) -> Iterator[tuple[str, ...]]:
        """Yield changes until the folders are others, so that they must be listened to anew, or it is time to end.

        What was saved before the system began to tell is found with the first it tells: all files are looked at then.
        """
        for number, told in enumerate(hints):
            moved = self._look_at_places() != self._places
            if number and not told and not moved and not self._is_due(alone=told is None):
                yield ()
                continue
            seen = self.disk
            everything = moved or not told or not number
            gathered = self._rest(told or frozenset(), hints, everything=everything)
            if self.wait(0):
                return
            self.disk = self._renew(seen, gathered, everything=everything)
            changed = differences(seen, self.disk)
            if changed:
                yield changed
            if moved:
                return

    def _rest(self, told: Hints, hints: Iterator[Hints | None], *, everything: bool) -> set[str]:
        """Return what was told until the files came to rest: one file is at rest at once, several after a tick."""
        gathered = set(filter(_is_ours, told))
        for number in range(PATIENCE):
            waits = self._is_git_busy() or (number < STILL_EMPTY and any(map(_is_empty, gathered)))
            if not waits and not everything and len(gathered) <= 1:
                break
            fresh = set(filter(_is_ours, next(hints, None) or ()))
            gathered |= fresh
            if not fresh and not waits:
                break
        return gathered

    def _is_git_busy(self) -> bool:
        """Whether git is changing files: it holds its index as long as a checkout, a merge or a pull writes any."""
        return any((folder / ".git" / "index.lock").exists() for folder in (self.root, *self.root.parents[:2]))

    def _renew(self, seen: Disk, gathered: set[str], *, everything: bool) -> Disk:
        """Return the files as they are now, of which only those told of may be others."""
        files, stamps = dict(seen.files), dict(seen.stamps)
        if everything or not all(self._update(path, files, stamps) for path in gathered):
            return self._settle(seen)
        if files.keys() != seen.files.keys():
            files = {name: files[name] for name in sorted(files)}
        return Disk(files, stamps, seen.left_out)

    def _update(self, path: str, files: dict[str, str], stamps: dict[str, Stamp]) -> bool:
        """Bring one file up to date; return whether that could be done without a look at all others."""
        content = f"{self.root / FOLDERS[0]}{os.sep}"
        name = f"{FOLDERS[0]}/{path.removeprefix(content)}".replace(os.sep, "/")
        if not path.startswith(content) or "/." in name or not path.isprintable():
            return False
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            files.pop(name, None)
            stamps.pop(name, None)
            return not any(other.startswith(f"{name}/") for other in files)
        except OSError:
            return False
        if not stat.S_ISREG(status.st_mode):
            return False
        files[name] = path
        stamps[name] = status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
        return True

    def _settle(self, seen: Disk) -> Disk:
        """Look at all files, again until none changes any more."""
        now = self.look()
        for _ in range(PATIENCE):
            if not differences(seen, now) or self.wait(TICK):
                break
            before, now = now, self.look()
            if not differences(before, now):
                break
        return now

    def _look_at_places(self) -> tuple[object, ...]:
        """Return what tells that the folders are the same ones as before, and site.toml as it was."""
        places: list[object] = []
        for folder in (self.root, *self._folders()):
            with suppress(OSError):
                status = folder.stat()
                places.append((str(folder), status.st_dev, status.st_ino))
        with suppress(OSError):
            status = (self.root / CONFIG).stat()
            places.append((status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
        return tuple(places)


def _is_ours(path: str) -> bool:
    """Whether a name may be that of a file of the site: hidden ones and those of editors are passed over."""
    name = os.path.basename(path)  # noqa: PTH119 - one of many
    return not (name.startswith(".") or name.endswith("~"))


def _is_empty(path: str) -> bool:
    try:
        return os.stat(path).st_size == 0  # noqa: PTH116 - one of many
    except OSError:
        return False


def differences(before: Disk, after: Disk) -> tuple[str, ...]:
    """Return the paths that came, went or changed."""
    apart = {*before.left_out} ^ {*after.left_out}
    others = _differences(before.stamps, after.stamps) | _differences(before.files, after.files)
    return tuple(sorted(apart | others))


def _differences(before: Mapping[str, object], after: Mapping[str, object]) -> set[str]:
    """Return the names that came, went or stand for another value."""
    gone = {name for name in before if name not in after}
    return gone | {name for name, value in after.items() if before.get(name) != value}
