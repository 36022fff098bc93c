"""What the control slips fill: items PK01 to PK18 and PK24."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from inspector_app.inspection.instrument_lines import SamplingPart, SlipsPart
from inspector_app.inspection.measured.values import Measures, faults, worded
from inspector_app.inspection.sampling.replacements import all_standing
from inspector_app.inspection.slips.contradictions import is_late
from inspector_app.inspection.slips.dossiers import HandOver
from inspector_app.inspection.slips.outcomes import ContradictionKind, DossierOutcome, StepOutcome
from inspector_app.inspection.slips.timing import differ

_NOT_IN_TIME = frozenset(
    {ContradictionKind.BEFORE_RECEIPT, ContradictionKind.OUT_OF_ORDER, ContradictionKind.AFTER_RESULT}
)


def slip_measures(part: SlipsPart, sampling: SamplingPart | None) -> Measures:
    """Return the measures of the control slips.

    Where samples were drawn only their dossiers count: what a person picked is told, never counted as sample.
    """
    dossiers = _counted(part, sampling)
    looked_at = [one for one in dossiers if one.dossier.has_slip is not None]
    detailed = [one for one in dossiers if one.steps]
    wrong = [one.dossier.code for one in detailed if _has(one, _NOT_IN_TIME)]
    found: Measures = {
        **faults("PK01", (one.dossier.has_slip is False for one in looked_at)),
        **faults("PK02", (_has(one, {ContradictionKind.WRONG_FORM}) for one in dossiers if one.dossier.form)),
        **faults("PK08", (_silent(one) for one in detailed)),
        **faults("PK10", (_has(one, _NOT_IN_TIME) for one in detailed)),
        **faults("PK13", _against_software(dossiers)),
        **_steps([step for one in detailed for step in one.steps], len(detailed)),
        **worded("PK10_ma", wrong, "hồ sơ"),
        **_late(dossiers),
    }
    if looked_at:
        found["PK24_so_mau"] = len(looked_at)
    if sampling and sampling.samples:
        frames = {line.sample.content: line.sample.population for line in sampling.samples}
        found["PK24_tong_so"] = sum(frames.values())
    return found


def _counted(part: SlipsPart, sampling: SamplingPart | None) -> list[DossierOutcome]:
    if not (sampling and sampling.samples):
        return list(part.dossiers)
    standing = all_standing(
        (line.sample for line in sampling.samples),
        [one for line in sampling.samples for one in line.replacements],
    )
    return [one for one in part.dossiers if one.dossier.code in standing]


def _late(dossiers: Sequence[DossierOutcome]) -> Measures:
    """PK18: late dossiers, and how many of them lack an apology; open while one was not asked about."""
    judged = [one for one in dossiers if one.computed is not None or one.dossier.stated is not None]
    if not judged:
        return {}
    late = [one.dossier for one in judged if is_late(one)]
    found: Measures = {"PK18_so_qua_han": len(late)}
    if all(one.apology_sent is not None or one.apology_on is not None for one in late):
        lacking = sum(one.apology_sent is False and one.apology_on is None for one in late)
        found["PK18_so_thieu"] = lacking
    return found


def _steps(steps: Sequence[StepOutcome], slips: int) -> Measures:
    """The items that count hand-overs; ``slips`` is how many slips they come from."""
    allotted = [one for one in steps if one.used_minutes is not None and one.hand_over.allotted_minutes]
    over = [(one.used_minutes or 0) > (one.hand_over.allotted_minutes or 0) for one in allotted]
    given = [one.hand_over for one in steps]
    found: Measures = {
        **_of_steps("PK05", slips, [not (one.giver and one.receiver) for one in given]),
        **_of_steps("PK06", slips, [one.at is None for one in given]),
        **_of_steps("PK07", slips, [not _both_signed(one) for one in given if _signatures_seen(one)]),
        **_of_steps(
            "PK09",
            slips,
            [
                differ(one.hand_over.stated, one.computed)
                for one in steps
                if one.computed is not None and one.hand_over.stated is not None
            ],
        ),
        **_of_steps("PK12", slips, over),
    }
    slow = zip(allotted, over, strict=True)
    where = Counter(one.hand_over.giver for one, is_over in slow if is_over and one.hand_over.giver)
    if where:
        found["PK12_bo_phan"] = where.most_common(1)[0][0]
    return found


def _of_steps(item: str, slips: int, wrong: list[bool]) -> Measures:
    if not wrong:
        return {}
    return {f"{item}_so_mau": slips, f"{item}_so_luot": len(wrong), f"{item}_so_luot_loi": sum(wrong)}


def _signatures_seen(hand_over: HandOver) -> bool:
    """Whether both signatures were looked at, or one is known to lack: then the block fails anyhow."""
    both = (hand_over.giver_signed, hand_over.receiver_signed)
    return None not in both or False in both


def _both_signed(hand_over: HandOver) -> bool:
    return bool(hand_over.giver_signed and hand_over.receiver_signed)


def _silent(outcome: DossierOutcome) -> bool:
    return any(step.hand_over.stated is None for step in outcome.steps)


def _against_software(dossiers: Iterable[DossierOutcome]) -> Iterator[bool]:
    for one in dossiers:
        differs = _has(one, {ContradictionKind.PAPER_AND_SOFTWARE})
        if differs or one.dossier.agrees_with_software is not None:
            yield differs or not one.dossier.agrees_with_software


def _has(outcome: DossierOutcome, kinds: Iterable[ContradictionKind]) -> bool:
    return any(one.kind in kinds for one in outcome.contradictions)
