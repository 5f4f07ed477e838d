"""How far long work has come: a line on a terminal that is gone in the end, and nothing while work is short."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Literal, Protocol, TextIO

from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress as Bars

SHORT = 1.0
"""Seconds of work that need no word."""
LONG = 10.0
"""Seconds after which a step is told where a line cannot be drawn again, as in a log."""
REDRAWN = 0.1
"""Seconds between two drawings of the line."""
MINUTE = 60
BAR = 20
"""Width of the bar, in columns of the terminal."""

Name = Literal["reading", "photos", "making"]
"""A step that has its sentences."""


@contextmanager
def progress(stream: TextIO, lang: str, clock: Callable[[], float], *, wanted: bool = True) -> Iterator[Progress]:
    """Give what is told of each step of the work and shows it on `stream` (stderr), in `lang`, until the work ends.

        with progress(sys.stderr, lang, time.monotonic, wanted=text) as tell:
            tell.step("reading", len(files))
            map_over(read, files, executor=workers, done=tell.advance)

    `clock` tells seconds. A terminal has a line once the work has taken `SHORT`, anything else a plain line for each
    step that goes on after `LONG`; with `wanted` false, as for output that programs read, nothing is ever shown.
    """
    display: Display | None = None
    if wanted:
        terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
        display = _Line(stream, lang) if terminal else _Log(stream, lang)
    told = Progress(display, clock)
    try:
        yield told
    finally:
        told.hide()


class Progress:
    """The steps of some work, as they are told while it goes on."""

    def __init__(self, display: Display | None, clock: Callable[[], float]) -> None:
        """Begin the work; what is told goes to `display`, or nowhere."""
        self._display, self._clock = display, clock
        self._begun = clock()
        self._drawn = float("-inf")
        self._step = Step("reading", 0, self._begun)

    def step(self, name: Name, total: int) -> None:
        """Begin a step over `total` items."""
        now = self._clock()
        self._step = Step(name, total, now)
        self._drawn = float("-inf")
        self._show(now)

    def advance(self, count: int) -> None:
        """Count so many more items of the step as done."""
        self._step.done += count
        self._show(self._clock())

    def hide(self) -> None:
        """Take the line away, before something else is written; it comes back when the work goes on."""
        if self._display:
            self._try(self._display.hide)

    def _show(self, now: float) -> None:
        display = self._display
        if display and self._step.total and now - self._begun >= display.patience and now - self._drawn >= REDRAWN:
            self._drawn = now
            self._try(lambda: display.show(self._step, now))

    def _try(self, act: Callable[[], None]) -> None:
        """Show no more when it fails: work must not end because nobody can look at it."""
        try:
            act()
        except OSError:
            self._display = None


@dataclass(slots=True)
class Step:
    """A step of the work: how many items it has, when it began, how many are done."""

    name: Name
    total: int
    begun: float
    done: int = 0

    def told(self, lang: str, now: float) -> str:
        """Say how far it has come, and how long it will take as it went so far."""
        told = say(f"progress-{self.name}", lang, done=self.done, total=self.total)
        if not 0 < self.done < self.total:
            return told
        left = (now - self.begun) / self.done * (self.total - self.done)
        if left > MINUTE:
            return f"{told}  {say('progress-minutes', lang, left=ceil(left / MINUTE))}"
        return f"{told}  {say('progress-seconds', lang, left=max(1, ceil(left)))}"


class Display(Protocol):
    """Where progress is seen."""

    patience: float
    """Seconds of work before anything is shown."""

    def show(self, step: Step, now: float) -> None:
        """Show how far the step has come."""

    def hide(self) -> None:
        """Leave the terminal as it was before."""


class _Line:
    """A line that is drawn again and again."""

    def __init__(self, stream: TextIO, lang: str) -> None:
        self.patience = SHORT
        self._stream, self._lang = stream, lang
        self._bars: Bars | None = None

    def show(self, step: Step, now: float) -> None:
        bars = self._bars or _bars(self._stream)
        told = step.told(self._lang, now)
        bars.update(bars.task_ids[0], description=told, completed=step.done, total=step.total)
        if self._bars:
            bars.refresh()
        else:
            self._bars = bars
            bars.start()

    def hide(self) -> None:
        if self._bars:
            self._bars.stop()
            self._bars = None


def _bars(stream: TextIO) -> Bars:
    """Return a bar with words beside it, drawn by us alone: a thread that draws would keep processes from forking."""
    from rich.console import Console  # noqa: PLC0415 - it takes a fifth of a second, which short work saves
    from rich.progress import BarColumn, TextColumn  # noqa: PLC0415 - as above
    from rich.progress import Progress as Bars  # noqa: PLC0415 - as above

    bars = Bars(
        BarColumn(BAR, complete_style="green", finished_style="green"),
        TextColumn("{task.description}", markup=False),
        console=Console(file=stream, force_terminal=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bars.add_task("")
    return bars


class _Log:
    """Plain lines, one for a step."""

    def __init__(self, stream: TextIO, lang: str) -> None:
        self.patience = LONG
        self._stream, self._lang = stream, lang
        self._told: Step | None = None

    def show(self, step: Step, _now: float) -> None:
        if step is not self._told:
            self._told = step
            self._stream.write(say(f"progress-{step.name}-long", self._lang, total=step.total) + "\n")
            self._stream.flush()

    def hide(self) -> None:
        """Leave the lines where they are."""
