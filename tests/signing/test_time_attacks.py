"""Every way we know to alter what follows the signatures of a time-stamped file: none is accepted.

Whoever forges may ask the very authority that the reader trusts for a time stamp over what he made: so each
forgery is stamped anew where that helps it.
"""

import hashlib
import secrets
from io import BytesIO

import pytest
from asn1crypto import core, tsp
from asn1crypto import ocsp as asn1_ocsp
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.validation.dss import DocumentSecurityStore

from inspector_app.errors import CannotDo
from inspector_app.signing.demo_authority import make_authority
from inspector_app.signing.document_timestamp import room_for, write_timestamp
from inspector_app.signing.found import open_pdf
from inspector_app.signing.revision import open_revision
from inspector_app.signing.standing import Stands, standing
from inspector_app.signing.time_parts import read_time_parts, signed_length
from inspector_app.signing.timestamp_token import build, read_answer, take_apart
from inspector_app.signing.trust import read_trust
from inspector_app.signing.validation_data import ValidationData, data_at, write_data
from tests.signing.attacks import appended, contents_of, flip, gaps, overlay, random_flips, with_contents
from tests.signing.attacks import stamp as note_on_page
from tests.signing.authority import BEGAN, DAY
from tests.signing.stamped import ONLINE_AT, authority, codes, honest, office_at, signed, verdict
from tests.signing.stamped import stamp as stamped

STAMPER = "Cấp dấu thời gian"
FLIPS = 120  # with --full 2,400


def with_data():
    """The honest file up to its /DSS, and what that holds."""
    paper, made = honest()
    data = data_of(made.pdf)
    return write_data(paper.pdf, data), data


def data_of(pdf):
    reader = open_pdf(pdf)
    return data_at(reader, reader.xrefs.total_revisions - 1)


def stamp_over(pdf, number=1):
    """The trusted authority stamps whatever it is asked to."""
    asked = authority(honest()[0].office)
    steps = room_for(build(asked.stamp(bytes(32))))
    return write_timestamp(pdf, number, steps, lambda digest: build(asked.stamp(digest)))


def rewritten(change):
    """A /DSS of another form over the signed file, stamped by the trusted authority."""
    paper, made = honest()
    writer = open_revision(paper.pdf)
    data = data_of(made.pdf)
    lists = {
        name: generic.ArrayObject(writer.add_object(generic.StreamObject(stream_data=item)) for item in items)
        for name, items in data.lists.items()
        if items
    }
    store = generic.DictionaryObject({pdf_name(name): items for name, items in lists.items()})
    store[pdf_name("/Type")] = pdf_name("/DSS")
    writer.root[pdf_name("/DSS")] = writer.add_object(store)
    writer.update_root()
    change(writer, store)
    out = BytesIO()
    writer.write(out)
    return stamp_over(out.getvalue())


def more_data(**more):
    paper, made = honest()
    return stamp_over(write_data(paper.pdf, data_of(made.pdf) + ValidationData(**more)))


def without_answers(*names):
    """The /DSS without what was answered about these, stamped anew."""
    paper, made = honest()
    data = data_of(made.pdf)
    serials = {paper.office.holdings[name].certificate.serial_number for name in names}
    kept = [der for der in data.ocsps if ocsp.load_der_ocsp_response(der).serial_number not in serials]
    assert len(kept) == len(data.ocsps) - len(names)
    return stamp_over(
        write_data(paper.pdf, ValidationData(certificates=data.certificates, ocsps=tuple(kept)))
    )


def with_other_answers(*about, **how):
    """The /DSS with other answers in place of those about these."""
    paper, made = honest()
    data = data_of(made.pdf)
    other = office_at(**how)
    answers = {ocsp.load_der_ocsp_response(der).serial_number: der for der in data.ocsps}
    for name in about:
        answers[other.holdings[name].certificate.serial_number] = answer_about(name, other)
    changed = ValidationData(certificates=data.certificates, ocsps=tuple(answers.values()))
    return stamp_over(write_data(paper.pdf, changed))


def with_a_forged_answer():
    """«Good», signed by somebody whom nobody asked to answer."""
    forger = office_at()
    forger.responder = forger.issue("sig_unit")
    paper, made = honest()
    data = data_of(made.pdf)
    answers = {ocsp.load_der_ocsp_response(der).serial_number: der for der in data.ocsps}
    answers[forger.responder.certificate.serial_number] = answer_about("sig_unit", forger)
    changed = ValidationData(certificates=data.certificates, ocsps=tuple(answers.values()))
    return stamp_over(write_data(paper.pdf, changed))


