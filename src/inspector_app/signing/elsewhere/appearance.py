"""What a foreign signature may show: drawings within the box of its field, and nothing that acts.

A form is clipped to its /BBox, and that is fitted to the field's box; what could break out of it (more
states restored than saved) or hide and seek (optional content, actions, scripts, glyphs that are programs)
is refused.
The words in the box are the signer's own. Source: ISO 32000-2, 8.10 and 12.5.5.
"""

import re
import zlib
from collections.abc import Iterable
from decimal import Decimal

from inspector_app.signing.elsewhere.increment import Increment
from inspector_app.signing.elsewhere.syntax import Name, Reader, Ref, Refused, Stream, Text, Value

SLACK = Decimal("0.5")  # points between the box of the field and that of its appearance
LARGEST_CONTENT = 1_000_000  # bytes, unpacked, of all that one signature draws together
_IDENTITY = [Decimal(n) for n in (1, 0, 0, 1, 0, 0)]
_FORM_KEYS = {"/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/FormType", "/Length", "/Filter"}
_RESOURCE_KEYS = {"/Font", "/XObject", "/ExtGState", "/ProcSet"}
_STATE_KEYS = {"/Type", "/CA", "/ca"}
_FONT_KEYS = frozenset(
    (
        *("/Type", "/Subtype", "/BaseFont", "/Name", "/Encoding", "/BaseEncoding", "/Differences"),
        *("/FirstChar", "/LastChar", "/Widths", "/FontDescriptor", "/ToUnicode", "/DescendantFonts"),
        *("/CIDSystemInfo", "/Registry", "/Ordering", "/Supplement", "/W", "/DW", "/CIDToGIDMap"),
        *("/FontName", "/FontFamily", "/FontStretch", "/FontWeight", "/Flags", "/FontBBox", "/Ascent"),
        *("/Descent", "/CapHeight", "/XHeight", "/ItalicAngle", "/StemV", "/StemH", "/MissingWidth"),
        *("/AvgWidth", "/MaxWidth", "/Leading", "/CharSet", "/CIDSet", "/FontFile", "/FontFile2"),
        *("/FontFile3", "/Length", "/Length1", "/Length2", "/Length3", "/Filter"),
    )
)
_IMAGE_KEYS = frozenset(
    (
        *("/Type", "/Subtype", "/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter"),
        *("/DecodeParms", "/Predictor", "/Colors", "/Columns", "/SMask", "/Mask", "/Decode"),
        *("/Interpolate", "/Length", "/N", "/Alternate", "/ImageMask"),
    )
)
_FONT_KINDS = {"/Type1", "/TrueType", "/Type0"}  # not Type3: its glyphs are little pages
_FILTERS = {"/FlateDecode", "/DCTDecode"}
_OPERATORS = frozenset(
    b"q Q cm w J j M d ri i gs m l c v y h re S s f F f* B B* b b* n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD "
    b"Tm T* Tj TJ BMC EMC ' \" G g RG rg K k CS cs SC sc SCN scn Do".split()
)
_OPERATOR = re.compile(rb"[A-Za-z]{1,3}\*?|['\"]")
_COMMENT = re.compile(rb"%[ -~]{0,100}(?:[\r\n]|\Z)")


