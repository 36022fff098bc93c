"""The Excel annex: made for a unit, filled in, taken back whole or not at all; a second return is decided."""

import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.contents import content
from inspector_app.actions.desk import carry_out
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.undo import undo_deeds
from inspector_app.actions.unit_annex import keep_annex, make_annex
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.figures.counts import counts_of
from inspector_app.inspection.figures.stated import SourceKind
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.self_check import two_views
from inspector_app.inspection.unit_annex import FilledAnnex, issued_annexes, kept_returns
from inspector_app.inspection.visit import Period, Visit
from tests.actions.annex_case import (
    ANSWERS,
    COUNTS,
    GENERAL,
    GIVEN,
    NOTE,
    SELF_CHECK,
    VALUE,
    codes,
    filled,
    row_of,
    taken,
)

FORM = "niem-yet"


def figures(desk, visit_id):
    (table,) = read_visit(desk, visit_id).figures
    return table


def returns(desk, visit_id):
    return kept_returns(read_visit(desk, visit_id).view)


def test_figures_come_back_as_the_report(desk, visit_id):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))

    table = figures(desk, visit_id)
    assert {name: getattr(table, name) for name in GIVEN} == GIVEN
    assert table.source_kind is SourceKind.REPORT
    assert (table.postal, table.settled_total) == (None, None)
    assert counts_of(table).value("received_total") == 1284


def test_the_units_answers_stand_beside_the_teams(desk, visit_id):
    record_answer(desk, visit_id, Answer(id="niem-yet/NY01", verdict=Verdict.FAIL))
    record_answer(desk, visit_id, Answer(id="niem-yet/NY02", verdict=Verdict.FAIL))

    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))

    record = read_visit(desk, visit_id)
    assert record.unit_says["niem-yet/NY02"].note == "thiếu 04 TTHC"
    assert record.answers["niem-yet/NY01"].verdict is Verdict.FAIL
    (differs,) = two_views(record.unit_says, record.answers)
    assert (differs.key, differs.unit.verdict, differs.team) == ("niem-yet/NY01", Verdict.PASS, Verdict.FAIL)


def test_a_sum_that_the_team_typed_is_not_lost_in_silence(desk, visit_id, clock):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))
    write_down(desk, visit_id, replace(figures(desk, visit_id), settled_total=1230))
    clock.move(hours=1)

    second = taken(desk, visit_id, filled(desk, visit_id, {**GIVEN, "postal": 5}))

    said = {(one.about, one.before, one.after) for one in second.changes}
    assert said == {("postal", None, 5), ("settled_total", 1230, None)}


def test_rows_that_changed_places_without_their_ids_are_not_taken(desk, visit_id):
    def swap(book):
        page = book[COUNTS]
        one, two = row_of(page, "received_online"), row_of(page, "received_direct")
        for column in range(2, NOTE + 1):
            above, below = page.cell(one, column), page.cell(two, column)
            above.value, below.value = below.value, above.value

    draft = taken(desk, visit_id, filled(desk, visit_id, change=swap))

    assert codes(draft) == ["ANNEX-26", "ANNEX-26"]
    assert [problem.fields["cell"] for problem in draft.problems] == ["C7", "C8"]


def test_merged_cells_are_not_taken_by_halves(desk, visit_id):
    def merge(book):
        page = book[COUNTS]
        row = row_of(page, "settled_early")
        page.merge_cells(start_row=row, end_row=row + 1, start_column=VALUE, end_column=VALUE)

    draft = taken(desk, visit_id, filled(desk, visit_id, change=merge))

    assert codes(draft) == ["ANNEX-27"]
    assert draft.problems[0].fields["cells"].startswith("D")


@pytest.mark.parametrize(
    ("value", "said"), [(1234567.5, "1234567,5"), (-1234567, "-1234567")], ids=["part", "below-nought"]
)
def test_a_number_that_is_refused_is_told_as_it_stands(desk, visit_id, value, said):
    draft = taken(desk, visit_id, filled(desk, visit_id, change=put(COUNTS, "carried_over", value)))

    assert draft.problems[0].fields["value"] == said


def test_a_total_of_which_a_part_is_missing_is_missing(desk, visit_id):
    some = {name: count for name, count in GIVEN.items() if name != "received_direct"}

    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id, some)))

    assert figures(desk, visit_id).received_total is None


