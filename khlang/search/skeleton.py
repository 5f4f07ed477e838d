"""The skeleton of a text: the letters that decide a match, one printable byte each, and where each came from.

Tone marks, ็ and ์ are dropped, letters that are often confused are made one, and spaces and punctuation go, so that
what is typed in many ways has one skeleton. templates/search/letters.js has the same tables,
proved equal by a test.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PAD = b" "
"""Stands after the end of a field, so that its last letters begin a gram too."""
FOLLOWING = "!#%&'("
"""Codes of the vowels that follow a letter (ั ิ ุ ำ ะ า); they sort before all others, and no gram begins with one."""

_LETTERS = "ัิุำะาเแโใกขคฆงจฉชซฌญฐฑฒดตถทธนบปผฝพฟภมยรฤลฦวสหอฮ"
_CODES = "!#%&'()*+,ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:;<=>?@[]"
_SAME = ("ีิ", "ึิ", "ืิ", "ูุ", "ไใ", "ๅา", "ฃข", "ฅค", "ศส", "ษส", "ณน", "ฬล", "ฎด", "ฏต")
"""A letter, and the one that it is often taken for."""
_OTHER_CODES = "_{|}"
"""Letters of other scripts share these by code point; the text itself settles what matched."""
_OTHER = re.compile(
    "[\u00aa\u00b5\u00ba\u00c0-\u024f\u0370-\u0dff\u0e80-\u1fff\u2c00-\u2dff\u3041-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff10-\uffdc]"
)
_AA, _SARA_E, _SARA_AE, _AM, _NIKHAHIT, _VOWELS = "(", ")", "*", "&", "~", "!#%&'()*+,"


def _table() -> dict[str, str]:
    table = dict(zip(_LETTERS, _CODES, strict=True))
    table |= {same[0]: table[same[1]] for same in _SAME}
    table |= {chr(ord("๐") + digit): str(digit) for digit in range(10)}
    table |= {letter: letter for letter in "0123456789abcdefghijklmnopqrstuvwxyz"}
    table |= {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return table | {"\u0e4d": _NIKHAHIT}


CODE_OF = _table()
_CHARSET = "iso8859_11"
"""ASCII and Thai, a byte each."""
_OTHERS_AT = 0x80
"""Where the codes of other scripts stand among the bytes of that charset, which has no letter there."""


def _byte_table() -> tuple[bytes, bytes]:
    table, unseen = bytearray(256), bytearray()
    for value in range(256):
        code = CODE_OF.get(bytes([value]).decode(_CHARSET, "replace"), "")
        if _OTHERS_AT <= value < _OTHERS_AT + len(_OTHER_CODES):
            code = _OTHER_CODES[value - _OTHERS_AT]
        table[value] = ord(code or PAD)
        if not code:
            unseen.append(value)
    return bytes(table), bytes(unseen)


_BYTES, _UNSEEN = _byte_table()
_NO_CODES = bytes(range(_OTHERS_AT, 0xA0))
_CONTROLS = dict.fromkeys(_NO_CODES)
_LONG_AM = re.compile(rb"&[&(]+")
_REPEATED = re.compile(rb"([!#%&'()*+,])\1+")
_PAIRS = tuple(2 * vowel.encode() for vowel in _VOWELS)


def skeleton(text: str) -> bytes:
    """Return the skeleton of `text`."""
    raw = text.encode(_CHARSET, "ignore")
    if len(raw) < len(text) and _OTHER.search(text):
        plain = _OTHER.sub(lambda letter: "".join(map(_for_charset, other_codes(letter[0]))), text.translate(_CONTROLS))
        codes = plain.encode(_CHARSET, "ignore").translate(_BYTES, _UNSEEN)
    else:
        codes = raw.translate(_BYTES, _UNSEEN + _NO_CODES)
    if b"~" in codes:
        codes = codes.replace(b"~(", b"&").replace(b"~", b"")
    codes = codes.replace(b"))", b"*")
    if b"&(" in codes:
        codes = _LONG_AM.sub(b"&", codes)
    if any(map(codes.__contains__, _PAIRS)):
        codes = _REPEATED.sub(rb"\1", codes)
    return codes


def _for_charset(code: str) -> str:
    place = _OTHER_CODES.find(code)
    return code if place < 0 else chr(_OTHERS_AT + place)


@lru_cache(maxsize=1 << 12)
def other_codes(letter: str) -> str:
    """Return the codes of a letter that is neither Thai nor ASCII: its plain letters, without accents."""
    codes = ""
    for part in unicodedata.normalize("NFKD", letter).lower():
        if part in CODE_OF and part.isascii():
            codes += CODE_OF[part]
        elif _OTHER.match(part):
            codes += _OTHER_CODES[ord(part) & 3]
    return codes


def skeleton_with_places(text: str) -> tuple[str, list[int]]:
    """Return the skeleton of `text` as a string, and for each code the place in `text` that it came from."""
    codes: list[str] = []
    places: list[int] = []
    after_nikhahit = False
    for place, letter in enumerate(text):
        for code in CODE_OF.get(letter) or (other_codes(letter) if _OTHER.match(letter) else ""):
            if code == _NIKHAHIT:
                after_nikhahit = True
                continue
            found = _AM if code == _AA and after_nikhahit else code
            after_nikhahit = False
            last = codes[-1] if codes else ""
            if found == _SARA_E == last:
                found = _SARA_AE
                codes.pop()
                start = places.pop()
                if codes and codes[-1] == found:
                    continue
                codes.append(found)
                places.append(start)
            elif not ((found == last and found in _VOWELS) or (found == _AA and last == _AM)):
                codes.append(found)
                places.append(place)
    return "".join(codes), places
