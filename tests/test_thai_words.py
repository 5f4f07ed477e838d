from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.thai import words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("การทอผ้าไหม", ["การ", "ทอ", "ผ้า", "ไหม"]),
        ("กลุ่มออมทรัพย์ บ้านโนน", ["กลุ่มออมทรัพย์ ", "บ้าน", "โนน"]),
        ("OTOP 2560", ["OTOP ", "2560"]),
        ("", []),
        (" ", [" "]),
    ],
)
def test_a_line_may_break_between_words(text, parts):
    assert words(text) == parts


@pytest.mark.parametrize("text", ["บ่อย ๆ ครับ", "กรุงเทพฯ คือ", "(ผ้าไหม) ดี", "“ผ้า” สวย", "ทำได้!"])
def test_what_clings_to_a_word_stays_with_it(text):
    parts = words(text)

    assert not any(part[0] in "ๆฯ)”!" for part in parts)
    assert not any(part.rstrip()[-1] in "(“" for part in parts)


@given(st.text(st.sampled_from("กาปูน้ำเแโ ๆฯab1()“”่้ี"), max_size=60) | st.text(max_size=40))
def test_the_parts_are_the_text(text):
    parts = words(text)

    assert "".join(parts) == text
    assert all(parts)
