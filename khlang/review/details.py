"""One write-up before and after: its fields, photos, links and address."""

from __future__ import annotations

import unicodedata
from datetime import time
from typing import TYPE_CHECKING

from khlang import thai
from khlang.fields import FIELDS
from khlang.links import is_photo
from khlang.review.result import ADDED, CHANGED, MOVED, REMOVED, FieldChange, PhotoChange, Version, WriteUp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khlang.model import Card, Technique


def describe(before: Version, after: Version, old: Technique | None, new: Technique | None) -> WriteUp | None:
    """Return what differs in a write-up, or None where nothing does."""
    one = WriteUp(
        kind=_kind(old, new),
        before=old,
        after=new,
        photos=_compare_photos(before, after, old, new),
        lost=_lost(after, old),
    )
    if old is None or new is None:
        return one
    if one.kind != MOVED and old.digest == new.digest and not one.photos:
        return None
    return one._replace(fields=_compare_fields(old, new), links=_compare_links(old, new))


def _kind(old: Technique | None, new: Technique | None) -> str:
    if old is None:
        return ADDED
    if new is None:
        return REMOVED
    return CHANGED if _nfc(old.source) == _nfc(new.source) else MOVED


def _nfc(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _compare_fields(old: Technique, new: Technique) -> tuple[FieldChange, ...]:
    """Return the fields whose text changed, in the order of the field table; a summary only where one was written."""
    if (old.card, old.fields) == (new.card, new.fields):
        return ()
    written = {name for one in (old, new) for name, _, _ in one.positions}
    then, now = _fields(old), _fields(new)
    found = []
    for field in FIELDS:
        one, other = then.get(field.name, ""), now.get(field.name, "")
        if one != other and (field.name != "summary" or field.name in written):
            found.append(FieldChange(field.name, one, other))
    return tuple(found)


def _fields(technique: Technique) -> dict[str, str]:
    """Return every field as a person reads it."""
    card: Card = technique.card
    given = dict(technique.fields)
    texts = {name: ", ".join(value) if isinstance(value, tuple) else str(value) for name, value in given.items()}
    clock = f" {card.date:%H:%M:%S}" if card.date.time() != _MIDNIGHT else ""
    return texts | {
        "title": card.title,
        "author": ", ".join(card.authors),
        "position": card.position,
        "office": card.office,
        "date": thai.format_date(card.date) + clock,
        "district": card.district.name,
        "category": card.category,
        "tags": ", ".join(card.tags),
        "summary": card.summary,
    }


_MIDNIGHT = time()


def _compare_photos(
    before: Version, after: Version, old: Technique | None, new: Technique | None
) -> tuple[PhotoChange, ...]:
    then, now = _photos(before.files, old), _photos(after.files, new)
    paths = sorted(then.keys() | now.keys())
    changes = (PhotoChange(path, then.get(path, ""), now.get(path, "")) for path in paths)
    return tuple(change for change in changes if change.before != change.after)


def _photos(files: Mapping[str, str], technique: Technique | None) -> dict[str, str]:
    """Return each photo that a write-up shows, by its digest; one that is not there is left out."""
    if technique is None:
        return {}
    wanted = {path for _, path, _, _ in technique.aims if is_photo(path)}
    found = {}
    for path in wanted:
        for form in (path, unicodedata.normalize("NFD", path)):
            if form in files:
                found[form] = files[form]
    return found


def _compare_links(old: Technique, new: Technique) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return where links lead that came, and that went."""
    if old.inside == new.inside:
        return (), ()
    then, now = (dict.fromkeys(link.target for link in one.links) for one in (old, new))
    return tuple(target for target in now if target not in then), tuple(target for target in then if target not in now)


def _lost(after: Version, old: Technique | None) -> tuple[str, ...]:
    """Return the addresses of a write-up that lead nowhere any more."""
    if old is None or after.plan is None:
        return ()
    return tuple(address for address in (old.card.path, *old.aliases) if address not in after.plan.keys)
