"""Whether a sample follows from the data beside it: its frame, its draw, its size, what it says of the whole.

A false hash or a false draw is a problem: whoever chose the dossiers by hand must not pass for chance. Sizes,
replacements and estimates are notes, because their rules may change with a version.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from inspector_app.actions.contents import lean
from inspector_app.actions.problem import Problem
from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.instrument_lines import SampleLine, SamplingPart
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.sampling.draw import draw
from inspector_app.inspection.sampling.estimate import estimates_of
from inspector_app.inspection.sampling.frame import codes_sha256
from inspector_app.inspection.sampling.records import (
    ALGORITHM,
    FrameRow,
    FrameRows,
    Sample,
    SampleMethod,
    SizeBasis,
)
from inspector_app.inspection.sampling.replacements import replacement_problems
from inspector_app.inspection.sampling.sizes import iso_2859_2, size_for

_CONTENT_VERSION = 1


def sampling_problems(minutes: Minutes) -> Iterator[Problem]:
    """Yield false hashes of frames and draws that no seed gives."""
    part = minutes.instruments.sampling
    for line in part.samples if part else ():
        rows = part.rows_of(line) if part else ()
        if not _is_frame(line, rows):
            yield Problem("VERIFY-SAMPLE-01", {"name": line.sample.name})
        elif line.sample.algorithm == ALGORITHM and not _is_drawn(line.sample, rows):
            yield Problem("VERIFY-SAMPLE-02", {"name": line.sample.name})
    if part and not _is_one_each(part):
        yield Problem("VERIFY-SAMPLE-07")


def sampling_notes(minutes: Minutes) -> Iterator[Problem]:
    """Yield what else of a sample does not follow; nothing more of one whose frame is false already."""
    part, slips = minutes.instruments.sampling, minutes.instruments.slips
    dossiers = [outcome.dossier for outcome in slips.dossiers] if slips else []
    for line in part.samples if part else ():
        sample, rows = line.sample, part.rows_of(line) if part else ()
        if not _is_frame(line, rows):
            continue
        if sample.algorithm != ALGORITHM:
            yield Problem("VERIFY-SAMPLE-05", {"name": sample.name, "algorithm": sample.algorithm})
        elif problems := replacement_problems(sample, rows, line.replacements):
            yield Problem("VERIFY-SAMPLE-03", {"name": sample.name, "says": problems[0]})
        if not (_is_sized(sample) and _is_stratified(sample, rows)):
            yield Problem("VERIFY-SAMPLE-06", {"name": sample.name})
        if estimates_of(sample, line.replacements, dossiers, rows) != line.estimates:
            yield Problem("VERIFY-SAMPLE-04", {"name": sample.name})


def content_of(rows: tuple[FrameRow, ...]) -> str:
    """Return the hash that names the rows of a frame, as the case file makes it."""
    return hashlib.sha256(canonical_bytes(lean(FrameRows(version=_CONTENT_VERSION, rows=rows)))).hexdigest()


def _is_frame(line: SampleLine, rows: tuple[FrameRow, ...]) -> bool:
    """Whether all that is said of a frame is of the rows that stand in the file."""
    sample, frame = line.sample, line.frame
    if not rows or {sample.population, frame.count} != {len(rows)} or frame.id != sample.frame:
        return False
    if {sample.content, frame.content} != {content_of(rows)}:
        return False
    try:
        return {sample.codes_sha256, frame.codes_sha256} == {codes_sha256(rows)}
    except CannotDo:  # a code twice, a row without one
        return False


def _is_drawn(sample: Sample, rows: Sequence[FrameRow]) -> bool:
    try:
        redrawn = draw(rows, method=sample.method, size=sample.size, seed=sample.seed, strata=sample.strata)
    except CannotDo:
        return False
    return redrawn == sample.drawn and sample.size == len(redrawn)


def _is_one_each(part: SamplingPart) -> bool:
    """Whether no sample and no frame stands twice, and every replacement is of its own sample."""
    frames = [frame.content for frame in part.frames]
    samples = [line.sample.id for line in part.samples]
    strangers = [one for line in part.samples for one in line.replacements if one.sample != line.sample.id]
    return len(set(frames)) == len(frames) and len(set(samples)) == len(samples) and not strangers


def _is_sized(sample: Sample) -> bool:
    """Whether the size is the one that its basis gives; sizes by stratum may have been set by people."""
    if sample.method in (SampleMethod.CENSUS, SampleMethod.STRATIFIED):
        return True
    try:
        if sample.basis is SizeBasis.PROPORTION:
            stated = (sample.confidence, sample.margin, sample.expected)
            confidence, margin, expected = stated
            if confidence is None or margin is None or expected is None:
                return False
            return sample.size == size_for(sample.population, confidence, margin, expected)
        if sample.basis is SizeBasis.ISO_2859_2:
            plan = (sample.size, sample.acceptance)
            quality = sample.limiting_quality
            return quality is not None and plan == iso_2859_2(sample.population, quality)
    except CannotDo:
        return False
    return sample.acceptance is None


def _is_stratified(sample: Sample, rows: Sequence[FrameRow]) -> bool:
    if sample.method is not SampleMethod.STRATIFIED:
        return not sample.strata
    held = Counter(row.stratum for row in rows)
    return all(one.population == held[one.stratum] for one in sample.strata)
