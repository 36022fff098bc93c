"""What the instruments of a visit say now: the same parts for the window, the gaps and the minutes."""

from inspector_app.actions.contents import content
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import units_at_hand
from inspector_app.actions.posting import posting_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.archives.registers import judge_register
from inspector_app.inspection.archives.retrieval import judge_asked
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.conduct_part import conduct_part
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.figures.crossing import cross
from inspector_app.inspection.in_sight import dossiers_in_sight, standing_in_samples
from inspector_app.inspection.instrument_lines import (
    ArchivesPart,
    ConductPart,
    CountsPart,
    FrameList,
    PostingPart,
    PrintedInstruments,
    SampleLine,
    SamplingPart,
    ScoreLine,
    SlipsPart,
)
from inspector_app.inspection.posting.matching import procedure_key
from inspector_app.inspection.sampling.estimate import estimates_of
from inspector_app.inspection.sampling.records import Frame, FrameRows, Sample
from inspector_app.inspection.scoring import score
from inspector_app.inspection.slips.dossiers import LogStep, StepRows
from inspector_app.inspection.slips.recompute import recompute_all
from inspector_app.inspection.slips.summary import summarise
from inspector_app.inspection.unit import UnitLevel
from inspector_app.inspection.visit_record import VisitRecord


def printed_instruments(desk: Desk, record: VisitRecord) -> PrintedInstruments:
    """Return everything that minutes print of the instruments; a part without content is None."""
    return PrintedInstruments(
        posting=posting_part(desk, record),
        slips=slips_part(desk, record),
        archives=archives_part(desk, record),
        conduct=conduct_of(record),
        sampling=sampling_part(desk, record),
        counts=counts_part(record),
        scores=scores_of(record),
    )


def read_slips(desk: Desk, visit_id: str) -> SlipsPart | None:
    """Return the dossiers of a visit, recomputed; None while there are none."""
    return slips_part(desk, read_visit(desk, visit_id))


def read_archives(desk: Desk, visit_id: str) -> ArchivesPart | None:
    """Return what was asked of the archive, judged; None while nothing was."""
    return archives_part(desk, read_visit(desk, visit_id))


def read_conduct(desk: Desk, visit_id: str) -> ConductPart | None:
    """Return what was observed, counted by reception point; None while nothing was."""
    return conduct_of(read_visit(desk, visit_id))


def read_sampling(desk: Desk, visit_id: str) -> SamplingPart | None:
    """Return the samples with their frames and estimates; None while nothing was drawn or picked."""
    return sampling_part(desk, read_visit(desk, visit_id))


def read_counts(desk: Desk, visit_id: str) -> CountsPart | None:
    """Return further counts, indices and what the checks across tables say; None without any."""
    return counts_part(read_visit(desk, visit_id))


def posting_part(desk: Desk, record: VisitRecord) -> PostingPart | None:
    """Return the posted lists of a visit that was read already."""
    held = record.instruments
    if not held.posting_points:
        return None
    state = posting_of(desk, record)
    return PostingPart(
        catalogue=state.duty.catalogue_name if state.duty else "",
        catalogue_sha256=state.duty.content if state.duty else "",
        as_of=state.as_of if state.duty and state.duty.content else None,
        procedures=len({procedure_key(procedure) for procedure in state.procedures}),
        fields=len({procedure.field for procedure in state.procedures if procedure.field}),
        lines=tuple(point.line for point in state.points),
    )


def slips_part(desk: Desk, record: VisitRecord) -> SlipsPart | None:
    """Return the control slips of a visit that was read already; those replaced in a sample are left out."""
    held = record.instruments
    dossiers = dossiers_in_sight(held)
    if not dossiers:
        return None
    logs = [content(desk, StepRows, log.content).steps for log in held.step_logs]
    steps: tuple[LogStep, ...] = tuple(dict.fromkeys(step for log in logs for step in log))
    day = record.visit.held_on[-1] if record.visit.held_on else None
    working = desk.library.working(_province_of(desk, record.visit.unit_id))
    outcomes = recompute_all(dossiers, held.hand_overs, held.pauses, working, log=steps, day=day)
    names = [log.source.name for log in held.step_logs if log.source]
    return SlipsPart(
        summary=summarise(outcomes, day),
        dossiers=outcomes,
        decided_until=desk.library.calendar.decided_until,
        log_name=", ".join(names),
        hours=working.words(day) if day else "",
    )


