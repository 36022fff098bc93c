"""Room on the disk, in a window: told once a level, files wait for it, what was typed is saved by itself."""

from collections import namedtuple

import pytest

from inspector_app.actions.check_room import check_room
from inspector_app.desktop.fields import LineField, NoteField
from inspector_app.desktop.room_watch import RoomWatch
from inspector_app.errors import Surroundings
from tests.desktop.stage import until
from tests.desktop.test_disk_refusals import full, well_again

MB = 1 << 20
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def free(monkeypatch):
    """Set how many bytes the disk says are free."""
    now = [10_000 * MB]
    monkeypatch.setattr(
        "inspector_app.store.open_file.disk_usage", lambda _folder: Usage(0, 0, now[0]), raising=True
    )

    def set_free(count):
        now[0] = count

    return set_free


def looked(stage):
    """Let the watch look; return what is told then."""
    stage.window._notices.put_away()
    stage.window._arrival._room.look()
    stage.settle()
    return stage.window._notices.text


def test_each_level_is_told_once(small, free):
    free(400 * MB)
    assert "[ROOM-01]" in looked(small)
    assert looked(small) == ""
    free(50 * MB)
    assert "[ROOM-02]" in looked(small)
    assert looked(small) == ""
    free(600 * MB)
    assert "như thường" in looked(small)


def test_answers_are_saved_while_files_wait(small, free):
    free(50 * MB)
    small.go("step_checklist")
    note = small.window.visit.page.panel._note
    assert isinstance(note, NoteField)
    note.setPlainText("Cửa số 2 đóng từ 9 giờ.")
    note.commit()
    small.settle()

    with pytest.raises(Surroundings) as met:
        small.at_desk(lambda desk: check_room(desk, 5 * MB))

    assert met.value.code == "ROOM-02"
    assert met.value.fields == {"free": 50, "needed": 55}
    assert any(a.note.startswith("Cửa số 2") for a in small.window.visit.visit.record.answers.values())


def test_what_was_typed_while_the_disk_was_full_is_saved_when_there_is_room_again(small, free):
    small.go("step_general")
    field = small.window.visit.page._fields["unit_name"]
    assert isinstance(field, LineField)
    typed = "Xã Mẫu " + "Đông " * 250
    small.at_desk(lambda desk: full(desk.case))
    for n in range(12):  # free pages inside the file take the first writes
        field.setText(f"{typed}{n}")
        field.commit()
        small.settle()
        if "STORE-05" in small.window._notices.text:
            break
    assert field.text() == f"{typed}{n}"
    small.at_desk(lambda desk: well_again(desk.case))

    small.window._arrival._room.look()  # nobody touches the field

    until(lambda: small.window.visit.visit.record.visit.unit_name == f"{typed}{n}")
    small.settle()


def test_a_window_that_keeps_nothing_makes_no_reserve(small, tmp_path):
    assert small.window.findChild(RoomWatch) is small.window._arrival._room
    assert not list(tmp_path.rglob("ballast*"))
