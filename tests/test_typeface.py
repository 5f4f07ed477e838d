"""Sarabun as readers get it: all of Thai and Latin in few bytes, the same each time, and what stands in for it."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from functools import partial

import pytest
import uharfbuzz
from fontTools.ttLib import TTFont
from workshop import ROOT, Workshop, write_up

from khlang import store
from khlang.look import typeface
from khlang.look.typeface import BOLD, REGULAR, SARABUN, SARABUN_BOLD, WEIGHTS, face_rules, keep_fonts, make_font

SAMPLES = "".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "content").rglob("*.md")))


@pytest.fixture(scope="module")
def fonts():
    return {weight: make_font(weight.source) for weight in WEIGHTS}


@pytest.mark.parametrize("weight", WEIGHTS, ids=["regular", "bold"])
def test_every_letter_of_thai_and_latin_is_there(fonts, weight):
    known = set(TTFont(io.BytesIO(fonts[weight])).getBestCmap())
    thai = {*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)}

    assert thai | set(range(0x20, 0x7F)) | {0xA0, 0xD7, 0x2013, 0x201C, 0x201D, 0x2026} <= known
    assert {letter for letter in SAMPLES if letter.isprintable() and ord(letter) not in known} <= set("½⅓")


def test_both_weights_are_small(fonts):
    assert sum(map(len, fonts.values())) < 40_000
    assert all(data[:4] == b"wOF2" for data in fonts.values())


def shape(data, text):
    """Outline and place of each glyph, as a browser sets the text."""
    opened = TTFont(io.BytesIO(data))
    opened.flavor = None
    plain = io.BytesIO()
    opened.save(plain)
    font = uharfbuzz.Font(uharfbuzz.Face(plain.getvalue()))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    outlines = [tuple(font.get_glyph_extents(info.codepoint)) for info in buffer.glyph_infos]
    places = [(place.x_offset, place.y_offset, place.x_advance) for place in buffer.glyph_positions]
    return list(zip(outlines, places, strict=True))


@pytest.mark.parametrize("text", ["ที่ปู่ฝั่งป้าน้ำญี่ปุ่น", "กุ้ง ฐานญาติ ฎีกา", "น้ำเชื่อม", "ผู้ใหญ่ฟื้นฟู"])
def test_marks_are_set_as_in_the_whole_font(fonts, text):
    import fontpkg_sarabun  # noqa: PLC0415 - for this test alone

    whole = (fontpkg_sarabun.ROOT / "files" / REGULAR.source).read_bytes()

    assert shape(fonts[REGULAR], text) == shape(whole, text)


def test_a_font_is_the_same_bytes_in_any_process(fonts):
    program = (
        "import hashlib; from khlang.look.typeface import cut_font;"
        f"print(hashlib.sha256(cut_font({BOLD.source!r})).hexdigest())"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Bangkok", "SOURCE_DATE_EPOCH": "1"}
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, text=True, env=elsewhere
    )

    assert told.stdout.strip() == hashlib.sha256(fonts[BOLD]).hexdigest()


def test_a_kept_font_is_not_cut_again(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_cache_folder", lambda: tmp_path)
    monkeypatch.setattr(typeface, "_keep", [typeface.Keep()])
    keep_fonts(partial(store.read_kept, "fonts"), partial(store.keep, "fonts"))
    make = typeface.make_font.__wrapped__
    cuts = []
    monkeypatch.setattr(typeface, "cut_font", lambda source: cuts.append(source) or b"a font")

    assert (make("a.ttf"), make("a.ttf")) == (b"a font", b"a font")
    (file,) = (tmp_path / "fonts").iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert make("a.ttf") == b"a font"
    assert cuts == ["a.ttf", "a.ttf"]


@pytest.mark.parametrize(("weight", "metrics"), [(REGULAR, SARABUN), (BOLD, SARABUN_BOLD)])
def test_lines_and_breadth_are_those_of_the_fonts_tables(weight, metrics):
    import fontpkg_sarabun  # noqa: PLC0415 - for this test alone

    font = TTFont(fontpkg_sarabun.ROOT / "files" / weight.source)
    advances, names, em = font["hmtx"], font.getBestCmap(), font["head"].unitsPerEm
    text = [letter for letter in SAMPLES if "\u0e00" <= letter <= "\u0e7f" or letter == " "]
    wide = [advances[names[ord(letter)]][0] for letter in text]

    assert (font["hhea"].ascent / em, -font["hhea"].descent / em) == (metrics.ascent, metrics.descent)
    assert sum(wide) / em / sum(map(bool, wide)) == pytest.approx(metrics.letter, rel=0.02)


def test_what_stands_in_has_the_lines_of_sarabun():
    loma = next(rule for rule in face_rules().splitlines() if 'local("Loma")' in rule)

    assert "size-adjust:91.8%;ascent-override:116.3%;descent-override:25.3%;line-gap-override:0%" in loma


def test_a_build_in_which_no_font_is_made_does_without_the_libraries():
    program = """if True:
    import sys
    sys.path.insert(0, "tests")
    from workshop import Workshop, write_up
    site = Workshop.with_content({"na-yia/weaving.md": write_up()})
    site.page("style.css"), site.page("na-yia/weaving.html")
    print(sorted({name.partition(".")[0] for name in sys.modules} & {"fontTools", "brotli", "fontpkg_sarabun"}))
    """
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=ROOT, text=True)

    assert told.stdout == "[]\n"


def test_the_fonts_stand_where_the_stylesheet_looks_for_them(fonts):
    pages = Workshop.with_content({"na-yia/weaving.md": write_up()}).plan().pages

    for weight in WEIGHTS:
        assert f'url("{weight.path}")' in face_rules()
        assert pages[weight.path].render() == fonts[weight]
