"""Wording of the problems found in one write-up's file, the rendering of its body apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.sentences import fields, files, front_matter

if TYPE_CHECKING:
    from khlang.sentences.wording import Wording

WORDINGS: dict[str, Wording] = {**files.WORDINGS, **front_matter.WORDINGS, **fields.WORDINGS}
