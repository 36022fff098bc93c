"""One change of one field, and its exact canonical bytes: the body that is hashed, stored and passed on.

A body is a canonical JSON object (:mod:`inspector_app.canonical`) with these members and no other::

    version 1 · scope, device, author: 32 hex · seq ≥ 1 · clock [ms, n] · deed: seq of the first change
    of the same transaction · kind, key, field: what is changed · value: any plain JSON
    base: sorted [[device, seq] …], the heads of that field which the author saw

A body is written once and never serialised again. Bodies of a later version are stored and passed on
unread: only their envelope (scope, device, seq, clock, deed) has to be what it is today.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import is_normalized

from inspector_app.canonical import LARGEST_INTEGER, Json, canonical_bytes, read_stored
from inspector_app.journal.clock import Clock

VERSION = 1
LARGEST_BODY = 1 << 20  # bytes; a note of 100 kB has room, a photo belongs to the blobs

ChangeId = tuple[str, int]
"""device, seq: within one scope the name of a change."""

CellKey = tuple[str, str, str]
"""kind, key, field."""

_IS_ID = re.compile(r"[0-9a-f]{32}").fullmatch
_IS_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}").fullmatch
_TAIL = f',"version":{VERSION}}}'.encode()
_LONGEST_NAME = 300  # characters of a key or a field
_DEEPEST_VALUE = 32  # lists and objects within each other; what is deeper could not be read everywhere
_ENVELOPE = frozenset({"version", "scope", "device", "seq", "clock", "deed"})
_MEMBERS = _ENVELOPE | {"kind", "key", "field", "value", "base", "author"}


class NotAChange(ValueError):
    """Bytes that are not the body of a change, or a change that has no body; says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one person changed of one field.

    Attributes:
        scope: Visit, round, plan, form pack or directory to which it belongs.
        device: Id of the laptop's present incarnation.
        seq: Number in the chain of (scope, device), from 1 without gaps.
        clock: Hybrid clock of the device.
        deed: ``seq`` of the first change of the same transaction; a deed is never split.
        base: Heads of this field that the author saw, sorted; this change replaces them.
        author: Person id.
    """

    scope: str
    device: str
    seq: int
    clock: Clock
    deed: int
    kind: str
    key: str
    field: str
    value: Json
    base: tuple[ChangeId, ...]
    author: str

    @property
    def id(self) -> ChangeId:
        """Name of the change within its scope."""
        return (self.device, self.seq)

    @property
    def cell(self) -> CellKey:
        """The field that it changes."""
        return (self.kind, self.key, self.field)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every version of a body says of its place; ``change`` is None for a version not yet known."""

    scope: str
    device: str
    seq: int
    clock: Clock
    deed: int
    change: Change | None


def encode(change: Change) -> bytes:
    """Return the body of a change.

    Raises:
        NotAChange: a part is out of bounds, or the body would be longer than ``LARGEST_BODY``.
        NotCanonical: the value has no canonical form.
    """
    _check_envelope(VERSION, change.scope, change.device, change.seq, change.deed, change.clock)
    _check_base(change)
    place = (change.scope, change.device, change.seq, change.deed)
    return compose(place, change.clock, change.cell, change.value, change.base, change.author)


def compose(
    place: tuple[str, str, int, int],
    clock: Clock,
    cell: CellKey,
    value: Json,
    base: Iterable[ChangeId],
    author: str,
) -> bytes:
    """Return the body of a change whose place (scope, device, seq, deed), clock and base are our own.

    The bytes are those that :func:`canonical_bytes` gives of all members; what was checked is put in as it
    is, which takes a third of the time.

    Raises:
        NotAChange, NotCanonical: as in :func:`encode`, for what people give.
    """
    kind, key, field = cell
    _check_content(kind, key, field, value, author)
    scope, device, seq, deed = place
    bases = ",".join([f'["{name}",{number}]' for name, number in base])
    head = (
        f'{{"author":"{author}","base":[{bases}],"clock":[{clock[0]},{clock[1]}],"deed":{deed},'
        f'"device":"{device}","field":"{field}","key":"{key}","kind":"{kind}","scope":"{scope}","seq":{seq},"value":'
    )
    body = head.encode() + canonical_bytes(value) + _TAIL
    if len(body) > LARGEST_BODY:
        raise NotAChange(f"{len(body)} bytes")
    return body


