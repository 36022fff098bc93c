"""The five quick ticks of a dossier held against its details, where somebody wrote them down."""

from collections.abc import Callable, Iterator, Sequence

from inspector_app.inspection.slips.dossiers import Timing
from inspector_app.inspection.slips.outcomes import (
    Contradiction,
    ContradictionKind,
    DossierOutcome,
    StepOutcome,
)
from inspector_app.inspection.slips.timing import differ
from inspector_app.inspection.slips.words import TICK_WORDS


def against_ticks(
    outcome: DossierOutcome, of_software: Sequence[Contradiction], *, compared: bool
) -> Iterator[Contradiction]:
    """Return the ticks that the details do not bear out; a tick without details is taken as it is.

    Args:
        outcome: Recomputed.
        of_software: What paper and the software's log say differently.
        compared: Whether a log was there to compare with.
    """
    dossier = outcome.dossier
    if outcome.steps and dossier.has_slip is False:
        yield _tick(f"không {TICK_WORDS['has_slip']}", f"có chi tiết {len(outcome.steps)} lần giao")
    yield from _per_step(
        outcome,
        dossier.handovers_signed,
        lambda step: _both(step.hand_over.giver_signed, step.hand_over.receiver_signed),
        (TICK_WORDS["handovers_signed"], "thiếu chữ ký"),
    )
    yield from _per_step(
        outcome,
        dossier.times_filled,
        lambda step: step.hand_over.at is not None,
        (TICK_WORDS["times_filled"], "thiếu thời gian"),
    )
    yield from _per_step(
        outcome,
        dossier.result_right,
        lambda step: _agrees(step.hand_over.stated, step.computed),
        (TICK_WORDS["result_right"], "kết quả khác với tính lại"),
    )
    if dossier.result_right and differ(dossier.stated, outcome.computed):
        yield _tick(TICK_WORDS["result_right"], "kết quả cả hồ sơ khác với tính lại")
    if compared and dossier.agrees_with_software and of_software:
        yield _tick(
            TICK_WORDS["agrees_with_software"], f"có {len(of_software)} chỗ khác với nhật ký phần mềm"
        )
    if compared and dossier.agrees_with_software is False and outcome.steps and not of_software:
        yield _tick(
            f"không {TICK_WORDS['agrees_with_software']}", "các lần giao đều khớp với nhật ký phần mềm"
        )


def _per_step(
    outcome: DossierOutcome,
    tick: bool | None,
    judge: Callable[[StepOutcome], bool | None],
    words: tuple[str, str],
) -> Iterator[Contradiction]:
    """Hold a tick against all steps: True needs none that fails, False at least one not seen to be right."""
    if tick is None:
        return
    judged = [(step.hand_over.order, judge(step)) for step in outcome.steps]
    wrong = [str(order) for order, right in judged if right is False]
    if tick and wrong:
        yield _tick(words[0], f"lần giao {', '.join(wrong)} {words[1]}")
    if tick is False and judged and all(right for _, right in judged):
        yield _tick(f"không {words[0]}", f"chi tiết cả {len(judged)} lần giao đều đạt")


def _tick(ticked: str, detail: str) -> Contradiction:
    return Contradiction(kind=ContradictionKind.TICK_WRONG, says=f"Đánh dấu «{ticked}» nhưng {detail}.")


def _both(giver: bool | None, receiver: bool | None) -> bool | None:
    if giver is False or receiver is False:
        return False
    return True if giver and receiver else None


def _agrees(stated: Timing | None, computed: Timing | None) -> bool | None:
    return None if stated is None or computed is None else not differ(stated, computed)
