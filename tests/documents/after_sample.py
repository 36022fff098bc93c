"""Signed visits of three fictional units, as the papers after them see them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.deadlines import EventDays
from inspector_app.inspection.findings import Addressee, Deadline, DeadlineKind, Recommendation
from inspector_app.inspection.follow_up import Outcome, RemedyReport, followed
from inspector_app.inspection.minutes import Basis, FindingLine
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.record import View
from inspector_app.inspection.signed_units import SignedUnit
from inspector_app.inspection.visit import DocumentRef, Round, Visit
from inspector_app.inspection.workdays import Calendar

CALENDAR = Calendar()
DAY = date(2026, 11, 22)
MADE_AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
OFFICE = OfficeFacts(
    superior_body="UBND tỉnh Mẫu",
    name="Sở Nội vụ",
    place="Mẫu Sơn",
    symbol_stem="SNV",
    head_lines=("GIÁM ĐỐC",),
    recipients=("Như trên", "Giám đốc Sở (để báo cáo)"),
    filed_at="VT, CCHC",
)
_FINDINGS = (
    ("Thiếu 04 TTHC chưa niêm yết", Severity.MODERATE, "NY01", "Niêm yết công khai"),
    ("03/20 hồ sơ chọn mẫu không có Phiếu kiểm soát", Severity.MAJOR, "PK02", "Phiếu kiểm soát"),
    ("Sổ theo dõi chưa ghi đủ cột", None, "", ""),
)


def unit(number, name, *, findings=3, done=False):
    """One signed visit, held on the day of its number in November."""
    held = date(2026, 11, 2 + number)
    visit = Visit(
        id=f"{number:032x}",
        unit_name=name,
        held_on=(held,),
        minutes_number=f"{number:02d}",
        superior_body="SỞ NỘI VỤ",
        remedy_report_to="Sở Nội vụ",
        remedy_report_by=date(2026, 11, 30),
        plan=DocumentRef(kind="Kế hoạch", number="64/KH-SNV", issued_on=date(2026, 1, 28)),
        decision=DocumentRef(kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20)),
    )
    basis = (Basis(words="Thông tư số 02/2017/TT-VPCP", confirmed=True),)
    lines = tuple(
        FindingLine(number=n, item=item, text=text, severity=severity, basis=basis, evidence="")
        for n, (text, severity, item, _) in enumerate(_FINDINGS[:findings], 1)
    )
    advice = (
        Recommendation(
            id="k1",
            text="Niêm yết bổ sung 04 TTHC",
            responsible="công chức một cửa",
            deadline=Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 12)),
            findings=("f1",),
        ),
        Recommendation(
            id="k2",
            text="Lập đủ Phiếu kiểm soát theo Mẫu số 06",
            deadline=Deadline(kind=DeadlineKind.WORKING_DAYS, count=5, event="ngày ký biên bản"),
            findings=("f2",),
        ),
        Recommendation(
            id="k3",
            text="Bổ sung chức năng xuất phiếu",
            addressee=Addressee.HIGHER_LEVEL,
            addressee_name="Văn phòng UBND tỉnh",
        ),
    )
    items = followed(visit.id, advice, EventDays(held), CALENDAR, View("0" * 32))
    if done:
        said = RemedyReport(
            id="r", advice="k1", outcome=Outcome.DONE, done_on=date(2026, 11, 11), recorded_at=MADE_AT
        )
        items = (replace(items[0], reports=(said,)), *items[1:])
    return SignedUnit(
        visit=visit,
        texts={
            Part.RESULT: ("Niêm yết 138/142 TTHC.",),
            Part.CAUSE_OBJECTIVE: ("phần mềm chưa xuất được phiếu",),
        },
        findings=lines,
        finding_ids=("f1", "f2", "f3")[:findings],
        items=items,
        areas={n: area for n, (*_, area) in enumerate(_FINDINGS[:findings], 1)},
        names=("Lê Thị Ánh", "Mai Thị Hoa"),
        codes=("HS-77/2026",),
    )


MAU_SON = unit(1, "Trung tâm Phục vụ hành chính công phường Mẫu Sơn")
UNITS = (MAU_SON, unit(2, "UBND xã Sơn Đồng", done=True), unit(3, "UBND xã Bình Minh", findings=0))
ROUND = Round(id="c" * 32, title="Đợt 2 năm 2026", ended_on=date(2026, 11, 12))
