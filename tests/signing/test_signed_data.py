"""There is one way to write a signature down, and anything else is told from it."""

import hashlib

import pytest
from asn1crypto import cms as asn1_cms
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.signed_data import (
    NotOurs,
    SignedParts,
    build,
    is_genuine,
    matches,
    signed_attributes,
    take_apart,
)
from tests.signing.material import authority, key

DIGEST = hashlib.sha256(b"minutes").digest()


def parts_of(signer, digest=DIGEST):
    attributes = signed_attributes(digest, signer.certificate_der)
    return SignedParts(
        certificate=signer.certificate_der,
        others=(),
        attributes=attributes,
        signature=signer.sign(attributes),
    )


SIGNERS = {kind: key("sig_unit", kind) for kind in KeyKind}
BUILT = {kind: build(parts_of(SIGNERS[kind])) for kind in KeyKind}


@pytest.mark.parametrize("kind", KeyKind)
@pytest.mark.parametrize("padding", [0, 1, 500])
def test_what_is_built_comes_apart_into_the_same_parts(kind, padding):
    parts = parts_of(SIGNERS[kind])

    assert take_apart(build(parts) + bytes(padding)) == parts


@pytest.mark.parametrize("kind", KeyKind)
def test_a_common_reader_of_cms_reads_it(kind):
    signed = asn1_cms.ContentInfo.load(BUILT[kind])["content"]

    (signer,) = signed["signer_infos"]
    attributes = {a["type"].native: a["values"].native for a in signer["signed_attrs"]}
    assert signed["version"].native == "v1"
    assert attributes["content_type"] == ["data"]
    assert attributes["message_digest"] == [DIGEST]
    assert len(attributes["signing_certificate_v2"][0]["certs"]) == 1
    assert len(signed["certificates"]) == 1


@pytest.mark.parametrize("kind", KeyKind)
def test_a_signature_is_about_one_document_and_one_certificate(kind):
    parts = parts_of(SIGNERS[kind])

    assert matches(parts, DIGEST)
    assert is_genuine(parts)
    assert not matches(parts, hashlib.sha256(b"other minutes").digest())


@given(st.binary(max_size=300))
def test_other_bytes_are_not_a_signature(data):
    with pytest.raises(NotOurs):
        take_apart(data)


@given(st.data())
@pytest.mark.parametrize("kind", KeyKind)
def test_no_flipped_bit_leaves_a_good_signature(kind, data):
    built = bytearray(BUILT[kind])
    at = data.draw(st.integers(0, len(built) - 1))
    built[at] ^= 1 << data.draw(st.integers(0, 7))

    try:
        parts = take_apart(bytes(built))
    except NotOurs:
        return

    assert not (matches(parts, DIGEST) and is_genuine(parts))


@given(st.binary(min_size=1, max_size=40).filter(any))
def test_behind_a_signature_stand_zeros_only(tail):
    with pytest.raises(NotOurs):
        take_apart(BUILT[KeyKind.EC] + tail)


def test_the_certificate_of_another_person_does_not_fit():
    parts = parts_of(SIGNERS[KeyKind.EC])
    other = SignedParts(
        certificate=key("sig_guest").certificate_der,
        others=(),
        attributes=parts.attributes,
        signature=parts.signature,
    )

    assert not matches(take_apart(build(other)), DIGEST)


def test_one_certificate_twice_is_refused():
    parts = parts_of(SIGNERS[KeyKind.EC])
    double = SignedParts(
        certificate=parts.certificate,
        others=(parts.certificate,),
        attributes=parts.attributes,
        signature=parts.signature,
    )

    with pytest.raises(NotOurs):
        take_apart(build(double))


def test_the_authoritys_own_certificate_is_refused():
    from asn1crypto import pem

    parts = parts_of(SIGNERS[KeyKind.EC])
    root = pem.unarmor(authority().certificate_pem)[2]
    rooted = SignedParts(
        certificate=parts.certificate,
        others=(root,),
        attributes=signed_attributes(DIGEST, parts.certificate, [root]),
        signature=parts.signature,
    )

    with pytest.raises(NotOurs, match="root"):
        take_apart(build(rooted))
