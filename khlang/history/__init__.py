"""Earlier versions of the site folder, as git keeps them: read from its objects, never checked out."""

from __future__ import annotations

from khlang.history.commit import Commit, from_commit
from khlang.history.error import HistoryError
from khlang.history.objects import Objects
from khlang.history.repository import Described, Repository, open_repository

__all__ = ["Commit", "Described", "HistoryError", "Objects", "Repository", "from_commit", "open_repository"]
