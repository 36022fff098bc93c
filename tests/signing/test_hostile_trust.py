"""Hostile certificates, times and tables: refused, for their reason, and before they cost much."""

import hashlib
import logging
import re
import zlib
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from asn1crypto import algos, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from inspector_app.errors import CannotDo
from inspector_app.signing import trust
from inspector_app.signing.certificates import KeyKind, summarise
from inspector_app.signing.found import find_signatures, open_pdf
from inspector_app.signing.keys import _signer, most_bytes, open_p12
from inspector_app.signing.outline import MOST_FIELDS, MOST_WRITINGS, NotOurOutline, check_outline
from inspector_app.signing.second_opinion import dissent
from inspector_app.signing.trust import read_trust
from inspector_app.signing.verify import check_signatures
from tests.signing.attacks import appended, in_place
from tests.signing.material import NOW, base_pdf, sign_next, signed_file
from tests.signing.test_keys import PASSWORD, p12_of
from tests.signing.test_verify import named

MADE = signed_file({"sig_leader": KeyKind.EC}, signers=[])
SIGNED = signed_file({"sig_leader": KeyKind.EC})
USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)
DOCUMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")


class Party:
    """A key with its certificate: an authority's or a person's."""

    def __init__(
        self,
        name,
        issuer=None,
        *,
        ca=False,
        most=None,
        uses=None,
        purposes=(),
        key=None,
        days=(-1, 1),
        subject=None,
        limits=None,
    ):
        self.name, self.key = name, key or ec.generate_private_key(ec.SECP256R1())
        self.subject = subject or named(name)
        issuer = issuer or self
        uses = (("key_cert_sign",) if ca else ("digital_signature",)) if uses is None else uses
        builder = (
            x509.CertificateBuilder()
            .subject_name(self.subject)
            .issuer_name(issuer.subject)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW + timedelta(days=days[0]))
            .not_valid_after(NOW + timedelta(days=days[1]))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=most), critical=True)
        )
        if uses:
            usage = x509.KeyUsage(**{use: use in uses for use in USES})
            builder = builder.add_extension(usage, critical=True)
        if purposes:
            builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
        if limits:
            builder = builder.add_extension(limits, critical=True)
        self.certificate = builder.sign(issuer.key, hashes.SHA256())

    @property
    def der(self):
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM)


def signed_by(person, chain=()):
    """The minutes signed by somebody who did not ask ``open_p12`` whether he may."""
    sign, size = _signer(person.key), most_bytes(person.key.public_key())
    key = SimpleNamespace(
        certificate=summarise(person.certificate),
        certificate_der=person.der,
        chain_der=tuple(sorted(other.der for other in chain)),
        sign=sign,
        signature_size=size,
        holder=person.name,
    )
    return sign_next(MADE.prepared, "sig_leader", key)


def codes(pdf, *trusted):
    report = check_signatures(pdf, [party.pem for party in trusted], MADE.expected, prepared=MADE.prepared)
    assert report.valid is not bool(report.problems)
    return [problem.code for problem in report.problems]


def pyhanko_dissents(pdf, *trusted):
    return bool(list(dissent(open_pdf(pdf), read_trust([party.pem for party in trusted]))))


ROOT = Party("Gốc", ca=True, most=0)


def test_a_person_below_a_trusted_authority_is_trusted():
    assert codes(signed_by(Party("Người ký", ROOT)), ROOT) == []


def test_a_trusted_person_vouches_for_nobody_else():
    person = Party("Người được tin", ROOT)
    pdf = signed_by(Party("Người ký", person))

    assert codes(pdf, person) == ["VERIFY-13"]
    assert pyhanko_dissents(pdf, person)


def test_a_trusted_person_is_trusted_alone():
    person = Party("Người được tin", ROOT)

    assert codes(signed_by(person), person) == []


