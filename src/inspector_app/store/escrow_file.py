"""The files of an office's escrow as models: what teams take, what a laptop asks, what the office answers.

All of them may lie anywhere: what is secret in them is encrypted, what they say is authenticated where it is
used. ``pending`` alone stays on the laptop: the private half of one request.
"""

from hashlib import sha256
from typing import Annotated, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from inspector_app.canonical import Json, canonical_bytes, nfc, read_stored
from inspector_app.errors import CannotDo
from inspector_app.store.keys_file import OfficeWrap
from inspector_app.store.letters import Letter
from inspector_app.wording import is_unseen

VERSION: Final = 1
LARGEST_BYTES = 65_536
_DIGITS, _GROUP = 20, 4
Hex32 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Nonce = Annotated[str, Field(pattern=r"^[0-9a-f]{24}$")]
Wrapped = Annotated[str, Field(pattern=r"^[0-9a-f]{96}$")]
M = TypeVar("M", bound="_File")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def file(self) -> bytes:
        """Return it as a file."""
        return canonical_bytes(self.said())

    def said(self) -> Json:
        """Return everything in it as plain values."""
        said: Json = self.model_dump(mode="json")
        return said


class PairWrap(_File):
    """The office's private key, under the codes of two holders; ``holders`` are their numbers from 1."""

    holders: tuple[Annotated[int, Field(ge=1, le=5)], Annotated[int, Field(ge=1, le=5)]]
    nonce: Nonce
    wrapped: Wrapped


class Escrow(_File):
    """What teams take from their office, and what the office itself opens with two codes.

    Attributes:
        office: Its name.
        holders: How many people have a code.
        public: The public key.
        fingerprint: SHA-256 of the above: what people compare.
        pairs: The private key under each pair of codes.
    """

    kind: Literal["inspector-escrow"] = "inspector-escrow"
    version: Literal[1] = VERSION
    office: str = Field(min_length=1, max_length=120)
    holders: int = Field(ge=3, le=5)
    public: Hex32
    fingerprint: Hex32
    pairs: tuple[PairWrap, ...] = Field(min_length=3, max_length=10)

    @field_validator("office")
    @classmethod
    def _is_seen(cls, office: str) -> str:
        if office.strip() != office or office != nfc(office) or any(map(is_unseen, office)):
            raise ValueError("a name that cannot be shown as it is")
        return office


class Request(_File):
    """What a laptop asks of its office: to open one wrap for the holder of one private key.

    Attributes:
        public: The public half of a key pair that is made for this request.
        wrap: The data key, as the office alone can open it.
    """

    kind: Literal["inspector-escrow-request"] = "inspector-escrow-request"
    version: Literal[1] = VERSION
    public: Hex32
    wrap: OfficeWrap


class Answer(_File):
    """The data key, as a letter to the one laptop that asked; ``request`` is the SHA-256 of its request."""

    kind: Literal["inspector-escrow-answer"] = "inspector-escrow-answer"
    version: Literal[1] = VERSION
    request: Hex32
    fingerprint: Hex32
    case: str = Field(pattern=r"^ho-so-[0-9a-f]{12}$")
    ephemeral: Hex32
    nonce: Nonce
    wrapped: Wrapped


class Pending(_File):
    """What stays on the laptop until its request is answered; ``login`` is who forgot the passphrase."""

    kind: Literal["inspector-escrow-pending"] = "inspector-escrow-pending"
    version: Literal[1] = VERSION
    private: Hex32
    request: Hex32
    login: str = Field(pattern=r"^([0-9a-f]{32})?$")


def read(model: type[M], data: bytes) -> M:
    """Read one of these files.

    Raises:
        CannotDo: ``ESCROW-01`` it is no such file, or damaged; ``ESCROW-02`` a later program wrote it.
    """
    if len(data) > LARGEST_BYTES:
        raise CannotDo("ESCROW-01")
    try:
        found = model.model_validate_json(data)
        found.file()  # text that has no canonical bytes could not be compared
    except ValueError as error:  # pydantic's own error is one
        raise CannotDo("ESCROW-02" if _is_later(model, data) else "ESCROW-01") from error
    if isinstance(found, Escrow) and found.fingerprint != fingerprint_of(
        found.office, found.holders, found.public
    ):
        raise CannotDo("ESCROW-01")
    return found


def fingerprint_of(office: str, holders: int, public: str) -> str:
    """Return what tells one escrow from every other."""
    said: Json = {"version": VERSION, "office": office, "holders": holders, "public": public}
    return sha256(canonical_bytes(said)).hexdigest()


def digest_of(request: Request) -> str:
    """Return what tells one request from every other."""
    return sha256(request.file()).hexdigest()


def digits_of(fingerprint: str) -> str:
    """Return twenty digits that people compare, read aloud or type: five groups of four, 66 bits."""
    written = f"{int(fingerprint, 16) % 10**_DIGITS:0{_DIGITS}d}"
    return " ".join(written[n : n + _GROUP] for n in range(0, _DIGITS, _GROUP))


def said_of_wrap(wrap: OfficeWrap) -> bytes:
    """Return what is authenticated of a wrap: all that it says."""
    said = wrap.model_dump(mode="json", exclude={"ephemeral", "nonce", "wrapped"})
    return canonical_bytes({"version": VERSION, **said})


def said_of_answer(request: str, fingerprint: str, case: str) -> bytes:
    """Return what is authenticated of an answer: all that it says."""
    said = {"kind": "answer", "request": request, "fingerprint": fingerprint, "case": case}
    return canonical_bytes({"version": VERSION, **said})


def letter_in(one: OfficeWrap | Answer) -> Letter:
    """Return the letter in a wrap or an answer."""
    return Letter(one.ephemeral, one.nonce, one.wrapped)


def _is_later(model: type[_File], data: bytes) -> bool:
    try:
        said = read_stored(data)
        kind = model.model_fields["kind"].default
        return bool(said["kind"] == kind and type(said["version"]) is int and said["version"] > VERSION)
    except (ValueError, TypeError, KeyError, ValidationError):
        return False
