"""The first page: what waits, the calendar by keys, search over everything and where a hit leads."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QToolButton

from inspector_app.desktop.due_strip import Waiting
from inspector_app.desktop.home_page import CALENDAR, PLANS, VISITS
from inspector_app.desktop.look import LEAST_TARGET_PX
from tests.desktop.stage import until
from tests.desktop.test_access import names_of, ours
from tests.desktop.year_case import YearCase

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def year(make_stage):
    """A window over nine visits, three of them on the way to a signature."""
    stage = make_stage(YearCase(9))
    until(lambda: stage.window.home.overview is not None)
    stage.settle()
    return stage


@pytest.fixture
def plain(make_stage):
    """A window over nine visits, none of them drafted."""
    stage = make_stage(YearCase(9, signs=False))
    until(lambda: stage.window.home.overview is not None)
    stage.settle()
    return stage


def part(stage, waiting):
    return stage.window.home.strip._parts[waiting]


def search(stage, hands, text):
    hands.press("Ctrl+F")
    hands.until_at("home_search")
    hands.type(text)
    until(lambda: not stage.window.home.finding.is_waiting)


def shown(stage):
    model = stage.window.home.lists.visits
    return [model.visit(n).unit_name for n in range(model.rowCount())]


# --- what waits ---------------------------------------------------------------------------------------------


def test_the_strip_says_what_waits_and_nothing_else(year):
    words = {w: part(year, w).text().strip() for w in Waiting if part(year, w).isVisible()}

    assert words == {
        Waiting.TARGETS: "3 quá tháng kế hoạch",
        Waiting.FOLLOW_UPS: "1 kiến nghị đến hạn",
        Waiting.CONCLUSIONS: "1 chậm kết luận",
        Waiting.SIGNATURES: "1 chờ ký",
        Waiting.HERE_ONLY: "2 chỉ có trên máy này",
    }


def test_a_part_shows_only_what_it_counts_and_lets_go_again(year, hands):
    part(year, Waiting.SIGNATURES).setFocus()

    hands.press("Space")

    assert shown(year) == ["Xã An Bình"]
    assert year.window.home._count.text() == "Hiện 1 trong 9 cuộc kiểm tra"
    hands.press("Space")
    assert len(shown(year)) == 9


def test_late_units_are_shown_in_the_plans(year, hands):
    part(year, Waiting.TARGETS).setFocus()

    hands.press("Return")

    lists = year.window.home.lists
    assert year.window.home.tabs.currentIndex() == PLANS
    assert [lists.plans.planned(n).target.month for n in range(lists.plans.rowCount())] == [3, 5, 9]
    assert "Quá tháng kế hoạch 226 ngày" in lists.plans.data(lists.plans.index(0, 0), SPOKEN)


def test_a_row_says_what_is_due_of_its_visit(year):
    visits = year.window.home.lists.visits
    row = shown(year).index("Xã Ân Thi")

    words = visits.data(visits.index(row, 0), SPOKEN)

    assert "Kết luận của đợt quá hạn 23/10/2026" in words
    assert "1 kiến nghị đến hạn theo dõi, sớm nhất 03/11/2026" in words
    assert visits.remark(shown(year).index("Phường Mẫu Sơn")).words == "Chỉ có trên máy này"


def test_without_anything_late_the_strip_says_so(make_stage):
    stage = make_stage()
    stage.settle()
    assert not stage.window.home.strip._nothing.isVisible()  # nothing is there at all

    stage.at_desk(lambda desk: YearCase(0, signs=False)._visit(desk, 0, "", ""))
    stage.window.home.refresh()
    stage.settle()

    assert stage.window.home.strip._nothing.isVisible()


# --- calendar -----------------------------------------------------------------------------------------------


def test_the_calendar_is_walked_by_keys(year, hands):
    calendar = year.window.home.calendar
    hands.press("Ctrl+L")
    hands.until_at("month_days")
    assert calendar.day == date(2026, 11, 12)

    walked = []
    for keys in ("Right", "Down", "Left", "Up", "PgUp", "PgDown", "Ctrl+PgDown", "Home"):
        hands.press(keys)
        walked.append(calendar.day)

    assert walked == [
        date(2026, 11, 13),
        date(2026, 11, 20),
        date(2026, 11, 19),
        date(2026, 11, 12),
        date(2026, 10, 12),
        date(2026, 11, 12),
        date(2027, 11, 12),
        date(2026, 11, 12),
    ]


def test_arrows_go_on_into_the_next_month(year, hands):
    calendar = year.window.home.calendar
    hands.press("Ctrl+L")
    calendar.go_to(date(2026, 10, 31))

    hands.press("Right")

    assert (calendar.day, calendar.days.month) == (date(2026, 11, 1), 11)
    assert calendar.year.currentIndex().column() == 10


def test_the_shorter_month_gives_its_last_day(year, hands):
    calendar = year.window.home.calendar
    hands.press("Ctrl+L")
    calendar.go_to(date(2026, 10, 31))

    hands.press("PgDown")

    assert calendar.day == date(2026, 11, 30)


def test_a_day_is_heard_with_everything_on_it(year, hands):
    days = year.window.home.calendar.days
    hands.press("Ctrl+L")
    year.settle()  # which days are off is read for the first look at them

    assert days.spoken(date(2026, 11, 3)) == (
        "Thứ Ba 03/11/2026. ngày làm việc. Xã Ân Thi: Hạn kiến nghị: Niêm yết đủ thủ tục đất đai"
    )
    assert days.spoken(date(2026, 11, 14)) == "Thứ Bảy 14/11/2026. ngày nghỉ"
    assert days.spoken(date(2026, 11, 12)).startswith("Thứ Năm 12/11/2026. hôm nay. ngày làm việc")
    assert "nghỉ: Ngày Văn hóa Việt Nam (dự kiến, chưa quyết định)" in days.spoken(date(2026, 11, 24))


def test_a_month_is_heard_with_its_figures(year):
    months = year.window.home.calendar.year_months

    assert months.spoken(5) == (
        "Tháng 5/2026. đã mở 1 trên 2 đơn vị kế hoạch. 1 cuộc khác. 1 đơn vị quá tháng kế hoạch"
    )
    assert months.spoken(1) == "Tháng 1/2026. không có cuộc kiểm tra"


def test_enter_opens_the_one_thing_of_a_day(year, hands):
    hands.press("Ctrl+L")
    year.window.home.calendar.go_to(date(2026, 11, 3))

    hands.press("Return")
    until(lambda: year.window.visit is not None)

    page = year.window.visit.page
    assert page.deed == "step_findings"
    assert page.model.row(page.list.currentIndex().row()).key == "f1"


def test_enter_on_a_free_day_leads_to_what_the_month_holds(year, hands):
    hands.press("Ctrl+L")
    hands.press("Return")
    hands.until_at("month_entries")
    calendar = year.window.home.calendar
    assert calendar.entries.entry(0).title == "Sở Nông nghiệp và Môi trường"
    calendar.list.setCurrentIndex(calendar.entries.index(0))

    hands.press("Return")
    until(lambda: year.window.visit is not None)

    assert year.window.visit.visit.record.visit.unit_name == "Sở Nông nghiệp và Môi trường"


def test_the_calendar_keeps_qts_contract(year, qtmodeltester):
    calendar = year.window.home.calendar
    qtmodeltester.check(calendar.days)
    qtmodeltester.check(calendar.year_months)
    qtmodeltester.check(calendar.entries)


# --- search -------------------------------------------------------------------------------------------------


def test_results_come_as_one_types_and_go_with_esc(plain, hands):
    search(plain, hands, "dat dai quay so 2")
    home = plain.window.home

    assert home._stack.currentWidget() is home.finding
    assert [home.finding.model.heading(0), home.finding.model.count] == ["Ghi chú theo nội dung (2)", 2]
    hands.press("Escape")
    assert home._stack.currentWidget() is home.tabs
    assert home.search.text() == ""


def test_enter_opens_a_hit_at_its_record(plain, hands):
    search(plain, hands, "thieu 03 thu tuc")

    hands.press("Return")
    until(lambda: plain.window.visit is not None)

    assert plain.window.visit.visit.record.visit.unit_name == "Xã Ân Thi"
    assert plain.window.visit.page.deed == "step_checklist"
    assert plain.window.visit.page.view.current_key() == "niem-yet/NY13"


def test_arrows_move_in_the_results_and_pass_headings_over(plain, hands):
    search(plain, hands, "xa an")
    finding = plain.window.home.finding
    rows = [finding.list.currentIndex().row()]

    for _ in range(4):
        hands.press("Down")
        rows.append(finding.list.currentIndex().row())

    assert all(finding.model.hit(row) for row in rows)
    assert rows == sorted(rows)
    assert hands.at().objectName() == "home_search"


def test_an_answer_that_comes_late_is_not_shown(plain, hands):
    search(plain, hands, "dat dai")
    finding = plain.window.home.finding
    answered = []
    finding.answered.connect(lambda: answered.append(finding.model.count))

    finding.field.setText("quay so 2")
    finding._search()  # is asked for
    finding.field.setText("khong co gi")
    finding._search()  # waits for the answer to the one before
    until(lambda: not finding.is_waiting)

    assert answered == [0]


def test_an_item_is_found_by_what_it_asks_and_opens_at_its_place(plain, hands):
    search(plain, hands, "ny13")
    model = plain.window.home.finding.model
    hit = model.hit(model.first())
    said = model.data(model.index(model.first()), Qt.ItemDataRole.AccessibleTextRole)
    hands.press("Return")
    until(lambda: plain.window.visit is not None)
    plain.settle()

    assert model.heading(0).startswith("Nội dung kiểm tra, đang mở")
    assert "NY13. Đạt. Niêm yết nội dung, địa chỉ" in said
    assert plain.window.visit.page.view.current_key() == hit.place


def test_ctrl_shift_f_searches_from_within_a_visit(plain, hands):
    plain.open_visit(plain.window.home.lists.visits.visit(0).visit_id)
    hands.press("Ctrl+Shift+F")
    hands.until_at("home_search")
    assert plain.window.visit is None

    hands.type("ân thi")
    until(lambda: not plain.window.home.finding.is_waiting)

    assert plain.window.home.finding.model.hit(1).title == "Xã Ân Thi · 06/03/2026"


def test_a_planned_unit_that_is_found_becomes_a_visit(plain, hands):
    search(plain, hands, "dat do cai cach")

    hands.press("Return")
    until(lambda: plain.window.visit is not None)

    assert plain.window.visit.visit.record.visit.unit_name == "Xã Đất Đỏ"


def test_nothing_found_says_what_to_try(plain, hands):
    search(plain, hands, "khong co gi nhu the")

    finding = plain.window.home.finding
    assert finding._stack.currentIndex() == 1
    assert finding.model.rowCount() == 0


def test_the_results_keep_qts_contract(plain, hands, qtmodeltester):
    search(plain, hands, "phuong")

    qtmodeltester.check(plain.window.home.finding.model)


# --- order --------------------------------------------------------------------------------------------------


def test_a_heading_sorts_in_the_vietnamese_order_and_keeps_what_is_current(plain, hands):
    home = plain.window.home
    home.table.setFocus()
    kept = home.lists.visits.visit(home.table.currentIndex().row()).visit_id

    hands.press("Ctrl+Alt+Up")

    assert [name for name in shown(plain) if name.startswith("Xã")] == [
        "Xã An Bình",
        "Xã Ân Thi",
        "Xã Đất Đỏ",
        "Xã Sơn Đồng",
    ]
    assert home.lists.visits.visit(home.table.currentIndex().row()).visit_id == kept
    heading = home.lists.visits.headerData(1, Qt.Orientation.Horizontal, SPOKEN)
    assert heading == "Đơn vị, xếp tăng dần"
    before = shown(plain)
    hands.press("Ctrl+Alt+Down")
    assert shown(plain) == before[::-1]
    hands.press("Ctrl+Alt+Down")  # the same again: back to the order of their own
    assert home.lists.visits.headerData(1, Qt.Orientation.Horizontal, SPOKEN) == "Đơn vị"


def test_the_order_outlives_a_new_reading(plain):
    home = plain.window.home
    home.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    before = shown(plain)

    home.refresh()
    plain.settle()

    assert shown(plain) == before


# --- for everybody ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", [VISITS, PLANS, CALENDAR])
def test_everything_on_the_first_page_has_a_name_and_a_size(year, tab):
    for percent in (90, 130):
        year.look.wear("light", percent)
        year.window.home.tabs.setCurrentIndex(tab)
        year.turn()

        there = [w for w in ours(year.window) if w.isVisible()]
        pressed = [w for w in there if isinstance(w, QAbstractButton | QLineEdit | QToolButton)]

        assert names_of([w for w in there if not w.accessibleName().strip()]) == []
        assert [(w.accessibleName(), w.height()) for w in pressed if w.height() < LEAST_TARGET_PX] == []
    year.look.wear("light", 100)


@pytest.mark.parametrize("size", [(1366, 728), (1093, 582), (911, 485)], ids=["100", "125", "150"])
@pytest.mark.parametrize("tab", [VISITS, PLANS, CALENDAR])
def test_the_first_page_fits_the_screen(plain, tab, size):
    plain.window.resize(*size)
    plain.window.home.tabs.setCurrentIndex(tab)
    plain.turn()

    assert (plain.window.width(), plain.window.height()) == size
    grid = plain.window.home.calendar.grid
    assert grid.visualRect(grid.model().index(0, 0)).height() >= LEAST_TARGET_PX


def test_a_screen_reader_finds_the_days(year, hands):
    hands.press("Ctrl+L")
    year.turn()
    tree = QAccessible.queryAccessibleInterface(year.window.home.calendar.grid)
    names = [tree.child(n).text(QAccessible.Text.Name) for n in range(tree.childCount())]

    assert any(name.startswith("Thứ Năm 12/11/2026. hôm nay") for name in names)


def test_f6_goes_round_the_first_page(year, hands):
    for tab in (VISITS, PLANS, CALENDAR):
        year.window.home.tabs.setCurrentIndex(tab)
        panes = year.window.home.panes()
        seen = set()
        for _ in panes:
            hands.press("F6")
            seen.add(hands.at().objectName())
        assert len(seen) == len(panes), tab
