"""The commands and their options: one table, from which parsing and help are made."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import NoReturn

from khlang.sentences import SENTENCES, say


@dataclass(frozen=True, slots=True)
class Option:
    """An option: its flag, what it takes (nothing for a switch), and the values it may have."""

    flag: str
    takes: str = ""
    choices: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name under which its value is found."""
        return self.flag.lstrip("-").replace("-", "_")


ROOT = Option("--root", "DIR")
LANG = Option("--lang", "th|en", ("th", "en"))
FORMAT = Option("--format", "text|json|github", ("text", "json", "github"))
ANSWER_FORMAT = Option("--format", "text|json", ("text", "json"))
TODAY = Option("--today", "YYYY-MM-DD")
OUTPUT = Option("--output", "DIR")
DRAFTS = Option("--drafts")
PORT = Option("--port", "N")
DRY_RUN = Option("--dry-run")
JOBS = Option("--jobs", "N")
CLUSTER = Option("--cluster", "ADDRESS")
WHY = Option("--why")
DISTRICT = Option("--district", "NAME")
LIGHT = Option("--light")
PLAIN = Option("--plain")
LAN = Option("--lan")
EDITOR = Option("--editor", "CMD")
BASE = Option("--base", "REF")
HEAD = Option("--head", "REF")
FILE = Option("-o", "FILE")
FAIL_ON = Option("--fail-on", "error|warning", ("error", "warning"))


@dataclass(frozen=True, slots=True)
class Command:
    """A command, its options, and what else it takes."""

    name: str
    options: tuple[Option, ...]
    rest: str = ""


COMMANDS = (
    Command("build", (ROOT, OUTPUT, DRAFTS, WHY, JOBS, CLUSTER, FORMAT, LANG, TODAY)),
    Command("check", (ROOT, DRAFTS, JOBS, CLUSTER, FORMAT, LANG, TODAY)),
    Command("preview", (ROOT, PORT, BASE, EDITOR, PLAIN, LAN, LANG, TODAY)),
    Command("review", (ROOT, BASE, HEAD, FILE, FAIL_ON, DRAFTS, JOBS, FORMAT, LANG, TODAY)),
    Command("search", (ROOT, OUTPUT, ANSWER_FORMAT, LANG), rest="WORD"),
    Command("new", (ROOT, LANG, TODAY)),
    Command("pack", (ROOT, DISTRICT, LIGHT, FILE, FORMAT, LANG, TODAY)),
    Command("import", (ROOT, DRY_RUN, FORMAT, LANG), rest="FILE"),
    Command("test", (LANG,), rest="ARG"),
)
"""In the order in which help lists them; the first is what runs when none is named."""
BY_NAME = {command.name: command for command in COMMANDS}


class UsageError(Exception):
    """The command was called wrongly; the text says how, and what to type instead."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a person asked for."""

    command: str
    lang: str
    values: dict[str, str | bool | None]
    rest: tuple[str, ...]
    help: bool = False

    def text(self, option: Option, default: str = "") -> str:
        """Value of an option that takes one."""
        return str(self.values.get(option.name) or default)

    def is_on(self, option: Option) -> bool:
        """Whether a switch was given."""
        return bool(self.values.get(option.name))

    def date(self, option: Option) -> date | None:
        """Value of an option that takes a date, if it was given; raise UsageError when it is none."""
        text = self.text(option)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise UsageError(say("usage-date", self.lang, flag=option.flag, value=text)) from None

    def jobs(self) -> int | None:
        """Number of processes asked for, if any; raise UsageError when it is none."""
        text = self.text(JOBS)
        if text and (not text.isdecimal() or int(text) < 1):
            raise UsageError(say("usage-jobs", self.lang, value=text))
        return int(text) if text else None

    def port(self, default: int) -> int:
        """Port to listen on; raise UsageError when it is none."""
        text = self.text(PORT, str(default))
        if not text.isdecimal() or not 0 <= int(text) < 1 << 16:
            raise UsageError(say("usage-port", self.lang, value=text))
        return int(text)


