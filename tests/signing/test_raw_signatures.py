"""A signer that gives a raw signature signs as a key file does, at once or later, and is checked first."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.raw_signatures import begin, finish, key_that_asks, pending_of
from inspector_app.signing.sign import sign
from inspector_app.signing.verify import check_signatures
from tests.signing.material import NOW, appearance, authority, base_pdf, expected_of, issued, places
from tests.signing.softhsm import certificate_der

NAME = "sig_unit"


def prepared():
    from inspector_app.signing.slots import prepare

    return prepare(base_pdf(), places([NAME]))


def private(kind):
    file = issued(NAME, kind)
    return load_pkcs12(file.p12, file.password.encode()).key


def raw_by_digest(kind, digest, *, beside=True):
    """Sign as the certificate store of Windows does: the SHA-256 in, r and s side by side out."""
    key, ready = private(kind), utils.Prehashed(hashes.SHA256())
    if kind is KeyKind.RSA:
        return key.sign(digest, padding.PKCS1v15(), ready)
    der = key.sign(digest, ec.ECDSA(ready))
    r, s = utils.decode_dss_signature(der)
    high = max(s, key.curve.group_order - s)  # as often as not a signer gives this one
    return r.to_bytes(32) + high.to_bytes(32) if beside else utils.encode_dss_signature(r, high)


def asked(kind):
    der = certificate_der(issued(NAME, kind))
    return begin(prepared(), NAME, der, (), appearance(NAME), when=NOW, certify=True)


@pytest.mark.parametrize("kind", KeyKind)
def test_a_signature_that_comes_later_gives_the_file_that_asking_at_once_gives(kind):
    pending = asked(kind)
    raw = raw_by_digest(kind, pending.digest)

    later = finish(prepared(), pending_of(pending.to_bytes()), raw)

    key = key_that_asks(certificate_der(issued(NAME, kind)), (), lambda data: raw, now=NOW)
    at_once = sign(prepared(), NAME, key, appearance(NAME), when=NOW, certify=True)
    trust = [authority().certificate_pem]
    report = check_signatures(later, trust, expected_of(places([NAME])), prepared=prepared())
    assert later == at_once
    assert report.valid, report.problems


@pytest.mark.parametrize("beside", [True, False], ids=["side by side", "as DER"])
def test_both_forms_of_a_curve_signature_become_the_one(beside):
    pending = asked(KeyKind.EC)
    raw = raw_by_digest(KeyKind.EC, pending.digest, beside=beside)
    key = key_that_asks(pending.certificate_der, (), lambda data: raw, now=NOW)

    signature = key.sign(pending.to_sign)

    public = x509.load_der_x509_certificate(pending.certificate_der).public_key()
    public.verify(signature, pending.to_sign, ec.ECDSA(hashes.SHA256()))
    assert utils.decode_dss_signature(signature)[1] <= public.curve.group_order // 2
    assert len(signature) <= key.signature_size


@pytest.mark.parametrize("kind", KeyKind)
@pytest.mark.parametrize("bad", ["empty", "zeros", "another text", "another key"])
def test_a_signature_that_does_not_fit_is_refused(kind, bad):
    pending = asked(kind)
    other = KeyKind.RSA if kind is KeyKind.EC else KeyKind.EC
    raw = {
        "empty": b"",
        "zeros": bytes(64 if kind is KeyKind.EC else 256),
        "another text": raw_by_digest(kind, bytes(32)),
        "another key": raw_by_digest(other, pending.digest),
    }[bad]

    with pytest.raises(CannotDo, match="KEY-09") as refused:
        finish(prepared(), pending, raw)

    assert refused.value.fields == {"subject": "Đại diện đơn vị"}


def test_another_file_than_the_one_begun_with_is_refused():
    pending = asked(KeyKind.EC)
    raw = raw_by_digest(KeyKind.EC, pending.digest)

    with pytest.raises(CannotDo, match="KEY-10"):
        finish(prepared() + b"\n", pending, raw)


def test_a_request_that_the_program_would_write_otherwise_now_is_refused():
    pending = replace(asked(KeyKind.EC), appearance_pdf=appearance("khác"))
    raw = raw_by_digest(KeyKind.EC, pending.digest)

    with pytest.raises(CannotDo, match="KEY-10"):
        finish(prepared(), pending, raw)


@pytest.mark.parametrize("kept", [b"", b"{}", b"[]", b'{"format":2}', b"\xff"], ids=len)
def test_other_bytes_are_no_request(kept):
    with pytest.raises(CannotDo, match="KEY-10"):
        pending_of(kept)


@pytest.mark.parametrize("cut", ["to_sign", "when", "chain"])
def test_a_damaged_request_is_no_request(cut):
    kept = asked(KeyKind.EC).to_bytes().replace(f'"{cut}":'.encode(), f'"{cut}x":'.encode())

    with pytest.raises(CannotDo, match="KEY-10"):
        pending_of(kept)


def test_nothing_is_asked_with_a_certificate_that_cannot_sign():
    der = certificate_der(issued(NAME))
    late = NOW + timedelta(days=4 * 365)

    with pytest.raises(CannotDo, match="KEY-03"):
        begin(prepared(), NAME, der, (), appearance(NAME), when=late, certify=True)
