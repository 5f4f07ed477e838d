"""A build of a site in which nothing changed looks at its files and stops; anything else is built."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest
from workshop import CONFIG, ROOT, write_up

from khlang import building, cli

HOUR = 3_600_000_000_000


@pytest.fixture
def folder(tmp_path):
    home = tmp_path / "site"
    (home / "content" / "na-yia").mkdir(parents=True)
    (home / "templates").mkdir()
    (home / "templates" / "404.html").write_text("<h1>ไม่พบ</h1>", encoding="utf-8")
    (home / "site.toml").write_text(CONFIG, encoding="utf-8")
    (home / "content" / "na-yia" / "a.md").write_text(write_up() + "\nโทร 081-234-5678\n", encoding="utf-8")
    return home


@pytest.fixture
def build(folder, capsys, monkeypatch):
    """Build an hour later than the last time, and return the exit code, the figures, and whether files were read."""
    moment = [time.time_ns()]
    read = []
    monkeypatch.setattr(cli.time, "time_ns", lambda: moment[0])
    whole = building.read_site
    monkeypatch.setattr(building, "read_site", lambda *words, **named: read.append(1) or whole(*words, **named))

    def run(*words):
        moment[0] += HOUR
        read.clear()
        code = cli.main(["build", "--format", "json", "--root", str(folder), "--today", "2026-11-22", *words])
        return code, json.loads(capsys.readouterr().out), bool(read)

    return run


def test_nothing_is_read_when_nothing_changed_and_the_warnings_are_told_again(build):
    first = build()
    second = build()

    assert (first[2], second[2]) == (True, False)
    assert second[0] == 0
    assert second[1]["problems"] == first[1]["problems"] != []
    assert (second[1]["made"], second[1]["kept"], second[1]["removed"]) == (0, first[1]["made"], 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda home: (home / "content" / "na-yia" / "a.md").write_text(write_up(title="ใหม่"), encoding="utf-8"),
        lambda home: (home / "content" / "na-yia" / "b.md").write_text(write_up(title="อีกเรื่อง"), encoding="utf-8"),
        lambda home: (home / "content" / "na-yia" / "a.md").rename(home / "content" / "na-yia" / "c.md"),
        lambda home: (home / "content" / "na-yia" / "a.md").unlink(),
        lambda home: (home / "templates" / "404.html").write_text("<h1>หาไม่เจอ</h1>", encoding="utf-8"),
        lambda home: (home / "templates" / "about.html").write_text("<h1>ใหม่</h1>", encoding="utf-8"),
        lambda home: (home / "site.toml").write_text(CONFIG + "\n# หมายเหตุ\n", encoding="utf-8"),
        lambda home: (home / "content" / "link.md").symlink_to(home / "site.toml"),
        lambda home: (home / "output" / "index.html").unlink(),
        lambda home: (home / "output" / "index.html").write_text("x"),
        lambda home: (home / "output" / ".khlang.json").unlink(),
        lambda home: (home / ".khlang" / "store.db").unlink(),
        lambda home: (home / ".khlang" / "output.json").unlink(),
        lambda home: os.utime(home / "output" / "index.html", ns=(1, 1)),
    ],
)
def test_whatever_changed_the_site_is_built(build, folder, change):
    build()
    change(folder)
    after = build()

    assert after[0] == 0
    assert after[2]
    assert build()[2] is False


@pytest.mark.parametrize("words", [("--drafts",), ("--today", "2026-11-23"), ("--output", "elsewhere")])
def test_other_options_are_another_build(build, words, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    build()

    assert build(*words)[2]


def test_a_file_touched_a_moment_ago_is_looked_at_again(build, folder, monkeypatch):
    build()
    (folder / "content" / "na-yia" / "a.md").write_text(write_up(title="ใหม่"), encoding="utf-8")
    monkeypatch.setattr(cli.time, "time_ns", time.time_ns)

    assert cli.main(["build", "--root", str(folder)]) == 0
    assert cli.main(["build", "--root", str(folder)]) == 0
    assert "ใหม่" in (folder / "output" / "na-yia" / "a.html").read_text(encoding="utf-8")


def test_a_build_with_errors_is_never_taken_for_the_last_good_one(build, folder):
    build()
    (folder / "content" / "na-yia" / "a.md").write_text("ไม่มีส่วนหัว", encoding="utf-8")

    assert [build()[0], build()[0]] == [1, 1]


HEAVY = (
    "jinja2", "markdown", "nh3", "yaml", "PIL", "livereload", "tornado", "rich", "multiprocessing",
    "concurrent.futures", "khlang.plan", "khlang.prose",
)  # fmt: skip


def test_a_build_that_finds_nothing_to_do_imports_nothing_heavy(folder):
    program = (
        "import sys, khlang.cli\n"
        "khlang.cli.main(['build', '--root', sys.argv[1]])\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )

    def run():
        command = [sys.executable, "-X", "utf8", "-c", program, str(folder)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT).stdout.splitlines()

    time.sleep(2.1)  # stamps so young are not trusted

    assert "khlang.plan" in run()[-1]
    assert run()[-1] == "[]"
