"""Wholes with their parts, and indices of two years, as they were stated with a table of figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Question, Refilled, button, row
from inspector_app.desktop.fields import LineField, LinesField
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.record_fields import NumberField
from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.stated import StatedIndex, StatedParts
from inspector_app.inspection.numbers import number_text, read_number

_PART = re.compile(r"(?P<name>.*?)[\s:;–-]*(?P<number>[\d.,]+)\s*%?")


class StatedRows(QWidget):
    """The parts or the indices of one table, each a sentence that can be written anew or taken out.

    Signals:
        changed(tuple): All of them as they are now to be.
    """

    changed = Signal(object)

    def __init__(
        self,
        add: str,
        sentence: Callable[[Any], str],
        ask: Callable[[QWidget, Any, Callable[[Any], None]], None],
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty list.

        Args:
            add: Words of the button for one more.
            sentence: Says one of them.
            ask: Opens the dialog for one (None: a new one) and gives what was typed.
            name: Object name of the button.
            parent: Owner.
        """
        super().__init__(parent)
        self._sentence = sentence
        self._ask = ask
        self._stated: tuple[Any, ...] = ()
        self._drawn: tuple[object, bool] | None = None
        self._rows = Refilled(self)
        self._add = button(add, self, name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rows)
        column.addLayout(row(self._add, 1))
        self._add.clicked.connect(partial(self._open, -1))

    def show_stated(self, stated: Sequence[Any], *, editable: bool) -> None:
        """Show what is stored."""
        self._add.setEnabled(editable)
        if (tuple(stated), editable) == self._drawn:
            return
        self._stated = tuple(stated)
        self._drawn = (self._stated, editable)
        column = self._rows.start()
        for place, one in enumerate(self._stated):
            words = self._sentence(one)
            edit = button(self.tr("Sửa"), self._rows)
            out = button(self.tr("Bỏ"), self._rows, kind="danger")
            for pressed, spoken in ((edit, self.tr("Sửa: {0}")), (out, self.tr("Bỏ: {0}"))):
                pressed.setAccessibleName(spoken.format(words))
                pressed.setEnabled(editable)
            edit.clicked.connect(partial(self._open, place))
            out.clicked.connect(partial(self._remove, place))
            column.addWidget(label(words, self._rows, wrap=True))
            column.addLayout(row(1, edit, out))

    def _open(self, place: int) -> None:
        standing = self._stated[place] if place >= 0 else None
        self._ask(self, standing, partial(self._keep, place))

    def _keep(self, place: int, one: Any) -> None:
        stated = list(self._stated)
        if place >= 0:
            stated[place] = one
        else:
            stated.append(one)
        self.changed.emit(tuple(stated))

    def _remove(self, place: int) -> None:
        self.changed.emit((*self._stated[:place], *self._stated[place + 1 :]))


class _PartsQuestion(Question):
    """A whole and its parts, a part a line: «Cấp xã 1.200»."""

    def __init__(self, parent: QWidget, standing: StatedParts | None) -> None:
        super().__init__(parent.tr("Tổng và các phần của nó"), parent.tr("Ghi"), parent)
        self._standing = standing or StatedParts(name="", kind="exact", whole="", parts=())
        self.name = LineField(self.tr("Tổng của cái gì"), self)
        self.kind = QComboBox(self)
        self.kind.setAccessibleName(self.tr("Các phần phải thế nào"))
        for text, value in (
            (self.tr("Cộng lại đúng bằng tổng"), "exact"),
            (self.tr("Không vượt quá tổng"), "at_most"),
            (self.tr("Tỷ lệ cộng lại 100%"), "percent"),
        ):
            self.kind.addItem(text, value)
        self.whole = NumberField(self.tr("Tổng"), self)
        self.parts = LinesField(self.tr("Các phần"), self, lines=4, placeholder=self.tr("Cấp xã 1.200"))
        for text, field in (
            (self.tr("Tổng của cái gì"), self.name),
            (self.tr("Các phần phải thế nào"), self.kind),
            (self.tr("Tổng"), self.whole),
            (self.tr("Các phần, mỗi phần một dòng: tên rồi số"), self.parts),
        ):
            self.add_field(text, field)
        self._show()

    def parts_stated(self) -> StatedParts:
        """Return what was typed.

        Raises:
            CannotDo: a number cannot be read, or a line has none.
        """
        kind = str(self.kind.currentData())
        whole = self.whole.value()
        named = [_read_part(line) for line in self.parts.lines()]
        return StatedParts(
            name=str(self.name.value()),
            kind=kind,
            whole="100" if kind == "percent" else format(whole, "f") if whole is not None else "",
            parts=tuple(number for _, number in named),
            part_names=tuple(name for name, _ in named),
        )

    def _show(self) -> None:
        stated = self._standing
        self.name.setText(stated.name)
        self.kind.setCurrentIndex(max(self.kind.findData(stated.kind), 0))
        self.whole.setText(_shown(stated.whole))
        names = (*stated.part_names, *("",) * len(stated.parts))
        lines = (f"{name} {_shown(part)}".strip() for name, part in zip(names, stated.parts, strict=False))
        self.parts.setPlainText("\n".join(lines))


