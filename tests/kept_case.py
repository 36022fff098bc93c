"""Make the backup that is kept of a release: ``python -m tests.kept_case``, once for each version."""

import tempfile
from pathlib import Path
from random import Random
from shutil import copytree

from inspector_app import __version__
from inspector_app.inspection.kept_backups import Why
from inspector_app.store.case_file import CaseFile
from inspector_app.store.making_backups import keep_copy
from tests.store.conftest import CHEAP, START, VISIT, Laptop
from tests.store.test_kept_backups import KEPT, MINUTES, PASSPHRASE, PHOTO


def main() -> None:
    """Write a small visit with a photo and signed minutes, and keep a backup of it."""
    with tempfile.TemporaryDirectory() as folder:
        random = Random(__version__)
        case = CaseFile.create(
            Path(folder) / "case", PASSPHRASE, now=START, random_bytes=random.randbytes, cost=CHEAP
        )
        laptop = Laptop(case)
        laptop.write(("visit", VISIT, "unit_name", "UBND phường Mẫu Sơn"))
        laptop.write(("sign_right", VISIT, "holder", case.device))
        laptop.answer("NY13", "fail")
        laptop.write(("evidence", "e1", "sha256", case.put_blob(PHOTO, "image/jpeg")))
        case.keep_scratch(VISIT, "gọi lại chị Hoa")
        laptop.draft()
        laptop.write(("minutes_signed", "d1", "pdf_sha256", case.put_blob(MINUTES, "application/pdf")))
        keep_copy(case.copy_for_backup(Why.ASKED, laptop.now()))
        copytree(case.shelf().root, KEPT / f"case-{__version__}", dirs_exist_ok=True)
        case.close()


if __name__ == "__main__":
    main()
