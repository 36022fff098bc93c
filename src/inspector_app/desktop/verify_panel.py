"""The verdict on a file of minutes in words: every rule that does not hold, every signature, what to know."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.returned_pages import editions_at_hand
from inspector_app.actions.tampering import tampering_words
from inspector_app.actions.verify_minutes import MinutesVerdict, SignatureSeen
from inspector_app.actions.verify_scan import ScanVerdict, may_be_scan, verify_scan
from inspector_app.desktop.cards import Refilled, button, row
from inspector_app.desktop.files import LARGEST_KEY_BYTES, FileField, read_named
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import moment_text

ReadPdf = Callable[[Desk], bytes]


class _Said(Protocol):
    """A rule that does not hold, or something to know; its sentence stands under ``code``."""

    @property
    def code(self) -> str: ...
    @property
    def fields(self) -> Mapping[str, object]: ...


class VerifyPanel(QWidget):
    """Asks whom to trust, checks, and shows the verdict.

    Signals:
        verified(bool): A check is done; whether the file is wholly valid.
    """

    verified = Signal(bool)

    def __init__(self, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fittings = fittings
        self._read: ReadPdf | None = None
        self._trust = FileField(
            self.tr("Chứng thư của tổ chức được tin cậy (.pem)"),
            self.tr("Chứng thư (*.pem *.crt *.cer)"),
            self,
        )
        self._trust.path.setObjectName("trust_file")
        self._go = button(self.tr("Xác minh"), self, kind="primary", name="verify_go")
        self._answer = Refilled(self)
        self._verdict: MinutesVerdict | ScanVerdict | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("Chứng thư của tổ chức được tin cậy (.pem)"), self, role="field"))
        column.addWidget(self._trust)
        words = self.tr(
            "Không chọn chứng thư tin cậy thì chưa biết người ký là ai, và tệp không được coi là hợp lệ."
        )
        column.addWidget(label(words, self, role="small", wrap=True))
        column.addLayout(row(self._go, 1))
        column.addWidget(self._answer)
        self._go.clicked.connect(self.check)
        fittings.look.changed.connect(self._draw)

    def set_source(self, read: ReadPdf | None) -> None:
        """Say where the file comes from; an old verdict is taken away."""
        self._read = read
        self._verdict = None
        self._go.setEnabled(read is not None)
        self._answer.start()

    def check(self) -> None:
        """Check the file against every rule."""
        if self._read is None:
            return
        self._go.setEnabled(False)
        column = self._answer.start()
        column.addWidget(label(self.tr("Đang xác minh…"), self._answer, role="muted"))
        deed = _check(self._read, self._trust.file() if self._trust.path.text().strip() else None)
        self._fittings.runner.stage(deed, self._show, self._failed, what=self.tr("Đang xác minh biên bản…"))

    def _show(self, verdict: MinutesVerdict | ScanVerdict) -> None:
        self._go.setEnabled(True)
        self._verdict = verdict
        self._draw()
        self.verified.emit(isinstance(verdict, MinutesVerdict) and verdict.valid)

    def _failed(self, error: object) -> None:
        self._go.setEnabled(True)
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        column = self._answer.start()
        if isinstance(error, InspectorError):  # here, since a dialog covers the bar of the window
            words = sentence(error.code, error.fields, self._fittings.language)
            column.addLayout(self._line("bad", words))
        else:
            self._fittings.notices.tell_error(error)

    def _draw(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        if isinstance(verdict, ScanVerdict):
            self._draw_scan(verdict)
            return
        column = self._answer.start()
        icon = {"invalid": "bad", "for-paper": "info"}.get(verdict.answer, "good")
        column.addLayout(self._line(icon, self._answer_words(verdict), role="heading"))
        if verdict.minutes is not None:
            what = f"{verdict.minutes.unit_name} – {verdict.minutes.subject}"
            column.addWidget(label(what, self._answer, role="muted", wrap=True))
        for found in verdict.tampering:
            what = tampering_words(found, self._fittings.language)
            column.addLayout(self._line("bad", what, role="field"))
        for problem in verdict.problems:
            column.addLayout(self._line("bad", self._sentence(problem)))
        for seen in verdict.signatures:
            icon = "bad" if not seen.valid else "good" if verdict.valid else "info"
            column.addLayout(self._line(icon, self._signature(seen, is_valid=verdict.valid)))
        for heading in verdict.unsigned_optional:
            column.addLayout(self._line("info", self.tr("Ô không bắt buộc chưa ai ký: {0}").format(heading)))
        for note in verdict.notes:
            column.addLayout(self._line("info", self._sentence(note)))

        if verdict.check_code:
            column.addLayout(self._line("info", self._phrase("VERDICT-code", {"code": verdict.check_code})))

    def _answer_words(self, verdict: MinutesVerdict) -> str:
        if verdict.answer == "valid":
            return self.tr("Hợp lệ: mọi chữ ký, dữ liệu và trang in đều khớp.")
        if verdict.answer == "invalid":
            return self.tr("Không hợp lệ: {0} điều không đạt.").format(len(verdict.problems))
        return self._phrase(f"VERDICT-{verdict.answer}", {})

    def _draw_scan(self, scan: ScanVerdict) -> None:
        """Say what a scan of pages signed by hand shows; never that it is valid."""
        column = self._answer.start()
        for code, fields in scan.says():
            said = self._phrase(code, fields)
            sign = {"✓": "good", "✗": "bad"}.get(said[:1], "info")
            said = said.removeprefix("✓ ").removeprefix("✗ ").removeprefix("? ")
            column.addLayout(self._line(sign, said, role="heading" if code == "VERDICT-scan" else ""))

    def _line(self, icon: str, words: str, role: str = "") -> QHBoxLayout:
        sign = label(parent=self._answer)
        tint = {"good": "good", "bad": "bad", "info": "accent"}[icon]
        sign.setPixmap(self._fittings.icons.pixmap(icon, tint, 20, self.devicePixelRatioF()))
        sign.setFixedWidth(26)
        said = label(words, self._answer, role=role, wrap=True)
        line = row(sign, said)
        line.setStretch(1, 1)
        return line

    def _sentence(self, problem: _Said) -> str:
        from inspector_app.wording import sentence  # reads YAML: only when there is something to say

        return sentence(problem.code, problem.fields, self._fittings.language)

    def _phrase(self, code: str, fields: Mapping[str, object]) -> str:
        from inspector_app.wording import phrase

        return phrase(code, fields, self._fittings.language)

    def _signature(self, seen: SignatureSeen, *, is_valid: bool) -> str:
        """Say who signed; a signature may be good for what it protects while the file ``is_valid`` not."""
        at = moment_text(seen.at) if seen.at else self.tr("không rõ lúc nào")
        state = self.tr("chữ ký hợp lệ") if seen.valid else self.tr("chữ ký không hợp lệ")
        if seen.valid and not is_valid:
            state = self.tr("đúng với phần nó bảo vệ, nhưng cả tệp không hợp lệ")
        signer = seen.signer or self.tr("không rõ ai ký")
        return f"{seen.heading or seen.field}: {signer}, {at} – {state}{self._proven(seen)}"

    def _proven(self, seen: SignatureSeen) -> str:
        """Say what a time stamp proves; without one the notes below say what is not known."""
        if seen.proven_at is None:
            return ""
        proven = self.tr("; có chậm nhất lúc {0} theo dấu thời gian").format(moment_text(seen.proven_at))
        known = self.tr("chưa kiểm tra thu hồi")
        if seen.revoked_since is not None:
            known = self.tr("chứng thư đã bị thu hồi từ {0}").format(moment_text(seen.revoked_since))
        elif seen.revocation == "good":
            known = self.tr("đã kiểm tra thu hồi")
        return f"{proven}; {known}"


Verdict = MinutesVerdict | ScanVerdict


def _check(read: ReadPdf, trust: Path | None) -> Staged[Any, Verdict, Verdict]:
    """Return the deed: the file and the fonts are taken on the case thread, everything else is work."""

    def take(desk: Desk) -> tuple[bytes, Any, datetime]:
        return read(desk), desk.fonts, desk.now()

    def work(ground: tuple[bytes, Any, datetime]) -> Verdict:
        from inspector_app.actions.verify_minutes import Rebuild, lacking, verify_minutes

        pdf, fonts, now = ground
        pems = [read_named(trust, LARGEST_KEY_BYTES)] if trust else []
        rebuild = Rebuild(lambda minutes: fonts(wanted=minutes.layout.font_sha256))
        verdict = verify_minutes(pdf, pems, rebuild, now=now)
        for problem in lacking(verdict):  # not checked is not invalid
            raise CannotDo(problem.code, **problem.fields)
        if not may_be_scan(verdict):
            return verdict
        try:
            return verify_scan(pdf, "") or verdict
        except CannotDo:  # neither minutes nor a scan: the verdict says what it is not
            return verdict

    def known(desk: Desk, _ground: object, verdict: Verdict) -> Verdict:
        if isinstance(verdict, ScanVerdict):
            return verdict.known_in(editions_at_hand(desk))
        return verdict

    return Staged(take, work, known)
