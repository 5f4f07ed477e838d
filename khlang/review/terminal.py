"""A review for a person at a terminal, or in a pipe."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from khlang import report
from khlang.excerpt import visible
from khlang.review.result import KINDS, Label, Review, WriteUp
from khlang.review.wording import count_words, name_field, name_group, name_photo, name_version
from khlang.sentences import say
from khlang.thai import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from khlang.problems import Problem
    from khlang.report import Piece

_SIGNS = {"added": "+", "changed": "~", "moved": "→", "removed": "-"}
_STYLES = {
    "added": "green",
    "changed": "yellow",
    "moved": "cyan",
    "removed": "red",
    "title": "bold",
    "quiet": "dim",
    "alert": "bold red",
    "": "",
}
_SHOWN = 160
"""Letters of a field that are shown."""


def as_terminal(
    labels: tuple[Label, Label],
    review: Review,
    lines: Callable[[str], Sequence[str]],
    lang: str,
    colour: bool,  # noqa: FBT001 - a terminal has colour or not, and the commands give it by place
) -> str:
    """Return the review as text; `lines` gives the lines of a file as it is now."""
    pieces = [*_head(labels, review, lang)]
    for kind, group in groupby(review.write_ups, key=lambda one: one.kind):
        some = list(group)
        pieces += [("\n", ""), (say(f"review-title-{kind}", lang, count=len(some)) + "\n", "title")]
        for one in some:
            pieces += _write_up(one, lang)
    pieces += _rest(review, lang)
    told = report.coloured(pieces, _STYLES) if colour else "".join(text for text, _ in pieces)
    return told.rstrip("\n") + _problems(review, lines, lang, colour=colour)


def _head(labels: tuple[Label, Label], review: Review, lang: str) -> Iterator[Piece]:
    base, head = (visible(name_version(label, lang)) for label in labels)
    yield say("review-head", lang, base=base, head=head) + "\n", "title"
    for note in review.notes:
        yield say(note, lang) + "\n", "alert"
    counts = [say(f"review-count-{kind}", lang, count=len(review.of(kind))) for kind in KINDS if review.of(kind)]
    if counts:
        yield say("review-counts", lang, counts=" ".join(counts)) + "\n", ""
    elif not review.pages.size and not review.files and not review.new and not review.mended:
        yield say("review-nothing", lang) + "\n", ""


def _write_up(one: WriteUp, lang: str) -> Iterator[Piece]:
    yield f"  {_SIGNS[one.kind]} ", one.kind
    yield visible(one.shown.card.title), "title"
    old, new = (
        visible(version.source.removeprefix("content/")) if version else "" for version in (one.before, one.after)
    )
    yield f"  {f'{old} → {new}' if old and new and old != new else new or old}\n", "quiet"
    for text, style in _details(one, lang):
        yield f"      {text}\n", style


def _details(one: WriteUp, lang: str) -> Iterator[Piece]:
    if one.before and one.after:
        for field in one.fields:
            before, after = (visible(cut(text, _SHOWN)) or "–" for text in (field.before, field.after))
            yield f"{name_field(field.name, lang)}: {before} → {after}", ""
        if one.before.inside != one.after.inside:
            marked = one.mark()
            words = count_words(marked.added, marked.removed, lang) or say("review-words-none", lang)
            yield say("review-body", lang, words=words), ""
    if one.photos:
        yield say("review-photos", lang, photos=" ".join(visible(name_photo(photo, lang)) for photo in one.photos)), ""
    for name, targets in zip(("review-links-added", "review-links-removed"), one.links, strict=True):
        if targets:
            yield say(name, lang, targets=" ".join(map(visible, targets))), ""
    for address in one.lost:
        yield say("review-lost" if one.after else "review-lost-removed", lang, address=visible(address)), "alert"


def _rest(review: Review, lang: str) -> Iterator[Piece]:
    if review.groups:
        count = sum(group.size for group in review.groups)
        yield "\n" + say("review-others" if review.exact else "review-others-about", lang, count=count) + "\n", "title"
        yield "  " + " · ".join(name_group(group, lang) for group in review.groups) + "\n", ""
    if review.files:
        yield "\n" + say("review-files", lang) + "\n", "title"
        for kind, path in review.files:
            yield f"  {_SIGNS[kind]} ", kind
            yield f"{visible(path)}\n", ""
    if review.unseen:
        yield "\n" + say("review-unseen", lang) + "\n", "title"
        yield "".join(f"  {visible(path)}\n" for path in review.unseen), ""


def _problems(review: Review, lines: Callable[[str], Sequence[str]], lang: str, *, colour: bool) -> str:
    told = ""
    rest = [problem for problem in review.new if problem not in set(review.broken)]
    for name, problems in (("review-broken", review.broken), ("review-new", rest)):
        if problems:
            told += f"\n\n{say(name, lang)}\n{report.as_terminal(problems, lines, lang, colour)}"
    if review.mended:
        told += f"\n\n{say('review-mended', lang, count=len(review.mended))}\n" + _list(review.mended, lang)
    return told


def _list(problems: Iterable[Problem], lang: str) -> str:
    return "\n".join(f"  {visible(problem.path)}: {visible(problem.message(lang))}" for problem in problems)
