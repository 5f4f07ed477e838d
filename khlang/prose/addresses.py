"""Web and mail addresses typed without any marks."""

from __future__ import annotations

import re

from khlang.prose.targets import MAIL

_WEB = re.compile(r"(?i:https?://(?=[A-Za-z0-9])|www\.(?=[A-Za-z0-9-]+\.[A-Za-z]))[!#-;=?-Z^_a-z~]+")
"""Printable ASCII only, so that Thai letters typed on after an address stay text; no brackets, bars, backslash."""

_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_LOCAL_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}\Z")
_LONGEST_LOCAL_PART = 64


def web_end(text: str, start: int) -> int:
    """Return the end of the web address that begins at `start`; 0 if there is none."""
    if start and _ASCII_WORD.match(text[start - 1]):
        return 0
    match = _WEB.match(text, start)
    if match is None:
        return 0
    return _without_punctuation(text, start, match.end())


def _without_punctuation(text: str, start: int, end: int) -> int:
    """Leave the punctuation of the sentence, and what closes a bracket or bold word around the address, outside."""
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start:
        last = text[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last in ".,;:!?'~":
            end -= 1
        elif last in "*_" and text.find(last, start, begin := start + len(text[start:end].rstrip(last))) < 0:
            end = begin
        else:
            break
    return end


def mail_span(text: str, at: int, floor: int) -> tuple[int, int] | None:
    """Return where the mail address around the @ at `at` begins and ends; it begins at `floor` at the earliest."""
    local = _LOCAL_PART.search(text, max(floor, at - _LONGEST_LOCAL_PART), at)
    if local is None:
        return None
    match = MAIL.match(text, local.start())
    return match.span() if match else None