def junk_stream(writer, store):
    store["/Certs"].append(writer.add_object(generic.StreamObject(stream_data=b"%PDF-1.7 junk")))


def doubled(writer, store):
    store["/OCSPs"].append(store["/OCSPs"].raw_get(0))


def packed(writer, store):
    stream = generic.StreamObject(stream_data=store["/Certs"][0].get_object().data)
    stream.compress()
    store["/Certs"][0] = writer.add_object(stream)


def loose_object(writer, store):
    writer.add_object(generic.StreamObject(stream_data=b"q BT (Khong co sai pham) Tj ET Q"))


def with_vri(writer, store):
    store[pdf_name("/VRI")] = generic.DictionaryObject()


def other_page(writer, store):
    overlay(writer)


def script(writer, store):
    writer.root[pdf_name("/OpenAction")] = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): generic.pdf_string("app.alert(1)")}
    )


def pyhankos_own_form():
    """A proper /DSS of another program: right, and still not in the one form that we can write anew."""
    paper, made = honest()
    writer = open_revision(paper.pdf)
    data = data_of(made.pdf)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[asn1_x509.Certificate.load(der) for der in data.certificates],
        ocsps=[asn1_ocsp.OCSPResponse.load(der) for der in data.ocsps],
    )
    out = BytesIO()
    writer.write(out)
    return stamp_over(out.getvalue())


def other_bytes():
    """The token of another stamping put into the honest file."""
    paper, made = honest()
    token = authority(paper.office).stamp(hashlib.sha256(b"other").digest())
    return with_contents(made.pdf, build(token))


def strangers_token():
    """A token over the right bytes by somebody who was never certified to stamp."""
    paper, made = honest()
    gap = gaps(made.pdf)[-1]
    digest = hashlib.sha256(made.pdf[: gap.start - 1] + made.pdf[gap.end + 1 :]).digest()
    office = paper.office
    token = office.token(digest, 1, office.issue("sig_unit"))
    parts = take_apart(contents_of(made.pdf))
    answer = read_token(token, digest)
    assert answer.certificate != parts.certificate
    return with_contents(made.pdf, build(answer))


def read_token(token, digest):
    answer = tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()
    return read_answer(answer, digest, 1)


def as_sent():
    """The token as the authority sent it: with its root and an unsigned attribute."""
    paper, _ = honest()
    before, _ = with_data()
    return write_timestamp(before, 1, 8, lambda digest: paper.office.token(digest, 5).dump())


def stamp_alone():
    paper, _ = honest()
    return stamp_over(paper.pdf)


def second_stamp():
    _, made = honest()
    return stamp_over(made.pdf, 2)


def second_data():
    _, made = honest()
    return write_data(made.pdf, ValidationData(crls=(honest()[0].office.crl("Gốc"),)))


def swapped_time(change=b"2026", to=b"2025"):
    """An earlier time in the token."""
    _, made = honest()
    contents = contents_of(made.pdf)
    return with_contents(made.pdf, contents.replace(b"20261121", b"20251121", 1))


def of_another_paper():
    """What follows the signatures of one file, put behind another one."""
    other = signed(office_at(), minutes=90)
    _, made = honest()
    return other.pdf + made.pdf[signed_length(made.pdf) :]


def rebased():
    """A /DSS and stamp over the state before the last signature."""
    paper, made = honest()
    last = gaps(paper.pdf)[-1]
    before = paper.pdf[: paper.pdf.rindex(b"%%EOF\n", 0, last.start) + 6]
    return stamp_over(write_data(before, data_of(made.pdf)))


