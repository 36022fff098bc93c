"""Finding the header of a sheet: one row or several, under national headings, known by what its cells say."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from inspector_app.inspection.folding import fold
from inspector_app.intake.columns.cells import is_blank, text_of
from inspector_app.intake.columns.contents import columns_by_content
from inspector_app.intake.columns.fields import COUNT_LABELS, FIELDS, is_personal, known_names
from inspector_app.intake.columns.mapping import ColumnMapping, ImportKind, ImportProfile
from inspector_app.intake.columns.rows import is_numbering
from inspector_app.intake.tables import CellValue, Sheet

MOST_ROWS = 20
"""How far down a header is looked for: national heading, title, period, blank rows come first."""

_HIGHEST = 4  # rows of one header: group, subgroup, column, formula
_LONGEST_HEADER = 120
_EXACT, _BEGINS, _HOLDS = 4, 2, 1
_HOLDING_WORDS = 3
_NUMBERED = re.compile(r"\(?\d{1,2}\)?(?:\s*=[\s\d()+=-]+)?\s*$")
_NOT_WORDS = re.compile(r"[^0-9a-z]+")
_OFFICIAL = (  # columns (3) to (13) of the official form
    "received_total", "received_online", "received_direct", "carried_over", "settled_total", "settled_early",
    "settled_on_time", "settled_late", "in_progress_total", "in_progress_in_time", "in_progress_overdue",
)  # fmt: skip
_FIRST_OFFICIAL = 3
_SURE_COUNTS = 2  # known by their words, before column numbers are believed

Words = tuple[str, ...]
"""The texts of one header column, from its group down to itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where the header may stand, and what was made of it.

    Attributes:
        columns: Column number (A is 1) by field.
        score: How surely the names are known; compared within one kind only.
        words: Header words of each column, joined and made different from each other; by column number.
    """

    sheet: Sheet
    header_row: int
    data_row: int
    columns: Mapping[str, int]
    score: int
    words: Mapping[int, str]

    @property
    def mapping(self) -> ColumnMapping:
        """The mapping that this place proposes."""
        return ColumnMapping(
            sheet=self.sheet.name, header_row=self.header_row, data_row=self.data_row, columns=self.columns
        )


def best_header(kind: ImportKind, sheet: Sheet) -> Candidate | None:
    """Return the best header of a sheet for a kind of list; None when no row looks like one."""
    best: Candidate | None = None
    read = _statistics_columns if kind is ImportKind.STATISTICS else _reader_of(kind)
    for start in range(min(MOST_ROWS, len(sheet.rows))):
        for height in range(1, _HIGHEST + 1):
            if start + height > len(sheet.rows) or not _may_head(sheet.rows[start : start + height]):
                break
            found = _candidate(sheet, start, height, read)
            if found and (best is None or _rank(kind, found) > _rank(kind, best)):
                best = found
    return best if best and _suffices(kind, best) else None


def without_header(kind: ImportKind, sheet: Sheet) -> Candidate | None:
    """Return a list that begins with its data, its columns known by their contents; None for others."""
    columns = columns_by_content(kind, sheet)
    if not columns:
        return None
    return Candidate(
        sheet=sheet, header_row=0, data_row=sheet.first_row, columns=columns, score=len(columns), words={}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some rows of a sheet that may be its header: words by column number, columns by folded words."""

    start: int
    height: int
    words: Mapping[int, str]
    columns: Mapping[str, int]


def header_blocks(sheet: Sheet) -> tuple[Block, ...]:
    """Return every block of rows in which a remembered header may be found, the lowest blocks first."""
    blocks = []
    for height in range(1, _HIGHEST + 1):  # the lowest that fits: a title above is no part of a header
        for start in range(min(MOST_ROWS, len(sheet.rows) - height + 1)):
            words = header_words(sheet, start, height)
            columns = {_plain(text): number for number, text in reversed(words.items())}
            blocks.append(Block(start=start, height=height, words=words, columns=columns))
    return tuple(blocks)


def remembered_header(profile: ImportProfile, sheet: Sheet, blocks: Sequence[Block]) -> Candidate | None:
    """Return the header by which a file of the same source is known again; None when it is another."""
    wanted = {name: _plain(text) for name, text in profile.columns.items()}
    block = next((one for one in blocks if all(text in one.columns for text in wanted.values())), None)
    if block is None or not wanted:
        return None
    return Candidate(
        sheet=sheet,
        header_row=sheet.first_row + block.start,
        data_row=sheet.first_row + _data_start(sheet, block.start + block.height),
        columns={name: block.columns[text] for name, text in wanted.items()},
        score=len(set(map(_plain, profile.header)).intersection(block.columns)),
        words=block.words,
    )


