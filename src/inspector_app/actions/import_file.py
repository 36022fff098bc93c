"""Import a list from an outside file: look at it, show what it means, keep it whole or not at all.

Looking reads nothing into the record. What is kept is the rows as a blob, a record that names it together
with the file's own hash, and how the columns were understood, for the next file of that source.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from inspector_app.actions.contents import Packed, keep_content, packed
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.posting import check_point
from inspector_app.actions.read_visit import standing_visit
from inspector_app.actions.stop import Stop
from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.records import RegisterCheck
from inspector_app.inspection.figures.stated import Figures, SourceKind
from inspector_app.inspection.instruments import KINDS
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.posting.catalogue import Catalogue, ProcedureRows, SourceFile
from inspector_app.inspection.posting.posted import PostedList
from inspector_app.inspection.record import Edit, Touched, edits_of
from inspector_app.inspection.sampling.frame import codes_sha256, frame_rows
from inspector_app.inspection.sampling.records import Frame, FrameRow, FrameRows
from inspector_app.inspection.slips.dossiers import StepLog, StepRows
from inspector_app.inspection.visit import Period

if TYPE_CHECKING:
    from inspector_app.intake.meaning import ColumnMapping, Imported, ImportKind, ImportProfile, Proposal
    from inspector_app.intake.starting import ReadyChild
    from inspector_app.intake.tables import Workbook

R = TypeVar("R")

CONTENT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDraft:
    """A file as it was read and understood; nothing of it is kept yet.

    Attributes:
        imported: Rows, problems and what was left out; None while no header was found.
        packed: Its rows as they are kept; None until they are to be kept.
    """

    kind: "ImportKind"
    workbook: "Workbook"
    proposal: "Proposal"
    imported: "Imported | None"
    packed: Packed | None = None


def look_at_file(
    kind: "ImportKind",
    data: bytes,
    name: str,
    stop: Stop | None = None,
    ready: "ReadyChild | None" = None,
) -> Staged[Any, ImportDraft, ImportDraft]:
    """Return the deed that reads a file in its limited child process and proposes what it means.

    A stop kills the child at once. ``ready`` is a child that was started while the file was chosen.

    Raises (when carried out):
        CannotDo: ``INTAKE-..`` with file, sheet, row and column: nothing was imported.
    """

    def work(profiles: "tuple[ImportProfile, ...]") -> ImportDraft:
        from inspector_app.intake.read import read_workbook

        workbook = read_workbook(data, name, stopped=stop.then if stop else None, ready=ready)
        return _draft(kind, workbook, profiles)

    return Staged(profiles_kept, work, lambda _desk, _profiles, draft: draft)


def look_at_pasted(kind: "ImportKind", text: str) -> Staged[Any, ImportDraft, ImportDraft]:
    """Return the deed that understands cells pasted from a spreadsheet."""

    def work(profiles: "tuple[ImportProfile, ...]") -> ImportDraft:
        from inspector_app.intake.pasted import read_pasted

        return _draft(kind, read_pasted(text), profiles)

    return Staged(profiles_kept, work, lambda _desk, _profiles, draft: draft)


def remapped(draft: ImportDraft, mapping: "ColumnMapping") -> ImportDraft:
    """Return the draft read with other columns, another header row or sheet."""
    from inspector_app.intake.meaning import read_rows

    return replace(
        draft,
        proposal=replace(draft.proposal, mapping=mapping),
        imported=read_rows(draft.kind, draft.workbook, mapping),
    )


def profiles_kept(desk: Desk) -> "tuple[ImportProfile, ...]":
    """Return how the columns of earlier sources were understood."""
    from inspector_app.intake.meaning import ImportProfile

    return desk.case.view(DIRECTORY_SCOPE).read("import_profile", ImportProfile)


def keeping(draft: ImportDraft, keep: Callable[[Desk, ImportDraft], R]) -> Staged[None, ImportDraft, R]:
    """Return the deed that keeps a draft: its rows are made ready anywhere, written on the case thread."""
    return Staged(
        lambda _desk: None,
        lambda _ground: _ready(draft),
        lambda desk, _ground, ready: keep(desk, ready),
    )


def keep_catalogue(desk: Desk, draft: ImportDraft, *, name: str, as_of: date | None) -> Touched:
    """Keep a catalogue in the directory, for every visit to come.

    Raises:
        CannotDo: ``IMPORT-01`` a problem of the file stands in the way; ``IMPORT-02`` it holds no row.
    """
    imported = _whole(draft)
    catalogue = Catalogue(
        id=desk.new_id(),
        name=name or draft.workbook.name,
        content=keep_content(desk, _packed(draft)),
        count=len(imported.rows),
        fields=len({procedure.field for procedure in imported.rows if procedure.field}),
        as_of=as_of,
        source=_source(desk, imported),
    )
    edits = [*edits_of("catalogue", clean_texts(catalogue)), *_profile_edits(desk, draft)]
    return _record_in_directory(desk, edits)


def keep_posted(desk: Desk, visit_id: str, point_id: str, draft: ImportDraft) -> Touched:
    """Keep a list as what is posted at a point; a list that was there is replaced, its history stays.

    Raises:
        CannotDo: ``IMPORT-01``, ``IMPORT-02`` as :func:`keep_catalogue`; ``SETTLE-03`` no such point.
    """
    imported = _whole(draft)
    check_point(desk, visit_id, point_id)
    posted = PostedList(
        id=point_id,
        content=keep_content(desk, _packed(draft)),
        count=len(imported.rows),
        source=_source(desk, imported),
    )
    return _keep(desk, visit_id, draft, (posted,))


def keep_frame(desk: Desk, visit_id: str, draft: ImportDraft, *, name: str, strata: str = "") -> Touched:
    """Keep a list of dossiers to draw from."""
    imported = _whole(draft)
    kept = _packed(draft)
    rows: tuple[FrameRow, ...] = kept.rows.rows
    frame = Frame(
        id=desk.new_id(),
        name=name or draft.workbook.name,
        content=keep_content(desk, kept),
        codes_sha256=codes_sha256(rows),
        count=len(rows),
        strata=strata,
        source=_source(desk, imported),
    )
    return _keep(desk, visit_id, draft, (frame,))


def keep_step_log(desk: Desk, visit_id: str, draft: ImportDraft) -> Touched:
    """Keep the step log of the one-stop software; it is only ever compared with paper."""
    imported = _whole(draft)
    log = StepLog(
        id=desk.new_id(),
        content=keep_content(desk, _packed(draft)),
        count=len(imported.rows),
        source=_source(desk, imported),
    )
    return _keep(desk, visit_id, draft, (log,))


def keep_figures(
    desk: Desk,
    visit_id: str,
    draft: ImportDraft,
    *,
    source_kind: SourceKind,
    period: Period | None,
    total: Figures | None = None,
) -> Touched:
    """Keep each row of a statistics sheet as a table of figures, after those that stand.

    A ``total`` that the sheet states is kept as a table before them, of which each row is a part.
    """
    imported = _whole(draft)
    view = standing_visit(desk, visit_id)
    last = max((table.order for table in view.read("figures", Figures)), default=0)
    source = f"{draft.workbook.name}, {imported.source.sheet}".rstrip(", ")
    whole = desk.new_id() if total else ""
    stated = [replace(total, id=whole)] if total else []
    tables = tuple(
        replace(
            row,
            id=row.id if whole and row.id == whole else desk.new_id(),
            source=row.source or source,
            source_kind=source_kind,
            period=period or row.period,
            whole="" if row.id == whole else whole,
            order=last + number,
        )
        for number, row in enumerate([*stated, *imported.rows], 1)
    )
    return _keep(desk, visit_id, draft, tables)


def keep_register(desk: Desk, visit_id: str, register_id: str, draft: ImportDraft) -> Touched:
    """Write the numbers of a register's file into one of the visit's registers.

    Raises:
        CannotDo: ``IMPORT-03`` the visit has no such register.
    """
    imported = _whole(draft)
    found = standing_visit(desk, visit_id).read("register_check", RegisterCheck)
    register = next((one for one in found if one.id == register_id), None)
    if register is None:
        raise CannotDo("IMPORT-03")
    numbers = ", ".join(str(number) for number in imported.rows)
    return _keep(desk, visit_id, draft, (replace(register, numbers=numbers),))


def _draft(kind: "ImportKind", workbook: "Workbook", profiles: "tuple[ImportProfile, ...]") -> ImportDraft:
    from inspector_app.intake.meaning import propose_mapping, read_rows

    proposal = propose_mapping(kind, workbook, profiles)
    imported = read_rows(kind, workbook, proposal.mapping) if proposal.mapping else None
    return ImportDraft(kind=kind, workbook=workbook, proposal=proposal, imported=imported)


def _whole(draft: ImportDraft) -> "Imported":
    """Return the rows of a draft that nothing stands against: half a file is never kept."""
    imported = draft.imported
    blocking = [problem for problem in imported.problems if problem.blocking] if imported else []
    if imported is None or blocking:
        raise CannotDo("IMPORT-01", file=draft.workbook.name, count=max(1, len(blocking)))
    if not imported.rows:
        raise CannotDo("IMPORT-02", file=draft.workbook.name)
    return imported


def _ready(draft: ImportDraft) -> ImportDraft:
    """Return a draft whose rows are packed, if its kind keeps a list."""
    rows = _rows_of(draft)
    return draft if rows is None else replace(draft, packed=packed(rows))


def _packed(draft: ImportDraft) -> Packed:
    return draft.packed or packed(_rows_of(draft))


def _rows_of(draft: ImportDraft) -> ProcedureRows | FrameRows | StepRows | None:
    """Return the rows of a draft as they are kept; None for figures and registers, which are records.

    Raises:
        CannotDo: ``IMPORT-01``, ``IMPORT-02``; ``SAMPLE-..`` a frame with a doubled code.
    """
    from inspector_app.intake.meaning import ImportKind

    rows = _whole(draft).rows
    match draft.kind:
        case ImportKind.CATALOGUE | ImportKind.POSTED:
            return ProcedureRows(version=CONTENT_VERSION, procedures=rows)
        case ImportKind.FRAME:
            return FrameRows(version=CONTENT_VERSION, rows=frame_rows(rows))
        case ImportKind.STEPS:
            return StepRows(version=CONTENT_VERSION, steps=rows)
        case _:
            return None


def _source(desk: Desk, imported: "Imported") -> SourceFile:
    return replace(imported.source, read_at=desk.now())


def _keep(desk: Desk, visit_id: str, draft: ImportDraft, records: Iterable[Any]) -> Touched:
    view = standing_visit(desk, visit_id)
    kinds: Callable[[Any], str] = lambda record: KINDS.get(type(record), "figures")  # noqa: E731
    edits = [edit for record in records for edit in edits_of(kinds(record), clean_texts(record), view)]
    # One transaction: a list whose columns were not kept would be refused as unsaved, and imported twice.
    deeds = [(visit_id, "visit", edits), (DIRECTORY_SCOPE, "directory", _profile_edits(desk, draft))]
    return desk.case.record_all(deeds, author=desk.author, now=desk.now())[0]


def _profile_edits(desk: Desk, draft: ImportDraft) -> tuple[Edit, ...]:
    from inspector_app.intake.meaning import profile_of

    if draft.proposal.mapping is None:
        return ()
    profile = profile_of(draft.kind, draft.workbook, draft.proposal.mapping)
    key = hashlib.sha256(repr((profile.kind, profile.header)).encode()).hexdigest()[:32]
    return edits_of("import_profile", clean_texts(replace(profile, id=key)), desk.case.view(DIRECTORY_SCOPE))


def _record_in_directory(desk: Desk, edits: Iterable[Edit]) -> Touched:
    return desk.case.record(
        DIRECTORY_SCOPE, tuple(edits), scope_kind="directory", author=desk.author, now=desk.now()
    )