class Shown:
    """Checks the objects that a signature shows; ``seen`` are their numbers."""

    def __init__(self, increment: Increment) -> None:
        """Look only at the objects of one writing."""
        self.increment = increment
        self.seen: set[int] = set()
        self._room = LARGEST_CONTENT

    def check(self, shown: Value, width: Decimal, height: Decimal) -> None:
        """Check the appearance of a field with a box of this size.

        Raises:
            Refused: it is not confined to its box, or does more than show.
        """
        form = self._form(shown)
        box = _numbers(form.keys.get("/BBox"), 4)
        size = (abs(box[2] - box[0]), abs(box[3] - box[1]))
        if min(box[0], box[2]) or min(box[1], box[3]):
            raise Refused("appearance: origin of its box")
        if abs(size[0] - width) > SLACK or abs(size[1] - height) > SLACK:
            raise Refused("appearance: size of its box")
        if form.keys.get("/Matrix", _IDENTITY) != _IDENTITY:
            raise Refused("appearance: turned or moved")

    def fonts(self, value: Value) -> None:
        """Check a dictionary of fonts.

        Raises:
            Refused: one of them is more than a font.
        """
        for font in _dictionary(self._resolved(value)).values():
            resolved = _dictionary(self._resolved(font))
            if resolved.get("/Subtype") not in _FONT_KINDS:
                raise Refused("appearance: kind of font")
            self._inert(resolved, _FONT_KEYS)

    def _form(self, ref: Value) -> Stream:
        if isinstance(ref, Ref) and ref.number in self.seen:
            raise Refused("appearance: drawn in more than one place")
        form = self._resolved(ref)
        if not isinstance(form, Stream) or not set(form.keys) <= _FORM_KEYS:
            raise Refused("appearance: no form, or with more than a form has")
        if form.keys.get("/Subtype") != "/Form":
            raise Refused("appearance: no form")
        _numbers(form.keys.get("/BBox"), 4)
        if "/Matrix" in form.keys:
            _numbers(form.keys["/Matrix"], 6)
        self._resources(self._resolved(form.keys.get("/Resources", {})))
        content = _unpacked(form, self._room)
        self._room -= len(content)
        _check_content(content)
        return form

    def _resources(self, value: Value) -> None:
        resources = _dictionary(value)
        if not set(resources) <= _RESOURCE_KEYS:
            raise Refused("appearance: resources")
        self.fonts(resources.get("/Font", {}))
        for picture in _dictionary(self._resolved(resources.get("/XObject", {}))).values():
            self._picture(picture)
        for state in _dictionary(self._resolved(resources.get("/ExtGState", {}))).values():
            if not set(_dictionary(self._resolved(state))) <= _STATE_KEYS:
                raise Refused("appearance: graphics state")

    def _picture(self, ref: Value) -> None:
        found = self._peek(ref)
        if isinstance(found, Stream) and found.keys.get("/Subtype") == "/Image":
            self._inert(self._resolved(ref), _IMAGE_KEYS)
        else:
            self._form(ref)

    def _inert(self, value: Value, keys: frozenset[str]) -> None:
        """Check that everything below is data of a font or a picture."""
        below: Iterable[Value] = ()
        if isinstance(value, Stream):
            if not {str(name) for name in _list(value.keys.get("/Filter", []))} <= _FILTERS:
                raise Refused("appearance: filter")
            value = value.keys
        if isinstance(value, dict):
            if not set(value) <= keys:
                raise Refused("appearance: more than a font or a picture")
            below = value.values()
        elif isinstance(value, list):
            below = value
        for one in below:
            if isinstance(one, Ref) and one.number in self.seen:
                continue
            self._inert(self._resolved(one), keys)

    def _peek(self, ref: Value) -> Value:
        if not isinstance(ref, Ref):
            return ref
        generation, value = self.increment.objects.get(ref.number, (-1, Name("/None")))
        if generation != ref.generation:
            raise Refused(f"appearance: object {ref.number} is not of this writing")
        return value

    def _resolved(self, ref: Value) -> Value:
        value = self._peek(ref)
        if isinstance(ref, Ref):
            self.seen.add(ref.number)
            if isinstance(value, Ref):
                raise Refused("appearance: a reference to a reference")
        return value


def _check_content(data: bytes) -> None:
    """Check the operators: known ones only, and never more states restored than were saved."""
    reader = Reader(data)
    depth = 0
    while True:
        reader.skip()
        if reader.at == len(data):
            break
        if reader.take(_COMMENT):
            continue
        operator = _OPERATOR.match(data, reader.at)
        if operator is None or operator[0] in {b"R", b"true", b"false"}:
            reader.value()
            continue
        if operator[0] not in _OPERATORS:
            raise Refused(f"appearance: operator {operator[0].decode()}")
        reader.at = operator.end()
        depth += (operator[0] == b"q") - (operator[0] == b"Q")
        if depth < 0:
            raise Refused("appearance: restores what it did not save")
    if depth:
        raise Refused("appearance: saves what it does not restore")


def _unpacked(form: Stream, room: int) -> bytes:
    filters = _list(form.keys.get("/Filter", []))
    if filters not in ([], ["/FlateDecode"]):
        raise Refused("appearance: filter")
    if room < 1 or (not filters and len(form.data) > room):  # no room would mean no bound
        raise Refused("appearance: draws too much")
    if not filters:
        return form.data
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(form.data, room)
    except zlib.error as error:
        raise Refused("appearance: packed badly") from error
    if not unpacking.eof or unpacking.unused_data or unpacking.unconsumed_tail:
        raise Refused("appearance: packed badly, or too large")
    return data


def _list(value: Value) -> list[Value]:
    return value if isinstance(value, list) else [value]


def _dictionary(value: Value) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise Refused("appearance: no dictionary")
    return value


def _numbers(value: Value | None, count: int) -> list[Decimal]:
    numbers = [n for n in value if isinstance(n, Decimal)] if isinstance(value, list) else []
    if not isinstance(value, list) or not len(numbers) == len(value) == count:
        raise Refused("appearance: box or matrix")
    return numbers


def is_short_text(value: Value, most: int = 500) -> bool:
    """Say whether a value is a string of at most so many bytes."""
    return isinstance(value, Text) and len(value.value) <= most
