"""Digests of frozen values: two recipes with one key make the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from types import FunctionType
from typing import TYPE_CHECKING, TypeVar

from khlang.model import Card, District, Passage

if TYPE_CHECKING:
    from collections.abc import Callable
    from hashlib import blake2b as Hash  # noqa: N812 - a class, whatever its name

SIZE = 16
"""Bytes of a digest."""

Value = TypeVar("Value")


def key(*values: object) -> str:
    """Return the digest of frozen values: dataclasses, tuples named or not, mappings, texts, numbers, dates, functions.

    A field that takes no part in comparison takes none in the key; for a value that has a `digest`, that stands.
    Raise TypeError for any other kind of value, for what cannot be told apart must not be taken for equal.
    """
    return Keys().of(*values)


def digest(*values: object) -> bytes:
    """Return the same digest as bytes."""
    return Keys().digest(*values)


def plain_digest(*values: object) -> bytes:
    """Return the digest of texts, bytes, numbers and tuples of them, quickly: by how Python shows them.

    Of two values that differ, Python shows no two alike.
    """
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()


def seal(card: Card) -> Card:
    """Return the card with the digest of all its other fields."""
    district, date = _district_digest(card.district), card.date.isoformat()
    return card._replace(digest=plain_digest(*card[:5], district, date, *card[7:-1]))


@cache
def _district_digest(district: District) -> bytes:
    return digest(district)


def passage(text: str) -> Passage:
    """Return the text as a passage, hashed here once, where it is born."""
    return Passage(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest(), partial(_itself, text))


def _itself(text: str) -> str:
    return text


class Keys:
    """Makes the keys of many recipes, hashing once each value whose class says `key_once`, and each tuple of such.

    It holds those values, for a key is found again by a value's identity: make one for a plan, and drop it with it.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, *values: object) -> str:
        """Return the digest of values, as `key` does."""
        return self.digest(*values).hex()

    def digest(self, *values: object) -> bytes:
        """Return the digest of values as bytes."""
        state = blake2b(digest_size=SIZE)
        for value in values:
            self._feed(state, value)
        return state.digest()

    def _feed(self, state: Hash, value: object) -> None:
        kind: type = type(value)
        if kind is str:
            data = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
            state.update(b"s%d:%b" % (len(data), data))
        elif kind is tuple or kind is list:
            self._feed_parts(state, value)  # type: ignore[arg-type]
        elif kind is FunctionType:
            state.update(_function_mark(value))
        elif kind is dict:
            state.update(b"m%d:" % len(value))  # type: ignore[arg-type]
            for name, part in value.items():  # type: ignore[attr-defined]
                self._feed(state, name)
                self._feed(state, part)
        else:
            parts = _compared(kind)
            if parts is None:
                _feed_single(state, value)
            elif parts.sealed:
                state.update(parts.mark + value.digest)  # type: ignore[attr-defined]
            elif parts.once:
                state.update(self._remembered(value, partial(self._feed_fields, parts=parts)))
            else:
                self._feed_fields(state, value, parts)

    def _feed_parts(self, state: Hash, values: tuple[object, ...]) -> None:
        state.update(b"t%d:" % len(values))
        kind: type | None = type(values[0]) if values else None
        parts = kind and _compared(kind)
        if parts and parts.sealed and len(set(map(type, values))) == 1:
            state.update(b"j" + parts.mark + b"".join([value.digest for value in values]))  # type: ignore[attr-defined]
        elif parts and parts.once and len(values) > 1:
            state.update(b"o" + self._remembered(values, self._feed_each))
        else:
            self._feed_each(state, values)

    def _feed_each(self, state: Hash, values: tuple[object, ...]) -> None:
        for value in values:
            self._feed(state, value)

    def _remembered(self, value: Value, feed: Callable[[Hash, Value], None]) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            state = blake2b(digest_size=SIZE)
            feed(state, value)
            known = self._known[id(value)] = value, state.digest()
        return known[1]

    def _feed_fields(self, state: Hash, value: object, parts: _Parts) -> None:
        state.update(parts.mark)
        for attribute in parts.names:
            self._feed(state, getattr(value, attribute))


def _feed_single(state: Hash, value: object) -> None:
    if value is None or isinstance(value, bool | int | float):
        state.update(b"%s:%r;" % (type(value).__name__.encode(), value))
    elif isinstance(value, date):
        state.update(b"d" + value.isoformat().encode() + b";")
    elif isinstance(value, bytes):
        state.update(b"b%d:" % len(value) + value)
    else:
        raise TypeError(type(value))


@cache
def _function_mark(function: FunctionType) -> bytes:
    """Return what a function at a module's top level is known by; raise TypeError for any other."""
    if not function.__qualname__.isidentifier():
        raise TypeError(function)
    return f"f{function.__module__}.{function.__qualname__};".encode()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What of a dataclass or named tuple goes into a key: its mark, and the names of the fields that are compared."""

    mark: bytes
    names: tuple[str, ...]
    sealed: bool
    once: bool


@cache
def _compared(kind: type) -> _Parts | None:
    if is_dataclass(kind):
        names = tuple(one.name for one in fields(kind) if one.compare)
    elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
        names = kind._fields
    elif issubclass(kind, dict) and "digest" in getattr(kind, "__annotations__", ()):
        names = ("digest",)
    else:
        return None
    mark = f"c{kind.__module__}.{kind.__qualname__}{len(names)}:".encode()
    return _Parts(mark, names, "digest" in names, getattr(kind, "key_once", False))
