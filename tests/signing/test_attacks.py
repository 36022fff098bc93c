"""No altered file is found valid, whatever other tools say of it, and the reason given fits what was done."""

import io
import subprocess

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm
from pyhanko.sign.signers.cms_embedder import SigMDPSetup
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.report import ExpectedField
from inspector_app.signing.slots import prepare
from inspector_app.signing.trust import read_trust
from inspector_app.signing.verify import check_signatures
from tests.signing import attacks
from tests.signing.attacks import appended, contents_of, flip, gaps, reshaped, with_contents
from tests.signing.material import base_pdf, places, sign_next, signed_file, three_signatures

SIGNED = three_signatures()
PDF = SIGNED.pdf


def verdict(pdf, *, expected=SIGNED.expected, trust=SIGNED.trust, prepared=SIGNED.prepared):
    return check_signatures(pdf, [trust], expected, prepared=prepared)


def codes(report):
    return {problem.code for problem in report.problems}


LATER_WRITINGS = {
    "overlay on a page": attacks.overlay,
    "stamp annotation": attacks.stamp,
    "pages swapped": attacks.swap_pages,
    "attachment forged": attacks.forge_attachment,
    "appearance of a signature replaced": attacks.replace_appearance,
    "metadata replaced": attacks.replace_metadata,
    "title replaced": attacks.replace_title,
    "script added": attacks.run_script,
    "field dropped": attacks.drop_a_field,
    "field emptied": attacks.empty_a_field,
    "text field added": attacks.add_text_field,
    "signature field added": attacks.add_field,
}
# what is done to the signed file -> (the altered file, codes of which one at least must be given)
ALTERED = {
    "byte of a page": (lambda: flip(PDF, PDF.index(b"Chua niem yet")), {"VERIFY-08"}),
    "time of the last signature": (lambda: flip(PDF, PDF.rindex(b"/M ") + 16), {"VERIFY-08"}),
    "digit of the first signature's data": (
        lambda: attacks.other_digit(PDF, gaps(PDF)[0].start + 801),
        {"VERIFY-10"},
    ),
    **{
        f"later: {name}": (lambda change=change: appended(PDF, change), {"VERIFY-18"})
        for name, change in LATER_WRITINGS.items()
    },
    "later: object stream shadows a page": (lambda: attacks.object_stream_shadow(PDF), {"VERIFY-01"}),
    "later: hybrid table": (lambda: attacks.hybrid(PDF), {"VERIFY-01"}),
    "later: fourth signature by a trusted person": (lambda: attacks.sneaky_signature(PDF), {"VERIFY-04"}),
    "later: second certification": (lambda: attacks.second_certification(PDF), {"VERIFY-16"}),
    "signed over an overlay": (attacks.signed_over_an_overlay, {"VERIFY-18"}),
    "first signer overlays a page": (attacks.overlaid_while_signing, {"VERIFY-12"}),
    "second signer overlays a page": (lambda: attacks.overlaid_while_signing(first=False), {"VERIFY-12"}),
    "altered before the first signature": (attacks.altered_before_the_first_signature, {"VERIFY-18"}),
    "fields elsewhere, past the prepared ones": (attacks.past_the_prepared_fields, {"VERIFY-22"}),
    "rewritten": (lambda: attacks.rewritten(PDF), {"VERIFY-08", "VERIFY-11", "VERIFY-18", "VERIFY-01"}),
    "pages swapped by rewriting": (
        lambda: attacks.rewritten(PDF, attacks.reverse_pages),
        {"VERIFY-08", "VERIFY-11", "VERIFY-18", "VERIFY-01"},
    ),
    "one byte behind the end": (lambda: PDF + b"\n", {"VERIFY-07"}),
    "ten bytes behind the end": (lambda: PDF + b"0123456789", {"VERIFY-07", "VERIFY-01"}),
    "5,000 bytes behind the end": (lambda: PDF + b"x" * 5000, {"VERIFY-01"}),
    "bytes before the beginning": (lambda: b"\n" + PDF, {"VERIFY-01", "VERIFY-08", "VERIFY-11"}),
    "rolled back to two signatures": (lambda: SIGNED.states[2], {"VERIFY-03"}),
    "rolled back to one signature": (lambda: SIGNED.states[1], {"VERIFY-03"}),
    "rolled back to none": (lambda: SIGNED.prepared, {"VERIFY-02"}),
    "ranges of null": (lambda: attacks.ranges_replaced(PDF, b"null"), {"VERIFY-19", "VERIFY-08"}),
    "ranges too few": (lambda: attacks.ranges_replaced(PDF, b"0 9"), {"VERIFY-11"}),
    "ranges negative": (lambda: attacks.ranges_replaced(PDF, b"0 -9 9 9"), {"VERIFY-11"}),
    "ranges of nothing": (lambda: attacks.ranges_replaced(PDF, b"0 0 0 0"), {"VERIFY-11"}),
    "ranges absent": (lambda: attacks.in_place(PDF, b"/ByteRange", b"/ByteRxnge"), {"VERIFY-19"}),
    "data absent": (lambda: attacks.in_place(PDF, b"/Contents", b"/Contenxs"), {"VERIFY-01"}),
    "data empty": (lambda: with_contents(PDF, b""), {"VERIFY-10"}),
    "data of zero": (lambda: with_contents(PDF, b"\x00"), {"VERIFY-10"}),
    "another kind of signature": (
        lambda: attacks.in_place(PDF, b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
        {"VERIFY-20"},
    ),
    "wrapped in another gap": (lambda: attacks.wrapped(PDF), {"VERIFY-11", "VERIFY-01"}),
    "signature of other minutes": (
        lambda: with_contents(PDF, contents_of(signed_file(seed=1).pdf).rstrip(b"\0")),
        {"VERIFY-08"},
    ),
    "data: lower hexadecimal": (lambda: attacks.lower_case(PDF), {"VERIFY-11"}),
    "data: certificate of somebody else": (
        lambda: with_contents(PDF, attacks.other_holder(PDF)),
        {"VERIFY-08", "VERIFY-09", "VERIFY-10"},
    ),
}


@pytest.mark.parametrize(("altered", "reasons"), ALTERED.values(), ids=ALTERED)
def test_an_altered_file_is_invalid_for_its_reason(altered, reasons):
    report = verdict(altered())

    assert not report.valid
    assert codes(report) & reasons, report.problems


def test_the_honest_file_is_valid():
    assert verdict(PDF).valid


# Data that are as valid as before by every rule of CMS; they need room.
ROOMY = {
    "the root as well": lambda contents, pdf: attacks.with_root(pdf),
    "an attribute nobody signed": lambda c, _: reshaped(c, attacks.unsigned_attribute),
    "parameters of the hash": lambda c, _: reshaped(c, attacks.digest_parameters),
    "another version": lambda c, _: reshaped(c, attacks.other_version),
    "something in the padding": lambda c, _: c + b"\x00\x01",
}


def roomy_file():
    """Sign with more padding than we leave, so that other data fit into the gap."""
    lock = SigMDPSetup(
        "sha256",
        certify=True,
        field_lock=FieldMDPSpec(FieldMDPAction.ALL),
        docmdp_perms=MDPPerm.NO_CHANGES,
    )
    prepared = prepare(base_pdf(), places(["sig_leader"]))
    signer = SIGNED.keys["sig_leader"]
    return attacks.signed_with(prepared, "sig_leader", signer, restrict=lock, padding=700)


ROOM = roomy_file()
ALONE = (ExpectedField("sig_leader", required=True),)


def test_a_file_with_more_padding_is_valid():
    assert verdict(ROOM, expected=ALONE, prepared=None).valid


@pytest.mark.parametrize("reshape", ROOMY.values(), ids=ROOMY)
def test_data_in_another_form_are_refused_though_pyhanko_accepts_them(reshape):
    contents = contents_of(ROOM).rstrip(b"\0")
    other = with_contents(ROOM, reshape(contents, ROOM))
    assert other != ROOM
    assert pyhanko_accepts(other), "the rule matters: the signature is still good"

    report = verdict(other, expected=ALONE, prepared=None)

    assert codes(report) == {"VERIFY-10"}


def test_the_twin_of_a_signature_is_refused():
    other = with_contents(ROOM, attacks.twin(contents_of(ROOM)))

    report = verdict(other, expected=ALONE, prepared=None)

    assert codes(report) == {"VERIFY-09"}


def pyhanko_accepts(pdf):
    """Ask pyHanko about every signature of a file, with the analysis of differences."""
    roots = list(read_trust([SIGNED.trust]))
    uses = KeyUsageConstraints(key_usage={"digital_signature"})
    return all(
        validate_pdf_signature(
            signature,
            ValidationContext(trust_roots=roots, moment=signature.self_reported_timestamp),
            key_usage_settings=uses,
        ).bottom_line
        for signature in PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    )


# --- controls: what others accept ---

ACCEPTED_BY_PYHANKO = {
    "a line feed behind the end": lambda: PDF + b"\n",
    "rolled back to two signatures": lambda: SIGNED.states[2],
    "data: the twin of the signature": lambda: with_contents(ROOM, attacks.twin(contents_of(ROOM))),
    "data: lower hexadecimal": lambda: attacks.lower_case(PDF),
    "first signer overlays a page": attacks.overlaid_while_signing,
    "altered before the first signature": attacks.altered_before_the_first_signature,
    "fields elsewhere, past the prepared ones": attacks.past_the_prepared_fields,
}
ACCEPTED_BY_POPPLER = {
    **{
        f"later: {name}": lambda change=change: appended(PDF, change)
        for name, change in LATER_WRITINGS.items()
        if name not in {"field dropped", "field emptied"}
    },
    "later: fourth signature by a trusted person": lambda: attacks.sneaky_signature(PDF),
    "signed over an overlay": attacks.signed_over_an_overlay,
    "first signer overlays a page": attacks.overlaid_while_signing,
    "5,000 bytes behind the end": lambda: PDF + b"x" * 5000,
    "rolled back to two signatures": lambda: SIGNED.states[2],
}


@pytest.mark.parametrize("altered", ACCEPTED_BY_PYHANKO.values(), ids=ACCEPTED_BY_PYHANKO)
def test_what_pyhanko_alone_accepts_is_invalid_here(altered):
    pdf = altered()
    assert pyhanko_accepts(pdf)

    assert not verdict(pdf).valid


@pytest.mark.parametrize("altered", ACCEPTED_BY_POPPLER.values(), ids=ACCEPTED_BY_POPPLER)
def test_what_poppler_accepts_is_invalid_here(altered, tmp_path):
    pdf = altered()
    assert poppler_accepts(pdf, tmp_path)

    assert not verdict(pdf).valid


def poppler_accepts(pdf, folder):
    """Ask poppler about every signature of a file."""
    path = folder / "altered.pdf"
    path.write_bytes(pdf)
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    return 0 < said.count("Signature Validation:") == said.count("Signature is Valid.")


# --- files that were never made by our rules ---


def alone(**choices):
    """One required signature, made with pyHanko's tools and given restrictions."""
    prepared = prepare(base_pdf(), places(["sig_leader"]))
    setup = SigMDPSetup("sha256", **choices)
    return attacks.signed_with(prepared, "sig_leader", SIGNED.keys["sig_leader"], restrict=setup)


WHOLE_LOCK = {"field_lock": FieldMDPSpec(FieldMDPAction.ALL)}
OTHER_RULES = {
    "not certified": ({"certify": False, "docmdp_perms": MDPPerm.NO_CHANGES} | WHOLE_LOCK, "VERIFY-16"),
    "not locked": ({"certify": True, "docmdp_perms": MDPPerm.NO_CHANGES}, "VERIFY-17"),
    "certified for annotations": (
        {"certify": True, "docmdp_perms": MDPPerm.ANNOTATE} | WHOLE_LOCK,
        "VERIFY-17",
    ),
    "locks one field only": (
        {
            "certify": True,
            "docmdp_perms": MDPPerm.NO_CHANGES,
            "field_lock": FieldMDPSpec(FieldMDPAction.INCLUDE, ["sig_leader"]),
        },
        "VERIFY-17",
    ),
}


@pytest.mark.parametrize(("choices", "code"), OTHER_RULES.values(), ids=OTHER_RULES)
def test_a_signature_that_forbids_less_is_refused(choices, code):
    report = verdict(alone(**choices), expected=ALONE, prepared=None)

    assert code in codes(report)


def test_a_last_signature_in_a_field_without_a_lock_is_refused():
    prepared = prepare(base_pdf(), places(["sig_leader", "sig_guest"]))  # the lock is the guest's
    setup = SigMDPSetup("sha256", certify=True, docmdp_perms=MDPPerm.NO_CHANGES, **WHOLE_LOCK)
    pdf = attacks.signed_with(prepared, "sig_leader", SIGNED.keys["sig_leader"], restrict=setup)

    report = verdict(pdf, expected=(*ALONE, ExpectedField("sig_guest", required=False)), prepared=None)

    assert codes(report) == {"VERIFY-17"}


def test_nothing_can_be_signed_after_the_lock_not_even_an_empty_slot():
    kinds = dict.fromkeys(["sig_guest", "sig_leader"], KeyKind.EC)
    made = signed_file(kinds, optional=["sig_guest"], signers=["sig_leader"])
    none = SigMDPSetup("sha256")
    pdf = attacks.signed_with(made.pdf, "sig_guest", made.keys["sig_guest"], restrict=none)

    report = verdict(pdf, expected=made.expected, prepared=made.prepared)

    assert codes(report) == {"VERIFY-17"}


def test_one_signature_cannot_fill_two_fields():
    pdf = attacks.one_signature_in_two_fields()
    expected = (ExpectedField("sig_unit", required=True), ExpectedField("sig_leader", required=True))

    report = verdict(pdf, expected=expected, prepared=None)

    assert not report.valid
    assert "VERIFY-18" in codes(report)


def test_a_file_wholly_made_by_another_authority_is_intact_and_not_trusted():
    forged = signed_file(seed=2)

    report = verdict(forged.pdf)

    assert codes(report) == {"VERIFY-13"}
    assert [(s.intact, s.trusted) for s in report.signatures] == [(True, False)] * 3


def test_a_foreign_field_made_before_signing_is_named():
    other = prepare(SIGNED.base, places(["sig_extra", "sig_leader"], ["sig_extra"]))
    pdf = sign_next(other, "sig_leader", SIGNED.keys["sig_leader"])

    report = verdict(pdf, expected=ALONE, prepared=other)

    assert [(p.code, p.fields) for p in report.problems] == [("VERIFY-05", {"field": "sig_extra"})]


DEAD_ENDS = {
    "empty": b"",
    "not a pdf": b"PK\x03\x04 a word document",
    "only a head": b"%PDF-1.7\n",
    "half a file": PDF[: len(PDF) // 2],
    "without its last byte": PDF[:-1],
    "without its last line": PDF[:-7],
    "zeros": bytes(10_000),
    "no signatures": base_pdf(),
}


@pytest.mark.parametrize("data", DEAD_ENDS.values(), ids=DEAD_ENDS)
def test_what_cannot_be_read_is_invalid_with_a_reason(data):
    report = verdict(data)

    assert not report.valid
    assert report.problems


def test_a_file_cut_at_any_place_is_invalid(effort):
    step = max(1, len(PDF) // (60 * effort))

    accepted = [length for length in range(0, len(PDF), step) if verdict(PDF[:length]).valid]

    assert accepted == []
