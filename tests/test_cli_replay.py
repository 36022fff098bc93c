"""``inspector replay``: a case file from the copies alone, in words and as JSON."""

import json
from datetime import UTC, datetime

import pytest

from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.second_place import prepare_place
from tests.test_cli import CHEAP, assert_one_sentence, inspector

START = datetime(2026, 11, 12, 7, 5, tzinfo=UTC)
VISIT, AUTHOR = "5c" * 16, "a0" * 16


@pytest.fixture
def stick(tmp_path):
    """A stick with the copies of a case file that is no longer there."""
    folder = tmp_path / "stick"
    folder.mkdir()
    prepare_place(folder)
    case = CaseFile.create(tmp_path / "laptop", Passphrase("mật khẩu"), now=START, cost=CHEAP)
    edit = Edit("answer", "niem_yet/NY01", "verdict", "fail")
    case.record(VISIT, [edit], scope_kind="visit", author=AUTHOR, now=START)
    second = case.second_place(folder)
    second.open()
    second.append(case.news(second.held, now=START))
    second.close()
    case.close()
    (tmp_path / "pass.txt").write_text("mật khẩu\n", encoding="utf-8")
    return folder


def replayed(tmp_path, *more):
    words = (
        "replay",
        tmp_path / "stick",
        "--out",
        tmp_path / "again",
        "--passphrase-file",
        tmp_path / "pass.txt",
    )
    return inspector(*words, *more, cwd=tmp_path)


def test_it_says_until_when_everything_is_there_and_what_may_be_missing(stick, tmp_path):
    done = replayed(tmp_path)

    first, second = done.stdout.splitlines()
    assert done.returncode == 1  # the laptop was not closed: something may be missing
    assert done.stderr == ""
    assert "2 thay đổi, đến 14:05 ngày 12/11/2026" in first
    assert "dừng đột ngột" in second
    assert "[COPY" not in done.stdout


def test_the_case_file_that_it_makes_opens(stick, tmp_path):
    replayed(tmp_path)

    case = CaseFile.open(tmp_path / "again", Passphrase("mật khẩu"))
    assert ("answer", "niem_yet/NY01", "verdict") in case.view(VISIT).cells
    case.close()


def test_it_answers_as_json(stick, tmp_path):
    said = json.loads(replayed(tmp_path, "--json").stdout)

    assert (said["changes"], said["closed"], said["whole"], said["cut_bytes"]) == (2, False, False, 0)
    assert [note["code"] for note in said["notes"]] == ["COPY-15", "COPY-16"]


def test_what_cannot_be_done_is_one_sentence(stick, tmp_path):
    (tmp_path / "pass.txt").write_text("khác\n", encoding="utf-8")
    assert_one_sentence(replayed(tmp_path), "STORE-01")
    (tmp_path / "empty").mkdir()
    done = inspector("replay", tmp_path / "empty", "--out", tmp_path / "again", cwd=tmp_path)
    assert_one_sentence(done, "COPY-07")
    done = inspector("replay", tmp_path / "nowhere", "--out", tmp_path / "again", cwd=tmp_path)
    assert_one_sentence(done, "COPY-07")
