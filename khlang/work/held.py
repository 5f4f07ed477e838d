"""A large value that forked processes find where their parent held it, so that it is never packed or sent."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = TypeVar("Value")

_VALUES: dict[int, object] = {}
_NUMBERS = count()


@dataclass(frozen=True, slots=True)
class Held(Generic[Value]):
    """Stands for a value in this process and in those forked from it; packed, it is but a number."""

    number: int

    @property
    def value(self) -> Value:
        """The value itself."""
        return cast("Value", _VALUES[self.number])


@contextmanager
def holding(value: Value) -> Iterator[Held[Value]]:
    """Hold a value for as long as processes that are forked meanwhile may ask for it."""
    held: Held[Value] = Held(next(_NUMBERS))
    _VALUES[held.number] = value
    try:
        yield held
    finally:
        del _VALUES[held.number]
