"""A disk that fills, or forbids writing, under an open window: one sentence, and typed text stays typed."""

import pytest

from inspector_app.desktop.fields import LineField, NoteField
from tests.desktop.stage import until


def full(case):
    """Let the database grow no more: the engine itself says «full»."""
    (pages,) = case._con.execute("PRAGMA page_count").fetchone()
    case._con.execute(f"PRAGMA max_page_count = {pages}")


def not_writable(case):
    """Let the engine refuse every write, as on a disk that the system made read-only."""
    case._con.execute("PRAGMA query_only = ON")
    case._can_write = lambda: False


def well_again(case):
    case._con.execute("PRAGMA max_page_count = 1000000")
    case._con.execute("PRAGMA query_only = OFF")
    vars(case).pop("_can_write", None)


@pytest.mark.parametrize(("spoil", "code"), [(full, "STORE-05"), (not_writable, "STORE-06")])
def test_what_was_typed_stays_and_is_saved_when_the_disk_is_well_again(small, spoil, code):
    typed = "Xã Mẫu " + "Đông " * 250
    small.go("step_general")
    field = small.window.visit.page._fields["unit_name"]
    assert isinstance(field, LineField)
    small.at_desk(lambda desk: spoil(desk.case))
    before = small.window.visit.visit.record.visit.unit_name
    notices = small.window._notices

    for _ in range(12):  # free pages inside the file take the first writes
        field.setText(typed + "x")
        field.commit()
        small.settle()
        if code in notices.text:
            break
        field.setText(before)
        field.commit()
        small.settle()

    assert f"[{code}]" in notices.text
    assert field.text() == typed + "x"
    assert field.property("wrong")
    small.at_desk(lambda desk: well_again(desk.case))

    field.commit()

    until(lambda: small.window.visit.visit.record.visit.unit_name == (typed + "x").strip())
    small.settle()
    assert field.text().strip() == (typed + "x").strip()


def test_a_long_note_that_the_disk_refused_stays_in_its_field(small):
    small.go("step_checklist")
    note = small.window.visit.page.panel._note
    assert isinstance(note, NoteField)
    small.at_desk(lambda desk: not_writable(desk.case))

    note.setPlainText("Cửa số 2 đóng từ 9 giờ.")
    note.commit()
    small.settle()

    assert "[STORE-06]" in small.window._notices.text
    assert note.toPlainText() == "Cửa số 2 đóng từ 9 giờ."
    small.at_desk(lambda desk: well_again(desk.case))
    note.commit()
    small.settle()
    page = small.window.visit
    until(lambda: any(a.note.startswith("Cửa số 2") for a in page.visit.record.answers.values()))
