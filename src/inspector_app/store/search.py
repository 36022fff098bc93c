"""Search without diacritics over what people wrote: «dang ky» finds «Đăng ký».

The index follows the journal when somebody searches, not when somebody answers: an answer costs no more for
it. It holds folded text only, and can be dropped at any time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.canonical import nfc
from inspector_app.inspection.folding import fold
from inspector_app.inspection.record import DELETED
from inspector_app.journal.changes import Change
from inspector_app.journal.heads import heads_of
from inspector_app.store.ledger import Ledger, open_stored

SEARCHED: dict[str, frozenset[str]] = {  # record kind -> fields that hold words
    "answer": frozenset({"note", "na_reason"}),
    "finding": frozenset({"text", "evidence", "responsible", "cause", "explanation", "reply"}),
    "handed_document": frozenset({"name", "document", "person"}),
    "instrument": frozenset({"number", "title"}),
    "objection": frozenset({"text", "reply", "person"}),
    "paragraph": frozenset({"text"}),
    "participant": frozenset({"name", "title", "agency"}),
    "plan": frozenset({"title"}),
    "reception_point": frozenset({"name", "address"}),
    "recommendation": frozenset({"text", "addressee_name", "responsible", "product"}),
    "round": frozenset({"title"}),
    "target": frozenset({"unit_name"}),
    "unit": frozenset({"name", "code"}),
    "verification": frozenset({"words"}),
    "visit": frozenset({"unit_name", "unit_parent_name", "subject", "place", "team_name"}),
}
_HEADS_OF_RECORD = (
    "SELECT j.body FROM head h JOIN journal j ON j.rx = h.rx WHERE h.scope = ? AND h.kind = ? AND h.key = ?"
)
_HEADS_OF_FIELD = _HEADS_OF_RECORD + " AND h.field = ?"
_WORD = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One field that holds the words; ``text`` is what stands there."""

    scope: str
    kind: str
    key: str
    field: str
    text: str


def catch_up(ledger: Ledger) -> None:
    """Take into the index what was written since the last search."""
    con = ledger.con
    (known,) = con.execute("SELECT rx FROM passage_state").fetchone()
    touched: dict[tuple[int, str, str], None] = {}
    last = known
    for rx, scope_no, body in con.execute(
        "SELECT rx, scope, body FROM journal WHERE rx > ? ORDER BY rx", (known,)
    ):
        last = rx
        change = open_stored(body).change
        if change is not None and change.kind in SEARCHED:
            touched[scope_no, change.kind, change.key] = None
    for record in touched:
        _index(ledger, *record)
    if last != known:
        con.execute("UPDATE passage_state SET rx = ?", (last,))


def drop(ledger: Ledger) -> None:
    """Empty the index; the next search makes it again."""
    ledger.con.execute("DELETE FROM passage")
    ledger.con.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
    ledger.con.execute("UPDATE passage_state SET rx = 0")


def search(ledger: Ledger, text: str, limit: int) -> tuple[Hit, ...]:
    """Return fields that hold every word of the text, newest first; the last word may be only begun.

    Words typed with their marks are found with these marks only.
    """
    words = nfc(text).lower().split()
    exact = [word for word in words if fold(word) != word]
    folded = [word for word in fold(text).split() if _WORD.search(word)]
    if not folded:
        return ()
    phrases = ['"' + word.replace('"', '""') + '"' for word in folded]
    rows = ledger.con.execute(
        "SELECT p.scope, p.kind, p.key, p.field FROM passage_words w JOIN passage p ON p.no = w.rowid"
        " WHERE passage_words MATCH ? ORDER BY w.rowid DESC",
        (" AND ".join(phrases) + "*",),
    ).fetchall()
    hits: list[Hit] = []
    for scope_no, kind, key, name in rows:
        if len(hits) == limit:
            break
        written = _text(_standing(ledger, scope_no, kind, key, name))
        if all(word in written.lower() for word in exact):
            hits.append(Hit(ledger.scope_id(scope_no), kind, key, name, written))
    return tuple(hits)


def _index(ledger: Ledger, scope_no: int, kind: str, key: str) -> None:
    """Make the passages of one record anew."""
    con, record = ledger.con, (scope_no, kind, key)
    standing = heads_of(_standing(ledger, *record))
    gone = standing.get((kind, key, DELETED))
    for (no,) in con.execute(
        "SELECT no FROM passage WHERE scope = ? AND kind = ? AND key = ?", record
    ).fetchall():
        con.execute("DELETE FROM passage_words WHERE rowid = ?", (no,))
        con.execute("DELETE FROM passage WHERE no = ?", (no,))
    if gone and gone[0].value is True:
        return
    for (_, _, name), heads in sorted(standing.items()):
        folded = fold(_text(iter(heads))) if name in SEARCHED[kind] else ""
        if folded:
            made = con.execute(
                "INSERT INTO passage (scope, kind, key, field, folded) VALUES (?, ?, ?, ?, ?)",
                (*record, name, folded),
            )
            con.execute("INSERT INTO passage_words (rowid, folded) VALUES (?, ?)", (made.lastrowid, folded))


def _standing(ledger: Ledger, scope_no: int, kind: str, key: str, name: str = "") -> Iterator[Change]:
    values: tuple[object, ...] = (scope_no, kind, key, name) if name else (scope_no, kind, key)
    for (body,) in ledger.con.execute(_HEADS_OF_FIELD if name else _HEADS_OF_RECORD, values):
        change = open_stored(body).change
        if change is not None:
            yield change


def _text(heads: Iterator[Change]) -> str:
    """Return the words of a field; of one in conflict the words of every value."""
    return "\n".join(head.value for head in heads if isinstance(head.value, str))
