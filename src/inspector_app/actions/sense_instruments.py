"""Whether what minutes print of the instruments follows from the data beside it: a tally, a sum, a sequence.

A file of anybody's making may say what its own records do not. What follows from data in the file is made
anew here and compared; what rests on a catalogue or a calendar elsewhere cannot be. Samples: sense_sampling.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from inspector_app.actions.problem import Problem
from inspector_app.inspection.archives.records import AskedOutcome
from inspector_app.inspection.archives.registers import judge_register
from inspector_app.inspection.archives.retrieval import retrieval_seconds
from inspector_app.inspection.conduct_part import conduct_part
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.figures.crossing import cross
from inspector_app.inspection.instrument_lines import (
    ConductPart,
    PostingLine,
    PostingPart,
    ScoreLine,
    SlipsPart,
)
from inspector_app.inspection.instruments import Instruments
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.numbers import decimal_places, rounded
from inspector_app.inspection.posting.differences import Comparison, DifferenceKind
from inspector_app.inspection.slips.completeness import completeness
from inspector_app.inspection.slips.dossiers import Timing
from inspector_app.inspection.slips.outcomes import DossierOutcome, StepOutcome
from inspector_app.inspection.slips.summary import summarise
from inspector_app.inspection.slips.timing import MOST_MINUTES, plausible, timing
from inspector_app.inspection.visit import ReceptionPoint

_SECONDS = 60


def posting_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield posting points whose numbers do not add up, or that stand twice."""
    part = minutes.instruments.posting
    seen: set[str] = set()
    for line in part.lines if part else ():
        if line.point.id in seen or (part and not _adds_up(line, part)):
            yield Problem("VERIFY-POSTING-01", {"point": line.point.name})
        seen.add(line.point.id)


def slips_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield tallies of slips that the dossiers do not give, and dossiers whose own times say otherwise."""
    part, day = minutes.instruments.slips, _day(minutes)
    if part is None:
        return
    if summarise(part.dossiers, day) != part.summary or _stands_twice(part):
        yield Problem("VERIFY-SLIPS-01")
    for outcome in part.dossiers:
        if not _is_recomputed(outcome, day):
            yield Problem("VERIFY-SLIPS-02", {"dossier": outcome.dossier.code})


def archives_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield registers and asked files that their own numbers and times contradict."""
    part = minutes.instruments.archives
    day = _day(minutes) or day_of(minutes.drafted_at)
    for outcome in part.registers if part else ():
        if judge_register(outcome.register) != outcome:
            yield Problem("VERIFY-REGISTER-01", {"register": outcome.register.name})
    for asked in part.asked if part else ():
        if not _is_asked(asked, day):
            yield Problem("VERIFY-ARCHIVES-01", {"file": asked.asked.title or asked.asked.code})


def conduct_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield a count of what was observed that the observations do not give."""
    part = minutes.instruments.conduct
    if part and _observed(part) != part:
        yield Problem("VERIFY-CONDUCT-01")


def counts_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield checks across tables that come out otherwise now."""
    part = minutes.instruments.counts
    tables = tuple(line.figures for line in minutes.figures)
    if part and cross(tables, part.counts, part.indices, day=_day(minutes)) != part.crossed:
        yield Problem("VERIFY-COUNTS-01")


