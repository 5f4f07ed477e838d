"""Functions that workers run in the tests; they stand in a module of their own, so that a worker can import them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

HEAVY = 10_000_000
"""Weight of an item for which a pool is always worth its start."""


def heavy(_item):
    return HEAVY


def double(items):
    return [2 * item for item in items]


def drop_last(items):
    return list(items)[:-1]


def fail_at_three(items):
    if 3 in items:
        raise LookupError("three")
    return list(items)


def die_once(items):
    """Kill the worker at the item (mark, True) unless its mark is there."""
    for mark, deadly in items:
        if deadly and not Path(mark).exists():
            Path(mark).touch()
            die([])
    return [Path(mark).name for mark, _ in items]


def die_once_elsewhere(items):
    """Kill each process but that of the number given, unless one of them has died."""
    time.sleep(0.05)
    for mark, number in items:
        if os.getpid() != number and not any(Path(mark).parent.iterdir()):
            Path(mark).touch()
            die([])
    return [Path(mark).name for mark, _ in items]


def die(_items):
    os.kill(os.getpid(), signal.SIGKILL)


def die_at_three(items):
    return die(items) if 3 in items else double_slowly(items)


def tell_and_sleep(items):
    """Leave the process's number in the folder named, and take long; without a folder do nothing."""
    if not items[0]:
        return list(items)
    Path(items[0], str(os.getpid())).touch()
    time.sleep(60)
    return list(items)


def double_slowly(items):
    time.sleep(0.05)
    return double(items)


def die_once_slowly(items):
    time.sleep(0.05)
    return die_once(items)


def process_numbers(items):
    return [os.getpid() for _ in items]


def process_numbers_slowly(items):
    time.sleep(0.05)
    return process_numbers(items)
