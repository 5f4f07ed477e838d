"""Names of files as parts of addresses: safe on every disk and in every address, never two made one."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

LONGEST_PART = 200
"""Bytes of one part of a path, at most (UTF-8): file systems stop at 255, and temporary names need room."""
PHOTO_TYPES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_UNSAFE = re.compile(r'[\s<>:"/\\|?*#%\x00-\x1f\x7f-\x9f]+')
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.DOTALL)
_OF_THE_SITE = re.compile(r"index|feed|keep|booklet(?:-[0-9]+)*|y[0-9]+(?:-[0-9]+)?")
"""Names of the pages that every district has."""
_DIGEST_LENGTH = 8
_LONGEST_TAIL = len("--1440.webp")


def is_reserved(stem: str) -> bool:
    """Whether a page must not be called that: Windows or the site itself needs the name."""
    name = stem.casefold()
    return bool(_OF_WINDOWS.fullmatch(name) or _OF_THE_SITE.fullmatch(name))


def safe_part(name: str) -> str:
    """Return a file's name in NFC, with `-` for what no address or disk likes; empty where nothing is left."""
    return _UNSAFE.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFC", name))).strip("-. ")


def is_too_long(part: str) -> bool:
    """Whether that part of a path is longer than some disk allows."""
    return len(part.encode("utf-8", "replace")) > LONGEST_PART


def photo_stem(source: str, sha256: str) -> str:
    """Return how the files made of the photo at `content/…` begin: its place, and eight digits of its bytes' SHA-256.

    With those digits a file never changes, whoever keeps it. A part of the place that is fit for no address gets eight
    digits of its own SHA-256, so that no two photos meet.
    """
    *folders, name = unicodedata.normalize("NFC", source).removeprefix("content/").split("/")
    stem = name.rpartition(".")[0].casefold()
    beginning = _unique(stem, "x" * (_DIGEST_LENGTH + _LONGEST_TAIL))[: -_DIGEST_LENGTH - _LONGEST_TAIL]
    return "/".join([*(_unique(part, "") for part in folders), f"{beginning}-{sha256[:_DIGEST_LENGTH]}"])


def _unique(part: str, ending: str) -> str:
    safe = safe_part(part)
    if safe == part and not _OF_WINDOWS.fullmatch(safe.casefold()) and not is_too_long(safe + ending):
        return safe + ending
    room = LONGEST_PART - len(ending.encode()) - _DIGEST_LENGTH - 1
    kept = safe.encode("utf-8", "replace")[:room].decode("utf-8", "ignore").rstrip("-. ")
    digest = sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
    return f"{kept or 'photo'}-{digest}{ending}"
