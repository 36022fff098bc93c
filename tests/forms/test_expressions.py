"""The expression language: what XPath 1.0 says, what XLSForm adds, and what cannot run away."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.forms.expressions.compiled import Frame, compile_expression, known_functions
from inspector_app.forms.expressions.values import NAN, Value, to_number, to_text

TODAY = date(2026, 11, 12)
VALUES: dict[str, Value] = {
    "n": Decimal(138),
    "tong": Decimal(142),
    "trong": "",
    "chon": "dem hoi",
    "chu": "Không đạt",
    "ngay": date(2026, 11, 10),
    "ket_luan": "fail",
}
PLACES = {name: place for place, name in enumerate(VALUES)}


def value_of(source: str, current: Value = "") -> Value:
    return compile_expression(source, PLACES).value(Frame(list(VALUES.values()), TODAY, current))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        # arithmetic and precedence (XPath 1.0 §3.5)
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("2 - 3 - 4", "-5"),
        ("8 div 4 div 2", "1"),
        ("-5 mod 2", "-1"),
        ("- - 3", "3"),
        ("-2 * 3", "-6"),
        ("1 div 3 * 3 = 1", "false"),  # 28 digits, not an endless fraction
        ("0.1 + 0.2", "0.3"),  # a float would say 0.30000000000000004
        ("100 * 138 div 142", "97.18309859154929577464788732"),
        ("round(100 * ${n} div ${tong}, 2)", "97.18"),
        ("1 div 0", "Infinity"),
        ("-1 div 0", "-Infinity"),
        ("0 div 0", "NaN"),
        ("'a' + 1", "NaN"),
        # comparison (§3.4)
        ("1 < 2 and 2 < 3", "true"),
        ("1 = 1.0", "true"),
        ("'1' = 1", "true"),
        ("'1' = '1.0'", "false"),
        ("'a' < 'b'", "false"),
        ("0 div 0 = 0 div 0", "false"),
        ("0 div 0 != 0", "true"),
        ("true() = 'x'", "true"),
        ("1 or 0 and 0", "true"),
        # missing is not zero
        ("${trong} = ''", "true"),
        ("${trong} = 0", "false"),
        ("${trong} < 1", "false"),
        ("${trong} + 1", "NaN"),
        ("sum(1, ${trong})", "NaN"),
        ("max(1, ${trong})", "NaN"),
        ("coalesce(${trong}, 0)", "0"),
        ("coalesce(${trong} + 1, 5)", "5"),
        # days
        ("${ngay} < today()", "true"),
        ("today() - ${ngay}", "2"),
        ("${ngay} = '2026-11-10'", "true"),
        ("${ngay} >= '2026-11-11'", "false"),
        ("'2026-11-09' < '2026-11-10'", "true"),
        ("date(${ngay} + 5)", "2026-11-15"),
        ("date('2026-02-30')", ""),
        ("number('1970-01-02')", "1"),
        ("format-date(${ngay}, '%d/%m/%Y')", "10/11/2026"),
        ("${ngay} = ''", "false"),
        # XLSForm's functions
        ("selected(${chon}, 'hoi')", "true"),
        ("selected(${chon}, 'ho')", "false"),
        ("count-selected(${chon})", "2"),
        ("selected-at(${chon}, 1)", "hoi"),
        ("selected-at(${chon}, 2)", ""),
        ("if(${n} < ${tong}, 'thiếu', 'đủ')", "thiếu"),
        ("if(true(), 1, 1 div 0)", "1"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-3"),  # half away from zero, as people round
        ("round(2.345, 2)", "2.35"),
        ("round(1234, -2)", "1200"),
        ("int(-2.7)", "-2"),
        ("floor(-2.5)", "-3"),
        ("ceiling(2.1)", "3"),
        ("abs(-2)", "2"),
        ("string-length('Đạt')", "3"),
        ("contains(${chu}, 'đạt')", "true"),
        ("starts-with(${chu}, 'Không')", "true"),
        ("ends-with(${chu}, 'đạt')", "true"),
        ("concat('a', 1, true())", "a1true"),
        ("substring('12345', 2, 3)", "234"),
        ("substring('12345', 1.5, 2.6)", "234"),
        ("substring('12345', 0 div 0)", ""),
        ("substring('12345', -42, 1 div 0)", "12345"),
        ("substring-before('1999/04', '/')", "1999"),
        ("substring-after('1999/04', '/')", "04"),
        ("normalize-space('  a   b ')", "a b"),
        ("translate('bar', 'abc', 'AB')", "BAr"),
        ("regex('H56-210531-0001', '^[A-Z][0-9]+-[0-9]{6}-[0-9]{4}$')", "true"),
        ("regex('H56', '^[0-9]+$')", "false"),
        ("boolean('x')", "true"),
        ("not(${ket_luan} = 'fail')", "false"),
        ('"it\'s"', "it's"),
        ("12.50", "12.5"),
        (".5", "0.5"),
        ("100000000000000000000 * 10", "1000000000000000000000"),
    ],
)  # fmt: skip
def test_an_expression_gives_what_xlsform_says(source, shown):
    assert to_text(value_of(source)) == shown


def test_a_dot_is_the_value_that_a_constraint_judges():
    assert value_of(". >= 0 and . <= ${tong}", current=Decimal(142)) is True


def test_today_is_the_day_that_was_passed_in():
    expression = compile_expression("today() > '2026-11-12'", {})

    assert not expression.holds(Frame([], date(2026, 11, 12)))
    assert expression.holds(Frame([], date(2026, 11, 13)))


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("1 +", "FORM-50", 4),
        ("1 + * 2", "FORM-25", 5),
        ("(1", "FORM-51", 3),
        ("max(1 2)", "FORM-51", 7),
        ("1 1", "FORM-25", 3),
        ("", "FORM-50", 1),
        ("${n} = 'abc", "FORM-52", 8),
        ("${số} = 1", "FORM-53", 1),
        ("/data/x = 1", "FORM-54", 1),
        ("../x = 1", "FORM-54", 1),
        ("${n} = dat", "FORM-55", 8),
        ("${n} # 1", "FORM-25", 6),
        ("${khac} = 1", "FORM-26", 1),
        ("1 + once(2)", "FORM-29", 5),
        ("round()", "FORM-60", 1),
        ("today(1)", "FORM-60", 1),
        ("regex('a', ${n})", "FORM-57", 1),
        ("regex('a', '(')", "FORM-59", 12),
        ("regex('a', '[[a]')", "FORM-59", 12),
        ("f(1,)", "FORM-25", 5),
    ],
)
def test_a_bad_expression_is_told_with_its_column(source, code, column):
    with pytest.raises(CannotDo) as refused:
        compile_expression(source, PLACES)

    assert refused.value.code == code
    assert refused.value.fields["column"] == column


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$", "(a|a)*b", "(a*){9}", "((a?){9}){9}", r"(a)\1", "(?=a)a", "a*b*c*d*", "(.*)*", "a" * 201,
    ],
)  # fmt: skip
def test_a_pattern_that_could_run_away_is_refused(pattern):
    with pytest.raises(CannotDo) as refused:
        compile_expression(f"regex('x', '{pattern}')", {})

    assert refused.value.code == "FORM-58"


def test_a_long_text_never_matches_a_pattern():
    subject = "a" * 100_000

    assert value_of("regex(., '^a*a*a*b$')", current=subject) is False


def test_a_text_of_100_kb_goes_through_every_function_that_takes_text():
    note = "Ghi chú " * 12_500

    assert value_of("string-length(.)", current=note) == 100_000
    assert value_of("contains(., 'chú Ghi')", current=note) is True
    assert value_of("number(.)", current="9" * 100_000).is_nan()


def test_a_text_that_grows_beyond_measure_ends_as_empty():
    half = "x" * 150_000

    assert value_of("concat(., .)", current=half) == ""


@pytest.mark.parametrize(
    "source", ["1" + " + 1" * 500, "(" * 250 + "1" + ")" * 250, "-" * 250 + "1", "1" * 2001, "not(" * 250]
)
def test_an_expression_beyond_the_budget_of_steps_is_refused(source):
    with pytest.raises(CannotDo) as refused:
        compile_expression(source, {})

    assert refused.value.code == "FORM-56"


def test_the_longest_allowed_chains_are_worked_out():
    assert to_text(value_of("1" + "+1" * 99)) == "100"
    assert to_text(value_of("(" * 190 + "1" + ")" * 190)) == "1"


def test_functions_that_draw_chance_or_the_clock_do_not_exist():
    assert not {"now", "random", "uuid", "once"} & set(known_functions())


numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)


@given(numbers, numbers)
def test_sums_and_comparisons_are_those_of_exact_decimals(a, b):
    left, right = format(a, "f"), format(b, "f")

    assert to_number(value_of(f"{left} + {right}")) == a + b
    assert value_of(f"{left} < {right}") is (a < b)
    assert value_of(f"{left} = {right}") is (a == b)


@given(numbers)
def test_a_number_survives_as_text(number):
    assert to_number(to_text(number)) == number


@given(st.text(max_size=60))
def test_any_text_is_an_expression_or_refused_with_a_place(source):
    place = refusal_of(source)

    assert place is None or 1 <= place <= len(source) + 1


def refusal_of(source):
    """The column at which an expression is refused; None if it is one."""
    try:
        compile_expression(source, PLACES)
    except CannotDo as refused:
        return refused.fields["column"]
    return None


operators = st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", "<=", ">", ">=", "and", "or"])
leaves = st.sampled_from(
    ["1", "0", "2.5", "''", "'x'", "'2026-01-01'", "today()", *(f"${{{n}}}" for n in VALUES)]
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, operators, inner),
        st.builds(
            "{}({})".format, st.sampled_from(["not", "number", "string", "int", "round", "date"]), inner
        ),
        st.builds("if({}, {}, {})".format, inner, inner, inner),
    ),
    max_leaves=15,
)


@given(trees)
def test_whatever_parses_has_a_value(source):
    value = value_of(source)

    assert isinstance(value, str | Decimal | bool | date)
    assert isinstance(to_text(value), str)


def test_comparing_with_nan_is_never_true_but_unequal():
    assert [value_of(f"number('x') {sign} 1") for sign in ("<", "<=", ">", ">=", "=", "!=")] == [
        *[False] * 5,
        True,
    ]
    assert to_text(NAN) == "NaN"
