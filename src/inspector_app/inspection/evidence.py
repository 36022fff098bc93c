"""Evidence (minh chứng): a picture that proves an answer or a finding, as it entered the record.

What enters is one JPEG that a person has looked at: turned, cropped, faces and numbers of citizens covered.
Covered means gone: the pixels below are not in the file. The file that the camera made is kept only where
the inspector says so, encrypted as every blob, and never leaves with the minutes.
Source: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (only what the purpose needs; a face, an identity card).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

JPEG = "image/jpeg"


class Purpose(StrEnum):
    """What a picture is for (mục đích)."""

    FINDING = "finding"  # chứng minh tồn tại
    STATE = "state"  # ghi nhận hiện trạng
    PAPER = "paper"  # bản chụp giấy tờ
    PRACTICE = "practice"  # cách làm hay


class Source(StrEnum):
    """Where a picture came from."""

    FILE = "file"
    CLIPBOARD = "clipboard"
    CAMERA_FOLDER = "camera_folder"
    SCAN = "scan"  # a page of a PDF or TIFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One picture of the record (kind ``evidence``).

    Attributes:
        sha256: Hash of the JPEG that entered the record; the blob of that name holds it.
        width, height: Its pixels; ``size`` its bytes.
        caption: What it shows, one line.
        about: What it proves: keys of answers (``form_id/item``), ids of findings, posting points and
            observed receptions. On the picture and not on those: two laptops that add pictures to one
            finding never meet in one field.
        taken_at: When it was taken, as the camera wrote it; None where it did not.
        location: Where, as "21.028511, 105.804817"; only where the inspector wanted it kept.
        covered: How many places were covered for good.
        drawn: Marks were drawn upon it.
        source, name: Where it came from, and the file's name without its folder.
        original: Hash of the file that the camera made, "" where it was not kept.
        on_paper: It is printed in the annex of pictures.
    """

    id: str
    sha256: str
    width: int
    height: int
    size: int
    caption: str = ""
    purpose: Purpose = Purpose.FINDING
    about: tuple[str, ...] = ()
    taken_at: datetime | None = None
    location: str = ""
    covered: int = 0
    drawn: bool = False
    source: Source = Source.FILE
    name: str = ""
    original: str = ""
    on_paper: bool = True
    order: int = 1


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a picture: shares of its width and height from the upper left, 0 to 1."""

    left: float
    top: float
    width: float
    height: float


WHOLE = Area(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn upon a picture: points as shares of its width and height."""

    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done to a picture before it enters the record.

    Everything but ``turns`` speaks of the turned, uncropped picture, so that no later step moves an earlier.

    Attributes:
        turns: Quarter turns clockwise, 0 to 3.
        crop: What is kept.
        covers: Places that are blackened for good.
        strokes: Lines drawn upon it.
        fine: Keep the detail that small print needs.
    """

    turns: int = 0
    crop: Area = WHOLE
    covers: tuple[Area, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    fine: bool = False

    @property
    def covers_kept(self) -> int:
        """How many covered places lie in what is kept."""
        return sum(1 for area in self.covers if _meet(area, self.crop))


def _meet(one: Area, other: Area) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.top + other.height and other.top < one.top + one.height


def turned(area: Area) -> Area:
    """Return where an area lies after the picture was turned by a quarter clockwise."""
    return Area(1.0 - area.top - area.height, area.left, area.height, area.width)


def turned_point(point: tuple[float, float]) -> tuple[float, float]:
    """Return where a point lies after the picture was turned by a quarter clockwise."""
    return 1.0 - point[1], point[0]


def turned_treatment(treatment: Treatment) -> Treatment:
    """Return the treatment with one more quarter turn: what was covered stays covered."""
    return Treatment(
        turns=(treatment.turns + 1) % 4,
        crop=turned(treatment.crop),
        covers=tuple(map(turned, treatment.covers)),
        strokes=tuple(Stroke(tuple(map(turned_point, stroke.points))) for stroke in treatment.strokes),
        fine=treatment.fine,
    )


def about(evidence: Iterable[Evidence], *keys: str) -> tuple[Evidence, ...]:
    """Return the pictures that prove one of these: an answer's key, ids of findings, points, receptions."""
    wanted = frozenset(keys) - {""}
    return tuple(one for one in evidence if wanted.intersection(one.about))


def numbers_on_paper(evidence: Iterable[Evidence]) -> Mapping[str, int]:
    """Return the number of each picture in the annex by its id, from 1, in the order of the record."""
    printed = (one for one in evidence if one.on_paper)
    return {one.id: number for number, one in enumerate(printed, 1)}
