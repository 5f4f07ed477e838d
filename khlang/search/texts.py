"""What is kept of a write-up for verification and excerpts: one small file each, Thai a byte a letter.

Thai letters are moved to printable ASCII, runs of anything else stand between `~`: a third of the UTF-8 size on disk,
and a quarter less after gzip.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from khlang.search.files import payload, script

KIND = "texts"
_CHARSET = "iso8859_11"
"""ASCII and Thai, a byte each."""
_THAI = bytes((*range(0xA1, 0xDB), *range(0xDF, 0xFC)))
_CODES = bytes(code for code in range(0x21, 0x7E) if code not in b"$\\`")[: len(_THAI)]
_TO_CODES = bytes.maketrans(_THAI + b"\xa0", _CODES + b" ")
_TO_THAI = dict(zip(_CODES, _THAI.decode(_CHARSET), strict=True))
_CONTROLS = bytes(code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in b"\t\n")
_FOREIGN = re.compile(rb"([^\xa1-\xda\xdf-\xfb\s]+(?: +[^\xa1-\xda\xdf-\xfb\s]+)*)")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Record(NamedTuple):
    """What the search page shows of a write-up."""

    path: str
    """Address relative to the site's root."""
    title: str
    about: tuple[str, ...]
    """Names by which it is found too: its district, authors and tags."""
    note: str
    """The line under the title: district, authors and date as a list prints them."""
    text: str
    """The body's plain text."""


def text_path(name: str) -> str:
    """Return the address of a write-up's text, which has a name by its group."""
    return f"search/{KIND}/{name}.js"


def text_file(name: str, record: Record) -> bytes:
    """Return the file of a write-up's text."""
    lines = (record.path, record.title, "\t".join(record.about), record.note)
    head = "\n".join(line.replace("\n", " ") for line in lines)
    return script(KIND, name, encode(f"{head}\n{record.text}"))


def encode(text: str) -> bytes:
    """Return `text` in ASCII as it may stand in a JavaScript template; control characters and `~` are left out."""
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    raw = text.encode(_CHARSET, "backslashreplace")
    if b"\\U" in raw:
        raw = _ASTRAL.sub(_surrogates, text).encode(_CHARSET, "backslashreplace")
    codes = b"~".join(_FOREIGN.split(raw.translate(None, _CONTROLS + b"~"))).translate(_TO_CODES)
    return codes.replace(b"`", b"\\`").replace(b"${", b"\\${")


def _surrogates(letter: re.Match[str]) -> str:
    high, low = divmod(ord(letter[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)


def read_text(file: bytes, name: str) -> Record:
    """Return what `text_file` was given; raise ValueError when the file is another or cut off."""
    path, title, about, note, text = decode(payload(file, KIND, name)).split("\n", 4)
    return Record(path, title, tuple(filter(None, about.split("\t"))), note, text)


def decode(text: str) -> str:
    """Return the text that `encode` was given."""
    parts = text.split("~")
    parts[::2] = [part.translate(_TO_THAI) for part in parts[::2]]
    return "".join(parts)
