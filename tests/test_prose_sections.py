"""Ids of headings, sections left out, and the plain text."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from khlang.model import Heading
from khlang.prose import render


def test_headings_are_known_by_level_id_text_and_line():
    prose = render("ก\n\n## การ**จัดตั้ง**กลุ่ม\nก\n\n### ทำน้ำปลา [x](a.md)\nก").prose

    assert prose.headings == (
        Heading(2, "การจัดตั้งกลุ่ม", "การจัดตั้งกลุ่ม", 3),
        Heading(3, "ทำน้ำปลา-x", "ทำน้ำปลา x", 6),
    )


def test_equal_headings_have_different_ids():
    prose = render("## ก\nก\n## ก-2\nก\n## ก\nก\n## ก\nก\n## !\nก\n## ?\nก").prose

    assert [heading.id for heading in prose.headings] == ["ก", "ก-2", "ก-3", "ก-4", "หัวข้อ", "หัวข้อ-2"]


@pytest.mark.parametrize("text", ["k-main", "K main", "fn 1", "fnref-1"])
def test_no_heading_takes_an_id_of_the_frame_or_of_a_note(text):
    (heading,) = render(f"## {text}\nก").prose.headings

    assert heading.id.startswith("หัวข้อ-")


@pytest.mark.parametrize("nothing", ["", "-", "–", "—", "\n-\n", "- -", "1. -", "\u00a0-\u00a0", "---", "-\n\n---"])
def test_an_empty_section_is_left_out(nothing):
    prose = render(f"## ก\nข้อความ\n\n## ว่าง\n{nothing}\n\n## ข\nข้อความ").prose

    assert prose.empty == ("ว่าง",)
    assert [heading.text for heading in prose.headings] == ["ก", "ข"]
    assert "ว่าง" not in prose.html + prose.text
    assert prose.html.count("<p>") == 2


@pytest.mark.parametrize(
    "something", ["ไม่มี", "- ก", "![](a.jpg)", "![](a.jpg) ![](b.jpg)", "```\n```", "|ก|ข|\n|-|-|", "0"]
)
def test_a_section_with_anything_is_kept(something):
    assert render(f"## ก\n{something}\n\n## ข\nข้อความ").prose.empty == ()


def test_a_section_is_as_full_as_the_sections_in_it():
    prose = render("## ก\n### ข\n-\n### ค\nข้อความ\n## ง\n### จ\n#### ฉ\n\n## ช\n-").prose

    assert [heading.text for heading in prose.headings] == ["ก", "ค"]
    assert prose.empty == ("ข", "ง", "จ", "ฉ", "ช")


def test_a_dash_outside_sections_stays():
    assert render("-\n\n## ก\nข").prose.html.startswith("<p>-</p>")


def test_plain_text_has_a_line_for_each_block():
    body = (
        "## หัว **ข้อ**\nก  \nข &amp; [ค](a.md)\n- ง\n  - จ\n\n|ฉ|ช|\n|-|-|\n|1|2|\n\n> ซ\n\n"
        "![ฌ](a.jpg)\n\n```\na <b>\nc\n```\n\u00a0"
    )

    assert render(body).prose.text.split("\n") == [
        "หัว ข้อ",
        "ก ข & ค",
        "ง",
        "จ",
        "ฉ",
        "ช",
        "1",
        "2",
        "ซ",
        "ฌ",
        "a <b>",
        "c",
    ]


@pytest.mark.parametrize("body", ["", " \n\t\n\u00a0", "\x00"])
def test_a_body_without_text_is_empty(body):
    assert render(body).prose.html == ""
    assert render(body).problems == ()


BODY = "# ก[^1]\nข [ค](a.md)\n\n|ก|ข|\n|-|-|\n|1|2|\n\n![ก](a.jpg)\n\n[^1]: **ง**"


def test_the_same_body_gives_the_same_bytes_in_any_process():
    program = f"from khlang.prose import render; print(ascii(render({BODY!r})))"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert outputs == {f"{render(BODY)!a}\n".encode()}


def test_threads_do_not_disturb_each_other():
    bodies = [f"## {number}\nก[^1]\n\n[^1]: {number}" for number in range(200)]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(render, bodies)) == [render(body) for body in bodies]
