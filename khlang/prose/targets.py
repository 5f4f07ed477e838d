"""Where a link may lead: web, mail, telephone and files of the site; nothing that runs."""

from __future__ import annotations

import html
import re
import string
from typing import NamedTuple

from khlang.prose.lines import clean

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PICTURE_SCHEMES = frozenset({"http", "https"})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_FILE = re.compile(r"[^\s:]*\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,5}(?:[?#]\S*)?\Z")
_HOST = re.compile(r"(?i:www)\.[A-Za-z0-9-]+\.[A-Za-z]")
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNSAFE = re.compile(r'[\s"<>`{}|^]')
_ESCAPED = re.compile(rf"\\([{re.escape(string.punctuation)}])")


class Target(NamedTuple):
    """An address fit for `href` or `src`, or the code of the problem that kept it out."""

    href: str
    problem: str = ""


def resolve(written: str, *, picture: bool = False) -> Target:
    """Return where a written address leads; entities are decoded first, as a browser would."""
    href = re.sub(r"[\t\n]", "", decode(written)).strip()
    if href.startswith("\\\\"):
        return Target("", "link-local")
    scheme = _SCHEME.match(href)
    if scheme is None:
        href = href.replace("\\", "/")
        if href.startswith("//"):
            return Target(_quote("https:" + href))
        if not picture and _HOST.match(href):
            return Target(_quote("http://" + href))
        return Target("mailto:" + href if not picture and MAIL.fullmatch(href) else href)
    name = scheme[1].lower()
    if name in (_PICTURE_SCHEMES if picture else SCHEMES):
        return Target(_quote(_ESCAPED.sub(r"\1", href)))
    return Target("", "link-local" if len(name) == 1 or name == "file" else "link-forbidden")


def _quote(href: str) -> str:
    """Percent-encode what no URL may hold (URL Standard, 4.3); letters of any script may stay."""
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), href.replace("\\", "/"))


def decode(text: str) -> str:
    """Put in the characters that HTML entities stand for, leaving out those that no page may hold."""
    return _ENTITY.sub(lambda match: clean(html.unescape(match[0])), text) if "&" in text else text


def entity_at(text: str, start: int) -> tuple[str, int]:
    """Return the character for which the entity at `start` stands, and its end; the end is 0 if there is none."""
    match = _ENTITY.match(text, start)
    character = decode(match[0]) if match else ""
    return (character, match.end()) if match and character else ("", 0)


def is_address(text: str) -> bool:
    """Whether text is clearly an address: with a scheme that links may have, a host, a path or a file name."""
    scheme = _SCHEME.match(text)
    if scheme is not None:
        return scheme[1].lower() in SCHEMES and len(text) > scheme.end()
    return bool(text.startswith(("./", "../", "/", "#")) or _HOST.match(text) or _FILE.match(text))
