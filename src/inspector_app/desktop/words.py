"""What the field's terms are called in the window, in Vietnamese."""

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.inspection.answers import Method, Verdict
from inspector_app.inspection.archives.records import AskedKind
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.conduct.records import AbsenceKind, Satisfaction
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.evidence import Purpose, Source
from inspector_app.inspection.figures.stated import CountKind, RuleResult, SourceKind
from inspector_app.inspection.findings import Addressee, DeadlineKind, FaultOf, Priority, Stance
from inspector_app.inspection.follow_up import Outcome, Standing
from inspector_app.inspection.handed_over import CopyKind
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Capacity, Role, Side, SignatureKind
from inspector_app.inspection.remedy_sheet import News
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.sent_drafts import UnitAnswer
from inspector_app.inspection.signed_on_paper import HandMark
from inspector_app.inspection.slips.dossiers import Timing
from inspector_app.inspection.unit import UnitLevel
from inspector_app.inspection.visit import VisitKind, VisitWay

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (Verdict.PASS, QT_TRANSLATE_NOOP("Words", "Đạt")),
    (Verdict.FAIL, QT_TRANSLATE_NOOP("Words", "Không đạt")),
    (Verdict.NA, QT_TRANSLATE_NOOP("Words", "Không áp dụng")),
    (Method.HEAD_COUNT, QT_TRANSLATE_NOOP("Words", "Đếm người có mặt")),
    (Method.PHONE_CALL, QT_TRANSLATE_NOOP("Words", "Gọi thử")),
    (Method.SYSTEM_EXTRACT, QT_TRANSLATE_NOOP("Words", "Trích từ phần mềm")),
    (Method.SAMPLE, QT_TRANSLATE_NOOP("Words", "Chọn mẫu hồ sơ")),
    (Method.DOCUMENT, QT_TRANSLATE_NOOP("Words", "Xem tài liệu")),
    (Method.OBSERVATION, QT_TRANSLATE_NOOP("Words", "Quan sát tại chỗ")),
    (Method.INTERVIEW, QT_TRANSLATE_NOOP("Words", "Phỏng vấn")),
    (Method.SELF_REPORT, QT_TRANSLATE_NOOP("Words", "Theo báo cáo của đơn vị")),
    (Severity.MINOR, QT_TRANSLATE_NOOP("Words", "Nhẹ")),
    (Severity.MODERATE, QT_TRANSLATE_NOOP("Words", "Vừa")),
    (Severity.MAJOR, QT_TRANSLATE_NOOP("Words", "Nặng")),
    (Stance.UNSAID, QT_TRANSLATE_NOOP("Words", "Chưa có ý kiến")),
    (Stance.AGREES, QT_TRANSLATE_NOOP("Words", "Đồng ý")),
    (Stance.COMMENTS, QT_TRANSLATE_NOOP("Words", "Có ý kiến")),
    (Stance.DISAGREES, QT_TRANSLATE_NOOP("Words", "Không đồng ý")),
    (FaultOf.UNIT, QT_TRANSLATE_NOOP("Words", "Của đơn vị")),
    (FaultOf.HIGHER_LEVEL, QT_TRANSLATE_NOOP("Words", "Của cấp trên")),
    (DeadlineKind.NONE, QT_TRANSLATE_NOOP("Words", "Không nêu")),
    (DeadlineKind.ON_DATE, QT_TRANSLATE_NOOP("Words", "Trước ngày")),
    (DeadlineKind.WORKING_DAYS, QT_TRANSLATE_NOOP("Words", "Số ngày làm việc")),
    (DeadlineKind.DAYS, QT_TRANSLATE_NOOP("Words", "Số ngày")),
    (DeadlineKind.AT_ONCE, QT_TRANSLATE_NOOP("Words", "Ngay")),
    (DeadlineKind.RECURRING, QT_TRANSLATE_NOOP("Words", "Thường xuyên")),
    (Addressee.UNIT, QT_TRANSLATE_NOOP("Words", "Đơn vị được kiểm tra")),
    (Addressee.HIGHER_LEVEL, QT_TRANSLATE_NOOP("Words", "Cấp trên")),
    (Addressee.OTHER, QT_TRANSLATE_NOOP("Words", "Cơ quan khác")),
    (Priority.NOW, QT_TRANSLATE_NOOP("Words", "Làm ngay")),
    (Priority.IN_TIME, QT_TRANSLATE_NOOP("Words", "Trong thời hạn")),
    (Priority.LASTING, QT_TRANSLATE_NOOP("Words", "Lâu dài")),
    (PaperKind.PLAN, QT_TRANSLATE_NOOP("Words", "Kế hoạch kiểm tra")),
    (PaperKind.TEAM_DECISION, QT_TRANSLATE_NOOP("Words", "Quyết định thành lập Đoàn")),
    (PaperKind.NOTICE, QT_TRANSLATE_NOOP("Words", "Thông báo kiểm tra, đề cương báo cáo")),
    (PaperKind.ASSIGNMENT, QT_TRANSLATE_NOOP("Words", "Phân công thành viên")),
    (PaperKind.OPENING_SCRIPT, QT_TRANSLATE_NOOP("Words", "Kịch bản buổi công bố")),
    (PaperKind.MINUTES, QT_TRANSLATE_NOOP("Words", "Biên bản kiểm tra")),
    (PaperKind.CONCLUSION, QT_TRANSLATE_NOOP("Words", "Thông báo kết luận")),
    (PaperKind.REMINDER, QT_TRANSLATE_NOOP("Words", "Công văn đôn đốc")),
    (PaperKind.SECOND_VISIT, QT_TRANSLATE_NOOP("Words", "Danh mục kiểm tra lại")),
    (PaperKind.YEAR_SUMMARY, QT_TRANSLATE_NOOP("Words", "Báo cáo tổng hợp năm")),
    (PaperKind.PUBLIC_EXTRACT, QT_TRANSLATE_NOOP("Words", "Bản trích công khai")),
    (UnitAnswer.WAITING, QT_TRANSLATE_NOOP("Words", "Chờ ý kiến đơn vị")),
    (UnitAnswer.AGREED, QT_TRANSLATE_NOOP("Words", "Đơn vị thống nhất")),
    (UnitAnswer.ADOPTED, QT_TRANSLATE_NOOP("Words", "Đã tiếp thu")),
    (UnitAnswer.PARTLY, QT_TRANSLATE_NOOP("Words", "Tiếp thu một phần")),
    (UnitAnswer.KEPT, QT_TRANSLATE_NOOP("Words", "Giữ nguyên, có giải trình")),
    (Part.CONTENT, QT_TRANSLATE_NOOP("Words", "Nội dung kiểm tra")),
    (Part.SCOPE, QT_TRANSLATE_NOOP("Words", "Câu nêu phạm vi")),
    (Part.METHOD, QT_TRANSLATE_NOOP("Words", "Phương pháp, tài liệu đã xem")),
    (Part.SUMMARY, QT_TRANSLATE_NOOP("Words", "Câu tổng hợp kết quả")),
    (Part.RESULT, QT_TRANSLATE_NOOP("Words", "Kết quả đạt được")),
    (Part.CAUSE_OBJECTIVE, QT_TRANSLATE_NOOP("Words", "Nguyên nhân khách quan")),
    (Part.CAUSE_SUBJECTIVE, QT_TRANSLATE_NOOP("Words", "Nguyên nhân chủ quan")),
    (Part.GOOD_PRACTICE, QT_TRANSLATE_NOOP("Words", "Sáng kiến, cách làm hay")),
    (Part.UNIT_OPINION, QT_TRANSLATE_NOOP("Words", "Ý kiến của đơn vị")),
    (Part.UNIT_PROPOSAL, QT_TRANSLATE_NOOP("Words", "Đề xuất với cấp trên")),
    (Part.CONCLUSION, QT_TRANSLATE_NOOP("Words", "Kết luận của Trưởng đoàn")),
    (Part.OBJECTION, QT_TRANSLATE_NOOP("Words", "Ý kiến khi thông qua")),
    (Part.PRIVATE, QT_TRANSLATE_NOOP("Words", "Ghi nhớ chung của đoàn (không in)")),
    (Side.TEAM, QT_TRANSLATE_NOOP("Words", "Đoàn kiểm tra")),
    (Side.UNIT, QT_TRANSLATE_NOOP("Words", "Đơn vị")),
    (Side.INVITED, QT_TRANSLATE_NOOP("Words", "Người được mời")),
    (Role.LEADER, QT_TRANSLATE_NOOP("Words", "Trưởng đoàn")),
    (Role.DEPUTY_LEADER, QT_TRANSLATE_NOOP("Words", "Phó Trưởng đoàn")),
    (Role.SECRETARY, QT_TRANSLATE_NOOP("Words", "Thư ký")),
    (Role.MEMBER, QT_TRANSLATE_NOOP("Words", "Thành viên")),
    (Role.UNIT_HEAD, QT_TRANSLATE_NOOP("Words", "Người đứng đầu")),
    (Role.UNIT_DEPUTY, QT_TRANSLATE_NOOP("Words", "Cấp phó")),
    (Role.UNIT_OFFICER, QT_TRANSLATE_NOOP("Words", "Công chức, viên chức")),
    (Role.WITNESS, QT_TRANSLATE_NOOP("Words", "Người chứng kiến")),
    (Role.GUEST, QT_TRANSLATE_NOOP("Words", "Khách mời")),
    (Capacity.OWN, QT_TRANSLATE_NOOP("Words", "Ký với chức vụ của mình")),
    (Capacity.TM, QT_TRANSLATE_NOOP("Words", "TM. (thay mặt)")),
    (Capacity.KT, QT_TRANSLATE_NOOP("Words", "KT. (ký thay)")),
    (Capacity.TL, QT_TRANSLATE_NOOP("Words", "TL. (thừa lệnh)")),
    (Capacity.TUQ, QT_TRANSLATE_NOOP("Words", "TUQ. (thừa ủy quyền)")),
    (Capacity.Q, QT_TRANSLATE_NOOP("Words", "Q. (quyền)")),
    (SignatureKind.NONE, QT_TRANSLATE_NOOP("Words", "Không ký")),
    (SignatureKind.DIGITAL, QT_TRANSLATE_NOOP("Words", "Chữ ký số")),
    (SignatureKind.ELSEWHERE, QT_TRANSLATE_NOOP("Words", "Chữ ký số, ký trên máy khác")),
    (SignatureKind.INK, QT_TRANSLATE_NOOP("Words", "Ký tay trên máy")),
    (SignatureKind.PAPER, QT_TRANSLATE_NOOP("Words", "Ký tay sau, trên bản in")),
    (VisitState.OPEN, QT_TRANSLATE_NOOP("Words", "Đang kiểm tra")),
    (VisitState.DRAFTED, QT_TRANSLATE_NOOP("Words", "Chờ ký")),
    (VisitState.PART_SIGNED, QT_TRANSLATE_NOOP("Words", "Đang ký")),
    (VisitState.SIGNED, QT_TRANSLATE_NOOP("Words", "Đã ký đủ")),
    (VisitState.SIGNED_ON_PAPER, QT_TRANSLATE_NOOP("Words", "Đã ký tay trên giấy")),
    (HandMark.SIGNED, QT_TRANSLATE_NOOP("Words", "Có chữ ký trên giấy")),
    (HandMark.NOT_SIGNED, QT_TRANSLATE_NOOP("Words", "Chỗ ký để trống")),
    (HandMark.REFUSED, QT_TRANSLATE_NOOP("Words", "Từ chối ký")),
    (RuleResult.AGREES, QT_TRANSLATE_NOOP("Words", "Khớp")),
    (RuleResult.DIFFERS, QT_TRANSLATE_NOOP("Words", "Lệch")),
    (RuleResult.NOT_ENOUGH_FIGURES, QT_TRANSLATE_NOOP("Words", "Không đủ số liệu")),
    (VisitKind.UNSTATED, QT_TRANSLATE_NOOP("Words", "Không nêu")),
    (VisitKind.PERIODIC, QT_TRANSLATE_NOOP("Words", "Định kỳ")),
    (VisitKind.UNANNOUNCED, QT_TRANSLATE_NOOP("Words", "Đột xuất")),
    (VisitWay.ON_SITE, QT_TRANSLATE_NOOP("Words", "Trực tiếp tại đơn vị")),
    (VisitWay.ON_PAPER, QT_TRANSLATE_NOOP("Words", "Qua hồ sơ, báo cáo")),
    (UnitLevel.PROVINCE, QT_TRANSLATE_NOOP("Words", "Cấp tỉnh")),
    (UnitLevel.DEPARTMENT, QT_TRANSLATE_NOOP("Words", "Sở, ban, ngành")),
    (UnitLevel.SUB_DEPARTMENT, QT_TRANSLATE_NOOP("Words", "Đơn vị thuộc sở")),
    (UnitLevel.DISTRICT, QT_TRANSLATE_NOOP("Words", "Cấp huyện (trước 01/7/2025)")),
    (UnitLevel.COMMUNE, QT_TRANSLATE_NOOP("Words", "Cấp xã")),
    (Timing.EARLY, QT_TRANSLATE_NOOP("Words", "Trước hạn")),
    (Timing.ON_TIME, QT_TRANSLATE_NOOP("Words", "Đúng hạn")),
    (Timing.LATE, QT_TRANSLATE_NOOP("Words", "Quá hạn")),
    (AskedKind.DOSSIER, QT_TRANSLATE_NOOP("Words", "Hồ sơ thủ tục hành chính")),
    (AskedKind.REGISTER, QT_TRANSLATE_NOOP("Words", "Sổ")),
    (AskedKind.DOCUMENT, QT_TRANSLATE_NOOP("Words", "Văn bản")),
    (Satisfaction.SATISFIED, QT_TRANSLATE_NOOP("Words", "Hài lòng")),
    (Satisfaction.PARTLY, QT_TRANSLATE_NOOP("Words", "Hài lòng một phần")),
    (Satisfaction.NOT_SATISFIED, QT_TRANSLATE_NOOP("Words", "Không hài lòng")),
    (AbsenceKind.UNSTATED, QT_TRANSLATE_NOOP("Words", "Chưa nêu lý do")),
    (AbsenceKind.ON_DUTY, QT_TRANSLATE_NOOP("Words", "Đi công tác, họp")),
    (AbsenceKind.LEAVE, QT_TRANSLATE_NOOP("Words", "Nghỉ phép, nghỉ chế độ")),
    (AbsenceKind.STUDY, QT_TRANSLATE_NOOP("Words", "Đi học")),
    (AbsenceKind.SICK, QT_TRANSLATE_NOOP("Words", "Nghỉ ốm")),
    (AbsenceKind.LATE, QT_TRANSLATE_NOOP("Words", "Đến muộn")),
    (AbsenceKind.LEFT_EARLY, QT_TRANSLATE_NOOP("Words", "Về sớm")),
    (AbsenceKind.NO_REASON, QT_TRANSLATE_NOOP("Words", "Không rõ lý do")),
    (AbsenceKind.OTHER, QT_TRANSLATE_NOOP("Words", "Lý do khác")),
    (CopyKind.UNSTATED, QT_TRANSLATE_NOOP("Words", "Không nêu")),
    (CopyKind.ORIGINAL, QT_TRANSLATE_NOOP("Words", "Bản chính")),
    (CopyKind.CERTIFIED, QT_TRANSLATE_NOOP("Words", "Bản sao y")),
    (CopyKind.COPY, QT_TRANSLATE_NOOP("Words", "Bản sao")),
    (CopyKind.FILE, QT_TRANSLATE_NOOP("Words", "Tệp điện tử")),
    (SourceKind.UNSTATED, QT_TRANSLATE_NOOP("Words", "Không nêu")),
    (SourceKind.REPORT, QT_TRANSLATE_NOOP("Words", "Báo cáo")),
    (SourceKind.SOFTWARE, QT_TRANSLATE_NOOP("Words", "Trích từ phần mềm")),
    (SourceKind.REGISTER, QT_TRANSLATE_NOOP("Words", "Sổ theo dõi")),
    (SourceKind.SAMPLE, QT_TRANSLATE_NOOP("Words", "Hồ sơ chọn mẫu")),
    (CountKind.TASKS, QT_TRANSLATE_NOOP("Words", "Nhiệm vụ hoàn thành")),
    (CountKind.ONLINE_FULL, QT_TRANSLATE_NOOP("Words", "Trực tuyến toàn trình")),
    (CountKind.ONLINE_PARTIAL, QT_TRANSLATE_NOOP("Words", "Trực tuyến một phần")),
    (CountKind.LEVEL_3, QT_TRANSLATE_NOOP("Words", "Mức độ 3 (cách gọi cũ)")),
    (CountKind.LEVEL_4, QT_TRANSLATE_NOOP("Words", "Mức độ 4 (cách gọi cũ)")),
    (CountKind.PROCEDURES, QT_TRANSLATE_NOOP("Words", "Thủ tục hành chính")),
    (CountKind.INTERLINKED, QT_TRANSLATE_NOOP("Words", "Thủ tục liên thông")),
    (CountKind.POSTAL, QT_TRANSLATE_NOOP("Words", "Bưu chính công ích")),
    (CountKind.DIGITISED, QT_TRANSLATE_NOOP("Words", "Số hóa hồ sơ")),
    (CountKind.CASHLESS, QT_TRANSLATE_NOOP("Words", "Thanh toán không dùng tiền mặt")),
    (CountKind.SATISFACTION, QT_TRANSLATE_NOOP("Words", "Mức độ hài lòng")),
    (CountKind.OTHER, QT_TRANSLATE_NOOP("Words", "Khác")),
    (Purpose.FINDING, QT_TRANSLATE_NOOP("Words", "Chứng minh tồn tại")),
    (Purpose.STATE, QT_TRANSLATE_NOOP("Words", "Ghi nhận hiện trạng")),
    (Purpose.PAPER, QT_TRANSLATE_NOOP("Words", "Bản chụp giấy tờ")),
    (Purpose.PRACTICE, QT_TRANSLATE_NOOP("Words", "Cách làm hay")),
    (Source.FILE, QT_TRANSLATE_NOOP("Words", "tệp")),
    (Source.CLIPBOARD, QT_TRANSLATE_NOOP("Words", "dán từ bộ nhớ tạm")),
    (Source.CAMERA_FOLDER, QT_TRANSLATE_NOOP("Words", "thư mục máy ảnh")),
    (Source.SCAN, QT_TRANSLATE_NOOP("Words", "bản quét")),
    (Outcome.DONE, QT_TRANSLATE_NOOP("Words", "Đã xong")),
    (Outcome.PARTLY, QT_TRANSLATE_NOOP("Words", "Đang làm")),
    (Outcome.NOT_YET, QT_TRANSLATE_NOOP("Words", "Chưa làm")),
    (Standing.SILENT, QT_TRANSLATE_NOOP("Words", "Chưa có báo cáo")),
    (Standing.NOT_YET, QT_TRANSLATE_NOOP("Words", "Chưa làm")),
    (Standing.PARTLY, QT_TRANSLATE_NOOP("Words", "Đang làm")),
    (Standing.REFUTED, QT_TRANSLATE_NOOP("Words", "Xác minh chưa đạt")),
    (Standing.DONE, QT_TRANSLATE_NOOP("Words", "Báo đã xong")),
    (Standing.VERIFIED, QT_TRANSLATE_NOOP("Words", "Xong, đã xác minh")),
    (News.NEW, QT_TRANSLATE_NOOP("Words", "Mới")),
    (News.CHANGED, QT_TRANSLATE_NOOP("Words", "Khác trước")),
    (News.SAME, QT_TRANSLATE_NOOP("Words", "Như trước")),
    (News.EMPTY, QT_TRANSLATE_NOOP("Words", "Chưa điền")),
)