def test_the_sums_that_the_unit_sees_are_of_their_parts(desk, visit_id):
    page = load_workbook(io.BytesIO(carry_out(desk, make_annex(visit_id)).xlsx))[COUNTS]

    sums = [
        str(cell.value) for (cell,) in page.iter_rows(min_col=VALUE, max_col=VALUE) if cell.data_type == "f"
    ]
    at = {name: f"N(D{row_of(page, name)})" for name in GIVEN}
    new = row_of(page, "received_direct") + 1

    assert sums[:2] == [
        f"={at['received_online']}+{at['received_direct']}",
        f"={at['carried_over']}+N(D{new})",
    ]
    assert all(at[part] in sums[2] for part in ("settled_early", "settled_on_time", "settled_late"))
    assert sums[3] == f"={at['in_progress_in_time']}+{at['in_progress_overdue']}"
    assert sums[4].endswith(f"-{at['returned']}")


def test_nought_is_a_figure_and_an_empty_cell_is_none(desk, visit_id):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id, {**GIVEN, "settled_late": 0})))

    assert (figures(desk, visit_id).settled_late, figures(desk, visit_id).postal) == (0, None)


def test_the_figures_are_of_the_period_that_was_asked_for(desk, visit_id):
    asked = Period(start=date(2026, 1, 1), end=date(2026, 10, 31))
    write_down(desk, visit_id, replace(read_visit(desk, visit_id).visit, period=asked))
    file = filled(desk, visit_id)
    write_down(desk, visit_id, replace(read_visit(desk, visit_id).visit, period=None))

    keep_annex(desk, visit_id, taken(desk, visit_id, file))

    assert figures(desk, visit_id).period == asked


def test_what_came_back_is_kept_whole(desk, visit_id):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))

    (kept,) = returns(desk, visit_id)
    said = content(desk, FilledAnnex, kept.content)
    assert (said.filled_by, said.filled_on.isoformat(), dict(said.counts)) == (
        "Mai Thị H",
        "2026-11-05",
        GIVEN,
    )
    assert kept.file_name == "bang-so-lieu.xlsx"


def test_nothing_is_recorded_before_somebody_looked(desk, visit_id):
    taken(desk, visit_id, filled(desk, visit_id))

    assert returns(desk, visit_id) == ()
    assert read_visit(desk, visit_id).figures == ()


def test_saving_the_same_annex_again_is_the_same_annex(desk, visit_id, clock):
    first = carry_out(desk, make_annex(visit_id))
    clock.move(hours=1)
    second = carry_out(desk, make_annex(visit_id))

    assert first.annex == second.annex
    assert len(issued_annexes(read_visit(desk, visit_id).view)) == 1


def test_an_annex_without_chosen_items_asks_for_figures_only(desk):
    open_visit(desk, Visit(id="f" * 32, unit_name="Xã Mẫu"))

    book = load_workbook(io.BytesIO(carry_out(desk, make_annex("f" * 32)).xlsx))

    assert SELF_CHECK not in book.sheetnames
    assert COUNTS in book.sheetnames


def test_only_what_is_filled_in_is_open(desk, visit_id):
    book = load_workbook(io.BytesIO(carry_out(desk, make_annex(visit_id)).xlsx))
    page = book[COUNTS]
    row = row_of(page, "received_direct")

    assert page.protection.sheet
    assert not page.cell(row, VALUE).protection.locked
    assert page.cell(row, VALUE - 1).protection.locked
    assert page.cell(row + 1, VALUE).protection.locked
    assert str(page.cell(row + 1, VALUE).value).startswith("=N(")
    assert book["Inspector"].sheet_state == "veryHidden"


def test_moved_columns_are_read_by_their_marks(desk, visit_id):
    def swap(book):
        book[COUNTS].move_range("D1:D60", cols=8)

    draft = taken(desk, visit_id, filled(desk, visit_id, change=swap))

    assert dict(draft.filled.counts) == GIVEN
    assert codes(draft) == []


def test_without_marks_the_headings_and_words_are_read(desk, visit_id):
    def unmark(book):
        for name in (GENERAL, COUNTS, SELF_CHECK):
            page = book[name]
            for merged in list(page.merged_cells.ranges):  # openpyxl leaves them where they were
                page.unmerge_cells(str(merged))
            mark = next(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value)
            page.delete_rows(mark)
            page.delete_cols(1)

    draft = taken(desk, visit_id, filled(desk, visit_id, change=unmark))

    assert dict(draft.filled.counts) == GIVEN
    assert [one.verdict for one in draft.filled.answers] == [Verdict.PASS, Verdict.FAIL, Verdict.NA]
    assert codes(draft) == []


