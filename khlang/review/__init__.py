"""What a change does to the site, as readers will see it: two plans and two sites compared."""

from __future__ import annotations

from khlang.review.comparison import compare, same_pages
from khlang.review.machines import as_github, as_json
from khlang.review.marking import Marked, mark
from khlang.review.result import Label, Review, Version, WriteUp
from khlang.review.sheet import make_sheet
from khlang.review.terminal import as_terminal

__all__ = [
    "Label",
    "Marked",
    "Review",
    "Version",
    "WriteUp",
    "as_github",
    "as_json",
    "as_terminal",
    "compare",
    "make_sheet",
    "mark",
    "same_pages",
]
