"""Damage that is named, and nothing in clear anywhere in the folder."""

import pytest

from inspector_app.errors import InspectorError, Surroundings
from inspector_app.store.case_file import CaseFile
from tests.store.conftest import PASSPHRASE, VISIT

CANARIES = tuple(f"chim hoàng yến số {n}" for n in range(50))


@pytest.fixture
def full(visit):
    """A case file with fifty canaries in answers, blobs, the visit and the search index."""
    for n, canary in enumerate(CANARIES):
        visit.answer(f"NY{n}", canary, field="note")
        visit.case.put_blob(canary.encode() * 10, "text/plain")
    visit.case.search("hoang")
    return visit


def bytes_of(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_a_whole_case_file_has_no_damage(full):
    assert full.case.check() == ()


def test_nothing_that_people_wrote_lies_in_clear(full):
    on_disk = bytes_of(full.case.folder)
    full.case.close()
    on_disk += bytes_of(full.case.folder)

    for canary in CANARIES:
        for form in (canary, "hoang yen", "Sở Nội vụ", PASSPHRASE.text):
            assert form.encode() not in on_disk


def test_a_flipped_bit_is_found_before_wrong_data_is_shown(full, effort):
    """One bit at a time, all over the file: it does not open, or damage is named and no value is wrong."""
    view = full.case.view(VISIT)
    full.case.close()
    path = full.case.folder / "case.db"
    whole = path.read_bytes()
    for place in range(7, len(whole), len(whole) // (60 * effort)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :])

        assert found_in(full.case.folder, view) in ({"STORE-08"}, {"CHECK-01"}, {"CHECK-01", "STORE-08"}), (
            place
        )


def found_in(folder, view):
    """Return the codes by which a case file reports damage while it is opened, checked and read."""
    codes = set()
    try:
        case = CaseFile.open(folder, PASSPHRASE)
    except InspectorError as error:
        return {error.code}
    try:
        codes |= {damage.code for damage in case.check()}
        if case.view(VISIT) != view:
            codes.add("wrong data shown")
    except Surroundings as error:
        codes.add(error.code)
    finally:
        case.close()
    return codes


def test_a_body_that_somebody_altered_with_the_key_breaks_the_chain(full):
    con = full.case._con
    con.execute("DROP TRIGGER journal_is_never_changed")
    body = "CAST(replace(body, CAST('số 7' AS BLOB), CAST('số 8' AS BLOB)) AS BLOB)"
    assert con.execute(f"UPDATE journal SET body = {body} WHERE seq = 11").rowcount == 1

    assert "CHECK-02" in {damage.code for damage in full.case.check()}


def test_a_change_that_somebody_took_out_with_the_key_breaks_the_chain(full):
    con = full.case._con
    con.execute("DROP TRIGGER journal_is_never_shortened")
    con.execute("PRAGMA foreign_keys = OFF")
    con.execute("DELETE FROM journal WHERE seq = 3")

    assert "CHECK-02" in {damage.code for damage in full.case.check()}


def test_a_chain_that_somebody_moved_to_another_visit_with_the_key_is_found(full):
    full.write(("plan", "11" * 16, "title", "x"), scope="11" * 16, scope_kind="plan")
    con = full.case._con
    con.execute("DROP TRIGGER journal_is_never_changed")
    con.execute("UPDATE journal SET scope = 3 - scope, seq = seq + 1000")
    con.execute("UPDATE journal SET seq = seq - 1000")

    assert {damage.code for damage in full.case.check()} == {"CHECK-02", "CHECK-04"}


def test_heads_that_do_not_follow_from_the_journal_are_found(full):
    full.case._con.execute("DELETE FROM head WHERE key = 'niem_yet/NY7'")

    assert [damage.code for damage in full.case.check()] == ["CHECK-04"]
    full.case.rebuild()
    assert full.case.check() == ()
