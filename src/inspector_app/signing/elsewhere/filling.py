"""What a foreign writing may hold: a signature, its field filled, what is shown there, notes of its maker.

Everything else has to be what it was. Source: ISO 32000-2, 12.7.5.5 and 12.8.
"""

import re
from decimal import Decimal

from inspector_app.signing.elsewhere.appearance import Shown, is_short_text
from inspector_app.signing.elsewhere.increment import Increment, Standing, read_increment, whole
from inspector_app.signing.elsewhere.metadata import check_info, check_xmp
from inspector_app.signing.elsewhere.syntax import Ref, Refused, Stream, Text, Value

KINDS = {"/ETSI.CAdES.detached", "/adbe.pkcs7.detached"}
_SIGNATURE_KEYS = frozenset(
    (
        *("/Type", "/Filter", "/SubFilter", "/M", "/Contents", "/ByteRange", "/Reference", "/Name"),
        *("/Location", "/Reason", "/ContactInfo", "/Prop_Build"),
    )
)
_WORDS_OF_SIGNER = ("/Name", "/Location", "/Reason", "/ContactInfo")
_REFERENCE_KEYS = frozenset(
    (
        *("/Type", "/TransformMethod", "/TransformParams", "/Data"),
        *(
            "/DigestMethod",
            "/DigestValue",
            "/DigestLocation",
        ),  # of PDF 1.5: nobody reads them, iText writes them
    )
)
_PARAMETER_KEYS = {"/Type", "/V", "/P", "/Action", "/Fields"}
_EXTENSION_KEYS = {"/Type", "/BaseVersion", "/ExtensionLevel", "/ExtensionRevision", "/URL"}
_VERSIONS = {"/1.7", "/2.0"}
_PREFIXES = {"/ESIC", "/ADBE", "/ISO_"}
_DATE = re.compile(rb"D:\d{14}(?:Z|[+-](?:0\d|1[0-4])'[0-5]\d'?)")  # zones that there are
_DEFAULT_LOOK = re.compile(rb"/[A-Za-z0-9]{1,20} [0-9.]{1,6} Tf(?: [0-9.]{1,6}){1,4} (?:g|rg|k) ?")
MOST_NOTES = 40  # values in /Prop_Build


def check_filling(before: bytes, pdf: bytes, field: str, *, first: bool, locks: bool) -> None:
    """Check that what was appended to ``before`` fills one field and does nothing else.

    Args:
        before: The file up to the writing; proven.
        pdf: The file up to the end of the writing.
        field: Name of the field that it signs.
        first: Whether nobody has signed before.
        locks: Whether the field's signature ends the document.

    Raises:
        Refused: it does more, or is not written in the strict form.
    """
    standing = Standing(before)
    _Filling(standing, read_increment(standing, pdf), field, len(pdf)).check(first=first, locks=locks)


