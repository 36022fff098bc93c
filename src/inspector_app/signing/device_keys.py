"""The key of one laptop (Ed25519): it seals chains of its journal, so nobody else can write in its name.

What is sealed are the bytes of :func:`inspector_app.journal.chain.seal_message`: scope, device, and the
number and hash of the last change. The hash stands for all changes before it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_SIZE = 32  # bytes, of the private and of the public key

_LARGEST = 2**255 - 19  # numbers of the curve are below it; a key may be written as one above
# Keys of small order, by their y: with such a one a seal of nothing but noughts fits every message. Source:
# RFC 8032, 5.1; the same points as in libsodium's ge25519_has_small_order.
_SMALL_ORDER = frozenset(
    {
        *(0, 1, _LARGEST - 1, _LARGEST, _LARGEST + 1),
        int.from_bytes(
            bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
        ),
        int.from_bytes(
            bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"
        ),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class DeviceKey:
    """A laptop's own key; ``public`` is what others know it by, ``secret`` what only its case file keeps."""

    public: bytes
    secret: bytes = field(repr=False)

    def seal(self, message: bytes) -> bytes:
        """Return the signature (64 bytes) over a message; the same message gives the same signature."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)


def new_device_key(random_bytes: Callable[[int], bytes]) -> DeviceKey:
    """Return a new key made of 32 random bytes."""
    return device_key(random_bytes(KEY_SIZE))


def device_key(secret: bytes) -> DeviceKey:
    """Return the key that a case file kept.

    Raises:
        ValueError: not 32 bytes.
    """
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    return DeviceKey(public, secret)


def is_sealed(message: bytes, seal: bytes, public: bytes) -> bool:
    """Say whether a seal over the message was made with the key that belongs to ``public``.

    A key of small order belongs to nobody: everybody could seal with it.
    """
    if int.from_bytes(public, "little") % 2**255 in _SMALL_ORDER:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(seal, message)
    except (InvalidSignature, ValueError):
        return False
    return True
