"""What a repository tells of each file: when it was last changed, and by whom; read from the words of `git log`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from khlang.model import BANGKOK, Change
from khlang.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

COMMIT, PART = "\x1e", "\x1f"
"""What a commit begins with in the log, and what parts its hash, its parents, its time and its author."""
FORMAT = f"{COMMIT}%H{PART}%P{PART}%at{PART}%an"
FOLDER, ENDING = "content/", ".md"
LATEST = 4_102_444_800
"""The year 2100 in seconds since 1970: what a commit claims beyond is not believed."""
_RENAMED, _GONE = "R", "D"
_TWO_PATHS = ("R", "C")

Known = dict[str, tuple[int, str]]
"""For each file, in NFC and relative to the site folder: seconds since 1970, and the author's name."""


class History(NamedTuple):
    """What is known of the files of a site folder."""

    known: Known
    folder: str = ""
    """Where the site folder lies within the repository, with a slash at the end; empty where it is all of it."""

    def change(self, path: str) -> Change | None:
        """Return the last change of a file; None where none is known."""
        found = self.known.get(path if path.isascii() else unicodedata.normalize("NFC", path))
        return Change(datetime.fromtimestamp(found[0], BANGKOK), found[1]) if found else None


NO_HISTORY = History({})
Tell = Callable[[], tuple[History, tuple[Problem, ...]]]
"""Tells the history of a site folder, and what is wrong with it."""


def tell_nothing() -> tuple[History, tuple[Problem, ...]]:
    """Return the history of files of which nothing is known."""
    return NO_HISTORY, ()


class Commit(NamedTuple):
    """A commit as the log tells it, with the status letter and the paths of each file it changed."""

    name: str
    parents: tuple[str, ...]
    seconds: int
    author: str
    changes: tuple[tuple[str, ...], ...]


def read_log(data: bytes) -> Iterator[Commit]:
    """Yield the commits of `git log -z --name-status` in FORMAT; raise ValueError where that is not what it is.

    A path may hold anything but a zero byte, so that only its place tells it from what else is said.
    """
    words = iter(data.decode("utf-8", "surrogateescape").split("\0"))
    head = ""
    changes: list[tuple[str, ...]] = []
    for word in words:
        told = word.lstrip("\n")
        if told.startswith(COMMIT):
            if head:
                yield _commit(head, changes)
            head, changes = told, []
        elif told:
            paths = (next(words, ""), next(words, "")) if told[0] in _TWO_PATHS else (next(words, ""),)
            changes.append((told[0], *paths))
    if head:
        yield _commit(head, changes)


def _commit(head: str, changes: list[tuple[str, ...]]) -> Commit:
    name, parents, seconds, author = head[1:].split(PART, 3)
    when = min(max(0, int(seconds)), LATEST)
    return Commit(name, tuple(parents.split()), when, _clean(author), tuple(changes))


def _clean(name: str) -> str:
    """Return a name on one line, without what no page may hold."""
    plain = name.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in plain).split())


def retell(known: Known, commits: Collection[Commit], folder: str, cut_off: Collection[str] = ()) -> None:
    """Bring what is known up to date by further commits, oldest first.

    A file moved as it was keeps its last change. What a commit of `cut_off` changed is not known, for a shallow clone
    shows it as if it had added everything.
    """
    for commit in commits:
        for status, *paths in commit.changes:
            files = [_inside(path, folder) for path in paths]
            if status == _RENAMED:
                moved = known.pop(files[0], None)
                if moved and files[1]:
                    known[files[1]] = moved
                elif files[1] and not files[0]:
                    _note(known, files[1], commit)
            elif status == _GONE:
                known.pop(files[0], None)
            elif files[-1] and commit.name not in cut_off:
                _note(known, files[-1], commit)


def _note(known: Known, file: str, commit: Commit) -> None:
    if file not in known or known[file][0] <= commit.seconds:
        known[file] = commit.seconds, commit.author


def _inside(path: str, folder: str) -> str:
    """Return the path relative to the site folder, in NFC; nothing for what is no write-up of it."""
    if not (path.startswith(folder + FOLDER) and path.lower().endswith(ENDING)):
        return ""
    return unicodedata.normalize("NFC", path[len(folder) :])


def follows(known: str, commits: Collection[Commit], head: str) -> bool:
    """Whether commits lead from the known one to `head` in one line, and no other."""
    at = known
    for commit in commits:
        if commit.parents != (at,):
            return False
        at = commit.name
    return at == head
