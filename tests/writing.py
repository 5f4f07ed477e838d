"""What the tests of the writer share: pages of text, folders as dicts, and a build that dies where it is told."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from khlang.model import Page
from khlang.write import publishing, staging, workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

PUT = staging.put
WAYS = ("whole", "twin", "in place", "inside")
"""The whole folder at once; the same with the old one kept; file by file, with the workspace beside and inside."""


class Killed(BaseException):
    """The process is gone: nothing after this is done, no cleaning up either."""


def page(text: str) -> Page:
    return Page(str.encode, (text,))


def tree(folder: Path, *, hidden: bool = False) -> dict[str, str]:
    """Return the text of every file by its path, bytes of fonts as surrogates; the writer's own only when `hidden`."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        path: file.read_text(encoding="utf-8", errors="surrogateescape")
        for path, file in files.items()
        if hidden or not path.startswith(".khlang")
    }


def refuse_exchange(one: Path, other: Path) -> None:
    """Stand in for a system that cannot exchange folders."""
    raise OSError(errno.ENOSYS, f"{one} {other}")


def choose(way: str, patch: pytest.MonkeyPatch) -> None:
    """Let every build from here on publish in that way."""
    if way == "twin":
        patch.setattr(publishing, "TWIN_WORTH", 0)
        patch.setattr(publishing, "TWIN_LIKENESS", 1)
    elif way != "whole":
        patch.setattr(publishing, "exchange", refuse_exchange)
    if way == "inside":
        patch.setattr(workspace, "_make", lambda _: False)


@contextmanager
def dying(patch: pytest.MonkeyPatch, at: int, error: BaseException) -> Iterator[None]:
    """Raise `error` at the file operation of that number (from 0), and at every later one when it is `Killed`."""
    count = 0

    def before(operation: Callable[..., object]) -> Callable[..., object]:
        def run(*values: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count - 1 == at or (count > at and isinstance(error, Killed)):
                if operation is PUT:
                    half_written(*values, **named)
                raise error
            return operation(*values, **named)

        return run

    with patch.context() as inner:
        for module in (staging, publishing):
            inner.setattr(module, "put", before(staging.put))
        inner.setattr(publishing, "exchange", before(publishing.exchange))
        for name in ("replace", "rename", "unlink", "rmdir", "mkdir", "link"):
            inner.setattr(os, name, before(getattr(os, name)))
        yield


def half_written(file: Path | str, data: bytes, **_: object) -> None:
    """Leave the first half of a file, as a process killed while writing does."""
    if Path(file).parent.is_dir():
        Path(file).write_bytes(data[: len(data) // 2])
