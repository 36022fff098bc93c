"""What was found wrong and no finding tells yet: failed items, and what instruments and figures say.

A row names where it comes from and says in sentences what is wrong; one key makes a finding of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.figures.stated import RuleResult
from inspector_app.inspection.finding_gaps import FIGURES_SECTION
from inspector_app.inspection.gaps import GapCode
from inspector_app.inspection.instrument_gaps import (
    ARCHIVES_FORM,
    CONDUCT_FORM,
    SLIPS_FORM,
    posting_gaps,
)
from inspector_app.inspection.instrument_lines import ArchivesPart, PrintedInstruments, SlipsPart
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.verdicts import needs_finding
from inspector_app.inspection.visit_record import VisitRecord

FIGURES_FORM = "so-lieu"
MOST_SAID = 4  # sentences in one finding; the annexes hold them all


class Source(StrEnum):
    """Where something comes from that no finding tells yet."""

    ITEM = "item"  # a failed item
    POSTING = "posting"  # differences of one posting point
    FEEDBACK = "feedback"  # the feedback channel at one posting point
    SLIPS = "slips"
    ARCHIVES = "archives"
    CONDUCT = "conduct"
    FIGURES = "figures"


FORM_OF = {
    Source.SLIPS: SLIPS_FORM,
    Source.ARCHIVES: ARCHIVES_FORM,
    Source.CONDUCT: CONDUCT_FORM,
    Source.FIGURES: FIGURES_FORM,
}
"""The form to which a finding on an instrument belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Untold:
    """One thing that no finding tells yet.

    Attributes:
        key: Key of the failed item, id of the posting point, "" for an instrument as a whole.
        name: Code of the item or name of the posting point, "" for an instrument as a whole.
        says: What is wrong, sentence by sentence; the item's own words for a failed item.
        count: How many differences there are; 1 for a failed item.
    """

    source: Source
    key: str = ""
    name: str = ""
    says: tuple[str, ...] = ()
    count: int = 1

    @property
    def id(self) -> str:
        """What tells it from the others."""
        return self.key if self.source is Source.ITEM else f"{self.source.value}:{self.key}"


def untold(record: VisitRecord, printed: PrintedInstruments | None = None) -> tuple[Untold, ...]:
    """Return what no finding tells yet: failed items in the order of the forms, then the instruments.

    Args:
        record: The visit as it stands.
        printed: What the rules say of its instruments; without it only failed items are named.
    """
    return (*_items(record), *(_instruments(record, printed) if printed else ()))


def text_of(about: Untold) -> str:
    """Return the words of a finding on it: its first sentences, and how many more the annexes hold."""
    said = [words.strip().rstrip(".") for words in about.says[:MOST_SAID] if words.strip()]
    more = len(about.says) - MOST_SAID
    rest = f"; và {count_text(more)} điểm khác nêu tại phụ lục" if more > 0 else ""
    return "; ".join(said) + rest


def _items(record: VisitRecord) -> Iterator[Untold]:
    told = {key for finding in record.findings for key in finding.items}
    for key, _, item in record.chosen_items():
        if needs_finding(item, record.answers.get(key)) and key not in told:
            yield Untold(source=Source.ITEM, key=key, name=item.name, says=(item.label,))


def _instruments(record: VisitRecord, printed: PrintedInstruments) -> Iterator[Untold]:
    told = {split_item_key(key)[0] for finding in record.findings for key in finding.items}
    for gap in posting_gaps(record, printed):
        source = Source.POSTING if gap.code is GapCode.POSTING_DIFFERS else Source.FEEDBACK
        count = gap.fields.get("count", 1)
        yield Untold(
            source=source,
            key=gap.key,
            name=str(gap.fields.get("point", "")),
            count=count if isinstance(count, int) else 1,
        )
    for source, says in (
        (Source.SLIPS, _slips(printed.slips)),
        (Source.ARCHIVES, _archives(printed.archives)),
        (Source.CONDUCT, _conduct(printed)),
    ):
        if says and FORM_OF[source] not in told:
            yield Untold(source=source, says=says, count=len(says))
    figures = _figures(record, printed)
    if figures and not _tells_of_figures(record):
        yield Untold(source=Source.FIGURES, says=figures, count=len(figures))


def _slips(part: SlipsPart | None) -> tuple[str, ...]:
    outcomes = part.dossiers if part else ()
    return tuple(
        f"{outcome.dossier.code}: {wrong.says}" for outcome in outcomes for wrong in outcome.contradictions
    )


def _archives(part: ArchivesPart | None) -> tuple[str, ...]:
    if part is None:
        return ()
    asked = (f"{one.asked.title or one.asked.code}: {says}" for one in part.asked for says in one.says)
    return (*asked, *(out.says for out in part.registers if out.missing or out.doubled))


def _conduct(printed: PrintedInstruments) -> tuple[str, ...]:
    part = printed.conduct
    return (*(word for point in part.points for word in point.says), *part.says) if part else ()


def _figures(record: VisitRecord, printed: PrintedInstruments) -> tuple[str, ...]:
    """Return what the rules and the checks across tables say against the stated figures."""
    ruled = [
        f"{table.name}: {outcome.says}" if table.name else outcome.says
        for table in record.figures
        for outcome in record.outcomes.get(table.id, ())
        if outcome.result is RuleResult.DIFFERS
    ]
    crossed = printed.counts.crossed if printed.counts else ()
    ruled += [one.says for one in crossed if one.result is RuleResult.DIFFERS]
    return tuple(ruled)


def _tells_of_figures(record: VisitRecord) -> bool:
    sections = {
        item.name: section.code
        for form in record.checklists
        for section in form.sections
        for item in section.items
    }
    names = (split_item_key(key)[1] for finding in record.findings for key in finding.items)
    return any(sections.get(name) == FIGURES_SECTION for name in names)
