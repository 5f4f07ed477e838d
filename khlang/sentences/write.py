"""Wording of the problems that keep the output folder from being written."""

from __future__ import annotations

from khlang.sentences.wording import ERROR, Sentence, Wording

WORDINGS: dict[str, Wording] = {
    "output-busy": Wording(
        ERROR,
        "มีการสร้างเว็บไซต์อีกครั้งหนึ่งใช้โฟลเดอร์นี้อยู่นานกว่า {seconds} วินาที จึงยังไม่ได้เขียนอะไร",
        "รอให้หน้าต่างอื่นสร้างเสร็จหรือปิดหน้าต่างนั้น แล้วสั่งใหม่อีกครั้ง เช่น python3 build.py",
        "Another build has been writing this folder for more than {seconds} seconds, so nothing was written",
        "Let it finish or close its window, then run the command again, for instance: python3 build.py",
    ),
    "output-linked": Wording(
        ERROR,
        "โฟลเดอร์ {address} ในโฟลเดอร์ผลลัพธ์เป็นทางลัดไปยังที่อื่น จึงไม่เขียนอะไรผ่านทางลัดนั้น",
        "ลบทางลัด {address} ออก หรือเลือกโฟลเดอร์อื่นด้วย --output เช่น --output เว็บใหม่",
        "The folder {address} in the output folder is a link to elsewhere, and nothing is written through it",
        "Remove the link {address}, or choose another folder with --output, for instance: --output new-site",
    ),
}

SENTENCES: dict[str, Sentence] = {
    "output-waiting": Sentence(
        "มีการสร้างเว็บไซต์อีกครั้งหนึ่งกำลังทำงานอยู่ กำลังรอให้เสร็จก่อน…",
        "Another build is at work; waiting for it to finish…",
    ),
}
