"""Which pages of an edition came back, in any order; what is missing, doubled, strange or without a code."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.inspection.numbers import ranges
from inspector_app.inspection.page_codes import PageCode
from inspector_app.inspection.signed_on_paper import BoundPage

SheetKey = tuple[int, int]
"""Which file, which sheet of it, from 0."""


class Stands(StrEnum):
    """What a sheet is."""

    PAGE = "page"  # a page of this edition
    DOUBLED = "doubled"  # a page that is there once already
    BLANK = "blank"  # the back of a page; left alone
    NO_CODE = "no_code"  # a person may say which page it is
    SEVERAL = "several"  # several pages on one picture
    OTHER_EDITION = "other_edition"
    OTHER_VISIT = "other_visit"
    STRANGE = "strange"  # minutes that are not in this case file


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSeen:
    """One sheet as the scanner saw it.

    Attributes:
        place: Where it is, in words ("quét.pdf, tờ 3").
    """

    key: SheetKey
    place: str
    codes: tuple[PageCode, ...]
    is_blank: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition of minutes that this case file knows, by its check code.

    Attributes:
        is_withdrawn: It was taken back: what is signed of it is not the minutes that stand.
    """

    code: str
    edition: int
    pages: int
    visit: str
    unit_name: str
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class JudgedSheet:
    """A sheet with what it is; ``page`` is 0 where it is no page of any edition."""

    sheet: SheetSeen
    stands: Stands
    page: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence about what came back, by its code."""

    code: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """What came back of an edition.

    Attributes:
        sheets: All that were not left out, in the order they came.
        missing: Pages that nobody has seen, in their order.
        said: What stands in the way, one sentence each; nothing: all pages are there, each once.
    """

    sheets: tuple[JudgedSheet, ...]
    missing: tuple[int, ...]
    said: tuple[Said, ...]

    def page(self, number: int) -> JudgedSheet | None:
        """Return the sheet that is a page (from 1) of the edition."""
        return next((one for one in self.sheets if one.page == number and one.stands is Stands.PAGE), None)

    def bound(self, placed: Mapping[SheetKey, int], by: str) -> tuple[BoundPage, ...]:
        """Return where each page was found, in the order of pages.

        Args:
            placed: Which page a person said that a sheet is.
            by: Who that was.
        """
        pages = sorted((one for one in self.sheets if one.stands is Stands.PAGE), key=lambda one: one.page)
        return tuple(
            BoundPage(
                page=one.page,
                file=one.sheet.key[0],
                sheet=one.sheet.key[1],
                placed_by=by if one.sheet.key in placed else "",
            )
            for one in pages
        )


def judge_sheets(
    sheets: Sequence[SheetSeen],
    wanted: Edition,
    others: Mapping[str, Edition],
    placed: Mapping[SheetKey, int],
) -> CameBack:
    """Say of each sheet what it is, and of the edition what is still missing.

    Args:
        sheets: What was not left out, in the order it came.
        wanted: The edition that was printed.
        others: Further editions and visits of this case file, by check code.
        placed: Which page a person says that a sheet without a readable code is.
    """
    judged: list[JudgedSheet] = []
    there: set[int] = set()
    for sheet in sheets:
        found = _judged(sheet, wanted, others, placed)
        if found.stands is Stands.PAGE and found.page in there:
            found = JudgedSheet(sheet, Stands.DOUBLED, found.page)
        elif found.stands is Stands.PAGE:
            there.add(found.page)
        judged.append(found)
    missing = tuple(page for page in range(1, wanted.pages + 1) if page not in there)
    said = (*_about_sheets(judged, wanted, others), *_doubled(judged), *_missing(missing, wanted))
    return CameBack(sheets=tuple(judged), missing=missing, said=said)


def _judged(
    sheet: SheetSeen, wanted: Edition, others: Mapping[str, Edition], placed: Mapping[SheetKey, int]
) -> JudgedSheet:
    own = [code for code in sheet.codes if code.code == wanted.code and code.pages == wanted.pages]
    if len(own) == 1:  # a picture on the page may show the code of other minutes
        return JudgedSheet(sheet, Stands.PAGE, own[0].page)
    if own:
        return JudgedSheet(sheet, Stands.SEVERAL)
    if not sheet.codes:
        if sheet.key in placed:
            return JudgedSheet(sheet, Stands.PAGE, placed[sheet.key])
        return JudgedSheet(sheet, Stands.BLANK if sheet.is_blank else Stands.NO_CODE)
    other = others.get(sheet.codes[0].code)
    if other is None:
        return JudgedSheet(sheet, Stands.STRANGE)
    same = other.visit == wanted.visit
    return JudgedSheet(sheet, Stands.OTHER_EDITION if same else Stands.OTHER_VISIT)


_SENTENCES = {
    Stands.NO_CODE: "SCANS-12",
    Stands.OTHER_EDITION: "SCANS-13",
    Stands.OTHER_VISIT: "SCANS-14",
    Stands.STRANGE: "SCANS-15",
    Stands.SEVERAL: "SCANS-16",
}


def _about_sheets(
    judged: Sequence[JudgedSheet], wanted: Edition, others: Mapping[str, Edition]
) -> Iterator[Said]:
    for one in judged:
        if one.stands not in _SENTENCES:
            continue
        fields: dict[str, object] = {"place": one.sheet.place, "wanted": wanted.edition}
        if one.sheet.codes:
            code = one.sheet.codes[0]
            other = others.get(code.code)
            fields |= {"page": code.page}
            fields |= {"edition": other.edition, "unit": other.unit_name} if other else {}
        yield Said(_SENTENCES[one.stands], fields)


def _doubled(judged: Sequence[JudgedSheet]) -> Iterator[Said]:
    twice = Counter(one.page for one in judged if one.stands in (Stands.PAGE, Stands.DOUBLED))
    for page, count in sorted(twice.items()):
        if count > 1:
            places = "; ".join(
                one.sheet.place
                for one in judged
                if one.page == page and one.stands in (Stands.PAGE, Stands.DOUBLED)
            )
            yield Said("SCANS-11", {"page": page, "count": count, "places": places})


def _missing(missing: Sequence[int], wanted: Edition) -> Iterator[Said]:
    if missing:
        yield Said("SCANS-10", {"pages": ranges(missing), "total": wanted.pages})
