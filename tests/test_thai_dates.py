"""Dates as officers write them."""

from __future__ import annotations

import pickle
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.thai import BANGKOK, DateError, be_year, fiscal_year, format_date, parse_date, short_date


@pytest.mark.parametrize(
    "text",
    [
        "2017-06-09",
        "2017/6/9",
        "2560-06-09",
        "2560-6-9",
        "9/6/2560",
        "09/06/60",
        "9.6.2560",
        "9-6-2560",
        "9 / 6 / 2560",
        "๒๕๖๐-๐๖-๐๙",
        "9 มิถุนายน 2560",
        "9 มิถุนา 2560",
        "9 มิ.ย. 60",
        "9 มิ.ย. 2560",
        "9 มิย 60",
        "9 มิ. ย. 60",
        "9มิ.ย.60",
        "9-มิ.ย.-60",
        "๙ มิถุนายน ๒๕๖๐",
        "วันที่ ๙ เดือน มิถุนายน พ.ศ. ๒๕๖๐",
        "วันศุกร์ที่ 9 มิถุนายน พ.ศ.2560",
        "9 มิถุนายน พุทธศักราช 2560",
        "9 มิถุนายน ค.ศ. 2017",
        "9 มิถุนายน 2017",
        "9 June 2017",
        "9 Jun 2560",
        "June 9, 2017",
        "  9\u00a0มิถุนายน\t2560 ",
    ],
)
def test_a_day_is_read(text):
    assert parse_date(text) == datetime(2017, 6, 9, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-06-09-17:21:48", "2017-06-09T17:21:48+07:00"),
        ("2017-06-09 17:21", "2017-06-09T17:21:00+07:00"),
        ("2560-06-09T17:21:48", "2017-06-09T17:21:48+07:00"),
        ("9 มิ.ย. 60 เวลา 10.30 น.", "2017-06-09T10:30:00+07:00"),
        ("วันที่ ๙ มิถุนายน ๒๕๖๐ เวลา ๑๐.๓๐ น.", "2017-06-09T10:30:00+07:00"),
        ("09 ธ.ค. 2559,00:00", "2016-12-09T00:00:00+07:00"),
        ("2017-06-09T23:00:00Z", "2017-06-10T06:00:00+07:00"),
        ("2017-06-09T23:00:00.123+05:30", "2017-06-10T00:30:00+07:00"),
        ("2017-06-09T01:02-1000", "2017-06-09T18:02:00+07:00"),
        ("29 ก.พ. 2559", "2016-02-29T00:00:00+07:00"),
        ("2563-02-29", "2020-02-29T00:00:00+07:00"),
        ("2567-02-29", "2024-02-29T00:00:00+07:00"),
        ("29/2/63", "2020-02-29T00:00:00+07:00"),
        ("2400-01-01", "1857-01-01T00:00:00+07:00"),
        ("2700-12-31", "2157-12-31T00:00:00+07:00"),
        ("1900-01-01", "1900-01-01T00:00:00+07:00"),
        ("2100-12-31", "2100-12-31T00:00:00+07:00"),
    ],
)
def test_a_moment_is_read_in_bangkok(text, expected):
    assert parse_date(text).isoformat() == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("29 ก.พ. 2560", "date-impossible"),
        ("2564-02-29", "date-impossible"),
        ("2560-13-09", "date-impossible"),
        ("2560-06-31", "date-impossible"),
        ("0/6/2560", "date-impossible"),
        ("2560-06-09 24:00", "date-impossible"),
        ("9 มิถุนายน 3017", "date-impossible"),
        ("1899-01-01", "date-impossible"),
        ("2101-01-01", "date-impossible"),
        ("2399-12-31", "date-impossible"),
        ("2701-01-01", "date-impossible"),
        ("9 มิ.ย. พ.ศ. 2017", "date-impossible"),
        ("9 มิ.ย. ค.ศ. 2560", "date-impossible"),
        ("2017-06-09T10:00+15:00", "date-impossible"),
        ("", "date-unreadable"),
        ("เมื่อวาน", "date-unreadable"),
        ("2560", "date-unreadable"),
        ("มิถุนายน 2560", "date-unreadable"),
        ("9 มิถุนะ 2560", "date-unreadable"),
        ("9 June 17", "date-unreadable"),
        ("2560-06/09", "date-unreadable"),
        ("9 มิ.ย. 60 น.", "date-unreadable"),
        ("9" * 100_000, "date-unreadable"),
        ("9" + " " * 100_000 + "มิ.ย. 60", "date-unreadable"),
    ],
)
def test_what_is_no_date_says_why(text, code):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.code == code


def test_a_date_error_travels_between_processes():
    error = pickle.loads(pickle.dumps(DateError("date-unreadable", "เมื่อวาน")))  # noqa: S301 - made on this line
    assert (error.code, error.text) == ("date-unreadable", "เมื่อวาน")


def test_a_date_is_printed_in_the_buddhist_era():
    moment = datetime(2017, 6, 9, 17, 21, tzinfo=BANGKOK)
    assert format_date(moment) == "9 มิถุนายน 2560"
    assert short_date(moment) == "9 มิ.ย. 2560"
    assert be_year(moment) == 2560


@pytest.mark.parametrize(
    ("day", "year"), [("2017-09-30", 2560), ("2017-10-01", 2561), ("2017-12-31", 2561), ("2018-01-01", 2561)]
)
def test_the_fiscal_year_begins_in_october(day, year):
    assert fiscal_year(parse_date(day)) == year


@settings(deadline=None, max_examples=200)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)))  # noqa: DTZ001 - the zone is put on below
def test_every_printed_day_is_read_back(moment):
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=BANGKOK)
    assert parse_date(format_date(day)) == day
    assert parse_date(short_date(day)) == day
    assert parse_date(f"{day.day}/{day.month}/{be_year(day)}") == day


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="0123456789๐๙-/:., พศควันที่มิถุนายTZ+", max_size=90))
def test_any_text_is_a_date_or_a_date_error(text):
    try:
        moment = parse_date(text)
    except DateError as error:
        told = error.code
    else:
        told = str(moment.utcoffset())
    assert told in {"date-unreadable", "date-impossible", "7:00:00"}
