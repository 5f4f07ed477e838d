"""Two versions of a rendered body as one, in which the words that came are `<ins>` and those that went `<del>`.

What was removed is put where it stood, within the element that it stood in, so that the result is valid HTML. A block
that came as a whole has the class `came`, one that went `gone`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khlang.review.alignment import Budget, align, pair
from khlang.review.inline import mark_words, wrap_words
from khlang.review.tree import Node, blocks, parse, serialise, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALWAYS = frozenset({"figcaption", "tbody", "thead"})
"""Elements of which there is one in their parent: they belong together, however little alike."""


class Block(NamedTuple):
    """A block of the marked body, and whether anything in it changed."""

    node: Node
    changed: bool


class Marked(NamedTuple):
    """A body with its changes marked, and how many words came and went."""

    blocks: tuple[Block, ...]
    added: int
    removed: int

    @property
    def html(self) -> str:
        """The body as HTML."""
        return "\n".join(serialise((block.node,)) for block in self.blocks)


@lru_cache(maxsize=128)
def mark(before: str, after: str) -> Marked:
    """Return the body `after` with what differs from `before` marked; both are sanitised HTML.

    The terminal counts the words that the sheet shows: of so many as a review usually has, each is marked once.
    """
    marker = _Marker()
    found = marker.mark(blocks(parse(before)), blocks(parse(after)))
    return Marked(tuple(found), marker.added, marker.removed)


class _Marker:
    """Goes through two trees side by side and counts words."""

    def __init__(self) -> None:
        self.added = self.removed = 0
        self._budget = Budget()

    def mark(self, old: Sequence[Node], new: Sequence[Node]) -> list[Block]:
        """Return the blocks of an element with their changes."""
        marked: list[Block] = []
        for step in align(old, new, self._budget):
            if step.equal:
                marked += [Block(node, changed=False) for node in new[step.new]]
            else:
                marked += self._replaced(old[step.old], new[step.new])
        return marked

    def _replaced(self, old: Sequence[Node], new: Sequence[Node]) -> list[Block]:
        def fits(at: int, other: int) -> bool:
            return old[at].tag == new[other].tag and _columns(old[at]) == _columns(new[other])

        marked: list[Block] = []
        for at, other in pair(list(map(_compared, old)), list(map(_compared, new)), fits, self._budget):
            if at is None and other is not None:
                marked.append(Block(_classed(self._whole(new[other], "ins"), "came"), changed=True))
            elif other is None and at is not None:
                marked.append(Block(_classed(self._whole(old[at], "del"), "gone"), changed=True))
            elif at is not None and other is not None:
                marked.append(Block(self._edited(old[at], new[other]), changed=True))
        return marked

    def _edited(self, old: Node, new: Node) -> Node:
        if old.is_leaf and new.is_leaf:
            children, added, removed = mark_words(old.children, new.children, self._budget)
            self.added += added
            self.removed += removed
            return new._replace(children=children)
        before, after = blocks(old.children), blocks(new.children)
        if new.tag == "tr" and len(before) == len(after):
            return new._replace(children=tuple(map(self._edited, before, after)))
        return new._replace(children=tuple(block.node for block in self.mark(before, after)))

    def _whole(self, node: Node, tag: str) -> Node:
        """Return a block with all its words wrapped."""
        if node.is_leaf:
            children, count = wrap_words(node.children, tag, self._budget)
            if tag == "ins":
                self.added += count
            else:
                self.removed += count
        else:
            children = tuple(self._whole(child, tag) for child in blocks(node.children))
        attributes = node.attributes if tag == "ins" else tuple(one for one in node.attributes if one[0] != "id")
        return Node(node.tag, attributes, children)


def _classed(node: Node, name: str) -> Node:
    """Return a block that came or went as a whole with a class that says so; a run of words has none."""
    if not node.tag:
        return node
    given = dict(node.attributes)
    given["class"] = f"{given['class']} {name}" if "class" in given else name
    return node._replace(attributes=tuple(given.items()))


def _compared(node: Node) -> str:
    return node.tag if node.tag in _ALWAYS else text_of(node.children) or serialise((node,))


def _columns(node: Node) -> int:
    """Return how many cells the rows of a table have; rows of two sizes do not go into one."""
    if node.tag == "table":
        return max((_columns(child) for child in node.children if isinstance(child, Node)), default=0)
    if node.tag in {"thead", "tbody"}:
        return max((_columns(child) for child in node.children if isinstance(child, Node)), default=0)
    return sum(isinstance(child, Node) for child in node.children) if node.tag == "tr" else 0
