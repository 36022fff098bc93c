"""A dossier recomputed in working time, against cases counted by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.inspection.office_hours import OfficeHours, WorkingTime
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.slips.dossiers import Pause, Timing
from inspector_app.inspection.slips.outcomes import DossierOutcome
from inspector_app.inspection.slips.recompute import recompute, recompute_all
from inspector_app.inspection.workdays import DayStatus
from tests.inspection.slips.made import (
    CALENDAR,
    HOURS,
    ON,
    WORKING,
    E,
    L,
    at,
    dossier,
    hand_over,
    logged,
    pause,
    recomputed,
)


def in_2026(*moments):
    return [f"2026-{moment}" for moment in moments]


# 12/11/2026 is a Thursday; 24/4/2026 a Friday, with 27/4 (Monday), 30/4 and 1/5 off.
WHOLE = [
    # name, received, due, settled, pauses, result, limit after the pauses
    ("the day before", "11-09 08:00", "11-12 17:00", "11-11 17:30", [], E, "11-12 17:00"),
    ("on the day, before the hour", "11-09 08:00", "11-12 17:00", "11-12 16:59", [], ON, "11-12 17:00"),
    ("to the minute", "11-09 08:00", "11-12 17:00", "11-12 17:00", [], ON, "11-12 17:00"),
    ("a minute after", "11-09 08:00", "11-12 17:00", "11-12 17:01", [], L, "11-12 17:00"),
    ("a day alone lasts to closing", "11-09 08:00", "11-12", "11-12 17:30", [], ON, "11-12 17:30"),
    ("and is over after it", "11-09 08:00", "11-12", "11-12 17:31", [], L, "11-12 17:30"),
    ("due on a Sunday counts to Monday's end", "11-09 08:00", "11-15", "11-16 17:00", [], ON, "11-16 17:30"),
    ("due on a Sunday, settled on Friday", "11-09 08:00", "11-15 10:00", "11-13 17:00", [], E, "11-16 17:30"),
    ("due on a holiday Monday", "04-20 08:00", "04-27", "04-28 17:30", [], ON, "04-28 17:30"),
    ("due on 30/4 counts to Monday 4/5", "04-20 08:00", "04-30 11:00", "05-04 09:00", [], ON, "05-04 17:30"),
    ("due on a make-up Saturday", "01-05 08:00", "01-10 11:00", "01-10 14:00", [], L, "01-10 11:00"),
    ("a pause of two working days moves the hour two days on",
     "11-09 08:00", "11-12 16:00", "11-16 16:00", [("11-10 10:00", "11-12 10:00")], ON, "11-16 16:00"),
    ("a minute after the moved hour",
     "11-09 08:00", "11-12 16:00", "11-16 16:01", [("11-10 10:00", "11-12 10:00")], L, "11-16 16:00"),
    ("a pause of one hour moves past lunch",
     "11-09 08:00", "11-12 11:00", "11-12 13:45", [("11-10 08:00", "11-10 09:00")], ON, "11-12 14:00"),
    ("a pause of an hour moves a whole day's limit to the end of the next",
     "11-09 08:00", "11-12", "11-13 17:00", [("11-10 08:00", "11-10 09:00")], ON, "11-13 17:30"),
    ("a pause over a weekend moves nothing",
     "11-09 08:00", "11-16 09:00", "11-16 09:01", [("11-13 17:30", "11-16 07:30")], L, "11-16 09:00"),
    ("a pause after the limit saves nothing",
     "11-09 08:00", "11-12 09:00", "11-13 10:00", [("11-12 09:00", "11-13 09:30")], L, "11-12 09:00"),
    ("a second pause counts if it began within the moved limit",
     "11-09 07:30", "11-10 07:45", "11-12 08:15",
     [("11-09 09:30", "11-10 09:30"), ("11-10 15:30", "11-11 15:30")], L, "11-12 07:45"),
    ("overlapping pauses count once",
     "11-09 08:00", "11-11 09:00", "11-12 09:01",
     [("11-10 08:00", "11-10 17:30"), ("11-10 07:30", "11-10 16:00")], L, "11-12 09:00"),
    ("a pause before receipt counts from receipt",
     "11-10 08:00", "11-11 09:00", "11-11 09:31", [("11-09 08:00", "11-10 08:30")], L, "11-11 09:30"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("received", "due", "settled", "pauses", "result", "limit"),
    [c[1:] for c in WHOLE],
    ids=[c[0] for c in WHOLE],
)
def test_the_whole_against_its_appointed_time(received, due, settled, pauses, result, limit):
    outcome = recomputed(
        dossier(*in_2026(received, due, settled)), (), [pause(*in_2026(*span)) for span in pauses]
    )

    assert (outcome.computed, outcome.due_at) == (result, at(f"2026-{limit}"))


STEPS = [
    # name, receipt, hand-over, allotted minutes, pauses, used minutes, result
    ("half a day of half a day", "11-12 07:30", "11-12 11:30", 240, [], 240, ON),
    ("a minute too long", "11-12 07:30", "11-12 13:31", 240, [], 241, L),
    ("handed over after lunch, no minute used", "11-12 07:30", "11-12 13:30", 240, [], 240, ON),
    ("a day early", "11-12 07:30", "11-12 16:00", 960, [], 390, E),
    ("within the day of the limit", "11-12 07:30", "11-13 16:00", 960, [], 870, ON),
    ("received Friday 16:30, three working days", "11-13 16:30", "11-18 16:30", 1440, [], 1440, ON),
    ("received Friday 16:30, holiday Monday and two days off in three working days",
     "04-24 16:30", "05-04 16:30", 1440, [], 1440, ON),
    ("the same a quarter of an hour later", "04-24 16:30", "05-04 16:45", 1440, [], 1455, L),
    ("received Friday 16:30, holiday Monday, a pause of two days, three working days",
     "04-24 16:30", "05-06 16:30", 1440, [("04-28 09:00", "05-04 09:00")], 1440, ON),
    ("the same without the pause is late", "04-24 16:30", "05-06 16:30", 1440, [], 2400, L),
    ("received on a Saturday", "11-14 09:00", "11-16 08:30", 60, [], 60, ON),
    ("a pause longer than the step", "11-12 08:00", "11-12 10:00", 30,
     [("11-12 07:30", "11-12 17:30")], 0, E),
    ("nothing allotted", "11-12 08:00", "11-12 10:00", None, [], 120, None),
    ("nought allotted", "11-12 08:00", "11-12 08:00", 0, [], 0, ON),
    ("an impossible allotment judges nothing", "11-12 08:00", "11-12 10:00", 10**15, [], 120, None),
    ("handed over before receipt", "11-12 08:00", "11-12 07:45", 60, [], None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("received", "given", "allotted", "pauses", "used", "result"),
    [c[1:] for c in STEPS],
    ids=[c[0] for c in STEPS],
)
def test_a_step_against_its_allotted_time(received, given, allotted, pauses, used, result):
    one = hand_over(1, f"2026-{given}", allotted_minutes=allotted)

    outcome = recomputed(dossier(f"2026-{received}"), [one], [pause(*in_2026(*span)) for span in pauses])

    assert (outcome.steps[0].used_minutes, outcome.steps[0].computed) == (used, result)


def test_each_giver_had_the_dossier_since_the_hand_over_before():
    steps = [
        hand_over(2, "2026-11-13 09:00"),
        hand_over(1, "2026-11-12 10:00"),
        hand_over(3, "2026-11-16 08:00"),
    ]

    outcome = recomputed(dossier("2026-11-12 08:00"), steps)

    assert [step.since for step in outcome.steps] == [
        at("2026-11-12 08:00"),
        at("2026-11-12 10:00"),
        at("2026-11-13 09:00"),
    ]
    assert [step.used_minutes for step in outcome.steps] == [120, 90 + 240 + 90, 150 + 240 + 30]


def test_a_pause_over_a_hand_over_moves_the_next_step_by_its_own_part():
    steps = [hand_over(1, "2026-11-12 10:00"), hand_over(2, "2026-11-12 14:00", allotted_minutes=60)]

    outcome = recomputed(dossier("2026-11-12 08:00"), steps, [pause("2026-11-12 09:00", "2026-11-12 10:30")])

    assert [step.used_minutes for step in outcome.steps] == [60, 60 + 30]
    assert outcome.steps[1].limit_at == at("2026-11-12 11:30")


def test_after_a_hand_over_without_a_time_nothing_is_guessed():
    steps = [
        hand_over(1, receiver="Phòng Kinh tế"),
        hand_over(2, "2026-11-12 10:00", allotted_minutes=60),
        hand_over(3, "2026-11-12 11:00"),
    ]

    outcome = recomputed(dossier("2026-11-12 08:00"), steps)

    assert [step.used_minutes for step in outcome.steps] == [None, None, 60]


def test_a_row_in_which_nothing_was_written_neither_counts_nor_contradicts():
    log = [logged("Bộ phận Một cửa", "2026-11-12 08:00", "2026-11-12 10:00")]
    written = hand_over(1, "2026-11-12 10:00", giver="Bộ phận Một cửa", receiver="Phòng Kinh tế")
    empty = hand_over(2, giver="Người bấm thêm")
    received = dossier("2026-11-12 08:00")

    outcome = recomputed(received, [written, empty], log=log)

    assert outcome == recomputed(received, [written], log=log)
    assert [step.hand_over.order for step in outcome.steps] == [1]


@pytest.mark.parametrize(
    "written",
    [
        {"receiver": "Phòng Kinh tế"},
        {"giver_signed": False},
        {"receiver_signed": True},
        {"allotted_minutes": 0},
        {"stated": L},
        {"note": "để trống"},
    ],
    ids=str,
)
def test_a_row_in_which_one_thing_was_written_counts(written):
    outcome = recomputed(dossier("2026-11-12 08:00"), [hand_over(1, **written)])

    assert len(outcome.steps) == 1
    assert outcome.fields > 0


def test_a_year_that_cannot_be_meant_is_no_time():
    one = replace(dossier("2026-11-12 08:00", "2026-11-13"), settled_at=at("0203-11-12 08:00"))

    outcome = recomputed(one, [hand_over(1, "0203-11-12 09:00")])

    assert (outcome.computed, outcome.used_minutes, outcome.steps[0].used_minutes) == (None, None, None)
    assert ("out_of_order", 1) in [(c.kind.value, c.step) for c in outcome.contradictions]


def test_the_internal_workflow_is_another_limit_than_the_appointed_one():
    steps = [
        hand_over(1, "2026-11-12 08:00", allotted_minutes=60),
        hand_over(2, "2026-11-12 16:00", allotted_minutes=60),
    ]

    outcome = recomputed(dossier("2026-11-12 07:30", "2026-11-20", "2026-11-12 16:30"), steps)

    assert (outcome.computed, outcome.by_workflow, outcome.workflow_minutes) == (E, L, 120)
    assert [step.computed for step in outcome.steps] == [ON, L]


def test_the_workflow_judges_no_whole_while_a_step_has_no_allotted_time():
    steps = [hand_over(1, "2026-11-12 08:00", allotted_minutes=60), hand_over(2, "2026-11-12 16:00")]

    outcome = recomputed(dossier("2026-11-12 07:30", "2026-11-20", "2026-11-12 16:30"), steps)

    assert (outcome.workflow_minutes, outcome.by_workflow) == (None, None)


@pytest.mark.parametrize(
    ("day", "result"), [(None, None), (date(2026, 11, 12), None), (date(2026, 11, 13), L)], ids=str
)
def test_a_dossier_without_a_result_is_late_the_day_after_its_limit(day, result):
    outcome = recomputed(dossier("2026-11-09 08:00", "2026-11-12 10:00"), day=day)

    assert outcome.computed is result


def test_a_pause_that_still_lasts_holds_the_limit_open():
    waiting = [pause("2026-11-10 08:00")]

    outcome = recomputed(dossier("2026-11-09 08:00", "2026-11-12 10:00"), (), waiting, day=date(2026, 11, 20))

    assert outcome.computed is None
    assert outcome.due_at > at("2026-11-20 17:00")


def test_nothing_is_computed_of_nothing():
    outcome = recomputed(dossier())

    assert (outcome.computed, outcome.due_at, outcome.used_minutes, outcome.steps) == (None, None, None, ())
    assert (outcome.filled, outcome.fields, outcome.contradictions) == (0, 0, ())


def test_an_expected_day_off_on_the_way_makes_the_result_uncertain():
    over = recomputed(dossier("2026-11-23 08:00", "2026-11-25 10:00", "2026-11-25 09:00"))
    before = recomputed(dossier("2026-11-19 08:00", "2026-11-23 10:00", "2026-11-20 09:00"))

    assert (over.certain, before.certain) == (False, True)


def test_hours_that_nobody_decided_are_said():
    usual = WorkingTime(CALENDAR, (replace(HOURS, status=DayStatus.EXPECTED),))

    outcome = recomputed(dossier("2026-11-12 08:00", "2026-11-13", "2026-11-12 09:00"), working=usual)

    assert (outcome.certain, outcome.hours_decided) == (True, False)


def test_an_outcome_can_be_kept_as_plain_data():
    outcome = recomputed(
        dossier("2026-11-12 07:30", "2026-11-12 10:00", "2026-11-13 09:00", apology_sent=False),
        [hand_over(1, "2026-11-12 07:00", allotted_minutes=60, stated=L)],
        [pause("2026-11-12 08:00", paper="")],
    )

    assert from_plain(DossierOutcome, to_plain(outcome)) == outcome


def test_many_at_once_are_recomputed_as_each_alone():
    dossiers = [
        replace(dossier("2026-11-12 07:30", "2026-11-13"), id=f"d{n}", code=f"A-{n}") for n in range(3)
    ]
    given_ = [
        replace(hand_over(order, "2026-11-12 10:00"), dossier=f"d{n}") for n in (1, 2) for order in (2, 1)
    ]
    waits = [replace(pause("2026-11-12 08:00", "2026-11-12 09:00"), dossier="d2")]

    together = recompute_all(dossiers, given_, waits, WORKING, day=date(2026, 11, 20))

    assert together == tuple(
        recompute(one, given_, waits, WORKING, day=date(2026, 11, 20)) for one in dossiers
    )


# --- properties

moments = st.timedeltas(timedelta(0), timedelta(days=25)).map(lambda passed: at("2026-04-20 00:00") + passed)
pauses_ = st.lists(
    st.builds(
        lambda start, end: Pause(id="p", dossier="d1", start=start, end=end, paper="x"),
        moments,
        st.none() | moments,
    ),
    max_size=4,
)
RANK = {Timing.EARLY: 0, Timing.ON_TIME: 1, Timing.LATE: 2, None: -1}


@settings(deadline=None)
@given(moments, moments, moments, pauses_, pauses_)
def test_another_pause_never_makes_a_dossier_later(received, due, settled, pauses, more):
    one = replace(dossier(), received_at=received, due_at=due, settled_at=settled)

    with_fewer = recomputed(one, (), pauses)
    with_more = recomputed(one, (), [*pauses, *more])

    assert with_more.due_at >= with_fewer.due_at
    assert RANK[with_more.computed] <= RANK[with_fewer.computed]
    assert (with_more.used_minutes or 0) <= (with_fewer.used_minutes or 0)


@settings(deadline=None)
@given(moments, moments, st.integers(0, 5000), pauses_, pauses_)
def test_another_pause_never_makes_a_step_later(received, given_, allotted, pauses, more):
    steps = [replace(hand_over(1, allotted_minutes=allotted), at=given_)]
    one = replace(dossier(), received_at=received, settled_at=at("2026-06-01 08:00"))

    fewer = recomputed(one, steps, pauses).steps[0]
    greater = recomputed(one, steps, [*pauses, *more]).steps[0]

    assert RANK[greater.computed] <= RANK[fewer.computed]


@settings(deadline=None)
@given(moments, st.lists(moments, min_size=1, max_size=5), pauses_)
def test_the_steps_of_an_orderly_slip_add_up_to_the_whole(received, times, pauses):
    times = sorted(received + (moment - at("2026-04-20 00:00")) for moment in times)
    steps = [replace(hand_over(n), at=moment) for n, moment in enumerate(times, 1)]
    one = replace(dossier(), received_at=received, settled_at=times[-1])

    outcome = recomputed(one, steps, pauses)

    assert sum(step.used_minutes for step in outcome.steps) == outcome.used_minutes


def test_office_hours_need_not_be_the_country_s():
    longer = OfficeHours(since=date(2020, 1, 1), sessions=HOURS.sessions[:1], office="province:68")
    working = WorkingTime(CALENDAR, (HOURS, longer), "province:68")

    outcome = recomputed(dossier("2026-11-12 08:00", "2026-11-13", "2026-11-13 11:30"), working=working)

    assert (outcome.computed, outcome.due_at, outcome.used_minutes) == (ON, at("2026-11-13 11:30"), 210 + 240)
