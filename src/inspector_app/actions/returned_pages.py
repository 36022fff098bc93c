"""What came back of an edition that was signed with a pen: files looked at, nothing recorded yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.scanned_pages import CameBack, Edition, SheetKey, SheetSeen, judge_sheets
from inspector_app.inspection.sealing import MinutesDrafted, VisitState, read_sealing
from inspector_app.inspection.visit import Visit
from inspector_app.inspection.visit_record import VisitRecord

if TYPE_CHECKING:
    from inspector_app.actions.stop import Stop
    from inspector_app.intake.scans import Scan, Sheet


@dataclass(frozen=True, slots=True)
class ReturnedPages:
    """What came back so far; nothing of it is recorded.

    Attributes:
        draft: Id of the draft whose pages are wanted.
        wanted: The edition that was printed.
        others: Further editions and visits of the case file, by check code.
        scans: The files in the order they came.
        placed: Which page a person says that a sheet is.
        left_out: Sheets that a person left out.
        came_back: What all of this comes to.
    """

    draft: str
    wanted: Edition
    others: Mapping[str, Edition] = field(default_factory=dict)
    scans: tuple["Scan", ...] = ()
    placed: Mapping[SheetKey, int] = field(default_factory=dict)
    left_out: frozenset[SheetKey] = frozenset()
    came_back: CameBack = field(init=False)

    def __post_init__(self) -> None:
        """Judge the sheets."""
        seen = [
            SheetSeen(
                key=(number, sheet.number),
                place=scan.name if len(scan.sheets) == 1 else f"{scan.name}, tờ {sheet.number + 1}",
                codes=sheet.codes,
                is_blank=sheet.is_blank,
            )
            for number, scan in enumerate(self.scans)
            for sheet in scan.sheets
            if (number, sheet.number) not in self.left_out
        ]
        judged = judge_sheets(seen, self.wanted, self.others, self.placed)
        object.__setattr__(self, "came_back", judged)

    def sheet(self, key: SheetKey) -> "Sheet":
        """Return a sheet as it was scanned."""
        return self.scans[key[0]].sheets[key[1]]

    def without(self, key: SheetKey) -> "ReturnedPages":
        """Leave a sheet out; the file it came in is kept as it is."""
        return replace(self, left_out=self.left_out | {key})

    def joined(self, later: "ReturnedPages") -> "ReturnedPages":
        """Add the files of another look at the same draft; those that are here already are left alone.

        Both may have begun with the same pages: what a person said here meanwhile stays.
        """
        if later.draft != self.draft:
            return later
        here = {scan.sha256 for scan in self.scans}
        return replace(self, scans=(*self.scans, *(one for one in later.scans if one.sha256 not in here)))

    def since(self, before: "ReturnedPages") -> "ReturnedPages":
        """Return what came after an earlier look whose pages somebody dropped meanwhile."""
        dropped = {scan.sha256 for scan in before.scans}
        kept = tuple(scan for scan in self.scans if scan.sha256 not in dropped)
        return ReturnedPages(self.draft, self.wanted, self.others, kept)

    def placing(self, key: SheetKey, page: int) -> "ReturnedPages":
        """Say which page (from 1) a sheet without a readable code is; 0 takes it back.

        Raises:
            CannotDo: ``SCANS-05`` the edition has no such page.
        """
        if not 0 <= page <= self.wanted.pages:
            raise CannotDo("SCANS-05", page=page, pages=self.wanted.pages)
        placed = {other: there for other, there in self.placed.items() if other != key}
        return replace(self, placed={**placed, key: page} if page else placed)


def look_at_scans(
    visit_id: str,
    files: Sequence[tuple[str, Callable[[], bytes]]],
    before: ReturnedPages | None = None,
    stop: "Stop | None" = None,
) -> Staged[ReturnedPages, ReturnedPages, ReturnedPages]:
    """Return the deed that looks at scans or photos of signed pages.

    Args:
        visit_id: The visit.
        files: Name of each, and what reads its bytes.
        before: What came back earlier, to which this is added.
        stop: Asked for when nobody waits any more.

    Raises (when carried out):
        CannotDo: ``SCANS-01`` nothing is frozen for print; ``SCANS-02`` a file that came already;
            ``SCANS-04`` the scan is bound already; ``PICTURES-..``, ``SCANS-09`` a file cannot be read.
    """

    def read(desk: Desk) -> ReturnedPages:
        record, draft = waiting_for_scan(desk, visit_id)
        wanted = _edition(draft, record.visit)
        if before is not None and before.draft == draft.id:
            return before
        others = {code: one for code, one in editions_at_hand(desk).items() if code != draft.code}
        return ReturnedPages(draft.id, wanted, others)

    def work(ground: ReturnedPages) -> ReturnedPages:
        from inspector_app.intake.scans import read_scan

        scans = list(ground.scans)
        for name, bytes_of in files:
            scan = read_scan(bytes_of(), name, stopped=stop.then if stop else None)
            if any(scan.sha256 == there.sha256 for there in scans):
                raise CannotDo("SCANS-02", file=scan.name)
            scans.append(scan)
        return replace(ground, scans=tuple(scans))

    return Staged(read, work, lambda _desk, _ground, made: made)


def waiting_for_scan(desk: Desk, visit_id: str) -> tuple[VisitRecord, MinutesDrafted]:
    """Return the visit and the draft whose signed pages may be taken back.

    Raises:
        CannotDo: ``SCANS-01`` nothing is frozen for print; ``SCANS-04`` the scan is bound already.
    """
    record = read_visit(desk, visit_id)
    draft = record.sealing.draft
    if draft is None:
        raise CannotDo("SCANS-01", unit=record.visit.unit_name)
    if record.state is VisitState.SIGNED_ON_PAPER:
        raise CannotDo("SCANS-04", unit=record.visit.unit_name)
    return record, draft


def _edition(draft: MinutesDrafted, visit: Visit) -> Edition:
    return Edition(
        code=draft.code,
        edition=draft.edition,
        pages=draft.pages,
        visit=visit.id,
        unit_name=visit.unit_name,
    )


def editions_at_hand(desk: Desk) -> Mapping[str, Edition]:
    """Return every edition of minutes that this case file knows, by its check code."""
    found: dict[str, Edition] = {}
    for scope in desk.case.scopes("visit"):
        view = desk.case.view(scope)
        visits = view.read("visit", Visit)
        if visits:
            stands = read_sealing(view).draft
            for draft in view.read("minutes_drafted", MinutesDrafted):
                edition = _edition(draft, visits[0])
                gone = stands is None or stands.id != draft.id
                found |= {draft.code: replace(edition, is_withdrawn=gone)} if draft.code else {}
    return found
