from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops
from workshop import CONFIG, Workshop, write_up

from khlang.media.card import draw_card
from khlang.media.face import HEIGHT, WIDTH, Colours, Face
from khlang.media.typeface import typeface
from khlang.media.typesetting import fit
from khlang.outputs.cards import path_of

WITH_CARDS = CONFIG.replace("cards = false", "cards = true")
CARD = "cards/na-yia/weaving.png"
PLAIN = Colours("#ffffff", "#000000", "#00aa00", "#aa0000")
WIDTHS = 1030
STEPS = ((84, 2), (68, 3), (58, 3), (50, 4))


def site(config=WITH_CARDS, **fields):
    return Workshop.with_content(
        {"na-yia/weaving.md": write_up(**fields), "na-yia/dye.md": write_up(title="ย้อม")}, config
    )


def face(title="การทอผ้า", **other):
    return Face(title, **{"district": "อำเภอนาเยีย", "authors": "โดย สุดา", "site": "คลัง", "colours": PLAIN, **other})


def opened(data):
    return Image.open(BytesIO(data))


def test_every_write_up_has_a_card_of_the_size_that_is_promised():
    pages = site().plan().pages
    card = opened(pages[CARD].render())

    assert [path for path in pages if path.startswith("cards/")] == ["cards/na-yia/dye.png", CARD]
    assert (card.format, card.size) == ("PNG", (WIDTH, HEIGHT))
    assert path_of(site().read().site.config, site().read().site.catalogue.cards[0]).startswith("cards/na-yia/")


@pytest.mark.parametrize(
    "config",
    [CONFIG, WITH_CARDS.replace('base_url = "https://khlang.example/"', ""), CONFIG.replace("cards = false", "")],
)
def test_a_site_without_an_address_or_that_wants_none_has_no_cards(config):
    made = site(config)
    cards = [path for path in made.plan().pages if path.startswith("cards/")]
    known = made.read().site

    assert bool(cards) is ("cards" not in config)
    assert bool(path_of(known.config, known.catalogue.cards[0])) is bool(cards)


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("เล่าเรื่อง", "เล่าใหม่", False),
        ("date: 2560-06-09", "date: 2560-06-10", False),
        ("position: เจ้าหน้าที่พัฒนาชุมชน", "position: นักวิชาการ", False),
        ("title: การทอผ้า", "title: การทอผ้าไหม", True),
        ("author: นางสาวสุดา ใจดี", "author: นายสมชาย ใจดี", True),
    ],
)
def test_only_what_a_card_shows_makes_it_anew(old, new, changes):
    made = site()
    before = made.plan().keys
    made.edit("content/na-yia/weaving.md", old, new)
    after = made.plan().keys

    assert (before[CARD] != after[CARD]) is changes
    assert before["cards/na-yia/dye.png"] == after["cards/na-yia/dye.png"]


def test_a_name_of_the_site_makes_cards_anew_and_its_telephone_does_not():
    made = site()
    before = made.plan().keys
    made.edit("site.toml", "[licence]", '[contact]\nphone = "045"\n\n[licence]')
    assert made.plan().keys[CARD] == before[CARD]

    made.edit("site.toml", "คลังทดสอบ", "คลังใหม่")
    assert made.plan().keys[CARD] != before[CARD]


@pytest.mark.parametrize(
    "title", ["การทอผ้า", "ปั่น น้ำพริก ปู่ กี่ ผู้ ที่ ก๋วยเตี๋ยว “ป้า” ฟ้า", "ผ้า" * 300, "OTOP", "", "漢字 😀 \x01"]
)
def test_a_card_is_small_and_drawn_alike_each_time(title):
    card = draw_card(face(title))

    assert len(card) < 60_000
    assert card == draw_card(face(title))


def test_what_it_shows_is_in_the_picture():
    plain = opened(draw_card(face(""))).convert("RGB")
    for other in (face(), face("", district="อำเภอเดชอุดม"), face("", authors="โดย สมชาย"), face("", site="คลังอื่น")):
        assert ImageChops.difference(plain, opened(draw_card(other)).convert("RGB")).getbbox()


