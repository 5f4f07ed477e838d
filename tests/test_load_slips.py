"""Front matter that YAML misreads or refuses: read as meant, or told on the right line with what to type."""

from __future__ import annotations

import pytest

from khlang.load import load


def read(head):
    return load("content/na-yia/x.md", f"---\n{head}\n---\nเนื้อหา\n".encode())


def told(head):
    return [(problem.line, problem.column, problem.code) for problem in read(head).problems]


def hint(head):
    (problem,) = read(head).problems
    return dict(problem.values)["typed"]


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("การจัดตั้งกลุ่ม: บ้านโนนสวรรค์", 'title: "การจัดตั้งกลุ่ม: บ้านโนนสวรรค์"'),
        ("ข้อ 1 : การออม", 'title: "ข้อ 1 : การออม"'),
        ("ก:", 'title: "ก:"'),
        (": ก", 'title: ": ก"'),
        ("@ก", 'title: "@ก"'),
        ("`ก`", 'title: "`ก`"'),
        ("%ก", 'title: "%ก"'),
        ("*ก*", 'title: "*ก*"'),
        ("**ก**", 'title: "**ก**"'),
        ("*a", 'title: "*a"'),
        ("&ก ข", 'title: "&ก ข"'),
        ("&a ก", 'title: "&a ก"'),
        ("!ด่วน ก", 'title: "!ด่วน ก"'),
        ("!x ก", 'title: "!x ก"'),
        ("!!python/object/apply:os.system [x]", 'title: "!!python/object/apply:os.system [x]"'),
        ("[ก] ข", 'title: "[ก] ข"'),
        ("[ก", 'title: "[ก"'),
        ("{ก}", 'title: "{ก}"'),
        ("{ก} ข", 'title: "{ก} ข"'),
        ("- ก", 'title: "- ก"'),
        ("? ก", 'title: "? ก"'),
        ("| ก", 'title: "| ก"'),
        ("> ก", 'title: "> ก"'),
        ('"ก" ข', "title: '\"ก\" ข'"),
        ("'ก' ข", "title: \"'ก' ข\""),
        ('"ก', 'title: "ก"'),
        ("'ก", 'title: "ก"'),
        ('"C:\\รูป"', "title: '\"C:\\รูป\"'"),
    ],
)
def test_a_value_that_yaml_misreads_is_answered_with_the_line_to_type(value, typed):
    (problem,) = read(f"author: ข\ntitle: {value}\ndate: 2560-06-09").problems

    assert (problem.line, problem.column, problem.field) == (3, 8, "title")
    assert problem.code in {"value-needs-quotes", "value-left-open"}
    assert problem.span == len(value)
    assert dict(problem.values)["typed"] == typed
    assert typed in problem.hint()
    assert {"author", "date"} <= {name for name, _ in read(f"author: ข\ntitle: {value}\ndate: 2560-06-09").values}
    assert told(f"author: ข\n{typed}\ndate: 2560-06-09") == []


@pytest.mark.parametrize(
    ("head", "place", "typed"),
    [
        ("title: เทคนิค #1 การออม", (2, 15), 'title: "เทคนิค #1 การออม"'),
        ("title: กลุ่ม # 1", (2, 14), 'title: "กลุ่ม # 1"'),
        ("title: #โอทอป", (2, 8), 'title: "#โอทอป"'),
        ("tags:\n  - #โอทอป\n  - ออม", (3, 5), '- "#โอทอป"'),
        ("tags:\n  - ออม\n  - กลุ่ม #2", (4, 11), '- "กลุ่ม #2"'),
    ],
)
def test_text_that_a_hash_would_cut_off_is_told(head, place, typed):
    assert told(head) == [(*place, "text-after-hash")]
    assert hint(head) == typed


