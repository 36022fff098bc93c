"""Which procedure a posted row is: by code, else by exactly its name, else a person decides."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from rapidfuzz import fuzz, process

from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.codes import (
    ProcedureCode,
    code_of,
    code_without_agency,
    full_code,
    read_code,
)
from inspector_app.inspection.posting.differences import MatchProposal
from inspector_app.inspection.posting.names import differing_words, name_key, name_keys
from inspector_app.inspection.posting.validity import in_force

LEAST_SIMILARITY = 85
"""What is less alike is not proposed. Never ``token_set_ratio``: it finds an equal for 29 % of real names."""

_DIGEST = 16


class MatchedBy(StrEnum):
    """How a posted row was matched."""

    WORD = "word"  # a person said so
    CODE = "code"  # with its suffix
    NATIONAL_CODE = "national_code"  # without the suffix of the agency
    NAME = "name"  # exactly equal when folded, and no other procedure has it


@dataclass(frozen=True, slots=True)
class Match:
    """What a posted row was matched to.

    Attributes:
        key: Key of the procedure in the index, "" when it was matched to none.
        rivals: Keys among which neither code nor name decides.
    """

    key: str = ""
    by: MatchedBy | None = None
    rivals: tuple[str, ...] = ()


def row_key(procedure: Procedure) -> str:
    """Return the key of a posted row's code and name: the same on every laptop and in every order of rows."""
    return row_keys((procedure,), name_keys((procedure.name,)))[0]


def row_keys(procedures: Sequence[Procedure], names: Sequence[str]) -> list[str]:
    """Return the keys of posted rows whose names are folded already."""
    return [
        f"{code_without_agency(row)}~{_digest(_written(row), name)}"
        for row, name in zip(procedures, names, strict=True)
    ]


def procedure_key(procedure: Procedure) -> str:
    """Return the key of a procedure in a catalogue: its code with suffix; without a code one of its name.

    Ticks, words on matches and proposals name a procedure by this key.
    """
    return full_code(procedure) or "~" + _digest(_written(procedure), name_key(procedure.name))


