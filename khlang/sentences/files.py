"""Wording of the problems of a file as a whole: its encoding, and where its front matter begins and ends."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, Wording

WORDINGS: dict[str, Wording] = {
    "file-encoding": Wording(
        ERROR,
        "ไฟล์นี้บันทึกเป็นรหัสอักขระ {name} จึงอ่านภาษาไทยไม่ได้",
        "เปิดไฟล์ใน Notepad เลือก ไฟล์ > บันทึกเป็น แล้วเลือก การเข้ารหัส: UTF-8",
        "This file is saved as {name}, so its Thai cannot be read",
        "Open it in Notepad, choose File > Save As, and choose Encoding: UTF-8",
    ),
    "file-other-kind": Wording(
        ERROR,
        "ไฟล์นี้เป็น {name} ไม่ใช่ไฟล์ข้อความ",
        "คัดลอกข้อความไปวางในไฟล์ใหม่ใน Notepad แล้วบันทึกเป็น UTF-8 หรือถ้าเป็นหน้าเดิม ให้ใช้คำสั่ง python3 build.py import ชื่อไฟล์",
        "This file is {name}, not text",
        "Copy its text into a new file in Notepad and save that as UTF-8; "
        "for an old page use: python3 build.py import FILE",
    ),
    "file-not-text": Wording(
        ERROR,
        "ไฟล์นี้ไม่ใช่ข้อความ อ่านไม่ได้",
        "ตรวจว่าวางไฟล์ถูกหรือไม่ ถ้าเป็นบทความ ให้คัดลอกข้อความไปวางในไฟล์ใหม่ใน Notepad แล้วบันทึกเป็น UTF-8",
        "This file is not text and cannot be read",
        "Check that it is the right file; if it is a write-up, copy its text into a new file in Notepad "
        "and save that as UTF-8",
    ),
    "file-damaged": Wording(
        ERROR,
        "ไฟล์นี้มีอักขระเสียตรงจุดนี้ จึงยังไม่อ่านทั้งไฟล์",
        "เปิดไฟล์ ลบแล้วพิมพ์คำตรงนี้ใหม่ จากนั้นบันทึกเป็น UTF-8",
        "A character is broken at this place, so the file is not read at all",
        "Open the file, delete and retype the word at this place, and save as UTF-8",
    ),
    "file-empty": Wording(
        ERROR,
        "ไฟล์นี้ว่างเปล่า",
        "ลบไฟล์นี้ หรือสร้างใหม่ด้วยคำสั่ง python3 build.py new",
        "This file is empty",
        "Delete it, or make a new one with: python3 build.py new",
    ),
    "front-matter-missing": Wording(
        ERROR,
        "ไฟล์นี้ไม่มีส่วนหัว (ชื่อเรื่อง ผู้เขียน วันที่)",
        "บรรทัดแรกพิมพ์ --- ต่อด้วย title: author: position: office: date: ช่องละบรรทัด ปิดด้วย --- "
        "แล้วจึงเป็นเนื้อหา หรือใช้คำสั่ง python3 build.py new",
        "This file has no front matter (title, author, date)",
        "Begin with a line ---, then title: author: position: office: date: on a line each, then --- and the text; "
        "or run: python3 build.py new",
    ),
    "front-matter-no-fields": Wording(
        ERROR,
        "ระหว่างเส้น --- ไม่มีช่องข้อมูล มีแต่ข้อความ",
        "ถ้าเป็นส่วนหัว ให้พิมพ์ชื่อช่องนำหน้า เช่น title: ชื่อเรื่อง ถ้าเป็นเนื้อหา ให้เริ่มไฟล์ด้วยส่วนหัวก่อน",
        "Between the lines --- there are no fields, only text",
        "If this is the front matter, write the name of each field first, such as title: …; "
        "if it is the text, put the front matter above it",
    ),
    "front-matter-too-long": Wording(
        ERROR,
        "ส่วนหัวของไฟล์ยาวเกินไป (เกิน {lines} บรรทัด หรือ {limit} ตัวอักษร)",
        "ตรวจว่ามีเส้น --- ปิดท้ายส่วนหัว และย้ายข้อความยาว ๆ ไปไว้ในเนื้อหา",
        "The front matter is longer than {lines} lines or {limit} characters",
        "Check that a line --- closes it, and move long text into the body",
    ),
    "fence-missing": Wording(
        ERROR,
        "ส่วนหัวของไฟล์ไม่มีเส้น --- เปิด",
        "เพิ่มบรรทัด --- ไว้เหนือบรรทัดนี้ และอีกบรรทัดหนึ่งปิดท้ายส่วนหัว",
        "The front matter is not opened by a line ---",
        "Add a line --- above this one, and another below the last field",
    ),
    "fence-unclosed": Wording(
        ERROR,
        "ส่วนหัวของไฟล์ไม่มีเส้น --- ปิด",
        "เพิ่มบรรทัด --- ไว้ใต้บรรทัดนี้",
        "The front matter is not closed by a line ---",
        "Add a line --- below this one",
    ),
    "fence-misspelt": Wording(
        ERROR,
        "เส้นของส่วนหัวพิมพ์เป็น {text} จึงไม่เป็นเส้น",
        "พิมพ์ใหม่เป็น --- คือขีดกลางธรรมดาสามตัว ชิดขอบซ้าย ไม่มีอย่างอื่นในบรรทัด",
        "The front matter's line is typed {text}, which is no such line",
        "Type --- instead: three plain hyphens at the left margin, alone on the line",
    ),
    "fence-indented": Wording(
        ERROR,
        "หน้าเส้น --- มีช่องว่าง จึงไม่เป็นเส้นปิดส่วนหัว",
        "ลบช่องว่างหน้าเส้น ให้ --- ชิดขอบซ้าย",
        "There are spaces before ---, so it does not close the front matter",
        "Delete the spaces, so that --- stands at the left margin",
    ),
    "fence-inside": Wording(
        ERROR,
        "เส้น {text} นี้ตัดส่วนหัวขาดกลาง เพราะข้างล่างยังมีช่องข้อมูลต่อ",
        "ลบบรรทัดนี้ ให้เหลือเส้น --- เฉพาะบนสุดกับล่างสุดของส่วนหัว",
        "This line {text} cuts the front matter in two: there are more fields below it",
        "Delete it; only the first and last lines of the front matter are ---",
    ),
    "text-above-fence": Wording(
        ERROR,
        "มีข้อความอยู่เหนือส่วนหัวของไฟล์",
        "ย้ายข้อความนี้ลงไปไว้ใต้ส่วนหัว ให้ --- เป็นบรรทัดแรกของไฟล์",
        "There is text above the front matter",
        "Move this text below the front matter, so that --- is the file's first line",
    ),
}
