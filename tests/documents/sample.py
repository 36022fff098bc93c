"""A complete fictional inspection as Minutes, an empty one, and one with many findings."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from inspector_app.documents.fonts import FontSet
from inspector_app.documents.minutes_pdf import current_layout
from inspector_app.documents.templates import load_template
from inspector_app.inspection.answers import Method, Verdict, Verification
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.figures.crossing import cross
from inspector_app.inspection.figures.judging import judge
from inspector_app.inspection.figures.stated import Figures, SourceKind, StatedIndex, StatedRate
from inspector_app.inspection.findings import Addressee, Deadline, DeadlineKind, Priority, Stance
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.minutes import (
    AnsweredItem,
    AnsweredSection,
    Attendee,
    Basis,
    FiguresLine,
    FindingLine,
    Mark,
    MeasureLine,
    Minutes,
    RecommendationLine,
    RecordState,
    Slot,
    TextLine,
)
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.visit import Copies, DocumentRef, Period, VisitKind, VisitWay
from tests.documents.instruments_sample import INSTRUMENTS, PRACTICES

HANOI = timezone(timedelta(hours=7))
DAY = date(2026, 11, 12)
DRAFTED = datetime(2026, 11, 12, 4, 15, 30, tzinfo=UTC)


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 11, 12, hour, minute, tzinfo=HANOI)


def check(method: Method, **fields: object) -> Verification:
    return Verification(id="0" * 32, about="", method=method, **fields)


def person(side: Side, role: Role, name: str, title: str, agency: str = "", **more: object) -> Attendee:
    return Attendee(side=side, role=role, name=name, title=title, agency=agency, **more)


def slot(order: int, side: Side, role: Role, kind: SignatureKind, heading: str, *lines: str, **more) -> Slot:
    fields = {
        "field": f"sig_{order:02d}_{side.value}",
        "participant": f"{order:032x}",
        "required": True,
        "signer": "",
    }
    who = {"side": side, "role": role, "kind": kind, "heading": heading, "lines": lines}
    return Slot(**{**fields, **who, "order": order, **more})


INK = (
    ((500, 900), (900, 300), (1400, 1500), (1900, 400), (2600, 1300), (3500, 700), (5200, 1000)),
    ((1200, 1900), (4300, 1700)),
    ((4700, 300),),
)


ATTENDEES = (
    person(Side.TEAM, Role.LEADER, "Bà Lê Thị A", "Phó Giám đốc Sở Nội vụ", "Sở Nội vụ"),
    person(Side.TEAM, Role.DEPUTY_LEADER, "Ông Trần Văn B", "Trưởng phòng Cải cách hành chính", "Sở Nội vụ"),
    person(Side.TEAM, Role.MEMBER, "Bà Ngô Thị C", "Chuyên viên", "Văn phòng UBND tỉnh"),
    person(Side.TEAM, Role.SECRETARY, "Ông Đỗ Văn D", "Chuyên viên Phòng Cải cách hành chính", "Sở Nội vụ"),
    person(
        Side.TEAM,
        Role.MEMBER,
        "Ông Hà Văn E",
        "",
        "Sở Tư pháp",
        present=False,
        absent_reason="công tác đột xuất",
    ),
    person(
        Side.UNIT,
        Role.UNIT_HEAD,
        "Ông Vũ Văn G",
        "Phó Chủ tịch UBND phường, Giám đốc Trung tâm",
        "UBND phường Mẫu Sơn",
    ),
    person(Side.UNIT, Role.UNIT_OFFICER, "Bà Mai Thị H", "Viên chức Trung tâm"),
)

TEXTS = (
    TextLine(
        part=Part.CONTENT,
        heading="",
        text="Kiểm tra niêm yết; Phiếu kiểm soát (20 hồ sơ chọn ngẫu nhiên và toàn bộ hồ sơ quá hạn); sổ, "
        "lưu trữ; ứng xử và cơ sở vật chất; số liệu hồ sơ.",
    ),
    TextLine(
        part=Part.METHOD,
        heading="",
        text="Đối chiếu Báo cáo số 310/BC-UBND với Hệ thống thông tin giải quyết thủ tục hành chính, trích "
        "lúc 09 giờ 10 phút cùng ngày.",
    ),
    TextLine(part=Part.RESULT, heading="Niêm yết", text="Niêm yết 138/142 TTHC thuộc phạm vi tiếp nhận."),
    TextLine(
        part=Part.RESULT,
        heading="Giải quyết hồ sơ",
        text="Tiếp nhận 1.284 hồ sơ (kỳ trước chuyển qua 37; mới 1.247, trong đó trực tuyến 1.020, trực tiếp "
        "và bưu chính 227). Đã giải quyết 1.229 (trước hạn 884, đúng hạn 338, quá hạn 07); đang giải quyết "
        "48 (trong hạn 46, quá hạn 02); trả lại, rút 07. Tỷ lệ trước và đúng hạn 99,43%.",
    ),
    TextLine(part=Part.RESULT, heading="Số hóa", text="Số hóa thành phần hồ sơ 1.139/1.284 (88,71%)."),
    TextLine(
        part=Part.RESULT,
        heading="Bộ phận Một cửa",
        text="Gọn gàng; 05/05 viên chức có mặt lúc 08 giờ 40 phút, đeo thẻ đúng quy định.",
    ),
    TextLine(part=Part.CAUSE_OBJECTIVE, heading="", text="Phần mềm chưa xuất được phiếu điện tử."),
    TextLine(part=Part.CAUSE_SUBJECTIVE, heading="", text="Chưa phân công người theo dõi niêm yết."),
    TextLine(part=Part.UNIT_OPINION, heading="", text="Thống nhất với kết quả kiểm tra."),
    TextLine(
        part=Part.UNIT_PROPOSAL,
        heading="",
        text="Đề nghị tỉnh sớm bổ sung chức năng xuất phiếu của phần mềm.",
    ),
    TextLine(
        part=Part.CONCLUSION,
        heading="",
        text="Ghi nhận kết quả; yêu cầu khắc phục đúng hạn; kết luận chính thức thực hiện bằng thông báo.",
    ),
)

STATED = Figures(
    id="f" * 32,
    name="Hồ sơ thủ tục hành chính",
    source="Báo cáo số 310/BC-UBND",
    period=Period(start=date(2026, 1, 1), end=date(2026, 10, 31)),
    carried_over=37,
    received_new=1247,
    received_online=1020,
    received_direct=227,
    received_total=1284,
    settled_total=1229,
    settled_early=884,
    settled_on_time=338,
    settled_late=7,
    in_progress_total=48,
    in_progress_in_time=46,
    in_progress_overdue=2,
    returned=7,
    rates=(
        StatedRate(name="Tỷ lệ trước và đúng hạn", shown="99,43%", count="1222", base="settled_total"),
        StatedRate(name="Mức độ hài lòng", shown="gần 99%"),
    ),
)
FIGURES = FiguresLine(figures=STATED, outcomes=judge(STATED))

# Phúc Lợi's kind of trouble: four dossiers that nobody can account for.
UNBALANCED_STATED = Figures(
    id="e" * 32,
    name="Sáu tháng đầu năm",
    source="Báo cáo của đơn vị",
    received_total=2411,
    received_online=353,
    settled_total=2310,
    in_progress_total=97,
    in_progress_in_time=97,
    all_on_time_claimed=True,
    rates=(StatedRate(name="Tỷ lệ giải quyết", shown="95,8%", count="settled_total", base="received_total"),),
    index=(
        StatedIndex(
            name="Chỉ số cải cách hành chính",
            earlier=Decimal("89.81"),
            later=Decimal("92.54"),
            stated=Decimal("2.75"),
            unit="percent",
            earlier_label="năm 2021",
            later_label="năm 2022",
        ),
    ),
)
UNBALANCED = FiguresLine(figures=UNBALANCED_STATED, outcomes=judge(UNBALANCED_STATED))

FINDINGS = (
    FindingLine(
        number=1,
        item="NY02",
        text="Thiếu 04 TTHC chưa niêm yết; còn 02 TTHC đã bãi bỏ",
        severity=Severity.MODERATE,
        basis=(Basis(words="Thông tư số 02/2017/TT-VPCP"),),
        evidence="ảnh 03, 04",
        verified=(check(Method.OBSERVATION, checked=142, total=142, failed=4, at=at(8, 50)),),
        responsible="Viên chức phụ trách niêm yết",
        stance=Stance.AGREES,
    ),
    FindingLine(
        number=2,
        item="PK01",
        text="03/20 hồ sơ chọn mẫu không có Phiếu kiểm soát; 05/20 phiếu bỏ trống cột kết quả",
        severity=Severity.MAJOR,
        basis=(Basis(words="Mẫu số 06 Phụ lục I Thông tư số 03/2025/TT-VPCP", confirmed=True),),
        evidence="Phụ lục 1, ảnh 07-11",
        verified=(check(Method.SAMPLE, checked=20, total=1284, failed=3, at=at(9, 30)),),
        responsible="Lãnh đạo Trung tâm",
        stance=Stance.COMMENTS,
        explanation="Phần mềm chưa xuất được phiếu điện tử",
        reply="Ghi nhận; trong khi chờ phần mềm, lập phiếu giấy",
    ),
    FindingLine(
        number=3,
        item="TK09",
        text="02/09 hồ sơ quá hạn chưa có văn bản xin lỗi",
        severity=Severity.MAJOR,
        basis=(Basis(words="Mẫu số 04 Phụ lục I Thông tư số 03/2025/TT-VPCP", confirmed=True),),
        evidence="",
        verified=(check(Method.SYSTEM_EXTRACT, checked=9, total=9, failed=2),),
    ),
)

RECOMMENDATIONS = (
    RecommendationLine(
        number=1,
        text="Niêm yết bổ sung 04 TTHC, gỡ 02 TTHC đã bãi bỏ",
        addressee=Addressee.UNIT,
        addressee_name="",
        responsible="Bà Mai Thị H",
        deadline=Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16)),
        product="Ảnh bảng niêm yết",
        finding_numbers=(1,),
    ),
    RecommendationLine(
        number=2,
        text="Lập đủ Phiếu kiểm soát theo Mẫu số 06",
        addressee=Addressee.UNIT,
        addressee_name="",
        responsible="Ông Vũ Văn G",
        deadline=Deadline(kind=DeadlineKind.RECURRING, words="từ ngày 13/11/2026"),
        product="",
        finding_numbers=(2,),
    ),
    RecommendationLine(
        number=3,
        text="Gửi văn bản xin lỗi đối với 02 hồ sơ",
        addressee=Addressee.UNIT,
        addressee_name="",
        responsible="Ông Vũ Văn G",
        deadline=Deadline(
            kind=DeadlineKind.WORKING_DAYS,
            count=2,
            event="ngày ký biên bản",
            event_on=DAY,
            due=date(2026, 11, 16),
        ),
        product="Bản sao văn bản xin lỗi",
        priority=Priority.NOW,
        finding_numbers=(3,),
    ),
    RecommendationLine(
        number=4,
        text="Chỉ đạo bổ sung chức năng xuất phiếu điện tử",
        addressee=Addressee.HIGHER_LEVEL,
        addressee_name="Văn phòng UBND tỉnh",
        responsible="",
        deadline=Deadline(),
        product="",
    ),
)

CHECKLIST = (
    AnsweredSection(
        code="NY",
        title="Niêm yết, công khai thủ tục hành chính",
        items=(
            AnsweredItem(
                code="NY01",
                label="Có bảng niêm yết tại nơi tiếp nhận hồ sơ",
                verdict=Verdict.PASS,
                note="02 bảng",
            ),
            AnsweredItem(
                code="NY02",
                label="Niêm yết đủ thủ tục hành chính thuộc phạm vi tiếp nhận",
                verdict=Verdict.FAIL,
                note="Thiếu 04; còn 02 đã bãi bỏ",
                measures=(
                    MeasureLine(label="Số TTHC đã niêm yết", value="138"),
                    MeasureLine(label="Số TTHC phải niêm yết", value="142"),
                ),
                verified=(check(Method.OBSERVATION, checked=142, total=142, failed=4, at=at(8, 50)),),
            ),
            AnsweredItem(
                code="NY05",
                label="Niêm yết số điện thoại, địa chỉ tiếp nhận phản ánh, kiến nghị",
                verdict=Verdict.PASS,
                verified=(check(Method.PHONE_CALL, at=at(9, 5), words="có người nghe máy"),),
            ),
        ),
    ),
    AnsweredSection(
        code="PK",
        title="Phiếu kiểm soát quá trình giải quyết hồ sơ",
        items=(
            AnsweredItem(
                code="PK01",
                label="Hồ sơ có Phiếu kiểm soát kèm theo",
                verdict=Verdict.FAIL,
                verified=(check(Method.SAMPLE, checked=20, total=1284, failed=3, at=at(9, 30)),),
            ),
            AnsweredItem(
                code="PK07",
                label="Phiếu của hồ sơ liên thông theo hồ sơ sang cơ quan phối hợp",
                verdict=Verdict.NA,
                note="Không có hồ sơ liên thông trong mẫu",
            ),
        ),
    ),
    AnsweredSection(
        code="MC",
        title="Bộ phận Một cửa: ứng xử và cơ sở vật chất",
        items=(
            AnsweredItem(
                code="MC03",
                label="Công chức, viên chức có mặt đúng giờ, đeo thẻ",
                verdict=Verdict.PASS,
                point="Quầy số 1",
                verified=(check(Method.HEAD_COUNT, checked=5, total=5, failed=0, at=at(8, 40)),),
            ),
            AnsweredItem(code="MC11", label="Có ghế ngồi chờ, nước uống cho người dân", verdict=None),
        ),
    ),
)

SLOTS = (
    slot(
        1,
        Side.UNIT,
        Role.UNIT_OFFICER,
        SignatureKind.INK,
        "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",
        "VIÊN CHỨC TRUNG TÂM",
        signer="Mai Thị H",
        required=False,
        ink=INK,
        ink_sha256="ab" * 32,
    ),
    slot(2, Side.TEAM, Role.SECRETARY, SignatureKind.DIGITAL, "THƯ KÝ", signer="Đỗ Văn D"),
    slot(
        3,
        Side.UNIT,
        Role.UNIT_HEAD,
        SignatureKind.DIGITAL,
        "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",
        "TM. ỦY BAN NHÂN DÂN",
        "PHÓ CHỦ TỊCH",
        signer="Vũ Văn G",
    ),
    slot(
        4,
        Side.TEAM,
        Role.LEADER,
        SignatureKind.DIGITAL,
        "TRƯỞNG ĐOÀN",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        signer="Lê Thị A",
    ),
)


def sample_minutes(fonts: FontSet, **changes: object) -> Minutes:
    """The complete sample: a fictional ward, figures that balance, three findings."""
    minutes = Minutes(
        version=1,
        visit_id="1" * 32,
        drafted_at=DRAFTED,
        mark=Mark.EXAMPLE,
        layout=current_layout(load_template(), fonts),
        record=RecordState(scope="1" * 32, frontier={"2" * 32: 140}, view_digest="3" * 64, forms={}),
        superior_body="Sở Nội vụ tỉnh Mẫu",
        team_name="Đoàn kiểm tra",
        decision=DocumentRef(
            kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20), issuer="Giám đốc Sở Nội vụ"
        ),
        plan=DocumentRef(kind="Kế hoạch", number="64/KH-SNV", issued_on=date(2026, 1, 28)),
        number="07",
        symbol="BB-ĐKT",
        place="phường Mẫu Sơn",
        day=DAY,
        subject="Kiểm tra công tác cải cách hành chính, kiểm soát thủ tục hành chính tại Trung tâm Phục vụ "
        "hành chính công phường Mẫu Sơn",
        kind=VisitKind.PERIODIC,
        way=VisitWay.ON_SITE,
        unit_name="Trung tâm Phục vụ hành chính công phường Mẫu Sơn",
        unit_parent_name="UBND phường Mẫu Sơn",
        held_on=(DAY,),
        opened_at=at(8, 30),
        closed_at=at(11, 20),
        period=Period(start=date(2026, 1, 1), end=date(2026, 10, 31)),
        attendees=ATTENDEES,
        texts=TEXTS,
        figures=(FIGURES,),
        findings=FINDINGS,
        recommendations=RECOMMENDATIONS,
        remedy_report_by=date(2026, 11, 30),
        remedy_report_to="Sở Nội vụ",
        read_aloud_at=at(11, 5),
        copies=Copies(total=3, team=2, unit=1),
        recipients=("Sở Nội vụ", "UBND phường Mẫu Sơn", "Thành viên Đoàn kiểm tra"),
        filed_at="VT, ĐKT",
        checklist=CHECKLIST,
        slots=SLOTS,
    )
    return replace(minutes, **changes)


def empty_minutes(fonts: FontSet) -> Minutes:
    """Minutes of which nothing was stated."""
    return sample_minutes(
        fonts,
        superior_body="",
        decision=None,
        plan=None,
        number="",
        place="",
        day=None,
        subject="",
        unit_name="",
        unit_parent_name="",
        held_on=(),
        opened_at=None,
        closed_at=None,
        period=None,
        attendees=(),
        texts=(),
        figures=(),
        findings=(),
        recommendations=(),
        remedy_report_by=None,
        remedy_report_to="",
        read_aloud_at=None,
        copies=None,
        recipients=(),
        checklist=(),
        slots=(),
        mark=Mark.NONE,
    )


def crossed(instruments: PrintedInstruments, tables: tuple[Figures, ...]) -> PrintedInstruments:
    """Return instruments with what the checks across these tables and its counts say."""
    counts = instruments.counts
    assert counts is not None
    found = cross(tables, counts.counts, counts.indices, day=DAY)
    return replace(instruments, counts=replace(counts, crossed=found))


def instruments_minutes(fonts: FontSet, **changes: object) -> Minutes:
    """The complete sample with one of everything that the instruments find."""
    figures = replace(
        STATED,
        due_total=1240,
        apologies=5,
        most_days_late=12,
        source_kind=SourceKind.REPORT,
        field="Hộ tịch",
        unit_name="UBND phường Mẫu Sơn",
    )
    word = "Thông tư còn áp dụng cho hồ sơ tiếp nhận trước ngày hết hiệu lực"
    fields = {
        "figures": (FiguresLine(figures=figures, outcomes=judge(figures)), UNBALANCED),
        "findings": (
            replace(FINDINGS[0], law_word=word, repeats="biên bản số 03/BB-ĐKT ngày 14/5/2025"),
            *FINDINGS[1:],
        ),
        "recommendations": (replace(RECOMMENDATIONS[0], law_word=word), *RECOMMENDATIONS[1:]),
        "instruments": crossed(INSTRUMENTS, (figures, UNBALANCED.figures)),
        "good_practices": PRACTICES,
        **changes,
    }
    return sample_minutes(fonts, **fields)


def long_minutes(fonts: FontSet, findings: int = 60, items: int = 0) -> Minutes:
    """Minutes with many findings, and as many checklist rows as asked for."""
    some = tuple(
        FindingLine(
            number=n,
            item=f"NY{n:02d}",
            text=f"{n:02d}/20 hồ sơ chọn mẫu không có Phiếu kiểm soát kèm theo",
            severity=Severity.MODERATE,
            basis=(Basis(words="Thông tư số 03/2025/TT-VPCP, PL.I Mẫu 06", confirmed=True),),
            evidence=f"ảnh {n:02d}",
            verified=(check(Method.SAMPLE, checked=20, total=1284, failed=n),),
            responsible="Bộ phận Một cửa",
        )
        for n in range(1, findings + 1)
    )
    rows = tuple(
        AnsweredItem(
            code=f"NY{n:04d}",
            label=f"Nội dung kiểm tra thứ {n}: niêm yết đủ thủ tục hành chính thuộc phạm vi tiếp nhận",
            verdict=(Verdict.PASS, Verdict.FAIL, Verdict.NA, None)[n % 4],
            note=f"Ghi chú của dòng {n}" if n % 3 else "",
        )
        for n in range(1, items + 1)
    )
    checklist = (AnsweredSection(code="NY", title="Niêm yết", items=rows),) if rows else ()
    return sample_minutes(fonts, findings=some, checklist=checklist, mark=Mark.NONE)


if __name__ == "__main__":  # python -m tests.documents.sample: write the golden data of layout 1 anew
    from pathlib import Path

    from inspector_app.canonical import canonical_bytes
    from inspector_app.documents.fonts import find_fonts
    from inspector_app.inspection.plain import to_plain

    made = instruments_minutes(find_fonts())
    golden = Path(__file__).with_name("golden") / "layout-1.json"
    golden.write_bytes(canonical_bytes(to_plain(made)))
