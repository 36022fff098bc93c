"""What a file really is, by its bytes and never by its name; what is no table is refused with what it is."""

from inspector_app.errors import CannotDo
from inspector_app.intake.limits import Limits
from inspector_app.intake.zip_parts import MAGIC, Part, read_directory

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, .doc and of encrypted .xlsx
_SIGNATURES = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF (Word)",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "GZIP",
    b"version https://git-lfs": "Git LFS",
    b"SQLite format 3": "SQLite",
}
_PAGES = (
    b"<!doctype",
    b"<html",
    b"<table",
    b"<head",
    b"<body",
    b"<meta",
    b"<style",
    b"<?xml",
    b"<div",
    b"mime-version",
)
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def kind_of(data: bytes, limits: Limits) -> tuple[str, dict[str, Part]]:
    """Return ``xlsx``, ``xlsb``, ``ods``, ``xls`` or ``text``, and the parts if the file is a zip.

    Raises:
        CannotDo: ``INTAKE-01`` empty, ``INTAKE-02`` another kind of file, ``INTAKE-03`` a web page,
            ``INTAKE-04`` encrypted; and what :func:`read_directory` raises.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise CannotDo("INTAKE-01")
    for signature, found in _SIGNATURES.items():
        if data.startswith(signature):
            raise CannotDo("INTAKE-02", found=found)
    if data.startswith(MAGIC[:2]):
        parts = read_directory(data, limits)
        return _zipped_kind(parts), parts
    if data.startswith(OLE):
        return _ole_kind(data), {}
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:16].lower().startswith(_PAGES):
        raise CannotDo("INTAKE-03")
    return "text", {}


def is_named_workbook(name: str) -> bool:
    """Tell whether a name promises a workbook: text under such a name must at least be a table."""
    return name.lower().endswith(_WORKBOOK_ENDINGS)


def _zipped_kind(parts: dict[str, Part]) -> str:
    if "xl/workbook.xml" in parts:
        return "xlsx"
    if "xl/workbook.bin" in parts:
        return "xlsb"
    if "content.xml" in parts:
        return "ods"
    others = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint"}
    raise CannotDo("INTAKE-02", found=next((others[part] for part in others if part in parts), "ZIP"))


def _ole_kind(data: bytes) -> str:
    if _wide("EncryptedPackage") in data:
        raise CannotDo("INTAKE-04")
    if _wide("Workbook") in data or _wide("Book") in data:
        return "xls"
    raise CannotDo("INTAKE-02", found="Word" if _wide("WordDocument") in data else "OLE")
