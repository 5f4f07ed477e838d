"""The history of a site folder, asked of git once for each new commit, and remembered."""

from __future__ import annotations

import marshal
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from khlang.history import FORMAT, NO_HISTORY, History, Known, follows, read_log, retell
from khlang.problems import Problem, found
from khlang.repository import GitError, ask, find_repository, read_ends, read_head
from khlang.source import CONFIG

if TYPE_CHECKING:
    from pathlib import Path

    from khlang.repository import Repository
    from khlang.store import Store

KIND = "history"


class State(NamedTuple):
    """What was known at a commit; `cut_off` names the commits where a shallow clone ends."""

    head: str
    cut_off: tuple[str, ...]
    folder: str
    known: Known


class Chronicle:
    """Tells the history of a site folder, and remembers it, so that git is asked once for each new commit."""

    def __init__(self, site: Path, store: Store | None = None) -> None:
        """Remember in `store`, or only as long as this lives."""
        self._site, self._store = site, store
        self._state: State | None = None

    def tell(self) -> tuple[History, tuple[Problem, ...]]:
        """Return the history, empty where there is no repository or no git, and what is wrong with it."""
        repository = find_repository(self._site)
        head = read_head(repository) if repository else ""
        if repository is None or not head:
            return NO_HISTORY, ()
        last, ends = self._last(), read_ends(repository)
        if last is None or last[:3] != (head, ends, repository.folder):
            try:
                last = _look(repository, head, ends, last)
            except FileNotFoundError:
                return History({}, repository.folder), ()  # no git on this machine
            except (OSError, ValueError, GitError) as error:
                return History({}, repository.folder), (found("history-unreadable", path=CONFIG, detail=error),)
            self._keep(last)
        return History(last.known, last.folder), ()

    def _last(self) -> State | None:
        if self._state is None and self._store and (data := self._store.load(KIND, "last")):
            self._state = State(*marshal.loads(data))  # noqa: S302 - the store has found it to be ours
        return self._state

    def _keep(self, state: State) -> None:
        self._state = state
        if self._store:
            self._store.save(KIND, "last", marshal.dumps(tuple(state)))


def _look(repository: Repository, head: str, ends: tuple[str, ...], last: State | None) -> State:
    """Return what is known at `head`: what was known before and the commits since, or all of them."""
    if last and (last.cut_off, last.folder) == (ends, repository.folder):
        with suppress(GitError):  # the last commit may be gone
            commits = tuple(read_log(_log(repository, f"{last.head}..{head}")))
            if follows(last.head, commits, head):
                known = dict(last.known)
                retell(known, commits, repository.folder)
                return State(head, ends, repository.folder, known)
    known = {}
    retell(known, tuple(read_log(_log(repository, head))), repository.folder, frozenset(ends))
    return State(head, ends, repository.folder, known)


def _log(repository: Repository, commits: str) -> bytes:
    form = (f"--format={FORMAT}", "--name-status", "-M100%", "--no-ext-diff", "--no-color", "--encoding=UTF-8")
    return ask(repository, "log", "-z", "--topo-order", "--reverse", *form, commits, "--")
