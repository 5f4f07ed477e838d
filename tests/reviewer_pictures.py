"""The pictures of docs/reviewers.md: `python3 tests/reviewer_pictures.py` makes them anew, to be looked at and kept."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from browser import chromium
from PIL import Image, ImageDraw
from revisions import commit, git, start

from khlang import cli

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "docs" / "images"
COLOURS = 128
"""Colours of a picture: a page has few, and each picture stays small."""
COMPOST = "content/na-yia/compost.md"


def draw_heap(colour: str) -> bytes:
    """Return a drawing of a compost heap, in place of a photo of somebody's."""
    picture = Image.new("RGB", (960, 640), "#cfe3ea")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 470, 960, 640), fill="#9cb27c")
    pen.polygon(((180, 520), (480, 150), (780, 520)), fill=colour)
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=85)
    return data.getvalue()


def edit(folder: Path, path: str, *changes: tuple[str, str]) -> None:
    """Replace texts in a file, each of which must be there."""
    file = folder / path
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        if old not in text:
            raise LookupError(path, old)
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")


def make_change(folder: Path) -> None:
    """Copy the sample write-ups, commit them, and change some as an officer would."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.toml", folder)
    start(folder)
    (folder / "content/na-yia/heap.jpg").write_bytes(draw_heap("#8a6a3b"))
    edit(folder, COMPOST, ("## อุปกรณ์", "![กองปุ๋ยวันแรก](heap.jpg)\n\n## อุปกรณ์"))
    commit(folder, "ฉบับที่เผยแพร่แล้ว")
    git(folder, "switch", "--quiet", "--create=edit")
    (folder / "content/na-yia/heap.jpg").write_bytes(draw_heap("#5b4a2f"))
    edit(
        folder,
        COMPOST,
        ("ราว 1 ตัน", "ราว 1 ตันครึ่ง"),
        ("- ลดค่าปุ๋ยของครัวเรือน", "- ลดค่าปุ๋ยเคมีของครัวเรือน"),
        ("| มูลวัวแห้ง | 1 ส่วน |", "| มูลวัวแห้ง | 2 ส่วน |"),
    )
    with (folder / COMPOST).open("a", encoding="utf-8") as file:
        file.write("\nสอบถามเพิ่มเติมได้ที่ 081-234-5678\n")
    (folder / "content/phibun-mangsahan/pla-som.md").unlink()
    edit(folder, "content/det-udom/savings-group-start.md", ("date: ", "date: 9 มิถุนายน 2568 #"))


def shoot(place: Path) -> list[Path]:
    """Make the change, review it, and take the pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "site"
        folder.mkdir()
        make_change(folder)
        sheet = folder / "review.html"
        cli.main(["review", "--root", str(folder), "-o", str(sheet), "--today", "2026-11-22"])
        place.mkdir(exist_ok=True)
        with chromium() as browser:
            phone = browser.new_page(viewport={"width": 360, "height": 1000})
            phone.goto(sheet.as_uri())
            phone.screenshot(path=place / "review-phone.png")
            wide = browser.new_page(viewport={"width": 820, "height": 1000})
            wide.goto(sheet.as_uri())
            wide.get_by_role("article").filter(has_text="ปุ๋ยหมัก").first.screenshot(path=place / "review-change.png")
    files = [place / "review-phone.png", place / "review-change.png"]
    for file in files:
        with Image.open(file) as picture:
            picture.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
                file, optimize=True
            )
    return files


if __name__ == "__main__":
    for made in shoot(PLACE):
        sys.stdout.write(f"{made.relative_to(ROOT)} {made.stat().st_size:,} bytes\n")
