"""Every way we know to alter a signed file: each takes a signed file and returns altered bytes.

Classes and names as published: universal signature forgery, incremental saving, signature wrapping, shadow
attacks, evil annotation and sneaky signature (pdf-insecurity.org), and what our own form of a file adds.
"""

import io
import re
from dataclasses import dataclass
from random import Random

import pikepdf
from asn1crypto import cms as asn1_cms
from asn1crypto import core as asn1_core
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject, SigSeedSubFilter

from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.signed_data import SignedParts, build, signed_attributes, take_apart
from tests.signing.material import (
    NOW,
    appearance,
    authority,
    key,
    sign_next,
    signed_file,
    three_signatures,
)


@dataclass(frozen=True)
class Gap:
    """Where the data of one signature stand: from the first hexadecimal digit to the one after the last."""

    start: int
    end: int


def gaps(pdf):
    found = re.finditer(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf)
    return [Gap(int(match[1]) + 1, int(match[2]) - 1) for match in found]


def flip(pdf, position, bit=0):
    return pdf[:position] + bytes([pdf[position] ^ 1 << bit]) + pdf[position + 1 :]


def other_digit(pdf, position):
    """Replace a hexadecimal digit by another one."""
    return pdf[:position] + (b"1" if pdf[position : position + 1] != b"1" else b"2") + pdf[position + 1 :]


def with_contents(pdf, contents, place=-1):
    """Put other data into the gap of a signature; zeros behind, as many as fit."""
    gap = gaps(pdf)[place]
    digits = contents.hex().upper().encode()
    assert len(digits) <= gap.end - gap.start
    return pdf[: gap.start] + digits.ljust(gap.end - gap.start, b"0") + pdf[gap.end :]


def contents_of(pdf, place=-1):
    gap = gaps(pdf)[place]
    return bytes.fromhex(pdf[gap.start : gap.end].decode())


