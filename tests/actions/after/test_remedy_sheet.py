"""The remedy sheet: given to the unit, filled in with an office's editor, read back whole or not at all."""

import io
import subprocess
from datetime import date

import openpyxl
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.follow_up import note_report, read_follow_up
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.remedy_sheet import accept_remedy_return, make_remedy_sheet, read_remedy_return
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.findings import Recommendation
from inspector_app.inspection.follow_up import Outcome, RemedyReport, Standing
from inspector_app.inspection.remedy_sheet import MARKS_SHEET, SHEET, News
from inspector_app.inspection.visit import Visit
from tests.actions.after.conftest import as_signed

FIRST = 6  # the row of the first recommendation
RESULT, DONE, DONE_ON, PAPER, NOTE = "FGHIJ"


@pytest.fixture
def sheet(desk, signed_visit):
    return carry_out(desk, make_remedy_sheet(signed_visit))


@pytest.fixture(autouse=True)
def _a_week_later(signed_visit, clock):
    clock.move(days=8)


def filled(sheet, **cells):
    """The sheet with cells filled in as a person does in Excel; keys as F6."""
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    for place, value in cells.items():
        book[SHEET][place] = value
    return saved(book)


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def done(sheet):
    return filled(
        sheet,
        F6="Đã xong",
        G6="Đã niêm yết đủ 142 TTHC",
        H6=date(2026, 11, 16),
        I6="12/BC-UBND",
        F7="đang làm",
    )


def returned(desk, visit_id, data, name="bang.xlsx"):
    return carry_out(desk, read_remedy_return(visit_id, data, name))


def refusal(desk, visit_id, data, name="bang.xlsx"):
    with pytest.raises(CannotDo) as refused:
        returned(desk, visit_id, data, name)
    assert read_follow_up(desk, visit_id).items[0].reports == ()
    return refused.value.code


def test_the_sheet_holds_what_the_unit_has_to_do_and_is_locked_but_for_the_answers(sheet):
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    page = book[SHEET]

    texts = [page[f"C{FIRST}"].value, page[f"C{FIRST + 1}"].value, page[f"C{FIRST + 2}"].value]
    assert texts == ["Niêm yết bổ sung 04 TTHC", "=Gửi văn bản xin lỗi", None]
    assert page.protection.sheet
    assert [page[f"{column}{FIRST}"].protection.locked for column in "ABCDEFGHIJ"] == [True] * 5 + [False] * 5
    assert page.column_dimensions["A"].hidden
    assert book[MARKS_SHEET].sheet_state == "veryHidden"


def test_text_that_begins_like_a_formula_is_text(sheet):
    page = openpyxl.load_workbook(io.BytesIO(sheet))[SHEET]

    assert page[f"C{FIRST + 1}"].data_type == "s"


def test_the_same_sheet_is_the_same_bytes(desk, signed_visit):
    assert carry_out(desk, make_remedy_sheet(signed_visit)) == carry_out(
        desk, make_remedy_sheet(signed_visit)
    )


def test_what_came_back_is_shown_first_and_written_when_somebody_accepts_it(desk, signed_visit, sheet):
    shown = returned(desk, signed_visit, done(sheet))

    assert [one.news for one in shown.news] == [News.NEW, News.NEW]
    assert read_follow_up(desk, signed_visit).items[0].reports == ()

    accept_remedy_return(desk, shown, "UBND phường Mẫu Sơn")

    first, second, third = read_follow_up(desk, signed_visit).items
    assert (first.standing, second.standing, third.standing) == (
        Standing.DONE,
        Standing.PARTLY,
        Standing.SILENT,
    )
    assert (first.report.done_on, first.report.paper) == (date(2026, 11, 16), "12/BC-UBND")
    assert first.report.reported_by == "UBND phường Mẫu Sơn"
    assert first.was_late is False


