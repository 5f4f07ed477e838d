"""When a file was last changed, and by whom: what git knows, asked once for each commit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import html5lib
import pytest
from workshop import CONFIG, write_up

from khlang import chronicle, cli
from khlang.chronicle import Chronicle
from khlang.history import COMMIT, PART, History, read_log
from khlang.repository import find_repository, head_of
from khlang.store import open_store

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

WEAVING = "content/na-yia/ทอ ผ้า.md"
COMPOST = "content/det-udom/compost.md"
PEOPLE = {"สุดา ใจดี": "2026-01-02T08:00:00+07:00", "สมชาย & แก้ว": "2026-03-04T23:30:00+00:00"}


class Clone:
    """A repository that tests commit to."""

    def __init__(self, root):
        self.root = root
        self.git("init", "-q", "-b", "main")

    def git(self, *words, who="สุดา ใจดี", when=None):
        moment = when or PEOPLE[who]
        person = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", who), ("EMAIL", "a@b.example"), ("DATE", moment))
        }
        plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env={**os.environ, **person, **plain},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def commit(self, **by):
        self.git("add", "-A", **by)
        self.git("commit", "-q", "--allow-empty", "-m", "ก", **by)
        return self.git("rev-parse", "HEAD")

    def changes(self, site="."):
        """Return author and day by file, as one who remembers nothing tells them."""
        history, problems = Chronicle(self.root / site).tell()
        assert problems == ()
        return told(history)


def told(history):
    return {
        path: (change.author, change.date.isoformat()) for path in history.known if (change := history.change(path))
    }


@pytest.fixture
def clone(tmp_path):
    return Clone(tmp_path / "site")


@pytest.fixture(autouse=True)
def _folder(tmp_path):
    (tmp_path / "site").mkdir()


@pytest.fixture
def calls(monkeypatch):
    """Note what is asked of git."""
    noted = []
    ask = chronicle.ask

    def note(repository, *words):
        noted.append(words)
        return ask(repository, *words)

    monkeypatch.setattr(chronicle, "ask", note)
    return noted


def test_each_file_tells_who_changed_it_last_and_when_in_bangkok(clone):
    clone.write(WEAVING, "ก")
    clone.write(COMPOST, "ข")
    clone.commit()
    clone.write(WEAVING, "ค")
    clone.commit(who="สมชาย & แก้ว")

    assert clone.changes() == {
        WEAVING: ("สมชาย & แก้ว", "2026-03-05T06:30:00+07:00"),
        COMPOST: ("สุดา ใจดี", "2026-01-02T08:00:00+07:00"),
    }


def test_what_is_not_committed_yet_changes_nothing(clone):
    clone.write(WEAVING, "ก")
    clone.commit()
    before = clone.changes()
    clone.write(WEAVING, "ข")
    clone.write(COMPOST, "ค")

    assert clone.changes() == before


def test_a_file_moved_as_it_was_keeps_its_last_change(clone):
    clone.write(WEAVING, "ก\n" * 20)
    clone.commit()
    clone.git("mv", WEAVING, "content/na-yia/ใหม่.md")
    clone.commit(who="สมชาย & แก้ว")

    assert clone.changes() == {"content/na-yia/ใหม่.md": ("สุดา ใจดี", "2026-01-02T08:00:00+07:00")}


def test_a_file_that_is_gone_is_forgotten(clone):
    clone.write(WEAVING, "ก")
    clone.commit()
    clone.git("rm", "-q", WEAVING)
    clone.commit()

    assert clone.changes() == {}


def test_a_site_may_lie_within_a_repository(clone):
    clone.write("webs/ubon/" + WEAVING, "ก")
    clone.write(COMPOST, "ข")
    clone.commit()
    history, _ = Chronicle(clone.root / "webs" / "ubon").tell()

    assert set(history.known) == {WEAVING}
    assert history.folder == "webs/ubon/"


def test_git_is_asked_once_for_all_files_and_of_new_commits_alone(clone, calls):
    clone.write(WEAVING, "ก")
    first = clone.commit()
    teller = Chronicle(clone.root)
    teller.tell()
    teller.tell()

    assert len(calls) == 1
    clone.write(COMPOST, "ข")
    second = clone.commit(who="สมชาย & แก้ว")
    history, _ = teller.tell()

    assert len(calls) == 2
    assert f"{first}..{second}" in calls[1]
    assert told(history) == clone.changes()


def test_it_is_remembered_between_builds(clone, calls, tmp_path):
    clone.write(WEAVING, "ก")
    clone.commit()
    for _ in range(2):
        store = open_store(tmp_path / "cache", "1", b"secret")
        Chronicle(clone.root, store).tell()
        store.close()

    assert len(calls) == 1


@pytest.mark.parametrize("rewritten", ["amended", "reset", "merged"])
def test_however_commits_come_it_tells_what_a_new_reader_would(clone, rewritten):
    clone.write(WEAVING, "ก")
    clone.write(COMPOST, "ก")
    clone.commit()
    clone.git("branch", "side")
    clone.write(WEAVING, "ข")
    clone.commit(who="สมชาย & แก้ว")
    teller = Chronicle(clone.root)
    teller.tell()
    if rewritten == "amended":
        clone.git("commit", "-q", "--amend", "--reset-author", "-m", "ข", when="2026-05-05T00:00:00+07:00")
    elif rewritten == "reset":
        clone.git("reset", "-q", "--hard", "side")
    else:
        clone.git("checkout", "-q", "side")
        clone.git("mv", COMPOST, "content/det-udom/ปุ๋ย.md")
        clone.commit()
        clone.git("checkout", "-q", "main")
        clone.git("merge", "-q", "-m", "รวม", "side", who="สมชาย & แก้ว")

    history, _ = teller.tell()
    assert told(history) == clone.changes()
    assert set(told(history)) == {WEAVING, "content/det-udom/ปุ๋ย.md" if rewritten == "merged" else COMPOST}


def test_where_a_clone_is_cut_short_nothing_is_claimed(clone, tmp_path):
    clone.write(WEAVING, "ก")
    clone.write(COMPOST, "ก")
    clone.commit()
    clone.write(WEAVING, "ข")
    clone.commit()
    clone.write(COMPOST, "ข")
    clone.commit(who="สมชาย & แก้ว")
    subprocess.run(["git", "clone", "-q", "--depth=2", clone.root.as_uri(), tmp_path / "shallow"], check=True)

    history, _ = Chronicle(tmp_path / "shallow").tell()
    assert told(history) == {COMPOST: ("สมชาย & แก้ว", "2026-03-05T06:30:00+07:00")}


def test_a_worktree_tells_the_history_of_its_own_branch(clone, tmp_path):
    clone.write(WEAVING, "ก")
    clone.commit()
    clone.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))

    assert head_of(tmp_path / "tree") == clone.git("rev-parse", "other")
    assert set(Chronicle(tmp_path / "tree").tell()[0].known) == {WEAVING}


def test_the_commit_is_found_in_packed_refs_and_when_none_is_on_a_branch(clone):
    clone.write(WEAVING, "ก")
    commit = clone.commit()
    clone.git("pack-refs", "--all")

    assert head_of(clone.root) == commit
    clone.git("checkout", "-q", "--detach")
    assert head_of(clone.root) == commit


def test_without_a_repository_a_commit_or_git_itself_there_is_no_history(clone, tmp_path, monkeypatch):
    assert Chronicle(clone.root).tell() == (History({}), ())
    assert head_of(tmp_path / "nowhere") == ""
    clone.write(WEAVING, "ก")
    clone.commit()
    monkeypatch.setenv("PATH", str(tmp_path))

    assert Chronicle(clone.root).tell() == (History({}), ())


def test_what_git_cannot_read_is_told_and_stops_nothing(clone):
    clone.write(WEAVING, "ก")
    clone.commit()
    shutil.rmtree(clone.root / ".git" / "objects")
    (clone.root / ".git" / "objects").mkdir()
    history, (problem,) = Chronicle(clone.root).tell()

    assert history.known == {}
    assert (problem.code, problem.severity) == ("history-unreadable", "warning")


def test_settings_of_a_repository_run_no_program(clone):
    clone.write(WEAVING, "ก")
    clone.commit()
    trap = clone.root / "trap.sh"
    trap.write_text("#!/bin/sh\ntouch sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("core.pager", "pager.log", "diff.external", "gpg.program", "core.fsmonitor"):
        clone.git("config", name, str(trap))
    clone.git("config", "log.showSignature", "true")

    assert set(clone.changes()) == {WEAVING}
    assert not (clone.root / "sprung").exists()


def test_a_hook_does_not_lead_it_to_another_repository(clone, tmp_path, monkeypatch):
    clone.write(WEAVING, "ก")
    clone.commit()
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))

    assert set(Chronicle(clone.root).tell()[0].known) == {WEAVING}


def test_paths_and_names_may_hold_what_parts_a_log():
    head = PART.join((f"{COMMIT}abc", "", "99999999999999", f" ก\u202e {PART} ข\n"))
    log = "\0".join((head, f"\nA\0{COMMIT}x.md", "A\0M", "")).encode()
    (commit,) = read_log(log)

    assert commit.changes == (("A", f"{COMMIT}x.md"), ("A", "M"))
    assert commit.author == "ก ข"
    assert commit.seconds == 4_102_444_800


def test_a_page_tells_its_last_change_and_a_new_commit_renews_it(clone, capsys):
    clone.write("site.toml", CONFIG)
    clone.write("content/na-yia/weaving.md", write_up())
    clone.write("content/na-yia/mats.md", write_up(title="เสื่อ", date="2559-01-01"))
    clone.write(".gitignore", "output/\n.khlang/\n")
    clone.commit()

    def build():
        assert cli.main(["build", "--root", str(clone.root), "--format", "json", "--why", "--lang", "en"]) == 0
        return set(json.loads(capsys.readouterr().out)["why"])

    build()
    clone.git("commit", "-q", "--amend", "--reset-author", "-m", "ข", who="สมชาย & แก้ว")
    made = build()
    page = html5lib.parse((clone.root / "output/na-yia/weaving.html").read_bytes(), namespaceHTMLElements=False)
    (line,) = [one for one in page.iter("div") if one.get("class") == "history"]

    pages = {"na-yia/weaving.html", "na-yia/mats.html", "na-yia/keep.json"}
    assert made == pages | {"feed.xml", "na-yia/feed.xml"}
    assert "".join(line.itertext()) == "แก้ไขล่าสุด5 มีนาคม 2569 โดย สมชาย & แก้ว"
    assert build() == set()
    clone.write("site.toml", "history = false\n" + CONFIG)
    build()
    assert "แก้ไขล่าสุด" not in (clone.root / "output/na-yia/weaving.html").read_text(encoding="utf-8")


def test_the_repository_is_found_from_within_it_alone(clone, tmp_path):
    clone.write("a/b/site.toml", "")

    assert find_repository(clone.root / "a" / "b").folder == "a/b/"
    assert find_repository(tmp_path) is None or find_repository(tmp_path).site != clone.root
