"""What preview shows after any edit is what a clean build would make of the same files, though it read few of them."""

from __future__ import annotations

import random
import re

import pytest
from previewing import photo
from workshop import CONFIG, TODAY, Workshop, body, write_up

from khlang.pipeline import plan_site, read_site
from khlang.preview import living as lives
from khlang.preview import snapshot as snapshots
from khlang.preview.living import Living
from khlang.preview.snapshot import Snapshot, look_through, renew
from khlang.problems import has_errors

WEAVING, DYE = "content/na-yia/weaving.md", "content/na-yia/dye.md"
OFFICES = ("นาเยีย", "เดชอุดม", "สำโรง")


class Follower:
    """A site in memory that is edited, and the snapshot that follows each edit."""

    def __init__(self, content):
        self.workshop = Workshop.with_content(content)
        self.files["content/na-yia/dye.jpg"] = photo(400)
        self.living, self.snapshot = Living(), Snapshot()
        self.renew(None)

    @property
    def files(self):
        return self.workshop.files

    def renew(self, changed):
        before = self.snapshot
        # A later state of the files must not reach an earlier snapshot.
        self.snapshot = renew(before, dict(sorted(self.files.items())), changed, TODAY, self.living)

    def put(self, path, text):
        data = text.encode() if isinstance(text, str) else text
        if text is None:
            self.files.pop(path, None)
        else:
            self.files[path] = data
        self.renew((path,))

    def edit(self, path, old, new):
        self.workshop.edit(path, old, new)
        self.renew((path,))

    def clean(self):
        """Return the pages of a clean plan of the same files, or None, and all problems."""
        plan, problems = plan_site(read_site(dict(sorted(self.files.items())), TODAY, drafts=True))
        return (plan.pages if plan else None), problems

    def page(self, path):
        return self.snapshot.pages[path].render()


TARGETS = ("weaving.md", "dye.md#วัตถุประสงค์", "../na-yia/dye.md", "ไม่มี.md", "../det-udom/index.html")
AIM = "## วัตถุประสงค์"
CONTENT = {
    "na-yia/weaving.md": write_up(body().replace(f"{AIM}\n\n-", f"{AIM}\n\nเพื่อทอ"), tags="[ทอผ้า, ฝ้าย]"),
    "na-yia/dye.md": write_up(body("ดู [ทอผ้า](weaving.md#วัตถุประสงค์) และ ![คราม](dye.jpg)"), title="การย้อม"),
    "det-udom/compost.md": write_up(
        body("ดู [ย้อม](../na-yia/dye.md)"), title="ปุ๋ยหมัก", office="สำนักงานพัฒนาชุมชนอำเภอเดชอุดม"
    ),
}


@pytest.fixture
def site():
    return Follower(CONTENT)


@pytest.fixture
def counted(monkeypatch):
    """Paths that were parsed, and how often the whole site was read."""
    seen = {"parsed": [], "read": 0}

    def read_technique(path, data, rules, real=lives.read_technique):
        seen["parsed"].append(path)
        return real(path, data, rules)

    def read_all(*values, real=lives.read_site, **named):
        seen["read"] += 1
        return real(*values, **named)

    monkeypatch.setattr(lives, "read_technique", read_technique)
    monkeypatch.setattr(lives, "read_site", read_all)
    return seen


