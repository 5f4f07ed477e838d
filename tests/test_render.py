"""Templates are strict, escape what they print, and tell where they fail."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

import jinja2
import pytest
from workshop import ROOT

from khlang import engine
from khlang.bytecode import use_bytecode
from khlang.render import TemplateFault, closures, read_templates, render


class Here:
    links = staticmethod("../{}".format)


HERE = Here()


@dataclass(frozen=True)
class View:
    title: str
    frame: Here = HERE


@dataclass(frozen=True)
class Untitled:
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


BASE = "<main>{% block main %}{% endblock %}</main>"
CHILD = '{% extends "base.html" %}\n{% block main %}\n{{ page.title }}\n{% endblock %}'


@pytest.fixture
def new_process():
    """What is done where a new process would begin, with the compiled templates that processes keep."""
    store = {}

    def begin():
        engine._compile.cache_clear()  # noqa: SLF001 - a new process has compiled nothing
        use_bytecode(store.get, store.__setitem__)

    yield begin
    use_bytecode({}.get, {}.__setitem__)


@pytest.fixture
def compiled(monkeypatch, new_process):
    """The names of the templates that are compiled."""
    names = []
    make = jinja2.Environment.compile

    def noting(self, text, name, *rest):
        names.append(name)
        return make(self, text, name, *rest)

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    new_process()
    return names


def test_a_template_is_compiled_once_whatever_includes_it(compiled):
    found, _ = templates(base=BASE, a=CHILD, b=CHILD + " ")
    render(found["a.html"], View("x"))
    render(found["b.html"], View("x"))

    assert compiled == ["base.html", "a.html", "b.html"]


def test_compiled_templates_are_kept_between_runs(compiled, new_process):
    found, _ = templates(base=BASE, a=CHILD)
    page = render(found["a.html"], View("x"))
    new_process()

    assert render(found["a.html"], View("x")) == page == b"<main>x\n</main>\n"
    with pytest.raises(TemplateFault) as caught:
        render(found["a.html"], Untitled())
    assert (caught.value.problem.path, caught.value.problem.line) == ("templates/a.html", 3)
    assert compiled == ["base.html", "a.html"]


def test_an_edited_template_is_compiled_anew(compiled, new_process):
    templates(base=BASE, a=CHILD)
    new_process()
    found, _ = templates(base=BASE, a=CHILD.replace("{{ page", "! {{ page"))

    assert render(found["a.html"], View("x")) == b"<main>! x\n</main>\n"
    assert compiled == ["base.html", "a.html", "a.html"]


def test_a_page_compiles_nothing_but_what_it_needs(compiled, new_process):
    texts = {"templates/base.html": BASE.encode(), "templates/a.html": CHILD.encode(), "templates/b.html": b"b"}
    known = {}
    read_templates(texts, lambda sources: known.setdefault(sources, closures(sources)))
    new_process()
    use_bytecode({}.get, {}.__setitem__)
    compiled.clear()
    found, _ = read_templates(texts, known.__getitem__)
    render(found["a.html"], View("x"))

    assert compiled == ["a.html", "base.html"]


def test_what_is_remembered_of_the_texts_spares_reading_them_again():
    files = {"templates/base.html": BASE.encode(), "templates/a.html": CHILD.encode(), "templates/b.html": b"{% if %}"}
    asked = []

    def remembered(texts):
        asked.append(texts)
        return closures(texts)

    assert read_templates(files, remembered) == read_templates(files)
    assert asked == [(("base.html", BASE), ("a.html", CHILD), ("b.html", "{% if %}"))]
    assert closures(asked[0]).parts == (
        ("base.html", ("base.html",)),
        ("a.html", ("a.html", "base.html")),
        ("b.html", ("b.html",)),
    )


def test_a_plan_is_made_without_jinja():
    program = "import sys, khlang.pipeline; print('jinja2' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"
