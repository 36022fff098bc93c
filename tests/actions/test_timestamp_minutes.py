"""Signed minutes of a visit get their time stamp once the laptop is online; the record says so, once."""

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.timestamp_minutes import timestamp_minutes
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.errors import CannotDo
from inspector_app.inspection.sealing import VisitState
from tests.actions.stamping import FIELDS, ONLINE_AT, office, sign_visit, stamping
from tests.signing.authority import DAY


def verdict_of(desk, pdf, made):
    return verify_minutes(pdf, [made.trust], Rebuild(lambda _: desk.fonts()))


def test_signed_minutes_get_a_time_stamp_that_the_record_names(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made)
    before = minutes_file(desk, visit_id)

    now = carry_out(desk, timestamp_minutes(visit_id, stamping(made)))

    sealing = read_visit(desk, visit_id).sealing
    stamped = sealing.timestamped
    assert (stamped.time, stamped.tsa, stamped.level) == (ONLINE_AT, "Cấp dấu thời gian", "B-LTA")
    assert stamped.id == sealing.draft.id
    assert sealing.file_sha256 == stamped.file_sha256 == now.file_sha256
    assert minutes_file(desk, visit_id).startswith(before)
    assert desk.case.get_blob(sealing.signed.file_sha256) == before
    assert read_visit(desk, visit_id).state is VisitState.SIGNED


def test_the_stamped_file_verifies_with_its_pages(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made)
    carry_out(desk, timestamp_minutes(visit_id, stamping(made)))

    verdict = verdict_of(desk, minutes_file(desk, visit_id), made)

    assert verdict.problems == ()
    assert verdict.valid
    assert verdict.level == "B-LTA"
    assert [(stamp.at, stamp.authority) for stamp in verdict.timestamps] == [(ONLINE_AT, "Cấp dấu thời gian")]
    assert {(seen.proven_at, seen.revocation) for seen in verdict.signatures} == {(ONLINE_AT, "good")}


def test_twice_is_once_and_writes_nothing(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made)
    first = carry_out(desk, timestamp_minutes(visit_id, stamping(made)))
    asked = len(made.asked)

    again = carry_out(desk, timestamp_minutes(visit_id, stamping(made)))

    assert again.touched is None
    assert again.file_sha256 == first.file_sha256
    assert len(made.asked) == asked


def test_a_renewed_time_stamp_replaces_the_record_of_the_first(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made)
    carry_out(desk, timestamp_minutes(visit_id, stamping(made)))
    made.now += 200 * DAY

    carry_out(desk, timestamp_minutes(visit_id, stamping(made, renew=True)))

    assert read_visit(desk, visit_id).sealing.timestamped.time == ONLINE_AT + 200 * DAY
    assert len(verdict_of(desk, minutes_file(desk, visit_id), made).timestamps) == 2


def test_part_signed_minutes_are_not_stamped(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made, FIELDS[:1])

    with pytest.raises(CannotDo, match="STAMPFILE-03"):
        carry_out(desk, timestamp_minutes(visit_id, stamping(made)))


def test_minutes_that_do_not_verify_are_not_stamped_and_nobody_is_asked(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made)

    with pytest.raises(CannotDo, match="STAMPFILE-01") as told:
        carry_out(desk, timestamp_minutes(visit_id, stamping(made, trust=())))

    assert told.value.fields["problems"] == "VERIFY-13"
    assert made.asked == []


def test_two_who_stamp_at_once_do_not_overwrite_each_other(desk, visit_id):
    made = office()
    sign_visit(desk, visit_id, made)
    slow = timestamp_minutes(visit_id, stamping(made))
    ground = slow.read(desk)
    work = slow.work(ground)
    first = carry_out(desk, timestamp_minutes(visit_id, stamping(made)))

    with pytest.raises(CannotDo, match="STAMPFILE-04"):
        slow.write(desk, ground, work)

    assert read_visit(desk, visit_id).sealing.file_sha256 == first.file_sha256


def test_a_revoked_signer_is_flagged_and_the_file_does_not_pass(desk, visit_id):
    since = ONLINE_AT - DAY / 24
    made = office(revoked={"Người ký sig_02_team": since})
    sign_visit(desk, visit_id, made)

    now = carry_out(desk, timestamp_minutes(visit_id, stamping(made)))

    assert [(seen.signer, seen.revoked_since) for seen in now.file.revoked] == [
        ("Người ký sig_02_team", since)
    ]
    assert not now.file.verdict.valid
    again = carry_out(desk, timestamp_minutes(visit_id, stamping(made)))
    assert again.touched is None


def test_when_the_network_fails_nothing_is_recorded(desk, visit_id):
    made = office(wrong={"tsa down"})
    sign_visit(desk, visit_id, made)
    before = minutes_file(desk, visit_id)

    with pytest.raises(Exception, match="FETCH-01"):
        carry_out(desk, timestamp_minutes(visit_id, stamping(made)))

    assert minutes_file(desk, visit_id) == before
    assert read_visit(desk, visit_id).sealing.timestamped is None
