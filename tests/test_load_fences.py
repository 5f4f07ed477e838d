"""Files whose front matter does not begin or end as it should: told, and nothing of them lost."""

from __future__ import annotations

import pytest

from khlang.load import load


def read(text):
    return load("content/na-yia/x.md", text.encode())


@pytest.mark.parametrize(
    ("text", "problems", "fields", "body"),
    [
        ("", [(1, "file-empty")], [], ""),
        ("\n \n\u200b\n", [(1, "file-empty")], [], ""),
        ("เนื้อหา", [(1, "front-matter-missing")], [], "เนื้อหา"),
        ("## หัวข้อ\n\nเนื้อหา\n\n---\n\nต่อ", [(1, "front-matter-missing")], [], "## หัวข้อ\n\nเนื้อหา\n\n---\n\nต่อ"),
        ("---", [(1, "front-matter-missing")], [], "---"),
        ("---\n\nหนึ่ง\n\nสอง", [(1, "front-matter-missing")], [], "---\n\nหนึ่ง\n\nสอง"),
        ("---\n\nหนึ่ง\n\n---\n\nสอง", [(3, "front-matter-no-fields")], [], "---\n\nหนึ่ง\n\n---\n\nสอง"),
        ("---\n- ก\n- ข\n---\nค", [(2, "front-matter-no-fields")], [], "---\n- ก\n- ข\n---\nค"),
        ("---\nการออม\n---\nค", [(2, "front-matter-no-fields")], [], "---\nการออม\n---\nค"),
        ("---\n---\nค", [], [], "ค"),
        ("---\ntitle: ก\n\nเนื้อหา", [(2, "fence-unclosed")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\nauthor: ข\n\n## หัวข้อ\n", [(3, "fence-unclosed")], ["title", "author"], "## หัวข้อ"),
        ("---\ntitle: ก\n\nauthor: ข\nเนื้อหา", [(4, "fence-unclosed")], ["title", "author"], "เนื้อหา"),
        ("---\ntitle: ก\n...\nเนื้อหา", [(3, "fence-misspelt")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n—-\nเนื้อหา", [(3, "fence-misspelt")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n———\nเนื้อหา", [(3, "fence-misspelt")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n--\nเนื้อหา", [(3, "fence-misspelt")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n===\nเนื้อหา", [(3, "fence-misspelt")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n---.\nเนื้อหา", [(3, "fence-misspelt")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n ---\nเนื้อหา", [(3, "fence-indented")], ["title"], "เนื้อหา"),
        ("---\ntitle: ก\n———\nหนึ่ง\n\n---\n\nสอง", [(3, "fence-misspelt")], ["title"], "หนึ่ง\n\n---\n\nสอง"),
        ("---\ntitle: ก\n———\nauthor: ข\n---\nค", [(3, "fence-inside")], ["title", "author"], "ค"),
        ("---\ntitle: ก\n---\nauthor: ข\n---\nค", [(3, "fence-inside")], ["title", "author"], "ค"),
        (
            "---\nsummary: |\n  ก\n---\n  ข\nauthor: ค\n---\nง",
            [(4, "fence-inside")],
            ["summary", "author"],
            "ง",
        ),
        ("———\ntitle: ก\n———\nข", [(1, "fence-misspelt"), (3, "fence-misspelt")], ["title"], "ข"),
        ("--\ntitle: ก\n---\nข", [(1, "fence-misspelt")], ["title"], "ข"),
        (
            '+++\ntitle = "ก"\n+++\nข',
            [(1, "fence-misspelt"), (2, "colon-other-mark"), (3, "fence-misspelt")],
            ["title"],
            "ข",
        ),
        ("title: ก\nauthor: ข\n---\nค", [(1, "fence-missing")], ["title", "author"], "ค"),
        ("title: ก\nauthor: ข\n\nค", [(1, "fence-missing")], ["title", "author"], "ค"),
        ("title:ก\n\nค", [(1, "fence-missing"), (1, "colon-without-space")], ["title"], "ค"),
        ("ข้อความ\n\n---\ntitle: ก\n---\nค", [(1, "text-above-fence")], ["title"], "ค"),
        ("# หัวเรื่อง\n---\ntitle: ก\n---\nค", [(1, "text-above-fence")], ["title"], "ค"),
    ],
)
def test_a_fence_that_is_not_as_it_should_be(text, problems, fields, body):
    draft = read(text)

    assert [(problem.line, problem.code) for problem in draft.problems] == problems
    assert [name for name, _ in draft.values] == fields
    assert draft.body == body
    assert text.split("\n")[draft.body_line - 1 :][:1] in ([], [body.split("\n")[0]])


@pytest.mark.parametrize(
    "body",
    [
        "หนึ่ง\n\n---\n\nสอง",
        "หมายเหตุ: ก\n\n---\n\nสอง",
        "- ก\n- ข\n\n---\n",
        "| ก |\n|---|\n| ข |",
        "หัวเรื่อง\n---\nสอง",
        "...\n\nสอง",
        "———\n\nสอง",
    ],
)
def test_rules_in_a_body_are_left_alone(body):
    draft = read(f"---\ntitle: ก\n---\n\n{body}")

    assert (draft.problems, draft.body) == ((), body.rstrip("\n"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: ก\n  ---\nข", (3, 1, 2)),
        ("---\ntitle: ก\n  ——— \nข", (3, 3, 3)),
        ("———\ntitle: ก\n---\nข", (1, 1, 3)),
        ("---\ntitle: ก\n-----\nauthor: ข\n---\n", (3, 1, 5)),
        ("---\ntitle: ก", (2, 1, 8)),
        ("title: ก\n---\nข", (1, 1, 8)),
        ("\n\nข้อความ\n---\ntitle: ก\n---\nข", (3, 1, 7)),
        ("---\n\nข้อความ\n---\nข", (3, 1, 7)),
    ],
)
def test_the_caret_stands_under_the_line_that_is_wrong(text, place):
    (problem,) = read(text).problems

    assert (problem.line, problem.column, problem.span) == place


def test_the_opening_fence_is_known_wherever_it_stands():
    assert read("---\ntitle: ก\n———\nข").fence_line == 1
    assert read("\n\nข้อความ\n---\ntitle: ก\n---\nข").fence_line == 4
    assert read("ข้อความ").fence_line == 0


def test_lines_of_fields_below_a_fence_inside_stay_right():
    draft = read("\n---\ntitle: ก\n---\nauthor: ข\n---\nค")

    assert {name: value.line for name, value in draft.values} == {"title": 3, "author": 5}
    assert [problem.line for problem in draft.problems] == [4]
