"""Two versions of a site -> everything that differs, for readers first."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from khlang.links import find_photos
from khlang.reading import CONTENT, ENDING, FileChangedError
from khlang.render import TemplateFault
from khlang.review.details import describe
from khlang.review.moves import find_moves
from khlang.review.result import ADDED, CHANGED, MOVED, REMOVED, Group, Review, Version, WriteUp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from khlang.model import Technique
    from khlang.problems import Problem

MOST_MADE = 500
"""Pages that are made twice to see whether they differ, in about two seconds; of more, what they are made from is
compared, which finds all that differ and now and then one that does not."""
PICTURES = (".webp", ".jpg", ".png")
"""How the files end that are dear to make, and that nothing but what is seen in them goes into."""
PRIVATE = frozenset({"citizen-number", "telephone-number", "note-shown"})
"""Warnings of what should not be published."""
_LINKS = ("link-", "heading-absent", "heading-near", "heading-hidden", "photo-")
WRITE_UPS = "techniques"
"""The kind of output that write-ups are."""


def same_pages(before: Version, after: Version, paths: Sequence[str]) -> list[bool]:
    """Make pages that both versions have and return of each whether they are the same."""
    return [_same(before, after, path) for path in paths]


Same = Callable[[Version, Version, Sequence[str]], list[bool]]
"""Says what `same_pages` does, whoever makes the pages."""


def compare(before: Version, after: Version, same: Same = same_pages) -> Review:
    """Return everything that differs between two versions of a site."""
    pairs = _pair(_techniques(before), _techniques(after))
    paths = {old.source: new.source for old, new in pairs if old and new}
    new_problems, mended = _compare_problems(before.problems, after.problems, paths)
    pages, exact = _compare_pages(before, after, same)
    edited = _edited(before, after)
    listed = sorted(filter(None, (describe(before, after, old, new) for old, new in pairs)), key=_order)
    write_ups = tuple(_with_problems(one, new_problems, after.problems) for one in listed)
    seen = {technique.source for one in write_ups for technique in (one.before, one.after) if technique}
    told = {technique.card.path for one in write_ups for technique in (one.before, one.after) if technique}
    shown = {path for version in (before, after) for path in _photos(version)}
    others = [path for path in edited if not _is_write_up(path)]
    unread = {problem.path for problem in (*before.problems, *after.problems) if problem.severity == "error"}
    published = {technique.source for version in (before, after) for technique in _techniques(version)}
    return Review(
        write_ups=write_ups,
        pages=pages,
        groups=_group(before, after, pages, told),
        files=tuple((edited[path], path) for path in others if path not in shown),
        new=new_problems,
        mended=mended,
        broken=tuple(_broken(new_problems, pairs)),
        unseen=tuple(path for path in edited if path in published and path not in seen | unread),
        exact=exact,
    )


def _techniques(version: Version) -> tuple[Technique, ...]:
    return version.site.techniques if version.site else ()


def _photos(version: Version) -> Iterable[str]:
    """Return the files of all photos that its write-ups show."""
    aims = [aim for technique in _techniques(version) for aim in technique.aims]
    return find_photos(aims, tuple(version.files)).values()


def _order(write_up: WriteUp) -> tuple[int, str]:
    return (ADDED, CHANGED, MOVED, REMOVED).index(write_up.kind), write_up.shown.source


def _pair(before: Iterable[Technique], after: Iterable[Technique]) -> list[tuple[Technique | None, Technique | None]]:
    """Return each write-up with what it became: of the same file first, then of another whose text is alike."""
    old, new = ({_nfc(one.source): one for one in some} for some in (before, after))
    pairs: list[tuple[Technique | None, Technique | None]] = [(old[path], new[path]) for path in old if path in new]
    gone, come = [old[path] for path in old if path not in new], [new[path] for path in new if path not in old]
    moved = find_moves(gone, come)
    left = {source for one, other in moved for source in (one.source, other.source)}
    pairs += moved
    pairs += [(one, None) for one in gone if one.source not in left]
    pairs += [(None, one) for one in come if one.source not in left]
    return pairs


def _nfc(path: str) -> str:
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _is_write_up(path: str) -> bool:
    return path.startswith(CONTENT) and path.lower().endswith(ENDING)


def _edited(before: Version, after: Version) -> dict[str, str]:
    """Return every file whose bytes differ, and how."""
    kinds = {}
    for path in sorted(before.files.keys() | after.files.keys()):
        old, new = before.files.get(path), after.files.get(path)
        if old != new:
            kinds[path] = ADDED if old is None else REMOVED if new is None else CHANGED
    return kinds


def _compare_problems(
    before: Iterable[Problem], after: Iterable[Problem], paths: Mapping[str, str]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems that are new, and those that are mended; one that only moved to another line is neither."""
    old = Counter(_known(replace(one, path=paths.get(one.path, one.path))) for one in before)
    new = Counter(map(_known, after))
    come, gone = new - old, old - new
    added, mended = [], []
    for one in sorted(after):
        if come[_known(one)] > 0:
            come[_known(one)] -= 1
            added.append(one)
    for one in sorted(before):
        known = _known(replace(one, path=paths.get(one.path, one.path)))
        if gone[known] > 0:
            gone[known] -= 1
            mended.append(one)
    return tuple(added), tuple(mended)


