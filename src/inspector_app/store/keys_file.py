"""``keys.json`` as a model: who may open a case file, and what each guess of a secret costs."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class Cost(BaseModel):
    """Cost of one guess of a passphrase: Argon2id passes, memory in KiB, lanes.

    The defaults are the floor for people's case files (RFC 9106, second recommendation).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    passes: int = Field(default=3, ge=1, le=64)
    memory_kib: int = Field(default=64 * 1024, ge=8, le=1024 * 1024)
    lanes: int = Field(default=1, ge=1, le=16)


class Wrap(BaseModel):
    """The data key, encrypted (AES-256-GCM) under a key made from one secret.

    Attributes:
        kind: ``passphrase`` that somebody types, or the printed ``recovery`` code.
        login: Person id that changes carry when this opened the case file; "" the one recorded first here.
        name: What stands in the list of those who may open it; people choose it, it need not be their name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["passphrase", "recovery"]
    kdf: Literal["argon2id"]
    cost: Cost
    salt: str = Field(pattern=r"^[0-9a-f]{32}$")
    nonce: str = Field(pattern=r"^[0-9a-f]{24}$")
    wrapped: str = Field(pattern=r"^[0-9a-f]{96}$")
    login: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")
    name: str = Field(default="", max_length=60)


class OfficeWrap(BaseModel):
    """The data key, as a letter that the office's escrow key alone opens; what it says is authenticated.

    Attributes:
        office: Whose escrow it is; ``fingerprint`` tells it from others.
        case: What names the case file on shelves of backups; it is made of the data key.
        who: Who gave it, as the list of people had it; "" where one person alone opens the case file.
        day: When that was, YYYY-MM-DD.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["escrow"]
    office: str = Field(min_length=1, max_length=120)
    fingerprint: str = Field(pattern=r"^[0-9a-f]{64}$")
    case: str = Field(pattern=r"^ho-so-[0-9a-f]{12}$")
    who: str = Field(default="", max_length=60)
    day: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    ephemeral: str = Field(pattern=r"^[0-9a-f]{64}$")
    nonce: str = Field(pattern=r"^[0-9a-f]{24}$")
    wrapped: str = Field(pattern=r"^[0-9a-f]{96}$")


class KeyringWrap(BaseModel):
    """The data key, encrypted under a random secret that the keyring of the operating system keeps.

    Attributes:
        entry: Under which name the keyring keeps it.
        login: Whose way in it stands for, as in :class:`Wrap`; their name stands with their passphrase.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["keyring"]
    entry: str = Field(pattern=r"^[0-9a-f]{32}$")
    nonce: str = Field(pattern=r"^[0-9a-f]{24}$")
    wrapped: str = Field(pattern=r"^[0-9a-f]{96}$")
    login: str = Field(default="", pattern=r"^([0-9a-f]{32})?$")


AnyWrap = Annotated[Wrap | OfficeWrap | KeyringWrap, Field(discriminator="kind")]


class Keys(BaseModel):
    """The file ``keys.json``.

    Version 1 knew one passphrase without a name and no recovery code, version 2 neither office nor keyring.
    The lowest version that can say what there is to say is written: an older program opens what it can.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Literal[1, 2, 3]
    wraps: tuple[AnyWrap, ...] = Field(min_length=1, max_length=64)
