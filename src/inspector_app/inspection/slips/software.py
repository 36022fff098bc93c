"""Paper against the one-stop software's step log: only compared, never taken over.

A hand-over ends its giver's step, so it is held against the end of the log's step of the same agency.
Repeated steps (a supplement) are taken in their order; where no agency is named alike, steps of an equal
number are taken one after the other.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from inspector_app.inspection.dates import day_of, moment_text, short_date
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.slips.dossiers import HandOver, LogStep, SampledDossier
from inspector_app.inspection.slips.outcomes import Contradiction, ContradictionKind
from inspector_app.inspection.slips.timing import plausible
from inspector_app.inspection.slips.words import step_words

TOLERANCE = timedelta(minutes=30)
"""A clerk types what he signed somewhat later; less than this is no contradiction."""

_SAYS_TOLERANCE = "lệch quá 30 phút"
_LISTED = 5


def against_log(
    dossier: SampledDossier, hand_overs: Sequence[HandOver], log: Sequence[LogStep]
) -> tuple[Contradiction, ...]:
    """Return what paper and log say differently of one dossier; ``log`` holds its own steps only."""
    if not log:
        return (_differs("Nhật ký phần mềm đã nhập không có hồ sơ này."),)
    steps = sorted(log, key=_began)
    found = [*_dues(dossier, steps)]
    if hand_overs:
        found += _steps(dossier, hand_overs, steps)
    return tuple(found)


def _steps(
    dossier: SampledDossier, hand_overs: Sequence[HandOver], steps: Sequence[LogStep]
) -> list[Contradiction]:
    pairs, left = _paired(hand_overs, steps)
    if not any(step for _, step in pairs):
        counts = f"Phiếu có {len(hand_overs)} lần giao, nhật ký phần mềm có {len(steps)} bước"
        return [_differs(f"{counts} và không bước nào cùng tên cơ quan, bộ phận.")]
    found = _receipt(dossier, pairs[0])
    for hand_over, step in pairs:
        if step is None:
            found.append(_differs(f"{step_words(hand_over)}: nhật ký phần mềm không có.", hand_over.order))
        else:
            found += _moments(step_words(hand_over), hand_over.at, step.ended_at, hand_over.order)
    if left:
        names = "; ".join(dict.fromkeys(step.agency or step.step or "không tên" for step in left[:_LISTED]))
        found.append(_differs(f"Nhật ký phần mềm có {len(left)} bước không có trên phiếu: {names}."))
    return found


def _paired(
    hand_overs: Sequence[HandOver], steps: Sequence[LogStep]
) -> tuple[list[tuple[HandOver, LogStep | None]], list[LogStep]]:
    """Pair hand-overs with log steps of their giver, and return the steps that are left."""
    left = [(step, {name_key(name) for name in (step.agency, step.step) if name}) for step in steps]
    pairs: list[tuple[HandOver, LogStep | None]] = []
    for hand_over in hand_overs:
        giver = name_key(hand_over.giver)
        place = next((n for n, (_, names) in enumerate(left) if giver in names), None)
        pairs.append((hand_over, None if place is None else left.pop(place)[0]))
    if len(hand_overs) == len(steps) and not any(step for _, step in pairs):
        return list(zip(hand_overs, steps, strict=True)), []
    return pairs, [step for step, _ in left]


def _receipt(dossier: SampledDossier, first: tuple[HandOver, LogStep | None]) -> list[Contradiction]:
    step = first[1]
    return _moments("Tiếp nhận", dossier.received_at, step.started_at, 0) if step else []


def _dues(dossier: SampledDossier, steps: Sequence[LogStep]) -> list[Contradiction]:
    """Compare the appointed day with the log's, where all its steps name one and the same."""
    dues = {day_of(due) for step in steps if (due := plausible(step.due_at))}
    due = plausible(dossier.due_at)
    if due is None or len(steps) < len(("received", "settled")) or len(dues) != 1 or day_of(due) in dues:
        return []
    paper, software = short_date(day_of(due)), short_date(dues.pop())
    return [_differs(f"Hẹn trả: giấy hẹn ghi {paper}, phần mềm ghi {software}.")]


def _moments(what: str, paper: datetime | None, software: datetime | None, step: int) -> list[Contradiction]:
    paper, software = plausible(paper), plausible(software)
    if paper is None or software is None or abs(paper - software) <= TOLERANCE:
        return []
    written, logged = moment_text(paper), moment_text(software)
    return [_differs(f"{what}: phiếu ghi {written}, phần mềm ghi {logged} ({_SAYS_TOLERANCE}).", step)]


def _differs(says: str, step: int = 0) -> Contradiction:
    return Contradiction(kind=ContradictionKind.PAPER_AND_SOFTWARE, says=says, step=step)


def _began(step: LogStep) -> tuple[bool, float]:
    moment = plausible(step.started_at) or plausible(step.ended_at)
    return (moment is None, moment.timestamp() if moment else 0.0)