def test_a_sheet_that_comes_twice_brings_nothing_the_second_time(desk, signed_visit, sheet):
    accept_remedy_return(desk, returned(desk, signed_visit, done(sheet)), "")

    again = returned(desk, signed_visit, done(sheet))

    assert [one.news for one in again.news] == [News.SAME, News.SAME]
    with pytest.raises(CannotDo, match="REMEDY-20"):
        accept_remedy_return(desk, again, "")


def test_what_was_reported_meanwhile_is_not_passed_over(desk, signed_visit, sheet):
    shown = returned(desk, signed_visit, done(sheet))
    other = RemedyReport(id="", advice="k1", outcome=Outcome.NOT_YET, recorded_at=desk.now())
    note_report(desk, signed_visit, other)

    with pytest.raises(CannotDo, match="REMEDY-19"):
        accept_remedy_return(desk, shown, "")
    assert len(read_follow_up(desk, signed_visit).items[0].reports) == 1


def test_a_later_sheet_shows_what_was_reported_so_far(desk, signed_visit, sheet):
    accept_remedy_return(desk, returned(desk, signed_visit, done(sheet)), "")

    later = carry_out(desk, make_remedy_sheet(signed_visit))

    page = openpyxl.load_workbook(io.BytesIO(later))[SHEET]
    assert [page[f"{c}{FIRST}"].value for c in (RESULT, DONE, PAPER)] == [
        "Đã xong",
        "Đã niêm yết đủ 142 TTHC",
        "12/BC-UBND",
    ]
    shown = returned(desk, signed_visit, filled(later, F7="Đã xong", H7=date(2026, 11, 18)))
    assert [one.news for one in shown.news] == [News.SAME, News.CHANGED]


def test_minutes_that_ask_nothing_of_the_unit_give_no_sheet(desk):
    visit = Visit(id=desk.new_id(), unit_name="Xã Không", held_on=(date(2026, 11, 12),))
    open_visit(desk, visit)
    as_signed(desk, visit.id)

    with pytest.raises(CannotDo, match="REMEDY-18"):
        carry_out(desk, make_remedy_sheet(visit.id))


def test_minutes_that_are_not_signed_give_no_sheet(desk):
    visit = Visit(id=desk.new_id(), unit_name="Xã Chưa Ký")
    open_visit(desk, visit)

    with pytest.raises(CannotDo, match="FOLLOW-04"):
        carry_out(desk, make_remedy_sheet(visit.id))


def _renamed(book):
    book[SHEET].title = "Sheet1"


def _moved(book):
    book[SHEET].move_range("G5:G7", cols=8)


def _inserted(book):
    book[SHEET].insert_cols(3)


def _formula(book):
    book[SHEET]["F6"] = "Đã xong"
    book[SHEET]["H6"] = "=TODAY()"


def _added(book):
    book[SHEET]["C8"] = "Kiến nghị tự thêm"


def _doubled(book):
    for column in "ABC":
        book[SHEET][f"{column}8"] = book[SHEET][f"{column}6"].value


def _taken_out(book):
    book[SHEET].delete_rows(6)


def _foreign_row(book):
    book[SHEET]["A6"] = "9" * 32


def _rewritten(book):
    book[SHEET]["C6"] = "Niêm yết bổ sung 02 TTHC"


def _swapped(book):
    page = book[SHEET]
    page["A6"], page["A7"] = page["A7"].value, page["A6"].value


def _unknown_word(book):
    book[SHEET]["F6"] = "Tạm ổn"


def _no_result(book):
    book[SHEET]["G6"] = "Đã niêm yết"


def _no_date(book):
    book[SHEET]["F6"], book[SHEET]["H6"] = "Đã xong", "tuần trước"


def _without_day(book):
    book[SHEET]["F6"] = "Đã xong"


def _future(book):
    book[SHEET]["F6"], book[SHEET]["H6"] = "Đã xong", date(2026, 11, 21)


def _before_the_visit(book):
    book[SHEET]["F6"], book[SHEET]["H6"] = "Đã xong", date(2026, 11, 11)


