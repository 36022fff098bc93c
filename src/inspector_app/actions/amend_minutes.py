"""Supplementary minutes (biên bản bổ sung) to a signed visit, linked by hash in both directions.

The signed file never changes. A supplement is a visit of its own: it is written, drafted, signed and verified
like any other, and prints which signed file it belongs to. The signed visit keeps which supplements it has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.authors import authors_at_hand
from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import first_edits
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_words import term_words, value_term
from inspector_app.actions.write_down import KINDS
from inspector_app.canonical import Json
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.dates import VIET_NAM, in_viet_nam, moment_text
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.readiness import KIND_WORDS
from inspector_app.inspection.record import DELETED, CellKey, Touched, View, edits_of
from inspector_app.inspection.sealing import Amendment
from inspector_app.inspection.visit import Amends, Visit
from inspector_app.inspection.visit_record import VisitRecord

if TYPE_CHECKING:
    from inspector_app.store.reading import Late

_FIELD_WORDS = {
    ("answer", "verdict"): "(kết quả)",
    ("answer", "note"): "(ghi chú)",
    ("answer", "na_reason"): "(lý do không áp dụng)",
    ("answer", "measures"): "(số liệu)",
}
_PRINTED = frozenset(
    (
        *("visit", "participant", "reception_point", "answer", "verification", "finding", "recommendation"),
        *("paragraph", "figures", "good_practice", "objection", "handed_document"),
    )
)
"""Kinds that people word for the paper; remarks within the team, ink and lists are not put there."""

_VERDICT_WORDS = {Verdict.PASS: "Đạt", Verdict.FAIL: "Không đạt", Verdict.NA: "Không áp dụng"}


@dataclass(frozen=True, slots=True)
class LateChange:
    """A change that came from another laptop after the minutes were drafted: not part of them.

    Attributes:
        cell: Kind, record and field that was changed.
        value: What was written there, as text.
        author: Who wrote it, by name.
        printable: Whether it may go to the other side: what stands now, and no private note.
    """

    cell: CellKey
    value: str
    author: str
    written_at: datetime
    received_at: datetime
    printable: bool = True

    @property
    def words(self) -> str:
        """Which record and field, in words as far as there are any."""
        kind, key, name = self.cell
        item = split_item_key(key)[1] if kind == "answer" else ""
        what = _FIELD_WORDS.get((kind, name), "")
        return " ".join(word for word in (KIND_WORDS.get(kind, kind), item, what) if word)


def late_changes(desk: Desk, visit_id: str) -> tuple[LateChange, ...]:
    """Return what came after the minutes of a visit were drafted («đến sau khi ký»), the first one first."""
    names = authors_at_hand(desk).names
    standing = desk.case.view(visit_id)
    return tuple(
        LateChange(
            cell=one.cell,
            value=_value_words(one.cell, one.version.value),
            author=names.get(one.version.author, ""),
            written_at=one.version.at,
            received_at=one.received_at,
            printable=_may_be_printed(standing, one),
        )
        for one in sorted(desk.case.late(visit_id), key=lambda one: (one.received_at, one.version.seq))
    )


def begin_amendment(desk: Desk, visit_id: str) -> str:
    """Begin supplementary minutes to signed ones; return the id of the new visit.

    Unit, decision and people are taken over; everybody is asked anew how to sign. What came late is listed
    in the contents, to be worded by a person.

    Raises:
        CannotDo: ``AMEND-01`` the minutes are not wholly signed.
    """
    record = read_visit(desk, visit_id)
    signed = record.sealing.signed
    if signed is None:
        raise CannotDo("AMEND-01", unit=record.visit.unit_name)
    new_id, now = desk.new_id(), desk.now()
    amends = Amends(
        visit_id=visit_id,
        file_sha256=signed.file_sha256,
        number=_number(record.visit),
        day=record.visit.held_on[-1] if record.visit.held_on else None,
        signed_at=signed.signed_at,
    )
    opening = first_edits(desk, _supplement(record.visit, new_id, amends, now))
    people = [replace(person, id=desk.new_id(), left_at=None, turn=0) for person in record.participants]
    lines = _late_words([one for one in late_changes(desk, visit_id) if one.printable])
    texts = [Paragraph(id=desk.new_id(), part=Part.CONTENT, text=lines)] if lines else []
    parts = [edit for part in (*people, *texts) for edit in edits_of(KINDS[type(part)], clean_texts(part))]
    linking = edits_of("amendment", Amendment(id=new_id, begun_at=now))
    # Both visits in one transaction: neither a supplement that nobody finds, nor a link to nothing.
    desk.case.record_all(
        ((new_id, "visit", (*opening, *parts)), (visit_id, "visit", linking)),
        author=desk.author,
        now=desk.now(),
    )
    return new_id


def link_amendment(desk: Desk, visit_id: str) -> Touched | None:
    """Write into the signed visit which file a signed supplement is; None where there is nothing to write.

    Done when the last signature is made, and again when the supplement is opened: the two visits are two
    records, and the laptop may be switched off between them.
    """
    record = read_visit(desk, visit_id)
    amends, signed = record.visit.amends, record.sealing.signed
    if amends is None or signed is None or not _is_here(desk, amends.visit_id):
        return None
    first = read_visit(desk, amends.visit_id)
    standing = next((one for one in first.sealing.amendments if one.id == visit_id), None)
    if standing is not None and standing.file_sha256 == signed.file_sha256:
        return None
    begun = standing.begun_at if standing else signed.signed_at
    made = Amendment(id=visit_id, begun_at=begun, file_sha256=signed.file_sha256, signed_at=signed.signed_at)
    return _link(desk, amends.visit_id, made, first)


def _link(desk: Desk, visit_id: str, made: Amendment, record: VisitRecord | None = None) -> Touched:
    edits = edits_of("amendment", made, record.view if record else None)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def _supplement(visit: Visit, new_id: str, amends: Amends, now: datetime) -> Visit:
    return replace(
        visit,
        id=new_id,
        amends=amends,
        subject=f"Bổ sung: {visit.subject}".strip(": ") if visit.subject else "",
        held_on=(in_viet_nam(now).astimezone(VIET_NAM).date(),),
        opened_at=None,
        closed_at=None,
        read_aloud_at=None,
        minutes_number="",
        remedy_report_by=None,
        remedy_report_to="",
        clock=None,
    )


def _number(visit: Visit) -> str:
    return f"{visit.minutes_number}/{visit.minutes_symbol}" if visit.minutes_number else ""


def _is_here(desk: Desk, visit_id: str) -> bool:
    return bool(desk.case.view(visit_id).read("visit", Visit))


def _value_words(cell: CellKey, value: Json) -> str:
    if cell[0] == "answer" and cell[2] == "verdict" and value:
        return _VERDICT_WORDS[Verdict(str(value))]
    if cell[2] == DELETED:
        return "đã bỏ" if value else "đã đưa lại"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict | list):  # a deadline, a period, a list: its parts are no words
        return "đã ghi khác"
    term = value_term(cell[0], cell[2], value)
    return term_words(term) if term else "" if value is None else str(value)


def _may_be_printed(standing: View, late: "Late") -> bool:
    """Say whether a change may be put into a paper: no earlier wording, nothing that stays in the team."""
    kind, key, name = late.cell
    now = standing.fields(kind, key)
    stands = late.version in standing.cells[late.cell].versions and (name == DELETED or not now.get(DELETED))
    return kind in _PRINTED and now.get("part") != Part.PRIVATE and stands


def _late_words(late: Sequence[LateChange]) -> str:
    lines = [
        f"- {one.words}: {one.value or '–'} ({one.author or 'máy khác'}, {moment_text(one.written_at)})"
        for one in late
    ]
    return "\n".join(["Nội dung đến sau khi ký:", *lines]) if lines else ""
