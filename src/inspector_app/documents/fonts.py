"""The fonts of the papers: found in folders, checked for every Vietnamese letter, known by their hash."""

import hashlib
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from inspector_app.documents.printable import printable
from inspector_app.errors import CannotDo, Surroundings

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "regular", "bold", "italic", "bold_italic"
FACES = (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
_FILE_ENDINGS = {REGULAR: "Regular", BOLD: "Bold", ITALIC: "Italic", BOLD_ITALIC: "BoldItalic"}

# Both have the metrics of Times New Roman, which the decree asks for. Liberation Serif only from 2.x on:
# Debian's fonts-liberation 1.x has neither Ơ nor Ư, which the check below finds out.
FAMILIES = (("Tinos", "Tinos"), ("Liberation Serif", "LiberationSerif"))

DEBIAN_FOLDERS = (
    Path("/usr/share/fonts/truetype/croscore"),
    Path("/usr/share/fonts/truetype/liberation2"),
    Path("/usr/share/fonts/truetype/liberation"),
)

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VIETNAMESE_LETTERS = "".join(
    unicodedata.normalize("NFC", letter + tone)
    for vowel in _VOWELS
    for letter in (vowel, vowel.upper())
    for tone in _TONES
) + "đĐ"  # fmt: skip
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_SIGNS = "«»“”‘’–—…·×÷±≤≥≠≈−₫°§"  # what our own sentences and the field's papers use
NEEDED = frozenset(VIETNAMESE_LETTERS + _ASCII + _SIGNS)
_NAMED_IN_ERROR = 12


@dataclass(frozen=True, slots=True)
class FontSet:
    """One family in its four faces, each a file that is known by its hash.

    Attributes:
        name: "Tinos".
        faces: File by face: regular, bold, italic, bold_italic.
        sha256: Hash of each file, by face.
    """

    name: str
    faces: Mapping[str, Path]
    sha256: Mapping[str, str]


def find_fonts(folders: Sequence[Path] = DEBIAN_FOLDERS, wanted: Mapping[str, str] | None = None) -> FontSet:
    """Return the first family, in order of preference, that lies in one of the folders and is complete.

    Args:
        folders: Where to look.
        wanted: Hashes by face that minutes name: the family with these files is preferred to any other.

    Raises:
        CannotDo: ``FONT-01`` when the only fonts there lack Vietnamese letters, ``FONT-04`` when there are
            none.
    """
    found: list[FontSet] = []
    refused: list[CannotDo] = []
    for name, faces in _families(folders):
        try:
            found.append(_checked(name, faces))
        except CannotDo as problem:
            refused.append(problem)
            continue
        if wanted is None or dict(found[-1].sha256) == dict(wanted):
            return found[-1]
    if found:
        return found[0]
    if refused:
        raise refused[0]
    raise CannotDo("FONT-04", folders=", ".join(map(str, folders)))


def _families(folders: Sequence[Path]) -> Iterator[tuple[str, dict[str, Path]]]:
    for name, stem in FAMILIES:
        for folder in folders:
            faces = {face: folder / f"{stem}-{ending}.ttf" for face, ending in _FILE_ENDINGS.items()}
            if all(path.is_file() for path in faces.values()):
                yield name, faces


def missing_glyphs(fonts: FontSet, text: str) -> tuple[str, ...]:
    """Return the characters of a text that cannot be printed with these fonts, in order, each once."""
    covered = coverage(fonts)
    if covered.issuperset(text):
        return ()
    return tuple(dict.fromkeys(c for c in printable(text) if c not in covered))


@cache
def _coverage(names: tuple[tuple[Path, str], ...]) -> frozenset[str]:
    shapes = [frozenset(map(chr, load_font(path, sha256).face.charToGlyph)) for path, sha256 in names]
    return frozenset.intersection(*shapes) | {"\n"}


def coverage(fonts: FontSet) -> frozenset[str]:
    """Return every character that all four faces can draw."""
    return _coverage(tuple((fonts.faces[face], fonts.sha256[face]) for face in FACES))


@cache
def load_font(path: Path, sha256: str) -> Any:
    """Return a font file ready for ReportLab; read once, and only if the file still has its hash.

    Raises:
        CannotDo: ``FONT-03`` the file is not the one that was asked for.
        Surroundings: ``FONT-05`` the file cannot be read.
    """
    from reportlab.pdfbase.ttfonts import TTFont

    data = _read(path)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise CannotDo("FONT-03", file=str(path), wanted=sha256[:12])
    return TTFont(f"{path.stem}-{sha256[:12]}", io.BytesIO(data), asciiReadable=True, shapable=False)


def describe(character: str) -> str:
    """Return a character for a sentence: the character and its code point."""
    return f"{character} (U+{ord(character):04X})"


def _checked(name: str, faces: Mapping[str, Path]) -> FontSet:
    hashes = {face: hashlib.sha256(_read(path)).hexdigest() for face, path in faces.items()}
    for face, missing in _missing(faces, hashes):
        letters = " ".join(missing[:_NAMED_IN_ERROR]) + (" …" if len(missing) > _NAMED_IN_ERROR else "")
        raise CannotDo("FONT-01", file=str(faces[face]), count=len(missing), letters=letters)
    return FontSet(name=name, faces=faces, sha256=hashes)


def _missing(faces: Mapping[str, Path], hashes: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    from reportlab.pdfbase.ttfonts import TTFError

    for face, path in faces.items():
        try:
            has = load_font(path, hashes[face]).face.charToGlyph
        except TTFError as error:
            raise CannotDo("FONT-06", file=str(path)) from error
        missing = sorted(letter for letter in NEEDED if ord(letter) not in has)
        if missing:
            # Letters of the language first: that is what a person can judge.
            yield face, sorted(missing, key=lambda c: (c not in VIETNAMESE_LETTERS, c))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Surroundings("FONT-05", file=str(path), why=error.strerror or "") from error
