"""How long minutes take: laid out, drawn, made PDF/A; with the empty signature fields put in."""

import time

from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.pages import page_image
from inspector_app.inspection.people import SignatureKind
from inspector_app.signing.slots import FieldToMake, prepare
from tests.benchmarks.__main__ import median
from tests.documents.sample import long_minutes, sample_minutes

BUDGET_MS = 300  # issue A: 6 pages with 60 findings, fields ready to sign


def measure(rounds=15):
    """Medians in milliseconds of drafting; ``budget_share`` is what the 60 findings take of 300 ms."""
    fonts = find_fonts()
    long = long_minutes(fonts)
    ready = _ready(long, fonts, rounds)
    pdf = render(long, fonts).pdf
    return {
        "60_findings": {**ready, "budget_share": ready["ready_ms"] / BUDGET_MS},
        "sample": _ready(sample_minutes(fonts), fonts, rounds),
        "1400_rows": _rendered(long_minutes(fonts, 60, 1400), fonts, max(rounds // 5, 1)),
        "page_image_900_px_ms": _timed(lambda: page_image(pdf, 0, 900), rounds),
    }


def _rendered(minutes, fonts, rounds):
    made = render(minutes, fonts)
    return {
        "pages": made.pages,
        "kilobytes": len(made.pdf) / 1000,
        "render_ms": _timed(lambda: render(minutes, fonts), rounds),
    }


def _ready(minutes, fonts, rounds):
    made = render(minutes, fonts)
    digital = [slot for slot in minutes.slots if slot.kind is SignatureKind.DIGITAL]

    def fields(base):
        return prepare(
            base.pdf, [FieldToMake(s.field, base.boxes[s.field], required=s.required) for s in digital]
        )

    fields(made)
    return {
        **_rendered(minutes, fonts, rounds),
        "fields_ms": _timed(lambda: fields(made), rounds),
        "ready_ms": _timed(lambda: fields(render(minutes, fonts)), rounds),
    }


def _timed(deed, rounds):
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        deed()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)
