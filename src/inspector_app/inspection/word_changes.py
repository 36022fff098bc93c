"""What somebody changed in a paper that went out to Word, each bound to what it was made of.

Compared three ways: the paper as it was written, as it came back, and what the record says now. A change is
one field of one record; what the program words itself, figures and tables cannot become a change here, and
say so. Formatting is no data and is never looked at.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from inspector_app.inspection.altered import Alteration, alterations
from inspector_app.inspection.findings import Addressee
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.word_editions import WordContent
from inspector_app.inspection.word_matching import Match, matched
from inspector_app.inspection.word_origins import Origin, Said, new_value, origins
from inspector_app.inspection.word_paper import WordBlock, WordPart, same_words
from inspector_app.inspection.word_standing import Standing, in_print, standing
from inspector_app.inspection.word_stretches import cut_anew, opcodes

# The number or dash of a new line goes: the paper numbers it. «15 hồ sơ», «1.205», «-5%» are figures.
_NUMBER = re.compile(r"(?:\d{1,3}[.)]|[-–+•])(?:\s+|(?=[^\W\d]))")
_IS_NUMBER = re.compile(r"\d+[.)]?")
_UNREAD = "\N{REPLACEMENT CHARACTER}"
_GENERATED = (Part.SCOPE, Part.SUMMARY)
_RECORDS = ("finding", "recommendation", "paragraph")


class Became(StrEnum):
    """What happened to it."""

    CHANGED = "changed"
    ADDED = "added"
    DROPPED = "dropped"
    MOVED = "moved"


class WhyNot(StrEnum):
    """Why a change cannot become a change of the record here."""

    PROGRAM = "program"  # the program words it of what is recorded: a day, a basis, a count, a name
    TABLE = "table"  # a table, the heading, the places to sign
    PLACE = "place"  # nothing of the record stands in this place
    EMPTY = "empty"  # a finding or recommendation without words
    SIGN = "sign"  # a sign that only its font can draw: nobody here can tell which
    ELSEWHERE = "elsewhere"  # it went to another part of the paper, where it would be something else


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """One change.

    Attributes:
        number: Its place among all, from 0.
        section, about: Where it stands in the paper, so that a window can lead there.
        before, after: The words as they went out and as they came back.
        origin: The field that changes; None where it cannot become a change of the record.
        value: What the field would hold.
        order: Of something moved: the keys in their new order; ``before`` and ``after`` are their numbers.
        behind: Of something added: the key of the record that it stands behind, "" at the start.
        standing, ours: What the record says now, compared with what went out.
        altered: Figures, days and citations that differ.
        place: Where it stands in the file, "" for what was dropped.
    """

    number: int = -1
    became: Became
    section: str
    about: str = ""
    before: str = ""
    after: str = ""
    origin: Origin | None = None
    value: str = ""
    order: tuple[str, ...] = ()
    behind: str = ""
    why: WhyNot | None = None
    standing: Standing = Standing.AS_WRITTEN
    ours: str = ""
    altered: tuple[Alteration, ...] = ()
    place: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether it may become a change of the record."""
        return self.origin is not None and self.standing is not Standing.GONE

    @property
    def in_conflict(self) -> bool:
        """Whether somebody changed the same words here since the paper went out."""
        return self.can_be_taken and self.standing is Standing.CHANGED_HERE


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs, and how much of it the record says already."""

    changes: tuple[WordChange, ...]
    already: int = 0


def word_changes(
    blocks: Sequence[WordBlock], parts: Sequence[WordPart], content: WordContent, record: VisitRecord
) -> Compared:
    """Return every change of a paper that came back.

    Args:
        blocks: The paper as it went out.
        parts: What came back.
        content: What the paper was made of.
        record: The visit as it stands now.
    """
    said = origins(blocks, content)
    matches = matched(blocks, parts)
    away = {match.before.number for match in matches if match.before and _went_away(match, said, blocks)}
    found = [change for match in matches for change in _of_match(match, said, blocks, away)]
    at_home = [match for match in matches if not match.before or match.before.number not in away]
    found += _orders(at_home, said, content)
    judged = [_judged(change, content, record) for change in found]
    left = [change for change in judged if change.standing is not Standing.DONE]
    numbered = tuple(replace(change, number=number) for number, change in enumerate(left))
    return Compared(numbered, len(judged) - len(left))


def _of_match(
    match: Match, said: Mapping[int, tuple[Said, ...]], blocks: Sequence[WordBlock], away: Container[int]
) -> Iterator[WordChange]:
    if match.before is None and match.after is not None:
        yield _added(match.after, match.behind, said, blocks)
    elif match.before is not None and match.after is None:
        yield from _dropped(match.before, said[match.before.number])
    elif match.before is not None and match.after is not None:
        if same_words(match.before.text) != same_words(match.after.text):
            yield from _changed(match.before, match.after, said[match.before.number])
        if match.before.number in away:
            yield _cannot(Became.MOVED, match.before, match.after, WhyNot.ELSEWHERE)
        elif match.moved and not any(
            one.origin and one.origin.kind in _RECORDS for one in said[match.before.number]
        ):
            yield _cannot(Became.MOVED, match.before, match.after, WhyNot.PLACE)


def _listed(said: Sequence[Said]) -> Origin | None:
    """Return what a paragraph is in a list of records, None where it is no entry of any."""
    return next(_entries(said), None)


def _entries(said: Sequence[Said]) -> Iterator[Origin]:
    for one in said:
        origin = one.origin
        if origin and origin.kind in _RECORDS and origin.field == "text" and origin.key:
            yield origin


def _went_away(match: Match, said: Mapping[int, tuple[Said, ...]], blocks: Sequence[WordBlock]) -> bool:
    """Whether an entry was moved out of its list: an order of the list cannot say that."""
    own = _listed(said[match.before.number]) if match.before and match.moved else None
    if own is None or match.before is None or match.behind < 0:
        return False
    behind = blocks[match.behind]
    if behind.section != match.before.section:
        return True
    if own.kind == "finding" and _heading_over(behind, blocks) != _heading_over(match.before, blocks):
        return True
    there, _ = _origin_behind(behind, said)
    return there is not None and _list_of(there) != _list_of(own)


def _heading_over(block: WordBlock, blocks: Sequence[WordBlock]) -> int:
    """Return the number of the heading that a finding stands below; a heading stands below itself."""
    number = block.number
    while number > 0 and blocks[number].about and blocks[number - 1].section == block.section:
        number -= 1
    return number


def _list_of(origin: Origin) -> tuple[object, ...]:
    return origin.kind, origin.part, origin.addressee, origin.heading


def _cannot(became: Became, before: WordBlock, after: WordPart | None, why: WhyNot) -> WordChange:
    return WordChange(
        became=became,
        section=before.section,
        about=before.about,
        before=before.text,
        after=after.text if after else "",
        why=why,
        place=after.place if after else "",
    )


def _changed(before: WordBlock, after: WordPart, said: Sequence[Said]) -> Iterator[WordChange]:
    if before.is_table:
        gone, come = _rows_that_differ(before.text, after.text)
        yield replace(_cannot(Became.CHANGED, before, after, WhyNot.TABLE), before=gone, after=come)
        return
    now = cut_anew([one.text for one in said], after.text, free=lambda n: said[n].origin is not None)
    own = False
    for place, (one, words) in enumerate(zip(said, now, strict=True)):
        if same_words(one.text) == same_words(words):
            continue
        value = new_value(one.origin, one.text, words) if one.origin else ""
        if one.origin and one.origin.key and same_words(value) == same_words(one.origin.value):
            continue  # only the stop that the paper puts behind it
        if one.origin is None:
            numbered = place == 0 and _IS_NUMBER.fullmatch(one.text.strip())
            renumbered = numbered and (not words or _IS_NUMBER.fullmatch(words.strip()))
            own = own or not renumbered
            continue
        yield _of_field(before, after, one, one.origin, words)
    if own:
        yield _cannot(Became.CHANGED, before, after, WhyNot.PROGRAM)


def _of_field(before: WordBlock, after: WordPart | None, one: Said, origin: Origin, words: str) -> WordChange:
    change = WordChange(
        became=Became.CHANGED,
        section=before.section,
        about=before.about,
        before=one.text.strip(),
        after=words,
        origin=origin,
        value=new_value(origin, one.text, words),
        place=after.place if after else "",
    )
    if _UNREAD in words:
        return replace(change, origin=None, why=WhyNot.SIGN)
    if words or origin.field != "text":
        return change
    if origin.kind == "paragraph" and origin.key:
        return replace(change, became=Became.DROPPED)
    return replace(change, origin=None, why=WhyNot.EMPTY if origin.key else WhyNot.PROGRAM)


def _dropped(before: WordBlock, said: Sequence[Said]) -> Iterator[WordChange]:
    """Yield what is gone: a record with all that its paragraph said, or a field that had one of its own."""
    whole = _cannot(Became.DROPPED, before, None, WhyNot.TABLE if before.is_table else WhyNot.PROGRAM)
    own = [one for one in said if one.origin is not None and one.origin.key]
    first = own[0].origin if own else None
    if first is None or before.about.endswith("/explanation") or first.kind == "visit":
        yield whole
    elif first.kind == "paragraph":
        for one in own:
            yield replace(whole, before=one.text.strip(), origin=one.origin, why=None)
    elif first.field == "text":
        yield replace(whole, origin=first, why=None)
    else:
        yield replace(whole, became=Became.CHANGED, before=own[0].text, origin=first, why=None)


def _added(
    part: WordPart, behind: int, said: Mapping[int, tuple[Said, ...]], blocks: Sequence[WordBlock]
) -> WordChange:
    before = blocks[behind] if behind >= 0 else None
    origin, key = _origin_behind(before, said) if before and not part.is_table else (None, "")
    text = part.text.strip()
    numbered = _NUMBER.match(text)
    bare = text[numbered.end() :] if numbered else text
    listed = origin is not None and origin.kind != "paragraph"
    value = bare if listed else text
    why = None if origin else WhyNot.TABLE if part.is_table else WhyNot.PLACE
    if origin is not None and _UNREAD in text:
        origin, why = None, WhyNot.SIGN
    return WordChange(
        became=Became.ADDED,
        section=before.section if before else "",
        about=before.about if before else "",
        after=text,
        origin=origin,
        value=value,
        behind=key,
        why=why,
        place=part.place,
    )


def _origin_behind(before: WordBlock, said: Mapping[int, tuple[Said, ...]]) -> tuple[Origin | None, str]:
    """Return what a paragraph behind another would be: one more of its kind; and that one's key."""
    last = next((one.origin for one in reversed(said[before.number]) if one.origin), None)
    kind, _, rest = before.about.partition("/")
    if kind == "text" and last is not None and last.part is not None:
        if last.part in _GENERATED and not last.key:
            return None, ""
        return replace(last, key="", value="", field="text"), last.key
    if before.section == "shortcomings" and (kind == "finding" or not before.about):
        above = (
            one.key
            for n in range(before.number, -1, -1)
            for one in _entries(said[n])
            if one.kind == "finding"
        )
        return Origin(kind="finding", key=""), last.key if last else next(above, "")
    if kind == "recommendations":
        return Origin(kind="recommendation", key="", addressee=Addressee(rest)), ""
    if kind == "recommendation" and last is not None:
        return Origin(kind="recommendation", key="", addressee=last.addressee), last.key
    return None, ""


