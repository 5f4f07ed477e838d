"""Make the output folder equal to the plan, and touch nothing there that is not ours."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khlang.problems import Problem, found

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from khlang.model import Page

MANIFEST = ".khlang.json"
"""Names every file the build wrote, with the digest of its bytes; lies in the output folder and travels with it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths that were written, left as they were, and removed."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def write(pages: Mapping[str, Page], output: Path) -> Changes:
    """Write what is new or changed in the order of `pages`, then remove what the plan no longer names.

    All pages are made before the first is written, so that a template fault leaves the folder as it was.
    A file that no earlier build wrote is neither replaced nor removed: it is a problem if a page wants its place.
    Raise OSError when the disk does not let it, and TemplateFault.
    """
    manifest = _read_manifest(output)
    digests: dict[str, str] = {}
    changed: dict[str, bytes] = {}
    foreign: list[str] = []
    for path, page in pages.items():
        data = page.render()
        digests[path] = hashlib.sha256(data).hexdigest()
        there = _read(output / path)
        if there != data:
            changed[path] = data
            if there is not None and path not in manifest:
                foreign.append(path)
    if foreign:
        return Changes((), (), (), tuple(found("output-foreign", path=path, address=path) for path in foreign))
    gone = [path for path in manifest if path not in pages]
    if changed or gone or digests != manifest:
        _save_manifest(output, {**manifest, **digests})
        for path, data in changed.items():
            _replace(output / path, data)
        removed = tuple(path for path in gone if _remove(output, path))
        _save_manifest(output, digests)
    else:
        removed = ()
    kept = tuple(path for path in pages if path not in changed)
    return Changes(tuple(changed), kept, removed)


def write_new(file: Path, data: bytes) -> None:
    """Write a file that is not there yet, whole or not at all; raise FileExistsError when it is there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as target:
        try:
            target.write(data)
            target.flush()
        except OSError:
            file.unlink(missing_ok=True)
            raise


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _read_manifest(output: Path) -> dict[str, str]:
    try:
        manifest = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(manifest, dict):
        return {}
    return {str(path): str(digest) for path, digest in manifest.items() if _is_inside(str(path))}


def _is_inside(path: str) -> bool:
    return not path.startswith(("/", "\\")) and ".." not in path.split("/") and "\\" not in path and ":" not in path


def _save_manifest(output: Path, digests: Mapping[str, str]) -> None:
    _replace(output / MANIFEST, json.dumps(digests, ensure_ascii=False, indent=0, sort_keys=True).encode())


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{hashlib.sha256(file.name.encode()).hexdigest()[:16]}.new")
    try:
        temporary.write_bytes(data)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _remove(output: Path, path: str) -> bool:
    file = output / path
    try:
        file.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    _prune(file.parent, output)
    return True


def _prune(folder: Path, output: Path) -> None:
    """Remove folders that the removal left empty, up to the output folder itself."""
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
