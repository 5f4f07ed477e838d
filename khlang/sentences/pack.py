"""What is said of a site to carry."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "packed": Sentence(
        "จัดชุดแล้ว {count} เรื่อง ขนาด {megabytes} MB\nไฟล์อยู่ที่ {file}\nก่อนเปิดอ่านให้แตกไฟล์ zip แล้วดับเบิลคลิก {open}",
        "Packed {count} write-ups, {megabytes} MB\nThe file is {file}\nTo read it, unzip it and double-click {open}.",
    ),
    "not-packed": Sentence(
        "ยังไม่ได้จัดชุด แก้ข้อผิดพลาดข้างต้นแล้วสั่งใหม่อีกครั้ง", "Nothing was packed: mend the errors above and run it again."
    ),
    "pack-district-unknown": Sentence(
        'ไม่มีอำเภอชื่อ "{word}" ในเว็บไซต์นี้ พิมพ์ชื่ออำเภอ เช่น --district นาเยีย',
        'This site has no district called "{word}". Give its name, for instance: --district na-yia',
    ),
    "pack-district-near": Sentence(
        'ไม่มีอำเภอชื่อ "{word}" ในเว็บไซต์นี้ หมายถึง {near} หรือไม่ ถ้าใช่ พิมพ์ --district "{near}"',
        'This site has no district called "{word}"; did you mean {near}? Then type: --district "{near}"',
    ),
    "pack-empty": Sentence(
        "{place}ยังไม่มีเรื่องที่เผยแพร่ จึงไม่มีอะไรให้จัดชุด", "{place} has no published write-ups, so there is nothing to pack."
    ),
    "pack-foreign": Sentence(
        "มี {file} อยู่แล้ว และไม่ใช่ชุดที่คำสั่งนี้เคยจัดไว้ จึงไม่เขียนทับ ใช้ชื่ออื่น เช่น -o ชุดใหม่.zip",
        "{file} is there and no pack of ours, so it is left alone. Use another name, for instance: -o new.zip",
    ),
    "pack-no-folder": Sentence(
        "ไม่มีโฟลเดอร์ {folder} สร้างโฟลเดอร์นั้นก่อน หรือเลือกที่อื่นด้วย -o",
        "There is no folder {folder}. Make it first, or choose another place with -o.",
    ),
    "help-pack": Sentence(
        "จัดเว็บไซต์เป็นไฟล์ zip ไว้ใส่แฟลชไดรฟ์หรือส่งทางไลน์ เปิดอ่านและค้นหาได้โดยไม่ต้องต่ออินเทอร์เน็ต",
        "Pack the site into a zip file, for a stick or a message; it is read and searched without a connection",
    ),
    "help--district": Sentence("เฉพาะอำเภอนี้ เช่น นาเยีย", "Only this district, such as na-yia"),
    "help--light": Sentence("ชุดเบา ไม่มีภาพ", "Without photos"),
    "help-o": Sentence("ชื่อไฟล์ที่จะเขียน เช่น นาเยีย.zip", "The file to write, such as na-yia.zip"),
}
