"""The papers after signed visits: who is addressed, what is overdue, what is still open, nobody's data."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from inspector_app.documents.after_conclusion import conclusion_paper
from inspector_app.documents.after_extract import extract_paper, leaks_of
from inspector_app.documents.after_reminder import reminder_paper
from inspector_app.documents.after_second_visit import second_visit_paper, second_visit_tasks
from inspector_app.documents.after_year import year_paper
from inspector_app.documents.office_pdf import compose_office, render_office
from inspector_app.documents.year_xlsx import render_year
from inspector_app.errors import CannotDo
from inspector_app.inspection.after_visits import conclusion_of, reminder_of, second_visit_of
from inspector_app.inspection.findings import Addressee, Deadline, DeadlineKind, FaultOf, Recommendation
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.paper import Chart, Table, Text
from inspector_app.inspection.visit import DocumentRef
from inspector_app.inspection.workdays import Counted
from inspector_app.inspection.year_summary import year_summary
from tests.documents.after_sample import CALENDAR, DAY, MADE_AT, MAU_SON, OFFICE, ROUND, UNITS
from tests.documents.after_sample import unit as unit_of


def words_of(paper, fonts):
    """Everything that stands on the pages."""
    with pypdfium2.PdfDocument(render_office(paper, MADE_AT, fonts)) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def conclusion(units=UNITS, round_=ROUND):
    return conclusion_of(round_, units, DAY)


# --- conclusion ---------------------------------------------------------------------------------------------


def test_the_conclusion_goes_through_the_round_unit_by_unit_and_to_three_addressees(fonts):
    words = words_of(conclusion_paper(conclusion(), OFFICE), fonts)

    places = [
        words.index(part)
        for part in (
            "Kết luận kiểm tra đợt 2 năm 2026",
            "Kế hoạch số 64/KH-SNV",
            "Điều 46 Thông tư số 02/2017/TT-VPCP",
            "I. TÌNH HÌNH CHUNG",
            "II. KẾT LUẬN ĐỐI VỚI TỪNG ĐƠN VỊ",
            "1. Trung tâm Phục vụ hành chính công phường Mẫu Sơn (Biên bản số 01/BB-ĐKT ngày 03/11/2026)",
            "2. UBND xã Sơn Đồng (Biên bản số 02/BB-ĐKT",
            "3. UBND xã Bình Minh",
            "1. Đối với đơn vị được kiểm tra",
            "2. Đối với UBND tỉnh Mẫu",
            "Văn phòng UBND tỉnh: Bổ sung chức năng xuất phiếu",
            "3. Đối với Sở Nội vụ",
            "Nơi nhận",
            "UBND xã Sơn Đồng (để thực hiện)",
        )
    ]

    assert places == sorted(places)
    assert "06 tồn tại, hạn chế (02 nặng, 02 vừa, 02 chưa xếp mức) và nêu 09 kiến nghị" in words
    assert "01/09 kiến nghị đã được báo cáo thực hiện xong" in words


def test_an_extract_names_who_is_asked_and_checks_every_word_of_it(fonts):
    event = Deadline(
        kind=DeadlineKind.WORKING_DAYS, count=5, event="ngày bà Trần Thị Út bàn giao", event_on=DAY
    )
    (first, *others) = MAU_SON.items
    told = replace(
        first, advice=replace(first.advice, deadline=event), due=Counted(day=DAY, without_expected=DAY)
    )
    unit = replace(MAU_SON, items=(told, *others))

    assert [leak.text for leak in leaks_of([unit])] == ["Trần Thị Út"]
    words = words_of(extract_paper([unit], OFFICE, blank=True), fonts)
    assert "Út" not in words
    assert "3. Văn phòng UBND tỉnh: Bổ sung chức năng xuất phiếu" in words


def test_the_chart_of_areas_holds_every_finding():
    areas = {n: f"Lĩnh vực {n:02d}" for n in range(1, 16)}
    lines = tuple(replace(MAU_SON.findings[0], number=n, item=f"a/{n}") for n in areas)
    unit = replace(MAU_SON, findings=lines, finding_ids=tuple(map(str, areas)), areas=areas)

    paper = year_paper(year_summary(2026, [unit], [], CALENDAR, DAY), OFFICE)

    chart = next(block for block in paper.body if isinstance(block, Chart))
    assert len(chart.bars) == 13
    assert sum(int(bar.shown) for bar in chart.bars) == 15
    assert (chart.bars[-1].label, chart.bars[-1].count) == ("03 lĩnh vực khác", None)


def test_of_several_open_findings_on_one_item_none_is_lost():
    same = replace(MAU_SON.findings[1], item=MAU_SON.findings[0].item)
    unit = replace(MAU_SON, findings=(MAU_SON.findings[0], same, MAU_SON.findings[2]))

    found = second_visit_of([unit], DAY, CALENDAR).findings

    assert [old.line.number for old in found] == [1, 2, 3]


def test_a_finding_with_one_recommendation_done_and_one_open_is_open():
    done, other, *_ = unit_of(1, MAU_SON.visit.unit_name, done=True).items
    unit = replace(MAU_SON, items=(done, replace(other, advice=replace(other.advice, findings=("f1",)))))

    assert 1 in {line.number for line in unit.open_findings()}


def test_a_finding_that_later_minutes_saw_mended_is_not_open():
    earlier = MAU_SON
    later_visit = replace(MAU_SON.visit, id="9" * 32, held_on=(date(2026, 11, 15),))
    later = replace(unit_of(1, MAU_SON.visit.unit_name, done=True), visit=later_visit)

    found = second_visit_of([earlier, later], DAY, CALENDAR).findings

    assert MAU_SON.findings[0].item not in {old.line.item for old in found}
    assert MAU_SON.findings[1].item in {old.line.item for old in found}


def test_on_a_day_off_after_the_deadline_it_is_over():
    friday, saturday = date(2026, 11, 13), date(2026, 11, 14)
    (first, *_) = MAU_SON.items
    unit = replace(MAU_SON, items=(replace(first, last_day=friday),))

    reminder = reminder_of([unit], saturday, CALENDAR, 5)

    assert [late.days for _, found in reminder.visits for late in found] == [0]
    assert "chưa đủ 01 ngày làm việc" in str(reminder_paper(reminder, OFFICE).body)
    assert conclusion_of(ROUND, [unit], saturday).overdue == {(unit.visit.id, "k1")}
    assert reminder_of([unit], friday, CALENDAR, 5) is None


def test_rows_of_the_workbook_are_as_high_as_their_words():
    long = replace(MAU_SON.findings[0], text="hồ sơ chọn mẫu không có Phiếu kiểm soát " * 8)
    unit = replace(MAU_SON, findings=(long, *MAU_SON.findings[1:]))
    data = render_year(year_summary(2026, [unit], [], CALENDAR, DAY), [unit], MADE_AT)

    page = openpyxl.load_workbook(BytesIO(data))["Danh sách tồn tại"]

    width = page.column_dimensions["F"].width
    lines = -(-len(long.text) // int(width))
    assert page.row_dimensions[2].height >= lines * 16
    assert page.row_dimensions[3].height < 2 * 17


def test_what_a_higher_level_has_to_answer_for_is_not_laid_on_the_unit(fonts):
    above = replace(MAU_SON.findings[0], fault_of=FaultOf.HIGHER_LEVEL)
    unit = replace(MAU_SON, findings=(above, *MAU_SON.findings[1:]))

    said = words_of(conclusion_paper(conclusion([unit]), OFFICE), fonts)
    shown = words_of(extract_paper([unit], OFFICE), fonts)

    assert (
        said.count("Thuộc trách nhiệm của cấp trên.") == shown.count("(thuộc trách nhiệm của cấp trên)") == 1
    )


def test_what_is_asked_of_another_office_stands_in_the_conclusion_too(fonts):
    (*items, last) = MAU_SON.items
    other = replace(last.advice, addressee=Addressee.OTHER, addressee_name="Bưu điện tỉnh")
    unit = replace(MAU_SON, items=(*items, replace(last, advice=other)))

    assert "- Bưu điện tỉnh: Bổ sung" in words_of(conclusion_paper(conclusion([unit]), OFFICE), fonts)


def test_the_conclusion_does_not_say_who_signed(fonts):
    words = words_of(conclusion_paper(conclusion(), OFFICE), fonts)

    assert "hai bên ký" not in words, "a side may have refused"
    assert "Căn cứ biên bản kiểm tra đã ký và Điều 46" in words


def test_a_round_named_after_what_is_inspected_is_not_inspected_twice(fonts):
    named = replace(ROUND, title="Kiểm tra công tác kiểm soát TTHC")

    words = words_of(conclusion_paper(conclusion(round_=named), OfficeFacts(name="Sở Nội vụ")), fonts)

    assert "Kết luận kiểm tra công tác kiểm soát TTHC" in words
    assert "- Cơ quan quyết định kiểm tra (để báo cáo)" in words


def test_what_several_units_ask_of_a_higher_level_is_said_once(fonts):
    words = words_of(conclusion_paper(conclusion(), OFFICE), fonts)

    assert words.count("Bổ sung chức năng xuất phiếu") == 1


def test_the_conclusion_of_one_visit_has_no_table_of_units():
    paper = conclusion_paper(conclusion(UNITS[:1]), OFFICE)

    assert not [block for block in paper.body if isinstance(block, Table)]


def test_the_table_of_units_adds_up():
    (table,) = [b for b in conclusion_paper(conclusion(), OFFICE).body if isinstance(b, Table)]

    *rows, total = [[int(cell) for cell in row[2:]] for row in table.rows]
    assert [sum(column) for column in zip(*rows, strict=True)] == total
    assert total == [6, 2, 9, 1, 5]


def test_an_empty_part_says_so_and_a_unit_without_findings_is_there(fonts):
    words = words_of(conclusion_paper(conclusion(UNITS[2:]), OFFICE), fonts)

    assert "b) Tồn tại, hạn chế Đoàn chưa phát hiện tồn tại, hạn chế." in words


def test_without_facts_of_the_office_the_minutes_say_who_inspects(fonts):
    words = words_of(conclusion_paper(conclusion(), OfficeFacts()), fonts)

    assert "SỞ NỘI VỤ" in words
    assert "2. Đối với cơ quan quyết định kiểm tra" in words


def test_a_paper_of_an_example_says_so(fonts):
    example = replace(MAU_SON, visit=replace(MAU_SON.visit, is_example=True))

    assert "VÍ DỤ MINH HỌA" in words_of(conclusion_paper(conclusion((example,)), OFFICE), fonts)


# --- reminder -----------------------------------------------------------------------------------------------


def test_the_reminder_names_what_is_overdue_with_deadline_and_days(fonts):
    words = words_of(reminder_paper(reminder_of([MAU_SON], DAY, CALENDAR, 5), OFFICE), fonts)

    assert "Kính gửi: Trung tâm Phục vụ hành chính công phường Mẫu Sơn" in words
    assert "còn 02 kiến nghị đã quá thời hạn" in words
    assert "trước ngày 12/11/2026 06 ngày làm việc chưa có báo cáo" in words
    assert "gửi Sở Nội vụ trước ngày 27/11/2026" in words
    assert "Bổ sung chức năng xuất phiếu" not in words
    assert words.count("- Như trên") == 1


def test_nothing_overdue_is_nothing_to_remind_of():
    assert reminder_of([MAU_SON], date(2026, 11, 10), CALENDAR, 5) is None


def test_a_unit_is_not_reminded_of_what_a_higher_level_has_to_do():
    late = replace(MAU_SON.items[2], last_day=date(2026, 11, 10))
    facts = reminder_of([replace(MAU_SON, items=(*MAU_SON.items[:2], late))], DAY, CALENDAR, 5)

    assert [one.followed.advice.id for _, found in facts.visits for one in found] == ["k1", "k2"]


def test_what_is_reported_as_done_is_not_reminded_of(fonts):
    facts = reminder_of([UNITS[1]], DAY, CALENDAR, 5)

    assert [late.followed.advice.id for _, found in facts.visits for late in found] == ["k2"]


# --- second visit -------------------------------------------------------------------------------------------


def twice():
    later = replace(MAU_SON.visit, id="9" * 32, minutes_number="19", held_on=(date(2026, 11, 18),))
    return second_visit_of([UNITS[0], replace(MAU_SON, visit=later)], DAY, CALENDAR)


def test_the_list_of_a_second_visit_holds_what_is_open_of_all_earlier_ones(fonts):
    words = words_of(second_visit_paper(twice(), OFFICE), fonts)

    assert "04 kiến nghị chưa xong và 04 tồn tại" in words
    assert "Biên bản số 01/BB-ĐKT" in words
    assert "Biên bản số 19/BB-ĐKT" in words
    assert "quá hạn 06 ngày làm việc" in words


def test_a_finding_that_came_again_is_listed_once_and_counted():
    assert [(old.line.item, old.times) for old in twice().findings if old.line.item] == [
        ("NY01", 2),
        ("PK02", 2),
    ]


def test_a_finding_is_settled_when_its_recommendations_are():
    facts = second_visit_of([UNITS[1]], DAY, CALENDAR)

    assert [old.line.item for old in facts.findings] == ["PK02", ""]
    assert [late.followed.advice.id for _, late in facts.advice] == ["k2"]


def test_the_tasks_name_each_recommendation_and_the_findings_that_none_answers():
    tasks = second_visit_tasks(second_visit_of([UNITS[1]], DAY, CALENDAR))

    assert len(tasks) == 2
    assert tasks[0].startswith("Kiểm tra lại kiến nghị số 2 tại Biên bản số 02/BB-ĐKT")
    assert "Sổ theo dõi chưa ghi đủ cột" in tasks[1]


# --- year ---------------------------------------------------------------------------------------------------


def year():
    late = DocumentRef(kind="Thông báo", issued_on=date(2026, 12, 30))
    rounds = (ROUND, replace(ROUND, id="d" * 32, ended_on=date(2026, 3, 2), conclusion=late))
    return year_summary(2026, UNITS, rounds, CALENDAR, DAY)


def test_the_year_tells_counts_conclusions_and_remedies_with_charts(fonts):
    paper = year_paper(year(), OFFICE)
    words = words_of(paper, fonts)

    assert "03 cuộc tại 03 đơn vị; nêu 06 tồn tại, hạn chế (02 nặng, 02 vừa, 02 chưa xếp mức)" in words
    assert "02 đợt đã kết thúc; 0 đợt ra kết luận đúng hạn 15 ngày làm việc, 01 đợt chậm" in words
    assert "01 xong đúng hạn" in words
    assert "05 quá hạn chưa xong" in words
    assert len([block for block in paper.body if isinstance(block, Chart)]) == 3


@pytest.mark.parametrize("number", [0, 1], ids=["severity", "area"])
def test_the_tables_of_the_year_add_up(number):
    table = [block for block in year_paper(year(), OFFICE).annexes if isinstance(block, Table)][number]

    *rows, total = [[int(cell) for cell in row[2:]] for row in table.rows]
    assert [sum(column) for column in zip(*rows, strict=True)] == total


def test_the_workbook_of_the_year_counts_the_same_and_holds_no_formula():
    evil = Recommendation(id="k9", text="=HYPERLINK(1)")
    (item, *rest) = MAU_SON.items
    units = (replace(MAU_SON, items=(replace(item, advice=evil), *rest)), *UNITS[1:])

    book = openpyxl.load_workbook(BytesIO(render_year(year(), units, MADE_AT)))

    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    severity, area, findings, advice = book.worksheets
    assert [cell.value for cell in severity[5]][1:5] == ["Cộng", 3, 6, 2]
    assert area.cell(5, area.max_column).value == 6
    assert findings.max_row - 1 == 6
    assert advice.max_row - 1 == 9
    assert render_year(year(), units, MADE_AT) == render_year(year(), units, MADE_AT)


def test_the_chart_of_the_workbook_shows_the_severities_of_every_unit_and_not_the_sum():
    page = openpyxl.load_workbook(BytesIO(render_year(year(), UNITS, MADE_AT))).worksheets[0]

    (chart,) = page._charts
    name = f"'{page.title}'"
    shown = [(one.tx.strRef.f, one.cat.strRef.f, one.val.numRef.f) for one in chart.series]

    assert [cell.value for cell in page[1][4:8]] == ["Nặng", "Vừa", "Nhẹ", "Chưa xếp"]
    assert shown == [
        (f"{name}!${column}$1", f"{name}!$B$2:$B$4", f"{name}!${column}$2:${column}$4") for column in "EFGH"
    ]


def test_the_reminder_counts_what_the_unit_itself_was_asked(fonts):
    words = words_of(reminder_paper(reminder_of([MAU_SON], DAY, CALENDAR, 5), OFFICE), fonts)

    assert "nêu 02 kiến nghị tại Biên bản số 01/BB-ĐKT" in words


# --- public extract -----------------------------------------------------------------------------------------


CANARIES = {
    "a participant in a finding": "Mai Thị Hoa chưa niêm yết",
    "a citizen": "trả chậm hồ sơ của ông Nguyễn Văn Tèo",
    "a dossier": "hồ sơ HS-77/2026 quá hạn",
    "a phone": "không nghe máy 0912345678",
    "an identity number": "lưu CCCD 001089012345",
}


def telling(text, where):
    if where == "finding":
        return (replace(MAU_SON, findings=(replace(MAU_SON.findings[0], text=text), *MAU_SON.findings[1:])),)
    if where == "recommendation":
        advice = replace(MAU_SON.items[0].advice, text=text)
        return (replace(MAU_SON, items=(replace(MAU_SON.items[0], advice=advice), *MAU_SON.items[1:])),)
    return (replace(MAU_SON, visit=replace(MAU_SON.visit, unit_name=text)),)


@pytest.mark.parametrize("where", ["finding", "recommendation", "unit"])
@pytest.mark.parametrize("name", CANARIES)
def test_an_extract_that_tells_of_a_person_is_refused_with_its_place(name, where):
    units = telling(CANARIES[name], where)

    with pytest.raises(CannotDo) as refused:
        extract_paper(units, OFFICE)

    assert refused.value.code == "AFTER-05"
    assert str(refused.value.fields["found"]) in CANARIES[name]
    assert leaks_of(units)


@pytest.mark.parametrize("where", ["finding", "recommendation", "unit"])
@pytest.mark.parametrize("name", CANARIES)
def test_a_blanked_extract_tells_of_nobody_and_says_that_something_was_blanked(name, where, fonts):
    units = telling(CANARIES[name], where)

    words = words_of(extract_paper(units, OFFICE, blank=True), fonts)

    for canary in ("Mai Thị Hoa", "Tèo", "HS-77", "0912345678", "001089012345"):
        assert canary not in words
    assert "[…]" in words
    assert "đã được che" in words


def test_the_extract_says_findings_and_recommendations_and_who_has_to_act_by_no_name(fonts):
    words = words_of(extract_paper(UNITS, OFFICE), fonts)

    assert "Thiếu 04 TTHC chưa niêm yết" in words
    assert "Đoàn chưa phát hiện tồn tại." in words
    assert "công chức một cửa" not in words  # whose name may stand there
    assert "[…]" not in words


# --- all ----------------------------------------------------------------------------------------------------


def papers():
    return {
        "conclusion": conclusion_paper(conclusion(), OFFICE),
        "reminder": reminder_paper(reminder_of([MAU_SON], DAY, CALENDAR, 5), OFFICE),
        "second visit": second_visit_paper(twice(), OFFICE),
        "year": year_paper(year(), OFFICE),
        "extract": extract_paper(UNITS, OFFICE),
    }


@pytest.mark.parametrize("name", papers())
def test_every_paper_leaves_number_and_day_to_the_clerk_and_is_the_same_twice(name, fonts):
    paper = papers()[name]

    assert (paper.number, paper.day) == ("", None)
    assert render_office(paper, MADE_AT, fonts) == render_office(paper, MADE_AT, fonts)
    assert compose_office(paper, MADE_AT).title


@pytest.mark.parametrize("name", papers())
def test_no_text_of_a_paper_holds_a_slot_that_was_not_filled(name):
    texts = [block.text + block.lead for block in papers()[name].body if isinstance(block, Text)]

    assert not [text for text in texts if "{" in text]
