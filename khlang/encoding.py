"""Bytes of a file -> text: UTF-8 is read, and every other encoding an officer may have saved in is named."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from khlang.problems import Problem, found

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The four-byte marks first: that of UTF-16 LE is how that of UTF-32 LE begins."""
_OTHER_FILES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "Word (.docx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word (.doc)"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
)
"""First bytes of the files that most often end up under a wrong name."""
_OTHER_STARTS = tuple(start for start, _ in _OTHER_FILES)
_HIGH_BYTES = b"\x00\x0e"
"""The upper bytes of ASCII (U+00xx) and Thai (U+0Exx) in UTF-16."""
_SAMPLE = 4096
_MOST, _FEW = 0.6, 0.4
_LOW_BYTES = bytes(range(0x80))
_THAI_BYTES = bytes(range(0xA1, 0xFC))
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, or why it has none: where there is a problem the text is empty."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Read UTF-8, with or without a byte order mark; anything else is a problem that names what it is."""
    if data.startswith(_OTHER_STARTS):
        return _refused("file-other-kind", next(kind for start, kind in _OTHER_FILES if data.startswith(start)))
    codec = _wide_codec(data)
    if codec:
        return _refused("file-encoding", codec[:6].upper())
    marked = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _damaged(data, error.start) if marked or _is_mostly_utf8(data) else _undecodable(data)
    nul = data.find(0)
    return Decoded(text) if nul < 0 else _damaged(data, nul)


def decode_old(data: bytes) -> str:
    """Return the text of an old page in whatever encoding it seems to be: UTF-8, Windows-874 or UTF-16."""
    codec = _wide_codec(data)
    if codec:
        return data.decode(codec, "replace").removeprefix("\ufeff")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig" if _is_mostly_utf8(data) else "cp874", "replace")


def _wide_codec(data: bytes) -> str:
    """Return the codec of a text in units of two or four bytes, or nothing; a sample tells."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return codec
    sample = data[:_SAMPLE]
    sample = sample[: len(sample) // 4 * 4]
    if b"\0" not in sample and b"\x0e" not in sample:
        return ""
    first, second, third, fourth = (_share(sample[place::4], b"\0") for place in range(4))
    even, odd = (_share(sample[place::2], _HIGH_BYTES) for place in (0, 1))
    signs = {
        "utf-32-le": min(third, fourth) > _MOST > first,
        "utf-32-be": min(first, second) > _MOST > fourth,
        "utf-16-le": odd > _MOST and even < _FEW,
        "utf-16-be": even > _MOST and odd < _FEW,
    }
    return next((codec for codec, seen in signs.items() if seen), "")


def _share(data: bytes, wanted: bytes) -> float:
    return 1 - len(data.translate(None, wanted)) / len(data)


def _undecodable(data: bytes) -> Decoded:
    if 0 in data or _share(data.translate(None, _LOW_BYTES), _THAI_BYTES) < _MOST:
        return _refused("file-not-text", "")
    return _refused("file-encoding", "TIS-620 (Windows-874)")


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether most letters beyond ASCII are good UTF-8: the file is damaged rather than in another encoding."""
    text = data.decode("utf-8", "replace")
    return sum(letter > "\x7f" for letter in text) > 2 * text.count("\ufffd")


def _refused(code: str, name: str) -> Decoded:
    return Decoded("", (found(code, name=name),))


def _damaged(data: bytes, place: int) -> Decoded:
    lines = _LINE_END.split(data[:place])
    column = len(lines[-1].decode("utf-8", "replace")) + 1
    return Decoded("", (found("file-damaged", len(lines), column),))
