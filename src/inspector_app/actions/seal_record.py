"""Seal the record: this laptop signs the ends of its chains, so nobody else can write in its name."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from inspector_app.signing.device_keys import device_key, new_device_key

if TYPE_CHECKING:
    from inspector_app.store.case_file import CaseFile


def public_device_key(case: "CaseFile") -> bytes | None:
    """Return the public key of this laptop, 32 bytes; None until something was sealed."""
    secret = case.device_key()
    return device_key(secret).public if secret else None


def seal_record(case: "CaseFile", random_bytes: Callable[[int], bytes]) -> int:
    """Sign every chain of ours that grew since it was last sealed; return how many there were.

    One signature covers a chain up to its end, so a batch of any length costs one. It is made when the case
    file is closed and before anything is handed over, never while somebody answers.

    Args:
        case: The open case file; it keeps the key, encrypted like everything else.
        random_bytes: For the key, the first time.
    """
    secret = case.device_key()
    key = device_key(secret) if secret else new_device_key(random_bytes)
    if secret is None:
        case.keep_device_key(key.secret)
    waiting = case.unsealed()
    for chain in waiting:
        case.add_seal(chain, key.seal(chain.message))
    return len(waiting)