def equals_a_clean_build(site):
    pages, problems = site.clean()
    assert site.snapshot.problems == problems
    if pages is not None:
        assert {path: site.page(path) for path in pages} == {path: page.render() for path, page in pages.items()}
        assert set(site.snapshot.pages) == set(pages)
        assert len(site.snapshot.pages) == len(pages)
    return True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("เล่าเรื่อง", "เล่าใหม่"),
        ("title: การทอผ้า", "title: การทอเสื่อ"),
        ("title: การทอผ้า", "title: การย้อม"),
        ("author: นางสาวสุดา ใจดี", "author: นายใหม่ ใจดี"),
        ("## วัตถุประสงค์", "## อื่น"),
        ("tags: [ทอผ้า, ฝ้าย]", "tags: [ไหม]"),
        ("เล่าเรื่อง", "โทร 081-234-5678 ดู [ไม่มี](nowhere.md)"),
        ("position: เจ้าหน้าที่พัฒนาชุมชน", "position: พัฒนาการอำเภอ\nvillage: บ้านโนน\ndraft: true"),
    ],
)
def test_an_edit_reads_one_file_and_never_all_and_shows_what_a_clean_build_makes(site, counted, old, new):
    site.edit(WEAVING, old, new)

    assert counted == {"parsed": [WEAVING], "read": 0}
    assert equals_a_clean_build(site)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("date: 2560-06-09", "date: 2561-06-09"),
        ("office: สำนักงานพัฒนาชุมชนอำเภอนาเยีย", "office: สำนักงานพัฒนาชุมชนอำเภอสำโรง"),
        ("date: 2560-06-09", "date: เมื่อวาน"),
        ("title: การทอผ้า", "title: การทอผ้า\nslug: mat"),
        ("title: การทอผ้า", "title: การทอผ้า\naliases: [/old/]"),
        ("เล่าเรื่อง", "![คราม](dye.jpg) ![ไม่มี](no.jpg)"),
    ],
)
def test_an_edit_that_moves_more_reads_one_file_and_joins_all_anew(site, counted, old, new):
    site.edit(WEAVING, old, new)

    assert counted == {"parsed": [WEAVING], "read": 1}
    assert equals_a_clean_build(site)


@pytest.mark.parametrize("between", ["date: เมื่อวาน", "date: 2560-06-09 "])
def test_edits_of_one_file_after_the_other_reach_its_lists(site, between):
    site.edit(WEAVING, "เพื่อทอ", "เพื่อขาย")
    site.edit(WEAVING, "date: 2560-06-09", between)
    site.edit(WEAVING, between, "date: 2560-06-09")
    site.edit(WEAVING, "เพื่อขาย", "เพื่อใช้")
    site.edit(WEAVING, "title: การทอผ้า", "title: การทอเสื่อ")

    assert "การทอเสื่อ" in site.page("na-yia/index.html").decode()
    assert equals_a_clean_build(site)


def test_a_body_edit_leaves_every_list_planned(site):
    before = site.snapshot.pages
    assert len(list(before)) > 20

    site.edit(WEAVING, "เพื่อทอ", "เพื่อขาย")

    after = site.snapshot.pages
    assert after.site.catalogue is before.site.catalogue
    assert after["na-yia/index.html"] is before["na-yia/index.html"]
    assert after["na-yia/weaving.html"] != before["na-yia/weaving.html"]


def test_a_page_is_found_without_planning_any_other(site, monkeypatch):
    def plan(*_):
        pytest.fail("a kind of page was planned")

    monkeypatch.setattr("khlang.preview.planned._plan", plan)

    assert "na-yia/weaving.html" in site.snapshot.pages
    assert site.page("na-yia/weaving.html").startswith(b"<!doctype html>")


def test_a_list_is_planned_alone_where_it_was_found_before(site, monkeypatch):
    assert "years/2560.html" in site.snapshot.pages
    site.edit(WEAVING, "title: การทอผ้า", "title: การทอเสื่อ")
    for kind in ("authors", "positions", "categories", "tags"):
        monkeypatch.setattr(f"khlang.outputs.{kind}.taxonomy_pages", None)

    assert "การทอเสื่อ" in site.page("years/2560.html").decode()


def test_errors_leave_the_last_good_pages_and_mending_takes_them_away(site):
    first = site.snapshot
    site.edit(WEAVING, "date: 2560-06-09", "date: เมื่อวาน")
    second = site.snapshot
    site.edit(WEAVING, "date: เมื่อวาน", "date: 2560-06-09")
    third = site.snapshot

    assert second.pages is first.pages
    assert [(one.path, one.line) for one in second.problems if one.severity == "error"] == [(WEAVING, 6)]
    assert (second.broken, third.broken, third.generation) == (True, False, 3)
    assert equals_a_clean_build(site)


@pytest.mark.parametrize("config", [None, b"title = ", b"\xff\xfe\x00"])
def test_broken_settings_leave_the_last_good_pages(site, config):
    first = site.snapshot

    site.put("site.toml", config)

    assert site.snapshot.pages is first.pages
    assert {problem.path for problem in site.snapshot.problems} == {"site.toml"}


def test_a_malformed_template_leaves_the_last_good_pages(site):
    first = site.snapshot

    site.put("templates/home.html", b"{% if %}")

    assert site.snapshot.pages is first.pages
    assert "templates/home.html" in {problem.path for problem in site.snapshot.problems}


