"""What `review` says of changes of every kind, in repositories that git itself made."""

from __future__ import annotations

import io
import json
import re

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reviewing import Reviewed
from workshop import CONFIG, body, write_up

from khlang import memory, parsing, review
from khlang.outputs import OUTPUTS, nearby
from khlang.review import comparison
from khlang.sentences import SENTENCES

LONG = "ผสมฟางกับมูลวัวแล้วรดน้ำให้ชุ่มทุกชั้น กองเป็นรูปสามเหลี่ยม ไม่ต้องพลิกกลับ เสร็จในหกสิบวัน {}"
HOSTILE = "<script>alert(1)</script>"


def photo(colour="red", size=(64, 48), kind="JPEG"):
    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, kind)
    return data.getvalue()


@pytest.fixture
def site(tmp_path):
    """Two write-ups, committed on main; what is done next is done on a branch of its own."""
    made = Reviewed(tmp_path / "คลัง")
    made.write("na-yia/a", LONG.format("ก"))
    made.write("na-yia/b", body("ดู [เรื่องแรก](a.md)"))
    made.commit()
    made.git("switch", "--quiet", "--create=งาน")
    return made


def only(found):
    assert len(found["write_ups"]) == 1
    return found["write_ups"][0]


def test_a_clean_tree_on_the_main_branch_has_nothing_to_tell(site):
    code, told, _ = site.run("review")

    assert code == 0
    assert told.endswith("ไม่มีอะไรเปลี่ยน\n")
    assert site.review()["pages"] == {"added": [], "changed": [], "removed": []}


def test_what_both_versions_have_is_made_of_its_record_once_and_looked_around_once(site, monkeypatch):
    thawed, looked = [], []
    thaw, digest = memory.thaw, nearby.Map.digest
    monkeypatch.setattr(memory, "thaw", lambda path, *rest: thawed.append(path) or thaw(path, *rest))
    monkeypatch.setattr(nearby.Map, "digest", lambda self, code: looked.append(code) or digest(self, code))
    site.write("na-yia/a", title="ชื่อใหม่")

    assert site.kinds() == {"changed": ["na-yia/a.md"]}
    assert sorted(thawed) == ["content/na-yia/a.md", "content/na-yia/a.md", "content/na-yia/b.md"]
    assert looked == ["3429", "3429"]
    assert site.kinds() == {"changed": ["na-yia/a.md"]}
    assert looked == ["3429", "3429"]


def test_files_that_are_not_committed_are_part_of_what_is_reviewed(site):
    site.write("na-yia/c")
    site.write("na-yia/a", LONG.format("ข"))

    assert site.kinds() == {"added": ["na-yia/c.md"], "changed": ["na-yia/a.md"]}


def test_the_default_base_is_where_the_branch_left_main(site):
    site.write("na-yia/c")
    site.commit()
    site.git("switch", "--quiet", "main")
    site.write("na-yia/on-main")
    site.commit()
    site.git("switch", "--quiet", "งาน")

    assert site.kinds() == {"added": ["na-yia/c.md"]}
    assert site.kinds("--base", "main") == {"added": ["na-yia/c.md"], "removed": ["na-yia/on-main.md"]}


def test_two_commits_are_compared_whatever_lies_in_the_folder(site):
    site.write("na-yia/c")
    site.commit()
    site.write("na-yia/d")
    site.commit()
    site.write("na-yia/e")

    assert site.kinds("--base", "main", "--head", "HEAD~1") == {"added": ["na-yia/c.md"]}
    assert site.kinds("--base", "main..HEAD") == {"added": ["na-yia/c.md", "na-yia/d.md"]}
    assert site.kinds("--base", "HEAD~1..") == {"added": ["na-yia/d.md"]}
    assert site.kinds("--base", "HEAD~1...main") == {}


def test_words_are_marked_and_counted(site):
    site.write("na-yia/a", LONG.format("ก").replace("หกสิบ", "ห้าสิบ"))
    one = only(site.review())

    assert "<del>หก</del><ins>ห้า</ins>" in one["html"]
    assert (one["words_added"], one["words_removed"]) == (1, 1)


