"""From differences to findings and recommendations, with the bases of the bundled checklist."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.law_file import load_law
from inspector_app.forms.library import load_library
from inspector_app.inspection.checklist import item_key
from inspector_app.inspection.findings import Deadline, DeadlineKind
from inspector_app.inspection.law import Registry
from inspector_app.inspection.plain_text import clean_text
from inspector_app.inspection.posting.catalogue import TimeLimit, TimeUnit
from inspector_app.inspection.posting.compare import compare
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.findings import (
    FEEDBACK_ITEM,
    ITEM_OF,
    feedback_finding,
    feedback_problems,
    feedback_recommendation,
    finding_of,
    item_of,
    recommendation_of,
)
from inspector_app.inspection.posting.posted import FeedbackPosting
from inspector_app.inspection.posting.words import (
    FIELD_WORDS,
    KIND_WORDS,
    difference_words,
    limit_words,
    procedure_words,
)
from tests.inspection.posting.planting import AS_OF, DUTY, plant

DAY = date(2026, 11, 12)
PLACE = "bảng niêm yết tầng 1"


@pytest.fixture(scope="module")
def law():
    data = bundled("resources/law").joinpath("registry.yaml").read_bytes()
    return Registry(load_law(data, "registry.yaml"))


@pytest.fixture(scope="module")
def form(law):
    return next(
        form for form in load_library(bundled("forms"), law.instruments) if form.form_id == "niem-yet"
    )


def made(form, differences, **more):
    item = form.item(item_of(differences[0]))
    return finding_of(
        differences, id="f1", item=item, item_key=item_key("niem-yet", item.name), point_name=PLACE, **more
    )


def missing(number):
    return Difference(
        id=f"p/missing/1.{number:06d}",
        kind=DifferenceKind.MISSING,
        code=f"1.{number:06d}",
        name=f"Thủ tục {number}",
        expected="phải niêm yết",
        decision="1872/QĐ-UBND ngày 04/09/2025",
    )


def test_each_kind_has_an_item_of_the_form_and_words(form):
    items = {*ITEM_OF.values(), FEEDBACK_ITEM, "NY07", "NY08", "NY09", "NY19", "NY23"}

    assert set(ITEM_OF) == set(KIND_WORDS) == set(DifferenceKind)
    assert all(form.item(name) for name in items)


@pytest.mark.parametrize(
    ("kind", "at", "owner", "item"),
    [
        (DifferenceKind.MISSING, "", "", "NY02"),
        (DifferenceKind.MISSING, "", "Công an", "NY23"),
        (DifferenceKind.FIELD_DIFFERS, "time_limits", "", "NY07"),
        (DifferenceKind.FIELD_DIFFERS, "fee", "Công an", "NY08"),
        (DifferenceKind.FIELD_DIFFERS, "form", "", "NY09"),
        (DifferenceKind.FIELD_DIFFERS, "components", "", "NY06"),
        (DifferenceKind.FIELD_DIFFERS, "online", "", "NY19"),
        (DifferenceKind.FIELD_DIFFERS, "name", "", "NY05"),
    ],
)
def test_the_item_is_that_of_what_is_wrong(kind, at, owner, item):
    assert item_of(Difference(id="p/x", kind=kind, code="", name="", at=at, owner=owner)) == item


def test_a_finding_names_place_number_codes_and_names_and_has_the_items_basis(form):
    finding = made(form, [missing(1), missing(2)])

    assert finding.text == (
        "Tại bảng niêm yết tầng 1: chưa niêm yết 02 TTHC thuộc phạm vi tiếp nhận: "
        "1.000001 «Thủ tục 1»; 1.000002 «Thủ tục 2»"
    )
    assert finding.item == "niem-yet/NY02"
    assert finding.basis == form.item("NY02").legal_basis != ()
    assert finding.severity == form.item("NY02").severity
    assert finding.evidence == "Bảng đối chiếu TTHC niêm yết với danh mục công bố (Phụ lục)"


def test_a_long_list_is_shortened_and_counted_in_full(form):
    finding = made(form, [missing(number) for number in range(1, 18)])

    assert "chưa niêm yết 17 TTHC" in finding.text
    assert finding.text.endswith("1.000005 «Thủ tục 5»; … và 12 TTHC khác (Phụ lục)")


def test_bases_that_do_not_hold_on_the_day_are_left_out(form, law):
    difference = replace(missing(1), kind=DifferenceKind.FIELD_DIFFERS, at="form", expected="a", found="b")

    old = made(form, [difference], law=law, day=date(2025, 1, 6))
    new = made(form, [difference], law=law, day=DAY)

    assert "TT01" in {basis.law for basis in old.basis}
    assert "TT01" not in {basis.law for basis in new.basis}


def test_two_papers_of_one_procedure_are_one_procedure(form):
    papers = [
        replace(missing(1), id=f"p/{paper}", kind=DifferenceKind.COMPONENT_MISSING, at=paper, rows=(4,))
        for paper in ("Tờ khai", "Ảnh")
    ]

    finding = made(form, papers)

    assert "niêm yết thiếu thành phần hồ sơ của 01 TTHC" in finding.text
    assert "thiếu thành phần hồ sơ «Tờ khai» (dòng 4)" in finding.text
    assert finding.evidence.endswith("dòng 4 (Phụ lục)")


def test_a_recommendation_answers_the_finding_by_the_decision():
    deadline = Deadline(kind=DeadlineKind.AT_ONCE)

    advice = recommendation_of(
        [missing(1), missing(2)], id="r1", finding="f1", point_name=PLACE, deadline=deadline
    )

    assert advice.text == (
        "Niêm yết bổ sung 02 TTHC còn thiếu theo Quyết định số 1872/QĐ-UBND ngày 04/09/2025 "
        "(tại bảng niêm yết tầng 1)"
    )
    assert (advice.findings, advice.deadline) == (("f1",), deadline)


def test_every_difference_of_a_comparison_can_be_said_and_printed(form):
    planted = plant(11)
    comparison = compare(planted.posted, planted.catalogue, as_of=AS_OF, duty=DUTY, point="bang-1")

    for one in comparison.differences:
        finding = made(form, [one])
        advice = recommendation_of([one], id="r", finding="f", point_name=PLACE)
        for text in (difference_words(one), finding.text, advice.text):
            assert clean_text(text, one.id) == text
            assert "{" not in text
            assert "None" not in text
            assert "…" not in text


def test_a_very_long_name_is_shortened_at_a_word():
    shown = procedure_words("1.000001", "Thủ tục " * 140)

    assert len(shown) < 180
    assert shown.endswith("…»")


def test_every_field_that_can_differ_has_a_word():
    assert {
        "code",
        "name",
        "decision",
        "decision_on",
        "components",
        "time_limits",
        "fee",
        "form",
        "online",
    } <= set(FIELD_WORDS)


# -- the feedback channel -----------------------------------------------------------------------


def test_what_nobody_looked_at_is_no_problem(form):
    looked = FeedbackPosting(id="p", shown=True, phone_right=True)

    assert feedback_problems(FeedbackPosting(id="p")) == feedback_problems(looked) == ()
    assert (
        feedback_finding(looked, id="f", item=form.item("NY13"), item_key="niem-yet/NY13", point_name=PLACE)
        is None
    )


def test_a_channel_that_is_not_shown_has_one_problem():
    assert feedback_problems(FeedbackPosting(id="p", shown=False, phone_right=False)) == (
        "không niêm yết nội dung, địa chỉ tiếp nhận phản ánh, kiến nghị",
    )


@pytest.mark.parametrize(
    "field",
    ["content_right", "address_right", "phone_right", "email_right", "province_system", "national_portal"],
)
def test_each_part_that_is_wrong_is_said(field):
    assert len(feedback_problems(FeedbackPosting(id="p", shown=True, **{field: False}))) == 1


def test_the_finding_on_the_channel_has_the_items_basis(form):
    feedback = FeedbackPosting(
        id="p", shown=True, phone_right=False, phone_tried="0909… lúc 09:15", note="số cũ"
    )
    item = form.item("NY13")

    finding = feedback_finding(feedback, id="f", item=item, item_key="niem-yet/NY13", point_name=PLACE)
    advice = feedback_recommendation(id="r", finding="f", point_name=PLACE)

    assert finding.text == (
        "Tại bảng niêm yết tầng 1: niêm yết tiếp nhận phản ánh, kiến nghị chưa đúng quy định: "
        "số điện thoại không đúng hoặc không liên lạc được (số cũ)"
    )
    assert "0909… lúc 09:15" in finding.evidence
    assert finding.basis == item.legal_basis
    assert advice.findings == ("f",)


@pytest.mark.parametrize(
    ("amount", "unit", "case", "words"),
    [
        ("5", "working_day", "", "05 ngày làm việc"),
        ("0.5", "working_day", "trực tuyến", "0,5 ngày làm việc (trực tuyến)"),
        ("15.0", "day", "", "15 ngày"),
        ("8", "hour", "", "08 giờ"),
        ("1", "month", "", "01 tháng"),
    ],
)
def test_a_limit_prints_as_minutes_write_it(amount, unit, case, words):
    assert limit_words(TimeLimit(amount=Decimal(amount), unit=TimeUnit(unit), case=case)) == words
