"""Headings, rules, paragraphs, code, quotations and tables as officers type them."""

import pytest

from khlang.prose import render

TABLE = '<div class="table" role="region" tabindex="0" aria-label="ตาราง"><table>'


def html(body):
    return render(body).prose.html.replace("\n", "")


def cells(body):
    """Rows of a table's texts, without what stands around the table."""
    rows = html(body).split("<tr>")[1:]
    return [
        [cell.split(">", 1)[1].partition("<")[0] for cell in row.replace("<td", "<th").split("<th")[1:]] for row in rows
    ]


@pytest.mark.parametrize(
    "line",
    ["## หัวข้อ", "##หัวข้อ", "\ufeff## หัวข้อ", "\u200b##หัวข้อ", "  ## หัวข้อ ##", "\u00a0\u00a0## หัวข้อ", "##\u00a0หัวข้อ"],
)
def test_a_heading_is_read_however_it_is_typed(line):
    assert html(f"{line}\nก") == '<h2 id="หัวข้อ">หัวข้อ</h2><p>ก</p>'


@pytest.mark.parametrize("text", ["#โอทอป", "#โอทอป #พช สินค้าดี", "#", "##", "####### ก", "# #"])
def test_a_hashtag_is_text(text):
    assert html(text) == f"<p>{text}</p>"


def test_a_heading_of_the_first_level_moves_all_down():
    prose = render("# ก\nก\n### ข\nข\n###### ค\nค").prose

    assert [heading.level for heading in prose.headings] == [2, 4, 6]
    assert prose.html.startswith('<h2 id="ก">')


def test_headings_stay_where_none_is_of_the_first_level():
    assert [heading.level for heading in render("## ก\nก\n#### ข\nข").prose.headings] == [2, 4]


def test_a_heading_interrupts_a_paragraph():
    assert html("ก\n## ข\nค") == '<p>ก</p><h2 id="ข">ข</h2><p>ค</p>'


def test_a_heading_in_a_quotation_opens_no_section():
    prose = render("> ## ก\n> ข").prose

    assert prose.html.replace("\n", "") == "<blockquote><p><strong>ก</strong></p><p>ข</p></blockquote>"
    assert prose.headings == ()


def test_braces_give_a_heading_no_attributes():
    assert (
        html("## ก {#main .x onclick=alert}\nข")
        == '<h2 id="ก-main-x-onclick-alert">ก {#main .x onclick=alert}</h2><p>ข</p>'
    )


@pytest.mark.parametrize("rule", ["---", "- - -", "***", "___", "=====", "—————", "-------"])
def test_a_rule_under_text_makes_no_heading(rule):
    assert html(f"หัวเรื่อง\n{rule}\nก") == "<p>หัวเรื่อง</p><hr><p>ก</p>"


@pytest.mark.parametrize("indent", ["    ", "\t", "\u00a0\u00a0\u00a0\u00a0", "        ", " \u00a0\t", "\u3000"])
def test_an_indented_paragraph_is_a_paragraph(indent):
    assert html(f"{indent}ย่อหน้า\nต่อ") == "<p>ย่อหน้าต่อ</p>"
    assert html(f"ก\n\n{indent}ย่อหน้า") == "<p>ก</p><p>ย่อหน้า</p>"


def test_each_indented_line_begins_a_paragraph():
    assert html("\tหนึ่ง\n\tสอง\nต่อ") == "<p>หนึ่ง</p><p>สองต่อ</p>"


def test_a_line_feed_is_a_blank():
    assert render("หนึ่ง\nสอง").prose.html == "<p>หนึ่ง\nสอง</p>\n".strip()
    assert render("หนึ่ง\nสอง").prose.text == "หนึ่ง สอง"


@pytest.mark.parametrize("end", ["  ", "\\", "    "])
def test_two_spaces_or_a_backslash_break_a_line(end):
    assert html(f"ก{end}\nข") == "<p>ก<br>ข</p>"


def test_the_last_line_ends_without_a_break():
    assert html("ก  ") == "<p>ก</p>"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x0b", "\u2028", "\u0085"])
def test_any_line_end_ends_a_line(line_end):
    assert html(f"- ก{line_end}- ข") == "<ul><li>ก</li><li>ข</li></ul>"


def test_only_fences_make_code():
    assert html("```\nก\n  **ข**\n\n<b>\n```") == '<pre tabindex="0"><code>ก  **ข**&lt;b&gt;</code></pre>'
    assert html("~~~ python\nx\n~~~~") == '<pre tabindex="0"><code>x</code></pre>'


def test_code_keeps_its_lines():
    assert render("```\n a\n\n  b\n```").prose.html.strip() == '<pre tabindex="0"><code> a\n\n  b\n</code></pre>'