def _orders(
    matches: Sequence[Match], said: Mapping[int, tuple[Said, ...]], content: WordContent
) -> Iterator[WordChange]:
    """Yield one change for each list of records whose order is another."""
    now: dict[tuple[str, Part | None], list[str]] = {}
    section: dict[tuple[str, Part | None], WordBlock] = {}
    shuffled: dict[tuple[str, Part | None], list[Match]] = {}
    for match in matches:
        if match.before is None or match.after is None:
            continue
        for origin in _entries(said[match.before.number]):
            listed = origin.kind, origin.part
            now.setdefault(listed, []).append(origin.key)
            section.setdefault(listed, match.before)
            if match.moved:
                shuffled.setdefault(listed, []).append(match)
    for listed, came in now.items():
        kind, part = listed
        was, numbers = in_print(kind, came, content)
        if was == came:  # it stands elsewhere, and the list is as before: below another heading
            for match in shuffled.get(listed, ()):
                if match.before is not None:
                    yield _cannot(Became.MOVED, match.before, match.after, WhyNot.ELSEWHERE)
        elif listed in shuffled:
            yield WordChange(
                became=Became.MOVED,
                section=section[listed].section,
                about=section[listed].about,
                before=", ".join(numbers[key] for key in was),
                after=", ".join(numbers[key] for key in came),
                origin=Origin(kind=kind, key="", field="order", part=part),
                order=tuple(came),
            )


def _rows_that_differ(before: str, after: str) -> tuple[str, str]:
    old = [same_words(line) for line in before.split("\n")]
    new = [same_words(line) for line in after.split("\n")]
    gone: list[str] = []
    come: list[str] = []
    for tag, a, b, c, d in opcodes(old, new):
        if tag != "equal":
            gone += old[a:b]
            come += new[c:d]
    return "\n".join(gone), "\n".join(come)


def _judged(change: WordChange, content: WordContent, record: VisitRecord) -> WordChange:
    after = change.value if change.became is Became.ADDED and change.origin else change.after
    altered = () if change.became is Became.MOVED else alterations(change.before, after)
    if change.origin is None:
        return replace(change, altered=altered)
    dropped = change.became is Became.DROPPED
    is_now, ours = standing(change.origin, change.value, change.order, content, record, dropped=dropped)
    return replace(change, altered=altered, standing=is_now, ours=ours)