ATTACKS = {
    "data without a stamp": lambda: with_data()[0],
    "stamp without data": stamp_alone,
    "second stamp without data": second_stamp,
    "second data without a stamp": second_data,
    "a certificate too many": lambda: more_data(certificates=(office_at().issue("Người lạ").der,)),
    "the root too": lambda: more_data(certificates=(honest()[0].office.root.der,)),
    "a list too many": lambda: more_data(crls=(list_of_a_stranger(),)),
    "a list by a forger beside good answers": lambda: more_data(crls=(forged_list(),)),
    "an answer with a certificate too many": lambda: with_a_certificate_more("sig_unit"),
    "an answer about a stranger": lambda: more_data(ocsps=(answer_about("Người lạ"),)),
    "two answers about one": lambda: more_data(ocsps=(answer_about("sig_unit"),)),
    "junk among the answers": lambda: more_data(ocsps=(b"junk",)),
    "an answer with a tail": lambda: more_data(ocsps=(answer_about("sig_unit") + b"tail",)),
    "no answer about a signer": lambda: without_answers("sig_leader"),
    "no answer about the authority": lambda: without_answers("Trung gian"),
    "no answer about the stamper": lambda: without_answers(STAMPER),
    "old answers": lambda: with_other_answers("sig_unit", now=ONLINE_AT - 30 * DAY),
    "later answers": lambda: with_other_answers("sig_unit", now=ONLINE_AT + DAY),
    "an unknown status": lambda: with_other_answers("sig_unit", wrong={"ocsp status unknown"}),
    "a revoked signer": lambda: with_other_answers("sig_unit", revoked={"sig_unit": BEGAN}),
    "a revoked stamper": lambda: with_other_answers(STAMPER, revoked={STAMPER: BEGAN}),
    "a forged answer": with_a_forged_answer,
    "junk stream": lambda: rewritten(junk_stream),
    "listed twice": lambda: rewritten(doubled),
    "packed stream": lambda: rewritten(packed),
    "loose object": lambda: rewritten(loose_object),
    "with VRI": lambda: rewritten(with_vri),
    "a page changed with the data": lambda: rewritten(other_page),
    "a script with the data": lambda: rewritten(script),
    "the form of another program": pyhankos_own_form,
    "token over other bytes": other_bytes,
    "token of a signer": strangers_token,
    "token as it was sent": as_sent,
    "token with an earlier time": swapped_time,
    "behind another paper": of_another_paper,
    "over an earlier state": rebased,
    "data altered": lambda: flip(honest()[1].pdf, len(honest()[0].pdf) + 300),
    "bytes behind": lambda: honest()[1].pdf + b"\n% more\n",
    "many bytes behind": lambda: honest()[1].pdf + b"%" * 5000,
    "line end behind": lambda: honest()[1].pdf + b"\n",
    "line end cut off": lambda: honest()[1].pdf[:-1],
    "overlay behind": lambda: appended(honest()[1].pdf, overlay),
    "note behind": lambda: appended(honest()[1].pdf, note_on_page),
    "overlay stamped anew": lambda: stamp_over(appended(honest()[1].pdf, overlay), 2),
}


def list_of_a_stranger():
    office = office_at()
    office.issue("Gốc lạ", authority=1)
    return office.crl("Gốc lạ")


def forged_list():
    forger = office_at()
    forger.between.key = forger.responder.key
    return forger.crl("Trung gian")


def with_a_certificate_more(name):
    """The signature of an answer does not cover the certificates that come with it."""
    paper, made = honest()
    data = data_of(made.pdf)
    serial = paper.office.holdings[name].certificate.serial_number

    def more(der):
        answer = asn1_ocsp.OCSPResponse.load(der)
        if ocsp.load_der_ocsp_response(der).serial_number != serial:
            return der
        basic = answer["response_bytes"]["response"].parsed
        basic["certs"] = [*basic["certs"], self_made()]
        answer["response_bytes"]["response"] = core.ParsableOctetString(basic.dump(force=True))
        return answer.dump(force=True)

    changed = ValidationData(certificates=data.certificates, ocsps=tuple(map(more, data.ocsps)))
    return stamp_over(write_data(paper.pdf, changed))


def self_made():
    """A certificate that nobody in the chains has issued."""
    made = make_authority("Kẻ giấu tin", now=ONLINE_AT, random_bytes=lambda n: bytes(n - 1) + b"1")
    return asn1_x509.Certificate.load(asn1_pem.unarmor(made.certificate_pem)[2])


def answer_about(name, office=None):
    office = office or office_at()
    holding = office.issue(name)
    builder = ocsp.OCSPRequestBuilder()
    asked = builder.add_certificate(holding.certificate, office.between.certificate, hashes.SHA1()).build()
    return office.ocsp(asked.public_bytes(Encoding.DER))


WHY = {
    "data without a stamp": "VERIFY-73",
    "second data without a stamp": "VERIFY-73",
    "stamp without data": "VERIFY-04",
    "no answer about a signer": "VERIFY-76",
    "no answer about the authority": "VERIFY-79",
    "no answer about the stamper": "VERIFY-79",
    "old answers": "VERIFY-76",
    "later answers": "VERIFY-76",
    "an unknown status": "VERIFY-76",
    "a revoked signer": "VERIFY-75",
    "a revoked stamper": "VERIFY-78",
    "a forged answer": "VERIFY-76",
    "token over other bytes": "VERIFY-74",
    "token of a signer": "VERIFY-71",  # nothing in the data is about him
    "token as it was sent": "VERIFY-72",
    "token with an earlier time": "VERIFY-74",
    "over an earlier state": "VERIFY-03",
    "data altered": "VERIFY-19",
    "bytes behind": "VERIFY-07",
    "many bytes behind": "VERIFY-01",
    "line end behind": "VERIFY-07",
    "line end cut off": "VERIFY-72",
}  # all others: VERIFY-71, the data are not in the one form


