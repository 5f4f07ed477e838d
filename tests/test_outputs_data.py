"""The data export says of many write-ups what it says of each, whatever characters their texts hold."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from workshop import Workshop, write_up

from khlang.outputs.data import NAMES, Table, as_csv, as_json

TEXTS = st.text(st.sampled_from('กข ่"\\,;=+-@\t\r\n\x00\x1f\x7f\u200b\u2028😀'), max_size=6)
SITE = Workshop.with_content({"na-yia/one.md": write_up(tags="ผ้าทอ")})
(ONE,) = SITE.read().site.techniques


def technique(texts):
    title, author, office, tag, summary = texts
    card = ONE.card._replace(title=title, authors=(author,), office=office, tags=(tag, "ข"), summary=summary)
    return ONE._replace(card=card)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=5))
def test_data_of_many_is_the_data_of_each(rows):
    many = tuple(map(technique, rows))
    told = json.loads(as_json(Table(b"", many)))
    each = [as_csv(Table(b"", (one,))).decode("utf-8-sig").partition("\r\n")[2] for one in many]

    assert [(one["title"], one["author"], one["office"], one["tags"][0], one["summary"]) for one in told] == rows
    assert as_csv(Table(b"", many)).decode("utf-8-sig") == ",".join(NAMES) + "\r\n" + "".join(each)


@given(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS))
def test_a_row_is_read_back_as_it_was_and_never_as_a_formula(texts):
    _, row = csv.reader(io.StringIO(as_csv(Table(b"", (technique(texts),))).decode("utf-8-sig"), newline=""))
    cells = dict(zip(NAMES, row, strict=True))

    for name, text in zip(("title", "author", "office", "summary"), (*texts[:3], texts[4]), strict=True):
        assert cells[name] == (f"'{text}" if text[:1] and text[0] in "=+-@\t\r" else text)


def test_only_the_months_of_changed_write_ups_are_written_anew():
    dates = ("2560-06-09", "2560-06-01", "2559-12-31", "2559-06-09")
    site = Workshop.with_content(
        {f"na-yia/w{n}.md": write_up(title=f"ก {n}", date=date) for n, date in enumerate(dates)}
    )
    shelf, anew = {}, []

    def recall(kind, key, make):
        if shelf.get(kind, ("",))[0] != key:
            anew.append(kind)
            shelf[kind] = key, make()
        return shelf[kind][1]

    def export():
        techniques = site.read().site.techniques
        for make in (as_json, as_csv):
            assert make(Table(b"", techniques, recall)) == make(Table(b"", techniques))
        asked, anew[:] = sorted(anew), []
        return asked

    assert export() == [f"{form} {month}" for form in ("csv", "json") for month in ("2016-06", "2016-12", "2017-06")]
    assert export() == []
    site.edit("content/na-yia/w1.md", "title: ก 1", "title: ข")
    assert export() == ["csv 2017-06", "json 2017-06"]
    site.edit("content/na-yia/w2.md", "title: ก 2", "title: ก 2\nvillage: บ้านโนน")
    assert export() == ["csv 2016-12", "json 2016-12"]
