"""Register numbers: read as typed, judged as a sequence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.records import RegisterCheck, RegisterOutcome
from inspector_app.inspection.archives.registers import judge_register, read_numbers, run_words
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.wording import sentence


def judged(numbers, **more):
    return judge_register(RegisterCheck(id="r", name="Sổ theo dõi hồ sơ", numbers=numbers, **more))


@pytest.mark.parametrize(
    ("text", "last", "numbers"),
    [
        ("", None, ()),
        (" , ;\n", None, ()),
        ("7", None, (7,)),
        ("1-3", None, (1, 2, 3)),
        ("1 – 3; 5", None, (1, 2, 3, 5)),
        ("1 đến 3", None, (1, 2, 3)),
        ("1-3\n5\r\n6", None, (1, 2, 3, 5, 6)),
        ("3, 1, 2", None, (3, 1, 2)),
        ("122, 122", None, (122, 122)),
        ("0001-0003", None, (1, 2, 3)),
        ("1.713-1.714", None, (1713, 1714)),
        ("125-", 128, (125, 126, 127, 128)),
        ("125-", None, (125,)),
        ("5-5", None, (5,)),
    ],
)
def test_numbers_are_read_as_typed(text, last, numbers):
    assert read_numbers(text, last) == numbers


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("một", "REGISTER-01"),
        ("1-2-3", "REGISTER-01"),
        ("1.5", "REGISTER-01"),
        ("-5", "REGISTER-01"),
        ("1 2", "REGISTER-01"),
        ("1-120, x", "REGISTER-01"),
        ("120-1", "REGISTER-02"),
        ("1-900000", "REGISTER-03"),
        ("1-150000, 1-150000", "REGISTER-03"),
        ("1-999999999999", "REGISTER-03"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(text, code):
    with pytest.raises(CannotDo) as problem:
        read_numbers(text)

    assert problem.value.code == code
    assert "?" not in sentence(code, problem.value.fields)


def test_an_open_run_beyond_the_last_number_goes_backwards():
    with pytest.raises(CannotDo) as problem:
        read_numbers("125-", last=120)

    assert problem.value.code == "REGISTER-02"


def test_the_example_of_the_record_says_what_lacks_and_what_is_doubled():
    outcome = judged("1-120, 122, 122, 125-", last=130)

    assert (outcome.count, outcome.missing, outcome.doubled) == (128, ((121, 121), (123, 124)), (122,))
    assert outcome.out_of_order == ()
    assert outcome.says == "Sổ theo dõi hồ sơ: thiếu 03 số (121, 123-124); trùng 01 số (122)."


@pytest.mark.parametrize(
    ("numbers", "bounds", "missing"),
    [
        ("3-5", {}, ()),
        ("3-5", {"first": 1}, ((1, 2),)),
        ("3-5", {"last": 7}, ((6, 7),)),
        ("3-5", {"first": 1, "last": 7}, ((1, 2), (6, 7))),
        ("", {"first": 1, "last": 7}, ((1, 7),)),
        ("", {}, ()),
        ("1", {"first": 1, "last": 10**12}, ((2, 10**12),)),
    ],
)
def test_a_sequence_is_judged_against_where_it_should_begin_and_end(numbers, bounds, missing):
    assert judged(numbers, **bounds).missing == missing


def test_numbers_out_of_order_and_outside_are_named():
    outcome = judged("1, 2, 5, 3, 4, 6, 5, 99", first=1, last=6)

    assert (outcome.out_of_order, outcome.doubled, outcome.missing) == ((3, 4), (5,), ())
    assert outcome.says == (
        "Sổ theo dõi hồ sơ: trùng 01 số (5); 02 số không theo thứ tự (3, 4); 01 số nằm ngoài dãy (99)."
    )


def test_a_whole_sequence_and_an_empty_one_say_so():
    assert judged("1-120").says == "Sổ theo dõi hồ sơ: các số liên tục, không trùng."
    assert judged("").says == "Sổ theo dõi hồ sơ: chưa ghi số nào."


def test_numbers_that_cannot_be_read_are_said_and_break_nothing():
    outcome = judged("1-120, 122x")

    assert (outcome.count, outcome.says) == (0, "Sổ theo dõi hồ sơ: chưa đọc được «122x» trong dãy số.")


def test_of_many_runs_the_first_ten_are_named():
    assert run_words((n, n) for n in range(1, 24, 2)) == "1, 3, 5, 7, 9, 11, 13, 15, 17, 19 và 2 chỗ khác"


def test_an_outcome_can_be_kept_as_plain_data():
    outcome = judged("1-120, 122, 122, 5", first=1, last=130)

    assert from_plain(RegisterOutcome, to_plain(outcome)) == outcome


@given(st.lists(st.integers(1, 60), max_size=40))
def test_a_sequence_agrees_with_sets(numbers):
    outcome = judged(", ".join(map(str, numbers)), first=1, last=60)

    missing = {n for first, last in outcome.missing for n in range(first, last + 1)}
    assert missing == set(range(1, 61)) - set(numbers)
    assert set(outcome.doubled) == {n for n in numbers if numbers.count(n) > 1}
    assert outcome.count == len(numbers)


@given(st.text("0123456789-–,; .đến\n", max_size=25))
def test_whatever_is_typed_is_judged(text):
    assert judged(text).says.startswith("Sổ theo dõi hồ sơ: ")
