"""A posted list against the catalogue: what is missing, what should not hang there, what says otherwise."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from inspector_app.inspection.posting.catalogue import PostingDuty, Procedure, ProcedureStatus
from inspector_app.inspection.posting.codes import code_of, code_without_agency
from inspector_app.inspection.posting.differences import Comparison, Difference, DifferenceKind, MatchProposal
from inspector_app.inspection.posting.duty import DutyRules, applies
from inspector_app.inspection.posting.fields import RowSays, row_differences
from inspector_app.inspection.posting.matching import (
    CatalogueIndex,
    Match,
    MatchedBy,
    proposals_for,
    row_key,
    row_keys,
    similarity_of,
)
from inspector_app.inspection.posting.names import name_keys
from inspector_app.inspection.posting.posted import MatchWord, PostedTick, Tick, split_tick_key
from inspector_app.inspection.posting.ticked import ticked_differences
from inspector_app.inspection.posting.validity import is_over, not_in_force_words, not_yet
from inspector_app.inspection.posting.words import decision_words, procedure_words
from inspector_app.inspection.tallies import Tally

__all__ = ["applies", "compare", "row_key"]

_ORDER = {kind: place for place, kind in enumerate(DifferenceKind)}
_DIGEST = 12
CHECKED = ("components", "time_limits", "fee")
_PAPERS = frozenset({DifferenceKind.COMPONENT_MISSING, DifferenceKind.COMPONENT_EXTRA})
_PROPOSALS = 3


def compare(
    posted: Sequence[Procedure],
    catalogue: Sequence[Procedure],
    *,
    as_of: date,
    duty: PostingDuty,
    point: str,
    ticks: Sequence[PostedTick] = (),
    matches: Sequence[MatchWord] = (),
) -> Comparison:
    """Compare what is posted at a point with what has to be.

    Args:
        posted: Rows of an imported list; empty when the point is only ticked off by hand. Then what nobody
            ticked is not seen, which is not missing.
        catalogue: All procedures known, in force or not.
        as_of: Day at which validity is judged.
        duty: Which procedures the unit has to post.
        point: Id of the posting point; ids of differences begin with it.
        ticks: What was ticked off by hand; those of other points are passed over. A tick overrides the list:
            what was ticked absent is missing though the list has it.
        matches: People's words on what a row is; they decide before code and name.

    Returns:
        The differences ordered by kind, code and place: the order of rows makes no difference.
    """
    return _Comparing(
        CatalogueIndex(catalogue, as_of),
        as_of,
        DutyRules(duty),
        point,
        dict(_of_point(ticks, point)),
        {key: word.code for word in matches for at, key in (split_tick_key(word.id),) if at == point},
    ).compare(posted)


def _of_point(ticks: Iterable[PostedTick], point: str) -> Iterator[tuple[str, PostedTick]]:
    for tick in ticks:
        at, code = split_tick_key(tick.id)
        if at == point and (tick.tick is not None or tick.wrong):
            yield code, tick


@dataclass(frozen=True, slots=True)
class _Row:
    """A posted row with what it was matched to."""

    row: Procedure
    key: str
    name: str
    match: Match
    refused: bool = False  # a person said that it is none of those proposed


@dataclass(frozen=True, slots=True)
class _Comparing:
    """One comparison at one point."""

    index: CatalogueIndex
    as_of: date
    duty: DutyRules
    point: str
    ticks: Mapping[str, PostedTick]
    words: Mapping[str, str]

    def compare(self, posted: Sequence[Procedure]) -> Comparison:
        ticked, unknown = self._ticked()
        absent = {key for key, tick in ticked.items() if tick.tick is Tick.ABSENT}
        rows = self._matched(posted)
        groups: defaultdict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            groups[row.match.key].append(row)
        strangers = groups.pop("", [])
        there = (set(groups) | set(ticked)) - absent
        required = self._required()
        unseen = required.keys() - there
        gone = unseen if posted else unseen & absent
        found = [self._missing(key, ticked.get(key)) for key in gone]
        for key in there:
            found += self._posted(key, groups.get(key, []), ticked.get(key))
        found += self._strangers(strangers)
        found += [self._unknown_tick(code) for code in unknown]
        return Comparison(
            as_of=self.as_of,
            duty=len(required),
            posted=len(required) - len(unseen),
            rows=len(posted),
            differences=_in_order(found),
            not_seen=len(unseen - gone),
            checked=tuple(self._checked(name, there, groups, ticked, found) for name in CHECKED),
        )

    def _checked(
        self,
        name: str,
        there: Iterable[str],
        groups: Mapping[str, Sequence[_Row]],
        ticked: Mapping[str, PostedTick],
        found: Iterable[Difference],
    ) -> Tally:
        """Count the procedures of which a field could be compared; what one side does not state cannot be."""
        seen = set()
        for key in there:
            stated = bool(getattr(self.index.procedures[key], name))
            posted = any(getattr(row.row, name) for row in groups.get(key, ()))
            by_hand = key in ticked and name in ticked[key].wrong
            if by_hand or (stated and posted):
                seen.add(key)
        kinds = _PAPERS if name == "components" else frozenset[DifferenceKind]()
        wrong = {one.code or one.name for one in found if one.at == name or one.kind in kinds}
        return Tally(name=name, right=max(len(seen) - len(wrong), 0), looked_at=len(seen))

    def _required(self) -> dict[str, Procedure]:
        return {
            key: procedure
            for key, procedure in self.index.procedures.items()
            if self.duty.applies(procedure, self.as_of)
        }

    def _ticked(self) -> tuple[dict[str, PostedTick], list[str]]:
        """Ticks by the key of their procedure, and the codes of ticks that no procedure has."""
        known: dict[str, PostedTick] = {}
        unknown = []
        for code, tick in sorted(self.ticks.items()):
            if key := self.index.by_code(code):
                known[key] = tick
            elif tick.tick is not Tick.ABSENT:
                unknown.append(code)
        return known, unknown

    def _matched(self, posted: Sequence[Procedure]) -> list[_Row]:
        names = name_keys([row.name for row in posted])
        keys = row_keys(posted, names)
        return [self._match(*row) for row in zip(posted, keys, names, strict=True)]

    def _match(self, row: Procedure, key: str, name: str) -> _Row:
        word = self.words.get(key)
        if word == "":
            return _Row(row, key, name, Match(), refused=True)
        if word and (said := self.index.by_code(word)):
            return _Row(row, key, name, Match(said, MatchedBy.WORD))
        return _Row(row, key, name, self.index.match(row, name))

    def _missing(self, key: str, tick: PostedTick | None) -> Difference:
        note = tick.note.strip() if tick else ""
        return self._about(key, RowSays(DifferenceKind.MISSING, "", "phải niêm yết", note))

    def _posted(self, key: str, rows: list[_Row], tick: PostedTick | None) -> list[Difference]:
        """What is wrong with a procedure that is posted: that it hangs there at all, else what it says."""
        procedure = self.index.procedures[key]
        if amiss := self._should_not_hang(procedure):
            found = [self._about(key, amiss, _numbers(rows))]
        else:
            found = self._says_otherwise(key, rows)
            said = {(difference.kind, difference.at) for difference in found}
            by_hand = ticked_differences(tick, procedure) if tick else ()
            found += [self._about(key, says) for says in by_hand if (says.kind, says.at) not in said]
        if doubled := _doubled(rows, procedure):
            found.append(self._about(key, _twice(doubled), _numbers(doubled)))
        return found

    def _should_not_hang(self, procedure: Procedure) -> RowSays | None:
        why = not_in_force_words(procedure, self.as_of)
        if is_over(procedure, self.as_of):
            gone = procedure.status is ProcedureStatus.ABOLISHED
            kind = DifferenceKind.ABOLISHED if gone else DifferenceKind.OBSOLETE
            return RowSays(kind, "", why + self._successor(procedure), "còn niêm yết")
        if not_yet(procedure, self.as_of):
            return RowSays(DifferenceKind.NOT_APPLICABLE, "valid_from", why, "đã niêm yết")
        if reason := self.duty.why_not(procedure):
            return RowSays(DifferenceKind.NOT_APPLICABLE, "", reason, "có niêm yết")
        return None

    def _successor(self, procedure: Procedure) -> str:
        code = procedure.replaced_by.strip()
        if not code:
            return ""
        known = self.index.procedures.get(self.index.by_code(code))
        return f", thay bằng {procedure_words(code, known.name if known else '')}"

    def _says_otherwise(self, key: str, rows: Sequence[_Row]) -> list[Difference]:
        """Differences of all rows of one procedure; what two rows say alike is one difference of both."""
        procedure = self.index.procedures[key]
        said: defaultdict[RowSays, list[_Row]] = defaultdict(list)
        for row in rows:
            for says in row_differences(row.row, procedure, row.match.by):
                said[_composed(says)].append(row)
        return [
            self._about(key, says, _numbers(of), _digest(says.expected, says.found))
            for says, of in said.items()
        ]

    def _about(self, key: str, says: RowSays, rows: tuple[int, ...] = (), content: str = "") -> Difference:
        """A difference of a known procedure.

        ``content`` makes a word that a person gave on one wrong fee no word on another one that hangs there
        after the next import.
        """
        procedure = self.index.procedures[key]
        return Difference(
            id=_id(self.point, says.kind, key, says.at, content),
            kind=says.kind,
            code=key if key in self.index.codes else "",
            name=procedure.name,
            at=says.at,
            expected=says.expected,
            found=says.found,
            rows=rows,
            decision=self._decision(procedure),
            owner=procedure.owner,
        )

    def _decision(self, procedure: Procedure) -> str:
        """The decision that settles it: of the successor, when there is one."""
        of = procedure
        if procedure.replaced_by and is_over(procedure, self.as_of):
            of = self.index.procedures.get(self.index.by_code(procedure.replaced_by), procedure)
        return decision_words(of.decision, of.decision_on)

    def _strangers(self, rows: Iterable[_Row]) -> Iterator[Difference]:
        """Rows that are no known procedure; the same row several times is one, and doubled."""
        groups: defaultdict[str, list[_Row]] = defaultdict(list)
        for row in rows:
            groups[row.key].append(row)
        for key, same in groups.items():
            yield self._stranger(key, same)
            if len(same) > 1 and (same[0].name or code_of(same[0].row)):
                twice = _twice(same)
                yield replace(
                    self._stranger(key, same),
                    id=_id(self.point, twice.kind, key),
                    kind=twice.kind,
                    expected=twice.expected,
                    found=twice.found,
                    proposals=(),
                )

    def _stranger(self, key: str, same: Sequence[_Row]) -> Difference:
        row = same[0].row
        return Difference(
            id=_id(self.point, DifferenceKind.UNMATCHED, key),
            kind=DifferenceKind.UNMATCHED,
            code=code_without_agency(row),
            name=_nfc(row.name).strip(),
            found=_nfc(_unknown_words(row)),
            rows=_numbers(same),
            proposals=() if same[0].refused else self._proposals(same[0]),
        )

    def _proposals(self, row: _Row) -> tuple[MatchProposal, ...]:
        """First those among which the code did not decide, then the names most alike."""
        rivals = [(key, similarity_of(row.name, self.index.procedures[key])) for key in row.match.rivals]
        rivals.sort(key=lambda rival: (-rival[1], rival[0]))
        alike = self.index.alike(row.name, _PROPOSALS) if row.name and not rivals else []
        return proposals_for(row.row.name, (rivals or alike)[:_PROPOSALS], self.index)

    def _unknown_tick(self, code: str) -> Difference:
        return Difference(
            id=_id(self.point, DifferenceKind.UNMATCHED, code),
            kind=DifferenceKind.UNMATCHED,
            code=code,
            name="",
            found=f"được đánh dấu có niêm yết nhưng mã {code} không có trong danh mục",
        )


def _composed(says: RowSays) -> RowSays:
    """The same in the one form of Unicode that papers and ids are made of."""
    return RowSays(says.kind, _nfc(says.at), _nfc(says.expected), _nfc(says.found))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _doubled(rows: Sequence[_Row], procedure: Procedure) -> list[_Row]:
    """Rows that post the same service case of a procedure; cases of one procedure may each have a row."""
    if len(rows) < 2:  # noqa: PLR2004 - one row is posted once
        return []
    own = code_of(procedure)
    cases = [code.case if (code := code_of(row.row)) else (own.case if own else "") for row in rows]
    often = {case for case, times in Counter(cases).items() if times > 1}
    return [row for row, case in zip(rows, cases, strict=True) if case in often]


def _twice(rows: Sequence[_Row]) -> RowSays:
    numbers = ", ".join(str(number) for number in _numbers(rows))
    found = f"niêm yết {len(rows)} lần" + (f" (dòng {numbers})" if numbers else "")
    return RowSays(DifferenceKind.DUPLICATE, "", "niêm yết một lần", found)


def _unknown_words(row: Procedure) -> str:
    code = code_without_agency(row)
    written = row.code_as_written.strip() or row.code.strip()
    if code:
        return f"mã {code} không có trong danh mục"
    if written:
        return f"mã «{written}» không phải là mã TTHC"
    return "không ghi mã, tên không trùng TTHC nào" if row.name.strip() else "không ghi mã và tên"


def _numbers(rows: Iterable[_Row]) -> tuple[int, ...]:
    return tuple(sorted({row.row.row for row in rows if row.row.row is not None}))


def _id(point: str, kind: DifferenceKind, key: str, at: str = "", content: str = "") -> str:
    """A short id; what may be long (the name of a paper) stands in it as a digest."""
    place = at if at.isidentifier() else at and _digest(at)
    return "/".join(filter(None, (point, kind.value, key, place, content)))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_DIGEST]


def _in_order(differences: Iterable[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(differences, key=lambda d: (_ORDER[d.kind], d.code, d.name, d.at, d.id)))
