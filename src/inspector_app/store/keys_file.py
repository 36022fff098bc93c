"""``keys.json`` as a model: who may open a case file, and what each guess of a secret costs."""

from typing import Literal

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


class Keys(BaseModel):
    """The file ``keys.json``; version 1 knew one passphrase without a name and no recovery code."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Literal[1, 2]
    wraps: tuple[Wrap, ...] = Field(min_length=1, max_length=64)
