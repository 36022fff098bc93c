"""Projections of the journal: heads, kinds of scopes, freezes, the list of visits. Made again at will.

They hold nothing that the journal does not say. :func:`follow` keeps them in step inside each transaction;
:func:`rebuild` makes them anew and must end with the same rows.
"""

from collections.abc import Iterable

from inspector_app.canonical import canonical_bytes
from inspector_app.inspection.folding import fold
from inspector_app.journal.freeze import DRAFTED, SIGNED, SUPERSEDED, WITHDRAWN, Freeze, freeze_of
from inspector_app.journal.heads import Heads, heads_of
from inspector_app.store.ledger import KIND_FIELD, SCOPE_KIND, Ledger, open_stored

VISIT = "visit"
_FREEZING = (DRAFTED, WITHDRAWN, SUPERSEDED, SIGNED)


def follow(ledger: Ledger, scope_no: int, scope: str, kinds: Iterable[str]) -> None:
    """Bring the projections of a scope in step after changes of these kinds."""
    touched = set(kinds)
    if SCOPE_KIND in touched:
        _follow_kind(ledger, scope_no, scope)
    if not touched.isdisjoint(_FREEZING):
        _follow_freeze(ledger, scope_no)
    if VISIT in touched:
        _follow_visit(ledger, scope_no, scope)
    if SCOPE_KIND in touched or not touched.isdisjoint(_FREEZING):
        ledger.forget(scope)


def freeze(ledger: Ledger, scope_no: int) -> Freeze | None:
    """Return what freezes a scope, with the frontier that was drafted."""
    return freeze_of(heads_of(ledger.standing(scope_no, _FREEZING)))


def rebuild(ledger: Ledger) -> None:
    """Drop every projection but the search index, and make it again from the journal."""
    con = ledger.con
    for table in ("head", "early", "unread", "frozen", "visit_line"):
        con.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own tables
    con.execute("UPDATE scope SET kind = NULL")
    con.execute("INSERT OR IGNORE INTO chain (scope, device) SELECT DISTINCT scope, device FROM journal")
    for scope_no, scope in con.execute("SELECT no, id FROM scope ORDER BY no").fetchall():
        kinds = _rebuild_heads(ledger, scope_no)
        follow(ledger, scope_no, bytes(scope).hex(), kinds)


def _rebuild_heads(ledger: Ledger, scope_no: int) -> set[str]:
    con, heads, frontier, kinds = ledger.con, Heads(), {}, set()
    numbers: dict[tuple[str, int], int] = {}
    rows = con.execute("SELECT rx, body FROM journal WHERE scope = ? ORDER BY rx", (scope_no,))
    for rx, body in rows.fetchall():
        envelope = open_stored(body)
        frontier[envelope.device] = envelope.seq
        if envelope.change is None:
            con.execute("INSERT INTO unread (rx, scope) VALUES (?, ?)", (rx, scope_no))
            continue
        numbers[envelope.change.id] = rx
        heads.add(envelope.change, frontier)
        kinds.add(envelope.change.kind)
    con.executemany(
        "INSERT INTO head (scope, kind, key, field, device, seq, rx) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (scope_no, *cell, ledger.number_of(device), seq, numbers[device, seq])
            for cell, ids in heads.standing.items()
            for device, seq in ids
        ),
    )
    con.executemany(
        "INSERT INTO early (scope, kind, key, field, device, seq) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (scope_no, *cell, ledger.number_of(device), seq)
            for cell, ids in heads.early.items()
            for device, seq in ids
        ),
    )
    return kinds


def differing(ledger: Ledger, scope_no: int, scope: str, unread: set[int]) -> Iterable[str]:
    """Yield which tables do not say of a scope what follows from its heads and from its journal.

    Args:
        ledger: The journal.
        scope_no: The scope, of which ``scope`` is the id.
        scope: See there.
        unread: Rows of its journal that this program cannot read.
    """
    con = ledger.con
    if con.execute("SELECT kind FROM scope WHERE no = ?", (scope_no,)).fetchone()[0] != _kind(
        ledger, scope_no, scope
    ):
        yield "scope"
    said = con.execute("SELECT draft, is_signed FROM frozen WHERE scope = ?", (scope_no,)).fetchone()
    if said != _frozen(ledger, scope_no):
        yield "frozen"
    line = con.execute("SELECT fields, folded FROM visit_line WHERE scope = ?", (scope_no,)).fetchone()
    if line != _line(ledger, scope_no, scope):
        yield "visit_line"
    if {rx for (rx,) in con.execute("SELECT rx FROM unread WHERE scope = ?", (scope_no,))} != unread:
        yield "unread"
    chains = con.execute("SELECT device FROM chain WHERE scope = ?", (scope_no,)).fetchall()
    written = con.execute("SELECT DISTINCT device FROM journal WHERE scope = ?", (scope_no,)).fetchall()
    if set(chains) != set(written):
        yield "chain"


def _follow_kind(ledger: Ledger, scope_no: int, scope: str) -> None:
    ledger.con.execute("UPDATE scope SET kind = ? WHERE no = ?", (_kind(ledger, scope_no, scope), scope_no))


def _kind(ledger: Ledger, scope_no: int, scope: str) -> str | None:
    standing = heads_of(ledger.standing(scope_no, (SCOPE_KIND,))).get((SCOPE_KIND, scope, KIND_FIELD))
    kind = standing[0].value if standing else None
    return kind if isinstance(kind, str) else None


def _follow_freeze(ledger: Ledger, scope_no: int) -> None:
    found = _frozen(ledger, scope_no)
    ledger.con.execute("DELETE FROM frozen WHERE scope = ?", (scope_no,))
    if found is not None:
        ledger.con.execute(
            "INSERT INTO frozen (scope, draft, is_signed) VALUES (?, ?, ?)", (scope_no, *found)
        )


def _frozen(ledger: Ledger, scope_no: int) -> tuple[str, int] | None:
    found = freeze(ledger, scope_no)
    return (found.draft, int(found.is_signed)) if found is not None else None


def _follow_visit(ledger: Ledger, scope_no: int, scope: str) -> None:
    line = _line(ledger, scope_no, scope)
    if line is not None:
        ledger.con.execute(
            "INSERT OR REPLACE INTO visit_line (scope, fields, folded) VALUES (?, ?, ?)", (scope_no, *line)
        )


def _line(ledger: Ledger, scope_no: int, scope: str) -> tuple[str, str] | None:
    """Return the fields of a visit for the list of visits; None of a scope that says nothing of a visit."""
    standing = heads_of(ledger.standing(scope_no, (VISIT,)))
    if not standing:
        return None
    values = {name: heads[0].value for (_, key, name), heads in standing.items() if key == scope}
    folded = fold(" ".join(text for text in values.values() if isinstance(text, str)))
    return canonical_bytes(values).decode(), folded
