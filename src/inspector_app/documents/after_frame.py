"""What every paper after a visit shares: the office that issues it, and small phrases."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from inspector_app.documents.after_words import SharedWords, after_words
from inspector_app.documents.phrases import capital, sentence
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.findings import FaultOf
from inspector_app.inspection.minutes import FindingLine
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Block, Labelled, Style, Text
from inspector_app.inspection.year_summary import SEVERITIES


def office_paper(
    kind: PaperKind, office: OfficeFacts, symbol: str, title: str, subject: str, body: Sequence[Block]
) -> OfficePaper:
    """Return a paper of the office; number and day are for the clerk.

    Args:
        kind: Which paper.
        office: Who issues it.
        symbol: Its own part of the symbol ("TB"), "" for a letter.
        title: "THÔNG BÁO", "" for a letter.
        subject: What it is about.
        body: What it says.
    """
    return OfficePaper(
        kind=kind,
        superior=office.superior_body,
        office=office.name,
        symbol="-".join(part for part in (symbol, office.symbol_stem) if part),
        title=title,
        subject=subject,
        body=tuple(body),
        place=office.place,
        authority=office.head_lines,
        filed_at=office.filed_at,
    )


def issuing(office: OfficeFacts, superior_body: str) -> OfficeFacts:
    """Return the office; where none was entered, the body that stands in the heading of the minutes."""
    return office if office.name else replace(office, name=superior_body)


def named(office: OfficeFacts) -> str:
    """Return how a sentence names the office: words where nobody entered its name."""
    return office.name or after_words().shared.our_office


def ranked(findings: Iterable[FindingLine], form: str, w: SharedWords) -> str:
    """Return "01 nặng, 02 vừa", the severities that occur alone."""
    return ranked_counts(Counter(line.severity for line in findings), form, w)


def ranked_counts(counts: Counter[Severity | None], form: str, w: SharedWords) -> str:
    """Return the severities that occur, with their counts."""
    said = [
        form.format(count=count_text(counts[one]), severity=w.rank(one)) for one in SEVERITIES if counts[one]
    ]
    return ", ".join(said) or count_text(0)


def finding_text(number: int, line: FindingLine, w: SharedWords) -> Text:
    """Return one finding with severity and basis, and that it is a higher level's where it is."""
    facts = []
    if line.severity:
        facts.append(Labelled(w.severity, sentence(w.severities[line.severity])))
    if line.basis:
        facts.append(Labelled(w.basis, sentence("; ".join(basis.words for basis in line.basis))))
    if line.fault_of is FaultOf.HIGHER_LEVEL:
        facts.append(Labelled("", sentence(capital(w.higher_level))))
    return Text(Style.LISTED, sentence(line.text), lead=f"{number}.", facts=tuple(facts))


def day_text(day: date | None) -> str:
    """Return a day, or dots for the hand that fills it in."""
    return short_date(day) if day else "…"
