"""What the posted lists fill: items NY02, NY03, NY06 to NY08, NY13 and NY23."""

from collections.abc import Iterable, Sequence

from inspector_app.inspection.instrument_lines import PostingLine, PostingPart
from inspector_app.inspection.measured.values import Measures, worded
from inspector_app.inspection.posting.differences import Comparison, Difference, DifferenceKind
from inspector_app.inspection.posting.findings import feedback_problems, item_of

_KINDS = DifferenceKind
_FIELDS = {"NY06": "components", "NY07": "time_limits", "NY08": "fee"}


def posting_measures(part: PostingPart) -> Measures:
    """Return the measures of the posted lists of a visit.

    The items on the list speak of one posting: where several points were compared they are left to the
    person. Those on the feedback channel say what is wrong at any of them.
    """
    compared = [line for line in part.lines if line.comparison]
    found = point_measures(compared[0]) if len(compared) == 1 else {}
    problems = [word for line in part.lines if line.feedback for word in feedback_problems(line.feedback)]
    return found | worded("NY13_mo_ta", problems, "nội dung")


def point_measures(line: PostingLine) -> Measures:
    """Return the measures of one posting point; differences that a person dismissed are none."""
    found: Measures = {}
    if line.feedback:
        found |= worded("NY13_mo_ta", feedback_problems(line.feedback), "nội dung")
    comparison = line.comparison
    if comparison is None:
        return found
    dismissed = {one.id for one in line.dismissed}
    left = [one for one in comparison.differences if one.id not in dismissed]
    return found | _listed(comparison, left) | _over(left) | _fields(comparison, left)


def _listed(comparison: Comparison, left: Sequence[Difference]) -> Measures:
    """NY02 and NY23; nothing while procedures were not looked at, for they are not missing."""
    if comparison.not_seen:
        return {}
    missing = [one for one in left if one.kind is _KINDS.MISSING]
    vertical = [one for one in missing if item_of(one) == "NY23"]
    strange = [one for one in left if one.kind in (_KINDS.NOT_APPLICABLE, _KINDS.UNMATCHED)]
    found: Measures = {
        "NY02_so_phai_niem_yet": comparison.posted + len(missing),
        "NY02_so_niem_yet": comparison.posted,
        "NY02_so_thua": len(_procedures(strange)),
        **worded("NY02_ds_thieu", _named(missing), "TTHC"),
        **worded("NY02_so_qd", _decisions(missing), "quyết định"),
    }
    if vertical:
        found["NY23_so_thieu"] = len(vertical)
        found |= worded("NY23_co_quan", [one.owner for one in vertical], "cơ quan")
    return found


def _over(left: Sequence[Difference]) -> Measures:
    """NY03: what is no procedure any more and hangs there still."""
    over = [one for one in left if one.kind in (_KINDS.OBSOLETE, _KINDS.ABOLISHED)]
    return {
        "NY03_so_het_hieu_luc": len(_procedures(over)),
        **worded("NY03_danh_sach", _named(over), "TTHC"),
        **worded("NY03_so_qd", _decisions(over), "quyết định"),
    }


def _fields(comparison: Comparison, left: Sequence[Difference]) -> Measures:
    """NY06 to NY08: of the procedures of which the field could be compared."""
    looked_at = {tally.name: tally.looked_at for tally in comparison.checked}
    found: Measures = {}
    for item, field in _FIELDS.items():
        total = looked_at.get(field, 0)
        wrong = [one for one in left if item_of(one) == item]
        if total:
            found |= {f"{item}_so_mau": total, f"{item}_so_loi": min(len(_procedures(wrong)), total)}
        found |= worded(f"{item}_ten", _named(wrong), "TTHC")
    papers = [one for one in left if item_of(one) == "NY06"]
    return found | worded("NY06_giay_to", [one.expected or one.found for one in papers], "giấy tờ")


def _procedures(differences: Iterable[Difference]) -> set[str]:
    return {one.code or one.name or one.id for one in differences}


def _named(differences: Iterable[Difference]) -> list[str]:
    return [f"{one.code} {one.name}".strip() for one in differences]


def _decisions(differences: Iterable[Difference]) -> list[str]:
    return [one.decision for one in differences]
