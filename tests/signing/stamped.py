"""Signed and time-stamped files that the tests of time stamps work on, with the office that made them."""

from dataclasses import dataclass
from datetime import UTC, timedelta
from functools import cache
from itertools import count

from inspector_app.signing.keys import open_p12
from inspector_app.signing.slots import prepare
from inspector_app.signing.upgrade import Authority, upgrade
from inspector_app.signing.verify import check_signatures
from tests.signing.authority import TSA, Office
from tests.signing.material import NOW, appearance, base_pdf, expected_of, places, sign_next

SIGNED_AT = NOW.astimezone(UTC)
ONLINE_AT = SIGNED_AT + timedelta(hours=8)  # the same evening, back in the office
KINDS = {"sig_unit": "ec", "sig_secretary": "rsa", "sig_leader": "ec"}
FIELDS = places(KINDS)
EXPECTED = expected_of(FIELDS)


@dataclass(frozen=True)
class Paper:
    """A file signed by three, as the laptop made it offline."""

    prepared: bytes
    pdf: bytes
    office: Office


def look(field, *_):
    return appearance(field)


def office_at(now=ONLINE_AT, **how):
    """An office with the three signers in it; the keys are the same in every one."""
    office = Office(now, **how)
    for name, kind in KINDS.items():
        office.issue(name, kind=kind)
    return office


def signed(office=None, *, minutes=1):
    """Three people sign with keys of the office; ``minutes`` says by how much the laptop's clock is off."""
    office = office or office_at()
    prepared = pdf = prepare(base_pdf(), FIELDS)
    for place, (name, kind) in enumerate(KINDS.items()):
        key = open_p12(office.p12(name, kind=kind), "m", now=NOW)
        pdf = sign_next(pdf, name, key, minutes + place)
    return Paper(prepared, pdf, office)


def authority(office):
    """The office's time stamps, with numbers of its own instead of chance."""
    numbers = count(1)
    return Authority(TSA, office.fetch, lambda n: next(numbers).to_bytes(n))


def stamp(paper, **how):
    return upgrade(paper.pdf, authority(paper.office), [paper.office.trust], **how)


def verdict(pdf, paper, **how):
    return check_signatures(
        pdf, [paper.office.trust], EXPECTED, prepared=paper.prepared, appearance=look, **how
    )


@cache
def honest():
    """Return a paper and its time-stamped file, made once for the tests that only read them."""
    paper = signed()
    return paper, stamp(paper)


def codes(problems):
    return [problem.code for problem in problems]
