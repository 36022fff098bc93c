"""Minutes that earlier releases signed are as valid as on their day: every kept file, pages laid out anew."""

from pathlib import Path

import pytest

from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.layouts import CURRENT_LAYOUT

KEPT = Path(__file__).parents[1] / "kept"
FILES = sorted(KEPT.glob("layout-*/*.pdf"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_kept_minutes_are_still_wholly_valid(file):
    trust = file.with_name("root-certificate.txt").read_bytes()

    verdict = verify_minutes(file.read_bytes(), [trust], Rebuild(lambda _minutes: find_fonts()))

    assert verdict.problems == ()
    assert verdict.valid


def test_there_is_a_file_of_every_layout():
    layouts = {file.parent.name for file in FILES}

    assert layouts == {f"layout-{number}" for number in range(1, CURRENT_LAYOUT + 1)}
