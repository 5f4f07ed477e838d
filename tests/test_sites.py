"""Whole small sites with their expected output beside them; `--rewrite` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from workshop import ROOT, TODAY

from khlang import report
from khlang.encoding import decode
from khlang.pipeline import plan_site, read_site
from khlang.source import from_disk

SITES = Path(__file__).parent / "sites"
NAMES = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())


def work(name):
    source = from_disk(SITES / name, ROOT / "templates")
    plan, problems = plan_site(read_site(source, TODAY))
    return source, plan, problems


@pytest.mark.parametrize("lang", ["th", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_problems_are_told_as_expected(name, lang, compare):
    source, _, problems = work(name)

    def lines(path):
        return decode(source[path]).text.split("\n")

    text = report.as_terminal(problems, lines, lang, colour=False)
    compare(SITES / name / "expected" / f"problems.{lang}.txt", text + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_as_expected(name, compare):
    _, plan, _ = work(name)
    pages = plan.pages if plan else {}

    compare(SITES / name / "expected" / "paths.txt", "".join(f"{path}\n" for path in sorted(pages)))
    for path in (SITES / name / "shown.txt").read_text(encoding="utf-8").split():
        compare(SITES / name / "expected" / path, pages[path].render().decode().replace("\r\n", "\n"))
