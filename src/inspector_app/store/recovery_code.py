"""The printed recovery code: 130 random bits in 26 letters and digits, and two more that catch a slip.

Letters are those of Crockford's base 32 (no I, L, O, U): what people confuse when they copy from paper is
read as the digit that it looks like. Seven groups of four: ``7K3M-…``. It holds no name and no place.
"""

from hashlib import sha256

from inspector_app.errors import CannotDo

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LETTERS = 26
CHECKS = 2
GROUP = 4
RANDOM_BYTES = 17  # 136 bits, of which 130 are used
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BITS = 5


def code_of(random: bytes) -> str:
    """Return the code, in groups, of at least 17 random bytes."""
    number = int.from_bytes(random[:RANDOM_BYTES], "big") >> (RANDOM_BYTES * 8 - LETTERS * _BITS)
    letters = _letters(number, LETTERS)
    whole = letters + _check(letters)
    return "-".join(whole[n : n + GROUP] for n in range(0, len(whole), GROUP))


def entropy_in(typed: str) -> bytes:
    """Return what the key is made from: the letters of a code as somebody typed it, without its groups.

    Raises:
        CannotDo: ``STORE-17`` too short, too long, or a slip of the pen.
    """
    written = "".join(typed.split()).replace("-", "").replace("–", "").upper().translate(_LOOKS_LIKE)
    letters, check = written[:LETTERS], written[LETTERS:]
    if len(written) != LETTERS + CHECKS or not set(written) <= set(ALPHABET) or _check(letters) != check:
        raise CannotDo("STORE-17")
    return letters.encode("ascii")


def _check(letters: str) -> str:
    return _letters(int.from_bytes(sha256(letters.encode("ascii")).digest()[:2], "big") >> 6, CHECKS)


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> (_BITS * place) & 31] for place in reversed(range(count)))
