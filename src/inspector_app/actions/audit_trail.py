"""Who changed what, and when: the journal as people read it, and as a file that anybody can check.

The journal is never altered; this only reads it. The clock of a change is what its laptop showed; where that
went back, the entry says so: the order is that of the chain.
"""

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from inspector_app.actions import journal_check
from inspector_app.actions.authors import Authors, authors_at_hand
from inspector_app.actions.desk import Desk
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.history_right import refuse_without_right, sees_history
from inspector_app.actions.seal_record import public_device_key, seal_record
from inspector_app.canonical import Json
from inspector_app.inspection.record import Version
from inspector_app.inspection.retention import erasing_scope
from inspector_app.journal.clock import moment
from inspector_app.journal.frames import Frame

FILE, SCRIPT, GUIDE = "nhat-ky.jsonl", "kiem_tra_nhat_ky.py", "DOC-TRUOC.txt"
_STEP_BACK = timedelta(minutes=2)
_GUIDE = """\
NHẬT KÝ THAY ĐỔI

Tệp {file} có mọi thay đổi của hồ sơ: ai, lúc nào (theo đồng hồ máy), sửa gì, giá trị mới.
Tệp này chứa nội dung hồ sơ ở dạng đọc được: giữ như tài liệu mật của cuộc kiểm tra.

Kiểm tra, chỉ cần Python 3 (và OpenSSL 3 để kiểm tra chữ ký của máy):

    python3 {script} {file}

Kết quả «NGUYÊN VẸN» nghĩa là không thay đổi nào bị sửa, bỏ bớt hay đổi thứ tự kể từ khi máy ký niêm.
Hãy so khóa của máy mà lệnh in ra với khóa cơ quan đã lưu: người có cả máy lẫn mật khẩu viết lại được tất cả.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of one field.

    Attributes:
        scope: Id of the visit, or of the directory.
        at: What the clock of its laptop showed.
        received: When it came into this case file.
        who: Name of its author, "" where nobody gave one.
        device, seq: Its place in the chain of its laptop.
        kind, key, field: What was changed.
        before: What its author saw stand there; more than one where there was a conflict.
        after: What stands since.
        is_clock_back: Whether its laptop's clock had gone back by more than two minutes.
        is_hidden: Whether ``before`` and ``after`` are withheld from the person at this desk.
    """

    scope: str
    at: datetime
    received: datetime
    who: str
    device: str
    seq: int
    kind: str
    key: str
    field: str
    before: tuple[Json, ...]
    after: Json
    is_clock_back: bool
    is_hidden: bool = False


def read_trail(desk: Desk, scope: str = DIRECTORY_SCOPE) -> tuple[Entry, ...]:
    """Return every change of a visit, or of what belongs to the laptop, in the order in which they came.

    Who has not the right to see earlier wording is told who changed what when, and no values.
    """
    authors = authors_at_hand(desk)
    entries = (entry for one in _with_beside(desk, (scope,)) for entry in _entries(desk, one, authors))
    if sees_history(desk):
        return tuple(entries)
    return tuple(replace(one, before=(), after=None, is_hidden=True) for one in entries)


def export_trail(desk: Desk, scopes: Iterable[str]) -> bytes:
    """Return the journal of some scopes as a ZIP file: the chains, what checks them, and how.

    This laptop seals the ends of its chains first, so that what is handed out is signed to the end.

    Raises:
        CannotDo: ``HISTORY-01`` the person at this desk may not see earlier wording.
    """
    refuse_without_right(desk)
    seal_ends(desk)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in trail_files(desk, frames_of(desk, _with_beside(desk, scopes))).items():
            zipped.writestr(name, data)
    return held.getvalue()


def seal_ends(desk: Desk) -> None:
    """Sign the ends of this laptop's chains, so that what is handed out is signed to the end."""
    seal_record(desk.case, lambda count: _random(desk, count))


def frames_of(desk: Desk, scopes: Iterable[str]) -> tuple[Frame, ...]:
    """Return the whole chains of some scopes."""
    return tuple(frame for scope in scopes for frame in desk.case.frames(scope, {}))


def trail_files(desk: Desk, frames: Sequence[Frame]) -> Mapping[str, bytes]:
    """Return whole chains, what checks them, and how; each a file by its name."""
    return {
        FILE: "".join(_lines(desk, frames)).encode(),
        SCRIPT: Path(journal_check.__file__).read_bytes(),
        GUIDE: _GUIDE.format(file=FILE, script=SCRIPT).encode(),
    }


def _with_beside(desk: Desk, scopes: Iterable[str]) -> tuple[str, ...]:
    """Return scopes, each with what was erased of it, if anything was."""
    found = []
    for scope in scopes:
        beside = erasing_scope(scope)
        found += [scope, beside] if desk.case.has_scope(beside) else [scope]
    return tuple(found)


def _entries(desk: Desk, scope: str, authors: Authors) -> Iterator[Entry]:
    values: dict[tuple[str, int], Json] = {}
    clocks: dict[str, datetime] = {}
    for change, received_ms in desk.case.changes(scope):
        at, last = moment(change.clock), clocks.get(change.device)
        clocks[change.device] = at
        values[change.id] = change.value
        version = Version(change.value, change.author, at, change.device, change.seq)
        yield Entry(
            scope=scope,
            at=at,
            received=moment((received_ms, 0)),
            who=authors.name_of(version),
            device=change.device,
            seq=change.seq,
            kind=change.kind,
            key=change.key,
            field=change.field,
            before=tuple(values[one] for one in change.base if one in values),
            after=change.value,
            is_clock_back=last is not None and last - at > _STEP_BACK,
        )


def _lines(desk: Desk, frames: Sequence[Frame]) -> Iterator[str]:
    head = {
        "format": journal_check.FORMAT,
        "version": journal_check.VERSION,
        "made": desk.now().isoformat(),
        "ends": {f"{frame.scope}/{frame.device}": frame.end.seq for frame in frames},
        "devices": _keys(desk),
    }
    yield _line(head)
    for frame in frames:
        yield _line(
            {
                "scope": frame.scope,
                "device": frame.device,
                "first": frame.first,
                "previous": frame.previous.hex(),
                "bodies": [body.decode("utf-8") for body in frame.bodies],
                "head": frame.head.hex(),
                "signature": frame.signature.hex(),
            }
        )


def _random(desk: Desk, count: int) -> bytes:
    """Return random bytes made of fresh ids: the desk's only source of chance."""
    ids = b"".join(bytes.fromhex(desk.new_id()) for _ in range(-(-count // 16)))
    return ids[:count]


def _line(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"


def _keys(desk: Desk) -> dict[str, str]:
    """Return the public keys that this laptop knows: its own."""
    key = public_device_key(desk.case)
    return {desk.case.device: key.hex()} if key else {}
