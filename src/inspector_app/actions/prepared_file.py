"""The file that waits for signatures: pages laid out from the data, with every empty field in its place.

Both drafting and verifying make it here, so a verifier can hold the file against what it must have been.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from inspector_app.actions.minutes_bounds import check_read
from inspector_app.canonical import NotCanonical, canonical_bytes, parse
from inspector_app.errors import CannotDo
from inspector_app.inspection.minutes import Minutes, Slot
from inspector_app.inspection.plain import from_plain, to_plain

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet


Appearance = Callable[[str, tuple[float, float], str, datetime], bytes]
"""Field, size of its box in points, signer's name, time -> the one page shown in the box."""

Pictures = Mapping[str, bytes]
"""JPEG bytes by their SHA-256 (hex)."""

NO_PICTURES: Pictures = MappingProxyType({})
_ROOM_TO_SIGN = 8 * 1024 * 1024  # bytes; forty signatures with their chains and appearances take half


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """The minutes before the first signature.

    Attributes:
        base: The pages with their data, PDF/A-3b.
        prepared: The same bytes followed by the revision that holds the empty signature fields.
        pages: How many pages.
        appearance: Draws what each signature will look like; the verifier draws it again.
        code: The check code of its data.
    """

    base: bytes
    prepared: bytes
    pages: int
    appearance: Appearance
    code: str


def minutes_in(pdf: bytes) -> Minutes:
    """Return the data inside a file of minutes.

    Raises:
        CannotDo: ``VERIFY-DATA-01`` the data is not in its one canonical form, or two files could tell one
            tale; ``VERIFY-DATA-05``, ``-06`` texts or lists that this program does not write; ``DATA-01``
            it is no minutes; ``READ-..`` the PDF cannot be read.
    """
    from inspector_app.documents.read_pdf import attached_minutes
    from inspector_app.signing.outline import check_outline

    check_outline(pdf)  # before any other reader: a few bytes can ask it for gigabytes
    data = attached_minutes(pdf)
    try:
        minutes = from_plain(Minutes, parse(data))
    except NotCanonical as error:
        raise CannotDo("VERIFY-DATA-01") from error
    check_read(minutes)
    if canonical_bytes(to_plain(minutes)) != data:
        raise CannotDo("VERIFY-DATA-01")
    return minutes


def digital_slots(minutes: Minutes) -> tuple[Slot, ...]:
    """Return the slots that are signature fields, in the order of signing."""
    return tuple(slot for slot in minutes.slots if slot.kind.has_field)


def pictures_of(pdf: bytes, minutes: Minutes) -> Pictures:
    """Return the pictures that a file of minutes holds, by hash; what lacks is found when it is laid out.

    One that this program cannot have written, or of another size than the data say, is no picture of minutes.

    Raises:
        CannotDo: ``READ-..`` the PDF cannot be read.
    """
    from inspector_app.documents.jpeg_form import is_plain_jpeg
    from inspector_app.documents.read_pdf import pictures_in

    found = pictures_in(pdf, (line.sha256 for line in minutes.pictures))
    strange = {
        line.sha256
        for line in minutes.pictures
        if not is_plain_jpeg(found.get(line.sha256, b""), line.width, line.height)
    }
    return {name: jpeg for name, jpeg in found.items() if name not in strange}


def prepare_file(minutes: Minutes, fonts: "FontSet", pictures: Pictures = NO_PICTURES) -> PreparedFile:
    """Lay the minutes out and put the empty fields in; same minutes, fonts and pictures, same bytes.

    Raises:
        CannotDo: ``PDF-06`` with signatures no reader would open the file; what laying out raises.
    """
    from inspector_app.documents.minutes_pdf import render  # loads ReportLab
    from inspector_app.documents.read_pdf import LARGEST_FILE
    from inspector_app.signing.slots import FieldToMake, prepare  # loads pyHanko

    made = render(minutes, fonts, pictures)
    if len(made.pdf) > LARGEST_FILE - _ROOM_TO_SIGN:
        raise CannotDo("PDF-06", size=len(made.pdf), limit=LARGEST_FILE - _ROOM_TO_SIGN)
    fields = [FieldToMake(s.field, made.boxes[s.field], required=s.required) for s in digital_slots(minutes)]
    prepared = prepare(made.pdf, fields) if fields else made.pdf  # all sign on paper: nothing to fill
    return PreparedFile(made.pdf, prepared, made.pages, appearance_with(minutes, fonts), made.code)


def appearance_with(minutes: Minutes, fonts: "FontSet") -> Appearance:
    """Return what draws the signatures of given minutes: their slots, their template, their font."""
    slots = {slot.field: slot for slot in digital_slots(minutes)}

    def appearance(field: str, size: tuple[float, float], signer: str, at: datetime) -> bytes:
        from inspector_app.documents.appearance import signature_appearance
        from inspector_app.documents.minutes_pdf import require_fonts
        from inspector_app.documents.office_template import template_of

        require_fonts(minutes.layout, fonts)  # a verifier draws it again, with the font that the minutes name
        template = template_of(minutes)
        return signature_appearance(fonts, size, signer=signer, slot=slots[field], at=at, template=template)

    return appearance
