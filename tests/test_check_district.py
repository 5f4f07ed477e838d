"""Which district a write-up belongs to, and what is told where that is not clear."""

from __future__ import annotations

import pytest
from test_check import KANTHARAROM, NA_YIA, checked, technique
from workshop import write_up


def told(**fields):
    path = fields.pop("path", "content/na-yia/weaving.md")
    return [(problem.line, problem.field, problem.code) for problem in checked(write_up(**fields), path).problems]


@pytest.mark.parametrize(
    "office",
    [
        "สำนักงานพัฒนาชุมชนอำเภอนาเยีย",
        "สำนักงานพัมนาชุมชนอำเภอนาเยีย",
        "สพอ.นาเยีย",
        "สนง.พช.อ.นาเยีย",
        "สพอ. นาเยีย จ.อุบลราชธานี",
    ],
)
def test_the_district_is_found_in_the_office(office):
    assert technique(write_up(office=office)).card.district == NA_YIA


@pytest.mark.parametrize("district", ["นาเยีย", "อำเภอนาเยีย", "na-yia", "Na Yia"])
def test_the_district_may_be_given_too(district):
    assert technique(write_up(district=district)).card.district == NA_YIA


def test_a_provincial_office_needs_a_district():
    (problem,) = checked(write_up(office="สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี")).problems

    assert (problem.line, problem.column, problem.code) == (5, 9, "district-needed")
    assert "district: " in problem.hint()
    assert told(office="สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี", district="นาเยีย") == []


def test_a_misspelt_district_of_an_office_is_answered_with_the_right_one():
    (problem,) = checked(write_up(office="สำนักงานพัฒนาชุมชนอำเภอนาเยี่ย")).problems

    assert (problem.line, problem.field, problem.code) == (5, "office", "office-near")
    assert dict(problem.values)["near"] == "นาเยีย"


def test_an_office_that_names_no_district_is_told():
    assert told(office="บริษัทซื้อขายทั่วไป") == [(5, "office", "office-unknown")]
    assert told(office="ศูนย์รวมใจ", district="นาเยีย") == []


def test_a_misspelt_district_is_answered_with_the_right_one():
    (problem,) = checked(write_up(office="", district="นาเยี่ย")).problems

    assert (problem.line, problem.field, problem.code) == (6, "district", "district-near")
    assert "district: นาเยีย" in problem.hint()


def test_an_unknown_district_is_told_with_the_sites_provinces():
    (problem,) = checked(write_up(district="ปากน้ำโพธิ์ทองคำ")).problems

    assert (problem.line, problem.code) == (7, "district-unknown")
    assert "อุบลราชธานี, ศรีสะเกษ" in problem.message()


def test_a_district_that_contradicts_the_office_is_an_error():
    (problem,) = checked(write_up(district="เดชอุดม")).problems

    assert (problem.line, problem.field, problem.code) == (7, "district", "district-contradicts")
    assert "นาเยีย" in problem.message()


def test_lying_in_another_districts_folder_is_a_warning():
    result = checked(write_up(), "content/det-udom/weaving.md")
    (problem,) = result.problems

    assert (problem.line, problem.field, problem.code) == (5, "office", "folder-of-other-district")
    assert problem.severity == "warning"
    assert "content/na-yia" in problem.hint()
    assert result.technique is not None
    assert result.technique.card.path == "na-yia/weaving.html"


def test_a_district_given_wrongly_for_its_folder_is_told_there():
    assert told(office="", district="นาเยีย", path="content/det-udom/x.md") == [
        (6, "district", "folder-of-other-district")
    ]


@pytest.mark.parametrize(
    "path",
    ["content/x.md", "content/na-yia/x.md", "content/na-yia/photos/x.md", "content/2560/x.md", "content/a/na-yia/x.md"],
)
def test_any_other_folder_is_fine(path):
    assert told(path=path) == []


def test_a_further_provinces_folder_is_two_deep():
    office = "สำนักงานพัฒนาชุมชนอำเภอกันทรารมย์"

    assert technique(write_up(office=office), "content/si-sa-ket/kanthararom/x.md").card.district == KANTHARAROM
    assert told(path="content/si-sa-ket/kanthararom/x.md") == [(5, "office", "folder-of-other-district")]
    assert told(office=office, path="content/na-yia/x.md") == [(5, "office", "folder-of-other-district")]


def test_an_unreadable_district_hides_no_other_problem_and_makes_none():
    assert told(district="[นาเยีย]") == [(7, "district", "field-single")]
    assert told(district="[นาเยีย]", office="สำนักงานพัฒนาชุมชนจังหวัดอุบลราชธานี") == [(7, "district", "field-single")]