def test_another_name_of_the_sheet_means_nothing(desk, visit_id):
    def rename(book):
        book[COUNTS].title = "Sheet1"

    assert dict(taken(desk, visit_id, filled(desk, visit_id, change=rename)).filled.counts) == GIVEN


def put(sheet, key, value, column=VALUE):
    """Return a change of one cell."""

    def change(book):
        page = book[sheet]
        page.cell(row_of(page, key), column, value)

    return change


def without_row(book):
    page = book[COUNTS]
    page.delete_rows(row_of(page, "postal"))


def row_twice(book):
    page = book[COUNTS]
    page.cell(row_of(page, "postal"), 1, "#apologies")


def foreign_row(book):
    page = book[COUNTS]
    page.cell(page.max_row + 2, VALUE, 5)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(put(COUNTS, "postal", "=1+1"), "ANNEX-13", id="formula"),
        pytest.param(put(COUNTS, "postal", "12 hồ sơ"), "ANNEX-14", id="text"),
        pytest.param(put(COUNTS, "postal", "1.284"), "ANNEX-14", id="text-with-a-point"),
        pytest.param(put(COUNTS, "postal", -3), "ANNEX-15", id="negative"),
        pytest.param(put(COUNTS, "postal", 2.5), "ANNEX-16", id="fraction"),
        pytest.param(put(COUNTS, "postal", 10**12), "ANNEX-17", id="too-large"),
        pytest.param(put(COUNTS, "postal", True), "ANNEX-14", id="truth"),
        pytest.param(put(SELF_CHECK, "niem-yet/NY01", "Tốt"), "ANNEX-18", id="unknown-answer"),
        pytest.param(put(SELF_CHECK, "niem-yet/NY01", "x" * 5000, NOTE), "ANNEX-20", id="endless-note"),
        pytest.param(put(SELF_CHECK, "niem-yet/NY01", "=A1", NOTE), "ANNEX-13", id="formula-in-a-note"),
        pytest.param(put(GENERAL, "filled_on", "mai"), "ANNEX-25", id="no-day"),
        pytest.param(without_row, "ANNEX-10", id="row-missing"),
        pytest.param(row_twice, "ANNEX-11", id="row-twice"),
        pytest.param(foreign_row, "ANNEX-12", id="foreign-row"),
    ],
)
def test_one_wrong_cell_and_nothing_is_taken(desk, visit_id, change, code):
    draft = taken(desk, visit_id, filled(desk, visit_id, change=change))

    assert code in codes(draft)
    with pytest.raises(CannotDo, match="ANNEX-22"):
        keep_annex(desk, visit_id, draft)
    assert returns(desk, visit_id) == ()


def test_every_wrong_cell_is_told_at_once(desk, visit_id):
    counts = {**GIVEN, "postal": -1, "apologies": "hai"}

    assert codes(taken(desk, visit_id, filled(desk, visit_id, counts=counts))) == ["ANNEX-15", "ANNEX-14"]


def drop(name):
    def change(book):
        del book[name]

    return change


def copy_sheet(book):
    book.copy_worksheet(book[COUNTS])


def copy_heading(book):
    page = book[COUNTS]
    mark = next(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value)
    page.cell(mark, 9, "#value")


def lose_heading(book):
    page = book[COUNTS]
    mark = next(cell.row for (cell,) in page.iter_rows(max_col=1) if cell.value)
    for cell in page[mark]:
        cell.value = None
    page.cell(mark + 1, NOTE).value = "Khác"


def other_version(book):
    book["Inspector"]["B1"] = "2"


def other_issue(book):
    book["Inspector"]["B2"] = "0" * 32


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param(drop("Inspector"), "ANNEX-02", id="no-marks"),
        pytest.param(drop(COUNTS), "ANNEX-06", id="sheet-missing"),
        pytest.param(copy_sheet, "ANNEX-07", id="sheet-twice"),
        pytest.param(copy_heading, "ANNEX-09", id="column-twice"),
        pytest.param(lose_heading, "ANNEX-08", id="column-missing"),
        pytest.param(other_version, "ANNEX-03", id="other-version"),
        pytest.param(other_issue, "ANNEX-05", id="unknown-issue"),
    ],
)
def test_a_file_that_is_no_whole_annex_is_refused(desk, visit_id, change, code):
    data = filled(desk, visit_id, change=change)

    with pytest.raises(CannotDo, match=code):
        taken(desk, visit_id, data)


