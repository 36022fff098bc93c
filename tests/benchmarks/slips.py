"""What it costs to recompute two thousand control slips, beside a counter that looks at every minute.

Each slip has six hand-overs, every fourth a pause. The control counts the minutes of some of the same slips
one by one: it shows that the fast sums are right (any difference fails the run) and what they save.
"""

import random
import time
from datetime import UTC, datetime, timedelta

from inspector_app.bundled import bundled
from inspector_app.forms.calendar_file import load_calendar, load_office_hours
from inspector_app.inspection.dates import VIET_NAM
from inspector_app.inspection.office_hours import WorkingTime
from inspector_app.inspection.slips.dossiers import HandOver, Pause, SampledDossier, Timing
from inspector_app.inspection.slips.recompute import recompute_all
from inspector_app.inspection.slips.summary import summarise
from inspector_app.inspection.workdays import Calendar
from tests.benchmarks.__main__ import median

SLIPS, HAND_OVERS, CONTROLS = 2000, 6, 20
FIRST = datetime(2026, 1, 5, 7, 30, tzinfo=VIET_NAM)
PLACES = ("Bộ phận Một cửa", "Phòng Kinh tế", "Văn thư", "Lãnh đạo UBND")


def measure(rounds=9):
    """Return medians in milliseconds; a clock made anew in each round, as when a visit is opened."""
    file = bundled("resources/calendar/vn.yaml").read_bytes()
    calendar, hours = Calendar(load_calendar(file, "vn.yaml")), load_office_hours(file, "vn.yaml")
    dossiers, hand_overs, pauses = slips(random.Random(2026), WorkingTime(calendar, hours))
    day = datetime(2026, 11, 12, tzinfo=VIET_NAM).date()
    taken = []
    for _ in range(rounds):
        started = time.perf_counter()
        outcomes = recompute_all(dossiers, hand_overs, pauses, WorkingTime(calendar, hours), day=day)
        summarise(outcomes, day)
        taken.append((time.perf_counter() - started) * 1000)
    control = by_the_minute(outcomes[:CONTROLS], WorkingTime(calendar, hours))
    return {
        "slips": SLIPS,
        "hand_overs": len(hand_overs),
        "contradictions": sum(len(outcome.contradictions) for outcome in outcomes),
        "all_recomputed_ms": median(taken),
        "one_slip_us": median(taken) * 1000 / SLIPS,
        "one_slip_minute_by_minute_us": control * 1e6 / CONTROLS,
    }


def slips(dice, working):
    """Dossiers with hand-overs within office hours, but for one in twenty; every fourth with a pause."""
    dossiers, hand_overs, pauses = [], [], []
    for n in range(SLIPS):
        at = received = FIRST + timedelta(minutes=dice.randrange(400_000))
        for order in range(1, HAND_OVERS + 1):
            at, _ = working.after(at, dice.randrange(1, 900))
            at += timedelta(minutes=dice.randrange(900) if dice.random() < 0.05 else 0)
            hand_overs.append(
                HandOver(
                    id=f"h{n}.{order}",
                    dossier=f"d{n}",
                    giver=PLACES[order % len(PLACES)],
                    receiver=PLACES[(order + 1) % len(PLACES)],
                    at=at.astimezone(UTC),
                    giver_signed=dice.random() < 0.95,
                    receiver_signed=True,
                    allotted_minutes=dice.choice((480, 960, 1440)),
                    stated=dice.choices(list(Timing), (45, 45, 10))[0],
                    order=order,
                )
            )
        if n % 4 == 0:
            start = received + timedelta(minutes=dice.randrange((at - received) // timedelta(minutes=1) + 1))
            end = start + timedelta(hours=dice.randrange(1, 72))
            pauses.append(Pause(id=f"p{n}", dossier=f"d{n}", start=start, end=end))
        dossiers.append(
            SampledDossier(
                id=f"d{n}",
                code=f"H57.132-{received:%y%m%d}-{n:04d}",
                received_at=received.astimezone(UTC),
                due_at=received + timedelta(days=dice.randrange(1, 12)),
                settled_at=(at + timedelta(minutes=dice.randrange(600))).astimezone(UTC),
                stated=Timing.ON_TIME,
            )
        )
    return dossiers, hand_overs, pauses


def by_the_minute(outcomes, working):
    """Count the same steps minute by minute; returns seconds, fails where a count differs."""
    started = time.perf_counter()
    for outcome in outcomes:
        paused = [(pause.start, pause.end) for pause in outcome.pauses]
        for step in outcome.steps:
            counted = count(working, step.since, step.hand_over.at, paused)
            if counted != step.used_minutes:
                raise AssertionError(
                    f"{step.hand_over.id}: {counted} by the minute, {step.used_minutes} by sums"
                )
    return time.perf_counter() - started


def count(working, start, end, paused):
    minutes = 0
    while start < end:
        if working.is_open(start) and not any(first <= start < last for first, last in paused):
            minutes += 1
        start += timedelta(minutes=1)
    return minutes
