"""A visit that is drafted for signature, or signed: what can still be written, and what comes late."""

import pytest
from sqlcipher3.dbapi2 import IntegrityError

from inspector_app.errors import CannotDo
from inspector_app.journal.chain import link
from inspector_app.store.case_file import CaseFile
from tests.store.conftest import PASSPHRASE, VISIT, Laptop


def refusal(action, *arguments):
    with pytest.raises(CannotDo) as refused:
        action(*arguments)
    return refused.value.code


def sign(laptop, key="d1"):
    laptop.write(("minutes_signed", key, "file_sha256", "ab" * 32))


def test_a_drafted_visit_cannot_be_edited(visit):
    visit.draft()

    assert refusal(visit.answer, "NY13", "fail") == "FREEZE-01"


def test_a_drafted_visit_cannot_be_edited_after_opening_again(visit):
    visit.draft()
    visit.case.close()
    again = Laptop(CaseFile.open(visit.case.folder, PASSPHRASE), visit.ticks)

    assert refusal(again.answer, "NY13", "fail") == "FREEZE-01"
    again.case.close()


def test_a_refused_edit_leaves_nothing_and_the_case_goes_on(visit):
    visit.draft()
    before = visit.case.frontier(VISIT)
    refusal(visit.answer, "NY13", "fail")

    visit.write(("minutes_signature", "d1.sig_1", "file_sha256", "cd" * 32))

    assert sum(visit.case.frontier(VISIT).values()) == sum(before.values()) + 1


def test_a_draft_that_was_withdrawn_frees_the_visit(visit):
    visit.draft()
    visit.write(("minutes_withdrawn", "d1", "reason", "sửa số liệu"))

    visit.answer("NY13", "fail")

    assert visit.case.freeze(VISIT) is None


def test_signed_minutes_can_neither_be_edited_nor_withdrawn(visit):
    visit.draft()
    sign(visit)

    assert refusal(visit.answer, "NY13", "fail") == "FREEZE-01"
    assert refusal(visit.write, ("minutes_withdrawn", "d1", "reason", "x")) == "FREEZE-03"
    assert refusal(visit.write, ("minutes_superseded", "d1", "file_sha256", "x")) == "FREEZE-03"


def test_an_amendment_may_be_written_to_a_signed_visit(visit):
    visit.draft()
    sign(visit)

    visit.write(("amendment", "e1", "text", "bổ sung"))

    assert visit.case.view(VISIT).cells["amendment", "e1", "text"].value == "bổ sung"


def test_a_second_draft_is_refused_while_one_is_open(visit):
    visit.draft()

    assert refusal(visit.draft, "d2") == "FREEZE-02"


def test_what_was_drafted_must_be_what_stands(visit):
    digest = visit.case.digest(VISIT)
    visit.answer("NY13", "fail")

    assert refusal(visit.write, ("minutes_drafted", "d1", "view_digest", digest)) == "FREEZE-04"


def test_only_the_laptop_with_the_pen_may_draft(visit, make_laptop):
    other = make_laptop("other")
    other.get_all(visit)

    assert refusal(other.draft) == "PEN-01"


def test_the_pen_can_be_handed_over_also_while_the_visit_is_frozen(visit, make_laptop):
    other = make_laptop("other")
    visit.draft()
    other.get_all(visit)
    visit.write(("sign_right", VISIT, "holder", other.case.device))
    other.get_all(visit)
    other.write(("minutes_withdrawn", "d1", "reason", "máy hỏng"))

    other.draft("d2")

    assert other.case.freeze(VISIT).draft == "d2"


def test_fields_in_conflict_keep_a_visit_from_being_drafted(visit, make_laptop):
    other = make_laptop("other")
    other.get_all(visit)
    visit.answer("NY13", "pass")
    other.answer("NY13", "fail")
    visit.get_all(other)

    assert refusal(visit.draft) == "JOURNAL-01"
    visit.answer("NY13", "fail")
    visit.draft()


def test_a_late_change_is_kept_and_listed_and_the_drafted_view_stays(visit, make_laptop):
    other = make_laptop("other")
    other.get_all(visit)
    drafted, frontier, digest = visit.case.view(VISIT), visit.case.frontier(VISIT), visit.case.digest(VISIT)
    visit.draft()
    other.answer("NY13", "fail")

    visit.get_all(other)

    assert [(late.cell, late.version.value) for late in visit.case.late(VISIT)] == [
        (("answer", "niem_yet/NY13", "verdict"), "fail")
    ]
    assert visit.case.view_at(VISIT, frontier) == drafted
    assert visit.case.digest(VISIT, frontier) == digest
    assert dict(visit.case.freeze(VISIT).frontier) == frontier


def test_another_laptop_that_gets_a_draft_is_frozen_too(visit, make_laptop):
    other = make_laptop("other")
    visit.draft()
    other.get_all(visit)

    assert refusal(other.answer, "NY13", "fail") == "FREEZE-01"


def test_an_open_visit_lists_nothing_as_late(visit):
    assert visit.case.late(VISIT) == ()


def test_the_database_itself_refuses_a_local_change_to_a_frozen_visit(visit):
    """The trigger stands even where the sentence before it is gone round."""
    visit.draft()
    ledger = visit.case._ledger
    place = ledger.place(VISIT)
    frame = visit.case.frames(VISIT, {})[-1]
    body = frame.bodies[-1].replace(b"minutes_drafted", b"answer")
    row = (place.no, ledger.device_no, place.end.seq + 1, body, link(place.end.hash, body), 0)

    with pytest.raises(IntegrityError, match="frozen"):
        visit.case._con.execute(
            "INSERT INTO journal (scope, device, seq, body, hash, received_ms) VALUES (?, ?, ?, ?, ?, ?)", row
        )


@pytest.mark.parametrize("table", ["journal", "seal", "fork"])
@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM {}", "UPDATE {} SET seq = seq + 100", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"],
    ids=["delete", "update", "replace"],
)
def test_nothing_of_the_record_can_be_altered_or_taken_out(visit, make_laptop, table, statement):
    (seal,) = visit.case.unsealed()
    visit.case.add_seal(seal, b"signature")
    other = make_laptop("other")
    visit.case._con.execute(
        "INSERT INTO fork (scope, device, seq, hash, body, received_ms) VALUES (1, 1, 1, x'00', x'00', 0)"
    )
    other.get_all(visit)

    with pytest.raises(IntegrityError, match="never"):
        visit.case._con.execute(statement.format(table))
