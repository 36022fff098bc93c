"""Signing with a token: whose library, which certificate, the PIN."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QListView, QVBoxLayout, QWidget

from inspector_app.actions.signing_keys import TokenKey
from inspector_app.actions.stop import Stop
from inspector_app.actions.tokens import libraries_here, list_token_certificates
from inspector_app.desktop.cards import button, labelled, row
from inspector_app.desktop.files import FileField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.token_model import TokenModel
from inspector_app.desktop.two_line_rows import TwoLineRows
from inspector_app.errors import CannotDo

if TYPE_CHECKING:
    from inspector_app.signing.tokens import TokenCertificate

_LIST_ROWS_PX = 170


class TokenFields(QWidget):
    """Finds the certificates on tokens and takes the PIN; what was found and typed is for one signer.

    Signals:
        asked: Enter was pressed in the field for the PIN.
        refused(Exception): Tokens could not be asked.
    """

    asked = Signal()
    refused = Signal(object)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._listed_by = Path()
        self._asking = Stop()
        self.library = QComboBox(self)
        self.library.setObjectName("token_library")
        self.library.setAccessibleName(self.tr("Phần mềm của USB token"))
        self.library.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.library.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.file = FileField(
            self.tr("Tệp thư viện PKCS#11"), self.tr("Thư viện (*.dll *.so *.so.*);;Mọi tệp (*)"), self
        )
        self.file.path.setObjectName("token_file")
        self.seek = button(self.tr("Tìm chứng thư"), self, name="token_find")
        self.model = TokenModel(fittings.language, self)
        self.list = QListView(self)
        self.list.setObjectName("token_certificates")
        self.list.setAccessibleName(self.tr("Chứng thư số trên token"))
        self.list.setModel(self.model)
        rows = TwoLineRows(fittings.look, fittings.icons, self.model.words_of, self, most_lines=4)
        self.list.setItemDelegate(rows)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_LIST_ROWS_PX)
        self.pin = QLineEdit(self)
        self.pin.setObjectName("token_pin")
        self.pin.setAccessibleName(self.tr("Mã PIN của token"))
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._warning = label(parent=self, role="error", wrap=True)
        self._arrange()
        self._offer_libraries()
        self._show_found(())
        self.library.currentIndexChanged.connect(self._library_chosen)
        self.file.path.textChanged.connect(self.forget)
        self.seek.clicked.connect(self.look)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self.list.activated.connect(lambda _index: self.pin.setFocus())
        self.pin.returnPressed.connect(self.asked)

    def look(self) -> None:
        """Ask the tokens for their certificates, in the pool; the asking can be given up."""
        if not self.seek.isEnabled():
            return
        self.seek.setEnabled(False)
        self.forget()
        library = self._path()
        self._asking = Stop()
        self._fittings.runner.work(
            partial(list_token_certificates, library, self._fittings.now(), self._asking),
            partial(self._found, library),
            self._not_found,
            what=self.tr("Đang tìm chứng thư trên token…"),
            stop=self._asking,
        )

    def key(self) -> TokenKey:
        """Return the chosen certificate with the PIN as typed; the PIN leaves its field.

        Raises:
            CannotDo: nothing is chosen (``WINDOW-11``), or what is chosen cannot sign.
        """
        chosen = self._current()
        if chosen is None:
            raise CannotDo("WINDOW-11")
        if chosen.trouble is not None:
            raise chosen.trouble
        pin = self.pin.text()
        self.pin.clear()
        return TokenKey(self._listed_by, chosen, pin)

    def resume(self) -> None:
        """Go on where a refusal leaves off: at the PIN, or at what has to be found first."""
        (self.pin if self._current() is not None else self.seek).setFocus()

    def forget(self) -> None:
        """Forget the certificates and the PIN of the signer before."""
        self.pin.clear()
        if self.model.rowCount():
            self._show_found(())

    def _found(self, library: Path, found: "tuple[TokenCertificate, ...]") -> None:
        self.seek.setEnabled(True)
        if library != self._path():  # another one was chosen meanwhile
            return
        self._listed_by = library
        self._fittings.settings.keep(token_library=library)
        self._show_found(found)
        self.list.setCurrentIndex(self.model.index(0))
        usable = [one for one in found if one.trouble is None]
        (self.pin if len(usable) == 1 else self.list).setFocus()

    def _not_found(self, error: object) -> None:
        self.seek.setEnabled(True)
        self.refused.emit(error)

    def _show_found(self, found: "tuple[TokenCertificate, ...]") -> None:
        self.model.show_found(found)
        self._list_cell.setVisible(bool(found))
        self._pin_cell.setVisible(bool(found))
        self._chosen()

    def _current(self) -> "TokenCertificate | None":
        return self.model.found(self.list.currentIndex().row())

    def _chosen(self, *_: object) -> None:
        """Warn before a PIN is typed that may be the last."""
        chosen = self._current()
        warnings = {
            "low": self.tr("Mã PIN của token này đã có lần bị gõ sai; sai thêm nhiều lần token sẽ tự khóa."),
            "last": self.tr("Token này chỉ còn MỘT lần thử mã PIN: nhập sai nữa là khóa."),
        }
        words = warnings.get(chosen.pin, "") if chosen is not None else ""
        self._warning.setText(words)
        self._warning.setVisible(bool(words))

    def _path(self) -> Path:
        named = self.library.currentData()
        return Path(named) if named else self.file.file()

    def _library_chosen(self) -> None:
        self._file_cell.setVisible(not self.library.currentData())
        self.forget()

    def _offer_libraries(self) -> None:
        """Offer what is on this machine, the one used last first; any other is chosen by file."""
        kept = self._fittings.settings.now.token_library
        offered = {str(library.path): library.name for library in libraries_here()}
        if kept is not None and str(kept) not in offered:
            offered[str(kept)] = kept.name
        for path, name in offered.items():
            self.library.addItem(name, path)
        self.library.addItem(self.tr("Thư viện khác (chọn tệp)"), "")
        if kept is not None:
            self.library.setCurrentIndex(self.library.findData(str(kept)))
        self._file_cell.setVisible(not self.library.currentData())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(labelled(self.library.accessibleName(), self.library, self))
        self._file_cell = labelled(self.file.path.accessibleName(), self.file, self)
        column.addWidget(self._file_cell)
        column.addLayout(row(self.seek, 1))
        self._list_cell = labelled(self.list.accessibleName(), self.list, self)
        column.addWidget(self._list_cell)
        column.addWidget(self._warning)
        self._pin_cell = labelled(self.pin.accessibleName(), self.pin, self)
        column.addWidget(self._pin_cell)
