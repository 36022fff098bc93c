"""The control slips on paper: counts in the text, every dossier and its hand-overs in the annex."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from inspector_app.documents.columns import Column, Group, mark_column, table, yes_or_no
from inspector_app.documents.phrases import capital, in_detail, sentence, tally, working_time
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import clock_text, day_of, moment_text, short_date
from inspector_app.inspection.instrument_lines import SlipsPart
from inspector_app.inspection.numbers import count_text, percent_of, percent_text
from inspector_app.inspection.paper import Align, Block, Cell, Style, Text
from inspector_app.inspection.slips.dossiers import TICKS, Pause, Timing
from inspector_app.inspection.slips.outcomes import (
    ContradictionKind,
    DossierOutcome,
    SlipsSummary,
    StepOutcome,
)


def slips_results(part: SlipsPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield how many dossiers, each tick, completeness, what is late, and by which calendar that was told."""
    yield Text(Style.BODY, " ".join(_counted(part, annex, t)))
    yield Text(Style.BODY, " ".join(_by_what(part, t)))


def _counted(part: SlipsPart, annex: str, t: Template) -> Iterator[str]:
    words, summary = t.instruments.slips, part.summary
    counted = [
        words.checked.format(count=count_text(summary.dossiers), annex=in_detail(annex, t)),
        *(tally(one, words.ticks, t) for one in summary.ticks if one.looked_at),
        words.complete.format(count=count_text(summary.complete), total=count_text(summary.dossiers)),
    ]
    yield sentence("; ".join(counted))
    filled, fields = (sum(getattr(one, name) for one in part.dossiers) for name in ("filled", "fields"))
    if fields:
        percent = percent_text(percent_of(filled, fields))
        yield words.filled.format(percent=percent, filled=count_text(filled), fields=count_text(fields))
    if summary.fields:
        named = (tally(one, words.fields, t) for one in summary.fields if one.looked_at)
        yield words.by_field.format(fields="; ".join(named))
    if summary.settled:
        yield _settled(summary, t)
    yield words.late.format(
        late=count_text(summary.late),
        without=count_text(summary.late_without_apology),
        contradictions=count_text(summary.contradictions),
    )


def _settled(summary: SlipsSummary, t: Template) -> str:
    late = summary.settled - summary.early - summary.on_time  # what is overdue but not settled has no result
    return t.instruments.slips.settled.format(
        settled=count_text(summary.settled),
        early=count_text(summary.early),
        on_time=count_text(summary.on_time),
        late=count_text(late),
    )


def slips_annex(part: SlipsPart, t: Template) -> Iterator[Block]:
    """Yield the dossiers with their five ticks, then the hand-overs of those that have any."""
    words = t.instruments.slips
    notes = [*_by_what(part, t), t.instruments.common.blanks]
    if any(_is_moved(one) for one in part.dossiers):
        notes.append(words.legend)
    yield Text(Style.BODY, " ".join(notes))
    yield table(_columns(t), list(_by_procedure(part.dossiers, t)))
    groups = [Group(_band(one, t), one.steps) for one in part.dossiers if one.steps]
    if groups:
        yield Text(Style.CAPTION, "", lead=words.steps)
        yield table(_step_columns(t), groups)


def _by_what(part: SlipsPart, t: Template) -> Iterator[str]:
    """Yield the form that applies, until when the calendar is decided, and what paper was compared with."""
    words = t.instruments.slips
    if part.summary.expected_form:
        yield words.form.format(form=part.summary.expected_form)
    if part.decided_until:
        yield words.calendar.format(day=short_date(part.decided_until))
    else:
        yield words.calendar_open
    if part.hours:
        yield words.hours.format(hours=part.hours)
    expected = sum(not one.certain for one in part.dossiers)
    if expected:
        yield words.expected.format(count=count_text(expected))
    undecided = sum(not one.hours_decided for one in part.dossiers)
    if undecided:
        yield words.hours_open.format(count=count_text(undecided))
    if part.log_name:
        yield words.log.format(name=part.log_name)


def _columns(t: Template) -> tuple[Column[DossierOutcome], ...]:
    heads = t.instruments.slips.heads
    return (
        Column(t.instruments.common.number, 0.03, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["dossier"], 0.14, lambda _, one: one.dossier.code, always=True),
        Column(heads["times"], 0.157, lambda _, one: _times(one, t)),
        *(_tick(name, t) for name in TICKS),
        Column(heads["stated"], 0.055, lambda _, one: _timing(one.dossier.stated, t)),
        Column(heads["computed"], 0.075, lambda _, one: _computed(one, t)),
        Column(heads["filled"], 0.066, lambda _, one: _filled(one, t), fixed=True),
        Column(heads["contradictions"], 0.15, lambda _, one: _said(one, t)),
    )


def _tick(name: str, t: Template) -> Column[DossierOutcome]:
    def cell(_: int, one: DossierOutcome) -> Cell:
        return yes_or_no(getattr(one.dossier, name), t)

    return mark_column(t.instruments.slips.heads[name], cell, always=True)


def _by_procedure(outcomes: Sequence[DossierOutcome], t: Template) -> Iterator[Group[DossierOutcome]]:
    """Yield dossiers in their order, those of one procedure that follow each other under its name."""
    for title, group in groupby(outcomes, key=lambda one: _procedure(one, t)):
        yield Group(title, tuple(group))


