"""The rooms of the house: imports run one way, files stay small, and only the edge touches the world."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "khlang"
ORDER = (
    "sentences",
    "problems",
    "model",
    "keys",
    "history",
    "thai",
    "search",
    "addresses",
    "look",
    "source",
    "revisions",
    "toml_positions",
    "toml_tables",
    "gazetteer",
    "config",
    "places",
    "paths",
    "media",
    "links",
    "fields",
    "kinds",
    "encoding",
    "front_matter",
    "plain_fields",
    "slips",
    "fences",
    "load",
    "prose",
    "privacy",
    "summary",
    "location",
    "postings",
    "check",
    "records",
    "codes",
    "fragments",
    "bytecode",
    "engine",
    "render",
    "parsing",
    "reading",
    "store",
    "album",
    "last_build",
    "repository",
    "chronicle",
    "work",
    "ledger",
    "shelf",
    "darkroom",
    "memory",
    "past",
    "survey",
    "site",
    "atlas",
    "outputs",
    "plan",
    "write",
    "pipeline",
    "pack",
    "excerpt",
    "report",
    "review",
    "preview",
    "progress",
    "reasons",
    "arguments",
    "scene",
    "searching",
    "building",
    "packing",
    "reviewing",
    "legacy",
    "compose",
    "importing",
    "new",
    "testing",
    "cli",
    "__main__",
)
"""Ground floor first; docs/ARCHITECTURE.md tells what each room is for."""
WORLDLY = {
    *("source", "store", "album", "repository", "chronicle", "work", "write", "progress"),
    *("revisions", "preview", "scene", "building", "packing", "reviewing", "testing", "cli", "__main__"),
}
"""Rooms that may touch disk, clock, network or other processes."""
WORLD = {
    "os",
    "pathlib",
    "time",
    "random",
    "secrets",
    "socket",
    "subprocess",
    "shutil",
    "tempfile",
    "threading",
    "urllib.request",
}
PURE = {"pathlib.PurePath"}
"""Parts of those that only compute."""


def modules() -> list[Path]:
    return sorted(HOUSE.rglob("*.py"))


def room(module: Path) -> str:
    return module.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(module: Path) -> list[tuple[int, str]]:
    """Line and full name of everything a module imports, for types too."""
    found = []
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return found


def named(module: Path) -> str:
    return str(module.relative_to(HOUSE))


def test_every_room_has_its_place_in_the_order():
    assert {room(module) for module in modules()} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("module", modules(), ids=named)
def test_a_room_imports_only_from_rooms_above_it(module):
    here = room(module)
    if here == "__init__":
        return
    below = [
        (line, name)
        for line, name in imports(module)
        if name.startswith("khlang.")
        and (other := name.split(".")[1]) in ORDER
        and other != here
        and ORDER.index(other) > ORDER.index(here)
    ]

    assert below == []


@pytest.mark.parametrize("module", [m for m in modules() if room(m) not in WORLDLY], ids=named)
def test_only_the_edge_imports_what_touches_the_world(module):
    types_only = {
        node.lineno
        for guard in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(guard, ast.If) and isinstance(guard.test, ast.Name) and guard.test.id == "TYPE_CHECKING"
        for node in ast.walk(guard)
        if isinstance(node, ast.ImportFrom | ast.Import)
    }
    touching = [
        (line, name)
        for line, name in imports(module)
        if (name in WORLD or name.rpartition(".")[0] in WORLD) and name not in PURE and line not in types_only
    ]

    assert touching == []


def scripts_and_styles() -> list[Path]:
    return sorted(file for file in (HOUSE.parent / "templates").rglob("*") if file.suffix in {".css", ".js"})


@pytest.mark.parametrize(
    "module", [HOUSE.parent / "build.py", *modules(), *scripts_and_styles()], ids=lambda module: module.name
)
def test_no_file_is_over_four_hundred_lines(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400


def test_build_py_needs_nothing_but_the_standard_library():
    tree = ast.parse((HOUSE.parent / "build.py").read_text(encoding="utf-8"))
    at_start = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}

    assert at_start <= sys.stdlib_module_names
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)]
