"""What ships with the program, each shelf read when first asked for: forms, law, units, calendar, phrases."""

from typing import TYPE_CHECKING

from inspector_app.bundled import bundled

if TYPE_CHECKING:
    from inspector_app.actions.library import Library
    from inspector_app.inspection.checklist import Checklist
    from inspector_app.inspection.law import Instrument, Registry
    from inspector_app.inspection.office_hours import OfficeHours
    from inspector_app.inspection.phrases import Cause, Phrase
    from inspector_app.inspection.shorthand import Shorthand
    from inspector_app.inspection.unit import Directory
    from inspector_app.inspection.workdays import Calendar


def library() -> "Library":
    """Return the bundled forms, law, units and calendar, each read when first asked for."""
    from inspector_app.actions.library import Library

    return Library(
        read_forms=_forms,
        read_law=_law_at_hand,
        read_units=_units,
        read_calendar=_calendar,
        read_office_hours=_office_hours,
        read_memory=_phrases,
        read_shorthand=_shorthand,
    )


def _forms() -> "tuple[Checklist, ...]":
    from inspector_app.forms.library import load_library

    return load_library(bundled("forms"), instruments())


def _law_at_hand() -> "Registry":
    from inspector_app.inspection.law import Registry

    return Registry(instruments())


def _units() -> "Directory":
    from inspector_app.forms.units_file import load_units
    from inspector_app.inspection.unit import Directory

    return Directory(load_units(*_shelf("units/units.json")))


def _calendar() -> "Calendar":
    from inspector_app.forms.calendar_file import load_calendar
    from inspector_app.inspection.workdays import Calendar

    return Calendar(load_calendar(*_shelf("calendar/vn.yaml")))


def _office_hours() -> "tuple[OfficeHours, ...]":
    from inspector_app.forms.calendar_file import load_office_hours

    return load_office_hours(*_shelf("calendar/vn.yaml"))


def _phrases() -> "tuple[tuple[Phrase, ...], tuple[Cause, ...]]":
    from inspector_app.forms.phrases_file import load_phrases

    return load_phrases(*_shelf("phrases/vi.yaml"))


def _shorthand() -> "tuple[Shorthand, ...]":
    from inspector_app.forms.shorthand_file import load_shorthand

    return load_shorthand(*_shelf("shorthand/vi.yaml"))


def instruments() -> "tuple[Instrument, ...]":
    """Return the legal instruments of the registry."""
    from inspector_app.forms.law_file import load_law

    return load_law(*_shelf("law/registry.yaml"))


def _shelf(path: str) -> tuple[bytes, str]:
    return bundled(f"resources/{path}").read_bytes(), path
