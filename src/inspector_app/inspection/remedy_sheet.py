"""The workbook in which a unit writes what it did about each recommendation, and what came back in it.

Writing and reading share only what stands here: names of sheets and columns, and the version that says which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.errors import CannotDo
from inspector_app.inspection.follow_up import Followed, Outcome, RemedyReport

VERSION = 1
SHEET = "Kiến nghị"
MARKS_SHEET = "_inspector"
MARK = "inspector.remedy"
HEAD_ROW = 5
"""Number of the row of headings, from 1; the rows below hold one recommendation each."""


class Column(StrEnum):
    """The columns, in their order from A; the first is hidden, those from RESULT on are for the unit."""

    ID = "Mã"
    NUMBER = "Số"
    TEXT = "Kiến nghị"
    DEADLINE = "Thời hạn"
    RESPONSIBLE = "Người, bộ phận thực hiện"
    RESULT = "Kết quả"
    DONE = "Đã làm những gì"
    DONE_ON = "Ngày hoàn thành"
    PAPER = "Số văn bản"
    NOTE = "Ghi chú"


COLUMNS = tuple(Column)
FILLED_IN = COLUMNS[COLUMNS.index(Column.RESULT) :]
LOCKED = (Column.NUMBER, Column.TEXT)
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.DONE: "Đã xong",
    Outcome.PARTLY: "Đang làm",
    Outcome.NOT_YET: "Chưa làm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRow:
    """One recommendation as the sheet shows it; ``said`` is what was reported last."""

    id: str
    number: int
    text: str
    deadline: str
    responsible: str
    said: RemedyReport | None = None

    @property
    def locked(self) -> tuple[str, ...]:
        """What says which recommendation it is; a computed day may be another one when it comes back."""
        return (str(self.number), self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedySheet:
    """Everything that stands in the workbook.

    Attributes:
        minutes_sha256: Of the signed minutes, so that no other edition's sheet is taken.
        earlier_sha256: Of the same edition before later signatures: sheets given out then are taken too.
        minutes: The minutes in words ("Biên bản số 07/BB-ĐKT ngày 12/11/2026").
        visited_on: First day that can be reported as the day of completion.
        report: By when and to whom ("Gửi Sở Nội vụ trước ngày 30/11/2026"), "" where not stated.
    """

    visit_id: str
    minutes_sha256: str
    unit_name: str
    minutes: str
    visited_on: date | None
    report: str
    rows: tuple[RemedyRow, ...]
    is_example: bool = False
    earlier_sha256: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One row as it came back; ``row`` is its number in the file."""

    row: int
    id: str
    locked: tuple[str, ...]
    outcome: Outcome | None = None
    done: str = ""
    done_on: date | None = None
    paper: str = ""
    note: str = ""

    @property
    def said(self) -> tuple[object, ...]:
        """As :attr:`RemedyReport.said`."""
        return (self.id, self.outcome, self.done, self.done_on, self.paper, self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedSheet:
    """What came back, before anybody asked whether it belongs here."""

    visit_id: str
    minutes_sha256: str
    rows: tuple[ReturnedRow, ...]


class News(StrEnum):
    """What a returned row brings."""

    NEW = "new"  # first word on this recommendation
    CHANGED = "changed"  # other than what was reported last
    SAME = "same"
    EMPTY = "empty"  # nothing filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyNews:
    """One row of the preview: what stands, and what would be added."""

    number: int
    text: str
    news: News
    before: RemedyReport | None
    row: ReturnedRow

    @property
    def counts(self) -> bool:
        """Whether accepting writes anything."""
        return self.news in (News.NEW, News.CHANGED)


def news_of(returned: ReturnedSheet, sheet: RemedySheet, items: Sequence[Followed]) -> tuple[RemedyNews, ...]:
    """Return what a returned sheet brings, in the order of the minutes; all of it or a refusal.

    Raises:
        CannotDo: ``REMEDY-10`` another visit's sheet; ``REMEDY-11`` of another edition of the minutes;
            ``REMEDY-12`` a row that is none of ours; ``REMEDY-13`` a row is missing; ``REMEDY-14`` a
            locked cell was changed.
    """
    if returned.visit_id != sheet.visit_id:
        raise CannotDo("REMEDY-10", unit=sheet.unit_name)
    if returned.minutes_sha256 not in {sheet.minutes_sha256, *sheet.earlier_sha256}:
        raise CannotDo("REMEDY-11", unit=sheet.unit_name)
    rows = {row.id: row for row in returned.rows}
    ours = {row.id: row for row in sheet.rows}
    for row in returned.rows:
        if row.id not in ours:
            raise CannotDo("REMEDY-12", row=row.row)
    missing = [row.number for row in sheet.rows if row.id not in rows]
    if missing:
        raise CannotDo("REMEDY-13", numbers=", ".join(map(str, missing)))
    for row in returned.rows:
        for title, stands, found in zip(LOCKED, ours[row.id].locked, row.locked, strict=True):
            if _plain(stands) != _plain(found):
                raise CannotDo("REMEDY-14", row=row.row, column=title.value)
    said = {one.advice.id: one.report for one in items}
    return tuple(_news(line, rows[line.id], said.get(line.id)) for line in sheet.rows)


def _news(line: RemedyRow, row: ReturnedRow, before: RemedyReport | None) -> RemedyNews:
    if row.outcome is None:
        news = News.EMPTY
    elif before is None:
        news = News.NEW
    else:
        news = News.SAME if row.said == before.said else News.CHANGED
    return RemedyNews(number=line.number, text=line.text, news=news, before=before, row=row)


def _plain(text: str) -> str:
    """Return a text as an office program may give it back: blanks and line ends are its own affair."""
    return " ".join(text.split())
