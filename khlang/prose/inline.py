"""One pass over a block's text: code, links, addresses, entities, bold and slanted words, line ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar
from xml.etree.ElementTree import Element

from khlang.prose import addresses, brackets
from khlang.prose.destinations import LONGEST_LABEL, read_destination, read_label
from khlang.prose.emphasis import emphasise, mark
from khlang.prose.footnotes import cite
from khlang.prose.markers import ESCAPABLE
from khlang.prose.nodes import SPECIAL
from khlang.prose.references import label_key
from khlang.prose.targets import entity_at, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from khlang.prose.body import Body
    from khlang.prose.lines import Line
    from khlang.prose.nodes import Node, Piece

_TOKEN = re.compile(r"[\\`<&@\n\]]|\*+|＊+|_+|!?\[|(?i:https?://|www\.)")

_NOTE = re.compile(r"\[\^([^\[\]\s]{1,100})\]")
_ANGLE = re.compile(r"<((?i:https?://|mailto:|tel:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_BACKTICKS = re.compile(r"`+")


class Scanner:
    """Reads the text of one block into strings and elements."""

    def __init__(self, lines: Sequence[Line], body: Body) -> None:
        """Join the lines, keeping where each begins."""
        self.starts: list[int] = []
        pieces, at = [], 0
        for line in lines:
            # Two spaces before a line feed ask for a line break; a line's text has lost them, `raw` has not.
            piece = f"{line}  \n" if line.raw.endswith("  ") else f"{line}\n"
            pieces.append(piece)
            self.starts.append(at)
            at += len(piece)
        self.text = "".join(pieces).rstrip(" \n")
        self.lines = lines
        self.body = body
        self.nodes: list[Node] = []
        self.open: list[tuple[int, int, bool]] = []
        """Index in `nodes`, place in the text and picture-or-not of each bracket that may yet close."""
        self.barred = 0
        """How many of these stand around a link, and so can open none themselves."""
        self.last = 0
        """Where the text begins that is not yet in `nodes`."""
        self.code_ends: dict[int, list[int]] | None = None

    def scan(self) -> list[Piece]:
        """Return the text as strings and elements."""
        text, position = self.text, 0
        while special := SPECIAL.search(text, position):
            token = _TOKEN.match(text, special.start())
            position = special.end() if token is None else self._READERS[special[0]](self, token) or token.end()
        self._flush(len(text))
        return emphasise(self.nodes)

    def _flush(self, end: int) -> None:
        if end > self.last:
            self.nodes.append(self.text[self.last : end])
        self.last = end

    def _add(self, node: Node, start: int, end: int) -> int:
        self._flush(start)
        self.nodes.append(node)
        self.last = end
        return end

    def _place(self, at: int) -> brackets.Place:
        index = bisect_right(self.starts, at) - 1
        return self.lines[index].number, self.lines[index].column + at - self.starts[index]

    # Each reader returns where what it took ends; 0 if it took nothing, and the characters are plain.

    def _escape(self, match: re.Match[str]) -> int:
        start, end = match.span()
        after = self.text[end : end + 1]
        if after == "\n":
            return self._add(Element("br"), start, end)
        return self._add(after, start, end + 1) if after in ESCAPABLE else 0

    def _line_end(self, match: re.Match[str]) -> int:
        start = match.start()
        if not self.text.endswith("  ", self.last, start):
            return 0
        spaces = start - self.last - len(self.text[self.last : start].rstrip(" "))
        return self._add(Element("br"), start - spaces, start)

    def _code(self, match: re.Match[str]) -> int:
        text, start = self.text, match.start()
        if self.code_ends is None:
            self.code_ends = {}
            for run in _BACKTICKS.finditer(text):
                self.code_ends.setdefault(run.end() - run.start(), []).append(run.start())
        opening = _BACKTICKS.match(text, start)
        inner_start = opening.end() if opening else start + 1
        size = inner_start - start
        ends = self.code_ends.get(size, [])
        index = bisect_right(ends, start)
        if index == len(ends):
            return self._add(text[start:inner_start], start, inner_start)
        code = Element("code")
        inner = text[inner_start : ends[index]].replace("  \n", " ").replace("\n", " ")
        code.text = inner[1:-1] if inner[:1] == inner[-1:] == " " and inner.strip() else inner
        return self._add(code, start, ends[index] + size)

    def _emphasis(self, match: re.Match[str]) -> int:
        delimiter = mark(self.text, *match.span())
        return self._add(delimiter, *match.span()) if delimiter else 0

    def _angle(self, match: re.Match[str]) -> int:
        address = _ANGLE.match(self.text, match.start())
        return self._address(address[1], *address.span()) if address else 0

    def _web(self, match: re.Match[str]) -> int:
        start = match.start()
        end = addresses.web_end(self.text, start)
        return self._address(self.text[start:end], start, end) if end else 0

    def _mail(self, match: re.Match[str]) -> int:
        span = addresses.mail_span(self.text, match.start(), self.last)
        return self._address(self.text[slice(*span)], *span) if span else 0

    def _address(self, written: str, start: int, end: int) -> int:
        href, problem = resolve(written)
        if problem or ":" not in href:
            return 0
        return self._add(brackets.anchor(self.body, [written], href, "", self._place(start)), start, end)

    def _entity(self, match: re.Match[str]) -> int:
        character, end = entity_at(self.text, match.start())
        return self._add(character, match.start(), end) if end else 0

    def _bracket(self, match: re.Match[str]) -> int:
        start, end = match.span()
        note = _NOTE.match(self.text, end - 1)
        if note and note[1] in self.body.footnotes:
            return self._add(cite(self.body, self.body.footnotes[note[1]]), end - 1, note.end())
        self._flush(start)
        self.open.append((len(self.nodes), start, end - start > 1))
        return self._add(match[0], start, end)

    def _closing_bracket(self, match: re.Match[str]) -> int:
        if not self.open:
            return 0
        index, start, is_picture = self.open.pop()
        barred = len(self.open) < self.barred and not is_picture
        self.barred = min(self.barred, len(self.open))
        if barred:
            return 0
        written, title, end = self._destination(start + (2 if is_picture else 1), match.start())
        if not end:
            return 0
        self._flush(match.start())
        content = self.nodes[index + 1 :]
        del self.nodes[index:]
        make = brackets.picture if is_picture else brackets.link
        self.nodes += make(self.body, content, written, title, self._place(start))
        if not is_picture:
            self.barred = len(self.open)
        self.last = end
        return end

    def _destination(self, label_start: int, label_end: int) -> tuple[str, str, int]:
        """Return the address, title and end of what follows a closing bracket; the end is 0 if it makes no link."""
        at = label_end + 1
        if self.text.startswith("(", at):
            return read_destination(self.text, at + 1)
        if not self.body.definitions or label_end - label_start > LONGEST_LABEL:
            return "", "", 0
        named, end = read_label(self.text, at) or ("", at)
        definition = self.body.definitions.get(label_key(named or self.text[label_start:label_end]))
        if definition is None:
            return "", "", 0
        definition.used = True
        return definition.href, definition.title, end

    _READERS: ClassVar[dict[str, Callable[[Scanner, re.Match[str]], int]]] = {
        "\\": _escape,
        "\n": _line_end,
        "`": _code,
        "*": _emphasis,
        "＊": _emphasis,
        "_": _emphasis,
        "<": _angle,
        "&": _entity,
        "@": _mail,
        "[": _bracket,
        "!": _bracket,
        "]": _closing_bracket,
        **dict.fromkeys("hHwW", _web),
    }