class _Filling:
    """One writing against what stood before; ``known`` are the objects that have been looked at."""

    def __init__(self, before: Standing, added: Increment, field: str, end: int) -> None:
        self.before, self.added, self.end = before, added, end
        self.shown = Shown(added)
        self.root = _ref(before.trailer["/Root"])
        self.catalog = _dictionary(before.value(self.root))
        self.form_ref = _ref(self.catalog.get("/AcroForm"))
        self.form = _dictionary(before.value(self.form_ref))
        self.widget_ref = self._widget(field)
        self.widget = _dictionary(before.value(self.widget_ref))
        self.known: set[int] = set()

    def check(self, *, first: bool, locks: bool) -> None:
        if self.widget_ref.number not in self.added.objects:
            raise Refused("the field is not filled")
        signature = self._check_widget()
        certifies = self._check_signature(signature, first=first, locks=locks)
        self._check_catalog(signature, certifies=certifies)
        self._check_form()
        self._check_notes()
        self._check_shown()
        self._check_others()

    def _widget(self, field: str) -> Ref:
        refs = [_ref(ref) for ref in _list(self.form["/Fields"])]
        name = Text(field.encode())
        found = [ref for ref in refs if _dictionary(self.before.value(ref)).get("/T") == name]
        if len(found) != 1:
            raise Refused("the field")
        return found[0]

    def _new(self, ref: Ref) -> Value:
        """Return what stands under a reference after the writing; if it was written, it is now looked at."""
        if ref.number not in self.added.objects:
            return self.before.value(ref)
        generation, value = self.added.objects[ref.number]
        if generation != ref.generation:
            raise Refused(f"object {ref.number}: generation")
        self.known.add(ref.number)
        return value

    def _fresh(self, ref: Value) -> Value:
        """Return an object that this writing made; it was none before."""
        found = _ref(ref)
        if self.before.has(found.number) or found.generation != 0:
            raise Refused(f"object {found.number} stood there before")
        return self._new(found)

    def _check_widget(self) -> Ref:
        widget = _dictionary(self._new(self.widget_ref))
        if widget.get("/Rect") != self.widget["/Rect"]:  # first: programs change it that show nothing
            raise Refused("the field: /Rect")
        for key in set(widget) | set(self.widget):
            new, old = widget.get(key), self.widget.get(key)
            if (key == "/V" and old is None) or new == old:
                continue
            if key == "/AP" and isinstance(new, dict) and set(new) == {"/N"}:
                self._check_appearance(new["/N"])
            elif key != "/M" or not _is_date(new):
                raise Refused(f"the field: {key}")
        return _ref(widget.get("/V"))

    def _check_appearance(self, ref: Value) -> None:
        left, bottom, right, top = (n for n in _list(self.widget["/Rect"]) if isinstance(n, Decimal))
        self.shown.check(ref, right - left, top - bottom)

    def _check_signature(self, ref: Ref, *, first: bool, locks: bool) -> bool:
        """Check the signature dictionary; say whether it certifies the document."""
        made = _dictionary(self._fresh(ref))
        if not set(made) <= _SIGNATURE_KEYS or not set(made) >= {"/Type", "/Filter", "/SubFilter", "/M"}:
            raise Refused("the signature: keys")
        if (made["/Type"], made["/Filter"]) != ("/Sig", "/Adobe.PPKLite") or made["/SubFilter"] not in KINDS:
            raise Refused("the signature: kind")
        if not _is_date(made["/M"]) or not all(
            is_short_text(made[key]) for key in _WORDS_OF_SIGNER if key in made
        ):
            raise Refused("the signature: words")
        gap = made.get("/Contents")
        if not isinstance(gap, Text) or not gap.value or gap.end - gap.start != 2 * len(gap.value) + 2:
            raise Refused("the signature: contents")
        if [0, gap.start, gap.end, self.end - gap.end] != _list(made.get("/ByteRange", [])):
            raise Refused("the signature: range")
        if _count(made.get("/Prop_Build", {})) > MOST_NOTES:
            raise Refused("the signature: program")
        references = [_dictionary(entry) for entry in _list(made.get("/Reference", []))]
        return sum(self._restricts(entry, first=first, locks=locks) for entry in references) == 1

    def _restricts(self, entry: dict[str, Value], *, first: bool, locks: bool) -> bool:
        """Check one restriction that the signature lays down; say whether it certifies."""
        method, parameters = entry.get("/TransformMethod"), _dictionary(entry.get("/TransformParams", {}))
        if not set(entry) <= _REFERENCE_KEYS or not set(parameters) <= _PARAMETER_KEYS:
            raise Refused("the signature: restriction")
        if entry.pop("/Data", self.root) != self.root or _count(entry) > MOST_NOTES:
            raise Refused("the signature: restriction")
        if method == "/DocMDP" and first and whole(parameters.get("/P")) == (1 if locks else 2):
            return True
        own = [self.widget["/T"]]
        closes_itself = parameters.get("/Action") == "/Include" and parameters.get("/Fields") in ([], own)
        if method == "/FieldMDP" and (locks or closes_itself):
            return False
        raise Refused("the signature: restriction")

    def _check_catalog(self, signature: Ref, *, certifies: bool) -> None:
        catalog = _dictionary(self._new(self.root))
        for key in set(catalog) | set(self.catalog):
            new, old = catalog.get(key), self.catalog.get(key)
            if key == "/Perms" and old is None:
                if not certifies or new != {"/DocMDP": signature}:
                    raise Refused("catalog: /Perms")
            elif key == "/Extensions":
                _check_extensions(new)
            elif new != old and not (key == "/Version" and old is None and new in _VERSIONS):
                raise Refused(f"catalog: {key}")
        if certifies and "/Perms" not in catalog:
            raise Refused("catalog: certified and not named")

    def _check_form(self) -> None:
        form = _dictionary(self._new(self.form_ref))
        for key in set(form) | set(self.form):
            new, old = form.get(key), self.form.get(key)
            if new == old:
                continue
            if key == "/DA" and old is None and isinstance(new, Text) and _DEFAULT_LOOK.fullmatch(new.value):
                continue
            if key != "/DR" or old is not None or new is None:
                raise Refused(f"form: {key}")
            resources = _dictionary(self._fresh(new) if isinstance(new, Ref) else new)
            if set(resources) != {"/Font"}:
                raise Refused("form: resources")
            self.shown.fonts(resources["/Font"])

    def _check_notes(self) -> None:
        info = self.before.trailer.get("/Info")
        if isinstance(info, Ref) and info.number in self.added.objects:
            check_info(self.before.value(info), self._new(info))
        metadata = self.catalog.get("/Metadata")
        if isinstance(metadata, Ref) and metadata.number in self.added.objects:
            check_xmp(self.before.value(metadata), self._new(metadata))

    def _check_shown(self) -> None:
        """Check that what is shown was made by this writing, and stands where nothing stood."""
        for number in self.shown.seen:
            if self.before.has(number) or self.added.objects[number][0] != 0:
                raise Refused(f"object {number} stood there before")

    def _check_others(self) -> None:
        """Check what nothing above led to: objects written once more as they were."""
        for number in set(self.added.objects) - self.known - self.shown.seen:
            if not self.before.has(number):
                raise Refused(f"object {number}: not needed")
            generation, value = self.added.objects[number]
            same = self.before.value(Ref(number, self.before.generation(number)))
            if generation != self.before.generation(number) or isinstance(value, Stream) or value != same:
                raise Refused(f"object {number} is other than before")


