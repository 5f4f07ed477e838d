"""Of each page that is made again it can be told what changed."""

from __future__ import annotations

import json
import time

import pytest
from workshop import CONFIG, write_up

from khlang import cli
from khlang.scene import default_templates

WEAVING = "content/na-yia/weaving.md"


@pytest.fixture
def folder(tmp_path):
    for path, text in {
        "site.toml": CONFIG,
        WEAVING: write_up(tags="ผ้า"),
        "content/det-udom/compost.md": write_up(title="ปุ๋ย", office="สพอ.เดชอุดม", tags="ปุ๋ย"),
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def build(folder, capsys):
    """Build and return why each page was made."""

    def run(*words):
        assert cli.main(["build", "--why", "--lang", "en", "--format", "json", "--root", str(folder), *words]) == 0
        return json.loads(capsys.readouterr().out)["why"]

    run()
    time.sleep(0.01)
    return run


def edit(folder, path, old, new):
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def test_a_first_build_says_so(folder, capsys):
    assert cli.main(["build", "--why", "--lang", "en", "--root", str(folder)]) == 0
    assert "na-yia/weaving.html: first build" in capsys.readouterr().out


def test_nothing_changed_names_nothing(build):
    assert build() == {}


def test_a_body_is_the_cause_of_its_page_and_of_feeds_alone(build, folder):
    edit(folder, WEAVING, "เล่าเรื่อง", "เล่าอีกเรื่อง")
    edit(folder, WEAVING, "date: 2560-06-09", "date: 2560-06-09\nsummary: เล่าเรื่อง")
    build()
    edit(folder, WEAVING, "เล่าอีกเรื่อง", "เล่าใหม่")

    why = build()
    shards = {why.pop(path) for path in list(why) if path.startswith("search/grams/")}

    pages = ("na-yia/weaving.html", "na-yia/booklet.html", "feed.xml", "na-yia/feed.xml", "search/texts/0000-1.js")
    kept = "what it lists or counts changed with: body of na-yia/weaving.md"
    assert why.pop("na-yia/keep.json") == kept
    assert why == dict.fromkeys(pages, "body of na-yia/weaving.md")
    assert shards == {kept}


def test_a_title_is_the_cause_of_the_lists_that_show_it(build, folder):
    edit(folder, WEAVING, "การทอผ้า", "การทอผ้าไหม")
    why = build()

    assert why["na-yia/weaving.html"] == why["na-yia/index.html"] == "title of na-yia/weaving.md"
    assert "det-udom/index.html" not in why


def test_a_template_is_named(build, folder):
    (folder / "templates").mkdir()
    build()
    text = default_templates().joinpath("about.html").read_text(encoding="utf-8")
    (folder / "templates" / "about.html").write_text(text.replace("<h2 ", '<h2 class="x" '), encoding="utf-8")

    assert build() == {"about.html": "template about.html"}


def test_a_write_up_that_is_gone_is_the_cause_of_what_no_longer_lists_it(build, folder):
    (folder / "content/det-udom/compost.md").unlink()
    why = build()

    assert why["det-udom/index.html"] == "what it lists or counts changed with: det-udom/compost.md is gone"


def test_a_new_write_up_and_another_setting_are_named(build, folder):
    (folder / "content/na-yia/mat.md").write_text(write_up(title="เสื่อกก"), encoding="utf-8")
    assert build()["na-yia/mat.html"] == "new write-up na-yia/mat.md"
    edit(folder, "site.toml", "ทีมทดสอบ", "ทีมใหม่")

    assert set(build().values()) == {"site.toml"}


def test_a_file_that_somebody_changed_is_told(build, folder):
    (folder / "output" / "about.html").write_text("x", encoding="utf-8")

    assert build() == {"about.html": "its file in the output folder was missing or changed"}
