"""The last good build: the state of the files it was made from, and the warnings it gave."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.problems import Problem
    from khlang.source import Disk
    from khlang.store import Store

BUILDS = "build"
DOUBTFUL = 2_000_000_000
"""Nanoseconds: a file touched so shortly before it was read may change again and keep its stamp (FAT counts in two
seconds), so its stamp is not trusted the next time."""


def state_of(source: Disk, now: int, *options: str) -> str:
    """Return what stays the same while no file and no option changes; nothing when a stamp may yet be kept.

    `now` is nanoseconds since 1970.
    """
    latest = now - DOUBTFUL
    stamps = source.stamps
    if any(stamp[1] >= latest or stamp[2] >= latest for stamp in stamps.values()):
        return ""
    told = (options, source.left_out, [(path, stamps[path]) for path in source])
    return hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()


def read_last(store: Store, state: str) -> tuple[Problem, ...] | None:
    """Return the warnings of the last build if it was made in this very state, else None."""
    data = store.load(BUILDS, "last") if state else None
    told = json.loads(data) if data else {}
    if told.get("state") != state or not state:
        return None
    if not told["problems"]:
        return ()
    from khlang.problems import Problem  # noqa: PLC0415 - a site without warnings does without

    return tuple(
        Problem(path, line, column, code, field, tuple((name, value) for name, value in values), span)
        for path, line, column, code, field, values, span in told["problems"]
    )


def note_last(store: Store, state: str, problems: Sequence[tuple[object, ...]]) -> None:
    """Remember that a build without errors was made in that state, with its warnings as plain values."""
    store.save(BUILDS, "last", json.dumps({"state": state, "problems": problems}).encode())
