"""Tables put in order by a column: Vietnamese, empty ones last, and what is current stays current."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication

from inspector_app.desktop.catalogue_model import NAME, SEEN, CatalogueModel
from inspector_app.desktop.difference_model import DifferenceModel
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.records_pane import RecordsModel, Row
from inspector_app.desktop.slips_model import CODE, RESULT, SlipsModel
from inspector_app.inspection.archives.records import AskedFile
from inspector_app.inspection.collation import sort_key
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.posted import PostedTick, Tick
from inspector_app.inspection.posting.search import ProcedureIndex
from inspector_app.inspection.slips.dossiers import SampledDossier
from tests.desktop.hands import Hands
from tests.desktop.posting_case import PostingCase

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
NAMES = ("Mục 10", "Ấn", "", "An", "Mục 2", "Ăn")


def column(model, at):
    return [model.data(model.index(row, at)) for row in range(model.rowCount())]


@pytest.fixture
def lines():
    model = LinesModel(("Tên", "Số"))
    model.show_lines([Line((name, str(n)), key=name) for n, name in enumerate(NAMES)])
    return model


def test_rows_go_up_and_down_with_the_empty_ones_last(lines, qtmodeltester):
    lines.sort(0, UP)
    assert column(lines, 0) == ["An", "Ăn", "Ấn", "Mục 2", "Mục 10", ""]
    qtmodeltester.check(lines)

    lines.sort(0, DOWN)

    assert column(lines, 0) == ["Mục 10", "Mục 2", "Ấn", "Ăn", "An", ""]


def test_no_column_gives_the_rows_their_own_order_back(lines):
    lines.sort(0, UP)

    lines.sort(-1, UP)

    assert column(lines, 0) == list(NAMES)


@pytest.fixture
def files():
    model = RecordsModel(lambda one: Row("next", "text", one.title))
    model.show_records([AskedFile(id=str(n), title=name) for n, name in enumerate(NAMES) if name])
    return model


def test_records_without_columns_are_ordered_by_their_titles_and_back(files, qtmodeltester):
    kept = QPersistentModelIndex(files.index(1, 0))

    assert files.sort_by_title(UP)
    assert column(files, 0) == ["An", "Ăn", "Ấn", "Mục 2", "Mục 10"]
    assert (kept.row(), kept.data()) == (2, "Ấn")
    qtmodeltester.check(files)
    assert files.sort_by_title(DOWN)
    assert column(files, 0) == ["Mục 10", "Mục 2", "Ấn", "Ăn", "An"]
    assert not files.sort_by_title(DOWN)

    assert column(files, 0) == [name for name in NAMES if name]


def test_a_changed_record_stays_where_people_see_it(files):
    files.sort_by_title(UP)

    changed = [replace(one, title=one.title + "!") for one in files._own]
    files.show_records(changed)

    assert column(files, 0) == ["An!", "Ăn!", "Ấn!", "Mục 2!", "Mục 10!"]


def test_the_list_of_asked_files_is_sorted_by_keys(small, qapp):
    names = ("Sổ b", "Sổ ă", "Sổ a")
    files = [AskedFile(id=f"{n}", title=name, order=n) for n, name in enumerate(names, 1)]
    small.go("step_archives")
    small.window.visit.visit.write(*files)
    small.settle()
    pane = small.window.visit.page.kinds.asked
    pane.list.setFocus()
    Hands(qapp).press("Ctrl+Alt+Up")

    assert column(pane.model, 0) == ["Sổ a", "Sổ ă", "Sổ b"]
    assert "Theo tên: xếp tăng dần." in small.window._notices.text


def test_people_are_ordered_by_a_column_and_changed_places_only_in_their_own_order(small):
    small.go("step_people")
    page = small.window.visit.page
    before = page.model.row_keys()
    page.table.sortByColumn(2, DOWN)
    names = [page.model.person(row) for row in range(page.model.rowCount())]
    assert [sort_key(one.name or one.title) for one in names] == sorted(
        (sort_key(one.name or one.title) for one in names), reverse=True
    )
    page._down.click()
    small.settle()
    assert "thứ tự in" in small.window._notices.text
    assert sorted(page.model.row_keys()) == sorted(before)
    page.table.horizontalHeader().setSortIndicator(-1, UP)

    assert page.model.row_keys() == before


def test_what_was_kept_of_a_row_goes_with_it(lines):
    kept = QPersistentModelIndex(lines.index(1, 0))

    lines.sort(0, DOWN)

    assert (kept.row(), kept.data()) == (2, "Ấn")
    assert lines.line(2).key == "Ấn"
    assert lines.row_of("Ấn") == 2


def test_the_heading_says_how_the_rows_are_ordered(lines):
    lines.sort(1, DOWN)

    said = [lines.headerData(at, Qt.Orientation.Horizontal, SPOKEN) for at in range(2)]

    assert said == ["Tên", "Số, xếp giảm dần"]
    assert lines.headerData(1, Qt.Orientation.Horizontal) == "Số"


def test_a_new_list_comes_in_the_order_asked_for(lines):
    lines.sort(0, UP)

    lines.show_lines([Line(("Đất",)), Line(("Dân",))])

    assert column(lines, 0) == ["Dân", "Đất"]


def test_other_headings_may_have_fewer_columns(lines):
    lines.sort(1, DOWN)

    lines.show_table(("Ô",), [Line(("b",)), Line(("a",))])

    assert column(lines, 0) == ["b", "a"]


# --- dossiers -----------------------------------------------------------------------------------------------


@pytest.fixture
def slips():
    model = SlipsModel()
    model.show_dossiers(
        [
            SampledDossier(id="b", code="H57-10", has_slip=True, order=1),
            SampledDossier(id="a", code="H57-9", has_slip=False, order=2),
            SampledDossier(id="c", code="H57-2", order=3),
        ]
    )
    return model


def test_dossiers_are_ordered_by_number_and_by_ticks(slips, qtmodeltester):
    slips.sort(CODE, UP)
    assert column(slips, CODE) == ["H57-2", "H57-9", "H57-10"]

    slips.sort(1, UP)

    assert [slips.dossier(row).id for row in range(3)] == ["a", "b", "c"]
    qtmodeltester.check(slips)


def test_the_order_of_sight_is_not_the_order_of_entry(slips):
    slips.sort(CODE, DOWN)
    assert slips.last_code() == "H57-2"

    slips.add_dossier(SampledDossier(id="d", code="H57-99", order=4))
    slips.show_dossier(replace(slips.dossier(0), note="đã xem"))

    assert (slips.last_code(), slips.place_of("d")) == ("H57-99", 3)
    assert (slips.dossier(0).id, slips.dossier(0).note) == ("b", "đã xem")
    assert slips.headerData(RESULT, Qt.Orientation.Horizontal) == "Tính lại"


# --- what has to be posted ----------------------------------------------------------------------------------


def catalogue(names):
    procedures = [Procedure(code=f"1.{n:06d}", name=name, field="") for n, name in enumerate(names)]
    keys = [procedure.code for procedure in procedures]
    model = CatalogueModel()
    model.show_procedures(procedures, keys, ProcedureIndex(procedures))
    return model


def test_procedures_are_ordered_by_name_also_while_one_searches(qtmodeltester):
    model = catalogue(("Đăng ký kết hôn", "Đăng ký khai tử", "Cấp bản sao", "Đăng ký khai sinh"))
    model.sort(NAME, UP)

    model.find("dang ky")

    assert column(model, NAME) == ["Đăng ký kết hôn", "Đăng ký khai sinh", "Đăng ký khai tử"]
    qtmodeltester.check(model)


def test_procedures_are_ordered_by_what_was_seen_of_them():
    model = catalogue(("Một", "Hai", "Ba"))
    tick = PostedTick(id="p/1.000001", tick=Tick.ABSENT)
    model.show_point({"1.000001": tick}, frozenset())

    model.sort(SEEN, DOWN)

    assert column(model, NAME)[0] == "Hai"


def test_differences_are_ordered_by_a_column(qtmodeltester):
    model = DifferenceModel()
    kinds = (DifferenceKind.MISSING, DifferenceKind.OBSOLETE)
    model.show_differences(
        [Difference(id=f"d{n}", kind=kinds[n], code=str(n), name=name) for n, name in enumerate(("Ô", "Đ"))]
    )

    model.sort(2, UP)

    assert column(model, 2) == ["Đ", "Ô"]
    qtmodeltester.check(model)


def test_a_table_is_sorted_by_key_from_its_search_field(make_stage, qapp):
    case, hands = PostingCase(), Hands(qapp)
    stage = make_stage(case)
    stage.open_visit(case.visit_id, "step_posting")
    hands.until_at("catalogue_search")
    page = stage.window.visit.page
    page.ticks.table.setCurrentIndex(page.ticks.model.index(0, NAME))

    hands.press("Ctrl+Alt+Down")

    names = column(page.ticks.model, NAME)
    assert names == column_sorted(names)
    assert page.ticks.table.horizontalHeader().sortIndicatorSection() == NAME
    assert QApplication.focusWidget() is page.ticks.search


def column_sorted(names):
    from inspector_app.inspection.collation import sort_key

    return sorted(names, key=sort_key, reverse=True)


def test_ten_thousand_procedures_are_ordered_without_being_read_twice(monkeypatch):
    from inspector_app.desktop import catalogue_model

    model = catalogue(tuple(f"Cấp giấy phép số {n % 5000}" for n in range(10_000)))
    read = []
    key_of = catalogue_model.sort_key
    monkeypatch.setattr(catalogue_model, "sort_key", lambda text: read.append(text) or key_of(text))

    model.sort(NAME, UP)
    model.find("giay")

    assert len(read) == 5_000
    assert column(model, NAME)[:2] == ["Cấp giấy phép số 0"] * 2
