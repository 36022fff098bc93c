"""Signed minutes in other people's hands: PDF/A by PDFBox Preflight, signatures by five programs.

Preflight knows PDF/A-1 only, which allows no attachment: the same minutes without theirs, and with the older
number in profile and metadata, must be valid before and after three signatures. What Preflight cannot ask of
PDF/A-3 (the attachment itself) stands in tests/documents/test_pdfa.py.
"""

import io
import re
import subprocess

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.prepared_file import appearance_with, digital_slots, minutes_in
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.write_down import write_down
from inspector_app.documents.minutes_pdf import render
from inspector_app.inspection.people import Role, Side
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.sign import field_size, sign
from inspector_app.signing.slots import FieldToMake, prepare
from tests.actions.conftest import START, signer
from tests.signing import signers
from tests.signing.material import NOW, key

JARS = (
    "preflight",
    "pdfbox2",
    "fontbox2",
    "xmpbox",
    "commons-logging",
    "bcprov",
    "bcpkix",
    "bcutil",
    "jaxb-api",
)
VERSION_2 = bytes([2, 0x10, 0, 0])  # of an ICC profile, as PDF/A-1 asks; ours is of version 4
SIGNERS = 3

pytestmark = pytest.mark.slow


@pytest.fixture
def drafted(desk, answered):
    write_down(desk, answered, signer("secretary", Role.SECRETARY, Side.TEAM))
    carry_out(desk, draft_minutes(answered))
    return answered


@pytest.fixture
def signed(desk, drafted, authority):
    """The file of real minutes with three signatures, EC and RSA."""
    slots = digital_slots(minutes_in(minutes_file(desk, drafted)))
    for slot, kind in zip(slots, (KeyKind.EC, KeyKind.RSA, KeyKind.EC), strict=True):
        issued = authority.issue(f"Người ký {slot.order}", now=desk.now(), kind=kind)
        carry_out(desk, sign_minutes(drafted, slot.field, KeyFile(issued.p12, issued.password)))
    return minutes_file(desk, drafted)


def preflight(pdf, folder):
    """Return what Preflight says of a file as PDF/A-1b; "" when it is valid."""
    file = folder / "kiem-tra.pdf"
    file.write_bytes(pdf)
    path = ":".join(f"/usr/share/java/{jar}.jar" for jar in JARS)
    command = ["java", "-XX:TieredStopAtLevel=1", f"-Dpdfbox.fontcache={folder}", "-cp", path]
    command += ["org.apache.pdfbox.preflight.Validator_A1b", file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    valid = done.returncode == 0 and "is a valid PDF/A-1b file" in done.stdout
    return "" if valid else done.stdout + done.stderr


def as_pdf_a_1(pdf):
    """The same pages in the older standard: no attachment, the older numbers."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.Root.AF, document.Root.Names
        said = document.Root.Metadata.read_bytes()
        assert b"<pdfaid:part>3<" in said
        document.Root.Metadata.write(said.replace(b"<pdfaid:part>3<", b"<pdfaid:part>1<"))
        profile = document.Root.OutputIntents[0].DestOutputProfile
        icc = bytearray(profile.read_bytes())
        icc[8:12] = VERSION_2
        profile.write(bytes(icc))
        profile.N = 3
        saved = io.BytesIO()
        document.save(
            saved,
            force_version="1.4",
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return saved.getvalue()


def test_preflight_finds_the_minutes_valid_before_and_after_three_signatures(desk, drafted, tmp_path):
    fonts, minutes = desk.fonts(), minutes_in(minutes_file(desk, drafted))
    made, look = render(minutes, fonts), appearance_with(minutes, desk.fonts())
    slots = digital_slots(minutes)
    base = as_pdf_a_1(made.pdf)
    pdf = prepare(base, [FieldToMake(s.field, made.boxes[s.field], required=s.required) for s in slots])
    assert preflight(base, tmp_path) == ""
    assert preflight(pdf, tmp_path) == ""

    for number, slot in enumerate(slots):
        one = key(f"signer {number}", KeyKind.EC)
        shown = look(slot.field, field_size(pdf, slot.field), one.holder, NOW)
        pdf = sign(pdf, slot.field, one, shown, when=NOW, certify=number == 0)

    assert len(slots) == SIGNERS
    assert preflight(pdf, tmp_path) == ""


def test_preflight_would_find_a_font_that_is_not_embedded(desk, drafted, tmp_path):
    """Control: the same file with a page that asks for Helvetica."""
    fonts, minutes = desk.fonts(), minutes_in(minutes_file(desk, drafted))
    with pikepdf.open(io.BytesIO(as_pdf_a_1(render(minutes, fonts).pdf))) as document:
        page = document.pages[0]
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources.Font.FX = font
        page.contents_add(b"BT /FX 12 Tf 50 50 Td (x) Tj ET")
        saved = io.BytesIO()
        document.save(saved, force_version="1.4", compress_streams=False)

    assert "Font" in preflight(saved.getvalue(), tmp_path)


def by_qpdf(file):
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    return SIGNERS if done.returncode == 0 else 0


def by_pdfsig(file):
    done = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True, check=False)
    return done.stdout.count("Signature is Valid.")


def by_mutool(file):
    done = subprocess.run(["mutool", "sign", "-v", file], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    return said.count("The signature is valid") + said.count("The document is unchanged since signing")


def by_pdfbox(file):
    program = ["java", "-XX:TieredStopAtLevel=1", "-cp", signers.compiled(), "CheckSignatures", file]
    return signers.run(*program).split().count("valid")


def by_openssl(file):
    pdf, valid = file.read_bytes(), 0
    for start, resume, length in re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf):
        gap, after = int(start), int(resume)
        cms, content = file.with_name("cms.der"), file.with_name("content")
        padded = bytes.fromhex(pdf[gap + 1 : after - 1].decode())
        cms.write_bytes(padded[: int.from_bytes(padded[2:4]) + 4])  # without the zeros behind the DER
        content.write_bytes(pdf[:gap] + pdf[after : after + int(length)])
        command = ["openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-purpose", "any"]
        command += ["-in", cms, "-content", content, "-out", file.with_name("out")]
        command += ["-CAfile", file.with_name("root.pem"), "-attime", str(int(START.timestamp()) + 3600)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        valid += "CAdES Verification successful" in done.stderr
    return valid


CHECKERS = [by_qpdf, by_pdfsig, by_mutool, by_pdfbox, by_openssl]


@pytest.fixture
def written(signed, authority, tmp_path):
    """The signed file on a disk, with the root of its signers beside it."""
    (tmp_path / "root.pem").write_bytes(authority.certificate_pem)
    file = tmp_path / "bien-ban.pdf"
    file.write_bytes(signed)
    return file


@pytest.mark.parametrize("check", CHECKERS)
def test_other_peoples_programs_accept_signed_minutes(check, written):

    assert check(written) == SIGNERS


@pytest.mark.parametrize("check", [check for check in CHECKERS if check is not by_qpdf])
def test_other_peoples_programs_find_a_changed_page(check, signed, written):
    """Control: one byte of a page's words, which every signature covers."""
    place = signed.index(b" Tj")
    written.write_bytes(signed[: place - 2] + bytes([signed[place - 2] ^ 1]) + signed[place - 1 :])

    assert check(written) < SIGNERS
