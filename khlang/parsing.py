"""Bytes -> write-ups, a part of them at a time; the dear part, imported only where something must be parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang import prose
from khlang.check import Checked, Rules, check
from khlang.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence


def parse(path: str, data: bytes, rules: Rules) -> Checked:
    """Return the write-up in a file's bytes, and what is wrong with it."""
    draft = load(path, data)
    return check(draft, prose.render(draft.body), rules)


def parse_part(files: Sequence[tuple[str, bytes]], rules: Rules) -> list[Checked]:
    """Parse some files, in whatever process this is called."""
    return [parse(path, data, rules) for path, data in files]
