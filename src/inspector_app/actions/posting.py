"""The posted lists of a visit: which catalogue, what hangs where, and how each difference is settled."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from inspector_app.actions.contents import content
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.read_visit import read_visit, standing_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.instrument_lines import DismissedDifference, PostingLine
from inspector_app.inspection.instruments import KINDS
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.posting.catalogue import (
    Catalogue,
    Level,
    PostingDuty,
    Procedure,
    ProcedureRows,
)
from inspector_app.inspection.posting.compare import compare
from inspector_app.inspection.posting.differences import Comparison, Difference
from inspector_app.inspection.posting.duty import DutyRules
from inspector_app.inspection.posting.posted import (
    DifferenceWord,
    MatchWord,
    PostedTick,
    PostingPoint,
    Tick,
    standing_words,
    tick_key,
)
from inspector_app.inspection.posting.validity import in_force
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.visit_record import VisitRecord


@dataclass(frozen=True, slots=True)
class PointState:
    """One posting point: what minutes would print of it, and the rows that were imported for it."""

    point: PostingPoint
    line: PostingLine
    posted: tuple[Procedure, ...]


@dataclass(frozen=True, slots=True)
class PostingState:
    """The posted lists of a visit.

    Attributes:
        catalogue: None until one was chosen, or when it is not in this case file's directory.
        rows: All rows of the catalogue; procedures: those that have to be posted.
        excluded: Those that a person took out of the duty.
    """

    duty: PostingDuty | None
    catalogue: Catalogue | None
    rows: tuple[Procedure, ...]
    procedures: tuple[Procedure, ...]
    points: tuple[PointState, ...]
    as_of: date
    excluded: tuple[Procedure, ...] = ()


class DutyWord(StrEnum):
    """A person's word on whether a procedure is the unit's to post."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    NEITHER = "neither"  # levels and agencies decide


@dataclass(frozen=True, slots=True)
class DutyCount:
    """How many procedures of a catalogue a unit would have to post.

    Attributes:
        unknown: How many of the catalogue in force state nothing by which levels or agencies could decide.
    """

    total: int
    duty: int
    unknown: int


def list_catalogues(desk: Desk) -> tuple[Catalogue, ...]:
    """Return the catalogues of the directory, the newest first."""
    kept = desk.case.view(DIRECTORY_SCOPE).read("catalogue", Catalogue)
    return tuple(sorted(kept, key=lambda one: (one.as_of or date.min, one.name), reverse=True))


def choose_catalogue(
    desk: Desk,
    visit_id: str,
    catalogue_id: str,
    *,
    levels: tuple[Level, ...] = (),
    agencies: tuple[str, ...] = (),
    as_of: date | None = None,
    unknown_counts: bool = True,
) -> Touched:
    """Choose what the unit has to post; the visit pins the catalogue's rows for ever.

    Raises:
        CannotDo: ``CATALOGUE-01`` it is not in the directory.
    """
    chosen = next((one for one in list_catalogues(desk) if one.id == catalogue_id), None)
    if chosen is None:
        raise CannotDo("CATALOGUE-01")
    duty = replace(
        _duty(desk, visit_id) or PostingDuty(id=visit_id),
        catalogue=chosen.id,
        catalogue_name=chosen.name,
        content=chosen.content,
        levels=levels,
        agencies=agencies,
        as_of=as_of,
        unknown_counts=unknown_counts,
    )
    return _write(desk, visit_id, duty)


def count_duty(desk: Desk, visit_id: str, duty: PostingDuty) -> DutyCount:
    """Return how many procedures a duty would be, before it is chosen; people's words on codes stand.

    Of ``duty`` count catalogue (its id), levels, agencies, day and whether the unknown counts.
    """
    chosen = next((one for one in list_catalogues(desk) if one.id == duty.catalogue), None)
    if chosen is None:
        return DutyCount(0, 0, 0)
    kept = _duty(desk, visit_id)
    said = replace(duty, excluded=kept.excluded, included=kept.included) if kept else duty
    visit = read_visit(desk, visit_id).visit
    as_of = duty.as_of or (visit.held_on[-1] if visit.held_on else day_of(desk.now()))
    rules = DutyRules(said)
    rows = [row for row in content(desk, ProcedureRows, chosen.content).procedures if in_force(row, as_of)]
    unknown = sum(1 for row in rows if rules.is_unknown(row))
    return DutyCount(len(rows), sum(1 for row in rows if rules.applies(row)), unknown)


