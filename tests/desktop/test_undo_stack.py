"""The stack of what can be undone: what one step is, and what ends redoing."""

from datetime import UTC, datetime, timedelta

from inspector_app.actions import write_down
from inspector_app.actions.term_words import NOUNS
from inspector_app.desktop.record_pages import PAGES
from inspector_app.desktop.undo_stack import LONGEST, PAUSE, UndoStack
from inspector_app.inspection.record import Touched

VISIT = "f" * 32
START = datetime(2026, 11, 12, tzinfo=UTC)
NOTE = ("answer", "niem-yet/NY01", "note")
VERDICT = ("answer", "niem-yet/NY01", "verdict")
LINES = ("visit", VISIT, "recipients")


def made(number, *cells):
    return Touched(VISIT, frozenset(cells), ("1" * 32, number))


def noted(*changes):
    """Return a stack on which changes (cells, seconds) were noted."""
    stack = UndoStack()
    for number, (cell, seconds) in enumerate(changes, 1):
        stack.note(made(number, cell), START + timedelta(seconds=seconds))
    return stack


def deeds(stack):
    found = []
    while entry := stack.take_undo():
        found.append([number for _, number in entry.deeds])
    return found


def test_typing_in_one_field_is_one_step():
    assert deeds(noted((NOTE, 0), (NOTE, 4), (NOTE, 8))) == [[1, 2, 3]]
    assert deeds(noted((LINES, 0), (LINES, 4))) == [[1, 2]]


def test_a_longer_pause_ends_a_step():
    after = PAUSE.total_seconds() + 1

    assert deeds(noted((NOTE, 0), (NOTE, after))) == [[2], [1]]


def test_no_step_takes_more_than_a_minute_of_typing():
    seconds = range(0, int(LONGEST.total_seconds()) + 9, 4)

    assert [len(step) for step in deeds(noted(*((NOTE, n) for n in seconds)))] == [2, 16]


def test_answers_never_become_one_step():
    assert deeds(noted((VERDICT, 0), (VERDICT, 1))) == [[2], [1]]


def test_something_between_ends_a_step():
    assert deeds(noted((NOTE, 0), (VERDICT, 1), (NOTE, 2))) == [[3], [2], [1]]


def test_a_change_of_several_fields_is_a_step_of_its_own():
    stack = UndoStack()
    stack.note(made(1, NOTE, VERDICT), START)
    stack.note(made(2, NOTE, VERDICT), START)

    assert deeds(stack) == [[2], [1]]


def test_what_wrote_nothing_is_not_noted():
    stack = noted((NOTE, 0))
    stack.was_undone(stack.take_undo(), made(2, NOTE))
    stack.note(Touched(VISIT, frozenset({NOTE})), START)

    assert stack.next_undo is None
    assert stack.next_redo is not None


def test_redoing_undoes_what_undid_it():
    stack = noted((VERDICT, 0))
    stack.was_undone(stack.take_undo(), made(2, VERDICT))
    again = stack.take_redo()
    stack.was_redone(again, made(3, VERDICT))

    assert [number for _, number in again.deeds] == [2]
    assert deeds(stack) == [[3]]


def test_typing_after_redoing_is_a_step_of_its_own():
    stack = noted((NOTE, 0))
    stack.was_undone(stack.take_undo(), made(2, NOTE))
    stack.was_redone(stack.take_redo(), made(3, NOTE))
    stack.note(made(4, NOTE), START + timedelta(seconds=1))

    assert deeds(stack) == [[4], [3]]


def test_a_new_change_ends_redoing():
    stack = noted((VERDICT, 0))
    stack.was_undone(stack.take_undo(), made(2, VERDICT))
    stack.note(made(3, VERDICT), START)

    assert stack.next_redo is None


def test_what_could_not_be_undone_for_now_is_put_back():
    stack = noted((VERDICT, 0))
    entry = stack.take_undo()
    stack.put_back(entry, undone=False)

    assert stack.next_undo == entry


def test_every_kind_that_can_be_written_down_has_a_noun_and_a_page():
    kinds = {*write_down.KINDS.values(), "answer", "chosen", "pinned_form"}

    assert kinds - set(NOUNS) == set()
    assert kinds - set(PAGES) - {"pinned_form"} == set()