def test_fields_are_told_as_a_person_reads_them(site):
    site.write("na-yia/a", LONG.format("ก"), title="ปุ๋ยหมัก", date="9 มิ.ย. 68", tags="ฟาง, มูลวัว")
    one = only(site.review())

    assert [(field["name"], field["before"], field["after"]) for field in one["fields"]] == [
        ("title", "เรื่อง na-yia/a", "ปุ๋ยหมัก"),
        ("date", "9 มิถุนายน 2560", "9 มิถุนายน 2568"),
        ("tags", "", "ฟาง, มูลวัว"),
    ]


def test_a_summary_that_nobody_wrote_is_no_field_that_changed(site):
    site.write("na-yia/a", LONG.format("ข"))

    assert only(site.review())["fields"] == []


def test_an_office_elsewhere_moves_the_page_and_its_old_address_is_told(site):
    site.write("na-yia/b", body("ดู [เรื่องแรก](a.md)"), office="สำนักงานพัฒนาชุมชนอำเภอเดชอุดม")
    one = only(site.review())

    assert one["kind"] == "changed"
    assert one["lost_addresses"] == ["na-yia/b.html"]
    assert "aliases: na-yia/b.html" in site.run("review")[1]

    site.write("na-yia/b", body(), office="สำนักงานพัฒนาชุมชนอำเภอเดชอุดม", aliases="na-yia/b.html")
    assert only(site.review())["lost_addresses"] == []


def test_a_new_name_is_a_move_where_the_text_is_alike(site):
    site.rename("content/na-yia/a.md", "content/na-yia/compost.md")
    site.write("na-yia/compost", LONG.format("ข"), title="เรื่องใหม่")
    site.rename("content/na-yia/b.md", "content/na-yia/b2.md")
    site.write("na-yia/b2", "เลี้ยงไก่พื้นเมืองหลังบ้าน ให้อาหารเช้าเย็น ทำคอกให้แห้ง")

    assert site.kinds() == {
        "moved": ["na-yia/a.md > na-yia/compost.md"],
        "added": ["na-yia/b2.md"],
        "removed": ["na-yia/b.md"],
    }


def test_write_ups_of_equal_text_that_move_are_paired_in_order(site):
    for name in "pqr":
        site.write(f"na-yia/{name}", "เหมือนกันทุกตัวอักษร")
    site.commit()
    for name in "pqr":
        site.rename(f"content/na-yia/{name}.md", f"content/na-yia/{name}2.md")

    assert site.kinds("--base", "HEAD") == {"moved": [f"na-yia/{name}.md > na-yia/{name}2.md" for name in "pqr"]}


def test_links_that_led_somewhere_and_now_do_not_are_told_apart(site):
    site.write("na-yia/b", body("ดู [เรื่องแรก](a.md#วัตถุประสงค์) และ [หัวข้อ](a.md)").replace("-", "มี"))
    site.write("na-yia/a")
    site.put("content/na-yia/a.md", write_up(body().replace("-", "มี"), title="เรื่องแรก"))
    site.commit()
    site.put("content/na-yia/a.md", write_up(body().replace("-", "มี").replace("วัตถุประสงค์", "เป้าหมาย"), title="เรื่องแรก"))
    heading = site.review("--base", "HEAD")["broken"]
    site.remove("content/na-yia/a.md")
    gone = site.review("--base", "HEAD")["broken"]

    assert [(one["code"], one["path"]) for one in heading] == [("heading-absent", "content/na-yia/b.md")]
    assert [(one["code"][:5], one["path"]) for one in gone] == [("link-", "content/na-yia/b.md")] * 2


def test_a_problem_that_only_moved_to_another_line_is_neither_new_nor_mended(site):
    site.write("na-yia/a", body("โทร 081-234-5678"))
    site.commit()
    site.write("na-yia/a", body("ย่อหน้าใหม่\n\nโทร 081-234-5678"))
    found = site.review("--base", "HEAD")
    site.write("na-yia/a", body("ไม่มีเบอร์แล้ว"))
    mended = site.review("--base", "HEAD")

    assert (found["new"], found["mended"]) == ([], [])
    assert only(found)["private"] == [{"code": "telephone-number", "line": 13}]
    assert [one["code"] for one in mended["mended"]] == ["telephone-number"]


