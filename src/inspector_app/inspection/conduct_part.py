"""What was observed at the reception points and in the office, as the part that minutes print."""

from collections.abc import Sequence

from inspector_app.inspection.conduct.head_counts import judge_head_count
from inspector_app.inspection.conduct.identity import identity_in
from inspector_app.inspection.conduct.records import Interview
from inspector_app.inspection.conduct.summary import summarise_point
from inspector_app.inspection.instrument_lines import ConductPart
from inspector_app.inspection.instruments import Instruments
from inspector_app.inspection.visit import ReceptionPoint

WHOLE_UNIT = "Toàn đơn vị"


def conduct_part(points: Sequence[ReceptionPoint], held: Instruments) -> ConductPart:
    """Return what was observed in a visit, point by point.

    Args:
        points: The visit's reception points in the order printed; of these only those with records appear. A
            point that was taken out since stands behind them by its id.
        held: What the visit's instruments hold.
    """
    seen = (
        *(one.point for one in held.receptions),
        *(one.point for one in held.interviews),
        *(one.point for one in held.facilities),
        *(one.point for one in held.posted_codes),
    )
    names = {point.id: point.name for point in points}
    ordered = [
        *(point for point in names if point in seen),
        *(p for p in dict.fromkeys(seen) if p not in names),
    ]
    return ConductPart(
        points=tuple(
            summarise_point(
                point,
                names.get(point) or point or WHOLE_UNIT,
                held.receptions,
                held.interviews,
                held.facilities,
                held.posted_codes,
            )
            for point in ordered
        ),
        receptions=held.receptions,
        interviews=held.interviews,
        head_counts=held.head_counts,
        facilities=held.facilities,
        posted_codes=held.posted_codes,
        says=(
            *(words for count in held.head_counts for words in judge_head_count(count)),
            *(words for interview in held.interviews for words in _told_who(interview)),
        ),
    )


def _told_who(interview: Interview) -> list[str]:
    told = identity_in(interview.words)
    return [f"Ghi chép phỏng vấn có {told}: cần bỏ trước khi in."] if told else []
