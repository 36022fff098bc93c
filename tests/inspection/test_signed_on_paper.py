"""Whose place a pen may fill, and when nothing is waited for any more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.sealing import (
    MinutesDrafted,
    MinutesSignature,
    MinutesSigned,
    Sealing,
    VisitState,
)
from inspector_app.inspection.signed_on_paper import HandMark, MinutesScanned, ends_on_paper, places_on_paper
from inspector_app.inspection.slots import scan_may_come

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SIGNED, BLANK, REFUSED = HandMark.SIGNED, HandMark.NOT_SIGNED, HandMark.REFUSED


def slot(who, kind=SignatureKind.PAPER, *, required=True):
    return Slot(
        field=f"sig_{who}",
        participant=who,
        side=Side.TEAM,
        role=Role.MEMBER,
        kind=kind,
        required=required,
        heading="",
        lines=(),
        signer=who,
        order=1,
    )


PEN, FIELD = slot("pen"), slot("field", SignatureKind.DIGITAL)
INK, OPTIONAL = slot("ink", SignatureKind.INK), slot("optional", required=False)


def test_a_pen_may_fill_every_place_that_has_neither_ink_nor_a_digital_signature():
    assert places_on_paper([PEN, FIELD, INK, OPTIONAL], []) == (PEN, FIELD, OPTIONAL)
    assert places_on_paper([PEN, FIELD, INK], ["sig_field"]) == (PEN,)


@pytest.mark.parametrize(
    ("slots", "signed", "marks", "ends"),
    [
        ((PEN, FIELD), (), {"pen": SIGNED, "field": SIGNED}, True),
        ((PEN, FIELD), (), {"pen": SIGNED, "field": BLANK}, False),
        ((PEN, FIELD), (), {"pen": SIGNED}, False),
        ((PEN, FIELD), ("sig_field",), {"pen": SIGNED}, True),
        ((PEN, FIELD), (), {"pen": REFUSED, "field": SIGNED}, True),
        ((PEN, FIELD), (), {"pen": REFUSED, "field": REFUSED}, False),
        ((PEN, OPTIONAL), (), {"pen": SIGNED, "optional": BLANK}, True),
        ((PEN, INK), (), {"pen": SIGNED}, True),
    ],
    ids=[
        "all with a pen",
        "a required place is blank",
        "of a required place nothing is said",
        "the other digitally",
        "one refused",
        "all refused",
        "an optional place is blank",
        "ink is there already",
    ],
)
def test_when_nothing_is_waited_for_any_more(slots, signed, marks, ends):
    assert ends_on_paper(slots, signed, marks) is ends


DRAFT = MinutesDrafted(
    id="d", base_sha256="b", prepared_sha256="p", frontier={}, view_digest="", pages=1, drafted_at=AT
)
SCAN = MinutesScanned(
    id="s",
    draft="d",
    edition=1,
    code="",
    files=(),
    clean_sha256="",
    pages=(),
    marks={},
    signed_on=date(2026, 11, 12),
    taken_by="",
    taken_at=AT,
)
ENDED = MinutesSigned(id="d", file_sha256="p", signed_at=AT, on_paper=True)


def person(key, kind, *, required):
    return Participant(
        id=key, side=Side.TEAM, role=Role.MEMBER, name=key, signs=kind, signature_required=required
    )


@pytest.mark.parametrize(
    ("state", "people", "marks", "waits"),
    [
        (VisitState.DRAFTED, {"a": True}, None, True),
        (VisitState.DRAFTED, {"a": True}, {"a": BLANK}, True),
        (VisitState.SIGNED_ON_PAPER, {"a": True}, {"a": BLANK}, False),
        (VisitState.SIGNED, {"a": False}, None, True),
        (VisitState.SIGNED, {}, None, False),
        (VisitState.SIGNED, {"a": True}, {"a": BLANK}, True),
        (VisitState.SIGNED, {"a": True}, {}, True),
        (VisitState.SIGNED, {"a": True}, {"a": REFUSED}, False),
        (VisitState.SIGNED, {"a": True, "b": False}, {"a": SIGNED, "b": BLANK}, False),
    ],
    ids=[
        "nothing came yet",
        "a blank place came",
        "it ended",
        "digitally signed, paper to come",
        "digitally signed, no paper",
        "a required place is blank",
        "of a required place nothing is said",
        "refused",
        "an optional place is blank",
    ],
)
def test_when_a_scan_may_still_come(state, people, marks, waits):
    asked = [person(key, SignatureKind.PAPER, required=required) for key, required in people.items()]
    asked.append(person("digital", SignatureKind.DIGITAL, required=True))
    scans = () if marks is None else (replace(SCAN, marks=marks),)

    assert scan_may_come(asked, Sealing(state=state, draft=DRAFT, scans=scans)) is waits


def test_the_day_of_the_paper_counts_for_what_ended_on_paper_alone():
    on_paper = Sealing(state=VisitState.SIGNED_ON_PAPER, draft=DRAFT, signed=ENDED, scans=(SCAN,))

    assert on_paper.signed_on == date(2026, 11, 12)
    assert replace(on_paper, state=VisitState.SIGNED).signed_on == date(2026, 11, 20)
    assert replace(on_paper, signed=None).signed_on is None


def test_the_newest_scan_counts():
    later = replace(SCAN, id="t", signed_on=date(2026, 11, 13))

    assert Sealing(state=VisitState.DRAFTED, draft=DRAFT, scans=(SCAN, later)).scan is later


def test_the_files_so_far_are_those_of_one_edition():
    made = MinutesSignature(
        id="d.f", draft="d", field="f", participant="", signer="", file_sha256="1", signed_at=AT, number=1
    )

    assert Sealing(state=VisitState.OPEN).files_so_far == frozenset()
    assert Sealing(state=VisitState.PART_SIGNED, draft=DRAFT, signatures=(made,)).files_so_far == {"p", "1"}
