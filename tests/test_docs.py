"""What the documents say is true: commands, fields, names that templates may use."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from khlang import outputs
from khlang.arguments import COMMANDS, help_text
from khlang.atlas import Mark
from khlang.fields import FIELDS
from khlang.model import Card, Change, District, Heading
from khlang.outputs.booklets import Chapter
from khlang.outputs.dictionary import Column
from khlang.outputs.feeds import Entry
from khlang.outputs.frame import Frame
from khlang.outputs.home import Chart, Place
from khlang.outputs.listing import Listing, Part
from khlang.outputs.nearby import Neighbour
from khlang.outputs.taxonomy import Term
from khlang.sentences import SENTENCES, WORDINGS

ROOT = Path(__file__).parent.parent
SHARED_VALUES = (
    Frame, Card, District, Term, Listing, Part, Heading, Chapter, Neighbour, Change, Entry, Column, Chart, Place, Mark,
)  # fmt: skip


def views():
    """Every dataclass named …View in outputs/, by the template that its docstring names first."""
    found = {}
    for module in pkgutil.iter_modules(outputs.__path__):
        for name, value in vars(importlib.import_module(f"khlang.outputs.{module.name}")).items():
            if name.endswith("View") and dataclasses.is_dataclass(value):
                found[re.match(r"What (\S+\.(?:html|xml)) is given", value.__doc__)[1]] = value
    return dict(sorted(found.items()))


def describe(value) -> str:
    kinds = value.__annotations__
    names = getattr(value, "_fields", None) or [field.name for field in dataclasses.fields(value)]
    fields = {name: getattr(kinds[name], "__forward_arg__", kinds[name]) for name in names if name != "digest"}
    rows = "\n".join(f"| `{name}` | `{kind}` |".replace("|None", "") for name, kind in fields.items())
    return f"{value.__doc__.strip().splitlines()[0]}\n\n| name | type |\n|---|---|\n{rows}\n"


def describe_templates() -> str:
    head = (
        "# What templates may use\n\nMade from the code by `python3 build.py test tests/test_docs.py --rewrite`.\n\n"
        "Each template is given `page`, one value of the type below, and `link(address)`, which returns the link from\n"
        "this page to another. Filters: `thai_date` (9 มิถุนายน 2560), `short_date` (9 มิ.ย. 2560), `be_year`, `iso`,\n"
        "`iri(base_url)`, `breaks` (where a long text may end a line; `breaks(places)` where they are known),\n"
        "`fragment` (an id as the part of a link behind `#`), `qr` (a text as `side` and `path` of\n"
        "a code). A name that is not listed here is an error, and so is a misspelt one.\n\n"
        "`once(macro, value, …)` prints what `macro(value, …)` gives, and `each(macro, values, …)` what it gives for\n"
        "each of them, a line each; both make it once for equal values and keep it. The macro must come from a file\n"
        "that is imported (`parts.html`), where it sees nothing but what it is given. What they print cannot be\n"
        "looked into: it is for the page alone, not for a filter.\n"
    )
    parts = [head, *(f"## {name}\n\n`page` is {describe(view)}" for name, view in views().items())]
    parts += [f"## {value.__name__}\n\n{describe(value)}" for value in SHARED_VALUES]
    return "\n".join(parts)


def describe_fields() -> str:
    need = {True: "ต้องมี", False: ""}
    rows = [
        f"| `{field.name}` | {field.label_th} | {need[field.required]} | {field.help_th} | `{field.example}` |"
        for field in FIELDS
    ]
    return "\n".join(["| บรรทัด | คือ | | ความหมาย | ตัวอย่าง |", "|---|---|---|---|---|", *rows])


def test_the_names_templates_may_use_are_documented(compare):
    compare(ROOT / "docs" / "templates.md", describe_templates())


def test_every_template_has_its_view():
    without = {"base.html", "carried.html", "parts.html", "printed.html"}
    names = {file.name for file in (ROOT / "templates").iterdir() if file.suffix in {".html", ".xml"}}

    assert names - without == set(views())


def test_the_table_of_fields_is_the_one_in_the_code(request):
    file = ROOT / "docs" / "writing.md"
    text = file.read_text(encoding="utf-8")
    start, end = "<!-- fields -->\n\n", "\n\n<!-- end of fields -->"
    head, tail = text.partition(start)[0], text.partition(end)[2]
    wanted = head + start + describe_fields() + end + tail
    if request.config.getoption("--rewrite"):
        file.write_text(wanted, encoding="utf-8")

    assert file.read_text(encoding="utf-8") == wanted


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_every_command_is_in_the_readme_and_every_one_there_exists(name):
    told = re.findall(r"(?m)(?:^|`)python3 build\.py(?: ([a-z]+))?", (ROOT / name).read_text(encoding="utf-8"))

    assert {command or "build" for command in told} == {command.name for command in COMMANDS}


@pytest.mark.parametrize("lang", ["th", "en"])
def test_help_tells_every_command_and_option(lang):
    for command in COMMANDS:
        assert command.name in help_text("", lang)
        for option in command.options:
            assert option.flag in help_text(command.name, lang)


def test_every_sentence_has_both_languages_and_the_same_values():
    def names(text):
        return {name.removesuffix("_en") for name in re.findall(r"(?<!\{)\{(\w+)\}", text)}

    for code, wording in WORDINGS.items():
        assert all((wording.th, wording.en, wording.hint_th, wording.hint_en)), code
        assert names(wording.th + wording.hint_th) == names(wording.en + wording.hint_en), code
        assert re.search("[ก-๙]", wording.th), code
        assert wording.severity in {"error", "warning"}, code
    for name, sentence in SENTENCES.items():
        assert names(sentence.th) == names(sentence.en), name


def calls_of_found():
    """Code, keywords and place of every problem that is made with its code in plain sight."""
    for file in sorted((ROOT / "khlang").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "found" and node.args:
                codes = [one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)]
                keywords = {keyword.arg for keyword in node.keywords}
                if isinstance(node.args[0], ast.Constant | ast.IfExp) and None not in keywords:
                    yield from (
                        (str(code), keywords, f"{file.name}:{node.lineno}") for code in codes if code in WORDINGS
                    )


def test_every_problem_gives_its_sentence_the_values_it_names():
    calls = list(calls_of_found())
    place = {"path", "field", "span", "line", "column"}

    assert len(calls) > 60
    for code, keywords, where in calls:
        wording = WORDINGS[code]
        texts = wording.th + wording.en + wording.hint_th + wording.hint_en
        named = set(re.findall(r"(?<!\{)\{(\w+)\}", texts))
        assert named <= keywords - place, f"{where}: {code} needs {named - keywords}"


def test_no_sentence_names_what_tells_a_place():
    for code, wording in WORDINGS.items():
        assert not {"path", "line", "column"} & set(re.findall(r"(?<!\{)\{(\w+)\}", wording.th + wording.hint_th)), code


def test_links_between_documents_lead_somewhere():
    for file in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#\s]+)\)", file.read_text(encoding="utf-8")):
            assert (file.parent / target).exists() or file.name == "writing.md", (file.name, target)
