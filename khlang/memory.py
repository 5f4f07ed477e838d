"""Reads write-ups through the store: no file is read again while its stamp stays, nor parsed while its bytes do."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import zlib
from functools import partial
from typing import TYPE_CHECKING, cast

from khlang.keys import key
from khlang.model import District, Passage
from khlang.problems import Problem, found
from khlang.reading import read_technique, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from khlang.check import Checked, Rules
    from khlang.source import Source, Stamp
    from khlang.store import Store

    Files = Sequence[tuple[str, bytes]]
    Mapped = Callable[[Callable[[Files], list[Checked]], Files], list[Checked]]

READINGS, PASSAGES, STAMPS, BUILDS = "reading", "passage", "stamp", "build"
"""Kinds of entries: a write-up without its long texts, a long text, what is known of the files, and the last build."""
DOUBTFUL = 2_000_000_000
"""Nanoseconds: a file touched so shortly before it was read may change again and keep its stamp (FAT counts in two
seconds), so its stamp is not trusted the next time."""
Known = tuple[str, int]
"""Digest of a file's bytes, and the moment at which they were read (nanoseconds since 1970)."""


class Memory:
    """Remembers digests by stamp, and write-ups by the digest of their bytes and the rules they were checked by."""

    def __init__(
        self,
        source: Source,
        stamp: Callable[[str], Stamp] | None,
        store: Store,
        now: int,
        *,
        mapping: Mapped = lambda function, files: function(files),
    ) -> None:
        """Read `source` through `store`; `stamp` tells a file's stamp, `now` is nanoseconds since 1970.

        `mapping` has the files that must be parsed parsed: here, or in other processes.
        """
        self._source, self._stamp, self._store, self._now, self._map = source, stamp, store, now, mapping
        self._stamps = _read_stamps(store)
        self._seen: dict[str, tuple[Stamp, Known]] = {}
        self._data: dict[str, bytes] = {}
        self._keys: set[str] = set()
        self._passages: set[str] = set()
        self._districts: dict[str, District] = {}
        self._readings: dict[str, bytes] | None = None
        self.parsed = 0
        """Write-ups that had to be parsed."""

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes, from its stamp where that can be trusted."""
        stamp = self._stamp(path) if self._stamp else None
        known = self._stamps.get(path)
        if stamp and known and known[0] == stamp and max(stamp[1], stamp[2]) < known[1][1] - DOUBTFUL:
            self._seen[path] = known
            return known[1][0]
        data = self._source[path]
        digest = hashlib.sha256(data).hexdigest()
        self._data[path] = data
        if stamp:
            self._seen[path] = stamp, (digest, self._now)
        return digest

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Yield each write-up, parsed only when its bytes or the rules are new; what must be parsed is mapped over."""
        self._districts = {one.code: one for province in rules.provinces for one in province.districts}
        rules_key = key(rules)
        if self._readings is None:
            self._readings = self._store.load_all(READINGS)
        known: dict[str, Checked] = {}
        new: dict[str, tuple[str, bytes]] = {}
        for path in paths:
            try:
                reading_key = f"{rules_key}{self.digest(path)}{hashlib.sha256(path.encode()).hexdigest()[:32]}"
                checked = self._recall(path, rules, reading_key)
                if checked is None:
                    data = self._data.pop(path, None)
                    new[path] = reading_key, self._source[path] if data is None else data
                else:
                    known[path] = checked
                self._keys.add(reading_key)
            except OSError as error:
                known[path] = unreadable(path, error)
        known |= self._parse(new, rules)
        for path in paths:
            if technique := known[path].technique:
                self._passages.add(technique.html.digest)
            yield known[path]

    def state(self, *options: str) -> str:
        """Return what stays the same while no file and no option changes; nothing when a stamp may yet be kept."""
        if self._stamp is None:
            return ""
        digest = hashlib.sha256("\n".join((*options, *getattr(self._source, "left_out", ()))).encode())
        for path in self._source:
            try:
                stamp = self._stamp(path)
            except OSError:
                return ""
            if max(stamp[1], stamp[2]) >= self._now - DOUBTFUL:
                return ""
            digest.update(f"{path} {stamp}\n".encode())
        return digest.hexdigest()

    def last_build(self, state: str) -> tuple[Problem, ...] | None:
        """Return the warnings of the last build if it was made in this very state, else None."""
        data = self._store.load(BUILDS, "last") if state else None
        told = json.loads(data) if data else {}
        if told.get("state") != state:
            return None
        return tuple(
            Problem(path, line, column, code, field, tuple((name, value) for name, value in values), span)
            for path, line, column, code, field, values, span in told["problems"]
        )

    def note_build(self, state: str, problems: tuple[Problem, ...]) -> None:
        """Remember that a build without errors was made in that state."""
        rows = [[p.path, p.line, p.column, p.code, p.field, p.values, p.span] for p in problems]
        self._store.save(BUILDS, "last", json.dumps({"state": state, "problems": rows}).encode())

    def leave(self) -> None:
        """Close without a word: nothing was read."""
        self._store.close()

    def close(self) -> None:
        """Write what is new, and forget what the last reading did not ask for."""
        stamps = {path: [*stamp, *known] for path, (stamp, known) in sorted(self._seen.items())}
        self._store.save(STAMPS, "all", json.dumps(stamps, ensure_ascii=False, separators=(",", ":")).encode())
        self._store.close({READINGS: self._keys, PASSAGES: self._passages})

    def _recall(self, path: str, rules: Rules, reading_key: str) -> Checked | None:
        data = (self._readings or {}).get(reading_key)
        if data is None:
            return None
        return cast("Checked", _Unpickler(data, self._districts, partial(self._passage, path, rules)).load())

    def _parse(self, new: Mapping[str, tuple[str, bytes]], rules: Rules) -> dict[str, Checked]:
        if not new:
            return {}
        from khlang.parsing import parse_part  # noqa: PLC0415 - only where something must be parsed

        files = [(path, data) for path, (_, data) in new.items()]
        parsed = self._map(partial(parse_part, rules=rules), files)
        self.parsed += len(parsed)
        for (reading_key, _), checked in zip(new.values(), parsed, strict=True):
            target = io.BytesIO()
            _Pickler(target, self._store, checked.technique.html.digest if checked.technique else "").dump(checked)
            self._store.save(READINGS, reading_key, target.getvalue())
        return dict(zip(new, parsed, strict=True))

    def _passage(self, path: str, rules: Rules, digest: str) -> Passage:
        return Passage(digest, partial(self._text, path, rules, digest))

    def _text(self, path: str, rules: Rules, digest: str) -> str:
        """Return a long text from the store; where that has lost it, from the file."""
        data = self._store.load(PASSAGES, digest)
        if data is not None:
            return zlib.decompress(data).decode("utf-8", "surrogatepass")
        for passage in passages_of(read_technique(path, self._source[path], rules)):
            if passage.digest == digest:
                return passage.text
        raise FileChangedError(path)


