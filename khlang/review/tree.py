"""Sanitised HTML as a tree of frozen nodes, and back."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

INLINE = frozenset({"a", "br", "code", "del", "em", "img", "ins", "strong", "sup"})
"""Elements that stand among words."""
EMPTY = frozenset({"br", "hr", "img"})
"""Elements without an end tag."""
RUN = ""
"""Tag of words that stand beside blocks, such as those of an item before the list within it."""
_DEEPEST = 60
"""Levels of elements; what lies deeper is taken up without its own elements."""


class Node(NamedTuple):
    """An element, or a run of words without one."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: tuple[Part, ...]

    @property
    def is_leaf(self) -> bool:
        """Whether it holds words and inline elements alone."""
        return all(isinstance(child, str) or child.tag in INLINE for child in self.children)


Part = Node | str
"""What stands in an element: another one, or text."""


def parse(source: str) -> tuple[Part, ...]:
    """Return what stands in sanitised HTML; tags that do not match are taken as they come."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, tuple[tuple[str, str], ...], list[Part]]] = [("", (), [])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = tuple((name, value or "") for name, value in attrs)
        if tag in EMPTY:
            self._open[-1][2].append(Node(tag, attributes, ()))
        elif len(self._open) <= _DEEPEST:
            self._open.append((tag, attributes, []))

    def handle_endtag(self, tag: str) -> None:
        if any(one[0] == tag for one in self._open[1:]):
            while self._close() != tag:
                pass

    def _close(self) -> str:
        tag, attributes, children = self._open.pop()
        self._open[-1][2].append(Node(tag, attributes, tuple(children)))
        return tag

    def handle_data(self, data: str) -> None:
        self._open[-1][2].append(data)

    def finish(self) -> tuple[Part, ...]:
        while len(self._open) > 1:
            self._close()
        return tuple(self._open[0][2])


def blocks(parts: Iterable[Part]) -> tuple[Node, ...]:
    """Return the blocks among parts; words and inline elements that stand beside them become runs."""
    found: list[Node] = []
    run: list[Part] = []
    for part in (*parts, None):
        if part is not None and (isinstance(part, str) or part.tag in INLINE):
            run.append(part)
            continue
        if any(not isinstance(one, str) or one.strip() for one in run):
            found.append(Node(RUN, (), tuple(run)))
        run = []
        if part is not None:
            found.append(part)
    return tuple(found)


def text_of(parts: Iterable[Part]) -> str:
    """Return the words of parts."""
    return "".join(part if isinstance(part, str) else text_of(part.children) for part in parts)


def serialise(parts: Iterable[Part]) -> str:
    """Return parts as HTML."""
    pieces: list[str] = []
    _write(parts, pieces.append)
    return "".join(pieces)


def _write(parts: Iterable[Part], put: Callable[[str], None]) -> None:
    for part in parts:
        if isinstance(part, str):
            put(escape(part, quote=False))
            continue
        if part.tag:
            given = "".join([f' {name}="{escape(value)}"' for name, value in part.attributes])
            put(f"<{part.tag}{given}>")
        _write(part.children, put)
        if part.tag and part.tag not in EMPTY:
            put(f"</{part.tag}>")


def replace_nodes(parts: Iterable[Part], change: Callable[[Node], Node | None]) -> tuple[Part, ...]:
    """Return parts with every element as `change` returns it, its inside done already; one of None is left out."""
    kept: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            kept.append(part)
        else:
            changed = change(part._replace(children=replace_nodes(part.children, change)))
            if changed is not None:
                kept.append(changed)
    return tuple(kept)
