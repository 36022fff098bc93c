"""Places for signatures in a PDF: made all at once before the first signature, and read back."""

import re
from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from io import BytesIO
from typing import Any, Protocol

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


class Box(Protocol):
    """Where a field stands: ``page`` counts from 0, lengths in points from the lower left corner."""

    @property
    def page(self) -> int:
        """Index of the page."""

    @property
    def x0(self) -> float:
        """Left side."""

    @property
    def y0(self) -> float:
        """Lower side."""

    @property
    def x1(self) -> float:
        """Right side."""

    @property
    def y1(self) -> float:
        """Upper side."""


@dataclass(frozen=True, slots=True)
class FieldToMake:
    """One signature field to make.

    Attributes:
        name: Its name in the PDF: letters, digits, underscores.
        box: Where it stands.
        required: Whether the minutes are incomplete without it.
    """

    name: str
    box: Box
    _: KW_ONLY
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


def prepare(pdf: bytes, fields: Sequence[FieldToMake]) -> bytes:
    """Return the PDF with these fields, made in one revision, in the given order of signing.

    The result starts with ``pdf`` and is the same bytes every time, so a verifier can make it again. The
    last required field gets a lock: its signature ends the document. The lock is made together with the
    field, since one added later looks like tampering. Optional fields are signed before it or never.

    Raises:
        CannotDo: SLOT-05 not a PDF, SLOT-06 no field is required (nothing would have to be signed).
        ValueError: a name or box that is none, a name twice, a page that is not there; a bug in the caller.
    """
    if not any(field.required for field in fields):
        raise CannotDo("SLOT-06")
    locking = [field.name for field in fields if field.required][-1]
    writer = open_revision(pdf)
    _check(fields, pages=int(writer.root["/Pages"]["/Count"]))
    for field in fields:
        append_signature_field(writer, _spec(field, locks=field.name == locking))
    for reference, field in zip(writer.root["/AcroForm"]["/Fields"], fields, strict=True):
        if field.required:
            flags = NumberObject(REQUIRED_FLAG)  # type: ignore[no-untyped-call]
            reference.get_object()[pdf_name("/Ff")] = flags
    ensure_sig_flags(writer, lock_sig_flags=True)
    writer.register_extension(ESIC_EXTENSION_1)  # PAdES says so of itself in the catalog
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def read_slots(pdf: bytes) -> tuple[SlotState, ...]:
    """Return the signature fields of a prepared PDF in the order of signing.

    Raises:
        CannotDo: SLOT-05, the bytes are no PDF that can be read.
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
    """Return the signature fields that a document catalog lists, in order."""
    return tuple(
        SlotState(
            field=str(field["/T"]),
            required="/Ff" in field and bool(int(field["/Ff"]) & REQUIRED_FLAG),
            locks="/Lock" in field,
            signed="/V" in field,
        )
        for field in fields_of(root)
        if is_plain(field)
    )


def is_plain(field: Any) -> bool:
    """Say whether a field is a signature field as we make them: with its own name, kind and box."""
    return "/T" in field and "/Kids" not in field and "/FT" in field and bool(field["/FT"] == "/Sig")


def fields_of(root: Any) -> list[Any]:
    """Return the top fields (pyHanko dictionaries) that a document catalog lists."""
    if "/AcroForm" not in root:
        return []
    return [reference.get_object() for reference in root["/AcroForm"]["/Fields"]]


def _check(fields: Sequence[FieldToMake], *, pages: int) -> None:
    names = [field.name for field in fields]
    if len(set(names)) != len(names) or not all(map(FIELD_NAME.fullmatch, names)):
        raise ValueError(f"names of fields must be plain and different: {names}")
    for field in fields:
        box = field.box
        if not (box.x0 < box.x1 and box.y0 < box.y1 and 0 <= box.page < pages):
            raise ValueError(f"no room for {field.name} at {box}")


def _spec(field: FieldToMake, *, locks: bool) -> SigFieldSpec:
    box = field.box
    sides = (round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2))
    return SigFieldSpec(
        field.name,
        on_page=box.page,
        box=sides,  # type: ignore[arg-type]  # pyHanko says int and takes floats
        field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL) if locks else None,
        doc_mdp_update_value=MDPPerm.NO_CHANGES if locks else None,
    )
