"""Wording of the problems found in the site as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khlang.sentences.wording import Wording

WORDINGS: dict[str, Wording] = {}
