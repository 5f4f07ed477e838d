"""Wording of what goes wrong in the lines of front matter before a value is looked at."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, WARNING, Wording

WORDINGS: dict[str, Wording] = {
    "colon-without-space": Wording(
        ERROR,
        "หลัง {name}: ต้องเว้นวรรคหนึ่งครั้ง",
        "พิมพ์เป็น  {typed}",
        "A space is missing after {name}:",
        "Type  {typed}",
    ),
    "colon-other-mark": Wording(
        ERROR,
        "หลัง {name} ใช้เครื่องหมาย {mark} ซึ่งไม่ใช่ : ธรรมดา",
        "พิมพ์เป็น  {typed}",
        "After {name} stands {mark}, which is not a plain colon",
        "Type  {typed}",
    ),
    "colon-missing": Wording(
        ERROR,
        "หลัง {name} ไม่มีเครื่องหมาย :",
        "พิมพ์เป็น  {typed}",
        "There is no colon after {name}",
        "Type  {typed}",
    ),
    "line-stray": Wording(
        ERROR,
        "บรรทัด “{text}” ในส่วนหัวไม่ใช่ช่องข้อมูล",
        "ถ้าเป็นส่วนต่อของบรรทัดบน ให้พิมพ์ต่อในบรรทัดเดียวกัน ถ้าไม่ใช้แล้วให้ลบ ถ้าเป็นเนื้อหาให้ย้ายไปใต้เส้น ---",
        "The line “{text}” in the front matter is no field",
        "If it goes on from the line above, join it to that line; delete it, or move it below the line ---",
    ),
    "field-indented": Wording(
        ERROR,
        "หน้า {name} มีช่องว่างเกินมา จึงไม่ตรงกับช่องอื่น",
        "ลบช่องว่างหน้า {name} ให้ชิดขอบเท่ากับช่องอื่น",
        "{name} is indented and so is not in line with the other fields",
        "Delete the spaces before {name}",
    ),
    "field-duplicate": Wording(
        ERROR,
        "ช่อง {name} มีสองครั้ง ครั้งแรกอยู่บรรทัดที่ {number}",
        "เหลือไว้บรรทัดเดียว แล้วลบอีกบรรทัด",
        "The field {name} stands twice; the first is on line {number}",
        "Keep one and delete the other",
    ),
    "field-unknown": Wording(
        ERROR,
        "ไม่รู้จักช่อง {name}",
        "ลบบรรทัดนี้ หรือใช้ชื่อช่องที่มี คือ {known}",
        "There is no field {name}",
        "Delete this line, or use one of: {known}",
    ),
    "field-misspelt": Wording(
        ERROR,
        "ไม่รู้จักช่อง {name} น่าจะหมายถึง {meant}",
        "พิมพ์เป็น  {typed}",
        "There is no field {name}; {meant} is probably meant",
        "Type  {typed}",
    ),
    "field-nested": Wording(
        ERROR,
        "ใต้ช่อง {name} มีช่องย่อยซ้อนอยู่ ซึ่งใช้ไม่ได้",
        "พิมพ์ค่าต่อท้าย {name}: ในบรรทัดเดียวกัน โดยไม่มีชื่อช่องย่อย",
        "The field {name} holds other fields, which none may",
        "Type its value behind {name}: on the same line",
    ),
    "field-single": Wording(
        ERROR,
        "ช่อง {name} มีได้ค่าเดียว แต่พิมพ์มาเป็นรายการ",
        "พิมพ์เป็น  {typed}",
        "The field {name} takes one value, not a list",
        "Type  {typed}",
    ),
    "value-needs-quotes": Wording(
        ERROR,
        "เครื่องหมาย {mark} ทำให้อ่านค่าของช่อง {name} ผิดไป",
        "ครอบทั้งค่าด้วยเครื่องหมายคำพูด คือพิมพ์เป็น  {typed}",
        "The mark {mark} keeps the field {name} from being read as meant",
        "Put the whole value in quotes: type  {typed}",
    ),
    "value-left-open": Wording(
        ERROR,
        "ช่อง {name} มี {mark} เปิดไว้ แต่ไม่มี {close} ปิด",
        "พิมพ์เป็น  {typed}",
        "In the field {name}, {mark} is opened but {close} is missing",
        "Type  {typed}",
    ),
    "item-needs-quotes": Wording(
        ERROR,
        "รายการนี้มีเครื่องหมายที่ทำให้อ่านผิดไป",
        "ครอบด้วยเครื่องหมายคำพูด คือพิมพ์เป็น  {typed}",
        "A mark in this item keeps it from being read as meant",
        "Put it in quotes: type  {typed}",
    ),
    "text-after-hash": Wording(
        ERROR,
        "ข้อความตั้งแต่ # ไปจะหายไป เพราะ # หมายถึงหมายเหตุ",
        "ถ้าเป็นส่วนหนึ่งของข้อความ ให้พิมพ์  {typed}  ถ้าเป็นหมายเหตุ ให้ย้ายไปบรรทัดใหม่ที่ขึ้นต้นด้วย #",
        "The text from # on would be lost, for # begins a remark",
        "If it belongs to the text, type  {typed}  ; if it is a remark, move it to a line of its own after a #",
    ),
    "indent-odd": Wording(
        WARNING,
        "หน้าบรรทัดนี้เป็นช่องว่างชนิดพิเศษ ({mark}) โปรแกรมอ่านเป็นช่องว่างธรรมดาให้แล้ว",
        "ลบออก แล้วเคาะช่องว่างสองครั้งแทน",
        "This line is indented by {mark}, not by spaces; it was read as if by spaces",
        "Put two spaces in its place",
    ),
    "character-odd": Wording(
        WARNING,
        "มีอักขระที่มองไม่เห็น {mark} ตรงนี้ โปรแกรมอ่านเป็นช่องว่างให้แล้ว",
        "ลบอักขระตรงนี้แล้วพิมพ์ใหม่",
        "There is an invisible character {mark} here; it was read as a space",
        "Delete it, and type what belongs there",
    ),
}
