"""An answer is kept only if its item can be answered so."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import EvidenceAsked, Item, Measure, MeasureType
from inspector_app.inspection.verdicts import (
    check_answer,
    check_measure,
    lacks_reason,
    needs_finding,
    photos_asked,
    typed_measure,
)


def measure(kind, name="NY02_so_niem_yet", **more):
    return Measure(name=name, type=kind, label="Số TTHC đang niêm yết", **more)


COUNT = measure(MeasureType.INTEGER)
RATE = measure(MeasureType.DECIMAL)
DAY = measure(MeasureType.DATE)
WORDS = measure(MeasureType.TEXT)
CHOICE = measure(MeasureType.SELECT_ONE, choices=(("giay", "Bản giấy"), ("dien_tu", "Điện tử")))
ITEM = Item(
    name="NY02",
    label="Số TTHC đang niêm yết",
    measures=(COUNT, measure(MeasureType.CALCULATE, "NY02_so_thieu")),
    evidence=EvidenceAsked(photos_when_failed=2),
    finding="Niêm yết {so_niem_yet} TTHC",
)
INFORMATIVE = Item(name="MC28", label="Sáng kiến", judged=False)


def answer(**more):
    return Answer(id="niem-yet/NY02", **more)


@pytest.mark.parametrize("verdict", [None, *Verdict])
def test_a_judged_item_takes_every_verdict(verdict):
    assert check_answer(ITEM, answer(verdict=verdict)).verdict is verdict


def test_an_informative_item_takes_a_note_but_no_verdict():
    noted = Answer(id="mot-cua/MC28", note="Ngày thứ 6 xanh")

    assert check_answer(INFORMATIVE, noted) == noted
    with pytest.raises(CannotDo) as refused:
        check_answer(INFORMATIVE, Answer(id="mot-cua/MC28", verdict=Verdict.PASS))
    assert refused.value.code == "VERDICT-01"


def test_not_applicable_is_saved_at_once_and_its_reason_may_follow():
    given = answer(verdict=Verdict.NA)

    assert lacks_reason(check_answer(ITEM, given))
    with pytest.raises(CannotDo) as refused:
        check_answer(ITEM, given, whole=True)
    assert refused.value.code == "VERDICT-02"


def test_not_applicable_with_a_reason_is_whole():
    given = answer(verdict=Verdict.NA, na_reason=" Không thuộc thẩm quyền ")

    assert check_answer(ITEM, given, whole=True).na_reason == "Không thuộc thẩm quyền"


def test_a_note_is_cleaned_and_a_bad_one_names_its_item():
    assert check_answer(ITEM, answer(note="thiếu\r\n04 TTHC ")).note == "thiếu\n04 TTHC"
    with pytest.raises(CannotDo) as refused:
        check_answer(ITEM, answer(note="a\x00"))
    assert refused.value.fields["where"] == "NY02: ghi chú"


def test_a_measure_that_the_item_does_not_have_is_refused():
    with pytest.raises(CannotDo) as refused:
        check_answer(ITEM, answer(measures={"NY03_n": 1}))

    assert refused.value.code == "MEASURE-01"


def test_a_calculated_measure_is_not_kept():
    given = answer(measures={"NY02_so_niem_yet": "1.284", "NY02_so_thieu": 4})

    assert check_answer(ITEM, given).measures == {"NY02_so_niem_yet": 1284}


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        (COUNT, 138, 138),
        (COUNT, "138", 138),
        (COUNT, "1.284", 1284),
        (COUNT, -3, -3),
        (COUNT, None, None),
        (COUNT, "", None),
        (RATE, "99,56", "99.56"),
        (RATE, "99.560", "99.560"),
        (RATE, "1.713", "1.713"),
        (RATE, "-0.5", "-0.5"),
        (RATE, 85, "85"),
        (DAY, "5/1/2026", "2026-01-05"),
        (DAY, "2026-01-05", "2026-01-05"),
        (WORDS, " thiếu 04 TTHC ", "thiếu 04 TTHC"),
        (WORDS, 5, "5"),
        (WORDS, "   ", None),
        (CHOICE, "giay", "giay"),
    ],
)
def test_a_value_of_its_type_is_kept(kind, given, kept):
    assert check_measure(ITEM, kind, given) == kept


@pytest.mark.parametrize("kind", [COUNT, RATE, DAY, WORDS, CHOICE], ids=lambda kind: kind.type.value)
def test_what_is_kept_is_kept_the_same_again(kind):
    for given in ("138", "1.713", "99,56", "05/01/2026", "giay"):
        try:
            kept = check_measure(ITEM, kind, given)
        except CannotDo:
            continue
        assert check_measure(ITEM, kind, kept) == kept


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        (COUNT, "nhiều", "NUMBER-01"),
        (COUNT, "4,5", "NUMBER-02"),
        (COUNT, 10**13, "MEASURE-02"),
        (COUNT, True, "MEASURE-04"),
        (COUNT, [1], "MEASURE-04"),
        (RATE, "cao", "NUMBER-01"),
        (RATE, "1.2.3", "NUMBER-01"),
        (RATE, "0,1234567", "MEASURE-02"),
        (RATE, "9999999999999", "MEASURE-02"),
        (DAY, "31/02/2026", "DATE-01"),
        (DAY, "14/7/0203", "DATE-02"),
        (CHOICE, "bản giấy", "MEASURE-03"),
        (WORDS, "x" * 5001, "TEXT-01"),
        (WORDS, "\x00", "TEXT-02"),
    ],
)
def test_a_value_of_another_type_or_out_of_bounds_is_refused(kind, given, code):
    with pytest.raises(CannotDo) as refused:
        check_measure(ITEM, kind, given)

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [(RATE, "1.713", "1713"), (RATE, "92.54", "92.54"), (RATE, "", None), (COUNT, "1.713", 1713)],
)
def test_what_a_person_typed_is_read_as_vietnamese_papers_write_it(kind, typed, kept):
    assert typed_measure(ITEM, kind, typed) == kept


def test_a_failed_item_asks_for_a_finding_and_photos():
    failed = answer(verdict=Verdict.FAIL)

    assert needs_finding(ITEM, failed)
    assert photos_asked(ITEM, failed) == 2


@pytest.mark.parametrize("given", [None, answer(), answer(verdict=Verdict.PASS), answer(verdict=Verdict.NA)])
def test_any_other_answer_asks_for_neither(given):
    assert not needs_finding(ITEM, given)
    assert photos_asked(ITEM, given) == 0


def test_an_item_that_can_never_fail_asks_for_no_finding():
    assert not needs_finding(INFORMATIVE, Answer(id="mot-cua/MC28", verdict=Verdict.FAIL))
