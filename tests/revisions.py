"""A repository made by git itself for tests, whatever git's settings on this machine are."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

FIXED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "สุดา ใจดี",
    "GIT_AUTHOR_EMAIL": "suda@khlang.example",
    "GIT_COMMITTER_NAME": "สุดา ใจดี",
    "GIT_COMMITTER_EMAIL": "suda@khlang.example",
    "GIT_AUTHOR_DATE": "2026-11-20T09:00:00+07:00",
    "GIT_COMMITTER_DATE": "2026-11-20T09:00:00+07:00",
}


def git(folder: Path, *words: str) -> str:
    """Run git in a folder and return what it said."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ended = subprocess.run(["git", *words], cwd=folder, env=kept | FIXED, capture_output=True, text=True, check=True)
    return ended.stdout.strip()


def start(folder: Path, branch: str = "main") -> None:
    """Begin a repository."""
    git(folder, "init", "--quiet", f"--initial-branch={branch}")


def commit(folder: Path, message: str = "บันทึก") -> str:
    """Commit everything and return the commit's id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", f"--message={message}")
    return git(folder, "rev-parse", "HEAD")
