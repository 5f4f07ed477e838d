"""Notes at the end of a page, numbered in the order in which the text points to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from khlang.prose.parser import add

if TYPE_CHECKING:
    from khlang.prose.body import Body, Footnote


def cite(body: Body, note: Footnote) -> Element:
    """Return the raised number that leads to the note, which it gives a number if it has none."""
    if not note.number:
        body.cited.append(note)
        note.number = len(body.cited)
    note.marks += 1
    raised = Element("sup")
    number = str(note.number)
    link = SubElement(
        raised,
        "a",
        {
            "id": _mark_id(note, note.marks),
            "href": f"#fn-{number}",
            "role": "doc-noteref",
            "aria-label": f"เชิงอรรถ {number}",
        },
    )
    link.text = number
    return raised


def _mark_id(note: Footnote, mark: int) -> str:
    return f"fnref-{note.number}" if mark == 1 else f"fnref-{note.number}-{mark}"


def append_notes(root: Element, body: Body) -> None:
    """Add the notes that the text points to, each with its ways back."""
    if not body.cited:
        return
    section = add(root, "section", **{"class": "footnotes", "aria-label": "เชิงอรรถ"})
    items = add(section, "ol")
    for note in body.cited:
        note.item.set("id", f"fn-{note.number}")
        note.item.tail = "\n"
        items.append(note.item)
        last = note.item if not len(note.item) or note.item[-1].tag != "p" else note.item[-1]
        for mark in range(1, note.marks + 1):
            _append_text(last, " ")
            name = "กลับ" if note.marks == 1 else f"กลับ {mark}"
            label = f"{name} ไปที่ข้อความของเชิงอรรถ {note.number}"
            back = SubElement(
                last, "a", {"href": f"#{_mark_id(note, mark)}", "role": "doc-backlink", "aria-label": label}
            )
            back.text = name


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
