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
    "preview-read": Sentence("อ่านแล้ว {count} เรื่อง ใน {ms} มิลลิวินาที", "{count} write-ups read in {ms} ms."),
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
    "preview-lan": Sentence(
        "คนอื่นในเครือข่ายเดียวกันเปิดดูได้ที่ {address} หรือใช้กล้องโทรศัพท์อ่านรหัสข้างบน\n"
        "ระวัง: ทุกคนในเครือข่ายนี้เห็นทุกหน้า รวมทั้งฉบับร่างและเรื่องที่ยังไม่เผยแพร่ ใช้เฉพาะเครือข่ายที่ไว้ใจได้",
        "Others in the same network can look at {address}, or read the code above with a phone.\n"
        "Beware: everyone in this network sees every page, drafts and what is not published too. Use one you trust.",
    ),
    "preview-no-network": Sentence(
        "เครื่องนี้ไม่ได้ต่อเครือข่าย คนอื่นจึงเปิดดูไม่ได้ ต่อ Wi-Fi หรือสายแลนแล้วเริ่มใหม่",
        "This machine is in no network, so nobody else can look. Connect it and start again.",
    ),
    "preview-no-editor": Sentence(
        'ไม่พบโปรแกรมแก้ไข {command} พิมพ์คำสั่งที่เปิดโปรแกรมนั้น เช่น --editor "code -g {{file}}:{{line}}"',
        'There is no editor {command}. Type the command that starts it, such as --editor "code -g {{file}}:{{line}}"',
    ),
    "preview-bar": Sentence("เครื่องมือดูตัวอย่าง", "Preview tools"),
    "preview-no-problems": Sentence("ไม่พบปัญหา", "No problems"),
    "preview-bar-warnings": Sentence("ควรดู {count} ข้อ", "{count} warnings"),
    "preview-bar-unready": Sentence("ยังไม่เผยแพร่ {count} เรื่อง", "{count} not published yet"),
    "preview-draft": Sentence(
        "ฉบับร่าง เห็นในหน้าดูตัวอย่างเท่านั้น ยังไม่เผยแพร่", "Draft: seen in this preview only, not published yet"
    ),
    "preview-future": Sentence(
        "วันที่ของเรื่องนี้ยังมาไม่ถึง จะเผยแพร่เมื่อถึงวันนั้น", "Its date is still to come; it is published from that day on"
    ),
    "preview-draft-mark": Sentence("ฉบับร่าง", "draft"),
    "preview-future-mark": Sentence("วันที่ยังมาไม่ถึง", "future date"),
    "preview-edit": Sentence("แก้ไขไฟล์", "Edit the file"),
    "preview-edit-refused": Sentence(
        "เปิดไฟล์ไม่ได้ โหลดหน้านี้ใหม่แล้วลองอีกครั้ง", "The file cannot be opened; load the page again and retry"
    ),
    "preview-edit-failed": Sentence("เปิดโปรแกรมแก้ไขไม่สำเร็จ: {detail}", "The editor could not be started: {detail}"),
    "preview-phone": Sentence("จอโทรศัพท์", "Phone width"),
    "preview-phone-title": Sentence("หน้านี้บนจอโทรศัพท์กว้าง 360 พิกเซล", "This page on a phone, 360 pixels wide"),
    "preview-back": Sentence("กลับไปหน้าเต็ม", "Back to the full page"),
    "preview-changes": Sentence("สิ่งที่เปลี่ยนจาก {base}", "Changes since {base}"),
    "preview-came": Sentence("ที่เพิ่มเข้ามา", "what came"),
    "preview-gone": Sentence("ที่ตัดออก", "what went"),
    "preview-back-page": Sentence("กลับไปหน้าปกติ", "Back to the page"),
    "preview-marked": Sentence("เทียบก่อนและหลัง", "Before and after"),
    "preview-home": Sentence("หน้าแรก", "Home page"),
    "preview-foreign": Sentence(
        "เปิดดูได้จากเครื่องนี้เท่านั้น พิมพ์ที่อยู่ตามที่โปรแกรมบอก",
        "This can be seen on this machine only, at the address that the program tells.",
    ),
    "preview-malformed": Sentence("ที่อยู่นี้อ่านไม่ออก", "This address cannot be read"),
    "preview-method": Sentence("หน้านี้เปิดดูได้อย่างเดียว", "This page can only be looked at"),
}
