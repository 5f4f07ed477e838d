"""Digests of frozen values: two recipes with one key make the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cache, partial
from hashlib import blake2b
from types import FunctionType
from typing import TYPE_CHECKING

from khlang.model import Passage

if TYPE_CHECKING:
    from hashlib import blake2b as Hash  # noqa: N812 - a class, whatever its name

SIZE = 16
"""Bytes of a digest."""


def text_key(text: str) -> str:
    """Return the key of a long text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()


def passage(text: str) -> Passage:
    """Return the text as a passage, hashed here once, where it is born."""
    return Passage(text_key(text), partial(_itself, text))


def _itself(text: str) -> str:
    return text


def key(*values: object) -> str:
    """Return the digest of values: dataclasses, tuples, mappings, texts, bytes, numbers, dates, functions of modules.

    A field that takes no part in comparison takes none in the key. Raise TypeError for any other kind of value,
    for what cannot be told apart must not be taken for equal.
    """
    return Keys().of(*values)


class Keys:
    """Makes the keys of many recipes, hashing once each value whose class says `key_once`, such as a card in its lists.

    It holds those values, for a key is found again by a value's identity: make one for a plan, and drop it with it.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, *values: object) -> str:
        """Return the digest of values, as `key` does."""
        state = blake2b(digest_size=SIZE)
        for value in values:
            self._feed(state, value)
        return state.hexdigest()

    def _feed(self, state: Hash, value: object) -> None:
        kind: type = type(value)
        if kind is str:
            data = value.encode("utf-8", "surrogatepass")  # type: ignore[attr-defined]
            state.update(b"s%d:%b" % (len(data), data))
        elif kind is tuple or kind is list:
            state.update(b"t%d:" % len(value))  # type: ignore[arg-type]
            for part in value:  # type: ignore[attr-defined]
                known = self._known.get(id(part))
                if known is None:
                    self._feed(state, part)
                else:
                    state.update(known[1])
        elif kind is dict:
            state.update(b"m%d:" % len(value))  # type: ignore[arg-type]
            for name, part in value.items():  # type: ignore[attr-defined]
                self._feed(state, name)
                self._feed(state, part)
        else:
            parts = _compared(kind)
            if parts is None:
                _feed_single(state, value)
            elif parts.once:
                state.update(self._remembered(value))
            else:
                self._feed_fields(state, value)

    def _remembered(self, value: object) -> bytes:
        known = self._known.get(id(value))
        if known is None:
            state = blake2b(digest_size=SIZE)
            self._feed_fields(state, value)
            known = self._known[id(value)] = value, state.digest()
        return known[1]

    def _feed_fields(self, state: Hash, value: object) -> None:
        kind: type = type(value)
        parts = _compared(kind)
        if parts is not None:
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
    elif isinstance(value, FunctionType) and value.__qualname__.isidentifier():
        state.update(f"f{value.__module__}.{value.__qualname__};".encode())
    else:
        raise TypeError(type(value))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What of a dataclass goes into a key: its mark, and the names of the fields that are compared."""

    mark: bytes
    names: tuple[str, ...]
    once: bool


@cache
def _compared(kind: type) -> _Parts | None:
    if not is_dataclass(kind):
        return None
    names = tuple(one.name for one in fields(kind) if one.compare)
    return _Parts(
        f"c{kind.__module__}.{kind.__qualname__}{len(names)}:".encode(), names, getattr(kind, "key_once", False)
    )
