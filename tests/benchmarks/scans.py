"""How long a scan takes that comes back signed by hand: 20 pages read, known by their codes, bound."""

import time

from inspector_app.documents.check_code import check_code
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.documents.scan_pdf import scan_pdf
from inspector_app.intake.scans import read_scan
from tests.benchmarks.__main__ import median
from tests.documents.sample import long_minutes
from tests.intake.scans import scanner

BUDGET_S = 10  # issue E: a scan of 20 pages bound to its digest
PAGES = 20


def measure(rounds=3):
    """Medians in seconds of 20 pages as a scanner gives them, and of the same with blank backs, turned."""
    fonts = find_fonts()
    made = render(long_minutes(fonts, 60, 210), fonts)
    code = check_code(attached_minutes(made.pdf))
    pages = [scanner.signed(page) for page in scanner.pages(made.pdf)[:PAGES]]
    duplex = [
        side
        for number, page in enumerate(pages[: PAGES // 2])
        for side in (page.rotate(180 * (number % 2)), scanner.blank_back(page))
    ]
    photo = scanner.as_file(scanner.photographed(pages[0]), quality=85)
    plain = _bound(scanner.as_pdf(pages), code, PAGES, rounds)
    return {
        "20_pages_s": plain,
        "budget_share": plain / BUDGET_S,
        "10_pages_duplex_turned_s": _bound(scanner.as_pdf(duplex), code, PAGES // 2, rounds),
        "one_photo_s": _bound(photo, code, 1, rounds),
    }


def _bound(data, code, pages, rounds):
    def deed():
        scan = read_scan(data, "scan.pdf")
        known = {found.page: sheet for sheet in scan.sheets for found in sheet.codes if found.code == code}
        assert len(known) == pages
        scan_pdf([(one.jpeg, one.width, one.height) for _, one in sorted(known.items())], "scan")

    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        deed()
        times.append(time.perf_counter() - started)
    return median(times)
