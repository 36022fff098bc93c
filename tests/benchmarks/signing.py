"""Fields, three signatures with their appearances, and the verdict, on 12 pages with 60 findings.

The peer is pyHanko's own signer on the same file with the same kind of key (no appearance drawn, no checks of
order), and its own validator with the analysis of differences for every signature.
"""

import io
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, fields, sign_pdf
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from inspector_app.documents.appearance import signature_appearance
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import render
from inspector_app.inspection.people import SignatureKind
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.keys import open_p12
from inspector_app.signing.report import ExpectedField
from inspector_app.signing.sign import field_size, sign
from inspector_app.signing.slots import FieldToMake, prepare
from inspector_app.signing.tokens import list_certificates, token_key
from inspector_app.signing.verify import check_signatures
from tests.documents.sample import long_minutes
from tests.signing.material import NOW, authority, issued, key
from tests.signing.softhsm import LIBRARY, PIN, new_token, plugged_in

MILLISECONDS = 1000


def measure(rounds=15):
    """Medians in milliseconds; every part is checked to have done its work."""
    fonts = find_fonts()
    minutes = long_minutes(fonts)
    base = render(minutes, fonts)
    slots = [slot for slot in minutes.slots if slot.kind is SignatureKind.DIGITAL]
    made = [FieldToMake(slot.field, base.boxes[slot.field], required=slot.required) for slot in slots]
    expected = [ExpectedField(slot.field, required=slot.required) for slot in slots]
    signers = [key(f"signer {place}", KeyKind.EC) for place in range(len(slots))]
    trust = [authority().certificate_pem]
    prepared = prepare(base.pdf, made)

    def sign_one(pdf, place, key):
        slot, when = slots[place], NOW + timedelta(minutes=place)
        size = field_size(pdf, slot.field)
        look = signature_appearance(fonts, size, signer=key.holder, slot=slot, at=when)
        return sign(pdf, slot.field, key, look, when=when, certify=place == 0)

    def sign_all(keys=signers):
        pdf = prepared
        for place, owned in enumerate(keys):
            pdf = sign_one(pdf, place, owned)
        return pdf

    def by_token(found):
        pdf = prepared
        for place in range(len(slots)):
            with token_key(LIBRARY, found[place], PIN, now=NOW) as lent:
                pdf = sign_one(pdf, place, lent)
        return pdf

    def check(pdf):
        return check_signatures(pdf, trust, expected, prepared=prepared)

    signed = sign_all()
    altered = signed.replace(b"\nendobj", b"\nendobk", 1)
    assert check(signed).valid
    assert not check(altered).valid
    ours = timed(sign_all, rounds)

    def by_file():
        files = (issued(f"signer {place}", KeyKind.EC) for place in range(len(slots)))
        return sign_all([open_p12(file.p12, file.password, now=NOW) for file in files])

    assert check(by_file()).valid
    theirs = timed(lambda: peer_signs(prepared, slots), rounds)
    verdict = timed(lambda: check(signed), rounds)
    return {
        "pages": base.pages,
        "signatures": len(slots),
        "signed_file_bytes": len(signed),
        "open_p12_ec_ms": timed(lambda: opened(KeyKind.EC), rounds),
        "open_p12_rsa_ms": timed(lambda: opened(KeyKind.RSA), rounds),
        "prepare_fields_ms": timed(lambda: prepare(base.pdf, made), rounds),
        "three_ecdsa_signatures_with_appearance_ms": ours,
        "three_by_key_file_opened_each_time_ms": timed(by_file, rounds),
        **{f"three_by_token_{kind}_ms": timed_with_token(kind, by_token, check, rounds) for kind in KeyKind},
        "pyhanko_signs_the_same_ms": theirs,
        "times_pyhanko": ours / theirs,
        "verdict_valid_ms": verdict,
        "pyhanko_validates_the_same_ms": timed(lambda: peer_validates(signed, trust[0]), rounds),
        "verdict_altered_ms": timed(lambda: check(altered), rounds),
    }


def timed_with_token(kind, by_token, check, rounds):
    """The same with a token in software: one child, session and log-in for each signature."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        token = plugged_in(patch, new_token(Path(folder)))
        for place in range(3):
            token.put(issued(f"signer {place}", kind), number=f"0{place + 1}")
        found = list_certificates(LIBRARY, now=NOW)
        assert check(by_token(found)).valid
        return timed(lambda: by_token(found), rounds)


def timed(deed, rounds):
    durations = []
    for _ in range(rounds + 1):  # the first warms up
        started = perf_counter()
        deed()
        durations.append((perf_counter() - started) * MILLISECONDS)
    return median(durations[1:])


def opened(kind):
    file = issued("sig_leader", kind)
    return open_p12(file.p12, file.password, now=NOW)


def peer_signs(prepared, slots):
    file = issued("sig_leader", KeyKind.EC)
    signer = SimpleSigner.load_pkcs12_data(file.p12, [], file.password.encode())
    pdf = prepared
    for place, slot in enumerate(slots):
        meta = PdfSignatureMetadata(
            field_name=slot.field,
            md_algorithm="sha256",
            certify=place == 0,
            subfilter=fields.SigSeedSubFilter.PADES,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES if slot is slots[-1] else fields.MDPPerm.FILL_FORMS,
        )
        pdf = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), meta, signer).getvalue()
    return pdf


def peer_validates(pdf, trust):
    roots = list(load_certs_from_pemder_data(trust))
    for signature in PdfFileReader(io.BytesIO(pdf)).embedded_signatures:
        context = ValidationContext(trust_roots=roots, moment=NOW)
        assert validate_pdf_signature(signature, context).bottom_line
