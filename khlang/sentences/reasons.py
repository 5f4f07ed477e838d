"""Why a page was made again."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "why-first": Sentence("สร้างครั้งแรก หรือโปรแกรมเปลี่ยนรุ่น", "first build, or another version of the program"),
    "why-mended": Sentence("ไฟล์ในโฟลเดอร์ผลลัพธ์หายหรือถูกแก้", "its file in the output folder was missing or changed"),
    "why-new": Sentence("เรื่องใหม่ {path}", "new write-up {path}"),
    "why-gone": Sentence("ลบ {path}", "{path} is gone"),
    "why-moved": Sentence("ย้ายที่อยู่ของ {path}", "address of {path}"),
    "why-body": Sentence("เนื้อหาของ {path}", "body of {path}"),
    "why-field": Sentence("{field}ของ {path}", "{field} of {path}"),
    "why-template": Sentence("แม่แบบ {template}", "template {template}"),
    "why-file": Sentence("ตัวไฟล์เอง", "the file itself"),
    "why-beyond": Sentence("รายการหรือตัวเลขเปลี่ยนตาม: {cause}", "what it lists or counts changed with: {cause}"),
    "why-version": Sentence("การตั้งค่าหรือรุ่นของโปรแกรม", "a setting, or the version of the program"),
    "why-more": Sentence(" และอีก {count} อย่าง", " and {count} more"),
    "help--why": Sentence("บอกเหตุที่แต่ละหน้าถูกสร้างใหม่", "tell why each page was made"),
}
