"""What a scan or photo of pages signed by hand proves by itself: which pages of which minutes it shows.

Never more: a pen on paper is no digital signature, so no scan is ever «hợp lệ».
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inspector_app.actions.tampering import PaperCopy
from inspector_app.inspection.numbers import ranges
from inspector_app.inspection.scanned_pages import Edition

if TYPE_CHECKING:
    from inspector_app.actions.verify_minutes import MinutesVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanVerdict:
    """What a scan shows.

    Attributes:
        code: The check code that most of its pages carry.
        pages: How many pages those minutes have; ``there`` are shown, ``missing`` are not.
        others: Sheets that say something and are no page with this code, or one that is there already.
        edition: Which minutes those are, where this laptop knows them; see :meth:`known_in`.
        paper: Whether they are the minutes that the scan was compared with; None: with none.
    """

    code: str
    pages: int
    there: tuple[int, ...]
    missing: tuple[int, ...]
    others: int
    edition: Edition | None = None
    paper: PaperCopy | None = None

    def known_in(self, editions: Mapping[str, Edition]) -> "ScanVerdict":
        """Return the verdict of a laptop that knows editions, by check code.

        An edition with another number of pages is not the one that these codes are of.
        """
        found = editions.get(self.code)
        return replace(self, edition=found if found and found.pages == self.pages else None)

    def says(self) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield what is to be said, as codes of phrases with their fields."""
        yield "VERDICT-scan", {}
        fields: dict[str, object] = {"pages": self.pages, "code": self.code}
        if self.missing:
            yield "VERDICT-scan-missing", {**fields, "missing": ranges(self.missing)}
        else:
            yield "VERDICT-scan-whole", fields
        if self.others:
            yield "VERDICT-scan-others", {"count": self.others}
        if self.edition:
            code = "VERDICT-scan-withdrawn" if self.edition.is_withdrawn else "VERDICT-scan-of"
            yield code, {"edition": self.edition.edition, "unit": self.edition.unit_name}
        if self.paper:
            yield f"VERDICT-scan-{self.paper.value}", {}


def may_be_scan(verdict: "MinutesVerdict") -> bool:
    """Say whether a file without minutes and without signatures is worth being looked at as a scan."""
    return verdict.minutes is None and not verdict.signatures


def verify_scan(
    data: bytes,
    name: str,
    against: "MinutesVerdict | None" = None,
    known: Mapping[str, Edition] | None = None,
) -> ScanVerdict | None:
    """Return what a scan shows; None where it shows no page of minutes.

    Pages that are drawn and not scanned are none: a file of minutes that was spoilt stays one.

    Args:
        data: The bytes of the file.
        name: Its name, for the sentences.
        against: The verdict on the minutes that it is said to be a scan of.
        known: Editions that this laptop knows, by check code.

    Raises:
        CannotDo: ``PICTURES-..``, ``SCANS-09`` it cannot be read.
    """
    from inspector_app.intake.scans import read_scan

    scan = read_scan(data, name)
    is_pdf = data[:1024].find(b"%PDF-") >= 0
    sheets = [sheet for sheet in scan.sheets if not sheet.is_blank and (sheet.dpi or not is_pdf)]
    minutes = Counter((code.code, code.pages) for sheet in sheets for code in sheet.codes)
    if not minutes:
        return None
    (code, pages), _ = minutes.most_common(1)[0]
    there: set[int] = set()
    others = sum(1 for sheet in scan.sheets if not sheet.is_blank) - len(sheets)
    for sheet in sheets:  # a photo may show several pages
        own = {one.page for one in sheet.codes if (one.code, one.pages) == (code, pages)}
        others += own <= there
        there |= own
    verdict = ScanVerdict(
        code=code,
        pages=pages,
        there=tuple(sorted(there)),
        missing=tuple(page for page in range(1, pages + 1) if page not in there),
        others=others,
        paper=_compared(code, pages, against) if against else None,
    )
    return verdict.known_in(known or {})


def _compared(code: str, pages: int, against: "MinutesVerdict") -> PaperCopy:
    if not against.check_code:
        return PaperCopy.UNKNOWN
    same = (against.check_code, against.pages) == (code, pages)
    return PaperCopy.SAME if same else PaperCopy.OTHER
