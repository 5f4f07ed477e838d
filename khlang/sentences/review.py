"""What `review` says of a change."""

from __future__ import annotations

from khlang.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "help-review": Sentence(
        "ดูว่ามีอะไรเปลี่ยนจากฉบับก่อน อย่างที่ผู้อ่านจะเห็น", "Show what changed since another version, as readers will see it"
    ),
    "help--base": Sentence(
        "ฉบับที่จะเทียบด้วย: สาขา แท็ก คอมมิต หรือ A..B (ปกติคือจุดที่แยกจากสาขาหลัก)",
        "What to compare with: a branch, tag or commit, or A..B (where the work left the main branch)",
    ),
    "help--head": Sentence(
        "ดูฉบับนี้ใน git แทนไฟล์ในโฟลเดอร์", "Look at this branch, tag or commit, not at the files in the folder"
    ),
    "help-o": Sentence(
        "เขียนใบตรวจเป็นหน้าเว็บไฟล์เดียว เช่น review.html", "Write a sheet to read and send, such as review.html"
    ),
    "help--fail-on": Sentence(
        "จบด้วยรหัส 1 ถ้ามีข้อผิดพลาด (error) หรือคำเตือน (warning) ที่เกิดใหม่",
        "End with 1 when there are new errors, or new warnings too",
    ),
    "review-disk": Sentence("ไฟล์ในโฟลเดอร์ตอนนี้", "the files in the folder now"),
    "review-fork": Sentence("จุดที่แยกจาก {branch}", "where the work left {branch}"),
    "review-head": Sentence("เทียบ {head} กับ {base}", "{head}, compared with {base}"),
    "review-note-without": Sentence(
        "ฉบับก่อนยังไม่มี site.toml จึงอ่านด้วย site.toml ของฉบับใหม่",
        "The older version has no site.toml, so it was read by that of the newer one.",
    ),
    "review-note-broken": Sentence(
        "site.toml ของฉบับก่อนใช้ไม่ได้ จึงอ่านด้วย site.toml ของฉบับใหม่",
        "The site.toml of the older version cannot be used, so it was read by that of the newer one.",
    ),
    "review-counts": Sentence("เรื่อง: {counts}", "Write-ups: {counts}"),
    "review-count-added": Sentence("ใหม่ {count}", "{count} new"),
    "review-count-changed": Sentence("แก้ {count}", "{count} changed"),
    "review-count-moved": Sentence("ย้าย {count}", "{count} moved"),
    "review-count-removed": Sentence("ลบ {count}", "{count} removed"),
    "review-nothing": Sentence("ไม่มีอะไรเปลี่ยน", "Nothing changed."),
    "review-title-added": Sentence("เรื่องใหม่ {count} เรื่อง", "New write-ups: {count}"),
    "review-title-changed": Sentence("เรื่องที่แก้ {count} เรื่อง", "Changed write-ups: {count}"),
    "review-title-moved": Sentence("เรื่องที่ย้าย {count} เรื่อง", "Moved write-ups: {count}"),
    "review-title-removed": Sentence("เรื่องที่ลบ {count} เรื่อง", "Removed write-ups: {count}"),
    "review-kind-added": Sentence("เรื่องใหม่", "New"),
    "review-kind-changed": Sentence("แก้", "Changed"),
    "review-kind-moved": Sentence("ย้าย", "Moved"),
    "review-kind-removed": Sentence("ลบ", "Removed"),
    "review-body": Sentence("เนื้อหา: {words}", "Text: {words}"),
    "review-words-added": Sentence("เพิ่ม {count} คำ", "{count} words more"),
    "review-words-removed": Sentence("ลบ {count} คำ", "{count} words less"),
    "review-words-none": Sentence("จัดรูปแบบใหม่", "laid out anew"),
    "review-photos": Sentence("รูป: {photos}", "Photos: {photos}"),
    "review-photo-added": Sentence("เพิ่ม {file}", "+ {file}"),
    "review-photo-changed": Sentence("เปลี่ยน {file}", "~ {file}"),
    "review-photo-removed": Sentence("ลบ {file}", "- {file}"),
    "review-links-added": Sentence("ลิงก์ที่เพิ่ม: {targets}", "Links added: {targets}"),
    "review-links-removed": Sentence("ลิงก์ที่หายไป: {targets}", "Links removed: {targets}"),
    "review-lost": Sentence(
        "ที่อยู่เดิม {address} จะเปิดไม่ได้ ถ้าจะให้พามาที่หน้าใหม่ เพิ่มบรรทัด aliases: {address}",
        "The old address {address} will lead nowhere. To lead on from there, add the line aliases: {address}",
    ),
    "review-lost-removed": Sentence(
        "ที่อยู่ {address} จะเปิดไม่ได้อีก รวมทั้งลิงก์และ QR ที่แจกไปแล้ว",
        "The address {address} will lead nowhere, links and QR codes given away included.",
    ),
    "review-others": Sentence("หน้าอื่นที่เปลี่ยนตาม {count} หน้า", "Other pages that change with them: {count}"),
    "review-others-about": Sentence(
        "หน้าอื่นที่อาจเปลี่ยนตาม {count} หน้า (มากเกินกว่าจะสร้างเทียบทีละหน้า)",
        "Other pages that may change with them: {count} (too many to make and compare each)",
    ),
    "review-come": Sentence("ใหม่ {count}", "{count} new"),
    "review-gone": Sentence("หายไป {count}", "{count} gone"),
    "review-files": Sentence("ไฟล์อื่นที่เปลี่ยน", "Other files that changed"),
    "review-unseen": Sentence("ไฟล์ที่แก้แต่ผู้อ่านไม่เห็นความต่าง", "Edited files in which readers see no difference"),
    "review-broken": Sentence(
        "ลิงก์ที่เคยใช้ได้แต่ขาดเพราะการแก้ครั้งนี้", "Links that led somewhere, and that this change breaks"
    ),
    "review-broken-elsewhere": Sentence(
        "ลิงก์ในเรื่องอื่นที่ขาดเพราะการแก้ครั้งนี้", "Links in other write-ups that this change breaks"
    ),
    "review-new-elsewhere": Sentence("ปัญหาที่เกิดใหม่ในไฟล์อื่น", "New problems in other files"),
    "review-new": Sentence("ปัญหาที่เกิดใหม่", "New problems"),
    "review-mended": Sentence("ปัญหาที่แก้แล้ว {count} จุด", "Mended problems: {count}"),
    "review-sheet": Sentence("ใบตรวจการแก้ไข", "Review"),
    "review-contents": Sentence("เรื่องที่เปลี่ยน", "What changed"),
    "review-write-ups": Sentence("รายละเอียดแต่ละเรื่อง", "Each write-up"),
    "review-checks": Sentence("ตรวจก่อนเผยแพร่", "Before it is published"),
    "review-check-names": Sentence("ชื่อ ตำแหน่ง และหน่วยงานถูกต้อง", "Names, positions and offices are right"),
    "review-check-dates": Sentence("วันที่ถูกต้อง", "Dates are right"),
    "review-check-faces": Sentence(
        "คนในรูปยินยอมให้เผยแพร่แล้ว ({count} รูป)", "People in the photos have agreed to be shown ({count})"
    ),
    "review-check-private": Sentence(
        "ข้อมูลส่วนตัวที่พบ {count} จุด เจ้าของยินยอมหรือลบออกแล้ว",
        "Private data found ({count}): agreed to, or taken out",
    ),
    "review-check-private-none": Sentence(
        "ไม่มีข้อมูลส่วนตัว (โปรแกรมไม่พบเลขบัตรประชาชนหรือเบอร์โทรศัพท์)",
        "Nothing private (the program found no citizen or telephone number)",
    ),
    "review-check-links": Sentence("แก้ลิงก์ที่ขาด {count} จุดแล้ว", "Broken links are mended ({count})"),
    "review-text": Sentence("เนื้อหา", "Text"),
    "review-view-both": Sentence("ที่เปลี่ยน", "Changes"),
    "review-view-before": Sentence("ก่อนแก้", "Before"),
    "review-view-after": Sentence("หลังแก้", "After"),
    "review-rest": Sentence("ไม่เปลี่ยน {count} ย่อหน้า", "{count} blocks unchanged"),
    "review-body-same": Sentence("เนื้อหาไม่เปลี่ยน", "The text is unchanged"),
    "review-body-removed": Sentence("เนื้อหาที่ลบ", "The text that is removed"),
    "review-body-left-out": Sentence(
        "ใบตรวจยาวมากแล้ว จึงไม่แสดงเนื้อหาของเรื่องนี้ ดูได้ด้วย python3 build.py preview",
        "The sheet is long already, so this text is left out; see it with: python3 build.py preview",
    ),
    "review-photo-before": Sentence("ก่อน: {file}", "Before: {file}"),
    "review-photo-after": Sentence("หลัง: {file}", "After: {file}"),
    "review-photo-new": Sentence("รูปใหม่", "new"),
    "review-file-added": Sentence("ใหม่", "new"),
    "review-file-changed": Sentence("แก้", "changed"),
    "review-file-removed": Sentence("ลบ", "removed"),
    "review-more": Sentence("และอีก {count}", "and {count} more"),
    "review-legend": Sentence("เครื่องหมายในเนื้อหา:", "Marks in the text:"),
    "review-legend-ins": Sentence("คำที่เพิ่ม", "words that came"),
    "review-legend-del": Sentence("คำที่ลบ", "words that went"),
    "review-written": Sentence(
        "\nเขียนใบตรวจแล้วที่ {file} เปิดด้วยเบราว์เซอร์ หรือส่งทาง LINE ได้",
        "\nThe sheet is {file}; open it in a browser, or send it.",
    ),
    "review-pages-files": Sentence("รูปและไฟล์ประกอบ", "photos and files"),
    "review-pages-photos": Sentence("ไฟล์รูปถ่าย", "photos"),
    "review-pages-guards": Sentence("ไฟล์กำกับความปลอดภัย", "policies"),
    "review-pages-cards": Sentence("รูปแนะนำเมื่อส่งลิงก์", "link pictures"),
    "review-pages-style": Sentence("สไตล์และฟอนต์", "style and fonts"),
    "review-pages-scripts": Sentence("สคริปต์", "scripts"),
    "review-pages-booklets": Sentence("หน้าสำหรับพิมพ์รวมเล่ม", "booklets"),
    "review-pages-dictionary": Sentence("หน้าอธิบายไฟล์ข้อมูล", "data dictionary"),
    "review-pages-offline": Sentence("ไฟล์สำหรับอ่านโดยไม่ต่อเน็ต", "offline files"),
    "review-pages-opensearch": Sentence("ไฟล์ช่องค้นของเบราว์เซอร์", "browser search"),
    "review-pages-techniques": Sentence("หน้าของเรื่องอื่น", "pages of other write-ups"),
    "review-pages-redirects": Sentence("ที่อยู่เดิมที่พาไปหน้าใหม่", "old addresses"),
    "review-pages-district": Sentence("หน้าอำเภอ", "districts"),
    "review-pages-authors": Sentence("หน้าผู้เขียน", "authors"),
    "review-pages-positions": Sentence("หน้าตำแหน่ง", "positions"),
    "review-pages-categories": Sentence("หน้าหมวด", "categories"),
    "review-pages-tags": Sentence("หน้าแท็ก", "tags"),
    "review-pages-years": Sentence("หน้าปี", "years"),
    "review-pages-titles": Sentence("หน้าชื่อเรื่อง ก–ฮ", "titles"),
    "review-pages-matrix": Sentence("ตารางแท็กกับอำเภอ", "table of tags and districts"),
    "review-pages-districts": Sentence("หน้ารวมอำเภอ", "list of districts"),
    "review-pages-about": Sentence("หน้าเกี่ยวกับ", "about"),
    "review-pages-missing": Sentence("หน้า 404", "404 page"),
    "review-pages-data": Sentence("ไฟล์ข้อมูล", "data"),
    "review-pages-feeds": Sentence("ฟีด", "feeds"),
    "review-pages-search": Sentence("ไฟล์สำหรับค้นหา", "search files"),
    "review-pages-home": Sentence("หน้าแรก", "home page"),
    "review-pages-sitemap": Sentence("แผนผังเว็บ", "sitemap"),
}
