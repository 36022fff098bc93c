"""From differences to a finding and a recommendation with one key press: item, basis, severity and words."""

from collections.abc import Mapping, Sequence
from datetime import date

from inspector_app.inspection.checklist import Item, LegalBasis
from inspector_app.inspection.findings import Deadline, Finding, Recommendation
from inspector_app.inspection.law import Registry
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.posted import FeedbackPosting
from inspector_app.inspection.posting.words import FIELD_WORDS, difference_words, procedure_words

ITEM_OF: Mapping[DifferenceKind, str] = {
    DifferenceKind.MISSING: "NY02",
    DifferenceKind.OBSOLETE: "NY03",
    DifferenceKind.ABOLISHED: "NY03",
    DifferenceKind.NOT_APPLICABLE: "NY02",
    DifferenceKind.WRONG_VERSION: "NY04",
    DifferenceKind.COMPONENT_MISSING: "NY06",
    DifferenceKind.COMPONENT_EXTRA: "NY06",
    DifferenceKind.FIELD_DIFFERS: "NY05",
    DifferenceKind.DUPLICATE: "NY12",
    DifferenceKind.UNMATCHED: "NY02",
}
"""The item of forms/niem-yet that covers a kind; :func:`item_of` is finer."""

FEEDBACK_ITEM = "NY13"
VERTICAL_ITEM = "NY23"

_FIELD_ITEM = {"components": "NY06", "time_limits": "NY07", "fee": "NY08", "form": "NY09", "online": "NY19"}
_MOST_LISTED = 5

_HEADS = {
    DifferenceKind.MISSING: "chưa niêm yết {n} TTHC thuộc phạm vi tiếp nhận",
    DifferenceKind.OBSOLETE: "còn niêm yết {n} TTHC đã được thay thế hoặc hết hiệu lực",
    DifferenceKind.ABOLISHED: "còn niêm yết {n} TTHC đã bãi bỏ",
    DifferenceKind.NOT_APPLICABLE: "niêm yết {n} TTHC không thuộc phạm vi tiếp nhận của đơn vị",
    DifferenceKind.WRONG_VERSION: "niêm yết {n} TTHC không đúng quyết định công bố hiện hành",
    DifferenceKind.COMPONENT_MISSING: "niêm yết thiếu thành phần hồ sơ của {n} TTHC",
    DifferenceKind.COMPONENT_EXTRA: "niêm yết thừa thành phần hồ sơ của {n} TTHC",
    DifferenceKind.FIELD_DIFFERS: "niêm yết không đúng {field} của {n} TTHC",
    DifferenceKind.DUPLICATE: "niêm yết trùng {n} TTHC",
    DifferenceKind.UNMATCHED: "niêm yết {n} thủ tục không xác định được trong danh mục công bố",
}

_ADVICE = {
    DifferenceKind.MISSING: "Niêm yết bổ sung {n} TTHC còn thiếu{decision}",
    DifferenceKind.OBSOLETE: "Gỡ bỏ ngay {n} TTHC đã được thay thế hoặc hết hiệu lực, niêm yết nội dung mới",
    DifferenceKind.ABOLISHED: "Gỡ bỏ ngay {n} TTHC đã bãi bỏ",
    DifferenceKind.NOT_APPLICABLE: "Gỡ bỏ {n} TTHC không thuộc phạm vi tiếp nhận của đơn vị",
    DifferenceKind.WRONG_VERSION: "Niêm yết lại {n} TTHC theo quyết định công bố hiện hành{decision}",
    DifferenceKind.COMPONENT_MISSING: "Niêm yết bổ sung thành phần hồ sơ còn thiếu của {n} TTHC",
    DifferenceKind.COMPONENT_EXTRA: (
        "Bỏ thành phần hồ sơ niêm yết thừa của {n} TTHC; không yêu cầu giấy tờ ngoài quy định"
    ),
    DifferenceKind.FIELD_DIFFERS: "Niêm yết lại {field} của {n} TTHC đúng quyết định công bố",
    DifferenceKind.DUPLICATE: "Bỏ nội dung niêm yết trùng của {n} TTHC, sắp xếp theo lĩnh vực, có mục lục",
    DifferenceKind.UNMATCHED: "Rà soát {n} thủ tục chưa xác định được; ghi đúng mã, tên TTHC hoặc gỡ bỏ",
}
_FEEDBACK_ADVICE = "Niêm yết lại nội dung, địa chỉ tiếp nhận phản ánh, kiến nghị đúng quy định"

_FEEDBACK = {
    "content_right": "nội dung niêm yết không đúng quy định",
    "address_right": "địa chỉ cơ quan tiếp nhận không đúng hoặc còn thiếu",
    "phone_right": "số điện thoại không đúng hoặc không liên lạc được",
    "email_right": "địa chỉ thư điện tử không đúng hoặc còn thiếu",
    "province_system": "thiếu hệ thống tiếp nhận phản ánh, kiến nghị của tỉnh, thành phố",
    "national_portal": "thiếu địa chỉ tiếp nhận phản ánh, kiến nghị trên Cổng Dịch vụ công quốc gia",
}


def item_of(difference: Difference) -> str:
    """Return the name of the item that covers a difference: a wrong fee is NY08, a wrong limit NY07."""
    if difference.kind is DifferenceKind.FIELD_DIFFERS:
        return _FIELD_ITEM.get(difference.at, ITEM_OF[difference.kind])
    if difference.kind is DifferenceKind.MISSING and difference.owner:
        return VERTICAL_ITEM
    return ITEM_OF[difference.kind]


