"""How others in the same network come to preview: this machine's address there, and a code for phones to read."""

from __future__ import annotations

import io
import socket

from khlang.sentences import say

ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asked for the way there, the system names our own; nothing is sent."""


def find_address() -> str:
    """Return this machine's IPv4 address in its network; nothing where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        try:
            asking.connect(ELSEWHERE)
        except OSError:
            return ""
        address = str(asking.getsockname()[0])
    return "" if address.startswith(("127.", "0.")) else address


def invite(address: str, port: int, lang: str) -> str:
    """Return what tells others where to look: the address, a code for phones, and a warning."""
    if not address:
        return say("preview-no-network", lang)
    place = f"http://{address}:{port}/"
    return f"{draw_code(place)}\n{say('preview-lan', lang, address=place)}"


def draw_code(text: str) -> str:
    """Return a QR code as lines of a terminal."""
    import segno  # noqa: PLC0415 - for this alone

    drawn = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(drawn, compact=True, border=2)
    return drawn.getvalue().rstrip("\n")
