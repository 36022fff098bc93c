"""An office's escrow: a key pair whose private half two of its holders open together, and none alone.

It is wrapped once for each pair of holders, under a key made from both their codes. There is no arithmetic of
our own: with three holders there are three wraps. A code has 130 random bits, so guessing costs more than any
slow key derivation would add.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from itertools import combinations

from inspector_app.canonical import Json, canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain_text import clean_line
from inspector_app.store.backup_note import case_id
from inspector_app.store.escrow_file import (
    VERSION,
    Answer,
    Escrow,
    PairWrap,
    Request,
    digest_of,
    fingerprint_of,
    letter_in,
    said_of_answer,
    said_of_wrap,
)
from inspector_app.store.keys import RandomBytes
from inspector_app.store.keys_file import OfficeWrap
from inspector_app.store.letters import PRIVATE_BYTES, Letter, public_half, read_letter, write_letter
from inspector_app.store.recovery_code import RANDOM_BYTES, code_of, entropy_in

FEWEST, MOST = 3, 5
_LONGEST_NAME = 120
_TWO = 2
_NONCE_BYTES, _KEY_BYTES = 12, 32


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh escrow, and the codes of its holders in their order: they are kept nowhere."""

    escrow: Escrow
    codes: tuple[str, ...] = field(repr=False)


def make_escrow(office: str, holders: int, random_bytes: RandomBytes) -> Made:
    """Make an escrow; every pair of codes has opened it before this returns.

    Raises:
        CannotDo: ``ESCROW-03`` the office has no name that can be shown, or a number of holders that is not
            three to five.
    """
    name = clean_line(office).strip()
    if not 0 < len(name) <= _LONGEST_NAME or not FEWEST <= holders <= MOST:
        raise CannotDo("ESCROW-03", fewest=FEWEST, most=MOST)
    private = random_bytes(PRIVATE_BYTES)
    public = public_half(private).hex()
    fingerprint = fingerprint_of(name, holders, public)
    codes = tuple(code_of(random_bytes(RANDOM_BYTES)) for _ in range(holders))
    pairs = tuple(
        _wrapped(private, (one, other), (codes[one - 1], codes[other - 1]), fingerprint, random_bytes)
        for one, other in combinations(range(1, holders + 1), 2)
    )
    made = Escrow(office=name, holders=holders, public=public, fingerprint=fingerprint, pairs=pairs)
    for two in combinations(codes, 2):
        if open_escrow(made, two) != private:
            raise RuntimeError("a fresh escrow does not open")
    return Made(made, codes)


def open_escrow(escrow: Escrow, codes: Sequence[str]) -> bytes:
    """Return the private key, by the codes of two holders in any order.

    Raises:
        CannotDo: ``ESCROW-04`` a code has a slip of the pen; ``ESCROW-05`` both are one, or there are not
            two; ``ESCROW-06`` they do not open this escrow.
    """
    entropies = tuple(_entropy_in(code) for code in codes)
    if len(entropies) != _TWO or entropies[0] == entropies[1]:
        raise CannotDo("ESCROW-05")
    for pair in escrow.pairs:
        for first, second in (entropies, entropies[::-1]):
            private = _unwrapped(pair, first + second, escrow.fingerprint)
            if private is not None and public_half(private).hex() == escrow.public:
                return private
    raise CannotDo("ESCROW-06")


def wrap_for_office(key: bytes, escrow: Escrow, who: str, day: str, random_bytes: RandomBytes) -> OfficeWrap:
    """Return the data key as the office alone can open it.

    Raises:
        CannotDo: ``ESCROW-01``: the public key is one that would give the data key to everybody.
    """
    said = {"office": escrow.office, "fingerprint": escrow.fingerprint, "case": case_id(key)}
    empty = Letter("0" * 64, "0" * 24, "0" * 96)
    blank = OfficeWrap(kind="escrow", **said, who=who, day=day, **asdict(empty))
    letter = write_letter(bytes.fromhex(escrow.public), key, said_of_wrap(blank), random_bytes)
    if letter is None:
        raise CannotDo("ESCROW-01")
    return blank.model_copy(update=asdict(letter))


def answer(escrow: Escrow, private: bytes, request: Request, random_bytes: RandomBytes) -> Answer:
    """Return the answer to a request: the data key goes from one letter into another, and nowhere else.

    Raises:
        CannotDo: ``ESCROW-07`` the request is to another escrow; ``ESCROW-08`` it was altered, or is of
            another case file than it says.
    """
    wrap = request.wrap
    if wrap.fingerprint != escrow.fingerprint:
        raise CannotDo("ESCROW-07", office=wrap.office)
    key = read_letter(private, letter_in(wrap), said_of_wrap(wrap))
    if key is None or case_id(key) != wrap.case:
        raise CannotDo("ESCROW-08")
    digest = digest_of(request)
    said = said_of_answer(digest, escrow.fingerprint, wrap.case)
    letter = write_letter(bytes.fromhex(request.public), key, said, random_bytes)
    if letter is None:
        raise CannotDo("ESCROW-08")
    return Answer(
        request=digest,
        fingerprint=escrow.fingerprint,
        case=wrap.case,
        ephemeral=letter.ephemeral,
        nonce=letter.nonce,
        wrapped=letter.wrapped,
    )


def _entropy_in(code: str) -> bytes:
    try:
        return entropy_in(code)
    except CannotDo as slip:
        raise CannotDo("ESCROW-04") from slip


def _wrapped(
    private: bytes,
    holders: tuple[int, int],
    codes: tuple[str, str],
    fingerprint: str,
    random_bytes: RandomBytes,
) -> PairWrap:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    said = _said_of_pair(holders, fingerprint)
    key = _pair_key(entropy_in(codes[0]) + entropy_in(codes[1]), said)
    nonce = random_bytes(_NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, private, said)
    return PairWrap(holders=holders, nonce=nonce.hex(), wrapped=sealed.hex())


def _unwrapped(pair: PairWrap, both: bytes, fingerprint: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    said = _said_of_pair(pair.holders, fingerprint)
    try:
        return AESGCM(_pair_key(both, said)).decrypt(
            bytes.fromhex(pair.nonce), bytes.fromhex(pair.wrapped), said
        )
    except InvalidTag:
        return None


def _pair_key(both: bytes, said: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=said).derive(both)


def _said_of_pair(holders: tuple[int, int], fingerprint: str) -> bytes:
    said: Json = {"version": VERSION, "kind": "pair", "holders": list(holders), "fingerprint": fingerprint}
    return canonical_bytes(said)
