"""A look-alike of a real one-stop log with all its quirks, as log and as slips: nothing raises, sums hold.

The shares are those of a real municipal log: 1,434 cases with 1 to 25 steps, 105 open, 145 with steps after
the end, 2 with a step before the start, 91 that repeat a step, 617 rows without an end.
"""

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.slips.dossiers import HandOver, LogStep, Pause, SampledDossier, Timing
from inspector_app.inspection.slips.recompute import recompute, recompute_all
from inspector_app.inspection.slips.summary import summarise
from tests.inspection.slips.made import WORKING

CASES = 1400
STEPS = [f"T{n:02d}" for n in range(1, 28)]
AMSTERDAM = timezone(timedelta(hours=1))
START = datetime(2026, 1, 5, 8, 0, tzinfo=AMSTERDAM)


def cases(seed):
    """Dossiers with their hand-overs, pauses and log, as strange as the real ones are."""
    dice = random.Random(seed)
    dossiers, hand_overs, pauses, log = [], [], [], []
    for n in range(CASES):
        received = START + timedelta(minutes=dice.randrange(400_000), microseconds=dice.randrange(10**6))
        settled = received + timedelta(minutes=dice.randrange(60_000))
        is_open, due = dice.random() < 0.075, received + timedelta(minutes=dice.randrange(50_000))
        code = f"H57.132-{received:%y%m%d}-{n:04d}" if dice.random() < 0.9 else f"26.{n}"
        dossiers.append(
            SampledDossier(
                id=f"d{n}",
                code=code,
                received_at=received if dice.random() < 0.98 else None,
                due_at=due if dice.random() < 0.95 else None,
                settled_at=None if is_open else settled,
                stated=dice.choice([None, *Timing]),
                handovers_signed=dice.choice([None, True, False]),
                result_right=dice.choice([None, True, False]),
                times_filled=dice.choice([None, True, False]),
                agrees_with_software=dice.choice([None, True, False]),
                form=dice.choice(["", "Mẫu 05", "06"]),
                apology_sent=dice.choice([None, True, False]),
            )
        )
        names = [dice.choice(STEPS) for _ in range(min(25, 1 + int(dice.expovariate(1 / 5))))]
        late_step, early_step = dice.random() < 0.1, dice.random() < 0.0014
        for order, name in enumerate(names, 1):
            moment = received + (settled - received) * dice.random()
            moment = settled + timedelta(days=9) if late_step and order == len(names) else moment
            moment = received - timedelta(days=2) if early_step and order == 1 else moment
            end = moment.astimezone(UTC) if dice.random() < 0.93 else None
            log.append(
                LogStep(
                    dossier=code,
                    step=name,
                    agency=dice.choice(["", name]),
                    started_at=moment,
                    ended_at=end,
                    due_at=due if dice.random() < 0.5 else None,
                )
            )
            hand_overs.append(
                HandOver(
                    id=f"h{n}.{order}",
                    dossier=f"d{n}",
                    giver=name,
                    receiver=dice.choice(["", *STEPS]),
                    at=moment if dice.random() < 0.95 else None,
                    order=order,
                    allotted_minutes=dice.choice([None, 0, 60, 480, -5, 10**12]),
                    stated=dice.choice([None, *Timing]),
                )
            )
        if dice.random() < 0.2:
            start = received + timedelta(minutes=dice.randrange(-2000, 60_000))
            end = dice.choice([None, start + timedelta(minutes=dice.randrange(-500, 9000))])
            pauses.append(Pause(id=f"p{n}", dossier=f"d{n}", start=start, end=end))
    return dossiers, hand_overs, pauses, log


@pytest.mark.parametrize("day", [None, datetime(2026, 11, 12, tzinfo=UTC).date()], ids=str)
def test_a_strange_log_is_recomputed_without_falling_over(day):
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    dossiers, hand_overs, pauses, log = cases(seed)

    outcomes = recompute_all(dossiers, hand_overs, pauses, WORKING, log=log, day=day)

    summary = summarise(outcomes, day)
    assert summary.dossiers == CASES
    assert summary.late > 0 < summary.contradictions
    assert all(one.says.endswith(".") for outcome in outcomes for one in outcome.contradictions)
    assert all(0 <= outcome.filled <= outcome.fields for outcome in outcomes)
    assert all((step.used_minutes or 0) >= 0 for outcome in outcomes for step in outcome.steps)
    assert to_plain(outcomes[:50])


def test_one_alone_is_recomputed_as_among_all():
    dossiers, hand_overs, pauses, log = cases(7)

    together = recompute_all(dossiers, hand_overs, pauses, WORKING, log=log)

    for n in range(0, CASES, 200):
        assert recompute(dossiers[n], hand_overs, pauses, WORKING, log=log) == together[n]


@pytest.mark.parametrize("year", [1, 203, 1944, 2100, 9999])
def test_a_year_that_nobody_can_mean_breaks_nothing(year):
    strange = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    one = SampledDossier(id="d", code="x", received_at=strange, due_at=strange, settled_at=strange)
    step = HandOver(id="h", dossier="d", at=strange, allotted_minutes=60)
    waits = [Pause(id="p", dossier="d", start=strange, end=strange)]
    log = [LogStep(dossier="x", started_at=strange, ended_at=strange, due_at=strange)] * 2

    outcome = recompute(one, [step], waits, WORKING, log=log, day=datetime(2026, 11, 12, tzinfo=UTC).date())

    assert (outcome.computed, outcome.used_minutes) == (None, None)
