"""``keys.json`` as a model: who may open a case file, and what each guess of a passphrase costs."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

KEYS_VERSION = 1


class Cost(BaseModel):
    """Cost of one guess of a passphrase: Argon2id passes, memory in KiB, lanes.

    The defaults are the floor for people's case files (RFC 9106, second recommendation).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    passes: int = Field(default=3, ge=1, le=64)
    memory_kib: int = Field(default=64 * 1024, ge=8, le=1024 * 1024)
    lanes: int = Field(default=1, ge=1, le=16)


class Wrap(BaseModel):
    """The data key, encrypted (AES-256-GCM) under a key made from one secret."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: Literal["passphrase"]
    kdf: Literal["argon2id"]
    cost: Cost
    salt: str = Field(pattern=r"^[0-9a-f]{32}$")
    nonce: str = Field(pattern=r"^[0-9a-f]{24}$")
    wrapped: str = Field(pattern=r"^[0-9a-f]{96}$")


class Keys(BaseModel):
    """The file ``keys.json``."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: Literal[1]
    wraps: tuple[Wrap, ...] = Field(min_length=1)
