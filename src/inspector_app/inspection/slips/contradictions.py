"""How a slip contradicts itself, the calendar, the law or the software: each as one Vietnamese sentence.

Only what both sides state is held against each other; what nobody looked at contradicts nothing. A result is
contradicted where «quá hạn» stands on one side only: where «trước hạn» ends is no rule of the forms.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from inspector_app.inspection.dates import day_of, moment_text, short_date
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.office_hours import WorkingTime
from inspector_app.inspection.slips.codes import day_of_code
from inspector_app.inspection.slips.dossiers import HandOver, LogStep, Pause, Timing
from inspector_app.inspection.slips.forms import is_form, slip_form_on
from inspector_app.inspection.slips.outcomes import (
    Contradiction,
    ContradictionKind,
    DossierOutcome,
)
from inspector_app.inspection.slips.software import against_log
from inspector_app.inspection.slips.ticks import against_ticks
from inspector_app.inspection.slips.timing import differ, plausible
from inspector_app.inspection.slips.words import (
    TIMING_WORDS,
    limit_words,
    off_words,
    step_words,
    worked_words,
)

MOST_DAYS_BEFORE_RECEIPT = 1
"""A dossier filed online bears the day of filing and is received within the next working day."""


def contradictions(
    outcome: DossierOutcome, working: WorkingTime, log: Sequence[LogStep] | None
) -> tuple[Contradiction, ...]:
    """Return what contradicts in a recomputed dossier, step by step, then the whole.

    Args:
        outcome: Recomputed; its own contradictions are not read.
        working: The clock it was recomputed with.
        log: The software's steps of this dossier; None when no log was imported.
    """
    of_software = against_log(outcome.dossier, _hand_overs(outcome), log) if log is not None else ()
    found = [
        *_receipt_and_result(outcome),
        *_order(outcome),
        *_chain(outcome),
        *_results(outcome),
        *_signatures(outcome),
        *_hours(outcome, working),
        *_form_and_code(outcome, working),
        *(one for pause in outcome.pauses for one in _pause(pause)),
        *_apology(outcome),
        *of_software,
        *against_ticks(outcome, of_software, compared=log is not None),
    ]
    return tuple(found)


def is_late(outcome: DossierOutcome) -> bool:
    """Whether a dossier is late: by recomputation, or as stated where nothing can be recomputed."""
    return (outcome.computed or outcome.dossier.stated) is Timing.LATE


def _receipt_and_result(outcome: DossierOutcome) -> Iterator[Contradiction]:
    received = plausible(outcome.dossier.received_at)
    settled, due = plausible(outcome.dossier.settled_at), plausible(outcome.dossier.due_at)
    if received and settled and settled < received:
        says = f"Trả kết quả {moment_text(settled)}, trước khi tiếp nhận {moment_text(received)}."
        yield _one(ContradictionKind.BEFORE_RECEIPT, says)
    if received and due and day_of(due) < day_of(received):
        says = f"Hẹn trả {limit_words(due)}, trước ngày tiếp nhận {short_date(day_of(received))}."
        yield _one(ContradictionKind.OUT_OF_ORDER, says)


def _order(outcome: DossierOutcome) -> Iterator[Contradiction]:
    """Hand-overs before receipt, after the result, or earlier than one before them."""
    received, settled = plausible(outcome.dossier.received_at), plausible(outcome.dossier.settled_at)
    latest = None
    for one in _hand_overs(outcome):
        at = plausible(one.at)
        if at is None:
            if one.at is not None:
                says = f"{step_words(one)} ghi năm {one.at.year}, không thể đúng."
                yield _one(ContradictionKind.OUT_OF_ORDER, says, one.order)
            continue
        if received and at < received:
            says = f"{_written(one, at)}, trước khi tiếp nhận {moment_text(received)}."
            yield _one(ContradictionKind.BEFORE_RECEIPT, says, one.order)
        if latest and at < latest:
            says = f"{_written(one, at)}, trước lần giao đứng trước nó ({moment_text(latest)})."
            yield _one(ContradictionKind.OUT_OF_ORDER, says, one.order)
        if settled and at > settled:
            says = f"{_written(one, at)}, sau khi trả kết quả {moment_text(settled)}."
            yield _one(ContradictionKind.AFTER_RESULT, says, one.order)
        latest = max(latest, at) if latest else at


def _chain(outcome: DossierOutcome) -> Iterator[Contradiction]:
    for one, following in pairwise(_hand_overs(outcome)):
        receiver, giver = one.receiver, following.giver
        if receiver and giver and receiver != giver and name_key(receiver) != name_key(giver):
            handed = f"Lần giao {one.order}: bên nhận là {receiver}"
            says = f"{handed}, nhưng lần giao {following.order} do {giver} giao."
            yield _one(ContradictionKind.CHAIN_BROKEN, says, following.order)


def _results(outcome: DossierOutcome) -> Iterator[Contradiction]:
    for step in outcome.steps:
        one, used = step.hand_over, step.used_minutes
        if used is not None and one.allotted_minutes is not None and differ(one.stated, step.computed):
            says = f"{step_words(one)} ghi «{_said(one.stated)}», tính lại là «{_said(step.computed)}»"
            times = f"dùng {worked_words(used)}, được giao {worked_words(one.allotted_minutes)}"
            says = f"{says}: {times}{_doubt(certain=step.certain)}."
            yield _one(ContradictionKind.STATED_NOT_COMPUTED, says, one.order)
    dossier, due = outcome.dossier, outcome.due_at
    if due and differ(dossier.stated, outcome.computed):
        settled = plausible(dossier.settled_at)
        result = f"trả kết quả {moment_text(settled)}" if settled else "chưa trả kết quả"
        says = f"Hồ sơ ghi «{_said(dossier.stated)}», tính lại là «{_said(outcome.computed)}»"
        says = f"{says}: hạn {moment_text(due)}, {result}{_doubt(certain=outcome.certain)}."
        yield _one(ContradictionKind.STATED_NOT_COMPUTED, says)


def _signatures(outcome: DossierOutcome) -> Iterator[Contradiction]:
    for one in _hand_overs(outcome):
        missing = [
            side
            for side, signed in (("người giao", one.giver_signed), ("người nhận", one.receiver_signed))
            if signed is False
        ]
        if missing:
            says = f"{step_words(one)} thiếu chữ ký {' và '.join(missing)}."
            yield _one(ContradictionKind.NOT_SIGNED, says, one.order)


def _hours(outcome: DossierOutcome, working: WorkingTime) -> Iterator[Contradiction]:
    for one in _hand_overs(outcome):
        at = plausible(one.at)
        if at is None or working.is_at_work(at):
            continue
        day = day_of(at)
        open_then = working.sessions_on(day)
        why = f"ngoài giờ làm việc ({working.words(day)})" if open_then else off_words(day, working)
        says = f"{_written(one, at)}: {why}."
        yield _one(ContradictionKind.OUTSIDE_HOURS, says, one.order)


def _form_and_code(outcome: DossierOutcome, working: WorkingTime) -> Iterator[Contradiction]:
    dossier, received = outcome.dossier, plausible(outcome.dossier.received_at)
    if received is None:
        return
    day = day_of(received)
    wanted = slip_form_on(day)
    if dossier.form.strip() and wanted and not is_form(dossier.form, wanted):
        says = f"Phiếu ghi «{dossier.form}»; hồ sơ tiếp nhận ngày {short_date(day)} phải dùng {wanted}."
        yield _one(ContradictionKind.WRONG_FORM, says)
    coded = day_of_code(dossier.code)
    if coded is None or coded == day:
        return
    if coded > day or working.calendar.working_days_between(coded, day) > MOST_DAYS_BEFORE_RECEIPT:
        says = f"Mã hồ sơ mang ngày {short_date(coded)}, hồ sơ ghi tiếp nhận ngày {short_date(day)}."
        yield _one(ContradictionKind.CODE_DATE, says)


def _pause(pause: Pause) -> Iterator[Contradiction]:
    start, end = plausible(pause.start), plausible(pause.end)
    if start and end and end < start:
        says = f"Thời gian tạm dừng kết thúc {moment_text(end)}, trước khi bắt đầu {moment_text(start)}."
        yield _one(ContradictionKind.OUT_OF_ORDER, says)
    if not pause.paper.strip():
        since = f" từ {moment_text(start)}" if start else ""
        reason = f" ({pause.reason})" if pause.reason else ""
        says = f"Tạm dừng{since}{reason} nhưng không có giấy tờ chứng minh."
        yield _one(ContradictionKind.PAUSE_UNPROVEN, says)


def _apology(outcome: DossierOutcome) -> Iterator[Contradiction]:
    dossier = outcome.dossier
    if not is_late(outcome):
        return
    if dossier.apology_sent is False and dossier.apology_on is None:
        yield _one(ContradictionKind.NO_APOLOGY, "Hồ sơ quá hạn nhưng không có văn bản xin lỗi.")
    sent, settled = dossier.apology_on, plausible(dossier.settled_at)
    if sent is None:
        return
    if settled and sent > day_of(settled):
        after = f"sau khi đã trả kết quả ngày {short_date(day_of(settled))}"
    elif outcome.due_at and sent > day_of(outcome.due_at):
        after = f"sau khi hết hạn ngày {short_date(day_of(outcome.due_at))}"
    else:
        return
    yield _one(ContradictionKind.APOLOGY_LATE, f"Văn bản xin lỗi ngày {short_date(sent)}, {after}.")


def _written(hand_over: HandOver, at: datetime) -> str:
    return f"{step_words(hand_over)} ghi {moment_text(at)}"


def _said(result: Timing | None) -> str:
    return TIMING_WORDS[result] if result else "không ghi"


def _doubt(*, certain: bool) -> str:
    return "" if certain else " (tính theo lịch nghỉ còn dự kiến)"


def _hand_overs(outcome: DossierOutcome) -> tuple[HandOver, ...]:
    return tuple(step.hand_over for step in outcome.steps)


def _one(kind: ContradictionKind, says: str, step: int = 0) -> Contradiction:
    return Contradiction(kind=kind, says=says, step=step)
