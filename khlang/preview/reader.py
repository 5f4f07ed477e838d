"""Reads the site's files again whenever they change, in a thread of its own, and holds the newest snapshot."""

from __future__ import annotations

import gc
import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from khlang.chronicle import Chronicle
from khlang.pipeline import Reading
from khlang.preview.listing import name_place
from khlang.preview.living import Living
from khlang.preview.snapshot import Snapshot, look_through, renew
from khlang.preview.watch import Watch, listen
from khlang.problems import found
from khlang.reading import CONTENT, ENDING
from khlang.report import describe
from khlang.sentences import ERROR, say
from khlang.source import Disk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from khlang.preview.watch import Hints

IDLE = 0.3
"""Seconds of rest after a change before the whole plan of a large site is looked through."""
SLICE = 0.015
"""Seconds after which that looks up again, for a file may have been saved meanwhile."""


@dataclass(slots=True)
class Reader:
    """What preview shows now, and what keeps it new."""

    root: Path
    defaults: Path
    today: Callable[[], date]
    lang: str
    tell: Callable[[str], None]
    living: Living = field(default_factory=Living)
    listen: Callable[[list[str], Callable[[float], bool]], Iterator[Hints | None]] = listen
    """Yields what the system tells of folders."""
    snapshot: Snapshot = field(default_factory=Snapshot)
    ready: threading.Event = field(default_factory=threading.Event)
    """Set once the files were read for the first time."""
    ended: threading.Event = field(default_factory=threading.Event)
    """Set by whoever wants the thread, and the server, to end."""
    _disk: Disk = field(default_factory=lambda: Disk({}, {}))
    _good: Snapshot = field(default_factory=Snapshot)
    """The newest snapshot whose whole plan was looked through."""

    def __post_init__(self) -> None:
        """Tell the history of this folder's files."""
        self.living.tell = Chronicle(self.root).tell

    def run(self, renewed: Callable[[tuple[str, ...]], None]) -> None:
        """Read now, and after every change until `ended`; call `renewed` with the changed files each further time."""
        watch = Watch(self.root, self.defaults, self._wait, self.listen)
        watch.look()
        self._read(watch, None)
        self.ready.set()
        for changed in self._changes(watch, renewed):
            self._read(watch, changed)
            renewed(changed)

    def place(self, path: str) -> Path:
        """Return where a file of the site folder lies; raise KeyError for any other."""
        return Path(self._disk.files[path])

    def say(self, text: str) -> None:
        """Tell a person; end when the terminal is gone."""
        try:
            self.tell(text)
        except OSError:
            self.ended.set()

    def _wait(self, seconds: float) -> bool:
        return self.ended.wait(seconds) if seconds else self.ended.is_set()

    def _changes(self, watch: Watch, renewed: Callable[[tuple[str, ...]], None]) -> Iterator[tuple[str, ...]]:
        """Yield the changes; while nothing happens, look through the plan of a large site, a little at a time.

        Then free what has come and gone: a day of edits is long for a program that never does.
        """
        since, looking, is_littered = time.monotonic(), self._look_through(first=True), True
        for changed in watch.changes():
            if changed:
                yield changed
                since, looking, is_littered = time.monotonic(), self._look_through(), True
            elif self.snapshot.checked and is_littered and time.monotonic() - since > IDLE:
                free()
                is_littered = False
            elif not self.snapshot.checked and time.monotonic() - since > IDLE:
                checked = _go_on(looking)
                if checked is not None:
                    before, self.snapshot = self.snapshot, checked
                    self._note()
                    if checked.problems != before.problems:
                        self.say(summarise(checked, "", 0, self.lang))
                        renewed(())

    def _look_through(self, *, first: bool = False) -> Iterator[Snapshot | None]:
        """Look through the plan as it is now; at `first`, load what the first edit will need."""
        if first:
            self.living.kept.warm()
            gc.freeze()
            yield None
        yield from look_through(self._good, self.snapshot)

    def _note(self) -> None:
        """Keep what the pages go back to when later files have errors."""
        if self.snapshot.checked and not self.snapshot.broken:
            self._good = self.snapshot

    def _read(self, watch: Watch, changed: tuple[str, ...] | None) -> None:
        start = time.perf_counter()
        last, self._disk = self.snapshot, watch.disk
        try:
            self.snapshot = renew(last, watch.disk, changed, self.today(), self.living)
        except Exception as error:  # noqa: BLE001 - whatever we did wrong, a reviewer keeps the last good page
            fault = found("preview-fault", detail=describe(error))
            self.living.reading = Reading(None, ())
            self.snapshot = replace(last, generation=last.generation + 1, problems=(fault,))
        self._note()
        line = self._summarise(changed or (), start)
        if not self.ended.is_set():
            self.say(line)

    def _summarise(self, changed: tuple[str, ...], start: float) -> str:
        ms = round((time.perf_counter() - start) * 1000)
        return summarise(self.snapshot, self._name(changed), ms, self.lang)

    def _name(self, changed: tuple[str, ...]) -> str:
        if not changed:
            return ""
        count = len(changed) - 1
        return say("preview-more-files", self.lang, file=changed[0], count=count) if count else changed[0]


def free() -> None:
    """Free what only the collector can, and let it look at what is left no more: most is remembered for good."""
    gc.collect()
    gc.freeze()


def _go_on(looking: Iterator[Snapshot | None]) -> Snapshot | None:
    """Look on for a while, and return what it came to once that is known."""
    until = time.monotonic() + SLICE
    for checked in looking:
        if checked is not None or time.monotonic() > until:
            return checked
    return None


def is_whole(changed: tuple[str, ...]) -> bool:
    """Whether pages must be loaded anew: a template, a photo or the settings changed, not write-ups alone."""
    return not all(path.startswith(CONTENT) and path.lower().endswith(ENDING) for path in changed)


def summarise(snapshot: Snapshot, files: str, ms: int, lang: str) -> str:
    """Return one line on a reading: its errors, or what was renewed and in how many milliseconds."""
    errors = [problem for problem in snapshot.problems if problem.severity == ERROR]
    if errors:
        place, message = name_place(errors[0]), errors[0].message(lang)
        return _clean(say("preview-broken", lang, count=len(errors), place=place, message=message))
    done = "preview-renewed" if files else "preview-read"
    parts = [say(done, lang, files=files, count=snapshot.count, ms=ms)]
    if snapshot.problems:
        parts.append(say("preview-warnings", lang, count=len(snapshot.problems)))
    if snapshot.unready:
        parts.append(say("preview-unready", lang, count=len(snapshot.unready)))
    return _clean(" · ".join(parts))


def _clean(line: str) -> str:
    """Leave out what could steer a terminal: a file's name may hold anything."""
    return "".join(character if character.isprintable() else "?" for character in line)
