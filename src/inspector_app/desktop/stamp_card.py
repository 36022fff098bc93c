"""The card that puts a time stamp over signed minutes, once the laptop is online."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.actions.timestamp_minutes import StampedNow, stamping_online, timestamp_minutes
from inspector_app.desktop.cards import Card, button
from inspector_app.desktop.fields import CodeField
from inspector_app.desktop.files import LARGEST_KEY_BYTES, FileField, read_named
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.sealing import VisitState


class StampCard(Card):
    """Asks whom to ask and whom to trust; the address stays in the settings."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Dấu thời gian"))
        self.heading.setVisible(True)
        self._visit, self._fittings = visit, fittings
        words = self.tr(
            "Khi có mạng: lấy dấu thời gian và câu trả lời về thu hồi chứng thư, để nhiều năm sau vẫn "
            "chứng minh được. Phần đã ký giữ nguyên."
        )
        self._stands = label(parent=self, wrap=True)
        self.address = CodeField(self.tr("Địa chỉ cấp dấu thời gian (http://…)"), self)
        self.address.setObjectName("tsa_address")
        self.address.show_value(fittings.settings.now.tsa_address, anew=True)
        self.trust = FileField(
            self.tr("Chứng thư tin cậy cho dấu thời gian (.pem)"),
            self.tr("Chứng thư (*.pem *.crt *.cer)"),
            self,
        )
        self.trust.path.setObjectName("tsa_trust")
        self.go = button(self.tr("Đóng dấu thời gian"), self, name="stamp_go")
        self.add_field(self.address.accessibleName(), self.address, wide=True)
        self.add_field(self.trust.path.accessibleName(), self.trust, wide=True)
        self.add_widget(label(words, self, role="small", wrap=True))
        self.add_widget(self._stands)
        flow(self.box, self.go)
        self.go.clicked.connect(self.stamp)

    def redraw(self) -> None:
        """Show whether the signed minutes have a time stamp."""
        record = self._visit.record
        self.setVisible(record.state is VisitState.SIGNED)
        stamp = record.sealing.timestamped
        self._stands.setVisible(stamp is not None)
        if stamp is not None:
            words = self.tr("Đã có dấu thời gian {0} của {1}.").format(moment_text(stamp.time), stamp.tsa)
            self._stands.setText(" ".join(filter(None, (words, self._revoked_words(stamp.revoked)))))

    def stamp(self) -> None:
        """Read the trusted certificates in the pool, then ask for the time stamp."""
        if not self.go.isEnabled():
            return
        self.go.setEnabled(False)
        self._fittings.settings.keep(tsa_address=self.address.text().strip())
        read = partial(read_named, self.trust.file(), LARGEST_KEY_BYTES)
        self._visit.runner.work(read, self._ask, self._refused)

    def _ask(self, trust: bytes) -> None:
        try:
            deed = timestamp_minutes(
                self._visit.visit_id, stamping_online(self.address.text().strip(), [trust])
            )
        except CannotDo as error:
            self._refused(error)
            return
        what = self.tr("Đang lấy dấu thời gian…")
        self._visit.do_staged(deed, self._stamped, self._refused, what=what)

    def _stamped(self, made: StampedNow) -> None:
        self.go.setEnabled(True)
        words = self.tr("Đã đóng dấu thời gian.")
        if made.touched is None:
            words = self.tr("Biên bản này đã có dấu thời gian, không cần đóng nữa.")
        revoked = self._revoked_words([seen.signer for seen in made.file.revoked])
        if revoked:  # no good news: it must not go away by itself
            self._fittings.notices.tell(f"{words} {revoked}")
        else:
            self._fittings.notices.tell_good(words)

    def _revoked_words(self, signers: Sequence[str]) -> str:
        if not signers:
            return ""
        words = self.tr(
            "Chứng thư của {0} đã bị thu hồi trước thời điểm dấu thời gian chứng minh: tệp KHÔNG hợp lệ."
        )
        return words.format(", ".join(signers))

    def _refused(self, error: object) -> None:
        self.go.setEnabled(True)
        self._visit.refused.emit(error)
