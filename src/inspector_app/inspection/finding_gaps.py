"""Gaps in findings and recommendations: text, basis, what the unit says, what is to be done by when."""

from collections.abc import Iterator
from datetime import date

from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import LegalBasis, split_item_key
from inspector_app.inspection.citations import CitationProblem, check_citations
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.findings import DeadlineKind, FaultOf, Finding, Recommendation, Stance
from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.law import Force, Registry
from inspector_app.inspection.proposals import UNFILLED
from inspector_app.inspection.verdicts import needs_finding
from inspector_app.inspection.visit_record import VisitRecord

FIGURES_SECTION = "TK"
"""Code of the section that checks figures: a finding on one of its items answers a difference."""

_WRONG = frozenset(
    {
        CitationProblem.EXPIRED,
        CitationProblem.NOT_YET_IN_FORCE,
        CitationProblem.WRONG_YEAR,
        CitationProblem.WRONG_DATE,
        CitationProblem.NO_SUCH_DATE,
    }
)

_NOT_IN_FORCE = frozenset({CitationProblem.EXPIRED, CitationProblem.NOT_YET_IN_FORCE})
_ANSWERABLE = frozenset({"finding", "recommendation"})
"""Records that carry a person's word on such a citation; free paragraphs may speak of the past."""


def finding_gaps(record: VisitRecord) -> Iterator[Gap]:
    """Yield what findings, recommendations and differing figures still ask for."""
    found_on = {key for finding in record.findings for key in finding.items}
    for key, _, item in record.chosen_items():
        if needs_finding(item, record.answers.get(key)) and key not in found_on:
            yield blocking(GapCode.FAILED_WITHOUT_FINDING, "answer", key, item=item.name, label=item.label)
    answered = {finding for advice in record.recommendations for finding in advice.findings}
    for number, finding in enumerate(record.findings, 1):
        yield from _finding(record, number, finding)
        if finding.id not in answered:
            yield warning(GapCode.NO_RECOMMENDATION, "finding", finding.id, number=number)
    for number, advice in enumerate(record.recommendations, 1):
        yield from _recommendation(number, advice)
    yield from _figures(record)


def law_gaps(record: VisitRecord, law: Registry) -> Iterator[Gap]:
    """Yield bases that held on none of the days that count, and citations that are plainly wrong.

    What is printed as a basis though it was not in force stands in the way until a person says why.
    """
    days = _days(record)
    if not days:
        return
    for number, finding in enumerate(record.findings, 1):
        for basis in finding.basis:
            if all(law.force(basis, day) in (Force.EXPIRED, Force.NOT_YET) for day in days):
                says = _force_words(law, basis, days[-1])
                weigh = warning if finding.law_word else blocking
                yield weigh(
                    GapCode.BASIS_NOT_IN_FORCE, "finding", finding.id, "basis", number=number, says=says
                )
    for kind, key, text, law_word in _texts(record):
        for checked in check_citations(text, law, days[-1]):
            for problem, says in checked.problems:
                if problem in _WRONG:
                    stops = problem in _NOT_IN_FORCE and kind in _ANSWERABLE and not law_word
                    weigh = blocking if stops else warning
                    yield weigh(GapCode.CITATION, kind, key, "text", says=says)


def _finding(record: VisitRecord, number: int, finding: Finding) -> Iterator[Gap]:
    yield from _text("finding", "Tồn tại", number, finding)
    if any(not basis.confirmed for basis in finding.basis):
        yield warning(GapCode.BASIS_NOT_CONFIRMED, "finding", finding.id, "basis", number=number)
    if not finding.basis:
        yield warning(GapCode.NO_BASIS, "finding", finding.id, "basis", number=number)
    if finding.stance is Stance.UNSAID and finding.fault_of is FaultOf.UNIT:
        yield warning(GapCode.NO_STANCE, "finding", finding.id, "stance", number=number)
    for key in finding.items:
        answer = record.answers.get(key)
        failed = key in record.chosen and answer is not None and answer.verdict is Verdict.FAIL
        if not failed:
            item = split_item_key(key)[1]
            yield warning(GapCode.NOT_FAILED, "finding", finding.id, "item", number=number, item=item)


def _recommendation(number: int, advice: Recommendation) -> Iterator[Gap]:
    yield from _text("recommendation", "Kiến nghị", number, advice)
    if advice.deadline.kind is DeadlineKind.NONE:
        yield warning(GapCode.NO_DEADLINE, "recommendation", advice.id, "deadline", number=number)


def _text(kind: str, words: str, number: int, record: Finding | Recommendation) -> Iterator[Gap]:
    if not record.text.strip():
        yield blocking(GapCode.EMPTY_TEXT, kind, record.id, "text", what=words, number=number)
    elif UNFILLED in record.text:
        yield blocking(GapCode.UNFILLED_SLOT, kind, record.id, "text", what=words, number=number)


def _figures(record: VisitRecord) -> Iterator[Gap]:
    sections = {
        item.name: section.code
        for form in record.checklists
        for section in form.sections
        for item in section.items
    }
    names = (split_item_key(key)[1] for finding in record.findings for key in finding.items)
    if any(sections.get(name) == FIGURES_SECTION for name in names):
        return
    for table in record.figures:
        rules = [o.rule for o in record.outcomes.get(table.id, ()) if o.result is RuleResult.DIFFERS]
        if rules:
            named = ", ".join(dict.fromkeys(rules))
            yield warning(
                GapCode.FIGURES_DIFFER, "figures", table.id, table=table.name or "không tên", rules=named
            )


def _days(record: VisitRecord) -> list[date]:
    """Return the days on which a basis may have held: the inspected period's ends, then the visit's days."""
    period = record.visit.period
    ends = [period.start, period.end] if period else []
    return [day for day in (*ends, *record.visit.held_on) if day is not None]


def _force_words(law: Registry, basis: LegalBasis, day: date) -> str:
    instrument = law.instrument(basis.law)
    return law.force_words(instrument, day) if instrument else law.words(basis)


def _texts(record: VisitRecord) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, id, text and the person's word of everything that may cite law."""
    for finding in record.findings:
        yield "finding", finding.id, finding.text, finding.law_word
    for advice in record.recommendations:
        yield "recommendation", advice.id, advice.text, advice.law_word
    for paragraph in record.paragraphs:
        yield "paragraph", paragraph.id, paragraph.text, ""