def _known(problem: Problem) -> Problem:
    return replace(problem, line=0, column=0, span=1)


def _broken(
    problems: Iterable[Problem], pairs: Iterable[tuple[Technique | None, Technique | None]]
) -> Iterator[Problem]:
    """Yield the problems of links and photos that were there before, and led somewhere."""
    aims = {old_path: old.aims for old, new in pairs if old for old_path in {old.source, (new or old).source}}
    for problem in problems:
        written = dict(problem.values).get("target", "")
        if problem.code.startswith(_LINKS) and any(aim[0] == written for aim in aims.get(problem.path, ())):
            yield problem


def _with_problems(one: WriteUp, new: Iterable[Problem], every: Iterable[Problem]) -> WriteUp:
    if one.after is None:
        return one
    path = one.after.source
    return one._replace(
        problems=tuple(problem for problem in new if problem.path == path),
        private=tuple(problem for problem in every if problem.path == path and problem.code in PRIVATE),
    )


def _compare_pages(before: Version, after: Version, same: Same) -> tuple[Group, bool]:
    """Return all pages that differ, and whether they were compared by their bytes."""
    old = before.plan.keys if before.plan else {}
    new = after.plan.keys if after.plan else {}
    doubtful = [path for path in new if path in old and old[path] != new[path]]
    made = [path for path in doubtful if not path.endswith(PICTURES)]
    exact = len(made) <= MOST_MADE
    alike = {path for path, equal in zip(made, same(before, after, made), strict=True) if equal} if exact else set()
    changed = [path for path in doubtful if path not in alike]
    added = [path for path in new if path not in old]
    return Group("", tuple(added), tuple(changed), tuple(path for path in old if path not in new)), exact


def _same(before: Version, after: Version, path: str) -> bool:
    assert before.plan and after.plan  # noqa: S101, PT018 - the page is in both
    try:
        return before.plan.pages[path].render() == after.plan.pages[path].render()
    except (TemplateFault, FileChangedError):
        return False


def _group(before: Version, after: Version, pages: Group, told: set[str]) -> tuple[Group, ...]:
    """Return the pages that are not those of the write-ups told, by their kind."""
    kinds = dict(before.plan.kind_of_each()) if before.plan else {}
    kinds |= dict(after.plan.kind_of_each()) if after.plan else {}
    sorted_out: dict[str, tuple[list[str], list[str], list[str]]] = {}
    for at, paths in enumerate(pages[1:]):
        for path in paths:
            if kinds[path] != WRITE_UPS or path not in told:
                sorted_out.setdefault(kinds[path], ([], [], []))[at].append(path)
    order = {kind: at for at, kind in enumerate(dict.fromkeys(kinds.values()))}
    return tuple(
        Group(kind, *map(tuple, lists)) for kind, lists in sorted(sorted_out.items(), key=lambda one: order[one[0]])
    )
