"""What is said while work goes on."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "progress-reading": Sentence(
        "กำลังอ่านและตรวจ {done:,} จาก {total:,} เรื่อง", "Reading and checking write-ups: {done:,} of {total:,}"
    ),
    "progress-photos": Sentence("กำลังตรวจรูป {done:,} จาก {total:,} รูป", "Examining photos: {done:,} of {total:,}"),
    "progress-making": Sentence("กำลังสร้างหน้าเว็บ {done:,} จาก {total:,} หน้า", "Making pages: {done:,} of {total:,}"),
    "progress-reading-long": Sentence(
        "กำลังอ่านและตรวจ {total:,} เรื่อง อาจใช้เวลาสักครู่…", "Reading and checking {total:,} write-ups; this takes a while…"
    ),
    "progress-photos-long": Sentence(
        "กำลังตรวจรูป {total:,} รูป อาจใช้เวลาสักครู่…", "Examining {total:,} photos; this takes a while…"
    ),
    "progress-making-long": Sentence(
        "กำลังสร้างหน้าเว็บ {total:,} หน้า อาจใช้เวลาสักครู่…", "Making {total:,} pages; this takes a while…"
    ),
    "progress-seconds": Sentence("เหลืออีกราว {left} วินาที", "about {left} s left"),
    "progress-minutes": Sentence("เหลืออีกราว {left} นาที", "about {left} min left"),
}
