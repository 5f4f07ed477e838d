"""Sections of an old page -> the Markdown of a write-up's body, nothing of which Markdown takes for anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.legacy.page import BulletList, Heading, OrderedList, Paragraph
from khlang.prose import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khlang.legacy.page import Block, Item, Section

EMPTY = "-"
"""What stands under the heading of a section that was left empty on purpose."""


def write_markdown(sections: tuple[Section, ...]) -> str:
    """Write the sections in order, blocks parted by blank lines; an empty one keeps its heading."""
    return "\n\n".join(part for section in sections for part in _parts(section))


def _parts(section: Section) -> Iterator[str]:
    yield f"## {escape(section.heading)}"
    if section.marker:
        yield EMPTY
    closing = "."
    before: Block | None = None
    for block in section.blocks:
        # Two lists on end are one to Markdown, unless their numbers are written differently.
        closing = ")" if isinstance(before, OrderedList) and closing == "." else "."
        yield _block(block, closing)
        before = block


def _block(block: Block, closing: str) -> str:
    match block:
        case Heading(text):
            return f"### {escape(text)}"
        case Paragraph(text):
            return escape(text)
        case OrderedList(items):
            return "\n".join(line for item in items for line in _item(f"{item.number}{closing}", item))
        case BulletList(items):
            return "\n".join(line for item in items for line in _item("-", item))


def _item(mark: str, item: Item) -> Iterator[str]:
    yield f"{mark} {escape(item.text)}"
    for number, child in enumerate(item.children, 1):
        child_mark = f"{number}." if item.numbered_children else "-"
        yield f"    {child_mark} {escape(child)}"
