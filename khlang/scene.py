"""Where a command works and how it tells what it did: the site folder, the date, the terminal."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import khlang
from khlang import arguments
from khlang.sentences import say
from khlang.source import from_disk
from khlang.store import code_version, open_store, read_secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.arguments import Call
    from khlang.problems import Problem
    from khlang.source import Disk
    from khlang.store import Store

DONE, PROBLEMS, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""
PACKAGE = Path(khlang.__file__).parent
"""Folder of khlang's own code."""
THAILAND = 7
"""Hours that Thailand's clocks are ahead of UTC."""
CACHE = ".khlang"
"""Folder beside site.toml for what is remembered between runs; always safe to delete."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a command works: the site folder, and the date it takes for today's."""

    call: Call
    root: Path
    home: Path
    version: str = ""
    """What changes when the code does."""

    @property
    def lang(self) -> str:
        """Language of what it says."""
        return self.call.lang

    @property
    def form(self) -> str:
        """What its report is for: text for a person, json or github for programs."""
        return self.call.text(arguments.FORMAT, "text")

    def today(self) -> date:
        """Date in Bangkok, or the one given."""
        return self.call.date(arguments.TODAY) or datetime.now(timezone(timedelta(hours=THAILAND))).date()

    def output(self) -> Path:
        """Folder to build into."""
        return Path(self.call.text(arguments.OUTPUT) or self.root / "output")

    def read_output(self, path: str) -> bytes | None:
        """Return the bytes of a file of the output folder; None where there is none that can be read."""
        try:
            return (self.output() / path).read_bytes()
        except OSError:
            return None

    def source(self) -> Disk:
        """Return the files of the site folder."""
        return from_disk(self.root, default_templates())

    def store(self) -> Store:
        """Open what is remembered between runs."""
        return open_store(self.root / CACHE, self.version, read_secret())

    def finish(self, problems: tuple[Problem, ...], summary: str, **figures: object) -> None:
        """Report the problems in the format asked for, and say the summary where a person reads it."""
        if self.form == "json":
            told = {**figures, "problems": _as_json(problems, self.lang)}
            print(json.dumps(told, ensure_ascii=False, indent=1))
        elif self.form == "github":
            from khlang import report  # noqa: PLC0415 - only where there may be something to report

            print(report.as_github(problems, self.lang), end="")
        else:
            if problems:
                from khlang import report  # noqa: PLC0415 - the same

                print(report.as_terminal(problems, self.lines, self.lang, sys.stdout.isatty()))
            print(summary)

    def wait(self) -> None:
        """Tell that another build is writing."""
        print(say("output-waiting", self.lang), file=sys.stderr, flush=True)

    def lines(self, path: str) -> Sequence[str]:
        """Return the lines of a file of the site folder, to show them beside a problem."""
        from khlang.encoding import decode  # noqa: PLC0415 - the same

        try:
            text = decode((self.root / path).read_bytes()).text
        except OSError:
            return ()
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _as_json(problems: tuple[Problem, ...], lang: str) -> list[dict[str, object]]:
    if not problems:
        return []
    from khlang import report  # noqa: PLC0415 - the same

    return report.as_json(problems, lang)


def default_templates() -> Path:
    """Return the folder of the templates that come with khlang, in a checkout or installed."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


def installed_version() -> str:
    """Return what changes when khlang or a library it uses does."""
    return code_version(PACKAGE, libraries_folder())


def libraries_folder() -> Path:
    """Return the folder in which khlang's libraries are installed."""
    one = find_spec("jinja2")
    assert one and one.origin  # noqa: S101, PT018 - khlang is not installed without it
    return Path(one.origin).parent.parent
