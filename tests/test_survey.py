from __future__ import annotations

import pytest
from test_check import technique
from workshop import body, write_up

from khlang.survey import collisions, survey

HERE = "content/na-yia/weaving.md"
OTHER = "content/det-udom/rice.md"
PATHS = (HERE, OTHER, "content/na-yia/loom.jpg", "content/na-yia/big.PNG", "content/na-yia/form.pdf", "site.toml")


def made(text, path=HERE, **fields):
    return technique(write_up(body(text), **{"title": path, **fields}), path)


RICE = made("ข้าว\n\n### วิธี ปลูก\n\nก", OTHER, office="สพอ.เดชอุดม", slug="jasmine-rice")


def told(text, *others, published=None):
    problems = survey((made(text), RICE, *others), PATHS, published)
    assert all(problem.path == HERE for problem in problems)
    return [(problem.line, problem.code) for problem in problems]


def value(text, name):
    (problem,) = survey((made(text), RICE), PATHS)
    return dict(problem.values)[name]


@pytest.mark.parametrize(
    "text",
    [
        "[ก](../det-udom/rice.md)",
        "[ก](../det-udom/rice.html)",
        "[ก](../det-udom/rice.md#อุปกรณ์) และ [ข](../det-udom/rice.md#วิธี-ปลูก)",
        "[ก](../det-udom/index.html) [ข](../index.html)",
        "[ก](#ความเป็นมา-แรงบันดาลใจ-เหตุผลที่ทำ)",
        "[ก](https://cdd.go.th) <a@b.go.th>",
        "![ก](loom.jpg) [ข](big.PNG)",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(text):
    rice = technique(
        write_up(RICE.body.text.replace("## อุปกรณ์\n\n-", "## อุปกรณ์\n\nจอบ"), title="ข้าว", office="สพอ.เดชอุดม"), OTHER
    )

    assert survey((made(text), rice), PATHS) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[ก](../det-udom/ricee.md)", "link-near"),
        ("[ก](rice.md)", "link-near"),
        ("[ก](../det-udom/rice)", "link-near"),
        ("[ก](../det-udom/Rice.md)", "link-case"),
        ("[ก](../khemarat/nothing-like-it.md)", "link-absent"),
        ("[ก](../../site.toml)", "link-outside"),
        ("[ก](form.pdf)", "link-file-kind"),
        ("[ก](../det-udom/jasmine-rice.html)", "link-to-page"),
        ("[ก](../khemarat/index.html)", "link-absent"),
        ("[ก](../det-udom/rice.md#วิธี-ปลุก)", "heading-near"),
        ("[ก](../det-udom/rice.md#zzz)", "heading-absent"),
        ("[ก](../det-udom/rice.md#อุปกรณ์)", "heading-hidden"),
        ("[ก](../det-udom/rice.md#กระบวนการ-ขั้นตอน)", "heading-hidden"),
        ("[ก](#zzz)", "heading-absent"),
        ("![ก](loom.jpeg)", "photo-near"),
        ("![ก](big.png)", "photo-case"),
        ("![ก](nothing-like-it.jpg)", "photo-absent"),
        ("[ก](nothing-like-it.jpg)", "photo-absent"),
        ("![ก](IMG_1.HEIC)", "photo-of-apple"),
        ("![ก](form.pdf)", "photo-kind"),
        ("![ก](loom)", "photo-kind"),
        ("![ก](https://cdd.go.th/a.jpg)", "photo-elsewhere"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_on_its_line(text, code):
    assert told(f"หนึ่ง\n\n{text}") == [(13, code)]


def test_the_caret_stands_under_the_address():
    (problem,) = survey((made("ดู [การ ทำนา](../det-udom/ricee.md) ต่อ"), RICE), PATHS)

    assert (problem.line, problem.column, problem.span) == (11, 15, 20)
    assert survey((made("![](gone-forever.jpg)"), RICE), PATHS)[0].column == 5


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("[ก](../det-udom/ricee.md)", "../det-udom/rice.md"),
        ("[ก](rice.md)", "../det-udom/rice.md"),
        ("[ก](../det-udom/rice)", "../det-udom/rice.md"),
        ("[ก](../det-udom/Rice.md)", "../det-udom/rice.md"),
        ("![ก](big.png)", "big.PNG"),
        ("[ก](../det-udom/rice.md#วิธี-ปลุก)", "#วิธี-ปลูก"),
    ],
)
def test_the_hint_holds_the_link_to_type(text, near):
    assert value(text, "near") == near


def test_a_link_to_a_built_page_is_answered_with_its_file():
    assert value("[ก](../det-udom/jasmine-rice.html)", "typed") == "../det-udom/rice.md"


def test_a_link_to_a_draft_or_to_a_day_to_come_is_an_error():
    draft = made("ก", "content/na-yia/draft.md", draft="true")

    assert told("[ก](draft.md)", draft) == [(11, "link-unpublished")]
    assert told("[ก](draft.md)", draft, published={HERE, OTHER, draft.source}) == []
    assert told("[ก](../det-udom/rice.md)", published={HERE}) == [(11, "link-unpublished")]


def test_links_of_what_is_not_published_are_not_looked_at():
    assert told("[ก](nowhere.md)", published={OTHER}) == []


def test_a_link_to_a_file_with_its_own_errors_is_not_told_twice():
    assert survey((made("[ก](broken.md)"),), (*PATHS, "content/na-yia/broken.md")) == ()


def test_the_same_title_of_the_same_author_is_a_warning_that_names_the_other_file():
    first, second = (made("ก", f"content/na-yia/{name}.md", title=" การ  ทอผ้า ") for name in "ab")
    (problem,) = survey((second, first), PATHS)

    assert (problem.path, problem.line, problem.field) == ("content/na-yia/b.md", 2, "title")
    assert (problem.code, problem.severity) == ("title-twice", "warning")
    assert "content/na-yia/a.md" in problem.message()
    assert survey((first, second._replace(card=second.card._replace(authors=("นาย ก",)))), PATHS) == ()


def test_old_addresses_that_meet_are_errors():
    first = made("ก", "content/na-yia/a.md", aliases="old.html")
    second = made("ก", "content/na-yia/b.md", aliases="[OLD.html, na-yia/a.html, na-yia/b.html, fine.html]")
    problems = survey((first, second), PATHS)

    assert [(problem.path, problem.line, problem.code, dict(problem.values)["alias"]) for problem in problems] == [
        ("content/na-yia/b.md", 7, "alias-of-itself", "na-yia/b.html"),
        ("content/na-yia/b.md", 7, "alias-taken", "OLD.html"),
        ("content/na-yia/b.md", 7, "alias-taken", "na-yia/a.html"),
    ]


def test_two_write_ups_that_want_one_address_are_told_with_both_files():
    first = made("ก", "content/na-yia/Rice.md")
    second = made("ก", "content/x/rice.md")
    third = made("ก", "content/y/other.md", slug="rice")

    assert [(one.path, one.line, dict(one.values)["other"]) for one in collisions((third, second, first))] == [
        ("content/x/rice.md", 0, "content/na-yia/Rice.md"),
        ("content/y/other.md", 7, "content/na-yia/Rice.md"),
    ]
    assert collisions((first, RICE)) == ()
