"""A laptop's key seals batches of its journal, and nobody else's seal passes for it."""

from dataclasses import replace
from random import Random

import pytest

from inspector_app.signing.device_keys import Batch, device_key, is_sealed, new_device_key, sealed_bytes

KEY = new_device_key(Random(1).randbytes)
OTHER = new_device_key(Random(2).randbytes)
BATCH = Batch(device="a" * 32, scope="b" * 32, first=3, last=9, head_hash="c" * 64)


def test_a_seal_is_genuine():
    assert is_sealed(BATCH, KEY.seal(BATCH), KEY.public)


def test_a_kept_key_seals_the_same():
    again = device_key(KEY.secret)

    assert again.public == KEY.public
    assert again.seal(BATCH) == KEY.seal(BATCH)


@pytest.mark.parametrize(
    "other",
    [
        replace(BATCH, device="d" * 32),
        replace(BATCH, scope="d" * 32),
        replace(BATCH, first=2),
        replace(BATCH, last=10),
        replace(BATCH, head_hash="d" * 64),
    ],
    ids=["device", "scope", "first", "last", "head"],
)
def test_a_seal_holds_for_its_batch_only(other):
    assert not is_sealed(other, KEY.seal(BATCH), KEY.public)


def test_a_seal_of_another_device_or_damaged_does_not_hold():
    seal = KEY.seal(BATCH)

    assert not is_sealed(BATCH, OTHER.seal(BATCH), KEY.public)
    assert not is_sealed(BATCH, seal, OTHER.public)
    assert not is_sealed(BATCH, bytes([seal[0] ^ 1]) + seal[1:], KEY.public)
    assert not is_sealed(BATCH, seal[:-1], KEY.public)
    assert not is_sealed(BATCH, seal, KEY.public[:-1])


def test_what_is_sealed_are_canonical_bytes_that_name_everything():
    assert sealed_bytes(BATCH) == (
        b'{"device":"'
        + b"a" * 32
        + b'","from":3,"head_hash":"'
        + b"c" * 64
        + b'","scope":"'
        + b"b" * 32
        + b'","to":9,"version":1}'
    )


def test_the_secret_does_not_show():
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)


def test_a_secret_of_another_length_is_no_key():
    with pytest.raises(ValueError, match="32"):
        device_key(b"short")
