"""Sarabun, cut down to what the site's pages are written in, and the faces that stand in until it has come."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from khlang.keys import key

if TYPE_CHECKING:
    from collections.abc import Callable

FAMILY = "Sarabun"
LIBRARIES = ("fonttools", "brotli", "fontpkg-sarabun")
"""What the bytes of a font depend on, besides what this module says."""
FOLDER = "fonts/"


class Weight(NamedTuple):
    """A weight of the typeface: what it is asked for as, its file in the package, and its address on the site."""

    weights: str
    source: str
    path: str


REGULAR = Weight("400", "Sarabun-Regular.ttf", f"{FOLDER}sarabun.woff2")
BOLD = Weight("600 900", "Sarabun-SemiBold.ttf", f"{FOLDER}sarabun-bold.woff2")
WEIGHTS = (REGULAR, BOLD)
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *(0x200B, 0x200C, 0x200D, 0x2060),  # what breaks and joins, unseen
    *(0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2039, 0x203A, 0x2212, 0x25CC),
)
"""Code points that the site's font holds: Thai, Latin-1, and the signs that stand between them."""
FEATURES = ("ccmp", "locl", "liga", "kern", "mark", "mkmk")
"""OpenType features that are kept: those that set Thai marks in place, and kerning."""


class Metrics(NamedTuple):
    """Measures of a typeface in em: its lines, and how wide Thai runs."""

    ascent: float
    descent: float
    letter: float
    """Mean advance of a letter of running Thai, what stands above and below it counted with it."""


SARABUN = Metrics(1.068, 0.232, 0.5204)
"""As its tables `hhea` and `hmtx` tell; the letters are those of the samples in content/."""
SARABUN_BOLD = Metrics(1.068, 0.232, 0.5324)
STAND_INS = (
    ("Noto Sans Thai", 0.5066, "Noto Sans Thai", 0.5066),  # Android, ChromeOS: made bold without growing wider
    ("Loma", 0.5667, "Loma Bold", 0.5675),  # Debian, Ubuntu
    ("Garuda", 0.5451, "Garuda Bold", 0.5950),  # the same
)
"""Typefaces that Thai readers have on their machines: name and `letter` of the regular and of the bold, measured as
Sarabun's. Those of Windows and Apple are not to be had for measuring, and stand in as they are."""
OTHERS = '"Leelawadee UI",Thonburi,Tahoma,sans-serif'


def face_rules() -> str:
    """Return the rules that name the font's files, and those that stand in for them without a jump of the lines."""
    own = "".join(
        f"@font-face{{font-family:{FAMILY};font-weight:{one.weights};font-display:swap;"
        f'src:url("{one.path}") format("woff2")}}\n'
        for one in WEIGHTS
    )
    others = "".join(
        stand_in(name, REGULAR, SARABUN, name, letter) + stand_in(name, BOLD, SARABUN_BOLD, bold, bold_letter)
        for name, letter, bold, bold_letter in STAND_INS
    )
    return own + others + f":root{{--letters:{families()}}}\n"


def families() -> str:
    """Return the value of `font-family`: Sarabun, then what stands in for it."""
    return ",".join((FAMILY, *(f'"{_fitted(name)}"' for name, *_ in STAND_INS), OTHERS))


def stand_in(name: str, weight: Weight, wanted: Metrics, local: str, letter: float) -> str:
    """Return the rule that sizes a reader's own typeface to run as wide as Sarabun, with Sarabun's lines.

    The descriptors are those of https://drafts.csswg.org/css-fonts-5/#font-metrics-override-desc; what they override
    is a share of the size that `size-adjust` has already scaled.
    """
    scale = wanted.letter / letter
    return (
        f'@font-face{{font-family:"{_fitted(name)}";font-weight:{weight.weights};src:local("{local}");'
        f"size-adjust:{scale:.1%};ascent-override:{wanted.ascent / scale:.1%};"
        f"descent-override:{wanted.descent / scale:.1%};line-gap-override:0%}}\n"
    )


def _fitted(name: str) -> str:
    return f"{name} as {FAMILY}"


@dataclass(frozen=True, slots=True)
class Keep:
    """Where fonts that were cut are kept between builds; nowhere, when it is not told."""

    load: Callable[[str], bytes | None] = lambda _: None
    save: Callable[[str, bytes], object] = lambda _, __: None


_keep = [Keep()]


def keep_fonts(load: Callable[[str], bytes | None], save: Callable[[str, bytes], object]) -> None:
    """Keep fonts: `save` is given a name and bytes, `load` returns what was saved under a name, or None."""
    _keep[0] = Keep(load, save)


@lru_cache(maxsize=len(WEIGHTS))
def make_font(source: str) -> bytes:
    """Return one file of the package cut down and pressed as WOFF2; the same bytes each time."""
    from importlib.metadata import version  # noqa: PLC0415 - a dozen milliseconds, only where a font is wanted

    name = key(source, LETTERS, FEATURES, tuple((library, version(library)) for library in LIBRARIES))
    data = _keep[0].load(name)
    if data is None:
        data = cut_font(source)
        _keep[0].save(name, data)
    return data


def cut_font(source: str) -> bytes:
    """Cut the font, whatever is kept of it."""
    from io import BytesIO  # noqa: PLC0415 - with the libraries below, only where a font is cut

    import fontpkg_sarabun  # noqa: PLC0415 - the same
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - the same
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - the same

    options = Options()
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.notdef_outline = True
    font = TTFont(fontpkg_sarabun.ROOT / "files" / source, recalcTimestamp=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()
