"""Several findings made into one, and their order on paper: nothing that anybody wrote is lost.

Two items may have failed for one reason, or two inspectors wrote down the same thing. The first in the
printed order takes the others in; their recommendations answer it from then on.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from inspector_app.inspection.checklist import LegalBasis, Severity
from inspector_app.inspection.findings import FaultOf, Finding, Recommendation, Stance

_GRAVEST = (Severity.MAJOR, Severity.MODERATE, Severity.MINOR)
_ENDS = ".!?:;…"

R = TypeVar("R", Finding, Recommendation)


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging makes.

    Attributes:
        finding: The one that stays, with everything of the others in it.
        gone: The findings that are in it now.
        recommendations: Those that answer it now, where they answered another.
        doubled: Recommendations that say word for word what another of them says.
    """

    finding: Finding
    gone: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]
    doubled: tuple[Recommendation, ...]


def merge(findings: Sequence[Finding], recommendations: Iterable[Recommendation]) -> Merged:
    """Return several findings as one.

    Texts, causes and explanations follow each other, each said once; bases, evidence and items are joined;
    the gravest severity counts. The unit's stance stays where it was the same to all, «không đồng ý» where it
    was said to any, and else has to be asked anew.

    Args:
        findings: At least two; the first in the printed order stays.
        recommendations: Of the visit; those that answer one of the findings are taken over.

    Raises:
        ValueError: Fewer than two findings.
    """
    ordered = sorted(findings, key=lambda finding: (finding.order, finding.id))
    if len({finding.id for finding in ordered}) < 2:  # noqa: PLR2004 - one cannot be merged
        raise ValueError("merging takes two findings or more")
    first, gone = ordered[0], tuple(ordered[1:])
    items = tuple(dict.fromkeys(key for finding in ordered for key in finding.items))
    severities = {finding.severity for finding in ordered}
    stays = replace(
        first,
        item=items[0] if items else "",
        also=items[1:],
        text=_sentences(finding.text for finding in ordered),
        severity=next((severity for severity in _GRAVEST if severity in severities), None),
        basis=_bases(ordered),
        evidence=_listed(finding.evidence for finding in ordered),
        responsible=_listed(finding.responsible for finding in ordered),
        cause=_sentences(finding.cause for finding in ordered),
        fault_of=FaultOf.UNIT if any(f.fault_of is FaultOf.UNIT for f in ordered) else FaultOf.HIGHER_LEVEL,
        stance=_stance({finding.stance for finding in ordered}),
        explanation=_sentences(finding.explanation for finding in ordered),
        reply=_sentences(finding.reply for finding in ordered),
        law_word=_sentences(finding.law_word for finding in ordered),
        repeats=_listed(finding.repeats for finding in ordered),
    )
    kept, doubled = _recommendations(stays.id, {finding.id for finding in gone}, recommendations)
    return Merged(stays, gone, kept, doubled)


def in_order(
    findings: Sequence[Finding], recommendations: Sequence[Recommendation], wanted: Sequence[str]
) -> tuple[tuple[Finding, ...], tuple[Recommendation, ...]]:
    """Return what has another place on paper when findings are printed in the wanted order.

    Recommendations follow the first finding that they answer, those that answer none stand last; among
    themselves both keep their order, so the printed numbers never jump.

    Args:
        findings: Of the visit, in their order.
        recommendations: Of the visit, in their order.
        wanted: Ids of findings; a finding that is not named keeps its place behind them.
    """
    places = {key: place for place, key in enumerate(wanted)}
    ordered = sorted(findings, key=lambda finding: places.get(finding.id, len(places)))
    numbers = {finding.id: number for number, finding in enumerate(ordered)}

    def first_of(advice: Recommendation) -> int:
        return min((numbers[key] for key in advice.findings if key in numbers), default=len(numbers))

    return _renumbered(ordered), _renumbered(sorted(recommendations, key=first_of))


def _renumbered(ordered: Sequence[R]) -> tuple[R, ...]:
    numbered = enumerate(ordered, 1)
    return tuple(replace(one, order=number) for number, one in numbered if one.order != number)


def _recommendations(
    stays: str, gone: set[str], recommendations: Iterable[Recommendation]
) -> tuple[tuple[Recommendation, ...], tuple[Recommendation, ...]]:
    taken: dict[Recommendation, Recommendation] = {}
    doubled: list[Recommendation] = []
    changed: list[Recommendation] = []
    for advice in recommendations:
        if not ({stays} | gone) & set(advice.findings):
            continue
        answers = tuple(dict.fromkeys(stays if key in gone else key for key in advice.findings))
        moved = replace(advice, findings=answers)
        said = replace(moved, id="", order=0)
        if said in taken:
            doubled.append(advice)
            continue
        taken[said] = moved
        if moved != advice:
            changed.append(moved)
    return tuple(changed), tuple(doubled)


def _bases(findings: Sequence[Finding]) -> tuple[LegalBasis, ...]:
    """Return every basis once; confirmed where somebody held it against the original in any of them."""
    found: dict[LegalBasis, LegalBasis] = {}
    for basis in (basis for finding in findings for basis in finding.basis):
        bare = replace(basis, confirmed=False)
        if basis.confirmed or bare not in found:
            found[bare] = basis
    return tuple(found.values())


def _stance(said: set[Stance]) -> Stance:
    if len(said) == 1:
        return next(iter(said))
    if Stance.DISAGREES in said:
        return Stance.DISAGREES
    return Stance.UNSAID if Stance.UNSAID in said else Stance.COMMENTS


def _sentences(texts: Iterable[str]) -> str:
    """Return texts one after the other, each ending like a sentence; one alone stays as it is."""
    said = _once(texts)
    if len(said) == 1:
        return said[0]
    return " ".join(text if text[-1] in _ENDS else text + "." for text in said)


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(_once(texts))


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))
