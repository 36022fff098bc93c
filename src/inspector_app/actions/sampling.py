"""Draw a sample of dossiers by a seed agreed aloud, replace what cannot be looked at, pick others apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from inspector_app.actions.contents import content
from inspector_app.actions.desk import Desk, Staged, carry_out
from inspector_app.actions.read_visit import standing_visit
from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo
from inspector_app.inspection.instruments import KINDS
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, View, edits_of
from inspector_app.inspection.sampling.draw import draw, next_in_rank
from inspector_app.inspection.sampling.frame import clean_code, seed_of
from inspector_app.inspection.sampling.records import (
    Frame,
    FrameRow,
    FrameRows,
    JudgementPick,
    Replacement,
    Sample,
    SampleMethod,
    SizeBasis,
    StratumSize,
)
from inspector_app.inspection.sampling.replacements import all_standing
from inspector_app.inspection.sampling.sizes import iso_2859_2, size_for, stratum_sizes
from inspector_app.inspection.slips.dossiers import SampledDossier

MOST_DOSSIERS = 500
"""More than a team looks through in a visit: a larger draw is kept as a sample without a slip for each."""

HALF = Decimal(50)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleOrder:
    """How a sample is to be drawn, as agreed between both sides.

    Attributes:
        frame: Id of the frame.
        size: For ``given``; the other bases compute it.
        confidence, margin, expected: For ``proportion``: percent, percentage points, percent.
        limiting_quality: For ``iso_2859_2``, in percent.
        strata: Sizes by stratum; without them in proportion to each.
    """

    frame: str
    name: str = ""
    method: SampleMethod = SampleMethod.SIMPLE_RANDOM
    basis: SizeBasis = SizeBasis.GIVEN
    size: int | None = None
    confidence: int = 95
    margin: Decimal = Decimal(10)
    expected: Decimal = HALF
    limiting_quality: Decimal | None = None
    seed: str = ""
    agreed: str = ""
    strata: tuple[StratumSize, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many dossiers an order asks for; ``acceptance`` only where the rule has such a number."""

    size: int
    acceptance: int | None = None


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """What drawing made."""

    touched: Touched
    sample_id: str


