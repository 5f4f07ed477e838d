"""Names of people: what is left of an author's name without the title of courtesy."""

from __future__ import annotations

import re

from khlang.thai.clusters import clusters
from khlang.thai.text import normalise

_TITLE = re.compile(
    r"""
    ว่าที่\s*(?:ร้อย(?:ตรี|โท|เอก)|(?:พัน|เรือ|นาวา|นาวาอากาศ|เรืออากาศ)(?:ตรี|โท|เอก)|ร\.\s?[ตทอ]\.|พ\.\s?[ตทอ]\.)\s*(?:หญิง)?
    | (?:จ่าสิบ|สิบ|ร้อย|พัน|พล|เรือ|นาวา|พันจ่า|จ่า)(?:ตำรวจ)?(?:เอก|โท|ตรี)\s*(?:หญิง)?
    | (?:จ\.\s?ส\.|ส\.|ร\.|พ\.|ด\.)\s?[ตทอ]\.\s*(?:หญิง)?
    | นางสาว | น\.\s?ส\. | นาย | นาง | เด็กชาย | เด็กหญิง | ด\.\s?[ชญ]\. | ม\.\s?[ลร]\.\s?(?:ว\.)?
    | (?:ผศ|รศ|ศ)\.\s?(?:ดร\.)? | ดร\.
    """,
    re.VERBOSE,
)
_UNDECIDABLE = frozenset({"นางฟ้า"})
"""Given names that are also a title and a given name."""


def given_name(author: str) -> str:
    """Return `author` without the title of courtesy, as people are sorted; whole where the title is in doubt."""
    name = normalise(author).strip()
    title = _TITLE.match(name)
    if not title or name.split()[0] in _UNDECIDABLE:
        return name
    rest = name[title.end() :]
    bare = rest.lstrip()
    if not bare or not ("ก" <= bare[0] <= "ฮ" or "เ" <= bare[0] <= "ไ" or (bare[0].isascii() and bare[0].isalpha())):
        return name
    # One letter left (นายก) is the end of a longer word, unless a space sets it off.
    if rest == bare and not title[0].endswith(".") and len(clusters(bare.split()[0])) == 1:
        return name
    return bare
