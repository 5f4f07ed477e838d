"""Readable Thai names for files and headings; marks are kept, so that น้ำ and นำ stay two words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import sha256

from khlang.thai.clusters import clusters
from khlang.thai.text import fold, normalise

LONGEST_SLUG = 120
"""Bytes in UTF-8: well under the 200 that a path part may have, and 40 Thai letters long."""

_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd"})
_DIGEST_LENGTH = 6
_UNSAFE = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d|index|y\d+|letter-.*|.*-[0-9a-f]{6})\Z",
)
"""Names that Windows or the site keeps for itself, and what looks like a slug with a digest."""


class _Kept(dict[int, str]):
    """What stands in a slug for a character, found out when one first comes up."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = kept = letter if unicodedata.category(letter) in _KEPT else " "
        return kept


_LETTERS = _Kept()


@lru_cache(maxsize=1 << 12)
def slugify(text: str) -> str:
    """Return letters, marks and digits of `text` in lower case, all else as one `-`; empty if nothing is left."""
    return _cut_to_bytes(_slug(normalise(text)), LONGEST_SLUG)


def _slug(text: str) -> str:
    return unicodedata.normalize("NFC", "-".join(text.lower().translate(_LETTERS).split()))


def _cut_to_bytes(slug: str, limit: int) -> str:
    if len(slug.encode()) <= limit:
        return slug
    size, kept = 0, []
    for cluster in clusters(slug[:limit]):
        size += len(cluster.encode())
        if size > limit:
            break
        kept.append(cluster)
    return "".join(kept).rstrip("-")


@lru_cache(maxsize=1 << 14)
def term_slug(text: str) -> str:
    """Return a slug that two terms share only if `fold` makes them one.

    Where a letter was lost, or the slug is reserved, six hexadecimal digits of the term's SHA-256 follow it.
    """
    term = fold(text)
    slug = _slug(term)
    if slug.replace("-", " ") == term and len(slug.encode()) <= LONGEST_SLUG and slug and not _UNSAFE.match(slug):
        return slug
    digest = sha256(term.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]
    # A file name must not begin with a hyphen: commands take it for an option.
    return f"{_cut_to_bytes(slug, LONGEST_SLUG - _DIGEST_LENGTH - 1) or 'term'}-{digest}"
