"""The reader of example files: what it refuses, and what it says then."""

import pytest

from inspector_app.bundled import bundled
from inspector_app.errors import CannotDo
from inspector_app.forms.demo_inspections import DEMO_FOLDER, DemoInspection, load_demo
from inspector_app.wording import catalogue, sentence

NAME = "phuc-loi-2020.yaml"


@pytest.fixture(scope="module")
def file_text() -> str:
    return bundled(DEMO_FOLDER).joinpath(NAME).read_text(encoding="utf-8")


def read(text: str) -> DemoInspection:
    return load_demo(text.encode(), NAME)


def refusal(text: str) -> CannotDo:
    with pytest.raises(CannotDo) as caught:
        read(text)
    return caught.value


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_answers_are_found_under_the_key_of_form_and_item(file_text):
    demo = read(file_text)
    assert demo.answers[0].id == "niem-yet/NY01"


def test_a_finding_names_its_item_with_the_form(file_text):
    demo = read(file_text)
    assert [finding.item for finding in demo.findings][:2] == [
        "so-lieu/TK09",
        "cchc-thu-tuc-hanh-chinh/CT09",
    ]


def test_records_keep_the_order_of_the_file(file_text):
    demo = read(file_text)
    assert [advice.order for advice in demo.recommendations] == list(range(1, len(demo.recommendations) + 1))


def test_an_unknown_field_is_named_with_its_file_row_and_place(file_text):
    error = refusal(changed(file_text, "    cause: Kiêm nhiệm", "    reason: Kiêm nhiệm"))
    row = 1 + file_text[: file_text.index("    cause: Kiêm nhiệm")].count("\n")
    assert (error.code, error.fields["file"], error.fields["row"], error.fields["where"]) == (
        "DEMO-01",
        NAME,
        row,
        "findings[1].reason",
    )


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("version: 1\n", "version: 2\n", "version"),
        ("version: 1\n", "", "version"),
        ("order: 7\n", "order: seven\n", "order"),
        ("order: 7\n", "order: 7\nrank: 1\n", "rank"),
        ("  level: commune\n", "  level: ward\n", "unit.level"),
        ("  key: phuong-phuc-loi-quan-long-bien\n", "", "unit.key"),
        ("  is_example: true\n", "  is_example: false\n", "visit.is_example"),
        ("  way: on_paper\n", "  way: on_paper\n  plan_id: x\n", "visit.plan_id"),
        ("  way: on_paper\n", "  way: on_paper\n  id: x\n", "visit.id"),
        ("    verdict: pass\n", "    verdict: good\n", "answers.NY01.verdict"),
        ("    received_total: 2411\n", "    received_total: nhiều\n", "figures[0].received_total"),
        ("  - key: dau-moi-kiem-nhiem\n", "  - key: vu-viec-khong-kip-thoi-gian\n", "findings[1].key"),
        ("  - key: dau-moi-kiem-nhiem\n", "  - key: ho-so-6-thang-2020\n", "figures[0].key"),
        ("  niem-yet: [NY01, NY02", "  niem-yet: [NY01, NY01, NY02", "chosen.niem-yet"),
        ("findings: [phoi-hop-han-che]", "findings: phoi-hop-han-che", "recommendations[0].findings"),
    ],
)
def test_a_wrong_or_missing_field_is_refused_at_its_place(file_text, old, new, where):
    error = refusal(changed(file_text, old, new))
    assert (error.code, error.fields["where"]) == ("DEMO-01", where)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("    item: CT08\n", "    item: CT07\n", "findings[3].item"),
        ("  CT08:\n", "  CT07:\n", "answers.CT07"),
        ("about: NY16", "about: NY15", "verifications[2].about"),
        ("findings: [nguoi-dan-it-tham-gia]", "findings: [dan]", "recommendations[4].findings[0]"),
    ],
)
def test_a_key_that_nothing_in_the_file_has_is_refused_at_its_place(file_text, old, new, where):
    error = refusal(changed(file_text, old, new))
    assert (error.code, error.fields["where"]) == ("DEMO-02", where)


@pytest.mark.parametrize("text", ["- a\n", "", "version: [1\n", "a: 1\na: 2\n", "a: &b 1\n"])
def test_what_is_no_plain_mapping_is_refused_with_a_code(text):
    error = refusal(text)
    assert error.code.startswith(("DEMO-", "FORM-"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", ["DEMO-01", "DEMO-02"])
def test_every_refusal_has_a_sentence_that_names_all_it_knows(language, code):
    fields = {"file": "f.yaml", "row": 12, "where": "visit.kind", "what": "x"}
    assert code in catalogue(language)
    said = sentence(code, fields, language)
    assert all(str(value) in said for value in fields.values())
