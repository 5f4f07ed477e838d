"""Ctrl-C and SIGTERM: both stop the work at once, and a second one does not stop the tidying up."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

STOPPING = (signal.SIGINT, signal.SIGTERM, *((signal.SIGHUP,) if hasattr(signal, "SIGHUP") else ()))
TIDYING = 2.0
"""Seconds after a signal in which another is not heeded, since workers are being stopped."""


class Stopped(KeyboardInterrupt):
    """The program was asked to stop; `signal` tells how."""

    def __init__(self, number: int) -> None:
        """Keep the number of the signal."""
        super().__init__(number)
        self.signal = number


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise `Stopped` in the main thread on Ctrl-C or SIGTERM; afterwards signals do what they did before.

    A signal that is ignored (as under nohup) stays ignored. In another thread nothing changes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    last = -TIDYING

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= TIDYING:
            last = now
            raise Stopped(number)

    before = {number: signal.getsignal(number) for number in STOPPING}
    heeded = [number for number, handler in before.items() if handler not in {signal.SIG_IGN, None}]
    try:
        for number in heeded:
            signal.signal(number, stop)
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])
