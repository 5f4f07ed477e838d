"""What preview adds to a page: the script that reloads it, and the list of problems over it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from khlang.sentences import ERROR, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.problems import Problem

SCRIPT = "/livereload.js"
STYLE = "/livereload.css"
HEAD = re.compile(rb"<head(?:\s[^<>]*)?>", re.IGNORECASE)
DOCTYPE = re.compile(rb"<!doctype[^<>]*>", re.IGNORECASE)


def equip(page: bytes, port: int, shown: str, overlay: str = "") -> bytes:
    """Return an HTML page with the reloading script at its head and `overlay` at its end.

    `shown` names the state of the site that the page shows. A page without head, or cut short, is served too.
    """
    start = HEAD.search(page) or DOCTYPE.match(page)
    at = start.end() if start else 0
    end = page.lower().rfind(b"</body>")
    end = len(page) if end < at else end
    # Without the port, livereload.js looks for its server at 35729; with maxdelay, a tab is back soon after a restart.
    script = f'<script src="{SCRIPT}?port={port}&amp;maxdelay=1000" data-shown="{escape(shown)}" defer></script>'
    return page[:at] + script.encode() + page[at:end] + overlay.encode("utf-8", "replace") + page[end:]


def draw_overlay(problems: Iterable[Problem], lang: str) -> str:
    """Return the panel that lists every problem over the last good page, and can be folded away."""
    listed = _sort(problems)
    title = say("preview-list", lang, errors=_count_errors(listed))
    return (
        f'<link rel="stylesheet" href="{STYLE}">'
        f'<aside id="khlang-preview" lang="{lang}" role="alert"><details open><summary>{escape(title)}</summary>'
        f"{_draw_list(listed, lang)}</details></aside>"
    )


def draw_problems(problems: Iterable[Problem], lang: str) -> bytes:
    """Return the page shown while there is no good one yet."""
    listed = _sort(problems)
    title = say("preview-list-title", lang, errors=_count_errors(listed))
    return draw_page(title, f"<p>{escape(say('preview-list-lead', lang))}</p>{_draw_list(listed, lang)}", lang)


def draw_missing(lang: str) -> bytes:
    """Return the page for an address that leads nowhere, for a site without its own."""
    lead, home = (escape(say(name, lang)) for name in ("preview-missing-lead", "preview-home"))
    return draw_page(say("preview-missing", lang), f'<p>{lead}</p><p><a href="/">{home}</a></p>', lang)


def draw_page(title: str, body: str, lang: str) -> bytes:
    """Return a page of preview's own; `title` is text, `body` is HTML."""
    page = (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{STYLE}">\n</head>\n'
        f'<body>\n<main id="khlang-preview">\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n'
    )
    return page.encode("utf-8", "replace")


def _sort(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.severity != ERROR)


def _count_errors(problems: Iterable[Problem]) -> int:
    return sum(problem.severity == ERROR for problem in problems)


def _draw_list(problems: Iterable[Problem], lang: str) -> str:
    return f"<ol>{''.join(_draw_problem(problem, lang) for problem in problems)}</ol>"


def _draw_problem(problem: Problem, lang: str) -> str:
    severity = "error" if problem.severity == ERROR else "warning"
    place = f"<code>{escape(name_place(problem))}</code>" if problem.path else ""
    return (
        f'<li class="{severity}"><b>{escape(say(f"preview-{severity}", lang))}</b> {place}'
        f"<p>{escape(problem.message(lang))}</p><p>{escape(problem.hint(lang))}</p></li>"
    )


def name_place(problem: Problem) -> str:
    """Return file and line, such as `content/na-yia/weaving.md:3`."""
    return f"{problem.path}:{problem.line}" if problem.line else problem.path
