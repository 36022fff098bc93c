"""What stands in a file beyond the honest signings, and which pages it touches: told, never decided by.

The rules have found the file invalid already; here is looked for what somebody did to it. So everything is
tolerant: what cannot be read is left out, and a look never raises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, Reference
from pyhanko.pdf_utils.reader import PdfFileReader

from inspector_app.signing.found import open_pdf
from inspector_app.signing.increments import FIRST_SIGNATURE, only_fills
from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.slots import is_plain

_RANGES = re.compile(rb"/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]")
_SIGNATURE = re.compile(rb"/Type\s*/(?:Sig|DocTimeStamp)\b")
_GAP = re.compile(rb"<[0-9A-Fa-f]*>")
_HIDDEN = re.compile(rb"/XRefStm|/Type\s*/(?:ObjStm|XRef)\b")
_BACK = ("/Parent", "/P", "/Dest")  # lead from a thing back to its page
_MOST_OBJECTS = 20_000  # walked from one page; minutes have a few thousand
_MOST_WRITINGS = 8  # strange ones that are looked at


class Touched(StrEnum):
    """What a writing changed."""

    PAGE = "page"  # what a page shows, or which pages there are in what order
    BOX = "box"  # an annotation or field that lies over a page
    SIGNATURE = "signature"  # one more signature
    REMOVED = "removed"  # a signature taken away
    APPEARANCE = "appearance"  # the picture of a signature
    DATA = "data"  # the attached data
    METADATA = "metadata"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that a writing changed besides signing.

    Attributes:
        page: From 1; 0 when it is no single page.
        after: After which signature of the file, counted from 1; 0 before the first.
        signing: Whether it stands in a signature's own writing.
    """

    what: Touched
    page: int
    after: int
    signing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at the bytes of a file shows.

    Attributes:
        signatures: How many signatures say which bytes they protect.
        writings: How often the file says that it ends.
        behind: Bytes behind the last one that any signature claims to protect.
        writes_behind: Whether there is a whole writing among them.
        outside: Bytes that stand before the head of the file.
        ranges_broken: Whether a signature does not say, or wrongly, which bytes it protects: all but itself.
        hidden_tables: Whether there are tables of objects that some readers follow and others do not.
        touches: What the writings changed, as far as they can be read.
    """

    signatures: int
    writings: int
    behind: int
    writes_behind: bool
    outside: int
    ranges_broken: bool
    hidden_tables: bool
    touches: tuple[Touch, ...]


def look_at(pdf: bytes) -> Look:
    """Look at a file that is not valid; never raises."""
    ranges = [tuple(map(int, found.groups())) for found in _RANGES.finditer(pdf)]
    broken = len(_SIGNATURE.findall(pdf)) > len(ranges) or not all(_leaves_itself_out(pdf, r) for r in ranges)
    end = max((start + length for _, _, start, length in ranges if not broken), default=len(pdf))
    behind = pdf[end:]
    try:
        with quiet_readers():
            touches = tuple(dict.fromkeys(_touches(open_pdf(pdf))))
    except Exception:  # noqa: BLE001 - a stranger's damaged file raises anything; then nothing is told of it
        touches = ()
    return Look(
        signatures=len(ranges),
        writings=pdf.count(b"startxref"),
        behind=len(behind),
        writes_behind=b"startxref" in behind,
        outside=max(pdf.find(b"%PDF-"), 0),
        ranges_broken=broken,
        hidden_tables=_HIDDEN.search(pdf) is not None,
        touches=touches,
    )


def _leaves_itself_out(pdf: bytes, ranges: tuple[int, ...]) -> bool:
    first, length, start, _ = ranges
    return first == 0 and _GAP.fullmatch(pdf, length, start) is not None


def _touches(reader: PdfFileReader) -> Iterator[Touch]:
    signatures = looked = 0
    before = _State(reader, FIRST_SIGNATURE - 1)
    for revision in range(FIRST_SIGNATURE, reader.xrefs.total_revisions):
        now = _State(reader, revision)
        signed = set(now.signed) - set(before.signed)
        if set(before.signed) - set(now.signed):
            yield Touch(Touched.REMOVED, 0, signatures, signing=False)
        if not (len(signed) == 1 and _is_honest(reader, revision, *signed)):
            looked += 1
            if looked > _MOST_WRITINGS:
                return
            yield from _strange(reader, revision, before, now, (signatures, signed))
        signatures += len(signed)
        before = now


def _strange(
    reader: PdfFileReader, revision: int, before: "_State", now: "_State", standing: tuple[int, set[str]]
) -> Iterator[Touch]:
    """Yield what a writing changed that does more than sign, or does not sign."""
    signatures, signed = standing
    signing = bool(signed)
    if signed - before.fields:
        yield Touch(Touched.SIGNATURE, 0, signatures, signing)
    written = reader.xrefs.explicit_refs_in_revision(revision)
    freed = reader.xrefs.refs_freed_in_revision(revision)
    for number in sorted({ref.idnum for ref in (*written, *freed)}):
        for what, page in before.changed(number, now, signed):
            yield Touch(what, page, signatures, signing)
    for what in before.changed_trailer(now):
        yield Touch(what, 0, signatures, signing)


def _is_honest(reader: PdfFileReader, revision: int, field: str) -> bool:
    try:
        return only_fills(reader, revision, field)
    except Exception:  # noqa: BLE001 - as above
        return False


class _State:
    """The file as it stood after one writing: what each of its objects is for.

    Attributes:
        fields: Names of the fields.
        signed: Names of those that are filled.
    """

    def __init__(self, reader: PdfFileReader, revision: int) -> None:
        self._state = reader.get_historical_resolver(revision)
        fields = {ref.reference.idnum: ref.get_object() for ref in _field_references(self._state.root)}
        self._widgets = fields
        self.fields = {str(field["/T"]) for field in fields.values() if "/T" in field}
        self.signed = tuple(str(f["/T"]) for f in fields.values() if is_plain(f) and "/V" in f)

    @cached_property
    def _pages(self) -> "tuple[dict[int, int], set[int]]":
        """Numbers of the pages, from 1, and the objects that say which pages there are."""
        pages: dict[int, int] = {}
        tree: set[int] = set()
        waiting = [self._state.root.raw_get("/Pages")]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, IndirectObject) or node.reference.idnum in tree:
                continue
            value: Any = node.get_object()  # type: ignore[no-untyped-call]
            if "/Kids" not in value:
                pages.setdefault(node.reference.idnum, len(pages) + 1)
                continue
            tree.add(node.reference.idnum)
            kids = value.raw_get("/Kids")
            if isinstance(kids, IndirectObject):
                tree.add(kids.reference.idnum)
            waiting += reversed(list(value["/Kids"]))
        return pages, tree

    @cached_property
    def _data(self) -> set[int]:
        root = self._state.root
        return _reached(_raw(root, "/Names")) | _reached(_raw(root, "/AF"))

    @cached_property
    def _metadata(self) -> set[int]:
        return _reached(_raw(self._state.root, "/Metadata")) | _reached(
            _raw(self._state.trailer_view, "/Info")
        )

    def changed(self, number: int, new: "_State", own: set[str]) -> Iterator[tuple[Touched, int]]:
        """Yield what it means that an object was written anew or taken away; nothing for fresh ones."""
        pages, tree = self._pages
        if number in pages:
            keys = _different(self._object(number), new._object(number))  # noqa: SLF001 - of its own kind
            yield Touched.BOX if keys == {"/Annots"} else Touched.PAGE, pages[number]
        elif number in tree:
            yield Touched.PAGE, 0
        elif number == self._state.root_ref.idnum:
            yield from ((what, 0) for what in self._root_changed(new, signing=bool(own)))
        elif number in self._widgets:
            if str(self._widgets[number].get("/T", "")) not in own:
                yield self._field_changed(number, new), 0
        elif number in self._data:
            yield Touched.DATA, 0
        elif number in self._metadata:
            yield Touched.METADATA, 0
        elif number in _reached(_raw(self._state.root, "/AcroForm"), within=1):
            yield Touched.BOX, 0
        else:
            yield from self._shown_changed(number)

    def changed_trailer(self, new: "_State") -> Iterator[Touched]:
        """Yield what it means that the end of the file names another catalog or another title."""
        if self._state.root_ref != new._state.root_ref:  # noqa: SLF001 - of its own kind
            yield Touched.PAGE
        if _different(self._state.trailer_view, new._state.trailer_view) & {"/Info"}:  # noqa: SLF001
            yield Touched.METADATA

    def _field_changed(self, number: int, new: "_State") -> Touched:
        keys = _different(self._widgets[number], new._object(number))  # noqa: SLF001 - of its own kind
        return Touched.APPEARANCE if "/AP" in keys else Touched.BOX if "/Rect" in keys else Touched.OTHER

    def _root_changed(self, new: "_State", *, signing: bool) -> Iterator[Touched]:
        meaning = {"/Metadata": Touched.METADATA, "/Names": Touched.DATA, "/AF": Touched.DATA}
        meaning |= {"/AcroForm": Touched.BOX, "/Pages": Touched.PAGE}
        for key in sorted(_different(self._state.root, new._state.root)):  # noqa: SLF001 - of its own kind
            if not (signing and key == "/Perms"):
                yield meaning.get(key, Touched.OTHER)

    def _shown_changed(self, number: int) -> Iterator[tuple[Touched, int]]:
        if self._object(number) is None:
            return
        if any(number in _reached(_raw(widget, "/AP")) for widget in self._widgets.values()):
            yield Touched.APPEARANCE, 0
            return
        for page, place in self._pages[0].items():
            value = self._object(page)
            if number in _reached(_raw(value, "/Annots")):
                yield Touched.BOX, place
            elif number in _reached(_raw(value, "/Contents")) | _reached(_raw(value, "/Resources")):
                yield Touched.PAGE, place

    def _object(self, number: int) -> Any:
        try:
            return self._state(Reference(number, 0, pdf=self._state))
        except Exception:  # noqa: BLE001 - not there, or damaged
            return None


def _field_references(root: Any) -> list[Any]:
    return list(root["/AcroForm"]["/Fields"]) if "/AcroForm" in root else []


def _raw(value: Any, key: str) -> Any:
    return value.raw_get(key) if value is not None and key in value else None


def _different(old: Any, new: Any) -> set[str]:
    keys = {*(old or ()), *(new or ())}
    return {str(key) for key in keys if _raw(old, key) != _raw(new, key)}


def _reached(value: Any, within: int = 40) -> set[int]:
    """Return the numbers of the objects that a value leads to, not back over parents and pages."""
    found: set[int] = set()
    waiting: list[tuple[Any, int]] = [(value, within)]
    while waiting and len(found) < _MOST_OBJECTS:
        one, left = waiting.pop()
        if isinstance(one, IndirectObject):
            if one.reference.idnum in found:
                continue
            found.add(one.reference.idnum)
            one = one.get_object()  # type: ignore[no-untyped-call]
        if left and isinstance(one, DictionaryObject):
            waiting += [(one.raw_get(key), left - 1) for key in one if key not in _BACK]
        elif left and isinstance(one, ArrayObject):
            waiting += [(one.raw_get(place), left - 1) for place in range(len(one))]
    return found
