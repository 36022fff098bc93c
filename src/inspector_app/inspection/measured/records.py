"""What archives, conduct and stated figures fill: items of LT, MC, KL and TK."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from inspector_app.inspection.conduct.records import AbsenceKind, HeadCount
from inspector_app.inspection.dates import clock_text
from inspector_app.inspection.figures.stated import Figures, SourceKind
from inspector_app.inspection.instrument_lines import ArchivesPart, ConductPart
from inspector_app.inspection.measured.values import Measures, faults, worded

_FIGURES: Mapping[str, str] = MappingProxyType(
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
_EXPLAINED = frozenset({AbsenceKind.LATE, AbsenceKind.LEFT_EARLY})


def archive_measures(part: ArchivesPart) -> Measures:
    """Return the measures of registers, files looked through, and the timed retrieval."""
    found: Measures = {}
    if part.registers:
        gone = sum(last - first + 1 for one in part.registers for first, last in one.missing)
        found["LT03_so_ma"] = gone + sum(len(one.doubled) for one in part.registers)
    seen = [one.asked for one in part.asked if one.asked.looked_through]
    found |= faults("LT08", (bool(asked.lacking) for asked in seen))
    found |= worded("LT08_giay_to", [paper for asked in seen for paper in asked.lacking], "giấy tờ")
    timed = [one.seconds for one in part.asked if one.seconds is not None]
    if timed:
        minutes = (Decimal(max(timed)) / 60).quantize(Decimal("0.1"), ROUND_HALF_UP)
        found |= {"LT10_so_ho_so": len(timed), "LT10_phut": str(minutes)}
    return found


def conduct_measures(part: ConductPart) -> Measures:
    """Return the measures of interviews and head counts; several counts of one place are left to a person."""
    extra = [one.extra_papers for one in part.interviews if one.extra_papers is not None]
    found = faults("MC17", extra)
    counters = [one for one in part.head_counts if one.point]
    offices = [one for one in part.head_counts if not one.point]
    if len(counters) == 1:
        found |= _present(counters[0], "MC14_gio", "MC14_tong", "MC14_co_mat", "MC14_vang_khong_ly_do")
    if len(offices) == 1:
        found |= _present(offices[0], "KL01_luc", "KL01_tong", "KL01_co_mat", "KL01_khong_ly_do")
        found |= _office(offices[0])
    return found


def figure_measures(figures: Sequence[Figures]) -> Measures:
    """Return the measures of the unit's own report; of another table only when it is the only one."""
    whole = [one for one in figures if not (one.whole or one.field or one.unit_name)]
    reports = [one for one in whole if one.source_kind is SourceKind.REPORT]
    chosen = reports or whole
    if len(chosen) != 1:
        return {}
    table = chosen[0]
    stated = {measure: getattr(table, name) for measure, name in _FIGURES.items()}
    found: Measures = {measure: value for measure, value in stated.items() if value is not None}
    if table.period and table.period.start and table.period.end:
        found["TK01_tu_ngay"] = table.period.start.isoformat()
        found["TK01_den_ngay"] = table.period.end.isoformat()
    return found


def _office(office: HeadCount) -> Measures:
    found: Measures = {}
    for item, kind in (("KL02", AbsenceKind.LATE), ("KL03", AbsenceKind.LEFT_EARLY)):
        found[f"{item}_so_nguoi"] = sum(one.kind is kind for one in office.absences)
    if office.badges is not None and office.present is not None and office.badges <= office.present:
        found |= {"KL05_co_mat": office.present, "KL05_khong_deo": office.present - office.badges}
    return found


def _present(count: HeadCount, at: str, total: str, present: str, unexcused: str) -> Measures:
    found: Measures = {at: clock_text(count.at)} if count.at else {}
    if count.total is not None and count.present is not None:
        found |= {total: count.total, present: count.present}
        absent = [one for one in count.absences if one.kind not in _EXPLAINED]
        if not any(one.kind is AbsenceKind.UNSTATED for one in absent):
            without = sum(one.kind is AbsenceKind.NO_REASON or one.verified is False for one in absent)
            found[unexcused] = without
    return found
