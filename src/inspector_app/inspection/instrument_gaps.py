"""Gaps that instruments leave: differences nobody settled, dossiers not looked at, words that tell who."""

from collections.abc import Iterator

from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.conduct.identity import identity_in
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.gaps import Gap, GapCode, warning
from inspector_app.inspection.in_sight import dossiers_in_sight, standing_in_samples
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.instruments import KINDS, Instruments
from inspector_app.inspection.posting.findings import FEEDBACK_ITEM, feedback_problems
from inspector_app.inspection.posting.posted import (
    FeedbackPosting,
    PostedTick,
    PostingPoint,
    standing_words,
)
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier
from inspector_app.inspection.visit_record import VisitRecord

MOST_NAMED = 50
SLIPS_FORM, ARCHIVES_FORM, CONDUCT_FORM = "phieu-kiem-soat", "luu-tru", "mot-cua"


def instrument_gaps(record: VisitRecord, printed: PrintedInstruments) -> Iterator[Gap]:
    """Yield what the instruments still ask for.

    Args:
        record: The visit as it stands.
        printed: What the rules say of its instruments now.
    """
    found_on = {split_item_key(key)[0] for finding in record.findings for key in finding.items}
    yield from posting_gaps(record, printed)
    yield from _dossiers(record.instruments)
    if printed.slips and printed.slips.summary.contradictions and SLIPS_FORM not in found_on:
        count = printed.slips.summary.contradictions
        yield warning(GapCode.SLIPS_DIFFER, "dossier", count=count)
    yield from _archives(printed, told=ARCHIVES_FORM in found_on)
    says: list[str] = []
    if printed.conduct:
        says = [*(word for point in printed.conduct.points for word in point.says), *printed.conduct.says]
    if says and CONDUCT_FORM not in found_on:
        yield warning(GapCode.CONDUCT_DIFFERS, "reception", count=len(says), says=says[0])
    for crossed in printed.counts.crossed if printed.counts else ():
        if crossed.result is RuleResult.DIFFERS:
            key = crossed.tables[0] if crossed.tables else ""
            yield warning(GapCode.COUNTS_DIFFER, "figures", key, about=crossed.about, says=crossed.says)
    yield from _telling(record.instruments)


def posting_gaps(record: VisitRecord, printed: PrintedInstruments) -> Iterator[Gap]:
    """Yield the posting points where differences, or a wrong feedback channel, are in no finding yet."""
    findings = {finding.id for finding in record.findings}
    told = {word.id for word in standing_words(record.instruments.difference_words, findings)}
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
        if line.feedback and feedback_problems(line.feedback) and not _told_of_feedback(record, line.point):
            yield warning(GapCode.FEEDBACK_POSTING, "posting_point", line.point.id, point=line.point.name)


def _told_of_feedback(record: VisitRecord, point: PostingPoint) -> bool:
    """Whether a finding speaks of the feedback channel at a point: it names it, or there is only this one."""
    about = [one for one in record.findings if FEEDBACK_ITEM in {split_item_key(key)[1] for key in one.items}]
    alone = len(record.instruments.posting_points) == 1
    return any(alone or (point.name and point.name in finding.text) for finding in about)


def _dossiers(instruments: Instruments) -> Iterator[Gap]:
    """Yield dossiers nobody looked at, also those of a sample that were taken out of the list."""
    dossiers = dossiers_in_sight(instruments)
    for dossier in dossiers:
        if not _looked_at(dossier):
            yield warning(GapCode.DOSSIER_NOT_LOOKED_AT, "dossier", dossier.id, dossier=dossier.code)
    gone = standing_in_samples(instruments) - {dossier.code for dossier in dossiers}
    for code in sorted(gone)[:MOST_NAMED]:
        yield warning(GapCode.DOSSIER_NOT_LOOKED_AT, "dossier", dossier=code)


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
    points = {point.id for point in instruments.posting_points}
    for record in instruments.all():
        if isinstance(record, FeedbackPosting | PostedTick) and record.id.partition("/")[0] not in points:
            continue  # its point was taken out: nothing of it prints, and nobody can open it
        for name in ("note", "words"):
            told = identity_in(getattr(record, name, ""))
            if told:
                yield warning(GapCode.TELLS_WHO, KINDS[type(record)], record.id, name, what=told)
