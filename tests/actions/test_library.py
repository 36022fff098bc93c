"""What lies at hand: the newest version of a form, and nothing read before it is asked for."""

from dataclasses import replace

import pytest

from inspector_app.actions.library import Library
from inspector_app.errors import CannotDo


def library_of(forms):
    def unread():
        raise AssertionError("nobody asked for this shelf")

    return Library(read_forms=lambda: forms, read_law=unread, read_units=unread, read_calendar=unread)


def test_the_tenth_version_of_a_year_is_newer_than_the_ninth(shelves):
    form = shelves.newest("niem-yet")
    versions = [replace(form, version=version) for version in ("2026.9", "2026.10", "2025.12")]

    assert library_of(tuple(versions)).newest("niem-yet").version == "2026.10"


def test_a_form_that_is_not_there_is_named():
    with pytest.raises(CannotDo, match="VISIT-03"):
        library_of(()).newest("khong-co")


def test_the_bundled_shelves_are_whole(shelves):
    assert sum(len(form.items()) for form in shelves.forms) == 182 + 23
    assert len(shelves.units.units) == 34 + 3321
    assert shelves.law.instrument("TT03").number == "03/2025/TT-VPCP"
    assert shelves.calendar.decided_until is not None
