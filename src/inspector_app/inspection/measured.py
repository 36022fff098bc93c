"""From the instruments to the checklist: what was counted fills the measures of the items that ask for it.

A person takes the figures over and still decides «đạt» or «không đạt». What an instrument does not know stays
out: a measure is filled from what was looked at, never from what was not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from inspector_app.canonical import Json
from inspector_app.inspection.conduct.records import AbsenceKind, HeadCount, Satisfaction
from inspector_app.inspection.dates import clock_text
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.instrument_lines import (
    ArchivesPart,
    ConductPart,
    PostingLine,
    PostingPart,
    PrintedInstruments,
    SlipsPart,
)
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.findings import feedback_problems
from inspector_app.inspection.slips.dossiers import HandOver
from inspector_app.inspection.slips.outcomes import ContradictionKind, DossierOutcome, StepOutcome

Measures = dict[str, Json]

MOST_NAMED = 20
"""So many procedures are named in a measure; the annex has all."""

_NOT_IN_TIME = frozenset(
    {ContradictionKind.BEFORE_RECEIPT, ContradictionKind.OUT_OF_ORDER, ContradictionKind.AFTER_RESULT}
)
_FIGURE_MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "TK02_ky_truoc_chuyen_qua": "carried_over",
        "TK02_dang_giai_quyet_ky_truoc": "carried_over_before",
        "TK03_moi_tiep_nhan": "received_new",
        "TK03_truc_tuyen": "received_online",
        "TK03_truc_tiep_bcci": "received_direct",
        "TK04_tong_tiep_nhan": "received_total",
        "TK05_da_giai_quyet": "settled_total",
        "TK05_truoc_han": "settled_early",
        "TK05_dung_han": "settled_on_time",
        "TK05_truoc_va_dung_han": "settled_early_or_on_time",
        "TK05_qua_han": "settled_late",
        "TK06_dang_giai_quyet": "in_progress_total",
        "TK06_trong_han": "in_progress_in_time",
        "TK06_qua_han": "in_progress_overdue",
        "TK07_tra_lai": "returned",
        "TK10_so_ngay_tre": "most_days_late",
        "TK10_da_xin_loi": "apologies",
        "TK12_tu_so": "postal",
    }
)


def measured(printed: PrintedInstruments, figures: Sequence[Figures] = ()) -> dict[str, Measures]:
    """Return the measures that the instruments know, by the name of the item.

    Args:
        printed: What the rules say of the instruments.
        figures: Tables of figures; the first one that is about the whole unit counts.
    """
    found: Measures = {}
    if printed.slips:
        found |= _slips(printed.slips)
    if printed.posting:
        found |= _posting(printed.posting)
    if printed.archives:
        found |= _archives(printed.archives)
    if printed.conduct:
        found |= _conduct(printed.conduct)
    if printed.sampling and printed.sampling.samples:
        found["PK24_tong_so"] = sum(line.sample.population for line in printed.sampling.samples)
    found |= _figures(figures)
    by_item: dict[str, Measures] = {}
    for name, value in found.items():
        by_item.setdefault(name.partition("_")[0], {})[name] = value
    return by_item


def _slips(part: SlipsPart) -> Measures:
    looked_at = [one for one in part.dossiers if one.dossier.has_slip is not None]
    detailed = [one for one in part.dossiers if one.steps]
    found: Measures = {
        **_faults("PK01", "so_mau", "so_loi", (one.dossier.has_slip is False for one in looked_at)),
        **_faults(
            *("PK02", "so_mau", "so_loi"),
            (_has(one, {ContradictionKind.WRONG_FORM}) for one in part.dossiers if one.dossier.form),
        ),
        **_faults("PK08", "so_mau", "so_loi", (_silent(one) for one in detailed)),
        **_faults("PK10", "so_mau", "so_loi", (_has(one, _NOT_IN_TIME) for one in detailed)),
        **_faults("PK13", "so_mau", "so_loi", _against_software(part.dossiers)),
        **_steps([step for one in detailed for step in one.steps], len(detailed)),
    }
    wrong = [one.dossier.code for one in detailed if _has(one, _NOT_IN_TIME)]
    if wrong:
        found["PK10_ma"] = ", ".join(wrong)
    if part.summary.late:
        found["PK18_so_qua_han"] = part.summary.late
        found["PK18_so_thieu"] = part.summary.late_without_apology
    if looked_at:
        found["PK24_so_mau"] = len(looked_at)
    return found


def _steps(steps: Sequence[StepOutcome], slips: int) -> Measures:
    """The items that count hand-overs; ``slips`` is how many slips they come from."""
    allotted = [one for one in steps if one.used_minutes is not None and one.hand_over.allotted_minutes]
    over = [one for one in allotted if (one.used_minutes or 0) > (one.hand_over.allotted_minutes or 0)]
    judged = [one for one in steps if one.computed is not None and one.hand_over.stated is not None]
    given = [one.hand_over for one in steps]
    signed = [one for one in given if one.giver_signed is not None and one.receiver_signed is not None]
    found: Measures = {
        **_counted("PK05", slips, [not (one.giver and one.receiver) for one in given]),
        **_counted("PK06", slips, [one.at is None for one in given]),
        **_counted("PK07", slips, [not _both_signed(one) for one in signed]),
        **_counted("PK09", slips, [one.computed is not one.hand_over.stated for one in judged]),
        **_counted("PK12", slips, [one in over for one in allotted]),
    }
    where = Counter(one.hand_over.giver for one in over if one.hand_over.giver)
    if where:
        found["PK12_bo_phan"] = where.most_common(1)[0][0]
    return found


def _both_signed(hand_over: HandOver) -> bool:
    return bool(hand_over.giver_signed and hand_over.receiver_signed)


def _silent(outcome: DossierOutcome) -> bool:
    return any(step.hand_over.stated is None for step in outcome.steps)


def _against_software(dossiers: Iterable[DossierOutcome]) -> Iterable[bool]:
    for one in dossiers:
        differs = _has(one, {ContradictionKind.PAPER_AND_SOFTWARE})
        if differs or one.dossier.agrees_with_software is not None:
            yield differs or not one.dossier.agrees_with_software


def _has(outcome: DossierOutcome, kinds: Iterable[ContradictionKind]) -> bool:
    return any(one.kind in kinds for one in outcome.contradictions)


def _faults(item: str, total: str, failed: str, faults: Iterable[bool]) -> Measures:
    found = list(faults)
    return {f"{item}_{total}": len(found), f"{item}_{failed}": sum(found)} if found else {}


def _counted(item: str, slips: int, faults: list[bool]) -> Measures:
    if not faults:
        return {}
    return {
        f"{item}_so_mau": slips,
        f"{item}_so_luot": len(faults),
        f"{item}_so_luot_loi": sum(faults),
    }


def _posting(part: PostingPart) -> Measures:
    found: Measures = {}
    problems = [word for line in part.lines if line.feedback for word in feedback_problems(line.feedback)]
    if problems:
        found["NY13_mo_ta"] = "; ".join(dict.fromkeys(problems))
    line = next((one for one in part.lines if one.comparison), None)
    return found | (_compared(line) if line else {})


def _compared(line: PostingLine) -> Measures:
    """The items on posted lists, from the first point that was compared; dismissed differences are none."""
    comparison = line.comparison
    if comparison is None:
        return {}
    dismissed = {one.id for one in line.dismissed}
    left = [one for one in comparison.differences if one.id not in dismissed]
    kinds = DifferenceKind
    missing = _of(left, kinds.MISSING)
    over = _of(left, kinds.OBSOLETE, kinds.ABOLISHED)
    papers = _of(left, kinds.COMPONENT_MISSING, kinds.COMPONENT_EXTRA)
    found: Measures = {
        "NY02_so_phai_niem_yet": comparison.duty,
        "NY02_so_niem_yet": comparison.duty - len(missing) - comparison.not_seen,
        "NY02_so_thua": len(_codes(_of(left, kinds.NOT_APPLICABLE))),
        "NY03_so_het_hieu_luc": len(_codes(over)),
        "NY06_so_mau": comparison.posted,
        "NY06_so_loi": len(_codes(papers)),
    }
    found |= _worded("NY02_ds_thieu", _named(missing)) | _worded("NY03_danh_sach", _named(over))
    found |= _worded("NY02_so_qd", _decisions(missing)) | _worded("NY03_so_qd", _decisions(over))
    found |= _worded("NY06_ten", _named(papers))
    found |= _worded("NY06_giay_to", "; ".join(dict.fromkeys(one.expected or one.found for one in papers)))
    for item, at in (("NY07", "time_limits"), ("NY08", "fee")):
        differing = [one for one in _of(left, kinds.FIELD_DIFFERS) if one.at == at]
        found |= {f"{item}_so_mau": comparison.posted, f"{item}_so_loi": len(_codes(differing))}
        found |= _worded(f"{item}_ten", _named(differing))
    return found


def _of(differences: Iterable[Difference], *kinds: DifferenceKind) -> list[Difference]:
    return [one for one in differences if one.kind in kinds]


def _codes(differences: Iterable[Difference]) -> set[str]:
    return {one.code or one.name for one in differences}


def _named(differences: Sequence[Difference]) -> str:
    names = list(dict.fromkeys(f"{one.code} {one.name}".strip() for one in differences))
    rest = len(names) - MOST_NAMED
    return "; ".join(names[:MOST_NAMED]) + (f"; và {rest} TTHC khác" if rest > 0 else "")


def _decisions(differences: Iterable[Difference]) -> str:
    return "; ".join(dict.fromkeys(one.decision for one in differences if one.decision))


def _worded(name: str, words: str) -> Measures:
    return {name: words} if words else {}


def _archives(part: ArchivesPart) -> Measures:
    found: Measures = {}
    if part.registers:
        gone = sum(last - first + 1 for one in part.registers for first, last in one.missing)
        found["LT03_so_ma"] = gone + sum(len(one.doubled) for one in part.registers)
    seen = [one.asked for one in part.asked if one.asked.looked_through]
    found |= _faults("LT08", "so_mau", "so_loi", (bool(asked.lacking) for asked in seen))
    papers = dict.fromkeys(paper for asked in seen for paper in asked.lacking)
    found |= _worded("LT08_giay_to", "; ".join(papers))
    timed = [one.seconds for one in part.asked if one.seconds is not None]
    if timed:
        minutes = (Decimal(max(timed)) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)
        found |= {"LT10_so_ho_so": len(timed), "LT10_phut": str(minutes)}
    return found


def _conduct(part: ConductPart) -> Measures:
    asked = [one for one in part.interviews if one.satisfaction is not None]
    found = _faults(
        *("MC16", "so_hoi", "so_y_kien"),
        (one.satisfaction is Satisfaction.NOT_SATISFIED for one in asked),
    )
    extra = [one.extra_papers for one in part.interviews if one.extra_papers is not None]
    found |= _faults("MC17", "so_mau", "so_loi", extra)
    counter = next((one for one in part.head_counts if one.point), None)
    office = next((one for one in part.head_counts if not one.point), None)
    if counter:
        found |= _present(counter, "MC14_gio", "MC14_tong", "MC14_co_mat", "MC14_vang_khong_ly_do")
    if office:
        found |= _present(office, "KL01_luc", "KL01_tong", "KL01_co_mat", "KL01_khong_ly_do")
        for item, kind in (("KL02", AbsenceKind.LATE), ("KL03", AbsenceKind.LEFT_EARLY)):
            found[f"{item}_so_nguoi"] = sum(one.kind is kind for one in office.absences)
        if office.badges is not None and office.present is not None:
            found |= {"KL05_co_mat": office.present, "KL05_khong_deo": office.present - office.badges}
    return found


def _present(count: HeadCount, at: str, total: str, present: str, unexcused: str) -> Measures:
    found: Measures = {at: clock_text(count.at)} if count.at else {}
    if count.total is not None and count.present is not None:
        without = sum(one.kind is AbsenceKind.NO_REASON or one.verified is False for one in count.absences)
        found |= {total: count.total, present: count.present, unexcused: without}
    return found


def _figures(figures: Sequence[Figures]) -> Measures:
    table = next((one for one in figures if not (one.whole or one.field or one.unit_name)), None)
    if table is None:
        return {}
    stated = {measure: getattr(table, name) for measure, name in _FIGURE_MEASURES.items()}
    found: Measures = {measure: value for measure, value in stated.items() if value is not None}
    if table.period and table.period.start and table.period.end:
        found["TK01_tu_ngay"] = table.period.start.isoformat()
        found["TK01_den_ngay"] = table.period.end.isoformat()
    return found
