"""Everything that will stand in the output folder, each path once."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshop import ROOT, Workshop, body, write_up

from khlang import plan
from khlang.addresses import identity
from khlang.model import Page


def codes(site):
    return {(problem.code, problem.path) for problem in site.problems() if problem.severity == "error"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("na-yia/a.md", "elsewhere/a.md"),
        ("na-yia/weaving.md", "na-yia/Weaving.md"),
        (unicodedata.normalize("NFC", "na-yia/caf\u00e9.md"), unicodedata.normalize("NFD", "na-yia/caf\u00e9.md")),
    ],
)
def test_an_address_wanted_twice_is_an_error(one, other):
    site = Workshop.with_content({one: write_up(), other: write_up(title="อีกเรื่อง")})

    assert {code for code, _ in codes(site)} == {"page-address-taken"}


def test_an_alias_over_another_page_is_an_error():
    site = Workshop.with_content({"na-yia/a.md": write_up(aliases="about.html")})

    assert codes(site)


def made(text):
    return text.encode()


@pytest.mark.parametrize(("letters", "wanted"), [(60, set()), (70, {"address-too-long"})])
def test_an_address_of_which_a_part_is_too_long_is_an_error(letters, wanted, monkeypatch):
    path = "ก" * letters
    monkeypatch.setattr(plan, "OUTPUTS", (lambda _: [(f"na-yia/{path}/index.html", Page(made, ("ก",)))],))

    assert {problem.code for problem in Workshop.with_content({"na-yia/a.md": write_up()}).problems()} == wanted


def test_two_plans_of_the_same_files_are_equal_and_so_are_their_bytes():
    content = {f"na-yia/w{number}.md": write_up(title=f"เรื่อง {number}", tags="ก, ข") for number in range(5)}
    one = Workshop.with_content(content)
    other = Workshop(dict(reversed(list(one.files.items()))))

    assert one.plan().pages == other.plan().pages
    assert one.output() == other.output()


def test_hash_seed_time_zone_and_locale_change_nothing(tmp_path):
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:3]\n"
        "from workshop import Workshop, write_up\n"
        "files = {f'na-yia/w{n}.md': write_up(title=f'เรื่อง {n}', tags='ก, ข, ค') for n in range(4)}\n"
        "site = Workshop.with_content(files)\n"
        "print(hashlib.sha256(repr(sorted(site.output().items())).encode()).hexdigest(), list(site.plan().pages))"
    )

    def run(**environment):
        command = [sys.executable, "-X", "utf8", "-c", program, str(ROOT), str(ROOT / "tests")]
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout

    assert run(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C") == run(PYTHONHASHSEED="2", TZ="Asia/Bangkok", LC_ALL="C.UTF-8")


STEM = st.text("กขคาิ่ำabcABC019 .-_%#", min_size=1, max_size=12).filter(lambda stem: stem.strip(" ."))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(STEM, st.text("กขคาิ่ำab <&\"'{}", min_size=1, max_size=20)), max_size=5), st.data())
def test_addresses_are_unique_on_every_disk_and_short_enough(stems, data):
    site = Workshop.with_content(
        {
            f"na-yia/{stem}.md": write_up(body(text.strip() or "ก"), title=f'"เรื่อง {n}"')
            for n, (stem, text) in enumerate(stems)
        }
    )
    if any(problem.severity == "error" for problem in site.problems()):
        return
    paths = list(site.plan().pages)

    assert len({identity(path) for path in paths}) == len(paths)
    assert all(len(part.encode()) <= 200 for path in paths for part in path.split("/"))
