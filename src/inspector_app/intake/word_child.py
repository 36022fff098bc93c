"""What the child answers of a Word file that comes back: its parts, what it says of itself, what is no text.

One line a part: ``{"part": [names, rows, is table, place]}``; the last says what the file holds besides.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from inspector_app.errors import CannotDo
from inspector_app.intake.cells import write_line
from inspector_app.intake.docx_text import main_part, plain, xml_of
from inspector_app.intake.limits import Limits
from inspector_app.intake.sheet_parts import refuse_doctype
from inspector_app.intake.signs import clean
from inspector_app.intake.word_text import Reading
from inspector_app.intake.zip_parts import MAGIC, Part, read_directory, read_part

_MACROS = re.compile(r"vbaProject\.bin|vbaData\.xml|macrosheets", re.IGNORECASE)
_MARGIN = re.compile(r"word/(header|footer|footnotes|endnotes|comments)\d*\.xml")
_NOTES = ("footnotes", "endnotes")
_PROPERTY = re.compile(
    r"""<property\b[^<>]{0,400}?\bname=["'](Inspector\w{1,40})["'][^<>]{0,400}>\s{0,40}<(?:vt:)?lpwstr>([^<]{0,4000})<"""
)
_MAIN_RELATION = re.compile(r"""<[\w:]*Relationship\s[^<>]{0,2000}/officeDocument["'][^<>]{0,2000}>""")
_TARGET = re.compile(r"""\bTarget\s*=\s*["']([^"'<>]{1,400})["']""")
_ODT = b"application/vnd.oasis.opendocument.text"
_SHOWN = 300  # characters of the first remark, of words at a margin
_MOST_MARGINS = 100


def answer_word(stream: BinaryIO, limits: Limits) -> Iterator[str]:
    """Yield the lines that say what is in a Word file.

    Raises:
        CannotDo: the file cannot be read; every line before is void.
    """
    data = stream.read(limits.file_bytes + 1)
    parts = _parts(data, limits)
    refuse_doctype(data, parts)
    _refuse_decoy(data, parts)
    reading = Reading()
    said = 0
    for number, found in enumerate(reading.of(xml_of(data, parts[main_part(parts)])), 1):
        if number > limits.rows:
            raise CannotDo("WORD-15", limit=limits.rows)
        rows = [[clean(cell) for cell in row] for row in found.rows]
        said += sum(len(cell) for row in rows for cell in row)
        if said > limits.characters:
            raise CannotDo("WORD-10", limit=limits.characters)
        yield write_line({"part": [found.names, rows, found.is_table, found.place]})
    yield write_line({"done": _besides(data, parts, reading)})


def _parts(data: bytes, limits: Limits) -> dict[str, Part]:
    """Return the parts of a Word file by name.

    Raises:
        CannotDo: it is another kind of file, with a password, or with macros.
    """
    from inspector_app.intake.contents import kind_of

    if not data.startswith(MAGIC[:2]):
        try:
            found, _ = kind_of(data, limits)
        except CannotDo as refused:
            if refused.code == "INTAKE-02" and refused.fields.get("found") == "Word":
                raise CannotDo("WORD-11") from refused
            raise
        raise CannotDo("WORD-02", found=found.upper())
    parts = read_directory(data, limits)
    if not main_part(parts):
        mime = parts.get("mimetype")
        if mime and mime.unpacked < len(_ODT) * 2 and read_part(data, mime).startswith(_ODT):
            raise CannotDo("WORD-12")
        raise CannotDo("WORD-02", found=kind_of(data, limits)[0].upper())
    types = parts.get("[Content_Types].xml")
    if any(map(_MACROS.search, parts)) or (types and b"macroEnabled" in read_part(data, types)):
        raise CannotDo("WORD-13")
    return parts


def _refuse_decoy(data: bytes, parts: dict[str, Part]) -> None:
    """Refuse a file that shows people another part than the one that is read here.

    Raises:
        CannotDo: ``INTAKE-05``.
    """
    main = main_part(parts)
    relations = parts.get("_rels/.rels")
    said = _MAIN_RELATION.findall(xml_of(data, relations)) if relations else []
    targets = [found[1] for one in said if (found := _TARGET.search(one))]
    if [plain(target).removeprefix("/").removeprefix("./") for target in targets] != [main]:
        raise CannotDo("INTAKE-05", where="_rels/.rels")


def _besides(data: bytes, parts: dict[str, Part], reading: Reading) -> dict[str, Any]:
    """Return what a file holds besides its paragraphs: what it says of itself, and what will not be taken."""
    margins: dict[str, None] = {}
    notes = 0
    remark = ""
    for name in sorted(parts):
        kind = _MARGIN.fullmatch(name)
        if not kind:
            continue
        within = Reading()
        texts = [
            " ".join(cell for row in found.rows for cell in row).strip()
            for found in within.of(xml_of(data, parts[name]))
        ]
        texts = [clean(text) for text in texts if text]
        if kind[1] == "comments":
            remark = remark or next(iter(texts), "")
        elif kind[1] in _NOTES:
            notes += len(texts)
        else:
            for text in texts[: _MOST_MARGINS - len(margins)]:
                if not text.isdecimal():  # the number of a page
                    margins[text[:_SHOWN]] = None
    custom = parts.get("docProps/custom.xml")
    said = dict(_PROPERTY.findall(xml_of(data, custom))) if custom else {}
    return {
        "says": {name: plain(value) for name, value in said.items()},
        "revised": reading.revised,
        "revisers": [clean(name) for name in list(reading.revisers)[:3]],
        "comments": reading.comments,
        "remark": remark[:_SHOWN],
        "pictures": reading.pictures,
        "embedded": reading.embedded,
        "struck": reading.struck,
        "struck_words": clean(reading.struck_words)[:_SHOWN],
        "unread": reading.unread,
        "notes": notes,
        "margins": list(margins),
    }
