"""A site folder under git for tests of `review`: edited, committed, reviewed, and built at both ends."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import subprocess
import time
from itertools import count
from typing import TYPE_CHECKING

import pytest
from revisions import commit, git, start
from workshop import CONFIG, ROOT, body, write_up

from khlang import cli

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 3_600_000_000_000
HOURS = count(1)


class Reviewed:
    """A site folder under git."""

    def __init__(self, root: Path, within: str = "") -> None:
        self.repository = root
        self.root = root / within
        self.root.mkdir(parents=True, exist_ok=True)
        start(root)
        self.put("site.toml", CONFIG)

    def put(self, path: str, text: str | bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def write(self, name: str, text: str = "", **fields: str) -> None:
        self.put(f"content/{name}.md", write_up(text or body(f"เล่าเรื่อง {name}"), **{"title": f"เรื่อง {name}", **fields}))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def rename(self, old: str, new: str) -> None:
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        (self.root / old).rename(self.root / new)

    def template(self, name: str, old: str, new: str) -> None:
        text = (ROOT / "templates" / name).read_text(encoding="utf-8")
        assert old in text
        self.put(f"templates/{name}", text.replace(old, new))

    def commit(self) -> str:
        return commit(self.repository)

    def git(self, *words: str) -> str:
        return git(self.repository, *words)

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command an hour later and return exit code and what was said."""
        moment = time.time_ns() + next(HOURS) * HOUR
        told, complained = io.StringIO(), io.StringIO()
        with (
            pytest.MonkeyPatch.context() as patch,
            contextlib.redirect_stdout(told),
            contextlib.redirect_stderr(complained),
        ):
            patch.setattr(cli.time, "time_ns", lambda: moment)
            code = cli.main([*words, "--root", str(self.root), "--today", "2026-11-22"])
        return code, told.getvalue(), complained.getvalue()

    def review(self, *words: str) -> dict[str, object]:
        """Return the review as JSON has it; nothing but that may be said."""
        code, told, complained = self.run("review", "--format", "json", *words)
        assert (code, complained) == (0, ""), told
        return json.loads(told)

    def kinds(self, *words: str) -> dict[str, list[str]]:
        """Return the files of write-ups by what happened to them."""
        found: dict[str, list[str]] = {}
        for one in self.review(*words)["write_ups"]:
            files = [one[side]["file"].removeprefix("content/") for side in ("before", "after") if one[side]]
            found.setdefault(one["kind"], []).append(" > ".join(dict.fromkeys(files)))
        return found

    def sheet(self, *words: str) -> str:
        file = self.root.parent / "review.html"
        assert self.run("review", "-o", str(file), *words)[0] == 0
        return file.read_text(encoding="utf-8")

    def pages(self, name: str, place: Path) -> dict[str, bytes]:
        """Build a version from nothing and return every page; of the disk where no name is given."""
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        if name:
            packed = subprocess.run(
                ["git", "archive", name], cwd=self.repository, capture_output=True, check=True
            ).stdout
            subprocess.run(["tar", "-x"], cwd=place, input=packed, check=True)
        else:
            shutil.copytree(
                self.root, place, ignore=shutil.ignore_patterns(".git", ".khlang", "output"), dirs_exist_ok=True
            )
        copy = Reviewed.__new__(Reviewed)
        copy.root = place
        code, told, _ = copy.run("build", "--jobs", "1")
        assert code == 0, told
        output = place / "output"
        files = (file for file in output.rglob("*") if file.is_file() and not file.name.startswith("."))
        return {file.relative_to(output).as_posix(): file.read_bytes() for file in files}
