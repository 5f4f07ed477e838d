"""Colours that can be read, the accents of another province, and the stylesheet they become."""

from __future__ import annotations

import gzip
import re
from itertools import product

import pytest
from workshop import CONFIG, ROOT, Workshop, write_up

from khlang.config import load_config
from khlang.look.colours import contrast, least_contrast, readable
from khlang.look.palette import LOTUS_AND_LEAF, Accents, palettes
from khlang.look.sheets import SHEETS, press


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#fff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the grey that is known to fail by a hair
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize("scheme", range(4))
@pytest.mark.parametrize("accents", [LOTUS_AND_LEAF, Accents("#0b5394", "#7f6000"), Accents("#000000", "#123456")])
def test_every_text_is_read_on_every_ground_of_every_scheme(scheme, accents):
    palette = palettes(accents)[scheme]
    least = 7 if scheme > 1 else 4.5

    for name, ground in product(("ink", "quiet", "accent", "accent_2"), palette.grounds):
        assert contrast(getattr(palette, name), ground) >= least, (name, ground)
    assert least_contrast(palette.edge, palette.grounds) >= 3


def test_a_dark_colour_is_made_from_the_light_one_in_its_own_hue():
    light, dark, *_ = palettes(Accents("#0b5394", "#7f6000"))

    assert (light.accent, light.accent_2) == ("#0b5394", "#7f6000")
    assert (dark.accent, dark.accent_2) == ("#6fb5f4", "#dba500")


def test_a_colour_that_no_step_mends_becomes_the_end():
    assert readable("#808080", ("#ffffff", "#000000"), 7, lighter=True) == "#ffffff"


def told(look):
    config, problems = load_config(f"{CONFIG}\n[look]\n{look}\n".replace("[[provinces]]", "", 0).encode())
    return config, [(one.code, one.line, one.column, one.span, dict(one.values)) for one in problems]


LOOK = CONFIG.count("\n") + 3
"""Line of the first colour in `told`."""


def test_accents_of_another_province_are_taken():
    config, problems = told('accent = "#0b5394"\naccent_2_dark = "#ffe0a0"')

    assert problems == []
    assert config.accents == Accents("#0b5394", "#2c5f45", "", "#ffe0a0")


def test_faint_accents_are_refused_with_what_would_do():
    _, problems = told('accent = "#e6a3c0"\naccent_2_dark = "#2c5f45"')

    assert [problem[:4] for problem in problems] == [
        ("config-contrast-light", LOOK, 10, 9),
        ("config-contrast-dark", LOOK + 1, 17, 9),
    ]
    assert problems[0][4] == {
        "key": "accent", "value": "#e6a3c0", "measured": "1.9", "least": "4.5", "near": "#c63674",
    }  # fmt: skip
    assert told(f'accent = "{problems[0][4]["near"]}"\naccent_2_dark = "{problems[1][4]["near"]}"')[1] == []


@pytest.mark.parametrize("value", ["pink", "#12345", "#12345g", "rgb(1,2,3)", "#fff;}*{color:red"])
def test_what_is_no_colour_is_refused(value):
    assert [problem[0] for problem in told(f'accent = "{value}"')[1]] == ["config-colour"]


def test_accents_reach_the_stylesheet():
    site = Workshop.with_content({"na-yia/weaving.md": write_up()}, f'{CONFIG}\n[look]\naccent = "#0b5394"\n')

    assert "--accent:#0b5394;" in site.page("style.css")


def test_the_stylesheet_is_one_small_file_of_all_sheets():
    text = Workshop.with_content({"na-yia/weaving.md": write_up()}).page("style.css")

    assert len(gzip.compress(text.encode(), 9, mtime=0)) <= 12_000
    assert text.count("{") == text.count("}")
    assert {file.name for file in (ROOT / "templates").glob("*.css")} == set(SHEETS)
    for sheet in SHEETS:
        assert len((ROOT / "templates" / sheet).read_text(encoding="utf-8").splitlines()) <= 400


def test_every_colour_that_the_sheets_name_is_given():
    text = Workshop.with_content({"na-yia/weaving.md": write_up()}).page("style.css")

    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", text)) <= set(re.findall(r"[{;](--[a-z0-9-]+):", text))


def test_thai_is_neither_spaced_out_nor_justified():
    text = Workshop.with_content({"na-yia/weaving.md": write_up()}).page("style.css")

    assert "letter-spacing" not in text
    assert "justify" not in re.sub("justify-(content|items|self)", "", text)


def test_pressing_keeps_what_means_something():
    assert press('a  b { margin : 0 ; content: "; /* x */  {" } /* y */\n.c, .d { width: calc(1px + 2px); }') == (
        'a b{margin :0;content:"; /* x */  {"}\n.c,.d{width:calc(1px + 2px)}\n'
    )
