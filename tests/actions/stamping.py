"""A visit whose minutes are signed with certificates of an office that answers, and its time stamps."""

from datetime import timedelta
from itertools import count

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.stamp_file import Stamping
from inspector_app.inspection.answers import Answer, Verdict
from tests.actions.conftest import START
from tests.signing.authority import TSA, Office

ONLINE_AT = START + timedelta(hours=9)
FIELDS = ("sig_01_unit", "sig_02_team")


def office(**how):
    made = Office(ONLINE_AT, **how)
    for field in FIELDS:
        made.issue(f"Người ký {field}")
    return made


def sign_visit(desk, visit_id, office, fields=FIELDS):
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    carry_out(desk, draft_minutes(visit_id))
    for field in fields:
        carry_out(desk, sign_minutes(visit_id, field, KeyFile(office.p12(f"Người ký {field}"), "m")))


def stamping(office, **how):
    numbers = count(1)
    given = {"trust": [office.trust], "stamp_trust": (), **how}
    return Stamping(
        address=TSA, fetch=office.fetch, random_bytes=lambda n: next(numbers).to_bytes(n), **given
    )
