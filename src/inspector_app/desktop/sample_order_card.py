"""How a sample is to be drawn: frame, method, size by rule with its numbers explained, seed agreed aloud."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.actions.sampling import SampleOrder, SampleSize, size_of
from inspector_app.desktop.cards import Card, ScrollingPage, button, labelled, row
from inspector_app.desktop.fields import CodeField, CountField, DecimalField, LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import hash_words
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.numbers import count_text, number_text, percent_text
from inspector_app.inspection.sampling.records import Frame, SampleMethod, SizeBasis
from inspector_app.inspection.sampling.sizes import LIMITING_QUALITIES
from inspector_app.inspection.sampling.words import BASIS_WORDS, METHOD_WORDS

_METHODS = tuple(
    (method, capital(METHOD_WORDS[method])) for method in SampleMethod if method is not SampleMethod.JUDGEMENT
)
_BASES = tuple((basis, capital(BASIS_WORDS[basis])) for basis in SizeBasis)
_CONFIDENCES = tuple((percent, f"{percent} %") for percent in (90, 95, 99))


class SampleOrderCard(ScrollingPage):
    """The order for one sample.

    Signals:
        wanted(SampleOrder): The sample is to be drawn.
    """

    wanted = Signal(object)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._fittings = fittings
        self._frames: tuple[Frame, ...] = ()
        self.frame = TermField(self.tr("Danh sách hồ sơ"), (), self)
        self.frame.setObjectName("sample_frame")
        self.name = LineField(self.tr("Tên mẫu"), self, placeholder=self.tr("lấy theo tên danh sách"))
        self.method = TermField(self.tr("Cách chọn"), _METHODS, self)
        self.method.setObjectName("sample_method")
        self.basis = TermField(self.tr("Cỡ mẫu"), _BASES, self)
        self.basis.setObjectName("sample_basis")
        self.count = CountField(self.tr("Số hồ sơ"), self)
        self.count.setObjectName("sample_size")
        self.confidence = TermField(self.tr("Độ tin cậy"), _CONFIDENCES, self)
        self.confidence.show_value(95)
        self.margin = DecimalField(self.tr("Sai số cho phép (± điểm phần trăm)"), self)
        self.margin.show_value("10", anew=True)
        self.expected = DecimalField(self.tr("Tỷ lệ sai dự kiến (%; chưa biết ghi 50)"), self)
        self.expected.show_value("50", anew=True)
        qualities = tuple((quality, percent_text(quality)) for quality in LIMITING_QUALITIES)
        self.quality = TermField(self.tr("Mức chất lượng giới hạn"), qualities, self)
        self.seed = CodeField(
            self.tr("Dãy số hoặc câu hai bên cùng đọc lên (hạt giống)"),
            self,
            placeholder=self.tr("ví dụ 2718"),
        )
        self.seed.setObjectName("sample_seed")
        self.agreed = LineField(
            self.tr("Ai đã nói, thống nhất thế nào"),
            self,
            placeholder=self.tr("Trưởng đoàn nói 27, Chủ tịch nói 18"),
        )
        self.agreed.setObjectName("sample_agreed")
        self._explained = label(parent=self, wrap=True)
        self._explained.setObjectName("sample_explained")
        self._about = label(parent=self, role="muted", wrap=True)
        self._draw = button(self.tr("Rút mẫu"), self, kind="primary", name="draw_sample")
        self._cells: dict[str, QWidget] = {}
        self._arrange()
        self._connect()
        self._show_needed()

    def show_frames(self, frames: tuple[Frame, ...]) -> None:
        """Offer the frames of the visit, the newest when there is a new one."""
        new = {frame.id for frame in frames} - {frame.id for frame in self._frames}
        self._frames = frames
        self.frame.offer(tuple((one.id, f"{one.name} ({count_text(one.count)} hồ sơ)") for one in frames))
        if new and frames:
            self.frame.show_value(next(one.id for one in reversed(frames) if one.id in new))
        self._draw.setEnabled(self._visit.is_open and bool(frames))
        self._show_frame()
        self._compute()

    def order(self) -> SampleOrder:
        """Return the order as it stands.

        Raises:
            CannotDo: a number cannot be read.
        """
        method, basis, quality = self.method.value(), self.basis.value(), self.quality.value()
        confidence = self.confidence.value()
        return SampleOrder(
            frame=str(self.frame.value() or ""),
            name=str(self.name.value()),
            method=SampleMethod(str(method)),
            basis=SizeBasis(str(basis)),
            size=self.count.value(),
            confidence=confidence if isinstance(confidence, int) else 95,
            margin=Decimal(self.margin.value() or "10"),
            expected=Decimal(self.expected.value() or "50"),
            limiting_quality=quality if isinstance(quality, Decimal) else None,
            seed=str(self.seed.value()),
            agreed=str(self.agreed.value()),
        )

    def refuse(self, error: object) -> None:
        """Let it be tried again."""
        self._draw.setEnabled(self._visit.is_open and bool(self._frames))
        self._visit.refused.emit(error)

    def drawn(self) -> None:
        """Forget the seed: each sample has its own."""
        self._draw.setEnabled(True)
        self.seed.show_value("", anew=True)
        self.agreed.show_value("", anew=True)

    def _frame(self) -> Frame | None:
        return next((one for one in self._frames if one.id == self.frame.value()), None)

    def _want(self) -> None:
        if self._frame() is None or not self._visit.is_open:
            return
        try:
            order = self.order()
        except CannotDo as error:
            self._visit.refused.emit(error)
            return
        self._draw.setEnabled(False)
        self.wanted.emit(order)

    def _changed(self, _value: object = None) -> None:
        self._show_needed()
        self._show_frame()
        self._compute()

    def _show_needed(self) -> None:
        """Show only the numbers that the rule asks for."""
        census = self.method.value() is SampleMethod.CENSUS
        basis = self.basis.value()
        needed = {
            "basis": not census,
            "size": not census and basis is SizeBasis.GIVEN,
            "confidence": True,
            "margin": not census and basis is SizeBasis.PROPORTION,
            "expected": not census and basis is SizeBasis.PROPORTION,
            "quality": not census and basis is SizeBasis.ISO_2859_2,
        }
        for name, shown in needed.items():
            self._cells[name].setVisible(shown)

    def _show_frame(self) -> None:
        frame = self._frame()
        if frame is None:
            self._about.setText("")
            return
        words = self.tr("SHA-256 của các mã, xếp thứ tự: {0}").format(hash_words(frame.codes_sha256))
        if self.method.value() is SampleMethod.STRATIFIED and not frame.strata:
            words += "\n" + self.tr(
                "Danh sách này không ghi nhóm là gì; hồ sơ được chia theo cột nhóm đã nhập."
            )
        self._about.setText(words)

    def _compute(self, _value: object = None) -> None:
        frame = self._frame()
        if frame is None:
            self._explained.setText("")
            return
        try:
            order = self.order()
        except CannotDo:
            return  # the field itself has told it
        job: Callable[[], SampleSize] = partial(size_of, order, frame.count)
        self._fittings.runner.work(job, partial(self._explain, order, frame.count), self._no_size)

    def _explain(self, order: SampleOrder, population: int, found: SampleSize) -> None:
        whole = count_text(population)
        if order.method is SampleMethod.CENSUS:
            words = self.tr("Xem toàn bộ {0} hồ sơ.").format(whole)
        elif order.basis is SizeBasis.PROPORTION:
            words = self.tr(
                "{0} hồ sơ, độ tin cậy {1} %, sai số ±{2} điểm phần trăm, tỷ lệ sai dự kiến {3} %: "
                "cần {4} hồ sơ."
            ).format(
                whole, order.confidence, number_text(order.margin), number_text(order.expected), found.size
            )
        elif order.basis is SizeBasis.ISO_2859_2:
            words = self.tr(
                "{0} hồ sơ, mức chất lượng giới hạn {1}: xem {2} hồ sơ, chấp nhận nhiều nhất {3} sai."
            )
            words = words.format(
                whole, percent_text(order.limiting_quality or Decimal(0)), found.size, found.acceptance
            )
        else:
            words = self.tr("Rút {0} trong {1} hồ sơ.").format(found.size, whole)
        self._explained.setText(words)

    def _no_size(self, error: object) -> None:
        from inspector_app.wording import phrase  # reads YAML: only when there is something to say

        told = isinstance(error, InspectorError)
        self._explained.setText(
            phrase(error.code, error.fields, self._fittings.language) if told else ""  # type: ignore[attr-defined]
        )

    def _arrange(self) -> None:
        frame = Card(self.tr("1. Danh sách để rút"), self)
        frame.add_field(self.frame.accessibleName(), self.frame)
        frame.add_field(self.name.accessibleName(), self.name)
        frame.add_widget(self._about)
        size = Card(self.tr("2. Cách chọn và cỡ mẫu"), self)
        size.box.addLayout(self._line({"method": self.method, "basis": self.basis}, size))
        numbers = {
            "confidence": self.confidence,
            "size": self.count,
            "margin": self.margin,
            "expected": self.expected,
            "quality": self.quality,
        }
        size.box.addLayout(self._line(numbers, size))
        size.add_widget(self._explained)
        seed = Card(self.tr("3. Hạt giống và rút"), self)
        words = self.tr(
            "Mỗi bên đọc lên một phần; ghép lại thành hạt giống. Ai có danh sách và hạt giống cũng rút lại "
            "được đúng mẫu này."
        )
        seed.add_field(self.seed.accessibleName(), self.seed)
        seed.add_field(self.agreed.accessibleName(), self.agreed)
        seed.add_widget(label(words, self, role="muted", wrap=True))
        seed.box.addLayout(row(1, self._draw))
        for card in (frame, size, seed):
            self.add(card)
        self.end()

    def _line(self, fields: Mapping[str, QWidget], card: Card) -> QHBoxLayout:
        """Return fields side by side; those that are hidden leave their room to the others."""
        for name, field in fields.items():
            self._cells[name] = labelled(field.accessibleName(), field, card)
        line = row(*(self._cells[name] for name in fields))
        for place in range(len(fields)):
            line.setStretch(place, 1)
        return line

    def _connect(self) -> None:
        for field in (self.frame, self.method, self.basis, self.confidence, self.quality):
            field.committed.connect(self._changed)
        for text in (self.count, self.margin, self.expected):
            text.committed.connect(self._changed)
            text.refused.connect(self._visit.refused)
        self.agreed.returnPressed.connect(self._want)
        self._draw.clicked.connect(self._want)
