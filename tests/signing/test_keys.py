"""Key files open with their password, and everything else about them is said in words."""

import logging
import unicodedata
from datetime import timedelta
from itertools import count
from random import Random

import pytest
from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import PBES, serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.keys import open_p12
from tests.signing.material import NOW, authority, issued

PASSWORD = "mật khẩu"


def name_of(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def certificate_for(public_key, signing_key, *, issuer="Tổ chức", subject="Người ký", extensions=()):
    builder = (
        x509.CertificateBuilder()
        .subject_name(name_of(subject))
        .issuer_name(name_of(issuer))
        .public_key(public_key)
        .serial_number(7)
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(signing_key, hashes.SHA256())


def usage(**uses):
    names = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign"
        " crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**(dict.fromkeys(names.split(), False) | uses))


def p12_of(key, certificate, extras=None, protection=None):
    protection = protection or BestAvailableEncryption(PASSWORD.encode())
    return serialize_key_and_certificates(b"key", key, certificate, extras, protection)


def code_of(data, password=PASSWORD, now=NOW):
    with pytest.raises(CannotDo) as refused:
        open_p12(data, password, now=now)
    return refused.value.code


CURVE_KEY = ec.generate_private_key(ec.SECP256R1())
ISSUER_KEY = ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize("kind", KeyKind)
def test_a_key_file_opens_and_says_whose_it_is(kind):
    file = issued("sig_leader", kind)

    key = open_p12(file.p12, file.password, now=NOW)

    said = key.certificate
    assert (said.subject, said.organisation, said.title) == (
        "Trưởng đoàn",
        "Văn phòng UBND tỉnh",
        "Phó Chánh Văn phòng",
    )
    assert said.issuer == "CHỨNG THƯ THỬ NGHIỆM – Inspector"
    assert said.key_kind is kind
    assert (said.valid_from, said.valid_to) == (NOW, NOW + timedelta(days=3 * 365))
    assert key.holder == "Trưởng đoàn"
    assert key.chain_der == (), "the root stays out"


def test_an_rsa_key_signs():
    file = issued("sig_secretary", KeyKind.RSA)
    key = open_p12(file.p12, file.password, now=NOW)

    signature = key.sign(b"data")

    public = x509.load_der_x509_certificate(key.certificate_der).public_key()
    public.verify(signature, b"data", padding.PKCS1v15(), hashes.SHA256())
    assert len(signature) == key.signature_size == 256


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1()], ids=lambda c: c.name)
def test_a_curve_key_signs_with_the_lower_s_and_within_its_size(curve):
    private = ec.generate_private_key(curve)
    certificate = certificate_for(private.public_key(), ISSUER_KEY)
    key = open_p12(p12_of(private, certificate), PASSWORD, now=NOW)

    signatures = [key.sign(bytes([n])) for n in range(20)]

    for n, signature in enumerate(signatures):
        private.public_key().verify(signature, bytes([n]), ec.ECDSA(hashes.SHA256()))
        assert decode_dss_signature(signature)[1] <= curve.group_order // 2
        assert len(signature) <= key.signature_size


def test_a_wrong_password_is_told_apart_from_a_wrong_file():
    assert code_of(issued("sig_unit").p12, "sai") == "KEY-01"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_may_be_typed_on_any_keyboard(form):
    file = p12_of(CURVE_KEY, certificate_for(CURVE_KEY.public_key(), ISSUER_KEY))

    key = open_p12(file, unicodedata.normalize(form, PASSWORD), now=NOW)

    assert key.holder == "Người ký"


def test_a_file_without_password_opens_with_an_empty_one():
    certificate = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY)

    key = open_p12(p12_of(CURVE_KEY, certificate, protection=NoEncryption()), "", now=NOW)

    assert key.holder == "Người ký"


@pytest.mark.parametrize("scheme", list(PBES), ids=lambda s: s.name)
def test_a_file_in_an_older_encryption_opens(scheme):
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(2048)
        .key_cert_algorithm(scheme)
        .hmac_hash(hashes.SHA1())
        .build(PASSWORD.encode())
    )
    certificate = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY)

    key = open_p12(p12_of(CURVE_KEY, certificate, protection=protection), PASSWORD, now=NOW)

    assert key.holder == "Người ký"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"\x30\x03\x02\x01\x03",
        b"-----BEGIN " + b"PRIVATE KEY-----",
        bytes(2_000_000),
        b"\x30\x84\xff\xff\xff\xff",
    ],
    ids=["empty", "pdf", "short", "pem", "large", "endless"],
)
def test_other_bytes_are_no_key_file(data):
    assert code_of(data) == "KEY-02"


def test_a_key_file_with_a_megabyte_behind_it_is_not_even_tried():
    file = issued("sig_unit")

    assert code_of(file.p12 + bytes(1_000_000), file.password) == "KEY-02"


