"""What somebody signs with: a key file and its password, a token and its PIN; none of it is stored."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from inspector_app.actions.stop import Stop

if TYPE_CHECKING:
    from inspector_app.signing.keys import SigningKey
    from inspector_app.signing.tokens import TokenCertificate


class KeyAtHand(Protocol):
    """Whatever a person signs with."""

    def opened(self, now: datetime) -> AbstractContextManager["SigningKey"]:
        """Give the key while it is open: for one signature, then it is closed."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a .p12 or .pfx file and its password."""

    content: bytes = field(repr=False)
    password: str = field(repr=False)

    @contextmanager
    def opened(self, now: datetime) -> Iterator["SigningKey"]:
        """Open the file.

        Raises:
            CannotDo: ``KEY-..`` the file, its password or its certificate will not do.
        """
        from inspector_app.signing.keys import open_p12

        yield open_p12(self.content, self.password, now=now)


@dataclass(frozen=True, slots=True)
class TokenKey:
    """A certificate that was found on a token, and the token's PIN.

    Attributes:
        library: The PKCS#11 library of its maker.
        chosen: The certificate.
        pin: The PIN; goes to the token and nowhere else.
        stop: Ends the asking when nobody waits for it any more.
    """

    library: Path
    chosen: "TokenCertificate"
    pin: str = field(repr=False)
    stop: Stop = field(default_factory=Stop, repr=False)

    def opened(self, now: datetime) -> AbstractContextManager["SigningKey"]:
        """Open a session on the token.

        Raises:
            CannotDo: ``KEY-..`` the certificate will not do, ``TOKEN-..`` the token or its PIN, then or
                when the key signs; Surroundings likewise.
        """
        from inspector_app.signing.tokens import token_key

        return token_key(self.library, self.chosen, self.pin, now=now, stopped=self.stop.then)
