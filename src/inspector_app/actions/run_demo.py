"""The demonstration: enter real inspections, draft, sign with test persons, verify, and say what came out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.prepared_file import digital_slots
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_example import Entered, record_example
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.verify_minutes import MinutesVerdict, Rebuild, verify_minutes
from inspector_app.forms.demo_inspections import DemoInspection
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult
from inspector_app.inspection.minutes import Slot
from inspector_app.inspection.people import Participant, SignatureKind
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.signing.demo_authority import DemoAuthority, make_authority

AUTHORITY_FILE = "demo-ca.pem"
AUTHORITY_NAME = "Đoàn kiểm tra mẫu"

Write = Callable[[str, bytes], None]
"""Writes a file, by its name, into the folder that the person named."""


@dataclass(frozen=True, slots=True)
class DemoRow:
    """What became of one example.

    Attributes:
        differing: Every rule that its figures break, with the sentence of the annex.
        seconds: From the first entry to the verdict.
    """

    unit_name: str
    file: str
    pages: int
    findings: int
    differing: tuple[RuleOutcome, ...]
    digital_signatures: int
    ink_signatures: int
    verdict: MinutesVerdict
    seconds: float


@dataclass(frozen=True, slots=True)
class DemoResult:
    """All examples, in order."""

    rows: tuple[DemoRow, ...]

    @property
    def all_valid(self) -> bool:
        """Whether every file verifies."""
        return all(row.verdict.valid for row in self.rows)


def run_demo(
    desk: Desk, demos: Iterable[DemoInspection], *, random_bytes: Callable[[int], bytes], write: Write
) -> DemoResult:
    """Enter, draft, sign and verify every example; write the files and the authority's certificate.

    Args:
        desk: A desk with a new case file.
        demos: The examples.
        random_bytes: For the authority's and signers' keys, which exist for this run only.
        write: Where the files go.
    """
    authority = make_authority(AUTHORITY_NAME, now=desk.now(), random_bytes=random_bytes)
    write(AUTHORITY_FILE, authority.certificate_pem)
    entered = Entered()
    rows = []
    for demo in demos:
        begun = perf_counter()
        visit_id = record_example(desk, demo, entered)
        drafted = carry_out(desk, draft_minutes(visit_id))
        _sign_all(desk, visit_id, authority)
        pdf = minutes_file(desk, visit_id)
        write(f"{demo.id}.pdf", pdf)
        verdict = verify_minutes(pdf, [authority.certificate_pem], Rebuild(lambda _: desk.fonts()))
        record = read_visit(desk, visit_id)
        seconds = perf_counter() - begun
        rows.append(_row(demo, record, drafted.draft.pages, verdict, seconds))
    return DemoResult(tuple(rows))


def _sign_all(desk: Desk, visit_id: str, authority: DemoAuthority) -> None:
    people = {person.id: person for person in read_visit(desk, visit_id).participants}
    for slot in digital_slots(minutes_now(desk, visit_id)):
        signer = people[slot.participant]
        key = authority.issue(_test_name(slot), title=signer.title, agency=signer.agency, now=desk.now())
        carry_out(desk, sign_minutes(visit_id, slot.field, KeyFile(key.p12, key.password)))


def _test_name(slot: Slot) -> str:
    return f"Người ký thử nghiệm {slot.order:02d}"


def _row(
    demo: DemoInspection, record: VisitRecord, pages: int, verdict: MinutesVerdict, seconds: float
) -> DemoRow:
    outcomes = [outcome for table in record.figures for outcome in record.outcomes[table.id]]
    return DemoRow(
        unit_name=record.visit.unit_name,
        file=f"{demo.id}.pdf",
        pages=pages,
        findings=len(record.findings),
        differing=tuple(o for o in outcomes if o.result is RuleResult.DIFFERS),
        digital_signatures=len(record.sealing.signatures),
        ink_signatures=sum(1 for person in record.participants if _has_inked(person, record)),
        verdict=verdict,
        seconds=seconds,
    )


def _has_inked(person: Participant, record: VisitRecord) -> bool:
    return person.signs is SignatureKind.INK and person.id in record.sealing.ink
