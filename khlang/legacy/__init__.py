"""Pages of the old system (CDD KM, 2017), saved from a browser as text -> what they say, letter for letter.

No page has mark-up: headings, lists and sub-headings are known by their words, marks and indents alone.
"""

from __future__ import annotations

from khlang.legacy.forms import read_form
from khlang.legacy.frame import read_frame
from khlang.legacy.lines import read_lines
from khlang.legacy.page import (
    Block,
    BulletList,
    Heading,
    Item,
    LeftOver,
    NotAPage,
    OldPage,
    OrderedList,
    OtherForm,
    Paragraph,
    Section,
)

__all__ = [
    "Block",
    "BulletList",
    "Heading",
    "Item",
    "LeftOver",
    "NotAPage",
    "OldPage",
    "OrderedList",
    "OtherForm",
    "Paragraph",
    "Section",
    "read_page",
]


def read_page(text: str) -> OldPage | OtherForm | NotAPage:
    """Read a page of the old system; a record on another form and any other text are told as what they are."""
    lines = read_lines(text)
    return read_frame(lines) or read_form(lines) or NotAPage()
