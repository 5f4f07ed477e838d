"""Wording of the problems found in site.toml."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, WARNING, Wording

_ENCODING = {
    "config-not-utf8": Wording(
        ERROR,
        "อ่านไฟล์นี้ไม่ได้ เพราะไม่ได้บันทึกแบบ UTF-8",
        "เปิดไฟล์ด้วย Notepad เลือก “บันทึกเป็น” แล้วเลือกการเข้ารหัสเป็น UTF-8",
        "This file cannot be read, because it was not saved as UTF-8.",
        "Open it in Notepad, choose “Save as”, and choose UTF-8 as the encoding.",
    ),
    "config-byte-order-mark": Wording(
        WARNING,
        "ต้นไฟล์มีเครื่องหมายซ่อนอยู่ (BOM) ระบบอ่านข้ามให้แล้ว",
        "ครั้งต่อไปให้บันทึกโดยเลือกการเข้ารหัสเป็น UTF-8 ไม่ใช่ “UTF-8 with BOM”",
        "The file begins with a hidden mark (BOM), which was skipped.",
        "Next time save it as UTF-8, not as “UTF-8 with BOM”.",
    ),
}

_SYNTAX = {
    "config-no-quotes": Wording(
        ERROR,
        "ค่าหลังเครื่องหมาย = เขียนไม่ถูกแบบ",
        'ถ้าเป็นข้อความ ให้ใส่ไว้ในเครื่องหมาย " แบบตรง เช่น title = "คลังเทคนิคสัมมาชีพ"',
        "What stands after the = is not written as it should be.",
        'Put a text in straight quotation marks, such as title = "My site".',
    ),
    "config-after-value": Wording(
        ERROR,
        "มีตัวอักษรเกินมาหลังค่า หรือลืมขึ้นบรรทัดใหม่",
        'หนึ่งบรรทัดมีได้ค่าเดียว และรหัสต้องอยู่ในเครื่องหมาย " เช่น code = "34"',
        "Something is left over after the value, or a line break is missing.",
        'One line holds one value, and a code stands in quotation marks, such as code = "34".',
    ),
    "config-no-equals": Wording(
        ERROR,
        "ไม่พบเครื่องหมาย = หลังชื่อรายการ",
        'พิมพ์ = คั่นระหว่างชื่อกับค่า เช่น title = "คลังเทคนิคสัมมาชีพ"',
        "There is no = after the name.",
        'Type = between the name and the value, such as title = "My site".',
    ),
    "config-key-letters": Wording(
        ERROR,
        "บรรทัดนี้ไม่ได้ขึ้นต้นด้วยชื่อรายการที่อ่านได้",
        'ชื่อรายการเป็นตัวอักษรอังกฤษ เช่น title = "…" ส่วนหมายเหตุให้ขึ้นต้นด้วย #',
        "This line does not begin with a name that can be read.",
        'Names are written in English letters, such as title = "…"; begin a remark with #.',
    ),
    "config-key-twice": Wording(
        ERROR,
        "รายการนี้เขียนไว้ซ้ำ",
        "เก็บไว้เพียงที่เดียว แล้วลบอีกที่หนึ่งออก",
        "This is written twice.",
        "Keep one of the two and delete the other.",
    ),
    "config-bracket-open": Wording(
        ERROR,
        "วงเล็บไม่ครบคู่ หรือลืมเครื่องหมายจุลภาคในวงเล็บ",
        "ตรวจวงเล็บและจุลภาคหน้าตำแหน่งนี้ เช่น point = [15.0637, 105.0599] หรือ [[provinces]]",
        "A bracket is not closed, or a comma is missing inside the brackets.",
        "Look before this place, and write for example point = [15.0637, 105.0599] or [[provinces]].",
    ),
    "config-quote-open": Wording(
        ERROR,
        'ข้อความไม่มีเครื่องหมาย " ปิดท้าย',
        'ปิดข้อความด้วย " ในบรรทัดเดียวกัน เช่น owner = "สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี"',
        'A text has no " at its end.',
        'Close the text with " on the same line, such as owner = "Community Development Office".',
    ),
    "config-backslash": Wording(
        ERROR,
        "มีเครื่องหมาย \\ อยู่ในข้อความ",
        "ลบออก หรือพิมพ์เป็น \\\\ หรือใช้ / แทน",
        "There is a \\ in the text.",
        "Delete it, type \\\\, or use / instead.",
    ),
    "config-syntax": Wording(
        ERROR,
        "อ่านไฟล์นี้ตั้งแต่ตำแหน่งนี้ไปไม่ได้",
        'ดูบรรทัดนี้เทียบกับบรรทัดอื่นที่เขียนถูก แต่ละบรรทัดมีแบบว่า ชื่อ = "ค่า"',
        "The file cannot be read from this place on.",
        'Compare this line with others: each is written as name = "value".',
    ),
}

_KEYS = {
    "config-key-misspelt": Wording(
        ERROR,
        "ไม่รู้จักรายการ {key}",
        "น่าจะหมายถึง {near} กรุณาแก้ชื่อ",
        "There is no setting called {key}.",
        "You probably mean {near}; please correct the name.",
    ),
    "config-key-unknown": Wording(
        ERROR,
        "ไม่รู้จักรายการ {key} ในส่วนนี้",
        "ลบบรรทัดนี้ หรือใส่ # ไว้หน้าบรรทัด",
        "There is no setting called {key} in this part.",
        "Delete the line, or put # in front of it.",
    ),
    "config-key-missing": Wording(
        ERROR,
        "ไม่พบรายการ {key} ซึ่งต้องมี",
        "เพิ่มบรรทัด {key} = … โดยดูตัวอย่างในไฟล์ site.toml ที่มากับโปรแกรม",
        "The setting {key} is missing.",
        "Add a line {key} = …, as in the site.toml that came with the program.",
    ),
}

_KINDS = {
    "config-empty": Wording(
        ERROR,
        "{key} ยังว่างอยู่",
        'พิมพ์ข้อความไว้ในเครื่องหมาย " เช่น {key} = "…"',
        "{key} is empty.",
        'Type a text in quotation marks, such as {key} = "…".',
    ),
    "config-not-text": Wording(
        ERROR,
        "{key} ต้องเป็นข้อความ",
        'ใส่ค่าไว้ในเครื่องหมาย " เช่น {key} = "…" แม้เป็นตัวเลขก็ตาม',
        "{key} must be a text.",
        'Put the value in quotation marks, {key} = "…", even where it is a number.',
    ),
    "config-not-texts": Wording(
        ERROR,
        "{key} ต้องเป็นรายการข้อความ",
        'ใส่ข้อความทั้งหมดไว้ในวงเล็บเหลี่ยม เช่น {key} = ["ข้อความหนึ่ง", "ข้อความสอง"]',
        "{key} must be a list of texts.",
        'Put the texts in square brackets, such as {key} = ["one", "two"].',
    ),
    "config-not-switch": Wording(
        ERROR,
        "{key} ต้องเป็น true หรือ false",
        "เขียน {key} = true เพื่อเปิดใช้ หรือ {key} = false เพื่อปิด ไม่ต้องใส่เครื่องหมายคำพูด",
        "{key} must be true or false.",
        "Write {key} = true to have it, or {key} = false not to, without quotation marks.",
    ),
    "config-not-table": Wording(
        ERROR,
        "{key} ต้องเป็นหัวข้อที่มีรายการย่อย",
        "เขียน [{key}] ไว้บรรทัดหนึ่ง แล้วเขียนรายการย่อยไว้บรรทัดถัดไป",
        "{key} must be a part with settings of its own.",
        "Write [{key}] on a line, and its settings on the lines below.",
    ),
    "config-not-tables": Wording(
        ERROR,
        "{key} ต้องเขียนเป็นหัวข้อในวงเล็บเหลี่ยมสองชั้น",
        'เขียน [[provinces]] หรือ [[provinces.districts]] ไว้บรรทัดหนึ่ง แล้วเขียน code = "…" ไว้บรรทัดถัดไป',
        "{key} must be written as parts in double square brackets.",
        'Write [[provinces]] or [[provinces.districts]] on a line, and code = "…" on the next.',
    ),
    "config-not-point": Wording(
        ERROR,
        "{key} ต้องเป็นตัวเลขสองตัว คือละติจูดและลองจิจูด",
        "เขียนเช่น {key} = [15.0637, 105.0599]",
        "{key} must be two numbers, a latitude and a longitude.",
        "Write for example {key} = [15.0637, 105.0599].",
    ),
}

_VALUES = {
    "config-web-address": Wording(
        ERROR,
        "{key} ไม่ใช่ที่อยู่เว็บที่ใช้ได้",
        'ต้องขึ้นต้นด้วย https:// เช่น "https://khlang-ubon.example/" ถ้ายังไม่มีให้เว้นว่างเป็น ""',
        "{key} is not the address of a website.",
        'It must begin with https://, such as "https://khlang-ubon.example/"; leave it as "" if there is none yet.',
    ),
    "config-colour": Wording(
        ERROR,
        "{key} เขียนเป็นสีไม่ถูกแบบ: “{value}”",
        'เขียน # แล้วตามด้วยเลขฐานสิบหกหกตัว เช่น {key} = "#a02a63"',
        "{key} is not written as a colour: “{value}”.",
        'Write # and six hexadecimal digits, such as {key} = "#a02a63".',
    ),
    "config-contrast-light": Wording(
        ERROR,
        "สี {value} จางเกินไป อ่านยากบนพื้นสว่าง ความต่างของสีวัดได้ {measured} ต่อ 1 ต้องไม่น้อยกว่า {least} ต่อ 1 (WCAG 2.2)",
        'ใช้สีที่เข้มขึ้น เช่น {key} = "{near}"',
        "The colour {value} is too faint on the light ground: its contrast is {measured} to 1, and at least {least}"
        " to 1 is needed (WCAG 2.2).",
        'Use a darker one, such as {key} = "{near}".',
    ),
    "config-contrast-dark": Wording(
        ERROR,
        "สี {value} มืดเกินไป อ่านยากบนพื้นมืด ความต่างของสีวัดได้ {measured} ต่อ 1 ต้องไม่น้อยกว่า {least} ต่อ 1 (WCAG 2.2)",
        'ใช้สีที่สว่างขึ้น เช่น {key} = "{near}" หรือลบบรรทัดนี้ ระบบจะคำนวณสีให้จากสีของพื้นสว่าง',
        "The colour {value} is too dark on the dark ground: its contrast is {measured} to 1, and at least {least} to 1"
        " is needed (WCAG 2.2).",
        'Use a lighter one, such as {key} = "{near}", or delete the line: it is then made from the colour for the light'
        " ground.",
    ),
    "config-province-code": Wording(
        ERROR,
        "ไม่มีจังหวัดรหัส “{value}”",
        'ใช้รหัสสองหลักของกรมการปกครอง เช่น code = "34" คืออุบลราชธานี',
        "There is no province with the code “{value}”.",
        'Use the two-digit code of the Department of Provincial Administration, such as code = "34".',
    ),
    "config-district-code": Wording(
        ERROR,
        "ไม่มีอำเภอรหัส “{value}” ในจังหวัด{province}",
        'ใช้รหัสสี่หลักของกรมการปกครองที่ขึ้นต้นด้วย {begin} เช่น code = "{begin}01"',
        "There is no district with the code “{value}” in {province}.",
        'Use a four-digit code that begins with {begin}, such as code = "{begin}01".',
    ),
    "config-code-twice": Wording(
        ERROR,
        "รหัส “{value}” มีอยู่แล้ว",
        "ลบส่วนที่ซ้ำ หรือแก้รหัสให้ถูก",
        "The code “{value}” is already there.",
        "Delete the part that repeats it, or correct the code.",
    ),
    "config-slug": Wording(
        ERROR,
        "“{value}” ใช้เป็นชื่อในที่อยู่เว็บไม่ได้",
        'ใช้ตัวอักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง ไม่เกิน 80 ตัว เช่น slug = "na-yia"',
        "“{value}” cannot be a name in web addresses.",
        'Use small English letters, digits and hyphens, at most 80, such as slug = "na-yia".',
    ),
    "config-slug-twice": Wording(
        ERROR,
        "ชื่อในที่อยู่เว็บ “{value}” มีอำเภอหรือจังหวัดอื่นใช้แล้ว",
        'ตั้งชื่ออื่นไว้ในรายการ slug เช่น slug = "{value}-2"',
        "Another district or province has the address name “{value}”.",
        'Give another one, such as slug = "{value}-2".',
    ),
    "config-point-abroad": Wording(
        ERROR,
        "พิกัดนี้อยู่นอกประเทศไทย",
        "ใส่ละติจูด (5–21) ก่อนลองจิจูด (97–106) เช่น point = [15.0637, 105.0599]",
        "This point is not in Thailand.",
        "Write the latitude (5–21) before the longitude (97–106), such as point = [15.0637, 105.0599].",
    ),
}

WORDINGS: dict[str, Wording] = {**_ENCODING, **_SYNTAX, **_KEYS, **_KINDS, **_VALUES}
