"""Hash chains: fixed values, and no body can be altered, dropped, added or moved unseen."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from inspector_app.journal.chain import ROOT, End, link, seal_message, walk

BODIES = st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=8)


def test_a_link_is_the_sha_256_of_the_hash_before_and_the_body():
    assert link(ROOT, b"{}") == sha256(bytes(32) + b"{}").digest()


@given(BODIES, st.data())
def test_altering_dropping_adding_or_swapping_a_body_changes_the_end(bodies, data):
    n = data.draw(st.integers(0, len(bodies) - 1))
    other = [
        [*bodies[:n], bodies[n] + b"x", *bodies[n + 1 :]],
        bodies[:n] + bodies[n + 1 :],
        [*bodies[:n], b"y", *bodies[n:]],
        *([bodies[::-1]] if bodies != bodies[::-1] else []),
    ]

    assert walk(ROOT, bodies) not in {walk(ROOT, altered) for altered in other}


def test_what_a_device_signs_says_which_chain_and_how_far():
    message = seal_message("5c" * 16, "d1" * 16, End(7, bytes(range(32))))

    assert message.decode() == (
        '{"device":"d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1",'
        '"hash":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",'
        '"scope":"5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c","seq":7,"version":1}'
    )
