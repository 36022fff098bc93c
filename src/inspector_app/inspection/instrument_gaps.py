"""Gaps that instruments leave: differences nobody settled, dossiers not looked at, words that tell who."""

from collections.abc import Iterator

from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.conduct.identity import identity_in
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.gaps import Gap, GapCode, warning
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.instruments import KINDS, Instruments
from inspector_app.inspection.posting.findings import feedback_problems
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier
from inspector_app.inspection.visit_record import VisitRecord

SLIPS_FORM, ARCHIVES_FORM, CONDUCT_FORM = "phieu-kiem-soat", "luu-tru", "mot-cua"


def instrument_gaps(record: VisitRecord, printed: PrintedInstruments) -> Iterator[Gap]:
    """Yield what the instruments still ask for.

    Args:
        record: The visit as it stands.
        printed: What the rules say of its instruments now.
    """
    found_on = {split_item_key(finding.item)[0] for finding in record.findings}
    yield from _posting(record, printed)
    yield from _dossiers(record.instruments)
    if printed.slips and printed.slips.summary.contradictions and SLIPS_FORM not in found_on:
        count = printed.slips.summary.contradictions
        yield warning(GapCode.SLIPS_DIFFER, "dossier", count=count)
    yield from _archives(printed, told=ARCHIVES_FORM in found_on)
    says = [word for point in printed.conduct.points for word in point.says] if printed.conduct else []
    if says and CONDUCT_FORM not in found_on:
        yield warning(GapCode.CONDUCT_DIFFERS, "reception", count=len(says), says=says[0])
    for crossed in printed.counts.crossed if printed.counts else ():
        if crossed.result is RuleResult.DIFFERS:
            key = crossed.tables[0] if crossed.tables else ""
            yield warning(GapCode.COUNTS_DIFFER, "figures", key, about=crossed.about, says=crossed.says)
    yield from _telling(record.instruments)


def _posting(record: VisitRecord, printed: PrintedInstruments) -> Iterator[Gap]:
    told = {word.id for word in record.instruments.difference_words if word.finding or word.dismissed}
    for line in printed.posting.lines if printed.posting else ():
        differences = line.comparison.differences if line.comparison else ()
        left = [difference for difference in differences if difference.id not in told]
        if left:
            yield warning(
                GapCode.POSTING_DIFFERS,
                "posting_point",
                line.point.id,
                point=line.point.name,
                count=len(left),
            )
        if line.feedback and feedback_problems(line.feedback) and not _has_feedback_finding(record):
            yield warning(GapCode.FEEDBACK_POSTING, "posting_point", line.point.id, point=line.point.name)


def _has_feedback_finding(record: VisitRecord) -> bool:
    return any(split_item_key(finding.item)[1] == "NY13" for finding in record.findings)


def _dossiers(instruments: Instruments) -> Iterator[Gap]:
    out = {replacement.out for replacement in instruments.replacements}
    for dossier in instruments.dossiers:
        if dossier.code not in out and not _looked_at(dossier):
            yield warning(GapCode.DOSSIER_NOT_LOOKED_AT, "dossier", dossier.id, dossier=dossier.code)


def _looked_at(dossier: SampledDossier) -> bool:
    return any(getattr(dossier, tick) is not None for tick in TICKS)


def _archives(printed: PrintedInstruments, *, told: bool) -> Iterator[Gap]:
    if printed.archives is None:
        return
    for outcome in printed.archives.asked:
        if outcome.asked.found is None:
            named = outcome.asked.title or outcome.asked.code
            yield warning(GapCode.ASKED_FILE_OPEN, "asked_file", outcome.asked.id, file=named)
    wrong = [outcome.asked.id for outcome in printed.archives.asked if outcome.says]
    wrong += [out.register.id for out in printed.archives.registers if out.missing or out.doubled]
    if wrong and not told:
        yield warning(GapCode.ARCHIVE_DIFFERS, "asked_file", wrong[0], count=len(wrong))


def _telling(instruments: Instruments) -> Iterator[Gap]:
    """Yield notes that tell who a citizen is: on paper a dossier is a code."""
    for record in instruments.all():
        for name in ("note", "words"):
            told = identity_in(getattr(record, name, ""))
            if told:
                yield warning(GapCode.TELLS_WHO, KINDS[type(record)], record.id, name, what=told)
