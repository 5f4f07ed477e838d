"""Where an ordinary body takes a shorter way, it arrives where the long way leads."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from khlang.prose import lines
from khlang.prose.serialising import serialise

TEXT = st.text(st.sampled_from('กน้ำ a&<>"\n')) | st.none()
TAGS = st.sampled_from(["p", "strong", "a", "li", "br", "img", "td"])
ATTRIBUTES = st.dictionaries(st.sampled_from(["href", "alt", "class"]), st.text(st.sampled_from('ก a&>"/'), max_size=5))


@st.composite
def elements(draw, depth=3):
    element = ET.Element(draw(TAGS), draw(ATTRIBUTES))
    element.text, element.tail = draw(TEXT), draw(TEXT)
    if depth and element.tag not in {"br", "img"}:
        element.extend(draw(st.lists(elements(depth - 1), max_size=3)))
    return element


@given(st.lists(elements(), max_size=3))
def test_a_tree_becomes_the_html_that_the_standard_library_makes_of_it(children):
    root = ET.Element("div")
    root.extend(children)

    assert f"<div>{serialise(root)}</div>" == ET.tostring(root, encoding="unicode", method="html")


def test_no_ordinary_character_has_to_be_cleaned_away_or_ends_a_line():
    ordinary = "".join(filter(lines._ORDINARY.fullmatch, map(chr, range(0x110000))))  # noqa: SLF001

    assert "ก" in ordinary
    assert not re.search("[\r\x0b\x0c\x85\u2028\u2029]", ordinary)
    assert lines.clean(f"{ordinary}\x00") == ordinary


@given(st.text(st.sampled_from("`~ก\n")))
def test_fences_are_never_more_than_three_marks_in_a_row(body):
    fences = len(re.findall("`{3,}|~{3,}", body))

    assert fences <= body.count("```") + body.count("~~~")
