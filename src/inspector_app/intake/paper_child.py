"""What the child answers of a paper: its kind by its bytes, its text in pieces with their places.

One line a piece: ``{"part": [place, first line of a text file or 0, text]}``; the last says how it was read.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from inspector_app.errors import CannotDo
from inspector_app.intake.cells import write_line
from inspector_app.intake.limits import Limits
from inspector_app.intake.old_encodings import SCORED, convert, guess, is_unicode
from inspector_app.intake.signs import clean
from inspector_app.intake.zip_parts import MAGIC, Part, read_directory

Piece = tuple[str, int, str]
_SOFT_HYPHEN = "\xad"


def answer_paper(stream: BinaryIO, _name: str, limits: Limits) -> Iterator[str]:
    """Yield the lines that say what is in a paper.

    Raises:
        CannotDo: the file cannot be read; every line before is void.
    """
    data = stream.read(limits.file_bytes + 1)
    kind, parts = _kind(data, limits)
    silent: list[int] = []
    encoding = ""
    if kind == "txt":
        pieces, encoding = _text_pieces(data)
    elif kind == "docx":
        from inspector_app.intake.docx_text import read_docx

        pieces = [(place, 0, text) for place, text in _counted(read_docx(data, parts), limits)]
    else:
        pieces = _pdf_pieces(data, limits, silent)
    found = _old_encoding(pieces) if kind != "txt" else ""
    if found:
        encoding, pieces = found, [(*piece[:2], _converted(piece[2], found)) for piece in pieces]
    told = [(place, line, _cleaned(text)) for place, line, text in pieces]
    if sum(len(text) for _, _, text in told) > limits.characters:
        raise CannotDo("PAPERS-10", limit=limits.characters)
    if not any(text.strip() for _, _, text in told):
        raise CannotDo("PAPERS-13" if kind == "pdf" else "PAPERS-12")
    for piece in told:
        yield write_line({"part": piece})
    yield write_line({"done": {"kind": kind, "encoding": encoding, "silent": silent}})


def _kind(data: bytes, limits: Limits) -> tuple[str, dict[str, Part]]:
    """Return ``pdf``, ``docx`` or ``txt``, and the parts if it is a zip."""
    from inspector_app.intake import pdf_text
    from inspector_app.intake.contents import kind_of
    from inspector_app.intake.docx_text import main_part

    if pdf_text.MAGIC in data[: pdf_text.HEAD_BYTES]:
        return "pdf", {}
    if data.startswith(MAGIC[:2]):
        parts = read_directory(data, limits)
        if main_part(parts):
            return "docx", parts
    try:
        found, _ = kind_of(data, limits)
    except CannotDo as refused:
        if refused.code == "INTAKE-02" and refused.fields.get("found") == "Word":
            raise CannotDo("PAPERS-11") from refused
        raise
    if found != "text":
        raise CannotDo("PAPERS-02", found=found.upper())
    return "txt", {}


def _text_pieces(data: bytes) -> tuple[list[Piece], str]:
    """Return the blocks of lines of a text file, each with the number of its first line, and the encoding."""
    from inspector_app.intake.text_files import decode

    found = decode(data)
    text = convert(found.text, found.encoding) if found.surface else found.text
    pieces: list[Piece] = []
    block: list[str] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line)
        elif block:
            first = number - len(block)
            pieces.append((f"dòng {first}", first, "\n".join(block)))
            block = []
    return pieces, found.encoding


def _pdf_pieces(data: bytes, limits: Limits, silent: list[int]) -> list[Piece]:
    """Return the pages that say something; the numbers of those that only show something go to ``silent``."""
    from inspector_app.intake.pdf_text import read_pdf

    pieces: list[Piece] = []
    said = 0
    for number, text, drawn in read_pdf(data, limits):
        if text.strip():
            pieces.append((f"trang {number}", 0, text))
            said += len(text)
        elif drawn:
            silent.append(number)
        if said > limits.characters:
            raise CannotDo("PAPERS-10", limit=limits.characters)
    return pieces


def _counted(found: Iterable[tuple[str, str]], limits: Limits) -> Iterator[tuple[str, str]]:
    said = 0
    for place, text in found:
        said += len(text)
        if said > limits.characters:
            raise CannotDo("PAPERS-10", limit=limits.characters)
        yield place, text


def _old_encoding(pieces: list[Piece]) -> str:
    """Return the old font encoding that the paper's text is in, "" for Unicode."""
    return guess("\n".join(text for _, _, text in pieces)[:SCORED])


def _converted(text: str, encoding: str) -> str:
    return text if is_unicode(text) else convert(text, encoding)


def _cleaned(text: str) -> str:
    """Return text in NFC; a soft hyphen where a line ends is a hyphen that people saw, elsewhere nothing."""
    if _SOFT_HYPHEN in text:
        text = text.replace(f"{_SOFT_HYPHEN}\r\n", "-\n").replace(f"{_SOFT_HYPHEN}\n", "-\n")
    return clean(text)