def test_a_template_that_is_not_there_leaves_the_last_good_pages(site):
    first = site.snapshot

    site.put("templates/years.html", None)

    assert site.snapshot.pages is first.pages
    assert equals_a_clean_build(site)


def test_an_old_address_that_is_a_lists_leaves_the_last_good_pages(site):
    first = site.snapshot

    site.edit(WEAVING, "title: การทอผ้า", "title: การทอผ้า\naliases: [/years/]")

    assert site.snapshot.pages is first.pages
    assert "address-taken" in {problem.code for problem in site.snapshot.problems}
    assert equals_a_clean_build(site)


def test_of_a_large_site_the_plan_is_looked_through_afterwards(monkeypatch):
    monkeypatch.setattr(snapshots, "SMALL", 2)
    site = Follower(CONTENT)
    *steps, good = look_through(Snapshot(), site.snapshot)
    site.edit(WEAVING, "title: การทอผ้า", "title: การทอผ้า\naliases: [/years/]")
    quick = site.snapshot
    *_, checked = look_through(good, quick)

    assert (quick.checked, quick.broken, good.checked) == (False, False, True)
    assert len(steps) > len(site.snapshot.pages)  # after each page it may stop for a file that was saved
    assert set(steps) == {None}
    assert checked.pages is good.pages
    assert (checked.generation, checked.broken) == (2, True)
    assert checked.problems == site.clean()[1]


@pytest.mark.parametrize(
    ("base_url", "prefix"), [("https://x.example/", "/"), ("https://x.example/ubon/", "/ubon/"), ("", "/")]
)
def test_the_path_of_the_public_address_is_kept(site, base_url, prefix):
    site.edit("site.toml", "https://khlang.example/", base_url)

    assert site.snapshot.prefix == prefix


def test_drafts_and_future_write_ups_are_shown_and_named(site):
    site.edit(WEAVING, "date: 2560-06-09", "date: 2570-01-01")
    site.edit(DYE, "title:", "draft: true\ntitle:")

    assert {(one.path, one.draft) for one in site.snapshot.unready} == {
        ("na-yia/weaving.html", False),
        ("na-yia/dye.html", True),
    }
    assert site.snapshot.unready_at("na-yia/dye.html").title == "การย้อม"
    assert site.snapshot.unready_at("det-udom/compost.html") is None


def test_changed_rules_make_every_write_up_be_parsed_again(site, counted):
    site.edit("site.toml", "villager_categories = [", 'villager_categories = ["อื่น", ')

    assert sorted(counted["parsed"]) == ["content/det-udom/compost.md", DYE, WEAVING]
    assert equals_a_clean_build(site)


def test_what_the_first_edit_needs_is_loaded_without_a_trace(site, counted):
    before = dict(site.living.kept.checked)

    site.living.kept.warm()

    assert counted == {"parsed": [next(iter(before))], "read": 0}
    assert site.living.kept.checked == before


def test_what_was_removed_is_forgotten(site, counted):
    weaving = site.files[WEAVING].decode()
    site.put(WEAVING, None)
    site.put(WEAVING, weaving)

    assert counted["parsed"] == [WEAVING]
    assert equals_a_clean_build(site)


