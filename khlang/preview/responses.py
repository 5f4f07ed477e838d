"""Requests to responses: the WSGI application that serves a snapshot and nothing else."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote

from khlang.addresses import SAFE
from khlang.preview import addresses, overlay
from khlang.preview.bar import Tools, draw_bar, draw_legend, draw_ribbon
from khlang.preview.headers import GUARDS, HTML, content_type
from khlang.preview.past import Past, make_marked
from khlang.preview.planned import Planned
from khlang.problems import Problem, found
from khlang.render import TemplateFault
from khlang.report import describe
from khlang.sentences import ERROR, say
from khlang.source import CONFIG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIEnvironment

    from khlang.model import Page
    from khlang.preview.snapshot import Snapshot

OK, NOTHING, FOUND, MALFORMED, REFUSED, MISSING, NOT_ALLOWED, FAILED, NOT_READY = (
    "200 OK",
    "204 No Content",
    "302 Found",
    "400 Bad Request",
    "403 Forbidden",
    "404 Not Found",
    "405 Method Not Allowed",
    "500 Internal Server Error",
    "503 Service Unavailable",
)
MISSING_PAGE = "404.html"
OWN = {"sw.js": "worker.js", "offline.js": "offline.js"}
"""Scripts of the site in whose place preview serves its own: a worker that keeps pages would show them stale."""
LONGEST_FORM = 1 << 14
"""Bytes of a form, at most."""
KEPT = 32
"""Pages kept as they last came out, to be shown while their template fails."""


@dataclass(frozen=True, slots=True)
class Response:
    """Status line, bytes and their type, further headers, and the problems to show over a page."""

    status: str
    body: bytes = b""
    kind: str = HTML
    headers: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    page: str = ""
    """Path of the page of the site that it shows."""
    marked: bool = False
    """Whether it shows what changed in the page."""


@dataclass(frozen=True, slots=True)
class Application:
    """The WSGI application; it serves what `snapshot` returns at the moment of the request."""

    snapshot: Callable[[], Snapshot]
    session: str
    """Tells this run of the server from others before and after it."""
    port: int
    lang: str
    report: Callable[[str], None]
    """Told about failures of our own code."""
    tools: Tools = field(default_factory=Tools)
    edit: Callable[[str, int], None] | None = None
    """Opens a file of the site folder at a line in the editor."""
    past: Past | None = None
    """What the site is compared with."""
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def state(self) -> str:
        """Name what a page shows if it is made now."""
        return self._name(self.snapshot())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        method, snapshot = environ["REQUEST_METHOD"], self.snapshot()
        over = under = ""
        try:
            response = self._respond_or_tell(environ, snapshot)
            if response.kind == HTML:
                over, under = self._draw_around(response, snapshot)
        except Exception as error:  # noqa: BLE001 - a reviewer is told in Thai, on the page, whatever we did wrong
            fault = found("preview-fault", detail=self._describe(error))
            response, over, under = Response(FAILED, overlay.draw_problems((fault,), self.lang)), "", ""
        body = response.body
        if response.kind == HTML:
            host = environ.get("HTTP_HOST") or f"127.0.0.1:{self.port}"
            shown = overlay.Shown(self._name(snapshot), host, response.page)
            body = overlay.equip(body, shown, over, under)
        start_response(response.status, [("Content-Type", response.kind), *GUARDS, *response.headers])
        told = method == "GET" or (method == "POST" and response.status != NOT_ALLOWED)
        return [body if told else b""]

    def _name(self, snapshot: Snapshot) -> str:
        return f"{self.session}-{snapshot.generation}"

    def _draw_around(self, response: Response, snapshot: Snapshot) -> tuple[str, str]:
        """Return what stands over a page, and under it."""
        unready = snapshot.unready_at(response.page)
        over = draw_ribbon(unready, self.lang) if unready else ""
        if response.marked:
            over += draw_legend(response.page, self.lang)
        edit = partial(self.tools.edit, lang=self.lang)
        panel = overlay.draw_overlay(response.problems, self.lang, edit) if response.problems else ""
        bar = draw_bar(snapshot, response.page, self.tools, self.lang) if self.tools.bar and response.page else ""
        return over, f'<div id="khlang-panel"><div>{panel}{bar}</div></div>' if panel or bar else ""

    def _respond(self, environ: WSGIEnvironment, snapshot: Snapshot) -> Response:
        method, path = environ["REQUEST_METHOD"], decode_path(environ["PATH_INFO"])
        if path == addresses.EDIT and method == "POST" and self.edit:
            return self._edit(environ, self.edit)
        if method not in {"GET", "HEAD"}:
            return replace(self._tell(NOT_ALLOWED, "preview-method"), headers=(("Allow", "GET, HEAD"),))
        if path is None:
            return self._tell(MALFORMED, "preview-malformed")
        return self._show_own(path, snapshot) or self._show(path, snapshot)

    def _show_own(self, path: str, snapshot: Snapshot) -> Response | None:
        """Answer for an address of preview's own; None for any other."""
        if path == addresses.STYLE:
            return Response(OK, read_beside("overlay.css"), content_type(addresses.STYLE))
        if path.startswith(addresses.PHONE):
            return Response(OK, draw_phone(path.removeprefix(addresses.PHONE), self.lang))
        if not self.past or not path.startswith((addresses.CHANGES, addresses.MARKED)):
            return None
        if any(problem.path == CONFIG and problem.severity == ERROR for problem in snapshot.problems):
            return Response(NOT_READY, overlay.draw_problems(snapshot.problems, self.lang))
        if path == addresses.CHANGES:
            return Response(OK, self.past.changes(snapshot.generation).sheet)
        return self._mark(path.removeprefix(addresses.MARKED), self.past, snapshot)

    def _mark(self, name: str, past: Past, snapshot: Snapshot) -> Response:
        """Show the page of a write-up with what changed in it."""
        pages = snapshot.pages
        technique = pages.technique(name) if isinstance(pages, Planned) else None
        body = past.changes(snapshot.generation).bodies.get(name) if technique else None
        if technique is None or body is None or not isinstance(pages, Planned):
            return replace(self._show(f"/{name}", snapshot), marked=technique is not None)
        return Response(OK, make_marked(pages.site, technique, body), page=name, marked=True, problems=_shown(snapshot))

    def _respond_or_tell(self, environ: WSGIEnvironment, snapshot: Snapshot) -> Response:
        """Answer; where a template that pages are planned with is not there, tell that."""
        try:
            return self._respond(environ, snapshot)
        except TemplateFault as fault:
            problems = tuple(dict.fromkeys((fault.problem, *snapshot.problems)))
            return Response(FAILED, overlay.draw_problems(problems, self.lang))

    def _edit(self, environ: WSGIEnvironment, edit: Callable[[str, int], None]) -> Response:
        """Open a file in the editor, if one of our own pages asks for it."""
        asked = read_form(environ)
        ours = environ.get("HTTP_ORIGIN") == f"http://{environ.get('HTTP_HOST')}"
        if not ours or not secrets.compare_digest(asked.get("token", "").encode(), self.tools.token.encode()):
            return self._tell(REFUSED, "preview-edit-refused")
        try:
            edit(asked.get("path", ""), int(asked.get("line", "1")))
        except (KeyError, ValueError):
            return self._tell(REFUSED, "preview-edit-refused")
        except OSError as error:
            text = say("preview-edit-failed", self.lang, detail=error.strerror or error)
            return Response(FAILED, overlay.draw_page(text, "", self.lang))
        return Response(NOTHING, kind="text/plain")

    def _show(self, path: str, snapshot: Snapshot) -> Response:
        if not snapshot.pages:
            return Response(NOT_READY, overlay.draw_problems(snapshot.problems, self.lang))
        name, elsewhere = find(path, snapshot.pages, snapshot.prefix)
        if elsewhere:
            return Response(FOUND, headers=(("Location", elsewhere),))
        if name == addresses.WORKER or (name in snapshot.pages and name in OWN):
            return Response(OK, read_beside(OWN[name]), content_type(name))
        if name in snapshot.pages:
            return self._make(OK, name, snapshot)
        if MISSING_PAGE in snapshot.pages:
            return self._make(MISSING, MISSING_PAGE, snapshot)
        return Response(MISSING, overlay.draw_missing(self.lang), problems=_shown(snapshot))

    def _make(self, status: str, name: str, snapshot: Snapshot) -> Response:
        kind, shown = content_type(name), _shown(snapshot)
        try:
            body = snapshot.pages[name].render()
        except TemplateFault as fault:
            problem = fault.problem
        except OSError as error:
            problem = found("file-unreadable", path=name, detail=error.strerror or error)
        except Exception as error:  # noqa: BLE001 - see __call__
            problem = found("preview-fault", path=name, detail=self._describe(error))
        else:
            if kind == HTML:
                self._keep(name, body)
            return Response(status, body, kind, problems=shown, page=name)
        problems = tuple(dict.fromkeys((problem, *snapshot.problems)))
        if name in self._kept:
            return Response(status, self._kept[name], kind, problems=problems, page=name)
        return Response(FAILED, overlay.draw_problems(problems, self.lang))

    def _keep(self, name: str, body: bytes) -> None:
        with self._lock:
            self._kept[name] = body
            self._kept.move_to_end(name)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _tell(self, status: str, sentence: str) -> Response:
        return Response(status, overlay.draw_page(say(sentence, self.lang), "", self.lang))

    def _describe(self, error: Exception) -> str:
        detail = describe(error)
        self.report(say("preview-failed", self.lang, detail=detail))
        return detail


