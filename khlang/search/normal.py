"""The normal form: what two texts must share to be the same to a careful reader, tone marks included.

The same steps stand in templates/search/letters.js, proved equal by a test.
"""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ACCENT = re.compile("[\u0300-\u036f]")
_APART = re.compile(
    "[^0-9a-z\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uffdc]+"
)
_REPEATED = re.compile("([ะเ-ไ])\\1+")
_RUN = re.compile("[\u0e31-\u0e3a\u0e45\u0e47-\u0e4e]{2,}")
_ORDER = (
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e3a\u0e38\u0e39\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e\u0e4d\u0e33\u0e32\u0e45"
)
"""Marks in the order in which they follow their letter: vowels, ็, tones, ์, then ํ ำ า."""
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙ฯๆ", "0123456789  ")
_NIKHAHIT, _SARA_AA, _SARA_AM = "\u0e4d", "\u0e32", "\u0e33"


def normal(text: str) -> str:
    """Return the normal form of `text`; idempotent."""
    text = _ACCENT.sub("", unicodedata.normalize("NFC", _UNSEEN.sub("", text).lower())).translate(_ARABIC)
    text = _REPEATED.sub(r"\1", text.replace("เเ", "แ"))
    return _APART.sub(" ", _RUN.sub(_mended, text)).strip(" ")


def _mended(run: re.Match[str]) -> str:
    marks = run[0]
    if _SARA_AM in marks or (_NIKHAHIT in marks and _SARA_AA in marks):
        marks = marks.replace(_NIKHAHIT, "").replace(_SARA_AA, "") + _SARA_AM
    return "".join(mark for mark in _ORDER if mark in marks)
