"""Realistic Thai write-ups, made from a seed: the same number always gives the same write-up, whatever else is made."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from benchmarks import vocabulary as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FIRST_DAY, DAYS = date(2016, 1, 1), 3650
"""Dates lie within these ten years."""
SKEW = 1.4
"""How much more the first districts write than the last; 1 would be evenly."""
MONTHS = (
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม".split()  # noqa: SIM905 - reads better
)
BUDDHIST_ERA = 543
_Chosen = TypeVar("_Chosen")


@dataclass(frozen=True, slots=True)
class WriteUp:
    """A write-up before any generator's file format; links in its body name files, as `../na-yia/x-00001.md`."""

    district: str
    """Slug, also the folder that it lies in."""
    district_name: str
    name: str
    """File name without its ending."""
    title: str
    author: str
    position: str
    date: date
    tags: tuple[str, ...]
    body: str

    @property
    def office(self) -> str:
        """Office as officers write it."""
        return f"สำนักงานพัฒนาชุมชนอำเภอ{self.district_name}"

    @property
    def thai_date(self) -> str:
        """Date as officers write it, in the Buddhist Era."""
        return f"{self.date.day} {MONTHS[self.date.month - 1]} {self.date.year + BUDDHIST_ERA}"


@dataclass(frozen=True, slots=True)
class Corpus:
    """A number of write-ups, made one by one when they are asked for."""

    count: int
    seed: int = 1

    def __iter__(self) -> Iterator[WriteUp]:
        """Make each write-up in turn."""
        return (self.write_up(number) for number in range(self.count))

    def write_up(self, number: int) -> WriteUp:
        """Make one; a number past the count gives one more write-up, which links into the corpus."""
        dice = _Dice(f"{self.seed}:{number}")
        topic, district, name = _place(self.seed, number)
        tags = (*dice.pick_some(topic.tags, 2), dice.pick(words.MORE_TAGS))
        return WriteUp(
            *district,
            name,
            _title(dice, topic, number),
            f"{dice.pick(('นาย', 'นาง', 'นางสาว'))}{dice.pick(words.NAMES)} {dice.pick(words.SURNAMES)}",
            dice.pick(words.POSITIONS),
            FIRST_DAY + timedelta(days=dice.below(DAYS)),
            tags,
            _Body(dice, topic, self).text(),
        )


def _place(seed: int, number: int) -> tuple[words.Topic, tuple[str, str], str]:
    """Topic, district and file name: all that a link to a write-up needs, without making it."""
    dice = _Dice(f"{seed}:{number}:place")
    topic = dice.pick(words.TOPICS)
    district = words.DISTRICTS[int(len(words.DISTRICTS) * dice.share() ** SKEW)]
    return topic, district, f"{topic.slug}-{number:05d}"


def _title(dice: _Dice, topic: words.Topic, number: int) -> str:
    """Write a title that no other number has: its village, moo and phase are the digits of the number."""
    rest, head = divmod(number, len(words.VILLAGE_HEADS))
    rest, tail = divmod(rest, len(words.VILLAGE_TAILS))
    phase, moo = divmod(rest, 20)
    village = f"บ้าน{words.VILLAGE_HEADS[head]}{words.VILLAGE_TAILS[tail]} หมู่ {moo + 1}"
    again = f" ระยะที่ {phase + 1}" if phase else ""
    return f"{dice.pick(words.OPENINGS)}{topic.name}{dice.pick(words.CLOSINGS)} {village}{again}"


class _Dice:
    """Choices made only of `random()`, whose sequence Python keeps from version to version."""

    def __init__(self, seed: str) -> None:
        self.share = random.Random(seed).random  # noqa: S311 - a corpus, not a secret

    def below(self, limit: int) -> int:
        return int(self.share() * limit)

    def between(self, low: int, high: int) -> int:
        return low + self.below(high - low + 1)

    def chance(self, odds: float) -> bool:
        return self.share() < odds

    def pick(self, choices: Sequence[_Chosen]) -> _Chosen:
        return choices[self.below(len(choices))]

    def pick_some(self, choices: Sequence[str], count: int) -> list[str]:
        """Choose some, none twice."""
        return sorted(choices, key=lambda _: self.share())[:count]