def finding_of(
    differences: Sequence[Difference],
    *,
    id: str,  # noqa: A002 - the name of the field of Finding
    item: Item,
    item_key: str,
    point_name: str,
    order: int = 1,
    law: Registry | None = None,
    day: date | None = None,
) -> Finding:
    """Return one finding of one or several differences, usually of one kind.

    Args:
        differences: At least one; long lists are shortened, for the annex has all.
        id: Id of the new finding.
        item: The item of the pinned checklist: its bases and severity.
        item_key: Key of the answer that it belongs to (``niem-yet/NY02``).
        point_name: Where it was posted, as the minutes call it.
        order: Place among the findings.
        law: With ``day``, leaves out bases that do not hold on the day.
        day: Day of the visit.
    """
    groups = _groups(differences)
    said = "; ".join(_group_words(group) for group in groups)
    return Finding(
        id=id,
        item=item_key,
        text=f"Tại {point_name}: {said}",
        severity=item.severity,
        basis=_basis(item, law, day),
        evidence=_evidence(differences),
        order=order,
    )


def recommendation_of(
    differences: Sequence[Difference],
    *,
    id: str,  # noqa: A002 - the name of the field of Recommendation
    finding: str,
    point_name: str,
    deadline: Deadline | None = None,
    order: int = 1,
) -> Recommendation:
    """Return the recommendation that answers a finding of differences; the caller counts the deadline."""
    said = "; ".join(_advice(group) for group in _groups(differences))
    return Recommendation(
        id=id,
        text=f"{said} (tại {point_name})",
        deadline=deadline or Deadline(),
        findings=(finding,),
        order=order,
    )


def feedback_problems(feedback: FeedbackPosting) -> tuple[str, ...]:
    """Return what is wrong with the posting of the feedback channel; what was not looked at is not wrong.

    Source: Nghị định 20/2008/NĐ-CP; item NY13.
    """
    if feedback.shown is False:
        return ("không niêm yết nội dung, địa chỉ tiếp nhận phản ánh, kiến nghị",)
    return tuple(words for field, words in _FEEDBACK.items() if getattr(feedback, field) is False)


def feedback_finding(
    feedback: FeedbackPosting,
    *,
    id: str,  # noqa: A002 - the name of the field of Finding
    item: Item,
    item_key: str,
    point_name: str,
    order: int = 1,
    law: Registry | None = None,
    day: date | None = None,
) -> Finding | None:
    """Return the finding on the feedback channel of a point (NY13), None when nothing is wrong."""
    problems = feedback_problems(feedback)
    if not problems:
        return None
    note = f" ({feedback.note.strip()})" if feedback.note.strip() else ""
    tried = f"; đã gọi thử: {feedback.phone_tried.strip()}" if feedback.phone_tried.strip() else ""
    return Finding(
        id=id,
        item=item_key,
        text=f"Tại {point_name}: niêm yết tiếp nhận phản ánh, kiến nghị chưa đúng quy định: "
        + ", ".join(problems)
        + note,
        severity=item.severity,
        basis=_basis(item, law, day),
        evidence=f"Phiếu ghi nhận nội dung niêm yết{tried}",
        order=order,
    )


def feedback_recommendation(
    *,
    id: str,  # noqa: A002 - the name of the field of Recommendation
    finding: str,
    point_name: str,
    deadline: Deadline | None = None,
    order: int = 1,
) -> Recommendation:
    """Return the recommendation that answers a finding on the feedback channel."""
    return Recommendation(
        id=id,
        text=f"{_FEEDBACK_ADVICE} (tại {point_name})",
        deadline=deadline or Deadline(),
        findings=(finding,),
        order=order,
    )


def _basis(item: Item, law: Registry | None, day: date | None) -> tuple[LegalBasis, ...]:
    return law.at_date(item.legal_basis, day).right if law and day else item.legal_basis


def _groups(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Differences by kind, and different fields apart, in the order of the kinds."""
    groups: dict[tuple[int, str], list[Difference]] = {}
    places = {kind: place for place, kind in enumerate(DifferenceKind)}
    for one in differences:
        field = one.at if one.kind is DifferenceKind.FIELD_DIFFERS else ""
        groups.setdefault((places[one.kind], field), []).append(one)
    return [groups[key] for key in sorted(groups)]


def _group_words(group: Sequence[Difference]) -> str:
    return f"{_head(_HEADS, group)}: {_listed(group)}"


def _head(heads: Mapping[DifferenceKind, str], group: Sequence[Difference]) -> str:
    """Fill the sentence of a kind; procedures are counted, not differences: two papers of one are one."""
    procedures = {one.code or one.name or one.id for one in group}
    decisions = {one.decision for one in group if one.decision}
    decision = f" theo Quyết định số {next(iter(decisions))}" if len(decisions) == 1 else ""
    return heads[group[0].kind].format(
        n=count_text(len(procedures)), field=FIELD_WORDS.get(group[0].at, group[0].at), decision=decision
    )


def _advice(group: Sequence[Difference]) -> str:
    return _head(_ADVICE, group)


def _listed(group: Sequence[Difference]) -> str:
    shown = [_one_words(one) for one in group[:_MOST_LISTED]]
    if rest := len({one.code or one.name or one.id for one in group[_MOST_LISTED:]}):
        shown.append(f"… và {count_text(rest)} TTHC khác (Phụ lục)")
    return "; ".join(shown)


def _one_words(one: Difference) -> str:
    """A missing procedure needs only its name; of all others is said what is wrong."""
    if one.kind is DifferenceKind.MISSING and not one.found:
        return procedure_words(one.code, one.name)
    return difference_words(one)


def _evidence(differences: Sequence[Difference]) -> str:
    rows = sorted({row for one in differences for row in one.rows})
    where = f", dòng {', '.join(str(row) for row in rows)}" if 0 < len(rows) <= 2 * _MOST_LISTED else ""
    return f"Bảng đối chiếu TTHC niêm yết với danh mục công bố{where} (Phụ lục)"
