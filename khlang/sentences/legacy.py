"""Wording of what import reports about old pages, and what `new` asks."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, WARNING, Sentence, Wording

_REFUSED = {
    "import-other-form": Wording(
        ERROR,
        "ไฟล์นี้เป็น “{form}” ไม่ใช่หน้าจากระบบเดิม จึงไม่ได้นำเข้า",
        "เขียนเป็นเรื่องใหม่ด้วยคำสั่ง python3 build.py new แล้วคัดลอกเนื้อหาจากไฟล์นี้ไปวาง",
        "This is a record on another form (“{form}”), not a page of the old system; it was not imported",
        "Write it anew with: python3 build.py new, and copy the text of this file into it",
    ),
    "import-not-a-page": Wording(
        ERROR,
        "ไฟล์นี้ไม่ใช่หน้าจากระบบเดิม จึงไม่ได้นำเข้า",
        "เปิดหน้าเดิมในเบราว์เซอร์ กด Ctrl+A แล้ว Ctrl+C วางใน Notepad แล้วบันทึกเป็นไฟล์ .txt",
        "This is not a page of the old system; it was not imported",
        "Open the old page in a browser, press Ctrl+A and Ctrl+C, paste into Notepad and save as .txt",
    ),
    "import-web-page": Wording(
        ERROR,
        "ไฟล์นี้เป็นหน้าเว็บ (HTML) ไม่ใช่ข้อความล้วน จึงไม่ได้นำเข้า",
        "เปิดไฟล์ในเบราว์เซอร์ กด Ctrl+A แล้ว Ctrl+C วางใน Notepad แล้วบันทึกเป็นไฟล์ .txt",
        "This file is a web page (HTML), not plain text; it was not imported",
        "Open it in a browser, press Ctrl+A and Ctrl+C, paste into Notepad and save as .txt",
    ),
    "import-not-text": Wording(
        ERROR,
        "ไฟล์นี้เป็น {kind} ไม่ใช่ข้อความล้วน จึงไม่ได้นำเข้า",
        "เปิดไฟล์ กด Ctrl+A แล้ว Ctrl+C วางใน Notepad แล้วบันทึกเป็นไฟล์ .txt",
        "This file is {kind}, not plain text; it was not imported",
        "Open it, press Ctrl+A and Ctrl+C, paste into Notepad and save as .txt",
    ),
}

_KEPT_BACK = {
    "import-already": Wording(
        WARNING,
        "หน้านี้เคยนำเข้าแล้ว อยู่ที่ {file} และยังเหมือนเดิมทุกตัวอักษร",
        "ไม่ต้องทำอะไร ถ้าต้องการแก้ ให้แก้ที่ไฟล์นั้นได้เลย",
        "This page was imported before, to {file}, and is unchanged",
        "There is nothing to do; to mend it, edit that file",
    ),
    "import-left-over": Wording(
        WARNING,
        "บรรทัดนี้ไม่อยู่ในหัวข้อใด จึงไม่ได้นำเข้า: “{text}”",
        "ถ้าเป็นเนื้อหา ให้คัดลอกไปวางในเรื่องที่นำเข้าแล้ว",
        "This line belongs to no section and was left out: “{text}”",
        "If it belongs to the write-up, copy it there",
    ),
    "import-picture": Wording(
        WARNING,
        "หน้าเดิมมีรูปตรงนี้ ({text}) แต่ในไฟล์ข้อความไม่มีรูปมาด้วย",
        "ถ้ายังมีรูป ให้วางไฟล์รูปไว้ข้างไฟล์เรื่อง แล้วพิมพ์ ![คำบรรยายรูป](ชื่อไฟล์.jpg)",
        "The old page showed a picture here ({text}), which the text does not hold",
        "If you have it, put it beside the write-up and type ![what it shows](file-name.jpg)",
    ),
}

_UNDECIDED = {
    "import-no-title": Wording(
        WARNING,
        "ไม่พบชื่อเรื่องในหน้าเดิม",
        "เพิ่มบรรทัด title: ชื่อเรื่อง ในส่วนหัวของไฟล์ที่นำเข้า",
        "The old page has no title",
        "Add a line title: … to the front matter of the imported file",
    ),
    "import-no-author": Wording(
        WARNING,
        "ไม่พบชื่อผู้เขียนในหน้าเดิม",
        "เพิ่มบรรทัด author: ชื่อผู้เขียน ในส่วนหัวของไฟล์ที่นำเข้า",
        "The old page names no author",
        "Add a line author: … to the front matter of the imported file",
    ),
    "import-no-position": Wording(
        WARNING,
        "ไม่พบตำแหน่งของผู้เขียนในหน้าเดิม",
        "เพิ่มบรรทัด position: ตำแหน่ง ในส่วนหัวของไฟล์ที่นำเข้า เช่น position: เจ้าหน้าที่พัฒนาชุมชน",
        "The old page gives no position for its author",
        "Add a line position: … to the front matter of the imported file",
    ),
    "import-no-category": Wording(
        WARNING,
        "ไม่พบชนิดของหน้าที่บรรทัดแรกของหน้าเดิม",
        "ถ้าเป็นความรู้ของชาวบ้าน ให้เพิ่มบรรทัด category: ความรู้สัมมาชีพชุมชน ในส่วนหัวของไฟล์ที่นำเข้า",
        "The old page does not say on its first line what kind of page it is",
        "If it is by a villager, add a line category: ความรู้สัมมาชีพชุมชน to the front matter of the imported file",
    ),
    "import-no-date": Wording(
        WARNING,
        "ไม่พบวันที่ในหน้าเดิม",
        "เพิ่มบรรทัด date: วันที่เขียน ในส่วนหัวของไฟล์ที่นำเข้า เช่น date: 9 มิถุนายน 2560",
        "The old page has no date",
        "Add a line date: … to the front matter of the imported file, such as date: 2017-06-09",
    ),
    "import-date-unreadable": Wording(
        WARNING,
        "อ่านวันที่ “{value}” ไม่ออก",
        "เพิ่มบรรทัด date: วันที่เขียน ในส่วนหัวของไฟล์ที่นำเข้า เช่น date: 9 มิถุนายน 2560",
        "The date “{value}” cannot be read",
        "Add a line date: … to the front matter of the imported file, such as date: 2017-06-09",
    ),
    "import-no-district": Wording(
        WARNING,
        "ไม่รู้ว่าเรื่องนี้เป็นของอำเภอใด เพราะที่อยู่ในหน้าเดิมคือ “{address}”",
        "เพิ่มบรรทัด district: ชื่ออำเภอ ในส่วนหัวของไฟล์ที่นำเข้า เช่น district: {example}",
        "The district is not known: the old page's address is “{address}”",
        "Add a line district: … to the front matter of the imported file, such as district: {example}",
    ),
    "import-no-address": Wording(
        WARNING,
        "ไม่รู้ว่าเรื่องนี้เป็นของอำเภอใด เพราะหน้าเดิมไม่มีที่อยู่",
        "เพิ่มบรรทัด district: ชื่ออำเภอ ในส่วนหัวของไฟล์ที่นำเข้า เช่น district: {example}",
        "The district is not known: the old page has no address",
        "Add a line district: … to the front matter of the imported file, such as district: {example}",
    ),
    "import-district-elsewhere": Wording(
        WARNING,
        "อำเภอ{district} ไม่อยู่ในจังหวัดของเว็บไซต์นี้",
        "ถ้าต้องการเผยแพร่ ให้เพิ่มจังหวัดนั้นใน site.toml ถ้าชื่ออำเภอผิด ให้แก้บรรทัด district: ในไฟล์ที่นำเข้า",
        "The district {district} is in none of this site's provinces",
        "Add its province to site.toml, or mend the line district: in the imported file if the name is wrong",
    ),
    "import-province-differs": Wording(
        WARNING,
        "ท้ายหน้าเดิมบอกว่าเป็นจังหวัด{footer} แต่ที่อยู่บอกอำเภอ{district} จังหวัด{province}",
        "ดูว่าอันใดถูก แล้วแก้บรรทัด district: ในไฟล์ที่นำเข้าถ้าจำเป็น",
        "The old page's footer says province {footer}, but its address says {district} in {province}",
        "See which is right, and mend the line district: in the imported file if need be",
    ),
}

_DOUBTFUL = {
    "import-broken-sara-am": Wording(
        WARNING,
        "ข้อความน่าจะคัดลอกมาจาก PDF สระอำกลายเป็นเว้นวรรคกับสระอา {count} แห่ง เช่น “{example}”",
        "เปิดไฟล์ที่นำเข้า แล้วแก้คำเหล่านี้ เช่น “ท า” เป็น “ทำ”",
        "The text seems to come from a PDF: ำ became a space and า in {count} places, such as “{example}”",
        "Open the imported file and mend these words, such as “ท า” to “ทำ”",
    ),
}

WORDINGS: dict[str, Wording] = {**_REFUSED, **_KEPT_BACK, **_UNDECIDED, **_DOUBTFUL}

_QUESTIONS = {
    "new-intro": Sentence(
        "ตอบทีละข้อแล้วกด Enter ข้อที่ไม่บังคับกด Enter ผ่านได้ เลิกกลางคันได้ด้วย Ctrl+C จะยังไม่มีไฟล์ใดถูกเขียน",
        "Answer each question and press Enter; Enter alone skips what is optional. Ctrl+C stops with nothing written.",
    ),
    "new-question": Sentence("{label} (เช่น {example}): ", "{label} (such as {example}): "),
    "new-optional": Sentence("{label} (ไม่บังคับ เช่น {example}): ", "{label} (optional, such as {example}): "),
    "new-choice": Sentence("  {number}. {choice}", "  {number}. {choice}"),
    "new-choose": Sentence("{label} (พิมพ์หมายเลข หรือพิมพ์เอง): ", "{label} (type a number, or the words themselves): "),
    "new-choose-first": Sentence(
        "{label} (พิมพ์หมายเลข หรือพิมพ์เอง กด Enter คือข้อ 1): ", "{label} (type a number, or the words; Enter is 1): "
    ),
    "new-choose-optional": Sentence(
        "{label} (พิมพ์หมายเลข หรือพิมพ์เอง ไม่มีก็กด Enter): ", "{label} (type a number, or the words; Enter for none): "
    ),
    "new-office": Sentence(
        "อำเภอหรือหน่วยงาน (พิมพ์ชื่ออำเภออย่างเดียวก็ได้ เช่น {example}): ",
        "District or office (the district's name is enough, such as {example}): ",
    ),
    "new-district": Sentence(
        "อำเภอที่ใช้เทคนิคนี้ (เช่น {example}): ", "District where it was practised (such as {example}): "
    ),
    "new-date": Sentence("วันที่เขียน (กด Enter ถ้าเป็นวันนี้ {today}): ", "Day of writing (Enter for today, {today}): "),
    "new-first-sentence": Sentence(
        "เล่าสั้น ๆ หนึ่งประโยคว่าทำอะไร และทำไมจึงทำ: ", "Say in one sentence what was done, and why: "
    ),
    "new-file-name": Sentence(
        "ชื่อไฟล์ภาษาอังกฤษสั้น ๆ เช่น herb-compress (กด Enter ถ้าใช้ {default}): ",
        "A short file name in English, such as herb-compress (Enter for {default}): ",
    ),
}

_ANSWERS = {
    "new-needed": Sentence("ข้อนี้ต้องตอบ", "This one needs an answer."),
    "new-no-such-number": Sentence(
        "ไม่มีหมายเลข {number} เลือกได้ตั้งแต่ 1 ถึง {last} หรือพิมพ์เป็นคำ",
        "There is no number {number}; choose from 1 to {last}, or type the words.",
    ),
    "new-no-such-district": Sentence(
        "ไม่รู้จักอำเภอใน “{text}” ลองพิมพ์ชื่ออำเภออย่างเดียว เช่น {example}",
        "“{text}” names no district of this site; try the district's name alone, such as {example}.",
    ),
    "new-near-district": Sentence(
        "ไม่รู้จักอำเภอใน “{text}” หมายถึง {near} หรือไม่ ถ้าใช่ให้พิมพ์ {near}",
        "“{text}” names no district of this site; if {near} is meant, type {near}.",
    ),
    "new-office-provincial": Sentence(
        "หน่วยงานนี้ดูแลทั้งจังหวัด จึงต้องบอกอำเภอด้วย", "This office serves the whole province, so the district is needed too."
    ),
    "new-name-taken": Sentence(
        "มีไฟล์ {path} อยู่แล้ว ตั้งชื่ออื่น เช่น {example}",
        "There is a file {path} already; choose another name, such as {example}.",
    ),
}

SENTENCES: dict[str, Sentence] = {**_QUESTIONS, **_ANSWERS}
