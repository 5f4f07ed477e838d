"""The map of a province as circles and names: no two circles touch, no name covers another or a circle."""

from __future__ import annotations

import math
import unicodedata
from itertools import combinations, count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 300.0, 470.0
"""Room for the circles' centres, in the map's own units; names may stand a little outside."""
SMALLEST, FEWEST, LARGEST = 4.0, 9.0, 19.0
"""Radius of a circle for no write-up, for the fewest, and for the most."""
GROUND = 38.0
"""How far the land is drawn around each centre."""
GAP = 3.0
"""Least distance between what is drawn."""
SIZE = 13.0
"""Height of the letters' em."""
ABOVE, BELOW = 0.95, 0.45
"""How far Thai letters with their marks reach above and below the line they stand on, in em."""
_ADVANCES = {0.31: "เๅ", 0.39: "โใไ", 0.51: "งราำว", 0.6: "กขคจฉดถธยลศสอฮะแฐฤคฯ"}
_ADVANCE = {letter: advance for advance, letters in _ADVANCES.items() for letter in letters}
_WIDE = dict.fromkeys("ฌญฒณฑพฟฬ", 0.83)
_OTHERS = 0.68
_GOLDEN = math.pi * (3 - math.sqrt(5))
"""Angle by which points that lie on one another part, so that no two part alike."""
_GROWTH = 1.05
_ROUNDS = 60
_DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1))
"""Where a name is tried beside its circle, the best place first."""


class Spot(NamedTuple):
    """A district to be drawn: its name, its number of write-ups, latitude and longitude in degrees."""

    name: str
    number: int
    point: tuple[float, float]


class Box(NamedTuple):
    """A rectangle by its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any of their inside."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def touches(self, mark: Mark) -> bool:
        """Whether the rectangle covers some of a circle."""
        x = min(max(mark.x, self.left), self.right)
        y = min(max(mark.y, self.top), self.bottom)
        return math.hypot(mark.x - x, mark.y - y) < mark.radius


class Mark(NamedTuple):
    """A circle and its name: where the centre is, and where the middle of the name's line stands."""

    x: float
    y: float
    radius: float
    text_x: float = 0.0
    text_y: float = 0.0
    thread: tuple[float, float] | None = None
    """Where a thread from the circle ends, for a name that stands far off."""


class Atlas(NamedTuple):
    """A map: the frame of all that is drawn, and a mark for each spot, in the order given."""

    frame: Box
    marks: tuple[Mark, ...]


def draw(spots: Sequence[Spot]) -> Atlas:
    """Place circles where the districts lie, moved apart where they would touch, and a name beside each."""
    marks = _named(_parted(_centred(spots)), [breadth(spot.name) for spot in spots])
    boxes = [text_box(mark, breadth(spot.name)) for mark, spot in zip(marks, spots, strict=True)]
    boxes += [Box(mark.x - GROUND, mark.y - GROUND, mark.x + GROUND, mark.y + GROUND) for mark in marks]
    if not boxes:
        return Atlas(Box(0, 0, WIDTH, HEIGHT), ())
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    frame = Box(min(lefts) - GAP, min(tops) - GAP, max(rights) + GAP, max(bottoms) + GAP)
    moved = [
        Mark(
            round(mark.x - frame.left, 1),
            round(mark.y - frame.top, 1),
            round(mark.radius, 1),
            round(mark.text_x - frame.left, 1),
            round(mark.text_y - frame.top, 1),
            mark.thread and (round(mark.thread[0] - frame.left, 1), round(mark.thread[1] - frame.top, 1)),
        )
        for mark in marks
    ]
    return Atlas(Box(0, 0, math.ceil(frame.right - frame.left), math.ceil(frame.bottom - frame.top)), tuple(moved))


def breadth(text: str) -> float:
    """Return how wide a name stands, in the map's units: never less than Sarabun sets it."""
    spacing = (letter for letter in text if unicodedata.category(letter) != "Mn")
    return SIZE * sum(_WIDE.get(letter) or _ADVANCE.get(letter, _OTHERS) for letter in spacing)


def text_box(mark: Mark, wide: float) -> Box:
    """Return the rectangle of a mark's name."""
    return Box(mark.text_x - wide / 2, mark.text_y - ABOVE * SIZE, mark.text_x + wide / 2, mark.text_y + BELOW * SIZE)


