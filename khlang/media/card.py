"""The card with which LINE and Facebook show a link to a write-up: title, district and author on plain cotton."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image

from khlang.look.colours import channels
from khlang.media.face import HEIGHT, WIDTH
from khlang.media.lotus import lotus
from khlang.media.typesetting import fit

if TYPE_CHECKING:
    from khlang.media.face import Colours, Face
    from khlang.media.typesetting import Setting

_MARGIN = 84
_ROOM = WIDTH - 2 * _MARGIN
_TITLE_STEPS = ((84, 2), (68, 3), (58, 3), (50, 4))
_LINE_STEPS = ((40, 1), (34, 1))
_NAME_STEPS = ((32, 1), (28, 1))
_LEADING = 142
"""Hundredths of a size from one line of a title to the next: Thai has marks above marks, and vowels below."""
_DISTRICT_LINE, _AUTHOR_LINE, _NAME_LINE = 116, 506, 566
_TITLE_TOP, _TITLE_MIDDLE = 150, 300
_STRIPE, _THREADS = 30, ((12, "lotus"), (6, "paper"), (8, "leaf"), (6, "paper"))
"""Height of the woven edge, and width and colour of its threads."""
_MARK = 124
_LEVELS = {"ink": 6, "leaf": 4, "lotus": 4}
"""Shades of each colour from cotton to full: with cotton itself sixteen at most, for four bits a pixel."""
_SEEN = [0, *[255] * 255]
"""Of each shade's number, whether it is more than cotton."""
_RUN_LENGTHS = 3
"""zlib's Z_RLE: for flat colours a third of the time, and as small."""


def draw_card(face: Face) -> bytes:
    """Return the card as a PNG."""
    ink, leaf = Image.new("L", (WIDTH, HEIGHT)), Image.new("L", (WIDTH, _TITLE_TOP))
    beside = _ROOM - _MARK - _MARGIN // 2
    _write(leaf, fit(face.district, "SemiBold", _ROOM, _LINE_STEPS), _DISTRICT_LINE)
    _write_title(ink, fit(face.title, "Bold", _ROOM, _TITLE_STEPS))
    _write(ink, fit(face.authors, "Medium", beside, _LINE_STEPS), _AUTHOR_LINE)
    _write(ink, fit(face.site, "Regular", beside, _NAME_STEPS), _NAME_LINE)
    canvas = _shaded(ink, "ink")
    canvas.paste(_edge())
    shaded = _shaded(leaf, "leaf")
    canvas.paste(shaded, mask=shaded.point(_SEEN))
    mark = lotus(_MARK)
    canvas.paste(_shaded(mark, "lotus"), (WIDTH - _MARGIN - _MARK, _NAME_LINE - mark.height))
    return _png(canvas, face.colours)


@cache
def _edge() -> Image.Image:
    edge = Image.new("L", (WIDTH, _STRIPE))
    across = 0
    while across < WIDTH:
        for width, colour in _THREADS:
            if colour != "paper":
                edge.paste(_full(colour), (across, 0, min(across + width, WIDTH), _STRIPE))
            across += width
    return edge


def _write_title(layer: Image.Image, setting: Setting) -> None:
    size = setting.face.size
    leading = size * _LEADING // 100
    first = _TITLE_MIDDLE - leading * (len(setting.lines) - 1) // 2 + size * 3 // 10
    for number, line in enumerate(setting.lines):
        setting.face.draw(layer, _MARGIN, first + leading * number, line)


def _write(layer: Image.Image, setting: Setting, baseline: int) -> None:
    for line in setting.lines:
        setting.face.draw(layer, _MARGIN, baseline, line)


def _full(colour: str) -> int:
    names = list(_LEVELS)
    return sum(_LEVELS[name] for name in names[: names.index(colour) + 1])


def _shaded(layer: Image.Image, colour: str) -> Image.Image:
    return layer.point(_shades(colour))


@cache
def _shades(colour: str) -> list[int]:
    """Return for each coverage the number of its shade in the palette."""
    levels = _LEVELS[colour]
    below = _full(colour) - levels
    return [below + level if (level := (coverage * levels + 127) // 255) else 0 for coverage in range(256)]


def _png(canvas: Image.Image, colours: Colours) -> bytes:
    canvas.putpalette(_palette(colours))
    file = BytesIO()
    canvas.save(file, "PNG", bits=4, compress_type=_RUN_LENGTHS)
    return file.getvalue()


@cache
def _palette(colours: Colours) -> bytes:
    paper = channels(colours.paper)
    shades: list[tuple[int, ...]] = [paper]
    for name, levels in _LEVELS.items():
        full = channels(getattr(colours, name))
        shades += [_mixed(paper, full, level, levels) for level in range(1, levels + 1)]
    return bytes(channel for shade in shades for channel in shade)


def _mixed(paper: tuple[int, ...], full: tuple[int, ...], level: int, levels: int) -> tuple[int, ...]:
    return tuple((p * (levels - level) + f * level) // levels for p, f in zip(paper, full, strict=True))
