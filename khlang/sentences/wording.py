"""The shape of a sentence and of a problem's wording."""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in both languages; `{name}` marks where a value goes."""

    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Wording:
    """How a problem is told: what is wrong, and what to type instead."""

    severity: str
    th: str
    hint_th: str
    en: str
    hint_en: str
