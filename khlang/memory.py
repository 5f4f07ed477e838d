"""Reads write-ups through the store: no file is read again while its stamp stays, nor parsed while its bytes do."""

from __future__ import annotations

import hashlib
import marshal
from functools import partial
from typing import TYPE_CHECKING

from khlang.bytecode import use_bytecode
from khlang.darkroom import Darkroom, Negative
from khlang.keys import key
from khlang.last_build import DOUBTFUL
from khlang.ledger import Entry, find_changed, read_ledger, save_ledger
from khlang.media.photo import MOST_BYTES
from khlang.problems import Problem
from khlang.reading import FileChangedError, read_again, read_technique, unreadable
from khlang.records import freeze, passages_of, plain_problem, searched, thaw, unpack, unpack_plain
from khlang.shelf import INDEX, POSTINGS, SHARDS, Shelf, merge_here

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from khlang.check import Checked, Rules
    from khlang.media.photo import Photo
    from khlang.model import District, Listing
    from khlang.parsing import Content, Parsed
    from khlang.reading import File, Mapped, Part, Result
    from khlang.records import Line
    from khlang.render import Closures
    from khlang.shelf import Merging
    from khlang.source import Source, Stamp
    from khlang.store import Store


DETAILS, BODIES, TEXTS, PLANS = "details", "body", "text", "plan"
"""Kinds of entries: what of a write-up is seldom asked for, its rendered body, its plain text where the site is
searched, and what the last build planned."""
CLOSURES, COMPILED = "closures", "compiled"
"""What each template needs, and templates as code."""
NO_STAMP = (0, 0, 0, 0)


def parse_here(
    function: Callable[[Sequence[Part]], list[Result]],
    items: Sequence[File],
    *,
    prepare: Callable[[Sequence[File]], Sequence[Part]],
    take: Callable[[Sequence[File], list[Result]], list[None]],
) -> list[None]:
    """Parse all files in this process."""
    return take(items, function(prepare(items)))


