"""The dossiers of a visit counted: ticks, results, contradictions, fields filled in."""

from collections.abc import Sequence
from datetime import date

from inspector_app.inspection.slips.completeness import added_up
from inspector_app.inspection.slips.contradictions import is_late
from inspector_app.inspection.slips.dossiers import TICKS, Timing
from inspector_app.inspection.slips.forms import slip_form_on
from inspector_app.inspection.slips.outcomes import DossierOutcome, SlipsSummary
from inspector_app.inspection.tallies import Tally


def summarise(outcomes: Sequence[DossierOutcome], as_of: date | None) -> SlipsSummary:
    """Count the dossiers of a visit; ``as_of`` is its day, for the form that is right today."""
    late = [outcome for outcome in outcomes if is_late(outcome)]
    results = [outcome.computed or outcome.dossier.stated for outcome in outcomes if _is_settled(outcome)]
    return SlipsSummary(
        dossiers=len(outcomes),
        complete=sum(1 for outcome in outcomes if is_complete(outcome)),
        ticks=tuple(_tally(tick, outcomes) for tick in TICKS),
        late=len(late),
        late_without_apology=sum(1 for outcome in late if _lacks_apology(outcome)),
        contradictions=sum(len(outcome.contradictions) for outcome in outcomes),
        expected_form=slip_form_on(as_of) if as_of else "",
        fields=added_up(outcome.by_field for outcome in outcomes),
        settled=sum(1 for result in results if result),
        early=results.count(Timing.EARLY),
        on_time=results.count(Timing.ON_TIME),
        uncertain=sum(1 for outcome in outcomes if outcome.computed and not outcome.certain),
    )


def is_complete(outcome: DossierOutcome) -> bool:
    """Whether every field of a slip is filled; without detail, whether all five ticks are right."""
    if outcome.fields:
        return outcome.filled == outcome.fields
    return all(getattr(outcome.dossier, tick) for tick in TICKS)


def _tally(tick: str, outcomes: Sequence[DossierOutcome]) -> Tally:
    answers = [getattr(outcome.dossier, tick) for outcome in outcomes]
    return Tally(name=tick, right=answers.count(True), looked_at=len(answers) - answers.count(None))


def _lacks_apology(outcome: DossierOutcome) -> bool:
    return outcome.dossier.apology_sent is False and outcome.dossier.apology_on is None


def _is_settled(outcome: DossierOutcome) -> bool:
    dossier = outcome.dossier
    return dossier.settled_at is not None or (outcome.computed is None and dossier.stated is not None)
