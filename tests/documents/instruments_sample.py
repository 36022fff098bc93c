"""What the instruments of the fictional inspection found, as the minutes print it; one of everything."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from inspector_app.actions.sense_sampling import content_of
from inspector_app.inspection.archives.records import (
    AskedFile,
    AskedKind,
    AskedOutcome,
    RegisterCheck,
)
from inspector_app.inspection.archives.registers import judge_register
from inspector_app.inspection.conduct.records import (
    MANNERS,
    Absence,
    AbsenceKind,
    Facility,
    HeadCount,
    Interview,
    PostedCode,
    Reception,
    Satisfaction,
)
from inspector_app.inspection.conduct_part import conduct_part
from inspector_app.inspection.figures.stated import (
    CountKind,
    CrossOutcome,
    IndexYear,
    RuleResult,
    StatedCount,
)
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.instrument_lines import (
    ArchivesPart,
    CountsPart,
    DismissedDifference,
    FrameList,
    PostingLine,
    PostingPart,
    PrintedInstruments,
    SampleLine,
    SamplingPart,
    ScoreLine,
    ScoreStep,
    SlipsPart,
)
from inspector_app.inspection.instruments import Instruments
from inspector_app.inspection.posting.catalogue import SourceFile
from inspector_app.inspection.posting.differences import Comparison, Difference, DifferenceKind, MatchProposal
from inspector_app.inspection.posting.posted import FeedbackPosting, PointKind, PostingPoint
from inspector_app.inspection.sampling.draw import codes_sha256, draw, next_in_rank
from inspector_app.inspection.sampling.estimate import estimates_of, wilson
from inspector_app.inspection.sampling.records import (
    Frame,
    FrameRow,
    JudgementPick,
    Replacement,
    Sample,
    SampleMethod,
    SizeBasis,
    StratumSize,
)
from inspector_app.inspection.sampling.sizes import size_for
from inspector_app.inspection.slips.completeness import completeness
from inspector_app.inspection.slips.dossiers import TICKS, HandOver, Pause, SampledDossier, Timing
from inspector_app.inspection.slips.outcomes import (
    Contradiction,
    ContradictionKind,
    DossierOutcome,
    StepOutcome,
)
from inspector_app.inspection.slips.summary import summarise
from inspector_app.inspection.visit import ReceptionPoint

HANOI = timezone(timedelta(hours=7))
DAY = date(2026, 11, 12)
SEED = "Mẫu Sơn 12/11/2026: 4711"


def at(hour, minute=0, day=12, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=HANOI)


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


def key(number):
    return f"{number:032x}"


def difference(number, kind, code, name, **more):
    return Difference(id=f"board/{number}", kind=kind, code=code, name=name, **more)


LONG_NAME = (
    "Thủ tục cấp lại giấy phép thành lập và hoạt động của cơ sở trợ giúp xã hội ngoài công lập thuộc thẩm "
    "quyền giải quyết của Ủy ban nhân dân cấp xã đối với trường hợp thay đổi tên gọi, địa chỉ trụ sở, người "
    "đại diện theo pháp luật hoặc phạm vi hoạt động đã được ghi trong giấy phép"
)

DIFFERENCES = (
    difference(
        1,
        DifferenceKind.MISSING,
        "1.001193",
        "Đăng ký khai sinh",
        expected="Niêm yết",
        decision="Quyết định số 1872/QĐ-BTP ngày 04/9/2020",
    ),
    difference(2, DifferenceKind.MISSING, "2.000815", LONG_NAME, expected="Niêm yết"),
    difference(
        3, DifferenceKind.ABOLISHED, "1.004884", "Đăng ký lại khai sinh", found="Còn niêm yết", rows=(12,)
    ),
    difference(
        4,
        DifferenceKind.OBSOLETE,
        "1.000656",
        "Đăng ký khai tử",
        expected="Thay bằng 1.013124",
        owner="Công an cấp xã",
        found="Bản năm 2019",
        rows=(15, 88),
    ),
    difference(
        5,
        DifferenceKind.WRONG_VERSION,
        "2.000635",
        "Cấp bản sao trích lục hộ tịch",
        at="decision",
        expected="Quyết định số 528/QĐ-BTP ngày 17/3/2026",
        found="Quyết định số 1872/QĐ-BTP",
        rows=(21,),
    ),
    difference(
        6,
        DifferenceKind.COMPONENT_MISSING,
        "1.004873",
        "Cấp giấy xác nhận tình trạng hôn nhân",
        at="Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        expected="01 bản chính",
        rows=(22,),
    ),
    difference(
        7,
        DifferenceKind.COMPONENT_EXTRA,
        "1.004873",
        "Cấp giấy xác nhận tình trạng hôn nhân",
        at="Sổ hộ khẩu",
        found="Bản sao có chứng thực",
        rows=(22,),
    ),
    difference(
        8,
        DifferenceKind.FIELD_DIFFERS,
        "2.000908",
        "Chứng thực bản sao từ bản chính",
        at="time_limits",
        expected="Trong ngày làm việc",
        found="02 ngày làm việc",
        rows=(30,),
    ),
    difference(
        9,
        DifferenceKind.FIELD_DIFFERS,
        "2.000908",
        "Chứng thực bản sao từ bản chính",
        at="fee",
        expected="2.000 đồng/trang, từ trang thứ ba 1.000 đồng/trang",
        found="3.000 đồng/trang",
        rows=(30,),
    ),
    difference(10, DifferenceKind.DUPLICATE, "2.000884", "Chứng thực chữ ký", found="Hai lần", rows=(31, 77)),
    difference(
        11, DifferenceKind.NOT_APPLICABLE, "1.001731", "Hỗ trợ chi phí mai táng cấp tỉnh", found="Có niêm yết"
    ),
    difference(
        12,
        DifferenceKind.UNMATCHED,
        "",
        "Cấp đổi giấy chứng nhận",
        found="Cấp đổi giấy chứng nhận",
        rows=(90,),
        proposals=(
            MatchProposal(
                code="1.012783",
                name="Cấp lại giấy chứng nhận",
                similarity=94,
                only_posted=("đổi",),
                only_catalogued=("lại",),
            ),
        ),
    ),
)

POSTING = PostingPart(
    catalogue="Danh mục thủ tục hành chính cấp xã của tỉnh Mẫu",
    catalogue_sha256=sha("danh mục"),
    as_of=DAY,
    procedures=142,
    fields=31,
    lines=(
        PostingLine(
            point=PostingPoint(
                id="board",
                name="Bảng niêm yết tầng 1",
                place="bên phải cửa vào",
                updated_on_words="cập nhật 03/2025",
                note="Chữ nhỏ, khó đọc",
            ),
            comparison=Comparison(
                as_of=DAY, duty=142, posted=138, rows=145, differences=DIFFERENCES, not_seen=2
            ),
            dismissed=(
                DismissedDifference(id="board/11", reason="Phường tiếp nhận hộ theo ủy quyền của Sở"),
            ),
            list_name="niem-yet-bang-1.xlsx",
            feedback=FeedbackPosting(
                id="board",
                shown=True,
                content_right=True,
                address_right=True,
                phone_right=False,
                email_right=False,
                national_portal=True,
                phone_tried="0241 3 999 999",
                note="Số máy không liên lạc được",
            ),
        ),
        PostingLine(
            point=PostingPoint(id="portal", name="Trang thông tin điện tử của phường", kind=PointKind.PORTAL),
            comparison=Comparison(as_of=DAY, duty=142, posted=142, rows=142, differences=()),
        ),
        PostingLine(
            point=PostingPoint(id="house", name="Nhà văn hóa tổ 4", kind=PointKind.NEIGHBOURHOOD_HOUSE),
            feedback=FeedbackPosting(id="house", shown=False),
        ),
    ),
)

CODES = tuple(f"H57.132-26{1 + n % 10:02d}{1 + n % 28:02d}-{n * 37 % 10000:04d}" for n in range(1, 121))
FRAME_ROWS = tuple(FrameRow(code=code) for code in CODES)


MARGIN, EXPECTED = Decimal(12), Decimal(5)  # 12 of 120 at 95 %


def drawn_from(
    rows=FRAME_ROWS, size=12, method=SampleMethod.SIMPLE_RANDOM, strata=(), number=1, replaced=True, **more
):
    """A sample that was really drawn, with one dossier replaced by the next in rank, and its frame."""
    drawn = draw(rows, method=method, size=size, seed=SEED, strata=strata)
    by_rule = size_for(len(rows), 95, MARGIN, EXPECTED)
    sample = Sample(
        id=key(number),
        name=f"Hồ sơ đã giải quyết trong kỳ, lần {number}",
        frame=key(100 + number),
        content=content_of(rows),
        codes_sha256=codes_sha256(rows),
        population=len(rows),
        method=method,
        basis=SizeBasis.PROPORTION if len(drawn) == by_rule else SizeBasis.GIVEN,
        size=len(drawn),
        seed=SEED,
        drawn=drawn,
        confidence=95,
        margin=MARGIN,
        expected=EXPECTED,
        strata=strata,
        agreed="Trưởng đoàn và Giám đốc Trung tâm, đọc to trước hai bên",
        drawn_at=at(9, 15),
    )
    replacements = ()
    if replaced:
        into = next_in_rank(sample, rows, (), drawn[2])
        replacements = (
            Replacement(
                id=key(200 + number),
                sample=sample.id,
                out=drawn[2],
                into=into,
                reason="Hồ sơ đang ở Sở Tư pháp",
            ),
        )
    frame = Frame(
        id=key(100 + number),
        name="Hồ sơ đã giải quyết từ 01/01/2026 đến 31/10/2026",
        content=content_of(rows),
        codes_sha256=codes_sha256(rows),
        count=len(rows),
        strata="lĩnh vực" if strata else "",
        source=SourceFile(name="ho-so-2026.xlsx", sha256=sha("tệp"), sheet="Danh sách", read_at=at(9, 5)),
    )
    estimates = (
        wilson(2, size, len(rows), 95, "Không có Phiếu kiểm soát"),
        wilson(0, size, len(rows), 95, "Có lượt bàn giao thiếu chữ ký"),
    )
    line = SampleLine(
        sample=replace(sample, **more), frame=frame, replacements=replacements, estimates=estimates
    )
    return SamplingPart(samples=(line,), frames=(FrameList(content=frame.content, rows=rows),))


SAMPLING = replace(  # its rates: below, from the dossiers
    drawn_from(),
    picks=(JudgementPick(id=key(301), code="H57.132-260804-9583", reason="Người dân phản ánh chậm trả"),),
)


def hand_over(number, giver, receiver, when, **more):
    return HandOver(
        id=key(400 + number), dossier=key(1), giver=giver, receiver=receiver, at=when, order=number, **more
    )


STEPS = (
    StepOutcome(
        hand_over=hand_over(
            1,
            "Bộ phận Một cửa",
            "Phòng Kinh tế, Hạ tầng và Đô thị",
            at(8, 30, 2),
            giver_signed=True,
            receiver_signed=True,
            allotted_minutes=240,
            stated=Timing.EARLY,
        ),
        since=at(8, 5, 2),
        used_minutes=25,
        computed=Timing.EARLY,
    ),
    StepOutcome(
        hand_over=hand_over(
            2,
            "Phòng Kinh tế, Hạ tầng và Đô thị",
            "Lãnh đạo UBND phường",
            at(16, 0, 10),
            giver_signed=True,
            receiver_signed=False,
            allotted_minutes=1440,
            stated=Timing.ON_TIME,
            note="Thiếu chữ ký bên nhận",
        ),
        since=at(8, 30, 2),
        used_minutes=2490,
        limit_at=at(17, 0, 5),
        computed=Timing.LATE,
    ),
)


def dossier(number, code, **more):
    return SampledDossier(
        id=key(number),
        code=code,
        sample=key(1),
        **{
            "procedure_code": "1.012783",
            "procedure": "Cấp giấy phép xây dựng nhà ở riêng lẻ",
            **dict.fromkeys(TICKS, True),
            "order": number,
            **more,
        },
    )


LATE = dossier(
    1,
    SAMPLING.samples[0].sample.drawn[0],
    field="Hoạt động xây dựng",
    received_at=at(8, 5, 2),
    due_at=at(17, 0, 9),
    settled_at=at(9, 0, 11),
    stated=Timing.ON_TIME,
    handovers_signed=False,
    result_right=False,
    form="Mẫu số 05",
    apology_sent=False,
    note="Đã trao đổi với cán bộ phụ trách",
)
FIELDS_FILLED = completeness(LATE, tuple(step.hand_over for step in STEPS))

DOSSIERS = (
    DossierOutcome(
        dossier=LATE,
        steps=STEPS,
        pauses=(
            Pause(
                id=key(501),
                dossier=key(1),
                start=at(8, 0, 3),
                end=at(8, 0, 4),
                reason="yêu cầu bổ sung hồ sơ",
                paper="Mẫu 02 số 15 ngày 03/11/2026",
            ),
        ),
        computed=Timing.LATE,
        due_at=at(17, 0, 10),
        used_minutes=3015,
        workflow_minutes=1680,
        by_workflow=Timing.LATE,
        hours_decided=False,
        filled=sum(tally.right for tally in FIELDS_FILLED),
        fields=sum(tally.looked_at for tally in FIELDS_FILLED),
        by_field=FIELDS_FILLED,
        contradictions=(
            Contradiction(
                kind=ContradictionKind.STATED_NOT_COMPUTED,
                says="Phiếu ghi đúng hạn, tính lại là quá hạn 01 giờ làm việc",
            ),
            Contradiction(kind=ContradictionKind.NO_APOLOGY, says="Hồ sơ quá hạn chưa có văn bản xin lỗi"),
        ),
    ),
    DossierOutcome(
        dossier=dossier(
            2,
            SAMPLING.samples[0].sample.drawn[1],
            has_slip=False,
            handovers_signed=None,
            times_filled=None,
            result_right=None,
            agrees_with_software=None,
        ),
        pauses=(Pause(id=key(502), dossier=key(2), start=at(8, 0, 5), reason="chờ nộp phí"),),
    ),
    DossierOutcome(
        dossier=dossier(
            3,
            "H57.132-260804-9583",
            apology_on=date(2026, 10, 20),
            apology_sent=True,
            settled_at=at(9, 0, 11),
            procedure=LONG_NAME,
            due_at=at(17, 0, 12),
            stated=Timing.EARLY,
        ),
        computed=Timing.EARLY,
        due_at=at(17, 0, 12),
        certain=False,
    ),
)
SLIPS = SlipsPart(
    summary=summarise(DOSSIERS, DAY),
    dossiers=DOSSIERS,
    decided_until=date(2026, 12, 31),
    log_name="nhat-ky-mot-cua.csv",
    hours="07:30–11:30, 13:30–17:30 (dự kiến)",
)

ARCHIVES = ArchivesPart(
    asked=(
        AskedOutcome(
            asked=AskedFile(
                id=key(601),
                title="Hồ sơ cấp giấy phép xây dựng",
                code="H57.132-260210-0031",
                procedure_code="1.012783",
                place="Kho lưu trữ tầng 2",
                asked_at=at(9, 40),
                found_at=at(9, 42).replace(second=15),
                found=True,
                looked_through=True,
                components=("Đơn đề nghị", "Bản vẽ", "Giấy tờ đất"),
                lacking=("Bản vẽ",),
                original=True,
                in_order=False,
                closed_on=date(2025, 2, 10),
                historical=True,
                note="Bìa ghi sai năm",
            ),
            seconds=135,
            transfer_due=date(2026, 2, 10),
            transfer_late=True,
            historical_due=date(2030, 2, 10),
            basis="luat-luu-tru-2024",
            says=("Chưa nộp lưu trữ, hạn là ngày 10/02/2026",),
        ),
        AskedOutcome(
            asked=AskedFile(
                id=key(602),
                title="Quyết định công khai thủ tục hành chính",
                kind=AskedKind.DOCUMENT,
                code="55/QĐ-UBND",
                found=False,
                transferred_on=date(2026, 1, 5),
            ),
            says=("Không tìm thấy trong buổi kiểm tra",),
        ),
        AskedOutcome(
            asked=AskedFile(
                id=key(603),
                title="Sổ theo dõi hồ sơ",
                kind=AskedKind.REGISTER,
                found=True,
                looked_through=True,
                components=("Mẫu số 07",),
                asked_at=at(9, 50),
                found_at=at(9, 50).replace(second=40),
            ),
            seconds=40,
        ),
    ),
    registers=(
        judge_register(
            RegisterCheck(
                id=key(611),
                name="Sổ theo dõi hồ sơ",
                year=2026,
                numbers="1-44, 46-59, 63-98, 100, 99, 101, 101, 102, 102, 103-122",
                kept_electronically=False,
                note="Sổ giấy",
            )
        ),
    ),
)

RECEPTIONS = tuple(
    Reception(
        id=key(700 + n),
        point="quay-1" if n < 4 else "",
        observer=("Trần B", "Ngô C")[n % 2],
        at=at(8, 40 + n),
        counter=f"Quầy {n}",
        waiting_minutes=2 * n,
        service_minutes=10 + n,
        **{name: (n + place) % 3 != 0 for place, name in enumerate(MANNERS)},
        note="Người dân phải hỏi lại hai lần" if n == 2 else "",
        order=n,
    )
    for n in range(1, 6)
)
OBSERVED = Instruments(
    receptions=RECEPTIONS,
    interviews=(
        Interview(
            id=key(721),
            point="quay-1",
            at=at(9, 50),
            channel="tại quầy",
            procedure="Đăng ký khai sinh",
            satisfaction=Satisfaction.SATISFIED,
            times_came=2,
            extra_papers=False,
            paid_extra=False,
            informed=True,
            words="Hướng dẫn dễ hiểu",
        ),
        Interview(id=key(722), point="quay-1", satisfaction=Satisfaction.PARTLY, extra_papers=True),
    ),
    head_counts=(
        HeadCount(
            id=key(731),
            at=at(8, 40),
            place="Toàn cơ quan",
            total=24,
            present=21,
            badges=20,
            absences=(
                Absence(
                    position="Chuyên viên phòng Kinh tế",
                    kind=AbsenceKind.ON_DUTY,
                    reason="họp tại Sở Xây dựng",
                    verified=True,
                    how="giấy mời số 88/GM-SXD",
                ),
                Absence(position="Công chức tư pháp", kind=AbsenceKind.LATE),
                Absence(position="Văn thư", kind=AbsenceKind.LEAVE, verified=False, how="không có đơn"),
            ),
            counted_by="Trần B",
            note="Đếm cùng Chánh Văn phòng",
        ),
    ),
    facilities=(
        Facility(id=key(741), point="quay-1", name="Ghế ngồi chờ", wanted=20, present=16, working=15),
        Facility(
            id=key(742),
            point="quay-1",
            name="Máy lấy số",
            wanted=1,
            present=1,
            working=0,
            note="Hỏng từ 10/11",
        ),
    ),
    posted_codes=(
        PostedCode(
            id=key(751), point="quay-1", name="Quy tắc ứng xử của công chức", posted=True, place="Cửa vào"
        ),
        PostedCode(id=key(752), point="quay-1", name="Nội quy tiếp công dân", posted=False),
    ),
)
CONDUCT = conduct_part((ReceptionPoint(id="quay-1", name="Bộ phận Một cửa phường"),), OBSERVED)

COUNTS = CountsPart(
    counts=(
        StatedCount(
            id=key(801),
            name="Nhiệm vụ của kế hoạch cải cách hành chính",
            kind=CountKind.TASKS,
            done=20,
            total=27,
            shown="74,07%",
            of="nhiệm vụ",
            source="Báo cáo số 310/BC-UBND",
            as_of=date(2026, 10, 31),
        ),
        StatedCount(
            id=key(802),
            name="Mức độ hài lòng",
            kind=CountKind.SATISFACTION,
            shown="gần 99%",
            method="phiếu hỏi tại quầy, không nêu số phiếu",
            note="Không có số phiếu",
        ),
    ),
    indices=(
        IndexYear(
            id=key(811),
            name="Chỉ số cải cách hành chính",
            year=2021,
            percent=Decimal("89.81"),
            rank=25,
            of_total=30,
        ),
        IndexYear(
            id=key(812),
            name="Chỉ số cải cách hành chính",
            year=2022,
            percent=Decimal("92.54"),
            points=Decimal("81.2"),
            most_points=Decimal(100),
            rank=20,
            of_total=30,
            source="Quyết định số 12/QĐ-UBND",
        ),
    ),
    crossed=(
        CrossOutcome(
            check="done_of_total",
            tables=(key(801),),
            about="Nhiệm vụ của kế hoạch cải cách hành chính",
            result=RuleResult.AGREES,
            says="20/27 là 74,07%",
            left="74,07%",
            right="20/27",
            difference=Decimal(0),
        ),
        CrossOutcome(
            check="index_change",
            tables=(key(811), key(812)),
            about="Chỉ số cải cách hành chính",
            result=RuleResult.DIFFERS,
            says="Nêu tăng 2,75; tính ra 2,73 điểm phần trăm",
            left="2,75",
            right="92,54 − 89,81",
            difference=Decimal("0.02"),
        ),
        CrossOutcome(
            check="shown_rate",
            tables=(key(802),),
            about="Mức độ hài lòng",
            result=RuleResult.NOT_ENOUGH_FIGURES,
            says="Không có số phiếu để tính lại",
        ),
    ),
)

SCORES = (
    ScoreLine(
        form_id="snv-2025",
        title="Chấm điểm kiểm soát thủ tục hành chính",
        points=Decimal("59.4"),
        most=Decimal(95),
        band="Trung bình",
        steps=(
            ScoreStep(
                code="NY02",
                label="Niêm yết đủ thủ tục",
                answered="Không đạt",
                points=Decimal("2.5"),
                most=Decimal(10),
                says="10 − 0,5 × 15 nội dung khác",
            ),
            ScoreStep(
                code="PK07", label="Hồ sơ liên thông", answered="Không áp dụng", points=None, most=Decimal(5)
            ),
            ScoreStep(code="MC03", label="Đeo thẻ", answered="Đạt", points=Decimal(10), most=Decimal(10)),
            ScoreStep(
                code="",
                label="Quy về thang 95 điểm",
                answered="",
                points=Decimal("59.4"),
                most=Decimal(95),
                says="12,5 / 20 × 95 = 59,4",
            ),
        ),
    ),
)


def estimated(part):
    """Samples with the rates that the dossiers give."""
    looked_at = [one.dossier for one in DOSSIERS]
    lines = tuple(
        replace(line, estimates=estimates_of(line.sample, line.replacements, looked_at, part.rows_of(line)))
        for line in part.samples
    )
    return replace(part, samples=lines)


INSTRUMENTS = PrintedInstruments(
    posting=POSTING,
    slips=SLIPS,
    archives=ARCHIVES,
    conduct=CONDUCT,
    sampling=estimated(SAMPLING),
    counts=COUNTS,
    scores=SCORES,
)

PRACTICES = (
    GoodPractice(
        id=key(901),
        title="Trả kết quả tại nhà cho người cao tuổi",
        effect="Đã trả 112 lượt, không phát sinh chi phí",
        worth_copying=True,
        item="snv-2025/MC11",
    ),
    GoodPractice(id=key(902), title="Bảng mã QR tra cứu thủ tục"),
)


def many_instruments(differences=400, dossiers=300, codes=600):
    """Instruments of a very thorough inspection."""
    some = tuple(
        replace(
            DIFFERENCES[n % len(DIFFERENCES)],
            id=f"board/{n}",
            code=f"1.{n:06d}",
            name=LONG_NAME if n % 7 == 0 else f"Thủ tục hành chính thứ {n}",
        )
        for n in range(differences)
    )
    rows = tuple(FrameRow(code=f"H57.132-2610{1 + n % 28:02d}-{n:04d}") for n in range(codes))
    sampling = drawn_from(rows, size=min(dossiers, codes) // 2)
    looked = tuple(
        replace(
            DOSSIERS[n % 3],
            dossier=replace(DOSSIERS[n % 3].dossier, id=key(n), code=rows[n % codes].code, order=n + 1),
        )
        for n in range(dossiers)
    )
    first = POSTING.lines[0]
    comparison = replace(first.comparison, differences=some)
    return replace(
        INSTRUMENTS,
        posting=replace(
            POSTING, lines=(replace(first, comparison=comparison, dismissed=()), *POSTING.lines[1:])
        ),
        slips=replace(SLIPS, dossiers=looked, summary=replace(SLIPS.summary, dossiers=dossiers)),
        sampling=sampling,
    )


def drawn_by_field():
    """A stratified sample of three fields."""
    names = ("Hộ tịch", "Đất đai", "Xây dựng")
    rows = tuple(FrameRow(code=code, stratum=names[n % 3]) for n, code in enumerate(CODES))
    strata = tuple(
        StratumSize(stratum=name, population=sum(row.stratum == name for row in rows), size=4)
        for name in sorted(names)
    )
    return drawn_from(rows, method=SampleMethod.STRATIFIED, strata=strata, number=2)
