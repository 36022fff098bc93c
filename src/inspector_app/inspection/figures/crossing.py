"""Checks across tables, other counts and indices: sums of sub-units, sources, periods, late dossiers, rates.

What R1 to R13 say of one table stands in ``judging``; here several things that were stated meet. Missing is
never a pass here either.
"""

from collections.abc import Sequence
from datetime import date

from inspector_app.inspection.figures.lateness import judge_lateness
from inspector_app.inspection.figures.other_counts import judge_counts
from inspector_app.inspection.figures.periods import judge_period
from inspector_app.inspection.figures.sources import compare_sources
from inspector_app.inspection.figures.stated import CrossOutcome, Figures, IndexYear, StatedCount
from inspector_app.inspection.figures.wholes import sum_parts
from inspector_app.inspection.figures.years import judge_years


def cross(
    tables: Sequence[Figures],
    counts: Sequence[StatedCount] = (),
    indices: Sequence[IndexYear] = (),
    *,
    day: date | None,
    late: int | None = None,
) -> tuple[CrossOutcome, ...]:
    """Return what the checks say, table by table, then across tables, then counts and indices.

    Args:
        tables: Stated tables of one visit.
        counts: Other stated counts.
        indices: Indices by year.
        day: The day of the inspection: a period that ends after it is no period of figures; None unknown.
        late: How many dossiers the team itself found late, all of them of the period and unit of the tables
            without field, sub-unit and whole; None where nobody looked, or where they may be of others.
    """
    outcomes: list[CrossOutcome] = []
    for table in tables:
        outcomes.append(judge_period(table, day))
        of_all = not (table.field or table.unit_name or table.whole)
        outcomes.extend(judge_lateness(table, late if of_all else None))
    outcomes.extend(sum_parts(tables))
    outcomes.extend(compare_sources(tables))
    outcomes.extend(judge_counts(counts))
    outcomes.extend(judge_years(indices))
    return tuple(outcomes)