def with_new_columns(kind: ImportKind, profile: ImportProfile, known: Candidate) -> Candidate:
    """Return a remembered header with the columns that its source has gained since, by their known names.

    What a person left out of the mapping stays out: its words stand in the profile's header.
    """
    seen = set(map(_plain, profile.header))
    new = {number for number, text in known.words.items() if _plain(text) not in seen}
    guessed = best_header(kind, known.sheet) if new else None
    if guessed is None or guessed.header_row != known.header_row:
        return known
    gained = {
        name: number
        for name, number in guessed.columns.items()
        if number in new and name not in known.columns
    }
    return replace(known, columns={**known.columns, **gained})


def header_words(sheet: Sheet, start: int, height: int) -> dict[int, str]:
    """Return the words of each header cell by column number; a second «Quá hạn» reads «Quá hạn (2)»."""
    joined: dict[int, str] = {}
    seen: dict[str, int] = {}
    for place, words in enumerate(_paths(sheet.rows[start : start + height])):
        text = " / ".join(words)
        if text:
            seen[text] = seen.get(text, 0) + 1
            joined[sheet.first_column + place] = text if seen[text] == 1 else f"{text} ({seen[text]})"
    return joined


def words_of_mapping(sheet: Sheet, mapping: ColumnMapping) -> dict[int, str]:
    """Return the header words of a mapped sheet by column number; {} for a list without a header."""
    if mapping.header_row < sheet.first_row:
        return {}
    start = mapping.header_row - sheet.first_row
    rows = sheet.rows[start : mapping.data_row - sheet.first_row]
    height = next((n for n, row in enumerate(rows) if n and is_numbering(row)), len(rows))
    return header_words(sheet, start, max(1, min(height, _HIGHEST)))


def personal_columns(words: Mapping[int, str]) -> tuple[int, ...]:
    """Return the numbers of the columns whose header names data of a person."""
    return tuple(number for number, text in words.items() if is_personal(_plain(text)))


_Read = Callable[[Sequence[Words], Sequence[Sequence[CellValue]]], tuple[dict[str, int], int]]


def _candidate(sheet: Sheet, start: int, height: int, read: _Read) -> Candidate | None:
    block = sheet.rows[start : start + height]
    below = sheet.rows[start + height : start + height + 1]
    places, score = read(_paths(block), below)
    if not places:
        return None
    end = start + height
    while end < len(sheet.rows) and end < start + _HIGHEST and _continues(sheet.rows[end], block[0], places):
        end += 1
    return Candidate(
        sheet=sheet,
        header_row=sheet.first_row + start,
        data_row=sheet.first_row + _data_start(sheet, end),
        columns={name: sheet.first_column + place for name, place in places.items()},
        score=score,
        words=header_words(sheet, start, end - start),
    )


def _rank(kind: ImportKind, found: Candidate) -> tuple[int, int, int, int]:
    """Order candidates: nothing required missing, surest names, fewest rows, highest up."""
    height = found.data_row - found.header_row
    return (-len(missing_fields(kind, found.columns)), found.score, -height, -found.header_row)


def missing_fields(kind: ImportKind, columns: Mapping[str, int]) -> Words:
    """Return the required fields of a kind that have no column, nor the one that does as well."""
    return tuple(
        spec.name
        for spec in FIELDS[kind]
        if spec.required and spec.name not in columns and spec.or_else not in columns
    )


def _suffices(kind: ImportKind, found: Candidate) -> bool:
    """Whether enough was recognised to call it a header: all that is required, or two names."""
    if missing_fields(kind, found.columns):
        return len(found.columns) > 1
    if kind is ImportKind.STATISTICS:
        return any(name in COUNT_LABELS for name in found.columns)
    return found.score >= _EXACT or len(found.columns) > 1


def _may_head(block: Sequence[Sequence[CellValue]]) -> bool:
    """Whether the last row of a block may belong to a header: words, and no values of data among them."""
    filled = [value for value in block[-1] if not is_blank(value)]
    if not any(isinstance(value, str) for value in filled) or is_numbering(block[-1]):
        return False
    return len(block) == 1 or not (_is_title(block[0]) or any(map(_is_value, filled)))


