"""Places for signatures in a PDF: made all at once before the first signature, and read back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import NumberObject, pdf_name
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    append_signature_field,
    ensure_sig_flags,
)
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1

from inspector_app.errors import CannotDo
from inspector_app.signing.revision import open_revision

FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
REQUIRED_FLAG = 2  # /Ff of a field that must be filled. Source: ISO 32000-2, table 227


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturePlace:
    """One signature field to make.

    Attributes:
        field: Its name in the PDF: letters, digits, underscores.
        page: Index of the page, from 0.
        box: Left, bottom, right, top on that page, in points from the lower left corner.
        required: Whether the minutes are incomplete without it.
    """

    field: str
    page: int
    box: tuple[float, float, float, float]
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotState:
    """One signature field of a PDF as it stands.

    Attributes:
        locks: Whether nothing may be signed any more once this one is.
    """

    field: str
    required: bool
    locks: bool
    signed: bool


def prepare(pdf: bytes, places: Sequence[SignaturePlace]) -> bytes:
    """Return the PDF with a field for every place, in one revision, in the given order of signing.

    The result starts with ``pdf`` and is the same bytes every time, so a verifier can make it again. The
    field of the last required place gets a lock: its signature ends the document. It is made together with
    the field, since a lock added later looks like tampering. Optional places are signed before it or never.

    Raises:
        CannotDo: SIGN-05 not a PDF, SIGN-06 no place is required (nothing would have to be signed).
        ValueError: a name or box that is none, a name twice, a page that is not there; a bug in the caller.
    """
    _check(places)
    last_required = max((i for i, place in enumerate(places) if place.required), default=None)
    if last_required is None:
        raise CannotDo("SIGN-06")
    writer = open_revision(pdf)
    pages = int(writer.root["/Pages"]["/Count"])
    if any(not 0 <= place.page < pages for place in places):
        raise ValueError("a place on a page that does not exist")
    for index, place in enumerate(places):
        append_signature_field(writer, _spec(place, locks=index == last_required))
    for reference, place in zip(writer.root["/AcroForm"]["/Fields"], places, strict=True):
        if place.required:
            reference.get_object()[pdf_name("/Ff")] = NumberObject(REQUIRED_FLAG)  # type: ignore[no-untyped-call]
    ensure_sig_flags(writer, lock_sig_flags=True)
    writer.register_extension(ESIC_EXTENSION_1)  # PAdES says so of itself in the catalog
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def read_slots(pdf: bytes) -> tuple[SlotState, ...]:
    """Return the signature fields of a prepared PDF in the order of signing.

    Raises:
        CannotDo: SIGN-05, the bytes are no PDF that can be read.
    """
    return slots_of(open_revision(pdf).root)


def may_sign_now(slots: Sequence[SlotState]) -> tuple[str, ...]:
    """Return the fields that can be signed next, in order.

    A required one waits for the required ones before it; an optional one waits for nobody. After the lock
    nothing can be signed.
    """
    if any(slot.locks and slot.signed for slot in slots):
        return ()
    next_required = next((slot.field for slot in slots if slot.required and not slot.signed), None)
    return tuple(
        slot.field for slot in slots if not slot.signed and (not slot.required or slot.field == next_required)
    )


def slots_of(root: Any) -> tuple[SlotState, ...]:
    """Return the signature fields that a document catalog lists."""
    if "/AcroForm" not in root:
        return ()
    fields = [reference.get_object() for reference in root["/AcroForm"]["/Fields"]]
    return tuple(
        SlotState(
            field=str(field["/T"]),
            required="/Ff" in field and bool(int(field["/Ff"]) & REQUIRED_FLAG),
            locks="/Lock" in field,
            signed="/V" in field,
        )
        for field in fields
        if field["/FT"] == "/Sig"
    )


def _check(places: Sequence[SignaturePlace]) -> None:
    names = [place.field for place in places]
    if len(set(names)) != len(names) or not all(map(FIELD_NAME.fullmatch, names)):
        raise ValueError(f"names of fields must be plain and different: {names}")
    for place in places:
        left, bottom, right, top = place.box
        if not (left < right and bottom < top):
            raise ValueError(f"the box of {place.field} has no area: {place.box}")


def _spec(place: SignaturePlace, *, locks: bool) -> SigFieldSpec:
    left, bottom, right, top = place.box
    return SigFieldSpec(  # pyHanko says int of a box and takes floats
        place.field,
        on_page=place.page,
        box=(round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)),  # type: ignore[arg-type]
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if locks else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if locks else None,
    )
