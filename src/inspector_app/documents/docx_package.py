"""A Word file as a package of parts: same parts, same bytes; no macro, no link that leads outside.

Source: ECMA-376 part 2 (packages), part 1, 15.2.12 (properties), 17.15 (settings).
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from inspector_app.documents.docx_words import attribute, plain

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIXED = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: a file's bytes tell no time of their own
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # 15.2.12.2: properties that a user named
_FIRST_PROPERTY = 2

Part = tuple[str, str, bytes]
"""Name, content type ("" where the ending says it), bytes."""


def package(
    document: str,
    parts: Mapping[str, str],
    pictures: Sequence[tuple[str, bytes]],
    *,
    title: str,
    made_at: datetime,
    properties: Mapping[str, str],
) -> bytes:
    """Return the bytes of a Word file.

    Args:
        document: XML of the main part; its relations are rId1 … in the order of ``parts``, then ``pictures``.
        parts: XML of the other parts of Word by name ("styles", "header1").
        pictures: (name, JPEG) of each picture.
        title: Of the file.
        made_at: What the file says about when it was made.
        properties: What the file says about itself, by name.
    """
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(parts, custom=bool(properties)),
        "_rels/.rels": _root_relations(custom=bool(properties)),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(parts, pictures),
        **{f"word/{name}.xml": xml for name, xml in parts.items()},
        "docProps/core.xml": _core(title, made_at),
        **({"docProps/custom.xml": _custom(properties)} if properties else {}),
        **{f"word/media/{name}": jpeg for name, jpeg in pictures},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIXED)
            entry.create_system = 0  # the same on every system
            data = (_HEAD + content).encode() if isinstance(content, str) else content
            packed = zipfile.ZIP_DEFLATED if isinstance(content, str) else zipfile.ZIP_STORED
            archive.writestr(entry, data, packed)
    return buffer.getvalue()


def _kind(part: str) -> str:
    return part.rstrip("0123456789")


def _content_types(parts: Mapping[str, str], *, custom: bool) -> str:
    listed = [("/word/document.xml", f"{_WORD}.document.main+xml")]
    listed += [(f"/word/{name}.xml", f"{_WORD}.{_kind(name)}+xml") for name in parts]
    listed.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    if custom:
        kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        listed.append(("/docProps/custom.xml", kind))
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in listed)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{overrides}</Types>'
    )


def _root_relations(*, custom: bool) -> str:
    kinds = [
        (f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    if custom:
        kinds.append((f"{_OFFICE}/relationships/custom-properties", "docProps/custom.xml"))
    return _listed(kinds)


def _relations(parts: Mapping[str, str], pictures: Sequence[tuple[str, bytes]]) -> str:
    kinds = [(f"{_OFFICE}/relationships/{_kind(name)}", f"{name}.xml") for name in parts]
    kinds += [(f"{_OFFICE}/relationships/image", f"media/{name}") for name, _ in pictures]
    return _listed(kinds)


def _listed(kinds: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _core(title: str, made_at: datetime) -> str:
    moment = made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stamps = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{what}>'
        for what in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{plain(title)}</dc:title>{stamps}</cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> str:
    inside = "".join(
        f'<property fmtid="{_USER_PROPERTIES}" pid="{number}" name={attribute(name)}>'
        f"<vt:lpwstr>{plain(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), _FIRST_PROPERTY)
    )
    return (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{inside}</Properties>"
    )