class _IndexQuestion(Question):
    """An index of two years and the change that was stated."""

    def __init__(self, parent: QWidget, standing: StatedIndex | None) -> None:
        super().__init__(parent.tr("Chỉ số của hai năm"), parent.tr("Ghi"), parent)
        self.name = LineField(self.tr("Chỉ số"), self)
        self.numbers = {
            "earlier": NumberField(self.tr("Năm trước"), self),
            "later": NumberField(self.tr("Năm sau"), self),
            "stated": NumberField(self.tr("Mức tăng (+), giảm (-) đã ghi"), self),
        }
        self.unit = QComboBox(self)
        self.unit.setAccessibleName(self.tr("Tính bằng"))
        for text, value in (
            (self.tr("Nguồn không nói rõ"), ""),
            (self.tr("Điểm"), "point"),
            (self.tr("Phần trăm"), "percent"),
        ):
            self.unit.addItem(text, value)
        self.add_field(self.tr("Chỉ số"), self.name)
        for field in self.numbers.values():
            self.add_field(field.accessibleName(), field)
        self.add_field(self.tr("Tính bằng"), self.unit)
        if standing is not None:
            self.name.setText(standing.name)
            for part, field in self.numbers.items():
                field.setText(number_text(getattr(standing, part)))
            self.unit.setCurrentIndex(max(self.unit.findData(standing.unit), 0))
        self._standing = standing

    def index_stated(self) -> StatedIndex | None:
        """Return what was typed; None while a number is missing.

        Raises:
            CannotDo: a number cannot be read.
        """
        given: dict[str, Any] = {part: field.value() for part, field in self.numbers.items()}
        if None in given.values():
            return None
        given |= {"name": str(self.name.value()), "unit": str(self.unit.currentData())}
        return replace(self._standing, **given) if self._standing else StatedIndex(**given)


def ask_parts(parent: QWidget, standing: StatedParts | None, keep: Callable[[StatedParts], None]) -> None:
    """Open the dialog for a whole and its parts; ``keep`` gets what was typed."""
    asked = _PartsQuestion(parent, standing)

    def then() -> None:
        try:
            stated = asked.parts_stated()
        except CannotDo as error:
            asked.say_error(error, "vi")
            return
        if not stated.parts or not stated.whole:
            asked.say(asked.tr("Hãy ghi tổng và ít nhất một phần; chưa có gì được lưu."))
            return
        keep(stated)
        asked.accept()

    asked.ask(then)


def ask_index(parent: QWidget, standing: StatedIndex | None, keep: Callable[[StatedIndex], None]) -> None:
    """Open the dialog for an index of two years; ``keep`` gets what was typed."""
    asked = _IndexQuestion(parent, standing)

    def then() -> None:
        try:
            stated = asked.index_stated()
        except CannotDo as error:
            asked.say_error(error, "vi")
            return
        if stated is None:
            asked.say(asked.tr("Hãy ghi đủ cả ba số; chưa có gì được lưu."))
            return
        keep(stated)
        asked.accept()

    asked.ask(then)


def parts_sentence(stated: StatedParts) -> str:
    """Return one whole with its parts as a person would say it."""
    signs = {"exact": "=", "at_most": "≥", "percent": "="}
    names = (*stated.part_names, *("",) * len(stated.parts))
    parts = (
        f"{_shown(part)} ({name})" if name else _shown(part)
        for name, part in zip(names, stated.parts, strict=False)
    )
    percent = "%" if stated.kind == "percent" else ""
    return f"{stated.name}: {_shown(stated.whole)}{percent} {signs.get(stated.kind, '=')} {' + '.join(parts)}"


def index_sentence(stated: StatedIndex) -> str:
    """Return one index of two years as a person would say it."""
    units = {"point": " điểm", "percent": "%"}
    change = f"{'+' if stated.stated > 0 else ''}{number_text(stated.stated)}{units.get(stated.unit, '')}"
    return f"{stated.name}: {number_text(stated.earlier)} → {number_text(stated.later)}, ghi {change}"


def _read_part(line: str) -> tuple[str, str]:
    match = _PART.fullmatch(line)
    if match is None:
        raise CannotDo("NUMBER-01", text=line[:40], where="")
    return match["name"].strip(), format(read_number(match["number"], line[:40]).value, "f")


def _shown(text: str) -> str:
    """Return stored decimal text with a comma; what is no number stays."""
    try:
        return number_text(read_number(text.replace(".", ",")).value) if text else ""
    except CannotDo:
        return text
