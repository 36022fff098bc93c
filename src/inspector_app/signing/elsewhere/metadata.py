"""What other software may note of itself in a file: that it wrote, when, and with which program."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from inspector_app.signing.elsewhere.syntax import Refused, Stream, Text, Value

LARGEST = 65_536  # bytes
LONGEST = 300  # of a date or of a program's name
OWN_INFO = {"/ModDate", "/Producer"}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
OWN_XMP = {f"{_XMP}ModifyDate", f"{_XMP}MetadataDate", "{http://ns.adobe.com/pdf/1.3/}Producer"}
_PACKET = re.compile(rb"<\?xpacket [^?]{0,100}\?>")


def check_info(before: Value, after: Value) -> None:
    """Check the document information: date and program may be new, all else stays.

    Raises:
        Refused: something else is new.
    """
    if not isinstance(before, dict) or not isinstance(after, dict):
        raise Refused("document information")
    for key in set(before) | set(after):
        new = after.get(key)
        if key in OWN_INFO and isinstance(new, Text) and len(new.value) <= LONGEST:
            continue
        if new != before.get(key):
            raise Refused(f"document information: {key}")


def check_xmp(before: Value, after: Value) -> None:
    """Check the metadata: every statement is one that stood there, or of date and program.

    Raises:
        Refused: it says something else, or is not plain.
    """
    if not isinstance(before, Stream) or not isinstance(after, Stream):
        raise Refused("metadata")
    if set(after.keys) != {"/Type", "/Subtype", "/Length"} or after.keys["/Subtype"] != "/XML":
        raise Refused("metadata: form")
    said = set(_statements(before.data))
    for name, words in _statements(after.data):
        is_own = name in OWN_XMP and len("".join(words)) <= LONGEST
        if not is_own and (name, words) not in said:
            raise Refused("metadata: a statement")


def _statements(data: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return what is said of the file: property -> its words, in whichever of RDF's two ways."""
    plain = _PACKET.sub(b"", data).strip()
    if len(data) > LARGEST or b"<!" in plain or b"<?" in plain:
        raise Refused("metadata: not plain")
    try:
        # No declaration stands in it (see above), so no entity can be defined.
        (described,) = etree.fromstring(plain, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("metadata: not XML") from error
    if described.tag != f"{_RDF}RDF":
        raise Refused("metadata: not RDF")
    for description in described:
        if description.tag != f"{_RDF}Description":
            raise Refused("metadata: not a description")
        for name, words in description.attrib.items():
            if name != f"{_RDF}about":
                yield name, (words,)
        for child in description:
            yield child.tag, tuple(_words(child))


def _words(element: Any) -> Iterator[str]:
    """Return the text of an element, and tags and attributes of what is in it."""
    yield (element.text or "").strip()
    yield from (f"{name}={value}" for name, value in sorted(element.attrib.items()))
    for child in element:
        if (child.tail or "").strip():
            raise Refused("metadata: words between")
        yield child.tag
        yield from _words(child)
