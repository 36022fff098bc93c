"""The card that signs one slot: with a key file and its password, or with a token and its PIN."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from inspector_app.actions.sign_minutes import SignedNow, sign_minutes
from inspector_app.actions.signing_keys import KeyAtHand, KeyFile, TokenKey
from inspector_app.actions.stop import Stop
from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.files import LARGEST_KEY_BYTES, FileField, read_named
from inspector_app.desktop.other_holder import ask_if_of_another
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.token_fields import TokenFields
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import InspectorError
from inspector_app.inspection.minutes import Slot


class KeyCard(Card):
    """Signs the slot that is shown; password and PIN leave their fields as soon as they were used.

    Signals:
        signed(SignedNow): A signature was made and recorded.
    """

    signed = Signal(object)

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Ký số"))
        self.heading.setVisible(True)
        self._visit = visit
        self._fittings = fittings
        self._slot: Slot | None = None
        self._who = label(parent=self, wrap=True)
        self.box.insertWidget(1, self._who)
        self.by_file = QRadioButton(self.tr("Tệp khóa"), self)
        self.by_token = QRadioButton(self.tr("USB token (PKCS#11)"), self)
        ways = QButtonGroup(self)
        for way in (self.by_file, self.by_token):
            way.setAccessibleName(self.tr("Ký bằng: {0}").format(way.text()))
            ways.addButton(way)
        self.by_token.setFocusPolicy(
            Qt.FocusPolicy.ClickFocus
        )  # Tab goes to the chosen one; Qt sees to it later
        self.box.insertLayout(2, row(self.by_file, self.by_token, 1))
        self.file = FileField(self.tr("Tệp khóa ký số (.p12, .pfx)"), self.tr("Tệp khóa (*.p12 *.pfx)"), self)
        self.file.path.setObjectName("key_file")
        self.password = QLineEdit(self)
        self.password.setObjectName("key_password")
        self.password.setAccessibleName(self.tr("Mật khẩu của tệp khóa"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.token = TokenFields(fittings, self)
        self._go = button(self.tr("Ký"), self, kind="primary", name="sign_go")
        self._file_cells = (
            self.add_field(self.file.path.accessibleName(), self.file, wide=True),
            self.add_field(self.password.accessibleName(), self.password, wide=True),
        )
        self.add_widget(self.token)
        words = self.tr("Khóa, mật khẩu và mã PIN chỉ dùng để ký, không được lưu lại.")
        self.add_widget(label(words, self, role="small", wrap=True))
        self.box.addLayout(row(1, self._go))
        self.by_token.toggled.connect(self._choose_way)
        self.by_file.setChecked(True)
        self._choose_way(False)
        for asks in (self.password.returnPressed, self.token.asked, self._go.clicked):
            asks.connect(self.sign)
        self.token.refused.connect(visit.refused)

    def show_slot(self, slot: Slot, title: str) -> None:
        """Say who is to sign; another slot forgets key, password and PIN of the one before."""
        if self._slot is None or self._slot.field != slot.field:
            self._forget()
        self._slot = slot
        self._who.setText(title)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no password and no PIN in a field that nobody sees; a window made small keeps them."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.password.clear()
            self.token.pin.clear()

    def sign(self) -> None:
        """Sign with the key file, read in the pool first, or with the token."""
        if self._slot is None or not self._go.isEnabled():
            return
        field = self._slot.field
        if self.by_token.isChecked():
            self._sign_by_token(field)
            return
        self._go.setEnabled(False)
        read = partial(read_named, self.file.file(), LARGEST_KEY_BYTES)
        done = partial(
            self._sign_by_file, field, self.password.text()
        )  # of this signer, whoever is shown then
        self._visit.runner.work(read, done, self._refused)

    def _sign_by_file(self, field: str, password: str, content: bytes) -> None:
        self._sign_with(field, KeyFile(content, password), Stop())

    def _sign_by_token(self, field: str) -> None:
        try:
            key: TokenKey = self.token.key()
        except InspectorError as error:
            self._refused(error)
            return
        self._sign_with(field, key, key.stop)

    def _sign_with(self, field: str, key: KeyAtHand, stop: Stop, seen: str = "") -> None:
        self._go.setEnabled(False)
        deed = sign_minutes(self._visit.visit_id, field, key, holder_seen=seen)
        refused = partial(self._refused_with, field, key, stop)
        self._visit.runner.stage(deed, self._signed, refused, what=self.tr("Đang ký…"), stop=stop)

    def _signed(self, made: SignedNow) -> None:
        self._go.setEnabled(True)
        self._forget()
        self._visit.saved.emit(self._fittings.now())
        self.signed.emit(made)

    def _refused_with(self, field: str, key: KeyAtHand, stop: Stop, error: object) -> None:
        again = partial(self._sign_with, field, key, stop)
        language = self._fittings.language
        if ask_if_of_another(error, language, self, sign=again, leave=self._take_another):
            self._go.setEnabled(True)
        else:
            self._refused(error)

    def _take_another(self) -> None:
        """Let go of a key that is somebody else's."""
        self._forget()
        self.file.setFocus()

    def _refused(self, error: object) -> None:
        self._go.setEnabled(True)
        self._visit.refused.emit(error)
        if self.by_token.isChecked():
            self.token.resume()
        else:
            self.password.selectAll()
            self.password.setFocus()

    def _forget(self) -> None:
        self.password.clear()
        self.file.path.show_value("", anew=True)
        self.token.forget()

    def _choose_way(self, by_token: bool) -> None:
        for cell in self._file_cells:
            cell.setVisible(not by_token)
        self.token.setVisible(by_token)
        # The page leads the focus to the field for the file, also while it is not shown.
        self.file.setFocusProxy(self.token.library if by_token else self.file.path)
