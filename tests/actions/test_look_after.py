"""The look through a case file at start: a little at a time, while people write; damage is told or mended."""

import pytest

from inspector_app.actions.look_after import Look
from inspector_app.inspection.record import Edit
from inspector_app.wording import sentence
from tests.actions.conftest import AUTHOR, START


def looked(desk, between=lambda: None):
    look = Look()
    steps = 0
    while not look.go_on(desk).is_over:
        between()
        steps += 1
        assert steps < 1_000
    return look, steps


@pytest.fixture
def full(desk):
    """A desk with twelve scopes and as many blobs."""
    for n in range(12):
        scope = f"{n + 1:032x}"
        digest = desk.case.put_blob(bytes([n]) * 3_000, "image/jpeg")
        edits = [Edit("visit", scope, "place", f"nơi {n}"), Edit("evidence", f"e{n}", "blob", digest)]
        desk.case.record(scope, edits, scope_kind="visit", author=AUTHOR, now=START)
    return desk


def blob_files(desk):
    return sorted((desk.case.folder / "blobs").glob("*/*"))


def test_a_whole_case_file_is_looked_through_while_somebody_writes(full):
    def write():
        full.case.record(
            "1" * 32, [Edit("visit", "1" * 32, "place", "x")], scope_kind="visit", author=AUTHOR, now=START
        )

    look, steps = looked(full, write)

    assert steps > 3
    assert (look.found, look.mended) == ([], 0)


def test_a_projection_that_is_wrong_is_made_again(full):
    full.case._con.execute("DELETE FROM head WHERE scope = 3")

    look, _ = looked(full)

    assert (look.found, look.mended) == ([], 1)
    assert full.case.check() == ()


def test_damage_that_needs_a_copy_is_told_once_with_what_to_do(full):
    first, second, *_ = blob_files(full)
    first.write_bytes(first.read_bytes()[:-1])
    look, _ = looked(full)
    assert look.trouble().code == "CHECK-03"

    second.unlink()
    look, _ = looked(full)

    assert (look.trouble().code, look.mended) == ("CHECK-05", 0)
    said = sentence("CHECK-05", look.trouble().fields)
    assert "2 chỗ" in said
    assert "tệp đính kèm 2, bảng tổng hợp 0" in said


WRONG_TABLES = {
    "head": "DELETE FROM head WHERE scope = 3",
    "head that points at another change": "UPDATE head SET rx = (SELECT min(rx) FROM head) WHERE scope = 4",
    "scope": "UPDATE scope SET kind = 'round' WHERE no = 5",
    "frozen": "INSERT INTO frozen (scope, draft, is_signed) VALUES (6, 'd1', 1)",
    "visit_line": "UPDATE visit_line SET fields = '{}' WHERE scope = 7",
    "visit_line that is gone": "DELETE FROM visit_line WHERE scope = 7",
    "unread": "INSERT INTO unread (rx, scope) VALUES (8, 8)",
    "chain": "DELETE FROM chain WHERE scope = 9",
}


@pytest.mark.parametrize("harm", WRONG_TABLES.values(), ids=WRONG_TABLES)
def test_every_table_that_does_not_follow_from_the_journal_is_made_again(full, harm):
    before = tables_of(full)
    full.case._con.execute(harm)
    assert tables_of(full) != before

    look, _ = looked(full)

    assert (look.found, look.mended) == ([], 1)
    assert tables_of(full) == before


def tables_of(desk):
    tables = ("head", "early", "scope", "frozen", "visit_line", "unread", "chain")
    return {name: desk.case._con.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in tables}


def test_a_wrong_table_is_made_again_beside_a_damaged_attachment(full):
    blob_files(full)[0].unlink()
    full.case._con.execute("DELETE FROM head WHERE scope = 3")

    look, _ = looked(full)

    assert ([one.code for one in look.found], look.mended) == (["CHECK-03"], 1)
    assert (look.needs_way_back, len(look.damaged)) == (False, 1)


def test_a_table_is_not_made_again_from_a_journal_that_is_damaged(full):
    full.case._con.execute("DROP TRIGGER journal_is_never_changed")
    full.case._con.execute("UPDATE journal SET hash = zeroblob(32) WHERE scope = 4 AND seq = 1")
    full.case._con.execute("DELETE FROM head WHERE scope = 3")

    look, _ = looked(full)

    assert {one.code for one in look.found} == {"CHECK-02", "CHECK-04"}
    assert (look.needs_way_back, look.mended) == (True, 0)


def test_a_chain_that_was_rewritten_with_the_key_is_told(full):
    full.case._con.execute("DROP TRIGGER journal_is_never_changed")
    full.case._con.execute("UPDATE journal SET hash = zeroblob(32) WHERE scope = 4 AND seq = 1")

    look, _ = looked(full)

    assert "CHECK-02" in {damage.code for damage in look.found}


def test_a_case_file_that_was_opened_anew_is_looked_at_from_its_start(full):
    from dataclasses import replace

    look = Look().go_on(full)
    again = replace(full)
    blob_files(full)[0].unlink()

    while not look.go_on(again).is_over:
        pass

    assert look.trouble().code == "CHECK-03"
