"""Take everything out in open formats: tables, papers, attachments, the journal, and the hash of every file.

What is taken out is no longer encrypted. The record is read on the case thread; all files are made and
written elsewhere, one attachment in memory at a time, beside the place where they belong; they get their name
when every one of them was read back.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING

from inspector_app.actions.audit_trail import frames_of, seal_ends, trail_files
from inspector_app.actions.authors import authors_at_hand
from inspector_app.actions.data_file import data_file
from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.history_right import sees_history
from inspector_app.actions.put_beside import Beside
from inspector_app.actions.stop import Stop
from inspector_app.actions.takeout_files import LIST, Plan, list_of_files, plan_files
from inspector_app.actions.takeout_guide import NAME, guide
from inspector_app.actions.takeout_tables import Standing, Tables
from inspector_app.actions.ways_in import AccessEvent, note_access, prove
from inspector_app.bundled import bundled
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.answers import PinnedForm
from inspector_app.inspection.record import View
from inspector_app.inspection.safe_names import safe_name
from inspector_app.inspection.visit import Visit
from inspector_app.journal.frames import Frame
from inspector_app.signing.device_keys import DeviceKey, device_key

if TYPE_CHECKING:
    from inspector_app.store.news import Attachment

JOURNAL, FORMS = "nhat-ky", "phieu-kiem-tra"
_MEGABYTE = 1_000_000
_SPARE_BYTES = 50 * _MEGABYTE
_DAMAGED = "STORE-08"


@dataclass(frozen=True, slots=True)
class TakeoutGround:
    """What stands, taken on the case thread.

    Attributes:
        journal: Its files by name; None where the person may not see earlier wording.
        found: Every attachment.
        plan: Under which name each is taken out.
        key: Of this laptop, which seals the data of signed minutes.
    """

    at: datetime
    who: str
    journal: Mapping[str, bytes] | None
    tables: Tables
    found: "tuple[Attachment, ...]"
    plan: Plan
    forms: Mapping[str, bytes]
    key: DeviceKey


@dataclass(slots=True)
class Taken:
    """What was written beside its place, and what is told of it.

    Attributes:
        counts: Records of each kind.
        lacking: Attachments that this laptop should have and has not, by hash; ``erased``: how many were.
    """

    beside: Beside
    counts: Mapping[str, int]
    has_journal: bool
    erased: int
    lacking: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class TakenOut:
    """An export that stands under its name and was read back.

    Attributes:
        files: How many files it has, the list of hashes among them.
        counts: Records of each kind.
    """

    path: Path
    files: int
    size: int
    counts: Mapping[str, int]
    has_journal: bool
    lacking: int
    erased: int


@dataclass(frozen=True, slots=True)
class TakeoutAsks:
    """What the person at a desk has to give, and will get: the passphrase, the journal."""

    passphrase: bool
    journal: bool


def takeout_asks(desk: Desk) -> TakeoutAsks:
    """Return what the person at this desk has to give and will get."""
    return TakeoutAsks(desk.case.can_be_backed_up, sees_history(desk))


def takeout(
    out: Path,
    own: str,
    *,
    stop: Stop | None = None,
    replaces: bool = False,
    between: Callable[[], None] = lambda: None,
) -> Staged[TakeoutGround, Taken, TakenOut]:
    """Return the deed that takes everything out into an archive (``….zip``) or a folder.

    Args:
        out: The archive or folder to come.
        own: Passphrase of the person at this desk; a throw-away case file has none.
        stop: Tells that nobody waits for it any more: nothing is left of it then.
        replaces: Whether an archive of that name is replaced.
        between: Called on the case thread between scopes, to do what others asked for.

    Raises:
        CannotDo: ``STORE-01`` it is not their passphrase; ``ACCESS-04``; ``TAKEOUT-02`` something stands
            there already.
        Surroundings: ``TAKEOUT-03`` too little room; ``TAKEOUT-04`` it cannot be written; ``TAKEOUT-05`` it
            does not read back.
    """
    wanted = stop or Stop()

    def read(desk: Desk) -> TakeoutGround:
        return _ground(desk, own, between)

    def work(ground: TakeoutGround) -> Taken:
        _refuse_without_room(out, ground)
        return _written(Beside(out, replaces=replaces), ground, wanted)

    return Staged(read, work, _named)


def _ground(desk: Desk, own: str, between: Callable[[], None]) -> TakeoutGround:
    if desk.case.can_be_backed_up:
        prove(desk, own)
    note_access(desk, AccessEvent.TAKEN_OUT, desk.author)  # before it is done: the export tells of itself too
    tables, standing = Tables(), list[Standing]()
    forms, frames = dict[str, bytes](), list[Frame]()
    may_see = sees_history(desk)
    for scope, kind in desk.case.every_scope():
        seal_ends(desk)
        view = desk.case.view(scope)
        frames += frames_of(desk, [scope] if may_see else [])
        one = Standing(view, kind, _unit_of(view))
        standing.append(one)
        tables.add(one, desk.case.scratch(scope))
        forms |= _forms_of(view)
        between()  # journal and tables of one scope are of one moment; a whole case file may take seconds
    found = desk.case.attachments()
    secret = desk.case.device_key()
    if secret is None:
        raise Surroundings(_DAMAGED, file="device key", why="empty")
    return TakeoutGround(
        at=desk.now(),
        who=authors_at_hand(desk).names.get(desk.author, ""),
        journal=trail_files(desk, frames) if may_see else None,
        tables=tables,
        found=found,
        plan=plan_files(found, standing, sees_history=may_see),
        forms=forms,
        key=device_key(secret),
    )


def _written(beside: Beside, ground: TakeoutGround, stop: Stop) -> Taken:
    """Write everything beside its place; failed or given up, nothing is left."""
    erased = sum(1 for one in ground.found if not one.key)
    taken = Taken(beside, ground.tables.counts, ground.journal is not None, erased)
    try:
        for name, data in _files(ground, taken):
            _heed(stop, beside)
            beside.put(name, data)
        beside.finish()
    except BaseException:
        beside.discard()
        raise
    stop.then(beside.discard)  # until it is written down nothing has its name yet
    return taken


def _heed(stop: Stop, beside: Beside) -> None:
    if stop.is_asked:
        raise CannotDo("WORK-01", what=beside.target.name)


def _files(ground: TakeoutGround, taken: Taken) -> Iterator[tuple[str, bytes]]:
    for name, data in (ground.journal or {}).items():
        yield f"{JOURNAL}/{name}", data
    tables = 0
    for name, data in ground.tables.files():
        tables += 1
        yield name, data
    yield from ground.forms.items()
    yield from _attachments(ground, taken)
    yield LIST, list_of_files(ground.plan, ground.found, taken.lacking)
    text = guide(
        when=ground.at,
        version=_version(),
        who=ground.who,
        records=sum(taken.counts.values()),
        tables=tables - 1,
        has_journal=taken.has_journal,
        lacking=len(taken.lacking),
        erased=taken.erased,
    )
    yield NAME, text


def _attachments(ground: TakeoutGround, taken: Taken) -> Iterator[tuple[str, bytes]]:
    """Yield them one by one; the data of signed minutes beside each of those."""
    from inspector_app.store.attached import read_attachment

    signed = {one.sha256: one.path for one in ground.plan.signed}
    for one in ground.found:
        path = ground.plan.paths.get(one.sha256)
        if path is None:
            continue
        try:
            data = read_attachment(one)
        except Surroundings:  # named in the list and at the end; the rest is worth having
            taken.lacking |= {one.sha256}
            continue
        yield path, data
        if one.sha256 in signed and (said := _data_in(data)):
            yield signed[one.sha256], data_file(said, one.sha256, ground.key)


def _data_in(pdf: bytes) -> bytes:
    """Return the data inside signed minutes; b"" where a file of another kind was signed for them."""
    from inspector_app.documents.read_pdf import attached_minutes

    try:
        return attached_minutes(pdf)
    except CannotDo:
        return b""


def _named(_desk: Desk, _ground: TakeoutGround, taken: Taken) -> TakenOut:
    beside = taken.beside
    try:
        beside.give_name()
    except BaseException:
        beside.discard()
        raise
    return TakenOut(
        path=beside.target,
        files=len(beside.hashes) + 1,
        size=beside.size(),
        counts=taken.counts,
        has_journal=taken.has_journal,
        lacking=len(taken.lacking),
        erased=taken.erased,
    )


def _unit_of(view: View) -> str:
    visits = view.read("visit", Visit)
    return visits[0].unit_name if visits else ""


def _forms_of(view: View) -> dict[str, bytes]:
    """Return the published bytes of the forms that a visit pinned, as far as they came with the program."""
    found = {}
    for pin in view.read("pinned_form", PinnedForm):
        name = f"{FORMS}/{safe_name(pin.id)}-{safe_name(pin.version)}-{pin.sha256[:8]}.yaml"
        data = _published(pin)
        if data:
            found[name] = data
    return found


def _published(pin: PinnedForm) -> bytes:
    from hashlib import sha256

    for folder in bundled("forms").iterdir():
        if folder.name != pin.id:
            continue
        for file in folder.iterdir():
            data = file.read_bytes()
            if sha256(data).hexdigest() == pin.sha256:
                return data
    return b""


def _refuse_without_room(out: Path, ground: TakeoutGround) -> None:
    sizes: Sequence[int] = [one.size for one in ground.found if one.sha256 in ground.plan.paths]
    needed = sum(sizes) + sum(map(len, (ground.journal or {}).values())) + _SPARE_BYTES
    try:
        free = disk_usage(out.parent).free
    except OSError as error:
        raise Surroundings("TAKEOUT-04", file=str(out), reason=error.strerror or "") from error
    if free < needed:
        raise Surroundings(
            "TAKEOUT-03", folder=str(out.parent), free=free // _MEGABYTE, needed=-(-needed // _MEGABYTE)
        )


def _version() -> str:
    from inspector_app import __version__

    return __version__
