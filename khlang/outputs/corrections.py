"""Where a reader suggests a correction: the page on which the repository's host edits a file."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

FORMS = {"gitlab": "-/edit", "codeberg": "_edit", "gitea": "_edit", "forgejo": "_edit"}
"""How hosts name that page, by a word of their name; the others do as GitHub does."""


def edit_address(repository: str, branch: str, path: str) -> str:
    """Return the address at which the file at `path`, relative to the repository, is edited; nothing without one."""
    if not repository:
        return ""
    host = urlsplit(repository).netloc.casefold()
    form = next((form for word, form in FORMS.items() if word in host), "edit")
    return f"{repository.removesuffix('.git')}/{form}/{quote(branch)}/{quote(path)}"