VERDICT_ICONS: dict[Verdict | None, tuple[str, str]] = {
    Verdict.PASS: ("pass", "good"),
    Verdict.FAIL: ("fail", "bad"),
    Verdict.NA: ("na", "quiet"),
    None: ("unanswered", "edge"),
}
"""Shape and colour of each verdict; the word always stands beside."""

STATE_ICONS: dict[VisitState, tuple[str, str]] = {
    VisitState.OPEN: ("state_open", "accent"),
    VisitState.DRAFTED: ("state_drafted", "warn"),
    VisitState.PART_SIGNED: ("state_part_signed", "warn"),
    VisitState.SIGNED: ("state_signed", "good"),
    VisitState.SIGNED_ON_PAPER: ("ink", "good"),
}

_HASH_GROUP = 8


def word(term: StrEnum | None) -> str:
    """Return what a term is called; for no verdict «Chưa trả lời»."""
    if term is None:
        return QCoreApplication.translate("Words", "Chưa trả lời")
    return QCoreApplication.translate("Words", _BY_TERM[_key(term)])


def erased_words(day: date) -> str:
    """Return what stands in the place of a picture that was erased because its term was over."""
    words = QCoreApplication.translate("Words", "Đã xóa theo hạn lưu ngày {0}")
    return words.format(short_date(day))


def hash_words(sha256: str) -> str:
    """Return a hash in groups of eight, as the minutes print it: one word of 64 letters is cut at its end."""
    return " ".join(sha256[at : at + _HASH_GROUP] for at in range(0, len(sha256), _HASH_GROUP))


def _key(term: StrEnum) -> tuple[str, str]:
    return type(term).__name__, str(term.value)


# Members of two enums with one value ("unit") are equal, so the type is part of the key.
_BY_TERM = {_key(term): text for term, text in _WORDS}
