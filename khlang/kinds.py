"""The kinds of front matter fields: each makes of the text that was typed the value that is meant."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from khlang.fields import DATE, DISTRICT, FLAG, LINE, OLD_ADDRESS, SLUG, TEXT
from khlang.paths import is_reserved, is_too_long
from khlang.problems import found
from khlang.thai import DateError, clusters, cut, parse_date, without_unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from khlang.fields import Field
    from khlang.problems import Problem

_SHORT = 60
"""Characters of a value that a sentence quotes."""
_YES = frozenset({"true", "yes", "y", "on", "1", "ใช่", "จริง", "ร่าง"})
_NO = frozenset({"false", "no", "n", "off", "0", "ไม่", "ไม่ใช่", "เท็จ"})
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NOT_OF_SLUGS = re.compile(r"[^a-z0-9]+")
_NOT_OF_ADDRESSES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"\\|?*#%]')


class FieldError(ValueError):
    """A value that its field cannot hold; carries the problem, which has no place yet."""

    def __init__(self, problem: Problem) -> None:
        """Keep the problem."""
        super().__init__(problem.code)
        self.problem = problem


def read_value(field: Field, text: str) -> object:
    """Return the value of that field's kind; raise FieldError where `text` is none."""
    return KINDS[field.kind](text, field)


def is_blank(text: str) -> bool:
    """Whether a value says that there is none: nothing, or a dash as on the department's form."""
    return text.strip(" \t\n\u00a0\u200b\ufeff") in {"", "-", "–", "—"}


def _read_line(text: str, field: Field) -> str:
    if "\n" in text.strip():
        raise FieldError(found("field-one-line", name=field.name, sample=cut(" ".join(text.split()), field.limit)))
    return _read_text(text, field)


def _read_text(text: str, field: Field) -> str:
    joined = " ".join(text.split()).strip("\u200b\ufeff")
    if not joined.isprintable():
        joined = without_unseen(joined)
    if len(joined) > field.limit and (length := len(clusters(joined))) > field.limit:
        raise FieldError(found("field-too-long", name=field.name, length=f"{length:,}", limit=str(field.limit)))
    return joined


def _read_date(text: str, _: Field) -> datetime:
    try:
        return parse_date(text)
    except DateError as error:
        raise FieldError(found(error.code, text=_short(text))) from None


def _read_slug(text: str, field: Field) -> str:
    slug = text.strip()
    if not _SLUG.fullmatch(slug) or len(slug) > field.limit:
        near = _NOT_OF_SLUGS.sub("-", slug.lower())[: field.limit].strip("-")
        raise FieldError(found("slug-unfit", text=_short(slug), sample=near or field.example))
    if is_reserved(slug):
        raise FieldError(found("slug-reserved", text=slug))
    return slug


def _read_flag(text: str, field: Field) -> bool:
    word = text.strip().casefold()
    if word not in _YES | _NO:
        raise FieldError(found("flag-unreadable", name=field.name, text=_short(text)))
    return word in _YES


def _read_old_address(text: str, field: Field) -> str:
    """Return the path of the page that will lead on; a folder's is its index."""
    path = unicodedata.normalize("NFC", text.strip()).lstrip("/")
    page = path if path.endswith(".html") else f"{path.removesuffix('/')}/index.html"
    parts = page.split("/")
    name = path.rpartition("/")[2]
    if (
        not path
        or _NOT_OF_ADDRESSES.search(path)
        or any(part in {"", ".", ".."} or part.endswith((".", " ")) for part in parts)
        or ("." in name and not name.endswith(".html"))
    ):
        raise FieldError(found("alias-unfit", text=_short(text), sample=field.example))
    if len(page) > field.limit or any(map(is_too_long, parts)):
        raise FieldError(found("field-too-long", name=field.name, length=f"{len(page):,}", limit=str(field.limit)))
    return page


def _short(text: str) -> str:
    return cut(" ".join(text.split()), _SHORT)


KINDS: Mapping[str, Callable[[str, Field], object]] = {
    LINE: _read_line,
    TEXT: _read_text,
    DATE: _read_date,
    DISTRICT: _read_line,
    SLUG: _read_slug,
    FLAG: _read_flag,
    OLD_ADDRESS: _read_old_address,
}
"""How each kind is read."""
