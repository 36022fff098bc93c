"""Whether what minutes print of the instruments follows from the data beside it: a draw, a tally, a sequence.

A file of anybody's making may carry a sample that its own seed does not draw. What follows from data in the
file is made anew here and compared; what rests on a catalogue or a calendar elsewhere cannot be.
"""

from collections.abc import Iterator
from dataclasses import replace

from inspector_app.actions.problem import Problem
from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.registers import judge_register
from inspector_app.inspection.figures.crossing import cross
from inspector_app.inspection.instrument_lines import PostingLine, PrintedInstruments, SampleLine
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.sampling.draw import draw
from inspector_app.inspection.sampling.estimate import estimates_of
from inspector_app.inspection.sampling.frame import codes_sha256
from inspector_app.inspection.sampling.replacements import replacement_problems
from inspector_app.inspection.slips.summary import summarise


def instrument_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield what people should read of a valid file whose instruments do not follow from their own data."""
    printed = minutes.instruments
    for line in printed.sampling.samples if printed.sampling else ():
        yield from _sample(line, printed)
    for point in printed.posting.lines if printed.posting else ():
        if not _adds_up(point):
            yield Problem("VERIFY-POSTING-01", {"point": point.point.name})
    if printed.slips and not _is_counted(minutes):
        yield Problem("VERIFY-SLIPS-01")
    for outcome in printed.archives.registers if printed.archives else ():
        if judge_register(outcome.register) != outcome:
            yield Problem("VERIFY-REGISTER-01", {"register": outcome.register.name})
    if printed.counts and not _is_crossed(minutes):
        yield Problem("VERIFY-COUNTS-01")


def _sample(line: SampleLine, printed: PrintedInstruments) -> Iterator[Problem]:
    sample = line.sample
    hashes = {sample.codes_sha256, line.frame.codes_sha256}
    try:
        listed = codes_sha256(line.rows)
        redrawn = draw(
            line.rows, method=sample.method, size=sample.size, seed=sample.seed, strata=sample.strata
        )
    except CannotDo:
        yield Problem("VERIFY-SAMPLE-02", {"name": sample.name})
        return
    if hashes != {listed} or sample.population != len(line.rows):
        yield Problem("VERIFY-SAMPLE-01", {"name": sample.name})
    if redrawn != sample.drawn:
        yield Problem("VERIFY-SAMPLE-02", {"name": sample.name})
    elif problems := replacement_problems(sample, line.rows, line.replacements):
        yield Problem("VERIFY-SAMPLE-03", {"name": sample.name, "says": problems[0]})
    dossiers = [outcome.dossier for outcome in printed.slips.dossiers] if printed.slips else []
    if estimates_of(sample, line.replacements, dossiers, line.rows) != line.estimates:
        yield Problem("VERIFY-SAMPLE-04", {"name": sample.name})


def _adds_up(line: PostingLine) -> bool:
    comparison = line.comparison
    if comparison is None:
        return True
    missing = {one.id for one in comparison.differences if one.kind is DifferenceKind.MISSING}
    ids = {one.id for one in comparison.differences}
    return (
        comparison.posted + comparison.not_seen + len(missing) == comparison.duty
        and len(ids) == len(comparison.differences)
        and {one.id for one in line.dismissed} <= ids
    )


def _is_counted(minutes: Minutes) -> bool:
    part = minutes.instruments.slips
    if part is None:
        return True
    counted = summarise(part.dossiers, minutes.day)
    return replace(counted, expected_form=part.summary.expected_form) == part.summary


def _is_crossed(minutes: Minutes) -> bool:
    part = minutes.instruments.counts
    tables = tuple(line.figures for line in minutes.figures)
    return part is None or cross(tables, part.counts, part.indices, day=minutes.day) == part.crossed
