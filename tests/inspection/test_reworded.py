"""Sentences that people word otherwise: their counts must be those that stand."""

import pytest

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.readiness import GapCode, GapWeight, gaps_of
from inspector_app.inspection.reworded import counts_in, stated_counts
from tests.inspection.visit_builder import NY01, NY02, WHOLE, visit_with


def reworded(part, text, **changes):
    record = visit_with(paragraphs=(*WHOLE.paragraphs, Paragraph(id="w", part=part, text=text)), **changes)
    codes = (GapCode.COUNT_NOT_SAID, GapCode.COUNT_UNKNOWN)
    return [
        (gap.code, gap.weight, gap.key, gap.fields["what"]) for gap in gaps_of(record) if gap.code in codes
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("đạt 18, không đạt 02", (18, 2)),
        ("Qua 1.205 hồ sơ", (1205,)),
        ("ngày 12/11/2026, Thông tư số 03/2025/TT-VPCP, NY13", ()),
        ("đạt 99,56% trong 20.", (20,)),
    ],
    ids=["counts", "thousands", "days and documents", "percent"],
)
def test_numbers_that_stand_alone_are_counts(text, counts):
    assert counts_in(text) == counts


def test_the_counts_are_those_of_what_was_chosen_and_answered():
    answers = {NY01: Answer(id=NY01, verdict=Verdict.PASS), NY02: Answer(id=NY02, verdict=Verdict.FAIL)}
    record = visit_with(answers=answers)
    chosen = len(record.chosen)

    assert stated_counts(record, Part.SUMMARY) == tuple(dict.fromkeys((chosen, 1)))
    assert stated_counts(record, Part.SCOPE)[0] == chosen


def test_a_sentence_with_its_counts_has_no_gap():
    counts = stated_counts(WHOLE, Part.SUMMARY)

    assert reworded(Part.SUMMARY, f"Đơn vị làm khá tốt: {', '.join(map(str, counts))}.") == []


def test_a_count_that_changed_since_blocks_the_minutes_and_its_old_value_is_pointed_out():
    chosen = len(WHOLE.chosen)

    assert reworded(Part.SCOPE, f"Đoàn xem {chosen + 7} nội dung quan trọng.") == [
        (GapCode.COUNT_NOT_SAID, GapWeight.BLOCKING, "w", f"{chosen:02}"),
        (GapCode.COUNT_UNKNOWN, GapWeight.WARNING, "w", f"{chosen + 7:02}"),
    ]
