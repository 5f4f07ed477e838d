"""Git's objects by their ids, all read through one process that waits for the next question."""

from __future__ import annotations

import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from khlang.history.error import HistoryError
from khlang.history.git import environment

if TYPE_CHECKING:
    from khlang.history.git import Git


class MissingObjectError(OSError):
    """An object is not in this clone, as in one that holds a part of the history."""

    def __init__(self, name: str) -> None:
        """Say which."""
        super().__init__(2, f"git: {name}")


@dataclass(slots=True)
class Objects:
    """The process, started when the first object is asked for; threads take turns."""

    git: Git
    _process: subprocess.Popen[bytes] | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def read(self, name: str) -> bytes:
        """Return the bytes of an object; raise OSError when it is not there, HistoryError when git fails."""
        with self._turn:
            process = self._started()
            assert process.stdin and process.stdout  # noqa: S101, PT018 - they are pipes
            try:
                process.stdin.write(name.encode() + b"\n")
                process.stdin.flush()
                head = process.stdout.readline().split()
                if len(head) == _MISSING:
                    raise MissingObjectError(name)
                size = int(head[2])
                data = process.stdout.read(size + 1)
            except (BrokenPipeError, ValueError, IndexError):
                data, size = b"", 0
            if len(data) != size + 1:
                self._end()
                raise HistoryError("git-damaged", detail=name)
            return data[:-1]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(  # noqa: S603 - git itself, by its full path
                self.git.command("cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        process.wait()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def __enter__(self) -> Self:
        """Give what reads."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()


_MISSING = 2
"""Words of the answer for an object that is not there: its name, and `missing`."""
