"""The key of one laptop (Ed25519): it seals chains of its journal, so nobody else can write in its name.

What is sealed are the bytes of :func:`inspector_app.journal.chain.seal_message`: scope, device, and the
number and hash of the last change. The hash stands for all changes before it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_SIZE = 32  # bytes, of the private and of the public key


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
    """Say whether a seal over the message was made with the key that belongs to ``public``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(seal, message)
    except (InvalidSignature, ValueError):
        return False
    return True
