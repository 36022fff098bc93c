"""A whole visit as typed records, ready to be drafted; tests take away what they ask about."""

from dataclasses import replace
from datetime import UTC, date, datetime

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import (
    Checklist,
    DeadlineTerm,
    EvidenceAsked,
    Item,
    LegalBasis,
    Measure,
    MeasureType,
    Section,
    Severity,
)
from inspector_app.inspection.findings import Deadline, DeadlineKind, Finding, Recommendation, Stance
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.record import View
from inspector_app.inspection.sealing import Sealing, VisitState
from inspector_app.inspection.visit import Copies, DocumentRef, Visit
from inspector_app.inspection.visit_record import VisitRecord

DAY = date(2026, 11, 12)
NY01, NY02, MC28, TK08 = "niem-yet/NY01", "niem-yet/NY02", "niem-yet/MC28", "niem-yet/TK08"

POSTED = Item(
    name="NY02",
    label="Số TTHC đang niêm yết",
    severity=Severity.MAJOR,
    measures=(
        Measure(name="NY02_so_niem_yet", type=MeasureType.INTEGER, label="Đang niêm yết"),
        Measure(name="NY02_so_phai", type=MeasureType.INTEGER, label="Phải niêm yết", required="true()"),
        Measure(name="NY02_so_qd", type=MeasureType.TEXT, label="Quyết định", required="${NY02} = 'fail'"),
        Measure(name="NY02_tl", type=MeasureType.DECIMAL, label="Tỷ lệ"),
        Measure(name="NY02_so_thieu", type=MeasureType.CALCULATE, label="Thiếu", required="true()"),
    ),
    legal_basis=(LegalBasis(law="TT02", at="chương công khai"),),
    finding="Niêm yết {so_niem_yet}/{so_phai} TTHC ({tl}%) tại {dia_diem}",
    recommendation="Niêm yết bổ sung theo {so_qd}, hoàn thành trước {han}",
    deadline=DeadlineTerm(days=2),
)
SHOWN = Item(
    name="NY01",
    label="Có niêm yết TTHC",
    evidence=EvidenceAsked(photos_when_failed=1),
    finding="Không niêm yết TTHC",
    recommendation="Niêm yết đầy đủ",
)
INITIATIVE = Item(name="MC28", label="Sáng kiến", judged=False)
BALANCE = Item(name="TK08", label="Cân đối", finding="Số liệu không cân đối")
FORM = Checklist(
    form_id="niem-yet",
    version="2026.1",
    sha256="0" * 64,
    title="Niêm yết",
    sections=(
        Section(code="NY", title="Niêm yết", items=(SHOWN, POSTED)),
        Section(code="MC", title="Một cửa", items=(INITIATIVE,)),
        Section(code="TK", title="Số liệu", items=(BALANCE,)),
    ),
    short_sets={"rut_gon": ("NY02", "NY01")},
)
LEADER = Participant(
    id="p1", side=Side.TEAM, role=Role.LEADER, title="Phó Giám đốc Sở", signs=SignatureKind.DIGITAL
)
SECRETARY = Participant(id="p2", side=Side.TEAM, role=Role.SECRETARY, title="Chuyên viên", order=2)
HEAD = Participant(
    id="p3", side=Side.UNIT, role=Role.UNIT_HEAD, title="Giám đốc Trung tâm", signs=SignatureKind.DIGITAL
)
FINDING = Finding(
    id="f1",
    item=NY02,
    text="Niêm yết 138/142 TTHC",
    basis=(LegalBasis(law="TT02", confirmed=True),),
    stance=Stance.AGREES,
)
ADVICE = Recommendation(
    id="r1",
    text="Niêm yết bổ sung 04 TTHC",
    deadline=Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16)),
    findings=("f1",),
)
VISIT = Visit(
    id="v1",
    unit_id="commune:00136",
    unit_name="Phường Phúc Lợi",
    superior_body="UBND THÀNH PHỐ HÀ NỘI",
    plan=DocumentRef(kind="Kế hoạch", number="64/KH-SNV", issued_on=date(2026, 1, 28)),
    decision=DocumentRef(kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20)),
    held_on=(DAY,),
    opened_at=datetime(2026, 11, 12, 1, 30, tzinfo=UTC),
    closed_at=datetime(2026, 11, 12, 4, 20, tzinfo=UTC),
    read_aloud_at=datetime(2026, 11, 12, 4, 15, tzinfo=UTC),
    minutes_number="07",
    copies=Copies(total=3, team=2, unit=1),
)
WHOLE = VisitRecord(
    view=View(scope="v1"),
    visit=VISIT,
    participants=(LEADER, SECRETARY, HEAD),
    points=(),
    checklists=(FORM,),
    chosen=frozenset({NY01, NY02, MC28}),
    answers={
        NY01: Answer(id=NY01, verdict=Verdict.PASS),
        NY02: Answer(
            id=NY02,
            verdict=Verdict.FAIL,
            measures={"NY02_so_niem_yet": 138, "NY02_so_phai": 142, "NY02_so_qd": "12/QĐ-UBND"},
        ),
        MC28: Answer(id=MC28, note="Ngày thứ 6 xanh"),
    },
    verifications=(),
    findings=(FINDING,),
    recommendations=(ADVICE,),
    paragraphs=(Paragraph(id="t1", part=Part.CONCLUSION, text="Ghi nhận kết quả"),),
    figures=(),
    outcomes={},
    sealing=Sealing(state=VisitState.OPEN),
    conflicts=(),
)


def visit_with(**changes):
    """Return the whole visit with records changed; ``visit`` is a mapping of the visit's own fields."""
    if "visit" in changes:
        changes["visit"] = replace(VISIT, **changes["visit"])
    return replace(WHOLE, **changes)
