"""How the parts of a review are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.fields import BY_NAME
from khlang.sentences import SENTENCES, say

if TYPE_CHECKING:
    from khlang.review.result import Group, Label, PhotoChange


def name_version(label: Label, lang: str) -> str:
    """Return what a version is called: as it was asked for, with the commit's id and day."""
    if not label.commit:
        return say("review-disk", lang)
    told = " · ".join(filter(None, (label.commit if label.name != label.commit else "", label.day)))
    name = say("review-fork", lang, branch=label.name) if label.is_fork else label.name
    return f"{name} ({told})" if name else f"{label.commit} ({label.day})" if label.day else label.commit


def name_field(name: str, lang: str) -> str:
    """Return the label of a front matter field."""
    return BY_NAME[name].label_en if lang == "en" else BY_NAME[name].label_th


def name_kind(kind: str, lang: str) -> str:
    """Return what a kind of pages is called."""
    name = f"review-pages-{kind}"
    return say(name, lang) if name in SENTENCES else kind


def name_group(group: Group, lang: str) -> str:
    """Return a kind of pages and how many of them change, come and go."""
    more = [
        say(f"review-{name}", lang, count=len(paths))
        for name, paths in (("come", group.added), ("gone", group.removed))
        if paths
    ]
    told = f" ({', '.join(more)})" if more else ""
    return f"{name_kind(group.kind, lang)} {group.size}{told}"


def name_photo(change: PhotoChange, lang: str) -> str:
    """Return what happened to a photo."""
    kind = "added" if not change.before else "removed" if not change.after else "changed"
    return say(f"review-photo-{kind}", lang, file=change.path.rpartition("/")[2])


def count_words(added: int, removed: int, lang: str) -> str:
    """Return how many words came and went; nothing where none did."""
    parts = [
        say(f"review-words-{name}", lang, count=count)
        for name, count in (("added", added), ("removed", removed))
        if count
    ]
    return " ".join(parts)