def test_errors_are_told_and_everything_that_can_be_read_is_compared(site):
    site.write("na-yia/a", LONG.format("ข"))
    site.write("na-yia/b", date="2560-13-40")
    site.write("na-yia/c")
    found = site.review()

    assert [one["path"] for one in found["new"] if one["severity"] == "error"] == ["content/na-yia/b.md"]
    assert {one["shown"] for one in [{"shown": w["title"]} for w in found["write_ups"]]} >= {"เรื่อง na-yia/c"}


def test_a_base_with_errors_is_compared_as_far_as_it_can_be_read(site):
    site.write("na-yia/b", date="2560-13-40")
    site.commit()
    site.write("na-yia/b")
    found = site.review("--base", "HEAD")

    assert [(one["kind"], one["after"]["file"]) for one in found["write_ups"]] == [("added", "content/na-yia/b.md")]
    assert [one["code"] for one in found["mended"]] == ["date-impossible"]


@pytest.mark.parametrize(("config", "note"), [('title = "\n', "ใช้ไม่ได้"), (None, "ยังไม่มี site.toml")])
def test_a_base_without_a_site_toml_that_can_be_used_is_read_by_the_new_one(site, config, note):
    if config is None:
        site.remove("site.toml")
    else:
        site.put("site.toml", config)
    site.commit()
    site.put("site.toml", CONFIG)
    site.write("na-yia/a", LONG.format("ข"))
    found = site.review("--base", "HEAD")

    assert [one["after"]["file"] for one in found["write_ups"]] == ["content/na-yia/a.md"]
    assert note in found["notes"][0]
    assert {"kind": "changed" if config else "added", "path": "site.toml"} in found["files"]


def test_a_commit_from_before_the_site_makes_everything_new(tmp_path):
    made = Reviewed(tmp_path / "repo", within="เว็บ")
    made.repository.joinpath("readme").write_text("x", encoding="utf-8")
    made.git("add", "readme")
    made.git("commit", "--quiet", "--message=before")
    made.write("na-yia/a")

    assert made.kinds() == {"added": ["na-yia/a.md"]}


def test_a_broken_site_toml_of_the_new_version_is_exit_2(site):
    site.put("site.toml", 'title = "\n')
    code, told, _ = site.run("review")

    assert code == 2
    assert "site.toml:1" in told


def test_a_site_within_a_repository_is_reviewed_alone(tmp_path):
    made = Reviewed(tmp_path / "repo", within="งาน/เว็บ")
    made.write("na-yia/a")
    made.commit()
    (made.repository / "other.md").write_text("x", encoding="utf-8")
    made.write("na-yia/a", LONG)

    assert made.kinds() == {"changed": ["na-yia/a.md"]}


def test_a_district_that_loses_its_last_write_up_is_among_the_pages(site):
    site.write("det-udom/d", office="สำนักงานพัฒนาชุมชนอำเภอเดชอุดม", tags="ฟาง")
    site.commit()
    site.remove("content/det-udom/d.md")
    found = site.review("--base", "HEAD")

    assert site.kinds("--base", "HEAD") == {"removed": ["det-udom/d.md"]}
    assert "tags/ฟาง.html" in found["groups"]["tags"]["removed"]
    assert "det-udom/index.html" in found["groups"]["district"]["changed"]


def test_pages_that_change_by_a_template_are_grouped_and_no_write_up_is_named(site):
    site.template("district.html", "</h1>", " ใหม่</h1>")
    found = site.review()

    assert found["write_ups"] == []
    assert set(found["groups"]) - {"offline"} == {"district"}
    assert found["files"] == [{"kind": "added", "path": "templates/district.html"}] or found["files"] == [
        {"kind": "changed", "path": "templates/district.html"}
    ]


def test_a_comment_in_a_template_changes_no_page(site):
    site.template("district.html", "</h1>", "{# ไม่มีใครเห็น #}</h1>")

    assert site.review()["groups"].keys() <= {"offline"}


