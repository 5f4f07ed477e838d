"""The pictures of docs/design.md, taken from the samples by `python3 build.py test --screenshots`."""

from __future__ import annotations

import io
import re
from urllib.parse import quote, unquote

import pytest
from PIL import Image
from workshop import ROOT, TODAY

from khlang.pipeline import plan_site, read_site
from khlang.preview.headers import content_type
from khlang.source import from_disk

ORIGIN = "http://khlang.invalid"
FOLDER = ROOT / "docs" / "pictures"
KINDS = {
    "home": "index.html",
    "write-up": "mueang-ubon-ratchathani/kab-bua-weaving.html",
    "district": "warin-chamrap/index.html",
    "empty-district": "nam-khun/index.html",
    "districts": "districts/index.html",
    "booklet": "warin-chamrap/booklet.html",
    "tags": "tags/index.html",
    "tag": "tags/กลุ่มออมทรัพย์.html",
    "titles": "titles/index.html",
    "years": "years/index.html",
    "table": "matrix.html",
    "search": "search.html?q=" + quote("ผ้า"),
    "about": "about.html",
    "missing": "404.html",
}
SCREENS = {"phone": (360, 780), "desktop": (1280, 900)}
SCHEMES = ("light", "dark")
COLOURS = 80
"""Of a picture: enough for letters and flat grounds."""
NAMES = [f"{kind}-{screen}-{scheme}.png" for kind in KINDS for screen in SCREENS for scheme in SCHEMES]


@pytest.mark.screenshots
def test_take_pictures(browser):
    plan, _ = plan_site(read_site(from_disk(ROOT, ROOT / "templates"), TODAY))
    made = {}

    def answer(route):
        path = unquote(route.request.url.removeprefix(f"{ORIGIN}/").partition("?")[0])
        if path not in plan.pages:
            route.fulfill(status=404, body="")
            return
        made[path] = made.get(path) or plan.pages[path].render()
        route.fulfill(body=made[path], headers={"content-type": content_type(path)})

    FOLDER.mkdir(exist_ok=True)
    for screen, (width, height) in SCREENS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            context.route("**/*", answer)
            tab = context.new_page()
            for kind, path in KINDS.items():
                tab.goto(f"{ORIGIN}/{path}")
                tab.evaluate("document.fonts.ready")
                if kind == "search":
                    tab.locator("#k-results a.title").first.wait_for()
                save(f"{kind}-{screen}-{scheme}.png", tab.screenshot())
            context.close()


def save(name, data):
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / name, optimize=True)


def test_every_picture_is_there_shown_and_small():
    told = re.findall(r"pictures/([a-z-]+\.png)", (ROOT / "docs" / "design.md").read_text(encoding="utf-8"))

    assert sorted(told) == sorted(NAMES)
    assert sorted(file.name for file in FOLDER.iterdir()) == sorted(NAMES)
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 2_500_000