def _province_of(desk: Desk, unit_id: str) -> str:
    """Return the id of the province that a unit lies in, or is; "" when the directory does not know."""
    units = units_at_hand(desk)
    unit = units.unit(unit_id)
    if unit is None:
        return ""
    above = (unit, *units.parents(unit))
    return next((one.id for one in above if one.level is UnitLevel.PROVINCE), "")


def archives_part(desk: Desk, record: VisitRecord) -> ArchivesPart | None:
    """Return the archives and registers of a visit that was read already."""
    held = record.instruments
    if not (held.asked_files or held.registers):
        return None
    day = record.visit.held_on[-1] if record.visit.held_on else day_of(desk.now())
    return ArchivesPart(
        asked=tuple(
            judge_asked(asked, calendar=desk.library.calendar, day=day, law=desk.library.law)
            for asked in held.asked_files
        ),
        registers=tuple(judge_register(register) for register in held.registers),
    )


def conduct_of(record: VisitRecord) -> ConductPart | None:
    """Return what was observed in a visit that was read already."""
    held = record.instruments
    seen = (held.receptions, held.interviews, held.head_counts, held.facilities, held.posted_codes)
    return conduct_part(record.points, held) if any(seen) else None


def sampling_part(desk: Desk, record: VisitRecord) -> SamplingPart | None:
    """Return the samples of a visit that was read already."""
    held = record.instruments
    if not (held.samples or held.picks):
        return None
    drawn = standing_in_samples(held)
    return SamplingPart(
        samples=tuple(_sample_line(desk, record, sample) for sample in held.samples),
        picks=tuple(pick for pick in held.picks if pick.code not in drawn),
        frames=tuple(
            FrameList(content=name, rows=content(desk, FrameRows, name).rows)
            for name in dict.fromkeys(sample.content for sample in held.samples)
        ),
    )


def counts_part(record: VisitRecord) -> CountsPart | None:
    """Return further counts of a visit that was read already, and the checks across tables."""
    held = record.instruments
    day = record.visit.held_on[-1] if record.visit.held_on else None
    crossed = cross(record.figures, held.counts, held.indices, day=day)
    if not (held.counts or held.indices or crossed):
        return None
    return CountsPart(counts=held.counts, indices=held.indices, crossed=crossed)


def scores_of(record: VisitRecord) -> tuple[ScoreLine, ...]:
    """Return the score of each form that asks for one, over the items that were chosen."""
    answers = {key: record.answers.get(key, Answer(id=key)) for key in record.chosen}
    chosen = {split_item_key(key)[:2] for key in record.chosen}
    return tuple(
        score(
            form, answers, form.scoring, chosen={name for form_id, name in chosen if form_id == form.form_id}
        )
        for form in record.checklists
        if form.scoring is not None
    )


def _sample_line(desk: Desk, record: VisitRecord, sample: Sample) -> SampleLine:
    held = record.instruments
    rows = content(desk, FrameRows, sample.content).rows
    replaced = tuple(one for one in held.replacements if one.sample == sample.id)
    return SampleLine(
        sample=sample,
        frame=next((frame for frame in held.frames if frame.id == sample.frame), _frame_of(sample)),
        replacements=replaced,
        estimates=estimates_of(sample, replaced, held.dossiers, rows),
    )


def _frame_of(sample: Sample) -> Frame:
    """Return the frame as the sample remembers it, where its record was taken out."""
    return Frame(
        id=sample.frame,
        name=sample.name,
        content=sample.content,
        codes_sha256=sample.codes_sha256,
        count=sample.population,
    )
