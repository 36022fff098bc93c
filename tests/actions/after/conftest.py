"""A signed visit with recommendations: frozen as real ones are, without the seconds that signatures take."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.checklist import LegalBasis, Severity
from inspector_app.inspection.findings import (
    Addressee,
    Deadline,
    DeadlineKind,
    Finding,
    Recommendation,
)
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.sealing import MinutesDrafted, MinutesSigned
from inspector_app.inspection.signed_on_paper import MinutesScanned

FINDINGS = (
    Finding(
        id="f1",
        item="niem-yet/NY01",
        text="Thiếu 04 TTHC chưa niêm yết",
        severity=Severity.MODERATE,
        basis=(LegalBasis(at="Thông tư số 02/2017/TT-VPCP"),),
        cause="Chưa phân công người theo dõi niêm yết",
        responsible="Trung tâm Phục vụ hành chính công",
        order=1,
    ),
    Finding(id="f2", item="niem-yet/NY02", text="02/09 hồ sơ quá hạn", severity=Severity.MAJOR, order=2),
)
ADVICE = (
    Recommendation(
        id="k1",
        text="Niêm yết bổ sung 04 TTHC",
        responsible="Công chức một cửa",
        deadline=Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16)),
        findings=("f1",),
        order=1,
    ),
    Recommendation(
        id="k2",
        text="=Gửi văn bản xin lỗi",
        deadline=Deadline(kind=DeadlineKind.WORKING_DAYS, count=10, event="ngày ký biên bản"),
        findings=("f2",),
        order=2,
    ),
    Recommendation(
        id="k3",
        text="Bổ sung chức năng xuất phiếu",
        addressee=Addressee.HIGHER_LEVEL,
        addressee_name="Văn phòng UBND tỉnh",
        order=3,
    ),
)


def as_signed(desk, visit_id, file_sha256="5" * 64, on_paper=None):
    """Freeze a visit as drafting and the last signature do, without a file.

    ``on_paper``: the day on which all signed by hand; the scan comes back now.
    """
    draft = MinutesDrafted(
        id=desk.new_id(),
        base_sha256="b" * 64,
        prepared_sha256="c" * 64,
        frontier=desk.case.frontier(visit_id),
        view_digest=desk.case.digest(visit_id),
        pages=3,
        drafted_at=desk.now(),
    )
    signed = MinutesSigned(
        id=draft.id, file_sha256=file_sha256, signed_at=desk.now(), on_paper=on_paper is not None
    )
    records = [("minutes_drafted", draft), ("minutes_signed", signed)]
    if on_paper:
        records.append(("minutes_scanned", _scan(desk, draft, on_paper)))
    for kind, record in records:
        edits = edits_of(kind, record)
        desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def _scan(desk, draft, signed_on):
    return MinutesScanned(
        id=desk.new_id(),
        draft=draft.id,
        edition=draft.edition,
        code=draft.code,
        files=(),
        clean_sha256="d" * 64,
        pages=(),
        marks={},
        signed_on=signed_on,
        taken_by="Mai Thị H",
        taken_at=desk.now(),
    )


@pytest.fixture
def signed_visit(desk, visit_id):
    """The visit of the desk with two findings, three recommendations, and signed minutes."""
    visit = read_visit(desk, visit_id).visit
    named = replace(
        visit,
        minutes_number="07",
        remedy_report_to="Sở Nội vụ",
        remedy_report_by=date(2026, 11, 30),
    )
    opinion = Paragraph(id="p3", part=Part.RESULT, text="Niêm yết 138/142 TTHC thuộc phạm vi tiếp nhận.")
    write_down(desk, visit_id, named, opinion, *FINDINGS, *ADVICE)
    as_signed(desk, visit_id)
    return visit_id
