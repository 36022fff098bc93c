"""A sampled dossier, its control slip tick by tick, its hand-overs and pauses: the records."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from inspector_app.inspection.posting.catalogue import SourceFile


class Timing(StrEnum):
    """Result of a step or of the whole, against its limit (trước hạn, đúng hạn, quá hạn)."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


TICKS = ("has_slip", "handovers_signed", "times_filled", "result_right", "agrees_with_software")
"""The five ticks of a dossier, in the order asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledDossier:
    """One dossier that was looked at (kind ``dossier``).

    Attributes:
        code: Dossier code as on the receipt (``H57.132-260804-0583``).
        sample: Id of the sample from which it was drawn; "" when it was picked by hand.
        received_at, due_at, settled_at: From paper: receipt, appointed return, result; None not stated.
        stated: The result that the slip or software states for the whole.
        has_slip … agrees_with_software: The five ticks; None while not looked at.
        form: Form of the slip as printed on it ("Mẫu 05"); "" not stated.
        apology_sent: For a late dossier; None while not asked.
        note: Printed.
    """

    id: str
    code: str
    sample: str = ""
    procedure_code: str = ""
    procedure: str = ""
    field: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None
    settled_at: datetime | None = None
    stated: Timing | None = None
    has_slip: bool | None = None
    handovers_signed: bool | None = None
    times_filled: bool | None = None
    result_right: bool | None = None
    agrees_with_software: bool | None = None
    form: str = ""
    apology_sent: bool | None = None
    apology_on: date | None = None
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One hand-over block of a slip (kind ``hand_over``): who gave the dossier to whom, when, how far.

    Attributes:
        dossier: Id of the SampledDossier.
        giver, receiver: Agency, division or role; never a person's name.
        at: Time of hand-over; None not filled.
        giver_signed, receiver_signed: None while not looked at.
        allotted_minutes: Working time allotted to the giver's step by the internal workflow, in minutes.
        stated: Result of the giver's step as written.
        order: From 1; the first giver is the reception desk.
    """

    id: str
    dossier: str
    giver: str = ""
    receiver: str = ""
    at: datetime | None = None
    giver_signed: bool | None = None
    receiver_signed: bool | None = None
    allotted_minutes: int | None = None
    stated: Timing | None = None
    note: str = ""
    order: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it but whose turn it was to give, which the window fills in by itself."""
        said = (self.receiver.strip(), self.note.strip(), self.at, self.stated)
        looked_at = (self.giver_signed, self.receiver_signed, self.allotted_minutes)
        return not any(said) and all(one is None for one in looked_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Time that does not count (kind ``pause``): waiting for a supplement, a reply, a payment.

    Attributes:
        end: None while it still lasts.
        reason: Kind of pause in words ("yêu cầu bổ sung hồ sơ").
        paper: The paper that proves it ("Mẫu 02 số 15 ngày 03/11/2026"); "" when none was shown.
    """

    id: str
    dossier: str
    start: datetime
    end: datetime | None = None
    reason: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogStep:
    """One step of the one-stop software's log; only ever compared with paper.

    Attributes:
        dossier: Dossier code.
        agency: Division or role that handled it.
        started_at, ended_at, due_at: As exported; None where empty.
    """

    dossier: str
    step: str = ""
    agency: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    due_at: datetime | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRows:
    """The content of an imported step log: canonical JSON of this, named by SHA-256."""

    version: int
    steps: tuple[LogStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLog:
    """An imported step log of the software (kind ``step_log``)."""

    id: str
    content: str
    count: int
    source: SourceFile | None = None
