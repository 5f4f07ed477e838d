"""A site in memory for tests: files in a dict, edited like a person edits them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from khlang.pipeline import Reading, plan_site, read_site
from khlang.source import from_disk

if TYPE_CHECKING:
    from khlang.plan import Plan
    from khlang.problems import Problem

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 22)
HEADINGS = (
    "ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ",
    "วัตถุประสงค์",
    "วัตถุดิบ (ถ้ามี)",
    "อุปกรณ์",
    "กระบวนการ/ขั้นตอน",
    "ข้อพึงระวัง",
)
CONFIG = """\
title = "คลังทดสอบ"
description = "ที่เก็บเทคนิคสำหรับทดสอบ"
owner = "ทีมทดสอบ"
base_url = "https://khlang.example/"
cards = false
villager_categories = ["ความรู้สัมมาชีพชุมชน"]

[licence]
name = "CC BY 4.0"
url = "https://creativecommons.org/licenses/by/4.0/"

[[provinces]]
code = "34"
"""


def body(first: str = "เล่าเรื่อง") -> str:
    """Return a body with the six headings of the department."""
    return (
        "\n\n".join(f"## {heading}\n\n{first if number == 0 else '-'}" for number, heading in enumerate(HEADINGS))
        + "\n"
    )


def write_up(text: str = "", **fields: str) -> str:
    """Return a write-up with usual fields; a field given as empty is left out."""
    usual = {
        "title": "การทอผ้า",
        "author": "นางสาวสุดา ใจดี",
        "position": "เจ้าหน้าที่พัฒนาชุมชน",
        "office": "สำนักงานพัฒนาชุมชนอำเภอนาเยีย",
        "date": "2560-06-09",
    }
    lines = [f"{name}: {value}" for name, value in {**usual, **fields}.items() if value]
    return "---\n" + "\n".join(lines) + "\n---\n\n" + (text or body())


@dataclass
class Workshop:
    """A site folder that lives in a dict; templates are the project's own."""

    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def with_content(cls, content: dict[str, str], config: str = CONFIG) -> Workshop:
        """Make one from the texts of content/ by path."""
        templates = from_disk(ROOT / "no-such-folder", ROOT / "templates")
        texts = {"site.toml": config, **{f"content/{path}": text for path, text in content.items()}}
        return cls(dict(templates) | {path: text.encode() for path, text in texts.items()})

    def read(self, today: date = TODAY, *, drafts: bool = False) -> Reading:
        """Read the site as `build` does."""
        return read_site(self.files, today, drafts=drafts)

    def plan(self) -> Plan:
        """Return the plan of a site that has no errors."""
        plan, problems = plan_site(self.read())
        assert plan is not None, [problem.message("en") for problem in problems]
        return plan

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems, those of the plan among them."""
        return plan_site(self.read())[1]

    def output(self) -> dict[str, bytes]:
        """Make every page."""
        return {path: page.render() for path, page in self.plan().pages.items()}

    def page(self, path: str) -> str:
        """Make one page."""
        return self.plan().pages[path].render().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace `old`, which must be there, in a file."""
        text = self.files[path].decode()
        assert old in text
        self.files[path] = text.replace(old, new).encode()
