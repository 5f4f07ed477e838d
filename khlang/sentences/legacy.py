"""Wording of what import reports about old pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khlang.sentences.wording import Sentence, Wording

WORDINGS: dict[str, Wording] = {}
SENTENCES: dict[str, Sentence] = {}
