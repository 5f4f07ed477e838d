"""No body, however hostile, takes a second of a processor or raises."""

import gc
from time import process_time

import pytest

from khlang.prose import escape, render

PIPES = "|" * 50_000 + "\n" + "|-" * 50_000
HOSTILE = {
    "nested brackets": "[" * 5000 + "ก" + "]" * 5000,
    "pictures that never end": "![[" * 5000,
    "nested links": "[" * 4000 + "ก" + "](a)" * 4000,
    "many links": "[ก](a)" * 4900,
    "destinations that never end": "[ก](a " * 4900 + ")",
    "parentheses in a destination": "[ก](" + "(" * 90_000,
    "a run of stars": "*" * 50_000,
    "stars that open": "**ก " * 9900,
    "stars and underscores that cross": "*ก **ข _ค __ง " * 2500,
    "quotations in quotations": "> " * 5000,
    "many lines nineteen deep": ("> " * 19 + "ก\n") * 9999,
    "items in items": "- " * 5000 + "ก",
    "deeper and deeper": "".join("  " * (line % 19) + "- ก\n" for line in range(9999)),
    "ever deeper": "".join("  " * line + "- ก\n" for line in range(300)),
    "many items": "- ก\n" * 9999,
    "letters without a second": "ก. ก\n" * 9999,
    "sub-numbers": "1.1 ก\n" * 9999,
    "backticks that nothing closes": "`" * 10_000,
    "runs of backticks": "".join("`" * length + " " for length in range(1, 190)),
    "fences that nothing closes": "```ก\n" * 999 + "~~~\n" + "ก\n" * 8000,
    "less-than signs": "<" * 100_000,
    "bars": "|" * 100_000,
    "a table of bars": PIPES,
    "a wide table": "|ก" * 99 + "|\n" + "|-" * 99 + "|\n" + "|x|\n" * 9000,
    "a long table": "|ก|ข|\n|-|-|\n" + "|x|y|\n" * 9990,
    "many footnotes": "".join(f"[^{number}]\n\n[^{number}]: ก\n\n" for number in range(2400)),
    "one footnote many times": "[^1]" * 6000 + "\n\n[^1]: ก",
    "many labels": "".join(f"[{number}]: a.md\n" for number in range(6000)),
    "200 KB without a blank": "ก" * 66_000,
    "a line too long": "ก" * 100_001,
    "more than a megabyte": "ก" * 340_000,
    "a megabyte": ("ก" * 300 + "\n\n") * 1100,
    "lines": "ก\n" * 200_000,
    "lines that are none to an editor": "\u2028" * 90_000,
    "headings": "## ก\nก\n" * 4900,
    "empty headings": "## ก\n" * 9999,
    "addresses in addresses": "https://" * 12_000,
    "an address that ends in dots": "https://a" + "." * 90_000,
    "at signs": "a@" * 9999,
    "entities": "&amp;" * 19_000,
    "backslashes": "\\" * 19_000,
    "tabs": "\t" * 99_000 + "ก",
    "a spreadsheet": "ก\tข\n" * 9999,
    "dashes": "- " * 49_000 + "ก",
    "hashes": "# " * 49_000 + "ก",
    "line breaks": "ก  \n" * 9999,
    "figures": "![ก](a.jpg)\n" * 4900,
}


@pytest.fixture(autouse=True)
def _uncollected():
    """As in a build: to go through all that other tests left in memory takes as long as the bound allows."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_no_body_takes_a_second(body):
    start = process_time()
    result = render(body)

    assert process_time() - start < 1
    assert result.prose.html or result.problems or result.prose.empty or not body.strip()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_escaping_takes_less_than_a_second(text):
    start = process_time()
    escape(text)

    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("ก\n" * 10_000, "lines-too-many", 10_001),
        ("ก\n\n" + "ข" * 100_001, "line-too-long", 3),
        ("ก" * 333_334, "body-too-big", 0),
        ("ก\n\n" + "> " * 21 + "ข", "nesting-too-deep", 3),
        ("ก\n" + "*" * 20_001, "marks-too-many", 2),
        ("ก\n" * 10 + "```x\n" * 1001, "marks-too-many", 11),
        ("ก\n\n" + "|ก" * 101 + "|\n" + "|-" * 101 + "|", "table-too-big", 3),
    ],
)
def test_too_much_is_refused_with_its_line(body, code, line):
    result = render(body)

    assert [(problem.code, problem.line, problem.severity) for problem in result.problems] == [(code, line, "error")]
    assert result.prose.html == ""


@pytest.mark.parametrize("body", ["> " * 20 + "ก", "- " * 20 + "ก", "ก\n" * 9_999, "ก" * 100_000, "*" * 20_000])
def test_what_is_just_not_too_much_is_shown(body):
    assert render(body).problems == ()


def test_a_refused_body_leaves_no_trace():
    render("> " * 21)

    assert render("> ก").prose.html == "<blockquote><p>ก</p>\n</blockquote>"


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_problem_can_be_told(lang):
    bodies = [
        "[ก](javascript:x)",
        "[ก](C:\\a)",
        "> " * 21,
        "*" * 20_001,
        "ก" * 100_001,
        "ก" * 333_334,
        PIPES,
        "ก\n" * 10_000,
    ]
    for body in bodies:
        (problem,) = render(body).problems

        assert problem.message(lang)
        assert problem.hint(lang)
        assert "{" not in problem.message(lang) + problem.hint(lang)
