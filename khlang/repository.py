"""The git repository that holds a site folder: where it is, what is checked out, and how git is asked."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 600
"""Seconds that git may take."""
_SETTINGS = ("core.fsmonitor=false", "log.showSignature=false", "log.showRoot=true")
"""Settings of a repository that would run other programs, or leave something out."""
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY")
"""What git sets for the programs it calls, such as hooks, and what may speak of another repository."""
_HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")
_REFTABLE = ".invalid"
"""What HEAD names where branches are kept in a form that only git reads."""


class GitError(Exception):
    """Git failed, and said this."""


class Repository(NamedTuple):
    """Where a repository keeps its own files, those shared among its worktrees, and the site folder within it."""

    site: Path
    git: Path
    shared: Path
    folder: str


def find_repository(site: Path) -> Repository | None:
    """Return the repository that the site folder lies in; None where there is none."""
    site = site.resolve()
    for top in (site, *site.parents):
        git = top / ".git"
        if git.is_file():  # of a worktree or a submodule: it names the folder
            git = (top / _read(git).removeprefix("gitdir:").strip()).resolve()
        if git.is_dir():
            shared = (git / _read(git / "commondir").strip()).resolve()
            folder = site.relative_to(top).as_posix()
            return Repository(site, git, shared, "" if folder == "." else f"{folder}/")
    return None


def read_head(repository: Repository) -> str:
    """Return the commit that is checked out, without asking git where it can be helped; nothing where there is none."""
    head = _find_head(repository)
    return head if _HASH.fullmatch(head) else ""


def _find_head(repository: Repository) -> str:
    head = _read(repository.git / "HEAD").strip()
    if not head.startswith("ref:"):
        return head
    branch = head.removeprefix("ref:").strip()
    if branch.endswith(_REFTABLE):
        with suppress(OSError, GitError):
            return ask(repository, "rev-parse", "--verify", "--quiet", "HEAD").decode("ascii", "replace").strip()
    loose = _read(repository.git / branch) or _read(repository.shared / branch)
    return loose.strip() or _find_packed(_read(repository.shared / "packed-refs"), branch)


def _find_packed(refs: str, branch: str) -> str:
    named = (line.partition(" ") for line in refs.splitlines())
    return next((commit for commit, _, name in named if name == branch), "")


def _read(file: Path) -> str:
    """Return the text of a file of the repository; nothing where there is none."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def head_of(site: Path) -> str:
    """Return the commit that is checked out where the site folder lies; nothing where there is none."""
    repository = find_repository(site)
    return read_head(repository) if repository else ""


def read_ends(repository: Repository) -> tuple[str, ...]:
    """Return the commits at which a shallow clone ends."""
    return tuple(sorted(_read(repository.shared / "shallow").split()))


def ask(repository: Repository, *words: str) -> bytes:
    """Return what a git command prints; raise GitError, or OSError where there is no git."""
    import subprocess  # noqa: PLC0415 - only where git must be asked

    kept = {name: value for name, value in os.environ.items() if name not in _MISLEADING}
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        done = subprocess.run(  # noqa: S603 - words of ours, and names of commits that git itself wrote
            ["git", "--no-pager", *settings, *words],  # noqa: S607 - the git that the person uses
            cwd=repository.site,
            env={**kept, **_QUIET},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as error:
        raise GitError(error) from None
    if done.returncode:
        raise GitError(done.stderr.decode("utf-8", "replace").strip().partition("\n")[0])
    return done.stdout
