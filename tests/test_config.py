"""site.toml: what it gives, and every mistake in it at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.config import Contact, DistrictConfig, Licence, load_config
from khlang.toml_positions import Place, scan_places

SITE_TOML = Path(__file__).parent.parent / "site.toml"
SMALL = 'title = "คลัง"\nowner = "สำนักงาน"\n[[provinces]]\ncode = "34"\n'


def mistakes(text: str) -> list[tuple[str, int, int, int]]:
    """Code, line, column and span of every problem in `text`."""
    return [(problem.code, problem.line, problem.column, problem.span) for problem in load_config(text.encode())[1]]


def test_the_site_of_ubon_is_read():
    config, problems = load_config(SITE_TOML.read_bytes())
    assert problems == ()
    assert config.title == "คลังเทคนิคสัมมาชีพ จังหวัดอุบลราชธานี"
    assert config.owner == "สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี"
    assert config.base_url == "https://khlang-ubon.example/"
    assert (config.repository, config.branch) == ("", "main")
    assert config.contact == Contact("", "", "ศาลากลางจังหวัดอุบลราชธานี อำเภอเมืองอุบลราชธานี จังหวัดอุบลราชธานี 34000")
    assert config.licence == Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.th")
    assert config.villager_categories == ("ความรู้สัมมาชีพชุมชน",)
    assert [province.code for province in config.provinces] == ["34"]
    assert len(config.provinces[0].districts) == 25
    assert config.provinces[0].districts[20] == DistrictConfig("3429", point=(15.0637, 105.0599))


def test_a_small_file_is_enough():
    config, problems = load_config(SMALL.encode())
    assert problems == ()
    assert (config.description, config.base_url, config.branch, config.villager_categories) == ("", "", "main", ())
    assert config.provinces[0].districts == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/", "https://a.example/"),
        ("http://a.example/km", "http://a.example/km/"),
    ],
)
def test_a_base_url_gets_its_slash(written, read):
    config, problems = load_config(f'base_url = "{written}"\n{SMALL}'.encode())
    assert problems == ()
    assert config.base_url == read


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    config, problems = load_config(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert config.title == "คลัง"
    assert [(problem.code, problem.severity) for problem in problems] == [("config-byte-order-mark", "warning")]


def test_every_mistake_is_told_at_once():
    text = (
        'titel = "คลัง"\n'
        'owner = " "\n'
        "base_url = 'ftp://a'\n"
        "description = 5\n"
        "villager_categories = 'ก'\n"
        "[contact]\n"
        "phone = 45\n"
        "fax = ''\n"
        "[licence]\n"
        "url = 'javascript:alert(1)'\n"
        "[[provinces]]\n"
        'code = "99"\n'
        "[[provinces]]\n"
        "slug = 'Ubon'\n"
        "code = '34'\n"
        "districts = [{code = '3401', point = [105.1, 15.2]}, {code = '3301'}, {code = '3401', point = 'x'}]\n"
        "[[provinces]]\n"
        "code = '34'\n"
    )
    assert mistakes(text) == [
        ("config-key-misspelt", 1, 1, 5),
        ("config-empty", 2, 9, 3),
        ("config-web-address", 3, 12, 9),
        ("config-not-text", 4, 15, 1),
        ("config-not-texts", 5, 23, 3),
        ("config-not-text", 7, 9, 2),
        ("config-key-unknown", 8, 1, 3),
        ("config-key-missing", 9, 1, 9),
        ("config-web-address", 10, 7, 21),
        ("config-province-code", 12, 8, 4),
        ("config-slug", 14, 8, 6),
        ("config-point-abroad", 16, 38, 1),
        ("config-district-code", 16, 62, 6),
        ("config-code-twice", 16, 79, 6),
        ("config-not-point", 16, 95, 3),
        ("config-code-twice", 18, 8, 4),
    ]
    assert load_config(text.encode())[0] is None


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("districts = 'x'\n", ["config-not-tables"]),
        ("[[provinces.districts]]\npoint = [15.0, 105.0]\n", ["config-key-missing"]),
        ("[[provinces.districts]]\ncode = '3401'\npoint = [15.0, true]\n", ["config-not-point"]),
        ("[[provinces.districts]]\ncode = '3401'\npoint = [nan, 105.0]\n", ["config-point-abroad"]),
        (f"[[provinces.districts]]\ncode = '3401'\npoint = [1{'0' * 400}, 105]\n", ["config-point-abroad"]),
        ("[[provinces.districts]]\ncode = '3401'\nslug = 'na-yia'\n", ["config-slug-twice"]),
        ("[[provinces.districts]]\ncode = '3401'\nslug = 'a--b'\n", ["config-slug"]),
        (f"[[provinces.districts]]\ncode = '3401'\nslug = '{'a' * 81}'\n", ["config-slug"]),
        ("[[provinces]]\ncode = '33'\nslug = 'na-yia'\n", ["config-slug-twice"]),
        ("[[provinces]]\ncode = '33'\n[[provinces]]\ncode = '32'\nslug = 'si-sa-ket'\n", ["config-slug-twice"]),
        ("[[provinces]]\ncode = '33'\n[[provinces.districts]]\ncode = '3301'\nslug = 'na-yia'\n", []),
        ("[[provinces.districts]]\ncode = '3401'\nslug = 'mueang'\nname = 'เมืองอุบล'\n", []),
    ],
)
def test_a_mistake_in_a_province_is_told(more, codes):
    assert [code for code, *_ in mistakes(SMALL + more)] == codes


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("title = คลัง", ("config-no-quotes", 1, 9, 1)),
        ("title = “คลัง”", ("config-no-quotes", 1, 9, 1)),
        ('\ntitle = "คลัง\nowner = "ก"', ("config-quote-open", 2, 14, 1)),
        ('title = "คลัง\n\n', ("config-quote-open", 1, 14, 1)),
        ("title = '''คลัง\n\n", ("config-quote-open", 1, 16, 1)),
        ('title "คลัง"', ("config-no-equals", 1, 7, 1)),
        ('title: "คลัง"', ("config-no-equals", 1, 6, 1)),
        ('title = "ก" ข', ("config-after-value", 1, 13, 1)),
        ("code = 034", ("config-after-value", 1, 9, 1)),
        ('title = "ก"\n  title = "ข"\n', ("config-key-twice", 2, 3, 5)),
        ("[contact]\n[contact]\n", ("config-key-twice", 2, 1, 9)),
        ("[contact\nphone = ''", ("config-bracket-open", 1, 9, 1)),
        ("[[provinces]\n", ("config-bracket-open", 1, 12, 1)),
        ('a = ["ก"\nb = 1', ("config-bracket-open", 2, 1, 1)),
        ("ชื่อ = 1", ("config-key-letters", 1, 1, 1)),
        ('a = "c:\\ก"', ("config-backslash", 1, 10, 1)),
        ("a=1#\x01", ("config-syntax", 1, 5, 1)),
        ("a = " + "[" * 5000, ("config-syntax", 1, 5005, 1)),
        ("a = " + "1" * 5000, ("config-syntax", 1, 5005, 1)),
    ],
)
def test_a_file_that_is_no_toml_says_where(text, mistake):
    assert mistakes(text) == [mistake]


@pytest.mark.parametrize(
    ("data", "place"),
    [(SMALL.encode("cp874"), (1, 10)), ("ก = 1\nab".encode() + b"\xff", (2, 3)), (SMALL.encode("utf-16"), (1, 1))],
)
def test_a_file_in_another_encoding_says_where(data, place):
    config, problems = load_config(data)
    assert config is None
    assert [(problem.code, (problem.line, problem.column)) for problem in problems] == [("config-not-utf8", place)]


def test_a_problem_names_its_key_and_says_what_to_type():
    (problem,) = load_config(f'licens = "x"\n{SMALL}'.encode())[1]
    assert (problem.path, problem.field) == ("site.toml", "licens")
    assert problem.message("en") == "There is no setting called licens."
    assert problem.hint("en") == "You probably mean licence; please correct the name."
    assert "licence" in problem.hint("th")


def test_a_long_mistaken_value_is_not_repeated_whole():
    (problem,) = load_config(f'{SMALL}slug = "{"กี้" * 5000}"\n'.encode())[1]
    assert problem.values == (("value", "กี้" * 60 + "…"),)


def test_a_missing_key_is_told_at_the_head_of_its_part():
    assert mistakes('title = "ก"\n[licence]\n') == [
        ("config-key-missing", 0, 0, 1),
        ("config-key-missing", 0, 0, 1),
        ("config-key-missing", 2, 1, 9),
    ]


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a = 1", ("a",), Place(1, 5, 1)),
        ("a.b . 'c d' = 1", ("a", "b", "c d"), Place(1, 15, 1)),
        ('"ก\\u0e02" = """x\ny"""  # z\nb = 2', ("กข",), Place(1, 13, 4)),
        ('a = """x""""\nb = 2', ("b",), Place(2, 5, 1)),
        ("a = '''x'''''\nb = 2", ("b",), Place(2, 5, 1)),
        ("a = 2020-01-02 03:04:05 # c\nb = 'x # y' # c", ("b",), Place(2, 5, 7)),
        ("a = [ # ]\n 1, [2, 3],\n {b = '}', c.d = [4]} ]\ne=5", ("a", 2, "c", "d", 0), Place(3, 19, 1)),
        ("a = [ # ]\n 1, [2, 3],\n {b = '}', c.d = [4]} ]\ne=5", ("e",), Place(4, 3, 1)),
        ("[a]\nb=1\n[[c.d]]\ne=1\n[[c.d]]\ne=2\n[c.d.f]\ng=3", ("c", "d", 1, "f", "g"), Place(8, 3, 1)),
    ],
)
def test_every_value_has_its_place(text, path, place):
    assert scan_places(text).values[path] == place


PIECES = (
    '[ [[ ] ]] { } = , # \' " """ \\ provinces .districts title owner slug code "34" \'3401\' 15.1 true 1979-05-27 ก'
)
TOML = st.lists(st.sampled_from([*PIECES.split(" "), "\ufeff", "\n", "\r\n", " "]), max_size=30)


