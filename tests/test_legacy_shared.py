"""The one full page of the old system, and invented ones like it, as they lie beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khlang.legacy import Block, BulletList, Heading, OldPage, OtherForm, Paragraph, read_page

SHARED = Path(__file__).resolve().parents[2] / "shared" / "legacy"
PAGES = ["01_km1_plain", "02_km2_official_nbsp", "04_km1_nested", "05_km1_no_district"]

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the old pages are not here: {SHARED}")


def read(name: str) -> object:
    return read_page((SHARED / f"{name}.txt").read_bytes().decode())


def expected(name: str) -> dict:
    return json.loads((SHARED / name).read_text(encoding="utf-8"))


def as_json(block: Block) -> dict:
    if isinstance(block, (Heading, Paragraph)):
        return {"type": "h3" if isinstance(block, Heading) else "p", "text": block.text}
    plain = {"type": "ul" if isinstance(block, BulletList) else "ol", "items": [item.text for item in block.items]}
    children = {str(place): list(item.children) for place, item in enumerate(block.items) if item.children}
    return plain | ({"children": children} if children else {})


def test_real_page_is_read_block_for_block():
    old, ideal = read("000_05f6a2e003c1ad50"), expected("seed_ideal.json")
    assert isinstance(old, OldPage)
    blocks = []
    for section in old.sections:
        if section.blocks:
            blocks += [{"type": "h2", "text": section.heading}, *map(as_json, section.blocks)]
    assert blocks == ideal["blocks"]
    empty = [{"heading": section.heading, "source": section.marker} for section in old.sections if not section.blocks]
    assert (empty, old.left_over) == (ideal["empty_sections"], ())


@pytest.mark.parametrize("name", PAGES)
def test_invented_pages_are_read_as_expected(name):
    old, wanted = read(name), expected(f"{name}.expected.json")
    assert isinstance(old, OldPage)
    fields = {
        field: getattr(old, field) for field in ("category", "title", "author", "position", "address", "province")
    }
    assert fields == {field: wanted[field] for field in fields}
    sections = [{"heading": part.heading, "blocks": [*map(as_json, part.blocks)]} for part in old.sections]
    assert sections == wanted["sections"]
    assert {part.heading: part.marker for part in old.sections if not part.blocks} == wanted["empty"]


def test_record_on_another_form_is_recognised():
    old, wanted = read("08_other_form_be"), expected("08_other_form_be.expected.json")
    assert isinstance(old, OtherForm)
    fields = {field: getattr(old, field) for field in ("title", "author", "position", "office")}
    assert fields == {field: wanted[field] for field in fields}
    assert old.date == "๑๕ มีนาคม ๒๕๖๓"
