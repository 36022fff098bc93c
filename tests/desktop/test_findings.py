"""Findings by keyboard and mouse: made of what none tells, moved, merged, ranked; their due day beside."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel

from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.deadline_fields import DeadlineFields
from inspector_app.desktop.findings_model import RowKind, Sorting
from inspector_app.inspection.archives.records import AskedFile
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.findings import Deadline, DeadlineKind, Finding, Priority, Recommendation
from tests.desktop.small_visit import FAILED
from tests.desktop.stage import until

FINDINGS = (
    Finding(id="f1", item="niem-yet/NY01", text="Bảng mờ", severity=Severity.MINOR, order=1),
    Finding(id="f2", item="niem-yet/NY02", text="Thiếu 04 thủ tục", severity=Severity.MAJOR, order=2),
    Finding(id="f3", text="Chưa mở sổ", order=3),
)
DEADLINE = Deadline(kind=DeadlineKind.WORKING_DAYS, count=5, event="ngày ký biên bản")
ADVICE = Recommendation(id="r1", text="Bổ sung", findings=("f1",), deadline=DEADLINE, order=1)


@pytest.fixture
def page(small):
    """The small visit with three findings, open on their page."""
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: write_down(desk, visit_id, *FINDINGS, ADVICE))
    small.settle()
    small.go("step_findings", "f1")
    return small.window.visit.page


def stored(small):
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id))


def printed(small):
    visit_id = small.window.visit.visit.visit_id
    return [line.text for line in small.at_desk(lambda desk: minutes_now(desk, visit_id)).findings]


def choose(page, *keys):
    page.lists.choose(list(keys))


class TestMaking:
    def test_what_no_finding_tells_is_counted_and_made_with_one_key(self, small, page, hands):
        visit_id = small.window.visit.visit.visit_id
        asked = AskedFile(id="a1", code="H57.132-250204-0101", found=False)
        small.at_desk(lambda desk: write_down(desk, visit_id, asked))
        small.settle()
        until(lambda: page.lists._waiting.text() == "Chưa lập tồn tại: 2")

        choose(page, "archives:")
        page.list.setFocus()
        hands.press("F4")
        small.settle()

        made = stored(small).findings[-1]
        assert "H57.132-250204-0101" in made.text
        until(lambda: page.lists._waiting.text() == "Chưa lập tồn tại: 1")
        assert page.lists.current().key == made.id

    def test_several_chosen_rows_are_made_at_once(self, small, page):
        visit_id = small.window.visit.visit.visit_id
        asked = AskedFile(id="a1", code="H57.132-250204-0101", found=False)
        small.at_desk(lambda desk: write_down(desk, visit_id, asked))
        small.settle()
        until(lambda: page.model.waiting() == 2)

        choose(page, FAILED, "archives:")
        page.do_deed("make_finding")
        small.settle()

        until(lambda: page.model.waiting() == 0)
        assert len(stored(small).findings) == len(FINDINGS) + 2


class TestOrder:
    def test_alt_and_arrows_move_a_finding_in_the_printed_order(self, small, page, hands):
        page.list.setFocus()
        hands.press("Alt+Down")
        small.settle()

        assert printed(small) == ["Thiếu 04 thủ tục", "Bảng mờ", "Chưa mở sổ"]
        assert page.lists.current().key == "f1"
        assert page.lists.current().title.startswith("Tồn tại 2")

        hands.press("Alt+Up")
        small.settle()
        assert printed(small)[0] == "Bảng mờ"

    def test_the_first_does_not_move_further_up(self, small, page, hands):
        page.list.setFocus()
        hands.press("Alt+Up")
        small.settle()

        assert [finding.order for finding in stored(small).findings] == [1, 2, 3]

    def test_chosen_findings_move_together_and_stay_chosen(self, small, page, hands):
        choose(page, "f2", "f3")
        page.list.setFocus()
        hands.press("Alt+Up")
        small.settle()

        assert [finding.id for finding in stored(small).findings] == ["f2", "f3", "f1"]
        assert page.lists.chosen(RowKind.FINDING) == ["f2", "f3"]

    def test_a_dragged_finding_stands_where_it_was_dropped(self, small, page):
        model = page.model
        data = model.mimeData([model.index(model.row_of("f3"))])

        taken = model.dropMimeData(data, Qt.DropAction.MoveAction, model.row_of("f1"), 0, model.index(-1))
        small.settle()

        assert taken is False  # the record moves it; the view must not take rows out
        assert [finding.id for finding in stored(small).findings] == ["f3", "f1", "f2"]

    def test_dropped_behind_the_last_it_is_the_last(self, small, page):
        model = page.model
        data = model.mimeData([model.index(model.row_of("f1"))])

        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(-1))
        small.settle()

        assert [finding.id for finding in stored(small).findings] == ["f2", "f3", "f1"]

    def test_another_order_is_only_looked_at_until_it_is_kept(self, small, page):
        page.lists._sorting.setCurrentIndex(1)
        assert page.model.sorting is Sorting.SEVERITY
        assert page.model.findings() == ["f2", "f1", "f3"]
        assert printed(small)[0] == "Bảng mờ"
        assert not page.lists._up.isEnabled()

        page.lists._keep.click()
        small.settle()

        assert printed(small) == ["Thiếu 04 thủ tục", "Bảng mờ", "Chưa mở sổ"]
        assert page.model.sorting is Sorting.PRINTED
        assert page.lists._up.isEnabled()

    def test_the_filter_keeps_printed_numbers(self, page):
        page.lists._severity.setCurrentIndex(page.lists._severity.findData(Severity.MAJOR))

        assert page.model.findings() == ["f2"]
        assert page.model.row(page.model.row_of("f2")).title.startswith("Tồn tại 2")


class TestMerging:
    def test_the_chosen_become_one(self, small, page, hands):
        choose(page, "f1", "f2")
        page.list.setFocus()
        hands.press("Ctrl+Shift+G")
        small.settle()

        findings = stored(small).findings
        assert [finding.id for finding in findings] == ["f1", "f3"]
        assert findings[0].text == "Bảng mờ. Thiếu 04 thủ tục."
        assert page.lists.current().key == "f1"
        assert "NY01, NY02" in page.lists.current().title
        assert "Đã gộp 2 tồn tại" in small.window._notices.text

    def test_the_button_says_how_many(self, page):
        assert not page.lists._merge.isEnabled()
        selection = page.list.selectionModel()
        selection.select(page.model.index(page.model.row_of("f3")), QItemSelectionModel.SelectionFlag.Select)

        assert page.lists._merge.isEnabled()
        assert page.lists._merge.text() == "Gộp 2 tồn tại"

    def test_one_alone_is_refused_in_words(self, small, page, hands):
        page.list.setFocus()
        hands.press("Ctrl+Shift+G")
        small.settle()

        assert "MERGE-01" in small.window._notices.text
        assert len(stored(small).findings) == 3


class TestAdvice:
    def test_the_due_day_stands_beside_the_deadline(self, small, page):
        card = page.editor._cards["r1"]
        said = card.findChild(DeadlineFields)._said
        until(lambda: "Hạn" in said.text())

        assert said.text() == "Hạn: thứ Năm 19/11/2026, 05 ngày làm việc kể từ ngày ký biên bản"

    def test_a_day_that_rests_on_days_off_nobody_decided_is_expected(self, small, page):
        visit_id = small.window.visit.visit.visit_id
        far = replace(ADVICE, deadline=replace(DEADLINE, count=60, event_on=date(2026, 11, 12)))
        small.at_desk(lambda desk: write_down(desk, visit_id, far))
        small.settle()

        said = page.editor._cards["r1"].findChild(DeadlineFields)._said
        until(lambda: "dự kiến" in said.text())

    def test_a_priority_is_chosen_by_its_words(self, small, page):
        field = page.editor._cards["r1"]._fields["priority"]
        assert [field.itemText(n) for n in range(4)] == ["–", "Làm ngay", "Trong thời hạn", "Lâu dài"]

        field.setCurrentIndex(1)
        field.activated.emit(1)
        small.settle()

        assert stored(small).recommendations[0].priority is Priority.NOW


def test_cause_evidence_and_explanation_stand_in_sight_at_once(small, page):
    """At 1366x768 nobody scrolls for what a finding consists of."""
    area = page.editor.viewport()
    for name in ("text", "severity", "stance", "evidence", "cause", "explanation", "reply", "responsible"):
        field = page.editor.field(name)
        bottom = field.mapTo(area, field.rect().bottomLeft()).y()
        assert 0 < bottom <= area.height(), name


def test_nothing_moves_or_merges_once_the_minutes_are_drafted(page):
    page.lists.show_editable(on=False)
    choose(page, "f1", "f2")

    assert [w.isEnabled() for w in (page.lists._up, page.lists._down, page.lists._merge)] == [False] * 3
    assert isinstance(page.lists._waiting, QLabel)
