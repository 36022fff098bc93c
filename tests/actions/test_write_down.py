"""Write down and take out: nothing written is lost, nothing is written where nothing was opened."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import carry_out
from inspector_app.actions.preview_minutes import minutes_now, preview_pdf
from inspector_app.actions.read_visit import list_visits, read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.documents.pages import page_count, page_text
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.visit import ReceptionPoint, Visit

NOTE = Paragraph(id="p9", part=Part.RESULT, text="Bố trí gọn gàng.")


def texts(desk, visit_id):
    return {paragraph.id: paragraph.text for paragraph in read_visit(desk, visit_id).paragraphs}


def test_what_was_taken_out_comes_back_when_it_is_written_again(desk, visit_id):
    write_down(desk, visit_id, NOTE)
    take_out(desk, visit_id, NOTE)
    assert "p9" not in texts(desk, visit_id)

    write_down(desk, visit_id, NOTE)

    assert texts(desk, visit_id)["p9"] == NOTE.text


def test_nothing_is_written_to_a_visit_that_nobody_opened(desk):
    with pytest.raises(CannotDo, match="VISIT-01"):
        write_down(desk, "f" * 32, NOTE)

    assert list_visits(desk) == ()


def test_an_id_that_is_none_is_refused_in_words(desk):
    with pytest.raises(CannotDo, match="VISIT-01"):
        write_down(desk, "không phải mã", NOTE)


def test_another_visit_cannot_be_slipped_into_this_one(desk, visit_id):
    with pytest.raises(CannotDo, match="VISIT-01"):
        write_down(desk, visit_id, Visit(id="e" * 32, unit_name="ĐƠN VỊ KHÁC"))

    assert read_visit(desk, visit_id).visit.unit_name == "Phường Mẫu Sơn"


def test_a_visit_itself_is_never_taken_out(desk, visit_id):
    with pytest.raises(CannotDo, match="VISIT-06"):
        take_out(desk, visit_id, read_visit(desk, visit_id).visit)

    assert read_visit(desk, visit_id).visit.id == visit_id


def test_a_reception_point_with_chosen_items_stays(desk, visit_id):
    point = ReceptionPoint(id="r1", name="Điểm số 1")
    write_down(desk, visit_id, point)
    choose_items(desk, visit_id, "niem-yet", ["NY01"], point="r1")

    with pytest.raises(CannotDo, match="VISIT-06"):
        take_out(desk, visit_id, point)


def test_items_are_not_chosen_for_a_point_that_does_not_exist(desk, visit_id):
    with pytest.raises(CannotDo, match="VISIT-07"):
        choose_items(desk, visit_id, "niem-yet", ["NY01"], point="khong-co")


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (Figures(id="s1", settled_total=10**17), "VALUE-01"),
        (replace(NOTE, order=2**60), "VALUE-01"),
        (replace(NOTE, text="\u202eđảo chữ"), "TEXT-02"),
        (replace(NOTE, text="a\ud800b"), "TEXT-02"),
    ],
    ids=["a figure beyond belief", "an order beyond belief", "letters that turn around", "half a letter"],
)
def test_what_could_not_be_printed_is_refused_in_words(desk, visit_id, record, code):
    with pytest.raises(CannotDo, match=code):
        write_down(desk, visit_id, record)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_year_that_no_inspection_has_is_refused(desk, visit_id, year):
    visit = read_visit(desk, visit_id).visit

    with pytest.raises(CannotDo, match="VALUE-02"):
        write_down(desk, visit_id, replace(visit, opened_at=datetime(year, 12, 31, 23, 30, tzinfo=UTC)))


def test_hostile_text_stands_on_the_page_as_it_was_typed(desk, visit_id):
    hostile = 'Bảng <img src="/etc/passwd"> & <b>đậm</b> \u0009 {slot} %s «x»'
    write_down(desk, visit_id, Finding(id="f1", text=hostile))

    pdf = carry_out(desk, preview_pdf(visit_id))

    words = " ".join(" ".join(page_text(pdf, page).split()) for page in range(page_count(pdf)))
    assert " ".join(hostile.split()) in words


def test_a_reason_and_a_note_are_both_printed(desk, visit_id):
    answer = Answer(
        id="niem-yet/NY01", verdict=Verdict.NA, na_reason="Không có quầy", note="Theo quyết định 12"
    )
    record_answer(desk, visit_id, answer)

    (row,) = [i for s in minutes_now(desk, visit_id).checklist for i in s.items if i.code == "NY01"]

    assert row.note == "Không có quầy\nTheo quyết định 12"


def test_private_notes_never_reach_the_minutes(desk, visit_id):
    write_down(desk, visit_id, replace(NOTE, part=Part.PRIVATE, text="chỉ để nhớ"))

    assert "chỉ để nhớ" not in str(minutes_now(desk, visit_id))


def test_an_item_taken_out_of_the_scope_no_longer_feeds_calculations(desk, visit_id):
    choose_items(desk, visit_id, "so-lieu", ["TK02", "TK03", "TK04"])
    record_answer(desk, visit_id, Answer(id="so-lieu/TK02", measures={"TK02_ky_truoc_chuyen_qua": 343}))
    with_it = read_visit(desk, visit_id).states["so-lieu/TK04"]

    choose_items(desk, visit_id, "so-lieu", ["TK02"], chosen=False)

    without = read_visit(desk, visit_id).states["so-lieu/TK04"]
    assert {m.value for m in without.measures.values()} <= {m.value for m in with_it.measures.values()} | {
        None
    }
    assert 343 not in {m.value for m in without.measures.values()}
