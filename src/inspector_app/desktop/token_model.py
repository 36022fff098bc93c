"""The certificates of the tokens that are plugged in, as a list: whose, from whom, until when, why not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from inspector_app.desktop.checklist_model import Index
from inspector_app.desktop.error_words import in_words
from inspector_app.inspection.dates import day_of, short_date

if TYPE_CHECKING:
    from inspector_app.signing.tokens import TokenCertificate

_ROOT = QModelIndex()


class TokenModel(QAbstractListModel):
    """Certificates in the order given: those that can sign first."""

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: list[TokenCertificate] = []

    def show_found(self, found: "Sequence[TokenCertificate]") -> None:
        """Show other certificates."""
        self.beginResetModel()
        self._rows = list(found)
        self.endResetModel()

    def found(self, row: int) -> "TokenCertificate | None":
        """Return the certificate of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def words_of(self, index: Index) -> tuple[str, str, str, str]:
        """Return what is drawn of a certificate: icon, colour, title, words."""
        one = self.found(index.row())
        if one is None:
            return ("", "text", "", "")
        icon, tint = ("key", "accent") if one.trouble is None else ("bad", "bad")
        return (icon, tint, self._title(one), self._words(one))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many certificates there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a certificate."""
        one = self.found(index.row())
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._title(one)}. {self._words(one)}"
        return None

    def _title(self, one: "TokenCertificate") -> str:
        said = one.certificate
        return " – ".join(part for part in (said.subject, said.organisation) if part) or said.serial

    def _words(self, one: "TokenCertificate") -> str:
        if one.trouble is not None:
            return in_words(one.trouble, self._language)
        until = short_date(day_of(one.certificate.valid_to))
        words = self.tr("Ký được. {issuer} cấp, có hiệu lực đến {until}. Trên token «{token}».")
        return words.format(issuer=one.certificate.issuer, until=until, token=one.token)
