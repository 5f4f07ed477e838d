"""The project's own tests: style, types, behaviour; each runs even when one before it failed."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from khlang.sentences import say

if TYPE_CHECKING:
    from pathlib import Path

_SPREAD = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder")
STEPS = (
    ("ruff check", ("ruff", "check")),
    ("ruff format", ("ruff", "format", "--check")),
    ("mypy", ("mypy",)),
    ("pytest", ("pytest", "-m", "not alone", *_SPREAD)),
    ("pytest -m alone", ("pytest", "-m", "alone")),
)
"""Name of each step, and the Python module with its words that runs it.

A file of tests stays in one process, in the order that tests/conftest.py gives, and those that measure time run when
all others are done.
"""


def run_tests(home: Path, words: tuple[str, ...], lang: str) -> int:
    """Run every step in the project's folder; `words` go to pytest, and then the others are left out."""
    if not (home / "tests").is_dir():
        print(say("tests-missing", lang), file=sys.stderr)
        return 2
    steps = [("pytest", ("pytest", *words))] if words else STEPS
    # Tests start a hundred processes of ours: each compiles everything anew where Python is told to keep nothing.
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    failed = []
    for name, command in steps:
        print(say("test-step", lang, step=name), flush=True)
        words_of_step = [sys.executable, "-m", *command]
        if subprocess.run(words_of_step, cwd=home, env=environment, check=False).returncode:  # noqa: S603 - our own words
            failed.append(name)
    print(say("tests-failed", lang, names=", ".join(failed)) if failed else say("tests-passed", lang))
    return 1 if failed else 0
