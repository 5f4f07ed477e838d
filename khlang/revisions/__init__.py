"""Earlier versions of the site folder, as git keeps them: read from its objects, never checked out."""

from __future__ import annotations

from khlang.revisions.commit import Commit, from_commit
from khlang.revisions.error import HistoryError
from khlang.revisions.objects import Objects
from khlang.revisions.repository import Described, Repository, open_repository

__all__ = ["Commit", "Described", "HistoryError", "Objects", "Repository", "from_commit", "open_repository"]
