"""What a bound scan proves and who says the rest, in words: it is never a digital signature."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QObject

from inspector_app.desktop.words import word
from inspector_app.inspection.dates import days_words, moment_text
from inspector_app.inspection.numbers import ranges
from inspector_app.inspection.signed_on_paper import HandMark, MinutesScanned


class ScanWords(QObject):
    """The lines about a scan that came back."""

    def about(self, scan: MinutesScanned, names: Mapping[str, str]) -> Iterator[str]:
        """Yield what the pages prove, what a person says of the signatures, and what nobody has checked.

        Args:
            scan: What was bound.
            names: Who each participant is.
        """
        words = self.tr("Bản quét của bản ký tay: đủ {0} trang, mang mã của bản chốt lần {1}.")
        yield words.format(len(scan.pages), scan.edition)
        placed = [page.page for page in scan.pages if page.placed_by]
        if placed:
            by = next(page.placed_by for page in scan.pages if page.placed_by)
            yield self.tr("Không đọc được mã của trang {0}; {1} xếp.").format(ranges(placed), by)
        for mark in HandMark:
            ordered = sorted(
                scan.marks, key=[*names, *scan.marks].index
            )  # as the people stand in the minutes
            who = [names.get(key, key) for key in ordered if scan.marks[key] is mark]
            if who:
                yield f"{word(mark)}: {'; '.join(who)}."
        told = self.tr("Do {0} ghi lúc {1}; ký {2}.")
        yield told.format(scan.taken_by, moment_text(scan.taken_at), days_words([scan.signed_on]))
        yield self.tr("Máy không kiểm tra chữ ký trên giấy; đây không phải chữ ký số.")