def test_a_remark_is_welcome_where_no_text_can_be_lost():
    head = 'title: "ก" # หมายเหตุ\n# บรรทัดหมายเหตุ\ndate: 2560-06-09 # วันที่\ndraft: true # ร่าง\ntags: [ก] # ป้าย'

    assert told(head) == []
    assert {name: value.text for name, value in read(head).values} == {
        "title": "ก", "date": "2560-06-09", "draft": "true", "tags": ("ก",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("head", "problems"),
    [
        ("title: ก\ntitle: ข", [(3, 1, "field-duplicate")]),
        ("อำเภอ: เมือง\nอำเภอ: เดชอุดม", [(2, 1, "field-misspelt"), (3, 1, "field-duplicate")]),
        ("title: ก\n\u200btitle: ข", [(3, 2, "field-duplicate")]),
        ("2560: ก\ntrue: ข", [(2, 1, "field-unknown"), (3, 1, "field-unknown")]),
        ("content: ก\nhandler: ข", [(2, 1, "field-unknown"), (3, 1, "field-unknown")]),
        ("Title: ก", [(2, 1, "field-misspelt")]),
        ("titel: ก", [(2, 1, "field-misspelt")]),
        ("tags: &a [*a]", [(2, 7, "value-needs-quotes")]),
        ("author:\n  name: ก\n  job: ข", [(3, 3, "field-nested")]),
        ("title:\n  - ก\n  - ข", [(3, 3, "field-single")]),
        ("title: [ก]", [(2, 8, "field-single")]),
        ("tags:\n  - กลุ่ม: ออม\n  - ข", [(3, 5, "item-needs-quotes")]),
        ("tags:\n  - ก\n  - [ข]", [(4, 5, "item-needs-quotes")]),
        ("tags: [ก: ข, ค]", [(2, 8, "item-needs-quotes")]),
        ('tags:\n  - ก\n  - "ข" ค', [(4, 5, "item-needs-quotes")]),
        ("tags:\n  - @ข\n  - ค", [(3, 5, "item-needs-quotes")]),
        ('tags:\n  - "ข\n  - ค', [(3, 5, "item-needs-quotes")]),
        ("tags:\n  - ก\n  ข: ค", [(4, 3, "line-stray")]),
        ("tags: [ออม, กลุ่ม", [(2, 7, "value-left-open")]),
        ("foo: @ก\ntitle: ข", [(2, 1, "field-unknown"), (2, 6, "value-needs-quotes")]),
        ("title: @ก\nhttps://cdd.go.th/a", [(2, 8, "value-needs-quotes"), (3, 1, "line-stray")]),
        ("author: ก\n\u200btags: [ก, ข", [(3, 8, "value-left-open")]),
        ("title:การออม", [(2, 6, "colon-without-space")]),
        ("title:การออม\nauthor: ก", [(2, 6, "colon-without-space")]),
        ("author: ก\ntitle:การออม", [(3, 6, "colon-without-space")]),
        ("title:การออม: บ้าน", [(2, 1, "colon-without-space")]),
        ("title：การออม", [(2, 6, "colon-other-mark")]),
        ("title：การออม\nauthor: ก", [(2, 6, "colon-other-mark")]),
        ("title：การออม: บ้าน\nauthor: ก", [(2, 1, "colon-other-mark")]),
        ("title = การออม", [(2, 7, "colon-other-mark")]),
        ("title การออม\nauthor: ก", [(2, 1, "colon-missing")]),
        ("title\nauthor: ก", [(2, 1, "colon-missing")]),
        ("title: ก\nต่อท้าย\nauthor: ข", [(3, 1, "line-stray")]),
        ("title: ก\n author: ข", [(3, 1, "field-indented")]),
        (" title: ก\nauthor: ข", [(2, 1, "field-indented")]),
        ("? ก\n: ข\ntitle: ค", [(2, 3, "field-unknown")]),
        ("? [ก]\n: ข\ntitle: ค", [(2, 1, "line-stray"), (3, 1, "line-stray")]),
        ("title: ก\n--- ข\nauthor: ค", [(3, 1, "line-stray")]),
        ("%YAML 1.1\ntitle: ก", [(2, 1, "line-stray")]),
        ("tags:\n\t- ก\n\t- ข", [(3, 1, "indent-odd"), (4, 1, "indent-odd")]),
        ("tags:\n\u00a0\u00a0- ก", [(3, 1, "indent-odd")]),
        ("tags:\n\t- a", [(3, 1, "indent-odd")]),
        ("title: ก\u2028ข", [(2, 9, "character-odd")]),
        ("title: ก\u0085ข", [(2, 9, "character-odd")]),
        ("title: ก\x07ข", [(2, 9, "character-odd")]),
        ("title: ก\x7fข", [(2, 9, "character-odd")]),
    ],
)
def test_a_slip_is_told_where_it_stands(head, problems):
    assert told(head) == problems


def test_all_slips_are_told_at_once_and_what_can_be_read_is_read():
    draft = read("titel: ก\nauthor:นาย ข\nposition: @ค\ntags:\n  - ง: จ\n  - ฉ\ndate: 2560-06-09\nวันนี้")

    assert [(problem.line, problem.code) for problem in draft.problems] == [
        (2, "field-misspelt"),
        (3, "colon-without-space"),
        (4, "value-needs-quotes"),
        (6, "item-needs-quotes"),
        (9, "line-stray"),
    ]
    assert {name: value.text for name, value in draft.values} == {
        "title": "ก", "author": "นาย ข", "position": "@ค", "tags": ("ฉ",), "date": "2560-06-09",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "mark"),
    [("ก: ข", ":"), ("ก:", ":"), ("@ก: ข", "@"), ("- ก", "-"), ('"ก" ข', '"'), ("[ก", "["), ("{ก} ข", "{")],
)
def test_the_mark_that_is_to_blame_is_named(value, mark):
    (problem,) = read(f"title: {value}").problems

    assert dict(problem.values)["mark"] == mark
    assert mark in problem.message()