def test_it_wears_the_colours_it_is_given():
    card = opened(draw_card(face(colours=Colours("#010203", "#fafbfc", "#00ff00", "#ff0000")))).convert("RGB")
    colours = {colour for _, colour in card.getcolors(1 << 20)}

    assert {(1, 2, 3), (250, 251, 252), (0, 255, 0), (255, 0, 0)} <= colours
    assert len(colours) <= 16


def test_letters_are_drawn_in_shades_of_their_own_colour_alone():
    card = opened(draw_card(face("", colours=Colours("#ffffff", "#000000", "#004000", "#800000")))).convert("RGB")
    district = {colour for _, colour in card.crop((0, 40, WIDTH, 140)).getcolors(1 << 20)}
    author = {colour for _, colour in card.crop((0, 460, 900, HEIGHT)).getcolors(1 << 20)}

    assert district == {
        (255 * (4 - level) // 4, (255 * (4 - level) + 64 * level) // 4, 255 * (4 - level) // 4) for level in range(5)
    }
    assert author == {(255 * (6 - level) // 6,) * 3 for level in range(7)}


def numbers(text):
    return [glyph.number for glyph in typeface("Bold", 64).shape(text)[0]]


def test_a_tone_mark_above_a_vowel_stands_higher_than_above_a_consonant():
    assert top("กี่") > top("ก่") + 5
    assert top("ปี่") >= top("กี่") - 1


@pytest.mark.parametrize("tall", "ปฝฟ")
def test_a_mark_above_a_tall_consonant_has_a_form_of_its_own_that_keeps_out_of_its_stem(tall):
    assert numbers(f"{tall}้")[1:] != numbers("ก้")[1:]
    assert numbers(f"{tall}ั่")[1:] != numbers("กั่")[1:]


@pytest.mark.parametrize("letter", "ญฐ")
def test_a_consonant_loses_its_foot_above_a_vowel_below(letter):
    assert numbers(f"{letter}ู")[0] != numbers(letter)[0] == numbers(f"{letter}า")[0]


def test_the_circle_of_sara_am_stands_above_its_consonant_whatever_the_line_begins_with():
    nam = numbers("น้ำ")

    assert len(nam) == 3
    assert nam[-1] == numbers("า")[0]
    assert numbers("OTOP น้ำ")[-3:] == nam


def test_letters_that_the_font_lacks_are_left_out():
    assert numbers("ก漢😀า") == numbers("กา")


def top(text):
    """Height of what is drawn of a text above its baseline."""
    layer = Image.new("L", (300, 200))
    typeface("Bold", 64).draw(layer, 20, 120, text)
    return 120 - layer.getbbox()[1]


def test_a_title_is_set_as_large_as_it_fits_and_broken_between_words():
    short, long = (
        fit(text, "Bold", WIDTHS, STEPS) for text in ("การทอผ้า", "การขับเคลื่อนสัมมาชีพชุมชนตามหลักปรัชญาของเศรษฐกิจพอเพียง")
    )

    assert (short.face.size, short.lines) == (84, ("การทอผ้า",))
    assert long.face.size in {68, 58}
    assert "".join(long.lines) == "การขับเคลื่อนสัมมาชีพชุมชนตามหลักปรัชญาของเศรษฐกิจพอเพียง"
    assert all(typeface("Bold", long.face.size).width(line) <= WIDTHS * 64 for line in long.lines)


def test_a_title_without_end_is_cut_at_a_word():
    setting = fit("กลุ่มออมทรัพย์เพื่อการผลิต " * 20, "Bold", WIDTHS, STEPS)

    assert (setting.face.size, len(setting.lines)) == (50, 4)
    assert setting.lines[-1].endswith("…")
    assert all(typeface("Bold", 50).width(line) <= WIDTHS * 64 for line in setting.lines)


def test_a_word_wider_than_a_line_is_cut_between_letters_with_their_marks():
    lines = fit("น้ำ" * 80, "Bold", WIDTHS, STEPS).lines

    assert all(line.startswith("น้ำ") for line in lines)