class Editor:
    """Makes one edit after the other, as dice tell."""

    def __init__(self, site, seed):
        self.site, self.dice = site, random.Random(seed)  # noqa: S311 - dice
        self.number = 0
        self.last = ""

    def step(self):
        """Edit once and return the write-up's file that was edited, if it was one."""
        self.number += 1
        write_ups = [path for path in self.site.files if path.endswith(".md")]
        kinds = "body body body title title tags link heading photo alias date office draft break mend".split()  # noqa: SIM905 - reads better
        kind = self.dice.choice([*kinds, "rename", "delete", "add", "add", "burst", "template", "settings", "picture"])
        if len(write_ups) < 3:
            kind = "add"
        if self.site.snapshot.broken and self.dice.random() < 0.7:
            kind = "mend"
        path = self.dice.choice(write_ups) if write_ups else WEAVING
        if self.last in write_ups and self.dice.random() < 0.5:  # most edits follow another of the same file
            path = self.last
        self.last = path
        getattr(self, kind)(path)
        return path

    def replace(self, path, pattern, text):
        old = self.site.files[path].decode()
        self.site.put(path, re.sub(pattern, lambda _: text, old, count=1, flags=re.MULTILINE))

    def body(self, path):
        self.site.put(path, self.site.files[path].decode() + f"\nเพิ่มครั้งที่ {self.number}\n")

    def title(self, path):
        self.replace(path, "^title: .*", f"title: {self.dice.choice(['การทอผ้า', 'การย้อม', f'ชื่อที่ {self.number}'])}")

    def tags(self, path):
        self.replace(path, "^(tags: .*\n)?author:", f"tags: [แท็ก {self.dice.randrange(4)}]\nauthor:")

    def link(self, path):
        target = self.dice.choice(TARGETS)
        self.site.put(path, self.site.files[path].decode() + f"\nดู [ที่นี่]({target})\n")

    def heading(self, path):
        self.replace(path, "^## วัตถุประสงค์", "## วัตถุประสงค์ใหม่")

    def photo(self, path):
        self.site.put(path, self.site.files[path].decode() + "\n![ภาพ](../na-yia/dye.jpg)\n")

    def alias(self, path):
        self.replace(path, "^(aliases: .*\n)?author:", f"aliases: [/old/{self.dice.randrange(3)}/]\nauthor:")

    def date(self, path):
        self.replace(path, "^date: .*", f"date: {self.dice.choice(['2559-01-01', '2561-02-03', '2570-01-01'])}")

    def office(self, path):
        self.replace(path, "^office: .*", f"office: สำนักงานพัฒนาชุมชนอำเภอ{self.dice.choice(OFFICES)}")

    def draft(self, path):
        self.replace(path, "^(draft: .*\n)?author:", f"draft: {self.dice.choice(['true', 'false'])}\nauthor:")

    def break_(self, path):
        self.replace(path, "^date: .*", "date: เมื่อวาน")

    def mend(self, _):
        for path in [path for path in self.site.files if path.endswith(".md")]:
            text = self.site.files[path].decode().replace("date: เมื่อวาน", "date: 2560-06-09")
            mended = re.sub("(?m)^(aliases: |ดู |!).*\n", "", text)
            if mended != self.site.files[path].decode():
                self.site.put(path, mended)

    def rename(self, path):
        new = path.replace(".md", f"-{self.number}.md") if len(path) < 60 else f"content/na-yia/n{self.number}.md"
        self.site.files[new] = self.site.files.pop(path)
        self.site.renew((path, new))

    def delete(self, path):
        self.site.put(path, None)

    def add(self, _):
        name = self.dice.choice(["na-yia", "det-udom", "สำโรง"])
        self.site.put(f"content/{name}/new{self.number}.md", write_up(title=f"ใหม่ {self.number}"))

    def burst(self, _):
        names = [f"content/na-yia/b{self.number}-{n}.md" for n in range(3)]
        self.site.files.update((name, write_up(title=name).encode()) for name in names)
        self.site.renew(names)

    def template(self, _):
        name = self.dice.choice(["home.html", "technique.html", "list.html", "parts.html"])
        self.site.put(f"templates/{name}", self.site.files[f"templates/{name}"].decode() + "{# #}\n")

    def settings(self, _):
        self.site.put("site.toml", CONFIG.replace("คลังทดสอบ", f"คลัง {self.number}"))

    def picture(self, _):
        self.site.put("content/na-yia/dye.jpg", self.dice.choice([photo(400), photo(500), None]))


Editor.__dict__  # noqa: B018
setattr(Editor, "break", Editor.break_)


def test_two_hundred_edits_leave_nothing_stale():
    site = Follower(CONTENT)
    editor = Editor(site, 0)
    watched = {"index.html", "na-yia/index.html", "det-udom/index.html", "search/index.js"}
    for number in range(200):
        path = editor.step()
        if number % 3 == 0:
            pages, problems = site.clean()
            assert site.snapshot.problems == problems, number
            assert site.snapshot.broken == has_errors(problems)
            address = path.removeprefix("content/").replace(".md", ".html")
            for name in {address, *watched} if pages is not None else ():
                assert (name in site.snapshot.pages) == (name in pages), (number, name)
                if name in pages:
                    assert site.page(name) == pages[name].render(), (number, name)
    editor.mend("")
    for problem in site.clean()[1]:
        if problem.severity == "error" and problem.path in site.files:  # two have come to one address
            editor.delete(problem.path)

    assert site.clean()[0] is not None
    assert equals_a_clean_build(site)