def test_what_a_hash_leaves_of_a_value_is_its_value_and_nothing_left_is_no_value():
    assert dict(read("title: เทคนิค #1").values)["title"].text == "เทคนิค"
    assert (read("title: #โอทอป").values, read("title: #โอทอป").spoilt) == ((), ("title",))


def test_a_duplicate_names_the_first_line():
    (problem,) = read("author: ก\ntitle: ข\n\ntitle: ค").problems

    assert (problem.line, dict(problem.values)["number"]) == (5, "3")
    assert "บรรทัดที่ 3" in problem.message()


@pytest.mark.parametrize(
    ("head", "typed"),
    [
        ("titel: การออม", "title: การออม"),
        ("ผู้เขียน: นาย ก", "author: นาย ก"),
        ("title:การออม", "title: การออม"),
        ("title:การออม: บ้าน", 'title: "การออม: บ้าน"'),
        ("title：การออม", "title: การออม"),
        ('title = "การออม"', 'title: "การออม"'),
        ("title การออม", "title: การออม"),
        ("title", "title: ปุ๋ยหมักไม่กลับกองจากฟางข้าว"),
        ("title: [ก, ข]", 'title: "[ก, ข]"'),
        ("title:\n  - ก\n  - ข", "title: ก"),
        ("tags: [ออม, ข้อ: หนึ่ง", 'tags: [ออม, "ข้อ: หนึ่ง"]'),
        ("tags: [ก: ข, ค]", '"ก: ข"'),
        ('tags:\n  - "ข\n  - ค', '- "ข"'),
        ("tags:\n  - [ข]", '- "[ข]"'),
    ],
)
def test_a_hint_holds_the_persons_own_words(head, typed):
    assert hint(head) == typed


def test_a_misspelt_field_does_not_hide_the_right_one():
    assert [(name, value.text) for name, value in read("titel: ก\ntitle: ข").values] == [("title", "ข")]


def test_quotes_and_brackets_may_go_on_over_lines_beside_another_slip():
    draft = read('summary: "หนึ่ง\n  สอง"\ntags: [\nก,\nข\n]\ntitle:ค')

    assert [problem.code for problem in draft.problems] == ["colon-without-space"]
    assert {name: value.text for name, value in draft.values} == {
        "summary": "หนึ่ง สอง", "tags": ("ก", "ข"), "title": "ค",
    }  # fmt: skip


def test_an_unclosed_quote_does_not_swallow_the_fields_below():
    draft = read('title: "ก\nauthor: ข\ndate: "ค"')

    assert [(problem.line, problem.code) for problem in draft.problems] == [(2, "value-left-open")]
    assert {name: value.text for name, value in draft.values if name != "title"} == {"author": "ข", "date": "ค"}