def test_too_many_pages_are_told_by_what_they_are_made_from(site, monkeypatch):
    monkeypatch.setattr(comparison, "MOST_MADE", 1)
    site.template("district.html", "</h1>", "</h1>{# ไม่มีใครเห็น #}")
    found = site.review()

    assert not found["exact"]
    assert len(found["groups"]["district"]["changed"]) > 1
    assert "อาจเปลี่ยน" in site.run("review")[1]


def test_photos_are_told_by_their_bytes(site):
    site.write("na-yia/a", body("![ก](a.jpg) ![ข](b.jpg)"))
    site.put("content/na-yia/a.jpg", photo())
    site.put("content/na-yia/b.jpg", photo())
    site.commit()
    site.write("na-yia/a", body("![ก](a.jpg) ![ค](c.jpg)"))
    site.put("content/na-yia/a.jpg", photo("blue"))
    site.put("content/na-yia/c.jpg", photo())
    one = only(site.review("--base", "HEAD"))
    told = {change["path"][-5:]: (bool(change["before"]), bool(change["after"])) for change in one["photos"]}

    assert told == {"a.jpg": (True, True), "b.jpg": (True, False), "c.jpg": (False, True)}


def test_a_draft_is_no_change_until_it_is_published(site):
    site.write("na-yia/c", draft="true")
    site.write("na-yia/b", body("ดู [เรื่องแรก](a.md)"), draft="true")

    assert site.kinds() == {"removed": ["na-yia/b.md"]}
    assert site.kinds("--drafts")["added"] == ["na-yia/c.md"]


def test_a_file_edited_without_a_difference_to_readers_is_named_apart(site):
    file = site.root / "content" / "na-yia" / "b.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    found = site.review()

    assert found["write_ups"] == []
    assert found["unseen"] == ["content/na-yia/b.md"]


def test_fail_on_counts_only_what_is_new(site):
    site.write("na-yia/a", body("โทร 081-234-5678"))
    site.commit()
    assert [site.run("review", "--fail-on", level)[0] for level in ("error", "warning")] == [0, 1]
    assert site.run("review", "--base", "HEAD", "--fail-on", "warning")[0] == 0

    site.write("na-yia/a", date="2560-13-40")
    assert site.run("review", "--base", "HEAD")[0] == 0
    assert site.run("review", "--base", "HEAD", "--fail-on", "error")[0] == 1


def test_github_is_told_new_problems_and_what_changed(site):
    site.write("na-yia/a", body("โทร 081-234-5678"), title='"ชื่อ, ใหม่: 100%"')
    _, told, _ = site.run("review", "--format", "github")

    assert re.search(r"^::warning file=content/na-yia/a.md,line=\d+,col=5,title=telephone-number::", told, re.MULTILINE)
    assert "::notice file=content/na-yia/a.md,title=ชื่อ%2C ใหม่%3A 100%25::แก้ · ชื่อเรื่อง · เพิ่ม" in told


def test_the_terminal_is_never_steered_by_content(site):
    site.write("na-yia/c", title='"สี\x1b[31mแดง"')
    site.write("na-yia/a", LONG.format("ก"), village='"ก\u202eข"')
    _, told, _ = site.run("review")

    assert "\x1b" not in told
    assert "\u202e" not in told


@pytest.mark.parametrize("name", ["mian", "--output=x", "HEAD~99", "ไม่มี"])
def test_an_unknown_name_is_told_in_thai_with_exit_2(site, name):
    code, told, complained = site.run("review", f"--base={name}")

    assert (code, told) == (2, "")
    assert "ไม่มีสาขา แท็ก หรือฉบับชื่อ" in complained
    assert "Traceback" not in complained


def test_a_folder_without_git_is_exit_2(tmp_path, monkeypatch, site):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (site.root / ".git").rename(tmp_path / "aside")
    code, _, complained = site.run("review")

    assert code == 2
    assert "ไม่ได้เก็บประวัติไว้ด้วย git" in complained


def test_a_review_leaves_the_repository_and_the_output_as_they_are(site):
    site.run("build")
    before = (site.git("status", "--porcelain"), site.git("reflog"), sorted((site.root / "output").rglob("*")))
    site.write("na-yia/a", LONG.format("ข"))
    site.review()
    site.sheet()
    site.write("na-yia/a", LONG.format("ก"))

    assert (site.git("status", "--porcelain"), site.git("reflog"), sorted((site.root / "output").rglob("*"))) == before