def open_body(body: bytes) -> Envelope:
    """Read a body that came from anywhere.

    Raises:
        NotAChange: it is not the canonical body of a change; nothing of it may be used.
    """
    if len(body) > LARGEST_BODY:
        raise NotAChange(f"{len(body)} bytes")
    try:
        members: Any = read_stored(body)
        _check_members(members)
        envelope = envelope_of(members)
        written = encode(envelope.change) if envelope.change else canonical_bytes(members)
    except (ValueError, RecursionError) as error:
        raise NotAChange(str(error)) from error
    if written != body:
        raise NotAChange("not in canonical form")
    return envelope


def decode(body: bytes) -> Change:
    """Read the body of a change of the present version.

    Raises:
        NotAChange: as in :func:`open_body`, or a later version.
    """
    change = open_body(body).change
    if change is None:
        raise NotAChange("a later version")
    return change


def envelope_of(members: Mapping[str, Any]) -> Envelope:
    """Return what checked members tell; for bodies that we have checked before storing them."""
    clock = (members["clock"][0], members["clock"][1])
    change = change_of(members) if members["version"] == VERSION else None
    return Envelope(members["scope"], members["device"], members["seq"], clock, members["deed"], change)


def change_of(members: Mapping[str, Any]) -> Change:
    """Return the change that checked members of the present version tell."""
    return Change(
        scope=members["scope"],
        device=members["device"],
        seq=members["seq"],
        clock=(members["clock"][0], members["clock"][1]),
        deed=members["deed"],
        kind=members["kind"],
        key=members["key"],
        field=members["field"],
        value=members["value"],
        base=tuple((device, seq) for device, seq in members["base"]),
        author=members["author"],
    )


def is_id(text: object) -> bool:
    """Whether this is an id: 32 lower-case hexadecimal digits."""
    return isinstance(text, str) and _IS_ID(text) is not None


def _check_members(members: Any) -> None:
    """Check what has to hold before a change can be made of members; the rest is checked with the change."""
    if not isinstance(members, dict):
        raise NotAChange("not an object")
    if missing := _ENVELOPE - members.keys():
        raise NotAChange(f"without {sorted(missing)}")
    _check_envelope(*(members[name] for name in ("version", "scope", "device", "seq", "deed", "clock")))
    if members["version"] == VERSION:
        if members.keys() != _MEMBERS:
            raise NotAChange(f"members {sorted(members.keys() ^ _MEMBERS)}")
        if not (isinstance(members["base"], list) and all(map(_is_pair, members["base"]))):
            raise NotAChange("base out of bounds")


def _check_envelope(version: Any, scope: Any, device: Any, seq: Any, deed: Any, clock: Any) -> None:
    holds = (
        _is_number(version, VERSION)
        and is_id(scope)
        and is_id(device)
        and _is_number(seq, 1)
        and _is_number(deed, 1)
        and deed <= seq
        and _is_pair(clock)
        and _is_number(clock[0], 0)
        and _is_number(clock[1], 0)
    )
    if not holds:
        raise NotAChange("envelope out of bounds")


def _check_content(kind: str, key: str, field: str, value: Json, author: str) -> None:
    if not (isinstance(kind, str) and _IS_KIND(kind)):
        raise NotAChange("kind out of bounds")
    if not (_is_name(key) and _is_name(field)):
        raise NotAChange("key or field out of bounds")
    if not is_id(author):
        raise NotAChange("author is not an id")
    if isinstance(value, list | tuple | dict) and not _is_shallow(value, _DEEPEST_VALUE):
        raise NotAChange("value is nested too deep")


def _is_name(text: object) -> bool:
    """Whether a text may name a record or a field: it stands in a body as it is, nothing to be escaped."""
    return (
        isinstance(text, str)
        and 0 < len(text) <= _LONGEST_NAME
        and text.isprintable()
        and '"' not in text
        and "\\" not in text
        and is_normalized("NFC", text)
    )


def _check_base(change: Change) -> None:
    before: ChangeId = ("", 0)
    for device, seq in change.base:
        if not (is_id(device) and _is_number(seq, 1)):
            raise NotAChange("base out of bounds")
        if (device, seq) <= before:
            raise NotAChange("base is not sorted")
        if device == change.device and seq >= change.seq:
            raise NotAChange("base names what came later")
        before = (device, seq)


def _is_shallow(value: object, levels: int) -> bool:
    if isinstance(value, Mapping):
        return levels > 0 and all(_is_shallow(inner, levels - 1) for inner in value.values())
    if isinstance(value, list | tuple):
        return levels > 0 and all(_is_shallow(inner, levels - 1) for inner in value)
    return True


def _is_pair(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2  # noqa: PLR2004 - that is what a pair is


def _is_number(value: object, least: int) -> bool:
    return type(value) is int and least <= value <= LARGEST_INTEGER
