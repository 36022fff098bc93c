"""Pieces on pages: what belongs together stays together, long things split, nothing overflows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.grid import Grid, GridRow
from inspector_app.documents.line_breaking import Run
from inspector_app.documents.placing import NewSheet, Sheet, place
from inspector_app.documents.prose import Prose, Setting
from inspector_app.documents.typeface import Typeface
from inspector_app.errors import CannotDo

TYPE = Typeface(find_fonts())
SHEET = Sheet(width=300, height=200, left=20, right=20, top=20, bottom=20)  # 160 high: 10 lines of 16


class Block:
    """Something that is never split."""

    before = 0.0
    name = "khối"

    def __init__(self, height, keep_with_next=False):
        self._height = height
        self.keep_with_next = keep_with_next

    def height(self, width):
        return self._height

    least = height

    def split(self, width, room):
        return None


def lines(count, **setting):
    text = "\n".join(f"dòng{n}" for n in range(count))
    return Prose((Run(text),), Setting(size=13, leading=16, **setting), TYPE)


def row(*counts):
    return GridRow(tuple(lines(count) for count in counts))


def grid(*rows, head=None):
    return Grid(head, rows, (1,) * len(rows[0].cells))


def heights(pages):
    return [sum(item.piece.height(page.sheet.text_width) for item in page.items) for page in pages]


def test_a_heading_goes_to_the_next_page_with_what_it_heads():
    pages = place([lines(8), lines(1, keep_with_next=True), lines(5)], SHEET)

    assert [len(page.items) for page in pages] == [1, 2]


def test_a_heading_stays_when_two_lines_fit_below_it():
    pages = place([lines(7), lines(1, keep_with_next=True), lines(5)], SHEET)

    assert [len(page.items) for page in pages] == [3, 1]


def test_a_chain_of_headings_moves_as_one():
    chain = [lines(1, keep_with_next=True), lines(1, keep_with_next=True), Block(40)]

    pages = place([lines(7), *chain], SHEET)

    assert [len(page.items) for page in pages] == [1, 3]


def test_a_new_sheet_starts_a_page_of_its_kind():
    wide = Sheet(width=200, height=300, left=20, right=20, top=20, bottom=20)

    pages = place([lines(1), NewSheet(wide), lines(1)], SHEET)

    assert [page.sheet for page in pages] == [SHEET, wide]


def test_something_taller_than_a_page_is_refused_by_its_name():
    with pytest.raises(CannotDo) as refused:
        place([Block(161)], SHEET)

    assert (refused.value.code, refused.value.fields["what"]) == ("LAYOUT-02", "khối")


def test_space_above_is_left_out_at_the_head_of_a_page():
    pages = place([lines(10), lines(2, before=30)], SHEET)

    assert pages[1].items[0].down == 0


def test_a_table_repeats_its_head_on_every_page():
    table = grid(*[row(1, 2)] * 12, head=row(1, 1))

    pages = place([table], SHEET)

    assert len(pages) > 1
    assert all(page.items[0].piece.head is table.head for page in pages)
    assert sum(len(page.items[0].piece.rows) for page in pages) == 12


def test_a_row_longer_than_a_page_is_split_by_lines_without_losing_any():
    table = grid(row(3, 35), row(1, 1), head=row(1, 1))

    pages = place([table], SHEET)

    cells = [cell for page in pages for r in page.items[0].piece.rows for cell in r.cells]
    assert sum(len(cell.lines(122)) for cell in cells) == 3 + 35 + 1 + 1


def test_a_band_never_stands_last_on_a_page():
    band = GridRow((lines(1),), band=True)
    table = Grid(None, [row(1), row(1), row(1), row(1), row(1), band, row(2), *[row(1)] * 9], (1,))

    pages = place([table], SHEET)

    assert all(not page.items[-1].piece.rows[-1].band for page in pages)


pieces = st.one_of(
    st.integers(1, 60).map(lines),
    st.integers(1, 5).map(lambda count: lines(count, keep_with_next=True, before=6)),
    st.integers(1, 160).map(Block),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=8).map(
        lambda rows: grid(*(row(*counts) for counts in rows), head=row(1, 1))
    ),
)


@settings(max_examples=100)
@given(st.lists(pieces, max_size=12))
def test_no_page_overflows_and_no_line_is_lost(chosen):
    pages = place(chosen, SHEET)

    for page in pages:
        last = page.items[-1]
        assert last.down + last.piece.height(SHEET.text_width) <= SHEET.text_height + 1e-5
    prose = [piece for piece in chosen if isinstance(piece, Prose)]
    placed = [item.piece for page in pages for item in page.items if isinstance(item.piece, Prose)]
    assert sum(len(p.lines(260)) for p in placed) == sum(len(p.lines(260)) for p in prose)


def test_a_table_whose_shares_do_not_sum_exactly_splits_cells_again_and_again():
    shares = (0.05, 0.35, 0.12, 0.3)
    table = Grid(None, (row(*[60] * len(shares)),), shares)

    assert len(place([table], SHEET)) > 5


def test_a_band_that_fills_a_page_may_stand_without_its_rows():
    band = GridRow((lines(9),), band=True)

    pages = place([Grid(None, (band, row(2)), (1,))], SHEET)

    assert [len(page.items) for page in pages] == [1, 1]
