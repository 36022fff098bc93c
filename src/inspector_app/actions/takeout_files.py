"""Under which name each attachment of a case file is taken out, and the list that says what each one is."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inspector_app.actions.record_words import field_words, kind_words
from inspector_app.actions.takeout_tables import Standing
from inspector_app.canonical import Json
from inspector_app.documents.csv_table import Cell, csv_table
from inspector_app.inspection.dates import day_of
from inspector_app.inspection.safe_names import safe_name
from inspector_app.inspection.sealing import (
    MinutesDrafted,
    MinutesSignature,
    MinutesSigned,
    MinutesTimestamped,
    MinutesWithdrawn,
)
from inspector_app.inspection.signed_on_paper import MinutesScanned
from inspector_app.inspection.visit import Visit

if TYPE_CHECKING:
    from inspector_app.store.news import Attachment

MINUTES, OTHERS, LIST = "bien-ban", "tep-dinh-kem", "danh-sach-tep.csv"
_HASH = re.compile("[0-9a-f]{64}")
_ENDINGS = {
    "application/pdf": ".pdf",
    "application/json": ".json",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "image/webp": ".webp",
    "application/zip": ".zip",
    "text/plain": ".txt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_KNOWN_ENDINGS = frozenset(
    (
        "jpg",
        "jpeg",
        "png",
        "heic",
        "tif",
        "tiff",
        "webp",
        "bmp",
        "pdf",
        "docx",
        "xlsx",
        "xls",
        "ods",
        "csv",
        "txt",
    )
)
_HEADINGS = (
    *("SHA-256", "Tệp", "Tình trạng", "Số byte", "Dạng tệp", "Phạm vi", "Mã phạm vi"),
    *("Đơn vị được kiểm tra", "Loại ghi chép", "Mã bản ghi", "Trường", "Về nội dung", "Tên gốc"),
)


class State(StrEnum):
    """What became of an attachment."""

    TAKEN = "có trong bản xuất"
    ERASED = "đã xóa theo thời hạn, chỉ còn mã băm"
    LACKING = "hỏng hoặc thiếu trên máy này"
    WITHHELD = "không xuất: nội dung cũ, người xuất chưa có quyền xem"


@dataclass(frozen=True, slots=True)
class Reference:
    """One field that names an attachment."""

    kind: str
    key: str
    field: str
    about: str
    name: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A signed file of minutes whose data are taken out beside it."""

    sha256: str
    path: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is taken out of the attachments.

    Attributes:
        paths: By hash; those that are not here stay.
        withheld: Hashes of what is left out because it holds earlier wording.
        references: Which fields name an attachment, by its hash.
        signed: Whose data go beside them.
    """

    paths: Mapping[str, str]
    withheld: frozenset[str]
    references: Mapping[str, Sequence[Reference]]
    signed: tuple[SignedFile, ...]


def plan_files(found: "Iterable[Attachment]", standing: Sequence[Standing], *, sees_history: bool) -> Plan:
    """Say under which name each attachment is taken out.

    Who may not see earlier wording gets what the record names now: neither drafts that were taken back nor
    files that only the journal still names.
    """
    known = {one.sha256: one for one in found}
    references = _references(standing, known)
    minutes: dict[str, str] = {}
    signed: list[SignedFile] = []
    hidden: set[str] = set()
    for number, one in enumerate((s for s in standing if s.kind == "visit"), 1):
        folder = f"{MINUTES}/{_folder(number, one)}"
        for digest, name in _minutes(one):
            minutes.setdefault(digest, f"{folder}/{name}.pdf")
        signed += _signed(one, folder)
        hidden |= _taken_back(one)
    withheld: frozenset[str] = frozenset()
    if not sees_history:
        withheld = frozenset((hidden | (known.keys() - references.keys())) & known.keys())
    paths: dict[str, str] = {}
    for number, digest in enumerate(sorted(known), 1):
        if known[digest].key and digest not in withheld:
            paths[digest] = minutes.get(digest) or _other(number, known[digest], references.get(digest, ()))
    return Plan(paths, withheld, references, tuple(one for one in signed if one.sha256 in paths))


def list_of_files(plan: Plan, found: "Iterable[Attachment]", lacking: frozenset[str]) -> bytes:
    """Return the list of all attachments as a table: one line for each field that names one."""
    return csv_table(_HEADINGS, _lines(plan, found, lacking))


def _lines(plan: Plan, found: "Iterable[Attachment]", lacking: frozenset[str]) -> Iterator[tuple[Cell, ...]]:
    for one in found:
        state = _state(plan, one, lacking)
        path = plan.paths[one.sha256] if state is State.TAKEN else ""
        what = (one.sha256, path, state.value, one.size, one.mime)
        named = plan.references.get(one.sha256, ())
        for of in named:
            scope = (kind_words(of.standing.kind), of.standing.view.scope, of.standing.unit)
            said = (kind_words(of.kind), of.key, field_words(of.kind, of.field), of.about, of.name)
            yield (*what, *scope, *said)
        if not named:
            yield (*what, "", "", "", "không còn được nhắc tới (nội dung cũ)", "", "", "", "")


def _state(plan: Plan, one: "Attachment", lacking: frozenset[str]) -> State:
    if not one.key:
        return State.ERASED
    if one.sha256 in plan.withheld:
        return State.WITHHELD
    return State.LACKING if one.sha256 in lacking else State.TAKEN


def _references(standing: Sequence[Standing], known: Mapping[str, object]) -> dict[str, list[Reference]]:
    found: dict[str, list[Reference]] = {}
    for one in standing:
        for (kind, key, name), cell in sorted(one.view.cells.items(), key=lambda item: item[0]):
            hashes = {digest for version in cell.versions for digest in _hashes(version.value)}
            for digest in sorted(hashes & known.keys()):
                values = one.view.fields(kind, key)
                about = str(values.get("about") or values.get("item") or "")
                called = str(values.get("file_name") or values.get("name") or "")
                found.setdefault(digest, []).append(Reference(kind, key, name, about, called, one))
    return found


def _hashes(value: Json) -> Iterator[str]:
    """Yield every hash in a value, however deep."""
    if isinstance(value, str):
        if _HASH.fullmatch(value):
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _hashes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _hashes(inner)


def _folder(number: int, one: Standing) -> str:
    visits = one.view.read("visit", Visit)
    day = visits[0].held_on[:1] if visits else ()
    parts = (f"{number:03}", safe_name(one.unit, "chua-ghi-ten"), *(f"{held:%Y-%m-%d}" for held in day))
    return "-".join(parts)


def _minutes(one: Standing) -> Iterator[tuple[str, str]]:
    """Yield every edition of a visit's minutes with a name; what counts most comes first."""
    view = one.view
    drafts = {draft.id: draft for draft in view.read("minutes_drafted", MinutesDrafted)}
    editions = {key: f"lan-{draft.edition}" for key, draft in drafts.items()}
    for stamped in view.read("minutes_timestamped", MinutesTimestamped):
        yield stamped.file_sha256, f"{editions.get(stamped.id, 'lan')}-dau-thoi-gian"
    for signed in view.read("minutes_signed", MinutesSigned):
        yield signed.file_sha256, f"{editions.get(signed.id, 'lan')}-da-ky"
    for scan in view.read("minutes_scanned", MinutesScanned):
        yield scan.clean_sha256, f"lan-{scan.edition}-ban-quet-{day_of(scan.taken_at):%Y%m%d}-{scan.id[:6]}"
    for gone in view.read("minutes_withdrawn", MinutesWithdrawn):
        yield gone.superseded_sha256, f"{editions.get(gone.id, 'lan')}-ky-do-da-rut"
    for signature in view.read("minutes_signature", MinutesSignature):
        edition = editions.get(signature.draft, "lan")
        yield signature.file_sha256, f"{edition}-chu-ky-{signature.number}-{signature.file_sha256[:6]}"
    for key, draft in drafts.items():
        yield draft.prepared_sha256, f"{editions[key]}-cho-ky-{key[:6]}"
        yield draft.base_sha256, f"{editions[key]}-ban-goc-{key[:6]}"


