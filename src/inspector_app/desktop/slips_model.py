"""Sampled dossiers as a table: the code, five ticks, and what recomputing says; codes completed as typed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_app.desktop.records_pane import turned
from inspector_app.desktop.sortable import SortableTable, SortValue
from inspector_app.desktop.words import word
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier
from inspector_app.inspection.slips.outcomes import DossierOutcome

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CODE, RESULT = 0, 1 + len(TICKS)
_TAIL = re.compile(r"\d{1,6}|\d{6}-\d{1,6}")


class SlipsModel(SortableTable):
    """One row a dossier, in the order in which they were entered or by a column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dossiers: list[SampledDossier] = []
        self._shown: list[int] = []
        self._outcomes: dict[str, DossierOutcome] = {}
        self._is_short = False

    def show_dossiers(self, dossiers: Sequence[SampledDossier]) -> None:
        """Show the dossiers of a record; only redraws when they are the same ones."""
        if [one.id for one in dossiers] == [one.id for one in self._dossiers]:
            self._dossiers = list(dossiers)
            self._redraw()
            return
        self.beginResetModel()
        self._dossiers = list(dossiers)
        self.put_in_order()
        self.endResetModel()

    def show_outcomes(self, outcomes: Sequence[DossierOutcome]) -> None:
        """Show what recomputing says."""
        self._outcomes = {outcome.dossier.id: outcome for outcome in outcomes}
        self._redraw()

    def show_dossier(self, dossier: SampledDossier) -> None:
        """Show one dossier as it was just committed, before the whole record is read again."""
        place = self.place_of(dossier.id)
        if place >= 0:
            self._dossiers[self._shown[place]] = dossier
            self.dataChanged.emit(self.index(place, 0), self.index(place, RESULT))

    def add_dossier(self, dossier: SampledDossier) -> None:
        """Show a new dossier as the last one, before the whole record is read again."""
        if self.place_of(dossier.id) < 0:
            self.beginInsertRows(_ROOT, len(self._dossiers), len(self._dossiers))
            self._shown.append(len(self._dossiers))
            self._dossiers.append(dossier)
            self.endInsertRows()

    def dossier(self, number: int) -> SampledDossier | None:
        """Return the dossier of a row."""
        return self._dossiers[self._shown[number]] if 0 <= number < len(self._shown) else None

    def outcome(self, key: str) -> DossierOutcome | None:
        """Return what recomputing says of a dossier; None while that is not known."""
        return self._outcomes.get(key)

    def code(self, number: int) -> str:
        """Return the code of a row."""
        return self._dossiers[self._shown[number]].code

    def place_of(self, key: str) -> int:
        """Return the row of a dossier by id, -1 when there is none."""
        return next((row for row, at in enumerate(self._shown) if self._dossiers[at].id == key), -1)

    def id_of(self, code: str) -> str:
        """Return the id of the dossier with a code, "" when there is none."""
        return next((one.id for one in self._dossiers if one.code.casefold() == code.casefold()), "")

    def last_code(self) -> str:
        """Return the code of the dossier that was entered last, wherever it stands."""
        return self._dossiers[-1].code if self._dossiers else ""

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many dossiers there are."""
        return 0 if parent.isValid() else len(self._dossiers)

    def headings(self) -> Sequence[str]:
        """Return the headings; each tick's begins with its key."""
        questions = [words[:1] for words in self.questions()] if self._is_short else self.questions()
        return (self.tr("Mã hồ sơ"), *questions, self.tr("Tính lại"))

    def row_keys(self) -> Sequence[int]:
        """Return the places of the dossiers in the order in which they were entered."""
        return self._shown

    def put_in_order(self) -> None:
        """Put the dossiers in the order asked for."""
        self._shown = self.ordered(range(len(self._dossiers)), self._value)

    def show_short(self, *, is_short: bool) -> None:
        """Head the ticks by their keys alone, where there is no room for the questions."""
        if is_short != self._is_short:
            self._is_short = is_short
            self.name_columns_anew()

    def questions(self) -> tuple[str, ...]:
        """Return the five questions with their keys."""
        return (
            self.tr("1 Có phiếu"),
            self.tr("2 Ký đủ giao nhận"),
            self.tr("3 Ghi đủ giờ"),
            self.tr("4 Đúng kết quả"),
            self.tr("5 Khớp phần mềm"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell; the answer itself to the painter; the row to screen readers."""
        dossier = self.dossier(index.row())
        if dossier is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(dossier)
        column = index.column()
        if role == Qt.ItemDataRole.UserRole and CODE < column < RESULT:
            return getattr(dossier, TICKS[column - 1])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == CODE:
            return dossier.code
        return self.result_words(dossier) if column == RESULT else ""

    def result_words(self, dossier: SampledDossier) -> str:
        """Return what recomputing says in short: result, how many contradictions."""
        outcome = self._outcomes.get(dossier.id)
        if outcome is None:
            return ""
        parts = [word(outcome.computed)] if outcome.computed else []
        if outcome.contradictions:
            parts.append(self.tr("{0} mâu thuẫn").format(len(outcome.contradictions)))
        return "\n".join(parts)

    def _spoken(self, dossier: SampledDossier) -> str:
        said = {True: self.tr("có"), False: self.tr("không"), None: self.tr("chưa xem")}
        ticks = (
            f"{question}: {said[getattr(dossier, name)]}"
            for question, name in zip(self.questions(), TICKS, strict=True)
        )
        parts = (dossier.code, *ticks, self.result_words(dossier).replace("\n", ", "))
        return ". ".join(part for part in parts if part)

    def _value(self, at: int, column: int) -> SortValue:
        """Return what a dossier is ordered by: wrong ticks come before right ones, those not given last."""
        dossier = self._dossiers[at]
        if column == CODE:
            return dossier.code
        return self.result_words(dossier) if column == RESULT else getattr(dossier, TICKS[column - 1])

    def _redraw(self) -> None:
        if self._dossiers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._dossiers) - 1, RESULT))


def turn_tick(dossier: SampledDossier, number: int) -> SampledDossier:
    """Return the dossier with tick 1 to 5 turned on; without a slip nothing can stand on it."""
    name = TICKS[number - 1]
    answer = turned(getattr(dossier, name))
    if name == TICKS[0] and answer is False:
        return replace(not_looked_at(dossier), has_slip=False)
    return with_ticks(dossier, {name: answer})


def all_right(dossier: SampledDossier) -> SampledDossier:
    """Return the dossier with all five ticks right."""
    return with_ticks(dossier, dict.fromkeys(TICKS, True))


def not_looked_at(dossier: SampledDossier) -> SampledDossier:
    """Return the dossier with no tick given."""
    return with_ticks(dossier, dict.fromkeys(TICKS))


def with_ticks(dossier: SampledDossier, ticks: Mapping[str, Any]) -> SampledDossier:
    """Return the dossier with these ticks as they are now to be."""
    return replace(dossier, **ticks)


def whole_code(typed: str, before: str) -> str:
    """Return a code that was typed by its end, completed from the code before.

    ``0584`` after ``H57.132-260804-0583`` is ``H57.132-260804-0584``, ``260805-0012`` is
    ``H57.132-260805-0012``; shorter numbers are filled with noughts to the length of the one before.
    Anything else is a whole code.
    """
    text = typed.strip()
    parts = before.rsplit("-", 2)
    if not _TAIL.fullmatch(text) or len(parts) != len(("unit", "day", "number")):
        return text
    given = text.split("-")
    given[-1] = given[-1].zfill(len(parts[-1]))
    return "-".join((*parts[: len(parts) - len(given)], *given))