def _is_value(value: CellValue) -> bool:
    """Whether a cell is a number, a day or a code, and no words."""
    text = value if isinstance(value, str) else "0"
    return any(map(str.isdigit, text)) and not any(map(str.isalpha, text)) and not _NUMBERED.match(text)


def _is_title(row: Sequence[CellValue]) -> bool:
    """Whether a row is a title over the table, and no group of columns: one text alone, first in its row."""
    filled = [place for place, value in enumerate(row) if not is_blank(value)]
    return len(filled) == 1 and filled[0] == 0


def _paths(block: Sequence[Sequence[CellValue]]) -> list[Words]:
    """Return the header texts of each column from its group down.

    Merged cells hold their text in the first column only: a group reaches over the blank cells to its right,
    as long as the row below has words there.
    """
    width = max(map(len, block), default=0)
    last = len(block) - 1
    texts = [[_header_text(row[n]) if n < len(row) else "" for n in range(width)] for row in block]
    for level in range(last):
        group = ""
        for place in range(width):
            if texts[level][place]:
                group = texts[level][place]
            elif level and place and texts[level - 1][place] != texts[level - 1][place - 1]:
                group = ""  # another group above: what stands left of it does not reach here
            elif group and any(texts[below][place] for below in range(level + 1, last + 1)):
                texts[level][place] = group
            else:
                group = ""
    return [tuple(dict.fromkeys(row[n] for row in texts if row[n])) for n in range(width)]


def _header_text(value: CellValue) -> str:
    text = text_of(value) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST_HEADER else ""


