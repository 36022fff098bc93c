"""What is missing before the minutes of a visit can be drafted, blocking gaps first.

In an example of a real event what the source does not say stays empty and prints «không nêu»: there every
gap is only pointed out, but for what would make the paper wrong: a conflict, a missing signature, a value
out of bounds, something recorded that would not print.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from inspector_app.inspection.answer_gaps import answer_gaps
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.drafting import unissued_forms
from inspector_app.inspection.evidence_gaps import evidence_gaps
from inspector_app.inspection.finding_gaps import finding_gaps, law_gaps
from inspector_app.inspection.gaps import Gap, GapCode, GapWeight, blocking, warning
from inspector_app.inspection.instrument_gaps import instrument_gaps
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.law import Registry
from inspector_app.inspection.people_gaps import people_gaps
from inspector_app.inspection.record import CellKey
from inspector_app.inspection.reworded import reworded_gaps
from inspector_app.inspection.unit import Directory
from inspector_app.inspection.visit_gaps import unit_gaps, visit_gaps
from inspector_app.inspection.visit_record import VisitRecord

__all__ = ["Gap", "GapCode", "GapWeight", "gaps_of"]

KIND_WORDS = {
    "visit": "thông tin cuộc kiểm tra",
    "participant": "thành phần tham dự",
    "reception_point": "điểm tiếp nhận",
    "chosen": "phạm vi kiểm tra",
    "answer": "nội dung",
    "verification": "cách xác minh",
    "finding": "tồn tại",
    "recommendation": "kiến nghị",
    "paragraph": "đoạn văn",
    "figures": "bảng số liệu",
    "posting_point": "điểm niêm yết",
    "posted_tick": "đánh dấu niêm yết",
    "posting_duty": "phạm vi niêm yết",
    "dossier": "hồ sơ chọn mẫu",
    "hand_over": "lượt bàn giao",
    "asked_file": "hồ sơ, sổ yêu cầu",
    "register_check": "sổ",
    "reception": "lượt tiếp nhận",
    "interview": "phỏng vấn",
    "head_count": "điểm danh",
    "facility": "cơ sở vật chất",
    "stated_count": "số liệu khác",
    "index_year": "chỉ số",
    "sample": "mẫu",
    "good_practice": "cách làm hay",
    "evidence": "ảnh minh chứng",
    "unit_draft": "dự thảo gửi đơn vị",
    "word_edition": "biên bản ghi ra Word",
    "word_return": "bản Word nhận lại",
}
_ALSO_FOR_EXAMPLES = frozenset(
    {
        *(GapCode.CONFLICT, GapCode.TEAM_DOES_NOT_SIGN, GapCode.NO_DIGITAL_SIGNER, GapCode.NO_INK),
        *(GapCode.MEASURE_OUT_OF_BOUNDS, GapCode.CHOSEN_NOT_PRINTED, GapCode.COUNT_NOT_SAID),
    }
)


def gaps_of(
    record: VisitRecord,
    *,
    law: Registry | None = None,
    units: Directory | None = None,
    printed: PrintedInstruments | None = None,
    counted: Mapping[str, Verdict] | None = None,
    adopted: frozenset[tuple[str, str]] | None = None,
) -> tuple[Gap, ...]:
    """Return every gap of a visit, blocking ones first, then by code and place.

    Args:
        record: The visit as it stands.
        law: Registry to check bases and citations against; without it they are not checked.
        units: Directory to check the unit's existence on the day; without it that is not checked.
        printed: What the rules say of the instruments; without it nothing is asked of them.
        counted: Verdicts that the forms propose from what the instruments counted, by the answer's key.
        adopted: (form, SHA-256) of every form adopted by a decision; without it nobody asks whether one is.
    """
    found = [
        *(_conflict(cell) for cell in record.conflicts),
        *visit_gaps(record),
        *people_gaps(record),
        *answer_gaps(record),
        *finding_gaps(record),
        *evidence_gaps(record),
        *reworded_gaps(record),
        *(law_gaps(record, law) if law else ()),
        *(unit_gaps(record, units) if units else ()),
        *(instrument_gaps(record, printed) if printed else ()),
        *_counted_otherwise(record, counted or {}),
        *(() if adopted is None or record.visit.is_example else _not_issued(record, adopted)),
    ]
    if record.visit.is_example:
        found = [_softened(gap) for gap in found]
    found.sort(key=lambda gap: (gap.weight is GapWeight.WARNING, gap.code))
    return tuple(found)


def _counted_otherwise(record: VisitRecord, counted: Mapping[str, Verdict]) -> Iterator[Gap]:
    """Yield items that passed although what was counted beside them speaks against it."""
    for key, verdict in counted.items():
        answer = record.answers.get(key)
        if verdict is Verdict.FAIL and answer is not None and answer.verdict is Verdict.PASS:
            item = record.item(key)
            yield warning(
                GapCode.COUNTED_OTHERWISE, "answer", key, "verdict", item=item.name, label=item.label
            )


def _not_issued(record: VisitRecord, adopted: frozenset[tuple[str, str]]) -> Iterator[Gap]:
    """Yield forms that wait for a decision: why every page of a real visit says that it is an example."""
    for form in unissued_forms(record, adopted):
        yield warning(GapCode.FORM_NOT_ISSUED, "chosen", "", form.form_id, form=form.title)


def _conflict(cell: CellKey) -> Gap:
    kind, key, name = cell
    item = split_item_key(key)[1]
    return blocking(GapCode.CONFLICT, kind, key, name, where=f"{KIND_WORDS.get(kind, kind)} {item}".rstrip())


def _softened(gap: Gap) -> Gap:
    return gap if gap.code in _ALSO_FOR_EXAMPLES else replace(gap, weight=GapWeight.WARNING)
