"""How far a visit is, read from what was drafted, signed and withdrawn."""

from datetime import UTC, datetime

import pytest

from inspector_app.inspection.record import Cell, Version, View, edits_of
from inspector_app.inspection.sealing import (
    MinutesDrafted,
    MinutesSignature,
    MinutesSigned,
    MinutesWithdrawn,
    VisitState,
    read_sealing,
)

NOON = datetime(2026, 11, 12, 5, tzinfo=UTC)
DRAFT = MinutesDrafted(
    id="d1",
    base_sha256="b",
    prepared_sha256="p",
    frontier={"x": 1},
    view_digest="v",
    pages=3,
    drafted_at=NOON,
)
SIGNATURE = MinutesSignature(
    id="d1.sig_01_unit",
    draft="d1",
    field="sig_01_unit",
    participant="u",
    signer="CN=U",
    file_sha256="f1",
    signed_at=NOON,
    number=1,
)
SIGNED = MinutesSigned(id="d1", file_sha256="f1", signed_at=NOON)
GONE = MinutesWithdrawn(id="d1", reason="sửa", withdrawn_at=NOON)


def view_of(**records):
    edits = [edit for kind, record in records.items() for edit in edits_of(kind, record)]
    return View("s", {(e.kind, e.key, e.field): Cell((Version(e.value, "a", NOON, "x", 1),)) for e in edits})


@pytest.mark.parametrize(
    ("records", "state", "file"),
    [
        ({}, VisitState.OPEN, ""),
        ({"minutes_drafted": DRAFT}, VisitState.DRAFTED, "p"),
        ({"minutes_drafted": DRAFT, "minutes_signature": SIGNATURE}, VisitState.PART_SIGNED, "f1"),
        (
            {"minutes_drafted": DRAFT, "minutes_signature": SIGNATURE, "minutes_signed": SIGNED},
            VisitState.SIGNED,
            "f1",
        ),
        ({"minutes_drafted": DRAFT, "minutes_withdrawn": GONE}, VisitState.OPEN, ""),
    ],
)
def test_the_state_follows_from_the_records(records, state, file):
    sealing = read_sealing(view_of(**records))

    assert (sealing.state, sealing.file_sha256) == (state, file)


def test_signatures_of_a_withdrawn_draft_do_not_count_for_the_next():
    second = MinutesDrafted(**{**{n: getattr(DRAFT, n) for n in DRAFT.__slots__}, "id": "d2"})
    view = view_of(minutes_drafted=DRAFT, minutes_signature=SIGNATURE, minutes_withdrawn=GONE)
    view = View("s", {**view.cells, **view_of(minutes_drafted=second).cells})

    assert read_sealing(view).signatures == ()
    assert read_sealing(view).state is VisitState.DRAFTED
