"""The site's icon on a phone's screen: the lotus on undyed cotton."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image

from khlang.media.lotus import lotus

_SPACIOUS, _TIGHT = 56, 84
"""Width of the flower in hundredths of the icon's: within the circle that every phone shows, or nearly to the edge."""
_HUNDRED = 100


@lru_cache(maxsize=8)
def draw_icon(side: int, paper: str, flower: str, *, maskable: bool) -> bytes:
    """Return a PNG of `side` pixels square, colours as `#rrggbb`; a maskable one leaves room for a phone to cut it."""
    mark = lotus(side * (_SPACIOUS if maskable else _TIGHT) // _HUNDRED)
    icon = Image.new("RGB", (side, side), paper)
    place = ((side - mark.width) // 2, (side - mark.height) // 2)
    icon.paste(flower, (*place, place[0] + mark.width, place[1] + mark.height), mark)
    file = BytesIO()
    icon.quantize(16, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()