@pytest.mark.parametrize("part", [1, 2, 10, 100])
def test_a_file_cut_short_is_no_key_file(part):
    p12 = issued("sig_unit").p12

    assert code_of(p12[: -len(p12) // (part + 1)]) == "KEY-02"


def test_a_file_that_would_hash_for_hours_is_refused_at_once():
    protection = (
        PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(1)
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(PASSWORD.encode())
    )
    p12 = p12_of(CURVE_KEY, certificate_for(CURVE_KEY.public_key(), ISSUER_KEY), protection=protection)
    one_round = b"\x02\x01\x01\x30"  # INTEGER 1 and the next algorithm, in the parameters of PBKDF2
    assert one_round in p12

    slow = p12.replace(one_round, b"\x02\x01\x7f\x30")  # still quick: the length must stay the same
    assert code_of(slow) == "KEY-01"

    assert code_of(hour_long(p12)) == "KEY-02"


def hour_long(p12):
    """Rebuild the envelope with a MAC that asks for 2**31-1 rounds."""
    envelope = asn1_pkcs12.Pfx.load(p12)
    envelope["mac_data"]["iterations"] = 2**31 - 1
    return envelope.dump(force=True)


def test_no_flipped_byte_opens_another_key_or_breaks_out(effort):
    file = issued("sig_unit")
    random = Random(20261121)
    honest = open_p12(file.p12, file.password, now=NOW)

    outcomes = set()
    for _ in range(100 * effort):
        data = bytearray(file.p12)
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        try:
            outcomes.add(open_p12(bytes(data), file.password, now=NOW).certificate_der)
        except CannotDo as refused:
            outcomes.add(refused.code)

    assert outcomes <= {honest.certificate_der, "KEY-01", "KEY-02", "KEY-07"}
    assert "KEY-01" in outcomes


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "KEY-04"), (3 * 365 + 1, "KEY-03")], ids=["too early", "expired"]
)
def test_a_certificate_outside_its_time_does_not_sign(days, code):
    file = issued("sig_unit")

    with pytest.raises(CannotDo) as refused:
        open_p12(file.p12, file.password, now=NOW + timedelta(days=days))

    assert refused.value.code == code
    assert refused.value.fields["subject"] == "Đại diện đơn vị"


@pytest.mark.parametrize(
    "extensions",
    [
        [usage(key_encipherment=True)],
        [x509.BasicConstraints(ca=True, path_length=None), usage(key_cert_sign=True, digital_signature=True)],
    ],
    ids=["encipherment only", "an authority's own"],
)
def test_a_certificate_for_other_uses_does_not_sign(extensions):
    certificate = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY, extensions=extensions)

    assert code_of(p12_of(CURVE_KEY, certificate)) == "KEY-05"


@pytest.mark.parametrize("use", ["digital_signature", "content_commitment"])
def test_one_of_the_two_signing_uses_is_enough(use):
    certificate = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY, extensions=[usage(**{use: True})])

    assert open_p12(p12_of(CURVE_KEY, certificate), PASSWORD, now=NOW).holder == "Người ký"


def test_a_self_issued_certificate_does_not_sign():
    certificate = certificate_for(CURVE_KEY.public_key(), CURVE_KEY, issuer="Người ký")

    assert code_of(p12_of(CURVE_KEY, certificate)) == "KEY-06"


@pytest.mark.parametrize(
    "private",
    [rsa.generate_private_key(65537, 1024), ed25519.Ed25519PrivateKey.generate()],
    ids=["RSA 1024", "Ed25519"],
)
def test_a_weak_or_unknown_kind_of_key_does_not_sign(private):
    certificate = certificate_for(private.public_key(), ISSUER_KEY)

    assert code_of(p12_of(private, certificate)) == "KEY-06"


def test_a_file_without_private_key_does_not_sign():
    certificate = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY)

    assert code_of(p12_of(None, None, [certificate])) == "KEY-07"


def test_a_private_key_of_another_certificate_does_not_sign():
    own = certificate_for(CURVE_KEY.public_key(), ISSUER_KEY).public_bytes(Encoding.DER)
    others = (
        certificate_for(ISSUER_KEY.public_key(), ISSUER_KEY).public_bytes(Encoding.DER) for _ in count()
    )
    other = next(der for der in others if len(der) == len(own))  # lengths of signatures differ by a byte
    p12 = p12_of(CURVE_KEY, x509.load_der_x509_certificate(own), protection=NoEncryption())
    assert own in p12

    envelope = asn1_pkcs12.Pfx.load(p12.replace(own, other))
    without_mac = asn1_pkcs12.Pfx({"version": "v3", "auth_safe": envelope["auth_safe"]})

    assert code_of(without_mac.dump(), "") == "KEY-07"


def test_the_chain_is_kept_in_order_without_its_root_and_strangers():
    root, middle, low = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    ca = [x509.BasicConstraints(ca=True, path_length=None)]
    roots = certificate_for(root.public_key(), root, issuer="Gốc", subject="Gốc", extensions=ca)
    middles = certificate_for(middle.public_key(), root, issuer="Gốc", subject="Giữa", extensions=ca)
    lows = certificate_for(low.public_key(), middle, issuer="Giữa", subject="Dưới", extensions=ca)
    stranger = certificate_for(low.public_key(), root, issuer="Gốc", subject="Khác", extensions=ca)
    own = certificate_for(CURVE_KEY.public_key(), low, issuer="Dưới")

    key = open_p12(p12_of(CURVE_KEY, own, [stranger, roots, middles, lows]), PASSWORD, now=NOW)

    subjects = [x509.load_der_x509_certificate(der).subject for der in key.chain_der]
    assert subjects == [name_of("Dưới"), name_of("Giữa")]


def test_neither_password_nor_key_appears_in_words(caplog):
    caplog.set_level(logging.DEBUG)
    file = issued("sig_unit")
    key = open_p12(file.p12, file.password, now=NOW)

    with pytest.raises(CannotDo) as refused:
        open_p12(file.p12, "sai-mat-khau-rieng", now=NOW)

    assert refused.value.__cause__ is None
    said = caplog.text + repr(key) + repr(file) + str(refused.value) + repr(authority())
    assert "sai-mat-khau-rieng" not in said
    assert file.password not in said
    assert "lambda" not in repr(key)
