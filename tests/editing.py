"""A site folder on disk that tests edit and build as a person does, hour by hour."""

from __future__ import annotations

import contextlib
import io
import shutil
import time
from itertools import count
from typing import TYPE_CHECKING

import pytest
from photographing import file, quarters
from workshop import CONFIG, ROOT, body, write_up
from writing import tree

from khlang import cli

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 3_600_000_000_000
NAMES = "abcde"
HOURS = count(1)


class Folder:
    """A site folder that is edited and built, hour by hour."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.fields = {name: {"title": f"เรื่อง {name}", "text": body(name)} for name in NAMES}
        self.places = {name: f"na-yia/{name}.md" for name in NAMES}
        (root / "content" / "na-yia").mkdir(parents=True)
        (root / "templates").mkdir()
        (root / "site.toml").write_text(CONFIG, encoding="utf-8")
        for name in NAMES:
            self.save(name)

    def save(self, name: str) -> None:
        fields = dict(self.fields[name])
        text = fields.pop("text")
        (self.root / "content" / self.places[name]).write_text(write_up(text, **fields), encoding="utf-8")

    def edit(self, what: str, name: str, value: str) -> None:
        if what in {"template", "config", "cards", "photo", "cache", "output"}:
            self._edit_site(what, name, value)
            return
        there = name in self.places and (self.root / "content" / self.places[name]).exists()
        match what:
            case "rename" if there:
                new = f"na-yia/{name}{value}.md"
                (self.root / "content" / self.places[name]).rename(self.root / "content" / new)
                self.places[name] = new
            case "delete" if there:
                (self.root / "content" / self.places[name]).unlink()
            case "add" if not there:
                self.save(name)
            case "body" if there:
                self.fields[name]["text"] = body(value)
                self.save(name)
            case "title" | "tags" | "date" | "office" | "draft" | "aliases" if there:
                self.fields[name][what] = value
                self.save(name)

    def _edit_site(self, what: str, name: str, value: str) -> None:
        match what:
            case "template":
                text = (ROOT / "templates" / name).read_text(encoding="utf-8")
                (self.root / "templates" / name).write_text(f"{text}{{# {value} #}}\n", encoding="utf-8")
            case "config" | "cards":
                old, new = ("คลังทดสอบ", value) if what == "config" else ("cards = false", f"cards = {value}")
                (self.root / "site.toml").write_text(CONFIG.replace(old, new), encoding="utf-8")
            case "photo":
                photo = file(quarters((40, 30)), "PNG")
                photos = {"whole": photo, "other": file(quarters((60, 20)), "PNG"), "broken": photo[:-99]}
                (self.root / "content" / "na-yia" / "p.png").write_bytes(photos[value])
            case "cache" if (store := self.root / ".khlang" / "store.db").exists():
                store.unlink() if value == "delete" else store.write_bytes(store.read_bytes()[:9000])
            case "output" if (page := self.root / "output" / name).exists():
                page.write_text(value, encoding="utf-8") if value else page.unlink()

    def build(self, *words: str) -> int:
        return self.run("build", *words)

    def run(self, *words: str) -> int:
        moment = time.time_ns() + next(HOURS) * HOUR
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()) as told:
            patch.setattr(cli.time, "time_ns", lambda: moment)
            code = cli.main([*words, "--root", str(self.root), "--today", "2026-11-22"])
        self.told = told.getvalue()
        return code

    def output(self) -> dict[str, str]:
        return tree(self.root / "output", hidden=True)

    def build_elsewhere(self, place: Path) -> tuple[int, dict[str, str]]:
        """Build a copy that nothing is remembered of."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.root, place, ignore=shutil.ignore_patterns(".khlang", "output"))
        copy = Folder.__new__(Folder)
        copy.root = place
        return copy.build("--jobs", "1"), copy.output()
