"""Take pictures into the record: looked at in the limited child, treated by a person, kept as bare JPEGs.

Nothing of a picture is in the record until :func:`add_pictures`; what it keeps is only what the person saw
after turning, cropping and covering. The camera's own file is kept beside it, encrypted, only where asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.actions.check_room import check_room
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.read_visit import erased_days, standing_visit
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.evidence import JPEG, Evidence, Purpose, Source, Treatment
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, View, edits_of
from inspector_app.inspection.sealing import VisitState, read_sealing

if TYPE_CHECKING:
    from inspector_app.intake.pictures import Finished, Picture, Pixels

_ORIGINAL = "application/octet-stream"
DAMAGED = "STORE-08"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPicture:
    """A picture as a person made it ready.

    Attributes:
        picture: What was read, untouched.
        treatment: What is done to it before it enters the record.
        keep_location: Keep where it was taken, if the camera says so.
        original: Bytes of the camera's own file to be kept encrypted, b"" to keep none.
    """

    picture: "Picture"
    treatment: Treatment
    caption: str = ""
    purpose: Purpose = Purpose.FINDING
    about: tuple[str, ...] = ()
    source: Source = Source.FILE
    keep_location: bool = False
    original: bytes = b""
    on_paper: bool = True


@dataclass(frozen=True, slots=True)
class Added:
    """What became of new pictures.

    Attributes:
        ids: Of the pictures added, in their order.
        known: Names of those that were in the record already, and were not added again.
    """

    touched: Touched
    ids: tuple[str, ...]
    known: tuple[str, ...]


def look_at_picture(data: bytes, name: str, page: int = 0) -> "Picture":
    """Return one page (from 0) of a picture or scan as bare pixels; needs no desk.

    Raises:
        CannotDo: ``PICTURES-..`` with the file and what to do; Surroundings: ``PICTURES-22``.
    """
    from inspector_app.intake.pictures import read_picture

    return read_picture(data, name, page)


def pasted_picture(width: int, height: int, rgb: bytes, at: datetime) -> "Picture":
    """Return what the clipboard held as a picture: three bytes a pixel, rows from the top, no padding.

    Raises:
        CannotDo: ``PICTURES-05`` these are not so many pixels.
    """
    from inspector_app.intake.pictures import Picture, Pixels

    name = f"anh-dan-{at:%H%M%S}"
    if width < 1 or height < 1 or len(rgb) != width * height * 3:
        raise CannotDo("PICTURES-05", file=name)
    return Picture(name=name, sha256="", pixels=Pixels(width, height, rgb), kind="clipboard", taken_at=None)


def add_pictures(
    visit_id: str, pictures: Sequence[NewPicture]
) -> "Staged[View, tuple[Finished, ...], Added]":
    """Return the deed that takes pictures into a visit, all or none.

    Raises (when carried out):
        CannotDo: ``VISIT-01`` no such visit; ``FREEZE-01`` the minutes are drafted or signed; ``TEXT-..`` a
            caption that cannot be kept; ``STORE-14`` an original of more than 256 MiB; ``ERASE-04`` it was
            erased in this visit because its term was over.
    """

    def read(desk: Desk) -> View:
        view = standing_visit(desk, visit_id)
        if read_sealing(view).state is not VisitState.OPEN:
            raise CannotDo("FREEZE-01", kind="evidence")
        return view

    def work(_view: View) -> "tuple[Finished, ...]":
        from inspector_app.intake.pictures import finish_picture

        return tuple(finish_picture(new.picture.pixels, new.treatment) for new in pictures)

    def write(desk: Desk, _view: View, made: "tuple[Finished, ...]") -> Added:
        return _keep(desk, visit_id, pictures, made)

    return Staged(read, work, write)


def _keep(desk: Desk, visit_id: str, pictures: Sequence[NewPicture], made: "Sequence[Finished]") -> Added:
    check_room(desk, sum(len(new.original) + len(one.jpeg) for new, one in zip(pictures, made, strict=True)))
    view = standing_visit(desk, visit_id)
    standing = view.read("evidence", Evidence)
    hashes = {one.sha256 for one in standing}
    order = max((one.order for one in standing), default=0)
    edits: list[Edit] = []
    ids: list[str] = []
    known: list[str] = []
    erased = erased_days(desk, visit_id)
    for new, finished in zip(pictures, made, strict=True):
        if finished.sha256 in erased:
            raise CannotDo("ERASE-04", file=new.picture.name, day=short_date(erased[finished.sha256]))
        if finished.sha256 in hashes:
            known.append(new.picture.name)
            desk.case.put_blob(finished.jpeg, JPEG)  # its file may be damaged, and this be the original
            continue
        hashes.add(finished.sha256)
        order += 1
        evidence = clean_texts(_evidence(desk.new_id(), new, finished, order))
        desk.case.put_blob(finished.jpeg, JPEG)
        if new.original:
            desk.case.put_blob(new.original, _ORIGINAL)
        edits += edits_of("evidence", evidence)
        ids.append(evidence.id)
    touched = desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())
    return Added(touched, tuple(ids), tuple(known))


def _evidence(key: str, new: NewPicture, finished: "Finished", order: int) -> Evidence:
    picture = new.picture
    return Evidence(
        id=key,
        sha256=finished.sha256,
        width=finished.width,
        height=finished.height,
        size=len(finished.jpeg),
        caption=new.caption,
        purpose=new.purpose,
        about=new.about,
        taken_at=picture.taken_at,
        location=picture.location if new.keep_location else "",
        covered=new.treatment.covers_kept,
        drawn=bool(new.treatment.strokes),
        source=new.source,
        name=picture.name,
        original=picture.sha256 if new.original else "",
        on_paper=new.on_paper,
        order=order,
    )


@dataclass(frozen=True, slots=True)
class SmallPictures:
    """Small views by the hash of their picture, and the hashes of pictures whose files are damaged."""

    made: "Mapping[str, Pixels]"
    damaged: frozenset[str] = frozenset()


def small_views(
    sha256s: Sequence[str], side: int
) -> "Staged[Mapping[str, bytes | None], SmallPictures, SmallPictures]":
    """Return the deed that makes small views of pictures, by hash; one that is not here is left out.

    Args:
        sha256s: Which.
        side: Longest side in pixels.
    """

    def read(desk: Desk) -> Mapping[str, bytes | None]:
        return {name: found for name in sha256s if (found := _bytes_or_none(desk, name)) != b""}

    def work(found: Mapping[str, bytes | None]) -> "SmallPictures":
        from inspector_app.intake.pictures import thumbnail_of

        made = {name: thumbnail_of(jpeg, side) for name, jpeg in found.items() if jpeg is not None}
        return SmallPictures(made, frozenset(name for name, jpeg in found.items() if jpeg is None))

    return Staged(read, work, lambda _desk, _found, made: made)


def picture_file(desk: Desk, sha256: str) -> bytes:
    """Return the JPEG of a picture, or the camera's own file by its hash.

    Raises:
        CannotDo: ``STORE-11`` it is not here, or was erased.
    """
    return desk.case.get_blob(sha256)


def _bytes_or_none(desk: Desk, sha256: str) -> bytes | None:
    """Return the bytes of a picture; none of one that is not here, None of one that is damaged."""
    try:
        return desk.case.get_blob(sha256)
    except CannotDo:
        return b""
    except Surroundings as error:
        if error.code != DAMAGED:
            raise
        return None  # the others of the wall are shown all the same
