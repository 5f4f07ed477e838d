"""Templates are strict, escape what they print, and tell where they fail."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from khlang.render import TemplateFault, read_templates, render


class Here:
    def link(self, target):
        return f"../{target}"


HERE = Here()


@dataclass(frozen=True)
class View:
    title: str
    frame: Here = HERE


def templates(**texts):
    return read_templates({f"templates/{name}.html": text.encode() for name, text in texts.items()})


def test_text_is_escaped_and_links_are_relative():
    found, problems = templates(a='<p title="{{ page.title }}">{{ link("x.html") }}</p>')

    assert problems == ()
    assert render(found["a.html"], View('"<b>&')) == b'<p title="&#34;&lt;b&gt;&amp;">../x.html</p>\n'


def test_a_misspelt_name_is_a_fault_at_its_line():
    found, _ = templates(
        base="<main>{% block main %}{% endblock %}</main>",
        a='{% extends "base.html" %}\n{% block main %}\n{{ page.titel }}\n{% endblock %}',
    )
    with pytest.raises(TemplateFault) as caught:
        render(found["a.html"], View("x"))

    problem = caught.value.problem
    assert (problem.code, problem.path, problem.line) == ("template-fault", "templates/a.html", 3)
    assert "titel" in problem.message()


def test_a_malformed_template_is_a_problem_at_its_line():
    _, problems = templates(a="<p>\n{{ page..title }}\n</p>", b="ok {{ page.title }}")

    assert [(p.code, p.path, p.line) for p in problems] == [("template-syntax", "templates/a.html", 2)]


def test_a_template_that_includes_a_missing_one_is_a_problem():
    _, problems = templates(a='{% include "gone.html" %}')

    assert [(p.code, p.path) for p in problems] == [("template-missing", "templates/a.html")]


def test_a_template_that_is_not_there_is_a_fault_with_its_name():
    found, _ = templates(a="x")
    with pytest.raises(TemplateFault) as caught:
        found["home.html"]

    assert (caught.value.problem.code, caught.value.problem.path) == ("template-absent", "templates/home.html")


def test_a_template_is_known_by_all_it_includes():
    base = "<main>{% block main %}{% endblock %}</main>"
    child = '{% extends "base.html" %}{% import "parts.html" as parts %}'
    before, _ = templates(base=base, parts="{% macro m() %}1{% endmacro %}", a=child, b="alone")
    after, _ = templates(base=base, parts="{% macro m() %}2{% endmacro %}", a=child, b="alone")

    assert before["a.html"] != after["a.html"]
    assert before["b.html"] == after["b.html"]


def test_a_byte_order_mark_is_not_printed_and_another_encoding_is_a_problem():
    found, problems = read_templates(
        {"templates/a.html": b"\xef\xbb\xbfx", "templates/b.html": "ภาษาไทยของเรา".encode("cp874")}
    )

    assert render(found["a.html"], View("")) == b"x\n"
    assert [problem.path for problem in problems] == ["templates/b.html"]


def test_content_is_never_a_template():
    found, _ = templates(a="{{ page.title }}")

    assert render(found["a.html"], View("{{ 7 * 7 }}{% raw %}")) == b"{{ 7 * 7 }}{% raw %}\n"
