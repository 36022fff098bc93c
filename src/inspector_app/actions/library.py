"""What lies at hand besides the case file: forms, the registry of law, units and the calendar."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from inspector_app.errors import CannotDo

if TYPE_CHECKING:  # app reads the shelves; a window is drawn before any of these rooms is loaded
    from inspector_app.forms.evaluator import Evaluator
    from inspector_app.inspection.checklist import Checklist
    from inspector_app.inspection.law import Registry
    from inspector_app.inspection.office_hours import OfficeHours, WorkingTime
    from inspector_app.inspection.phrases import Cause, Phrase
    from inspector_app.inspection.shorthand import Shorthand
    from inspector_app.inspection.unit import Directory
    from inspector_app.inspection.workdays import Calendar


class Library:
    """Reads each shelf when it is first asked for, and keeps it.

    Attributes:
        forms: Every version of every form at hand, in the order of their files.
    """

    def __init__(
        self,
        *,
        read_forms: "Callable[[], tuple[Checklist, ...]]",
        read_law: "Callable[[], Registry]",
        read_units: "Callable[[], Directory]",
        read_calendar: "Callable[[], Calendar]",
        read_office_hours: "Callable[[], tuple[OfficeHours, ...]]" = tuple,
        read_memory: "Callable[[], tuple[tuple[Phrase, ...], tuple[Cause, ...]]]" = lambda: ((), ()),
        read_shorthand: "Callable[[], tuple[Shorthand, ...]]" = tuple,
    ) -> None:
        """Remember how each shelf is read; nothing is read yet, so that a window can open first."""
        self._read_forms = read_forms
        self._read_law = read_law
        self._read_units = read_units
        self._read_calendar = read_calendar
        self._read_office_hours = read_office_hours
        self._read_memory = read_memory
        self._read_shorthand = read_shorthand
        self._evaluators: dict[str, Evaluator] = {}
        self._clocks: dict[str, WorkingTime] = {}

    @cached_property
    def forms(self) -> "tuple[Checklist, ...]":
        """All forms."""
        return self._read_forms()

    @cached_property
    def law(self) -> "Registry":
        """The registry of law."""
        return self._read_law()

    @cached_property
    def units(self) -> "Directory":
        """The bundled 34 provinces and 3,321 communes; ``directory.units_at_hand`` adds what is kept here."""
        return self._read_units()

    @cached_property
    def calendar(self) -> "Calendar":
        """Holidays and swapped days, each decided or expected."""
        return self._read_calendar()

    @cached_property
    def office_hours(self) -> "tuple[OfficeHours, ...]":
        """Office hours, each from its day on, decided or expected."""
        return self._read_office_hours()

    def working(self, office: str = "") -> "WorkingTime":
        """Return the clock that runs while an office is open; it keeps what it counted of each year.

        Args:
            office: Id of the province whose hours come before the country's (``province:68``).
        """
        from inspector_app.inspection.office_hours import WorkingTime

        if office not in self._clocks:
            self._clocks[office] = WorkingTime(self.calendar, self.office_hours, office)
        return self._clocks[office]

    @property
    def phrases(self) -> "tuple[Phrase, ...]":
        """Standard phrases of items."""
        return self._memory[0]

    @property
    def causes(self) -> "tuple[Cause, ...]":
        """The catalogue of causes."""
        return self._memory[1]

    @cached_property
    def shorthand(self) -> "tuple[Shorthand, ...]":
        """Short forms that ship."""
        return self._read_shorthand()

    @cached_property
    def _memory(self) -> "tuple[tuple[Phrase, ...], tuple[Cause, ...]]":
        return self._read_memory()

    def evaluator(self, form: "Checklist") -> "Evaluator":
        """Return a form's compiled expressions; compiled once for each version."""
        if form.sha256 not in self._evaluators:
            from inspector_app.forms.evaluator import Evaluator

            self._evaluators[form.sha256] = Evaluator(form)
        return self._evaluators[form.sha256]

    def version(self, form_id: str, sha256: str) -> "Checklist":
        """Return one version of a form by the hash of its file.

        Raises:
            CannotDo: ``VISIT-03`` when it is not at hand.
        """
        for form in self.forms:
            if (form.form_id, form.sha256) == (form_id, sha256):
                return form
        raise CannotDo("VISIT-03", form=form_id, version=sha256[:12])

    def newest(self, form_id: str) -> "Checklist":
        """Return the newest version of a form.

        Raises:
            CannotDo: ``VISIT-03`` when there is no such form.
        """
        versions = [form for form in self.forms if form.form_id == form_id]
        if not versions:
            raise CannotDo("VISIT-03", form=form_id, version="")
        return max(versions, key=lambda form: _by_numbers(form.version))


def _by_numbers(version: str) -> tuple[int, ...]:
    """Return a version's numbers, so that 2026.10 is newer than 2026.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
