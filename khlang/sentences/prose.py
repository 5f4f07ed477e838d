"""Wording of the problems found in a body."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, Wording

_SPLIT_TH = "แบ่งเนื้อหาเป็นหลายเรื่อง แล้วใส่ลิงก์ถึงกัน เช่น [อ่านต่อตอนที่ 2](weaving-2.md)"
_SPLIT_EN = "Split the write-up and link its parts, such as [part 2](weaving-2.md)."

WORDINGS: dict[str, Wording] = {
    "link-forbidden": Wording(
        ERROR,
        "ลิงก์หรือรูป “{target}” ใช้ที่อยู่ชนิดที่เผยแพร่ไม่ได้ จึงไม่แสดงบนหน้าเว็บ",
        "ใช้ที่อยู่เว็บที่ขึ้นต้นด้วย https:// หรือชื่อไฟล์ เช่น [คู่มือ](https://www.cdd.go.th) หรือ ![ผ้าไหม](silk.jpg)",
        "The link or picture “{target}” has an address that cannot be published, so it is left out.",
        "Use an address that begins with https://, or a file name, such as [guide](https://www.cdd.go.th).",
    ),
    "link-local": Wording(
        ERROR,
        "“{target}” เป็นไฟล์ในเครื่องของท่าน ผู้อ่านเปิดไม่ได้",
        "คัดลอกไฟล์มาไว้ในโฟลเดอร์เดียวกับเรื่องนี้ แล้วพิมพ์เฉพาะชื่อไฟล์ เช่น ![ผ้าไหม](silk.jpg)",
        "“{target}” is a file on your own computer, which readers cannot open.",
        "Copy the file into this write-up's folder and type only its name, such as ![silk](silk.jpg).",
    ),
    "body-too-big": Wording(
        ERROR,
        "เนื้อหายาวเกิน {most} ไบต์ จึงยังแสดงไม่ได้",
        _SPLIT_TH,
        "The body is longer than {most} bytes and cannot be shown.",
        _SPLIT_EN,
    ),
    "lines-too-many": Wording(
        ERROR,
        "เนื้อหามี {count} บรรทัด เกินกว่าที่รับได้ ({most} บรรทัด)",
        _SPLIT_TH,
        "The body has {count} lines; at most {most} can be shown.",
        _SPLIT_EN,
    ),
    "line-too-long": Wording(
        ERROR,
        "บรรทัดนี้ยาว {count} ตัวอักษร เกินกว่าที่รับได้ ({most} ตัวอักษร)",
        "กด Enter สองครั้งเพื่อแบ่งเป็นย่อหน้า และดูว่ามีข้อมูลที่วางผิดมาหรือไม่",
        "This line has {count} characters; at most {most} can be shown.",
        "Press Enter twice to make paragraphs, and see whether something was pasted by mistake.",
    ),
    "marks-too-many": Wording(
        ERROR,
        "เนื้อหามีเครื่องหมายอย่าง * _ [ ] < & ` มากถึง {count} ตัว (รับได้ {most} ตัว) โดยเฉพาะบรรทัดนี้",
        "ดูว่ามีข้อความที่วางผิดมาหรือไม่ แล้วลบเครื่องหมายที่ไม่ใช้ออก",
        "The body has {count} marks such as * _ [ ] < & `, this line most of all; at most {most} can be read.",
        "See whether something was pasted by mistake, and delete the marks that are not needed.",
    ),
    "nesting-too-deep": Wording(
        ERROR,
        "รายการหรือข้อความอ้างอิงซ้อนกันเกิน {most} ชั้น",
        "ลดการเยื้องหรือเครื่องหมาย > และ - หน้าบรรทัดให้เหลือชั้นเดียว เช่น “- ปูน”",
        "Lists or quotations stand more than {most} deep within each other.",
        "Take away indents, or > and - at the beginning of the line, until one is left, such as “- cement”.",
    ),
    "table-too-big": Wording(
        ERROR,
        "ตารางใหญ่เกินไป รับได้ {columns} คอลัมน์ และรวมทุกตาราง {cells} ช่อง",
        "แบ่งเป็นตารางเล็กลง หรือแนบเป็นไฟล์ เช่น [ตารางราคา](prices.xlsx)",
        "The table is too big: at most {columns} columns, and {cells} cells in all tables together.",
        "Make smaller tables, or attach a file, such as [prices](prices.xlsx).",
    ),
}