class _Body:
    """The six sections of the department's form, filled for one topic."""

    def __init__(self, dice: _Dice, topic: words.Topic, corpus: Corpus) -> None:
        self.dice, self.topic, self.corpus = dice, topic, corpus
        self.size = 0.42 + 0.48 * (dice.share() + dice.share() ** 3)
        """Most are of middling length and a few much longer."""

    def text(self) -> str:
        parts = [
            "## ความเป็นมา / แรงบันดาลใจ / เหตุผลที่ทำ",
            *self.paragraphs(words.BACKGROUND, self.some(2, 3), 2, 3),
            "## วัตถุประสงค์",
            self.numbered(self.filled(aim) for aim in self.dice.pick_some(words.AIMS, self.some(3, 4))),
            "## วัตถุดิบ (ถ้ามี)",
            self.materials(),
            "## อุปกรณ์",
            "\n".join(f"- {tool}" for tool in self.dice.pick_some(self.topic.tools, self.some(3, 5))),
            "## กระบวนการ/ขั้นตอน",
            *self.phases(),
            "## ข้อพึงระวัง",
            "\n".join(f"- {caution}" for caution in (*self.topic.cautions, self.fill(words.ACCOUNT))),
            "### ผลที่เกิดขึ้น",
            *self.paragraphs(words.RESULTS, self.some(1, 2), 2, 3),
        ]
        if self.dice.chance(0.3):
            parts.append(f"> {self.fill(words.BACKGROUND)}")
        return "\n\n".join(parts) + "\n"

    def some(self, low: int, high: int) -> int:
        return max(1, round(self.dice.between(low, high) * self.size))

    def filled(self, pattern: str) -> str:
        pick = self.dice.pick
        few, many = self.dice.between(2, 15), self.dice.between(20, 900)
        return pattern.format(
            group=pick(words.GROUPS),
            place=pick(words.PLACES),
            time=pick(words.TIMES),
            work=self.topic.name,
            few=few,
            many=many,
        )

    def fill(self, patterns: tuple[str, ...]) -> str:
        return self.filled(self.dice.pick(patterns))

    def paragraphs(self, patterns: tuple[str, ...], count: int, low: int, high: int) -> Iterator[str]:
        for _ in range(count):
            sentences = [self.filled(one) for one in self.dice.pick_some(patterns, self.dice.between(low, high))]
            if self.dice.chance(0.2):
                sentences.append(self.link())
            yield " ".join(sentences)

    def link(self) -> str:
        topic, (district, _), name = _place(self.corpus.seed, self.dice.below(self.corpus.count))
        return f"{self.dice.pick(words.LINKS)} [{topic.name}](../{district}/{name}.md)"

    def materials(self) -> str:
        chosen = self.dice.pick_some(self.topic.materials, self.some(4, 5))
        amounts = [(one, self.dice.between(1, 40), self.dice.pick(words.UNITS)) for one in chosen]
        if self.dice.chance(0.35):
            head = "| รายการ | จำนวน | หน่วย |\n| --- | ---: | --- |\n"
            return head + "\n".join(f"| {one} | {amount} | {unit} |" for one, amount, unit in amounts)
        return "\n".join(f"- {one} {amount} {unit}" for one, amount, unit in amounts)

    def phases(self) -> Iterator[str]:
        for number in range(1, self.some(2, 2) + 1):
            yield f"### ช่วงที่ {number} {self.dice.pick(words.TIMES)}"
            yield from self.paragraphs(words.ACCOUNT, 1, 1, 2)
            steps = self.dice.pick_some(self.topic.steps, self.dice.between(4, 6))
            yield self.numbered(self.step(step) for step in steps)

    def step(self, step: str) -> str:
        text = f"{step} {self.fill(words.ACCOUNT)}" if self.dice.chance(0.6) else f"**{step}**"
        if self.dice.chance(0.2):
            text += "".join(f"\n    - {self.fill(words.ACCOUNT)}" for _ in range(2))
        return text

    @staticmethod
    def numbered(items: Iterator[str]) -> str:
        return "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
