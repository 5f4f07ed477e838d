"""Every sentence a user may read, in Thai and in English, one module for each room that speaks."""

from __future__ import annotations

from khlang.sentences import (
    config,
    console,
    content,
    legacy,
    pack,
    preview,
    progress,
    prose,
    reasons,
    review,
    revisions,
    site_files,
    whole_site,
    work,
    write,
)
from khlang.sentences.wording import ERROR, WARNING, Sentence, Wording

WORDINGS: dict[str, Wording] = {
    **config.WORDINGS,
    **content.WORDINGS,
    **prose.WORDINGS,
    **whole_site.WORDINGS,
    **site_files.WORDINGS,
    **write.WORDINGS,
    **legacy.WORDINGS,
    **preview.WORDINGS,
}
"""The wording of every problem by its code."""

SENTENCES: dict[str, Sentence] = {
    **console.SENTENCES,
    **revisions.SENTENCES,
    **legacy.SENTENCES,
    **pack.SENTENCES,
    **preview.SENTENCES,
    **progress.SENTENCES,
    **reasons.SENTENCES,
    **review.SENTENCES,
    **work.SENTENCES,
    **write.SENTENCES,
}
"""Every other sentence by its name."""

__all__ = ["ERROR", "SENTENCES", "WARNING", "WORDINGS", "Sentence", "Wording", "say"]


def say(name: str, lang: str, **values: object) -> str:
    """Return the sentence of that name in `lang` (`th` or `en`) with its values put in."""
    sentence = SENTENCES[name]
    return (sentence.en if lang == "en" else sentence.th).format_map(values)
