"""Our own generator, run from a checkout by the interpreter that runs the benchmark."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.generator import Generator

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.corpus import WriteUp

OUTPUT = "output"


def from_checkout(checkout: Path) -> Generator:
    """Return khlang as it stands in a checkout; its site.toml and templates are copied into the measured site.

    Search and cards are off there, for none of the others makes an index or draws a picture.
    """
    settings = (checkout / "site.toml").read_text(encoding="utf-8")
    for name in ("search", "cards"):
        settings = settings.replace(f"\n{name} = true\n", f"\n{name} = false\n")
    templates = {
        f"templates/{file.name}": file.read_text(encoding="utf-8")
        for file in sorted((checkout / "templates").iterdir())
        if file.is_file()
    }
    return Generator(
        name="khlang",
        version=_state(checkout),
        write_up=write_up,
        fixtures={"site.toml": settings, **templates},
        list_template="templates/district.html",
        command=lambda site: [
            *(sys.executable, str(checkout / "build.py")),
            *("--root", str(site), "--output", str(site / OUTPUT), "--format", "json"),
        ],
        output=OUTPUT,
    )


def write_up(one: WriteUp) -> tuple[str, str]:
    """Return the file as an officer types it."""
    tags = "".join(f"\n  - {tag}" for tag in one.tags)
    head = (
        f"---\ntitle: {one.title}\nauthor: {one.author}\nposition: {one.position}\noffice: {one.office}\n"
        f"date: {one.thai_date}\ntags:{tags}\n---\n\n"
    )
    return f"content/{one.district}/{one.name}.md", head + one.body


def _state(checkout: Path) -> str:
    """Commit of the checkout, and whether files differ from it."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty"],  # noqa: S607 - git as the person has it
            cwd=checkout,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "not a git checkout"
    return done.stdout.strip()
