"""What a restore means to people: who works here stays, an import has a backup before it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from inspector_app.actions.desk import Desk, Staged, carry_out
from inspector_app.actions.enter import author_of
from inspector_app.actions.keep_backups import keep_backup, with_backup_first
from inspector_app.actions.restore_backup import choose, look_ahead, read_backups, restore
from inspector_app.actions.who_works import say_who_works, who_works
from inspector_app.app.shelves import library
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase, ThrowAway
from tests.store.conftest import AUTHOR, CHEAP, START, VISIT


@dataclass
class Clock:
    at: timedelta = timedelta()

    def __call__(self):
        self.at += timedelta(seconds=1)
        return START + self.at


@pytest.fixture
def desk(tmp_path):
    case = CaseFile.create(tmp_path / "case", Passphrase("mật khẩu"), now=START, cost=CHEAP)
    yield desk_of(case)
    case.close()


def desk_of(case):
    author = author_of(case, lambda: AUTHOR, START)
    return Desk(
        case=case, author=author, now=Clock(), new_id=lambda: "f" * 32, library=library(), fonts=find_fonts
    )


def name(desk, unit):
    edit = Edit("visit", VISIT, "unit_name", unit)
    desk.case.record(VISIT, [edit], scope_kind="visit", author=desk.author, now=desk.now())


def unit_of(desk):
    return desk.case.view(VISIT).fields("visit", VISIT)["unit_name"]


def test_who_works_here_stays_who_they_are(desk):
    name(desk, "Sở Nội vụ")
    carry_out(desk, keep_backup())
    say_who_works(desk, name="Nguyễn Văn An", title="Chuyên viên", agency="Sở Nội vụ")
    (backup,) = carry_out(desk, read_backups())

    restore(desk, carry_out(desk, look_ahead(backup)))

    assert who_works(desk).name == "Nguyễn Văn An"
    assert author_of(desk.case, lambda: "e" * 32, START) == desk.author


def test_an_import_has_a_backup_before_it_and_only_if_something_changed(desk):
    name(desk, "trước")
    wrote = Staged(lambda _desk: None, lambda _ground: "sau", lambda at, _ground, unit: name(at, unit))

    carry_out(desk, with_backup_first(wrote))
    carry_out(desk, keep_backup())
    carry_out(desk, with_backup_first(Staged(lambda _d: None, lambda _g: 7, lambda _d, _g, made: made)))

    found = carry_out(desk, read_backups())
    assert [one.note.why for one in found] == ["asked", "import"]
    restore(desk, carry_out(desk, look_ahead(found[1])))
    assert unit_of(desk) == "trước"


def test_an_import_into_a_throw_away_case_file_goes_on(tmp_path):
    case = CaseFile.create(tmp_path / "x", ThrowAway(), now=START)
    desk = desk_of(case)

    carry_out(desk, with_backup_first(Staged(lambda _d: None, lambda _g: "A", lambda d, _g, u: name(d, u))))

    assert unit_of(desk) == "A"
    case.close()


def test_yesterday_is_the_last_one_before_today_began(desk):
    name(desk, "A")
    for hours in (0, 20, 22, 40):  # 08:30; 04:30, 06:30 of the 13th; 00:30 of the 14th in Việt Nam
        desk.now.at = timedelta(hours=hours)
        carry_out(desk, keep_backup())
    found = carry_out(desk, read_backups())

    assert choose(found, "yesterday", START + timedelta(hours=41)) == found[1]
    assert choose(found, "latest", START) == found[0]
    assert choose(found, found[2].name, START) == found[2]
    with pytest.raises(CannotDo, match="BACKUP-01"):
        choose(found, "2026", START)
