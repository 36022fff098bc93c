"""The chart as it is drawn: bars of one scale, words and numbers beside them, none for the unknown."""

import io

from reportlab.pdfgen.canvas import Canvas

from inspector_app.documents.bar_chart import BarChart
from inspector_app.documents.templates import load_template
from inspector_app.documents.typeface import Typeface
from inspector_app.inspection.paper import Bar, Chart, Tone

WIDTH = 460.0
BARS = (
    Bar("Tổng tiếp nhận", 1000, "1.000"),
    Bar("trước hạn", 250, "250", Tone.PART, part=True),
    Bar("quá hạn", 1, "01", Tone.LATE, part=True),
    Bar("đang giải quyết", 0, "0"),
    Bar("trả lại", None, "không nêu"),
)


class Page(Canvas):
    """Notes the bars that are drawn."""

    def __init__(self):
        super().__init__(io.BytesIO())
        self.bars = []

    def rect(self, x, y, width, height, stroke, fill):
        self.bars.append((x, y, width, height))


def drawn(fonts, bars=BARS, width=WIDTH):
    page = Page()
    chart = BarChart(Chart("Biểu đồ", bars), load_template().sizes, Typeface(fonts), before=6)
    chart.draw(page, 50, 700, width)
    return chart, page.bars


def test_bars_have_one_scale(fonts):
    _, bars = drawn(fonts)

    assert [round(width / bars[0][2], 3) for *_, width, _ in bars] == [1, 0.25, round(1 / bars[0][2], 3)]


def test_nothing_is_drawn_for_nought_and_for_what_was_not_stated(fonts):
    assert len(drawn(fonts)[1]) == 3


def test_bars_start_at_one_line_and_stay_inside_the_width(fonts):
    for wide in (300.0, 470.0, 714.0):
        chart, bars = drawn(fonts, width=wide)

        assert len({x for x, *_ in bars}) == 1
        assert all(x + width < 50 + wide for x, _, width, _ in bars)
        assert all(700 - chart.height(wide) < y < y + height < 700 for _, y, _, height in bars)


def test_a_chart_without_a_known_count_draws_no_bar(fonts):
    assert drawn(fonts, (Bar("Tổng tiếp nhận", None, "không nêu"), Bar("trả lại", 0, "0")))[1] == []
