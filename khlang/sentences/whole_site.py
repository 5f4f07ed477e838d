"""Wording of the problems found in the site as a whole."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, WARNING, Wording

_CONVERT_TH = (
    "บน iPhone เปิดรูปในแอปรูปภาพ กดแชร์ > ตัวเลือก > เข้ากันได้มากที่สุด แล้วส่งใหม่ "
    "หรือส่งรูปนั้นทาง LINE แล้วบันทึกกลับมาเป็น .jpg "
    "ถ้าไม่อยากแปลงอีก ให้ตั้งที่ การตั้งค่า > กล้อง > รูปแบบ > เข้ากันได้มากที่สุด"
)
_CONVERT_EN = (
    "On the iPhone, open it in Photos, choose Share > Options > Most Compatible and send it again, or send it by LINE "
    "and save it as .jpg; for good: Settings > Camera > Formats > Most Compatible"
)

WORDINGS: dict[str, Wording] = {
    "history-unreadable": Wording(
        WARNING,
        "อ่านประวัติการแก้ไขจาก git ไม่ได้ หน้าเว็บจึงไม่บอกวันที่แก้ไขล่าสุด ({detail})",
        "เปิด Terminal ในโฟลเดอร์นี้แล้วพิมพ์  git log  เพื่อดูสาเหตุ หรือถ้าไม่ต้องการแสดงประวัติ ให้ใส่  history = false  ใน site.toml",
        "The history could not be read from git, so pages do not tell when they were last changed ({detail})",
        "Type  git log  in this folder to see why, or write  history = false  in site.toml to leave it out",
    ),
    "link-outside": Wording(
        ERROR,
        "ลิงก์ {target} ชี้ออกไปนอกโฟลเดอร์ content",
        "ใช้เฉพาะไฟล์ในโฟลเดอร์ content เช่น ../na-yia/weaving.md",
        "The link {target} leads out of the folder content",
        "Link only to files in content, such as ../na-yia/weaving.md",
    ),
    "link-case": Wording(
        ERROR,
        "ลิงก์ไปที่ {name} ใช้ตัวพิมพ์เล็กใหญ่ไม่ตรงกับชื่อไฟล์จริง",
        "พิมพ์เป็น  {near}",
        "The link to {name} differs from the file's name in capital letters",
        "Type  {near}",
    ),
    "link-near": Wording(
        ERROR,
        "ไม่มีไฟล์ {name} น่าจะหมายถึง {near}",
        "พิมพ์เป็น  {near}",
        "There is no file {name}; {near} is probably meant",
        "Type  {near}",
    ),
    "link-absent": Wording(
        ERROR,
        "ไม่มีไฟล์ {name} ที่ลิงก์นี้ชี้ไป",
        "ตรวจชื่อไฟล์และโฟลเดอร์ โปรแกรมหาที่ {place} หรือลบลิงก์ออก",
        "There is no file {name} for this link",
        "Check the names of file and folder (it was looked for at {place}), or remove the link",
    ),
    "link-unpublished": Wording(
        ERROR,
        "ลิงก์ไปที่ “{title}” ซึ่งยังไม่เผยแพร่ (เป็นฉบับร่าง หรือวันที่ยังมาไม่ถึง)",
        "ลบลิงก์ออกก่อน หรือเผยแพร่เรื่องนั้นด้วย",
        "The link leads to “{title}”, which is not published yet (a draft, or dated in the future)",
        "Remove the link for now, or publish that write-up too",
    ),
    "link-to-page": Wording(
        ERROR,
        "ลิงก์ {target} ชี้ไปที่หน้าเว็บ ไม่ใช่ไฟล์ต้นฉบับ",
        "ลิงก์ไปที่ไฟล์แทน คือพิมพ์  {typed}",
        "The link {target} names the page instead of the write-up's file",
        "Link to the file: type  {typed}",
    ),
    "link-file-kind": Wording(
        ERROR,
        "ลิงก์ไปที่ {name} ซึ่งเป็นไฟล์ชนิดที่เว็บนี้ไม่เผยแพร่",
        "ลิงก์ได้เฉพาะบทความ (.md) และรูป (.jpg .png .webp .gif) เอกสารอื่นให้ลิงก์ไปที่เว็บที่เก็บไว้",
        "The link leads to {name}, a kind of file that this site does not publish",
        "Link to write-ups (.md) and pictures (.jpg .png .webp .gif) only; for other documents, to where they are kept",
    ),
    "heading-near": Wording(
        ERROR,
        "ไม่มีหัวข้อ #{name} ในหน้านั้น น่าจะหมายถึง {near}",
        "เปลี่ยนส่วนหลังเครื่องหมาย # เป็น  {near}",
        "There is no heading #{name} on that page; {near} is probably meant",
        "Change the part from # on to  {near}",
    ),
    "heading-absent": Wording(
        ERROR,
        "ไม่มีหัวข้อ #{name} ใน “{title}”",
        "ลบส่วนตั้งแต่ # ออก ลิงก์จะพาไปต้นหน้า",
        "There is no heading #{name} in “{title}”",
        "Delete the part from # on; the link then leads to the top of the page",
    ),
    "heading-hidden": Wording(
        ERROR,
        "หัวข้อ “{name}” ไม่แสดงให้ผู้อ่านเห็น เพราะยังไม่มีเนื้อหา จึงลิงก์ไปไม่ได้",
        "เขียนเนื้อหาใต้หัวข้อนั้น หรือลบส่วนตั้งแต่ # ออกจากลิงก์",
        "The heading “{name}” has no text below it, so readers do not see it and no link can lead there",
        "Write something below that heading, or delete the part from # on",
    ),
    "photo-case": Wording(
        ERROR,
        "รูป {name} ใช้ตัวพิมพ์เล็กใหญ่ไม่ตรงกับชื่อไฟล์จริง",
        "พิมพ์เป็น  {near}",
        "The picture {name} differs from the file's name in capital letters",
        "Type  {near}",
    ),
    "photo-near": Wording(
        ERROR,
        "ไม่มีรูป {name} น่าจะหมายถึง {near}",
        "พิมพ์เป็น  {near}",
        "There is no picture {name}; {near} is probably meant",
        "Type  {near}",
    ),
    "photo-absent": Wording(
        ERROR,
        "ไม่มีรูป {name}",
        "วางไฟล์รูปไว้ที่ {place} หรือลบรูปออกจากเนื้อหา",
        "There is no picture {name}",
        "Put the picture at {place}, or remove it from the text",
    ),
    "photo-of-apple": Wording(
        ERROR,
        "รูป {name} เป็นแบบของ iPhone ซึ่งเว็บส่วนใหญ่เปิดไม่ได้",
        _CONVERT_TH,
        "The picture {name} is in the iPhone's own format, which most browsers cannot show",
        _CONVERT_EN,
    ),
    "photo-of-apple-renamed": Wording(
        ERROR,
        "รูป {name} เป็นแบบของ iPhone (HEIC) แม้ชื่อไฟล์จะบอกอย่างอื่น จึงเปิดไม่ได้",
        _CONVERT_TH,
        "The picture {name} is in the iPhone's own format (HEIC), whatever its name says, so it cannot be shown",
        _CONVERT_EN,
    ),
    "photo-heavy": Wording(
        ERROR,
        "รูป {name} ใหญ่เกิน {most} เมกะไบต์",
        "ส่งรูปให้ตัวเองทาง LINE แบบธรรมดา (ไม่เลือกคุณภาพต้นฉบับ) แล้วบันทึกกลับมา รูปจะเล็กลง หรือย่อรูปด้วยโปรแกรมดูรูป",
        "The picture {name} is larger than {most} megabytes",
        "Make it smaller with a picture program, or send it to yourself by LINE at normal quality and save it again",
    ),
    "photo-pixels": Wording(
        ERROR,
        "รูป {name} มีขนาดเกิน {pixels} ล้านพิกเซล",
        "ย่อรูปให้กว้างไม่เกิน 4000 พิกเซล บนเว็บแสดงกว้างที่สุด 1440 พิกเซล",
        "The picture {name} has more than {pixels} million pixels",
        "Make it at most 4000 pixels wide; pages show at most 1440",
    ),
    "photo-damaged": Wording(
        ERROR,
        "รูป {name} เสียหรือมาไม่ครบ",
        "คัดลอกไฟล์รูปจากโทรศัพท์หรือกล้องมาใหม่ แล้วลองเปิดดูให้เห็นทั้งรูปก่อน",
        "The picture {name} is damaged or was not copied to its end",
        "Copy it from the telephone or camera again, and see that it opens whole",
    ),
    "photo-unknown": Wording(
        ERROR,
        "ไฟล์ {name} ไม่ใช่รูป แม้ชื่อจะลงท้ายเหมือนรูป",
        "เปิดไฟล์ดูว่าเป็นอะไร ถ้าเป็นรูป ให้บันทึกใหม่เป็น .jpg ด้วยโปรแกรมดูรูป การเปลี่ยนเพียงชื่อไม่พอ",
        "The file {name} is no picture, though its name ends like one",
        "See what it is; if it is a picture, save it as .jpg with a picture program: to rename it is not enough",
    ),
    "photo-unread": Wording(
        ERROR,
        "เปิดไฟล์รูป {name} ไม่ได้",
        "ตรวจว่าไฟล์ไม่ได้ถูกโปรแกรมอื่นใช้อยู่ และท่านมีสิทธิ์อ่านไฟล์นี้",
        "The picture {name} cannot be read",
        "Check that no other program holds it, and that you may read it",
    ),
    "photo-other-kind": Wording(
        WARNING,
        "รูป {name} ที่จริงเป็น {kind} ชื่อไฟล์จึงไม่ตรงกับชนิด",
        "เปลี่ยนชื่อไฟล์ให้ลงท้ายด้วย {ending} และแก้ในเนื้อหาให้ตรงกัน",
        "The picture {name} is in truth {kind}, which its name does not say",
        "Let its name end in {ending}, in the text too",
    ),
    "photo-moving": Wording(
        WARNING,
        "รูป {name} เป็นภาพเคลื่อนไหว เว็บจะแสดงเพียงภาพแรก",
        "ถ้าต้องการให้เห็นเป็นขั้นตอน ให้แยกเป็นรูปนิ่งหลายรูป หรือใส่ลิงก์ไปที่วิดีโอ",
        "The picture {name} moves; only its first image is shown",
        "Use a still picture for each step, or a link to a video",
    ),
    "photo-undescribed": Wording(
        WARNING,
        "รูป {target} ไม่มีคำบรรยาย ผู้ที่มองไม่เห็นและผู้ที่เปิดรูปไม่ได้จะไม่รู้ว่าเป็นรูปอะไร",
        "พิมพ์คำบรรยายในวงเล็บเหลี่ยม เช่น  ![แม่บ้านกำลังทอผ้า]({target})",
        "The picture {target} has no description for those who cannot see it",
        "Type one in the brackets, such as  ![women weaving cloth]({target})",
    ),
    "photo-kind": Wording(
        ERROR,
        "ไฟล์ {name} ไม่ใช่รูปชนิดที่เว็บแสดงได้",
        "ใช้ไฟล์ .jpg .png .webp หรือ .gif ถ้าเป็นลิงก์ไม่ใช่รูป ให้ลบเครื่องหมาย ! ข้างหน้าออก",
        "The file {name} is no picture that a page can show",
        "Use .jpg, .png, .webp or .gif; if a link was meant, delete the ! before it",
    ),
    "photo-elsewhere": Wording(
        ERROR,
        "รูปนี้อยู่ที่เว็บอื่น ผู้อ่านที่ไม่มีอินเทอร์เน็ตจะไม่เห็น และรูปอาจหายไปได้",
        "บันทึกรูปมาวางข้างไฟล์นี้ แล้วพิมพ์เฉพาะชื่อไฟล์ เช่น  ![คำบรรยาย](รูป.jpg)",
        "This picture lies on another site: readers without a line will not see it, and it may vanish",
        "Save it beside this file and give its name only, such as  ![caption](photo.jpg)",
    ),
    "title-twice": Wording(
        WARNING,
        "ชื่อเรื่อง “{title}” ของผู้เขียนคนนี้ซ้ำกับ {other}",
        "ถ้าเป็นเรื่องเดียวกันให้ลบไฟล์หนึ่ง ถ้าเป็นคนละเรื่องให้เพิ่มชื่อหมู่บ้านหรือปีในชื่อเรื่อง",
        "This author has the title “{title}” in {other} as well",
        "If they are the same write-up, delete one; if not, add a village or year to the title",
    ),
    "alias-taken": Wording(
        ERROR,
        "ที่อยู่เดิม {alias} ซ้ำกับที่ {other} ใช้อยู่",
        "ลบที่อยู่นี้ออกจากไฟล์ใดไฟล์หนึ่ง",
        "The old address {alias} is already used by {other}",
        "Remove it from one of the two files",
    ),
    "alias-of-itself": Wording(
        ERROR,
        "ที่อยู่เดิม {alias} คือที่อยู่ปัจจุบันของหน้านี้เอง",
        "ลบที่อยู่นี้ออกจากช่อง aliases",
        "The old address {alias} is this page's present address",
        "Remove it from aliases",
    ),
    "page-address-taken": Wording(
        ERROR,
        "ที่อยู่ {address} ซ้ำกับไฟล์ {other}",
        "เปลี่ยนชื่อไฟล์นี้ หรือเพิ่มบรรทัด slug: ชื่อใหม่ เป็นตัวอังกฤษ เช่น slug: herb-compress",
        "The address {address} is that of {other} as well",
        "Rename this file, or add a line slug: new-name, such as slug: herb-compress",
    ),
}
