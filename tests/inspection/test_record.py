"""Records as cells: only what differs is written, and what was written comes back."""

from datetime import UTC, datetime

from inspector_app.inspection.findings import Finding
from inspector_app.inspection.record import Cell, Edit, Touched, Version, View, deletion, edits_of

NOON = datetime(2026, 11, 12, 5, tzinfo=UTC)


def view_of(*edits):
    version = {
        (e.kind, e.key, e.field): Cell((Version(e.value, "author", NOON, "device", n),))
        for n, e in enumerate(edits, 1)
    }
    return View("scope", version)


def taken_out():
    """A view in which finding f1 was written and taken out."""
    written = edits_of("finding", Finding(id="f1", text="Thiếu"))
    return view_of(*written, *deletion("finding", "f1", view_of(*written)))


def test_a_new_record_writes_only_what_differs_from_its_defaults():
    edits = edits_of("finding", Finding(id="f1", text="Thiếu 04 TTHC", order=2))

    assert edits == (Edit("finding", "f1", "text", "Thiếu 04 TTHC"), Edit("finding", "f1", "order", 2))


def test_a_changed_record_writes_only_what_changed():
    view = view_of(*edits_of("finding", Finding(id="f1", text="Thiếu 04 TTHC", order=2)))

    edits = edits_of("finding", Finding(id="f1", text="Thiếu 05 TTHC", order=2), view)

    assert edits == (Edit("finding", "f1", "text", "Thiếu 05 TTHC"),)


def test_a_field_goes_back_to_its_default_when_it_is_changed_back():
    view = view_of(*edits_of("finding", Finding(id="f1", text="Thiếu", evidence="ảnh 03")))

    edits = edits_of("finding", Finding(id="f1", text="Thiếu"), view)

    assert edits == (Edit("finding", "f1", "evidence", ""),)


def test_a_record_is_read_back_and_fields_of_a_newer_program_are_left_alone():
    finding = Finding(id="f1", text="Thiếu", order=3)
    view = view_of(*edits_of("finding", finding), Edit("finding", "f1", "colour_of_folder", "xanh"))

    assert view.read("finding", Finding) == (finding,)


def test_a_deleted_record_is_out_of_sight():
    assert taken_out().read("finding", Finding) == ()


def test_a_record_that_was_taken_out_comes_back_with_what_changed_meanwhile():
    edits = edits_of("finding", Finding(id="f1", text="Thiếu 05"), taken_out())

    assert edits == (
        Edit("finding", "f1", "_deleted", value=False),
        Edit("finding", "f1", "text", "Thiếu 05"),
    )


def test_what_is_not_there_cannot_be_taken_out():
    assert deletion("finding", "f9", view_of()) == ()
    assert deletion("finding", "f1", taken_out()) == ()


def test_a_deletion_meets_whoever_changed_the_record_elsewhere():
    """Each field is written again: a value that came from elsewhere meanwhile is a second head."""
    here = view_of(*edits_of("finding", Finding(id="f1", text="Thiếu")))

    edits = deletion("finding", "f1", here)

    assert [edit.field for edit in edits] == ["text", "_deleted"]


def test_two_unseen_values_of_one_field_are_a_conflict_and_equal_ones_are_not():
    two = Cell((Version("a", "x", NOON, "d1", 1), Version("b", "y", NOON, "d2", 1)))
    same = Cell((Version("a", "x", NOON, "d1", 2), Version("a", "y", NOON, "d2", 2)))
    view = View("scope", {("answer", "k", "note"): two, ("answer", "k", "verdict"): same})

    assert view.conflicts() == (("answer", "k", "note"),)


def test_touched_says_whom_it_concerns():
    touched = Touched("scope", frozenset({("answer", "k", "note")}))

    assert touched.concerns("finding", "answer")
    assert not touched.concerns("finding")
