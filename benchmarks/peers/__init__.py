"""The generators that khlang is compared with, each given equal work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.peers import eleventy, hugo, mkdocs, pelican

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.generator import Generator

PEERS: dict[str, Callable[[Path], Generator]] = {
    "hugo": hugo.install,
    "pelican": pelican.install,
    "mkdocs": mkdocs.install,
    "mkdocs-dirty": mkdocs.install_dirty,
    "eleventy": eleventy.install,
}
"""Name on the command line, and what installs it under a folder; raises NotInstalledError."""
