"""What is on paper equals the data, read back by two other programs; nothing hangs over the margins."""

import unicodedata
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.canonical import canonical_bytes
from inspector_app.documents import fonts as font_room
from inspector_app.documents.compose import compose
from inspector_app.documents.minutes_pdf import rebuild, render
from inspector_app.documents.places import printed_texts
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.minutes import Mark, TextLine
from inspector_app.inspection.paper import Band, Marked, Table, Text
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Role, Side
from inspector_app.inspection.plain import to_plain
from tests.documents.extraction import MARK, PDFIUM, POPPLER, pages_said, paper_said, said, squash, word_boxes
from tests.documents.instruments_sample import INSTRUMENTS
from tests.documents.sample import (
    CHECKLIST,
    FIGURES,
    FINDINGS,
    UNBALANCED,
    empty_minutes,
    long_minutes,
    person,
    sample_minutes,
)

READERS = pytest.mark.parametrize("reader", [POPPLER, PDFIUM])
HOSTILE = [
    "<img src='/etc/passwd'/> &amp; <b>đậm</b> <para> </para>",
    "ngoặc (không đóng \\( \\\\ %d {0} {place} %s",
    unicodedata.normalize("NFD", "Nguyễn Thị Ngọc Ửng đã niêm yết đủ, kể cả TTHC mới"),
    "chuông\x07 xoá\x08 null\x00 thoát\x1b[31m hết",
    "đảo \u202egnợưl \u202cchiều \u200bvà\ufeff ẩn\u00ad",
    "dòng một\r\ndòng hai\n\n\n\ndòng ba\vdòng bốn",
    "từrấtdài" * 60,
]
NOTE_100_KB = "Ghi chú dài của một nội dung kiểm tra, viết liền nhiều câu. " * 1200


def blocks_said(minutes, pages):
    """What every block of the paper must say, without white space."""
    for block in compose(minutes, load_template(), pages).blocks:
        if isinstance(block, Text):
            yield said(block.lead + block.text + "".join(fact.label + fact.text for fact in block.facts))
        elif isinstance(block, Table):
            for row in block.rows:
                cells = (row.text,) if isinstance(row, Band) else row
                yield from (said(cell.text if isinstance(cell, Marked) else cell) for cell in cells)


@READERS
@pytest.mark.parametrize("make", [sample_minutes, empty_minutes, long_minutes])
def test_every_word_of_the_paper_is_on_it(fonts, tmp_path, reader, make):
    minutes = make(fonts)
    made = render(minutes, fonts)

    paper = paper_said(made.pdf, reader, tmp_path)

    assert [text for text in blocks_said(minutes, made.pages) if text not in paper] == []


@READERS
def test_every_text_of_the_data_is_on_paper(fonts, tmp_path, reader):
    minutes = sample_minutes(fonts, figures=(FIGURES, UNBALANCED))

    paper = paper_said(render(minutes, fonts).pdf, reader, tmp_path).casefold()

    said_in_words = {"1222", "settled_total", "received_total", "percent"}
    unsaid = {text for path, text in printed_texts(minutes) if said(text).casefold() not in paper}
    assert unsaid - {"≈", "≤"} == said_in_words  # a rule that is broken prints the opposite sign


@READERS
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_printed_as_text(fonts, tmp_path, reader, text):
    minutes = sample_minutes(
        fonts,
        place=text,
        texts=(TextLine(part=Part.RESULT, heading=text, text=text),),
        findings=(replace(FINDINGS[0], text=text, evidence=text),),
        checklist=(replace(CHECKLIST[0], items=(replace(CHECKLIST[0].items[0], note=text, label=text),)),),
    )

    paper = paper_said(render(minutes, fonts).pdf, reader, tmp_path)

    assert paper.count(said(text)) >= 6


LETTERS = st.sampled_from(
    sorted(font_room.VIETNAMESE_LETTERS + font_room._SIGNS + "abcxyzABC 0123456789\n\t<&>()\\%")
)


@settings(max_examples=25)
@given(text=st.text(alphabet=st.one_of(LETTERS, st.sampled_from("\x00\x1b\u200b\u0301\u0323")), max_size=300))
@READERS
def test_any_text_is_read_back_as_it_was(fonts, tmp_path_factory, reader, text):
    text = f"bắt đầu {text} kết thúc"
    minutes = sample_minutes(
        fonts, texts=(TextLine(part=Part.CONCLUSION, heading="", text=text),), mark=Mark.NONE
    )

    paper = paper_said(render(minutes, fonts).pdf, reader, tmp_path_factory.mktemp("any"))

    assert said(text) in paper


@READERS
def test_a_note_of_100_kb_is_printed_over_pages_without_losing_a_word(fonts, tmp_path, reader):
    item = replace(CHECKLIST[0].items[0], note=NOTE_100_KB.strip())
    minutes = sample_minutes(fonts, checklist=(replace(CHECKLIST[0], items=(item,)),))

    pages = pages_said(render(minutes, fonts).pdf, reader, tmp_path)

    head = squash("".join(load_template().annexes.checklist.head))
    assert said(NOTE_100_KB) in "".join(page.removeprefix(head) for page in pages)


