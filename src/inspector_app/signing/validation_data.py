"""What shows that certificates were not revoked, kept in the file itself: one revision, in one form.

A /DSS (ETSI EN 319 142-1, 5.4.2) lists certificates, OCSP answers (RFC 6960) and lists of revoked
certificates (CRL, RFC 5280). Any of them could be written in many ways; here they stand sorted, each once,
unpacked and without the optional /VRI, so that a verifier writes the revision again from its parts and
compares bytes.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject, pdf_name
from pyhanko.pdf_utils.reader import PdfFileReader

from inspector_app.signing.revision import open_revision

DSS = "/DSS"
MOST_ITEMS = 400  # of one list; forty signers with four authorities each need fewer
LARGEST_ITEM = 10_000_000  # bytes; lists of revoked certificates may be long


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidationData:
    """Certificates, OCSP answers and lists of revoked certificates, each DER."""

    certificates: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()

    @property
    def lists(self) -> dict[str, tuple[bytes, ...]]:
        """The three lists under their names in the PDF."""
        return {"/Certs": self.certificates, "/OCSPs": self.ocsps, "/CRLs": self.crls}

    def __add__(self, other: "ValidationData") -> "ValidationData":
        """Return both together, every item once."""
        return ValidationData(
            certificates=_each_once(self.certificates + other.certificates),
            ocsps=_each_once(self.ocsps + other.ocsps),
            crls=_each_once(self.crls + other.crls),
        )

    def __sub__(self, other: "ValidationData") -> "ValidationData":
        """Return what only this one holds."""
        return ValidationData(
            certificates=_each_once(set(self.certificates) - set(other.certificates)),
            ocsps=_each_once(set(self.ocsps) - set(other.ocsps)),
            crls=_each_once(set(self.crls) - set(other.crls)),
        )


def write_data(pdf: bytes, data: ValidationData) -> bytes:
    """Return the PDF with one more revision that adds the data to its /DSS; same input, same bytes.

    Readers look at the newest /DSS only, so it lists what earlier revisions hold as well.
    """
    writer = open_revision(pdf)
    is_first = DSS not in writer.root
    store = _empty_store() if is_first else writer.root[DSS]
    lists = {name: list(store.raw_get(name)) if name in store else [] for name in data.lists}
    for name, items in data.lists.items():
        lists[name] += [writer.add_object(StreamObject(stream_data=item)) for item in _each_once(items)]
    if is_first:
        writer.root[pdf_name(DSS)] = writer.add_object(store)
        writer.update_root()  # type: ignore[no-untyped-call]
    else:
        writer.update_container(store)
    for name, references in lists.items():
        if references:
            store[pdf_name(name)] = ArrayObject(references)
    output = BytesIO()
    writer.write(output)  # type: ignore[no-untyped-call]
    return output.getvalue()


def data_at(reader: PdfFileReader, revision: int) -> ValidationData:
    """Return everything that the /DSS lists after a revision; nothing when there is none.

    What stands there may be anything: only ``write_data`` says whether it is in our form.

    Raises:
        ValueError: more or larger items than minutes have.
    """
    root: Any = reader.get_historical_root(revision)
    if DSS not in root:
        return ValidationData()
    store = root[DSS]
    certificates, ocsps, crls = (_items(store, name) for name in ValidationData().lists)
    return ValidationData(certificates=certificates, ocsps=ocsps, crls=crls)


def _empty_store() -> Any:
    return DictionaryObject({pdf_name("/Type"): pdf_name(DSS)})  # type: ignore[no-untyped-call]


def _items(store: Any, name: str) -> tuple[bytes, ...]:
    listed = store.get(name, ())
    if len(listed) > MOST_ITEMS:
        raise ValueError("too many items")
    # as they stand: a packed one would not be written so again, and could unpack to gigabytes
    items = tuple(bytes(item.get_object().encoded_data) for item in listed)
    if any(len(item) > LARGEST_ITEM for item in items):
        raise ValueError("too large an item")
    return items


def _each_once(items: "set[bytes] | tuple[bytes, ...]") -> tuple[bytes, ...]:
    return tuple(sorted(set(items)))