class _Parser(argparse.ArgumentParser):
    lang = "th"

    def error(self, message: str) -> NoReturn:
        raise UsageError(say("usage-value", self.lang, detail=message.partition(": ")[0].removeprefix("argument ")))


def parse(argv: list[str]) -> Call:
    """Return what the words after `build.py` ask for; raise UsageError.

    The command may stand before or after its options; without one it is `build`.
    """
    lang = read_lang(argv)
    at = _find_command(argv)
    name = COMMANDS[0].name if at is None else argv[at]
    words = argv if at is None else argv[:at] + argv[at + 1 :]
    if name == "help" or "--help" in words or "-h" in words:
        return Call(name if name in BY_NAME and at is not None else "", lang, {}, (), help=True)
    if name not in BY_NAME:
        raise UsageError(_unknown(name, list(BY_NAME), lang))
    command = BY_NAME[name]
    if name == "test":
        return Call(name, lang, {}, tuple(words))
    parser = _Parser(add_help=False, allow_abbrev=False, formatter_class=_format_nothing)
    parser.lang = lang
    for option in command.options:
        if option.takes:
            parser.add_argument(option.flag)
        else:
            parser.add_argument(option.flag, action="store_true")
    parsed, rest = parser.parse_known_args(words)
    _refuse_unknown(command, rest, lang)
    values = vars(parsed)
    for option in command.options:
        value = values[option.name]
        if option.choices and value is not None and value not in option.choices:
            choices = ", ".join(option.choices)
            raise UsageError(say("usage-choice", lang, flag=option.flag, value=value, choices=choices))
    return Call(name, lang, values, tuple(rest))


def _format_nothing(prog: str) -> argparse.HelpFormatter:
    """Return a formatter that does not ask how wide the terminal is: argparse tries its own with each option."""
    return argparse.HelpFormatter(prog, width=80)


def _refuse_unknown(command: Command, rest: list[str], lang: str) -> None:
    for word in rest:
        if word.startswith("-") and word != "-":
            raise UsageError(_unknown(word.partition("=")[0], [option.flag for option in command.options], lang))
    if rest and not command.rest:
        raise UsageError(_unknown(rest[0], list(BY_NAME), lang))


def read_lang(argv: list[str]) -> str:
    """Return the language asked for, whatever else may be wrong with the words."""
    return "en" if _follows(argv, LANG.flag) == "en" else "th"


def _follows(argv: list[str], flag: str) -> str:
    for word, following in pairwise([*argv, ""]):
        if word == flag:
            return following
        if word.startswith(f"{flag}="):
            return word.partition("=")[2]
    return ""


def _find_command(argv: list[str]) -> int | None:
    takers = {option.flag for command in COMMANDS for option in command.options if option.takes}
    skip = False
    for index, word in enumerate(argv):
        if skip:
            skip = False
        elif word in takers:
            skip = True
        elif not word.startswith("-"):
            return index
    return None


def _unknown(word: str, known: list[str], lang: str) -> str:
    near = get_close_matches(word, known, 1)
    return say("usage-unknown-near", lang, word=word, near=near[0]) if near else say("usage-unknown", lang, word=word)


def help_text(command: str, lang: str) -> str:
    """Return the help of one command, or of all."""
    lines = [say("help-intro", lang), ""]
    if command:
        one = BY_NAME[command]
        rest = f" {one.rest}…" if one.rest else ""
        lines += [f"  python3 build.py {one.name} [--…]{rest}", "", say(f"help-{one.name}", lang), ""]
        lines += [f"  {f'{option.flag} {option.takes}':<28}{say(_option_key(option), lang)}" for option in one.options]
    else:
        lines += [f"  {f'{one.name} {one.rest}':<14}{say(f'help-{one.name}', lang)}" for one in COMMANDS]
        lines += ["", say("help-more", lang)]
    return "\n".join(line.rstrip() for line in lines)


def _option_key(option: Option) -> str:
    key = f"help{option.flag}"
    assert key in SENTENCES, key  # noqa: S101 - a table entry without its sentence is our own mistake
    return key