class FileChangedError(Exception):
    """A file changed while the site was built from it."""

    def __init__(self, path: str) -> None:
        """Keep it as a problem."""
        super().__init__(path)
        self.problem = found("file-changed", path=path)


def passages_of(checked: Checked) -> tuple[Passage, ...]:
    """Return the long texts of a write-up."""
    if technique := checked.technique:
        return technique.html, technique.text, technique.body
    return (checked.unfinished.body,) if checked.unfinished else ()


class _Pickler(pickle.Pickler):
    """Names long texts by their digest and districts by their code; of the texts, the page's goes into the store.

    The others are seldom asked for, and are then made from the file again.
    """

    def __init__(self, target: io.BytesIO, store: Store, page: str) -> None:
        super().__init__(target, pickle.HIGHEST_PROTOCOL)
        self._store, self._page = store, page

    def persistent_id(self, value: object) -> tuple[str, str] | None:
        if isinstance(value, Passage):
            if value.digest == self._page:
                self._store.save(PASSAGES, value.digest, zlib.compress(value.text.encode("utf-8", "surrogatepass"), 1))
            return PASSAGES, value.digest
        return ("district", value.code) if isinstance(value, District) else None


class _Unpickler(pickle.Unpickler):
    """Reads what _Pickler wrote; only what the store has found to be ours may be given."""

    def __init__(self, data: bytes, districts: Mapping[str, District], passage: Callable[[str], Passage]) -> None:
        super().__init__(io.BytesIO(data))
        self._districts, self._passage = districts, passage

    def persistent_load(self, name: tuple[str, str]) -> object:
        kind, value = name
        return self._passage(value) if kind == PASSAGES else self._districts[value]


def _read_stamps(store: Store) -> dict[str, tuple[Stamp, Known]]:
    data = store.load(STAMPS, "all")
    rows = json.loads(data) if data else {}
    return {
        path: ((size, mtime, ctime, inode), (digest, seen))
        for path, (size, mtime, ctime, inode, digest, seen) in rows.items()
    }
