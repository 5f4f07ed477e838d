"""Provinces and districts, and what offices and addresses tell of them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khlang.config import Config, DistrictConfig, ProvinceConfig
from khlang.places import Office, find_district, provinces, read_address, read_office

FACTS = Path(__file__).parent.parent.parent / "shared" / "facts"
UBON = Config("คลัง", "สำนักงาน", (ProvinceConfig("34", districts=(DistrictConfig("3429", point=(15.0637, 105.0599)),)),))
ONE = provinces(UBON)
THREE = provinces(replace(UBON, provinces=(*UBON.provinces, ProvinceConfig("33"), ProvinceConfig("49"))))


def name_of(district) -> str | None:
    return district.name if district else None


def test_a_province_has_its_districts_in_dictionary_order():
    (ubon,) = ONE
    assert (ubon.code, ubon.slug, ubon.name, ubon.name_en, ubon.folder) == (
        "34",
        "ubon-ratchathani",
        "อุบลราชธานี",
        "Ubon Ratchathani",
        "",
    )
    assert [district.name for district in ubon.districts] == [
        *("กุดข้าวปุ้น", "เขมราฐ", "เขื่องใน", "โขงเจียม", "ดอนมดแดง", "เดชอุดม", "ตระการพืชผล", "ตาลสุม", "ทุ่งศรีอุดม"),
        *("นาจะหลวย", "นาตาล", "นาเยีย", "น้ำขุ่น", "น้ำยืน", "บุณฑริก", "พิบูลมังสาหาร", "โพธิ์ไทร", "ม่วงสามสิบ"),
        *("เมืองอุบลราชธานี", "วารินชำราบ", "ศรีเมืองใหม่", "สว่างวีระวงศ์", "สำโรง", "สิรินธร", "เหล่าเสือโก้ก"),
    ]


def test_slugs_are_the_official_english_names():
    slugs = {district.name: district.slug for district in ONE[0].districts}
    assert slugs["นาเยีย"] == "na-yia"
    assert slugs["เมืองอุบลราชธานี"] == "mueang-ubon-ratchathani"
    assert slugs["สิรินธร"] == "sirindhorn"


def test_a_district_knows_its_province_folder_and_point():
    na_yia = find_district("นาเยีย", ONE)
    assert (na_yia.code, na_yia.name_en, na_yia.province, na_yia.folder, na_yia.point) == (
        "3429",
        "Na Yia",
        "อุบลราชธานี",
        "na-yia",
        (15.0637, 105.0599),
    )


def test_the_gazetteer_agrees_with_the_facts():
    file = FACTS / "ubon_districts.json"
    if not file.is_file():
        pytest.skip(f"{file} is not on this machine")
    facts = json.loads(file.read_text(encoding="utf-8"))["districts"]
    assert {(row["code"], row["name_th"], row["name_en"]) for row in facts} == {
        (district.code, district.name, district.name_en) for district in ONE[0].districts
    }


def test_a_further_province_has_its_slug_in_front():
    assert (THREE[1].folder, THREE[1].districts[0].folder) == ("si-sa-ket", "si-sa-ket/kantharalak")


def test_names_and_slugs_may_be_overridden():
    row = ProvinceConfig("33", "sisaket", "ศรีสะเกษ ๑", (DistrictConfig("3301", "mueang", "เมืองศรีสะเกษ"),))
    province = provinces(replace(UBON, provinces=(*UBON.provinces, row)))[1]
    mueang = next(district for district in province.districts if district.code == "3301")
    assert (province.slug, province.name, province.folder) == ("sisaket", "ศรีสะเกษ ๑", "sisaket")
    assert (mueang.slug, mueang.name, mueang.folder) == ("mueang", "เมืองศรีสะเกษ", "sisaket/mueang")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("นาเยีย", "นาเยีย"),
        (" อำเภอ นาเยีย ", "นาเยีย"),
        ("อ.นาเยีย", "นาเยีย"),
        ("อําเภอนาเยีย", "นาเยีย"),
        ("นาเยีย จังหวัดอุบลราชธานี", "นาเยีย"),
        ("อ.นาเยียจ.อุบลฯ", "นาเยีย"),
        ("na-yia", "นาเยีย"),
        ("Na Yia", "นาเยีย"),
        ("NA YIA District", "นาเยีย"),
        ("เมือง", "เมืองอุบลราชธานี"),
        ("อำเภอเมือง", "เมืองอุบลราชธานี"),
        ("เมืองอุบลฯ", "เมืองอุบลราชธานี"),
        ("Mueang", "เมืองอุบลราชธานี"),
        ("พิบูลฯ", "พิบูลมังสาหาร"),
        ("น้ำฯ", None),
        ("พิบูล", None),
        ("นา", None),
        ("นาเยียใหม่", None),
        ("นาเยีย จังหวัดศรีสะเกษ", None),
        ("อำเภอ", None),
        ("ฯ", None),
        ("", None),
    ],
)
def test_a_district_is_found_by_any_of_its_names(text, name):
    assert name_of(find_district(text, ONE)) == name


@pytest.mark.parametrize(
    ("text", "folder"),
    [
        ("เมือง", None),
        ("เมือง จ.ศรีสะเกษ", "si-sa-ket/mueang-si-sa-ket"),
        ("อ.เมือง จ.อุบลราชธานี", "mueang-ubon-ratchathani"),
        ("si-sa-ket/kanthararom", "si-sa-ket/kanthararom"),
        ("กันทรารมย์", "si-sa-ket/kanthararom"),
    ],
)
def test_the_province_decides_between_two_capitals(text, folder):
    district = find_district(text, THREE)
    assert (district.folder if district else None) == folder


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("สำนักงานพัฒนาชุมชนอำเภอนาเยีย", "นาเยีย"),
        ("สพอ.นาเยีย", "นาเยีย"),
        ("สพอ นาเยีย", "นาเยีย"),
        ("สพอ. วารินชำราบ จ.อุบลราชธานี", "วารินชำราบ"),
        ("สนง.พช.อ.เดชอุดม", "เดชอุดม"),
        ("สนง.พัฒนาชุมชนอำเภอน้ำยืน", "น้ำยืน"),
        ("สนง.พัฒนาชุมชนอำเภอนํ้ายืน", "น้ำยืน"),
        ("สนง.พัฒนาชุมชนอำเภอน้ำขุ่น", "น้ำขุ่น"),
        ("พช.พิบูลมังสาหาร", "พิบูลมังสาหาร"),
        ("พช.อ.ตาลสุม", "ตาลสุม"),
        ("ที่ทำการพัฒนาชุมชนอำเภอเขมราฐ", "เขมราฐ"),
        ("สำนักงานพัฒนาชุมชนอำเภอเมืองอุบลราชธานี", "เมืองอุบลราชธานี"),
        ("สำนักงานพัฒนาชุมชนอำเภอเมือง", "เมืองอุบลราชธานี"),
        ("สพอ.เมือง จ.อุบลฯ", "เมืองอุบลราชธานี"),
        ("สำนักงานพัมนาชุมชนอำเภอนาตาล", "นาตาล"),
        ("สำนักงานพัฒนาชุมชนนาเยีย", "นาเยีย"),
        ("สำนักงานพัฒนาชุมชน อำเภอ นาเยีย (หลังเก่า) จังหวัด อุบลราชธานี", "นาเยีย"),
        ("ผอ.กลุ่มงาน สพอ.นาเยีย", "นาเยีย"),
        ("สำนักงานพัฒนาชุมชนอำเภอวาริน ชำราบ 34190", "วารินชำราบ"),
        ("สพอ.วารินฯ", "วารินชำราบ"),
        ("นาเยีย", "นาเยีย"),
    ],
)
def test_an_office_tells_its_district(office, name):
    assert read_office(office, ONE) == Office(find_district(name, ONE))


@pytest.mark.parametrize(
    "office",
    [
        "สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี",
        "กลุ่มงานสารสนเทศการพัฒนาชุมชน สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี อ.เมือง",
        "สพจ.อุบลราชธานี",
        "พช.จ.อุบลราชธานี",
        "พช.อุบลราชธานี",
        "ศูนย์ศึกษาและพัฒนาชุมชนอุบลราชธานี",
        "ศพช.อุบลราชธานี",
    ],
)
def test_a_provincial_office_tells_no_district(office):
    assert read_office(office, ONE) == Office(provincial=True)


@pytest.mark.parametrize(
    ("office", "suggestion"),
    [
        ("สำนักงานพัฒนาชุมชนอำเภอเดชอุดร", "เดชอุดม"),
        ("สพอ.วาริน", "วารินชำราบ"),
        ("สำนักงานพัฒนาชุมชนอำเภอนาเยียวยา", "นาเยีย"),
        ("สพอ.กันทรารมย์", ""),
        ("สพอ.นาเยีย จ.ศรีสะเกษ", ""),
        ("จังหวัดศรีสะเกษ อำเภอนาเยีย", ""),
        ("กลุ่มเยียวยานาเยียใหม่", ""),
        ("อบต.นาเรือง", ""),
        ("", ""),
    ],
)
def test_an_office_that_fits_none_may_suggest_one(office, suggestion):
    assert read_office(office, ONE) == Office(suggestion=suggestion)


def test_an_office_that_fits_two_asks_for_the_province():
    assert read_office("สพอ.เมือง", THREE) == Office(suggestion="เมืองอุบลราชธานี จังหวัดอุบลราชธานี")


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("12 ม.3 ต.นาเรือง อ.นาเยีย", "นาเยีย"),
        ("๑๒ หมู่ ๓ ตำบลนาเรือง อำเภอ นาเยีย จังหวัด อุบลราชธานี ๓๔๑๖๐", "นาเยีย"),
        ("อ.นาเยีย34160", "นาเยีย"),
        ("อ.นาเยียจ.อุบลราชธานี", "นาเยีย"),
        ("สำนักงานพัฒนาชุมชนอำเภอนาเยีย จังหวัดอุบลราชธานี", "นาเยีย"),
        ("หน้าที่ว่าการอำเภอ อ.เมือง จ.อุบลราชธานี 34000", "เมืองอุบลราชธานี"),
        ("บ้านเป๊าะ หมู่ที่ 8 ตำบล เป๊าะ อำเภอ บึงบูรพ์ จังหวัด ศรีสะเกษ", None),
        ("อ.เมือง จ.ร้อยเอ็ด 45000", None),
        ("อ.นาเยีย จ.ศรีสะเกษ", None),
        ("จังหวัดศรีสะเกษ อำเภอนาเยีย", None),
        ("ต.นาเยีย", None),
        ("3/2 ม.9 ต.X", None),
        ("23", None),
        ("", None),
    ],
)
def test_an_address_tells_its_district(address, name):
    assert name_of(read_address(address, ONE)) == name


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(ONE[0].districts), st.sampled_from(["สำนักงานพัฒนาชุมชนอำเภอ", "สพอ.", "สนง.พช.อ.", "พช."]))
def test_every_district_is_read_from_every_form(district, form):
    assert read_office(form + district.name, ONE).district is district


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="สพอจ.อำเภเมืองนายี ฯชุมจังหวัด(1", max_size=40))
def test_any_text_is_read(text):
    read_office(text, THREE)
    read_address(text, THREE)
    find_district(text, THREE)