def decode_path(raw: str) -> str | None:
    """Return a path as WSGI gives it (bytes as Latin-1, PEP 3333) as text; None when it is none."""
    try:
        path = raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None
    return None if "\0" in path else path


def find(path: str, pages: Mapping[str, Page], prefix: str = "/") -> tuple[str, str]:
    """Return the page that stands at a decoded request path, and the address to go to instead, if there is one.

    `prefix` is the path of the site's public address, under which its pages answer as well.
    """
    name = path.removeprefix(prefix) if path.startswith(prefix) else path.removeprefix("/")
    if not name or name.endswith("/"):
        name += "index.html"
    if name not in pages and f"{name}/index.html" in pages:
        return "", f"/{quote(name, safe=SAFE)}/"
    return name, ""


def read_form(environ: WSGIEnvironment) -> dict[str, str]:
    """Return the fields of a form that was sent; of one that was sent twice, the last."""
    data = environ["wsgi.input"].read(LONGEST_FORM)
    return dict(parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True))


def draw_phone(path: str, lang: str) -> bytes:
    """Return a page that shows another as a phone would."""
    address, title = escape(f"/{quote(path, safe=SAFE)}"), say("preview-phone-title", lang)
    back = escape(say("preview-back", lang))
    frame = f'<iframe id="khlang-phone" src="{address}" title="{escape(title)}"></iframe>'
    return overlay.draw_page(title, f'<p><a href="{address}">{back}</a></p>{frame}', lang)


def read_beside(name: str) -> bytes:
    """Return a file of preview's own browser half."""
    return Path(__file__).with_name(name).read_bytes()


def _shown(snapshot: Snapshot) -> tuple[Problem, ...]:
    return snapshot.problems if snapshot.broken else ()
