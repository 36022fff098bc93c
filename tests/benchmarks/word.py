"""How long minutes take to Word and back: 60 findings written, read by the child, compared."""

import time
from datetime import UTC, datetime

from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.word_minutes import word_minutes, word_paper
from inspector_app.inspection.word_editions import WordEdition
from inspector_app.inspection.word_matching import matched
from inspector_app.inspection.word_paper import word_blocks
from inspector_app.intake.word_files import read_word
from tests.benchmarks.__main__ import median
from tests.documents.sample import long_minutes

WRITE_MS, READ_MS = 300, 500  # issue E
EDITION = WordEdition(
    id="e" * 32, number=1, content="", file_sha256="", written_at=datetime(2026, 11, 12, tzinfo=UTC)
)


def measure(rounds=15):
    """Medians in milliseconds; ``budget_share`` is what they take of 300 ms and of 500 ms."""
    fonts = find_fonts()
    return {
        "60_findings": _both_ways(long_minutes(fonts), rounds),
        "1400_rows": _both_ways(long_minutes(fonts, 60, 1400), max(rounds // 5, 1)),
    }


def _both_ways(minutes, rounds):
    docx = word_minutes(minutes, EDITION, {})

    def back():
        file = read_word(docx, "bien-ban.docx")
        matched(word_blocks(word_paper(minutes, EDITION)), file.parts)

    write_ms = _timed(lambda: word_minutes(minutes, EDITION, {}), rounds)
    read_ms = _timed(back, rounds)
    return {
        "kilobytes": len(docx) / 1000,
        "write_ms": write_ms,
        "read_back_ms": read_ms,
        "write_budget_share": write_ms / WRITE_MS,
        "read_budget_share": read_ms / READ_MS,
    }


def _timed(work, rounds):
    took = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1000)
    return median(took)
