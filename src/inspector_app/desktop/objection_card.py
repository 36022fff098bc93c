"""The card in which an objection is typed while the minutes are read: words first, then speaker and reply."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from inspector_app.desktop.cards import Card, button, row
from inspector_app.desktop.fields import ChoiceField, LineField, NoteField
from inspector_app.desktop.plain_text import elided, label
from inspector_app.inspection.objections import Objection
from inspector_app.inspection.people import Participant, Side

SIDES = (Side.UNIT, Side.TEAM, Side.INVITED)


class ObjectionCard(Card):
    """What somebody says to the passage in hand. Side and person stay for the next objection.

    Signals:
        given(Objection): To be written down; id and time are given when it is.
        left: Nothing more is typed here.
    """

    given = Signal(object)
    left = Signal()

    def __init__(self, about: Objection, parent: QWidget | None = None) -> None:
        """Make an empty card; ``about`` is what the next objection is about."""
        super().__init__(self.tr("Ý kiến về đoạn đang đọc"), parent)
        self._about = about
        self._passage = elided(parent=self, role="muted")
        self.words = NoteField(
            self.tr("Ý kiến"), self, lines=2, placeholder=self.tr("Ghi nguyên ý người nói")
        )
        self.words.setObjectName("objection_words")
        self.reply = NoteField(self.tr("Đoàn kiểm tra trả lời (có thể để trống)"), self, lines=1)
        self.reply.setObjectName("objection_reply")
        self.side = ChoiceField(self.tr("Bên nêu ý kiến"), SIDES, self)
        self.person = LineField(self.tr("Người nêu (có thể để trống)"), self)
        self.person.setObjectName("objection_person")
        self._keep = button(self.tr("Ghi (Ctrl+Enter)"), self, kind="primary", name="keep_objection")
        self._drop = button(self.tr("Bỏ"), self, name="drop_objection")
        self.box.insertWidget(1, self._passage)
        self.add_field(self.tr("Ý kiến"), self.words, wide=True)
        self.add_field(self.side.accessibleName(), self.side)
        self.add_field(self.person.accessibleName(), self.person)
        self.add_field(self.reply.accessibleName(), self.reply, wide=True)
        hint = label(self.tr("Esc: ghi và đọc tiếp. Giờ ghi là giờ của máy."), self, role="small")
        self.box.addLayout(row(hint, 1, self._drop, self._keep))
        self.words.left.connect(self.keep)
        self.reply.left.connect(self.keep)
        self._keep.clicked.connect(self.keep)
        self._drop.clicked.connect(self.drop)

    def offer(self, people: tuple[Participant, ...]) -> None:
        """Offer the people of the visit by name and title."""
        names = [", ".join(part for part in (one.name, one.title) if part) for one in people if one.present]
        completer = QCompleter([name for name in names if name], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.person.setCompleter(completer)

    def begin(self, about: Objection) -> None:
        """Take an objection about a passage; what is typed already for another one is given first."""
        if self.words.value() and about.passage != self._about.passage:
            self._give()
        self._about = about
        self._passage.setText(f"«{about.passage}»" if about.passage else "")
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Give what is typed, if anything is, and go."""
        self._give()
        self.left.emit()

    def drop(self) -> None:
        """Forget what is typed."""
        self._clear()
        self.left.emit()

    def _give(self) -> None:
        text = self.words.value()
        if not text:
            return
        said = replace(
            self._about,
            side=Side(self.side.value() or Side.UNIT),
            person=str(self.person.value()),
            text=text,
            reply=self.reply.value(),
        )
        self._clear()
        self.given.emit(said)

    def _clear(self) -> None:
        self.words.show_value("", anew=True)
        self.reply.show_value("", anew=True)

    def take_back(self, said: Objection) -> None:
        """Show again what could not be written, so that nothing said is lost."""
        if not self.words.value():
            self._about = said
            self.words.show_value(said.text, anew=True)
            self.reply.show_value(said.reply, anew=True)
            self.show()
