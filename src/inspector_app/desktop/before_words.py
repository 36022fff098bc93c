"""What the papers before a visit are called in the window, and what is missing for them."""

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.papers_before import Barred, Lack

_TITLES = {
    PaperKind.PLAN: QT_TRANSLATE_NOOP("Before", "Kế hoạch kiểm tra"),
    PaperKind.TEAM_DECISION: QT_TRANSLATE_NOOP("Before", "Quyết định thành lập Đoàn"),
    PaperKind.NOTICE: QT_TRANSLATE_NOOP("Before", "Thông báo cho đơn vị, kèm đề cương"),
    PaperKind.ASSIGNMENT: QT_TRANSLATE_NOOP("Before", "Bảng phân công thành viên"),
    PaperKind.OPENING_SCRIPT: QT_TRANSLATE_NOOP("Before", "Kịch bản công bố quyết định"),
}
_LACKS = {
    Lack.OFFICE: QT_TRANSLATE_NOOP("Before", "tên, ký hiệu cơ quan"),
    Lack.PLAN: QT_TRANSLATE_NOOP("Before", "số kế hoạch"),
    Lack.TARGETS: QT_TRANSLATE_NOOP("Before", "đơn vị của kế hoạch"),
    Lack.ROUND: QT_TRANSLATE_NOOP("Before", "đợt kiểm tra"),
    Lack.DECISION: QT_TRANSLATE_NOOP("Before", "số, ngày quyết định"),
    Lack.MEMBERS: QT_TRANSLATE_NOOP("Before", "thành viên Đoàn"),
    Lack.LEADER: QT_TRANSLATE_NOOP("Before", "Trưởng đoàn"),
    Lack.FIELDS: QT_TRANSLATE_NOOP("Before", "phần việc của từng thành viên"),
    Lack.UNITS: QT_TRANSLATE_NOOP("Before", "đơn vị của đợt"),
    Lack.DAYS: QT_TRANSLATE_NOOP("Before", "ngày làm việc"),
    Lack.PERIOD: QT_TRANSLATE_NOOP("Before", "thời kỳ kiểm tra"),
    Lack.SUBJECT: QT_TRANSLATE_NOOP("Before", "nội dung kiểm tra"),
    Lack.REPORT_BY: QT_TRANSLATE_NOOP("Before", "hạn đơn vị gửi báo cáo"),
    Lack.SIGNER: QT_TRANSLATE_NOOP("Before", "người ký"),
}
_BARRED = {
    Barred.NO_PLAN: QT_TRANSLATE_NOOP("Before", "Chưa có kế hoạch."),
    Barred.NO_ROUND: QT_TRANSLATE_NOOP("Before", "Chưa có đợt kiểm tra: bấm «Đợt kiểm tra…»."),
    Barred.UNANNOUNCED: QT_TRANSLATE_NOOP("Before", "Kiểm tra đột xuất: không gửi thông báo trước."),
}


def paper_title(kind: PaperKind) -> str:
    """Return what a paper is called."""
    return QCoreApplication.translate("Before", _TITLES[kind])


def paper_state(why: Barred | None, lacks: tuple[Lack, ...]) -> str:
    """Return in one sentence whether a paper is ready, what it leaves blank, or why there is none."""
    if why is not None:
        return QCoreApplication.translate("Before", _BARRED[why])
    if not lacks:
        return QCoreApplication.translate("Before", "Đủ dữ liệu.")
    words = ", ".join(QCoreApplication.translate("Before", _LACKS[lack]) for lack in lacks)
    return QCoreApplication.translate("Before", "Còn để trống: {0}.").format(words)


def file_name(kind: PaperKind) -> str:
    """Return how the file of a paper is named, without its ending."""
    return {
        PaperKind.PLAN: "ke-hoach-kiem-tra",
        PaperKind.TEAM_DECISION: "quyet-dinh-thanh-lap-doan",
        PaperKind.NOTICE: "thong-bao-kiem-tra",
        PaperKind.ASSIGNMENT: "bang-phan-cong",
        PaperKind.OPENING_SCRIPT: "kich-ban-cong-bo",
    }[kind]
