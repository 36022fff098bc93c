"""Completeness by field and in percent, and the dossiers of a visit counted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from inspector_app.inspection.slips.completeness import FIELD_WORDS, FIELDS, percent
from inspector_app.inspection.slips.dossiers import TICKS
from inspector_app.inspection.slips.summary import summarise
from inspector_app.inspection.tallies import Tally
from tests.inspection.slips.made import ON, E, L, dossier, hand_over, recomputed

WHOLE = {
    "giver": "A", "receiver": "B", "giver_signed": True, "receiver_signed": True, "stated": ON,
}  # fmt: skip


def test_a_slip_counts_its_head_once_and_each_hand_over_six_fields():
    steps = [hand_over(1, "2026-11-12 09:00", **WHOLE), hand_over(2, **{**WHOLE, "receiver_signed": False})]

    outcome = recomputed(dossier("2026-11-12 08:00"), steps)

    assert (outcome.filled, outcome.fields) == (2 + 6 + 4, 3 + 6 + 6)
    by_name = {tally.name: (tally.right, tally.looked_at) for tally in outcome.by_field}
    assert (by_name["due_at"], by_name["at"], by_name["receiver_signed"]) == ((0, 1), (1, 2), (1, 2))


def test_a_signature_that_nobody_looked_for_counts_in_neither():
    outcome = recomputed(dossier("2026-11-12 08:00", "2026-11-13"), [hand_over(1, "2026-11-12 09:00")])

    assert (outcome.filled, outcome.fields) == (3 + 1, 3 + 4)


def test_every_field_has_words():
    assert tuple(FIELD_WORDS) == FIELDS


@pytest.mark.parametrize(
    ("right", "looked_at", "shown"),
    [(0, 0, None), (0, 3, "0.0"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (7, 7, "100.0")],
)
def test_percent_to_one_decimal(right, looked_at, shown):
    assert percent(right, looked_at) == (Decimal(shown) if shown else None)


def of(*moments, **more):
    """A dossier whose code names no day, as these begin on several."""
    return dossier(*moments, code="26.10229", **more)


def outcomes():
    ticked = dict.fromkeys(TICKS, True)
    return [
        recomputed(of("2026-11-09 08:00", "2026-11-12", "2026-11-11 09:00", **ticked)),  # early
        recomputed(of("2026-11-09 08:00", "2026-11-12", "2026-11-12 09:00", has_slip=False)),  # on time
        recomputed(of("2026-11-09 08:00", "2026-11-12", "2026-11-13 09:00", apology_sent=False)),  # late
        recomputed(of("2026-11-09 08:00", "2026-11-12", "2026-11-13 09:00")),  # late, nobody asked
        recomputed(of("2026-11-09 08:00", "2026-11-12"), day=date(2026, 11, 20)),  # late, open
        recomputed(of(stated=L, apology_sent=False)),  # late as stated
        recomputed(of(stated=E)),
        recomputed(of()),
    ]


def test_results_are_counted_as_recomputed_else_as_stated():
    summary = summarise(outcomes(), date(2026, 11, 20))

    assert (summary.dossiers, summary.settled) == (8, 6)
    assert (summary.early, summary.on_time, summary.late) == (2, 1, 4)
    assert summary.late_without_apology == 2
    assert summary.contradictions == 2


def test_ticks_count_only_what_was_looked_at():
    summary = summarise(outcomes(), date(2026, 11, 20))

    assert summary.ticks[0] == Tally(name="has_slip", right=1, looked_at=2)
    assert [tally.name for tally in summary.ticks] == list(TICKS)
    assert summary.complete == 1


def test_a_slip_with_detail_is_complete_when_every_field_is_filled():
    whole = recomputed(dossier("2026-11-12 08:00", "2026-11-13"), [hand_over(1, "2026-11-12 09:00", **WHOLE)])
    lacking = recomputed(
        replace(whole.dossier, **dict.fromkeys(TICKS, True)), [hand_over(1, "2026-11-12 09:00")]
    )
    lacking_giver = summarise([lacking], None)

    assert summarise([whole], None).complete == 1
    assert lacking_giver.complete == 0


def test_fields_are_added_up_over_all_slips():
    one = recomputed(dossier("2026-11-12 08:00"), [hand_over(1, "2026-11-12 09:00", **WHOLE)])

    summary = summarise([one, one, recomputed(dossier())], None)

    assert {tally.name: (tally.right, tally.looked_at) for tally in summary.fields}["due_at"] == (0, 2)


def test_results_on_an_expected_day_off_are_counted_as_uncertain():
    over = recomputed(dossier("2026-11-23 08:00", "2026-11-25", "2026-11-25 09:00"))

    assert summarise([over, *outcomes()], None).uncertain == 1


def test_the_form_expected_is_that_of_the_visit_s_day():
    assert summarise([], date(2026, 11, 12)).expected_form == "Mẫu số 06, Thông tư 03/2025/TT-VPCP"
    assert summarise([], None).expected_form == ""


def test_no_dossiers_make_an_empty_summary():
    summary = summarise([], None)

    assert (summary.dossiers, summary.settled, summary.fields, summary.contradictions) == (0, 0, (), 0)
