"""Erasing on the command line: what is due is listed, and gone only with --yes."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.app.run import run
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from tests.test_cli import CHEAP

PASSPHRASE = "mật khẩu dài của tôi"
VISIT, AUTHOR = "5c" * 16, "a0" * 16


@pytest.fixture
def at(tmp_path):
    """A data folder with a visit of long ago that has a picture, and a term of six months."""
    now = datetime.now(UTC)
    case = CaseFile.create(tmp_path / "data" / "case", Passphrase(PASSPHRASE), now=now, cost=CHEAP)
    picture = case.put_blob(b"a picture of a counter", "image/jpeg")
    cells = {
        ("visit", VISIT, "unit_name"): "Phường Mẫu Sơn",
        ("visit", VISIT, "held_on"): [day_of(now - timedelta(days=400)).isoformat()],
        ("evidence", "e" * 32, "sha256"): picture,
        **{("evidence", "e" * 32, name): 1 for name in ("width", "height", "size")},
    }
    edits = [Edit(*cell, value) for cell, value in cells.items()]
    case.record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=now)
    case.close()
    (tmp_path / "mk.txt").write_text(PASSPHRASE, encoding="utf-8")
    (tmp_path / "data" / "settings.json").write_text('{"keep_pictures_months": 6}', encoding="utf-8")
    return tmp_path, picture


def run_here(folder, *words):
    """Run the command in this process: status."""
    own = ("--data-dir", str(folder / "data"), "--passphrase-file", str(folder / "mk.txt"))
    return run([*own, "erase", "--due", *words])


def test_what_is_due_is_listed_and_erased_only_when_that_is_said(at, capsys):
    folder, picture = at
    assert run_here(folder) == 0
    listed = capsys.readouterr().out
    assert "Phường Mẫu Sơn" in listed
    assert "cơ quan tự đặt" in listed
    assert "đến hạn xóa" in listed
    assert "--yes" in listed

    assert run_here(folder, "--json", "--yes") == 0
    erased = json.loads(capsys.readouterr().out)
    assert erased["erased"]["files"] == 1
    assert erased["visits"][0]["files"] == [picture]

    case = CaseFile.open(folder / "data" / "case", Passphrase(PASSPHRASE))
    assert not case.blob_sizes([picture])
    case.close()
    assert run_here(folder, "--yes") == 0
    words = capsys.readouterr().out
    assert "đã xóa theo hạn lưu ngày" in words
    assert "Không có ảnh nào đến hạn" in words