@pytest.mark.parametrize("days", [(-9, -2), (2, 9)], ids=["expired", "not yet valid"])
def test_an_authority_outside_its_time_vouches_for_nobody(days):
    root = Party("Gốc cũ", ca=True, days=days)
    pdf = signed_by(Party("Người ký", root))

    assert codes(pdf, root) == ["VERIFY-13"]
    assert pyhanko_dissents(pdf, root)


def test_an_authority_below_one_that_permits_none_vouches_for_nobody():
    middle = Party("Giữa", ROOT, ca=True)
    pdf = signed_by(Party("Người ký", middle), [middle])

    assert codes(pdf, ROOT) == ["VERIFY-13"]
    assert pyhanko_dissents(pdf, ROOT)


def test_a_circle_of_names_does_not_hide_how_deep_the_chain_is():
    below = Party("Giữa", ROOT, ca=True)
    like_root = Party(ROOT.name, below, ca=True)
    pdf = signed_by(Party("Người ký", like_root), [below, like_root])

    assert codes(pdf, ROOT) == ["VERIFY-13"]


def test_an_authority_with_a_weak_key_between_vouches_for_nobody():
    root = Party("Gốc rộng", ca=True)
    middle = Party("Giữa", root, ca=True, key=ec.generate_private_key(ec.SECP224R1()))

    assert codes(signed_by(Party("Người ký", middle), [middle]), root) == ["VERIFY-13"]


@pytest.mark.parametrize(
    "purposes",
    [
        [ExtendedKeyUsageOID.SERVER_AUTH],
        [ExtendedKeyUsageOID.TIME_STAMPING],
        [ExtendedKeyUsageOID.OCSP_SIGNING],
        [ExtendedKeyUsageOID.CODE_SIGNING, ExtendedKeyUsageOID.SERVER_AUTH],
    ],
    ids=["web server", "time stamps", "OCSP", "code"],
)
def test_a_certificate_for_other_purposes_does_not_sign(purposes):
    person = Party("Máy chủ", ROOT, purposes=purposes)

    assert codes(signed_by(person), ROOT) == ["VERIFY-15"]
    with pytest.raises(CannotDo, match="KEY-05"):
        open_p12(p12_of(person.key, person.certificate), PASSWORD, now=NOW)


@pytest.mark.parametrize(
    "purposes",
    [[DOCUMENTS], [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.EMAIL_PROTECTION]],
    ids=["documents", "mail among others"],
)
def test_one_purpose_of_signing_is_enough(purposes):
    assert codes(signed_by(Party("Người ký", ROOT, purposes=purposes)), ROOT) == []


def test_a_certificate_without_stated_uses_signs_for_both_checkers():
    pdf = signed_by(Party("Người ký", ROOT, uses=()))

    assert codes(pdf, ROOT) == []


@pytest.mark.parametrize(
    "key",
    [
        rsa.generate_private_key(65537, 1024),
        ec.generate_private_key(ec.SECP224R1()),
        ec.generate_private_key(ec.SECP256K1()),
    ],
    ids=["RSA 1024", "P-224", "secp256k1"],
)
def test_a_weak_key_is_refused_when_verifying_too(key):
    assert codes(signed_by(Party("Người ký", ROOT, key=key)), ROOT) == ["VERIFY-25"]


def crossed(count):
    """Two authorities that certify each other many times over."""
    first, second = Party("A", ca=True), Party("B", ca=True)
    chain = []
    for _ in range(count):
        chain += [Party("A", second, ca=True, key=first.key), Party("B", first, ca=True, key=second.key)]
    return Party("Người ký", first), chain


@pytest.mark.parametrize("count", [2, 8])
def test_cross_certificates_are_not_searched(count, monkeypatch):
    person, chain = crossed(count)
    monkeypatch.setattr(trust, "CertificateValidator", None)  # whoever searches fails

    assert codes(signed_by(person, chain), ROOT) == ["VERIFY-26"]


def chain_of(length):
    parties = [Party("Gốc", ca=True)]
    for n in range(length):
        parties.append(Party(f"Tầng {n}", parties[-1], ca=True))
    return parties[0], parties[1:]


