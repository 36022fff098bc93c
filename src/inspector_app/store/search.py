"""Search without diacritics over what people wrote: «dang ky» finds «Đăng ký».

The index follows the journal when somebody searches, not when somebody answers: an answer costs no more for
it. It holds folded text and its words as written, and can be dropped at any time.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_app.canonical import Json, nfc
from inspector_app.inspection.folding import fold
from inspector_app.inspection.record import DELETED
from inspector_app.inspection.wanted import Wanted, read_wanted
from inspector_app.journal.changes import Change
from inspector_app.journal.heads import heads_of
from inspector_app.store.ledger import Ledger, open_stored

SEARCHED: dict[str, frozenset[str]] = {  # record kind -> fields that hold words
    "answer": frozenset({"note", "na_reason"}),
    "asked_file": frozenset({"title", "code", "place", "note"}),
    "evidence": frozenset({"caption", "name"}),
    "dossier": frozenset({"code", "procedure", "note"}),
    "facility": frozenset({"name", "note"}),
    "feedback_posting": frozenset({"note"}),
    "figures": frozenset({"name", "source", "unit_name"}),
    "finding": frozenset({"text", "evidence", "responsible", "cause", "explanation", "reply"}),
    "good_practice": frozenset({"title", "effect"}),
    "hand_over": frozenset({"giver", "receiver", "note"}),
    "head_count": frozenset({"place", "note"}),
    "index_year": frozenset({"name", "source"}),
    "interview": frozenset({"procedure", "words"}),
    "judgement_pick": frozenset({"code", "reason"}),
    "handed_document": frozenset({"name", "document", "person"}),
    "objection": frozenset({"text", "reply", "person"}),
    "paragraph": frozenset({"text"}),
    "participant": frozenset({"name", "title", "agency"}),
    "pause": frozenset({"reason", "paper"}),
    "plan": frozenset({"title", "document"}),
    "posted_code": frozenset({"name", "place", "note"}),
    "posted_tick": frozenset({"note"}),
    "posting_difference": frozenset({"dismissed"}),
    "posting_point": frozenset({"name", "place", "note"}),
    "reception": frozenset({"counter", "note"}),
    "reception_point": frozenset({"name", "address"}),
    "recommendation": frozenset({"text", "addressee_name", "responsible", "product"}),
    "register_check": frozenset({"name", "note"}),
    "remark": frozenset({"text"}),
    "round": frozenset({"title", "decision", "conclusion"}),
    "sample_replacement": frozenset({"reason"}),
    "stated_count": frozenset({"name", "source", "note"}),
    "target": frozenset({"unit_name"}),
    "unit": frozenset({"name", "code"}),
    "verification": frozenset({"words"}),
    "visit": frozenset(
        {
            "unit_name",
            "unit_parent_name",
            "subject",
            "place",
            "team_name",
            "minutes_number",
            "plan",
            "decision",
        }
    ),
}
_OF_DOCUMENT = ("kind", "number", "issuer", "title")
"""What is read of a document that is cited, in this order."""
_MOVING_TONE = re.compile("o[ae]|uy")
"""Letters whose tone people put in two places («hoà», «hòa»): the index cannot tell these alike."""
_LAYOUT = 2
"""What stands in the index: raised when that changes, so that it is made anew."""
_KINDS_MARK = "passage_kinds"
_HEADS_OF_RECORD = (
    "SELECT j.body FROM head h JOIN journal j ON j.rx = h.rx WHERE h.scope = ? AND h.kind = ? AND h.key = ?"
)
_HEADS_OF_FIELD = _HEADS_OF_RECORD + " AND h.field = ?"


@dataclass(frozen=True, slots=True)
class Hit:
    """One field that holds the words; ``text`` is what stands there."""

    scope: str
    kind: str
    key: str
    field: str
    text: str


def catch_up(ledger: Ledger, at_most: int | None = None) -> bool:
    """Take into the index what was written since the last search; all of it where more is searched now.

    Args:
        ledger: The case file.
        at_most: How many changes to go through; None: all that there are.

    Returns:
        Whether there may be more to take in.
    """
    con = ledger.con
    mark = _mark()
    if ledger.meta(_KINDS_MARK) != mark:
        drop(ledger)
        ledger.set_meta(_KINDS_MARK, mark)
    (known,) = con.execute("SELECT rx FROM passage_state").fetchone()
    touched: dict[tuple[int, str, str], None] = {}
    last, seen = known, 0
    for rx, scope_no, body in con.execute(
        "SELECT rx, scope, body FROM journal WHERE rx > ? ORDER BY rx LIMIT ?",
        (known, -1 if at_most is None else at_most),
    ):
        last, seen = rx, seen + 1
        change = open_stored(body).change
        if change is not None and change.kind in SEARCHED:
            touched[scope_no, change.kind, change.key] = None
    for record in touched:
        _index(ledger, *record)
    if last != known:
        con.execute("UPDATE passage_state SET rx = ?", (last,))
    return seen == at_most


def drop(ledger: Ledger) -> None:
    """Empty the index; the next search makes it again."""
    ledger.con.execute("DELETE FROM passage")
    ledger.con.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
    ledger.con.execute("UPDATE passage_state SET rx = 0")


def search(ledger: Ledger, text: str, limit: int, per_kind: int | None = None) -> tuple[Hit, ...]:
    """Return fields that hold every word of the text, newest first; the last word may be only begun.

    Words typed with their marks are found with these marks only; those in quotation marks as a phrase.

    Args:
        ledger: The case file.
        text: What was typed.
        limit: How many at most.
        per_kind: How many at most of one kind of record, so that no kind crowds out the others.
    """
    wanted = read_wanted(text)
    if not wanted.phrases:
        return ()
    rows = ledger.con.execute(
        "SELECT p.scope, p.kind, p.key, p.field FROM passage_words w JOIN passage p ON p.no = w.rowid"
        " WHERE passage_words MATCH ? ORDER BY w.rowid DESC",
        (_expression(wanted),),
    ).fetchall()
    has_phrase = any(len(phrase) > 1 for phrase in wanted.phrases)
    hits: list[Hit] = []
    counts: Counter[str] = Counter()
    for scope_no, kind, key, name in rows:
        if len(hits) == limit:
            break
        if per_kind is not None and counts[kind] >= per_kind:
            continue
        written = _text(_standing(ledger, scope_no, kind, key, name))
        if wanted.is_in(written) if has_phrase else wanted.has_marks(written):
            hits.append(Hit(ledger.scope_id(scope_no), kind, key, name, written))
            counts[kind] += 1
    return tuple(hits)


def _expression(wanted: Wanted) -> str:
    """Return the search in the index's own words: folded ones, and as written those that had marks."""
    terms = [f'"{" ".join(phrase)}"' for phrase in wanted.phrases]
    if wanted.is_begun:
        terms[-1] += "*"
    terms += [f'"{word}"*' for word in wanted.exact if not _MOVING_TONE.search(fold(word))]
    return " AND ".join(terms)


