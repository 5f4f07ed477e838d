"""Markdown -> Prose, and plain text -> Markdown that shows just that text."""

from __future__ import annotations

from khlang.prose.escaping import escape
from khlang.prose.renderer import Rendered, render

__all__ = ["Rendered", "escape", "render"]