def _centred(spots: Sequence[Spot]) -> list[Mark]:
    """Return the circles as the districts lie, north up, a degree of longitude as wide as it is at their latitude."""
    if not spots:
        return []
    latitudes, longitudes = zip(*(spot.point for spot in spots), strict=True)
    narrowing = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
    across, along = (max(longitudes) - min(longitudes)) * narrowing, max(latitudes) - min(latitudes)
    scale = min(WIDTH / across if across else math.inf, HEIGHT / along if along else math.inf)
    scale = scale if math.isfinite(scale) else 1.0
    most = max(spot.number for spot in spots)
    return [
        Mark(
            (longitude - min(longitudes)) * narrowing * scale,
            (max(latitudes) - latitude) * scale,
            SMALLEST if not each else FEWEST + (LARGEST - FEWEST) * math.sqrt((each - 1) / max(1, most - 1)),
        )
        for (_, each, (latitude, longitude)) in spots
    ]


def _parted(marks: list[Mark]) -> list[Mark]:
    """Move circles that touch apart; where that does not end, as on a crowded map, spread all of them."""
    for turn in count(1):
        pairs = [pair for pair in combinations(range(len(marks)), 2) if _lacking(marks, *pair) > 0]
        if not pairs:
            return marks
        for one, other in pairs:
            lacking = _lacking(marks, one, other)
            if lacking > 0:
                _push(marks, one, other, lacking)
        if turn % _ROUNDS == 0:
            marks = [mark._replace(x=mark.x * _GROWTH, y=mark.y * _GROWTH) for mark in marks]
    raise AssertionError


def _lacking(marks: list[Mark], one: int, other: int) -> float:
    """Return how much further apart two circles should be."""
    first, second = marks[one], marks[other]
    wanted = first.radius + second.radius + GAP
    return wanted - math.hypot(first.x - second.x, first.y - second.y)


def _push(marks: list[Mark], one: int, other: int, lacking: float) -> None:
    first, second = marks[one], marks[other]
    across, along = second.x - first.x, second.y - first.y
    distance = math.hypot(across, along)
    if distance:
        across, along = across / distance, along / distance
    else:
        across, along = math.cos(other * _GOLDEN), math.sin(other * _GOLDEN)
    step = lacking / 2 + 0.01
    marks[one] = first._replace(x=first.x - across * step, y=first.y - along * step)
    marks[other] = second._replace(x=second.x + across * step, y=second.y + along * step)


def _named(marks: list[Mark], breadths: list[float]) -> list[Mark]:
    """Give each circle's name its place: those with the least choice first, further off where all near is taken."""
    taken: list[Box] = []
    named = dict[int, Mark]()
    right = max((mark.x for mark in marks), default=0.0) + LARGEST
    choices = {
        number: [place for place in _beside(mark, breadths[number], 0) if _is_free(place, breadths[number], marks, ())]
        for number, mark in enumerate(marks)
    }
    while choices:
        number = min(choices, key=lambda each: (len(choices[each]), each))
        wide = breadths[number]
        mark = _best(choices.pop(number), wide, right) or _far(marks, number, wide, taken)
        named[number] = mark
        taken.append(text_box(mark, wide))
        for other, places in choices.items():
            choices[other] = [place for place in places if not text_box(place, breadths[other]).meets(taken[-1])]
    return [named[number] for number in range(len(marks))]


def _best(places: list[Mark], wide: float, right: float) -> Mark | None:
    """Return the first place within the map's breadth, else the first."""
    inside = (place for place in places if place.text_x - wide / 2 >= -LARGEST and place.text_x + wide / 2 <= right)
    return next(inside, places[0] if places else None)


def _far(marks: list[Mark], number: int, wide: float, taken: list[Box]) -> Mark:
    for ring in count(1):
        for place in _beside(marks[number], wide, ring):
            if _is_free(place, wide, marks, taken):
                box = text_box(place, wide)
                x = min(max(place.x, box.left), box.right)
                return place._replace(thread=(x, min(max(place.y, box.top), box.bottom)))
    raise AssertionError


def _beside(mark: Mark, wide: float, ring: int) -> Iterator[Mark]:
    """Yield the places for a name around its circle, further off by a letter's height for each ring."""
    off = mark.radius + GAP + ring * SIZE
    middle = (ABOVE - BELOW) / 2 * SIZE
    high = (ABOVE + BELOW) / 2 * SIZE
    for across, along in _DIRECTIONS:
        near = off * (0.75 if across and along else 1.0)
        yield mark._replace(
            text_x=mark.x + across * (near + wide / 2),
            text_y=mark.y + along * (near + high) + middle,
        )


def _is_free(place: Mark, wide: float, marks: Sequence[Mark], taken: Sequence[Box]) -> bool:
    box = text_box(place, wide)
    return not any(map(box.meets, taken)) and not any(map(box.touches, marks))
