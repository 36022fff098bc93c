"""A paper as people send it gives its words, each with the place where a person finds them."""

import unicodedata

import pytest

from inspector_app.intake.papers import PaperPart, read_paper
from tests.intake.papers.made import W, docx, pdf, runs, table


def said(data, name="van-ban"):
    return [(part.place, part.text) for part in read_paper(data, name).parts]


def test_a_word_file_gives_paragraphs_cells_and_notes_with_their_places():
    note = f"<w:footnotes {W}><w:footnote>{runs('Thông tư số 01/2018/TT-VPCP')}</w:footnote></w:footnotes>"
    cells = table(["STT", "Căn cứ"], ["1", "Nghị định số 61/2018/NĐ-CP"])

    paper = docx(runs("Kính gửi:"), runs("  "), cells, runs("Nơi nhận & lưu"), footnotes=note)

    assert said(paper) == [
        ("đoạn 1", "Kính gửi:"),
        ("bảng 1, hàng 1, cột 1", "STT"),
        ("bảng 1, hàng 1, cột 2", "Căn cứ"),
        ("bảng 1, hàng 2, cột 1", "1"),
        ("bảng 1, hàng 2, cột 2", "Nghị định số 61/2018/NĐ-CP"),
        ("đoạn 2", "Nơi nhận & lưu"),
        ("chú thích cuối trang, đoạn 1", "Thông tư số 01/2018/TT-VPCP"),
    ]


def test_a_number_that_word_cut_into_runs_is_whole_again():
    hyphen = "<w:p><w:r><w:t>63/2010/NĐ</w:t><w:noBreakHyphen/><w:t>CP</w:t><w:br/><w:t>hết</w:t></w:r></w:p>"

    assert said(docx(runs("118/20", "25/N", "Đ-CP"), hyphen)) == [
        ("đoạn 1", "118/2025/NĐ-CP"),
        ("đoạn 2", "63/2010/NĐ-CP\nhết"),
    ]


def test_what_was_deleted_moved_away_or_is_said_twice_in_word_is_not_read():
    deleted = (
        "<w:p><w:del><w:r><w:delText>61/2018/NĐ-CP</w:delText></w:r></w:del><w:r><w:t>giữ</w:t></w:r></w:p>"
    )
    moved = "<w:p><w:moveFrom><w:r><w:t>chuyển đi</w:t></w:r></w:moveFrom><w:r><w:t>ở lại</w:t></w:r></w:p>"
    box = f"<w:txbxContent>{runs('trong khung')}</w:txbxContent>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    shape = f"<w:p><w:r>{twice}</mc:AlternateContent><w:t>ngoài khung</w:t></w:r></w:p>"

    texts = [text for _, text in said(docx(deleted, moved, shape))]

    assert texts == ["giữ", "ở lại", "trong khung", "ngoài khung"]


def test_signs_that_xml_writes_by_number_or_name_are_read():
    coded = "<w:p><w:r><w:t>&#272;i&#x1EC1;u &lt;1&gt; &amp;amp; &quot;A&quot;</w:t></w:r></w:p>"

    assert said(docx(coded)) == [("đoạn 1", 'Điều <1> &amp; "A"')]


def test_a_word_file_that_calls_its_text_otherwise_is_read():
    assert said(docx(runs("A"), main="word/document2.xml")) == [("đoạn 1", "A")]


def test_a_pdf_gives_its_pages_and_a_hyphen_at_the_line_end_stays():
    paper = read_paper(pdf(["Nghị định số 118/2025/NĐ-", "CP ngày 09/6/2025"], ["Trang hai"]), "a.pdf")

    assert paper.kind == "pdf"
    assert [part.place for part in paper.parts] == ["trang 1", "trang 2"]
    assert "118/2025/NĐ-CP ngày 09/6/2025" in paper.parts[0].text
    assert paper.silent_pages == ()


def test_pages_that_are_only_pictures_are_named():
    paper = read_paper(pdf(["Có chữ"], None, []), "a.pdf")

    assert [part.place for part in paper.parts] == ["trang 1"]
    assert paper.silent_pages == (2,)


def test_text_that_a_font_hides_and_nfd_come_out_clean():
    text = unicodedata.normalize("NFD", "Nghị\u200b định số 63/2010/NĐ\xad-CP")

    assert said(docx(runs(text))) == [("đoạn 1", "Nghị định số 63/2010/NĐ-CP")]


def test_a_soft_hyphen_where_a_line_ends_is_a_hyphen():
    (part,) = read_paper("118/2025/NĐ\xad\nCP".encode(), "a.txt").parts

    assert part.text == "118/2025/NĐ-\nCP"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_a_text_file_is_read_in_blocks_that_know_their_lines(encoding):
    text = "UBND XÃ\r\n\r\nCăn cứ Thông tư\r\nsố 05; thủ tục đúng hạn\r\n"
    text = text if encoding != "cp1258" else unicodedata.normalize("NFD", text)
    composed = "".join(_cp1258(text)) if encoding == "cp1258" else text

    paper = read_paper(composed.encode(encoding), "a.txt")

    assert paper.parts == (
        PaperPart("dòng 1", "UBND XÃ", 1),
        PaperPart("dòng 3", "Căn cứ Thông tư\nsố 05; thủ tục đúng hạn", 3),
    )
    assert paper.parts[1].place_of(paper.parts[1].text.index("05")) == "dòng 4"


def _cp1258(text):
    """Letters as cp1258 holds them: base letter composed with its hat, the tone behind."""
    for sign in unicodedata.normalize("NFC", text):
        try:
            sign.encode("cp1258")
            yield sign
        except UnicodeEncodeError:
            base = unicodedata.normalize("NFD", sign)
            tone = next(mark for mark in base if mark in "\u0300\u0301\u0303\u0309\u0323")
            yield unicodedata.normalize("NFC", base.replace(tone, "")) + tone


def test_a_paper_in_the_old_fonts_is_converted():
    old = "C¨n cø NghÞ ®Þnh sè 63/2010/N§-CP, phæ biÕn th«ng t­ cho c¸n bé"

    for paper in (read_paper(docx(runs(old)), "a.docx"), read_paper(old.encode("cp1252"), "a.txt")):
        assert paper.parts[0].text == "Căn cứ Nghị định số 63/2010/NĐ-CP, phổ biến thông tư cho cán bộ"
        assert paper.encoding == "tcvn3"


def test_the_bytes_tell_the_kind_not_the_name():
    paper = read_paper(docx(runs("A")), "C:\\giấy tờ\\báo cáo.pdf")

    assert (paper.kind, paper.name, len(paper.sha256)) == ("docx", "báo cáo.pdf", 64)
