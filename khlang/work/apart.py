"""One piece of work in a process of its own, whose memory goes back when it is done."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from khlang.work.held import Held, holding
from khlang.work.workers import start_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from khlang.work.workers import Workers

Value = TypeVar("Value")
Result = TypeVar("Result")


def run_apart(function: Callable[[Value], list[Result]], value: Value, executor: Workers) -> list[Result]:
    """Return what `function` makes of a value, in a forked process where there may be several.

    What it needs in between is then not held by this process and all that are forked from it later. `function` stands
    at a module's top level; what it raises is raised here. Where the process is lost, the work is done here.
    """
    if start_method() == "fork" and executor.processes() > 1:
        from khlang.work.processes import Processes  # noqa: PLC0415 - pool machinery is for those who need it

        with suppress(BrokenExecutor), holding(value) as held, Processes(1, "fork") as pool:
            return pool.submit(partial(_run, function, held), ()).result()
    return function(value)


def _run(function: Callable[[Value], list[Result]], held: Held[Value], _: object) -> list[Result]:
    return function(held.value)
