"""The card that signs one slot with a key file: choose it, type its password, sign."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from inspector_app.actions.sign_minutes import SignedNow, sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.files import LARGEST_KEY_BYTES, FileField, read_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.inspection.minutes import Slot


class KeyCard(Card):
    """Signs the slot that is shown; the password leaves the field as soon as it was used."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Ký số"))
        self.heading.setVisible(True)
        self._visit = visit
        self._fittings = fittings
        self._slot: Slot | None = None
        self._who = label(parent=self, wrap=True)
        self.box.insertWidget(1, self._who)
        self.file = FileField(self.tr("Tệp khóa ký số (.p12, .pfx)"), self.tr("Tệp khóa (*.p12 *.pfx)"), self)
        self.file.path.setObjectName("key_file")
        self.password = QLineEdit(self)
        self.password.setObjectName("key_password")
        self.password.setAccessibleName(self.tr("Mật khẩu của tệp khóa"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._go = button(self.tr("Ký"), self, kind="primary", name="sign_go")
        self.add_field(self.file.path.accessibleName(), self.file, wide=True)
        self.add_field(self.password.accessibleName(), self.password, wide=True)
        words = self.tr("Khóa và mật khẩu chỉ dùng để ký, không được lưu lại.")
        self.add_widget(label(words, self, role="small", wrap=True))
        self.box.addLayout(row(1, self._go))
        self.password.returnPressed.connect(self.sign)
        self._go.clicked.connect(self.sign)

    def show_slot(self, slot: Slot, title: str) -> None:
        """Say who is to sign; another slot forgets the password of the one before."""
        if self._slot is None or self._slot.field != slot.field:
            self.password.clear()
            self.file.path.show_value("", anew=True)
        self._slot = slot
        self._who.setText(title)

    def sign(self) -> None:
        """Read the key file in the pool, then sign."""
        if self._slot is None or not self._go.isEnabled():
            return
        self._go.setEnabled(False)
        read = partial(read_named, self.file.file(), LARGEST_KEY_BYTES)
        self._visit.runner.work(read, partial(self._sign_with, self._slot.field), self._refused)

    def _sign_with(self, field: str, key_file: bytes) -> None:
        deed = sign_minutes(self._visit.visit_id, field, KeyFile(key_file, self.password.text()))
        self._visit.runner.stage(deed, self._signed, self._refused, what=self.tr("Đang ký…"))

    def _signed(self, made: SignedNow) -> None:
        self._go.setEnabled(True)
        self.password.clear()
        self.file.path.show_value("", anew=True)
        self._visit.saved.emit(self._fittings.now())
        if made.complete:
            self._fittings.notices.tell_good(
                self.tr("Đã ký đủ. Biên bản được khóa; hãy lưu tệp PDF cho hai bên.")
            )
        else:
            self._fittings.notices.tell_good(self.tr("Đã ký xong ô này. Mời người ký tiếp theo."))

    def _refused(self, error: object) -> None:
        self._go.setEnabled(True)
        self._visit.refused.emit(error)
        self.password.selectAll()
        self.password.setFocus()
