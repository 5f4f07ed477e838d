"""The livereload server around our WSGI application: this machine only, our own origins only, quiet."""

from __future__ import annotations

import json
import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ClassVar

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.wsgi import WSGIContainer

from khlang.preview.headers import GUARDS
from khlang.preview.responses import read_beside
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tornado.httputil import HTTPServerRequest

    from khlang.preview.responses import Application

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost", "[::1]")
"""Names by which a browser on this machine may call us; any other is a foreign site that points its name here."""
TRIES = 50
"""Ports tried, from the one asked for."""
LARGEST_REQUEST = 1 << 16
"""Bytes of a request's body: nothing here takes any."""
HTTP_PORT = 80
THREADS = 4
"""Pages made at a time: one that takes long, such as a shard of a new search index, keeps no other waiting."""
IN_PLACE = "page"
"""What plugin.js takes over without loading the page again."""
QUIET_LOGS = ("livereload", "tornado", "tornado.access", "tornado.application", "tornado.general", "asyncio")


class _Refusal(web.RequestHandler):
    """Answers a request that is none of ours."""

    def set_default_headers(self) -> None:
        _guard(self)
        self.set_header("Content-Type", "text/plain; charset=utf-8")

    def prepare(self) -> None:
        self.set_status(403)
        self.finish(say("preview-foreign", self.settings["lang"]) + "\n")


class _Channel(LiveReloadHandler):  # type: ignore[misc] # the library has no types
    """The websocket over which a page learns that it is old."""

    def on_message(self, message: str | bytes) -> None:
        """Answer as the library does, and reload a page at once that was made before the newest state."""
        try:
            super().on_message(message)
            said = json.loads(message)
            if said["command"] == "info" and said["plugins"]["shown"]["state"] != self.settings["state"]():
                self.send_message({"command": "reload", "path": "*", "liveCSS": False})
        except (ValueError, KeyError, TypeError, AttributeError):
            return  # not from our script


class _Script(LiveReloadJSHandler):  # type: ignore[misc] # the library has no types
    """The library's script with our plugin before it."""

    plugin: ClassVar[bytes] = b"".join(map(read_beside, ("morph.js", "plugin.js")))

    def set_default_headers(self) -> None:
        """Guard it like every page."""
        _guard(self)

    def get(self) -> None:
        """Send both as one."""
        self.write(self.plugin)
        super().get()


class _Gate(web.Application):
    """Lets through only what a browser on this machine asks of this server by its own name."""

    def find_handler(self, request: HTTPServerRequest, **kwargs: object) -> object:  # type: ignore[override]
        """Refuse a foreign Host (DNS rebinding) or Origin, and the library's address that reloads all pages at a GET.

        The websocket has no other guard: browsers let any site open one, and the library takes any.
        """
        hosts = self.settings["hosts"]
        origins = request.headers.get_list("Origin")
        if (
            request.host.lower() in hosts
            and all(origin.lower() in {f"http://{host}" for host in hosts} for origin in origins)
            and not request.path.startswith("/forcereload")
        ):
            return super().find_handler(request, **kwargs)
        return self.get_handler_delegate(request, _Refusal)


def _guard(handler: web.RequestHandler) -> None:
    for name, value in GUARDS:
        handler.set_header(name, value)


def listen(port: int, address: str = "") -> list[socket.socket]:
    """Return sockets that listen on this machine at `port` (0: any) or the next free one; none where all are taken.

    With `address`, one of this machine's in its network, they listen there too.
    """
    for candidate in range(port, min(port + TRIES, 1 << 16)):
        listening: list[socket.socket] = []
        try:
            for name in (ADDRESS, address) if address else (ADDRESS,):
                number = listening[0].getsockname()[1] if listening else candidate
                listening.append(socket.create_server((name, number)))
        except OSError:
            for one in listening:
                one.close()
            continue
        for one in listening:
            one.settimeout(0)
        return listening
    return []


def start(application: Application, listening: list[socket.socket]) -> HTTPServer:
    """Serve `application` on the sockets; needs a running event loop."""
    port = application.port
    names = {*NAMES, *(one.getsockname()[0] for one in listening)}
    hosts = {f"{name}:{port}" for name in names} | (names if port == HTTP_PORT else set())
    # The library's own watcher is never started: it misses old times, and reloads once in three seconds at most.
    # Its script is not put in either: it would leave out pages without </head>, and ours is there already.
    LiveReloadHandler.watcher = Watcher()
    pages = WSGIContainer(application, executor=ThreadPoolExecutor(THREADS, "khlang-page"))
    handlers: list[Any] = [
        (r"/livereload", _Channel),
        (r"/livereload\.js", _Script),
        (r".*", web.FallbackHandler, {"fallback": pages}),
    ]
    gate = _Gate(handlers, hosts=hosts, state=application.state, lang=application.lang)
    server = HTTPServer(gate, max_body_size=LARGEST_REQUEST)
    server.add_sockets(listening)
    return server


def renew_pages(*, whole: bool) -> None:
    """Tell every open page to take over what changed, or to load itself again; call it from the event loop."""
    LiveReloadHandler.reload_waiters("*" if whole else IN_PLACE)


async def stop(server: HTTPServer) -> None:
    """Close the port, and every connection."""
    server.stop()
    for waiter in LiveReloadHandler.waiters.copy():
        waiter.close()
    await server.close_all_connections()


def hush(report: Callable[[str], None], lang: str) -> None:
    """Keep the libraries' English from the terminal; what went wrong inside them is told in one line."""

    class Teller(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            error = record.exc_info[1] if record.exc_info else None
            report(say("preview-failed", lang, detail=f"{type(error).__name__}: {error}" if error else record.msg))

    for name in QUIET_LOGS:
        logger = logging.getLogger(name)
        logger.propagate = False
        logger.handlers = [Teller(logging.ERROR) if name == "tornado.application" else logging.NullHandler()]
