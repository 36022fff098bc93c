"""Copies are made beside the work: nobody waits for them, nothing is forgotten however slow the place is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Event
from time import monotonic

import pytest

from inspector_app.actions import second_journal
from inspector_app.actions.desk import Desk
from inspector_app.actions.replay_record import notes_on, replay_record
from inspector_app.actions.second_journal import Copier, prepare
from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.record import Edit
from inspector_app.inspection.safe_copy import Copying
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from inspector_app.store.second_place import SecondPlace
from tests.store.twins import clone

START = datetime(2026, 11, 12, 7, 5, tzinfo=UTC)
VISIT, AUTHOR = "5c" * 16, "a0" * 16
SECRET = "Cần Giuộc 2020"
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
PATIENCE_S = 20


@pytest.fixture
def desk(tmp_path):
    ticks, ids = count(), count(1)
    case = CaseFile.create(tmp_path / "laptop", Passphrase(SECRET), now=START, cost=CHEAP)
    yield Desk(
        case=case,
        author=AUTHOR,
        now=lambda: START + timedelta(seconds=next(ticks)),
        new_id=lambda: f"{next(ids):032x}",
        library=None,
        fonts=None,
    )
    case.close()


@pytest.fixture
def stick(desk, tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    prepare(folder, desk.case.folder)
    return folder


class Watched:
    """A copier, and what it said."""

    def __init__(self):
        self.said = []
        self.copier = Copier(self._hear)
        self._news = Event()

    def _hear(self, state):
        self.said.append(state)
        self._news.set()

    def until(self, copying, desk=None):
        """Wait until it says so; as the window does, feed it again after whatever it says."""
        ends = monotonic() + PATIENCE_S
        while self.copier.state.copying is not copying or self.copier._busy:
            assert monotonic() < ends, self.copier.state
            self._news.wait(0.05)
            self._news.clear()
            if desk is not None:
                self.copier.feed(desk)
        return self.copier.state


@pytest.fixture
def watched(desk, monkeypatch):
    monkeypatch.setattr(second_journal, "TRY_AGAIN_S", 0.0)
    made = Watched()
    yield made
    made.copier.finish(desk)


def answer(desk, n, value="fail"):
    edit = Edit("answer", f"niem_yet/NY{n}", "verdict", value)
    desk.case.record(VISIT, [edit], scope_kind="visit", author=AUTHOR, now=desk.now())


def again(stick, tmp_path, name="again"):
    made = replay_record(stick, tmp_path / name, SECRET, now=START, random_bytes=bytes_of)
    case = CaseFile.open(tmp_path / name, Passphrase(SECRET))
    view = case.view(VISIT)
    case.close()
    return made, view


def bytes_of(count):
    return bytes(range(1, count + 1))


def test_what_is_answered_is_copied_and_the_time_is_told(desk, stick, watched, tmp_path):
    watched.copier.choose(desk, stick)
    watched.until(Copying.BEHIND)
    answer(desk, 1)
    watched.copier.feed(desk)

    state = watched.until(Copying.SAFE)

    assert START < state.at < START + timedelta(minutes=1)
    assert again(stick, tmp_path)[1] == desk.case.view(VISIT)


def test_work_from_before_the_place_was_chosen_is_copied_too(desk, stick, watched, tmp_path):
    for n in range(40):
        answer(desk, n)
    desk.case.put_blob(b"photo" * 1000, "image/jpeg")

    watched.copier.choose(desk, stick)
    watched.until(Copying.SAFE, desk)
    watched.copier.finish(desk)

    made, view = again(stick, tmp_path)
    assert view == desk.case.view(VISIT)
    assert made.is_whole
    assert made.attachments == 1


def test_a_place_that_hangs_holds_up_neither_answers_nor_closing(desk, stick, watched, monkeypatch):
    stuck = Event()
    append = SecondPlace.append

    def hang(place, news):
        stuck.wait(PATIENCE_S)
        append(place, news)

    monkeypatch.setattr(SecondPlace, "append", hang)
    monkeypatch.setattr(second_journal, "SLOW_S", 0.0)
    watched.copier.choose(desk, stick)
    watched.until(Copying.BEHIND)
    answer(desk, 0)
    watched.copier.feed(desk)
    begun = monotonic()
    for n in range(20):
        answer(desk, n)
        watched.copier.feed(desk)
    watched.copier.finish(desk, 0.2)

    assert monotonic() - begun < 5
    assert watched.copier.state.copying is Copying.BEHIND
    stuck.set()


def test_a_place_that_comes_back_gets_what_it_missed(desk, stick, watched, tmp_path):
    watched.copier.choose(desk, stick)
    answer(desk, 1)
    watched.until(Copying.SAFE, desk)
    stick.rename(tmp_path / "pulled out")
    answer(desk, 2)
    watched.copier.feed(desk)
    gone = watched.until(Copying.GONE)
    (tmp_path / "pulled out").rename(stick)

    watched.until(Copying.SAFE, desk)

    assert gone.trouble.code == "COPY-01"
    assert gone.at is not None
    assert again(stick, tmp_path)[1] == desk.case.view(VISIT)


def test_a_damaged_copy_is_left_alone_and_everything_is_copied_anew(desk, stick, watched, tmp_path):
    answer(desk, 1)
    watched.copier.choose(desk, stick)
    watched.until(Copying.SAFE, desk)
    first = next(stick.glob("inspector-*"))
    watched.copier.choose(desk, None)
    watched.copier.choose(desk, stick)
    answer(desk, 2)
    watched.until(Copying.SAFE, desk)
    segment = min(first.glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:100])
    watched.copier.choose(desk, stick)

    watched.until(Copying.SAFE, desk)

    (fresh,) = set(stick.glob("inspector-*")) - {first}
    assert "COPY-04" in {state.trouble.code for state in watched.said if state.trouble}
    assert again(fresh, tmp_path)[1] == desk.case.view(VISIT)


def test_a_restored_backup_copies_into_a_folder_of_its_own(desk, stick, watched, tmp_path):
    watched.copier.choose(desk, stick)
    answer(desk, 1)
    watched.until(Copying.SAFE, desk)
    clone(desk.case, tmp_path / "backup")
    answer(desk, 2)
    watched.copier.feed(desk)
    watched.until(Copying.SAFE, desk)
    twin = replace(desk, case=CaseFile.open(tmp_path / "backup", Passphrase(SECRET)))
    other = Watched()

    other.copier.choose(twin, stick)
    answer(twin, 3)
    other.until(Copying.SAFE, twin)
    other.copier.finish(twin)

    views = [again(folder, tmp_path, folder.name)[1] for folder in stick.glob("inspector-*")]
    assert len(views) == 2
    assert desk.case.view(VISIT) in views
    assert twin.case.view(VISIT) in views
    twin.case.close()


def test_a_folder_inside_the_case_file_is_no_second_place(desk):
    with pytest.raises(CannotDo) as met:
        prepare(desk.case.folder / "blobs", desk.case.folder)
    assert met.value.code == "COPY-03"


def test_turned_off_nothing_more_is_copied(desk, stick, watched):
    watched.copier.choose(desk, stick)
    answer(desk, 1)
    watched.until(Copying.SAFE, desk)
    before = sorted(file.read_bytes() for file in stick.rglob("*.seg"))

    watched.copier.choose(desk, None)
    answer(desk, 2)
    watched.copier.feed(desk)

    assert watched.copier.state.copying is Copying.OFF
    assert sorted(file.read_bytes() for file in stick.rglob("*.seg")) == before


def test_feeding_takes_a_moment_even_of_a_large_record(desk, stick, watched):
    desk.case.record(
        VISIT,
        [Edit("answer", f"f/{n}", "note", f"ghi chú {n}") for n in range(5000)],
        scope_kind="visit",
        author=AUTHOR,
        now=START,
    )
    watched.copier.choose(desk, stick)
    watched.until(Copying.SAFE, desk)
    spent = []
    for n in range(30):
        answer(desk, n)
        begun = monotonic()
        desk.case.news(watched.copier._place.held, now=START)
        spent.append(monotonic() - begun)

    assert sorted(spent)[15] < 0.02


# --- made again ---------------------------------------------------------------------------------------------


def test_a_recovery_code_opens_the_copy_too(desk, stick, watched, tmp_path):
    answer(desk, 1)
    watched.copier.choose(desk, stick)
    watched.until(Copying.SAFE, desk)
    watched.copier.finish(desk)
    watched.copier = Copier()
    watched.copier.choose(desk, stick)
    watched.until(Copying.BEHIND)
    code = desk.case.access.new_recovery_code(cost=CHEAP)
    watched.copier.finish(desk)

    made = replay_record(stick, tmp_path / "again", code, now=START, random_bytes=bytes_of)

    assert made.changes == 2
    assert made.is_whole


@pytest.mark.parametrize("secret", ["", "khác", "ABCD-EFGH"])
def test_whoever_types_something_else_hears_of_a_wrong_passphrase(secret, desk, stick, watched, tmp_path):
    answer(desk, 1)
    watched.copier.choose(desk, stick)
    watched.until(Copying.SAFE, desk)

    with pytest.raises(InspectorError) as met:
        replay_record(stick, tmp_path / "again", secret, now=START, random_bytes=bytes_of)
    assert met.value.code == "STORE-01"


def test_what_is_missing_is_told_by_code(desk, stick, watched, tmp_path):
    desk.case.put_blob(b"photo", "image/jpeg")
    answer(desk, 1)
    watched.copier.choose(desk, stick)
    watched.until(Copying.SAFE, desk)
    next(stick.rglob("attachments/*/*")).unlink()
    segment = next(stick.rglob("*.seg"))
    segment.write_bytes(segment.read_bytes() + b"\0\0\1\0half")

    made, _ = again(stick, tmp_path)

    assert [note.code for note in notes_on(made, tmp_path / "again")] == ["COPY-15", "COPY-17", "COPY-19"]
