"""A paper as a Word file: an independent reader finds every word; nothing in it can act."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

from inspector_app.documents.compose import compose
from inspector_app.documents.docx_paper import write_docx
from inspector_app.documents.office_samples import sample_packs
from inspector_app.documents.office_template import template_of
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.office_pack import used
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Bar,
    Chart,
    Labelled,
    Letterhead,
    Paper,
    Style,
    Table,
    Text,
)
from inspector_app.inspection.word_paper import same_words, word_blocks
from inspector_app.intake.word_files import read_word
from tests.documents.pictures_sample import PICTURES, minutes_with_pictures
from tests.documents.sample import instruments_minutes, sample_minutes

TEMPLATE = load_template()
HOSTILE = '</w:t></w:r><w:r><w:fldSimple w:instr="DDEAUTO c:\\\\cmd.exe"/>&x; {=1} ]]> <!--'
MM = 36_000  # English metric units


def opened(data: bytes):
    return docx.Document(io.BytesIO(data))


def text_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "\n".join(
        "".join(
            "\n" if one.tag == f"{space}br" else one.text or "" for one in p.iter(f"{space}t", f"{space}br")
        )
        for p in root.iter(f"{space}p")
    )


def paper_of(*blocks) -> Paper:
    return Paper("Thử", "", blocks)


@pytest.fixture(scope="module")
def paper(fonts):
    return compose(sample_minutes(fonts), TEMPLATE)


@pytest.fixture(scope="module")
def word(paper):
    return write_docx(paper, TEMPLATE, marks="_bm")


def test_every_word_of_the_paper_stands_in_the_file(fonts):
    paper = compose(instruments_minutes(fonts), TEMPLATE)
    text = text_of(write_docx(paper, TEMPLATE))
    for block in paper.blocks:
        if isinstance(block, Text):
            facts = "".join(f" {fact.label} {fact.text}" for fact in block.facts)
            assert f"{block.lead} {block.text}{facts}".strip() in text
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in getattr(row, "text", row) if isinstance(row, tuple) else (row,):
                    assert (cell if isinstance(cell, str) else cell.text) in text


def test_the_same_paper_gives_the_same_bytes(paper, word):
    assert write_docx(paper, TEMPLATE, marks="_bm") == word


def test_the_page_is_that_of_the_decree(word):
    first = opened(word).sections[0]
    assert [round(length / MM) for length in (first.page_width, first.page_height)] == [210, 297]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(length / MM) for length in margins] == [20, 20, 30, 15]
    assert first.different_first_page_header_footer


def test_the_number_of_a_page_stands_in_the_upper_margin_but_not_on_the_first(word):
    first, *others = opened(word).sections
    assert "PAGE" in first.header._element.xml
    assert "PAGE" not in first.first_page_header._element.xml
    assert [section.different_first_page_header_footer for section in others] == [False] * len(others)


def test_wide_annexes_lie(word):
    turned = [section.orientation for section in opened(word).sections]
    assert turned == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]


def test_an_annex_that_stands_begins_a_page_without_a_section():
    data = write_docx(paper_of(Text(Style.BODY, "a"), AnnexBreak("Phụ lục", "TÊN", "(Kèm)")), TEMPLATE)
    assert len(opened(data).sections) == 1
    assert [p.text for p in opened(data).paragraphs if p.paragraph_format.page_break_before] == ["Phụ lục"]


def test_the_head_of_a_table_repeats():
    table = Table(("A", "B"), (("1", "2"),) * 3, (0.3, 0.7), (Align.LEFT, Align.RIGHT))
    read = opened(write_docx(paper_of(table), TEMPLATE)).tables[0]
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in read.rows] == [True, False, False, False]
    wide = [cell.width for cell in read.rows[1].cells]
    assert wide[0] / sum(wide) == pytest.approx(0.3, abs=0.001)


def test_a_chart_says_its_numbers():
    chart = Chart("Hồ sơ", (Bar("Tiếp nhận", 1284, "1.284"), Bar("Không nêu", None, "không nêu")))
    text = text_of(write_docx(paper_of(chart), TEMPLATE))
    assert all(word in text for word in ("Hồ sơ", "Tiếp nhận", "1.284", "không nêu"))


def test_pictures_stand_in_it_as_they_are(fonts):
    data = write_docx(compose(minutes_with_pictures(fonts), TEMPLATE), TEMPLATE, pictures=PICTURES)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = {archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    assert kept == set(PICTURES.values())
    assert len(opened(data).inline_shapes) == len(PICTURES)


def test_a_picture_that_is_not_at_hand_is_refused(fonts):
    with pytest.raises(CannotDo) as refused:
        write_docx(compose(minutes_with_pictures(fonts), TEMPLATE), TEMPLATE)
    assert refused.value.code == "MINUTES-03"


def test_words_cannot_become_markup_or_fields():
    blocks = (
        Text(Style.BODY, HOSTILE, lead=HOSTILE, facts=(Labelled(HOSTILE, HOSTILE),)),
        Table((HOSTILE,), ((HOSTILE,),), (1.0,), (Align.LEFT,)),
    )
    data = write_docx(Paper(HOSTILE, HOSTILE, blocks), TEMPLATE, properties={HOSTILE: HOSTILE})
    assert opened(data).core_properties.title == HOSTILE
    assert text_of(data).count(HOSTILE) == 6
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert not etree.fromstring(archive.read(name)).xpath("//*[local-name() = 'fldSimple']"), name


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\ufffe", "\u202e"], ids=ascii)
def test_signs_that_no_xml_may_hold_are_left_out(sign):
    assert "mộthai" in text_of(write_docx(paper_of(Text(Style.BODY, f"một{sign}hai")), TEMPLATE)).replace(
        "\n", ""
    )


def test_nothing_in_it_acts_or_leads_outside(word):
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert "TargetMode" not in everything
    assert not re.search("vbaProject|oleObject|attachedTemplate|hyperlink", everything)


def test_every_block_can_be_known_again(paper, word):
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        names = re.findall(
            r'<w:bookmarkStart w:id="\d+" w:name="_bm(\d+)"/>', archive.read("word/document.xml").decode()
        )
    assert [int(name) for name in names] == [block.number for block in word_blocks(paper)]


@pytest.mark.parametrize("pack", sample_packs(), ids=lambda pack: pack.id)
def test_the_paper_of_every_office_can_be_known_again(fonts, pack):
    minutes = sample_minutes(fonts, office=used(pack))
    template = template_of(minutes)
    paper = compose(minutes, template)
    read = read_word(write_docx(paper, template, marks="_bm00000000_"), "a.docx")
    blocks = {block.number: block for block in word_blocks(paper)}
    said = {number: part for part in read.parts for number in part.numbers}
    assert sorted(said) == sorted(blocks)
    for number, block in blocks.items():
        assert same_words(said[number].text) == same_words(block.text), block


def test_recipients_stand_beside_the_leader_where_the_office_has_them_there(fonts):
    pack = next(one for one in sample_packs() if one.changes.get("arrangement.recipients") == ("beside",))
    minutes = sample_minutes(fonts, office=used(pack))
    word = opened(write_docx(compose(minutes, template_of(minutes)), template_of(minutes)))
    table = next(one for one in word.tables if "Nơi nhận" in one.cell(0, 0).text)
    assert "TM. ĐOÀN KIỂM TRA" in table.cell(0, 1).text
    assert table.cell(0, 0)._tc is table.cell(2, 0)._tc
    # Else the capacity stays on one page and the signature goes to the next.
    assert all(one.paragraph_format.keep_with_next for one in table.cell(0, 0).paragraphs)
    assert not any(one.text.startswith("Nơi nhận") for one in word.paragraphs)


def test_the_number_has_the_size_of_the_decree_however_large_the_motto_is():
    template = TEMPLATE.model_copy(update={"sizes": TEMPLATE.sizes.model_copy(update={"motto": 14})})
    heading = Letterhead("SỞ", "ĐOÀN", "", "Số: 07/BB-ĐKT", ("CỘNG HÒA", "Độc lập"), "Mẫu Sơn, ngày")
    table = opened(write_docx(paper_of(heading), template)).tables[0]
    number, place = (cell.paragraphs[0].runs[0] for cell in table.rows[1].cells)
    assert (number.font.size.pt, place.font.size.pt) == (13, 14)


def test_a_clean_paper_has_no_marks(paper):
    assert b"_bm" not in zipfile.ZipFile(io.BytesIO(write_docx(paper, TEMPLATE))).read("word/document.xml")


def test_properties_are_what_word_reads_as_a_persons_own(paper):
    data = write_docx(paper, TEMPLATE, properties={"InspectorVisit": "a" * 32, "InspectorEdition": "b"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        custom = etree.fromstring(archive.read("docProps/custom.xml"))
    assert [(one.get("name"), one[0].text) for one in custom] == [
        ("InspectorVisit", "a" * 32),
        ("InspectorEdition", "b"),
    ]
    assert [one.get("pid") for one in custom] == ["2", "3"]


def test_the_mark_of_an_example_stands_on_every_page(paper):
    sections = opened(write_docx(replace(paper, mark="VÍ DỤ MINH HỌA"), TEMPLATE)).sections
    assert "VÍ DỤ MINH HỌA" in sections[0].first_page_header._element.xml
    assert "VÍ DỤ MINH HỌA" in sections[0].header._element.xml
