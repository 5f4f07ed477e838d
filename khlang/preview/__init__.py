"""A local server that shows the site as it would be built, and reloads its pages whenever a file is saved."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import signal
import threading
from typing import TYPE_CHECKING

from khlang.media.keeping import Recent, keeping_pictures
from khlang.preview import server
from khlang.preview.reader import Reader
from khlang.preview.responses import Application
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

__all__ = ["serve"]

DONE, NO_PORT, INTERRUPTED = 0, 2, 130
PICTURES = 200
"""Files of photos, and cards, that are held once they were made."""
BEAT = 0.05
"""Seconds between two looks at whether to end."""


def serve(  # noqa: PLR0913 - each is what the world gives
    root: Path, defaults: Path, *, port: int, today: Callable[[], date], lang: str, tell: Callable[[str], None]
) -> int:
    """Serve the site of `root` on this machine until it is stopped, and return the exit code.

    `port` is the first to be tried (0: any), `defaults` the templates that come with khlang, `today` the date in
    Bangkok, `tell` prints a line to a person. Nothing is written to disk.
    """
    reader = Reader(root.resolve(), defaults.resolve(), today, lang, tell)
    server.hush(reader.say, lang)
    before = signal.signal(signal.SIGTERM, lambda *_: reader.ended.set())
    recent = Recent(PICTURES)
    try:
        with keeping_pictures(recent.load, recent.save):
            return asyncio.run(_serve(reader, port))
    except KeyboardInterrupt:
        reader.say(say("stopped", lang))
        return INTERRUPTED
    finally:
        reader.ended.set()
        signal.signal(signal.SIGTERM, before)


async def _serve(reader: Reader, port: int) -> int:
    loop = asyncio.get_running_loop()

    def renewed() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(server.reload_pages)

    lang = reader.lang
    reader.say(say("preview-reading", lang, folder=reader.root))
    threading.Thread(target=reader.run, args=(renewed,), daemon=True).start()
    await _until(lambda: reader.ready.is_set() or reader.ended.is_set())
    if reader.ended.is_set():
        return DONE
    listening = server.listen(port)
    if listening is None:
        reader.say(say("preview-no-port", lang, port=port, last=port + server.TRIES - 1))
        return NO_PORT
    actual = listening.getsockname()[1]
    if port not in {0, actual}:
        reader.say(say("preview-busy", lang, port=port, other=actual))
    application = Application(lambda: reader.snapshot, secrets.token_hex(4), actual, lang, reader.say)
    running = server.start(application, listening)
    try:
        reader.say(say("preview-open", lang, address=f"http://{server.ADDRESS}:{actual}/"))
        await _until(reader.ended.is_set)
    finally:
        await server.stop(running)
    return DONE


async def _until(happened: Callable[[], bool]) -> None:
    while not happened():  # noqa: ASYNC110 - a thread or a signal tells, and on Windows only a waking loop sees Ctrl-C
        await asyncio.sleep(BEAT)
