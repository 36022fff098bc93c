"""Whether this laptop can seal minutes now: its clock, the room on its disk, the font of the papers.

A clock that runs back gives signatures a time before what they sign; a disk that fills up in the middle
leaves some signed and others not. Both are asked about before the first signature.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspector_app.inspection.dates import day_of, days_words, moment_text
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.signing_lines import Matter, SigningLine, Stands
from inspector_app.inspection.visit import Visit

RUNS_BACK = timedelta(hours=1)
"""How far the clock may stand before what was recorded last: so far the journal follows other laptops."""

_CLOCK_FAR_MINUTES = 10
"""From here a clock is wrong, not inexact: it is better set than written down."""

_MEGABYTE = 1_000_000
_SPARE_BYTES = 100 * _MEGABYTE
"""Kept free besides what sealing writes: the database and its log grow with every change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealingGround:
    """What this laptop is like at the moment.

    Attributes:
        now: Its clock.
        last_change_at: When it wrote into this visit last, by the same clock; None: never.
        free_bytes: Room on the disk of the case file.
        file_bytes: Size of the minutes before the first signature; every signature keeps one more file.
        signatures: How many there will be.
        font: Name of the font of the papers; "" when it was not found.
    """

    now: datetime
    last_change_at: datetime | None
    free_bytes: int
    file_bytes: int
    signatures: int
    font: str

    @property
    def needed_bytes(self) -> int:
        """How many bytes sealing needs free: the draft twice, one file for each signature, and some room."""
        return self.file_bytes * (2 + self.signatures) + _SPARE_BYTES


def runs_back(ground: SealingGround) -> bool:
    """Say whether the clock stands before what was already recorded with it."""
    return ground.last_change_at is not None and ground.now < ground.last_change_at - RUNS_BACK


def lacks_room(ground: SealingGround) -> bool:
    """Say whether the disk is too full to keep the draft and every signature."""
    return ground.free_bytes < ground.needed_bytes


def sealing_lines(visit: Visit, ground: SealingGround) -> Iterator[SigningLine]:
    """Yield how clock, disk and font stand."""
    yield _clock(visit, ground)
    yield SigningLine(
        matter=Matter.DISK,
        stands=Stands.STOPS if lacks_room(ground) else Stands.GOOD,
        code="SIGNING-DISK-FULL" if lacks_room(ground) else "SIGNING-DISK",
        fields={
            "free": count_text(ground.free_bytes // _MEGABYTE),
            "needed": count_text(-(-ground.needed_bytes // _MEGABYTE)),
        },
    )
    yield SigningLine(
        matter=Matter.FONT,
        stands=Stands.GOOD if ground.font else Stands.STOPS,
        code="SIGNING-FONT" if ground.font else "SIGNING-NO-FONT",
        fields={"font": ground.font},
    )


def _clock(visit: Visit, ground: SealingGround) -> SigningLine:
    fields: dict[str, object] = {"now": moment_text(ground.now)}
    stands, code = Stands.LOOK, "SIGNING-CLOCK-UNSEEN"
    if ground.last_change_at is not None and runs_back(ground):
        stands, code = Stands.STOPS, "SIGNING-CLOCK-BACK"
        fields["last"] = moment_text(ground.last_change_at)
    elif visit.held_on and day_of(ground.now) not in visit.held_on:
        code, fields["days"] = "SIGNING-CLOCK-DAY", days_words(visit.held_on)
    elif visit.clock is not None:
        off = visit.clock.offset_minutes
        far = abs(off) >= _CLOCK_FAR_MINUTES
        stands = Stands.LOOK if far else Stands.GOOD
        code = "SIGNING-CLOCK" if off == 0 else "SIGNING-CLOCK-FAST" if off > 0 else "SIGNING-CLOCK-SLOW"
        code += "-FAR" if far else ""
        fields |= {"minutes": count_text(abs(off)), "against": visit.clock.against}
        fields["at"] = moment_text(visit.clock.checked_at)
    return SigningLine(
        matter=Matter.CLOCK, stands=stands, code=code, kind="clock", key=visit.id, fields=fields
    )
