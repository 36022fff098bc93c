"""Signing one field of a prepared PDF: PAdES B-B, offline, in memory."""

from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import misc
from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from inspector_app.errors import CannotDo
from inspector_app.signing.keys import SigningKey, check_valid_at
from inspector_app.signing.revision import open_revision
from inspector_app.signing.signed_data import SignedParts, build, signed_attributes
from inspector_app.signing.slots import SlotState, fields_of, may_sign_now, slots_of

HASH = "sha256"
HASH_SIZE = 32
HEX_DIGITS_PER_BYTE = 2


def sign(
    pdf: bytes, field: str, key: SigningKey, appearance_pdf: bytes, *, when: datetime, certify: bool
) -> bytes:
    """Return the PDF with one more revision that signs the field.

    Args:
        pdf: A prepared PDF (see ``slots.prepare``), as the signers before left it.
        field: Name of the field to sign.
        key: The signer's key.
        appearance_pdf: One page that is shown in the field's box, scaled to it.
        when: The laptop's clock, with time zone; written as the claimed time of signing.
        certify: Whether the caller takes this for the first signature: that one certifies the document.

    Raises:
        CannotDo: SLOT-01 no such field, SLOT-02 already signed, SLOT-03 out of order, SLOT-04 the document
            is locked, SLOT-05 not a prepared PDF; KEY-03, KEY-04 the certificate is not valid at ``when``.
        ValueError: ``when`` has no time zone, or ``certify`` does not fit the document; a bug in the caller.
    """
    if when.tzinfo is None:
        raise ValueError("the time of signing needs a time zone")
    check_valid_at(key.certificate, when)
    writer = open_revision(pdf)
    slots = slots_of(writer.root)
    check_turn(slots, field)
    if certify == any(slot.signed for slot in slots):
        raise ValueError("the first signature certifies, and no other")
    locks = next(slot.locks for slot in slots if slot.field == field)

    embedding = PdfCMSEmbedder().write_cms(field_name=field, writer=writer, existing_fields_only=True)
    field_reference = next(embedding)
    _show(writer, field_reference.get_object(), appearance_pdf)
    unsigned = _signature(key, bytes(HASH_SIZE), in_place_of=bytes(key.signature_size))
    placeholder = SignatureObject(
        timestamp=when.replace(microsecond=0),
        subfilter=SigSeedSubFilter.PADES,
        bytes_reserved=HEX_DIGITS_PER_BYTE * len(unsigned),
    )
    permissions = _permissions(certify=certify, locks=locks)
    embedding.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=permissions))
    prepared, output = embedding.send(SigIOSetup(md_algorithm=HASH, output=BytesIO()))
    embedding.send(_signature(key, prepared.document_digest))
    signed: bytes = output.getvalue()
    return signed


def field_size(pdf: bytes, field: str) -> tuple[float, float]:
    """Return width and height, in points, of the box that a field's appearance fills.

    Raises:
        CannotDo: SLOT-01 no such field, SLOT-05 not a prepared PDF.
    """
    for widget in fields_of(open_revision(pdf).root):
        if widget["/T"] == field:
            left, bottom, right, top = (float(side) for side in widget["/Rect"])
            return round(right - left, 2), round(top - bottom, 2)
    raise CannotDo("SLOT-01", field=field)


def check_turn(slots: tuple[SlotState, ...], field: str) -> None:
    """Refuse a field that cannot be signed now.

    Raises:
        CannotDo: SLOT-01 no such field, SLOT-02 already signed, SLOT-03 out of order, SLOT-04 locked.
    """
    slot = next((slot for slot in slots if slot.field == field), None)
    if slot is None:
        raise CannotDo("SLOT-01", field=field)
    if slot.signed:
        raise CannotDo("SLOT-02", field=field)
    possible = may_sign_now(slots)
    if not possible:
        raise CannotDo("SLOT-04", field=field)
    if field not in possible:
        waiting = next(other.field for other in slots if other.required and not other.signed)
        raise CannotDo("SLOT-03", field=field, before=waiting)


def _show(writer: Any, widget: DictionaryObject, appearance_pdf: bytes) -> None:
    """Put the page of a one-page PDF into the field's box.

    pyHanko's own text stamps are not used: with fonts of 2,048 units they print l e t t e r s a p a r t
    (0.38.0), and their default font has no Vietnamese letters.
    """
    try:
        page = writer.import_page_as_xobject(PdfFileReader(BytesIO(appearance_pdf)), page_ix=0)
    except (misc.PdfError, ValueError) as error:
        raise ValueError("the appearance is not a PDF with one page") from error
    widget[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): page})  # type: ignore[no-untyped-call]


def _permissions(*, certify: bool, locks: bool) -> SigMDPSetup:
    """Say what may still change afterwards: the other fields be signed, or nothing at all."""
    return SigMDPSetup(
        md_algorithm=HASH,
        certify=certify,
        field_lock=FieldMDPSpec(FieldMDPAction.ALL) if locks else None,
        docmdp_perms=MDPPerm.NO_CHANGES if locks else MDPPerm.FILL_FORMS,
    )


def _signature(key: SigningKey, digest: bytes, in_place_of: bytes | None = None) -> bytes:
    """Return the CMS over a document's digest; with ``in_place_of`` its size without touching the key."""
    attributes = signed_attributes(digest, key.certificate_der, key.chain_der)
    return build(
        SignedParts(
            certificate=key.certificate_der,
            others=key.chain_der,
            attributes=attributes,
            signature=key.sign(attributes) if in_place_of is None else in_place_of,
        )
    )
