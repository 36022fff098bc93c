"""Short forms are written out where they stand alone, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.app.shelves import library
from inspector_app.errors import CannotDo
from inspector_app.inspection.shorthand import (
    SEPARATORS,
    ShorthandTable,
    expanded,
    is_a_word,
    new_shorthand,
    pairs_text,
    read_pairs,
    shorthand_id,
)

TABLE = ShorthandTable(
    (
        new_shorthand("tthc", "thủ tục hành chính"),
        new_shorthand("qd", "quyết định"),
        new_shorthand("ubnd", "Ủy ban nhân dân"),
        new_shorthand("tt02", "Thông tư 02/2017/TT-VPCP"),
    )
)


def typed(text):
    """What a field holds after its last sign was typed."""
    found = expanded(text, len(text), TABLE)
    return text if found is None else text[: found.start] + found.words + text[found.end :]


@pytest.mark.parametrize("sign", sorted(SEPARATORS))
def test_every_separator_writes_a_short_form_out(sign):
    assert typed(f"Niêm yết tthc{sign}") == f"Niêm yết thủ tục hành chính{sign}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tthc ", "thủ tục hành chính "),
        ("Tthc ", "Thủ tục hành chính "),
        ("TTHC ", "TTHC "),
        ("tTHC ", "tTHC "),
        ("ubnd ", "Ủy ban nhân dân "),
        ("(tthc)", "(thủ tục hành chính)"),
        ("hồ sơ,tthc ", "hồ sơ,thủ tục hành chính "),
        ("«tthc»", "«thủ tục hành chính»"),
        ("dòng một\ntthc\n", "dòng một\nthủ tục hành chính\n"),
        ("qđ ", "quyết định "),
        ("Qđ ", "Quyết định "),
        ("theo tt02.", "theo Thông tư 02/2017/TT-VPCP."),
        ("atthc ", "atthc "),
        ("tthca ", "tthca "),
        ("số 12/qd ", "số 12/qd "),
        ("12/qd-ubnd ", "12/qd-ubnd "),
        ("ky-qd ", "ky-qd "),
        ("a.tthc ", "a.tthc "),
        ("@tthc ", "@tthc "),
        ("tthc", "tthc"),
        ("tthc  ", "tthc  "),
        ("tthc-", "tthc-"),
        ("tthc/", "tthc/"),
        (" ", " "),
        ("", ""),
        ("khác ", "khác "),
    ],
)
def test_a_short_form_is_written_out_where_it_stands_alone(before, after):
    assert typed(before) == after


def test_only_what_stands_before_the_cursor_counts():
    found = expanded("tthc qd sau", 5, TABLE)

    assert (found.start, found.end, found.words) == (0, 4, "thủ tục hành chính")
    assert expanded("tthc qd sau", 6, TABLE) is None
    assert expanded("tthc ", 0, TABLE) is None
    assert expanded("tthc ", 99, TABLE) is None


def test_the_offices_own_words_come_before_those_that_ship_and_can_switch_them_off():
    own = ShorthandTable((*TABLE.entries, new_shorthand("qd", "Quyết định của Chủ tịch")))
    off = ShorthandTable((*TABLE.entries, type(TABLE.entries[0])(id=shorthand_id("qd"), short="qd")))

    assert own.words("qd") == "Quyết định của Chủ tịch"
    assert off.words("qd") == ""


@given(text=st.text(alphabet="tthcqdTQ ./-,\n", max_size=30), cursor=st.integers(-2, 33))
def test_whatever_is_typed_only_one_whole_token_is_ever_replaced(text, cursor):
    found = expanded(text, cursor, TABLE)

    if found is not None:
        assert 0 <= found.start < found.end == cursor - 1 < len(text)
        assert text[found.start : found.end].isalnum()
        assert found.start == 0 or not text[found.start - 1].isalnum()


@pytest.mark.parametrize(
    ("short", "text", "code"),
    [
        ("a", "một chữ", "SHORT-01"),
        ("t" * 21, "quá dài", "SHORT-01"),
        ("t thc", "có dấu cách", "SHORT-01"),
        ("tt/hc", "có gạch chéo", "SHORT-01"),
        ("2026", "toàn số", "SHORT-01"),
        ("", "trống", "SHORT-01"),
        ("tthc", "  ", "SHORT-02"),
        ("tthc", "x" * 501, "SHORT-02"),
        ("tthc", "TTHC", "SHORT-03"),
    ],
)
def test_what_cannot_be_a_short_form_is_refused(short, text, code):
    with pytest.raises(CannotDo, match=code):
        new_shorthand(short, text)


@pytest.mark.parametrize(
    "word", ["an", "ba", "qua", "nghieng", "to", "do", "chi", "hy", "đã", "uy", "thuong"]
)
def test_a_short_form_built_like_a_word_is_known(word):
    assert is_a_word(word)


@pytest.mark.parametrize("short", ["tthc", "qd", "ubnd", "hs", "ny", "dvctt", "tt02", "kh"])
def test_what_no_vietnamese_word_looks_like_is_no_word(short):
    assert not is_a_word(short)


def test_a_pasted_table_is_read_and_gives_itself_back():
    pasted = "Gõ tắt\tViết thành\r\nctr\tchương trình\r\n\r\nGDV = giao dịch viên\r\n"
    pasted += 'nn\t"nói ""ngắn"""\t\r\n'

    entries = read_pairs(pasted)

    assert [(one.short, one.text) for one in entries] == [
        ("ctr", "chương trình"),
        ("gdv", "giao dịch viên"),
        ("nn", 'nói "ngắn"'),
    ]
    assert [one.short for one in read_pairs(pairs_text(entries))] == ["ctr", "gdv", "nn"]


@pytest.mark.parametrize(
    ("pasted", "code", "line"),
    [
        ("ctr\tchương trình\nchỉ một cột", "SHORT-04", 2),
        ("qd\tquyết định\nqđ\tkhác", "SHORT-05", 2),
        ("c t r\tchương trình", "SHORT-01", None),
        ("ctr\t", "SHORT-02", None),
        (" \n\n", "SHORT-06", None),
    ],
)
def test_a_pasted_table_with_a_bad_line_is_refused_as_a_whole(pasted, code, line):
    with pytest.raises(CannotDo, match=code) as refused:
        read_pairs(pasted)

    assert refused.value.fields.get("line") == line


def test_what_ships_is_in_order():
    entries = library().shorthand

    assert len(entries) > 40
    assert len({one.id for one in entries}) == len(entries)
    assert [one.short for one in entries if is_a_word(one.short)] == []
    assert [one.short for one in entries if not one.short.isascii()] == []
    by_short = {one.short: one.text for one in entries}
    assert by_short["tthc"] == "thủ tục hành chính"
    assert by_short["ubnd"] == "Ủy ban nhân dân"
    assert by_short["bpmc"] == "Bộ phận Một cửa"
    assert by_short["qd"] == "quyết định"
