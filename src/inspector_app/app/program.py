"""One run of the program: what was asked and with which settings; how it answers."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.cli.command import Command
from inspector_app.errors import Surroundings
from inspector_app.settings import Settings

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet
    from inspector_app.inspection.minutes import Minutes

OK, NOT_VALID, CANNOT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Program:
    """One run of the program: what was asked, the settings, and where the case file lives.

    Attributes:
        own_process: Whether the process does nothing but this, so that its limits may be set.
    """

    command: Command
    settings: Settings
    language: str
    data_dir: Path
    own_process: bool


def fonts_of(settings: Settings, *, wanted: Mapping[str, str] | None = None) -> "FontSet":
    """Return the font of papers: from the folder that the settings name, or where the system has it.

    The very files that given minutes name (``wanted``: hashes by face) come first.
    """
    from inspector_app.documents.fonts import DEBIAN_FOLDERS, find_fonts

    named = (settings.font_folder,) if settings.font_folder else ()
    return find_fonts((*named, *DEBIAN_FOLDERS), wanted)


def fonts_named(settings: Settings) -> "Callable[[Minutes], FontSet]":
    """Return what finds the font of papers that given minutes name."""
    return lambda minutes: fonts_of(settings, wanted=minutes.layout.font_sha256)


def writer(folder: Path) -> Callable[[str, bytes], None]:
    """Return what writes a file of a name into a folder, which is made if needed."""

    def write(name: str, data: bytes) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        except OSError as error:
            raise Surroundings("FILE-02", file=str(folder / name), reason=error.strerror or "") from error

    return write


def say(text: str) -> None:
    """Print; whoever read our output may have gone: the exit status still says what was found."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None
