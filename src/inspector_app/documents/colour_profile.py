"""The sRGB profile that PDF/A asks for, made on the spot and always the same bytes."""

import hashlib
from functools import cache

_DATE = slice(24, 36)  # creation time in the header, ICC.1:2010 7.2.1
_FLAGS, _INTENT, _ID = slice(44, 48), slice(64, 68), slice(84, 100)
_MADE_ON = bytes.fromhex("07ea00010001000000000000")  # 2026-01-01 00:00:00


@cache
def srgb_profile() -> bytes:
    """Return an sRGB ICC profile; its date is fixed, its id recomputed (MD5 as the format asks)."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE] = _MADE_ON
    bare = bytearray(profile)
    for field in (_FLAGS, _INTENT, _ID):
        bare[field] = bytes(len(bare[field]))
    profile[_ID] = hashlib.md5(bare, usedforsecurity=False).digest()
    return bytes(profile)
