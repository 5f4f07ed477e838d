"""Problems as a person, a program and GitHub get them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.config import load_config
from khlang.excerpt import excerpt, visible
from khlang.problems import found
from khlang.report import as_github, as_json, as_terminal
from khlang.thai import clusters, width

SITE = """\
titel = "คลังเทคนิคสัมมาชีพ"
owner = "สำนักงาน"
base_url\t= "ftp://น้ำยืน"
[[provinces]]
code = "34"
slug = "%s"
[[provinces.districts]]
code = "3499" # ที่นี่
""" % ("กลุ่มน้ำที่เกี่ยวข้อง" * 20)
PROBLEMS = load_config(SITE.encode())[1]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def lines_of_site(path):
    return {"site.toml": SITE.split("\n")}.get(path, ())


def printed(*problems, line="", lang="en") -> str:
    return as_terminal(problems, lambda _: (line,), lang, False)  # noqa: FBT003 - plain


@pytest.mark.parametrize("lang", ["th", "en"])
def test_problems_are_printed_with_their_lines(lang, golden):
    golden(f"problems.{lang}.txt", as_terminal(PROBLEMS, lines_of_site, lang, False) + "\n")  # noqa: FBT003 - plain


def test_colour_changes_no_letter():
    plain = as_terminal(PROBLEMS, lines_of_site, "th", False)  # noqa: FBT003 - plain
    coloured = as_terminal(PROBLEMS, lines_of_site, "th", True)  # noqa: FBT003 - coloured
    assert ESCAPES.sub("", coloured) == plain
    assert "\x1b[1;31mผิดพลาด\x1b[0m" in coloured


def test_markup_and_emoji_names_of_content_stay_as_typed():
    problem = found("config-slug", 1, 1, path="a", value="[red]:smile:[/red]")
    for colour in (False, True):
        assert "[red]:smile:[/red]" in ESCAPES.sub("", as_terminal((problem,), lambda _: ("[b]x",), "en", colour))


def test_problems_stand_in_the_order_of_path_and_line():
    problems = [found("config-empty", line, 1, path=path, key="k") for path, line in [("b", 1), ("a", 10), ("a", 9)]]
    text = as_terminal(problems, lambda _: (), "en", False)  # noqa: FBT003 - plain
    assert re.findall(r"^error (\S+)", text, re.MULTILINE) == ["a:9:1", "a:10:1", "b:1:1"]


def test_errors_and_warnings_are_counted():
    warning = found("config-byte-order-mark", 1, 1, path="a")
    assert printed(warning, found("config-syntax", 1, 1, path="a")).endswith("\nErrors: 1, warnings: 1")
    assert printed(warning, lang="th").endswith("\nรวมข้อผิดพลาด 0 จุด คำเตือน 1 จุด")
    assert printed() == ""


def test_a_problem_of_a_whole_file_or_line_has_no_caret():
    assert printed(found("config-syntax", path="a"), line="x").startswith("error a\n  The file")
    assert "error a:1\n" in printed(found("config-syntax", 1, path="a"), line="x")
    assert "^" not in printed(found("config-syntax", 1, path="a"), line="x")


def test_a_line_that_is_not_there_is_left_out():
    assert "|" not in printed(found("config-syntax", 9, 9, path="a"), line="x")


@pytest.mark.parametrize(
    ("line", "column", "span", "shown", "caret"),
    [
        ("date: x", 7, 1, "date: x", "      ^"),
        ("ชื่อ: น้ำ", 7, 3, "ชื่อ: น้ำ", "    ^^"),
        ("ที่นี่", 3, 1, "ที่นี่", "^"),
        ("\ta: ก", 5, 1, "    a: ก", "       ^"),
        ("ก\tข", 2, 1, "ก    ข", " ^^^^"),
        ("中文 x", 2, 1, "中文 x", "  ^^"),
        ("ab", 3, 1, "ab", "  ^"),
        ("ab", 99, 5, "ab", "  ^"),
        ("ab", 1, 99, "ab", "^^"),
        ("", 1, 1, "", "^"),
        ("a\x1b[31mb", 7, 1, "a␛[31mb", "      ^"),
        ("a\u200bb", 2, 1, "a\u200bb", " ^"),
    ],
)
def test_carets_stand_under_the_letters_meant(line, column, span, shown, caret):
    part = excerpt(line, column, span)
    assert (part.text, " " * part.indent + "^" * part.length) == (shown, caret)


def test_a_wide_line_is_cut_around_the_caret():
    part = excerpt("ก่" * 300 + "ข้อ" + "ค้" * 300, 601, 3)
    assert part.text == "…" + "ก่" * 40 + "ข้อ" + "ค้" * 58 + "…"
    assert (part.indent, part.length) == (41, 2)


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="กนอเ ่ำิ้a中\t\x1b\u200b", max_size=300), st.integers(1, 310), st.integers(1, 50))
def test_an_excerpt_fits_and_its_caret_stands_in_it(line, column, span):
    part = excerpt(line, column, span)
    assert width(part.text) <= 108
    assert part.indent <= width(part.text)
    assert part.indent + part.length <= max(1, width(part.text)) + 1
    target = clusters(line[:column])
    if column <= len(line) and target and width(visible(target[-1])) and "\t" not in line:
        before = "".join(clusters(part.text)[: _letters_within(part.text, part.indent)])
        assert clusters(part.text)[len(clusters(before))].startswith(visible(target[-1])[:1])


def _letters_within(text: str, columns: int) -> int:
    used = 0
    for place, letter in enumerate(clusters(text)):
        if used >= columns and width(letter):
            return place
        used += width(letter)
    return len(clusters(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x00\x07\x1b\x7f\r\n", "␀␇␛␡␍␊"),
        ("\x9b31m", "\ufffd31m"),
        ("a\u202eb\u2066", "a\ufffdb\ufffd"),
        ("\ud800", "\ufffd"),
        ("น้ำ 👧", "น้ำ 👧"),
    ],
)
def test_control_characters_become_pictures(text, shown):
    assert visible(text) == shown


def test_no_control_character_reaches_the_terminal():
    problem = found("config-slug", 1, 2, path="a\x1b]0;b.md", value="x\x1b[2J\r\n\x9b")
    text = printed(problem, line="\x1b[2J\x07\u202e")
    assert not set(text) & set("\x1b\x07\r\x9b\u202e")
    assert "error a␛]0;b.md:1:2\n  “x␛[2J␍␊\ufffd” cannot" in text


def test_a_sentence_of_a_megabyte_is_cut():
    assert len(printed(found("config-slug", path="a", value="x" * 1_000_000))) < 5000


def test_json_has_the_same_keys_always():
    assert as_json([found("config-slug", 3, 8, path="site.toml", field="provinces.slug", value="ก")], "en") == [
        {
            "code": "config-slug",
            "severity": "error",
            "path": "site.toml",
            "line": 3,
            "column": 8,
            "field": "provinces.slug",
            "message": "“ก” cannot be a name in web addresses.",
            "hint": 'Use small English letters, digits and hyphens, at most 80, such as slug = "na-yia".',
        }
    ]
    (whole,) = as_json([found("config-not-utf8", path="a")], "th")
    assert (whole["line"], whole["column"], whole["field"]) == (None, None, "")


def test_github_gets_one_escaped_line_a_problem():
    problems = [
        found("config-byte-order-mark", 1, 1, path="b"),
        found("config-slug", 3, 8, path="น้ำ, 50%:a.md", value="50%\n::error::"),
    ]
    assert as_github(problems, "en") == (
        "::warning file=b,line=1,col=1,title=config-byte-order-mark::"
        "The file begins with a hidden mark (BOM), which was skipped.%0A"
        "Next time save it as UTF-8, not as “UTF-8 with BOM”.\n"
        "::error file=น้ำ%2C 50%25%3Aa.md,line=3,col=8,title=config-slug::"
        "“50%25␊::error::” cannot be a name in web addresses.%0A"
        'Use small English letters, digits and hyphens, at most 80, such as slug = "na-yia".\n'
    )
    assert as_github([found("config-not-utf8", path="a")], "en").startswith("::error file=a,title=config-not-utf8::")
