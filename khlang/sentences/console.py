"""What the commands say when all is well, or when they were called wrongly."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "built": Sentence(
        "สร้างเว็บไซต์แล้ว {total} หน้า (ใหม่หรือเปลี่ยน {made} คงเดิม {kept} ลบ {removed}) ใช้เวลา {seconds} วินาที\n"
        "เปิดอ่านได้ที่ {index}",
        "The site is built: {total} pages ({made} new or changed, {kept} kept, {removed} removed) in {seconds} s.\n"
        "Open it at {index}",
    ),
    "not-built": Sentence(
        "ยังไม่ได้สร้างเว็บไซต์ ของเดิมยังอยู่ครบ แก้ตามข้างบนแล้วสั่งใหม่อีกครั้ง",
        "The site was not built and the old one is untouched. Mend the above and run the command again.",
    ),
    "checked": Sentence("ตรวจแล้ว {count} เรื่อง พร้อมเผยแพร่", "{count} write-ups checked, ready to publish."),
    "nothing-written": Sentence(
        "เขียนลงโฟลเดอร์ {folder} ไม่ได้: {detail}\nตรวจว่าดิสก์มีที่ว่างและโฟลเดอร์เขียนได้ แล้วสั่งใหม่อีกครั้ง",
        "The folder {folder} cannot be written to: {detail}\n"
        "Check that the disk has room and the folder may be written to, then run the command again.",
    ),
    "stopped": Sentence("หยุดตามที่สั่งแล้ว", "Stopped as asked."),
    "our-mistake": Sentence(
        "โปรแกรมทำงานผิดพลาดเอง ไม่ใช่ความผิดของเนื้อหา ส่งข้อความนี้ให้ผู้ดูแล: {detail}",
        "The program itself failed; the content is not to blame. Send this on: {detail}",
    ),
    "no-such-folder": Sentence("ไม่พบโฟลเดอร์ {folder}", "There is no folder {folder}."),
    "no-such-file": Sentence("เปิดไฟล์ {file} ไม่ได้: {detail}", "The file {file} cannot be opened: {detail}"),
    "province": Sentence("จังหวัด", "Province"),
    "import-written": Sentence("นำเข้าแล้ว: {path}", "Imported: {path}"),
    "import-recognised": Sentence("{path} ไม่ได้นำเข้า อ่านได้ว่า{fields}", "{path} was not imported; it tells{fields}"),
    "new-written": Sentence(
        "เขียนเรื่องใหม่แล้วที่ {path} เปิดไฟล์นี้เพื่อเขียนต่อ แล้วดูผลด้วย python3 build.py preview",
        "The new write-up is {path}. Open it to go on writing, and see it with: python3 build.py preview",
    ),
    "new-unfinished": Sentence("ยังตอบไม่ครบ จึงไม่ได้เขียนไฟล์", "Not all was answered, so no file was written."),
    "import-nothing": Sentence(
        "บอกชื่อไฟล์ที่จะนำเข้าด้วย เช่น python3 build.py import หน้าเก่า.txt",
        "Name the files to import, such as: python3 build.py import old-page.txt",
    ),
    "search-ask": Sentence(
        "พิมพ์คำที่ต้องการค้นแล้วกด Enter ค้นต่อได้เรื่อย ๆ เลิกด้วย Ctrl-C",
        "Type what to look for and press Enter, again and again; Ctrl-C ends.",
    ),
    "search-found": Sentence("“{query}” พบ {count} เรื่อง", "“{query}”: {count} found"),
    "search-similar": Sentence(
        "“{query}” ไม่พบเรื่องที่มีคำนี้ แต่มีเรื่องที่ใกล้เคียง {count} เรื่อง", "“{query}”: nothing found, but {count} similar"
    ),
    "search-nothing": Sentence(
        "“{query}” ไม่พบเรื่องที่มีคำนี้ ลองใช้คำที่สั้นลง หรือสะกดอีกแบบ",
        "“{query}”: nothing found. Try a shorter word, or another spelling.",
    ),
    "search-more": Sentence(
        "  และอีก {count} เรื่อง ดูทั้งหมดด้วย --format json", "  and {count} more; see them all with --format json"
    ),
    "search-no-index": Sentence(
        "ใน {folder} ยังไม่มีแฟ้มสำหรับค้นหา สร้างเว็บไซต์ก่อนด้วย python3 build.py แล้วค้นอีกครั้ง\n"
        "ถ้าสร้างแล้วยังไม่มี ดูว่าใน site.toml เขียน search = true",
        "There is no search index in {folder}. Build the site first with: python3 build.py\n"
        "If it is built, see that site.toml says search = true.",
    ),
    "search-damaged": Sentence(
        "แฟ้มสำหรับค้นหา {file} ใน {folder} หายหรือไม่ครบ สร้างเว็บไซต์ใหม่ด้วย python3 build.py แล้วค้นอีกครั้ง",
        "{file} in {folder}, which search needs, is missing or not whole. Build the site again: python3 build.py",
    ),
    "tests-missing": Sentence(
        "ไม่พบชุดทดสอบ คำสั่ง test ใช้ได้ในโฟลเดอร์ของโครงการเท่านั้น",
        "The tests are not here; the test command works in the project's own folder only.",
    ),
    "test-step": Sentence("— {step}", "— {step}"),
    "tests-failed": Sentence("ไม่ผ่าน: {names}", "Failed: {names}"),
    "tests-passed": Sentence("ผ่านทั้งหมด", "All passed."),
    "usage-unknown": Sentence(
        "ไม่รู้จัก {word} ดูคำสั่งทั้งหมดด้วย python3 build.py --help",
        "{word} is not known. See all commands with: python3 build.py --help",
    ),
    "usage-unknown-near": Sentence(
        "ไม่รู้จัก {word} หมายถึง {near} หรือไม่ ดูคำสั่งทั้งหมดด้วย python3 build.py --help",
        "{word} is not known; did you mean {near}? See all commands with: python3 build.py --help",
    ),
    "usage-choice": Sentence(
        "{flag} เป็น {value} ไม่ได้ เลือกได้จาก {choices}", "{flag} cannot be {value}; choose from {choices}"
    ),
    "usage-value": Sentence("{detail} ต้องตามด้วยค่า", "{detail} must be followed by a value"),
    "usage-date": Sentence(
        "{flag} {value} ไม่ใช่วันที่ พิมพ์แบบ 2026-11-22", "{flag} {value} is not a date; write it like 2026-11-22"
    ),
    "usage-jobs": Sentence("--jobs {value} ใช้ไม่ได้ ใช้ตัวเลขตั้งแต่ 1", "--jobs cannot be {value}; use a number from 1"),
    "usage-port": Sentence(
        "หมายเลขพอร์ต {value} ใช้ไม่ได้ ใช้ตัวเลข 0 ถึง 65535", "{value} is no port; use a number from 0 to 65535"
    ),
    "help-intro": Sentence(
        "คลังเทคนิคสัมมาชีพ: สร้างเว็บไซต์จากไฟล์ในโฟลเดอร์ content\nวิธีใช้: python3 build.py [คำสั่ง] [ตัวเลือก]",
        "คลังเทคนิคสัมมาชีพ: builds a website from the files in content/\nUse: python3 build.py [COMMAND] [OPTIONS]",
    ),
    "help-more": Sentence(
        "ดูตัวเลือกของแต่ละคำสั่งด้วย python3 build.py คำสั่ง --help",
        "See the options of a command with: python3 build.py COMMAND --help",
    ),
    "help-build": Sentence(
        "ตรวจแล้วสร้างเว็บไซต์ลงโฟลเดอร์ output ถ้ามีข้อผิดพลาดจะไม่เขียนอะไรเลย",
        "Check, and build the site into output/; writes nothing when there are errors",
    ),
    "help-check": Sentence("ตรวจทุกไฟล์ ไม่เขียนอะไร", "Check every file, write nothing"),
    "help-preview": Sentence(
        "เปิดดูเว็บไซต์ในเครื่องนี้ หน้าเปลี่ยนเองเมื่อบันทึกไฟล์", "See the site on this machine; it reloads when a file is saved"
    ),
    "help-search": Sentence(
        "ค้นหาในเว็บไซต์ที่สร้างแล้ว ถ้าไม่ใส่คำจะรับคำค้นทีละบรรทัด",
        "Search the built site; without words, queries are read one a line",
    ),
    "help-new": Sentence("ถามทีละข้อแล้วเขียนเรื่องใหม่ให้", "Ask for each part and write a new write-up"),
    "help-import": Sentence("นำหน้าเก่าจากระบบเดิมเข้ามาเป็นไฟล์ใน content", "Turn pages of the old system into write-ups"),
    "help-test": Sentence("ทดสอบตัวโปรแกรม (สำหรับผู้พัฒนา)", "Run the program's own tests (for developers)"),
    "help--root": Sentence("โฟลเดอร์ของเว็บไซต์ ที่มี site.toml", "The site's folder, which holds site.toml"),
    "help--output": Sentence("โฟลเดอร์ผลลัพธ์ (ปกติคือ output)", "Where to write the site (output/)"),
    "help--drafts": Sentence("รวมฉบับร่างและเรื่องที่วันที่ยังมาไม่ถึง", "Include drafts and write-ups with a future date"),
    "help--format": Sentence(
        "รูปแบบรายงาน: text สำหรับคนอ่าน นอกนั้นสำหรับโปรแกรม", "text for people, the others for programs"
    ),
    "help--lang": Sentence("ภาษาของข้อความ: th หรือ en", "Language of the messages: th or en"),
    "help--today": Sentence("ถือว่าวันนี้เป็นวันที่นี้ เช่น 2026-11-22", "Take this for today's date, such as 2026-11-22"),
    "help--port": Sentence("หมายเลขพอร์ต (ปกติคือ 8000 ถ้าไม่ว่างจะใช้เลขถัดไป)", "Port (8000; the next one when it is busy)"),
    "help--editor": Sentence(
        'คำสั่งเปิดโปรแกรมแก้ไข เช่น "code -g {{file}}:{{line}}"',
        'Command of your editor, such as "code -g {{file}}:{{line}}"',
    ),
    "help--plain": Sentence("ไม่แสดงแถบเครื่องมือบนหน้าเว็บ", "Show pages without the bar of tools"),
    "help--lan": Sentence("ให้คนในเครือข่ายเดียวกันเปิดดูได้ด้วย", "Let others in the same network look too"),
    "help--jobs": Sentence(
        "จำนวนงานที่ทำพร้อมกัน (ปกติเท่าจำนวนแกนของเครื่อง)",
        "Processes at work at once (as many as there are cores)",
    ),
    "help--cluster": Sentence(
        "ให้เครื่องในคลัสเตอร์ Dask ช่วยอ่านไฟล์ ดู docs/scale.md", "Have a Dask cluster read the files; see docs/scale.md"
    ),
    "help--dry-run": Sentence("แสดงผลบนจอ ไม่เขียนไฟล์", "Print the files, write none"),
}
