"""The Excel annex of a visit: made for the unit, taken back whole or not at all, shown before it counts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from inspector_app.actions.contents import content, keep_content, packed
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.office_packs import office_of
from inspector_app.actions.planned_rounds import plan_of, round_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.unit_annex import (
    INPUTS,
    ISSUED,
    RETURN,
    AnnexContent,
    ChangedBySecond,
    FilledAnnex,
    IssuedAnnex,
    KeptReturn,
    annex_content,
    changed_by_second,
    figures_of,
    issued_annexes,
    kept_returns,
)
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.intake.read import read_workbook
from inspector_app.intake.starting import ReadyChild, Stopped
from inspector_app.intake.unit_annex import ANNEX_LIMITS, ReadAnnex, read_filled, read_marks

TABLE_NAME = "Theo báo cáo của đơn vị"


@dataclass(frozen=True, slots=True)
class MadeAnnex:
    """An annex as a file, and its id."""

    annex: str
    xlsx: bytes


@dataclass(frozen=True, slots=True)
class _Making:
    content: AnnexContent
    annex: str
    data: bytes
    now: datetime


def make_annex(visit_id: str) -> Staged[_Making, MadeAnnex, MadeAnnex]:
    """Return the deed that makes the annex and notes what it asked for.

    Raises (when carried out):
        CannotDo: ``FREEZE-01`` the minutes are drafted or signed.
    """

    def read(desk: Desk) -> _Making:
        asked = content_now(desk, read_visit(desk, visit_id))
        kept = packed(asked)
        return _Making(asked, hashlib.sha256(kept.data).hexdigest()[:32], kept.data, desk.now())

    def work(making: _Making) -> MadeAnnex:
        from inspector_app.documents.unit_annex_xlsx import render_annex

        return MadeAnnex(making.annex, render_annex(making.content, making.annex, making.now))

    def write(desk: Desk, making: _Making, made: MadeAnnex) -> MadeAnnex:
        view = desk.case.view(visit_id)
        issued = issued_annexes(view)
        if not issued or issued[-1].id != making.annex:
            blob = keep_content(desk, packed(making.content))
            note = IssuedAnnex(id=making.annex, content=blob, made_at=making.now)
            edits = edits_of(ISSUED, note, view)
            desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
        return made

    return Staged(read, work, write)


def content_now(desk: Desk, record: VisitRecord) -> AnnexContent:
    """Return what the annex of a visit asks for now."""
    whole = round_of(desk, record.visit.round_id) if record.visit.round_id else None
    report_by = whole.round.report_by if whole else None
    title = whole.round.title if whole else ""
    plan = plan_of(desk, record.visit.plan_id or (whole.round.plan_id if whole else ""))
    period = (whole.round.period if whole else None) or (plan[0].period if plan else None)
    return clean_texts(annex_content(record, report_by, office_of(desk).name, title, period))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a return is read against, as it stood when the reading began."""

    here: AnnexContent
    issued: dict[str, AnnexContent]
    newest: str
    last: KeptReturn | None
    first: FilledAnnex | None
    table: Figures | None


@dataclass(frozen=True, slots=True)
class AnnexDraft:
    """A return that was read and is not kept yet: a person looks at it first.

    Attributes:
        problems: What must be mended; with any of them it cannot be kept.
        is_older: A newer annex was made since: its items differ.
        again: An earlier return was kept; ``changes`` is what this one says otherwise.
        sha256, name: Of the file.
    """

    filled: FilledAnnex
    asked: AnnexContent
    problems: tuple[CannotDo, ...]
    is_older: bool
    again: bool
    changes: tuple[ChangedBySecond, ...]
    sha256: str
    name: str
    ground: _Ground


