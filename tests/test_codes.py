"""QR codes: what is drawn is the code that segno makes, small, and only where the site has an address."""

from __future__ import annotations

import random
import re

import pytest
import segno
from workshop import Workshop, write_up

from khlang import codes
from khlang.codes import QUIET, draw

ADDRESS = "https://khlang.example/na-yia/%E0%B8%97%E0%B8%AD%E0%B8%9C%E0%B9%89%E0%B8%B2.html"


def modules(side, path):
    """Read a path back: one row for each M, lines dark, moves light."""
    rows = [[0] * side for _ in range(side)]
    for x, y, moves in re.findall(r"M(\d+) (\d+)\.5([^M]*)", path):
        at = int(x)
        for kind, length in re.findall(r"([hm])(\d+)", moves):
            for column in range(at, at + int(length)):
                rows[int(y)][column] = int(kind == "h")
            at += int(length)
    return rows


@pytest.mark.parametrize("text", [ADDRESS, "https://a.example/", "https://khlang.example/" + "x" * 300])
def test_what_is_drawn_is_the_code_with_its_quiet_edge(text):
    code = draw(text)
    drawn = modules(code.side, code.path)

    wanted = segno.make_qr(text, error="m", boost_error=False, mask=2)
    assert wanted.error == "M"
    assert [row[QUIET:-QUIET] for row in drawn[QUIET:-QUIET]] == [list(row) for row in wanted.matrix]
    assert not any(map(any, drawn[:QUIET]))
    assert code.side == len(wanted.matrix) + 8


def test_codes_that_are_put_together_are_those_of_segno(monkeypatch):
    monkeypatch.setattr(codes, "FEW", 0)
    codes._family.cache_clear()  # noqa: SLF001 - as in a new process
    dice = random.Random(5)  # noqa: S311 - the same texts each time
    letters = "abcdefghijklmnopqrstuvwxyz-%0123456789ABCDEF/."
    for size in (1, 13, 14, 43, 58, 59, 60, 60, 61, 62):
        text = ("https://khlang.example/na-yia/" + "".join(dice.choices(letters, k=40)))[:size]
        code = segno.make_qr(text.encode(), error="m", boost_error=False, mask=2, mode="byte")

        assert [row[QUIET:-QUIET] for row in modules(*draw(text))[QUIET:-QUIET]] == [list(row) for row in code.matrix]
    codes._family.cache_clear()  # noqa: SLF001 - as before


def test_a_code_is_small():
    assert len(draw(ADDRESS).path) < 3000


def test_a_page_has_a_code_of_its_own_address_where_the_site_is_published():
    site = Workshop.with_content({"na-yia/ทอผ้า.md": write_up()})
    assert draw(ADDRESS).path in site.page("na-yia/ทอผ้า.html")
    assert draw("https://khlang.example/na-yia/booklet.html").path in site.page("na-yia/booklet.html")

    site.edit("site.toml", 'base_url = "https://khlang.example/"\n', "")
    assert "<svg" not in site.page("na-yia/ทอผ้า.html")
    assert "<svg" not in site.page("na-yia/booklet.html")
