"""Who works on this laptop: three lines, on the first page and in a dialog of their own."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inspector_app.actions.desk import Desk
from inspector_app.desktop.cards import Question
from inspector_app.desktop.fields import LineField
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.inspection.people import Person
from inspector_app.inspection.record import Touched


class WhoFields(QObject):
    """Name, title and agency of a person, each of which may stay empty.

    Attributes:
        name, title, agency: The fields.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = LineField(self.tr("Họ và tên"), parent)
        self.title = LineField(self.tr("Chức vụ"), parent)
        self.agency = LineField(self.tr("Cơ quan"), parent)
        for field, name in zip(self.all(), ("who_name", "who_title", "who_agency"), strict=True):
            field.setObjectName(name)

    def all(self) -> tuple[LineField, ...]:
        """Return the fields in their order."""
        return self.name, self.title, self.agency

    def are_empty(self) -> bool:
        """Whether nobody wrote anything."""
        return not any(field.text().strip() for field in self.all())

    def show_person(self, person: Person) -> None:
        """Show what is kept of a person."""
        for field, text in zip(self.all(), (person.name, person.title, person.agency), strict=True):
            field.show_value(text, anew=True)

    def take_from(self, other: "WhoFields") -> None:
        """Show what was typed in other fields."""
        for field, theirs in zip(self.all(), other.all(), strict=True):
            field.setText(theirs.text())

    def deed(self) -> partial[Touched]:
        """Return the deed that keeps what the fields say."""
        name, title, agency = (field.text() for field in self.all())
        return partial(_say_who_works, name, title, agency)


class WhoWorks(Question):
    """Asks who works on this laptop; the answer can be given, changed and taken back at any time."""

    def __init__(self, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent.tr("Người làm việc trên máy này"), parent.tr("Lưu"), parent)
        self._fittings = fittings
        words = self.tr("Mỗi câu trả lời được ghi kèm người đã ghi. Tên chỉ nằm trong hồ sơ đã mã hóa.")
        self.body.addWidget(label(words, self, role="muted", wrap=True))
        self.fields = WhoFields(self)
        for field in self.fields.all():
            self.add_field(field.accessibleName(), field)
        self.setMinimumWidth(460)
        self.answered.connect(self._keep)

    def begin(self) -> None:
        """Show who is known to work here, and ask."""
        from inspector_app.actions.who_works import who_works  # after the window was drawn

        self._fittings.runner.run(who_works, self._show, self._fittings.notices.tell_error)

    def begin_with(self, typed: WhoFields, error: object) -> None:
        """Ask again for what was typed elsewhere and could not be kept."""
        self.fields.take_from(typed)
        self.say_error(error, self._fittings.language)
        self.open()

    def _show(self, person: Person) -> None:
        self.fields.show_person(person)
        self.open()

    def _keep(self) -> None:
        self._fittings.runner.run(self.fields.deed(), self._kept, self._refused)

    def _kept(self, _touched: object) -> None:
        self.accept()

    def _refused(self, error: object) -> None:
        self.say_error(error, self._fittings.language)


def line_of_person(person: Person) -> str:
    """Return a person in one line: what is known of name, title and agency."""
    return ", ".join(part for part in (person.name, person.title, person.agency) if part)


def _say_who_works(name: str, title: str, agency: str, desk: Desk) -> Touched:
    from inspector_app.actions.who_works import say_who_works

    return say_who_works(desk, name=name, title=title, agency=agency)
