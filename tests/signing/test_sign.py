"""Signing makes one more writing of the file, in turn, that other people's tools call valid."""

import re
import shutil
import subprocess
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.sign import field_size, sign
from tests.signing.material import (
    NOW,
    appearance,
    base_pdf,
    key,
    places,
    sign_next,
    signed_file,
    three_signatures,
)

ORDERS = {
    "one": {"sig_leader": KeyKind.EC},
    "two of RSA": {"sig_unit": KeyKind.RSA, "sig_leader": KeyKind.RSA},
    "two mixed": {"sig_unit": KeyKind.RSA, "sig_leader": KeyKind.EC},
    "three": {"sig_unit": KeyKind.EC, "sig_secretary": KeyKind.RSA, "sig_leader": KeyKind.EC},
}


def pdfsig(pdf, folder, *options):
    path = folder / "signed.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfsig", *options, str(path)], capture_output=True, text=True, check=False)
    return done.stdout


@pytest.mark.parametrize("kinds", ORDERS.values(), ids=ORDERS)
def test_poppler_finds_every_signature_valid(kinds, tmp_path):
    made = signed_file(kinds)

    said = pdfsig(made.pdf, tmp_path, "-nocert")

    assert said.count("Signature Validation: Signature is Valid.") == len(kinds)
    assert said.count("ETSI.CAdES.detached") == said.count("SHA-256") == len(kinds)
    assert said.count("Total document signed") == 1
    assert re.findall(r"Signature Field Name: (\S+)", said) == list(kinds)