@pytest.mark.parametrize("name", ATTACKS)
def test_no_altered_file_is_accepted_and_each_says_why(name):
    paper, made = honest()
    altered = ATTACKS[name]()

    report = verdict(altered, paper)

    assert altered not in (made.pdf, paper.pdf)
    assert not report.valid
    assert WHY.get(name, "VERIFY-71") in codes(report.problems)


def test_a_file_whose_time_stamp_was_cut_off_whole_is_what_was_signed_and_claims_no_more():
    """Nobody can see that there was one; the verdict then promises nothing about time."""
    paper, made = honest()

    report = verdict(made.pdf[: signed_length(made.pdf)], paper)

    assert report.valid
    assert report.timestamps == ()
    assert "VERIFY-53" in codes(report.notes)


def test_the_forger_would_pass_if_his_data_were_in_form():
    """Control: the same steps with nothing forged make a valid file, so an attack fails for what it does."""
    paper, _ = honest()

    assert verdict(stamp_over(with_data()[0]), paper).valid
    assert codes(verdict(rewritten(lambda *_: None), paper).problems) == ["VERIFY-71"]


def test_no_random_flip_behind_the_signatures_is_accepted(effort):
    paper, made = honest()
    start = signed_length(made.pdf)
    seed = secrets.randbits(32)
    tail = made.pdf[start:]

    flipped = (
        (place, made.pdf[:start] + altered) for place, altered in random_flips(tail, FLIPS * effort, seed)
    )

    accepted = [place for place, pdf in flipped if quick_verdict(pdf, start, paper)]
    assert accepted == [], f"seed {seed}"


def test_no_flip_within_the_token_is_accepted(effort):
    paper, made = honest()
    start = signed_length(made.pdf)
    gap = gaps(made.pdf)[-1]
    step = 1 if effort > 1 else 151
    places = [*range(gap.start - 1, gap.end + 2, step), *range(gap.end - 3, gap.end + 1)]

    for bit in (0, 5):
        flipped = (flip(made.pdf, place, bit) for place in places)
        assert [
            place for place, pdf in zip(places, flipped, strict=True) if quick_verdict(pdf, start, paper)
        ] == []


def quick_verdict(pdf, start, paper):
    """The rules behind the signatures alone: the part before is unchanged, and was found valid."""
    try:
        if signed_length(pdf) != start:
            return False
        parts, problems = read_time_parts(pdf, start)
    except Exception:  # noqa: BLE001 - as check_signatures takes it
        return False
    return bool(parts) and not problems and verdict(pdf, paper).valid


def test_the_quick_verdict_accepts_the_honest_file():
    paper, made = honest()

    assert quick_verdict(made.pdf, signed_length(made.pdf), paper)


def test_a_file_with_other_peoples_time_stamp_is_not_stamped_again():
    with pytest.raises(CannotDo, match="STAMP-08"):
        stamped(type(honest()[0])(b"", with_data()[0], honest()[0].office))


@pytest.mark.parametrize(
    ("purpose", "stands"),
    [
        (None, Stands.UNKNOWN),
        (ExtendedKeyUsageOID.TIME_STAMPING, Stands.UNKNOWN),
        (ExtendedKeyUsageOID.EMAIL_PROTECTION, Stands.UNTRUSTED),
        (ExtendedKeyUsageOID.SERVER_AUTH, Stands.UNTRUSTED),
    ],
    ids=["for anything", "for time stamps", "for signers", "for web servers"],
)
def test_an_authority_for_other_purposes_vouches_for_no_stamper(purpose, stands):
    """Trusted as far as it goes: nothing is known of revocation here, and that comes after trust."""
    office = office_at()
    above = office._make("Riêng", office.root, authority=0, purpose=purpose, critical=False)
    stamper = office._make("Cấp dấu khác", above, purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    trusted = read_trust([office.trust])

    said = standing(stamper.der, [above.der], BEGAN + DAY, trusted, ValidationData(), stamps=True)

    assert said.stands is stands
