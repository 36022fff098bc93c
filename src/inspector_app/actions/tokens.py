"""What is asked of tokens before signing: whose libraries are here, which certificates they show."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.stop import Stop
from inspector_app.bundled import bundled

if TYPE_CHECKING:
    from inspector_app.signing.tokens import TokenCertificate

WINDOWS = "win32"


@dataclass(frozen=True, slots=True)
class TokenLibrary:
    """A PKCS#11 library: whose it is, and where it lies."""

    name: str
    path: Path


def known_libraries(
    platform: str, environ: Mapping[str, str], is_there: Callable[[Path], bool] = Path.is_file
) -> tuple[TokenLibrary, ...]:
    """Return the known libraries of token makers that are on this machine; at most the newest of each.

    Args:
        platform: ``sys.platform``.
        environ: The environment, where Windows says its folders.
        is_there: Whether a file exists.
    """
    told = json.loads(bundled("resources/tokens/libraries.json").read_text(encoding="utf-8"))
    system = "windows" if platform == WINDOWS else "linux"
    found = []
    for vendor in told["vendors"]:
        paths = [Path(_with_folders(path, environ)) for path in vendor[system]]
        newest = next((path for path in paths if is_there(path)), None)
        if newest is not None:
            found.append(TokenLibrary(str(vendor["name"]), newest))
    return tuple(found)


def libraries_here() -> tuple[TokenLibrary, ...]:
    """Return the known libraries on this machine."""
    return known_libraries(sys.platform, os.environ)


def list_token_certificates(
    library: Path, now: datetime, stop: Stop | None = None
) -> tuple["TokenCertificate", ...]:
    """Return the certificates on the tokens of a library, those that can sign first.

    May take as long as a library does, at most 20 seconds: not for the case thread.

    Args:
        library: The PKCS#11 library.
        now: The laptop's clock.
        stop: Ends the asking when nobody waits for it any more.

    Raises:
        CannotDo, Surroundings: ``TOKEN-..`` what is wrong, in words.
    """
    from inspector_app.signing.tokens import list_certificates

    return list_certificates(library, now=now, stopped=stop.then if stop else None)


def _with_folders(path: str, environ: Mapping[str, str]) -> str:
    """Return a path with the folders of Windows put in."""
    for name in ("SystemRoot", "ProgramFiles"):
        path = path.replace(f"%{name}%", environ.get(name) or environ.get(name.upper()) or f"%{name}%")
    return path
