"""What a review comes to: frozen values, from which terminal, JSON and sheet are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from khlang.model import Technique
    from khlang.plan import Plan
    from khlang.problems import Problem
    from khlang.review.marking import Marked
    from khlang.site import Site

ADDED, CHANGED, MOVED, REMOVED = "added", "changed", "moved", "removed"
KINDS = (ADDED, CHANGED, MOVED, REMOVED)
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Version:
    """A site as it is at one moment: what could be read of it, its plan, and everything found wrong."""

    site: Site | None
    """None where site.toml is not there or cannot be used."""
    plan: Plan | None
    """None where there is no site, or templates fail."""
    problems: tuple[Problem, ...]
    files: Mapping[str, str]
    """Every file of the site folder, photos that no write-up shows apart, by the digest of its bytes."""
    read: Callable[[str], bytes]
    """Reads a file; raises OSError or KeyError when it cannot be read."""


class FieldChange(NamedTuple):
    """A front matter field, and its text before and after; empty where it was not given."""

    name: str
    before: str
    after: str


class PhotoChange(NamedTuple):
    """A photo's file, and the digest of its bytes before and after; empty where the write-up did not show it."""

    path: str
    before: str
    after: str


class WriteUp(NamedTuple):
    """A write-up that was added, changed, moved or removed."""

    kind: str
    before: Technique | None
    after: Technique | None
    fields: tuple[FieldChange, ...] = ()
    photos: tuple[PhotoChange, ...] = ()
    links: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Where its links lead that came, and that went."""
    lost: tuple[str, ...] = ()
    """Addresses of its page that lead nowhere any more."""
    problems: tuple[Problem, ...] = ()
    """Those of its file that are new."""
    private: tuple[Problem, ...] = ()
    """Warnings of private data in its file, new or not."""

    @property
    def shown(self) -> Technique:
        """The write-up as it is now, or as it was last."""
        one = self.after or self.before
        assert one is not None  # noqa: S101 - it was somewhere
        return one

    def mark(self) -> Marked:
        """Return its body with what came and went."""
        from khlang.review.marking import mark  # noqa: PLC0415 - the dear part, for what is shown

        return mark(self.before.html.text if self.before else "", self.after.html.text if self.after else "")


class Group(NamedTuple):
    """Other pages of one kind that come, change or go because of the rest."""

    kind: str
    """Name of the output; empty for all."""
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many pages those are."""
        return len(self.added) + len(self.changed) + len(self.removed)


class Label(NamedTuple):
    """What one side of a review is called."""

    name: str
    """As it was asked for, or the main branch's; empty for the files on disk."""
    commit: str
    """First digits of its id; empty for the files on disk."""
    day: str
    """The day it was committed, in Thai."""
    subject: str
    """First line of its message."""
    is_fork: bool = False
    """Whether it is where the work left the branch of that name."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that differs between two versions of a site."""

    write_ups: tuple[WriteUp, ...]
    pages: Group
    """Every page that differs, those of the write-ups among them."""
    groups: tuple[Group, ...]
    """The other pages, by their kind."""
    files: tuple[tuple[str, str], ...]
    """Kind of change and path of every other file of the site folder that changed, photos of write-ups apart."""
    new: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    """Problems as they were told before."""
    broken: tuple[Problem, ...]
    """Those of the new ones that are links and photos which were there before, and now lead nowhere."""
    unseen: tuple[str, ...]
    """Files of write-ups that were edited without any difference to readers."""
    exact: bool
    """Whether pages were compared by their bytes; where they are too many, by what they are made from."""
    notes: tuple[str, ...] = ()
    """Names of sentences on how the versions were read."""

    def of(self, kind: str) -> tuple[WriteUp, ...]:
        """Return the write-ups that were added, changed, moved or removed."""
        return tuple(one for one in self.write_ups if one.kind == kind)
