"""The private scratch pad: kept by itself on this laptop, and found nowhere else."""

import pytest

from inspector_app.actions.preview_minutes import minutes_now, preview_minutes
from inspector_app.actions.scratch_pad import keep_scratch, read_scratch
from inspector_app.desktop.scratch_pad import ScratchPad
from tests.desktop.stage import until

SECRET = "Hỏi riêng anh trưởng đoàn về sổ theo dõi"


def pad(stage):
    """The pad, once it has its text."""
    shown = stage.window.visit.findChild(ScratchPad)
    until(lambda: shown.isVisible() and shown.text.isEnabled())
    return shown


def kept(stage):
    return stage.at_desk(lambda desk: read_scratch(desk, stage.window.visit.visit.visit_id))


def test_what_is_typed_is_kept_and_there_again(small, hands):
    hands.press("Ctrl+Alt+N")
    shown = pad(small)
    shown.text.insertPlainText(SECRET)

    hands.press("Esc")
    assert not shown.isVisible()
    small.settle()
    assert kept(small) == SECRET

    visit_id = small.window.visit.visit.visit_id
    small.window._go_home()
    small.settle()
    small.open_visit(visit_id, "step_checklist")
    hands.press("Ctrl+Alt+N")
    again = pad(small)
    until(lambda: again.text.value() == SECRET)
    hands.press("Ctrl+Alt+N")
    assert not again.isVisible()


def test_what_is_typed_is_kept_when_the_visit_is_left(small, hands):
    hands.press("Ctrl+Alt+N")
    shown = pad(small)
    shown.text.insertPlainText(SECRET)

    visit_id = small.window.visit.visit.visit_id

    small.window._go_home()

    small.settle()
    assert small.at_desk(lambda desk: read_scratch(desk, visit_id)) == SECRET


def test_nothing_of_it_is_in_journal_frames_minutes_or_search(small):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: keep_scratch(desk, visit_id, SECRET))

    def everything_else(desk):
        case = desk.case
        journal = [bytes(row[0]) for row in case._con.execute("SELECT body FROM journal")]
        frames = repr(case.frames(visit_id, {}))
        return (
            *(body.decode() for body in journal),
            frames,
            repr(minutes_now(desk, visit_id)),
            repr(preview_minutes(desk, visit_id)),
            repr(case.view(visit_id)),
            repr(case.search("trưởng đoàn")),
            repr(case.visit_lines("sổ theo dõi")),
        )

    texts = small.at_desk(everything_else)

    assert len(texts) > 10
    assert [text for text in texts if "Hỏi riêng" in text or "sổ theo dõi" in text.casefold()] == []


def test_it_is_encrypted_with_the_case_file(small):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: keep_scratch(desk, visit_id, SECRET))

    files = [file for file in small.folder.rglob("*") if file.is_file()]

    assert files
    assert [file.name for file in files if SECRET.encode() in file.read_bytes()] == []


@pytest.mark.parametrize("text", ["", "dòng một\ndòng hai"])
def test_each_visit_has_its_own(small, text):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: keep_scratch(desk, visit_id, text))

    assert kept(small) == text
    assert small.at_desk(lambda desk: read_scratch(desk, "f" * 32)) == ""
