"""Backups on the command line: made, listed, restored, and one sentence for whatever stands in the way."""

import json
import subprocess
import zipfile
from datetime import UTC, datetime

import pytest

from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from tests.test_cli import CHEAP, assert_one_sentence, inspector

PASSPHRASE = "mật khẩu dài của tôi"
VISIT, AUTHOR = "5c" * 16, "a0" * 16


@pytest.fixture
def at(tmp_path):
    """A data folder with a case file of one visit, and its passphrase in a file."""
    case = CaseFile.create(
        tmp_path / "data" / "case", Passphrase(PASSPHRASE), now=datetime.now(UTC), cost=CHEAP
    )
    case.record(
        VISIT,
        [Edit("visit", VISIT, "unit_name", "Sở Nội vụ")],
        scope_kind="visit",
        author=AUTHOR,
        now=datetime.now(UTC),
    )
    case.put_blob(b"photo", "image/jpeg")
    case.close()
    (tmp_path / "mk.txt").write_text(PASSPHRASE, encoding="utf-8")
    return tmp_path


def run(at, *words):
    return inspector("--passphrase-file", "mk.txt", *words, cwd=at)


def answer(at, value):
    case = CaseFile.open(at / "data" / "case", Passphrase(PASSPHRASE))
    edit = Edit("answer", "niem_yet/NY1", "verdict", value)
    case.record(VISIT, [edit], scope_kind="visit", author=AUTHOR, now=datetime.now(UTC))
    case.close()


def verdict(at):
    case = CaseFile.open(at / "data" / "case", Passphrase(PASSPHRASE))
    cell = case.view(VISIT).cells.get(("answer", "niem_yet/NY1", "verdict"))
    case.close()
    return cell.value if cell else None


def test_a_backup_is_made_listed_and_restored(at):
    answer(at, "pass")
    made = run(at, "backup")
    assert made.returncode == 0, made.stderr
    answer(at, "fail")

    (listed,) = json.loads(run(at, "backups", "--json").stdout)["backups"]
    assert (listed["state"], listed["visits"]) == ("whole", 1)
    ahead = run(at, "restore", listed["name"])
    assert "Sở Nội vụ: 1 câu trả lời về nội dung cũ" in ahead.stdout
    assert verdict(at) == "fail"

    done = run(at, "restore", listed["name"], "--yes")
    assert done.returncode == 0, done.stderr
    assert verdict(at) == "pass"
    assert "việc cuối lúc" in run(at, "backups").stdout


def test_a_second_folder_restores_a_laptop_that_was_lost(at):
    (at / "usb").mkdir()
    answer(at, "pass")
    assert run(at, "backup", "--out", "usb").returncode == 0
    (at / "data").rename(at / "lost")

    done = run(at, "restore", "latest", "--from", "usb", "--yes")

    assert done.returncode == 0, done.stderr
    assert verdict(at) == "pass"


def test_a_damaged_case_file_is_put_aside_and_a_backup_takes_its_place(at):
    answer(at, "pass")
    assert run(at, "backup").returncode == 0
    database = at / "data" / "case" / "case.db"
    damaged = database.read_bytes()[:5000] + bytes(4000) + database.read_bytes()[9000:]
    database.write_bytes(damaged)

    done = run(at, "restore", "latest", "--yes")

    assert done.returncode == 0, done.stderr
    assert verdict(at) == "pass"
    (aside,) = (at / "data" / "case").glob("hong-*")
    assert (aside / "case.db").read_bytes() == damaged


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("restore", "khong-co"), "BACKUP-01"),
        (("restore", "latest", "--from", "rong"), "BACKUP-05"),
        (("backup", "--out", "khong-co"), "BACKUP-05"),
    ],
)
def test_what_cannot_be_is_one_sentence(at, words, code):
    run(at, "backup")

    assert_one_sentence(run(at, *words), code)


def test_a_wrong_passphrase_and_none_are_one_sentence_each(at):
    run(at, "backup")
    (at / "sai.txt").write_text("sai", encoding="utf-8")

    assert_one_sentence(inspector("--passphrase-file", "sai.txt", "backups", cwd=at), "STORE-01")
    assert_one_sentence(inspector("backups", cwd=at), "BACKUP-09")


def test_backups_of_another_laptop_are_named(at, tmp_path):
    other = CaseFile.create(
        tmp_path / "other" / "case", Passphrase(PASSPHRASE), now=datetime.now(UTC), cost=CHEAP
    )
    from inspector_app.inspection.kept_backups import Why
    from inspector_app.store.making_backups import keep_copy

    note = keep_copy(other.copy_for_backup(Why.ASKED, datetime.now(UTC))).note
    file = other.shelf().database(note.name)
    other.close()

    assert_one_sentence(run(at, "restore", file, "--yes"), "BACKUP-04")


def test_a_backup_that_was_altered_is_named_in_the_list(at):
    run(at, "backup")
    (database,) = (at / "data" / "backups").glob("*/*.db")
    database.write_bytes(database.read_bytes()[:-1] + b"x")

    listed = run(at, "backups")

    assert listed.returncode == 1
    assert "BỊ HỎNG" in listed.stdout
    assert_one_sentence(run(at, "restore", "latest", "--yes"), "BACKUP-03")


def test_everything_is_taken_out_and_the_systems_tool_confirms_it(at):
    done = run(at, "takeout", "--out", "ra.zip", "--json")

    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["journal"], told["attachments_lacking"], told["records"]["visit"]) == (True, 0, 1)
    with zipfile.ZipFile(at / "ra.zip") as zipped:
        zipped.extractall(at / "mo")
    checked = subprocess.run(["sha256sum", "--status", "-c", "manifest.sha256"], cwd=at / "mo", check=False)
    assert checked.returncode == 0
    assert_one_sentence(run(at, "takeout", "--out", "ra.zip"), "TAKEOUT-02")