def set_duty(desk: Desk, visit_id: str, code: str, word: DutyWord) -> Touched:
    """Record a person's word on whether a procedure is the unit's to post; it decides before all else.

    ``code`` is its :func:`~inspector_app.inspection.posting.matching.procedure_key`.

    Raises:
        CannotDo: ``DUTY-01`` no catalogue was chosen for the visit.
    """
    return set_duties(desk, visit_id, (code,), word)


def set_duties(desk: Desk, visit_id: str, codes: Sequence[str], word: DutyWord) -> Touched:
    """Record a person's word on several procedures at once, as :func:`set_duty`.

    Raises:
        CannotDo: ``DUTY-01`` no catalogue was chosen for the visit.
    """
    duty = _duty(desk, visit_id)
    if duty is None:
        raise CannotDo("DUTY-01")
    named = tuple(dict.fromkeys(codes))
    excluded = tuple(one for one in duty.excluded if one not in named)
    included = tuple(one for one in duty.included if one not in named)
    if word is DutyWord.EXCLUDED:
        excluded += named
    elif word is DutyWord.INCLUDED:
        included += named
    return _write(desk, visit_id, replace(duty, excluded=excluded, included=included))


def read_posting(desk: Desk, visit_id: str) -> PostingState:
    """Return the posted lists of a visit, each point compared."""
    return posting_of(desk, read_visit(desk, visit_id))


def posting_of(desk: Desk, record: VisitRecord) -> PostingState:
    """Return the posted lists of a visit that was read already, compared in one go."""
    ground = posting_ground(desk, record)
    state = compared(ground)
    remember_comparisons(desk, ground, state)
    return state


@dataclass(frozen=True, slots=True)
class PostingGround:
    """What comparing needs, taken on the case thread; comparing itself knows no case file.

    Attributes:
        rows: The catalogue that has to be posted.
        posted: Rows of the imported list of each point.
        known: Comparisons that were made before, by what they were made of.
    """

    record: VisitRecord
    as_of: date
    catalogue: Catalogue | None
    rows: tuple[Procedure, ...]
    posted: Mapping[str, tuple[Procedure, ...]]
    known: dict[Hashable, Comparison]


def posting_ground(desk: Desk, record: VisitRecord) -> PostingGround:
    """Return what comparing the points of a visit needs."""
    held = record.instruments
    duty = held.duty
    last = record.visit.held_on[-1] if record.visit.held_on else day_of(desk.now())
    ground = PostingGround(
        record=record,
        as_of=(duty.as_of if duty else None) or last,
        catalogue=next((one for one in list_catalogues(desk) if duty and one.id == duty.catalogue), None),
        rows=content(desk, ProcedureRows, duty.content).procedures if duty and duty.content else (),
        posted={one.id: content(desk, ProcedureRows, one.content).procedures for one in held.posted_lists},
        known={},
    )
    for point in held.posting_points:
        of = _made_of(ground, point)
        if (made := desk.contents.known(of)) is not None:
            ground.known[of] = made
    return ground


def compared(ground: PostingGround) -> PostingState:
    """Return the posted lists of a visit, each point compared; may be done anywhere."""
    held, rows, as_of = ground.record.instruments, ground.rows, ground.as_of
    rules = DutyRules(held.duty) if held.duty else None
    return PostingState(
        duty=held.duty,
        catalogue=ground.catalogue,
        rows=rows,
        procedures=tuple(row for row in rows if rules and rules.applies(row, as_of)),
        points=tuple(_compared_point(ground, point) for point in held.posting_points),
        as_of=as_of,
        excluded=tuple(row for row in rows if rules and rules.is_excluded(row) and in_force(row, as_of)),
    )


def remember_comparisons(desk: Desk, ground: PostingGround, state: PostingState) -> None:
    """Keep what was compared for whoever asks next."""
    for one in state.points:
        if (comparison := one.line.comparison) is not None:
            desk.contents.keep(_made_of(ground, one.point), comparison)


def tick_posted(
    desk: Desk,
    visit_id: str,
    point_id: str,
    code: str,
    tick: Tick | None,
    *,
    wrong: tuple[str, ...] = (),
    note: str = "",
) -> Touched:
    """Tick one procedure off at a point; None takes the tick back.

    Raises:
        CannotDo: ``SETTLE-03`` no such point.
    """
    check_point(desk, visit_id, point_id)
    return _write(desk, visit_id, PostedTick(id=tick_key(point_id, code), tick=tick, wrong=wrong, note=note))


def accept_match(desk: Desk, visit_id: str, point_id: str, row_key: str, code: str) -> Touched:
    """Record a person's word on which procedure a posted row is; "" says that it is none of them.

    Raises:
        CannotDo: ``SETTLE-03`` no such point.
    """
    check_point(desk, visit_id, point_id)
    return _write(desk, visit_id, MatchWord(id=f"{point_id}/{row_key}", code=code))