@READERS
def test_a_text_of_100_kb_is_printed_over_pages_without_losing_a_word(fonts, tmp_path, reader):
    minutes = sample_minutes(fonts, texts=(TextLine(part=Part.RESULT, heading="", text=NOTE_100_KB),))

    assert said(NOTE_100_KB) in paper_said(render(minutes, fonts).pdf, reader, tmp_path)


@READERS
def test_every_page_of_an_example_carries_the_mark_and_pages_are_numbered_from_two(fonts, tmp_path, reader):
    made = render(sample_minutes(fonts), fonts)
    file_text = pages_said_with_header(made.pdf, reader, tmp_path)

    assert len(file_text) == made.pages
    assert file_text[0].startswith(MARK + "SỞ")
    for number, page in enumerate(file_text[1:], 2):
        assert page.startswith((f"{MARK}{number}", f"{number}{MARK}"))


def test_an_unpublished_form_is_marked_and_real_minutes_are_not(fonts, tmp_path):
    marked, real = (
        paper_text(render(sample_minutes(fonts, mark=mark), fonts).pdf, tmp_path)
        for mark in (Mark.UNPUBLISHED_FORM, Mark.NONE)
    )

    assert (MARK in marked, MARK in real) == (True, False)


@pytest.mark.parametrize(
    "make",
    [
        sample_minutes,
        empty_minutes,
        long_minutes,
        lambda fonts: sample_minutes(fonts, figures=(FIGURES, UNBALANCED)),
        lambda fonts: sample_minutes(
            fonts,
            attendees=tuple(
                person(Side.TEAM, Role.MEMBER, f"Ông Nguyễn Văn {n}", "Chuyên viên", "Sở Nội vụ")
                for n in range(40)
            ),
        ),
        lambda fonts: sample_minutes(
            fonts,
            texts=tuple(TextLine(part=Part.RESULT, heading=text, text=text) for text in HOSTILE),
            place="từrấtdài" * 30,
            unit_name="từrấtdài" * 30,
        ),
        lambda fonts: long_minutes(fonts, 60, 1400),
    ],
    ids=["sample", "empty", "60 findings", "figures", "40 attendees", "hostile", "1,400 rows"],
)
def test_no_word_hangs_over_the_margins(fonts, tmp_path, make):
    pdf = render(make(fonts), fonts).pdf

    for page, width, height, x0, y0, x1, y1 in word_boxes(pdf, tmp_path):
        assert 85 <= x0 < x1 <= width - 42, page
        assert 20 <= y0 < y1 <= height - 56, page


@pytest.mark.slow
def test_every_text_may_be_longer_than_a_page_or_is_refused_with_its_part(fonts):
    """6,000 characters in each field in turn: pages, or the sentence that says which part is too tall."""
    plain = to_plain(sample_minutes(fonts))
    kept = {key: value for key, value in plain.items() if key not in ("layout", "record", "visit_id")}

    refused = refusals(plain, kept, fonts)

    assert {code for _, code in refused} <= {"LAYOUT-02", "DATA-01"}
    assert {field for field, code in refused if code == "LAYOUT-02"} == {
        *("superior_body", "team_name", "number", "symbol", "place", "decision", "slots")
    }


@pytest.mark.slow
@pytest.mark.parametrize("part", [field.name for field in fields(PrintedInstruments)])
def test_every_text_of_an_instrument_may_be_longer_than_a_page(fonts, part):
    alone = PrintedInstruments(**{part: getattr(INSTRUMENTS, part)})
    plain = to_plain(replace(empty_minutes(fonts), instruments=alone))

    refused = refusals(plain, {"instruments": {part: plain["instruments"][part]}}, fonts)

    assert {code for _, code in refused} <= {"DATA-01"}


def refusals(plain, kept, fonts):
    """Return (top field, code) of what is refused with a long text in each kind of place in turn."""
    paths = {tuple(part for part in path if isinstance(part, str)): path for path, _ in plain_texts(kept)}
    refused = set()
    for path in paths.values():
        data = canonical_bytes(with_text(plain, path, "chữ " * 1500))
        try:
            rebuild(data, fonts)
        except CannotDo as error:
            refused.add((path[0], error.code))
    return refused


def plain_texts(value, path=()):
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from plain_texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from plain_texts(inner, (*path, number))


def with_text(value, path, text):
    if not path:
        return text
    key, *rest = path
    if isinstance(value, dict):
        return {**value, key: with_text(value[key], rest, text)}
    return [with_text(inner, rest, text) if number == key else inner for number, inner in enumerate(value)]


def pages_said_with_header(pdf, reader, tmp_path):
    from tests.documents import extraction

    texts = extraction._poppler(pdf, tmp_path) if reader == POPPLER else extraction._pdfium(pdf)
    return [squash(text) for text in texts]


def paper_text(pdf, tmp_path):
    return "".join(pages_said_with_header(pdf, POPPLER, tmp_path))
