"""Tokens of other people's programs are read, and written in one form; what is not theirs is refused."""

import hashlib
import shlex
import subprocess
from dataclasses import replace
from datetime import UTC

import pytest
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from inspector_app.errors import CannotDo
from inspector_app.signing.signed_data import NotOurs
from inspector_app.signing.timestamp_token import build, is_genuine, read_answer, request, take_apart
from tests.signing.authority import Office
from tests.signing.stamped import ONLINE_AT

DIGEST = hashlib.sha256(b"minutes").digest()
NONCE = 1 << 63
CONFIGURATION = """
[tsa]
serial = serial
signer_cert = stamper.pem
certs = chain.pem
signer_key = key.pem
signer_digest = {signer}
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_chain = yes
ess_cert_id_alg = {names}
"""


@pytest.fixture
def openssl(tmp_path):
    """OpenSSL as a time stamp authority of its own making: kind of key, hash, hash of names -> its answer."""

    def answer(kind, signer, names):
        office = Office(ONLINE_AT)
        purpose = ExtendedKeyUsageOID.TIME_STAMPING
        stamper = office.issue(f"OpenSSL {kind}", kind=kind, purpose=purpose)
        secret = stamper.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        files = {
            "key.pem": secret,
            "stamper.pem": stamper.pem,
            "chain.pem": office.between.pem,
            "serial": b"01",
            "question": request(DIGEST, NONCE),
            "tsa.cnf": CONFIGURATION.format(signer=signer, names=names).encode(),
        }
        for name, data in files.items():
            (tmp_path / name).write_bytes(data)
        command = "openssl ts -reply -config tsa.cnf -section tsa -queryfile question -out answer"
        subprocess.run(shlex.split(command), cwd=tmp_path, check=True, capture_output=True)
        return (tmp_path / "answer").read_bytes()

    return answer


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize("signer", ["sha256", "sha384", "sha512"])
@pytest.mark.parametrize("names", ["sha1", "sha256"])
def test_a_token_by_openssl_is_read_and_is_genuine(openssl, kind, signer, names):
    parts = read_answer(openssl(kind, signer, names), DIGEST, NONCE)

    assert (parts.imprint, parts.nonce, parts.hash_name) == (DIGEST, NONCE, signer)
    assert parts.at.tzinfo is UTC
    assert is_genuine(parts)
    assert take_apart(build(parts) + bytes(9)) == parts


@pytest.mark.parametrize(
    ("digest", "nonce"),
    [(hashlib.sha256(b"other").digest(), NONCE), (DIGEST, NONCE + 1)],
    ids=["imprint", "nonce"],
)
def test_an_answer_to_another_question_is_refused(openssl, digest, nonce):
    with pytest.raises(CannotDo, match="STAMP-03"):
        read_answer(openssl("ec", "sha256", "sha256"), digest, nonce)


def test_every_part_of_a_token_counts():
    office = Office(ONLINE_AT)
    answer = office.stamp(request(DIGEST, NONCE))
    parts = read_answer(answer, DIGEST, NONCE)
    later = Office(ONLINE_AT + (ONLINE_AT - ONLINE_AT.replace(hour=0)))
    other = read_answer(later.stamp(request(DIGEST, NONCE)), DIGEST, NONCE)

    changed = {
        "info": replace(parts, info=other.info),
        "attributes": replace(parts, attributes=other.attributes),
        "signature": replace(parts, signature=other.signature),
        "certificate": replace(parts, certificate=office.issue("sig_unit").der),
        "hash": replace(parts, hash_name="sha512"),
    }

    assert is_genuine(parts)
    assert {name: is_genuine(one) for name, one in changed.items()} == dict.fromkeys(changed, False)


@pytest.mark.parametrize(
    "contents",
    [b"", b"0", b"\x30\x03\x02\x01\x05", bytes(500)],
    ids=["nothing", "a byte", "a number", "noughts"],
)
def test_what_is_no_token_is_refused(contents):
    with pytest.raises(NotOurs):
        take_apart(contents)
    with pytest.raises(CannotDo, match="STAMP-02"):
        read_answer(contents, DIGEST, NONCE)


def test_a_byte_behind_the_token_is_refused():
    answer = Office(ONLINE_AT).stamp(request(DIGEST, NONCE))

    with pytest.raises(NotOurs):
        take_apart(build(read_answer(answer, DIGEST, NONCE)) + b"\x00\x01")


def test_a_token_names_its_certificate_and_not_another_one_of_the_same_key():
    """Else a certificate that was not revoked could be put in place of one that was."""
    office = Office(ONLINE_AT)
    parts = read_answer(office.stamp(request(DIGEST, NONCE)), DIGEST, NONCE)
    purpose = ExtendedKeyUsageOID.TIME_STAMPING

    again = office._make(office.stamper, office.between, purpose=purpose, kind="rsa")

    assert again.der != parts.certificate
    assert not is_genuine(replace(parts, certificate=again.der))


def test_of_two_equivalent_signatures_the_lower_one_is_written_and_no_other_accepted():
    office = Office(ONLINE_AT)
    office.issue("Dấu EC", purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    office.stamper = "Dấu EC"
    read = [read_answer(office.stamp(request(DIGEST, NONCE)), DIGEST, NONCE) for _ in range(12)]
    key = office.holdings["Dấu EC"].key
    order = key.curve.group_order

    for parts in read:
        r, s = decode_dss_signature(parts.signature)
        assert 2 * s < order
        assert is_genuine(parts)
        assert not is_genuine(replace(parts, signature=encode_dss_signature(r, order - s)))