def dismiss_difference(desk: Desk, visit_id: str, difference_id: str, reason: str) -> Touched:
    """Record that a difference is none, and why; the reason is printed.

    Raises:
        CannotDo: as :func:`dismiss_differences`.
    """
    return dismiss_differences(desk, visit_id, (difference_id,), reason)


def dismiss_differences(desk: Desk, visit_id: str, difference_ids: Sequence[str], reason: str) -> Touched:
    """Record that several differences are none, for one reason, in one transaction.

    Raises:
        CannotDo: ``SETTLE-01`` there is no such difference; ``SETTLE-02`` no reason; ``SETTLE-06`` a finding
            was made of one and stands.
    """
    if not reason.strip():
        raise CannotDo("SETTLE-02")
    record = read_visit(desk, visit_id)
    differences_of(posting_of(desk, record), difference_ids)
    if found_already(record) & set(difference_ids):
        raise CannotDo("SETTLE-06")
    words = (DifferenceWord(id=one, dismissed=reason) for one in dict.fromkeys(difference_ids))
    return _write(desk, visit_id, *words)


def found_already(record: VisitRecord) -> frozenset[str]:
    """Return the ids of the differences of which a finding was made that still stands."""
    findings = {finding.id for finding in record.findings}
    words = standing_words(record.instruments.difference_words, findings)
    return frozenset(word.id for word in words if word.finding)


class _MadeOf(NamedTuple):
    """What a comparison is made of: the same again says the same."""

    duty: PostingDuty | None
    listed: str
    as_of: date
    point: str
    ticks: tuple[PostedTick, ...]
    matches: tuple[MatchWord, ...]


def _made_of(ground: PostingGround, point: PostingPoint) -> _MadeOf:
    held = ground.record.instruments
    return _MadeOf(
        duty=held.duty,
        listed=next((one.content for one in held.posted_lists if one.id == point.id), ""),
        as_of=ground.as_of,
        point=point.id,
        ticks=tuple(t for t in held.ticks if t.id.startswith(f"{point.id}/") and t.tick is not None),
        matches=tuple(word for word in held.matches if word.id.startswith(f"{point.id}/")),
    )


def _compared_point(ground: PostingGround, point: PostingPoint) -> PointState:
    held, of = ground.record.instruments, _made_of(ground, point)
    listed = next((one for one in held.posted_lists if one.id == point.id), None)
    posted = ground.posted.get(point.id, ())
    comparison = None
    if of.duty and ground.rows and (listed or of.ticks):
        comparison = ground.known.get(of) or compare(
            posted,
            ground.rows,
            as_of=of.as_of,
            duty=of.duty,
            point=point.id,
            ticks=of.ticks,
            matches=of.matches,
        )
    there = {difference.id for difference in comparison.differences} if comparison else set()
    line = PostingLine(
        point=point,
        comparison=comparison,
        dismissed=tuple(
            DismissedDifference(id=word.id, reason=word.dismissed)
            for word in held.difference_words
            if word.id in there and word.dismissed
        ),
        list_name=(listed.source.name if listed and listed.source else ""),
        feedback=next((one for one in held.feedback if one.id == point.id), None),
    )
    return PointState(point, line, posted)


def differences_of(state: PostingState, ids: Sequence[str]) -> list[tuple[PointState, Difference]]:
    """Return the differences of some ids, each with its point.

    Raises:
        CannotDo: ``SETTLE-01`` one of them is gone.
    """
    found = [
        (point, difference)
        for point in state.points
        for difference in (point.line.comparison.differences if point.line.comparison else ())
        if difference.id in ids
    ]
    if len(found) < len(set(ids)) or not found:
        raise CannotDo("SETTLE-01")
    return found


def _duty(desk: Desk, visit_id: str) -> PostingDuty | None:
    return next(iter(standing_visit(desk, visit_id).read("posting_duty", PostingDuty)), None)


def check_point(desk: Desk, visit_id: str, point_id: str) -> None:
    """Refuse a posting point that the visit does not have.

    Raises:
        CannotDo: ``SETTLE-03``.
    """
    points = standing_visit(desk, visit_id).read("posting_point", PostingPoint)
    if not any(point.id == point_id for point in points):
        raise CannotDo("SETTLE-03")


def _write(
    desk: Desk, visit_id: str, *records: PostingDuty | PostedTick | MatchWord | DifferenceWord
) -> Touched:
    view = standing_visit(desk, visit_id)
    edits = [edit for one in records for edit in edits_of(KINDS[type(one)], clean_texts(one), view)]
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
