"""Gaps in the pictures: one that proves nothing, one without words, too many for one file of minutes."""

from collections.abc import Iterator

from inspector_app.inspection.evidence import numbers_on_paper
from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.printed_evidence import proven_things
from inspector_app.inspection.visit_record import VisitRecord

MOST_ON_PAPER = 200
MOST_BYTES_ON_PAPER = 44 * 1024 * 1024
"""Together with data and signatures the minutes stay below the 64 MiB that every reader of theirs takes."""

_MEGABYTE = 1024 * 1024


def evidence_gaps(record: VisitRecord) -> Iterator[Gap]:
    """Yield what the pictures still ask for."""
    numbers = numbers_on_paper(record.evidence)
    there = {proven.key for proven in proven_things(record)}
    for one in record.evidence:
        number = numbers.get(one.id)
        if number and not one.caption:
            yield warning(GapCode.PICTURE_WITHOUT_CAPTION, "evidence", one.id, number=number)
        if not there.intersection(one.about):
            name = one.caption or one.name
            yield warning(GapCode.PICTURE_PROVES_NOTHING, "evidence", one.id, name=name)
    size = sum(one.size for one in record.evidence if one.on_paper)
    if len(numbers) > MOST_ON_PAPER or size > MOST_BYTES_ON_PAPER:
        yield blocking(
            GapCode.TOO_MANY_PICTURES,
            "evidence",
            count=len(numbers),
            most=MOST_ON_PAPER,
            size=-(-size // _MEGABYTE),
            limit=MOST_BYTES_ON_PAPER // _MEGABYTE,
        )
