"""Why a page was made again: what changed of all that its recipe holds."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, cast

from khlang.config import Config
from khlang.fields import BY_NAME
from khlang.model import Card
from khlang.outputs.search import Text
from khlang.outputs.techniques import Article
from khlang.render import FOLDER, Template
from khlang.sentences import say
from khlang.site import Blob
from khlang.source import CONFIG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from khlang.ledger import Entry
    from khlang.plan import Plan
    from khlang.write import Changes

_ON_CARD = {0: "slug", 1: "title", 2: "author", 3: "position", 4: "office", 5: "district", 6: "date", 7: "category"}
_ON_CARD |= {8: "tags", 9: "summary"}
"""Places of a card's fields in a line, and the front matter field that each is typed in."""
_MOST = 3
"""Causes named for a page, at most."""


def explain(
    plan: Plan, changes: Changes, before: Mapping[str, Entry], after: Mapping[str, Entry], lang: str
) -> dict[str, str]:
    """Return a phrase for each page that was made: what changed, of the files `before` and `after`."""
    if not before:
        return dict.fromkeys(changes.made, say("why-first", lang))
    causes = _Causes(before, after, lang)
    told = {}
    for path in changes.made:
        if path in changes.mended:
            told[path] = say("why-mended", lang)
            continue
        found = list(dict.fromkeys(causes.of(plan.pages[path].values))) or causes.beyond()
        if len(found) > 1:  # that a file may be another tells nothing where what else the page holds is another
            found = [cause for cause in found if cause != say("why-file", lang)]
        more = say("why-more", lang, count=len(found) - _MOST) if len(found) > _MOST else ""
        told[path] = ", ".join(found[:_MOST]) + more
    return told


class _Causes:
    """What changed between two readings of the files."""

    def __init__(self, before: Mapping[str, Entry], after: Mapping[str, Entry], lang: str) -> None:
        self._lang = lang
        self._cards: dict[str, list[str]] = {}
        """Phrases for what changed of a write-up, by the address of its page."""
        self._gone: list[str] = []
        """Phrases for write-ups that are no longer there, or at another address."""
        self._files = {
            path
            for path in before.keys() | after.keys()
            if path not in before or path not in after or before[path].digest != after[path].digest
        }
        for path in sorted(self._files):
            self._compare(path, before.get(path), after.get(path))

    def _compare(self, path: str, old: Entry | None, new: Entry | None) -> None:
        then, now = _write_up(old), _write_up(new)
        name = path.removeprefix("content/")
        if now is None:
            if then is not None:
                self._gone.append(say("why-gone", self._lang, path=name))
            return
        address = cast("tuple[str, ...]", now[0])[0]
        if then is None:
            self._cards[address] = [say("why-new", self._lang, path=name)]
            return
        old_card, new_card = cast("tuple[object, ...]", then[0]), cast("tuple[object, ...]", now[0])
        changed = [self._label(field) for place, field in _ON_CARD.items() if old_card[place] != new_card[place]]
        if then[2] != now[2]:
            changed += [self._label(field) for field in _fields_apart(then[2], now[2])]
        phrases = [say("why-field", self._lang, field=field, path=name) for field in changed]
        if then[6] != now[6]:
            phrases.append(say("why-body", self._lang, path=name))
        if old_card[0] != new_card[0]:
            self._gone.append(say("why-moved", self._lang, path=name))
        self._cards[address] = phrases or [say("why-body", self._lang, path=name)]

    def _label(self, field: str) -> str:
        return BY_NAME[field].label_en.lower() if self._lang == "en" else BY_NAME[field].label_th

    def of(self, value: object) -> Iterator[str]:
        """Yield a phrase for everything in a value that changed."""
        if isinstance(value, Card | Article | Text):
            yield from self._cards.get(value.path, ())
        elif isinstance(value, Template):
            changed = (name for name, _ in value.sources if FOLDER + name in self._files)
            yield from (say("why-template", self._lang, template=name) for name in changed)
        elif isinstance(value, Blob):
            yield say("why-file", self._lang)
        elif isinstance(value, Config):
            yield from {CONFIG} & self._files
        else:
            for part in _parts(value):
                yield from self.of(part)

    def beyond(self) -> list[str]:
        """Return phrases for what changed in other places, where nothing in the recipe itself tells more."""
        others = [*self._gone, *(phrase for phrases in self._cards.values() for phrase in phrases)]
        return [say("why-beyond", self._lang, cause=cause) for cause in others] or [say("why-version", self._lang)]


def _parts(value: object) -> Iterable[object]:
    """Return what a value consists of, as far as a key tells it apart."""
    if isinstance(value, tuple):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return (getattr(value, field.name) for field in fields(value) if field.compare)
    return ()


def _write_up(entry: Entry | None) -> tuple[object, ...] | None:
    return entry.line[1] if entry and isinstance(entry.line, tuple) else None


def _fields_apart(one: object, other: object) -> list[str]:
    old = dict(cast("tuple[tuple[str, object], ...]", one))
    new = dict(cast("tuple[tuple[str, object], ...]", other))
    return [name for name in BY_NAME if old.get(name) != new.get(name)]