class CatalogueIndex:
    """A catalogue ready to be asked by code and name, as of a day.

    Of several rows with one code (versions of one procedure) the one in force on the day counts, else the
    latest; the others' names still lead to it.

    Attributes:
        procedures: Each procedure by its :func:`procedure_key`.
        codes: The code of each key; nothing for a procedure without one.
    """

    def __init__(self, catalogue: Sequence[Procedure], as_of: date) -> None:
        self._rows = tuple(catalogue)
        codes = [code_of(row) for row in self._rows]
        self._keys = [
            str(code) if code else procedure_key(row) for code, row in zip(codes, self._rows, strict=True)
        ]
        versions: defaultdict[str, list[Procedure]] = defaultdict(list)
        for key, procedure in zip(self._keys, self._rows, strict=True):
            versions[key].append(procedure)
        self.procedures: dict[str, Procedure] = {
            key: rows[0] if len(rows) == 1 else max(rows, key=lambda row: _rank(row, as_of))
            for key, rows in versions.items()
        }
        self.codes: dict[str, ProcedureCode] = {
            key: code for key, code in zip(self._keys, codes, strict=True) if code
        }
        self._national: defaultdict[str, list[str]] = defaultdict(list)
        for key, code in self.codes.items():
            self._national[code.national].append(key)

    def by_code(self, code: str) -> str:
        """Return the key of the procedure with a code, its suffix left out or not; "" for none or several."""
        if not code or code in self.procedures:
            return code
        read = read_code(code)
        return self._by_read_code(read).key if read else ""

    def match(self, row: Procedure, row_name: str) -> Match:
        """Match a posted row by code, else by name.

        Args:
            row: The row.
            row_name: The :func:`~inspector_app.inspection.posting.names.name_key` of its name.
        """
        code = code_of(row)
        by_code = self._by_read_code(code) if code else Match()
        if by_code.key:
            return by_code
        named = self._names.get(row_name, ()) if row_name else ()
        if by_code.rivals:
            named = tuple(key for key in named if key in by_code.rivals)
        if len(named) == 1:
            return Match(named[0], MatchedBy.NATIONAL_CODE if by_code.rivals else MatchedBy.NAME)
        return Match(rivals=by_code.rivals or named)

    def _by_read_code(self, code: ProcedureCode) -> Match:
        """The same code; else the only one of its national code and case; else the one without a case."""
        exact = str(code)
        if exact in self.procedures:
            return Match(exact, MatchedBy.CODE)
        same = self._national.get(code.national, [])
        for case in dict.fromkeys((code.case, "")):
            of_case = [key for key in same if self.codes[key].case == case]
            if len(of_case) == 1:
                return Match(of_case[0], MatchedBy.NATIONAL_CODE)
        if len(same) == 1 and not code.case:
            return Match(same[0], MatchedBy.NATIONAL_CODE)
        return Match(rivals=tuple(sorted(same)))

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Keys of the procedures that bear a name, by its folded form."""
        named: dict[str, tuple[str, ...]] = {}
        for name, key in zip(self._folded, self._keys, strict=True):
            keys = named.get(name, ())
            if key not in keys:
                named[name] = tuple(sorted((*keys, key))) if keys else (key,)
        named.pop("", None)
        return named

    @cached_property
    def _folded(self) -> list[str]:
        return name_keys([row.name for row in self._rows])

    @cached_property
    def _by_length(self) -> tuple[list[str], list[int]]:
        """All different folded names, short ones first, and their lengths."""
        names = sorted(self._names, key=lambda name: (len(name), name))
        return names, [len(name) for name in names]

    def alike(self, row_name: str, limit: int) -> list[tuple[str, int]]:
        """Return (key, similarity) of the procedures whose names are most alike, best first."""
        names, lengths = self._by_length
        share = LEAST_SIMILARITY / (200 - LEAST_SIMILARITY)  # a name shorter than this cannot be so alike
        first = bisect_left(lengths, len(row_name) * share)
        last = bisect_right(lengths, len(row_name) / share)
        found = process.extract(
            row_name,
            names[first:last],
            scorer=fuzz.ratio,
            score_cutoff=LEAST_SIMILARITY,
            limit=None,
        )
        ranked = sorted((-score, name) for name, score, _ in found)
        return [(key, int(-score)) for score, name in ranked for key in self._names[name]][:limit]


def propose(name: str, index: CatalogueIndex, limit: int = 3) -> tuple[MatchProposal, ...]:
    """Return the procedures whose names are most like a posted one, best first; a person decides."""
    row_name = name_key(name)
    return proposals_for(name, index.alike(row_name, limit) if row_name else (), index)


def proposals_for(
    name: str, alike: Iterable[tuple[str, int]], index: CatalogueIndex
) -> tuple[MatchProposal, ...]:
    """Return proposals with the words in which the names differ."""
    return tuple(_proposal(name, key, similarity, index.procedures[key]) for key, similarity in alike)


def similarity_of(row_name: str, procedure: Procedure) -> int:
    """Return how alike a folded name and a procedure's are, 0 to 100."""
    return int(fuzz.ratio(row_name, name_key(procedure.name)))


def _proposal(name: str, key: str, similarity: int, procedure: Procedure) -> MatchProposal:
    only_posted, only_catalogued = differing_words(name, procedure.name)
    return MatchProposal(
        code=key,
        name=procedure.name,
        similarity=similarity,
        only_posted=only_posted,
        only_catalogued=only_catalogued,
    )


def _written(procedure: Procedure) -> str:
    return "" if code_of(procedure) else (procedure.code_as_written or procedure.code).strip()


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:_DIGEST]


def _rank(procedure: Procedure, as_of: date) -> tuple[bool, date, date, str]:
    """What decides between versions of one code; the words at the end only make it the same every time."""
    return (
        in_force(procedure, as_of),
        procedure.valid_from or date.min,
        procedure.decision_on or date.min,
        repr(procedure),
    )