@settings(deadline=None, max_examples=300)
@given(TOML)
def test_any_text_is_a_config_or_problems(parts):
    config, problems = load_config("".join(parts).encode())
    assert config or problems
    for problem in problems:
        assert problem.message("th")
        assert problem.hint("en")


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_config_or_problems(data):
    config, problems = load_config(data)
    assert config or problems


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.text("abก \"'.\\\n", max_size=4), st.text("xก\"'#]}\\\n", max_size=6), max_size=5))
def test_every_key_of_a_valid_file_has_a_place(table):
    rows = {key: value.translate({34: '\\"', 92: "\\\\", 10: "\\n"}) for key, value in table.items()}
    keys = {key: key.translate({34: '\\"', 92: "\\\\", 10: "\\n"}) for key in table}
    text = "".join(f'"{keys[key]}" = ["{value}"] # [x\n' for key, value in rows.items())
    places = scan_places(text)
    assert [(path, place.line, place.column) for path, place in places.keys.items()] == [
        ((key,), line, 1) for line, key in enumerate(table, 1)
    ]
    assert len(places.values) == 2 * len(table)


@pytest.mark.parametrize("name", ["search", "cards"])
def test_search_and_cards_are_there_unless_they_are_turned_off(name):
    lines = ("", f"{name} = true", f"{name} = false", f"{name} = 'no'")
    told = [load_config(f"{line}\n{SMALL}".encode()) for line in lines]

    assert [config and getattr(config, name) for config, _ in told] == [True, True, False, None]
    assert [(one.code, one.line, one.column, one.field) for one in told[3][1]] == [
        ("config-not-switch", 1, len(name) + 4, name)
    ]
