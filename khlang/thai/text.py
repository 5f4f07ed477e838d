"""Typing variants of Thai made one, the key by which names are the same, and did-you-mean."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSEEN = re.compile("[\u00ad\u200b\u200c\u2060\ufeff]")
_TWO_SARA_E = re.compile("เเ")
_REPEATED = re.compile("([ะแ-ไ])\\1+")

_VOWEL = "\u0e31\u0e34-\u0e39"
_SHORT, _TONE, _SILENT = "\u0e47", "\u0e48-\u0e4b", "\u0e4c-\u0e4e"
_MARK = f"[{_VOWEL}{_SHORT}{_TONE}{_SILENT}]"
_NIKHAHIT, _SARA_AA, _SARA_AM = "\u0e4d", "\u0e32", "\u0e33"
_TAIL = f"[{_SARA_AA}{_SARA_AM}]"
_SYLLABLE = re.compile(f"(?<=[ก-ฮ])(?={_MARK}|{_TAIL})({_MARK}*)({_TAIL}*)([{_TONE}]*)")
_SUSPECT = re.compile(
    "[\u00a0\u00ad\u200b\u200c\u2060\ufeff]"
    f"|{_MARK}[{_VOWEL}]|[{_SHORT}{_TONE}{_SILENT}]{_SHORT}|[{_TONE}{_SILENT}][{_TONE}]|[{_SILENT}][{_SILENT}]"
    f"|[{_NIKHAHIT}{_SARA_AA}{_SARA_AM}][{_SARA_AA}{_SARA_AM}]|{_SARA_AM}[{_TONE}]"
    "|ะะ|เเ|แแ|โโ|ใใ|ไไ"
)
"""Anything that `normalise` might mend: two marks not in the order of `_RANK`, a vowel twice, a character unseen."""
_RANK = dict.fromkeys("\u0e48\u0e49\u0e4a\u0e4b", 2) | dict.fromkeys("\u0e4c\u0e4d\u0e4e", 3) | {"\u0e47": 1}
"""Where a mark stands after its consonant: vowels (0), maitaikhu, tone marks, then the silencing marks."""

_THAI_DIGIT = re.compile("[๐-๙]")
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_NEAR = 0.68
"""Least likeness of a suggestion: one slip in a word of four letters passes, two do not."""
_LONGEST_MISTAKE = 120
_LEAST_BEGINNING = 3
"""Letters that a beginning of just one choice must have to be taken for it."""


def normalise(text: str) -> str:
    """Return `text` in NFC with what is typed in several ways made one (นํ้า -> น้ำ, เเ -> แ); idempotent.

    Invisible break characters go and a no-break space becomes a space; line breaks and indents stay.
    """
    if text.isascii() or (not _SUSPECT.search(text) and unicodedata.is_normalized("NFC", text)):
        return text
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text).replace("\u00a0", " "))
    text = _REPEATED.sub(r"\1", _TWO_SARA_E.sub("แ", text))
    # A mark moved to the end of its run may now stand before a foreign one of a lower combining class.
    return unicodedata.normalize("NFC", _SYLLABLE.sub(_mended_syllable, text))


def _mended_syllable(found: re.Match[str]) -> str:
    marks, tail, tones = found.groups()
    if tail and (_SARA_AM in tail or _NIKHAHIT in marks):
        marks, tail, tones = (marks + tones).replace(_NIKHAHIT, ""), _SARA_AM, ""
    ordered = sorted(dict.fromkeys(marks), key=lambda mark: _RANK.get(mark, 0))
    return "".join(ordered) + tail[:1] + "".join(dict.fromkeys(tones))


def arabic_digits(text: str) -> str:
    """Return `text` with Thai digits written as 0 to 9."""
    return text.translate(_ARABIC) if _THAI_DIGIT.search(text) else text


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Return the key by which two names are the same: typing variants, case, digits and white space made one."""
    return " ".join(arabic_digits(normalise(normalise(text).casefold())).split())


def nearest(text: str, choices: Iterable[str]) -> str | None:
    """Return the choice that `text` was probably meant to be, or None where none is near enough to suggest."""
    wanted = fold(text)
    if not wanted or len(wanted) > _LONGEST_MISTAKE:
        return None
    folded = [(fold(choice), choice) for choice in choices]
    begun = [choice for key, choice in folded if key.startswith(wanted)]
    if len(begun) == 1 and len(wanted) >= _LEAST_BEGINNING:
        return begun[0]
    best, best_likeness = None, _NEAR
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    for key, choice in folded:
        matcher.set_seq1(key)
        if matcher.real_quick_ratio() < best_likeness or matcher.quick_ratio() < best_likeness:
            continue
        likeness = matcher.ratio()
        if likeness > best_likeness or (best is None and likeness == best_likeness):
            best, best_likeness = choice, likeness
    return best
