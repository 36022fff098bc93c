"""The draft for the unit: make the file, note that it was handed over, note the answer, compare with now."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.preview_minutes import Pages, minutes_from, pages_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.canonical import canonical_bytes, read_stored
from inspector_app.errors import CannotDo
from inspector_app.inspection.draft_changes import DraftChange, changes_since
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Touched, edits_of
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.sent_drafts import KIND, DraftContent, SentDraft, UnitAnswer, sent_drafts
from inspector_app.inspection.visit_record import VisitRecord

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A draft that is ready to be handed over.

    Attributes:
        content: Its data in canonical JSON.
        pdf: The file, marked on every page.
        made_at: When it was made, by the laptop's clock.
    """

    content: bytes
    pdf: bytes
    pages: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class SinceDraft:
    """The last draft that was handed over, how many there were, and what is different since.

    Attributes:
        draft: None while none was handed over.
    """

    draft: SentDraft | None = None
    count: int = 0
    changes: tuple[DraftChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ground:
    content: DraftContent
    pages: Pages


def make_unit_draft(visit_id: str) -> Staged[_Ground, UnitDraft, UnitDraft]:
    """Return the deed that lays out a draft; nothing is recorded before it was handed over.

    Raises (when carried out):
        CannotDo: ``UNITDRAFT-01`` the minutes are drafted or signed; ``FONT-02`` a character that cannot be
            printed.
    """

    def read(desk: Desk) -> _Ground:
        record = read_visit(desk, visit_id)
        if record.state is not VisitState.OPEN:
            raise CannotDo("UNITDRAFT-01", unit=record.visit.unit_name)
        content = _content(desk, record)
        return _Ground(content, pages_of(desk, content.minutes))

    def work(ground: _Ground) -> UnitDraft:
        from inspector_app.documents.draft_pdf import render_draft

        made = render_draft(ground.pages.minutes, ground.pages.fonts, ground.pages.pictures)
        data = canonical_bytes(to_plain(ground.content))
        return UnitDraft(data, made.pdf, made.pages, ground.pages.minutes.drafted_at)

    return Staged(read, work, lambda _desk, _ground, made: made)


def note_sent(desk: Desk, visit_id: str, made: UnitDraft, sent_to: str) -> Touched:
    """Record that a draft was handed over; its data is kept, so that later changes can be told.

    Raises:
        CannotDo: ``UNITDRAFT-01`` the minutes were drafted meanwhile.
    """
    record = read_visit(desk, visit_id)
    if record.state is not VisitState.OPEN:
        raise CannotDo("UNITDRAFT-01", unit=record.visit.unit_name)
    draft = SentDraft(
        id=desk.new_id(),
        content=desk.case.put_blob(made.content, JSON),
        file_sha256=hashlib.sha256(made.pdf).hexdigest(),
        pages=made.pages,
        sent_at=desk.now(),
        sent_to=sent_to,
    )
    return _write(desk, record, draft)


def note_answer(desk: Desk, visit_id: str, draft_id: str, answer: UnitAnswer, words: str) -> Touched:
    """Record what the unit said to a draft, and what became of it.

    Raises:
        CannotDo: ``UNITDRAFT-02`` there is no such draft; ``FREEZE-01`` the minutes are drafted or signed.
    """
    record = read_visit(desk, visit_id)
    draft = next((one for one in sent_drafts(record.view) if one.id == draft_id), None)
    if draft is None:
        raise CannotDo("UNITDRAFT-02")
    at = desk.now() if answer is not UnitAnswer.WAITING else None
    return _write(desk, record, replace(draft, answer=answer, answer_words=words, answered_at=at))


def since_draft(desk: Desk, visit_id: str) -> SinceDraft:
    """Return the last draft that was handed over and what is different since.

    Raises:
        CannotDo: ``STORE-..`` its data is not here; ``DATA-01`` it is of an unknown version.
    """
    record = read_visit(desk, visit_id)
    drafts = sent_drafts(record.view)
    if not drafts:
        return SinceDraft()
    sent = from_plain(DraftContent, read_stored(desk.case.get_blob(drafts[-1].content)))
    return SinceDraft(drafts[-1], len(drafts), changes_since(sent, _content(desk, record)))


def _content(desk: Desk, record: VisitRecord) -> DraftContent:
    return DraftContent(
        minutes=minutes_from(desk, record),
        findings=tuple(finding.id for finding in record.findings),
        recommendations=tuple(advice.id for advice in record.recommendations),
    )


def _write(desk: Desk, record: VisitRecord, draft: SentDraft) -> Touched:
    edits = edits_of(KIND, clean_texts(draft), record.view)
    return desk.case.record(record.visit.id, edits, scope_kind="visit", author=desk.author, now=desk.now())
