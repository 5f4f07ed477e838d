"""Photos as a site publishes them: what officers are told, what pages show, and what is made again."""

from __future__ import annotations

import json
import re
import sys
import time

import pytest
from photographing import exif, file, opened, quarters
from PIL import Image
from workshop import CONFIG, ROOT, TODAY, Workshop, body, write_up

from khlang import cli, darkroom, source
from khlang.media import opening
from khlang.preview.living import Living
from khlang.preview.snapshot import Snapshot, renew

LOOM = file(quarters((1440, 1080)), exif=exif())
PAGE = "na-yia/weaving.html"
TEXT = "![กี่ทอผ้า](loom.jpg)"


def site(text=TEXT, **photos):
    made = Workshop.with_content({"na-yia/weaving.md": write_up(body(text))})
    made.files |= {f"content/na-yia/{name}": data for name, data in ({"loom.jpg": LOOM} | photos).items()}
    return made


def made_of(made, part="loom"):
    return [path for path in made.plan().pages if f"na-yia/{part}" in path]


def output(made):
    """Make all but the fonts, which take longer than the rest together."""
    return {path: page.render() for path, page in made.plan().pages.items() if not path.startswith("fonts/")}


def told(made):
    return [(one.code, one.line, one.column, one.span) for one in made.problems() if one.code.startswith("photo")]


def test_a_photo_is_shown_in_the_sizes_there_are_with_its_width_and_height():
    shown = re.search(r"<figure>.*</figure>", site().page(PAGE))[0]
    stem = made_of(site())[0].removeprefix("na-yia/").removesuffix("-480.webp")

    assert shown == (
        f'<figure><picture><source type="image/webp" srcset="{stem}-480.webp 480w, {stem}-960.webp 960w, '
        f'{stem}-1440.webp 1440w" sizes="(min-width: 46rem) 40rem, 100vw"><img src="{stem}.jpg" alt="กี่ทอผ้า" '
        'width="1440" height="1080" decoding="async"></picture><figcaption>กี่ทอผ้า</figcaption></figure>'
    )


def test_its_files_are_published_and_the_original_is_not():
    made = site("![ก](loom.jpg) [ใหญ่](loom.jpg)")
    files = made_of(made)

    assert [path[path.index("-", 7) + 9 :] for path in files] == ["-480.webp", "-960.webp", "-1440.webp", ".jpg"]
    assert LOOM not in output(made).values()
    assert f'href="{files[2].removeprefix("na-yia/")}"' in made.page(PAGE)


def test_no_page_of_the_site_tells_where_a_photo_was_taken():
    assert not any(b"Telephone" in data or b"Exif" in data for data in output(site()).values())


def test_all_photos_but_the_first_wait_until_they_are_near():
    page = site(f"{TEXT}\n\n{TEXT}\n\nรูป {TEXT} ในบรรทัด").page(PAGE)

    assert [' loading="lazy"' in one for one in re.findall(r"<img [^>]*>", page)] == [False, True, True]
    assert page.count("<figure>") == 2


def test_a_title_is_the_caption_where_there_is_one():
    page = site('![หญิงสองคนนั่งที่กี่](loom.jpg "ทอผ้ากาบบัวที่บ้านนาเยีย")').page(PAGE)

    assert 'alt="หญิงสองคนนั่งที่กี่"' in page
    assert "<figcaption>ทอผ้ากาบบัวที่บ้านนาเยีย</figcaption>" in page
    assert 'title="ทอผ้า' not in page


@pytest.mark.parametrize(
    ("name", "written"),
    [("รูป 1.jpg", "รูป 1.jpg"), ("ก,ข.jpg", "ก,ข.jpg"), ("a&b.jpg", "a&b.jpg"), ("ผ้า.JPG", "ผ้า.JPG")],
)
def test_a_photo_of_any_name_is_found_by_the_page(name, written):
    made = site(f"![ก]({written})", **{name: LOOM})
    page = made.page(PAGE)
    candidates = re.search(r'srcset="([^"]*)"', page)[1].split(", ")

    assert len(candidates) == 3
    assert all(re.fullmatch(r"[^\s,]+ [0-9]+w", one) for one in candidates)
    assert "srcset" in page
    assert len(made_of(made, "")) > 4


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"GIF", "photo-unknown"),
        ("a.jpg", LOOM[:5000], "photo-damaged"),
        ("a.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 99, "photo-of-apple-renamed"),
        ("a.png", LOOM, "photo-other-kind"),
        (
            "a.gif",
            file(quarters((9, 9)), "GIF", save_all=True, append_images=[Image.new("RGB", (9, 9))]),
            "photo-moving",
        ),
    ],
)
def test_what_is_wrong_with_a_photo_is_told_where_it_is_shown(name, data, code):
    made = site(f"![ก]({name})", **{name: data})
    line = made.files["content/na-yia/weaving.md"].decode().split("\n").index(f"![ก]({name})") + 1

    assert told(made) == [(code, line, 6, len(name))]
    problem = next(one for one in made.problems() if one.code == code)
    for lang in ("th", "en"):
        assert name in problem.message(lang)
        assert problem.hint(lang)


def test_a_photo_of_an_unfinished_write_up_is_looked_at_too():
    made = site("![ก](a.jpg)", **{"a.jpg": b"GIF"})
    made.edit("content/na-yia/weaving.md", "date: 2560-06-09", "date: เมื่อวาน")

    assert [code for code, *_ in told(made)] == ["photo-unknown"]


def test_a_photo_that_no_write_up_shows_is_left_alone():
    assert made_of(site("ไม่มีรูป", **{"loom.jpg": b"broken"})) == []


