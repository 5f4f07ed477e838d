"""What a generator is to the benchmark: the folder it needs, how it is run, and how it is installed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from benchmarks.corpus import WriteUp

SITE_TITLE = "คลังเทคนิค"
SITE_URL = "https://khlang.example/"
FEED_LENGTH = 20
_LINK = re.compile(r"\]\(\.\./([a-z-]+)/([a-z0-9-]+)\.md\)")


class NotInstalledError(Exception):
    """A generator could not be installed; the text says why."""


@dataclass(frozen=True, slots=True)
class Generator:
    """A static site generator, ready to run."""

    name: str
    version: str
    write_up: Callable[[WriteUp], tuple[str, str]]
    """Path and text of a write-up's file, in the form this generator reads."""
    fixtures: Mapping[str, str]
    """Path and text of settings and templates."""
    list_template: str
    """Path of the template of a district's list."""
    command: Callable[[Path], list[str]]
    """Command that builds the site in a folder."""
    output: str
    """Folder of the built site, inside the site's folder."""
    environment: Mapping[str, str] = field(default_factory=dict)


def with_pages(body: str) -> str:
    """Return the body with links to write-ups as links to their pages, for generators that do not resolve files."""
    return _LINK.sub(r"](../\1/\2.html)", body)


def with_links(body: str, replacement: str) -> str:
    r"""Return the body with each link to a write-up replaced; `\1` is the district, `\2` the file's name."""
    return _LINK.sub(replacement, body)


def front_matter(write_up: WriteUp, **more: str) -> str:
    """Return the YAML front matter that the peers read: the same fields as ours, the date as ISO."""
    fields = {
        "title": write_up.title,
        "author": write_up.author,
        "position": write_up.position,
        "office": write_up.office,
        **more,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    tags = "".join(f"\n  - {tag}" for tag in write_up.tags)
    return "---\n" + "\n".join(lines) + f"\ndate: {write_up.date.isoformat()}\ntags:{tags}\n---\n\n"


def python_environment(folder: Path, *requirements: str) -> Path:
    """Make a virtual environment with the requirements from PyPI and return its folder of programs."""
    programs = folder / "bin"
    if not (programs / "python").exists():
        _run([sys.executable, "-m", "venv", str(folder)], folder.parent)
    _run([str(programs / "python"), "-m", "pip", "install", "--quiet", *requirements], folder.parent)
    return programs


def node_package(folder: Path, *candidates: str) -> Path:
    """Install the first candidate that npm can and return the folder of packages."""
    folder.mkdir(parents=True, exist_ok=True)
    packages = folder / "node_modules"
    if packages.is_dir():
        return packages
    (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    reasons = []
    for candidate in candidates:
        try:
            _run(["npm", "install", "--no-fund", "--no-audit", candidate], folder)
        except NotInstalledError as error:
            reasons.append(str(error))
        else:
            return packages
    raise NotInstalledError("; ".join(reasons))


def version_of(programs: Path, package: str) -> str:
    """Return the version of a package that is installed in a virtual environment."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return _run([str(programs / "python"), "-c", code], programs)


def _run(command: list[str], folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    except OSError as error:
        raise NotInstalledError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise NotInstalledError(next((line for line in last if "rror" in line), last[-1] if last else "failed"))
    return done.stdout.strip()