def test_qpdf_finds_nothing_wrong(tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(three_signatures().pdf)

    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr + done.stdout


def openssl_finds_it_valid(pdf, contents, ranges, folder, root):
    """Ask openssl (where there is one) about one signature taken out of the file."""
    start, resume, end = ranges
    (folder / "cms.der").write_bytes(contents)
    (folder / "content").write_bytes(pdf[:start] + pdf[resume:end])
    (folder / "root.pem").write_bytes(root)
    command = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any"]
    command += ["-in", "cms.der", "-content", "content", "-CAfile", "root.pem", "-out", "out"]
    command += ["-attime", str(int((NOW + timedelta(hours=1)).timestamp()))]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("place", range(3 if shutil.which("openssl") else 0))
def test_openssl_finds_the_cades_signature_valid(place, tmp_path):
    made = three_signatures()
    numbers = re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", made.pdf)[place]
    start, resume, length = map(int, numbers)
    padded = bytes.fromhex(made.pdf[start + 1 : resume - 1].decode())
    contents = padded[: int.from_bytes(padded[2:4]) + 4]

    done = openssl_finds_it_valid(made.pdf, contents, (start, resume, resume + length), tmp_path, made.trust)

    assert "CAdES Verification successful" in done.stderr


def test_each_state_of_the_file_starts_with_the_state_before():
    made = three_signatures()

    for before, after in zip(made.states, made.states[1:], strict=False):
        assert after.startswith(before)
    assert made.pdf.startswith(made.base)


def test_the_first_certifies_and_the_last_required_locks(tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(three_signatures().pdf)

    with pikepdf.open(path) as pdf:
        first, second, last = (field.V for field in pdf.Root.AcroForm.Fields)
        assert pdf.Root.Perms.DocMDP.objgen == first.objgen
        assert [(r.TransformMethod, r.TransformParams.P) for r in first.Reference] == [("/DocMDP", 2)]
        assert "/Reference" not in second
        (lock,) = last.Reference
        assert (lock.TransformMethod, lock.TransformParams.Action, lock.TransformParams.P) == (
            "/FieldMDP",
            "/All",
            1,
        )


def test_the_time_of_signing_stands_with_its_zone_and_not_in_the_cms(tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(three_signatures().pdf)

    with pikepdf.open(path) as pdf:
        times = [str(field.V.M) for field in pdf.Root.AcroForm.Fields]
        signing_time = bytes.fromhex("2a864886f70d010905")
        assert times == ["D:20261121090100+07'00'", "D:20261121090200+07'00'", "D:20261121090300+07'00'"]
        assert not any(signing_time in bytes(field.V.Contents) for field in pdf.Root.AcroForm.Fields)


def test_signatures_leave_title_and_metadata_alone(tmp_path):
    made = three_signatures()
    (tmp_path / "base.pdf").write_bytes(made.base)
    (tmp_path / "signed.pdf").write_bytes(made.pdf)

    with pikepdf.open(tmp_path / "base.pdf") as base, pikepdf.open(tmp_path / "signed.pdf") as signed:
        assert dict(base.docinfo.items()) == dict(signed.docinfo.items())
        assert base.Root.Metadata.read_bytes() == signed.Root.Metadata.read_bytes()


def test_the_appearance_is_shown_in_its_box():
    before, after = three_signatures().prepared, three_signatures().pdf

    def inside(pdf):
        with pypdfium2.PdfDocument(pdf) as document:
            document.init_forms()
            image = document[1].render(scale=1).to_pil().convert("L")
            return image.getpixel((250, int(image.height - 658)))

    assert (inside(before), inside(after)) == (255, 204)


def test_the_box_of_a_field_has_a_size():
    assert field_size(three_signatures().prepared, "sig_leader") == (180, 60)


def test_a_box_that_is_not_there_has_none():
    for pdf in (three_signatures().prepared, base_pdf()):
        with pytest.raises(CannotDo) as refused:
            field_size(pdf, "sig_nobody")
        assert refused.value.code == "SLOT-01"


def refusal(pdf, name):
    with pytest.raises(CannotDo) as refused:
        sign_next(pdf, name, key("sig_unit"))
    return refused.value


def test_signing_out_of_turn_is_refused_with_whose_turn_it_is():
    refused = refusal(three_signatures().prepared, "sig_leader")

    assert refused.code == "SLOT-03"
    assert refused.fields == {"field": "sig_leader", "before": "sig_unit"}


def test_signing_twice_is_refused():
    assert refusal(three_signatures().states[1], "sig_unit").code == "SLOT-02"


def test_signing_where_there_is_no_field_is_refused():
    assert refusal(three_signatures().prepared, "sig_nobody").code == "SLOT-01"
    assert refusal(base_pdf(), "sig_unit").code == "SLOT-01"


def test_signing_after_the_lock_is_refused():
    kinds = {"sig_unit": KeyKind.EC, "sig_guest": KeyKind.EC, "sig_leader": KeyKind.EC}
    made = signed_file(kinds, optional=["sig_guest"], signers=["sig_unit", "sig_leader"])

    assert refusal(made.pdf, "sig_guest").code == "SLOT-04"


def test_an_optional_signer_may_sign_first_and_certifies():
    kinds = {"sig_unit": KeyKind.EC, "sig_guest": KeyKind.EC, "sig_leader": KeyKind.EC}

    made = signed_file(kinds, optional=["sig_guest"], signers=["sig_guest", "sig_unit", "sig_leader"])

    assert len(made.states) == 4


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "KEY-04"), (3 * 365 + 1, "KEY-03")], ids=["early", "expired"]
)
def test_a_key_opened_in_time_does_not_sign_out_of_time(days, code):
    when = NOW + timedelta(days=days)

    with pytest.raises(CannotDo) as refused:
        sign(
            three_signatures().prepared, "sig_unit", key("sig_unit"), appearance("a"), when=when, certify=True
        )

    assert refused.value.code == code


def test_a_time_without_zone_and_a_wrong_claim_to_certify_are_bugs():
    made, look = three_signatures(), appearance("a")

    with pytest.raises(ValueError, match="zone"):
        sign(made.prepared, "sig_unit", key("sig_unit"), look, when=NOW.replace(tzinfo=None), certify=True)
    for pdf, name, certify in [
        (made.prepared, "sig_unit", False),
        (made.states[1], "sig_secretary", True),
    ]:
        with pytest.raises(ValueError, match="certifies"):
            sign(pdf, name, key(name), look, when=NOW, certify=certify)


def test_an_appearance_that_is_no_page_is_a_bug():
    with pytest.raises(ValueError, match="one page"):
        sign(three_signatures().prepared, "sig_unit", key("sig_unit"), b"ink", when=NOW, certify=True)


def test_what_is_no_pdf_is_refused_in_words():
    assert refusal(b"%PDF-1.7 cut", "sig_unit").code == "SLOT-05"


def test_the_certificate_travels_with_the_signature_and_the_root_does_not():
    made = three_signatures()
    signer = made.keys["sig_leader"]
    root = x509.load_pem_x509_certificate(made.trust).public_bytes(Encoding.DER)

    assert signer.certificate_der.hex().upper().encode() in made.pdf
    assert root.hex().upper().encode() not in made.pdf


def test_every_place_gets_its_own_writing():
    made = three_signatures()

    assert made.pdf.count(b"%%EOF") == 2 + len(places(["a", "b", "c"]))