def take_annex(
    visit_id: str, data: bytes, name: str, *, stopped: Stopped | None = None, ready: ReadyChild | None = None
) -> Staged[_Ground, ReadAnnex, AnnexDraft]:
    """Return the deed that reads a return in the limited child and compares it with what stands.

    Nothing is recorded: :func:`keep_annex` does, after somebody looked.

    Raises (when carried out):
        CannotDo: ``INTAKE-..`` the file cannot be read; ``ANNEX-01`` … ``-09``, ``-21`` it is none, not
            of this visit, or says nothing new.
    """

    def read(desk: Desk) -> _Ground:
        return _ground(desk, visit_id)

    def work(ground: _Ground) -> ReadAnnex:
        from inspector_app.documents.annex_words import annex_words

        workbook = read_workbook(data, name, ANNEX_LIMITS, stopped=stopped, ready=ready)
        marks = read_marks(workbook)
        if marks.visit_id != visit_id:
            raise CannotDo(
                "ANNEX-04",
                file=workbook.name,
                unit=marks.unit_name,
                round=marks.round_title or "–",
                here=ground.here.unit_name,
            )
        asked = ground.issued.get(marks.annex)
        if asked is None:
            raise CannotDo("ANNEX-05", file=workbook.name)
        words = annex_words()
        items = {item.key: item.label for item in asked.items}
        found = read_filled(workbook, marks.annex, words.general, _inputs(words.counts), items)
        return ReadAnnex(clean_texts(found.filled), found.problems)

    def write(_desk: Desk, ground: _Ground, found: ReadAnnex) -> AnnexDraft:
        filled = found.filled
        first = ground.first
        changes = changed_by_second(filled, ground.table, first) if first is not None else ()
        if first is not None and not changes and not found.problems and filled == first:
            raise CannotDo("ANNEX-21", file=name)
        return AnnexDraft(
            filled=filled,
            asked=ground.issued[filled.annex],
            problems=found.problems,
            is_older=filled.annex != ground.newest,
            again=first is not None,
            changes=changes,
            sha256=hashlib.sha256(data).hexdigest(),
            name=name,
            ground=ground,
        )

    return Staged(read, work, write)


def keep_annex(desk: Desk, visit_id: str, draft: AnnexDraft) -> Touched:
    """Keep a return: its content, its figures as the «báo cáo» source, its answers beside the team's.

    Raises:
        CannotDo: ``ANNEX-22`` something in it must be mended; ``ANNEX-23`` what it was compared with changed
            since; ``FREEZE-01`` the minutes are drafted or signed.
    """
    if draft.problems:
        raise CannotDo("ANNEX-22", count=len(draft.problems))
    now = _ground(desk, visit_id)
    if (now.last, now.table) != (draft.ground.last, draft.ground.table):
        raise CannotDo("ANNEX-23", file=draft.name)
    record = read_visit(desk, visit_id)
    table = now.table
    if table is None and draft.filled.counts:
        order = 1 + max((one.order for one in record.figures), default=0)
        table = Figures(id=desk.new_id(), name=TABLE_NAME, order=order)
    kept = KeptReturn(
        id=desk.new_id(),
        annex=draft.filled.annex,
        content=keep_content(desk, packed(draft.filled)),
        file_sha256=draft.sha256,
        file_name=draft.name,
        taken_at=desk.now(),
        figures=table.id if table else "",
    )
    edits = [*edits_of(RETURN, clean_texts(kept), record.view)]
    if table is not None:
        stated = figures_of(draft.filled, draft.asked.period, table)
        edits += edits_of("figures", clean_texts(stated), record.view)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def _ground(desk: Desk, visit_id: str) -> _Ground:
    record = read_visit(desk, visit_id)
    issued = issued_annexes(record.view)
    returns = kept_returns(record.view)
    last = returns[-1] if returns else None
    return _Ground(
        here=content_now(desk, record),
        issued={one.id: content(desk, AnnexContent, one.content) for one in issued},
        newest=issued[-1].id if issued else "",
        last=last,
        first=content(desk, FilledAnnex, last.content) if last else None,
        table=next((one for one in record.figures if last and one.id == last.figures), None),
    )


def _inputs(words: Mapping[str, str]) -> Mapping[str, str]:
    return {name: words[name] for name in INPUTS}
