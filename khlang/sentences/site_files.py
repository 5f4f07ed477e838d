"""Wording of the problems found in templates, in the file tree and in the plan."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, WARNING, Wording

WORDINGS: dict[str, Wording] = {
    "config-missing": Wording(
        ERROR,
        "ไม่พบไฟล์ site.toml ในโฟลเดอร์นี้",
        "เปิดคำสั่งในโฟลเดอร์ของเว็บไซต์ หรือบอกโฟลเดอร์ด้วย --root เช่น --root เว็บไซต์ของเรา",
        "There is no site.toml in this folder",
        "Run the command in the site's folder, or name the folder with --root",
    ),
    "template-syntax": Wording(
        ERROR,
        "แม่แบบเขียนผิดรูป: {detail}",
        "ดูเครื่องหมาย {{{{ }}}} และ {{% %}} ในบรรทัดนี้ว่าเปิดและปิดครบหรือไม่",
        "The template is malformed: {detail}",
        "Check that every {{{{ }}}} and {{% %}} on this line is opened and closed",
    ),
    "template-fault": Wording(
        ERROR,
        "แม่แบบใช้สิ่งที่ไม่มีอยู่: {detail}",
        "ดูชื่อที่ใช้ได้ของแม่แบบนี้ใน docs/templates.md",
        "The template asks for something that is not there: {detail}",
        "See docs/templates.md for the names this template may use",
    ),
    "template-missing": Wording(
        ERROR,
        "แม่แบบนี้เรียกใช้ {name} แต่ไม่มีไฟล์นั้นในโฟลเดอร์ templates",
        "ตรวจชื่อไฟล์ หรือสร้าง templates/{name}",
        "This template uses {name}, but templates/ has no such file",
        "Check the name, or create templates/{name}",
    ),
    "template-absent": Wording(
        ERROR,
        "ไม่พบแม่แบบ {name}",
        "นำ templates/{name} กลับมา เช่น ด้วยคำสั่ง git checkout templates",
        "The template {name} is missing",
        "Bring templates/{name} back, for instance with: git checkout templates",
    ),
    "file-left-out": Wording(
        WARNING,
        "ข้ามไฟล์นี้ เพราะเป็นทางลัดไปยังที่อื่น หรือชื่อไฟล์อ่านไม่ออก",
        "คัดลอกไฟล์จริงมาวางแทน แล้วตั้งชื่อใหม่",
        "This file is left out: it is a link to elsewhere, or its name cannot be read",
        "Put a copy of the real file in its place, under a new name",
    ),
    "file-unreadable": Wording(
        ERROR,
        "อ่านไฟล์นี้ไม่ได้: {detail}",
        "ตรวจว่าไฟล์ยังอยู่และเปิดอ่านได้ แล้วลองอีกครั้ง",
        "This file cannot be read: {detail}",
        "Check that it is still there and may be read, then try again",
    ),
    "import-unreadable": Wording(
        ERROR,
        "เปิดไฟล์นี้ไม่ได้: {detail}",
        "ตรวจชื่อไฟล์และโฟลเดอร์ แล้วสั่งใหม่อีกครั้ง",
        "This file cannot be opened: {detail}",
        "Check its name and folder, then run the command again",
    ),
    "file-changed": Wording(
        ERROR,
        "ไฟล์นี้เปลี่ยนระหว่างที่กำลังสร้างเว็บไซต์",
        "สั่งใหม่อีกครั้งเมื่อบันทึกไฟล์เสร็จแล้ว",
        "This file changed while the site was being built",
        "Run the command again once the file is saved",
    ),
    "draft-held-back": Wording(
        WARNING,
        "ยังไม่เผยแพร่ “{title}” เพราะเป็นฉบับร่าง",
        "เมื่อพร้อมเผยแพร่ ให้ลบบรรทัด draft: true",
        "“{title}” is a draft and is not published",
        "When it is ready, remove the line draft: true",
    ),
    "future-held-back": Wording(
        WARNING,
        "ยังไม่เผยแพร่ “{title}” เพราะวันที่ยังมาไม่ถึง",
        "ถ้าพิมพ์วันที่ผิด ให้แก้เป็นวันที่เขียนจริง ถ้าตั้งใจ เรื่องนี้จะขึ้นเมื่อสร้างเว็บไซต์หลังวันนั้น",
        "“{title}” has a date in the future and is not published",
        "Mend the date if it is wrong; otherwise it appears in a build after that day",
    ),
    "address-taken": Wording(
        ERROR,
        "ที่อยู่ {address} ซ้ำกับ {other} ซึ่งมีหน้าอื่นใช้อยู่แล้ว",
        "เปลี่ยนชื่อไฟล์ หรือเพิ่มบรรทัด slug: ชื่อใหม่ เป็นตัวอังกฤษ เช่น slug: herb-compress",
        "The address {address} is already taken by {other}",
        "Rename the file, or add a line slug: new-name, such as slug: herb-compress",
    ),
    "address-too-long": Wording(
        ERROR,
        "ที่อยู่ {address} ยาวเกินไป",
        "เพิ่มบรรทัด slug: ชื่อสั้น เป็นตัวอังกฤษ เช่น slug: herb-compress",
        "The address {address} is too long",
        "Add a line slug: short-name, such as slug: herb-compress",
    ),
    "output-foreign": Wording(
        ERROR,
        "ในโฟลเดอร์ผลลัพธ์มีไฟล์ {address} ที่โปรแกรมไม่ได้สร้าง จึงไม่เขียนทับ",
        "ย้ายไฟล์นั้นออกไป หรือเลือกโฟลเดอร์อื่นด้วย --output",
        "The output folder holds {address}, which this program did not write and will not replace",
        "Move that file away, or choose another folder with --output",
    ),
}
