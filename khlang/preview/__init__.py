"""A local server that shows the site as it would be built, and renews its pages whenever a file is saved."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import threading
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from khlang.media.keeping import Recent, keeping_pictures
from khlang.preview import network, server
from khlang.preview.bar import Tools
from khlang.preview.reader import Reader, is_whole
from khlang.preview.responses import Application
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from khlang.preview.editor import Editor
    from khlang.preview.past import Past

__all__ = ["Reader", "Wanted", "serve"]

DONE, NO_PORT, INTERRUPTED = 0, 2, 130
PICTURES = 200
"""Files of photos, and cards, that are held once they were made."""
BEAT = 0.05
"""Seconds between two looks at whether to end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked of preview."""

    port: int
    """The first to be tried (0: any)."""
    plain: bool = False
    """Whether pages are shown without the bar."""
    lan: bool = False
    """Whether others in the same network may look too; then no file can be opened from a page."""
    editor: Editor | None = None
    past: Past | None = None
    """The earlier version that pages are compared with."""


def serve(reader: Reader, wanted: Wanted) -> int:
    """Serve the site that `reader` reads until it is stopped, and return the exit code."""
    server.hush(reader.say, reader.lang)
    before = signal.signal(signal.SIGTERM, lambda *_: reader.ended.set())
    recent = Recent(PICTURES)
    try:
        with keeping_pictures(recent.load, recent.save):
            return asyncio.run(_serve(reader, wanted))
    except KeyboardInterrupt:
        reader.say(say("stopped", reader.lang))
        return INTERRUPTED
    finally:
        reader.ended.set()
        signal.signal(signal.SIGTERM, before)


async def _serve(reader: Reader, wanted: Wanted) -> int:
    loop = asyncio.get_running_loop()

    def renewed(changed: tuple[str, ...]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(partial(server.renew_pages, whole=is_whole(changed)))

    lang, port = reader.lang, wanted.port
    reader.say(say("preview-reading", lang, folder=reader.root))
    threading.Thread(target=reader.run, args=(renewed,), daemon=True).start()
    await _until(lambda: reader.ready.is_set() or reader.ended.is_set())
    if reader.ended.is_set():
        return DONE
    address = network.find_address() if wanted.lan else ""
    listening = server.listen(port, address)
    if not listening:
        reader.say(say("preview-no-port", lang, port=port, last=port + server.TRIES - 1))
        return NO_PORT
    actual = listening[0].getsockname()[1]
    if port not in {0, actual}:
        reader.say(say("preview-busy", lang, port=port, other=actual))
    application = _application(reader, wanted, actual)
    running = server.start(application, listening)
    try:
        if wanted.lan:
            reader.say(network.invite(address, actual, lang))
        reader.say(say("preview-open", lang, address=f"http://{server.ADDRESS}:{actual}/"))
        await _until(reader.ended.is_set)
    finally:
        await server.stop(running)
    return DONE


def _application(reader: Reader, wanted: Wanted, port: int) -> Application:
    editor = None if wanted.lan else wanted.editor
    past = wanted.past
    tools = Tools(not wanted.plain, secrets.token_urlsafe(16) if editor else "", past.name if past else "")

    def edit(path: str, line: int) -> None:
        assert editor  # noqa: S101 - offered only where there is one
        editor.open(reader.place(path), line)

    session = secrets.token_hex(4)
    opens = edit if editor else None
    return Application(lambda: reader.snapshot, session, port, reader.lang, reader.say, tools, opens, past)


async def _until(happened: Callable[[], bool]) -> None:
    while not happened():  # noqa: ASYNC110 - a thread or a signal tells, and on Windows only a waking loop sees Ctrl-C
        await asyncio.sleep(BEAT)