def _signed(one: Standing, folder: str) -> Iterator[SignedFile]:
    for signed in one.view.read("minutes_signed", MinutesSigned):
        draft = next((d for d in one.view.read("minutes_drafted", MinutesDrafted) if d.id == signed.id), None)
        edition = f"lan-{draft.edition}" if draft else "lan"
        yield SignedFile(signed.file_sha256, f"{folder}/{edition}-du-lieu.json")


def _taken_back(one: Standing) -> set[str]:
    """Return the files of drafts that were taken back and not signed after all."""
    view = one.view
    signed = {done.id for done in view.read("minutes_signed", MinutesSigned)}
    gone = view.read("minutes_withdrawn", MinutesWithdrawn)
    ended = {one.id for one in gone} - signed
    files = {one.superseded_sha256 for one in gone if one.id in ended}
    for draft in view.read("minutes_drafted", MinutesDrafted):
        files |= {draft.base_sha256, draft.prepared_sha256} if draft.id in ended else set()
    made = view.read("minutes_signature", MinutesSignature)
    return files | {one.file_sha256 for one in made if one.draft in ended}


def _other(number: int, one: "Attachment", named: Sequence[Reference]) -> str:
    called = next((of.name for of in named if of.name), "") or (kind_words(named[0].kind) if named else "cu")
    stem, _, ending = called.rpartition(".")
    told = f".{ending.lower()}" if ending.lower() in _KNOWN_ENDINGS else ".bin"
    return f"{OTHERS}/{number:05}-{safe_name(stem or called)}-{one.sha256[:8]}{_ENDINGS.get(one.mime, told)}"
