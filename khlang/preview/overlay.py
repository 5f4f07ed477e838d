"""What preview adds to a page: the script that renews it, and what stands over it."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, NamedTuple

from khlang.preview.addresses import SCRIPT, STYLE
from khlang.preview.listing import Edit, count_errors, draw_list, no_edit, sort
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.problems import Problem

HEAD = re.compile(rb"<head(?:\s[^<>]*)?>", re.IGNORECASE)
BODY = re.compile(rb"<body(?:\s[^<>]*)?>", re.IGNORECASE)
DOCTYPE = re.compile(rb"<!doctype[^<>]*>", re.IGNORECASE)
POLICY = re.compile(
    rb"""(<meta\s[^<>]*http-equiv=["']?Content-Security-Policy["']?[^<>]*\scontent=)("[^"<>]*"|'[^'<>]*')""",
    re.IGNORECASE,
)


class Shown(NamedTuple):
    """Which state of the site a page shows, where its server is, and which file of the site it is."""

    state: str
    host: str
    """What the browser called the server: name and port."""
    page: str = ""

    @property
    def port(self) -> str:
        """The port alone."""
        return self.host.rpartition(":")[2] if self.host.rpartition(":")[2].isdecimal() else "80"


def equip(page: bytes, shown: Shown, over: str = "", under: str = "") -> bytes:
    """Return an HTML page with preview's script and style at its head, `over` at its beginning, `under` at its end.

    A page without head, or cut short, is served too.
    """
    page = POLICY.sub(lambda told: told[1] + _allow(told[2], shown.host), page, count=1)
    start = HEAD.search(page) or DOCTYPE.match(page)
    at = start.end() if start else 0
    end = page.lower().rfind(b"</body>")
    end = len(page) if end < at else end
    body = BODY.search(page, at, end)
    first = body.end() if body else end
    # Without the port, livereload.js looks for its server at 35729; with maxdelay, a tab is back soon after a restart.
    head = (
        f'<script src="{SCRIPT}?port={shown.port}&amp;maxdelay=1000" data-shown="{escape(shown.state)}" '
        f'data-page="{escape(shown.page)}" data-khlang defer></script>'
        f'<link rel="stylesheet" href="{STYLE}" data-khlang>'
    )
    parts = page[:at], _encode(head), page[at:first], _encode(over), page[first:end], _encode(under), page[end:]
    return b"".join(parts)


def _allow(policy: bytes, host: str) -> bytes:
    """Return a page's own policy, quoted as it was, with what preview needs: its server, a frame, and a form."""
    needed = {"connect-src": f"'self' ws://{host}", "frame-src": "'self'", "form-action": "'self'"}
    told = [part.split() for part in unescape(policy[1:-1].decode("utf-8", "replace")).split(";")]
    kept = {part[0].lower(): " ".join(part[1:]) for part in told if part}
    rules = "; ".join(f"{name} {value}" for name, value in (kept | needed).items())
    return policy[:1] + _encode(escape(rules)) + policy[:1]


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def draw_overlay(problems: Iterable[Problem], lang: str, edit: Edit = no_edit) -> str:
    """Return the panel that lists every problem over the last good page, and can be folded away."""
    listed = sort(problems)
    title = say("preview-list", lang, errors=count_errors(listed))
    return (
        f'<aside id="khlang-preview" lang="{lang}" role="alert"><details open><summary>{escape(title)}</summary>'
        f"{draw_list(listed, lang, edit)}</details></aside>"
    )


def draw_problems(problems: Iterable[Problem], lang: str) -> bytes:
    """Return the page shown while there is no good one yet."""
    listed = sort(problems)
    title = say("preview-list-title", lang, errors=count_errors(listed))
    return draw_page(title, f"<p>{escape(say('preview-list-lead', lang))}</p>{draw_list(listed, lang)}", lang)


def draw_missing(lang: str) -> bytes:
    """Return the page for an address that leads nowhere, for a site without its own."""
    lead, home = (escape(say(name, lang)) for name in ("preview-missing-lead", "preview-home"))
    return draw_page(say("preview-missing", lang), f'<p>{lead}</p><p><a href="/">{home}</a></p>', lang)


def draw_page(title: str, body: str, lang: str) -> bytes:
    """Return a page of preview's own; `title` is text, `body` is HTML."""
    page = (
        f'<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n"
        f'<body>\n<main id="khlang-preview">\n<h1>{escape(title)}</h1>\n{body}\n</main>\n</body>\n</html>\n'
    )
    return _encode(page)
