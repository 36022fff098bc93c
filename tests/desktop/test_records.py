"""Archives, conduct and figures by keyboard alone; what the rules say stands beside at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.figures_chart import FiguresChart
from inspector_app.desktop.stated_parts import index_sentence, parts_sentence
from inspector_app.inspection.archives.records import AskedFile, AskedKind
from inspector_app.inspection.conduct.records import Interview, Satisfaction
from inspector_app.inspection.figures.stated import Figures, SourceKind, StatedCount
from inspector_app.inspection.visit import Period, ReceptionPoint
from tests.desktop.cells import begin_cell
from tests.desktop.stage import until


def stored(small):
    """What the case file says, read on its own thread."""
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id))


def write(small, *records):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: write_down(desk, visit_id, *records))
    small.settle()


def type_line(small, hands, text):
    hands.type(text)
    hands.press("Return")
    small.settle()


def page_of(small, hands, step, entry):
    small.go(step)
    hands.until_at(entry)
    return small.window.visit.page


class TestArchives:
    @pytest.fixture
    def page(self, small, hands):
        return page_of(small, hands, "step_archives", "new_asked")

    def test_files_are_asked_for_by_typing(self, small, page, hands):
        for text in ("H57.132-260604-0012", "Sổ theo dõi hồ sơ năm 2025", "Quyết định công bố danh mục"):
            type_line(small, hands, text)

        asked = stored(small).instruments.asked_files
        assert [(one.kind, one.code, one.title) for one in asked] == [
            (AskedKind.DOSSIER, "H57.132-260604-0012", ""),
            (AskedKind.REGISTER, "", "Sổ theo dõi hồ sơ năm 2025"),
            (AskedKind.DOCUMENT, "", "Quyết định công bố danh mục"),
        ]

    def test_space_times_the_retrieval_by_the_clock_of_the_desk(self, small, page, hands):
        type_line(small, hands, "H57.132-260604-0012")
        hands.press("Down")
        hands.until_at("asked_list")

        hands.press("Space")
        small.settle()
        started = stored(small).instruments.asked_files[0]
        hands.press("Space")
        small.settle()

        found = stored(small).instruments.asked_files[0]
        assert (started.found, started.found_at) == (None, None)
        assert found.found is True
        assert timedelta(0) < found.found_at - found.asked_at < timedelta(minutes=1)

    def test_the_button_times_the_retrieval_and_its_clock_runs(self, small, page, hands):
        type_line(small, hands, "H57.132-260604-0012")
        timer = page.kinds.timer
        before = timer.button.text()

        timer.button.click()
        small.settle()
        searching = timer.button.text(), timer.is_running
        first = timer.clock.text()
        timer._timer.timeout.emit()
        later = timer.clock.text()
        timer.button.click()
        small.settle()

        assert before == "Bắt đầu tìm (Space)"
        assert searching == ("Đã tìm thấy (Space)", True)
        assert first < later
        assert first.startswith("Đang tìm: 00:")
        assert (timer.is_running, stored(small).instruments.asked_files[0].found) == (False, True)

    def test_going_through_the_fields_of_a_timed_retrieval_leaves_its_seconds(self, small, page, hands):
        asked = datetime(2026, 11, 12, 4, 8, 50, tzinfo=UTC)
        found = asked + timedelta(seconds=95)
        write(small, AskedFile(id="a1", code="x1", asked_at=asked, found_at=found, found=True))
        page.kinds.asked.form.fields["asked_at"].setFocus()
        hands.press("Tab", times=2)
        small.settle()

        kept = stored(small).instruments.asked_files[0]
        assert (kept.asked_at, kept.found_at) == (asked, found)

    def test_what_was_not_found_is_said_by_a_digit(self, small, page, hands):
        type_line(small, hands, "H57.132-260604-0012")
        hands.press("Down")
        hands.until_at("asked_list")

        hands.press("1")
        hands.press("1")
        small.settle()

        assert stored(small).instruments.asked_files[0].found is False

    def test_a_transfer_deadline_is_computed_beside(self, small, page, hands):
        write(small, AskedFile(id="a1", code="H57.132-250204-0101", closed_on=date(2025, 2, 20)))
        page.arrive("a1")
        small.settle()

        assert "Hạn nộp lưu trữ hiện hành" in page.kinds._asked_says.text()

    def test_lacking_components_are_ticked_off(self, small, page, hands):
        write(
            small,
            AskedFile(id="a1", code="x1", looked_through=True, components=("Đơn", "Giấy khai sinh")),
        )
        ticks = page.kinds._components.findChildren(QCheckBox)
        next(tick for tick in ticks if tick.text() == "Giấy khai sinh").click()
        small.settle()

        assert stored(small).instruments.asked_files[0].lacking == ("Giấy khai sinh",)
        assert "Giấy khai sinh" in page.kinds._asked_says.text()

    def test_the_sequence_of_a_register_is_judged_at_once(self, small, page, hands):
        page.tabs.setCurrentIndex(1)
        page.kinds.registers.entry.setFocus()
        type_line(small, hands, "Sổ chứng thực")
        page.kinds.registers.form.fields["numbers"].setFocus()
        hands.type("1-120, 122, 122")
        hands.press("Tab")
        small.settle()

        said = page.kinds._register_says.text()
        assert "121" in said
        assert "trùng" in said


class TestConduct:
    @pytest.fixture
    def page(self, small, hands):
        write(small, ReceptionPoint(id="p1", name="Bộ phận Một cửa xã"))
        return page_of(small, hands, "step_conduct", "new_reception")

    def test_a_reception_is_observed_by_digits(self, small, page, hands):
        type_line(small, hands, "Quầy 2")
        hands.press("Down")
        hands.until_at("reception_list")
        for digit in "12334567":
            hands.press(digit)
        small.settle()

        seen = stored(small).instruments.receptions[0]
        assert (seen.counter, seen.at is not None) == ("Quầy 2", True)
        assert (seen.greeted, seen.guided_clearly, seen.polite) == (True, False, True)
        assert (
            "6/7"
            in page.kinds.panes["receptions"].model.words_of(page.kinds.panes["receptions"].model.index(0))[3]
        )

    def test_a_second_observation_keeps_the_observer(self, small, page, hands):
        type_line(small, hands, "Quầy 2")
        page.kinds.panes["receptions"].form.fields["observer"].setFocus()
        hands.type("Lan")
        hands.press("Tab")
        small.settle()
        page.do_deed("add_row")
        type_line(small, hands, "Quầy 3")

        assert [one.observer for one in stored(small).instruments.receptions] == ["Lan", "Lan"]

    def test_each_point_has_its_own_records(self, small, page, hands):
        page._points.setCurrentIndex(1)
        page._choose(1)
        page.arrive("")
        type_line(small, hands, "Quầy 1")

        assert stored(small).instruments.receptions[0].point == "p1"
        assert page.kinds.panes["receptions"].model.rowCount() == 1
        page._points.setCurrentIndex(0)
        page._choose(0)
        assert page.kinds.panes["receptions"].model.rowCount() == 0

    def test_an_interview_that_names_somebody_is_warned_of(self, small, page, hands):
        write(small, Interview(id="i1", procedure="Khai sinh", words="Gọi lại số 0912345678"))
        page.arrive("i1")
        hands.until_at("interview_list")
        hands.press("3")
        small.settle()

        assert stored(small).instruments.interviews[0].satisfaction is Satisfaction.NOT_SATISFIED
        assert "0912345678" in page.kinds._heard.text()
        assert page.kinds._heard.isVisible()

    def test_a_head_count_that_absences_do_not_explain_is_told(self, small, page, hands):
        page.tabs.setCurrentIndex(2)
        pane = page.kinds.panes["head_counts"]
        pane.entry.setFocus()
        type_line(small, hands, "Văn phòng")
        for name, number in (("total", "6"), ("present", "4")):
            pane.form.fields[name].setFocus()
            hands.type(number)
            hands.press("Tab")
        small.settle()
        before = page.kinds._counted.text()
        page.kinds._absences._add.setFocus()
        hands.press("Space")
        small.settle()

        assert "06" in before or "6" in before
        assert len(stored(small).instruments.head_counts[0].absences) == 1

    def test_an_absence_just_added_asks_for_its_position(self, small, page, hands):
        page.tabs.setCurrentIndex(2)
        page.kinds.panes["head_counts"].entry.setFocus()
        type_line(small, hands, "Văn phòng")
        for _ in range(2):
            page.kinds._absences._add.setFocus()
            hands.press("Space")
            small.settle()

        hands.until_at("absence_1_position")

        small.turn()
        at, seen = hands.at(), page.kinds.panes["head_counts"].beside.viewport()
        assert 0 <= at.mapTo(seen, at.rect().topLeft()).y() <= seen.height() - at.height()

    def test_what_nobody_marked_or_observed_is_not_counted_as_nought(self, small, page, hands):
        type_line(small, hands, "Quầy 2")
        model = page.kinds.panes["receptions"].model
        until(lambda: "1 lượt" in page._summary.text())

        assert model.words_of(model.index(0))[3] == "Chưa đánh dấu"
        assert page._summary.text() == "1 lượt tiếp nhận, chưa ghi người quan sát"

    def test_what_is_wrong_at_a_point_stands_on_its_own_tab(self, small, page, hands):
        page.tabs.setCurrentIndex(4)
        page.kinds.panes["posted_codes"].entry.setFocus()
        type_line(small, hands, "Nội quy tiếp công dân")
        hands.press("Down")
        hands.until_at("posted_code_list")
        hands.press("1")
        hands.press("1")
        small.settle()

        assert stored(small).instruments.posted_codes[0].posted is False
        until(lambda: page.tabs.tabText(5) == "Chỗ chưa đạt (1)")


TABLE = Figures(
    id="t1", name="Bảng", received_total=2411, settled_early=1500, settled_on_time=790, settled_late=20
)


class TestFigures:
    @pytest.fixture
    def page(self, small, hands):
        write(small, TABLE)
        small.go("step_figures")
        return small.window.visit.page

    def test_period_and_source_are_entered(self, small, page, hands):
        page._period.fields["start"].setFocus()
        hands.type("1/1/2026")
        hands.press("Tab")
        hands.type("31/10/2026")
        hands.press("Tab")
        page._kind.setFocus()
        hands.press("Down")
        small.settle()

        table = stored(small).figures[0]
        assert table.period == Period(start=date(2026, 1, 1), end=date(2026, 10, 31))
        assert table.source_kind is SourceKind.REPORT

    def test_the_chart_says_what_it_draws(self, page):
        assert page._chart.accessibleName() == (
            "Biểu đồ: Tiếp nhận 2.411; Giải quyết trước hạn 1.500; Giải quyết đúng hạn 790;"
            " Giải quyết quá hạn 20"
        )

    def test_bars_differ_in_pattern_and_not_only_in_colour(self, page):
        patterns = {bar.label: bar.pattern for bar in page._chart.bars}

        assert len({patterns[name] for name in patterns if name.startswith("Giải quyết")}) == 3

    def test_a_joined_number_has_one_bar(self, small, qtbot):
        chart = FiguresChart(small.look)
        qtbot.addWidget(chart)

        chart.show_table(Figures(id="t", settled_early_or_on_time=99, settled_late=1))

        assert [bar.label for bar in chart.bars] == ["Trước và đúng hạn", "Giải quyết quá hạn"]

    def test_sources_stand_side_by_side_with_how_far_they_are_apart(self, small, page, hands):
        write(small, replace(TABLE, id="t2", name="Phần mềm", received_total=2405, order=2))
        model = page.sources.model
        rows = {
            model.data(model.index(n, 0)): [model.data(model.index(n, c)) for c in (1, 2, 3)]
            for n in range(model.rowCount())
        }

        assert rows["Tổng số tiếp nhận"] == ["2.411", "2.405", "Lệch 6"]
        assert rows["Số giải quyết quá hạn"] == ["20", "20", "Khớp"]

    def test_a_count_is_edited_in_its_cell_and_compared_anew(self, small, page, hands):
        write(small, replace(TABLE, id="t2", name="Phần mềm", received_total=2405, order=2))
        page.tabs.setCurrentWidget(page.sources)
        row = self.row_of(page, "Tổng số tiếp nhận")
        line = begin_cell(page.sources.table, hands, row, 2)
        line.selectAll()
        hands.type("2.4x")
        hands.press("Return")
        assert "[NUMBER-01]" in small.window._notices.text
        assert line.text() == "2.4x"
        line.selectAll()
        hands.type("2411")
        hands.press("Return")

        until(lambda: page.sources.model.index(row, 3).data() == "Khớp")
        assert [table.received_total for table in stored(small).figures] == [2411, 2411]

    def test_names_of_counts_and_what_is_compared_cannot_be_edited(self, small, page):
        write(small, replace(TABLE, id="t2", name="Phần mềm", order=2))
        model = page.sources.model
        editable = [
            bool(model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable) for column in range(4)
        ]

        assert editable == [False, True, True, False]

    def row_of(self, page, name):
        model = page.sources.model
        return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)

    def test_sources_of_two_fields_are_not_compared(self, small, page):
        write(small, replace(TABLE, id="t2", field="Đất đai", order=2))

        assert page.sources.model.columnCount() == 3

    def test_a_count_is_read_as_it_is_said(self, small, page, hands):
        page.tabs.setCurrentIndex(2)
        page.kinds.counts.entry.setFocus()
        type_line(small, hands, "Nhiệm vụ hoàn thành 20/1.027")

        count = stored(small).instruments.counts[0]
        assert (count.name, count.done, count.total) == ("Nhiệm vụ hoàn thành", 20, 1027)

    def test_an_index_needs_its_year_and_what_was_typed_stays(self, small, page, hands):
        page.tabs.setCurrentIndex(3)
        page.kinds.indices.entry.setFocus()
        type_line(small, hands, "Chỉ số CCHC")

        assert "[WINDOW-08]" in small.window._notices.text
        assert page.kinds.indices.entry.text() == "Chỉ số CCHC"
        type_line(small, hands, " 2025")
        index = stored(small).instruments.indices[0]
        assert (index.name, index.year) == ("Chỉ số CCHC", 2025)

    def test_a_year_cannot_be_emptied(self, small, page, hands):
        page.tabs.setCurrentIndex(3)
        page.kinds.indices.entry.setFocus()
        type_line(small, hands, "SIPAS 2025")
        year = page.kinds.indices.form.fields["year"]
        year.setFocus()
        year.clear()
        hands.press("Tab")
        small.settle()

        assert stored(small).instruments.indices[0].year == 2025
        assert year.text() == "2025"

    def test_checks_across_are_said_in_words(self, small, page):
        write(small, StatedCount(id="s1", name="Nhiệm vụ", done=28, total=27))
        page.tabs.setCurrentIndex(1)
        small.settle()

        assert "lệch" in spoken(page.sources._checks).lower()

    def test_parts_are_typed_a_line_each(self, small, page, hands, qapp):
        page._parts._add.click()
        until(lambda: qapp.activeModalWidget() is not None)
        dialog = qapp.activeModalWidget()
        dialog.name.setText("Hồ sơ tiếp nhận")
        dialog.whole.setText("2.411")
        dialog.parts.setPlainText("Trực tuyến 1.200\nTrực tiếp: 1.211")
        dialog.go.click()
        small.settle()

        stated = stored(small).figures[0].parts[0]
        assert (stated.whole, stated.parts, stated.part_names) == (
            "2411",
            ("1200", "1211"),
            ("Trực tuyến", "Trực tiếp"),
        )
        assert parts_sentence(stated) == "Hồ sơ tiếp nhận: 2.411 = 1.200 (Trực tuyến) + 1.211 (Trực tiếp)"

    def test_an_index_of_two_years_is_asked_whole(self, small, page, qapp):
        page._index._add.click()
        until(lambda: qapp.activeModalWidget() is not None)
        dialog = qapp.activeModalWidget()
        dialog.name.setText("Chỉ số CCHC")
        dialog.numbers["earlier"].setText("85,2")
        dialog.go.click()
        asked = dialog.trouble.text()
        dialog.numbers["later"].setText("87,1")
        dialog.numbers["stated"].setText("1,9")
        dialog.go.click()
        small.settle()

        assert "cả ba số" in asked
        assert index_sentence(stored(small).figures[0].index[0]) == "Chỉ số CCHC: 85,2 → 87,1, ghi +1,9"

    def test_a_base_is_chosen_by_words(self, small, page, qapp):
        page._rates._add.click()
        small.settle()
        box = page._rates.findChild(type(page._tables), "rate_0_base")
        words = [box.itemText(n) for n in range(box.count())]
        box.setCurrentIndex(box.findText("Số đến hạn trong kỳ"))
        box.activated.emit(box.currentIndex())
        small.settle()

        assert "Số kỳ trước chuyển qua cộng số mới tiếp nhận" in words
        assert stored(small).figures[0].rates[0].base == "due_total"


def spoken(widget):
    """Everything that the labels inside a widget say."""
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())
