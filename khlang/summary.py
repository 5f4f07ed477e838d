"""The first words of a write-up, for lists, where its author gave no summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khlang.thai import cut

if TYPE_CHECKING:
    from khlang.model import Prose

LENGTH = 160
"""Characters of a summary, a letter with its marks counted as one; it is cut at a space or between words."""
_ENOUGH = 60


def summarise(prose: Prose) -> str:
    """Return the beginning of the first section that says something, headings left out."""
    headings = [heading.text for heading in prose.headings]
    taken: list[str] = []
    for line in prose.text.split("\n"):
        if headings and line == headings[0]:
            del headings[0]
            if taken:
                break
        elif line:
            taken.append(line)
        if sum(map(len, taken)) > _ENOUGH:
            break
    return cut(" ".join(taken), LENGTH)
