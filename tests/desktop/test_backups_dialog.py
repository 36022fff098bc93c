"""«Sao lưu, khôi phục» as a person uses it, and the backups that nobody waits for."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog

from inspector_app.desktop.backup_watch import BackupWatch
from inspector_app.desktop.backups_dialog import BackupsDialog
from inspector_app.inspection.answers import Verdict
from inspector_app.store import copying
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import START, Stage, until

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)


class KeptStage(Stage):
    """A stage over a case file with a passphrase: it can be backed up."""

    def _open(self, passphrase):
        create = CaseFile.create
        CaseFile.create = staticmethod(
            lambda folder, _secret, *, now: create(folder, Passphrase("mật khẩu"), now=now, cost=CHEAP)
        )
        try:
            return super()._open(passphrase)
        finally:
            CaseFile.create = create


@pytest.fixture
def kept(qapp, tmp_path):
    """A small visit in a case file that can be backed up, open on its checklist."""
    fill = SmallVisit()
    stage = KeptStage(qapp, tmp_path / "case", fill).show()
    stage.fill = fill
    stage.open_visit(fill.visit_id, "step_checklist")
    yield stage
    stage.close()


def dialog_of(stage):
    stage.window._deeds["backups"].trigger()
    dialog = stage.window.findChild(BackupsDialog)
    stage.settle()
    return dialog


def give(stage, verdict):
    visit = stage.window.visit.visit
    key = next(iter(visit.record.chosen_items()))[0]
    visit.give_answer(replace(visit.answer(key), verdict=verdict))
    stage.settle()
    return key


def verdict_of(stage, key):
    cell = stage.at_desk(
        lambda desk: desk.case.view(stage.fill.visit_id).cells.get(("answer", key, "verdict"))
    )
    return cell.value if cell else None


def press(stage, knob):
    assert knob.isEnabled(), knob.text()
    knob.click()
    stage.settle()


def test_a_backup_is_made_looked_at_and_restored(kept):
    key = give(kept, Verdict.PASS)
    dialog = dialog_of(kept)
    assert "Chưa có bản sao lưu nào" in dialog.ahead.text()
    press(kept, dialog.make)
    assert dialog.model.rowCount() == 1
    _, tint, title, words = dialog.model.words_of(dialog.model.index(0))
    assert (tint, title.endswith("hôm nay (theo yêu cầu)")) == ("good", True)
    assert "1 cuộc kiểm tra, 0 đã ký đủ; việc cuối lúc" in words
    assert words.endswith("nguyên vẹn")
    dialog.reject()
    give(kept, Verdict.FAIL)

    dialog = dialog_of(kept)
    assert not dialog.restore.isEnabled()
    press(kept, dialog.look)
    assert "1 câu trả lời về nội dung cũ" in dialog.ahead.text()
    assert "đã được lưu thành bản sao lưu" in dialog.ahead.text()
    assert verdict_of(kept, key) == "fail"
    press(kept, dialog.restore)

    assert verdict_of(kept, key) == "pass"
    assert kept.window.visit is None
    assert "Đã khôi phục về" in kept.window._notices.text
    kept.open_visit(kept.fill.visit_id, "step_checklist")
    give(kept, Verdict.NA)
    assert verdict_of(kept, key) == "na"


def test_what_is_being_typed_is_in_the_backup_of_the_present_state(kept):
    key = give(kept, Verdict.FAIL)
    dialog = dialog_of(kept)
    press(kept, dialog.make)
    press(kept, dialog.look)

    saved = kept.at_desk(lambda desk: [one.note.why for one in desk.case.shelf().list()])

    assert sorted(saved) == ["asked", "restore"]
    assert verdict_of(kept, key) == "fail"
    assert "không khác gì" in dialog.ahead.text()


def test_a_damaged_backup_is_named_and_cannot_be_chosen(kept):
    dialog = dialog_of(kept)
    press(kept, dialog.make)
    (database,) = (kept.folder.parent / "backups").glob("*/*.db")
    database.write_bytes(database.read_bytes()[:-9])
    dialog._read()
    kept.settle()

    assert "BỊ THIẾU" in dialog.model.words_of(dialog.model.index(0))[3]
    assert not dialog.look.isEnabled()


def test_another_backup_chosen_takes_the_offer_back(kept):
    dialog = dialog_of(kept)
    press(kept, dialog.make)
    press(kept, dialog.make)
    press(kept, dialog.look)
    assert dialog.restore.isEnabled()

    dialog.list.setCurrentIndex(dialog.model.index(1))

    assert not dialog.restore.isEnabled()
    assert dialog.ahead.text() == ""


def test_something_written_meanwhile_stops_the_restore_in_words(kept):
    key = give(kept, Verdict.PASS)
    dialog = dialog_of(kept)
    press(kept, dialog.make)
    press(kept, dialog.look)
    kept.at_desk(lambda desk: desk.case.keep_scratch(kept.fill.visit_id, "viết dở"))

    press(kept, dialog.restore)

    assert "BACKUP-07" in dialog.trouble.text()
    assert verdict_of(kept, key) == "pass"
    assert kept.at_desk(lambda desk: desk.case.scratch(kept.fill.visit_id)) == "viết dở"


def test_a_second_folder_is_kept_and_gets_every_backup(kept, tmp_path):
    (tmp_path / "usb").mkdir()
    dialog = dialog_of(kept)
    dialog.take_folder(str(tmp_path / "usb"))
    assert str(tmp_path / "usb") in dialog.folder.text()

    press(kept, dialog.make)
    assert len(list((tmp_path / "usb").glob("*/*.note"))) == 1
    dialog.take_folder(str(tmp_path / "rút ra"))
    press(kept, dialog.make)

    assert "BACKUP-05" in dialog.trouble.text()
    assert dialog.model.rowCount() == 2, "the one on this laptop counts"
    press(kept, dialog.forget)
    assert kept.window._settings.now.backup_folder is None


def test_a_throw_away_case_file_says_why_it_has_none(small):
    dialog = dialog_of(small)
    press(small, dialog.make)

    assert "STORE-15" in dialog.trouble.text()


def test_half_an_hour_of_work_is_backed_up_without_being_asked(kept, monkeypatch):
    watch = kept.window.findChild(BackupWatch)
    watch.look()
    kept.settle()
    assert not (kept.folder.parent / "backups").exists(), "nothing is due yet"
    later = START.replace(hour=START.hour + 1)
    monkeypatch.setattr(kept.clock, "_start", later)

    watch.look()
    kept.settle()
    watch.look()
    kept.settle()

    assert len(list((kept.folder.parent / "backups").glob("*/*.note"))) == 1


def test_answers_are_given_while_a_copy_is_made(kept, monkeypatch):
    """Between two steps of a copy the case thread does what was asked meanwhile."""
    monkeypatch.setattr(copying, "PAGES_A_STEP", 1)
    dialog = dialog_of(kept)
    during = []

    dialog.make.click()
    for _ in range(20):
        kept.runner.run(lambda desk: desk.case._is_copying, during.append)
    kept.settle()

    assert any(during), "they waited for the whole copy"
    assert dialog.model.rowCount() == 1


def test_the_dialog_closes_with_escape_and_leaves_nothing_half_done(kept, hands):
    dialog = dialog_of(kept)
    press(kept, dialog.make)
    press(kept, dialog.look)
    dialog.reject()
    until(lambda: not any(one.isVisible() for one in kept.window.findChildren(QDialog)))

    assert verdict_of(kept, give(kept, Verdict.PASS)) == "pass"
    assert sorted(file.name for file in kept.folder.glob("case.db*") if "wal" not in file.name) == ["case.db"]
