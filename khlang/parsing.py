"""Bytes -> write-ups, a part of them at a time; the dear part, imported only where something must be parsed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from khlang import prose
from khlang.check import Checked, Rules, check
from khlang.load import load
from khlang.postings import extract_all
from khlang.records import Record, freeze

if TYPE_CHECKING:
    from collections.abc import Sequence

Content = tuple[str, bytes | str]
"""Path of a file and its bytes, or a text that tells why it could not be read."""
Parsed = tuple[str, Record | str]
"""SHA-256 of a file's bytes in hex and what they came to; for a file that could not be read the reason alone."""


def parse(path: str, data: bytes, rules: Rules) -> Checked:
    """Return the write-up in a file's bytes, and what is wrong with it."""
    draft = load(path, data)
    return check(draft, prose.render(draft.body), rules)


def parse_part(files: Sequence[Content], rules: Rules) -> list[Parsed]:
    """Parse some files, in whatever process this is called."""
    checked = [None if isinstance(data, str) else parse(path, data, rules) for path, data in files]
    techniques = [one.technique for one in checked if one and one.technique and rules.search]
    postings = iter(extract_all(techniques))
    return [
        (_digest(data), freeze(one, next(postings) if one.technique and rules.search else None))
        if one and isinstance(data, bytes)
        else ("", str(data))
        for one, (_, data) in zip(checked, files, strict=True)
    ]


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
