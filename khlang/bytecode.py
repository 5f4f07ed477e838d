"""Compiled templates between runs: whoever has a safe place for them says where they are kept."""

from __future__ import annotations

import marshal
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType


@dataclass(frozen=True, slots=True, eq=False)
class Bytecode:
    """Where compiled templates are kept; nowhere, when it is not told."""

    load: Callable[[str], bytes | None] = lambda _: None
    save: Callable[[str, bytes], object] = lambda _, __: None

    def compiled(self, key: str, compile_it: Callable[[], CodeType]) -> CodeType:
        """Return the code that is kept under `key`, else have it compiled and keep it."""
        known = self.load(key)
        if known is not None:
            return cast("CodeType", marshal.loads(known))  # noqa: S302 - use_bytecode tells what it may be
        code = compile_it()
        self.save(key, marshal.dumps(code))
        return code


_used = [Bytecode()]


def use_bytecode(load: Callable[[str], bytes | None], save: Callable[[str, bytes], object]) -> None:
    """Keep compiled templates: `save` is given a key and bytes, `load` returns what was saved under a key, or None.

    The bytes are run as code, and no other code or Python can read them: `load` may only return what this version
    of the program, of its libraries and of Python gave to `save`, and nobody else can have written.
    """
    _used[0] = Bytecode(load, save)


def used_bytecode() -> Bytecode:
    """Return where this process keeps compiled templates."""
    return _used[0]
