"""A rendered body as it can stand in the sheet among others: no ids, no links, small pictures, long rests folded."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from khlang.review.tree import RUN, Node, Part, blocks, parse, replace_nodes, serialise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khlang.review.marking import Block

Draw = Callable[[str], str]
"""Returns the data URI of the photo that a body names, or nothing."""
_KEPT = {
    "blockquote": (),
    "br": (),
    "code": (),
    "del": (),
    "div": ("class", "tabindex"),
    "em": (),
    "figcaption": (),
    "figure": (),
    "hr": (),
    "ins": (),
    "li": ("value",),
    "ol": ("class", "start"),
    "p": (),
    "pre": ("tabindex",),
    "section": ("class",),
    "strong": (),
    "sup": (),
    "table": (),
    "tbody": (),
    "td": ("class",),
    "th": ("class", "scope"),
    "thead": (),
    "tr": (),
    "ul": ("class",),
}
"""Elements and attributes that a sheet may hold, besides headings, links and pictures, which are made others."""
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_CONTEXT = 1
"""Unchanged blocks that stand beside a changed one."""
_FOLDED = 2
"""Unchanged blocks that are worth folding, at least."""


def draw_marked(marked: Sequence[Block], draw: Draw, name_rest: Callable[[int], str]) -> str:
    """Return a marked body; `name_rest` says that so many blocks are unchanged and folded."""
    near = {place for at, block in enumerate(marked) if block.changed for place in _around(at)}
    pieces: list[str] = []
    run: list[str] = []
    for at, block in enumerate(marked):
        piece = _draw((block.node,), draw)
        if at in near:
            pieces += [*_fold(run, name_rest), piece]
            run = []
        else:
            run.append(piece)
    return "\n".join([*pieces, *_fold(run, name_rest)])


def _around(at: int) -> range:
    return range(at - _CONTEXT, at + _CONTEXT + 1)


def _fold(run: list[str], name_rest: Callable[[int], str]) -> Iterator[str]:
    if len(run) < _FOLDED:
        yield from run
    else:
        inside = "\n".join(run)
        yield f'<details class="rest"><summary>{name_rest(len(run))}</summary>\n{inside}\n</details>'


def draw_body(html: str, draw: Draw) -> str:
    """Return a whole body without marks."""
    return _draw(blocks(parse(html)), draw)


def _draw(parts: Iterable[Part], draw: Draw) -> str:
    return serialise(replace_nodes(parts, lambda node: _fit(node, draw)))


def _fit(node: Node, draw: Draw) -> Node:
    given = dict(node.attributes)
    if node.tag in _HEADINGS:
        name = f"{node.tag} {given['class']}" if given.get("class") in {"came", "gone"} else node.tag
        return Node("h4", (("class", name),), node.children)
    if node.tag == "a":
        return Node("span", (("class", "link"),), node.children)
    if node.tag == "img":
        return _picture(given, draw)
    if node.tag not in _KEPT:
        return Node(RUN, (), node.children)
    kept = tuple(one for one in node.attributes if one[0] in _KEPT[node.tag] or one in {_CAME, _GONE})
    if "tabindex" in given and "tabindex" in _KEPT[node.tag]:
        kept += (("role", "group"), ("aria-label", given.get("aria-label") or node.tag))
    return Node(node.tag, kept, node.children)


_CAME, _GONE = ("class", "came"), ("class", "gone")


def _picture(given: dict[str, str], draw: Draw) -> Node:
    alt = given.get("alt", "")
    source = draw(given.get("src", ""))
    if source:
        return Node("img", (("src", source), ("alt", alt)), ())
    return Node("span", (("class", "photo"),), (alt or given.get("src", "").rpartition("/")[2] or "–",))
