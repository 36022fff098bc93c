"""Dossier statistics (số liệu hồ sơ TTHC) and the rules R1-R13 that they must meet.

Missing is not zero: a rule with an absent term answers «không đủ số liệu», never a pass. The rules stand
in balance (R1-R6), subsets (R7), rates (R8), parts (R9-R11), index (R12) and claim (R13).
"""

from inspector_app.inspection.figures.balance import judge_balance
from inspector_app.inspection.figures.claim import judge_claim
from inspector_app.inspection.figures.counts import counts_of
from inspector_app.inspection.figures.index import judge_index
from inspector_app.inspection.figures.parts import judge_parts
from inspector_app.inspection.figures.rates import judge_rate
from inspector_app.inspection.figures.stated import Figures, RuleOutcome
from inspector_app.inspection.figures.subsets import judge_subsets


def judge(figures: Figures) -> tuple[RuleOutcome, ...]:
    """Return what every rule says of a table of figures, in the order R1 … R13.

    Only rules appear that have a stated term; several outcomes of one rule keep the order of the figures.
    Before the rules only received_new, settled_early_or_on_time, settled_total and in_progress_total are
    filled in, each from all of its parts; R2, R3 and R4, which judge those sums, see only what was stated.
    """
    counts = counts_of(figures)
    balance = judge_balance(counts)
    outcomes = [
        *balance,
        *judge_subsets(counts),
        *(judge_rate(rate, counts) for rate in figures.rates),
        *(outcome for parts in figures.parts for outcome in judge_parts(parts)),
        *(judge_index(index) for index in figures.index),
        *judge_claim(figures, counts, balance),
    ]
    return tuple(sorted(outcomes, key=lambda outcome: int(outcome.rule.removeprefix("R"))))
