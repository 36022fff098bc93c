"""The papers after a visit as a list: what is due of each, and as which files it can be made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inspector_app.desktop.said_rows import SaidRow, SaidRows
from inspector_app.inspection.dates import short_date

if TYPE_CHECKING:
    from inspector_app.actions.after_overview import AfterOverview

_MOST_NAMES = 3
PDF, WORD, EXCEL = "pdf", "docx", "xlsx"


@dataclass(frozen=True, slots=True)
class Offer:
    """One paper.

    Attributes:
        name: Stable name, also the beginning of the file's name.
        title, words: What it is, and what is due or what it would hold.
        forms: As which kinds of file it can be made now; () where there is nothing to say.
        icon, tint: Shape and colour token.
    """

    name: str
    title: str
    words: str
    forms: tuple[str, ...]
    icon: str
    tint: str


class OfferList(SaidRows):
    """The papers, one a row, by their names."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers: tuple[Offer, ...] = ()

    def show_overview(self, seen: "AfterOverview") -> None:
        """Show the papers of a visit."""
        self._offers = self._made_of(seen)
        self.show_rows([SaidRow(one.name, one.icon, one.tint, one.title, one.words) for one in self._offers])

    def offer(self, row_: int) -> Offer | None:
        """Return the paper of a row."""
        return self._offers[row_] if 0 <= row_ < len(self._offers) else None

    def _made_of(self, seen: "AfterOverview") -> tuple[Offer, ...]:
        both, left = (PDF, WORD), seen.open_advice + seen.open_findings
        late = ("late", "bad") if seen.overdue else ("good", "good")
        year = self.tr("Báo cáo tổng hợp năm {0}").format(seen.year or "")
        words = self._words(seen)
        told = (
            ("ket-luan", self.tr("Thông báo kết luận"), both, self._sign(seen)),
            (
                "bang-kien-nghi",
                self.tr("Bảng theo dõi kiến nghị gửi đơn vị"),
                (EXCEL,) if seen.asked else (),
                ("checklist", "accent"),
            ),
            ("don-doc", self.tr("Công văn đôn đốc"), both if seen.overdue else (), late),
            (
                "kiem-tra-lai",
                self.tr("Danh mục kiểm tra lại"),
                both if left else (),
                ("finding", "accent"),
            ),
            (
                "cong-khai",
                self.tr("Thông báo công khai"),
                both,
                ("people", "warn" if seen.leaks else "accent"),
            ),
            ("tong-hop-nam", year, (*both, EXCEL) if seen.year else (), ("figures", "accent")),
        )
        return tuple(Offer(name, title, words[name], forms, *sign) for name, title, forms, sign in told)

    def _words(self, seen: "AfterOverview") -> dict[str, str]:
        """Return what is due of each paper, or what it would hold."""
        leaks = self.tr("{0} chỗ có thông tin cá nhân sẽ được hỏi trước khi che.").format(seen.leaks)
        clean = self.tr("Chỉ tồn tại và kiến nghị, theo vai trò; không thấy thông tin cá nhân.")
        second = self.tr("{0} kiến nghị chưa xong, {1} tồn tại chưa khắc phục.")
        asked = self.tr("{0} kiến nghị với đơn vị; khóa sẵn, đơn vị chỉ điền kết quả.")
        return {
            "ket-luan": self._conclusion(seen),
            "bang-kien-nghi": asked.format(seen.asked),
            "don-doc": self.tr("{0} kiến nghị của đơn vị đang quá hạn.").format(seen.overdue),
            "kiem-tra-lai": second.format(seen.open_advice, seen.open_findings),
            "cong-khai": leaks if seen.leaks else clean,
            "tong-hop-nam": self.tr("Đơn vị theo lĩnh vực và mức độ, có biểu đồ; cả bảng Excel."),
        }

    def left_out(self, names: Sequence[str]) -> str:
        """Return who is not in the conclusion, in words; "" where everybody is."""
        if not names:
            return ""
        said = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            said = self.tr("{0} và {1} đơn vị khác").format(said, len(names) - _MOST_NAMES)
        return self.tr("Chưa có trong kết luận: {0}.").format(said)

    def _conclusion(self, seen: "AfterOverview") -> str:
        of_round = self.tr("{0} biên bản.").format(seen.units)
        of_round = " ".join(filter(None, (of_round, self.left_out(seen.left_out))))
        if seen.round.conclusion is not None:
            said = self.tr("Đã có kết luận số {0}.").format(seen.round.conclusion.number or "–")
            return f"{said} {of_round}"
        if seen.conclusion_due is None:
            unknown = self.tr("Đợt chưa ghi ngày kết thúc nên chưa tính được hạn 15 ngày làm việc.")
            return f"{unknown} {of_round}"
        day = short_date(seen.conclusion_due.day)
        late = seen.is_late
        form = self.tr("Quá hạn {0}.") if late else self.tr("Hạn {0} (15 ngày làm việc từ khi kết thúc đợt).")
        return f"{form.format(day)} {of_round}"

    def _sign(self, seen: "AfterOverview") -> tuple[str, str]:
        if seen.round.conclusion is not None:
            return "good", "good"
        return ("late", "bad") if seen.is_late else ("minutes", "accent")
