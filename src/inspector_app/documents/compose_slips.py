"""The control slips on paper: counts in the text, every dossier and its hand-overs in the annex."""

from collections.abc import Iterator

from inspector_app.documents.columns import Column, Group, table, yes_or_no
from inspector_app.documents.phrases import capital, in_detail, sentence, tally, working_time
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import moment_text, short_date
from inspector_app.inspection.instrument_lines import SlipsPart
from inspector_app.inspection.numbers import count_text, percent_of, percent_text
from inspector_app.inspection.paper import Align, Block, Cell, Style, Text
from inspector_app.inspection.slips.dossiers import TICKS, Pause, Timing
from inspector_app.inspection.slips.outcomes import DossierOutcome, StepOutcome


def slips_results(part: SlipsPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield how many dossiers, each tick, completeness, what is late, and by which calendar that was told."""
    words, summary = t.instruments.slips, part.summary
    counted = [
        words.checked.format(count=count_text(summary.dossiers), annex=in_detail(annex, t)),
        *(tally(one, words.ticks, t) for one in summary.ticks if one.looked_at),
        words.complete.format(count=count_text(summary.complete), total=count_text(summary.dossiers)),
    ]
    texts = [sentence("; ".join(counted))]
    filled, fields = (sum(getattr(one, name) for one in part.dossiers) for name in ("filled", "fields"))
    if fields:
        percent = percent_text(percent_of(filled, fields))
        texts.append(
            words.filled.format(percent=percent, filled=count_text(filled), fields=count_text(fields))
        )
    late, without = summary.late, summary.late_without_apology
    texts.append(
        words.late.format(
            late=count_text(late),
            without=count_text(without),
            contradictions=count_text(summary.contradictions),
        )
    )
    yield Text(Style.BODY, " ".join(texts))
    yield Text(Style.BODY, " ".join(_by_what(part, t)))


def slips_annex(part: SlipsPart, t: Template) -> Iterator[Block]:
    """Yield the dossiers with their five ticks, then the hand-overs of those that have any."""
    words = t.instruments.slips
    yield Text(Style.BODY, f"{' '.join(_by_what(part, t))} {t.instruments.common.blanks}")
    yield table(_columns(t), [Group("", part.dossiers)])
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
    expected = sum(not one.certain for one in part.dossiers)
    if expected:
        yield words.expected.format(count=count_text(expected))
    if part.log_name:
        yield words.log.format(name=part.log_name)


def _columns(t: Template) -> tuple[Column[DossierOutcome], ...]:
    heads = t.instruments.slips.heads
    return (
        Column(t.instruments.common.number, 0.035, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["dossier"], 0.17, lambda _, one: _dossier(one, t), always=True),
        Column(heads["times"], 0.12, lambda _, one: _times(one, t)),
        *(_tick(name, t) for name in TICKS),
        Column(heads["stated"], 0.06, lambda _, one: _timing(one.dossier.stated, t)),
        Column(heads["computed"], 0.085, lambda _, one: _computed(one, t)),
        Column(heads["filled"], 0.06, lambda _, one: _filled(one, t)),
        Column(heads["contradictions"], 0.17, lambda _, one: _said(one, t)),
    )


def _tick(name: str, t: Template) -> Column[DossierOutcome]:
    def cell(_: int, one: DossierOutcome) -> Cell:
        return yes_or_no(getattr(one.dossier, name), t)

    return Column(t.instruments.slips.heads[name], 0.066, cell, always=True)


def _dossier(one: DossierOutcome, t: Template) -> str:
    words, dossier = t.instruments.slips, one.dossier
    code = words.procedure.format(code=dossier.procedure_code) if dossier.procedure_code else ""
    field = words.field.format(name=dossier.field) if dossier.field else ""
    procedure = ", ".join(part for part in (code, dossier.procedure) if part)
    return "\n".join(part for part in (dossier.code, procedure, field) if part)


def _times(one: DossierOutcome, t: Template) -> str:
    words, dossier = t.instruments.slips, one.dossier
    moved = one.due_at if one.due_at != dossier.due_at else None
    pairs = (
        (words.received, dossier.received_at),
        (words.due, dossier.due_at),
        (words.moved, moved),
        (words.settled, dossier.settled_at),
    )
    return "\n".join(form.format(at=moment_text(at)) for form, at in pairs if at)


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
    if dossier.form:
        parts.append(words.slip_form.format(form=dossier.form))
    if dossier.apology_on:
        parts.append(words.apology_on.format(day=short_date(dossier.apology_on)))
    elif dossier.apology_sent is not None:
        parts.append(words.apology["sent" if dossier.apology_sent else "unsent"])
    if not one.steps:
        parts += [capital(sentence(_pause(pause, t))) for pause in one.pauses]
    return "\n".join([*parts, sentence(dossier.note)] if dossier.note else parts)


def _band(one: DossierOutcome, t: Template) -> str:
    words = t.instruments.slips
    facts = [_pause(pause, t) for pause in one.pauses]
    if one.used_minutes is not None:
        facts.insert(0, words.used.format(time=working_time(one.used_minutes, t)))
    return words.band.format(code=one.dossier.code, facts="".join(f"; {fact}" for fact in facts))


def _pause(pause: Pause, t: Template) -> str:
    words = t.instruments.slips
    paper = words.pause_paper.format(paper=pause.paper) if pause.paper else words.pause_unproven
    start, reason = moment_text(pause.start), pause.reason or t.words.not_stated
    if pause.end is None:
        return words.pause_open.format(start=start, reason=reason, paper=paper)
    return words.pause.format(start=start, end=moment_text(pause.end), reason=reason, paper=paper)


def _step_columns(t: Template) -> tuple[Column[StepOutcome], ...]:
    heads = t.instruments.slips.step_heads
    return (
        Column(heads["giver"], 0.16, lambda _, one: one.hand_over.giver, always=True),
        Column(heads["receiver"], 0.16, lambda _, one: one.hand_over.receiver, always=True),
        Column(heads["at"], 0.1, lambda _, one: moment_text(one.hand_over.at) if one.hand_over.at else ""),
        Column(heads["giver_signed"], 0.07, lambda _, one: yes_or_no(one.hand_over.giver_signed, t)),
        Column(heads["receiver_signed"], 0.07, lambda _, one: yes_or_no(one.hand_over.receiver_signed, t)),
        Column(heads["allotted"], 0.085, lambda _, one: working_time(one.hand_over.allotted_minutes, t)),
        Column(heads["used"], 0.085, lambda _, one: working_time(one.used_minutes, t)),
        Column(heads["stated"], 0.075, lambda _, one: _timing(one.hand_over.stated, t)),
        Column(heads["computed"], 0.085, lambda _, one: _computed(one, t)),
        Column(heads["note"], 0.11, lambda _, one: one.hand_over.note),
    )
