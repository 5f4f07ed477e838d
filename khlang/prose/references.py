"""`[label]: address` and `[^label]: text`, which stay the text they are unless something points to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from khlang.prose.body import Definition, Footnote
from khlang.prose.lines import BLANKS
from khlang.prose.parser import LineProcessor, add
from khlang.prose.targets import is_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khlang.prose.lines import Line

_DEFINITION = re.compile(
    rf"\[(?!\^)([^\[\]]{{1,200}})\]:[{BLANKS}]*(?:<([^<>]+)>|([^{BLANKS}]+))"
    rf"(?:[{BLANKS}]+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))?\Z"
)
_FOOTNOTE = re.compile(rf"\[\^([^\[\]{BLANKS}]{{1,100}})\]:[{BLANKS}]*")
_NESTED = 2


def label_key(label: str) -> str:
    """Return the form in which labels are compared: case and blanks do not matter."""
    return " ".join(label.split()).casefold()


class DefinitionProcessor(LineProcessor):
    """`[label]: address`, where the right side is clearly an address; `[หมายเหตุ]: ต้องมีสมาชิก` is text."""

    first = frozenset("[")

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a new label gets an address."""
        match = _DEFINITION.match(lines[at])
        return (
            match is not None
            and label_key(match[1]) not in self.parser.body.definitions
            and is_address(match[2] or match[3])
        )

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Keep the address, and the line as a paragraph for as long as nothing uses it."""
        match = _DEFINITION.match(lines[0])
        if match is not None:
            paragraph = add(parent, "p")
            title = match[4] or match[5] or match[6] or ""
            definition = Definition(parent, paragraph, lines[:1], match[2] or match[3], title)
            self.parser.body.definitions[label_key(match[1])] = definition
        return 1


class FootnoteProcessor(LineProcessor):
    """`[^label]: text`, with the lines that go on with it and indented paragraphs."""

    first = frozenset("[")

    def begins(self, lines: Sequence[Line], at: int) -> bool:
        """Whether a new label gets its note."""
        match = _FOOTNOTE.match(lines[at])
        return match is not None and match.end() < len(lines[at]) and match[1] not in self.parser.body.footnotes

    def take(self, parent: Element, lines: list[Line]) -> int:
        """Keep the note, and its lines as a paragraph for as long as nothing points to it."""
        match = _FOOTNOTE.match(lines[0])
        if match is None:
            return 1
        end = self._end(lines)
        note = Footnote(parent, add(parent, "p"), [line for line in lines[:end] if line], Element("li"), [])
        body = self.parser.body
        body.footnotes[match[1]] = note
        jobs, body.jobs = body.jobs, note.jobs
        self.parser.parse_inside(note.item, [lines[0].after(match.end()), *lines[1:end]])
        body.jobs = jobs
        return end

    def _end(self, lines: list[Line]) -> int:
        end, blank = 1, False
        for at in range(1, len(lines)):
            line = lines[at]
            if not line:
                blank = True
            elif line.indent >= lines[0].indent + _NESTED or not (blank or self.parser.begins(lines, at)):
                end, blank = at + 1, False
            else:
                break
        return end
