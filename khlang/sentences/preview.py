"""Wording of what preview says: on the terminal, on the pages it makes itself, and over a page with problems."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, Sentence, Wording

WORDINGS: dict[str, Wording] = {
    "preview-fault": Wording(
        ERROR,
        "โปรแกรมทำงานผิดพลาดเอง: {detail}",
        "ลองบันทึกไฟล์อีกครั้ง ถ้ายังเป็นอยู่ ให้ส่งข้อความนี้ให้ผู้ดูแลโปรแกรม",
        "The program itself failed: {detail}",
        "Save the file again; if it still fails, send this message to whoever looks after the program",
    ),
}

SENTENCES: dict[str, Sentence] = {
    "preview-reading": Sentence("กำลังอ่านไฟล์ในโฟลเดอร์ {folder} …", "Reading the files in {folder} …"),
    "preview-open": Sentence(
        "เปิดดูเว็บไซต์ที่ {address}\nหน้าเว็บเปลี่ยนเองทุกครั้งที่บันทึกไฟล์ กด Ctrl-C เมื่อต้องการหยุด",
        "See the site at {address}\nPages reload by themselves when a file is saved. Ctrl-C stops it.",
    ),
    "preview-busy": Sentence(
        "พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ จึงใช้พอร์ต {other} แทน",
        "Port {port} is used by another program, so port {other} is taken instead.",
    ),
    "preview-no-port": Sentence(
        "ไม่มีพอร์ตว่างตั้งแต่ {port} ถึง {last} ปิดโปรแกรมอื่นที่เปิดค้างไว้ หรือเลือกเลขอื่น เช่น --port 9000",
        "No port from {port} to {last} is free. Close other programs, or name another one, such as --port 9000",
    ),
    "preview-read": Sentence("อ่านแล้ว {pages} หน้า ใน {ms} มิลลิวินาที", "{pages} pages read in {ms} ms."),
    "preview-renewed": Sentence("ปรับหน้าเว็บตาม {files} แล้ว ใน {ms} มิลลิวินาที", "The pages follow {files}, in {ms} ms."),
    "preview-more-files": Sentence("{file} และอีก {count} ไฟล์", "{file} and {count} more"),
    "preview-warnings": Sentence("มีข้อควรดู {count} ข้อ", "{count} warnings."),
    "preview-unready": Sentence(
        "รวมฉบับร่างและเรื่องที่วันที่ยังมาไม่ถึง {count} เรื่อง ซึ่งจะยังไม่เผยแพร่",
        "{count} drafts or write-ups with a future date are shown here but will not be published.",
    ),
    "preview-broken": Sentence(
        "พบข้อผิดพลาด {count} ข้อ รายการทั้งหมดอยู่บนหน้าเว็บ ข้อแรก {place} {message}",
        "{count} errors, all listed on the page. The first: {place} {message}",
    ),
    "preview-failed": Sentence("โปรแกรมทำงานผิดพลาดเอง: {detail}", "The program itself failed: {detail}"),
    "preview-list": Sentence(
        "พบข้อผิดพลาด {errors} ข้อ หน้านี้ยังเป็นฉบับก่อนแก้",
        "{errors} errors; this page is as it was before",
    ),
    "preview-list-title": Sentence("พบข้อผิดพลาด {errors} ข้อ", "{errors} errors"),
    "preview-list-lead": Sentence(
        "ยังแสดงหน้านี้ไม่ได้ แก้ตามรายการแล้วบันทึกไฟล์ หน้านี้จะเปลี่ยนเอง",
        "This page cannot be shown yet. Mend what is listed and save; the page follows by itself.",
    ),
    "preview-error": Sentence("ต้องแก้", "Error"),
    "preview-warning": Sentence("ควรดู", "Warning"),
    "preview-missing": Sentence("ไม่พบหน้านี้", "There is no such page"),
    "preview-missing-lead": Sentence(
        "ที่อยู่อาจพิมพ์ผิด หรือหน้านี้ย้ายไปแล้ว กลับไปเริ่มที่หน้าแรกได้",
        "The address may be mistyped, or the page has moved. Start again from the home page.",
    ),
    "preview-home": Sentence("หน้าแรก", "Home page"),
    "preview-foreign": Sentence(
        "เปิดดูได้จากเครื่องนี้เท่านั้น พิมพ์ที่อยู่ตามที่โปรแกรมบอก",
        "This can be seen on this machine only, at the address that the program tells.",
    ),
    "preview-malformed": Sentence("ที่อยู่นี้อ่านไม่ออก", "This address cannot be read"),
    "preview-method": Sentence("หน้านี้เปิดดูได้อย่างเดียว", "This page can only be looked at"),
}
