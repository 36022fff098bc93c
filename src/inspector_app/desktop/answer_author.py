"""Who answered an item and when, in one line: by name, or the laptop where nobody gave one."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.authors import Authors, authors_at_hand
from inspector_app.actions.desk import Desk
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.desktop.words import word
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.dates import clock_text, day_of, moment_text
from inspector_app.inspection.record import Version, View
from inspector_app.inspection.who_said import WhoSaid, who_said

_CODE_LENGTH = 4
"""Digits of a laptop's id that tell the few laptops of one team apart."""


class AnswerAuthor(QObject):
    """Fills a label with who answered.

    Attributes:
        label: What is shown.
    """

    def __init__(self, visit: VisitInHand, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = label(parent=parent, role="small", wrap=True)
        self.label.setObjectName("who_answered")
        self._device = ""
        self._authors = Authors()
        self._shown: WhoSaid | None = None
        visit.do(_who_is_who, self._know)

    def show_answer(self, view: View, key: str, *, judged: bool) -> None:
        """Show who answered an item; of one that is not judged only what was written is told."""
        self._shown = who_said(view, key)
        text = self._words(self._shown)
        self.label.setText(text or self.tr("Chưa ai trả lời"))
        self.label.setVisible(bool(text) or judged)

    def _know(self, known: tuple[str, Authors]) -> None:
        self._device, self._authors = known
        if self._shown is not None and (text := self._words(self._shown)):
            self.label.setText(text)

    def _words(self, said: WhoSaid) -> str:
        """Return the line; where laptops differ, what each of them says."""
        told = []
        if len({version.value for version in said.verdict}) > 1:
            each = (f"{_verdict_word(version)} ({self._who(version)})" for version in said.verdict)
            told.append(self.tr("Các máy trả lời khác nhau: {0}").format("; ".join(each)))
        elif said.verdict:
            told.append(self.tr("Trả lời: {0}").format(self._who(said.verdict[0])))
        if said.last is not None and said.verdict:
            told += self._later(said.last, said.verdict[0])
        elif said.last is not None:
            told.append(self.tr("Ghi: {0}").format(self._who(said.last)))
        return " · ".join(told)

    def _later(self, last: Version, verdict: Version) -> tuple[str, ...]:
        """Return who wrote on it later; nothing where the same hand did so within the minute."""
        if last.device != verdict.device:
            return (self.tr("Sửa sau: {0}").format(self._who(last)),)
        if moment_text(last.at) == moment_text(verdict.at):
            return ()
        same_day = day_of(last.at) == day_of(verdict.at)
        at = clock_text(last.at) if same_day else moment_text(last.at)
        return (self.tr("Sửa lúc {0}").format(at),)

    def _who(self, version: Version) -> str:
        name = self._authors.name_of(version)
        if name:
            who = name
        elif version.device == self._device:
            who = self.tr("máy này")
        elif version.device in self._authors.former:
            who = self.tr("máy này, mã cũ {0}").format(version.device[:_CODE_LENGTH])
        else:
            who = self.tr("máy có mã {0}").format(version.device[:_CODE_LENGTH])
        return f"{who}, {moment_text(version.at)}"


def _verdict_word(version: Version) -> str:
    return word(Verdict(str(version.value)) if version.value is not None else None)


def _who_is_who(desk: Desk) -> tuple[str, Authors]:
    """Return this laptop, and the names of the people who write into this case file."""
    return desk.case.device, authors_at_hand(desk)
