"""The check at start is silent when all is well, and tells what is not."""

from datetime import timedelta

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.keep_backups import keep_backup
from inspector_app.actions.mend_attachments import how_far_read_again, read_again_words
from inspector_app.desktop import checkup
from inspector_app.errors import Surroundings
from inspector_app.inspection.record import Edit
from tests.desktop.stage import START, until
from tests.desktop.test_locking import Locked

VISIT = "5c" * 16


@pytest.fixture
def opened(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr(checkup, "BEGIN_AFTER_MS", 0)
    monkeypatch.setattr(checkup, "PAUSE_MS", 0)
    made = Locked(qapp, tmp_path / "case")
    yield made
    made.close()


def come_in(opened):
    opened.come_in()
    until(lambda: opened.window._checkup is not None and opened.window._checkup.look.is_over)


def test_a_whole_case_file_is_checked_in_silence(opened):
    come_in(opened)

    assert opened.window._notices.text == ""


def put(opened, data, **cells):
    """Keep a picture in the record, as evidence of an item; returns its hash."""

    def deed(at):
        sha256 = at.case.put_blob(data, "image/jpeg")
        fields = {"sha256": sha256, "about": ["niem_yet/NY13"], **cells}
        edits = [Edit("evidence", "e1", name, value) for name, value in fields.items()]
        edits.append(Edit("visit", VISIT, "unit_name", "UBND phường Mẫu Sơn"))
        at.case.record(VISIT, edits, scope_kind="visit", author=at.author, now=at.now())
        return sha256

    return at_desk(opened, deed)


def at_desk(opened, deed):
    held = []
    opened.runner.run(deed, held.append)
    until(lambda: bool(held))
    return held[0]


def file_of(opened, sha256):
    return opened.desks[-1].case._blobs.path_of(sha256)


def check_again(opened):
    opened.window._checkup.begin()
    until(lambda: opened.window._checkup.look.is_over)
    until(lambda: opened.runner._pending == 0)


def test_a_picture_that_nobody_has_whole_is_named_with_its_visit_and_item(opened):
    come_in(opened)
    sha256 = put(opened, b"anh" * 900, name="bang-niem-yet.jpg")
    file_of(opened, sha256).write_bytes(b"x")

    check_again(opened)

    text = opened.window._notices.text
    assert "Ảnh «bang-niem-yet.jpg» (NY13, UBND phường Mẫu Sơn) bị hỏng" in text
    assert "[REPAIR-03]" in text
    assert opened.window._notices._kind == "bad"


def test_a_picture_is_taken_again_from_a_backup_and_told_in_one_line(opened, tmp_path):
    come_in(opened)
    sha256 = put(opened, b"anh" * 900)
    at_desk(opened, lambda at: carry_out(at, keep_backup()))
    file_of(opened, sha256).unlink()

    check_again(opened)

    assert opened.window._notices.text == "Đã phục hồi 1 tệp đính kèm bị hỏng từ bản sao lưu 08:30 hôm nay."
    assert opened.window._notices._kind == "good"
    assert at_desk(opened, lambda at: at.case.check()) == ()


def test_a_picture_met_damaged_is_taken_again_from_the_second_folder_at_once(opened, tmp_path):
    """Nobody waits for the check: whoever opens the picture is asked to try again a moment later."""
    come_in(opened)
    sha256 = put(opened, b"anh" * 900)
    usb = tmp_path / "usb"
    usb.mkdir()
    opened.window._settings.keep(backup_folder=usb)
    at_desk(opened, lambda at: carry_out(at, keep_backup(second=usb)))
    for file in (tmp_path / "backups").rglob("blobs/*/*"):
        file.unlink()
    file = file_of(opened, sha256)
    whole = file.read_bytes()
    file.unlink()  # its other name on this disk is gone as well: only the stick has it
    mended = []
    opened.runner.mended.connect(mended.append)
    refused = []
    opened.runner.run(lambda at: at.case.get_blob(sha256), None, refused.append)

    until(lambda: bool(mended))

    assert (refused[0].code, mended) == ("STORE-08", [frozenset({sha256})])
    assert file.read_bytes() == whole
    assert "Đã phục hồi 1 tệp đính kèm" in opened.window._notices.text


def test_a_damaged_page_met_while_working_offers_the_way_back(opened):
    come_in(opened)

    def meet(_at):
        raise Surroundings("STORE-08", file="case.db", why="database disk image is malformed")

    opened.runner.run(meet)
    notices = opened.window._notices
    until(notices._way.isVisible)

    assert "[STORE-08]" in notices.text
    notices.tell_good("việc khác")
    assert not notices._way.isVisible(), "it stands beside its own notice only"


def test_a_wrong_table_is_made_again_and_told(opened):
    come_in(opened)
    put(opened, b"anh")
    at_desk(opened, lambda at: at.case._con.execute("DELETE FROM head WHERE kind = 'evidence'") and None)

    check_again(opened)

    assert "đã dựng lại 1 bảng tổng hợp từ nhật ký" in opened.window._notices.text


def test_a_part_of_the_attachments_is_read_again_each_day_until_all_were(opened):
    come_in(opened)
    at_desk(opened, lambda at: [at.case.put_blob(b"anh %d" % n, "image/jpeg") for n in range(12)])
    for day in range(30):
        opened.clock = lambda day=day: START + timedelta(days=day)
        at_desk(opened, lambda at: object.__setattr__(at, "now", opened.clock))
        for _ in range(2):  # the second finds that it was this day's turn already
            opened.window._checkup._look_again()
            until(lambda: opened.runner._pending == 0)

    far = at_desk(opened, how_far_read_again)

    assert (far.parts, far.of) == (30, 30)
    assert len(set(at_desk(opened, lambda at: at.case.read_again_on()).values())) == 30
    assert read_again_words(far).startswith("Tệp đính kèm và các bản sao được tự đọc lại dần: 30/30 phần")
