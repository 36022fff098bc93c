"""What stands in the record as tables: one for each kind of record, and what their columns are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from inspector_app.actions.record_kinds import ANSWER, field_names, term_of
from inspector_app.actions.record_words import field_words, kind_words, term_words
from inspector_app.canonical import Json
from inspector_app.documents.csv_table import Cell, csv_table
from inspector_app.inspection.answers import MEASURE_PREFIX
from inspector_app.inspection.figures.words import capital
from inspector_app.inspection.record import DELETED, View
from inspector_app.inspection.safe_names import safe_name

FOLDER = "bang-du-lieu"
DICTIONARY = "tu-dien-du-lieu.csv"
CONFLICTS, MEASURES, SCRATCH = "xung-dot", "so-lieu-cau-tra-loi", "giay-nhap"
_WHERE = ("Phạm vi", "Mã phạm vi", "Đơn vị được kiểm tra", "Mã bản ghi")
_OF_DICTIONARY = ("Tệp", "Cột", "Tiêu đề", "Tên trong hồ sơ", "Dạng", "Giá trị có thể có")
_OF_CONFLICTS = ("Loại ghi chép", "Trường", "Giá trị", "Người ghi (mã)", "Lúc ghi", "Máy", "Số")


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in one scope, with its kind and the unit that it is about ("" for none)."""

    view: View
    kind: str
    unit: str


@dataclass(slots=True)
class _Table:
    """The rows of one kind; ``unknown`` are fields that this version does not know."""

    rows: list[tuple[tuple[Cell, ...], dict[str, Json]]] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Tables:
    """Collects the tables, scope by scope.

    Attributes:
        counts: How many records each kind has.
    """

    counts: dict[str, int] = field(default_factory=dict)
    _kinds: dict[str, _Table] = field(default_factory=dict)
    _measures: list[tuple[Cell, ...]] = field(default_factory=list)
    _conflicts: list[tuple[Cell, ...]] = field(default_factory=list)
    _scratch: list[tuple[Cell, ...]] = field(default_factory=list)

    def add(self, standing: Standing, scratch: str = "") -> None:
        """Take in what stands in one scope, and what was jotted down beside it on this laptop."""
        view = standing.view
        where = (kind_words(standing.kind), view.scope, standing.unit)
        for kind in sorted({kind for kind, _, _ in view.cells}):
            for key, values in view.records(kind):
                self._add_record((*where, key), kind, values)
        for kind, key, name in view.conflicts():
            for one in view.cells[kind, key, name].versions:
                said = (_cell(one.value), one.author, one.at.isoformat(), one.device, one.seq)
                self._conflicts.append((*where, key, kind, name, *said))
        if scratch:
            self._scratch.append((*where, "", scratch))

    def _add_record(self, where: tuple[Cell, ...], kind: str, values: Mapping[str, Json]) -> None:
        table = self._kinds.setdefault(kind, _Table())
        if kind == ANSWER:
            measured = {name: value for name, value in values.items() if name.startswith(MEASURE_PREFIX)}
            values = {name: value for name, value in values.items() if name not in measured}
            self._measures.extend(
                (*where, name.removeprefix(MEASURE_PREFIX), _cell(value)) for name, value in measured.items()
            )
        table.rows.append((where, dict(values)))
        table.unknown |= values.keys() - set(field_names(kind)) - {DELETED}
        self.counts[kind] = len(table.rows)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield every table with its path, the data dictionary last."""
        described: list[tuple[Cell, ...]] = []
        for kind, table in sorted(self._kinds.items()):
            names = (*field_names(kind), *sorted(table.unknown))
            path = table_path(kind)
            rows = ((*where, *(_cell(values.get(name)) for name in names)) for where, values in table.rows)
            yield path, csv_table((*_WHERE, *(_heading(kind, name) for name in names)), rows)
            described.extend(_described(path, kind, names))
        beside: tuple[tuple[str, tuple[str, ...], list[tuple[Cell, ...]]], ...] = (
            (MEASURES, ("Số liệu", "Giá trị"), self._measures),
            (CONFLICTS, _OF_CONFLICTS, self._conflicts),
            (SCRATCH, ("Nội dung",), self._scratch),
        )
        for name, headings, said in beside:
            path = f"{FOLDER}/{name}.csv"
            yield path, csv_table((*_WHERE, *headings), said)
            columns = enumerate((*_WHERE, *headings), 1)
            described.extend((path, at, heading, "", "văn bản", "") for at, heading in columns)
        yield DICTIONARY, csv_table(_OF_DICTIONARY, described)


def table_path(kind: str) -> str:
    """Return where the table of a kind lies; a stranger may have named a kind anything."""
    if field_names(kind):
        return f"{FOLDER}/{safe_name(kind_words(kind))}.csv"
    return f"{FOLDER}/khac-{safe_name(kind)}-{sha256(kind.encode()).hexdigest()[:8]}.csv"


def _heading(kind: str, name: str) -> str:
    return capital(field_words(kind, name))


def _described(path: str, kind: str, names: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    for at, heading in enumerate(_WHERE, 1):
        yield path, at, heading, "", "văn bản", ""
    for at, name in enumerate(names, len(_WHERE) + 1):
        terms = term_of(kind, name)
        values = "; ".join(f"{term.value} = {term_words(term)}" for term in terms or ())
        yield path, at, _heading(kind, name), f"{kind}.{name}", _form_of(kind, name), values


def _form_of(kind: str, name: str) -> str:
    """Return in which form the values of a field are written."""
    if name not in field_names(kind):
        return "do phiên bản khác ghi"
    return "mã" if term_of(kind, name) else "văn bản, số, ngày (năm-tháng-ngày, giờ UTC) hoặc JSON"


def _cell(value: Json) -> Cell:
    if value is None or isinstance(value, str | int):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
