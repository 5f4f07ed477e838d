"""The two files beside the site in a pack: the page that opens it, and what to do in a few lines."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from khlang import thai

if TYPE_CHECKING:
    from khlang.config import Config
    from khlang.site import Site

OPEN = "เปิดอ่าน.html"
READ_ME = "อ่านก่อน.txt"
SITE = "site/"
"""Folder of the pages."""


def opening_page(config: Config) -> bytes:
    """Return a page that leads into the site; opened within the zip file, it says what to do first."""
    title = escape(config.title)
    return f"""<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{SITE}style.css">
<script src="{SITE}open.js"></script>
</head>
<body>
<main>
<h1>{title}</h1>
<p><a href="{SITE}index.html">เปิดอ่าน</a></p>
<p>ถ้ากดแล้วเปิดไม่ได้ แสดงว่ายังอยู่ในไฟล์ zip ให้แตกไฟล์ zip ออกทั้งหมดก่อน แล้วเปิดไฟล์นี้จากโฟลเดอร์ที่ได้</p>
</main>
</body>
</html>
""".encode()


def opening_script() -> bytes:
    """Return what opens the site at once; the browser finds it only where the pack was unpacked."""
    return f'location.replace("{SITE}index.html");\n'.encode()


def read_me(site: Site, *, light: bool) -> bytes:
    """Return what a person reads first, for Notepad: with a byte order mark and Windows' line ends."""
    config, cards = site.config, site.catalogue.cards
    lines = [
        config.title,
        "",
        f"มี {len(cards)} เรื่อง" + (f" เรื่องล่าสุดเขียนเมื่อ {thai.format_date(cards[0].date)}" if cards else ""),
        *(["ชุดนี้เป็นชุดเบา ไม่มีภาพ"] if light else []),
        "",
        "วิธีเปิดอ่าน",
        "1. แตกไฟล์ zip ออกทั้งหมด ใน Windows คลิกขวาที่ไฟล์ แล้วเลือก แยกทั้งหมด (Extract All)",
        f"2. เข้าไปในโฟลเดอร์ที่ได้ แล้วดับเบิลคลิก {OPEN}",
        "ไม่ต้องต่ออินเทอร์เน็ต และค้นหาได้ตามปกติ",
        "",
        f"จะส่งต่อหรือคัดลอกลงแฟลชไดรฟ์ ให้คัดลอกไปทั้งโฟลเดอร์ ไม่ใช่เฉพาะไฟล์ {OPEN}",
        *(["", f"ฉบับล่าสุดอยู่ที่ {config.origin}"] if config.origin else []),
        "",
        f"จัดทำโดย {config.owner}",
        *([f"เนื้อหาใช้สัญญาอนุญาต {config.licence.name}"] if config.licence.name else []),
        "",
    ]
    return "\r\n".join(lines).encode("utf-8-sig")