@pytest.mark.parametrize(("length", "expected"), [(4, []), (5, ["VERIFY-26"])])
def test_four_authorities_may_stand_between(length, expected):
    root, between = chain_of(length)

    assert codes(signed_by(Party("Người ký", between[-1]), between), root) == expected


def test_a_key_file_with_more_authorities_than_a_verifier_looks_at_is_refused():
    _, between = chain_of(5)
    person = Party("Người ký", between[-1])
    p12 = p12_of(person.key, person.certificate, [party.certificate for party in between])

    with pytest.raises(CannotDo, match="KEY-08"):
        open_p12(p12, PASSWORD, now=NOW)


# --- the claimed time ---


@pytest.mark.parametrize(
    "time",
    ["99991231235959-14'00", "00010101000000+14'00", "20261121090100", "20261121090100+99'99", "yesterday"],
    ids=["last year", "first year", "no zone", "no such zone", "no date"],
)
def test_a_time_that_cannot_be_is_no_time(time):
    old = re.search(rb"/M \(([^)]*)\)", SIGNED.pdf)[0]
    room = len(old) - len(b"/M (D:)")
    padded = ("D:" + time).encode().ljust(room + 2)[: room + 2]
    pdf = in_place(SIGNED.pdf, old, b"/M (" + padded + b")")

    (signature,) = find_signatures(open_pdf(pdf))

    assert signature.claimed_at is None
    assert "VERIFY-08" in {
        p.code
        for p in check_signatures(pdf, [SIGNED.trust], SIGNED.expected, prepared=SIGNED.prepared).problems
    }


def test_a_signature_without_a_possible_time_is_a_problem(monkeypatch):
    root = Party("Gốc lâu", ca=True, days=(-1, 2_900_000))
    person = Party("Người ký", root, days=(-1, 2_900_000))
    sign, size = _signer(person.key), most_bytes(person.key.public_key())
    key = replace(SIGNED.keys["sig_leader"], certificate=summarise(person.certificate))
    key = replace(key, certificate_der=person.der, chain_der=(), sign=sign, signature_size=size)

    pdf = sign_next(MADE.prepared, "sig_leader", key, 60 * 24 * 2_800_000)

    assert b"/M (D:9" in pdf.replace(b"\\072", b":")
    assert codes(pdf, root) == ["VERIFY-14"]


def test_readers_print_nothing_about_hostile_files(capfd, monkeypatch):
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # as where nobody has set up a log
    pdf = signed_by(Party("Người ký", ROOT, key=rsa.generate_private_key(65537, 1024)))

    assert pyhanko_dissents(pdf, ROOT)
    assert capfd.readouterr() == ("", "")


# --- what a file may cost ---

HEAD = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
END = b"\nstartxref\n%d\n%%%%EOF\n"


def stream_of_tables(entries):
    packed = zlib.compress(b"\1\0\0\0\x09\0\0" * entries, 9)
    told = b"3 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n"
    behind = b"\nendstream\nendobj\ntrailer\n<</Size 4/Root 1 0 R>>"
    return HEAD + told % (entries, len(packed)) + packed + behind + END % len(HEAD)


def table(entries, trailer=b"/Root 1 0 R", size=4, before=b""):
    rows = b"0000000000 65535 f \n" * entries
    head = HEAD + before
    start = head + b"xref\n0 %d\n" % entries + rows + b"trailer\n<</Size %d" % size
    return start + trailer + b">>" + END % len(head)


def writings(count):
    file, before = HEAD, b""
    for _ in range(count):
        place = len(file)
        file += (
            b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 4/Root 1 0 R" + before + b">>" + END % place
        )
        before = b"/Prev %d" % place
    return file


