"""What harm did to a case file: acknowledged deeds that are lost, deeds that are there by half, damage.

* **lost**: what was acknowledged and does not stand, or stands otherwise.
* **half**: a deed in the journal whose changes are not those of such a deed when nothing disturbs it; one
  of two things that are written together standing alone; a change that names a blob which cannot be read.
* **corrupt**: the case file does not open, its own check finds damage, or a projection (heads, freezes,
  kinds, the list of visits) is not the fold of the journal.
"""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.errors import InspectorError
from inspector_app.store import projections
from inspector_app.store.case_file import CaseFile
from inspector_app.store.ledger import open_stored
from tests.faults.at_work import PASSPHRASE, VISIT, codes, note

NAMES_A_BLOB = {
    ("answer", "photo"),
    ("sample_frame", "content"),
    ("minutes_drafted", "base_sha256"),
    ("minutes_drafted", "prepared_sha256"),
    ("minutes_signature", "file_sha256"),
    ("minutes_signed", "file_sha256"),
}
FIELDS = ("verdict", "note")
PROJECTED = ("head", "early", "unread", "frozen", "visit_line", "scope")


@dataclass
class Aftermath:
    """What was found; empty lists when all is well."""

    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    corrupt: list[str] = field(default_factory=list)

    def __bool__(self):
        return bool(self.lost or self.half or self.corrupt)


def examine(folder, said, whole_deeds):
    """Return what became of what was acknowledged; ``whole_deeds`` are those of an undisturbed file."""
    found = Aftermath()
    try:
        case = CaseFile.open(folder, PASSPHRASE)
    except InspectorError as error:
        found.corrupt.append(f"not opened: {error}")
        return found
    try:
        found.corrupt += [f"damage: {damage}" for damage in case.check()]
        found.corrupt += not_the_fold(case)
        found.half += [f"deed {shape}" for shape in sorted(map(sorted, deeds_of(case) - whole_deeds))]
        found.half += [*unreadable_blobs(case), *alone(case)]
        found.lost += lost_of(case, said, folder)
    except InspectorError as error:
        found.corrupt.append(f"not read: {error}")
    finally:
        case.close()
    return found


def deeds_of(case):
    """Return the shapes of all deeds of a case file: which fields of what each one changed."""
    deeds = {}
    for scope, device, body in case._con.execute("SELECT scope, device, body FROM journal"):
        envelope = open_stored(body)
        change = envelope.change
        deed = deeds.setdefault((scope, device, envelope.deed), set())
        if change.kind != "scope":  # said by whichever deed comes first in a scope
            part = change.key.split("/")[0] if change.kind == "answer" else ""  # ours, or a colleague's
            deed.add((change.kind, part, change.field))
    return {frozenset(deed) for deed in deeds.values()}


def unreadable_blobs(case):
    """Return what a change names and nobody can read."""
    found, view = [], case.view(VISIT)
    for (kind, key, name), cell in view.cells.items():
        if (kind, name) in NAMES_A_BLOB:
            try:
                case.get_blob(cell.value)
            except InspectorError as error:
                found.append(f"{kind} {key} {name}: {error}")
    return found


def alone(case):
    """Return what stands without that which is written together with it, though in a deed of its own."""
    cells = case.view(VISIT).cells
    theirs = {(key, name) for kind, key, name in cells if kind == "answer" and key.startswith("c/")}
    keys = sorted({key for key, _ in theirs})
    found = [
        f"half of what a colleague sent: {key}"
        for key in keys
        if len(theirs & {(key, n) for n in FIELDS}) == 1
    ]
    if any(kind == "sample_frame" for kind, _, _ in cells) and not case.view(DIRECTORY_SCOPE).cells:
        found.append("a list, and not how its columns were understood")
    return found


def not_the_fold(case):
    """Fold the journal anew inside a transaction that is given up; name the tables that come out other."""
    con = case._con

    def rows():
        return {table: sorted(map(repr, con.execute(f"SELECT * FROM {table}"))) for table in PROJECTED}

    kept = rows()
    con.execute("BEGIN")
    try:
        projections.rebuild(case._ledger)
        made = rows()
    finally:
        con.execute("ROLLBACK")
        case._ledger.reload()
    return [f"{table} is not the fold of the journal" for table in PROJECTED if kept[table] != made[table]]


def lost_of(case, said, folder):
    """Return the acknowledgements that do not hold."""
    cells = case.view(VISIT).cells
    lists = {cell.value: key for (kind, key, name), cell in cells.items() if (kind, name) == _LIST_NAME}
    judges = {
        "answer": lambda n: _value(cells, "answer", f"f/{n}", "note") == note(int(n)),
        "photo": lambda n, digest: (
            _value(cells, "answer", f"f/{n}", "photo") == digest
            and sha256(case.get_blob(digest)).hexdigest() == digest
        ),
        "merged": lambda n: all(_value(cells, "answer", f"c/{n}", name) == "pass" for name in FIELDS),
        "list": lambda n: _codes_of(case, cells, lists.get(f"list {n}")) == codes(int(n)),
        "drafted": lambda: case.freeze(VISIT) is not None,
        "signed": lambda slot: any(
            (kind, name) == ("minutes_signature", "field") and cell.value == slot
            for (kind, _, name), cell in cells.items()
        ),
        "copied": lambda digest: any(
            sha256(file.read_bytes()).hexdigest() == digest for file in Path(folder, "usb").rglob("*.pdf")
        ),
    }
    lost = []
    for line in said:
        word, *rest = line.split(" ")
        if word in judges and not judges[word](*rest):
            lost.append(line)
    return lost


_LIST_NAME = ("sample_frame", "name")


def _value(cells, *cell):
    return cells[cell].value if cell in cells else None


def _codes_of(case, cells, frame):
    if frame is None:
        return []
    kept = json.loads(case.get_blob(_value(cells, "sample_frame", frame, "content")))
    return [row["code"] for row in kept["rows"]]
