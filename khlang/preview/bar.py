"""The bar under every page: problems, what is not published yet, what changed, and other ways to look at the page."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from khlang.addresses import SAFE
from khlang.preview.addresses import CHANGES, EDIT, MARKED, PHONE
from khlang.preview.listing import count_errors, draw_list, sort
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.preview.snapshot import Snapshot, Unready


@dataclass(frozen=True, slots=True)
class Tools:
    """What the bar offers besides."""

    bar: bool = True
    """Whether there is a bar at all."""
    token: str = ""
    """Shows that a request to open a file comes from our own pages; empty where none can be opened."""
    base: str = ""
    """Name of the earlier version that pages can be compared with; empty where there is none."""

    def edit(self, path: str, line: int, lang: str) -> str:
        """Return the form that opens a file in the editor; nothing where there is none."""
        if not self.token:
            return ""
        hidden = {"token": self.token, "path": path, "line": str(max(line, 1))}
        inputs = "".join(
            f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in hidden.items()
        )
        return (
            f'<form method="post" action="{EDIT}">{inputs}<button>{escape(say("preview-edit", lang))}</button></form>'
        )


def draw_ribbon(unready: Unready, lang: str) -> str:
    """Return what tells over a page that a build would hold it back."""
    text = say("preview-draft" if unready.draft else "preview-future", lang)
    return f'<p id="khlang-ribbon" lang="{lang}" role="note">{escape(text)}</p>'


def draw_legend(page: str, lang: str) -> str:
    """Return what tells over a page how its changes are marked, and leads back to the page itself."""
    came, gone, back = (say(f"preview-{name}", lang) for name in ("came", "gone", "back-page"))
    marks = f"<ins>{escape(came)}</ins> <del>{escape(gone)}</del>"
    return f'<p id="khlang-legend" lang="{lang}" role="note">{marks} {_link("/" + quote(page, safe=SAFE), back)}</p>'


def draw_bar(snapshot: Snapshot, page: str, tools: Tools, lang: str) -> str:
    """Return the bar under the page of that name."""
    source = snapshot.source(page)
    parts = [
        _draw_problems(snapshot, tools, lang),
        _draw_unready(snapshot.unready, lang),
        _draw_base(page if source else "", tools, lang),
        tools.edit(source, 1, lang) if source else "",
        _link(f"{PHONE}{quote(page, safe=SAFE)}", say("preview-phone", lang)),
    ]
    label = escape(say("preview-bar", lang))
    return f'<nav id="khlang-bar" lang="{lang}" aria-label="{label}">{"".join(parts)}</nav>'


def _draw_problems(snapshot: Snapshot, tools: Tools, lang: str) -> str:
    listed = sort(snapshot.problems)
    errors = count_errors(listed)
    if errors:
        return f'<span class="errors">{escape(say("preview-list-title", lang, errors=errors))}</span>'
    if not listed:
        return f"<span>{escape(say('preview-no-problems', lang))}</span>"
    title = say("preview-bar-warnings", lang, count=len(listed))
    return _details("problems", title, draw_list(listed, lang, lambda path, line: tools.edit(path, line, lang)))


def _draw_unready(unready: Iterable[Unready], lang: str) -> str:
    rows = [
        f"<li>{_link('/' + quote(one.path, safe=SAFE), one.title)} "
        f"<b>{escape(say('preview-draft-mark' if one.draft else 'preview-future-mark', lang))}</b></li>"
        for one in unready
    ]
    return (
        _details("unready", say("preview-bar-unready", lang, count=len(rows)), f"<ul>{''.join(rows)}</ul>")
        if rows
        else ""
    )


def _draw_base(page: str, tools: Tools, lang: str) -> str:
    if not tools.base:
        return ""
    changes = _link(CHANGES, say("preview-changes", lang, base=tools.base))
    return changes + (_link(f"{MARKED}{quote(page, safe=SAFE)}", say("preview-marked", lang)) if page else "")


def _details(name: str, title: str, inside: str) -> str:
    return (
        f'<details name="khlang-bar" data-name="{name}"><summary>{escape(title)}</summary><div>{inside}</div></details>'
    )


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
