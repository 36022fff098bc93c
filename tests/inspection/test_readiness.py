"""Before the minutes: every gap is named, weighed, and points at its place."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app import wording
from inspector_app.inspection.answers import Answer, Method, Verdict, Verification
from inspector_app.inspection.checklist import LegalBasis
from inspector_app.inspection.evidence import Evidence
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.findings import Deadline, FaultOf, Stance
from inspector_app.inspection.form_state import ItemState, MeasureState
from inspector_app.inspection.law import Instrument, Registry
from inspector_app.inspection.people import Capacity, Participant, Role, Side, SignatureKind
from inspector_app.inspection.proposals import UNFILLED
from inspector_app.inspection.readiness import GapCode, GapWeight, gaps_of
from inspector_app.inspection.unit import Directory, Unit, UnitLevel
from inspector_app.inspection.visit import Copies, DocumentRef, Period, VisitKind, VisitWay
from tests.inspection.visit_builder import (
    ADVICE,
    FINDING,
    HEAD,
    LEADER,
    NY01,
    NY02,
    SECRETARY,
    WHOLE,
    visit_with,
)

BLOCKING, WARNING = GapWeight.BLOCKING, GapWeight.WARNING


def answers(**changes):
    return {key: changes.get(key.split("/")[1], answer) for key, answer in WHOLE.answers.items()}


def said(**measure):
    """What the form says of one measure of NY02."""
    plain = {"name": "NY02_so_qd", "is_relevant": True, "is_required": True, "is_missing": False, "value": 1}
    state = MeasureState(**{**plain, **measure})
    item = ItemState(
        name="NY02",
        is_relevant=True,
        is_required=False,
        is_missing=False,
        proposed=None,
        measures={"NY02_so_qd": state},
    )
    return {NY02: item}


HEAD_OPTIONAL = replace(HEAD, signature_required=False)
NO_UNIT_SIGNER = (LEADER, SECRETARY, replace(HEAD, signs=SignatureKind.NONE))
BALANCE_FIGURES = Figures(
    id="s1", name="06 tháng", received_total=2411, settled_total=2310, in_progress_total=97
)

CASES = [
    ("conflict", {"conflicts": (("answer", NY01, "verdict"),)}, GapCode.CONFLICT, BLOCKING, "answer", NY01),
    ("no unit", {"visit": {"unit_name": ""}}, GapCode.NO_UNIT, BLOCKING, "visit", "v1"),
    ("no day", {"visit": {"held_on": ()}}, GapCode.NO_DAY, BLOCKING, "visit", "v1"),
    ("no team", {"participants": (HEAD,)}, GapCode.NOBODY_OF_TEAM, BLOCKING, "participant", ""),
    (
        "no unit side",
        {"participants": (LEADER, SECRETARY)},
        GapCode.NOBODY_OF_UNIT,
        BLOCKING,
        "participant",
        "",
    ),
    (
        "no unit side on paper",
        {"participants": (LEADER, SECRETARY), "visit": {"way": VisitWay.ON_PAPER}},
        GapCode.NOBODY_OF_UNIT,
        WARNING,
        "participant",
        "",
    ),
    (
        "absent leader",
        {"participants": (replace(LEADER, present=False, absent_reason="ốm"), SECRETARY, HEAD)},
        GapCode.NO_LEADER,
        BLOCKING,
        "participant",
        "",
    ),
    (
        "two leaders",
        {"participants": (LEADER, replace(SECRETARY, role=Role.LEADER), HEAD)},
        GapCode.SEVERAL_LEADERS,
        WARNING,
        "participant",
        "p2",
    ),
    ("no secretary", {"participants": (LEADER, HEAD)}, GapCode.NO_SECRETARY, WARNING, "participant", ""),
    (
        "nobody of the team signs",
        {"participants": (replace(LEADER, signs=SignatureKind.NONE), SECRETARY, HEAD)},
        GapCode.TEAM_DOES_NOT_SIGN,
        BLOCKING,
        "participant",
        "",
    ),
    (
        "nobody of the unit signs",
        {"participants": NO_UNIT_SIGNER},
        GapCode.UNIT_DOES_NOT_SIGN,
        WARNING,
        "participant",
        "",
    ),
    (
        "signs for whom",
        {"participants": (LEADER, SECRETARY, replace(HEAD, capacity=Capacity.KT))},
        GapCode.NO_CAPACITY_OF,
        WARNING,
        "participant",
        "p3",
    ),
    (
        "absent without reason",
        {"participants": (LEADER, replace(SECRETARY, present=False), HEAD)},
        GapCode.NO_ABSENT_REASON,
        WARNING,
        "participant",
        "p2",
    ),
    ("nothing chosen", {"chosen": frozenset()}, GapCode.NOTHING_CHOSEN, WARNING, "chosen", ""),
    (
        "unanswered",
        {"answers": answers(NY01=Answer(id=NY01, note="xem sau"))},
        GapCode.UNANSWERED,
        BLOCKING,
        "answer",
        NY01,
    ),
    (
        "informative item without a word",
        {"answers": answers(MC28=Answer(id="niem-yet/MC28"))},
        GapCode.UNANSWERED,
        BLOCKING,
        "answer",
        "niem-yet/MC28",
    ),
    (
        "not applicable, why",
        {"answers": answers(NY01=Answer(id=NY01, verdict=Verdict.NA))},
        GapCode.NO_NA_REASON,
        BLOCKING,
        "answer",
        NY01,
    ),
    (
        "a phrase that nobody filled",
        {"answers": answers(NY01=Answer(id=NY01, verdict=Verdict.PASS, note=f"Niêm yết tại {UNFILLED}"))},
        GapCode.UNFILLED_NOTE,
        BLOCKING,
        "answer",
        NY01,
    ),
    (
        "measure that the form asks for",
        {"states": said(is_missing=True, value=None)},
        GapCode.NO_MEASURE,
        BLOCKING,
        "answer",
        NY02,
    ),
    (
        "measure out of bounds",
        {"states": said(value=-5, violation="Không được là số âm.")},
        GapCode.MEASURE_OUT_OF_BOUNDS,
        BLOCKING,
        "answer",
        NY02,
    ),
    (
        "required ink not given",
        {"participants": (LEADER, replace(SECRETARY, signs=SignatureKind.INK), HEAD)},
        GapCode.NO_INK,
        BLOCKING,
        "participant",
        SECRETARY.id,
    ),
    (
        "nobody closes the paper",
        {"participants": (replace(LEADER, signature_required=False), HEAD_OPTIONAL)},
        GapCode.NO_DIGITAL_SIGNER,
        BLOCKING,
        "participant",
        "",
    ),
    (
        "verified what is not printed",
        {"verifications": (Verification(id="w9", about="ny/NY99", method=Method.PHONE_CALL),)},
        GapCode.VERIFICATION_NOT_PRINTED,
        WARNING,
        "verification",
        "w9",
    ),
    (
        "chosen at a point that is gone",
        {"chosen": WHOLE.chosen | {f"{NY01}#gone"}},
        GapCode.CHOSEN_NOT_PRINTED,
        BLOCKING,
        "chosen",
        f"{NY01}#gone",
    ),
    (
        "photo of a failed item",
        {"answers": answers(NY01=Answer(id=NY01, verdict=Verdict.FAIL))},
        GapCode.NO_PHOTO,
        WARNING,
        "answer",
        NY01,
    ),
    (
        "failed without a finding",
        {"answers": answers(NY01=Answer(id=NY01, verdict=Verdict.FAIL))},
        GapCode.FAILED_WITHOUT_FINDING,
        BLOCKING,
        "answer",
        NY01,
    ),
    (
        "finding without text",
        {"findings": (replace(FINDING, text=" "),)},
        GapCode.EMPTY_TEXT,
        BLOCKING,
        "finding",
        "f1",
    ),
    (
        "open slot in a finding",
        {"findings": (replace(FINDING, text="Thiếu «…» TTHC"),)},
        GapCode.UNFILLED_SLOT,
        BLOCKING,
        "finding",
        "f1",
    ),
    (
        "open slot in a recommendation",
        {"recommendations": (replace(ADVICE, text="trước ngày «…»"),)},
        GapCode.UNFILLED_SLOT,
        BLOCKING,
        "recommendation",
        "r1",
    ),
    (
        "finding without basis",
        {"findings": (replace(FINDING, basis=()),)},
        GapCode.NO_BASIS,
        WARNING,
        "finding",
        "f1",
    ),
    (
        "finding about an item that passed",
        {"findings": (FINDING, replace(FINDING, id="f2", item=NY01))},
        GapCode.NOT_FAILED,
        WARNING,
        "finding",
        "f2",
    ),
    (
        "finding about an item that is not chosen",
        {"chosen": frozenset({NY01})},
        GapCode.NOT_FAILED,
        WARNING,
        "finding",
        "f1",
    ),
    (
        "finding without recommendation",
        {"recommendations": (replace(ADVICE, findings=()),)},
        GapCode.NO_RECOMMENDATION,
        WARNING,
        "finding",
        "f1",
    ),
    (
        "unit has not spoken",
        {"findings": (replace(FINDING, stance=Stance.UNSAID),)},
        GapCode.NO_STANCE,
        WARNING,
        "finding",
        "f1",
    ),
    (
        "recommendation without deadline",
        {"recommendations": (replace(ADVICE, deadline=Deadline()),)},
        GapCode.NO_DEADLINE,
        WARNING,
        "recommendation",
        "r1",
    ),
    (
        "figures differ",
        {"figures": (BALANCE_FIGURES,), "outcomes": {"s1": judge(BALANCE_FIGURES)}},
        GapCode.FIGURES_DIFFER,
        WARNING,
        "figures",
        "s1",
    ),
    ("no conclusion", {"paragraphs": ()}, GapCode.NO_CONCLUSION, BLOCKING, "paragraph", ""),
    ("not read aloud", {"visit": {"read_aloud_at": None}}, GapCode.NOT_READ_ALOUD, WARNING, "visit", "v1"),
    ("no opening time", {"visit": {"opened_at": None}}, GapCode.NO_CLOCK_TIME, WARNING, "visit", "v1"),
    ("no closing time", {"visit": {"closed_at": None}}, GapCode.NO_CLOCK_TIME, WARNING, "visit", "v1"),
    ("no decision", {"visit": {"decision": None}}, GapCode.NO_DECISION, WARNING, "visit", "v1"),
    ("no plan", {"visit": {"plan": None}}, GapCode.NO_PLAN, WARNING, "visit", "v1"),
    (
        "plan after the visit",
        {"visit": {"plan": DocumentRef(kind="Kế hoạch", number="1", issued_on=date(2026, 11, 13))}},
        GapCode.DATED_AFTER_VISIT,
        WARNING,
        "visit",
        "v1",
    ),
    ("no number", {"visit": {"minutes_number": ""}}, GapCode.NO_NUMBER, WARNING, "visit", "v1"),
    ("no superior body", {"visit": {"superior_body": ""}}, GapCode.NO_SUPERIOR_BODY, WARNING, "visit", "v1"),
    ("no copies", {"visit": {"copies": None}}, GapCode.NO_COPIES, WARNING, "visit", "v1"),
    (
        "copies do not add up",
        {"visit": {"copies": Copies(total=5, team=2, unit=1)}},
        GapCode.COPIES_DO_NOT_ADD_UP,
        WARNING,
        "visit",
        "v1",
    ),
]


def found(record, code, **more):
    return [gap for gap in gaps_of(record, **more) if gap.code is code]


def test_a_whole_visit_has_no_gaps():
    assert gaps_of(WHOLE) == ()


@pytest.mark.parametrize(
    ("changes", "code", "weight", "kind", "key"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_gap_is_named_weighed_and_points_at_its_place(changes, code, weight, kind, key):
    (gap,) = found(visit_with(**changes), code)

    assert (gap.weight, gap.kind, gap.key) == (weight, kind, key)


@pytest.mark.parametrize("changes", [case[1] for case in CASES], ids=[case[0] for case in CASES])
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_gap_has_a_sentence_that_names_all_it_should(changes, language):
    for gap in gaps_of(visit_with(**changes)):
        sentence = wording.sentence(gap.code, gap.fields, language)

        assert sentence != f"{gap.code} [{gap.code}]"
        assert "?" not in sentence
        assert "{" not in sentence


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_code_of_a_gap_has_a_sentence(language):
    assert set(GapCode) <= wording.catalogue(language).keys()


def test_blocking_gaps_come_first():
    gaps = gaps_of(visit_with(participants=(), paragraphs=(), visit={"decision": None, "copies": None}))

    weights = [gap.weight for gap in gaps]
    assert weights == sorted(weights)
    assert BLOCKING in weights
    assert WARNING in weights


def test_in_an_example_only_a_conflict_or_a_missing_signature_blocks():
    example = visit_with(
        participants=(HEAD,),
        paragraphs=(),
        answers={},
        conflicts=(("answer", NY01, "note"),),
        visit={"is_example": True, "held_on": ()},
    )

    assert [gap.code for gap in gaps_of(example) if gap.weight is BLOCKING] == [GapCode.CONFLICT]
    assert found(example, GapCode.NOBODY_OF_TEAM)[0].weight is WARNING


def test_a_deputy_leader_can_chair():
    chaired = visit_with(participants=(replace(LEADER, role=Role.DEPUTY_LEADER), SECRETARY, HEAD))

    assert gaps_of(chaired) == ()


def test_an_unannounced_visit_needs_no_plan():
    assert gaps_of(visit_with(visit={"plan": None, "kind": VisitKind.UNANNOUNCED})) == ()


def test_a_shortcoming_of_a_higher_level_needs_no_word_of_the_unit():
    finding = replace(FINDING, stance=Stance.UNSAID, fault_of=FaultOf.HIGHER_LEVEL)

    assert found(visit_with(findings=(finding,)), GapCode.NO_STANCE) == []


@pytest.mark.parametrize(
    ("person", "called"),
    [
        ({"name": "Bà Lê Thị A", "title": "Phó Giám đốc", "agency": "Sở Nội vụ"}, "Bà Lê Thị A"),
        ({"title": "Phó Giám đốc", "agency": "Sở Nội vụ"}, "Phó Giám đốc"),
        ({"agency": "Sở Nội vụ"}, "Sở Nội vụ"),
        ({}, "Một người"),
    ],
)
def test_a_person_is_called_by_name_else_title_else_agency(person, called):
    absent = Participant(id="p4", side=Side.TEAM, role=Role.MEMBER, present=False, **person)

    (gap,) = found(visit_with(participants=(*WHOLE.participants, absent)), GapCode.NO_ABSENT_REASON)

    assert gap.fields["person"] == called


def test_a_guest_who_is_absent_has_to_have_a_reason_like_everybody():
    guest = Participant(
        id="p4", side=Side.INVITED, role=Role.GUEST, title="Đại diện người dân", present=False
    )

    (gap,) = found(visit_with(participants=(*WHOLE.participants, guest)), GapCode.NO_ABSENT_REASON)

    assert gap.fields["person"] == "Đại diện người dân"


def test_a_photo_in_a_finding_answers_the_items_wish():
    failed = answers(NY01=Answer(id=NY01, verdict=Verdict.FAIL))
    shown = replace(FINDING, id="f2", item=NY01)
    photo = Evidence(id="e1", sha256="a" * 64, width=4, height=3, size=99, about=("f2",))

    record = visit_with(answers=failed, findings=(FINDING, shown), evidence=(photo,))

    assert found(record, GapCode.NO_PHOTO) == []
    assert found(record, GapCode.FAILED_WITHOUT_FINDING) == []


def test_a_finding_about_figures_answers_their_difference():
    key = "niem-yet/TK08"
    record = visit_with(
        chosen=WHOLE.chosen | {key},
        answers={**WHOLE.answers, key: Answer(id=key, verdict=Verdict.FAIL)},
        findings=(FINDING, replace(FINDING, id="f2", item=key)),
        figures=(BALANCE_FIGURES,),
        outcomes={"s1": judge(BALANCE_FIGURES)},
    )

    assert found(record, GapCode.FIGURES_DIFFER) == []


LAW = Registry(
    (
        Instrument(
            key="TT01",
            number="01/2018/TT-VPCP",
            title="",
            in_force_from=date(2019, 1, 6),
            in_force_to=date(2025, 9, 14),
            replaced_by="TT03",
        ),
        Instrument(key="TT03", number="03/2025/TT-VPCP", title="", in_force_from=date(2025, 9, 15)),
    )
)
EXPIRED = replace(FINDING, basis=(LegalBasis(law="TT01", at="Mẫu 05"),))


def test_a_basis_that_expired_before_the_inspected_time_is_pointed_out():
    (gap,) = found(visit_with(findings=(EXPIRED,)), GapCode.BASIS_NOT_IN_FORCE, law=LAW)

    assert gap.key == "f1"
    assert "đã hết hiệu lực" in gap.fields["says"]


def test_an_expired_basis_stands_in_the_way_until_a_person_says_why():
    told = replace(EXPIRED, law_word="hồ sơ tiếp nhận trước ngày 15/9/2025")

    (silent,) = found(visit_with(findings=(EXPIRED,)), GapCode.BASIS_NOT_IN_FORCE, law=LAW)
    (answered,) = found(visit_with(findings=(told,)), GapCode.BASIS_NOT_IN_FORCE, law=LAW)

    assert (silent.weight, answered.weight) == (BLOCKING, WARNING)


@pytest.mark.parametrize("law_word", ["", "nêu lại nội dung của kỳ trước"])
def test_an_expired_citation_in_a_finding_asks_for_a_persons_word(law_word):
    cited = replace(FINDING, text="trái Thông tư số 01/2018/TT-VPCP", law_word=law_word)

    (gap,) = found(visit_with(findings=(cited,)), GapCode.CITATION, law=LAW)

    assert gap.weight is (WARNING if law_word else BLOCKING)


def test_a_basis_that_nobody_checked_is_pointed_out_before_it_prints_so():
    doubtful = replace(FINDING, basis=(LegalBasis(law="TT03", confirmed=False),))

    (gap,) = found(visit_with(findings=(doubtful,)), GapCode.BASIS_NOT_CONFIRMED)

    assert (gap.weight, gap.key, gap.at) == (WARNING, "f1", "basis")


def test_an_item_that_passed_against_what_was_counted_is_pointed_out():
    record = visit_with(answers=answers(NY02=Answer(id=NY02, verdict=Verdict.PASS)))

    gaps = {gap.code: gap for gap in gaps_of(record, counted={NY02: Verdict.FAIL, NY01: Verdict.PASS})}

    assert gaps[GapCode.COUNTED_OTHERWISE].key == NY02


def test_a_basis_that_held_in_the_inspected_period_is_right():
    old_dossiers = visit_with(findings=(EXPIRED,), visit={"period": Period(start=date(2025, 1, 1))})

    assert found(old_dossiers, GapCode.BASIS_NOT_IN_FORCE, law=LAW) == []


def test_without_a_day_no_law_can_be_checked():
    record = visit_with(findings=(EXPIRED,), visit={"held_on": ()})

    assert found(record, GapCode.BASIS_NOT_IN_FORCE, law=LAW) == []


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"findings": (replace(FINDING, text="trái Thông tư số 01/2018/TT-VPCP"),)}, "finding"),
        ({"recommendations": (replace(ADVICE, text="theo Thông tư số 01/2018/TT-VPCP"),)}, "recommendation"),
        (
            {"paragraphs": (replace(WHOLE.paragraphs[0], text="Nghị định 118/2025/NĐ-CP ngày 01/7/2017"),)},
            "paragraph",
        ),
    ],
)
def test_a_wrong_citation_is_pointed_out_wherever_it_stands(changes, kind):
    (gap,) = found(visit_with(**changes), GapCode.CITATION, law=LAW)

    assert gap.kind == kind


def test_a_citation_in_force_is_no_gap():
    record = visit_with(findings=(replace(FINDING, text="trái Thông tư số 03/2025/TT-VPCP"),))

    assert found(record, GapCode.CITATION, law=LAW) == []


def test_a_unit_that_had_ended_is_pointed_out_with_its_successor():
    heir = Unit(id="commune:1", code="1", name="Xã Hoài Đức", level=UnitLevel.COMMUNE)
    gone = Unit(
        id="district:274",
        code="274",
        name="Huyện Hoài Đức",
        level=UnitLevel.DISTRICT,
        successors=("commune:1",),
    )
    record = visit_with(visit={"unit_id": "district:274"})

    (gap,) = found(record, GapCode.UNIT_DID_NOT_EXIST, units=Directory((gone, heir)))

    assert gap.fields["heirs"] == "Xã Hoài Đức"
    assert found(WHOLE, GapCode.UNIT_DID_NOT_EXIST, units=Directory((gone, heir))) == []
