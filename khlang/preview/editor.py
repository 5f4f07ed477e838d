"""Opens a file of the site in the person's own editor, as they told how to start it."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE, LINE = "{file}", "{line}"


@dataclass(frozen=True, slots=True)
class Editor:
    """The words that start it: `code -g {file}:{line}`; without a place for the file, it stands at the end."""

    words: tuple[str, ...]
    start: Callable[[list[str]], object]

    def open(self, file: Path, line: int) -> None:
        """Start it with a file at a line; raise OSError."""
        words = self.words if any(FILE in word for word in self.words) else (*self.words, FILE)
        self.start([word.replace(LINE, str(line)).replace(FILE, str(file)) for word in words])


def find_editor(command: str) -> Editor | None:
    """Return the editor that a command starts; None where there is no such program."""
    try:
        words = shlex.split(command, posix=os.name != "nt")
    except ValueError:
        return None
    program = shutil.which(words[0].strip('"')) if words else None
    return Editor((program, *words[1:]), _start) if program else None


def _start(words: list[str]) -> None:
    # No shell: what a file is called can be no command.
    process = subprocess.Popen(  # noqa: S603 - the person's own editor, named by them when they started preview
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    threading.Thread(target=process.wait, daemon=True).start()
