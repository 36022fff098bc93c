"""The small chart of a table of figures: what came in, how it was settled, what is still in progress."""

from inspector_app.documents.templates import Template
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Bar, Chart, Tone

_LEAST_COUNTS = 2  # one bar compares with nothing
_JOINED = "settled_early_or_on_time"
_SETTLED = ("settled_early", "settled_on_time", "settled_late")
_SETTLED_JOINED = (_JOINED, "settled_late")
_IN_PROGRESS = ("in_progress_in_time", "in_progress_overdue")
_LATE = ("settled_late", "in_progress_overdue")
_LATE_OR_OVERDUE = "late_or_overdue"  # both in one number


def chart(figures: Figures, t: Template) -> Chart | None:
    """Return the figures as bars; None where fewer than two counts were stated.

    What was not stated is said and never drawn as nought; parts appear when at least one of them is known.
    """
    apart = figures.settled_early is not None or figures.settled_on_time is not None
    joined = not apart and figures.settled_early_or_on_time is not None
    bars: list[Bar] = []
    for total, parts in (
        ("received_total", ()),
        ("settled_total", _SETTLED_JOINED if joined else _SETTLED),
        ("in_progress_total", _IN_PROGRESS),
    ):
        bars.append(_bar(figures, total, t))
        if any(getattr(figures, part) is not None for part in parts):
            bars += [_bar(figures, part, t, part=True) for part in parts]
    if figures.late_or_overdue is not None and not any(getattr(figures, name) is not None for name in _LATE):
        bars.append(_bar(figures, _LATE_OR_OVERDUE, t))
    if sum(bar.count is not None for bar in bars) < _LEAST_COUNTS:
        return None
    return Chart(t.instruments.chart.title, tuple(bars))


def _bar(figures: Figures, name: str, t: Template, *, part: bool = False) -> Bar:
    count: int | None = getattr(figures, name)
    tone = Tone.LATE if name in (*_LATE, _LATE_OR_OVERDUE) else Tone.PART if part else Tone.TOTAL
    shown = t.words.not_stated if count is None else count_text(count)
    return Bar(t.instruments.chart.labels[name], count, shown, tone, part)
