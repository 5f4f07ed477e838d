"""Searching in the terminal, by the files of the index that a build wrote."""

from __future__ import annotations

import io
import json
import sys

import pytest
from workshop import CONFIG, body, write_up

from khlang import cli, searching

WEAVING = {"url": "na-yia/weaving.html", "title": "การทอผ้าไหม"}
COMPOST = {"url": "na-yia/compost.html", "title": "ปุ๋ยหมักจากฟางข้าว"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "content" / "na-yia").mkdir(parents=True)
    (tmp_path / "site.toml").write_text(CONFIG, encoding="utf-8")
    texts = {
        "weaving": write_up(body("ย้อมเส้นไหมด้วยครามและฟางข้าว"), title=WEAVING["title"], date="2560-01-02"),
        "compost": write_up(body("ใช้ฟางข้าวกับมูลวัว"), title=COMPOST["title"], date="2560-01-03"),
    }
    for name, text in texts.items():
        (tmp_path / "content" / "na-yia" / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(folder, capsys, monkeypatch):
    """Search that folder; `typed` stands on standard input."""

    def search(*words: str, typed: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="ascii"))
        code = cli.main(["search", *words, "--root", str(folder)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return search


@pytest.fixture
def built(folder, capsys):
    assert cli.main(["build", "--root", str(folder)]) == 0
    capsys.readouterr()
    return folder


def answers(out):
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.usefixtures("built")
def test_words_are_answered_for_a_person(run):
    assert run("ย้อม", "คราม") == (0, "“ย้อม คราม” พบ 1 เรื่อง\n  การทอผ้าไหม\n    na-yia/weaving.html\n", "")
    assert run("คอมพิวเตอร์ควอนตัม")[1].startswith("“คอมพิวเตอร์ควอนตัม” ไม่พบเรื่องที่มีคำนี้")
    assert "1 found" in run("--lang", "en", "ย้อม")[1]


@pytest.mark.usefixtures("built")
def test_words_are_answered_for_programs(run):
    code, out, err = run("--format", "json", "ฟางข้าว")

    assert (code, err) == (0, "")
    assert answers(out) == [{"query": "ฟางข้าว", "results": [COMPOST, WEAVING], "similar": []}]


@pytest.mark.usefixtures("built")
def test_without_words_each_line_of_standard_input_is_a_query(run):
    code, out, _ = run("--format=json", typed="ครามม\r\n\n<b>\nปุยหมัก\nเปื่อยจัดด้าย\xff".encode("utf-8", "surrogatepass"))
    told = answers(out)

    assert code == 0
    assert [answer["query"] for answer in told] == ["ครามม", "", "<b>", "ปุยหมัก", "เปื่อยจัดด้ายÿ"]
    assert told[1]["results"] == told[1]["similar"] == []
    assert told[3]["results"] == [COMPOST]


@pytest.mark.usefixtures("built")
def test_what_is_no_text_at_all_is_answered_too(run):
    code, out, _ = run("--format=json", typed=b"\xff\xfe\n" + "ก".encode() * 10_000 + b"\n")

    assert code == 0
    assert [len(answer["results"]) for answer in answers(out)] == [0, 0]


def test_where_nothing_is_built_a_person_is_told_to_build(run, folder):
    code, out, err = run("ทอผ้า")

    assert (code, out) == (2, "")
    assert str(folder / "output") in err
    assert "python3 build.py" in err


@pytest.mark.parametrize("path", ["search/index.js", "search/texts/0000-0.js"])
def test_a_damaged_index_is_named(run, built, path):
    file = built / "output" / path
    file.write_bytes(file.read_bytes()[:-3])
    code, out, err = run("คราม")

    assert (code, out) == (2, "")
    assert path in err
    assert "หายหรือไม่ครบ" in err


def test_shards_that_are_gone_are_named(run, built):
    for file in (built / "output" / "search" / "grams").iterdir():
        file.unlink()

    assert "search/grams/" in run("คราม")[2]


def test_of_what_was_not_verified_only_what_holds_the_words_is_told(run, folder, capsys):
    """Past the first texts, a write-up that has all the grams of a word is read before it is told."""
    for number in range(60):
        text = body("น้ำหมักจากปลาหมักไว้" if number % 3 else "หมักจากปลาหมักไว้ น้ำห")
        file = folder / "content" / "na-yia" / f"w{number}.md"
        file.write_text(write_up(text, title=f"เรื่อง {number}"), encoding="utf-8")
    assert cli.main(["build", "--root", str(folder)]) == 0
    capsys.readouterr()

    for typed in ("น้ำหมักจาก", '"น้ำหมักจาก"'):
        found = answers(run("--format=json", typed)[1])[0]["results"]
        assert len(found) == 40
    assert f"และอีก {40 - searching.SHOWN} เรื่อง" in run("น้ำหมักจาก")[1]
