"""One backup of every released version: it opens, and restores into the present one."""

from datetime import UTC, datetime
from pathlib import Path
from random import Random
from shutil import copytree

import pytest

from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.restoring_anew import restore_anew, shelf_of
from inspector_app.store.shelf import State
from tests.store.conftest import VISIT

KEPT = Path(__file__).parents[1] / "kept"
PASSPHRASE = Passphrase("bản giữ lại qua các đời")
PHOTO = b"anh chup bang niem yet " * 200
MINUTES = b"%PDF-1.7 bien ban da ky cua ban giu lay\n"
NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("version", sorted(folder.name for folder in KEPT.glob("case-*")))
def test_a_backup_of_every_released_version_restores(version, tmp_path):
    copytree(KEPT / version, tmp_path / "backups")
    shelf = shelf_of(tmp_path / "backups", tmp_path / "case", PASSPHRASE)
    (kept,) = shelf.list(thoroughly=True)
    assert (kept.state, f"case-{kept.note.program}") == (State.WHOLE, version)

    assert restore_anew(shelf, kept, tmp_path / "case", NOW, Random(7).randbytes) is None

    case = CaseFile.open(tmp_path / "case", PASSPHRASE)
    view = case.view(VISIT)
    assert view.cells["answer", "niem_yet/NY13", "verdict"].value == "fail"
    photo = view.cells["evidence", "e1", "sha256"].value
    minutes = view.cells["minutes_signed", "d1", "pdf_sha256"].value
    assert (case.get_blob(photo), case.get_blob(minutes)) == (PHOTO, MINUTES)
    assert case.freeze(VISIT).is_signed
    assert case.digest(VISIT, case.freeze(VISIT).frontier) == (
        view.cells["minutes_drafted", "d1", "view_digest"].value
    )
    assert case.sync_hold() is not None
    assert case.check() == ()
    case.close()


def test_the_present_version_has_one():
    from inspector_app import __version__

    assert (KEPT / f"case-{__version__}").is_dir(), "python -m tests.kept_case makes it at a release"