class Memory:
    """Remembers digests by stamp, and write-ups by the digest of their bytes and the rules they were checked by."""

    def __init__(  # noqa: PLR0913 - the files, what is remembered of them, and who does the work
        self,
        source: Source,
        stamp: Callable[[str], Stamp] | None,
        store: Store,
        now: int,
        *,
        parsing: Mapped = parse_here,
        examining: Mapped = parse_here,
        merging: Merging = merge_here,
        before: Mapping[str, Entry] | None = None,
        thawed: dict[str, Checked] | None = None,
    ) -> None:
        """Read `source` through `store`; `stamp` tells a file's stamp, `now` is nanoseconds since 1970.

        `before` is what is known of each file; without it, what the store knows of them from the last run.
        `thawed` holds what another on the same store came to, by its reading, and takes what this one does.
        """
        self._source, self._stamp, self._store, self._now = source, stamp, store, now
        self._parse_all, self._examine_all = parsing, examining
        self._before: Mapping[str, Entry] | None = before
        self._after: dict[str, Entry] = {}
        self._thawed = thawed
        self._rules: Rules | None = None
        self.shelf = Shelf(store, merging)
        """The shards of the search index, as the last build left them."""
        self._darkroom = Darkroom(store)
        self.parsed = 0
        """Write-ups that had to be parsed."""

    @property
    def before(self) -> Mapping[str, Entry]:
        """What the last run knew of each file."""
        if self._before is None:
            self._before = read_ledger(self._store)
        return self._before

    @property
    def after(self) -> Mapping[str, Entry]:
        """What this one knows."""
        return self._after

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file's bytes, from its stamp where that can be trusted."""
        entry, data = self._look(path)
        if entry is None or data is not None:
            stamp = self._stamp_of(path)
            entry = Entry(stamp, self._now, _digest(self._source[path] if data is None else data))
        self._after[path] = entry
        return entry.digest

    def _stamp_of(self, path: str) -> Stamp:
        return self._stamp(path) if self._stamp else NO_STAMP

    def _look(self, path: str) -> tuple[Entry | None, bytes | None]:
        """Return what is known of a file and still true, and its bytes where they had to be read to tell."""
        known = (self._before if self._before is not None else self.before).get(path)
        if known is None:
            return None, None
        stamp = self._stamp_of(path)
        sure = known[1] - DOUBTFUL
        if known[0] == stamp and stamp[1] < sure and stamp[2] < sure and self._stamp:
            return known, None
        data = self._source[path]
        if _digest(data) == known.digest:
            return known._replace(stamp=stamp, seen=self._now), None
        return None, data

    def read(self, paths: Sequence[str], rules: Rules) -> Iterator[Checked]:
        """Yield each write-up, parsed only when its bytes or the rules are new; what must be parsed is mapped over."""
        self._rules = rules
        districts = {one.code: one for province in rules.provinces for one in province.districts}
        rules_key = key(rules)
        unread: dict[str, str] = {}
        new: list[File] = []
        after = self._after
        for path in paths:
            try:
                entry, _ = self._look(path)
                if entry is None or entry.line is None or not entry.reading.startswith(rules_key):
                    stamp = entry.stamp if entry else self._stamp_of(path)
                    entry = Entry(stamp, self._now, "")
                    new.append((path, stamp[0]))
                after[path] = entry
            except OSError as error:
                unread[path] = str(error.strerror or error)
        self._parse(new, rules, rules_key)
        for path in paths:
            line = unread.get(path) or after[path].line
            if isinstance(line, tuple):
                yield self._thaw(path, line, districts)
            else:
                after.pop(path, None)
                yield unreadable(path, OSError(0, line))

    def _thaw(self, path: str, line: Line, districts: Mapping[str, District]) -> Checked:
        if self._thawed is None:
            return thaw(path, line, districts, self)
        reading = self._after[path].reading
        known = self._thawed.get(reading)
        if known is None:
            known = self._thawed[reading] = thaw(path, line, districts, self)
        return known

    def photos(self, paths: Sequence[str]) -> Iterator[Photo]:
        """Yield what each photo came to, opened only when its bytes are new; one that is too large is not even read."""
        return iter(self._darkroom.examine(map(self._identify, paths), self._source, self._examine_all))

    def _identify(self, path: str) -> Negative:
        size = self._stamp_of(path)[0]
        if size > MOST_BYTES:
            return Negative(path, size)
        try:
            return Negative(path, size, self.digest(path))
        except OSError:
            return Negative(path, size)

    def _parse(self, new: Sequence[File], rules: Rules, rules_key: str) -> None:
        if not new:
            return
        from khlang.parsing import parse_part  # noqa: PLC0415 - only where something must be parsed

        self._parse_all(
            partial(parse_part, rules=rules), new, prepare=self._contents, take=partial(self._take, rules_key=rules_key)
        )

    def _contents(self, files: Sequence[File]) -> list[Content]:
        contents: list[Content] = []
        for path, _ in files:
            try:
                contents.append((path, self._source[path]))
            except OSError as error:
                contents.append((path, str(error.strerror or error)))
        return contents

    def _take(self, files: Sequence[File], parsed: list[Parsed], rules_key: str) -> list[None]:
        """Keep what some files came to, as soon as it is there."""
        for (path, _), (digest, record) in zip(files, parsed, strict=True):
            entry = self._after[path]
            if isinstance(record, str):
                self._after[path] = entry._replace(line=record)
                continue
            reading = rules_key + key(path, digest)
            self._after[path] = entry._replace(digest=digest, reading=reading, line=record.line)
            self._store.save(DETAILS, reading, record.details)
            if record.body:
                self._store.save(BODIES, reading, record.body)
            if record.postings:
                self._store.save(TEXTS, reading, record.text)
                self._store.save(POSTINGS, searched(record.line).hex(), record.postings)
        self.parsed += len(files)
        return [None] * len(files)

    def details(self, source: str) -> bytes:
        """Return the details of a write-up from the store; where that has lost them, from the file."""
        data = self._store.load(DETAILS, self._after[source].reading)
        return freeze(self._reread(source)).details if data is None else data

    def body(self, source: str, digest: bytes) -> str:
        """Return the rendered body of a write-up from the store; where that has lost it, from the file."""
        data = self._store.load(BODIES, self._after[source].reading)
        return self.text(source, digest) if data is None else unpack(data)

    def plain(self, source: str, digest: bytes) -> str:
        """Return the plain text of a write-up from the store; where that does not have it, from the file."""
        data = self._store.load(TEXTS, self._after[source].reading)
        return self.text(source, digest) if data is None else unpack_plain(data)

    def postings(self, source: str, searched: bytes) -> bytes:
        """Return what a write-up is found by from the store; where that does not have it, from the file."""
        data = self._store.load(POSTINGS, searched.hex())
        if data is None:
            technique = self._reread(source).technique
            if technique is None or technique.searched != searched:
                raise FileChangedError(source)
            data = technique.postings()
        return data

    def text(self, source: str, digest: bytes) -> str:
        """Return a long text of a write-up from the file."""
        for passage in passages_of(self._reread(source)):
            if passage.digest == digest:
                return passage.text
        raise FileChangedError(source)

    def _reread(self, path: str) -> Checked:
        data = read_again(self._source, path)
        if self._rules is None or _digest(data) != self._after[path].digest:
            raise FileChangedError(path)
        return read_technique(path, data, self._rules)

    def last_plan(self) -> dict[str, Listing]:
        """Return what each bundle of the last plan held, by its key."""
        data = self._store.load(PLANS, "last")
        return marshal.loads(data) if data else {}  # noqa: S302 - the store has found it to be ours

    def note_plan(self, listings: Mapping[str, Listing]) -> None:
        """Remember what each bundle holds."""
        self._store.save(PLANS, "last", marshal.dumps(dict(listings)))

    def find_closures(self, texts: tuple[tuple[str, str], ...]) -> Closures:
        """Return what the texts of all templates came to, and compile none that was compiled before."""
        from khlang.render import Closures, closures  # noqa: PLC0415 - for commands that read templates

        seen: set[str] = set()

        def load(name: str) -> bytes | None:
            seen.add(name)
            return self._store.load(COMPILED, name)

        use_bytecode(load, partial(self._store.save, COMPILED))
        name = key(texts)
        data = self._store.load(CLOSURES, name)
        if data is not None:
            parts, problems = marshal.loads(data)  # noqa: S302 - the store has found it to be ours
            return Closures(parts, tuple(Problem(*problem) for problem in problems))
        found = closures(texts)
        self._store.save(CLOSURES, name, marshal.dumps((found.parts, tuple(map(plain_problem, found.problems)))))
        self._store.keep_only(CLOSURES, {name})
        self._store.keep_only(COMPILED, seen)
        return found

    def recall(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what `make` makes for a key; only that of the last key of a kind is remembered."""
        data = self._store.load(kind, key)
        if data is None:
            data = make()
            self._store.save(kind, key, data)
            self._store.keep_only(kind, {key})
        return data

    def flush(self) -> None:
        """Write what is new to the store, where forked processes can read it."""
        self._store.flush()

    def close(self, others: Iterable[Mapping[str, Entry]] = ()) -> None:
        """Write what is new, forget what neither the last reading nor `others` asked for, and close the store."""
        self.settle(others)
        self._store.close()

    def settle(self, others: Iterable[Mapping[str, Entry]] = ()) -> None:
        """Write what is new, and forget what neither the last reading nor `others` on the same store asked for.

        What is kept can still be read.
        """
        after = {path: entry for path, entry in self._after.items() if not isinstance(entry.line, str)}
        if self._rules is None:
            after = {**self.before, **after}  # site.toml cannot be used just now, so no write-up was read
        changed = find_changed(self.before, after)
        save_ledger(self._store, after, changed)
        lost = {path: self.before[path] for path in changed if path in self.before}
        come = {path: after[path] for path in changed if path in after}
        then, now = readings(lost), readings(come, *others)
        for kind in (DETAILS, BODIES, TEXTS):
            self._forget(kind, then, now)
        if self._rules and not self._rules.search:
            for kind in (INDEX, SHARDS, POSTINGS):
                self._store.keep_only(kind, ())
        elif then != now or self.shelf.before is not self.shelf.after:
            self._forget_postings(lost, come, *others)
        self._darkroom.close()
        self._store.settle()

    def _forget_postings(self, lost: Mapping[str, Entry], *kept: Mapping[str, Entry]) -> None:
        """Forget the postings of write-ups that are no more.

        What the index holds is kept, though its file may be another by now: the next build needs it. No two files
        share theirs, for what tells them from others names the page.
        """
        held, holding = self.shelf.before.sheets, self.shelf.after.sheets
        if not self.before:
            self._store.keep_only(POSTINGS, map(bytes.hex, searches(*kept).union(holding)))
            return
        gone = searches(lost).union(set(held).difference(holding))
        self._store.forget(POSTINGS, map(bytes.hex, gone.difference(holding, searches(*kept))))

    def _forget(self, kind: str, then: set[str], now: set[str]) -> None:
        """Forget what was kept then and is not now; where nothing is known of before, all that is not kept now."""
        if self.before:
            self._store.forget(kind, then - now)
        else:
            self._store.keep_only(kind, now)


def readings(*ledgers: Mapping[str, Entry]) -> set[str]:
    """Return the keys under which details, bodies and texts are kept."""
    return {entry.reading for entries in ledgers for entry in entries.values() if entry.reading}


def searches(*ledgers: Mapping[str, Entry]) -> set[bytes]:
    """Return what tells the postings of each write-up from others."""
    lines = [entry.line for entries in ledgers for entry in entries.values()]
    return {searched(line) for line in lines if isinstance(line, tuple)}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
