"""Requests to responses: the WSGI application that serves a snapshot and nothing else."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from khlang.addresses import SAFE
from khlang.preview import overlay
from khlang.preview.headers import GUARDS, HTML, content_type
from khlang.problems import Problem, found
from khlang.render import TemplateFault
from khlang.report import describe
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from wsgiref.types import StartResponse, WSGIEnvironment

    from khlang.model import Page
    from khlang.preview.snapshot import Snapshot

OK, FOUND, MALFORMED, MISSING, NOT_ALLOWED, FAILED, NOT_READY = (
    "200 OK",
    "302 Found",
    "400 Bad Request",
    "404 Not Found",
    "405 Method Not Allowed",
    "500 Internal Server Error",
    "503 Service Unavailable",
)
MISSING_PAGE = "404.html"
OWN = {"sw.js": "worker.js", "offline.js": "offline.js"}
"""Scripts of the site in whose place preview serves its own: a worker that keeps pages would show them stale."""
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
    _kept: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def state(self) -> str:
        """Name what a page shows if it is made now."""
        return self._name(self.snapshot())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        method, snapshot = environ["REQUEST_METHOD"], self.snapshot()
        try:
            response = self._respond(method, environ["PATH_INFO"], snapshot)
            panel = overlay.draw_overlay(response.problems, self.lang) if response.problems else ""
        except Exception as error:  # noqa: BLE001 - a reviewer is told in Thai, on the page, whatever we did wrong
            fault = found("preview-fault", detail=self._describe(error))
            response, panel = Response(FAILED, overlay.draw_problems((fault,), self.lang)), ""
        body = response.body
        if response.kind == HTML:
            body = overlay.equip(body, self.port, self._name(snapshot), panel)
        start_response(response.status, [("Content-Type", response.kind), *GUARDS, *response.headers])
        return [body if method == "GET" else b""]

    def _name(self, snapshot: Snapshot) -> str:
        return f"{self.session}-{snapshot.generation}"

    def _respond(self, method: str, raw_path: str, snapshot: Snapshot) -> Response:
        if method not in {"GET", "HEAD"}:
            return replace(self._tell(NOT_ALLOWED, "preview-method"), headers=(("Allow", "GET, HEAD"),))
        path = decode_path(raw_path)
        if path is None:
            return self._tell(MALFORMED, "preview-malformed")
        if path == overlay.STYLE:
            return Response(OK, read_beside("overlay.css"), content_type(overlay.STYLE))
        return self._show(path, snapshot)

    def _show(self, path: str, snapshot: Snapshot) -> Response:
        if not snapshot.pages:
            return Response(NOT_READY, overlay.draw_problems(snapshot.problems, self.lang))
        name, elsewhere = find(path, snapshot.pages, snapshot.prefix)
        if elsewhere:
            return Response(FOUND, headers=(("Location", elsewhere),))
        if name in snapshot.pages and name in OWN:
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
            return Response(status, body, kind, problems=shown)
        problems = tuple(dict.fromkeys((problem, *snapshot.problems)))
        if name in self._kept:
            return Response(status, self._kept[name], kind, problems=problems)
        return Response(FAILED, overlay.draw_problems(problems, self.lang))

    def _keep(self, name: str, body: bytes) -> None:
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


def read_beside(name: str) -> bytes:
    """Return a file of preview's own browser half."""
    return Path(__file__).with_name(name).read_bytes()


def _shown(snapshot: Snapshot) -> tuple[Problem, ...]:
    return snapshot.problems if snapshot.broken else ()
