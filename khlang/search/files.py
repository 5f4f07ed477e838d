"""The one form of every file of the index: a classic script that hands a text to the search page.

Scripts are the only files that a page may read from a folder (`file://`) and under a strict content security policy.
"""

from __future__ import annotations

import re

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(.))", re.DOTALL)


Name = int | str
"""What a file is told from others of its kind by: its number, or for a text the name that `groups.py` gives."""


def script(kind: str, name: Name, text: bytes) -> bytes:
    """Return the script that hands over `text`, which stands in a template as it is: in ASCII, specials escaped."""
    return _opening(kind, name) + text + b"`);\n"


def _opening(kind: str, name: Name) -> bytes:
    told = name if isinstance(name, int) else f'"{name}"'
    return f'khlangSearch("{kind}",{told},`'.encode()


def payload(file: bytes, kind: str, name: Name) -> str:
    """Return the text that a script hands over; raise ValueError when the file is another or is cut off."""
    before, after = _opening(kind, name), b"`);\n"
    if not file.startswith(before) or not file.endswith(after) or len(file) < len(before) + len(after):
        raise ValueError(kind, name)
    text = file[len(before) : -len(after)].decode("ascii")
    return _joined(_ESCAPE.sub(_plain, text)) if "\\" in text else text


def _plain(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else escape[3]


def _joined(text: str) -> str:
    """Return `text` with two surrogates that make one letter joined."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
