"""Git's objects by their ids, all read through one process that waits for the next question."""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from khlang.revisions.error import HistoryError
from khlang.revisions.git import environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import IO

    from khlang.revisions.git import Git


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
    _owner: int = 0
    _inherited: subprocess.Popen[bytes] | None = None
    """The parent's, with which a forked process must not speak."""
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def read(self, name: str) -> bytes:
        """Return the bytes of an object; raise OSError when it is not there, HistoryError when git fails."""
        return next(self.read_all((name,)))

    def read_all(self, names: Sequence[str]) -> Iterator[bytes]:
        """Yield the bytes of each object, asked for many at a time; raise as `read` does."""
        for start in range(0, len(names), _AT_ONCE):
            yield from self._read_some(names[start : start + _AT_ONCE])

    def _read_some(self, names: Sequence[str]) -> list[bytes]:
        with self._turn:
            process = self._started()
            assert process.stdin and process.stdout  # noqa: S101, PT018 - they are pipes
            try:
                process.stdin.write("".join(f"{name}\n" for name in names).encode())
                process.stdin.flush()
                found = [_read_one(process.stdout) for _ in names]
            except (BrokenPipeError, EOFError):
                self._end()
                raise HistoryError("git-damaged", detail=names[0]) from None
        for name, data in zip(names, found, strict=True):
            if data is None:
                raise MissingObjectError(name)
        return [data for data in found if data is not None]

    def _started(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():
            self._process, self._inherited = None, self._process
        if self._process is None or self._process.poll() is not None:
            self._owner = os.getpid()
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


_MISSING = b"missing"
_AT_ONCE = 100
"""Objects asked for at a time: the question must find room in the pipe while git answers."""


def _read_one(stream: IO[bytes]) -> bytes | None:
    """Return the bytes of the next object, None for one that is not there; raise EOFError when git is gone."""
    head = stream.readline().split()
    if head[-1:] == [_MISSING]:
        return None
    if not head or not head[-1].isdigit():
        raise EOFError
    size = int(head[-1])
    data = stream.read(size + 1)
    if len(data) != size + 1:
        raise EOFError
    return data[:-1]
