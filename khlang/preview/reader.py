"""Reads the site's files again whenever they change, in a thread of its own, and holds the newest snapshot."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from khlang.chronicle import Chronicle
from khlang.preview.overlay import name_place
from khlang.preview.snapshot import Memory, Snapshot, renew
from khlang.preview.watch import Stock, changes, take_stock
from khlang.problems import found
from khlang.report import describe
from khlang.sentences import ERROR, say
from khlang.source import from_disk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path


@dataclass(slots=True)
class Reader:
    """What preview shows now, and what keeps it new."""

    root: Path
    defaults: Path
    today: Callable[[], date]
    lang: str
    tell: Callable[[str], None]
    snapshot: Snapshot = field(default_factory=Snapshot)
    memory: Memory = field(default_factory=Memory)
    chronicle: Chronicle = field(init=False)
    ready: threading.Event = field(default_factory=threading.Event)
    """Set once the files were read for the first time."""
    ended: threading.Event = field(default_factory=threading.Event)
    """Set by whoever wants the thread, and the server, to end."""

    def __post_init__(self) -> None:
        """Begin with no history told."""
        self.chronicle = Chronicle(self.root)

    def run(self, renewed: Callable[[], None]) -> None:
        """Read now, and after every change until `ended`; call `renewed` after each further time."""
        seen = self._look()
        self._read(())
        self.ready.set()
        for changed in changes(seen, self._look, self.ended.wait):
            self._read(changed)
            renewed()

    def say(self, text: str) -> None:
        """Tell a person; end when the terminal is gone."""
        try:
            self.tell(text)
        except OSError:
            self.ended.set()

    def _look(self) -> Stock:
        return take_stock(self.root, self.defaults)

    def _read(self, changed: tuple[str, ...]) -> None:
        start = time.perf_counter()
        last = self.snapshot
        try:
            self.snapshot = renew(
                last, from_disk(self.root, self.defaults), self.today(), self.memory, self.chronicle.tell
            )
            line = self._summarise(changed, start)
        except Exception as error:  # noqa: BLE001 - whatever we did wrong, a reviewer keeps the last good page
            fault = found("preview-fault", detail=describe(error))
            self.snapshot = replace(last, generation=last.generation + 1, problems=(fault,))
            line = self._summarise(changed, start)
        if not self.ended.is_set():
            self.say(line)

    def _summarise(self, changed: tuple[str, ...], start: float) -> str:
        ms = round((time.perf_counter() - start) * 1000)
        return summarise(self.snapshot, self._name(changed), ms, self.lang)

    def _name(self, changed: tuple[str, ...]) -> str:
        if not changed:
            return ""
        first = changed[0].removeprefix(str(self.root)).lstrip("/\\")
        return say("preview-more-files", self.lang, file=first, count=len(changed) - 1) if changed[1:] else first


def summarise(snapshot: Snapshot, files: str, ms: int, lang: str) -> str:
    """Return one line on a reading: its errors, or what was renewed and in how many milliseconds."""
    errors = [problem for problem in snapshot.problems if problem.severity == ERROR]
    if errors:
        place, message = name_place(errors[0]), errors[0].message(lang)
        return _clean(say("preview-broken", lang, count=len(errors), place=place, message=message))
    done = "preview-renewed" if files else "preview-read"
    parts = [say(done, lang, files=files, pages=len(snapshot.pages), ms=ms)]
    if snapshot.problems:
        parts.append(say("preview-warnings", lang, count=len(snapshot.problems)))
    if snapshot.unready:
        parts.append(say("preview-unready", lang, count=snapshot.unready))
    return _clean(" · ".join(parts))


def _clean(line: str) -> str:
    """Leave out what could steer a terminal: a file's name may hold anything."""
    return "".join(character if character.isprintable() else "?" for character in line)
