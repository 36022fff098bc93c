"""The Excel annex that a unit fills: which figures and items it asks for, and what came back.

Figures are those of the report forms (Thông tư 01/2020/TT-VPCP); sums are shown to the unit and never taken.
What came back is kept whole as an immutable content; the figures become the «báo cáo» source of the visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.figures.stated import Figures, SourceKind
from inspector_app.inspection.record import View
from inspector_app.inspection.self_check import SelfAnswer
from inspector_app.inspection.visit import Period
from inspector_app.inspection.visit_record import VisitRecord

VERSION = 1
ISSUED, RETURN = "unit_annex", "unit_return"

LARGEST_COUNT = 999_999_999

INPUTS = (
    *("carried_over", "received_online", "received_direct"),
    *("settled_early", "settled_on_time", "settled_early_or_on_time", "settled_late"),
    *("in_progress_in_time", "in_progress_overdue"),
    *("returned", "due_total", "postal", "apologies", "most_days_late"),
)
"""The counts that a unit fills in, in the order of the sheet."""

SUMS: Mapping[str, tuple[str, ...]] = {
    "received_new": ("received_online", "received_direct"),
    "received_total": ("carried_over", "received_new"),
    "settled_total": ("settled_early", "settled_on_time", "settled_early_or_on_time", "settled_late"),
    "in_progress_total": ("in_progress_in_time", "in_progress_overdue"),
}
"""Sums that the sheet shows: each behind the last count that it is of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexItem:
    """One item that the unit judges for itself.

    Attributes:
        key: Key of the answer in the visit.
        section: Heading above it.
    """

    key: str
    label: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexContent:
    """What an annex asks for; the same content is the same annex, however often its file is saved."""

    visit_id: str
    unit_name: str = ""
    round_title: str = ""
    subject: str = ""
    period: Period | None = None
    report_by: date | None = None
    report_to: str = ""
    items: tuple[AnnexItem, ...] = ()
    version: int = VERSION
    is_example: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledAnnex:
    """Everything that a unit wrote into its annex.

    Attributes:
        annex: Id of the annex that was filled.
        counts: By name of the count; what was left empty is not among them: missing is not zero.
        count_notes: What was noted beside counts.
        figures_source: Where the unit took its figures from, and when.
    """

    annex: str
    filled_by: str = ""
    title: str = ""
    phone: str = ""
    filled_on: date | None = None
    figures_source: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    count_notes: Mapping[str, str] = field(default_factory=dict)
    answers: tuple[SelfAnswer, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether neither a count nor an answer was filled in."""
        return not self.counts and all(one.verdict is None and not one.note for one in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedAnnex:
    """One annex that was saved for the unit (kind ``unit_annex``); ``content`` names its blob."""

    id: str
    content: str
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReturn:
    """One annex that came back and was taken in (kind ``unit_return``).

    Attributes:
        content: SHA-256 of the blob with :class:`FilledAnnex`.
        file_sha256, file_name: Of the file that came.
        figures: Id of the table of figures that it became, "" without figures.
    """

    id: str
    annex: str
    content: str
    file_sha256: str
    file_name: str
    taken_at: datetime
    figures: str = ""


@dataclass(frozen=True, slots=True)
class ChangedBySecond:
    """What a later return says otherwise than what stands.

    Attributes:
        about: Name of a count, or key of an item.
        before, after: Values: a count, a verdict, a note; None where nothing is said.
    """

    about: str
    before: int | Verdict | str | None
    after: int | Verdict | str | None


def annex_content(
    record: VisitRecord,
    report_by: date | None,
    report_to: str,
    round_title: str,
    period: Period | None = None,
) -> AnnexContent:
    """Return what the annex of a visit asks for: the figures, and the chosen items that can be judged.

    Args:
        record: The visit.
        report_by: Until when it is sent.
        report_to: To whom.
        round_title: What the round is called.
        period: Of round or plan, which the notice names too; what the visit itself says goes first.
    """
    visit = record.visit
    points = {point.id: point.name for point in record.points}
    items = []
    for key, checklist, item in record.chosen_items():
        if not item.judged:
            continue
        point = points.get(split_item_key(key)[2], "")
        section = next(part.title for part in checklist.sections if item in part.items)
        label = f"{item.label} ({point})" if point else item.label
        above = checklist.title if section == checklist.title else f"{checklist.title}: {section}"
        items.append(AnnexItem(key=key, label=label, section=above))
    return AnnexContent(
        visit_id=visit.id,
        unit_name=visit.unit_name,
        round_title=round_title,
        subject=visit.subject,
        period=visit.period or period,
        report_by=report_by,
        report_to=report_to,
        items=tuple(items),
        is_example=visit.is_example,
    )


def issued_annexes(view: View) -> tuple[IssuedAnnex, ...]:
    """Return the annexes that were saved for the unit, the last one last."""
    return tuple(sorted(view.read(ISSUED, IssuedAnnex), key=lambda one: (one.made_at, one.id)))


def kept_returns(view: View) -> tuple[KeptReturn, ...]:
    """Return the annexes that were taken in, the last one, which counts, last."""
    return tuple(sorted(view.read(RETURN, KeptReturn), key=lambda one: (one.taken_at, one.id)))


def figures_of(filled: FilledAnnex, period: Period | None, table: Figures) -> Figures:
    """Return the table of figures that an annex states; every count is as the unit left it.

    Of the sums only the total received is computed, by us and from what was typed: the rules read the others
    from their parts.

    Args:
        filled: What came back.
        period: Of the annex.
        table: The table as it stands, or an empty one: its name, order and whole stay.
    """
    stated = {name: filled.counts.get(name) for name in INPUTS}
    received = [filled.counts.get(name) for name in ("carried_over", "received_online", "received_direct")]
    total = None if None in received else sum(count for count in received if count is not None)
    source = filled.figures_source or table.source
    changed = {**dict.fromkeys(SUMS), **stated, "received_total": total}
    values = {slot.name: getattr(table, slot.name) for slot in fields(table)}
    return Figures(
        **{**values, **changed, "period": period, "source": source, "source_kind": SourceKind.REPORT}
    )


def changed_by_second(
    filled: FilledAnnex, table: Figures | None, first: FilledAnnex
) -> tuple[ChangedBySecond, ...]:
    """Return what a later return would change: of the table as it stands, and of the answers."""
    changes = []
    for name in INPUTS:
        before = getattr(table, name) if table is not None else first.counts.get(name)
        after = filled.counts.get(name)
        if before != after:
            changes.append(ChangedBySecond(name, before, after))
    if table is not None:
        # A sum that somebody typed would go: the unit's figures have none but the total received.
        was, becomes = figures_of(first, table.period, table), figures_of(filled, table.period, table)
        changes += [
            ChangedBySecond(name, before, getattr(becomes, name))
            for name in SUMS
            if (before := getattr(table, name)) not in (getattr(was, name), getattr(becomes, name))
        ]
    earlier = {one.key: one for one in first.answers}
    later = {one.key: one for one in filled.answers}
    for key in dict.fromkeys((*earlier, *later)):
        before_said = earlier.get(key, SelfAnswer(key=key))
        after_said = later.get(key, SelfAnswer(key=key))
        if before_said.verdict is not after_said.verdict:
            changes.append(ChangedBySecond(key, before_said.verdict, after_said.verdict))
        elif before_said.note != after_said.note:
            changes.append(ChangedBySecond(key, before_said.note, after_said.note))
    return tuple(changes)