HOSTILE = {
    "stream": (stream_of_tables(10), "stream"),
    "long table": (table(60_000), "too long"),
    "large size": (table(1, size=9_999_999), "other numbers"),
    "two sizes": (table(1, b"/Size 5/Root 1 0 R"), "other numbers"),
    "hidden table": (table(1, b"/Root 1 0 R/#50rev 9"), "another form"),
    "two before": (table(1, b"/Root 1 0 R/Prev 9/Prev 9"), "other numbers"),
    "signed number": (table(1, b"/Root 1 0 R/Prev +9"), "other numbers"),
    "hybrid": (table(1, b"/Root 1 0 R/XRefStm 9"), "another form"),
    "circle": (table(1, b"/Root 1 0 R/Prev %d" % len(HEAD)), "too often"),
    "many writings": (writings(MOST_WRITINGS + 1), "too often"),
    "large file": (table(1, before=bytes(64 * 1024 * 1024)), "too large"),
}


@pytest.mark.parametrize(("pdf", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_tables_that_minutes_never_have_are_refused_unread(pdf, reason):
    with pytest.raises(NotOurOutline, match=reason):
        check_outline(pdf)

    assert codes(pdf) == ["VERIFY-01"]


@pytest.mark.parametrize("pdf", [table(10_000), writings(MOST_WRITINGS - 1), base_pdf(40), SIGNED.pdf])
def test_tables_within_the_limits_are_walked_to_the_first(pdf):
    check_outline(pdf)


def many_fields(writer):
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.extend([fields.raw_get(0)] * MOST_FIELDS)
    writer.update_container(fields)


def test_more_fields_than_any_minutes_have_are_not_looked_at():
    assert codes(appended(SIGNED.pdf, many_fields)) == ["VERIFY-01"]


# --- what an authority may vouch for ---
OFFICE = x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Sở A")]))
OWN_OFFICE = x509.NameConstraints([OFFICE], None)
NOT_THIS_OFFICE = x509.NameConstraints(None, [OFFICE])


def of_office(office, name):
    parts = {NameOID.ORGANIZATION_NAME: office, NameOID.COMMON_NAME: name}
    return x509.Name([x509.NameAttribute(oid, words) for oid, words in parts.items()])


@pytest.mark.parametrize(
    ("limits", "office", "said"),
    [
        (OWN_OFFICE, "Sở A", []),
        (OWN_OFFICE, "Sở B", ["VERIFY-13"]),
        (NOT_THIS_OFFICE, "Sở B", []),
        (NOT_THIS_OFFICE, "Sở A", ["VERIFY-13"]),
    ],
    ids=["permitted", "not permitted", "not excluded", "excluded"],
)
@pytest.mark.parametrize("place", ["trusted", "between"])
def test_an_authority_vouches_only_for_names_that_it_may(limits, office, said, place):
    root = Party("Gốc rộng", ca=True)
    limited = Party("Gốc hẹp", None if place == "trusted" else root, ca=True, limits=limits)
    trusted, chain = (limited, []) if place == "trusted" else (root, [limited])
    pdf = signed_by(Party("Người ký", limited, subject=of_office(office, "Người ký")), chain)

    assert codes(pdf, trusted) == said
    assert pyhanko_dissents(pdf, trusted) is bool(said)


def test_the_limits_of_a_trusted_authority_hold_below_it_only():
    """Its own certificate, enclosed, and that of the one above may have any names."""
    top = Party("Trên cùng", ca=True)
    root = Party("Gốc", top, ca=True, limits=OWN_OFFICE)
    pdf = signed_by(Party("Người ký", root, subject=of_office("Sở A", "Người ký")), [root])

    assert codes(pdf, root) == []


def test_an_authority_between_counts_among_those_below_a_limited_one():
    root = Party("Gốc", ca=True, limits=OWN_OFFICE)
    middle = Party("Giữa", root, ca=True, subject=of_office("Sở B", "Giữa"))
    pdf = signed_by(Party("Người ký", middle, subject=of_office("Sở A", "Người ký")), [middle])

    assert codes(pdf, root) == ["VERIFY-13"]


@pytest.mark.parametrize("purpose", ["SERVER_AUTH", "TIME_STAMPING", "OCSP_SIGNING"])
@pytest.mark.parametrize("place", ["trusted", "between"])
def test_an_authority_for_other_purposes_vouches_for_no_signer(purpose, place):
    root = Party("Gốc", ca=True)
    purposes = [getattr(ExtendedKeyUsageOID, purpose)]
    other = Party("Riêng", None if place == "trusted" else root, ca=True, purposes=purposes)
    pdf = signed_by(Party("Người ký", other), [] if place == "trusted" else [other])

    assert codes(pdf, other if place == "trusted" else root) == ["VERIFY-13"]


def test_an_authority_for_signers_vouches_for_them():
    root = Party(
        "Gốc", ca=True, purposes=[ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.OCSP_SIGNING]
    )

    assert codes(signed_by(Party("Người ký", root)), root) == []


UNKNOWN_LIMIT = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4.5"), b"\x05\x00")


def test_a_limit_that_nobody_knows_is_no_limit_that_is_kept():
    root = Party("Gốc", ca=True)
    middle = Party("Giữa", root, ca=True, limits=UNKNOWN_LIMIT)

    assert codes(signed_by(Party("Người ký", root, limits=UNKNOWN_LIMIT)), root) == ["VERIFY-13"]
    assert codes(signed_by(Party("Người ký", middle), [middle]), root) == ["VERIFY-13"]


def test_a_person_who_may_sign_certificates_but_is_no_authority_vouches_for_nobody():
    root = Party("Gốc", ca=True)
    person = Party("Người được cấp", root, uses=("digital_signature", "key_cert_sign"))

    assert codes(signed_by(Party("Người ký", person), [person]), root) == ["VERIFY-13"]


def test_an_authority_of_the_same_name_is_another_one():
    root, like = Party("Gốc", ca=True), Party("Gốc", ca=True)
    below = Party("Giữa", like, ca=True)

    assert codes(signed_by(Party("Người ký", like)), root) == ["VERIFY-13"]
    assert codes(signed_by(Party("Người ký", below), [below]), root) == ["VERIFY-13"]


RSA_ROOT = Party("Gốc RSA", ca=True, key=rsa.generate_private_key(65537, 2048))


def weakly_signed(party, hash_name):
    """The certificate signed once more, with a hash in which two certificates can have one signature."""
    tbs = asn1_x509.Certificate.load(party.der)["tbs_certificate"]
    tbs["signature"] = {"algorithm": f"{hash_name}_rsa"}
    # PKCS#1 v1.5 by hand: the library refuses to make what we must be able to refuse. RFC 8017, 9.2
    kind = {"algorithm": hash_name, "parameters": core.Null()}
    digest = hashlib.new(hash_name, tbs.dump()).digest()
    info = algos.DigestInfo({"digest_algorithm": kind, "digest": digest}).dump()
    private = RSA_ROOT.key.private_numbers()
    modulus = private.public_numbers.n
    padded = b"\0\1" + b"\xff" * (253 - len(info)) + b"\0" + info
    signature = pow(int.from_bytes(padded), private.d, modulus).to_bytes(256)
    made = {"tbs_certificate": tbs, "signature_algorithm": tbs["signature"], "signature_value": signature}
    party.certificate = x509.load_der_x509_certificate(asn1_x509.Certificate(made).dump(force=True))
    return party


@pytest.mark.parametrize(
    ("hash_name", "said"), [("sha1", ["VERIFY-13"]), ("md5", ["VERIFY-13"]), ("sha256", [])]
)
def test_a_certificate_with_a_weak_hash_is_not_trusted(hash_name, said):
    person = weakly_signed(Party("Người ký", RSA_ROOT), hash_name)
    middle = weakly_signed(Party("Giữa", RSA_ROOT, ca=True), hash_name)

    assert codes(signed_by(person), RSA_ROOT) == said
    assert codes(signed_by(Party("Người ký", middle), [middle]), RSA_ROOT) == said
