"""A dossier recomputed in working time: each step against its allotted time, the whole against its receipt.

The two limits stay apart: the appointed time on the receipt (giấy hẹn) judges the whole, the internal
workflow (quy trình nội bộ) its steps. Waiting for a supplement counts in neither.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from inspector_app.inspection.dates import VIET_NAM, day_of
from inspector_app.inspection.office_hours import Span, WorkedTime, WorkingTime
from inspector_app.inspection.slips.completeness import completeness
from inspector_app.inspection.slips.contradictions import contradictions
from inspector_app.inspection.slips.dossiers import HandOver, LogStep, Pause, SampledDossier, Timing
from inspector_app.inspection.slips.outcomes import DossierOutcome, StepOutcome
from inspector_app.inspection.slips.timing import MOST_MINUTES, moved_on, plausible, spans_of, timing


def recompute(
    dossier: SampledDossier,
    hand_overs: Iterable[HandOver],
    pauses: Iterable[Pause],
    working: WorkingTime,
    *,
    log: Sequence[LogStep] = (),
    day: date | None = None,
) -> DossierOutcome:
    """Recompute one dossier.

    Args:
        dossier: With what its receipt and result say.
        hand_overs: Of any dossiers; its own are taken, in their order.
        pauses: As ``hand_overs``.
        working: The clock of its office.
        log: The imported step log, of any dossiers; empty when none was imported.
        day: Day of the inspection: a dossier without a result is late once its limit is before it, and a
            pause without an end lasts till then. None judges only what is settled.
    """
    own = tuple(sorted((one for one in hand_overs if one.dossier == dossier.id), key=lambda one: one.order))
    paused = tuple(sorted((one for one in pauses if one.dossier == dossier.id), key=lambda one: one.start))
    logged = [step for step in log if step.dossier.strip() == dossier.code.strip()] if log else None
    return _recompute(dossier, own, paused, working, logged, day)


def recompute_all(
    dossiers: Iterable[SampledDossier],
    hand_overs: Iterable[HandOver],
    pauses: Iterable[Pause],
    working: WorkingTime,
    *,
    log: Sequence[LogStep] = (),
    day: date | None = None,
) -> tuple[DossierOutcome, ...]:
    """Recompute many dossiers, each as :func:`recompute` does, in one pass over the records."""
    own: dict[str, list[HandOver]] = defaultdict(list)
    paused: dict[str, list[Pause]] = defaultdict(list)
    logged: dict[str, list[LogStep]] = defaultdict(list)
    for hand_over in sorted(hand_overs, key=lambda one: one.order):
        own[hand_over.dossier].append(hand_over)
    for pause in sorted(pauses, key=lambda one: one.start):
        paused[pause.dossier].append(pause)
    for step in log:
        logged[step.dossier.strip()].append(step)
    return tuple(
        _recompute(
            dossier,
            tuple(own.get(dossier.id, ())),
            tuple(paused.get(dossier.id, ())),
            working,
            logged.get(dossier.code.strip(), []) if log else None,
            day,
        )
        for dossier in dossiers
    )


def _recompute(
    dossier: SampledDossier,
    hand_overs: tuple[HandOver, ...],
    pauses: tuple[Pause, ...],
    working: WorkingTime,
    log: Sequence[LogStep] | None,
    day: date | None,
) -> DossierOutcome:
    hand_overs = tuple(one for one in hand_overs if not one.is_empty)
    received, settled = plausible(dossier.received_at), plausible(dossier.settled_at)
    spans = spans_of(pauses, received, settled or (_last_minute(day) if day else None))
    due = plausible(dossier.due_at)
    moved = moved_on(due, spans, working) if due else None
    used = _used(received, settled, spans, working)
    way = _way((received, settled, moved), working)
    allotted = _allotted(hand_overs)
    fields = completeness(dossier, hand_overs)
    outcome = DossierOutcome(
        dossier=dossier,
        steps=_steps(hand_overs, received, spans, working),
        pauses=pauses,
        computed=_whole(settled, moved, day),
        due_at=moved,
        used_minutes=used.minutes if used else None,
        filled=sum(tally.right for tally in fields),
        fields=sum(tally.looked_at for tally in fields),
        certain=way.certain,
        by_field=fields,
        workflow_minutes=allotted,
        by_workflow=_against(received, settled, allotted, used, spans, working)[1],
        hours_decided=way.hours_decided,
    )
    return replace(outcome, contradictions=contradictions(outcome, working, log))


def _steps(
    hand_overs: Sequence[HandOver], received: datetime | None, spans: Sequence[Span], working: WorkingTime
) -> tuple[StepOutcome, ...]:
    """Recompute each step: its giver had the dossier since the hand-over before, the first since receipt."""
    found: list[StepOutcome] = []
    since = received
    for one in hand_overs:
        at = plausible(one.at)
        used = _used(since, at, spans, working)
        limit_at, computed = _against(since, at, one.allotted_minutes, used, spans, working)
        found.append(
            StepOutcome(
                hand_over=one,
                since=since,
                used_minutes=used.minutes if used else None,
                computed=computed,
                certain=used.certain if used else True,
                limit_at=limit_at,
            )
        )
        since = at
    return tuple(found)


def _used(
    since: datetime | None, until: datetime | None, spans: Sequence[Span], working: WorkingTime
) -> WorkedTime | None:
    return working.minutes_between(since, until, spans) if since and until and since <= until else None


def _against(
    since: datetime | None,
    until: datetime | None,
    allotted: int | None,
    used: WorkedTime | None,
    spans: Sequence[Span],
    working: WorkingTime,
) -> tuple[datetime | None, Timing | None]:
    """Return when an allotted working time was over, and the result against it."""
    if since is None or allotted is None or not 0 <= allotted <= MOST_MINUTES:
        return None, None
    over = _over(since, allotted, spans, working)
    if until is None or used is None:
        return over, None
    if used.minutes > allotted:
        return over, Timing.LATE
    return over, Timing.EARLY if day_of(until) < day_of(over) else Timing.ON_TIME


def _over(since: datetime, allotted: int, spans: Sequence[Span], working: WorkingTime) -> datetime:
    over, _ = working.after(since, allotted)
    for start, end in spans:
        if start < over and since < end:
            over, _ = working.after(over, working.minutes_between(max(start, since), end).minutes)
    return over


def _allotted(hand_overs: Sequence[HandOver]) -> int | None:
    """Return what the workflow allots to all steps together; None when it says nothing of one."""
    parts = [one.allotted_minutes for one in hand_overs]
    stated = [part for part in parts if part is not None]
    return sum(stated) if stated and len(stated) == len(parts) else None


def _whole(settled: datetime | None, due: datetime | None, day: date | None) -> Timing | None:
    if due is None:
        return None
    if settled is not None:
        return timing(settled, due)
    return Timing.LATE if day is not None and day_of(due) < day else None


def _way(moments: Iterable[datetime | None], working: WorkingTime) -> WorkedTime:
    """Return the working time over the whole life of a dossier, for what it rests on."""
    known = [moment for moment in moments if moment]
    return working.minutes_between(min(known), max(known)) if known else WorkedTime(minutes=0)


def _last_minute(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), tzinfo=VIET_NAM)
