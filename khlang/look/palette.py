"""The site's colours by scheme: undyed cotton, lotus pink and leaf green, or the accents of another province."""

from __future__ import annotations

from typing import NamedTuple

from khlang.look.colours import ENHANCED, readable


class Palette(NamedTuple):
    """The colours of one scheme."""

    paper: str
    """What a page lies on."""
    card: str
    """Ground of what stands out from the page."""
    ink: str
    quiet: str
    """Text that steps back, such as dates."""
    line: str
    """Thin rules between parts."""
    edge: str
    """Frames of what can be typed into or chosen, seen at 3:1."""
    accent: str
    accent_2: str

    @property
    def grounds(self) -> tuple[str, ...]:
        """What text stands on."""
        return self.paper, self.card


class Accents(NamedTuple):
    """The two colours of a province; a dark one that is empty is made from the light one."""

    accent: str
    accent_2: str
    accent_dark: str = ""
    accent_2_dark: str = ""


LOTUS_AND_LEAF = Accents("#a02a63", "#2c5f45", "#f09cc0", "#94cfa8")
"""The accents of a site that names none."""
LIGHT = Palette("#faf6ee", "#fffdf8", "#2a251f", "#635a4e", "#e0d7c6", "#8d8271", "", "")
DARK = Palette("#1b1916", "#25221d", "#eee8dd", "#b8afa1", "#413b32", "#8a8071", "", "")
LIGHT_HIGH = Palette("#ffffff", "#ffffff", "#000000", "#2b2620", "#6b6256", "#4a443b", "", "")
DARK_HIGH = Palette("#000000", "#000000", "#ffffff", "#e6e0d6", "#a59c8e", "#c9c1b4", "", "")
"""Each without its accents, which `palettes` adds."""
FIELDS = tuple(name.replace("_", "-") for name in Palette._fields)


def palettes(accents: Accents) -> tuple[Palette, Palette, Palette, Palette]:
    """Return the palettes for light, dark, light with more contrast, dark with more contrast."""
    first, second, first_dark, second_dark = accents
    first_dark = first_dark or readable(first, DARK.grounds, ENHANCED, lighter=True)
    second_dark = second_dark or readable(second, DARK.grounds, ENHANCED, lighter=True)
    return (
        LIGHT._replace(accent=first, accent_2=second),
        DARK._replace(accent=first_dark, accent_2=second_dark),
        _heightened(LIGHT_HIGH, first, second, lighter=False),
        _heightened(DARK_HIGH, first_dark, second_dark, lighter=True),
    )


def _heightened(palette: Palette, first: str, second: str, *, lighter: bool) -> Palette:
    return palette._replace(
        accent=readable(first, palette.grounds, ENHANCED, lighter=lighter),
        accent_2=readable(second, palette.grounds, ENHANCED, lighter=lighter),
    )


def grounds(*, dark: bool) -> tuple[str, ...]:
    """Return what an accent stands on in the light or the dark scheme."""
    return DARK.grounds if dark else LIGHT.grounds


def colour_rules(accents: Accents) -> str:
    """Return the style rules that give each colour its value: as the system says, or as the reader chose."""
    light, dark, light_high, dark_high = palettes(accents)
    system = ":root:not([data-theme])"
    return (
        _rule(":root", "light", light)
        + _media("(prefers-color-scheme:dark)", _rule(system, "dark", dark))
        + _media("(prefers-contrast:more)", _rule(system, "light", light_high))
        + _media("(prefers-contrast:more) and (prefers-color-scheme:dark)", _rule(system, "dark", dark_high))
        + _rule("[data-theme=dark]", "dark", dark)
        + _rule("[data-theme=high]", "dark", dark_high)
    )


def _rule(selector: str, scheme: str, palette: Palette) -> str:
    values = "".join(f"--{name}:{colour};" for name, colour in zip(FIELDS, palette, strict=True))
    return f"{selector}{{color-scheme:{scheme};{values}}}\n"


def _media(query: str, rule: str) -> str:
    return f"@media {query}{{{rule}}}\n"
