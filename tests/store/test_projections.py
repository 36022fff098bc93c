"""Projections can be dropped at any time: made again from the journal they are what they were."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.store.case_file import CaseFile
from tests.store.conftest import PASSPHRASE, VISIT, Laptop

PROJECTIONS = ("head", "early", "unread", "frozen", "visit_line", "scope", "passage", "passage_state")


def rows(laptop):
    """Return every projected row but the number that a passage has by chance."""
    return {
        table: sorted(
            (
                row[1:] if table == "passage" else row
                for row in laptop.case._con.execute(f"SELECT * FROM {table}")
            ),
            key=repr,
        )
        for table in PROJECTIONS
    }


@pytest.fixture
def busy(visit, make_laptop):
    """A laptop with answers, a conflict, something early, a frozen visit and late changes."""
    other, third = make_laptop("other"), make_laptop("third")
    for n in range(5):
        visit.answer(f"NY{n}", f"ghi chú {n}", field="note")
    other.get_all(visit)
    visit.answer("NY1", "fail")
    other.answer("NY1", "pass")
    third.get_all(other)
    third.answer("NY2", "thay lời", field="note")
    visit.write(
        ("visit", "77" * 16, "unit_name", "Cần Giuộc"),
        ("sign_right", "77" * 16, "holder", visit.case.device),
        scope="77" * 16,
    )
    visit.draft(scope="77" * 16)
    visit.get_all(third)
    return visit


def test_projections_made_again_are_what_they_were(busy):
    busy.case.search("x")
    before = rows(busy)

    busy.case.rebuild()

    busy.case.search("x")
    assert rows(busy) == before


def test_a_case_file_whose_projections_were_emptied_is_whole_after_making_them_again(busy):
    view, digest = busy.case.view(VISIT), busy.case.digest("77" * 16)
    for table in ("head", "early", "frozen", "visit_line"):
        busy.case._con.execute(f"DELETE FROM {table}")
    assert busy.case.check()

    busy.case.rebuild()

    assert (busy.case.view(VISIT), busy.case.digest("77" * 16)) == (view, digest)
    assert busy.case.check() == ()


def test_a_visit_stays_frozen_when_projections_are_made_again(busy):
    busy.case.rebuild()

    with pytest.raises(CannotDo, match="FREEZE-01"):
        busy.write(("answer", "f/A", "note", "x"), scope="77" * 16)


def test_writing_goes_on_after_making_them_again(busy):
    busy.case.rebuild()
    busy.answer("NY9", "na")
    busy.case.close()

    again = Laptop(CaseFile.open(busy.case.folder, PASSPHRASE), busy.ticks)

    assert again.case.check() == ()
    again.case.close()
