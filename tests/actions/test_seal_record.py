"""The laptop signs the ends of its chains; what is sealed once is not signed again."""

from random import Random

from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.seal_record import seal_record
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.signing.device_keys import device_key, is_sealed


def test_every_chain_of_ours_is_sealed_and_nothing_waits(desk, visit_id):
    waiting = desk.case.unsealed()

    sealed = seal_record(desk.case, Random(1).randbytes)

    assert sealed == len(waiting) > 0
    assert desk.case.unsealed() == ()


def test_only_what_grew_is_sealed_again(desk, visit_id):
    seal_record(desk.case, Random(1).randbytes)
    record_answer(desk, visit_id, Answer(id="niem-yet/NY01", verdict=Verdict.PASS))

    (grown,) = desk.case.unsealed()

    assert grown.scope == visit_id
    assert seal_record(desk.case, Random(1).randbytes) == 1


def test_a_frame_that_ends_at_a_seal_carries_a_genuine_signature(desk, visit_id):
    (waiting,) = [chain for chain in desk.case.unsealed() if chain.scope == visit_id]
    seal_record(desk.case, Random(1).randbytes)

    frame = desk.case.frames(visit_id, {})[-1]

    public = device_key(desk.case.device_key()).public
    assert is_sealed(waiting.message, frame.signature, public)