def size_of(order: SampleOrder, population: int) -> SampleSize:
    """Return how many of a population an order asks for; never more than there are.

    Raises:
        CannotDo: ``DRAW-01`` no size was given; ``SAMPLE-..`` the rule has no answer for these numbers.
    """
    if order.method is SampleMethod.CENSUS:
        return SampleSize(population)
    if order.basis is SizeBasis.PROPORTION:
        return SampleSize(size_for(population, order.confidence, order.margin, order.expected))
    if order.basis is SizeBasis.ISO_2859_2 and order.limiting_quality is not None:
        size, acceptance = iso_2859_2(population, order.limiting_quality)
        return SampleSize(size, acceptance)
    if not order.size or order.size < 1:
        raise CannotDo("DRAW-01")
    return SampleSize(min(order.size, population))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What came out of a draw, before it is recorded."""

    asked: SampleSize
    strata: tuple[StratumSize, ...]
    seed: str
    drawn: tuple[str, ...]


_Framed = tuple[Frame, tuple[FrameRow, ...]]


def drawing(visit_id: str, order: SampleOrder) -> Staged[_Framed, _Drawing, DrawnSample]:
    """Return the deed that draws a sample, and lays a control slip out for each drawn dossier.

    Raises (when carried out):
        CannotDo: ``DRAW-01`` no size; ``DRAW-02`` no such frame; ``SAMPLE-..`` no seed, a doubled code.
    """

    def work(framed: _Framed) -> _Drawing:
        frame, rows = framed
        asked = size_of(order, frame.count)
        sizes = order.strata or _by_stratum(order, rows, asked.size)
        seed = seed_of(order.seed)
        drawn = draw(rows, method=order.method, size=asked.size, seed=seed, strata=sizes)
        return _Drawing(asked, sizes, seed, drawn)

    return Staged(
        lambda desk: _frame(desk, standing_visit(desk, visit_id), order.frame),
        work,
        lambda desk, framed, made: _keep_drawn(desk, visit_id, order, framed, made),
    )


def draw_sample(desk: Desk, visit_id: str, order: SampleOrder) -> DrawnSample:
    """Draw a sample in one go, as scripts do."""
    return carry_out(desk, drawing(visit_id, order))


def _keep_drawn(
    desk: Desk, visit_id: str, order: SampleOrder, framed: _Framed, made: _Drawing
) -> DrawnSample:
    view = standing_visit(desk, visit_id)
    frame, rows = framed
    if frame not in view.read("sample_frame", Frame):
        raise CannotDo("DRAW-02")  # taken out, or another list, while the sample was drawn
    drawn = made.drawn
    sample = Sample(
        id=desk.new_id(),
        name=order.name or frame.name,
        frame=frame.id,
        content=frame.content,
        codes_sha256=frame.codes_sha256,
        population=frame.count,
        method=order.method,
        basis=order.basis,
        size=len(drawn),
        seed=made.seed,
        drawn=drawn,
        confidence=order.confidence,
        margin=order.margin if order.basis is SizeBasis.PROPORTION else None,
        expected=order.expected if order.basis is SizeBasis.PROPORTION else None,
        limiting_quality=order.limiting_quality if order.basis is SizeBasis.ISO_2859_2 else None,
        acceptance=made.asked.acceptance,
        strata=made.strata if order.method is SampleMethod.STRATIFIED else (),
        agreed=order.agreed,
        drawn_at=desk.now(),
        order=1 + max((one.order for one in view.read("sample", Sample)), default=0),
    )
    strata = {row.code: row.stratum for row in rows}
    codes = drawn if len(drawn) <= MOST_DOSSIERS else ()
    edits = [*_edits(sample, view), *_dossier_edits(desk, view, sample.id, codes, strata)]
    return DrawnSample(_write(desk, visit_id, edits), sample.id)


def replace_drawn(desk: Desk, visit_id: str, sample_id: str, code: str, reason: str) -> Touched:
    """Put the next in rank in the place of a dossier that could not be looked at; both stay on record.

    Raises:
        CannotDo: ``DRAW-03`` no such sample or the code is not in it; ``DRAW-04`` no reason;
            ``SAMPLE-..`` nothing is left in the frame.
    """
    view = standing_visit(desk, visit_id)
    sample = next((one for one in view.read("sample", Sample) if one.id == sample_id), None)
    replaced = [one for one in view.read("sample_replacement", Replacement) if one.sample == sample_id]
    outs = {one.out for one in replaced}
    standing = {*(sample.drawn if sample else ()), *(one.into for one in replaced)} - outs
    if sample is None or code not in standing:
        raise CannotDo("DRAW-03", dossier=code)
    if not reason.strip():
        raise CannotDo("DRAW-04", dossier=code)
    rows = content(desk, FrameRows, sample.content).rows
    taken = {*sample.drawn, *(one.into for one in replaced)}
    strata = {row.code: row.stratum for row in rows}
    into = next_in_rank(sample, rows, taken, stratum_of=code)
    replacement = Replacement(
        id=desk.new_id(), sample=sample_id, out=code, into=into, reason=reason, order=len(replaced) + 1
    )
    edits = [*_edits(replacement, view), *_dossier_edits(desk, view, sample_id, (into,), strata)]
    return _write(desk, visit_id, edits)


def pick_by_judgement(desk: Desk, visit_id: str, code: str, reason: str, sample_id: str = "") -> Touched:
    """Record a dossier that a person picked: looked at like the others, never extrapolated.

    Raises:
        CannotDo: ``DRAW-05`` no code; ``DRAW-06`` it was drawn already.
    """
    view = standing_visit(desk, visit_id)
    if not code.strip():
        raise CannotDo("DRAW-05")
    picked = clean_code(code)
    drawn = all_standing(view.read("sample", Sample), view.read("sample_replacement", Replacement))
    if picked in drawn:
        raise CannotDo("DRAW-06", dossier=picked)
    picks = view.read("judgement_pick", JudgementPick)
    pick = JudgementPick(id=desk.new_id(), code=picked, reason=reason, sample=sample_id, order=len(picks) + 1)
    edits = [*_edits(pick, view), *_dossier_edits(desk, view, "", (pick.code,), {})]
    return _write(desk, visit_id, edits)


def _frame(desk: Desk, view: View, frame_id: str) -> tuple[Frame, tuple[FrameRow, ...]]:
    frame = next((one for one in view.read("sample_frame", Frame) if one.id == frame_id), None)
    if frame is None:
        raise CannotDo("DRAW-02")
    return frame, content(desk, FrameRows, frame.content).rows


def _by_stratum(order: SampleOrder, rows: tuple[FrameRow, ...], size: int) -> tuple[StratumSize, ...]:
    return stratum_sizes(rows, size) if order.method is SampleMethod.STRATIFIED else ()


def _dossier_edits(
    desk: Desk, view: View, sample_id: str, codes: Iterable[str], strata: dict[str, str]
) -> list[Edit]:
    """Lay out a slip for each code that has none; what was recorded of a dossier before stays its."""
    standing = view.read("dossier", SampledDossier)
    known = {nfc(dossier.code).strip() for dossier in standing}
    last = max((dossier.order for dossier in standing), default=0)
    new = [code for code in codes if code not in known]
    return [
        edit
        for number, code in enumerate(new, last + 1)
        for edit in _edits(
            SampledDossier(
                id=desk.new_id(), code=code, sample=sample_id, field=strata.get(code, ""), order=number
            ),
            view,
        )
    ]


def _edits(record: Sample | Replacement | JudgementPick | SampledDossier, view: View) -> tuple[Edit, ...]:
    return edits_of(KINDS[type(record)], clean_texts(record), view)


def _write(desk: Desk, visit_id: str, edits: list[Edit]) -> Touched:
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
