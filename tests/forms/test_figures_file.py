"""Figures from a YAML or JSON file: read as people write them, judged, or refused with row and place."""

import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.forms.figures_file import (
    FILE_COUNTS,
    LARGEST_FILE,
    FiguresRefused,
    load_figures,
    reconcile_json,
)
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import StatedRate
from inspector_app.wording import LANGUAGES, catalogue, sentence
from tests.inspection.figures.test_seed_figures import ROWS

WARD = """\
# phường Phúc Lợi, sáu tháng đầu năm 2020
received_total: 2.411
received_online: 353
settled_total: 2310
in_progress_total: 97
in_progress_in_time: 97
rates:
  - {shown: "95,8%", count: settled_total, base: received_total}
claims: [all_on_time]
"""


def read(text, name="so-lieu.yaml"):
    return load_figures(text.encode(), name)


def rules(text, name="so-lieu.yaml"):
    return reconcile_json(judge(read(text, name)))["rules"]


def refusal(text, name="so-lieu.yaml"):
    with pytest.raises(FiguresRefused) as refused:
        load_figures(text if isinstance(text, bytes) else text.encode(), name)
    return refused.value


def as_file(figures):
    """A table of figures with the names of the file."""
    plain = {name: value for name in FILE_COUNTS if (value := getattr(figures, name)) is not None}
    plain["rates"] = [
        {"name": rate.name, "shown": rate.shown, "count": rate.count, "base": rate.base}
        for rate in figures.rates
    ]
    plain["parts"] = [
        {"name": one.name, "whole": one.whole, "parts": list(one.parts), "kind": one.kind}
        for one in figures.parts
    ]
    plain["index"] = [
        {"from": str(one.earlier), "to": str(one.later), "stated": str(one.stated), "unit": one.unit}
        for one in figures.index
    ]
    plain["claims"] = ["all_on_time"] * figures.all_on_time_claimed
    return {name: value for name, value in plain.items() if value != []}


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.parametrize(
    ("figures", "rule", "result", "difference"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_a_figure_of_the_documents_is_judged_from_a_file_too(figures, rule, result, difference, form):
    plain = as_file(figures)
    text = json.dumps(plain) if form == "json" else yaml.safe_dump(plain, allow_unicode=True)

    found = [one for one in rules(text, f"so-lieu.{form}") if one["rule"] == rule]

    assert {one["result"] for one in found} == {result.value}
    of_rates = rule in ("R8", "R9", "R12")
    wanted = difference if of_rates or difference is None else int(difference)
    assert found[0]["difference"] == wanted
    assert type(found[0]["difference"]) is type(wanted)


def test_the_ward_of_phuc_loi_lacks_four_dossiers():
    by_rule = {one["rule"]: one for one in rules(WARD)}

    assert by_rule["R5"] == {
        "rule": "R5",
        "result": "differs",
        "difference": 4,
        "says": "Tổng số tiếp nhận 2.411; số đã giải quyết 2.310 + số đang giải quyết 97 = 2.407: "
        "còn 04 hồ sơ (0,17%) chưa rõ tình trạng. "
        "Số trả lại, rút hoặc dừng giải quyết không nêu, tính là 0.",
    }
    assert by_rule["R8"]["difference"] == "-0.01"
    assert by_rule["R1"]["difference"] is None
    assert by_rule["R13"]["result"] == "differs"


def test_a_returned_row_explains_the_remainder_only_when_it_is_stated():
    (balance,) = [one for one in rules(WARD + "returned: 4\n") if one["rule"] == "R5"]

    assert (balance["result"], balance["difference"]) == ("agrees", 0)
    assert "không nêu" not in balance["says"]


def test_four_sums_are_filled_in_and_no_other():
    text = "received_online: 3\nreceived_direct: 4\ncarried_over: 1\nreceived_total: 8\nsettled_late: 2\n"

    found = {one["rule"]: one["result"] for one in rules(text)}

    assert found["R1"] == "agrees"  # 8 = 1 + (3 + 4)
    assert found["R2"] == "not_enough_figures"  # received_new itself was not stated
    assert found["R5"] == "not_enough_figures"


@pytest.mark.parametrize(
    ("written", "value"),
    [("1713", 1713), ("1.713", 1713), ('"1 713"', 1713), ("0", 0), ("", None), ("null", None), ("~", None)],
)
def test_counts_are_read_as_people_write_them(written, value):
    assert read(f"settled_total: {written}\nreceived_total: 2000").settled_total == value


@pytest.mark.parametrize(
    ("written", "value"), [("1713", 1713), ("1713.0", 1713), ('"1.713"', 1713), ("null", None)]
)
def test_a_json_number_is_a_number(written, value):
    text = f'{{"received_total": 1, "settled_total": {written}}}'

    assert read(text, "a.json").settled_total == value


def test_a_name_without_an_ending_is_read_by_its_first_sign():
    assert read('\n {"settled_total": 3}', "so-lieu").settled_total == 3
    assert read("settled_total: 3", "so-lieu").settled_total == 3
    assert read("{settled_total: 3}", "so-lieu.yml").settled_total == 3


def test_decimals_with_a_dot_stand_beside_those_with_a_comma():
    text = """
parts: [{whole: 100, parts: [99.56, "0,44"], kind: percent}]
index: [{from: "89,81", to: 92.54, stated: 2.75, unit: point}]
rates: [{shown: 92.54, count: 9254, base: 10000}]
"""
    by_rule = {one["rule"]: one for one in rules(text)}

    assert (by_rule["R9"]["result"], by_rule["R9"]["difference"]) == ("agrees", "0.00")
    assert (by_rule["R12"]["result"], by_rule["R12"]["difference"]) == ("differs", "0.02")
    assert "«92.54» ghi dấu chấm thập phân" in by_rule["R8"]["says"]


def test_a_json_decimal_is_no_group_of_thousands():
    text = '{"parts": [{"whole": 3.713, "parts": [1.713, 2], "kind": "exact"}]}'

    (found,) = [one for one in rules(text, "a.json") if one["rule"] == "R10"]

    assert (found["result"], found["difference"]) == ("agrees", 0)


def test_nought_as_a_base_is_said_and_never_passes():
    (found,) = [
        one
        for one in rules("settled_total: 0\nrates: [{shown: 95%, count: 3, base: settled_total}]")
        if one["rule"] == "R8"
    ]

    assert (found["result"], found["difference"]) == ("not_enough_figures", None)
    assert "mẫu số là 0 nên không tính được tỷ lệ" in found["says"]


def test_a_base_may_be_what_fell_due_or_a_sum_of_counts():
    figures = read("due_total: 5\nrates: [{shown: 80%, count: 4, base: carried_over+received_new}]")

    assert figures.due_total == 5
    assert figures.rates == (StatedRate(name="", shown="80%", count="4", base="carried_over + received_new"),)


REFUSED = {
    "received_total: 1.713,5": ("FIGFILE-12", 1, "received_total"),
    "received_total: 1713.0": ("FIGFILE-12", 1, "received_total"),
    "a: 1\nreceived_total: -4": ("FIGFILE-10", 1, "a"),
    "settled_total: 1\nreceived_total: -4": ("FIGFILE-13", 2, "received_total"),
    "received_total: −4": ("FIGFILE-13", 1, "received_total"),
    "received_total: hơn 1.200": ("FIGFILE-15", 1, "received_total"),
    "received_total: gần 1.200 hồ sơ": ("FIGFILE-15", 1, "received_total"),
    "received_total: true": ("FIGFILE-14", 1, "received_total"),
    "received_total: NaN": ("FIGFILE-14", 1, "received_total"),
    "received_total: .inf": ("FIGFILE-14", 1, "received_total"),
    "received_total: 1e400": ("FIGFILE-14", 1, "received_total"),
    "received_total: 95%": ("FIGFILE-14", 1, "received_total"),
    "received_total: [1]": ("FIGFILE-14", 1, "received_total"),
    "received_total: 99999999999999999": ("FIGFILE-16", 1, "received_total"),
    "received_total: 1\nreceived_total: 2": ("FORM-07", 2, "-"),
    "recieved_total: 1": ("FIGFILE-10", 1, "recieved_total"),
    "apologies: 1": ("FIGFILE-10", 1, "apologies"),
    "rates: 3": ("FIGFILE-19", 1, "rates"),
    "rates: [3]": ("FIGFILE-20", 1, "rates[1]"),
    "rates:\n  - shown: 95%\n  - shown: cao": ("FIGFILE-17", 3, "rates[2].shown"),
    "rates:\n  - shown: true": ("FIGFILE-17", 2, "rates[1].shown"),
    "rates:\n  - shown: 1e400%": ("FIGFILE-17", 2, "rates[1].shown"),
    "rates: [{count: 3}]": ("FIGFILE-11", 1, "rates[1].shown"),
    "rates: [{shown: 9%, base: recieved_total}]": ("FIGFILE-21", 1, "rates[1].base"),
    "rates: [{shown: 9%, base: settled_total + x}]": ("FIGFILE-21", 1, "rates[1].base"),
    "rates: [{shown: 9%, base: -1}]": ("FIGFILE-13", 1, "rates[1].base"),
    "rates: [{shown: 9%, base: hơn 3}]": ("FIGFILE-21", 1, "rates[1].base"),
    "parts: [{whole: 3, parts: [], kind: exact}]": ("FIGFILE-19", 1, "parts[1].parts"),
    "parts: [{whole: 3, parts: [-1], kind: exact}]": ("FIGFILE-13", 1, "parts[1].parts[1]"),
    "parts: [{whole: 3, parts: [1], kind: some}]": ("FIGFILE-18", 1, "parts[1].kind"),
    "index: [{from: a, to: 1, stated: 2}]": ("FIGFILE-14", 1, "index[1].from"),
    "rates: [{shown: 9%, count: " + "postal + " * 50 + "postal}]": ("FIGFILE-22", 1, "rates[1].count"),
    "claims: [all_late]": ("FIGFILE-18", 1, "claims[1]"),
    "rates:" + "\n- {shown: 9%}" * 201: ("FIGFILE-24", 1, "rates"),
    "claims: [" + "all_on_time," * 201 + "]": ("FIGFILE-24", 1, "claims"),
    "parts: [{whole: 3, parts: [" + "1," * 201 + "], kind: exact}]": ("FIGFILE-24", 1, "parts[1].parts"),
    "claims: [" + "all_on_time," * 5001 + "]": ("FORM-06", 1, "-"),
    'rates: [{shown: 9%, name: "a\\n✓ R1: Khớp"}]': ("FIGFILE-23", 1, "a ✓ R1: Khớp"),
    "received_total: null\nrates: []": ("FIGFILE-08", 1, "-"),
    "claims: [all_on_time]": ("FIGFILE-08", 1, "-"),
    "": ("FIGFILE-08", 1, "-"),
    "- 1": ("FIGFILE-08", 1, "-"),
    "received_total: &a 1": ("FORM-05", 1, "-"),
    "x: " + "[" * 30 + "]" * 30: ("FORM-06", 1, "-"),
}
REFUSED_JSON = {
    '{"received_total": 1,}': ("FIGFILE-03", 1),
    '{"received_total"\n: 1': ("FIGFILE-03", 2),
    '{"received_total": 1}\n]': ("FIGFILE-03", 2),
    "{\"received_total\": '1'}": ("FIGFILE-03", 1),
    '{"received_total": "1\n"}': ("FIGFILE-03", 1),
    '{"a": 1,\n "received_total": 1,\n "received_total": 1}': ("FIGFILE-04", 3),
    '{\n"received_total": NaN}': ("FIGFILE-05", 2),
    '{"received_total": -Infinity}': ("FIGFILE-05", 1),
    '{"received_total": 1e400}': ("FIGFILE-05", 1),
    '{"received_total": 01}': ("FIGFILE-05", 1),
    '{"received_total": ' + "9" * 5000 + "}": ("FIGFILE-05", 1),
    '{"x":' + "[" * 100_000 + "]" * 100_000 + "}": ("FIGFILE-06", 1),
    '{"rates": [{"shown": "95\\u200b%"}]}': ("FIGFILE-07", 1),
    '{"rates": [{"shown": "95\\ud800%"}]}': ("FIGFILE-07", 1),
    '{\n"rates": [\n{"shown": "95%",\n"count": -1}]}': ("FIGFILE-13", 4),
    '{"received_total": 1.713}': ("FIGFILE-12", 1),
    '{"received_total": true}': ("FIGFILE-14", 1),
    "[]": ("FIGFILE-08", 1),
    '{"received_total": null}': ("FIGFILE-08", 1),
    '{"rates": [{"shown": "9%", "name": "a\\n✓ R1: Khớp"}]}': ("FIGFILE-23", 1),
    '{"claims": [' + "1," * 5001 + "1]}": ("FIGFILE-06", 1),
    "null": ("FIGFILE-08", 1),
    "": ("FIGFILE-03", 1),
}


@pytest.mark.parametrize(("text", "why"), REFUSED.items(), ids=[text[:40] for text in REFUSED])
def test_what_could_be_misread_is_refused_with_row_and_place(text, why):
    refused = refusal(text)

    assert (refused.code, refused.fields["row"], refused.fields["item"]) == why


@pytest.mark.parametrize(("text", "why"), REFUSED_JSON.items(), ids=[text[:40] for text in REFUSED_JSON])
def test_json_that_could_be_misread_is_refused_with_its_row(text, why):
    refused = refusal(text, "a.json")

    assert (refused.code, refused.fields["row"]) == why


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_one_whole_sentence(language):
    found = [refusal(text) for text in REFUSED] + [refusal(text, "a.json") for text in REFUSED_JSON]

    for refused in found:
        says = sentence(refused.code, refused.fields, language)
        assert "?" not in says
        assert says.startswith(str(refused.fields["file"]))


def test_a_file_of_200_mb_is_refused_by_its_size():
    assert refusal(b"a" * (LARGEST_FILE + 1)).code == "FIGFILE-01"


def test_bytes_that_are_no_utf8_are_refused_with_their_row():
    refused = refusal(b'{\n"received_total": "\xff"}', "a.json")

    assert (refused.code, refused.fields["row"]) == ("FIGFILE-02", 2)


def test_several_problems_are_all_kept_in_the_order_of_rows():
    refused = refusal("received_total: -1\nx: 2\nsettled_total: 3,5\n")

    assert [problem.code for problem in refused.problems] == ["FIGFILE-13", "FIGFILE-10", "FIGFILE-12"]


def test_a_misspelt_name_is_met_with_the_nearest():
    assert "gần giống: received_total" in sentence("FIGFILE-10", refusal("recieved_total: 1").fields)


def test_both_languages_have_every_sentence_of_the_file():
    vietnamese, english = (
        {code for code in catalogue(language) if code.startswith("FIGFILE")} for language in LANGUAGES
    )

    assert vietnamese == english


@given(st.dictionaries(st.sampled_from(FILE_COUNTS), st.integers(0, 10**9)).filter(bool))
def test_counts_come_back_from_either_form_as_they_were(counts):
    figures = [
        read(json.dumps(counts, indent=1), "a.json"),
        read(yaml.safe_dump(counts), "a.yaml"),
        read(json.dumps(counts), "a.yaml"),
    ]

    for table in figures:
        assert {name: getattr(table, name) for name in counts} == counts


short_text = st.text(st.characters(codec="utf-8"), max_size=5)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | short_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(short_text, inner, max_size=3),
    max_leaves=10,
)
some_fields = st.sampled_from([*FILE_COUNTS, "rates", "parts", "index", "claims", "x"])


def judged_or_said(text, name):
    """What comes of a file: the rules, or the sentence of the refusal."""
    try:
        return reconcile_json(judge(load_figures(text.encode(), name)))
    except CannotDo as refused:
        return sentence(refused.code, refused.fields)


@given(st.dictionaries(some_fields, json_values))
def test_any_json_is_judged_or_refused_in_a_sentence(value):
    found = judged_or_said(json.dumps(value), "a.json")

    assert json.loads(json.dumps(found)) == found


@given(text=st.text(st.characters(codec="utf-8")) | st.text('{}[]:,"-0123456789.aeN \n\t\\u'))
@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_any_text_is_judged_or_refused_in_a_sentence(text, name):
    found = judged_or_said(text, name)

    assert isinstance(found, dict) or found.startswith(name)


def test_differences_of_counts_are_whole_and_of_rates_decimal_text():
    text = """
received_total: 10
rates: [{shown: "20%", count: 1, base: 5}]
parts: [{whole: 1, parts: [1], kind: exact}]
"""

    found = {one["rule"]: one["difference"] for one in rules(text)}

    assert (found["R7"], found["R8"], found["R10"]) == (10, "0.00", 0)


LONG = "x" * 900_000
LONG_NAMES = {
    f"? {LONG}\n: 1": "a.yaml",
    f"? {LONG}\n: 1\n? {LONG}\n: 1": "a.yaml",
    f'{{"{LONG}": 1}}': "a.json",
    f'{{"{LONG}": 1, "{LONG[:90_000]}": 1, "{LONG[:90_000]}": 1}}': "a.json",
    f'{{"rates": [{{"shown": "cao", "name": "{LONG}"}}]}}': "a.json",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "name"), LONG_NAMES.items(), ids=["one", "twice", "json", "doubled", "item"]
)
def test_a_sentence_quotes_no_more_of_a_name_than_people_read(text, name, language):
    refused = refusal(text, name)

    assert len(sentence(refused.code, refused.fields, language)) < 1500


def test_of_thousands_of_unknown_names_the_first_twenty_by_row_are_kept():
    text = "".join(f"sai_{n}: 1\n" for n in range(1500)) + "received_total: -1\n"

    problems = refusal(text).problems

    assert [problem.row for problem in problems] == list(range(1, 21))
