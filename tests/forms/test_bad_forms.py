"""Every way in which a form file can be wrong: where, what is wrong, what to do, in both languages."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo
from inspector_app.forms.plain_yaml import LARGEST_FILE
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.read_form import examine_form, load_form
from tests.forms.samples import FILE, FORM, LAW, changed, problems_of, row_of

LABEL = 'label: {vi: "Số thủ tục đang niêm yết", en: "Posted"}'
BASIS = '{law: TT03, at: "Mẫu số 06", confirmed: true, since: 2025-09-15}'
SECOND = FORM[FORM.index("      - name: AA02") :]
TWICE = '      - {name: AA01, label: {vi: "Lại"}, severity: minor, finding: {vi: "Lại"}}'

# what is wrong -> (text that is changed, what it becomes, code, item named, text whose row is named)
CASES = {
    # structure
    "unknown field": (
        "severity: major",
        "severity: major\n        legal_basi: []",
        "FORM-10",
        "AA01",
        "legal_basi",
    ),
    "unknown field of a measure": (
        'vi: "Ngày"}',
        'vi: "Ngày"}\n            hint: x',
        "FORM-10",
        "AA01_ngay",
        "hint",
    ),
    "unknown field of the form": ("status: draft", "status: draft\nauthor: x", "FORM-10", "author", "author"),
    "missing field": ("        severity: minor\n", "", "FORM-11", "AA02", "- name: AA02"),
    "number for a text": ('en: "Posted"', "en: 2026", "FORM-12", "AA01", "en: 2026"),
    "too few days": ("deadline: {days: 5}", "deadline: {days: 0}", "FORM-13", "AA01", "days: 0"),
    "too many days": ("deadline: {days: 5}", "deadline: {days: 366}", "FORM-13", "AA01", "days: 366"),
    "days in words": ("deadline: {days: 5}", "deadline: {days: năm}", "FORM-13", "AA01", "days: năm"),
    "neither true nor false": ("confirmed: true", "confirmed: rồi", "FORM-14", "AA01", "confirmed: rồi"),
    "wrong date": ("since: 2025-09-15", "since: 15/9/2025", "FORM-15", "AA01", "15/9/2025"),
    "date without dashes": ("since: 2025-09-15", "since: 20250915", "FORM-15", "AA01", "20250915"),
    "wrong severity": ("severity: major", "severity: grave", "FORM-16", "AA01", "grave"),
    "wrong type of measure": ("type: date", "type: datetime", "FORM-16", "AA01_ngay", "datetime"),
    "wrong status": ("status: draft", "status: final", "FORM-16", "status", "status: final"),
    "later format": ("format: 1", "format: 2", "FORM-16", "format", "format: 2"),
    "measures are no list": ("[AA01]", "AA01", "FORM-17", "short_sets.rut_gon", "rut_gon"),
    "evidence is no mapping": ('{words: "Ảnh", photo: 1}', "Ảnh", "FORM-18", "AA01", "evidence: Ảnh"),
    "far too long": ("Thiếu {thieu}/{phai} thủ tục", "a" * 4001, "FORM-19", "AA01", "finding"),
    "no Vietnamese": (LABEL, 'label: {en: "Posted"}', "FORM-20", "AA01", 'label: {en: "Posted"}'),
    "empty Vietnamese": (LABEL, 'label: {vi: " "}', "FORM-20", "AA01", 'label: {vi: " "}'),
    "nothing after vi": (LABEL, "label: {vi: }", "FORM-20", "AA01", "label: {vi: }"),
    # names
    "item twice": (SECOND, TWICE, "FORM-21", "AA01", TWICE),
    "measure twice": (
        "name: AA01_ngay",
        "name: AA01_co",
        "FORM-21",
        "AA01_co",
        "name: AA01_co\n            type: date",
    ),
    "name with accents": ("name: AA01_ngay", "name: AA01_ngày", "FORM-22", "AA01_ngày", "AA01_ngày"),
    "name with a blank": ("name: AA01_ngay", "name: AA01_n gay", "FORM-22", "AA01_n gay", "AA01_n gay"),
    "measure of another item": ("name: AA01_ngay", "name: AA09_ngay", "FORM-23", "AA09_ngay", "AA09_ngay"),
    "section code": ("code: AA", "code: 1A", "FORM-22", "sections[1].code", "code: 1A"),
    "form id": ("form_id: thu-nghiem", "form_id: Thử", "FORM-48", "form_id", "form_id"),
    "version": ('version: "2026.1"', "version: v1", "FORM-49", "version", "version: v1"),
    "short set names what is not there": (
        "[AA01]",
        "[AA01, AA09]",
        "FORM-38",
        "short_sets.rut_gon[2]",
        "AA09",
    ),
    # law
    "unknown law": ("law: TT03", "law: TT30", "FORM-24", "AA01", "TT30"),
    "empty basis": (BASIS, "{confirmed: true}", "FORM-30", "AA01", "{confirmed: true}"),
    "basis outlives its law": (", until: 2025-09-14", "", "FORM-31", "AA01", "law: TT01"),
    "basis ends after its law": ("2025-09-14", "2025-09-15", "FORM-31", "AA01", "law: TT01"),
    "basis ends before it begins": (
        BASIS,
        "{law: TT03, since: 2026-01-02, until: 2026-01-01}",
        "FORM-32",
        "AA01",
        "2026-01-01",
    ),
    # verdicts, choices, sentences
    "judged without finding": (
        '        finding: {vi: "Thiếu {thieu}/{phai} thủ tục"}\n',
        "",
        "FORM-33",
        "AA01",
        "- name: AA01",
    ),
    "not judged, with a finding": (
        "severity: minor",
        'severity: minor\n        finding: {vi: "x"}',
        "FORM-34",
        "AA02",
        'finding: {vi: "x"}',
    ),
    "select without choices": ("type: select_one", "type: text", "FORM-35", "AA01_cach", "name: AA01_cach"),
    "choice with a blank": ("{name: hoi,", '{name: "hỏi lại",', "FORM-36", "AA01_cach", "hỏi lại"),
    "choice twice": ("{name: hoi,", "{name: dem,", "FORM-36", "AA01_cach", 'vi: "Hỏi"'),
    "calculate without calculation": (
        '            calculation: "${AA01_phai} - ${AA01_co}"\n',
        "",
        "FORM-37",
        "AA01_thieu",
        "AA01_thieu",
    ),
    "slot that nothing fills": ("Thiếu {thieu}", "Thiếu {con_lai}", "FORM-39", "AA01", "con_lai"),
    "brace of no slot": ("Thiếu {thieu}", "Thiếu {thieu} }", "FORM-40", "AA01", "{thieu} }"),
    "constraint without message": (
        '            constraint_message: {vi: "Không được là số âm."}\n',
        "",
        "FORM-46",
        "AA01_phai",
        'constraint: ". >= 0"',
    ),
    "calculated value that is required": (
        "calculation:",
        'required: "true()"\n            calculation:',
        "FORM-47",
        "AA01_thieu",
        "AA01_thieu",
    ),
    # expressions
    "bad expression": ("${AA01_thieu} > 0", "${AA01_thieu} > > 0", "FORM-25", "AA01", "> > 0"),
    "unfinished expression": ("${AA01_thieu} > 0", "${AA01_thieu} >", "FORM-50", "AA01", '>"'),
    "unknown name": ("${AA01_thieu} > 0", "${AA01_thua} > 0", "FORM-26", "AA01", "AA01_thua"),
    "unknown function": ("${AA01_thieu} > 0", "position() > 0", "FORM-29", "AA01", "position"),
    "condition that compares nothing": (
        "${AA01_cach} = 'dem'",
        "${AA01_cach}",
        "FORM-27",
        "AA01_ngay",
        'relevant: "${AA01_cach}"',
    ),
    "half a condition": (
        "${AA01_thieu} > 0",
        "${AA01_thieu} > 0 or ${AA01_co}",
        "FORM-27",
        "AA01",
        "or ${AA01_co}",
    ),
    "negated name": ("${AA01_cach} = 'dem'", "not(${AA01_cach})", "FORM-27", "AA01_ngay", "not("),
    "if by a bare name": ("${AA01_thieu} > 0", "if(${AA01_co}, 1 > 0, 1 < 0)", "FORM-27", "AA01", "if("),
    "dot outside a constraint": ("${AA01_cach} = 'dem'", ". = 'dem'", "FORM-44", "AA01_ngay", ". = 'dem'"),
    "word that the choice does not have": (
        "${AA01_cach} = 'dem'",
        "${AA01_cach} = 'đếm'",
        "FORM-45",
        "AA01_ngay",
        "'đếm'",
    ),
    "word that no verdict is": (
        "relevant: \"${AA01} = 'fail'\"",
        "relevant: \"${AA01} = 'failed'\"",
        "FORM-45",
        "AA02",
        "failed",
    ),
    "runaway pattern": ("${AA01_thieu} > 0", "regex(${AA01_cach}, '(a+)+')", "FORM-58", "AA01", "(a+)+"),
    "value that waits for itself": (
        "${AA01_phai} - ${AA01_co}",
        "${AA01_thieu} + 1",
        "FORM-28",
        "AA01",
        "- name: AA01",
    ),
    # text
    "accents apart (NFD)": (
        "Còn thiếu",
        unicodedata.normalize("NFD", "Còn thiếu"),
        "FORM-08",
        "AA01_thieu",
        "Co\u0300n",
    ),
    "control character": ("Còn thiếu", "Còn\x07 thiếu", "FORM-09", "-", "\x07"),
    "control character as an escape": ("Còn thiếu", "Còn\\x07 thiếu", "FORM-09", "AA01_thieu", "\\x07"),
    "text that runs backwards": ("Còn thiếu", "Còn \u202ethiếu", "FORM-09", "-", "\u202e"),
    "zero-width blank": ("Còn thiếu", "Còn\u200bthiếu", "FORM-09", "-", "\u200b"),
    # YAML
    "field twice": (
        "severity: minor",
        "severity: minor\n        severity: major",
        "FORM-07",
        "AA02",
        "        severity: major\n        relevant",
    ),
    "not YAML": ("status: draft", "status: draft: x", "FORM-04", "-", "draft: x"),
    "tab for indentation": ("  rut_gon", "\trut_gon", "FORM-04", "-", "\trut_gon"),
    "alias": ("[AA01]", "[&a AA01, *a]", "FORM-05", "-", "&a"),
    "tag": ("[AA01]", "[!!python/name:os.system '']", "FORM-05", "-", "python"),
    "second document": ("status: draft", "status: draft\n---", "FORM-05", "-", "---"),
    "a mapping as a key": ("[AA01]", "{{a: b}: c}", "FORM-93", "-", "{a: b}"),
}
VERBS = "mend keep add put choose write use take make type delete look set give rename avoid finish"
TELLS = {
    "vi": r"[Hh]ãy|Viết|Tên gồm",
    "en": r"(?i)\b(" + "|".join(VERBS.split()) + r")\b",
}


@pytest.mark.parametrize("case", CASES)
def test_a_wrong_form_is_told_with_row_item_and_code(case):
    old, new, code, item, where = CASES[case]
    text = changed(old, new)

    problems = problems_of(text)

    assert [(p.code, p.item, p.row) for p in problems] == [(code, item, row_of(text, where))]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_its_sentence_is_whole_in_both_languages(case, language):
    old, new, code, _, _ = CASES[case]

    (problem,) = problems_of(changed(old, new))
    said = problem.says(language)

    assert said.startswith(f"{FILE}")
    assert said.endswith(f"[{code}]")
    assert str(problem.row) in said
    assert "?" not in said.replace("(?…)", "")
    assert re.search(TELLS[language], said), "it says what is wrong, but not what to do"


def test_a_vietnamese_sentence_on_yaml_holds_no_english():
    (problem,) = problems_of(changed("status: draft", "status: draft: x"))

    assert "mapping values" not in problem.says("vi")
    assert "cột 14" in problem.says("vi")


def test_a_name_in_two_lines_could_pass_for_a_line_of_ours():
    problems = problems_of(changed("[AA01]", '["AA01\\n✓"]'))

    assert "FORM-12" in [problem.code for problem in problems]


def test_a_form_with_one_problem_is_refused_by_that_problems_own_sentence():
    with pytest.raises(CannotDo) as refused:
        load_form(changed("law: TT03", "law: TT30").encode(), FILE, LAW)

    assert refused.value.code == "FORM-24"
    assert refused.value.fields["near"] == "TT03"


def test_all_problems_of_a_file_are_told_at_once_in_the_order_of_the_rows():
    text = (
        changed("severity: major", "severity: grave")
        .replace("law: TT03", "law: TT30")
        .replace("${AA01_thieu} > 0", "${AA01_thieu} >")
        .replace("{thieu}/", "{con_lai}/")
        .replace("[AA01]", "[AA09]")
        .replace('label: {vi: "Ghi nhận khác"}', "label: {}\n        oops: 1")
    )

    problems = problems_of(text)

    assert [p.code for p in problems] == [
        *("FORM-38", "FORM-16", "FORM-50", "FORM-24", "FORM-39", "FORM-20", "FORM-10"),
    ]
    assert [p.row for p in problems] == sorted(p.row for p in problems)
    with pytest.raises(FileRefused) as refused:
        load_form(text.encode(), FILE, LAW)
    assert refused.value.code == "FORM-01"
    assert refused.value.fields["count"] == 7
    assert list(refused.value.problems) == problems


def test_two_rings_of_values_are_both_told_with_their_names():
    text = changed("${AA01_phai} - ${AA01_co}", "${AA01_thieu} + 1").replace(
        'type: text, label: {vi: "Ghi chú"}',
        'type: text, label: {vi: "Ghi chú"}, relevant: "${AA02_ghi_chu} = \'\'"',
    )

    rings = {p.fields["names"] for p in problems_of(text) if p.code == "FORM-28"}

    assert rings == {"AA01_thieu → AA01_thieu", "AA02_ghi_chu → AA02_ghi_chu"}


def test_an_item_may_not_depend_on_its_own_measures():
    text = changed("relevant: \"${AA01} = 'fail'\"", "relevant: \"${AA02_ghi_chu} = 'x'\"")

    (problem,) = problems_of(text)

    assert problem.code == "FORM-28"
    assert problem.item == "AA02"


def test_a_file_that_is_not_utf8_is_told_with_its_row():
    (problem,) = problems_of(FORM.encode().replace("Phần một".encode(), b"Phan m\xf4t"))

    assert (problem.code, problem.row) == ("FORM-03", row_of(FORM, "Phần một"))


def test_a_file_beyond_the_limit_is_not_even_read():
    (problem,) = problems_of(b"#" * (LARGEST_FILE + 1))

    assert problem.code == "FORM-02"
    assert problem.fields["limit"] == LARGEST_FILE


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "[" * 100_000,
        "- " * 5_000 + "x",
        "[" + "1," * 300_000 + "1]",
        "{a: " * 50_000,
    ],
    ids=["aliases", "brackets", "dashes", "values", "braces"],
)
def test_a_file_that_would_blow_up_is_refused(bomb):
    (problem,) = problems_of(bomb)

    assert problem.code in ("FORM-04", "FORM-05", "FORM-06")


@pytest.mark.parametrize("text", ["", "# nothing", "null", "[]", "text", "42"])
def test_a_file_without_fields_is_told(text):
    assert [problem.code for problem in problems_of(text)] == ["FORM-18"]


def test_a_form_saved_by_windows_notepad_is_read():
    data = b"\xef\xbb\xbf" + FORM.replace("\n", "\r\n").encode()

    checklist, problems = examine_form(data, FILE, LAW)

    assert problems == []
    assert checklist is not None


def test_what_yaml_takes_for_a_number_or_a_yes_stays_as_written():
    text = (
        changed('version: "2026.1"', "version: 2026.1")
        .replace("name: dem", "name: no")
        .replace("'dem'", "'no'")
    )

    checklist, problems = examine_form(text.encode(), FILE, LAW)

    assert problems == []
    assert checklist.version == "2026.1"
    assert checklist.item("AA01").measures[3].choices[0] == ("no", "Đếm")


lines = FORM.splitlines(keepends=True)


@given(st.data())
def test_a_form_with_any_line_damaged_is_read_or_refused_in_words(data):
    number = data.draw(st.integers(0, len(lines) - 1))
    damage = data.draw(st.sampled_from(["", "x", "  ", ": ", "- ", "${", "{", "\x00", "é", '"']))
    place = data.draw(st.integers(0, len(lines[number]) - 1))
    line = lines[number][:place] + damage + lines[number][place + 1 :]

    checklist, problems = examine_form(
        "".join([*lines[:number], line, *lines[number + 1 :]]).encode(), FILE, LAW
    )

    assert (checklist is None) == bool(problems)
    for problem in problems:
        assert problem.says("vi").startswith(FILE)
        assert problem.row >= 1


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data):
    checklist, problems = examine_form(data, FILE, LAW)

    assert checklist is None
    assert all(problem.says("en").startswith(FILE) for problem in problems)