def _check_extensions(value: Value | None) -> None:
    extensions = _dictionary(value)
    if not set(extensions) <= _PREFIXES:
        raise Refused("catalog: /Extensions")
    levels = [one for some in extensions.values() for one in (some if isinstance(some, list) else [some])]
    for extension in map(_dictionary, levels):
        if not set(extension) <= _EXTENSION_KEYS or _count(extension) > MOST_NOTES:
            raise Refused("catalog: /Extensions")


def _count(value: Value) -> int:
    """Return how many values stand in a value: direct ones, short, without any that acts.

    Raises:
        Refused: a stream, a reference, or a long string.
    """
    if isinstance(value, dict):
        return 1 + sum(map(_count, value.values()))
    if isinstance(value, list):
        return 1 + sum(map(_count, value))
    if isinstance(value, Stream | Ref) or (isinstance(value, Text) and not is_short_text(value)):
        raise Refused("a note that is none")
    return 1


def _is_date(value: Value | None) -> bool:
    return isinstance(value, Text) and _DATE.fullmatch(value.value) is not None


def _ref(value: Value | None) -> Ref:
    if not isinstance(value, Ref):
        raise Refused("no reference where one belongs")
    return value


def _dictionary(value: Value | None) -> dict[str, Value]:
    if not isinstance(value, dict):
        raise Refused("no dictionary where one belongs")
    return value


def _list(value: Value) -> list[Value]:
    if not isinstance(value, list):
        raise Refused("no list where one belongs")
    return value