def test_code_loses_the_indent_of_its_fence_and_no_more():
    html = render("\t```\n\tx\n\t\ty\n z\n\t```").prose.html

    assert html.strip() == '<pre tabindex="0"><code>x\n\ty\nz\n</code></pre>'


def test_a_fence_that_nothing_closes_is_text():
    assert html("```\nก") == "<p>```ก</p>"


def test_a_quotation_takes_the_lines_that_go_on_with_it():
    assert html("> ก\nข\n> - ค\n\nง") == "<blockquote><p>กข</p><ul><li>ค</li></ul></blockquote><p>ง</p>"


@pytest.mark.parametrize("text", [">5 ปี", ">๖๐ ปี", ">= 5"])
def test_a_comparison_is_no_quotation(text):
    assert html(text) == f"<p>{text.replace('>', '&gt;')}</p>"


@pytest.mark.parametrize("separator", ["|---|---|", "|—|—|", "|–|–|", "| :-- | --: |", "---|---", "|-|-|"])
def test_a_table_needs_no_blank_line_and_takes_any_dash(separator):
    body = f"ตารางราคา\n| ของ | บาท |\n{separator}\n| ไข่ | 5 |\nหมายเหตุ"

    assert html(body).startswith(f"<p>ตารางราคา</p>{TABLE}")
    assert html(body).endswith("</table></div><p>หมายเหตุ</p>")
    assert cells(body) == [["ของ", "บาท"], ["ไข่", "5"]]


def test_a_row_longer_than_the_header_loses_no_cell():
    assert html("|ก|ข|\n|-|-|\n|1|2|3|\n|4|") == (
        f'{TABLE}<thead><tr><th scope="col">ก</th><th scope="col">ข</th><td></td></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td><td>3</td></tr><tr><td>4</td><td></td><td></td></tr></tbody></table></div>"
    )


def test_columns_are_aligned_by_class():
    assert html("|ก|ข|ค|\n|:-|-:|:-:|\n|1|2|3|").endswith(
        '<tbody><tr><td>1</td><td class="right">2</td><td class="center">3</td></tr></tbody></table></div>'
    )


def test_a_bar_with_a_backslash_parts_no_cells():
    assert cells("|ก|ข|\n|-|-|\n|1 \\| 2|3|") == [["ก", "ข"], ["1 | 2", "3"]]


def test_lines_enclosed_in_bars_are_a_table_without_the_dashes():
    assert cells("| ก | ข |\n| 1 | 2 |") == [["ก", "ข"], ["1", "2"]]
    assert html("ก | ข | ค\nง | จ | ฉ") == "<p>ก | ข | คง | จ | ฉ</p>"
    assert html("| ก | ข |") == "<p>| ก | ข |</p>"


def test_a_pasted_spreadsheet_is_a_table():
    assert cells("ของ\tบาท\nไข่\t5\n\t\t\nปลา\t40") == [["ของ", "บาท"], ["ไข่", "5"]]
    assert cells("\tม.ค.\tก.พ.\nข้าว\t1\t2") == [["", "ม.ค.", "ก.พ."], ["ข้าว", "1", "2"]]
    assert cells("\tก\tข\n\tค\tง") == [["ก", "ข"], ["ค", "ง"]]


@pytest.mark.parametrize("body", ["ชื่อ\tสมชาย", "ชื่อ\tสมชาย\nอายุ\t\t40", "\tก\n\tข"])
def test_tabs_that_do_not_match_make_no_table(body):
    assert "<table>" not in html(body)


def test_each_table_has_a_name_of_its_own():
    body = "|ก|ข|\n|-|-|\n|1|2|\n\n|ค|ง|\n|-|-|\n|3|4|"

    assert 'aria-label="ตาราง"' in html(body)
    assert 'aria-label="ตาราง 2"' in html(body)


def test_a_picture_alone_is_a_figure_with_its_description_under_it():
    assert html("ก\n![ผ้า*ไหม*](a.jpg)\nข") == (
        '<p>ก</p><figure><img src="a.jpg" alt="ผ้า*ไหม*"><figcaption>ผ้า*ไหม*</figcaption></figure><p>ข</p>'
    )
    assert html("ดู ![ผ้า](a.jpg)") == '<p>ดู <img src="a.jpg" alt="ผ้า"></p>'


@pytest.mark.parametrize(
    "text", ["{{ x }} {% if y %} {# z #}", "note: x", "title: ก", "--- ก", "[TOC]", "*[ก]: ข", ": ก", "!!! note"]
)
def test_what_other_tools_read_is_text(text):
    assert html(text) == f"<p>{text}</p>"
