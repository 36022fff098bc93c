"""Open work in the words of lists: what there is to do, why it is somebody's, what stands against it."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.words import word
from inspector_app.inspection.colleagues import Colleagues
from inspector_app.inspection.dates import moment_text, short_date
from inspector_app.inspection.own_work import Fixed, Why, WorkKind, WorkLine

WORK_SIGNS: dict[WorkKind, str] = {
    WorkKind.TARGET: "plan",
    WorkKind.PAPER: "texts",
    WorkKind.UNIT_REPORT: "import",
    WorkKind.ANSWERS: "checklist",
    WorkKind.UNTOLD: "fail",
    WorkKind.FINDING: "finding",
    WorkKind.SIGNATURE: "sign",
    WorkKind.FOLLOW_UP: "next",
    WorkKind.PEN: "laptop",
}


def work_words(line: WorkLine) -> str:
    """Return what there is to do, on one line."""
    said = {
        WorkKind.TARGET: QCoreApplication.translate("Work", "Mở cuộc kiểm tra theo kế hoạch"),
        WorkKind.PAPER: QCoreApplication.translate("Work", "Soạn: {0}"),
        WorkKind.UNIT_REPORT: QCoreApplication.translate("Work", "Nhận báo cáo, bảng số liệu của đơn vị"),
        WorkKind.ANSWERS: QCoreApplication.translate("Work", "Trả lời {0} nội dung: {1}"),
        WorkKind.UNTOLD: QCoreApplication.translate("Work", "Lập tồn tại: {0}"),
        WorkKind.FINDING: QCoreApplication.translate("Work", "Hoàn chỉnh tồn tại: {0}"),
        WorkKind.SIGNATURE: QCoreApplication.translate("Work", "Ký biên bản đã lập: {0}"),
        WorkKind.FOLLOW_UP: QCoreApplication.translate("Work", "Theo dõi kiến nghị: {0}"),
        WorkKind.PEN: QCoreApplication.translate("Work", "Lập biên bản: máy này đang giữ quyền lập"),
    }[line.kind]
    slots: tuple[object, ...] = (line.words,)
    if line.kind is WorkKind.ANSWERS:
        slots = (line.count, line.words)
    elif line.paper is not None:
        slots = (word(line.paper),)
    return " ".join(said.format(*slots).split())


def why_words(line: WorkLine) -> str:
    """Return why a line is somebody's."""
    if line.rivals:
        return QCoreApplication.translate("Work", "Hai máy giao khác nhau")
    return {
        Why.CHARGED: QCoreApplication.translate("Work", "Được bàn giao"),
        Why.FIELD: QCoreApplication.translate("Work", "Quyết định phân công"),
        Why.TEAM: QCoreApplication.translate("Work", "Có tên trong Đoàn"),
        Why.WROTE: QCoreApplication.translate("Work", "Người ghi"),
        Why.OPENED: QCoreApplication.translate("Work", "Người mở, lập"),
        Why.SIGNS: QCoreApplication.translate("Work", "Người ký"),
        Why.PEN: QCoreApplication.translate("Work", "Máy này"),
    }[line.why]


def against_words(line: WorkLine, known: Colleagues) -> str:
    """Return what stands against handing a line over, or who differs about it; "" for nothing."""
    if line.rivals:
        form = QCoreApplication.translate("Work", "{0} (do {1} ghi, {2})")
        nobody = QCoreApplication.translate("Work", "người chưa ghi tên")
        said = [
            form.format(
                known.name_of(str(one.value)) or nobody,
                known.name_of(one.author) or nobody,
                moment_text(one.at),
            )
            for one in line.rivals
        ]
        words = QCoreApplication.translate(
            "Work", "Hai máy giao việc này cho hai người: {0}. Hãy bàn giao lại để quyết định."
        )
        return words.format("; ".join(said))
    if line.fixed is Fixed.SIGNATURE:
        return QCoreApplication.translate(
            "Work", "Biên bản đã lập ghi tên người ký và đã khóa: không bàn giao được."
        )
    if line.fixed is Fixed.PEN:
        return QCoreApplication.translate(
            "Work",
            "Quyền lập biên bản là của máy này, không của người: ai làm việc tại máy này thì lập được.",
        )
    return ""


def day_of_line(line: WorkLine, today: date) -> str:
    """Return until when, and that it is over."""
    if line.on is None:
        return QCoreApplication.translate("Work", "không ghi")
    if line.on < today:
        return QCoreApplication.translate("Work", "{0}, quá hạn").format(short_date(line.on))
    return short_date(line.on)


def is_late(line: WorkLine, today: date) -> bool:
    """Whether its last day is over."""
    return line.on is not None and line.on < today
