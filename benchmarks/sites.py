"""A generator's site on disk: laid out, edited, put back, and looked at for what a build wrote."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.corpus import Corpus, WriteUp
    from benchmarks.generator import Generator

Snapshot = dict[str, tuple[int, int, str]]
"""Path in the output folder to modification time, inode and digest."""


@dataclass(frozen=True, slots=True)
class Site:
    """A generator and the folder with the corpus in its format."""

    generator: Generator
    folder: Path
    corpus: Corpus

    @property
    def output(self) -> Path:
        """Folder of the built site."""
        return self.folder / self.generator.output

    def lay_out(self) -> None:
        """Write settings, templates and write-ups into an empty folder."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        for path, text in self.generator.fixtures.items():
            self._write(path, text)
        for one in self.corpus:
            self.put(one)

    def put(self, one: WriteUp) -> None:
        """Write the file of a write-up."""
        self._write(*self.generator.write_up(one))

    def take_away(self, one: WriteUp) -> None:
        """Remove the file of a write-up."""
        (self.folder / self.generator.write_up(one)[0]).unlink(missing_ok=True)

    def edit_list_template(self, text: str) -> None:
        """Show the text in the heading of each list; an empty text puts the template back."""
        path = self.generator.list_template
        template = self.generator.fixtures[path]
        self._write(path, template.replace("</h1>", f"{text}</h1>", 1))

    def forget(self) -> None:
        """Take away everything that builds left: output, caches, locks.

        It is moved aside and removed at the end: ext4 makes files some ten times more slowly while it must search
        for inodes among those of ten thousand that were removed within the last half minute.
        """
        ours = {path.partition("/")[0] for path in (*self.generator.fixtures, "content/")}
        aside = Path(tempfile.mkdtemp(dir=self.gone))
        for entry in self.folder.iterdir():
            if entry.name not in ours:
                entry.rename(aside / entry.name)

    @property
    def gone(self) -> Path:
        """Folder beside the site for what was taken away."""
        folder = self.folder.with_name(f"{self.folder.name}.gone")
        folder.mkdir(exist_ok=True)
        return folder

    def snapshot(self, before: Snapshot) -> Snapshot:
        """Return the state of the built site; a file that was not touched since `before` is not read again."""
        now: Snapshot = {}
        for file in self.output.rglob("*"):
            path = file.relative_to(self.output).as_posix()
            if not file.is_file() or "/." in f"/{path}":
                continue
            stat = file.stat()
            known = before.get(path)
            if known and known[:2] == (stat.st_mtime_ns, stat.st_ino):
                now[path] = known
            else:
                digest = hashlib.sha256(file.read_bytes()).hexdigest()
                now[path] = (stat.st_mtime_ns, stat.st_ino, digest)
        return now

    def missing(self) -> list[str]:
        """Return what of the agreed work the built site lacks."""
        names = [f"{one.district}/{one.name}.html" for one in self.corpus]
        names += [f"{slug}/index.html" for slug in {one.district for one in self.corpus}]
        lacking = [name for name in (*names, "index.html", "sitemap.xml") if not (self.output / name).is_file()]
        if not any((self.output / name).is_file() for name in ("feed.xml", "index.xml")):
            lacking.append("feed")
        return lacking

    def _write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def written(before: Snapshot, after: Snapshot) -> tuple[int, int]:
    """Count the files that were written or removed, and those of them whose bytes are others than before."""
    touched = [path for path in before.keys() | after.keys() if before.get(path) != after.get(path)]
    changed = [path for path in touched if _digest(before, path) != _digest(after, path)]
    return len(touched), len(changed)


def _digest(snapshot: Snapshot, path: str) -> str:
    return snapshot[path][2] if path in snapshot else ""


def with_sentence(one: WriteUp, number: int) -> WriteUp:
    """Return the write-up with a sentence more at the end of its body, which no list shows."""
    return replace(one, body=f"{one.body}\nทบทวนเนื้อหาครั้งที่ {number} แล้ว\n")


def with_title(one: WriteUp, number: int) -> WriteUp:
    """Return the write-up with another title."""
    return replace(one, title=f"{one.title} ฉบับที่ {number}")