def _procedure(one: DossierOutcome, t: Template) -> str:
    words, dossier = t.instruments.slips, one.dossier
    code = words.procedure.format(code=dossier.procedure_code) if dossier.procedure_code else ""
    field = words.field.format(name=dossier.field) if dossier.field else ""
    procedure = ", ".join(part for part in (code, dossier.procedure) if part)
    return "; ".join(part for part in (procedure, field) if part)


def _times(one: DossierOutcome, t: Template) -> str:
    words, dossier = t.instruments.slips, one.dossier
    pairs = (
        (words.received, dossier.received_at),
        (words.due, dossier.due_at),
        (words.moved, one.due_at if _is_moved(one) else None),
        (words.settled_at, dossier.settled_at),
    )
    return "\n".join(form.format(at=_moment(at, t)) for form, at in pairs if at)


def _is_moved(one: DossierOutcome) -> bool:
    return one.due_at is not None and one.due_at != one.dossier.due_at


def _moment(at: datetime, t: Template) -> str:
    return t.instruments.slips.moment.format(clock=clock_text(at), day=short_date(day_of(at)))


def _timing(timing: Timing | None, t: Template) -> str:
    return capital(t.instruments.slips.timing[timing]) if timing else ""


def _computed(one: DossierOutcome | StepOutcome, t: Template) -> str:
    used = working_time(one.used_minutes, t) if isinstance(one, DossierOutcome) else ""
    unsure = "" if one.certain or one.computed is None else t.instruments.slips.uncertain
    return "\n".join(part for part in (_timing(one.computed, t), used, unsure) if part)


def _filled(one: DossierOutcome, t: Template) -> str:
    if not one.fields:
        return ""
    percent = percent_text(percent_of(one.filled, one.fields))
    return t.instruments.common.percent.format(count=one.filled, total=one.fields, percent=percent)


def _said(one: DossierOutcome, t: Template) -> str:
    words, dossier = t.instruments.slips, one.dossier
    parts = [sentence(found.says) for found in one.contradictions]
    kinds = {found.kind for found in one.contradictions}
    if dossier.form:
        parts.append(words.slip_form.format(form=dossier.form))
    if dossier.apology_on:
        parts.append(words.apology_on.format(day=short_date(dossier.apology_on)))
    elif dossier.apology_sent:
        parts.append(words.apology["sent"])
    elif dossier.apology_sent is False and ContradictionKind.NO_APOLOGY not in kinds:
        parts.append(words.apology["unsent"])
    if not one.steps:
        parts += [capital(sentence(_pause(pause, t))) for pause in one.pauses]
    return "\n".join([*parts, sentence(dossier.note)] if dossier.note else parts)


def _band(one: DossierOutcome, t: Template) -> str:
    words = t.instruments.slips
    facts = [_pause(pause, t) for pause in one.pauses]
    if one.used_minutes is not None:
        facts.insert(0, words.used.format(time=working_time(one.used_minutes, t)))
    if one.workflow_minutes is not None and one.by_workflow:
        time = working_time(one.workflow_minutes, t)
        facts.append(words.workflow.format(time=time, result=words.timing[one.by_workflow]))
    return words.band.format(code=one.dossier.code, facts="".join(f"; {fact}" for fact in facts))


def _pause(pause: Pause, t: Template) -> str:
    words = t.instruments.slips
    paper = words.pause_paper.format(paper=pause.paper) if pause.paper else words.pause_unproven
    start, reason = moment_text(pause.start), pause.reason or t.words.not_stated
    if pause.end is None:
        return words.pause_open.format(start=start, reason=reason, paper=paper)
    return words.pause.format(start=start, end=moment_text(pause.end), reason=reason, paper=paper)


def _allotted(one: StepOutcome, t: Template) -> str:
    time = working_time(one.hand_over.allotted_minutes, t)
    until = t.instruments.slips.limit.format(at=_moment(one.limit_at, t)) if one.limit_at else ""
    return "\n".join(part for part in (time, until) if part)


def _step_columns(t: Template) -> tuple[Column[StepOutcome], ...]:
    heads = t.instruments.slips.step_heads
    return (
        Column(heads["giver"], 0.16, lambda _, one: one.hand_over.giver, always=True),
        Column(heads["receiver"], 0.16, lambda _, one: one.hand_over.receiver, always=True),
        Column(heads["at"], 0.1, lambda _, one: moment_text(one.hand_over.at) if one.hand_over.at else ""),
        mark_column(heads["giver_signed"], lambda _, one: yes_or_no(one.hand_over.giver_signed, t)),
        mark_column(heads["receiver_signed"], lambda _, one: yes_or_no(one.hand_over.receiver_signed, t)),
        Column(heads["allotted"], 0.085, lambda _, one: _allotted(one, t)),
        Column(heads["used"], 0.085, lambda _, one: working_time(one.used_minutes, t)),
        Column(heads["stated"], 0.075, lambda _, one: _timing(one.hand_over.stated, t)),
        Column(heads["computed"], 0.085, lambda _, one: _computed(one, t)),
        Column(heads["note"], 0.11, lambda _, one: one.hand_over.note),
    )
