"""Which commits are meant: a name that a person types, and where the work left the main branch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from khlang.revisions.error import HistoryError
from khlang.revisions.git import Git, find_git

if TYPE_CHECKING:
    from pathlib import Path

    from khlang.revisions.objects import Objects

HEAD = "HEAD"
REMOTE = "refs/remotes/origin/"
MAIN = (f"{REMOTE}HEAD", f"{REMOTE}main", f"{REMOTE}master", "refs/heads/main", "refs/heads/master")
"""Where the main branch is looked for: what was published goes before what lies here alone."""
_LONGEST_NAME = 250
_SHOWN = 8
"""Digits of a commit's id that are shown."""


class Described(NamedTuple):
    """A commit as a person knows it."""

    id: str
    name: str
    """As it was asked for."""
    date: datetime | None
    subject: str

    @property
    def short(self) -> str:
        """The first digits of its id."""
        return self.id[:_SHOWN]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of a site folder."""

    git: Git
    prefix: str
    """Path of the site folder in the repository, ending with `/`; empty where it is the whole."""
    shallow: bool

    def resolve(self, name: str) -> str:
        """Return the id of the commit that a name means; raise HistoryError where there is none."""
        if _is_plain(name):
            answer = self.git.ask("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
            if answer.done:
                return answer.told.decode().strip()
        if name == HEAD:
            raise HistoryError("git-no-commit")
        if self.shallow:
            raise HistoryError("git-unknown-shallow", ref=name)
        near = get_close_matches(name, self._names(), 1)
        raise HistoryError("git-unknown-near" if near else "git-unknown", ref=name, near=near[0] if near else "")

    def _names(self) -> list[str]:
        told = self.git.ask("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes").told
        return told.decode("utf-8", "replace").splitlines()

    def find_main(self) -> str:
        """Return the full name of the main branch; raise HistoryError where there is none."""
        told = self.git.ask("for-each-ref", "--format=%(refname)", *MAIN).told.decode("utf-8", "replace").split()
        for name in MAIN:
            if name in told:
                return name
        raise HistoryError("git-unknown-shallow" if self.shallow else "git-no-main", ref="main")

    def find_fork(self, name: str, other: str) -> str:
        """Return the id of the last commit that two have in common; raise HistoryError where they have none."""
        answer = self.git.ask("merge-base", self.resolve(name), self.resolve(other))
        if answer.done:
            return answer.told.decode().split()[0]
        raise HistoryError("git-unknown-shallow" if self.shallow else "git-unrelated", ref=name, other=other)

    def find_tree(self, commit: str) -> str | None:
        """Return the id of the site folder in a commit, or None where the commit does not have it."""
        folder = self.prefix.removesuffix("/")
        answer = self.git.ask(
            "rev-parse", "--verify", "--quiet", f"{commit}:{folder}".encode("utf-8", "surrogateescape")
        )
        return answer.told.decode().strip() if answer.done else None

    def list_tree(self, tree: str, *paths: str) -> list[tuple[str, str, int, str]]:
        """Return mode, id, size and path of every file below some paths of a tree, whatever their names hold."""
        answer = self.git.ask("ls-tree", "-r", "-z", "-l", "--full-tree", tree, "--", *paths)
        if not answer.done:
            raise HistoryError("git-damaged", detail=answer.complaint)
        files = []
        for line in answer.told.split(b"\0")[:-1]:
            about, _, path = line.partition(b"\t")
            mode, _, name, size = about.decode().split()
            files.append((mode, name, int(size) if size.isdecimal() else 0, path.decode("utf-8", "surrogateescape")))
        return files

    def describe(self, objects: Objects, commit: str, name: str = "") -> Described:
        """Return a commit's date and the first line of its message."""
        head, _, message = objects.read(commit).decode("utf-8", "replace").partition("\n\n")
        date = next((_date(line) for line in head.split("\n") if line.startswith("committer ")), None)
        return Described(commit, name, date, message.strip().split("\n")[0])


def open_repository(folder: Path) -> Repository:
    """Return the repository that holds a site folder; raise HistoryError where there is none, or no git."""
    git = find_git(folder)
    answer = git.ask("rev-parse", "--is-shallow-repository", "--show-prefix")
    if not answer.done:
        refused = "safe.directory" in answer.complaint or "dubious ownership" in answer.complaint
        raise HistoryError("git-owner" if refused else "git-no-repository", folder=folder.resolve())
    shallow, _, prefix = answer.told.decode("utf-8", "surrogateescape").partition("\n")
    return Repository(git, prefix.removesuffix("\n"), shallow == "true")


def _is_plain(name: str) -> bool:
    """Whether a name can be handed to git: it is no option, and has nothing that no name has."""
    return 0 < len(name) <= _LONGEST_NAME and not name.startswith("-") and name.isprintable()


def _date(line: str) -> datetime | None:
    """Return the moment in a line such as `committer A <a@b> 1700000000 +0700`."""
    *_, seconds, zone = line.split(" ")
    try:
        offset = timedelta(hours=int(zone[:-2]), minutes=int(zone[0] + zone[-2:]))
        return datetime.fromtimestamp(int(seconds), timezone(offset))
    except (ValueError, OverflowError, OSError):
        return None
