"""Shortcomings, their causes, what the unit says, and what the team recommends."""

from collections.abc import Iterator

from inspector_app.documents.compose_objections import objections_of_unit
from inspector_app.documents.compose_pictures import pictures_named
from inspector_app.documents.compose_results import items_of
from inspector_app.documents.phrases import (
    capital,
    deadline,
    not_stated_fact,
    nothing,
    sentence,
    stated,
    verification,
)
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.findings import Addressee, FaultOf, Stance
from inspector_app.inspection.minutes import FindingLine, Mark, Minutes, RecommendationLine
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Block, Labelled, Style, Text
from inspector_app.inspection.paragraphs import Part


def shortcomings(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield every finding with its severity, basis, evidence, verification and responsible role."""
    for finding in m.findings:
        yield Text(
            Style.LISTED,
            sentence(finding.text),
            lead=f"{finding.number}.",
            facts=tuple(_facts(finding, m, t)),
            about=f"finding/{finding.number}",
        )
    if m.findings:
        return
    count = sum(item.verdict is not None for item in items_of(m))
    if count and m.mark is not Mark.EXAMPLE:
        yield Text(Style.BODY, t.shortcomings.none.format(count=count_text(count)))
    else:
        yield Text(Style.BODY, nothing(m, t))


def causes(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield objective and subjective causes, then those named with a finding."""
    words = t.causes
    unstated = capital(t.words.not_stated) + "." if m.findings else nothing(m, t)
    for part, lead in ((Part.CAUSE_OBJECTIVE, words.objective), (Part.CAUSE_SUBJECTIVE, words.subjective)):
        texts = [line.text for line in m.texts if line.part is part]
        yield Text(
            Style.BODY, " ".join(map(sentence, texts)) or unstated, lead=lead, about=f"text/{part.value}"
        )
    for finding in m.findings:
        if finding.cause:
            lead = words.of_finding.format(number=finding.number)
            yield Text(
                Style.BODY, sentence(finding.cause), lead=lead, about=f"finding/{finding.number}/cause"
            )


def opinion(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield what the unit says in general, to single findings, and what it asks of higher levels."""
    words = t.opinion
    blocks: list[Block] = [
        Text(Style.BODY, sentence(line.text), about=f"text/{Part.UNIT_OPINION.value}")
        for line in m.texts
        if line.part is Part.UNIT_OPINION
    ]
    blocks += _stances(m, t)
    blocks += objections_of_unit(m, t)
    proposals = [line.text for line in m.texts if line.part is Part.UNIT_PROPOSAL]
    if proposals:
        text = " ".join(map(sentence, proposals))
        about = f"text/{Part.UNIT_PROPOSAL.value}"
        blocks.append(Text(Style.BODY, text, lead=words.proposals + ":", about=about))
    yield from blocks or [Text(Style.BODY, nothing(m, t), about=f"text/{Part.UNIT_OPINION.value}")]


def recommendations(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield recommendations by addressee, then by when the unit reports that it has mended things."""
    words = t.recommendations
    groups = (
        (Addressee.UNIT, words.unit),
        (Addressee.HIGHER_LEVEL, words.higher_level),
        (Addressee.OTHER, words.other),
    )
    number = 0
    for addressee, name in groups:
        lines = [line for line in m.recommendations if line.addressee is addressee]
        if not lines and addressee is Addressee.OTHER:
            continue
        number += 1
        yield Text(Style.SUBHEADING, name, lead=f"{number}.", about=f"recommendations/{addressee.value}")
        for line in lines:
            yield _recommendation(line, t)
        if not lines:
            yield Text(Style.BODY, nothing(m, t))
    yield Text(Style.BODY, _report(m, t), lead=words.report_lead, about="visit/remedy_report_by")


def _facts(finding: FindingLine, m: Minutes, t: Template) -> Iterator[Labelled]:
    words = t.shortcomings
    if finding.item:
        yield Labelled(words.item, finding.item + ".")
    if finding.severity:
        yield Labelled(words.severity, words.severities[finding.severity] + ".")
    if finding.basis:
        yield Labelled(words.basis, sentence("; ".join(_bases(finding, t))))
    if finding.law_word:
        yield Labelled(words.law_word, sentence(finding.law_word), "law_word")
    evidence = "; ".join(filter(None, (finding.evidence, pictures_named(finding.pictures, m, t))))
    if evidence:
        yield Labelled(words.evidence, sentence(evidence), "" if finding.pictures else "evidence")
    if finding.verified:
        yield Labelled(words.verified, sentence("; ".join(verification(c, t) for c in finding.verified)))
    responsible = finding.responsible
    by_unit = finding.fault_of is not FaultOf.HIGHER_LEVEL
    if not by_unit:
        responsible = "; ".join(part for part in (responsible, words.higher_level) if part)
    if responsible:
        yield Labelled(words.responsible, sentence(responsible), "responsible" if by_unit else "")
    if finding.repeats:
        yield Labelled(words.repeats, sentence(finding.repeats))
    has = {
        "severity": finding.severity,
        "basis": finding.basis,
        "evidence": evidence,
        "verified": finding.verified,
        "responsible": responsible,
    }
    yield from not_stated_fact({str(k): v for k, v in words.missing.items()}, has, t)


def _bases(finding: FindingLine, t: Template) -> Iterator[str]:
    for basis in finding.basis:
        yield basis.words if basis.confirmed else t.shortcomings.unconfirmed.format(basis=basis.words)


def _stances(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield one line for all findings with the same word, then one for each with an explanation.

    Findings without a word are named as such: «Không» would say that the unit had nothing to object. Only a
    general opinion speaks for them.
    """
    words = t.opinion
    explained = [f for f in m.findings if f.explanation or f.reply]
    general = any(line.part is Part.UNIT_OPINION for line in m.texts)
    for stance in (*filter(None, Stance), Stance.UNSAID):
        numbers = [f.number for f in m.findings if f.stance is stance and f not in explained]
        if numbers and (stance or not general):
            lead = words.on_finding.format(number=", ".join(map(str, numbers)))
            about = f"finding/{numbers[0]}/stance"
            yield Text(Style.BODY, sentence(words.stances[stance]), lead=lead, about=about)
    for finding in explained:
        yield _stance(finding, t)


def _stance(finding: FindingLine, t: Template) -> Text:
    words = t.opinion
    facts = []
    if finding.explanation:
        facts.append(Labelled(words.explanation, sentence(finding.explanation), "explanation"))
    if finding.reply:
        facts.append(Labelled(words.reply, sentence(finding.reply), "reply"))
    return Text(
        Style.BODY,
        sentence(words.stances[finding.stance]),
        lead=words.on_finding.format(number=finding.number),
        facts=tuple(facts),
        about=f"finding/{finding.number}/explanation",
    )


def _recommendation(line: RecommendationLine, t: Template) -> Text:
    words = t.recommendations
    when = deadline(line.deadline, t)
    facts = []
    if line.addressee is not Addressee.UNIT:
        facts.append(Labelled(words.addressee, sentence(stated(line.addressee_name, t)), "addressee_name"))
    for label, text, field in (
        (words.responsible, line.responsible, "responsible"),
        (words.deadline, when, ""),
        (words.priority, words.priorities[line.priority] if line.priority else "", ""),
        (words.product, line.product, "product"),
        (words.findings, ", ".join(map(str, line.finding_numbers)), ""),
        (words.law_word, line.law_word, "law_word"),
    ):
        if text:
            facts.append(Labelled(label, sentence(text), field))
    has = {"responsible": line.responsible, "deadline": when, "product": line.product}
    facts += not_stated_fact({str(k): v for k, v in words.missing.items()}, has, t)
    about = f"recommendation/{line.number}"
    return Text(Style.LISTED, sentence(line.text), lead=f"{line.number}.", facts=tuple(facts), about=about)


def _report(m: Minutes, t: Template) -> str:
    words = t.recommendations
    to = m.remedy_report_to
    day = f"ngày {short_date(m.remedy_report_by)}" if m.remedy_report_by else ""
    if to and day:
        return words.report.format(to=to, day=day)
    if to:
        return words.report_to.format(to=to)
    return words.report_by.format(day=day) if day else capital(words.report_unstated)
