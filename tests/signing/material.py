"""Papers, keys and signed files that the tests of signing work on; all real, made once a run."""

import io
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import cache
from random import Random

import pikepdf
from reportlab.pdfgen import canvas

from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.demo_authority import make_authority
from inspector_app.signing.keys import open_p12
from inspector_app.signing.report import ExpectedField
from inspector_app.signing.sign import sign
from inspector_app.signing.slots import FieldToMake, prepare

VIETNAM = timezone(timedelta(hours=7))
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=VIETNAM)
FINDING = "Chua niem yet 5 thu tuc tai bo phan mot cua"
KINDS = {"sig_unit": KeyKind.EC, "sig_secretary": KeyKind.RSA, "sig_leader": KeyKind.EC}
PEOPLE = {
    "sig_unit": ("Đại diện đơn vị", "Phó Giám đốc", "Sở Nội vụ"),
    "sig_secretary": ("Thư ký đoàn", "Chuyên viên", "Văn phòng UBND tỉnh"),
    "sig_leader": ("Trưởng đoàn", "Phó Chánh Văn phòng", "Văn phòng UBND tỉnh"),
    "sig_guest": ("Người được mời", "Chuyên viên", "Sở Tư pháp"),
}


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
)


@dataclass(frozen=True)
class Box:
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class SignedFile:
    """A signed file with every state on the way to it."""

    base: bytes
    prepared: bytes
    states: tuple[bytes, ...]
    trust: bytes
    expected: tuple[ExpectedField, ...]
    keys: dict = field(repr=False)

    @property
    def pdf(self):
        return self.states[-1]


def base_pdf(pages=2):
    """Two pages, one attachment, XMP: what minutes have."""
    drawn = io.BytesIO()
    paper = canvas.Canvas(drawn, invariant=1, pageCompression=0, initialFontName="Helvetica")
    for page in range(pages):
        paper.drawString(72, 760, f"Trang {page + 1}")
        paper.drawString(72, 700, FINDING)
        paper.showPage()
    paper.save()
    with pikepdf.open(io.BytesIO(drawn.getvalue())) as pdf:
        data = json.dumps({"findings": [FINDING]}).encode()
        file = pikepdf.AttachedFileSpec(pdf, data, filename="minutes.json", mime_type="application/json")
        pdf.attachments["minutes.json"] = file
        pdf.Root.Metadata = pikepdf.Stream(pdf, XMP)
        pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        saved = io.BytesIO()
        pdf.save(
            saved,
            deterministic_id=True,
            min_version="1.7",
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return saved.getvalue()


def appearance(words, width=180, height=60):
    drawn = io.BytesIO()
    # all that the application may set for its own papers is said here: the same bytes before and after
    paper = canvas.Canvas(
        drawn, pagesize=(width, height), invariant=1, pageCompression=0, initialFontName="Helvetica"
    )
    paper.setFillGray(0.8)
    paper.rect(0, 0, width, height, fill=1)
    paper.setFillGray(0)
    paper.drawString(5, height / 2, words)
    paper.showPage()
    paper.save()
    return drawn.getvalue()


@cache
def authority(seed=1):
    return make_authority("Inspector", now=NOW, random_bytes=Random(seed).randbytes)


@cache
def issued(name, kind=KeyKind.EC, seed=1):
    common_name, title, agency = PEOPLE.get(name, (name, "", ""))
    return authority(seed).issue(common_name, title=title, agency=agency, now=NOW, kind=kind)


@cache
def key(name, kind=KeyKind.EC, seed=1):
    file = issued(name, kind, seed)
    return open_p12(file.p12, file.password, now=NOW)


def places(names, optional=()):
    return [
        FieldToMake(name, Box(1, 72, 600 - 80 * n, 252, 660 - 80 * n), required=name not in optional)
        for n, name in enumerate(names)
    ]


def expected_of(made):
    return tuple(ExpectedField(place.name, required=place.required) for place in made)


def sign_next(pdf, name, signing_key, minute=1):
    """Sign a field as the application does."""
    first = b"/ByteRange" not in pdf
    look = appearance(name)
    return sign(pdf, name, signing_key, look, when=NOW + timedelta(minutes=minute), certify=first)


def signed_file(kinds=None, *, optional=(), signers=None, seed=1):
    """Prepare fields for all of ``kinds``; sign those of ``signers`` (all when None), in order."""
    kinds = KINDS if kinds is None else kinds
    made = places(kinds, optional)
    base = base_pdf()
    keys = {name: key(name, kind, seed) for name, kind in kinds.items()}
    prepared = prepare(base, made)
    states = [prepared]
    for minute, name in enumerate(kinds if signers is None else signers, start=1):
        states.append(sign_next(states[-1], name, keys[name], minute))
    return SignedFile(base, prepared, tuple(states), authority(seed).certificate_pem, expected_of(made), keys)


@cache
def three_signatures():
    """Return the file that most tests attack: EC, RSA, EC."""
    return signed_file()
