"""Findings made into one lose nothing; their order on paper is stable."""

import pytest

from inspector_app.inspection.checklist import LegalBasis, Severity
from inspector_app.inspection.drafting import minutes_of
from inspector_app.inspection.finding_gaps import finding_gaps
from inspector_app.inspection.findings import Deadline, DeadlineKind, Finding, Recommendation, Stance
from inspector_app.inspection.gaps import GapCode
from inspector_app.inspection.merging import in_order, merge

FIRST = Finding(
    id="a",
    item="niem-yet/NY02",
    text="Thiếu 04 thủ tục",
    severity=Severity.MINOR,
    basis=(LegalBasis(law="TT02", at="Đ. 13"),),
    evidence="ảnh 03",
    cause="Chưa phân công",
    stance=Stance.AGREES,
    explanation="Sẽ bổ sung.",
    order=1,
)
SECOND = Finding(
    id="b",
    item="niem-yet/NY13",
    text="Không niêm yết địa chỉ tiếp nhận phản ánh.",
    severity=Severity.MAJOR,
    basis=(LegalBasis(law="TT02", at="Đ. 13", confirmed=True), LegalBasis(law="ND20")),
    evidence="ảnh 04",
    cause="Chưa phân công",
    responsible="Văn phòng",
    stance=Stance.DISAGREES,
    explanation="Bảng đang làm lại",
    order=2,
)
THIRD = Finding(id="c", item="niem-yet/NY02", text="Thiếu 04 thủ tục", also=("niem-yet/NY05",), order=3)
ADVICE = Recommendation(id="r1", text="Bổ sung", findings=("a",), order=1)


class TestMerging:
    def test_everything_written_is_in_the_one_that_stays(self):
        stays = merge((SECOND, FIRST), ()).finding

        assert stays.id == "a"
        assert stays.items == ("niem-yet/NY02", "niem-yet/NY13")
        assert stays.text == "Thiếu 04 thủ tục. Không niêm yết địa chỉ tiếp nhận phản ánh."
        assert stays.evidence == "ảnh 03; ảnh 04"
        assert stays.explanation == "Sẽ bổ sung. Bảng đang làm lại."
        assert stays.responsible == "Văn phòng"
        assert stays.severity is Severity.MAJOR

    def test_what_both_say_is_said_once(self):
        assert merge((FIRST, SECOND), ()).finding.cause == "Chưa phân công"
        assert merge((FIRST, THIRD), ()).finding.text == "Thiếu 04 thủ tục"

    def test_a_basis_held_against_the_original_once_stays_confirmed(self):
        assert merge((FIRST, SECOND), ()).finding.basis == SECOND.basis

    def test_items_that_were_merged_before_come_along(self):
        assert merge((SECOND, THIRD), ()).finding.items == ("niem-yet/NY13", "niem-yet/NY02", "niem-yet/NY05")

    @pytest.mark.parametrize(
        ("said", "stance"),
        [
            ((Stance.AGREES, Stance.AGREES), Stance.AGREES),
            ((Stance.AGREES, Stance.DISAGREES), Stance.DISAGREES),
            ((Stance.AGREES, Stance.COMMENTS), Stance.COMMENTS),
            ((Stance.AGREES, Stance.UNSAID), Stance.UNSAID),
        ],
        ids=["same", "disagrees", "comments", "asked-anew"],
    )
    def test_the_unit_is_never_made_to_agree(self, said, stance):
        pair = [Finding(id=str(n), text="x", stance=one, order=n) for n, one in enumerate(said)]

        assert merge(pair, ()).finding.stance is stance

    def test_recommendations_answer_the_one_that_stays(self):
        advice = Recommendation(id="r2", text="Niêm yết ngay", findings=("b", "z"), order=2)

        made = merge((FIRST, SECOND), (ADVICE, advice))

        assert [(one.id, one.findings) for one in made.recommendations] == [("r2", ("a", "z"))]

    def test_a_recommendation_said_twice_stands_once(self):
        double = Recommendation(id="r2", text="Bổ sung", findings=("b",), order=2)
        other = Recommendation(
            id="r3", text="Bổ sung", findings=("b",), deadline=Deadline(kind=DeadlineKind.AT_ONCE), order=3
        )

        made = merge((FIRST, SECOND), (ADVICE, double, other))

        assert [one.id for one in made.doubled] == ["r2"]
        assert [one.id for one in made.recommendations] == ["r3"]

    def test_one_finding_cannot_be_merged_with_itself(self):
        with pytest.raises(ValueError, match="two findings"):
            merge((FIRST, FIRST), ())


class TestOrder:
    def test_recommendations_follow_the_first_finding_that_they_answer(self):
        loose = Recommendation(id="r0", text="Chung", order=1)
        first = Recommendation(id="r1", text="Một", findings=("a",), order=2)
        second = Recommendation(id="r2", text="Hai", findings=("b",), order=3)

        findings, advice = in_order((FIRST, SECOND), (loose, first, second), ("b", "a"))

        assert [(one.id, one.order) for one in findings] == [("b", 1), ("a", 2)]
        assert [(one.id, one.order) for one in advice] == [("r2", 1), ("r0", 3)]

    def test_what_keeps_its_place_is_not_written(self):
        assert in_order((FIRST, SECOND), (ADVICE,), ("a", "b")) == ((), ())

    def test_a_finding_made_elsewhere_meanwhile_goes_behind(self):
        findings, _ = in_order((FIRST, SECOND, THIRD), (), ("b", "a"))

        assert [(one.id, one.order) for one in findings] == [("b", 1), ("a", 2)]


def test_every_item_that_a_finding_covers_is_told_of_and_printed():
    from dataclasses import replace

    from inspector_app.inspection.answers import Answer, Verdict
    from inspector_app.inspection.law import Registry
    from inspector_app.inspection.minutes import Layout, RecordState
    from tests.inspection.visit_builder import FINDING, NY01, NY02, VISIT, WHOLE

    failed = {key: Answer(id=key, verdict=Verdict.FAIL) for key in (NY01, NY02)}
    record = replace(
        WHOLE, chosen=frozenset(failed), answers=failed, findings=(replace(FINDING, also=(NY01,)),)
    )

    minutes = minutes_of(
        record,
        layout=Layout(number=1, template="", template_sha256="", font="", font_sha256={}),
        state=RecordState(scope="", frontier={}, view_digest="", forms={}),
        drafted_at=VISIT.opened_at,
        law=Registry(()),
        adopted=frozenset(),
    )

    assert GapCode.FAILED_WITHOUT_FINDING not in {gap.code for gap in finding_gaps(record)}
    assert minutes.findings[0].item == "NY02, NY01"
