"""What was made before, kept by the digest of what it was made from: one SQLite file, always safe to delete.

Nothing that is read from it is trusted as such: each entry is signed with a secret that lies in this person's own
cache folder, so that a damaged store, or one that came with somebody's files, only means that work is done again.
"""

from __future__ import annotations

import hmac
import os
import sqlite3
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FILE = "store.db"
SIGNATURE = 16
"""Bytes in front of each value: BLAKE2b keyed with the secret, over kind, key and value."""
MOST_PENDING = 8_000_000
"""Bytes of new values that are held before they are written."""
_ASKED = 500
"""Values that are asked for at once: SQLite allows 999 places in a query, from 3.32 on more."""
_SECRET = 32
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS version (version TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS entry (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key))",
)
_DAMAGED = (sqlite3.Error, ValueError, OverflowError)
"""What reading a damaged file may raise: its own error, or one of the text and numbers read from it."""
_LEFT_BESIDE = ("", "-journal", "-wal", "-shm")


@dataclass(slots=True)
class Store:
    """Values by kind and key; one that could not be opened keeps nothing and says nothing."""

    connection: sqlite3.Connection | None = None
    file: Path = Path(os.devnull)
    secret: bytes = b""
    under: Store | None = None
    """Where what is not here is looked for; nothing is written there."""
    _new: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _gone: list[tuple[str, str]] = field(default_factory=list)
    _only: dict[str, frozenset[str]] = field(default_factory=dict)
    _pending: int = 0
    _process: int = field(default_factory=os.getpid)
    _inherited: sqlite3.Connection | None = None
    """The parent's, which a forked process must not even close."""

    def load(self, kind: str, key: str) -> bytes | None:
        """Return the value, or None when there is none that is whole and ours."""
        new = self._new.get((kind, key))
        if new is not None:
            return new
        if self.under is not None:
            return self.under.load(kind, key)
        rows = self._ask("SELECT value FROM entry WHERE kind = ? AND key = ?", (kind, key))
        return self._checked(kind, key, rows[0][0]) if rows else None

    def load_some(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those of many values that are there, by key, sooner than one by one."""
        found: dict[str, bytes] = {}
        if self.under is None:
            for start in range(0, len(keys), _ASKED):
                some = keys[start : start + _ASKED]
                places = ", ".join("?" * len(some))
                query = f"SELECT key, value FROM entry WHERE kind = ? AND key IN ({places})"  # noqa: S608 - marks alone
                found |= self._whole(kind, self._ask(query, (kind, *some)))
        else:
            found = self.under.load_some(kind, keys)
        return found | {key: self._new[kind, key] for key in keys if (kind, key) in self._new}

    def load_all(self, kind: str) -> dict[str, bytes]:
        """Return every such value of a kind, by key."""
        rows = self._ask("SELECT key, value FROM entry WHERE kind = ?", (kind,))
        found = self.under.load_all(kind) if self.under else {}
        found |= self._whole(kind, rows)
        return found | {key: value for (other, key), value in self._new.items() if other == kind}

    def save(self, kind: str, key: str, value: bytes) -> None:
        """Keep a value; many are written at once, the last when the store is closed. A forked process keeps none."""
        if self._inherited is not None or os.getpid() != self._process:
            return
        self._new[kind, key] = value
        self._pending += len(value)
        if self._pending > MOST_PENDING and self.connection is not None:
            self._write(self.connection)

    def forget(self, kind: str, keys: Iterable[str]) -> None:
        """Forget those values when the store is closed."""
        self._gone += [(kind, key) for key in keys]

    def keep_only(self, kind: str, keys: Iterable[str]) -> None:
        """Forget all other values of a kind when the store is closed."""
        self._only[kind] = frozenset(keys)

    def flush(self) -> None:
        """Write what is new now, so that other processes can read it."""
        if self.connection is not None and self._new:
            self._write(self.connection)

    def settle(self) -> None:
        """Write what is new, and forget what is not wanted any more."""
        if self.connection is not None:
            self._write(self.connection, last=True)
        self._gone.clear()
        self._only.clear()

    def close(self) -> None:
        """Do that, and close."""
        self.settle()
        if self.connection is not None:
            with suppress(*_DAMAGED):
                self.connection.close()
            self.connection = None
        self._new.clear()

    def _write(self, connection: sqlite3.Connection, *, last: bool = False) -> None:
        rows = [(kind, key, self._signature(kind, key, value) + value) for (kind, key), value in self._new.items()]
        self._pending = 0
        try:
            with connection:
                connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", rows)
                if last:
                    connection.executemany("DELETE FROM entry WHERE kind = ? AND key = ?", self._gone)
                    for kind, keys in self._only.items():
                        _prune(connection, kind, keys)
        except sqlite3.OperationalError:
            return  # locked by another, or the disk is full: what is new stays in memory, and is tried again
        except _DAMAGED:
            with suppress(*_DAMAGED):
                connection.close()
            self.connection = None
            _delete(self.file)
            return
        self._new.clear()

    def _whole(self, kind: str, rows: Iterable[tuple[object, ...]]) -> dict[str, bytes]:
        """Return those of the rows that are whole and ours."""
        return {
            key: value
            for key, data in rows
            if isinstance(key, str) and (value := self._checked(kind, key, data)) is not None
        }

    def _ask(self, query: str, values: tuple[str, ...]) -> list[tuple[object, ...]]:
        if self.connection is None:
            return []
        try:
            if os.getpid() != self._process:
                self._reopen()
            return self.connection.execute(query, values).fetchall()
        except _DAMAGED:
            return []

    def _reopen(self) -> None:
        """Open the file anew in a forked process, for SQLite's connections are of one process alone."""
        self._inherited = self.connection
        self.connection = sqlite3.connect(f"{self.file.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
        self._process = os.getpid()

    def _signature(self, kind: str, key: str, value: bytes) -> bytes:
        state = blake2b(f"{kind} {key} ".encode(), digest_size=SIGNATURE, key=self.secret)
        state.update(value)
        return state.digest()

    def _checked(self, kind: str, key: str, data: object) -> bytes | None:
        if not isinstance(data, bytes):
            return None
        value = data[SIGNATURE:]
        return value if hmac.compare_digest(data[:SIGNATURE], self._signature(kind, key, value)) else None


def open_store(folder: Path, version: str, secret: bytes) -> Store:
    """Open the store in `folder`; one of another version or a damaged one begins anew.

    Where the disk does not let it, return a store that keeps nothing.
    """
    file = folder / FILE
    for _ in range(2):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _hide_from_git(folder)
            return Store(_connect(file, version), file, secret)
        except _DAMAGED:
            _delete(file)
        except OSError:
            break
    return Store()


def _hide_from_git(folder: Path) -> None:
    with suppress(FileExistsError), (folder / ".gitignore").open("x") as file:
        file.write("*\n")


def _connect(file: Path, version: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=5, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # a store that a power cut damages is made anew
        with connection:
            for statement in _SCHEMA:
                connection.execute(statement)
            _check_version(connection, version)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_version(connection: sqlite3.Connection, version: str) -> None:
    """Refuse a store of another version, which is then deleted: emptied, it would keep its size."""
    found = connection.execute("SELECT version FROM version").fetchall()
    if not found:
        connection.execute("INSERT INTO version VALUES (?)", (version,))
    elif found != [(version,)]:
        raise sqlite3.DatabaseError(version)


def _delete(file: Path) -> None:
    for ending in _LEFT_BESIDE:
        with suppress(OSError):
            file.with_name(file.name + ending).unlink(missing_ok=True)


def _prune(connection: sqlite3.Connection, kind: str, keys: frozenset[str]) -> None:
    rows = connection.execute("SELECT key FROM entry WHERE kind = ?", (kind,)).fetchall()
    gone = [(kind, key) for (key,) in rows if key not in keys]
    connection.executemany("DELETE FROM entry WHERE kind = ? AND key = ?", gone)


def code_version(package: Path, libraries: Path) -> str:
    """Return what changes when the code under `package`, this Python, or what is installed in `libraries` does."""
    state = blake2b(digest_size=SIGNATURE)
    for file in sorted(package.rglob("*.py")):
        found = file.stat()
        state.update(f"{file.relative_to(package)} {found.st_size} {found.st_mtime_ns}\n".encode())
    state.update("\n".join(sorted(info.name for info in libraries.glob("*.dist-info"))).encode())
    state.update(sys.version.encode())
    return state.hexdigest()


def read_secret(folder: Path | None = None) -> bytes:
    """Return this person's secret from their cache folder, made at first; where it cannot be kept, a passing one."""
    file = (folder or _cache_folder()) / "secret"
    with suppress(OSError):
        known = file.read_bytes()
        if len(known) == _SECRET:
            return known
    secret = os.urandom(_SECRET)
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.write(secret)
    with suppress(OSError):
        known = file.read_bytes()  # another process may have been first
        if len(known) == _SECRET:
            return known
        file.unlink()
    return secret


def read_kept(kind: str, name: str) -> bytes | None:
    """Return what `keep` kept in this person's cache folder; None where there is nothing whole."""
    with suppress(OSError):
        data = (_cache_folder() / kind / name).read_bytes()
        value = data[SIGNATURE:]
        if data[:SIGNATURE] == blake2b(value, digest_size=SIGNATURE).digest():
            return value
    return None


def keep(kind: str, name: str, value: bytes) -> None:
    """Keep in this person's cache folder, for all sites, what costs much and depends on nothing of a site."""
    folder = _cache_folder() / kind
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f".{name}.{os.getpid()}"
        new.write_bytes(blake2b(value, digest_size=SIGNATURE).digest() + value)
        new.replace(folder / name)


def _cache_folder() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "khlang"
    except RuntimeError:
        return Path(os.devnull)
