"""Parts that pages share: kept, and yet what each page would have made for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import pytest
from workshop import Workshop, write_up

from khlang import fragments
from khlang.addresses import Links, links, relative
from khlang.render import TemplateFault, read_templates, render

CARD = """\
{% macro card(one, link, mark="") %}
<a href="{{ link(one.path) }}">{{ one.title }}{{ mark }}</a>
{% endmacro %}
"""
PAGE = '{% import "parts.html" as parts %}\n<p>\n{{ each(parts.card, page.cards, link) }}\n</p>\n'


@dataclass(frozen=True)
class Card:
    path: str
    title: str


@dataclass(frozen=True)
class Frame:
    links: Links


@dataclass(frozen=True)
class View:
    folder: str
    cards: tuple[Card, ...]

    @property
    def frame(self):
        return Frame(links(self.folder))


WEAVING, COMPOST = Card("na-yia/weaving.html", "ทอผ้า <ไหม>"), Card("det-udom/compost.html", "ปุ๋ยหมัก")


def template(page=PAGE, parts=CARD):
    found, problems = read_templates({"templates/a.html": page.encode(), "templates/parts.html": parts.encode()})
    assert problems == ()
    return found["a.html"]


def fault(page, parts=CARD, cards=(WEAVING,)):
    with pytest.raises(TemplateFault) as caught:
        render(template(page, parts), View("", cards))
    return caught.value.problem


def test_each_part_stands_on_a_line_without_blank_ones():
    assert render(template(), View("", (WEAVING, COMPOST))).decode() == (
        '<p>\n<a href="na-yia/weaving.html">ทอผ้า &lt;ไหม&gt;</a>\n<a href="det-udom/compost.html">ปุ๋ยหมัก</a>\n</p>\n'
    )


@pytest.mark.parametrize(
    "folders", [("", "tags", "authors", "na-yia", "x/na-yia", "x/y", "na-yia/z"), ("na-yia/z", "na-yia", "tags", "")]
)
def test_a_part_links_from_each_folder_as_the_page_itself_would(folders):
    one = template()

    for folder in (*folders, *folders):
        wanted = relative(f"{folder}/p.html".lstrip("/"), WEAVING.path)
        assert f'href="{wanted}"' in render(one, View(folder, (WEAVING,))).decode()


def test_what_is_made_inside_a_part_is_linked_from_the_right_folder_too():
    outer = (
        '{% macro outer(one, link) %}<b>{{ once(card, one, link) }}</b>{{ each(card, [one], link, "!") }}{% endmacro %}'
    )
    one = template('{% import "parts.html" as parts %}{{ once(parts.outer, page.cards[0], link) }}', CARD + outer)

    for folder in ("tags", "na-yia", "tags", "na-yia"):
        link = relative(f"{folder}/p.html", WEAVING.path)
        assert render(one, View(folder, (WEAVING,))).decode() == (
            f'<b><a href="{link}">ทอผ้า &lt;ไหม&gt;</a></b><a href="{link}">ทอผ้า &lt;ไหม&gt;!</a>\n'
        )


@pytest.fixture
def made(monkeypatch):
    """The values for which a part is made."""
    values = []
    make = fragments.Fragments._make

    def noting(self, macro, value, *rest):
        values.append(value)
        return make(self, macro, value, *rest)

    monkeypatch.setattr(fragments.Fragments, "_make", noting)
    return values


def test_a_part_is_made_once_for_equal_values(made):
    one = template(parts=CARD + "{# not made by another test #}")
    for folder in ("tags", "authors", "tags", "na-yia", "na-yia"):
        render(one, View(folder, (replace(COMPOST), replace(WEAVING))))

    assert made == [COMPOST, WEAVING, WEAVING]


def test_when_too_much_is_kept_all_is_made_anew(made, monkeypatch):
    monkeypatch.setattr(fragments, "MOST", 1)
    one = template(parts=CARD + "{# nor this #}")
    pages = [render(one, View("", (card,))) for card in (WEAVING, COMPOST, WEAVING)]

    assert made == [WEAVING, COMPOST, WEAVING]
    assert pages[0] == pages[2] != pages[1]


def test_values_that_are_only_alike_make_parts_of_their_own():
    marks = '{% for mark in [1, true, "1", 1.0] %}{{ once(parts.card, page.cards[0], link, mark) }} {% endfor %}'
    one = template('{% import "parts.html" as parts %}' + marks)

    assert re.findall(r"&gt;(\S*)</a>", render(one, View("", (WEAVING,))).decode()) == ["1", "True", "1", "1.0"]


def test_a_part_without_text_leaves_no_blank_line():
    parts = "{% macro card(one, link) %}{% if one.title %}{{ one.title }}{% endif %}{% endmacro %}"

    assert render(template(parts=parts), View("", (Card("a", ""), Card("b", "ข")))).decode() == "<p>\nข\n</p>\n"
    assert render(template(parts=parts), View("", (Card("a", ""),))).decode() == "<p>\n</p>\n"


def test_a_fault_inside_a_part_is_told_at_its_line():
    problem = fault(PAGE, "{% macro card(one, link) %}\n<p>\n{{ one.titel }}\n{% endmacro %}")

    assert (problem.path, problem.line) == ("templates/parts.html", 3)
    assert "titel" in problem.message()


def test_a_part_cannot_see_the_page():
    assert "'page' is undefined" in fault(PAGE, "{% macro card(one, link) %}{{ page.title }}{% endmacro %}").message()


@pytest.mark.parametrize(
    "page",
    [
        "{% macro mine(one) %}x{% endmacro %}{{ once(mine, page.cards[0]) }}",
        '{% import "parts.html" as parts with context %}{{ once(parts.card, page.cards[0], link) }}',
    ],
)
def test_a_macro_that_might_see_the_page_is_refused(page):
    assert "imported without context" in fault(page).message()


@pytest.mark.parametrize("values", ["[1, 2], link", 'page.cards[0], link, {"a": 1}'])
def test_a_value_that_may_change_is_refused(values):
    problem = fault(f'{{% import "parts.html" as parts %}}\n{{{{ once(parts.card, {values}) }}}}')

    assert "cannot change" in problem.message()
    assert (problem.path, problem.line) == ("templates/a.html", 2)


def test_an_edit_of_a_card_shows_in_every_list():
    site = Workshop.with_content({"na-yia/weaving.md": write_up(tags="ผ้าทอ")})
    lists = ("tags/ผ้าทอ.html", "years/2560.html", "na-yia/index.html", "index.html")
    assert not any("การทอผ้า!</a>" in site.page(path) for path in lists)
    site.edit(
        "templates/parts.html",
        "{{ card.title | breaks(card.breaks) }}</a>",
        "{{ card.title | breaks(card.breaks) }}!</a>",
    )

    assert all("การทอผ้า!</a>" in site.page(path) for path in lists)


def test_pages_are_the_same_in_whatever_order_they_are_made():
    content = {
        f"{folder}/{name}.md": write_up(title=f"เรื่อง {name}", office=office, tags="ผ้าทอ, ปุ๋ย")
        for folder, office in (("na-yia", "สพอ.นาเยีย"), ("det-udom", "สพอ.เดชอุดม"))
        for name in "abc"
    }
    forth = Workshop.with_content(content).output()
    back = Workshop.with_content(content)
    back.edit("site.toml", "ทีมทดสอบ", "ทีมอื่น")
    back.output()
    back.edit("site.toml", "ทีมอื่น", "ทีมทดสอบ")
    pages = back.plan().pages

    assert {path: pages[path].render() for path in reversed(list(pages))} == forth
