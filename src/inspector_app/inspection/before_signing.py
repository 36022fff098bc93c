"""Before signing: what stays blank, how many copies and pages, who signs in which order, who has left.

One line for each matter, with how it stands and the place where it is mended. The words stand in
``resources/wording`` under the line's code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from inspector_app.inspection.dates import moment_text, time_words
from inspector_app.inspection.gaps import Gap, GapCode, GapWeight
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.sealable import SealingGround, sealing_lines
from inspector_app.inspection.signing_lines import Matter, SigningLine, Stands
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit import VisitKind
from inspector_app.inspection.visit_record import VisitRecord

_OF_LAW = frozenset({GapCode.BASIS_NOT_IN_FORCE, GapCode.CITATION, GapCode.BASIS_NOT_CONFIRMED})
_SHOULD_SIGN = frozenset({Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD})


@dataclass(frozen=True, slots=True)
class PaperSize:
    """How large the real paper is: pages of one copy, and the annexes by name."""

    pages: int
    annexes: tuple[str, ...]
    template: str = ""
    file_bytes: int = 0


def before_signing(
    record: VisitRecord,
    gaps: Iterable[Gap],
    paper: PaperSize | None,
    ground: SealingGround,
    same_number: str = "",
) -> tuple[SigningLine, ...]:
    """Return everything to look at before the minutes are signed, in the order of :class:`Matter`.

    Args:
        record: The visit as it stands.
        gaps: Its gaps as they stand.
        paper: What laying out the pages gave; None when there is no font to lay them out with.
        ground: Clock, disk and font of this laptop.
        same_number: Other papers of this year that bear the number of these minutes, in words.
    """
    found = tuple(gaps)
    return (
        *_gaps(record, found),
        *_blanks(record),
        *_number(record, same_number),
        _copies(record),
        *(() if paper is None else (_pages(paper),)),
        *_signers(record),
        *_refusals(record),
        *_presence(record),
        _read_aloud(record),
        *_law(found),
        *sealing_lines(record.visit, ground),
    )


def _gaps(record: VisitRecord, gaps: tuple[Gap, ...]) -> Iterator[SigningLine]:
    stops = sum(gap.weight is GapWeight.BLOCKING for gap in gaps)
    if not gaps:
        yield SigningLine(matter=Matter.GAPS, stands=Stands.GOOD, code="SIGNING-NO-GAPS")
        return
    yield SigningLine(
        matter=Matter.GAPS,
        stands=Stands.STOPS if stops else Stands.LOOK,
        code="SIGNING-STOPS" if stops else "SIGNING-GAPS",
        kind="gaps",
        key=record.visit.id,
        fields={"stops": count_text(stops), "others": count_text(len(gaps) - stops)},
    )


def _blanks(record: VisitRecord) -> Iterator[SigningLine]:
    """Yield what would be printed as a blank or «không nêu»."""
    visit = record.visit
    blank = [
        name for name in ("minutes_number", "place", "subject", "superior_body") if not getattr(visit, name)
    ]
    blank += [name for name in ("opened_at", "closed_at", "decision") if getattr(visit, name) is None]
    if visit.plan is None and visit.kind is VisitKind.PERIODIC:
        blank.append("plan")
    for name in blank:
        yield _blank(f"SIGNING-BLANK-{name}", "visit", visit.id, name)
    for person in record.participants:
        if person.present and person.signs is not SignatureKind.NONE and not person.name:
            yield _blank("SIGNING-NO-NAME", "participant", person.id, "name", who=_who(person))
        if person.present and person.role in _SHOULD_SIGN and person.signs is SignatureKind.NONE:
            yield _blank("SIGNING-NO-KIND", "participant", person.id, "signs", who=_who(person))
    if not blank and not any(_is_blank(person) for person in record.participants):
        yield SigningLine(matter=Matter.BLANKS, stands=Stands.GOOD, code="SIGNING-NO-BLANKS")


def _number(record: VisitRecord, same_number: str) -> Iterator[SigningLine]:
    """Yield that other papers bear the number: which one is right only people know."""
    if same_number:
        yield SigningLine(
            matter=Matter.BLANKS,
            stands=Stands.LOOK,
            code="SIGNING-SAME-NUMBER",
            kind="visit",
            key=record.visit.id,
            at="minutes_number",
            fields={"number": record.visit.minutes_number, "others": same_number},
        )


def _is_blank(person: Participant) -> bool:
    nameless = person.signs is not SignatureKind.NONE and not person.name
    undecided = person.role in _SHOULD_SIGN and person.signs is SignatureKind.NONE
    return person.present and (nameless or undecided)


def _blank(code: str, kind: str, key: str, at: str, **fields: object) -> SigningLine:
    return SigningLine(
        matter=Matter.BLANKS, stands=Stands.LOOK, code=code, kind=kind, key=key, at=at, fields=fields
    )


def _copies(record: VisitRecord) -> SigningLine:
    visit, copies = record.visit, record.visit.copies
    if copies is None:
        code, stands, fields = "SIGNING-NO-COPIES", Stands.LOOK, {}
    else:
        adds_up = copies.team + copies.unit == copies.total
        code, stands = "SIGNING-COPIES", Stands.GOOD if adds_up else Stands.LOOK
        fields = {name: count_text(getattr(copies, name)) for name in ("total", "team", "unit")}
    return SigningLine(
        matter=Matter.COPIES,
        stands=stands,
        code=code,
        kind="visit",
        key=visit.id,
        at="copies_total",
        fields=fields,
    )


def _pages(paper: PaperSize) -> SigningLine:
    return SigningLine(
        matter=Matter.PAGES,
        stands=Stands.GOOD,
        code="SIGNING-PAGES" if paper.annexes else "SIGNING-PAGES-ALONE",
        kind="pages",
        fields={
            "pages": count_text(paper.pages),
            "count": count_text(len(paper.annexes)),
            "annexes": "; ".join(paper.annexes),
            "template": paper.template,
        },
    )


def _signers(record: VisitRecord) -> Iterator[SigningLine]:
    people = {person.id: person for person in record.participants}
    for slot in slots_now(record.participants, record.sealing):
        person = people[slot.participant]
        signed = _signed_at(record, slot)
        left = person.left_at is not None and not signed
        yield SigningLine(
            matter=Matter.SIGNERS,
            stands=Stands.GOOD if signed else Stands.LOOK if left else Stands.OPEN,
            code=f"SIGNING-{slot.kind.name}" if slot.required else f"SIGNING-{slot.kind.name}-OPTIONAL",
            kind="slot" if not left else "participant",
            key=person.id,
            at="signs" if left else "",
            fields={
                "order": slot.order,
                "who": _who(person),
                "heading": slot.heading,
                "signed": signed or ("người này đã ra về" if left else "chưa ký"),
            },
        )
    for side, code in ((Side.TEAM, "SIGNING-NO-TEAM"), (Side.UNIT, "SIGNING-NO-UNIT")):
        if not any(
            p.side is side and p.present and p.signs is not SignatureKind.NONE for p in people.values()
        ):
            yield SigningLine(matter=Matter.SIGNERS, stands=Stands.LOOK, code=code, kind="participant")


def _refusals(record: VisitRecord) -> Iterator[SigningLine]:
    """Yield who refused to sign; without a witness that is worth a look."""
    for person in record.participants:
        refusal = record.sealing.refusals.get(person.id)
        if refusal is not None:
            yield SigningLine(
                matter=Matter.SIGNERS,
                stands=Stands.GOOD if refusal.witness else Stands.LOOK,
                code="SIGNING-REFUSED",
                kind="slot",
                key=person.id,
                fields={
                    "who": _who(person),
                    "at": moment_text(refusal.refused_at),
                    "reason": refusal.reason or "không nêu",
                    "witness": refusal.witness or "chưa ghi",
                },
            )


def _signed_at(record: VisitRecord, slot: Slot) -> str:
    """Return when somebody signed in a slot, "" while nobody has."""
    if slot.kind is SignatureKind.INK:
        ink = record.sealing.ink.get(slot.participant)
        return f"đã ký lúc {moment_text(ink.signed_at)}" if ink else ""
    made = next((one for one in record.sealing.signatures if one.field == slot.field), None)
    return f"đã ký lúc {moment_text(made.signed_at)}" if made else ""


def _presence(record: VisitRecord) -> Iterator[SigningLine]:
    for person in record.participants:
        code, stands, fields = "SIGNING-PRESENT", Stands.GOOD, {"who": _who(person)}
        if not person.present:
            code = "SIGNING-ABSENT"
            stands = Stands.GOOD if person.absent_reason else Stands.LOOK
            fields["reason"] = person.absent_reason or "chưa ghi lý do"
        elif person.left_at is not None:
            code, fields["time"] = "SIGNING-LEFT", time_words(person.left_at)
        kind = "presence" if person.present else "participant"
        yield SigningLine(
            matter=Matter.PRESENCE, stands=stands, code=code, kind=kind, key=person.id, fields=fields
        )


def _read_aloud(record: VisitRecord) -> SigningLine:
    at = record.visit.read_aloud_at
    return SigningLine(
        matter=Matter.READ_ALOUD,
        stands=Stands.LOOK if at is None else Stands.GOOD,
        code="SIGNING-NOT-READ" if at is None else "SIGNING-READ",
        kind="visit",
        key=record.visit.id,
        at="read_aloud_at",
        fields={} if at is None else {"at": moment_text(at)},
    )


def _law(gaps: tuple[Gap, ...]) -> Iterator[SigningLine]:
    """Yield every basis and citation that is not right for the day, each with its own words."""
    found = [gap for gap in gaps if gap.code in _OF_LAW]
    for gap in found:
        yield SigningLine(
            matter=Matter.LAW,
            stands=Stands.STOPS if gap.weight is GapWeight.BLOCKING else Stands.LOOK,
            code=gap.code,
            kind=gap.kind,
            key=gap.key,
            at=gap.at,
            fields=gap.fields,
        )
    if not found:
        yield SigningLine(matter=Matter.LAW, stands=Stands.GOOD, code="SIGNING-LAW")


def _who(person: Participant) -> str:
    return person.name or person.title or person.agency or "Một người"
