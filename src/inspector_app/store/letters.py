"""A letter: a key that only the holder of a private key can take out again.

X25519 with a key pair of its own for each letter, HKDF-SHA-256 over both public halves, AES-256-GCM. What is
said beside it goes into the key and is authenticated: a letter opens nowhere but where it was meant to.
"""

from dataclasses import dataclass

from inspector_app.store.keys import RandomBytes

PRIVATE_BYTES = 32
_NONCE_BYTES = 12
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Letter:
    """What is kept or carried: hexadecimal, as it stands in files."""

    ephemeral: str
    nonce: str
    wrapped: str


def public_half(private: bytes) -> bytes:
    """Return the public key of a private one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def write_letter(public: bytes, key: bytes, said: bytes, random_bytes: RandomBytes) -> Letter | None:
    """Return a letter to a public key; None where that key is one with which everybody agrees on zeros."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    own = random_bytes(PRIVATE_BYTES)
    ephemeral = public_half(own)
    agreed = _agreed(own, public, ephemeral + public, said)
    if agreed is None:
        return None
    nonce = random_bytes(_NONCE_BYTES)
    return Letter(ephemeral.hex(), nonce.hex(), AESGCM(agreed).encrypt(nonce, key, said).hex())


def read_letter(private: bytes, letter: Letter, said: bytes) -> bytes | None:
    """Return the key in a letter; None where it is to somebody else, says something else, or was altered."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    ephemeral = bytes.fromhex(letter.ephemeral)
    agreed = _agreed(private, ephemeral, ephemeral + public_half(private), said)
    if agreed is None:
        return None
    try:
        return AESGCM(agreed).decrypt(bytes.fromhex(letter.nonce), bytes.fromhex(letter.wrapped), said)
    except InvalidTag:
        return None


def _agreed(private: bytes, public: bytes, both: bytes, said: bytes) -> bytes | None:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(
            X25519PublicKey.from_public_bytes(public)
        )
    except ValueError:  # a point of small order: the library refuses a secret of zeros
        return None
    return HKDF(SHA256(), _KEY_BYTES, salt=both, info=said).derive(shared)
