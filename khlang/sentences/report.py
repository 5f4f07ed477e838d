"""The words around a printed problem."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "severity-error": Sentence("ผิดพลาด", "error"),
    "severity-warning": Sentence("เตือน", "warning"),
    "hint": Sentence("วิธีแก้:", "Do this:"),
    "problem-count": Sentence("รวมข้อผิดพลาด {errors} จุด คำเตือน {warnings} จุด", "Errors: {errors}, warnings: {warnings}"),
}
