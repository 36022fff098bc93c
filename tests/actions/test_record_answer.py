"""One answer: only what was chosen can be answered, and only what changed is written."""

import pytest

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.read_visit import list_visits, read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict

NY01, NY02, NY05 = "niem-yet/NY01", "niem-yet/NY02", "niem-yet/NY05"


def test_an_answer_is_there_when_the_visit_is_read_again(desk, visit_id):
    answer = Answer(id=NY01, verdict=Verdict.FAIL, note="Bảng ở góc khuất")

    touched = record_answer(desk, visit_id, answer)

    assert read_visit(desk, visit_id).answers[NY01] == answer
    assert touched.concerns("answer")


def test_an_item_outside_the_scope_is_refused(desk, visit_id):
    with pytest.raises(CannotDo, match="ANSWER-01"):
        record_answer(desk, visit_id, Answer(id=NY05, verdict=Verdict.PASS))


def test_the_same_answer_again_writes_nothing(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))
    before = desk.case.frontier(visit_id)

    touched = record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))

    assert desk.case.frontier(visit_id) == before
    assert not touched.cells


def test_a_verdict_can_be_taken_back(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))

    record_answer(desk, visit_id, Answer(id=NY01))

    assert read_visit(desk, visit_id).answers[NY01].is_empty


def test_measures_are_kept_and_calculated_ones_follow(desk, visit_id):
    measures = {"NY02_so_niem_yet": 138, "NY02_so_phai_niem_yet": 142}

    record_answer(desk, visit_id, Answer(id=NY02, verdict=Verdict.FAIL, measures=measures))

    assert read_visit(desk, visit_id).answers[NY02].measures == {**measures, "NY02_so_thieu": 4}


def test_a_measure_that_is_not_named_stays_and_none_takes_it_back(desk, visit_id):
    measures = {"NY02_so_niem_yet": 138, "NY02_so_phai_niem_yet": 142}
    record_answer(desk, visit_id, Answer(id=NY02, measures=measures))

    record_answer(desk, visit_id, Answer(id=NY02, measures={"NY02_so_niem_yet": None}))

    assert dict(read_visit(desk, visit_id).answers[NY02].measures) == {"NY02_so_phai_niem_yet": 142}


def test_the_form_proposes_a_verdict_from_the_measures(desk, visit_id):
    measures = {"NY02_so_niem_yet": 138, "NY02_so_phai_niem_yet": 142}

    record_answer(desk, visit_id, Answer(id=NY02, measures=measures))

    assert read_visit(desk, visit_id).states[NY02].proposed is Verdict.FAIL


def test_decomposed_vietnamese_is_kept_composed(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.FAIL, note="Hoa\u0301 do\u031b\u0300"))

    assert read_visit(desk, visit_id).answers[NY01].note == "Ho\u00e1 d\u1edd"


def test_a_note_of_100_kb_is_refused_in_words_and_the_old_note_stays(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, note="ngắn"))

    with pytest.raises(CannotDo, match="TEXT-"):
        record_answer(desk, visit_id, Answer(id=NY01, note="ộ" * 100_000))

    assert read_visit(desk, visit_id).answers[NY01].note == "ngắn"


def test_the_list_counts_what_is_answered_of_what_is_chosen(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))

    (row,) = list_visits(desk)

    assert (row.answered, row.chosen, row.leader) == (1, 3, "Phó Giám đốc")


def test_an_item_taken_out_of_the_scope_keeps_its_answer_but_no_longer_counts(desk, visit_id):
    record_answer(desk, visit_id, Answer(id=NY01, verdict=Verdict.PASS))

    choose_items(desk, visit_id, "niem-yet", ["NY01"], chosen=False)

    (row,) = list_visits(desk)
    assert (row.answered, row.chosen) == (0, 2)
    assert read_visit(desk, visit_id).answers[NY01].verdict is Verdict.PASS