def appended(pdf, change):
    """Append one writing in which ``change(writer)`` alters what it likes."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


# --- later writings that nobody signed ---


def overlay(writer):
    words = b"q BT /F1 12 Tf 1 0 0 1 72 690 Tm (Khong co sai pham) Tj ET Q"
    stream = writer.add_object(generic.StreamObject(stream_data=words))
    writer.add_stream_to_page(1, stream)


def stamp(writer):
    page = writer.find_page_for_modification(1)[0]
    note = generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (60, 690, 400, 720))),
            pdf_name("/Contents"): pdf_string("Không có sai phạm"),
            pdf_name("/DA"): pdf_string("/Helv 12 Tf 0 g"),
        }
    )
    writer.register_annotation(page, writer.add_object(note))


def swap_pages(writer):
    kids = writer.root["/Pages"]["/Kids"]
    kids.reverse()
    writer.update_container(kids)


def forge_attachment(writer):
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    file = names[1].get_object()["/EF"]
    forged = generic.StreamObject(stream_data=b'{"findings": []}')
    file[pdf_name("/F")] = writer.add_object(forged)
    writer.update_container(file)


def replace_appearance(writer):
    widget = writer.root["/AcroForm"]["/Fields"][0].get_object()
    shown = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 180, 60))),
        },
        stream_data=b"0 1 0 rg 0 0 180 60 re f",
    )
    widget[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(shown)})
    writer.update_container(widget)


def replace_metadata(writer):
    writer.root[pdf_name("/Metadata")] = writer.add_object(generic.StreamObject(stream_data=b"<x/>"))
    writer.update_root()


def replace_title(writer):
    writer.set_info(generic.DictionaryObject({pdf_name("/Title"): pdf_string("Biên bản khác")}))


def run_script(writer):
    action = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(action)
    writer.update_root()


def drop_a_field(writer):
    fields = writer.root["/AcroForm"]["/Fields"]
    del fields[0]
    writer.update_container(writer.root["/AcroForm"])


def empty_a_field(writer):
    widget = writer.root["/AcroForm"]["/Fields"][0].get_object()
    del widget["/V"]
    writer.update_container(widget)


def add_text_field(writer):
    form = writer.root["/AcroForm"]
    field = {
        pdf_name("/FT"): pdf_name("/Tx"),
        pdf_name("/T"): pdf_string("note"),
        pdf_name("/V"): pdf_string("Đã khắc phục"),
    }
    form["/Fields"].append(writer.add_object(generic.DictionaryObject(field)))
    writer.update_container(form)


def add_field(writer):
    append_signature_field(writer, SigFieldSpec("sig_fourth", on_page=1, box=(60, 690, 400, 720)))


def object_stream_shadow(pdf):
    """Append a writing with a cross-reference stream whose object stream overrides a page."""
    reader = IncrementalPdfFileWriter(io.BytesIO(pdf)).prev
    kids = reader.root["/Pages"]["/Kids"]
    page, other = kids.raw_get(0).idnum, kids[1].raw_get("/Contents").idnum
    size = int(reader.trailer["/Size"])
    parent = reader.root.raw_get("/Pages").reference.idnum
    body = f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 595 842]/Contents {other} 0 R>>".encode()
    index = f"{page} 0 ".encode()
    stream = index + body
    at = len(pdf)
    holder = (
        f"{size} 0 obj\n<</Type/ObjStm/N 1/First {len(index)}/Length {len(stream)}>>\nstream\n".encode()
        + stream
        + b"\nendstream\nendobj\n"
    )
    table_at = at + len(holder)
    rows = b"\x02" + size.to_bytes(4) + b"\x00" + b"\x01" + at.to_bytes(4) + b"\x00"
    rows += b"\x01" + table_at.to_bytes(4) + b"\x00"
    root, previous = reader.root_ref.idnum, reader.last_startxref
    table = (
        f"{size + 1} 0 obj\n<</Type/XRef/Size {size + 2}/Index[{page} 1 {size} 2]/W[1 4 1]"
        f"/Root {root} 0 R/Prev {previous}/Length {len(rows)}>>\nstream\n".encode()
        + rows
        + b"\nendstream\nendobj\n"
    )
    return pdf + holder + table + f"startxref\n{table_at}\n%%EOF\n".encode()


def hybrid(pdf):
    """Append a table whose /XRefStm hides a second one from readers that do not know it."""
    shadowed = object_stream_shadow(pdf)
    table = int(re.findall(rb"startxref\n(\d+)\n", shadowed)[-1])
    reader = IncrementalPdfFileWriter(io.BytesIO(pdf)).prev
    root, size, previous = reader.root_ref.idnum, int(reader.trailer["/Size"]), reader.last_startxref
    at = len(shadowed)
    tail = f"xref\n0 0\ntrailer\n<</Size {size + 2}/Root {root} 0 R/Prev {previous}/XRefStm {table}>>\n"
    return shadowed + tail.encode() + f"startxref\n{at}\n%%EOF\n".encode()


# --- one more signature, made with a real key ---


def signed_with(pdf, name, signer, *, certify=False, change=None, restrict=None, padding=32, then=None):
    """Sign with pyHanko's own tools, past every rule of ours."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer._update_meta = lambda: None
    if change:
        change(writer)
    steps = PdfCMSEmbedder().write_cms(field_name=name, writer=writer, existing_fields_only=True)
    widget = next(steps).get_object()
    page = writer.import_page_as_xobject(PdfFileReader(io.BytesIO(appearance(name))))
    widget[pdf_name("/AP")] = generic.DictionaryObject({pdf_name("/N"): page})
    room = 2 * len(cms_of(signer, bytes(32)))
    placeholder = SignatureObject(
        timestamp=NOW, subfilter=SigSeedSubFilter.PADES, bytes_reserved=room + 2 * padding
    )
    permissions = restrict or SigMDPSetup("sha256", certify=certify, docmdp_perms=MDPPerm.FILL_FORMS)
    signature = steps.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=permissions))
    if then:
        then(writer, signature)
    prepared, output = steps.send(SigIOSetup(md_algorithm="sha256", output=io.BytesIO()))
    steps.send(cms_of(signer, prepared.document_digest))
    return output.getvalue()


def cms_of(signer, digest):
    attributes = signed_attributes(digest, signer.certificate_der)
    return build(
        SignedParts(
            certificate=signer.certificate_der,
            others=(),
            attributes=attributes,
            signature=signer.sign(attributes),
        )
    )


def sneaky_signature(pdf):
    return signed_with(pdf, "sig_fourth", key("sig_guest"), change=add_field)


def second_certification(pdf):
    return signed_with(pdf, "sig_fourth", key("sig_guest"), change=add_field, certify=True)


def signed_over_an_overlay():
    """The last signer signs what somebody altered after the second signature."""
    made = three_signatures()
    altered = appended(made.states[2], overlay)
    return sign_next(altered, "sig_leader", made.keys["sig_leader"], 3)


def overlaid_while_signing(first=True):
    """The signer's own writing alters a page besides signing."""
    made = three_signatures()
    if first:
        pdf = signed_with(made.prepared, "sig_unit", made.keys["sig_unit"], certify=True, change=overlay)
        rest = ["sig_secretary", "sig_leader"]
    else:
        pdf = signed_with(made.states[1], "sig_secretary", made.keys["sig_secretary"], change=overlay)
        rest = ["sig_leader"]
    for minute, name in enumerate(rest, start=2):
        pdf = sign_next(pdf, name, made.keys[name], minute)
    return pdf


def all_sign(pdf, made):
    for minute, name in enumerate(made.keys, start=1):
        pdf = sign_next(pdf, name, made.keys[name], minute)
    return pdf


