"""Git as a program: started without a shell, given nothing it could take for an option, and asked to change nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from khlang.revisions.error import HistoryError

if TYPE_CHECKING:
    from pathlib import Path

_KEPT = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
"""Variables of git's that say how it works; the others say on which repository, as in a hook, and would mislead it."""
_CALM = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_PAGER": "", "GIT_ASKPASS": ""}


class Answer(NamedTuple):
    """What git said, and whether it was content."""

    done: bool
    told: bytes
    complaint: str


@dataclass(frozen=True, slots=True)
class Git:
    """The program, and the folder on whose repository it works."""

    program: str
    folder: Path

    def command(self, *words: str | bytes) -> list[str | bytes]:
        """Return the words that start it; no hook, monitor or filter of the repository's own settings runs in them."""
        calm = ("-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", "--literal-pathspecs")
        return [self.program, "-C", str(self.folder), *calm, *words]

    def ask(self, *words: str | bytes) -> Answer:
        """Run a command to its end."""
        ended = subprocess.run(  # noqa: S603 - git itself, by its full path
            self.command(*words), check=False, capture_output=True, stdin=subprocess.DEVNULL, env=environment()
        )
        return Answer(ended.returncode == 0, ended.stdout, ended.stderr.decode("utf-8", "replace").strip())


def environment() -> dict[str, str]:
    """Return the variables that git is started with."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return kept | _CALM


def find_git(folder: Path) -> Git:
    """Return git for the repository of a folder; raise HistoryError where it is not installed.

    A program of that name in the current folder, which Windows would take first, is not it.
    """
    program = shutil.which("git")
    if program is None or not os.path.isabs(program):  # noqa: PTH117 - a name, not yet a path of ours
        raise HistoryError("git-missing")
    return Git(program, folder)
