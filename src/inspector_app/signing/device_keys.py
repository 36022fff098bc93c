"""The key of one laptop (Ed25519): it seals batches of its journal, so nobody else can write in its name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from inspector_app.canonical import canonical_bytes

SEAL_VERSION = 1
KEY_SIZE = 32  # bytes, of the private and of the public key


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A run of one device's changes in one scope.

    Attributes:
        device: The device's id; ``scope`` that of the visit, round, plan, form pack or directory.
        first, last: Numbers of the first and last change in the run, from 1.
        head_hash: SHA-256 of the last change in the chain, lower hexadecimal: it stands for all before it.
    """

    device: str
    scope: str
    first: int
    last: int
    head_hash: str


@dataclass(frozen=True, slots=True, eq=False)
class DeviceKey:
    """A laptop's own key; ``public`` is what others know it by, ``secret`` what only its case file keeps."""

    public: bytes
    secret: bytes = field(repr=False)

    def seal(self, batch: Batch) -> bytes:
        """Return the signature (64 bytes) over a batch; the same batch gives the same signature."""
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(sealed_bytes(batch))


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


def is_sealed(batch: Batch, seal: bytes, public: bytes) -> bool:
    """Say whether a seal over the batch was made with the key that belongs to ``public``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(seal, sealed_bytes(batch))
    except (InvalidSignature, ValueError):
        return False
    return True


def sealed_bytes(batch: Batch) -> bytes:
    """Return the canonical bytes that a seal signs."""
    return canonical_bytes(
        {
            "version": SEAL_VERSION,
            "device": batch.device,
            "scope": batch.scope,
            "from": batch.first,
            "to": batch.last,
            "head_hash": batch.head_hash,
        }
    )