def altered_before_the_first_signature():
    made = three_signatures()
    return all_sign(appended(made.prepared, overlay), made)


def past_the_prepared_fields():
    """A table that points past the fields to a writing of its own, with a box over the findings."""
    made = three_signatures()

    def evil(writer):
        for n, name in enumerate(made.keys):
            box = (60, 690, 400, 720) if n == 0 else (72, 100 + 80 * n, 252, 160 + 80 * n)
            append_signature_field(writer, SigFieldSpec(name, on_page=1, box=box))

    evil_only = appended(made.base, evil)
    moved = len(made.prepared) - len(made.base)
    tail = evil_only[len(made.base) :]
    at = int(re.findall(rb"startxref\n(\d+)\n", tail)[0])
    tail = re.sub(rb"(?m)^(\d{10}) (\d{5}) n", lambda m: b"%010d %s n" % (int(m[1]) + moved, m[2]), tail)
    tail = tail.replace(b"startxref\n%d\n" % at, b"startxref\n%d\n" % (at + moved))
    return all_sign(made.prepared + tail, made)


def one_signature_in_two_fields():
    """One signer fills two required fields with one and the same signature."""
    made = three_signatures()
    kinds = dict.fromkeys(["sig_unit", "sig_leader"], KeyKind.EC)
    two = signed_file(kinds, signers=[])

    def share(writer, signature):
        other = writer.root["/AcroForm"]["/Fields"][1].get_object()
        other[pdf_name("/V")] = signature
        writer.update_container(other)

    return signed_with(two.prepared, "sig_unit", made.keys["sig_unit"], certify=True, then=share)


# --- other data in the gap, which no signature protects ---


def reshaped(contents, change):
    """Parse the data of a signature, let ``change`` alter the signed data, write it anew."""
    info = asn1_cms.ContentInfo.load(contents)
    change(info["content"])
    return info.dump(force=True)


def with_root(pdf):
    from asn1crypto import pem, x509

    root = x509.Certificate.load(pem.unarmor(authority().certificate_pem)[2])
    parts = take_apart(contents_of(pdf))
    return build(
        SignedParts(
            certificate=parts.certificate,
            others=(root.dump(),),
            attributes=parts.attributes,
            signature=parts.signature,
        )
    )


def unsigned_attribute(signed):
    attribute = {"type": "1.2.3.4", "values": [asn1_core.Any(asn1_core.Null())]}
    signed["signer_infos"][0]["unsigned_attrs"] = asn1_cms.CMSAttributes([attribute])


def digest_parameters(signed):
    signed["signer_infos"][0]["digest_algorithm"]["parameters"] = asn1_core.Null()


def other_version(signed):
    signed["version"] = "v3"


def twin(contents):
    """The other of the two values of s: as good a signature by all of mathematics."""
    parts = take_apart(contents)
    r, s = decode_dss_signature(parts.signature)
    high = encode_dss_signature(r, ec.SECP256R1().group_order - s)
    return build(
        SignedParts(certificate=parts.certificate, others=(), attributes=parts.attributes, signature=high)
    )


def other_holder(pdf):
    """Another certificate for the same data: as if the authority had issued it to somebody else."""
    parts = take_apart(contents_of(pdf))
    guest = key("sig_guest")
    return build(
        SignedParts(
            certificate=guest.certificate_der,
            others=(),
            attributes=parts.attributes,
            signature=parts.signature,
        )
    )


def lower_case(pdf):
    gap = gaps(pdf)[-1]
    return pdf[: gap.start] + pdf[gap.start : gap.end].lower() + pdf[gap.end :]


# --- dead ends for a reader ---


def in_place(pdf, old, new):
    """Replace the last occurrence; the length stays."""
    assert len(old) == len(new)
    at = pdf.rindex(old)
    return pdf[:at] + new + pdf[at + len(old) :]


def ranges_text(pdf):
    return re.findall(rb"/ByteRange \[[^\]]*\]", pdf)[-1]


def ranges_replaced(pdf, numbers):
    old = ranges_text(pdf)
    return in_place(pdf, old, (b"/ByteRange [" + numbers + b"]").ljust(len(old)))


def rewritten(pdf, change=None):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        if change:
            change(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def reverse_pages(opened):
    opened.pages.reverse()


def wrapped(pdf):
    """Move the second protected range to the end, and something else into the gap before it."""
    start, resume, length = map(int, re.findall(rb"\d+", ranges_text(pdf))[1:])
    evil = b"\n99 0 obj\n(evil)\nendobj\n" + bytes(64)
    moved = pdf[:resume] + evil + pdf[resume:]
    return ranges_replaced(moved, b"0 %d %d %d" % (start, resume + len(evil), length))


def random_flips(pdf, count, seed):
    random = Random(seed)
    for _ in range(count):
        position, bit = random.randrange(len(pdf)), random.randrange(8)
        yield position, flip(pdf, position, bit)
