"""What is due, in the words of lists: shape, colour and a short sentence for each kind of duty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.duties import SIGN_WITHIN_WORKING_DAYS, Duty, DutyKind

DUTY_SIGNS: dict[DutyKind, tuple[str, str]] = {
    DutyKind.TARGET: ("late", "bad"),
    DutyKind.SIGNATURE: ("sign", "warn"),
    DutyKind.CONCLUSION: ("minutes", "bad"),
    DutyKind.FOLLOW_UP: ("next", "warn"),
    DutyKind.UNIT_REPORT: ("import", "warn"),
}
HERE_ONLY_SIGN = ("laptop", "quiet")


@dataclass(frozen=True, slots=True)
class Remark:
    """A short sentence under the name of a visit, with its shape and colour token."""

    icon: str
    tint: str
    words: str


def visit_remark(duties: Sequence[Duty], today: date, *, is_signed: bool) -> Remark | None:
    """Return what a row says of the duties of one visit; of what is signed, where it is kept."""
    late = sorted((duty for duty in duties if duty.is_late(today)), key=lambda duty: duty.on)
    if late:
        sentences = [_late_words(kind, late) for kind in DutyKind if any(d.kind is kind for d in late)]
        icon, tint = DUTY_SIGNS[late[0].kind]
        return Remark(icon, tint, "; ".join(sentences))
    if is_signed:
        return Remark(*HERE_ONLY_SIGN, here_only())
    return None


def here_only() -> str:
    """Return what is true of everything that was signed here: nothing is ever sent anywhere yet."""
    return QCoreApplication.translate("Duties", "Chỉ có trên máy này")


def target_words(duty: Duty, today: date) -> str:
    """Return since when a planned unit waits; until when, while its month is not over."""
    if duty.is_late(today):
        late = QCoreApplication.translate("Duties", "Quá tháng kế hoạch {0} ngày")
        return late.format((today - duty.on).days)
    return QCoreApplication.translate("Duties", "Chưa mở")


def day_words(duty: Duty, today: date) -> str:
    """Return what the calendar says on the last day of a duty."""
    words = {
        DutyKind.TARGET: QCoreApplication.translate("Duties", "Hết tháng kế hoạch"),
        DutyKind.SIGNATURE: QCoreApplication.translate("Duties", "Nên ký xong"),
        DutyKind.CONCLUSION: QCoreApplication.translate("Duties", "Hạn kết luận"),
        DutyKind.FOLLOW_UP: QCoreApplication.translate("Duties", "Hạn kiến nghị"),
        DutyKind.UNIT_REPORT: QCoreApplication.translate("Duties", "Hạn đơn vị gửi báo cáo"),
    }[duty.kind]
    if not duty.is_certain:
        words = QCoreApplication.translate("Duties", "{0} (dự kiến)").format(words)
    if duty.is_late(today) and duty.kind is not DutyKind.FOLLOW_UP:
        words = QCoreApplication.translate("Duties", "{0}, đã quá").format(words)
    return words


def _late_words(kind: DutyKind, late: Sequence[Duty]) -> str:
    found = [duty for duty in late if duty.kind is kind]
    since = short_date(found[0].on)
    if kind is DutyKind.FOLLOW_UP:
        words = QCoreApplication.translate("Duties", "{0} kiến nghị đến hạn theo dõi, sớm nhất {1}")
        return words.format(len(found), since)
    if kind is DutyKind.SIGNATURE:
        words = QCoreApplication.translate("Duties", "Chờ ký quá {0} ngày làm việc, từ sau {1}")
        return words.format(f"{SIGN_WITHIN_WORKING_DAYS:02d}", since)
    if kind is DutyKind.CONCLUSION:
        words = QCoreApplication.translate("Duties", "Kết luận của đợt quá hạn {0}")
        return words.format(since)
    if kind is DutyKind.UNIT_REPORT:
        words = QCoreApplication.translate("Duties", "Đơn vị chưa gửi báo cáo, bảng số liệu; hạn {0}")
        return words.format(since)
    return QCoreApplication.translate("Duties", "Quá hạn {0}").format(since)