def _plain(text: str) -> str:
    """Return header words folded: letters and digits with single blanks."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()


def _data_start(sheet: Sheet, index: int) -> int:
    """Return the index of the first row below a header and the numbering under it."""
    while index < len(sheet.rows) and (
        is_numbering(sheet.rows[index]) or all(map(is_blank, sheet.rows[index]))
    ):
        index += 1
    return index


def _continues(row: Sequence[CellValue], top: Sequence[CellValue], places: Mapping[str, int]) -> bool:
    """Whether a row under a header is its second line: words only, some under a blank of the first line."""
    filled = [place for place, value in enumerate(row) if not is_blank(value)]
    words = [value for value in row if isinstance(value, str) and not is_blank(value)]
    if not filled or len(words) < len(filled) or any(map(_has_digits, words)):
        return False
    taken = {places[name] for name in ("code", "name", "field", "dossier", "number") if name in places}
    under_blank = any(place >= len(top) or is_blank(top[place]) for place in filled)
    return under_blank and len(filled) > 1 and not taken.intersection(filled)


def _has_digits(value: CellValue) -> bool:
    return any(map(str.isdigit, str(value)))


def _reader_of(kind: ImportKind) -> _Read:
    """Return the function that names the columns of a kind by its known names."""
    names = known_names(kind)
    guarded = kind in (ImportKind.FRAME, ImportKind.STEPS, ImportKind.REGISTER, ImportKind.POSTED)

    known: dict[Words, tuple[tuple[int, int, str], ...]] = {}

    def matches(words: Words) -> tuple[tuple[int, int, str], ...]:
        """Return (-strength, order, field) for each known name of one header; looked up once."""
        if words not in known:
            forms = _forms(words)
            said = "\n".join(forms)  # a name that is nowhere in it is passed over in C
            personal = guarded and is_personal(forms[-1])
            known[words] = tuple(
                (-strength, order, field)
                for order, (name, field, whole) in enumerate(() if personal else names)
                if name in said and (strength := _strength(forms, name, whole=whole))
            )
        return known[words]

    def read(paths: Sequence[Words], _below: Sequence[Sequence[CellValue]]) -> tuple[dict[str, int], int]:
        found = sorted(
            (minus, order, place, field)
            for place, words in enumerate(paths)
            if words
            for minus, order, field in matches(words)
        )
        columns: dict[str, int] = {}
        score = 0
        for minus, _, place, field in found:
            if field not in columns and place not in columns.values():
                columns[field] = place
                score -= minus
        return columns, score

    return read


def _forms(words: Words) -> Words:
    """Return how a header is looked up: itself, without brackets, sides of a slash, group, all of it."""
    own = words[-1]
    sides = own.split("/") if "/" in own else ()
    forms = (own, own.partition("(")[0], *sides, words[0], " ".join(words))
    return tuple(map(_plain, forms))


def _strength(forms: Words, name: str, *, whole: bool) -> int:
    """Return how surely a header is a known name, 0 for not."""
    if name in forms[:-2] or name == forms[-1]:
        return _EXACT
    if whole:
        return 0
    if any(form.startswith(name + " ") for form in forms) or name == forms[-2]:
        return _BEGINS
    many = name.count(" ") + 1 >= _HOLDING_WORDS
    return _HOLDS if many and f" {name} " in f" {forms[0]} " else 0


def _statistics_columns(
    paths: Sequence[Words], below: Sequence[Sequence[CellValue]]
) -> tuple[dict[str, int], int]:
    """Return the columns of a statistics sheet: what is counted stands in the group or a column before."""
    columns, _ = _reader_of(ImportKind.STATISTICS)(paths[:4], below)
    group = ""
    for place, words in enumerate(paths):
        if place in columns.values():
            continue
        levels = [_plain(_NUMBERED.sub("", text)) for text in words]
        group = next((found for text in reversed(levels) if (found := _group(text))), group)
        name = next((found for text in reversed(levels) if (found := _count_name(text, group))), "")
        if name and name not in columns:
            columns[name] = place
    if (
        "settled_on_time" in columns and "settled_early" not in columns
    ):  # then «đúng hạn» has early ones in it
        columns.setdefault("settled_early_or_on_time", columns.pop("settled_on_time"))
    counts = sum(name in COUNT_LABELS for name in columns)
    if _SURE_COUNTS <= counts < len(_OFFICIAL) and below and is_numbering(below[0]):
        columns = {**_by_number(below[0]), **columns}
    named = "field" in columns or "unit" in columns
    return (columns, counts + _EXACT) if counts and named else ({}, 0)


def _group(text: str) -> str:
    if "dang giai quyet" in text or "chua giai quyet" in text or "dang xu ly" in text:
        return "in_progress"
    if "da giai quyet" in text or "ket qua giai quyet" in text or "da xu ly" in text or "da tra" in text:
        return "settled"
    return "received" if "tiep nhan" in text or "nhan giai quyet" in text else ""


def _count_name(text: str, group: str) -> str:
    """Return the count that one header text names inside its group, "" for none."""
    if not text or "ty le" in text or "%" in text:
        return ""
    for words, names in _COUNT_WORDS:
        if any(word in text for word in words):
            return names.get(group, names.get("", ""))
    return (
        f"{group}_total" if group and (text.startswith(("tong", "cong", "so luong")) or _group(text)) else ""
    )


_COUNT_WORDS: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = (
    (("tra lai", "rut ho so", "dung giai quyet", "tu choi"), {"": "returned"}),
    (
        ("truoc va dung han", "truoc dung han", "dung va truoc han", "dung truoc han", "truoc han dung han"),
        {"settled": "settled_early_or_on_time"},
    ),
    (("truoc han", "som han"), {"settled": "settled_early"}),
    (("dung han", "dung thoi han"), {"settled": "settled_on_time"}),
    (("qua han", "tre han", "tre hen"), {"settled": "settled_late", "in_progress": "in_progress_overdue"}),
    (("trong han", "chua den han"), {"in_progress": "in_progress_in_time"}),
    (("truc tuyen",), {"received": "received_online"}),
    (("truc tiep", "buu chinh"), {"received": "received_direct"}),
    (("ky truoc", "thang truoc", "nam truoc", "ton truoc"), {"received": "carried_over", "": "carried_over"}),
    (("moi tiep nhan", "tiep nhan moi", "nhan moi", "trong ky"), {"received": "received_new"}),
)


def _by_number(row: Sequence[CellValue]) -> dict[str, int]:
    """Return the columns of the official form by their numbers (3) to (13)."""
    numbers = {}
    for place, value in enumerate(row):
        match = re.match(r"\(?(\d{1,2})\)?", text_of(value))
        if match and _FIRST_OFFICIAL <= int(match[1]) < _FIRST_OFFICIAL + len(_OFFICIAL):
            numbers[_OFFICIAL[int(match[1]) - _FIRST_OFFICIAL]] = place
    return numbers if len(numbers) == len(_OFFICIAL) else {}
