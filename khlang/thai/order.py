"""The order of a Thai dictionary, and the letter under which a title stands in an index ก–ฮ.

The order is that of the Royal Institute's dictionary as ICU's `th` collation gives it: leading vowels count after
their consonant; tone marks, ็ and ์ only break ties; ฯ ๆ, punctuation and spaces count for nothing.
Digits stand before Thai and Thai before Latin, as in ICU; all else stands last (ICU puts symbols first).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from khlang.thai.text import normalise

DIGITS = "0–9"
OTHERS = "อื่น ๆ"

_UNITS = re.compile("[เ-ไ][ก-ฮ]|.", re.DOTALL)
_MARKS = "\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4d"
"""Marks that only break ties, in ICU's order."""
_IGNORED = frozenset({"Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Cc", "Cf", "Mn", "Me"})
_FIRST_DIGIT, _FIRST_CONSONANT, _FIRST_VOWEL, _AFTER_LATIN = 0x01, 0x10, 0x40, "\x7f"
_VOWELS = "ะ\u0e31า\u0e33\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39เแโใไ\u0e3a"


class _Primary(dict[str, str]):
    """Primary weight of each letter, or leading vowel with its consonant; worked out when it is first met."""

    def __missing__(self, unit: str) -> str:
        weight = self[unit] = "".join(map(_weight, reversed(unit)))
        return weight


class _Secondary(dict[str, str]):
    """Weight of each unit's marks: 1 for a letter, more for a Thai mark, nothing for what is ignored."""

    def __missing__(self, unit: str) -> str:
        weight = self[unit] = chr(2 + _MARKS.index(unit)) if unit in _MARKS else "\x01" * len(_PRIMARY[unit])
        return weight


def _weight(letter: str) -> str:
    if letter in "ฯๆ" or letter in _MARKS:
        return ""
    if "ก" <= letter <= "ฮ":
        return chr(_FIRST_CONSONANT + ord(letter) - ord("ก"))
    vowel = _VOWELS.find("า" if letter == "ๅ" else letter)
    if vowel >= 0:
        return chr(_FIRST_VOWEL + vowel)
    digit = unicodedata.digit(letter, -1)
    if digit >= 0:
        return chr(_FIRST_DIGIT + digit)
    plain = "".join(part for part in unicodedata.normalize("NFD", letter.casefold()) if _counts(part))
    return "".join(part if "a" <= part <= "z" else _AFTER_LATIN + part for part in plain)


def _counts(letter: str) -> bool:
    return unicodedata.category(letter) not in _IGNORED


_PRIMARY = _Primary()
_SECONDARY = _Secondary()
_THAI_MARKS = frozenset(_MARKS)


@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> str:
    """Return the string by which `text` is put in dictionary order."""
    text = normalise(text)
    units = _UNITS.findall(text)
    primary = "".join(map(_PRIMARY.__getitem__, units))
    if _THAI_MARKS.isdisjoint(text):
        return f"{primary}\0\0{text}"
    return f"{primary}\0{''.join(map(_SECONDARY.__getitem__, units))}\0{text}"


def initial(text: str) -> str:
    """Return the letter under which `text` stands in an index: ก–ฮ, A–Z, `0–9`, or `อื่น ๆ`."""
    first = sort_key(text)[0]
    if first == "\0" or first >= _AFTER_LATIN:
        return OTHERS
    if first >= "a":
        return first.upper()
    place = ord(first) - _FIRST_CONSONANT
    if place < 0:
        return DIGITS
    return chr(ord("ก") + place) if place <= ord("ฮ") - ord("ก") else OTHERS