def _merged(book):
    book[SHEET]["F6"] = "Đang làm"
    book[SHEET].merge_cells("F6:F7")


def _no_marks(book):
    del book[MARKS_SHEET]


def _later_version(book):
    book[MARKS_SHEET]["B1"] = "9"


def _other_edition(book):
    book[MARKS_SHEET]["B3"] = "7" * 64


def _a_book(book):
    book[SHEET]["F6"], book[SHEET]["G6"] = "Đang làm", "x" * 5000


WRONG = {
    "renamed sheet": (_renamed, "REMEDY-03"),
    "moved column": (_moved, "REMEDY-04"),
    "inserted column": (_inserted, "REMEDY-04"),
    "formula": (_formula, "REMEDY-05"),
    "added row": (_added, "REMEDY-06"),
    "doubled row": (_doubled, "REMEDY-07"),
    "unknown result": (_unknown_word, "REMEDY-08"),
    "no result": (_no_result, "REMEDY-09"),
    "other edition": (_other_edition, "REMEDY-11"),
    "foreign row": (_foreign_row, "REMEDY-12"),
    "missing row": (_taken_out, "REMEDY-13"),
    "rewritten": (_rewritten, "REMEDY-14"),
    "swapped ids": (_swapped, "REMEDY-14"),
    "later version": (_later_version, "REMEDY-15"),
    "no day": (_no_date, "REMEDY-16"),
    "a book in a cell": (_a_book, "REMEDY-17"),
    "merged results": (_merged, "REMEDY-21"),
    "no marks": (_no_marks, "REMEDY-02"),
    "done without a day": (_without_day, "FOLLOW-01"),
    "in the future": (_future, "FOLLOW-02"),
    "before the visit": (_before_the_visit, "FOLLOW-03"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_sheet_is_refused_whole(desk, signed_visit, sheet, name):
    spoil, code = WRONG[name]
    book = openpyxl.load_workbook(io.BytesIO(sheet))
    book[SHEET]["F7"] = "Đang làm"
    spoil(book)

    assert refusal(desk, signed_visit, saved(book)) == code


def test_the_sheet_of_another_visit_is_refused(desk, signed_visit):
    other = Visit(id=desk.new_id(), unit_name="Xã Khác", held_on=(date(2026, 11, 12),))
    open_visit(desk, other)
    write_down(desk, other.id, Recommendation(id="k9", text="Lập sổ"))
    as_signed(desk, other.id)

    theirs = carry_out(desk, make_remedy_sheet(other.id))

    assert refusal(desk, signed_visit, filled(theirs, F6="Đang làm")) == "REMEDY-10"


def test_another_kind_of_file_is_refused(desk, signed_visit):
    assert refusal(desk, signed_visit, b"a;b\n1;2\n", "bang.csv") == "REMEDY-01"


@pytest.fixture(scope="session")
def editor(tmp_path_factory):
    """LibreOffice without a window, with a profile of its own."""
    home = tmp_path_factory.mktemp("office")

    def convert(data, kind, filter_=""):
        source = home / "bang.xlsx"
        source.write_bytes(data)
        out = home / "out"
        made = subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{home}/profile",
                *("--headless", "--convert-to", f"{kind}{filter_}", "--outdir", str(out), str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        assert made.returncode == 0
        return (out / f"bang.{kind}").read_bytes()

    return convert


def test_a_sheet_that_libreoffice_saved_is_read_as_it_was_filled_in(desk, signed_visit, sheet, editor):
    kept = editor(done(sheet), "xlsx", ":Calc MS Excel 2007 XML")

    shown = returned(desk, signed_visit, kept)

    assert kept != done(sheet)
    assert [one.news for one in shown.news] == [News.NEW, News.NEW]
    assert shown.news[0].row.done_on == date(2026, 11, 16)
    page = openpyxl.load_workbook(io.BytesIO(kept))[SHEET]
    assert page.protection.sheet
    assert page.data_validations.dataValidation