def test_what_a_build_read_and_an_earlier_review_is_not_parsed_again(site, monkeypatch):
    parsed = []

    def watch(path, data, rules):
        parsed.append(path)
        return original(path, data, rules)

    original = parsing.parse
    monkeypatch.setattr(parsing, "parse", watch)
    site.run("build")
    site.write("na-yia/a", LONG.format("ข"))
    parsed.clear()
    first = site.review()
    assert parsed == ["content/na-yia/a.md"]
    assert site.review() == first
    assert parsed == ["content/na-yia/a.md"]

    site.run("build")
    assert site.review() == first
    assert parsed == ["content/na-yia/a.md"]
    (site.root / ".khlang" / "store.db").unlink()
    assert site.review() == first


def test_the_sheet_is_valid_and_needs_nothing_else(site):
    site.write("na-yia/a", body(f"{HOSTILE} โทร 081-234-5678 ![{HOSTILE}](ก.jpg)"), title=HOSTILE, village=HOSTILE)
    site.put("content/na-yia/ก.jpg", photo())
    site.write("na-yia/c", body('<img src=x onerror="alert(1)"> [ลิงก์](https://evil.example/) ![ว่าง](c.jpg)'))
    site.put("content/na-yia/c.jpg", b"\xff\xd8\xff not a photo")
    site.remove("content/na-yia/b.md")
    html = site.sheet()
    html5lib.HTMLParser(strict=True).parse(html)

    assert "<script" not in html
    assert "onerror=" not in re.sub(r"&lt;.*?&gt;", "", html)
    assert not re.search(r'(?:href|src|action)="(?!#|data:image/jpeg;base64,)', html)
    assert html.count("data:image/jpeg;base64,") == 2
    assert "Content-Security-Policy" in html
    assert not re.search(r"\sstyle=", html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_the_checklist_names_what_a_person_must_see_to(site):
    site.write("na-yia/c", body("โทร 081-234-5678 ![ก](c.jpg)"), author="นายใหม่ มาแรก", date="2568-01-02")
    site.put("content/na-yia/c.jpg", photo())
    html = site.sheet()

    assert html.count('<input type="checkbox">') == 4
    assert "นายใหม่ มาแรก – เรื่อง na-yia/c" in html
    assert "2 มกราคม 2568" in html
    assert "คนในรูปยินยอมให้เผยแพร่แล้ว (1 รูป)" in html
    assert "ข้อมูลส่วนตัวที่พบ 1 จุด" in html


def test_a_photo_in_the_sheet_is_small_and_carries_no_place(site):
    exif = Image.Exif()
    exif[0x010F] = "Camera-Maker"
    data = io.BytesIO()
    Image.effect_noise((2000, 1500), 80).convert("RGB").save(data, "JPEG", exif=exif)
    site.write("na-yia/c", body("![ก](c.jpg)"))
    site.put("content/na-yia/c.jpg", data.getvalue())
    html = site.sheet()

    assert b"Camera-Maker" in data.getvalue()
    assert "Q2FtZXJhLU1ha2Vy" not in html
    assert len(html) < 200_000


def test_a_sheet_stays_within_bounds(site, monkeypatch):
    monkeypatch.setattr(review.sheet, "MOST_BODIES", 1500)
    for number in range(5):
        site.write(f"na-yia/n{number}", LONG * 5)
    html = site.sheet()

    assert "ใบตรวจยาวมากแล้ว" in html
    assert html.count("<article") == 5


def test_every_kind_of_page_has_a_name():
    for output in OUTPUTS:
        assert f"review-pages-{output.__module__.rpartition('.')[2]}" in SENTENCES


NAMES = ("a", "b", "c", "d")
EDITS = st.one_of(
    st.tuples(st.just("body"), st.sampled_from(NAMES), st.sampled_from(("หนึ่ง", "สอง", "ดู [ก](a.md)"))),
    st.tuples(st.just("title"), st.sampled_from(NAMES), st.sampled_from(("ปลาส้ม", "ทอผ้า"))),
    st.tuples(st.just("office"), st.sampled_from(NAMES), st.sampled_from(("นาเยีย", "เดชอุดม"))),
    st.tuples(st.just("tags"), st.sampled_from(NAMES), st.sampled_from(("ฟาง", "ไก่, ฟาง", ""))),
    st.tuples(st.just("date"), st.sampled_from(NAMES), st.sampled_from(("2559-01-02", "2568-03-04"))),
    st.tuples(st.just("draft"), st.sampled_from(NAMES[1:]), st.sampled_from(("true", ""))),
    st.tuples(st.just("remove"), st.sampled_from(NAMES[1:]), st.just("")),
    st.tuples(st.just("rename"), st.sampled_from(NAMES[1:]), st.sampled_from(("x", "y"))),
    st.tuples(st.just("config"), st.just(""), st.sampled_from(("คลังหนึ่ง", "คลังทดสอบ"))),
    st.tuples(st.just("template"), st.sampled_from(("list.html", "technique.html")), st.sampled_from(("ก", "{# ข #}"))),
    st.tuples(st.just("search"), st.just(""), st.sampled_from(("true", "false"))),
    st.tuples(st.just("photo"), st.sampled_from(NAMES), st.sampled_from(("red", "blue"))),
)


def apply(site, state, edits):  # noqa: C901 - a line for each kind of edit
    """Write what some edits come to; `state` holds the fields of each write-up and its file's name."""
    for what, name, value in edits:
        match what:
            case "config":
                state["config"] = value
            case "search":
                state["search"] = value
            case "template":
                site.template(name, "</h1>", f"{value}</h1>")
            case "photo":
                site.put(f"content/na-yia/{name}.jpg", photo(value))
                state.setdefault(name, {})["photo"] = f"![รูป]({name}.jpg)"
            case "remove":
                state.pop(name, None)
            case "rename" if name in state:
                state[name]["file"] = f"{name}-{value}"
            case "office":
                state.setdefault(name, {})["office"] = f"สำนักงานพัฒนาชุมชนอำเภอ{value}"
            case "body" | "title" | "tags" | "date" | "draft":
                state.setdefault(name, {})[what] = value
    for file in (site.root / "content" / "na-yia").glob("*.md"):
        file.unlink()
    for name, fields in state.items():
        if name in NAMES:
            rest = {field: value for field, value in fields.items() if field not in {"body", "photo", "file"}}
            text = body(f"{LONG.format(name)} {fields.get('body', '')}\n\n{fields.get('photo', '')}")
            site.write(f"na-yia/{fields.get('file', name)}", text, **{"title": f"เรื่อง {name}", **rest})
    head = f"search = {state.get('search', 'true')}\n"
    site.put("site.toml", head + CONFIG.replace("คลังทดสอบ", state.get("config", "คลังทดสอบ")))


@settings(max_examples=8)
@given(st.lists(EDITS, max_size=6), st.lists(EDITS, max_size=6))
def test_what_is_said_to_differ_is_what_differs_between_two_clean_builds(tmp_path_factory, earlier, later):
    folder = tmp_path_factory.mktemp("review")
    site = Reviewed(folder / "site")
    state = {name: {} for name in NAMES}
    apply(site, state, earlier)
    site.commit()
    apply(site, state, later)
    before, after = site.pages("HEAD", folder / "before"), site.pages("", folder / "after")
    found = site.review("--base", "HEAD")

    assert found["exact"]
    assert {kind: sorted(paths) for kind, paths in found["pages"].items()} == {
        "added": sorted(after.keys() - before.keys()),
        "changed": sorted(path for path in before.keys() & after.keys() if before[path] != after[path]),
        "removed": sorted(before.keys() - after.keys()),
    }
    told = {one[side]["page"] for one in found["write_ups"] for side in ("before", "after") if one[side]}
    listed = [path for group in found["groups"].values() for paths in group.values() for path in paths]
    every = [path for paths in found["pages"].values() for path in paths]
    assert sorted(listed + [path for path in every if path in told]) == sorted(every)
    assert json.dumps(found) == json.dumps(site.review("--base", "HEAD"))