def test_a_text_file_is_refused(desk, visit_id):
    with pytest.raises(CannotDo, match="ANNEX-01"):
        taken(desk, visit_id, "STT;Chỉ tiêu;Số lượng\n1;a;2\n".encode(), "bang.csv")


def test_an_encrypted_workbook_is_refused(desk, visit_id):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(CannotDo, match="INTAKE-04"):
        taken(desk, visit_id, data)


def test_an_annex_that_nobody_filled_says_so(desk, visit_id):
    draft = taken(desk, visit_id, filled(desk, visit_id, counts={}, answers={}))

    assert codes(draft) == ["ANNEX-19"]


def test_the_annex_of_another_unit_is_named(desk, visit_id):
    other = "f" * 32
    open_visit(desk, Visit(id=other, unit_name="Xã Khác"))
    choose_items(desk, other, FORM, ["NY01", "NY02", "NY13"])

    with pytest.raises(CannotDo) as refused:
        taken(desk, visit_id, filled(desk, other))

    assert (refused.value.code, refused.value.fields["unit"]) == ("ANNEX-04", "Xã Khác")


def test_an_older_annex_is_told_and_can_be_taken(desk, visit_id, clock):
    old = filled(desk, visit_id)
    clock.move(hours=1)
    choose_items(desk, visit_id, FORM, ["NY03"])
    carry_out(desk, make_annex(visit_id))

    draft = taken(desk, visit_id, old)

    assert draft.is_older
    assert codes(draft) == []
    keep_annex(desk, visit_id, draft)
    assert set(read_visit(desk, visit_id).unit_says) == set(ANSWERS)


def test_a_second_return_shows_what_it_says_otherwise(desk, visit_id, clock):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))
    clock.move(hours=1)
    second = filled(
        desk,
        visit_id,
        counts={**GIVEN, "settled_late": 9},
        answers={**ANSWERS, "niem-yet/NY01": ("Không đạt", "")},
    )

    draft = taken(desk, visit_id, second)

    assert [(one.about, one.before, one.after) for one in draft.changes] == [
        ("settled_late", 7, 9),
        ("niem-yet/NY01", Verdict.PASS, Verdict.FAIL),
    ]
    keep_annex(desk, visit_id, draft)
    assert figures(desk, visit_id).settled_late == 9
    assert len(returns(desk, visit_id)) == 2
    assert read_visit(desk, visit_id).unit_says["niem-yet/NY01"].verdict is Verdict.FAIL


def test_a_second_return_is_compared_with_what_the_team_corrected(desk, visit_id):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))
    write_down(desk, visit_id, replace(figures(desk, visit_id), settled_late=8))

    draft = taken(desk, visit_id, filled(desk, visit_id))

    assert [(one.about, one.before, one.after) for one in draft.changes] == [("settled_late", 8, 7)]


def test_the_same_return_twice_says_nothing_new(desk, visit_id):
    data = filled(desk, visit_id)
    keep_annex(desk, visit_id, taken(desk, visit_id, data))

    with pytest.raises(CannotDo, match="ANNEX-21"):
        taken(desk, visit_id, data)


def test_a_return_is_not_kept_over_what_changed_since_it_was_read(desk, visit_id):
    first = taken(desk, visit_id, filled(desk, visit_id))
    second = taken(desk, visit_id, filled(desk, visit_id, counts={**GIVEN, "postal": 1}))
    keep_annex(desk, visit_id, first)

    with pytest.raises(CannotDo, match="ANNEX-23"):
        keep_annex(desk, visit_id, second)


def test_taking_a_return_in_can_be_undone(desk, visit_id):
    touched = keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))

    undo_deeds(desk, visit_id, [touched.deed])

    record = read_visit(desk, visit_id)
    assert (record.figures, dict(record.unit_says)) == ((), {})


def test_a_return_that_is_damaged_keeps_nobody_from_the_visit(desk, visit_id):
    keep_annex(desk, visit_id, taken(desk, visit_id, filled(desk, visit_id)))
    (kept,) = returns(desk, visit_id)
    edits = edits_of("unit_return", replace(kept, content="0" * 64), read_visit(desk, visit_id).view)
    desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())

    assert dict(read_visit(desk, visit_id).unit_says) == {}


def test_the_same_content_and_moment_give_the_same_file(desk, visit_id):
    assert carry_out(desk, make_annex(visit_id)).xlsx == carry_out(desk, make_annex(visit_id)).xlsx