def _mark() -> str:
    """Return what tells this choice of kinds and fields from an earlier program's."""
    chosen = {kind: sorted(names) for kind, names in SEARCHED.items()}
    return hashlib.sha256(json.dumps([_LAYOUT, chosen, _OF_DOCUMENT], sort_keys=True).encode()).hexdigest()


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
        written = _text(iter(heads)) if name in SEARCHED[kind] else ""
        folded = fold(written)
        if folded:
            made = con.execute(
                "INSERT INTO passage (scope, kind, key, field, folded) VALUES (?, ?, ?, ?, ?)",
                (*record, name, folded),
            )
            # words as written behind the folded ones: «niém» must not read every «niêm» to find none
            words = f"{folded} {nfc(written).lower()}"
            con.execute("INSERT INTO passage_words (rowid, folded) VALUES (?, ?)", (made.lastrowid, words))


def _standing(ledger: Ledger, scope_no: int, kind: str, key: str, name: str = "") -> Iterator[Change]:
    values: tuple[object, ...] = (scope_no, kind, key, name) if name else (scope_no, kind, key)
    for (body,) in ledger.con.execute(_HEADS_OF_FIELD if name else _HEADS_OF_RECORD, values):
        change = open_stored(body).change
        if change is not None:
            yield change


def _text(heads: Iterator[Change]) -> str:
    """Return the words of a field; of one in conflict the words of every value."""
    return "\n".join(words for head in heads if (words := _words_of(head.value)))


def _words_of(value: Json) -> str:
    if isinstance(value, Mapping):
        parts = (value.get(name) for name in _OF_DOCUMENT)
        return " ".join(part for part in parts if isinstance(part, str) and part)
    return value if isinstance(value, str) else ""
