from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khlang.thai import find_breaks, words


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


def test_a_long_run_breaks_between_words_some_letters_apart():
    title = "การแปรรูปปลาร้าบองสมุนไพรของกลุ่มแม่บ้านเกษตรกรบ้านนาเยีย"

    places = find_breaks(title)

    starts = (0, *places)
    parts = [title[start:end] for start, end in zip(starts, (*places, len(title)), strict=True)]
    assert len(parts) > 2
    assert min(map(len, parts)) >= 10
    ends = [sum(map(len, words(title)[:count])) for count in range(len(words(title)))]
    assert set(starts) <= set(ends)


@pytest.mark.parametrize("title", ["", "ทอผ้า", "การเลี้ยงไก่ไข่ ในครัวเรือน ของคนบ้านนา", "a" * 24])
def test_a_title_of_short_runs_has_no_breaks(title):
    assert find_breaks(title) == ()
