"""A sample from import to estimate, by keyboard; the same seed gives the same dossiers."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.sampling.records import SizeBasis
from tests.desktop.cells import begin_cell
from tests.desktop.posting_case import FRAME
from tests.desktop.stage import until


@pytest.fixture
def page(small, hands, qapp):
    hands.press("Alt+5")
    small.settle()
    hands.until_at("first_frame")
    qapp.clipboard().setText(FRAME)
    hands.press("Ctrl+Shift+V")
    until(lambda: qapp.activeModalWidget() is not None)
    qapp.activeModalWidget().go.click()
    small.settle()
    return small.window.visit.page


def record(small):
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id))


def draw(small, page, hands, size="10", seed="2718"):
    page.order.count.setFocus()
    hands.type(size)
    hands.press("Return")
    page.order.seed.setFocus()
    hands.type(seed)
    hands.press("Tab")
    hands.until_at("sample_agreed")
    hands.type("Hai bên cùng nói")
    hands.press("Return")
    small.settle()


def test_a_sample_is_drawn_by_the_seed_and_each_dossier_gets_a_slip(small, page, hands):
    draw(small, page, hands)

    held = record(small).instruments
    (sample,) = held.samples
    assert (len(sample.drawn), sample.seed, sample.agreed) == (10, "2718", "Hai bên cùng nói")
    assert {dossier.code for dossier in held.dossiers} == set(sample.drawn)
    assert page.drawn._lines.rowCount() == 10
    assert page.order.seed.text() == ""


def test_the_same_seed_draws_the_same_dossiers_again(small, page, hands):
    draw(small, page, hands)
    page.tabs.setCurrentIndex(0)
    draw(small, page, hands, size="")

    first, second = record(small).instruments.samples
    assert first.drawn == second.drawn


def test_the_size_by_rule_is_explained_with_its_numbers(small, page):
    row = list(SizeBasis).index(SizeBasis.PROPORTION)
    page.order.basis.setCurrentIndex(row)
    page.order.basis.activated.emit(row)
    small.settle()

    words = page.order._explained.text()

    assert "40 hồ sơ" in words
    assert "95 %" in words
    assert "±10" in words
    assert "cần 29 hồ sơ" in words


def test_without_a_seed_nothing_is_drawn_and_what_was_typed_stays(small, page, hands):
    draw(small, page, hands, seed="")

    assert record(small).instruments.samples == ()
    assert page.order.agreed.text() == "Hai bên cùng nói"
    assert page.order._draw.isEnabled()


def test_a_replaced_dossier_keeps_its_row_with_the_reason(small, page, hands, qapp):
    draw(small, page, hands)
    out = page.drawn._lines.line(0).key
    page.drawn.table.setFocus()
    page.drawn._replace.click()
    hands.until_at("replace_reason")
    hands.type("đang ở cơ quan thuế")
    hands.press("Return")
    small.settle()

    (replacement,) = record(small).instruments.replacements
    assert replacement.out == out
    assert page.drawn._lines.rowCount() == 11
    assert page.drawn._lines.line(0).cells[0] == "Đã thay"


def test_the_reason_of_a_pick_is_edited_in_its_cell(small, page, hands):
    hands.press("Ctrl+T")
    hands.until_at("pick_code")
    hands.type("H57.132-260804-9999")
    hands.press("Return")
    hands.type("quá hạn")
    hands.press("Return")
    small.settle()
    line = begin_cell(page.picks.table, hands, 0, 2)
    line.selectAll()
    hands.type("quá hạn lâu nhất, tthc đất đai")
    hands.press("Return")

    until(
        lambda: (
            [one.reason for one in page.visit.record.instruments.picks]
            == ["quá hạn lâu nhất, thủ tục hành chính đất đai"]
        )
    )
    model = page.picks.table.model()
    assert not model.flags(model.index(0, 1)) & Qt.ItemFlag.ItemIsEditable


def test_a_pick_stays_apart_from_the_sample_and_its_estimate(small, page, hands):
    draw(small, page, hands)
    hands.press("Ctrl+T")
    hands.until_at("pick_code")
    hands.type("H57.132-260804-9999")
    hands.press("Return")
    hands.type("quá hạn lâu nhất")
    hands.press("Return")
    small.settle()
    dossiers = record(small).instruments.dossiers
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(
        lambda desk: write_down(desk, visit_id, *(replace(one, has_slip=False) for one in dossiers))
    )
    page.visit.reread_soon()
    small.settle()

    assert [pick.code for pick in record(small).instruments.picks] == ["H57.132-260804-9999"]
    assert len(dossiers) == 11
    assert page._estimates.line(0).cells[2] == "10"


def test_enter_on_a_drawn_dossier_opens_its_slip(small, page, hands):
    draw(small, page, hands)
    page.drawn.table.setFocus()

    hands.press("Return")

    small.settle()
    assert small.window.visit.page.deed == "step_slips"
