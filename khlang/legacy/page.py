"""What is read from a text that came from the old system, before anything is decided about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its white space made single."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with the number typed before it and the lines that stand below it."""

    text: str
    number: int | None = None
    children: tuple[str, ...] = ()
    numbered_children: bool = False


@dataclass(frozen=True, slots=True)
class OrderedList:
    """Items that were numbered by hand."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items that were marked by a dash or a bullet."""

    items: tuple[Item, ...]


Block = Heading | Paragraph | OrderedList | BulletList


@dataclass(frozen=True, slots=True)
class Section:
    """One of the six sections; an empty one has no blocks, and says by `marker` how it was left empty (`-` or "")."""

    heading: str
    blocks: tuple[Block, ...]
    marker: str = ""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A line of the page that belongs to no part of the write-up, with its number from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class OldPage:
    """A page of the old system; its texts are those of the page, letter for letter."""

    category: str | None
    """The page kind, on the first line."""
    title: str | None
    author: str | None
    position: str | None
    date: str | None
    """As printed, such as `2017-06-09-17:21:48`."""
    address: str | None
    province: str | None
    """As the footer gives it."""
    sections: tuple[Section, ...]
    left_over: tuple[LeftOver, ...] = ()
    pictures: tuple[LeftOver, ...] = ()
    """Lines such as `image1`, where the page showed a picture that the text does not hold."""


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A record on another form of the department, and what could be recognised in it."""

    name: str
    title: str | None = None
    author: str | None = None
    position: str | None = None
    office: str | None = None
    address: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class NotAPage:
    """A text that is no record of the department at all."""
