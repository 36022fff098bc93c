"""The annex through a real LibreOffice, as a unit without Excel opens, fills and saves it."""

import io
import subprocess

from openpyxl import load_workbook

from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.unit_annex import keep_annex
from inspector_app.inspection.answers import Verdict
from tests.actions.annex_case import COUNTS, GIVEN, SELF_CHECK, VALUE, codes, filled, row_of, taken


def saved_by_libreoffice(data, folder):
    """Return a workbook opened and saved as .xlsx by LibreOffice with a profile of its own."""
    (folder / "in").mkdir()
    (folder / "in" / "bang.xlsx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "out")),
            str(folder / "in" / "bang.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "out" / "bang.xlsx").read_bytes()


def test_a_filled_annex_saved_by_libreoffice_is_taken_in(desk, visit_id, tmp_path):
    saved = saved_by_libreoffice(filled(desk, visit_id), tmp_path)

    draft = taken(desk, visit_id, saved)
    keep_annex(desk, visit_id, draft)

    assert codes(draft) == []
    record = read_visit(desk, visit_id)
    assert {name: getattr(record.figures[0], name) for name in GIVEN} == GIVEN
    assert record.unit_says["niem-yet/NY02"].verdict is Verdict.FAIL
    book = load_workbook(io.BytesIO(saved), data_only=True)
    page = book[COUNTS]
    row = row_of(page, "received_direct")
    assert page.protection.sheet
    assert [page.cell(row + down, VALUE).value for down in (1, 2)] == [1247, 1284]
    assert book[SELF_CHECK].data_validations.dataValidation
