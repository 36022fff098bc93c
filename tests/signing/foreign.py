"""A writing of other software made by hand, so that a test can alter any part of it before it is signed."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from inspector_app.signing.der import CONTEXT_0, OCTETS, SEQUENCE, SET, encode
from inspector_app.signing.signed_data import SignedParts, build, signed_attributes

ROOM = 3000  # bytes for the data of a signature
RANGE = b"/ByteRange [0 0000000000 0000000000 0000000000]"
DATE = b"D:20261121090500+07'00'"
CONTENT = b"q BT /F1 9 Tf 4 20 Td (Vu Van G) Tj ET Q"


@dataclass
class Writing:
    """One writing before it is signed; objects by number, each a whole value."""

    before: bytes
    name: str
    objects: dict[int, bytes]
    trailer: dict[str, bytes]
    ids: dict[str, int]
    extra: list[tuple[int, bytes]] = field(default_factory=list)  # further objects, listed in no table
    entries: bytes = b""  # put in front of the table
    behind: bytes = b""  # put behind the objects
    key: object = None

    def edit(self, name, old, new):
        """Replace in one of the objects; what is replaced has to be there."""
        body = self.objects[self.ids[name]]
        assert old in body, (name, old, body)
        self.objects[self.ids[name]] = body.replace(old, new)

    def take_over(self, name):
        """Write an object of the file before once more."""
        number = self.ids[name]
        found = re.findall(rb"\n%d 0 obj\n(.*?)\nendobj" % number, self.before, re.DOTALL)
        self.objects[number] = found[-1]

    def add(self, body):
        """Add an object; return its number."""
        number = max(self.objects) + 1
        self.objects[number] = body
        return number


def stream(keys, data):
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(data), data)


def number_of(pdf, pattern):
    return int(re.findall(rb"\n(\d+) 0 obj\n[^>]*?" + pattern, pdf)[-1])


def begin(before, name, signer, when=DATE):
    """Return the writing of an honest program."""
    size = int(re.findall(rb"/Size (\d+)", before)[-1])
    escaped = name.encode().replace(b"_", rb"(?:_|\\137)")
    widget = number_of(before, rb"/T \(%s\)" % escaped)
    old = re.findall(rb"\n%d 0 obj\n(<<.*?>>)\nendobj" % widget, before, re.DOTALL)[-1]
    filled = re.sub(rb"/AP <<\s*/N \d+ 0 R\s*>>", b"/AP <</N %d 0 R>>/V %d 0 R" % (size + 1, size), old)
    text = before.decode("latin-1")
    ids = {
        "signature": size,
        "look": size + 1,
        "font": size + 2,
        "widget": widget,
        "catalog": 1,
        "pages": number_of(before, rb"/Type /Pages"),
        "form": int(re.findall(r"/AcroForm (\d+) 0 R", text)[-1]),
        "page": int(re.findall(r"/P (\d+) 0 R", text)[-1]),
        "metadata": int(re.findall(r"/Metadata (\d+) 0 R", text)[-1]),
        "attachment": int(re.findall(r"/EF << /F (\d+) 0 R", text)[-1]),
        "content": int(re.findall(r"/Contents (\d+) 0 R", text)[-1]),
        "info": int(re.findall(r"/Info (\d+) 0 R", text)[-1]),
    }
    left, bottom, right, top = map(float, re.search(rb"/Rect \[ (.*?) \]", old)[1].split())
    kind = b"/Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached"
    objects = {
        size: b"<<%s/M(%s)/Reason(Ky)%s/Contents <%s>>>" % (kind, when, RANGE, b"0" * (2 * ROOM)),
        size + 1: stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 %d %d]/Resources<</Font<</F1 %d 0 R>>>>"
            % (right - left, top - bottom, size + 2),
            CONTENT,
        ),
        size + 2: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        widget: filled,
    }
    trailer = {
        "/Root": b"1 0 R",
        "/Info": b"%d 0 R" % ids["info"],
        "/Prev": re.findall(rb"startxref\n(\d+)", before)[-1],
    }
    return Writing(before, name, objects, trailer, ids, key=signer)


def laid_out(writing):
    """Return the file with everything but ranges and signature."""
    body, places_ = b"\n", {}
    at = len(writing.before)
    for number, value in writing.objects.items():
        places_[number] = at + len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    for number, value in writing.extra:
        body += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    body += writing.behind
    table = b"xref\n" + writing.entries + b"0 1\n0000000000 65535 f \n"
    for number in sorted(places_):
        table += b"%d 1\n%010d 00000 n \n" % (number, places_[number])
    size = max(max(writing.objects) + 1, int(re.findall(rb"/Size (\d+)", writing.before)[-1]))
    trailer = {"/Size": b"%d" % size, **writing.trailer}
    words = b"".join(name.encode() + b" " + value for name, value in trailer.items())
    end = b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (words, at + len(body))
    return writing.before + body + table + end


def cms(signer, digest):
    """The data as an honest program makes them."""
    attributes = signed_attributes(digest, signer.certificate_der)
    return cms_over(signer, attributes)


def cms_over(signer, attributes):
    return build(
        SignedParts(
            certificate=signer.certificate_der,
            others=(),
            attributes=attributes,
            signature=signer.sign(attributes),
        )
    )


def attribute(oid, *values):
    return encode(SEQUENCE, bytes.fromhex(oid), encode(SET, *values))


def octets(data):
    return encode(OCTETS, data)


def first_context(data):
    return encode(CONTEXT_0, data)


def gap_of(pdf, start=0):
    found = re.compile(rb"/Contents <([0-9A-Fa-f]*)>").search(pdf, start)
    return found.start(1) - 1, found.end(1) + 1


def filled(pdf, start, make):
    """Put the ranges in and the data that ``make(digest)`` gives."""
    gap, resume = gap_of(pdf, start)
    numbers = b"/ByteRange [0 %d %d %d]" % (gap, resume, len(pdf) - resume)
    pdf = pdf.replace(RANGE, numbers.ljust(len(RANGE)), 1)
    digest = hashlib.sha256(pdf[:gap] + pdf[resume:]).digest()
    return with_data(pdf, (gap, resume), make(digest))


def with_data(pdf, gap, data):
    digits = data.hex().upper().encode()
    assert len(digits) <= gap[1] - gap[0] - 2
    return pdf[: gap[0] + 1] + digits.ljust(gap[1] - gap[0] - 2, b"0") + pdf[gap[1] - 1 :]


def signed_elsewhere(
    before, name, signer, change: Callable[[Writing], None] = lambda _: None, data=cms, when=DATE
):
    """Sign as other software does; ``change`` alters what it writes, ``data(signer, digest)`` signs."""
    writing = begin(before, name, signer, when)
    change(writing)
    return filled(laid_out(writing), len(before), lambda digest: data(signer, digest))
