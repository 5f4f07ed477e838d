"""A review for programs: JSON, and GitHub's annotations of a change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from khlang import report
from khlang.review.wording import count_words, name_field
from khlang.sentences import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khlang.model import Technique
    from khlang.review.result import Group, Label, Review, WriteUp


def as_json(labels: tuple[Label, Label], review: Review, lang: str) -> str:
    """Return the whole review as one object."""
    told = {
        "base": labels[0]._asdict(),
        "head": labels[1]._asdict(),
        "notes": [say(note, lang) for note in review.notes],
        "write_ups": [_write_up(one) for one in review.write_ups],
        "pages": _pages(review.pages),
        "exact": review.exact,
        "groups": {group.kind: _pages(group) for group in review.groups},
        "files": [{"kind": kind, "path": path} for kind, path in review.files],
        "unseen": list(review.unseen),
        "broken": report.as_json(review.broken, lang),
        "new": report.as_json(review.new, lang),
        "mended": report.as_json(review.mended, lang),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _write_up(one: WriteUp) -> dict[str, object]:
    both = one.before is not None and one.after is not None
    marked = one.mark() if both else None
    return {
        "kind": one.kind,
        "title": one.shown.card.title,
        "before": _side(one.before),
        "after": _side(one.after),
        "fields": [field._asdict() for field in one.fields],
        "words_added": marked.added if marked else None,
        "words_removed": marked.removed if marked else None,
        "html": marked.html if marked else None,
        "photos": [
            {"path": photo.path, "before": photo.before or None, "after": photo.after or None} for photo in one.photos
        ],
        "links_added": list(one.links[0]),
        "links_removed": list(one.links[1]),
        "lost_addresses": list(one.lost),
        "private": [{"code": problem.code, "line": problem.line} for problem in one.private],
    }


def _side(technique: Technique | None) -> dict[str, str] | None:
    return {"file": technique.source, "page": technique.card.path} if technique else None


def _pages(group: Group) -> dict[str, list[str]]:
    return {"added": list(group.added), "changed": list(group.changed), "removed": list(group.removed)}


def as_github(review: Review, lang: str) -> str:
    """Return the new problems as annotations, and a notice beside each write-up of what changed in it.

    The format is GitHub's: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return report.as_github(review.new, lang) + "".join(_notices(review.write_ups, lang))


def _notices(write_ups: Iterable[WriteUp], lang: str) -> Iterable[str]:
    for one in write_ups:
        if one.after is None:
            continue
        parts = [say(f"review-kind-{one.kind}", lang)]
        if one.before:
            parts += [name_field(field.name, lang) for field in one.fields]
            marked = one.mark()
            parts.append(count_words(marked.added, marked.removed, lang))
        yield report.notice(one.after.source, one.after.card.title, " · ".join(filter(None, parts)))
