"""Minutes out to Word and back: write an edition, read what came back, take in what a person accepts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.preview_minutes import Pages, minutes_from, pages_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.who_works import PERSON, people_at_hand
from inspector_app.actions.write_down import KINDS
from inspector_app.canonical import canonical_bytes, read_stored
from inspector_app.errors import CannotDo
from inspector_app.inspection.paper import PictureRow
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Person
from inspector_app.inspection.plain import from_plain, to_plain
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.record import Edit, Touched, deletion, edits_of
from inspector_app.inspection.sealing import VisitState
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.word_changes import Compared, WordChange, word_changes
from inspector_app.inspection.word_editions import (
    EDITION,
    RETURN,
    WordContent,
    WordEdition,
    WordReturn,
    word_editions,
)
from inspector_app.inspection.word_paper import WordBlock, same_words, word_blocks
from inspector_app.inspection.word_taking import taking
from inspector_app.intake.word_files import WordFile, read_word

JSON = "application/json"
MOST_CHANGES = 400
_LEAST_KNOWN = 0.5  # share of the paragraphs that must still be known
_SHOWN = 300  # letters of a refused change that are kept
_MOST_REFUSED = 200

Note = tuple[str, Mapping[str, object]]
"""Code of a sentence and its fields."""


@dataclass(frozen=True, slots=True)
class WordMade:
    """A Word file that is ready to be written; nothing is recorded before it was."""

    edition: WordEdition
    content: bytes
    docx: bytes


@dataclass(frozen=True, slots=True)
class WordReturned:
    """What came back, compared.

    Attributes:
        edition: Which one; ``is_last`` whether none was written after it.
        blocks, content: The paper as it went out, and what it was made of.
        notes: What the file holds that is not taken, as sentences.
    """

    edition: WordEdition
    is_last: bool
    file: WordFile
    blocks: tuple[WordBlock, ...]
    content: WordContent
    compared: Compared
    notes: tuple[Note, ...]

    @property
    def changes(self) -> tuple[WordChange, ...]:
        """Every change."""
        return self.compared.changes


@dataclass(frozen=True, slots=True)
class _Going:
    edition: WordEdition
    content: WordContent
    pages: Pages


@dataclass(frozen=True, slots=True)
class _Ground:
    record: VisitRecord
    editions: tuple[WordEdition, ...]
    contents: Mapping[str, bytes]


def make_word(visit_id: str) -> Staged[_Going, WordMade, WordMade]:
    """Return the deed that makes the minutes as a Word file.

    Raises (when carried out):
        CannotDo: ``WORD-33`` the minutes are drafted or signed; ``STORE-11`` a picture was erased.
    """

    def read(desk: Desk) -> _Going:
        record = _open(desk, visit_id)
        content = WordContent(
            minutes=minutes_from(desk, record),
            findings=tuple(finding.id for finding in record.findings),
            recommendations=tuple(advice.id for advice in record.recommendations),
            paragraphs=tuple(text.id for text in record.paragraphs if text.part is not Part.PRIVATE),
        )
        edition = WordEdition(
            id=desk.new_id(),
            number=1 + len(word_editions(record.view)),
            content="",
            file_sha256="",
            written_at=desk.now(),
            pictures=len({line.sha256 for line in content.minutes.pictures}),
        )
        return _Going(edition, content, pages_of(desk, content.minutes))

    def work(going: _Going) -> WordMade:
        from inspector_app.documents.word_minutes import word_minutes

        docx = word_minutes(going.content.minutes, going.edition, going.pages.pictures)
        edition = replace(going.edition, file_sha256=hashlib.sha256(docx).hexdigest())
        return WordMade(edition, canonical_bytes(to_plain(going.content)), docx)

    return Staged(read, work, lambda _desk, _going, made: made)


def note_written(desk: Desk, visit_id: str, made: WordMade) -> Touched:
    """Record that an edition was written: what came of it is compared with this when it comes back.

    Raises:
        CannotDo: ``WORD-33`` the minutes were drafted meanwhile.
    """
    record = _open(desk, visit_id)
    edition = replace(made.edition, content=desk.case.put_blob(made.content, JSON))
    edits = edits_of(EDITION, edition, record.view)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=desk.author, now=desk.now())


def look_back(visit_id: str, data: bytes, name: str) -> Staged[_Ground, WordReturned, WordReturned]:
    """Return the deed that reads a Word file which came back and compares it; nothing is recorded.

    Raises (when carried out):
        CannotDo: ``WORD-01`` … ``WORD-19`` the file cannot be read; ``WORD-14`` tracked changes;
            ``WORD-30`` its paragraphs are not known any more; ``WORD-31`` another visit's; ``WORD-32`` an
            edition that is not in this case file; ``WORD-33`` the minutes are drafted or signed; ``WORD-35``
            more changes than anybody could decide.
    """

    def read(desk: Desk) -> _Ground:
        record = _open(desk, visit_id)
        editions = word_editions(record.view)
        return _Ground(record, editions, {one.id: desk.case.get_blob(one.content) for one in editions})

    def work(ground: _Ground) -> WordReturned:
        return _compared(ground, read_word(data, name))

    return Staged(read, work, lambda _desk, _ground, returned: returned)


def _compared(ground: _Ground, file: WordFile) -> WordReturned:
    from inspector_app.documents.word_minutes import word_paper

    edition = _edition(ground, file)
    if file.revised:
        raise CannotDo("WORD-14", file=file.name, count=file.revised, who=", ".join(file.revisers) or "?")
    content = from_plain(WordContent, read_stored(ground.contents[edition.id]))
    paper = word_paper(content.minutes, edition)
    blocks = word_blocks(paper)
    known = {number for part in file.parts for number in part.numbers}
    if len(known) < len(blocks) * _LEAST_KNOWN:
        raise CannotDo("WORD-30", file=file.name)
    _refuse_too_many(sum(not part.numbers and bool(same_words(part.text)) for part in file.parts), file)
    compared = word_changes(blocks, file.parts, content, ground.record)
    _refuse_too_many(len(compared.changes), file)
    is_last = edition == ground.editions[-1]
    shown = sum(len(block.cells) for block in paper.blocks if isinstance(block, PictureRow))
    notes = _notes(file, edition, paper.mark, shown, is_last=is_last)
    return WordReturned(edition, is_last, file, blocks, content, compared, notes)


def _refuse_too_many(count: int, file: WordFile) -> None:
    if count > MOST_CHANGES:
        raise CannotDo("WORD-35", file=file.name, count=count, most=MOST_CHANGES)


def _edition(ground: _Ground, file: WordFile) -> WordEdition:
    found = next((one for one in ground.editions if file.marks and one.marks == file.marks), None)
    if found is not None:
        return found
    said = file.says.get("InspectorVisit", "")
    if said and said != ground.record.visit.id:
        raise CannotDo("WORD-31", file=file.name, unit=ground.record.visit.unit_name)
    raise CannotDo("WORD-32" if file.marks else "WORD-30", file=file.name)


def _notes(
    file: WordFile, edition: WordEdition, mark: str, pictures: int, *, is_last: bool
) -> tuple[Note, ...]:
    """Return what the file holds that is not taken in, one sentence each; ``pictures`` is how many it had."""
    margins = [text for text in file.margins if not text.isdecimal() and same_words(text) != same_words(mark)]
    put_in = file.pictures - pictures
    said: list[tuple[bool, str, Mapping[str, object]]] = [
        (not is_last, "WORD-45", {"number": edition.number}),
        (file.comments > 0, "WORD-40", {"count": file.comments, "first": file.remark}),
        (put_in > 0, "WORD-41", {"count": put_in}),
        (put_in < 0, "WORD-47", {"count": -put_in}),
        (bool(margins), "WORD-42", {"text": margins[0][:_SHOWN] if margins else ""}),
        (file.notes > 0, "WORD-43", {"count": file.notes}),
        (file.embedded > 0, "WORD-44", {"count": file.embedded}),
        (file.foreign > 0, "WORD-46", {"count": file.foreign}),
    ]
    return tuple((code, fields) for holds, code, fields in said if holds)


def take_word(
    desk: Desk, visit_id: str, returned: WordReturned, accepted: frozenset[int], edited_by: str
) -> Touched:
    """Take accepted changes into the record in one deed of who edited; note the refused ones.

    Args:
        desk: The desk.
        visit_id: The visit.
        returned: What came back.
        accepted: Numbers of the accepted changes.
        edited_by: Who edited, by name: the author of the changes.

    Raises:
        CannotDo: ``WORD-33`` the minutes were drafted meanwhile; ``WORD-36`` the record changed since the
            file was compared; ``WORD-37`` nobody is named; ``WORD-38`` a change that cannot be taken;
            ``TEXT-..`` a text cannot be kept as it is.
    """
    record = _open(desk, visit_id)
    name = " ".join(edited_by.split())
    if not name:
        raise CannotDo("WORD-37")
    if word_changes(returned.blocks, returned.file.parts, returned.content, record) != returned.compared:
        raise CannotDo("WORD-36", file=returned.file.name)
    chosen = [change for change in returned.changes if change.number in accepted]
    if not all(change.can_be_taken for change in chosen):
        raise CannotDo("WORD-38")
    made = taking(chosen, record, desk.new_id)
    edits: list[Edit] = []
    for one in made.written:
        edits += edits_of(KINDS[type(one)], clean_texts(one), record.view)
    for one in made.gone:
        edits += deletion(KINDS[type(one)], one.id, record.view)
    refused = [change for change in returned.changes if change.number not in accepted]
    note = WordReturn(
        id=desk.new_id(),
        edition=returned.edition.id,
        file_sha256=returned.file.sha256,
        edited_by=name,
        taken_by=desk.author,
        taken_at=desk.now(),
        accepted=len(chosen),
        refused=tuple(_line(change) for change in refused[:_MOST_REFUSED]),
    )
    edits += edits_of(RETURN, clean_texts(note), record.view)
    author = _author(desk, name)
    return desk.case.record(visit_id, edits, scope_kind="visit", author=author, now=desk.now())


def _line(change: WordChange) -> str:
    said = (same_words(text)[:_SHOWN] for text in (change.before, change.after))
    return f"{change.became.value}: " + " → ".join(said)


def _author(desk: Desk, name: str) -> str:
    """Return the id of a person by name; one who never wrote here is kept in the directory."""
    people = people_at_hand(desk)
    known = next((one.id for one in people.values() if same_words(one.name) == name), "")
    if known:
        return known
    person = clean_texts(Person(id=desk.new_id(), name=name))
    edits = edits_of(PERSON, person, desk.case.view(DIRECTORY_SCOPE))
    desk.case.record(DIRECTORY_SCOPE, edits, scope_kind="directory", author=desk.author, now=desk.now())
    return person.id


def _open(desk: Desk, visit_id: str) -> VisitRecord:
    record = read_visit(desk, visit_id)
    if record.state is not VisitState.OPEN:
        raise CannotDo("WORD-33", unit=record.visit.unit_name)
    return record