def score_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield scores that their own trace does not give."""
    for line in minutes.instruments.scores:
        if not _is_scored(line):
            yield Problem("VERIFY-SCORE-01", {"title": line.title})


def _day(minutes: Minutes) -> date | None:
    """Return the day by which the instruments were judged: the last of the visit, not that of the paper."""
    return minutes.held_on[-1] if minutes.held_on else None


def _adds_up(line: PostingLine, part: PostingPart) -> bool:
    comparison = line.comparison
    if comparison is None:
        return True
    missing = {one.id for one in comparison.differences if one.kind is DifferenceKind.MISSING}
    ids = {one.id for one in comparison.differences}
    return (
        comparison.posted + comparison.not_seen + len(missing) == comparison.duty == part.procedures
        and _is_counted(comparison)
        and comparison.as_of == (part.as_of or comparison.as_of)
        and len(ids) == len(comparison.differences)
        and all(one.startswith(f"{line.point.id}/") for one in ids)
        and {one.id for one in line.dismissed} <= ids
    )


def _is_counted(comparison: Comparison) -> bool:
    counts = (comparison.posted, comparison.not_seen, comparison.rows, comparison.duty)
    tallies = comparison.checked
    return min(counts) >= 0 and all(0 <= one.right <= one.looked_at for one in tallies)


def _stands_twice(part: SlipsPart) -> bool:
    ids = [outcome.dossier.id for outcome in part.dossiers]
    return len(set(ids)) != len(ids)


def _is_recomputed(outcome: DossierOutcome, day: date | None) -> bool:
    """Whether an outcome follows from its times; how a calendar moved its limit on cannot be asked here."""
    dossier = outcome.dossier
    received, settled = plausible(dossier.received_at), plausible(dossier.settled_at)
    steps = tuple(step.hand_over for step in outcome.steps)
    fields = completeness(dossier, steps)
    allotted = [one.allotted_minutes for one in steps]
    stated = [one for one in allotted if one is not None]
    workflow = sum(stated) if stated and len(stated) == len(allotted) else None
    return (
        outcome.by_field == fields
        and outcome.filled == sum(tally.right for tally in fields)
        and outcome.fields == sum(tally.looked_at for tally in fields)
        and outcome.workflow_minutes == workflow
        and (outcome.due_at is None) == (plausible(dossier.due_at) is None)
        and outcome.computed == _whole(outcome, day)
        and _may_be_used(outcome.used_minutes, received, settled)
        and (outcome.by_workflow is Timing.LATE) == _is_over(outcome.used_minutes, workflow)
        and all(one.dossier == dossier.id for one in steps)
        and all(one.dossier == dossier.id for one in outcome.pauses)
        and all(map(_is_step, outcome.steps, (dossier.received_at, *(one.at for one in steps))))
    )


def _whole(outcome: DossierOutcome, day: date | None) -> Timing | None:
    settled = plausible(outcome.dossier.settled_at)
    if outcome.due_at is None:
        return None
    if settled is not None:
        return timing(settled, outcome.due_at)
    return Timing.LATE if day is not None and day_of(outcome.due_at) < day else None


def _is_step(step: StepOutcome, before: datetime | None) -> bool:
    """Whether a step begins where the one before ended, and is late exactly when it took too long."""
    one, since = step.hand_over, plausible(before)
    return (
        step.since == since
        and _may_be_used(step.used_minutes, since, plausible(one.at))
        and (step.computed is Timing.LATE) == _is_over(step.used_minutes, one.allotted_minutes)
    )


def _is_over(used: int | None, allotted: int | None) -> bool:
    """Whether more working time was used than allotted; an allotment that cannot be meant limits nothing."""
    return used is not None and allotted is not None and 0 <= allotted <= MOST_MINUTES and used > allotted


def _may_be_used(used: int | None, since: datetime | None, until: datetime | None) -> bool:
    """Whether so much working time lies between two moments: none without both, never more than the clock."""
    if since is None or until is None or since > until:
        return used is None
    return used is not None and 0 <= used <= (until - since).total_seconds() / _SECONDS + 1


def _is_asked(outcome: AskedOutcome, day: date) -> bool:
    asked, due = outcome.asked, outcome.transfer_due
    amiss = (
        asked.found is False
        or outcome.transfer_late
        or asked.original is False
        or asked.in_order is False
        or (asked.looked_through and any(name.strip() for name in asked.lacking))
    )
    return (
        outcome.seconds == retrieval_seconds(asked)
        and outcome.transfer_late == (due is not None and (asked.transferred_on or day) > due)
        and (due is None or (asked.closed_on is not None and due > asked.closed_on))
        and (outcome.historical_due is None or (asked.historical and due is not None))
        and (not amiss or bool(outcome.says))
    )


def _observed(part: ConductPart) -> ConductPart:
    points = [ReceptionPoint(id=one.point, name=one.name) for one in part.points]
    held = Instruments(
        receptions=part.receptions,
        interviews=part.interviews,
        head_counts=part.head_counts,
        facilities=part.facilities,
        posted_codes=part.posted_codes,
    )
    return conduct_part(points, held)


def _is_scored(line: ScoreLine) -> bool:
    """Whether the points are those that the last line of the trace leads to, or the sum of its criteria.

    A weighted mean cannot be made anew: the weights stand in the form.
    """
    criteria = [step for step in line.steps if step.code]
    closing = [step.points for step in line.steps if not step.code and step.points is not None]
    within = all(step.points is None or 0 <= step.points <= step.most for step in criteria)
    if not within or not 0 <= line.points <= line.most:
        return False
    got = sum((step.points for step in criteria if step.points is not None), Decimal(0))
    if not closing:
        return line.points == got
    return line.points == closing[-1] and (line.points in _totals(line) or _is_weighted(line))


def _totals(line: ScoreLine) -> set[Decimal]:
    counted = [(step.points, step.most) for step in line.steps if step.code and step.points is not None]
    got = sum((points for points, _ in counted), Decimal(0))
    possible = sum((most for _, most in counted), Decimal(0))
    places = decimal_places(line.points)
    scaled = rounded(Fraction(got) * Fraction(line.most) / Fraction(possible), places) if possible else got
    return {got, line.most - (possible - got), scaled}


def _is_weighted(line: ScoreLine) -> bool:
    return any(not step.code and "trọng số" in step.label for step in line.steps)
