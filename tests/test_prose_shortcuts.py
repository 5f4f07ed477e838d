"""Where an ordinary body takes a shorter way, it arrives where the long way leads."""

import re
from unittest.mock import patch
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.prose import lines, render
from khlang.prose.lists import ListProcessor
from khlang.prose.serialising import serialise

TEXT = st.text(st.sampled_from('กน้ำ a&<>"\n')) | st.none()
TAGS = st.sampled_from(["p", "strong", "a", "li", "br", "img", "td"])
ITEMS = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["- ", "1. ", "2) ", "๑. ", "  - ", "    - ", "ก. ", "1.1 ", "• ", ""]),
        st.sampled_from(
            ["ก", "ก. ข", "ก ", "- ข", "1. ข", "# ข", "> ข", "| ข |", "\t", "ก\tข", "**ข**", "a", "h", "```", "["]
        ),
        st.sampled_from(["", " ", "ข", "\n", "\n\nค", "\n    ค"]),
    ),
    max_size=6,
)
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


@settings(deadline=None, max_examples=300)
@given(ITEMS)
def test_items_of_plain_text_are_what_the_long_way_makes_of_them(items):
    body = "\n".join(items)
    rendered = render(body)

    with patch.object(ListProcessor, "_is_plain", return_value=False):
        assert render(body) == rendered


@given(st.text(st.sampled_from("ก \t\u00a0\u200b#"), min_size=1))
def test_a_line_without_blanks_around_it_is_placed_as_any_other(raw):
    one, other = lines._flush(raw, 3), lines.Line(raw, 3)  # noqa: SLF001

    assert one == other
    assert [getattr(one, name) for name in lines.Line.__slots__] == [
        getattr(other, name) for name in lines.Line.__slots__
    ]
