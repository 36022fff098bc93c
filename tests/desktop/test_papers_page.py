"""The page «Văn bản»: what went out is written down, numbers come from the team's block, doubles are said."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.issue_paper import issued_of
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.visit import DocumentRef, Visit
from tests.desktop.stage import until

DAY = date(2026, 11, 12)


@pytest.fixture
def page(small):
    small.go("step_papers")
    shown = small.window.visit.page
    until(lambda: shown.model.rowCount() > 0)
    return shown


def words(page, kind):
    return page.model.words_of(page.model.index(page.model.place_of(kind.value)))[3]


def issue(page, number="07", day="12/11/2026", file=""):
    page.issue.number.show_value(number)
    page.issue.day.setText(day)
    page.issue.file.path.show_value(file)
    page.issue.write()
    until(page.issue.go.isEnabled)


def test_minutes_come_first_into_hand(page):
    assert page.model.paper(page.list.currentIndex().row()).kind is PaperKind.MINUTES
    assert "Chưa ghi nhận ban hành" in words(page, PaperKind.MINUTES)


def test_number_day_and_file_are_written_down_and_the_file_comes_out_again(small, page, tmp_path):
    file, out = tmp_path / "bien-ban-07.pdf", tmp_path / "ra.pdf"
    file.write_bytes(b"%PDF-1.7\n")

    issue(page, file=str(file))
    until(lambda: "Số 07/BB-ĐKT ngày 12/11/2026, có tệp" in words(page, PaperKind.MINUTES))
    page.issue._save_to(page.model.paper(page.list.currentIndex().row()).issued.file_sha256, str(out))
    until(out.exists)

    assert out.read_bytes() == file.read_bytes()


def test_after_a_paper_was_written_down_the_list_is_in_hand(page, hands):
    page.issue.go.setFocus()
    issue(page)

    hands.until_at("papers")


def test_what_the_visit_says_of_its_decision_is_not_typed_again(small, page):
    visit_id = small.window.visit.visit.visit_id
    decision = DocumentRef(kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20))
    visit = small.window.visit.visit.record.visit
    small.at_desk(lambda desk: write_down(desk, visit_id, replace(visit, decision=decision)))
    small.settle()
    row = page.model.row_of(PaperKind.TEAM_DECISION.value)

    page.list.setCurrentIndex(page.model.index(row))
    until(lambda: page.issue.number.text() == "215")

    assert (page.issue.symbol.text(), page.issue.day.text()) == ("QĐ-SNV", "20/10/2026")
    assert "Số 215/QĐ-SNV ghi trên biên bản" in words(page, PaperKind.TEAM_DECISION)


def test_a_day_that_has_not_come_is_refused_and_what_was_typed_stays(small, page):
    issue(page, day="12/11/2027")
    small.settle()

    assert "12/11/2027" in small.window._notices.text
    assert page.issue.number.text() == "07"
    assert words(page, PaperKind.MINUTES) == "Chưa ghi nhận ban hành"


def test_a_number_that_another_paper_has_is_said_and_marked(small, page):
    other = Visit(id="9" * 32, unit_name="Phường Khác", minutes_number="7", held_on=(DAY,))
    small.at_desk(lambda desk: open_visit(desk, other))

    issue(page)
    until(lambda: "Trùng số với: Phường Khác" in words(page, PaperKind.MINUTES))

    assert "Phường Khác" in small.window._notices.text
    visit_id = small.window.visit.visit.visit_id
    assert small.at_desk(lambda desk: issued_of(desk, visit_id))[PaperKind.MINUTES].number == "07"


def test_the_minutes_take_the_next_number_of_the_block(small, page):
    assert not page.blocks.take.isVisible()
    page.blocks.first.show_value(5)
    page.blocks.last.show_value(9)
    page.blocks.keep_new()
    until(page.blocks.take.isVisible)

    assert page.blocks.take.text() == "Lấy số 05 cho biên bản này"
    page.blocks.take_next()
    until(lambda: small.window.visit.visit.record.visit.minutes_number == "05")
    until(lambda: not page.blocks.take.isVisible())


def test_a_block_without_numbers_is_refused_in_words(small, page):
    page.blocks.keep_new()
    small.settle()

    assert "Dải số" in small.window._notices.text


def test_pressing_twice_takes_one_number(small, page):
    page.blocks.first.show_value(5)
    page.blocks.last.show_value(9)
    page.blocks.keep_new()
    until(page.blocks.take.isVisible)

    page.blocks.take.click()
    page.blocks.take.click()
    small.settle()

    assert small.window.visit.visit.record.visit.minutes_number == "05"
    assert small.window._notices.text == ""


def test_a_number_other_than_the_one_on_the_minutes_is_said(small, page):
    visit = small.window.visit.visit
    small.at_desk(
        lambda desk: write_down(desk, visit.visit_id, replace(visit.record.visit, minutes_number="05"))
    )

    issue(page, number="07")
    until(lambda: "Số 07/BB-ĐKT" in words(page, PaperKind.MINUTES))

    assert "trên biên bản ghi số 05" in words(page, PaperKind.MINUTES)
