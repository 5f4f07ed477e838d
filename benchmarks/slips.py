"""Slips that people make in typing Thai, each made in a query: `SLIPS` by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Slip = Callable[[str, random.Random], str | None]

TONES = "่้๊๋"
_MARKS = "ัิีึืุู" + TONES
_VOWELS = ("ิี", "ึื", "ุู", "ใไ")
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def _one(pattern: str, change: Callable[[str, random.Random], str]) -> Slip:
    """Return a slip at one place that the pattern finds; where there is none, none is made."""

    def slip(meant: str, dice: random.Random) -> str | None:
        places = list(re.finditer(pattern, meant))
        if not places:
            return None
        place = dice.choice(places)
        return meant[: place.start()] + change(place[0], dice) + meant[place.end() :]

    return slip


def _all(old: str, new: str) -> Slip:
    return lambda meant, _: meant.replace(old, new)


def _drop(meant: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(meant) - 1)
    return meant[:place] + meant[place + 1 :]


def _swap(meant: str, dice: random.Random) -> str:
    place = dice.randrange(1, len(meant) - 2)
    return meant[:place] + meant[place + 1] + meant[place] + meant[place + 2 :]


def _put(inside: str) -> Slip:
    def slip(meant: str, dice: random.Random) -> str:
        place = dice.randrange(2, len(meant) - 1)
        return f"{meant[:place]}{inside}{meant[place:]}"

    return slip


def _other_vowel(vowel: str, _: random.Random) -> str:
    pair = next(pair for pair in _VOWELS if vowel in pair)
    return pair.replace(vowel, "")


SLIPS: dict[str, Slip] = {
    "tone_drop": _one(f"[{TONES}]", lambda *_: ""),
    "tone_swap": _one(f"[{TONES}]", lambda tone, dice: dice.choice(TONES.replace(tone, ""))),
    "sara_am_2cp": _all("ำ", "ํา"),
    "zwsp": _put("\u200b"),
    "doubled_mark": _one(f"[{_MARKS}]", lambda mark, _: 2 * mark),
    "karan_drop": _one("[ก-ฮ]์", lambda *_: ""),
    "e_e": _all("แ", "เเ"),
    "space_inside": _put(" "),
    "char_drop": _drop,
    "transpose": _swap,
    "vowel_swap": _one("[ิีึืุูใไ]", _other_vowel),
    "digits_thai": lambda meant, _: meant.translate(_THAI_DIGITS),
}
