"""Bold and slanted words as Thai typists write them: beside letters, or with blanks inside the stars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from khlang.prose.lines import BLANKS
from khlang.prose.nodes import Mark, Node, Piece, fill

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_RUN = 3
_BOLD = ("*", 2)
_TAGS = {1: ("em",), 2: ("strong",), 3: ("strong", "em")}
_BLANKS = BLANKS + "\n"
_BLANK = frozenset(_BLANKS) | {""}
_OPENING = frozenset("([{“‘«")
_CLOSING = frozenset(")]}”’».,;:!?…")
_FORMULA = re.compile(r"[A-Za-z0-9๐-๙=]")
"""What touches the outside of a star that multiplies, or that an address holds."""
_ASCII_WORD = re.compile(r"[A-Za-z0-9]")


def mark(text: str, start: int, end: int) -> Mark | None:
    """Return what a run of one to three stars, or one or two underscores, may open or close; None if nothing."""
    run = text[start:end]
    size = len(run)
    star = "_" if run[0] == "_" else "*"
    if size > _LONGEST_RUN or (star == "_" and size == _LONGEST_RUN) or (run[0] == "＊" and size == 1):
        return None
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = after not in _BLANK and after not in _CLOSING
    closes = before not in _BLANK and before not in _OPENING
    if star == "*" and size == 1:
        opens = opens and not _FORMULA.match(before)
        closes = closes and not _FORMULA.match(after)
    elif star == "_" and size == 1:
        opens, closes = opens and not _is_word(before), closes and not _is_word(after)
    elif star == "_":
        opens = opens and not _ASCII_WORD.match(before)
        closes = closes and not _ASCII_WORD.match(after)
    if not (opens or closes) and (star, size) != _BOLD:
        return None
    multiplies = star == "*" and size == 1
    return Mark(run, (star, size), opens, closes, multiplies and _is_word(before), multiplies and _is_word(after))


def _is_word(character: str) -> bool:
    return character.isalnum() or "\u0e31" <= character <= "\u0e4e"


def emphasise(nodes: Sequence[Node]) -> list[Piece]:
    """Return the nodes with what stands between paired marks in `strong` and `em`, all other marks as text."""
    marks = [index for index, node in enumerate(nodes) if isinstance(node, Mark)]
    if not marks:
        return [node for node in nodes if not isinstance(node, Mark)]
    ends = _pair(nodes, marks)
    if 2 * len(ends) < len(marks):
        _pair_loosely(nodes, marks, ends)
    return _wrap(nodes, ends)


def _pair(nodes: Sequence[Node], marks: list[int]) -> dict[int, int]:
    """Return the closing mark of each opening one, where both touch the words between them."""
    ends: dict[int, int] = {}
    waiting: dict[tuple[str, int], list[int]] = {}
    for index in marks:
        node = nodes[index]
        if not isinstance(node, Mark):
            continue
        stack = waiting.setdefault(node.key, [])
        if node.closes and stack and stack[-1] + 1 < index and _fits(nodes[stack[-1]], node):
            start = stack[-1]
            ends[start] = index
            # Forgetting earlier ones of the kind keeps bold out of bold, and the tree shallow.
            stack.clear()
            for other in waiting.values():
                while other and other[-1] > start:
                    other.pop()
        elif node.opens:
            stack.append(index)
    return ends


def _fits(start: Node, end: Mark) -> bool:
    """Whether two marks of a kind belong together; the stars of กว้าง*ยาว*สูง multiply."""
    return isinstance(start, Mark) and not (start.word_before and end.word_after)


def _pair_loosely(nodes: Sequence[Node], marks: list[int], ends: dict[int, int]) -> None:
    """Pair what double stars are left, two by two, whatever blanks stand inside them."""
    closing = set(ends.values())
    waiting: list[int | None] = [None]
    for index in marks:
        node = nodes[index]
        if index in closing:
            waiting.pop()
        elif index in ends:
            if isinstance(node, Mark) and node.key == _BOLD:
                waiting[-1] = None
            waiting.append(None)
        elif isinstance(node, Mark) and node.key == _BOLD:
            start = waiting[-1]
            if start is None or not _has_text(nodes[start + 1 : index]):
                waiting[-1] = index
            else:
                ends[start] = index
                waiting[-1] = None


def _has_text(nodes: Sequence[Node]) -> bool:
    return any(not isinstance(node, str) or node.strip(_BLANKS) for node in nodes)


def _wrap(nodes: Sequence[Node], ends: dict[int, int]) -> list[Piece]:
    closing = set(ends.values())
    open_lists: list[list[Piece]] = [[]]
    for index, node in enumerate(nodes):
        if not isinstance(node, Mark):
            open_lists[-1].append(node)
        elif index in ends:
            open_lists.append([])
        elif index in closing:
            content = open_lists.pop()
            before, after = _outer_blanks(content)
            open_lists[-1] += [before, _element(node.key[1], content), after]
        else:
            open_lists[-1].append(node.text)
    return open_lists[0]


def _outer_blanks(content: list[Piece]) -> tuple[str, str]:
    """Take the blanks off both ends of `content`: they part words, bold or not."""
    before = after = ""
    if isinstance(first := content[0], str) and first[:1] in _BLANK:
        content[0] = first.lstrip(_BLANKS)
        before = first[: len(first) - len(content[0])]
    if isinstance(last := content[-1], str) and last[-1:] in _BLANK:
        content[-1] = last.rstrip(_BLANKS)
        after = last[len(content[-1]) :]
    return before, after


def _element(size: int, content: list[Piece]) -> Element:
    outer = inner = Element(_TAGS[size][0])
    if len(_TAGS[size]) > 1:
        inner = Element(_TAGS[size][1])
        outer.append(inner)
    fill(inner, content)
    return outer
