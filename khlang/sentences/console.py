"""What the commands say when all is well, or when they were called wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {}