def test_a_photo_without_a_description_is_told():
    made = site("ดู ![](loom.jpg)")
    line = made.files["content/na-yia/weaving.md"].decode().split("\n").index("ดู ![](loom.jpg)") + 1

    assert told(made) == [("photo-undescribed", line, 8, 8)]


def test_two_photos_of_one_name_and_one_content_are_published_once():
    made = site("![ก](loom.jpg) ![ข](loom.JPG)", **{"loom.JPG": LOOM})

    assert len(made_of(made)) == 4


def test_a_new_photo_of_the_same_name_has_another_address_and_moves_what_shows_it_alone():
    made = site()
    before = made.plan().keys
    made.files["content/na-yia/loom.jpg"] = file(quarters((800, 600)))
    after = made.plan().keys

    moved = {path for path, key in after.items() if before.get(path) != key}
    assert moved == {PAGE, "na-yia/booklet.html", "na-yia/keep.json", "feed.xml", "na-yia/feed.xml", *made_of(made)}
    assert not set(made_of(made)) & before.keys()


HOUR = 3_600_000_000_000


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "site"
    (home / "content" / "na-yia").mkdir(parents=True)
    (home / "site.toml").write_text(f"search = false\n{CONFIG}", encoding="utf-8")
    (home / "content" / "na-yia" / "weaving.md").write_text(write_up(body(TEXT), summary="ทอผ้า"), encoding="utf-8")
    (home / "content" / "na-yia" / "loom.jpg").write_bytes(LOOM)
    return home


@pytest.fixture
def build(folder, capsys, monkeypatch):
    """Build an hour later than the last time; return the figures, and which photos were read."""
    moment = [time.time_ns()]
    read = []
    monkeypatch.setattr(cli.time, "time_ns", lambda: moment[0])
    whole = source.Disk.__getitem__

    def noted(self, path):
        read.append(path)
        return whole(self, path)

    monkeypatch.setattr(source.Disk, "__getitem__", noted)

    def run(*words):
        moment[0] += HOUR
        read.clear()
        cli.main(["build", "--format", "json", "--root", str(folder), "--today", "2026-11-22", *words])
        return json.loads(capsys.readouterr().out), [path for path in read if path.endswith(".jpg")]

    return run


def test_a_photo_is_not_read_again_while_its_stamp_stays(build, folder):
    first, read = build()
    assert len(read) >= 2

    (folder / "content" / "na-yia" / "weaving.md").write_text(
        write_up(body(f"{TEXT}\n\nใหม่"), summary="ทอผ้า"), encoding="utf-8"
    )
    second, read = build("--why")
    assert read == []
    assert {PAGE, "na-yia/booklet.html"} <= second["why"].keys()
    assert not any(path.endswith((".webp", ".jpg", "index.html")) for path in second["why"])
    assert first["made"] == second["made"] + second["kept"]


def test_a_photo_touched_but_the_same_is_not_opened_again(build, folder, monkeypatch):
    build()
    monkeypatch.setattr(opening, "examine", lambda *_: pytest.fail("it was opened"))
    (folder / "content" / "na-yia" / "loom.jpg").touch()

    assert build()[0]["made"] == 0


def test_a_photo_that_is_too_large_is_not_read_at_all(build, folder, monkeypatch):
    monkeypatch.setattr(darkroom, "MOST_BYTES", 1000)
    monkeypatch.setattr("khlang.memory.MOST_BYTES", 1000)
    figures, read = build()

    assert [one["code"] for one in figures["problems"]] == ["photo-heavy"]
    assert read == []


def test_preview_shows_photos_and_reads_one_again_only_when_it_changed(folder, monkeypatch):
    living, snapshot, read = Living(), Snapshot(), []
    whole = source.Disk.__getitem__
    monkeypatch.setattr(source.Disk, "__getitem__", lambda self, path: read.append(path) or whole(self, path))

    def look(*changed):
        read.clear()
        return renew(snapshot, source.from_disk(folder, ROOT / "templates"), changed or None, TODAY, living)

    snapshot = look()
    files = [path for path in snapshot.pages if path.endswith((".webp", ".jpg"))]
    assert [opened(snapshot.pages[path].render()).format for path in files] == ["WEBP", "WEBP", "WEBP", "JPEG"]
    assert "content/na-yia/loom.jpg" in read

    look("site.toml")
    assert "content/na-yia/loom.jpg" not in read
    (folder / "content" / "na-yia" / "loom.jpg").write_bytes(file(quarters((300, 200))))
    assert len([path for path in look("content/na-yia/loom.jpg").pages if path.endswith(".webp")]) == 1
    assert "content/na-yia/loom.jpg" in read


def test_pillow_is_not_imported_where_no_photo_is_new(folder):
    import subprocess  # noqa: PLC0415 - for this alone

    program = "import sys, khlang.cli\nkhlang.cli.main(['build', '--root', sys.argv[1]])\nprint('PIL' in sys.modules)"

    def run():
        command = [sys.executable, "-X", "utf8", "-c", program, str(folder)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()[-1]

    assert run() == "True"
    (folder / "content" / "na-yia" / "weaving.md").write_text(
        write_up(body(f"{TEXT}\n\nใหม่"), summary="ทอผ้า"), encoding="utf-8"
    )
    assert run() == "False"


def test_a_link_out_of_the_content_is_not_followed(build, folder, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(LOOM)
    (folder / "content" / "na-yia" / "loom.jpg").unlink()
    (folder / "content" / "na-yia" / "loom.jpg").symlink_to(tmp_path / "secret.jpg")
    figures, read = build()

    assert {one["code"] for one in figures["problems"]} >= {"file-left-out", "photo-absent"}
    assert read == []
