"""The instruments on paper: a section and an annex for each with content, all that the data say."""

import html
import re
import subprocess
from dataclasses import fields, is_dataclass, replace
from typing import get_args, get_type_hints

import pytest

from inspector_app.documents.check_code import check_code
from inspector_app.documents.compose import compose
from inspector_app.documents.minutes_pdf import rebuild, render
from inspector_app.documents.places import in_words, printed_texts
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.documents.template_instruments import InstrumentsWords
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.instrument_lines import (
    ArchivesPart,
    ConductPart,
    CountsPart,
    PostingPart,
    PrintedInstruments,
    SamplingPart,
)
from inspector_app.inspection.page_codes import PageCode
from inspector_app.inspection.paper import AnnexBreak, Band, Chart, Marked, Signatures, Style, Table, Text
from inspector_app.inspection.sampling.records import FrameRow, SampleMethod
from inspector_app.inspection.slips.completeness import FIELDS
from tests.documents.extraction import PDFIUM, POPPLER, pages_said, paper_said, said, squash, word_boxes
from tests.documents.instruments_sample import (
    CODES,
    DIFFERENCES,
    INSTRUMENTS,
    LONG_NAME,
    POSTING,
    SAMPLING,
    drawn_by_field,
    drawn_from,
    many_instruments,
)
from tests.documents.sample import STATED, FiguresLine, instruments_minutes, long_minutes, sample_minutes

TEMPLATE = load_template()
READERS = pytest.mark.parametrize("reader", [POPPLER, PDFIUM])
PARTS = ("posting", "slips", "archives", "conduct", "sampling", "counts", "scores")


def blocks(minutes):
    return compose(minutes, TEMPLATE).blocks


def texts(minutes):
    return [
        " ".join(
            part.replace("\u00a0", " ")
            for part in (b.lead, b.text, *(f"{fact.label} {fact.text}" for fact in b.facts))
            if part
        )
        for b in blocks(minutes)
        if isinstance(b, Text)
    ]  # fmt: skip


def line(minutes, start):
    return next(text for text in texts(minutes) if text.startswith(start))


def with_part(fonts, **parts):
    """Minutes with these instruments alone."""
    return instruments_minutes(fonts, instruments=PrintedInstruments(**parts))


def with_sample(fonts, part):
    return with_part(fonts, sampling=part)


def tables_of(minutes, part):
    title = getattr(TEMPLATE.instruments, part).title
    return [b for b in annex(minutes, title) if isinstance(b, Table)]


def only(name):
    """Instruments of which one part has content."""
    return replace(PrintedInstruments(), **{name: getattr(INSTRUMENTS, name)})


def annex(minutes, title):
    """The blocks of the annex with this title."""
    found, listed = False, []
    for block in blocks(minutes):
        if isinstance(block, AnnexBreak):
            found = block.title == title
        elif found:
            listed.append(block)
    return listed


def test_every_instrument_with_content_has_a_section_that_names_its_annex(fonts):
    minutes = instruments_minutes(fonts)
    names = {b.title: b.name for b in blocks(minutes) if isinstance(b, AnnexBreak)}
    results = " ".join(texts(minutes))

    for part in PARTS:
        words = getattr(TEMPLATE.instruments, part)
        assert words.heading in results
        assert f"chi tiết tại {names[words.title]})" in results


@pytest.mark.parametrize("part", PARTS)
def test_one_instrument_alone_adds_one_section_and_one_annex(fonts, part):
    plain, minutes = sample_minutes(fonts), sample_minutes(fonts, instruments=only(part))

    titles = [b.title for b in blocks(minutes) if isinstance(b, AnnexBreak)]
    assert titles[2:] == [getattr(TEMPLATE.instruments, part).title]
    headings = [b for b in blocks(minutes) if isinstance(b, Text) and b.style is Style.SUBHEADING]
    before = [b for b in blocks(plain) if isinstance(b, Text) and b.style is Style.SUBHEADING]
    assert next(b.text for b in headings if b not in before) == getattr(TEMPLATE.instruments, part).heading


def test_parts_without_content_vanish_wholly(fonts):
    hollow = PrintedInstruments(
        posting=replace(POSTING, lines=()),
        slips=replace(INSTRUMENTS.slips, dossiers=()),
        archives=ArchivesPart(asked=(), registers=()),
        conduct=ConductPart(
            points=(), receptions=(), interviews=(), head_counts=(), facilities=(), posted_codes=()
        ),
        sampling=SamplingPart(samples=()),
        counts=CountsPart(counts=(), indices=(), crossed=()),
    )

    assert blocks(sample_minutes(fonts, instruments=hollow)) == blocks(sample_minutes(fonts))


@READERS
def test_every_text_of_the_instruments_is_on_paper(fonts, tmp_path, reader):
    minutes = instruments_minutes(fonts)

    paper = paper_said(render(minutes, fonts).pdf, reader, tmp_path).casefold()

    unsaid = {
        path[-2 if path[-1].isdigit() else -1]
        for path, text in printed_texts(minutes)
        if said(text).casefold() not in paper
    }
    keys = {"sample", "dossier", "frame", "point", "tables", "content", "form_id", "item", "basis"}
    keys |= {"numbers"}  # of a register: what they say is printed
    in_words_ = {"check", "name", "at", "algorithm", "count", "base", "unit"}
    assert unsaid == keys | in_words_
    names = {"name": [text for path, text in printed_texts(minutes) if path[-1] == "name"]}
    missing = {text for text in names["name"] if said(text).casefold() not in paper}
    tallies = {*TEMPLATE.instruments.slips.ticks, *TEMPLATE.instruments.conduct.manners}
    assert missing == tallies | set(FIELDS) - {"at"}


def test_a_long_table_keeps_every_row_and_repeats_its_head(fonts, tmp_path):
    minutes = long_minutes(fonts, 2)
    posting = many_instruments(differences=500, dossiers=10, codes=40).posting
    pdf = render(replace(minutes, instruments=PrintedInstruments(posting=posting)), fonts).pdf
    pages = pages_said(pdf, POPPLER, tmp_path)

    head = squash("TTMã thủ tụcTên thủ tụcKhác biệtPhải làĐang niêm yết")
    rows = [page for page in pages if "1.000" in page and "Mãthủtục" in page]
    assert len(rows) > 15
    assert all(page.count(head) == 1 for page in rows)
    assert [n for n in range(500) if f"1.{n:06d}" not in "".join(pages)] == []
    assert "".join(page.replace(head, "") for page in pages).count(said(LONG_NAME)) >= 60


@pytest.mark.parametrize(
    "instruments",
    [
        INSTRUMENTS,
        many_instruments(60, 30, 90),
        replace(INSTRUMENTS, sampling=drawn_by_field()),
    ],
    ids=["one of everything", "many", "stratified"],
)
def test_no_word_hangs_over_the_margins(fonts, tmp_path, instruments):
    pdf = render(instruments_minutes(fonts, instruments=instruments), fonts).pdf

    for page, width, height, x0, y0, x1, y1 in word_boxes(pdf, tmp_path):
        assert 85 <= x0 < x1 <= width - 42, page
        assert 20 <= y0 < y1 <= height - 56, page


def test_no_word_is_cut_into_pieces(fonts, tmp_path):
    """A word wider than its column is cut between letters: for a code of 60 letters only, never «Không»."""
    minutes = instruments_minutes(fonts)
    made = render(minutes, fonts)

    file = tmp_path / "words.pdf"
    file.write_bytes(made.pdf)
    run = subprocess.run(["pdftotext", "-bbox", file, "-"], check=True, capture_output=True)
    printed = re.findall(r">([^<>\n]+)</word>", run.stdout.decode())

    known = set(words_of_paper(minutes, made.pages)) | {str(n) for n in range(1, made.pages + 1)}
    code = check_code(attached_minutes(made.pdf))
    for page in range(1, made.pages + 1):
        for line in TEMPLATE.check_code.lines:
            said = PageCode(code, page, made.pages).text
            known |= set(line.format(page=page, pages=made.pages, code=said, edition=1).split())
    assert {html.unescape(word) for word in printed} - known == set()


def words_of_paper(minutes, pages):
    """Every word that the paper says, whatever kind of block it stands in."""
    for block in compose(minutes, TEMPLATE, pages).blocks:
        for _, text in printed_texts(block):
            yield from text.split()
    for signature in (b for b in compose(minutes, TEMPLATE, pages).blocks if isinstance(b, Signatures)):
        yield from (f"({word}" for row in signature.rows for b in row if b for word in b.kind.split()[:1])
        yield from (f"{word})" for row in signature.rows for b in row if b for word in b.kind.split()[-1:])
    yield from TEMPLATE.words.marks[minutes.mark].split()


def test_minutes_with_instruments_are_made_anew_from_their_own_data(fonts):
    made = render(instruments_minutes(fonts), fonts)

    assert rebuild(attached_minutes(made.pdf), fonts) == made


def test_dismissed_differences_are_not_counted_and_stand_with_their_reason(fonts):
    minutes = instruments_minutes(fonts)

    said_ = line(minutes, "- Bảng niêm yết tầng 1")
    assert "đã xem xét, không tính 01" in said_
    assert "không thuộc phạm vi tiếp nhận" not in said_
    tables = [b for b in annex(minutes, TEMPLATE.instruments.posting.title) if isinstance(b, Table)]
    assert [len([r for r in t.rows if not isinstance(r, Band)]) for t in tables] == [len(DIFFERENCES) - 1, 1]
    assert tables[1].rows[0][-1] == "Phường tiếp nhận hộ theo ủy quyền của Sở."


def test_each_point_is_counted_in_words(fonts):
    assert line(instruments_minutes(fonts), "- Bảng niêm yết tầng 1") == (
        "- Bảng niêm yết tầng 1 (bảng niêm yết), bên phải cửa vào: phải niêm yết 142, đã niêm yết 138; "
        "thiếu 02; hết hiệu lực, đã được thay thế 01; đã bãi bỏ 01; theo quyết định công bố khác 01; thiếu "
        "thành phần hồ sơ 01; thừa thành phần hồ sơ 01; nội dung khác danh mục 02; niêm yết trùng 01; chưa "
        "rõ là thủ tục nào 01; chưa xem 02; đã xem xét, không tính 01; danh sách nhập từ tệp "
        "niem-yet-bang-1.xlsx. Ngày cập nhật ghi tại chỗ: cập nhật 03/2025. Ghi chú: Chữ nhỏ, khó đọc. Địa "
        "chỉ tiếp nhận phản ánh, kiến nghị: có niêm yết; đúng: nội dung, địa chỉ, Cổng Dịch vụ công quốc "
        "gia; sai hoặc thiếu: điện thoại, thư điện tử; đã gọi thử số 0241 3 999 999; Số máy không liên lạc "
        "được."
    )


def test_a_point_without_differences_or_comparison_says_so(fonts):
    minutes = instruments_minutes(fonts)

    assert line(minutes, "- Trang thông tin").endswith("đã niêm yết 142; không có khác biệt với danh mục.")
    assert "chưa đối chiếu danh sách." in line(minutes, "- Nhà văn hóa tổ 4")


def test_the_slips_are_counted_with_completeness_form_and_calendar(fonts):
    minutes = instruments_minutes(fonts)

    assert line(minutes, "Đã xem 03 hồ sơ") == (
        "Đã xem 03 hồ sơ (chi tiết tại Phụ lục IV); có Phiếu kiểm soát 02/03; đủ chữ ký giao, nhận 01/02; "
        "ghi đủ thời gian 02/02; ghi đúng kết quả 01/02; khớp phần mềm 02/02; phiếu đủ các nội dung 01/03. "
        "Mức độ ghi đủ của các phiếu được xem chi tiết: 93,33% (14/15 ô). Ghi đủ theo từng nội dung của "
        "phiếu: mã hồ sơ 01/01; thời gian tiếp nhận 01/01; thời gian hẹn trả 01/01; bên giao 02/02; bên nhận "
        "02/02; thời gian giao, nhận 02/02; chữ ký người giao 02/02; chữ ký người nhận 01/02; kết quả giải "
        "quyết 02/02. Kết quả tính lại của 02 hồ sơ đã trả: trước hạn 01, "
        "đúng hạn 0, quá hạn 01. Hồ sơ quá hạn 01, trong đó chưa có văn bản xin lỗi 01; mâu thuẫn phát hiện "
        "02."
    )
    assert line(minutes, "Mẫu phiếu áp dụng") == (
        "Mẫu phiếu áp dụng: Mẫu số 06, Thông tư 03/2025/TT-VPCP. Lịch ngày làm việc dùng để tính đã được "
        "quyết định đến hết ngày 31/12/2026. Giờ làm việc áp dụng: 07:30–11:30, 13:30–17:30 (dự kiến). "
        "01 hồ sơ được tính qua những ngày của lịch dự kiến. 01 hồ sơ được tính theo giờ làm việc chưa được "
        "quyết định. Chỉ đối chiếu với nhật ký phần mềm: "
        "nhat-ky-mot-cua.csv."
    )


def test_the_five_ticks_are_drawn_marks_with_words_and_blank_where_nobody_looked(fonts):
    table = tables_of(instruments_minutes(fonts), "slips")[0]

    rows = [row for row in table.rows if not isinstance(row, Band)]
    cells = [[cell.text if isinstance(cell, Marked) else cell for cell in row[3:8]] for row in rows]
    assert cells == [["Có", "Không", "Có", "Không", "Có"], ["Không", "", "", "", ""], ["Có"] * 5]
    assert all(isinstance(cell, Marked) for cell in rows[0][3:8])


def test_dossiers_of_one_procedure_stand_under_its_name(fonts):
    table = tables_of(instruments_minutes(fonts), "slips")[0]

    titles = [row.text for row in table.rows if isinstance(row, Band)]
    assert titles == [
        "TTHC 1.012783, Cấp giấy phép xây dựng nhà ở riêng lẻ; Lĩnh vực: Hoạt động xây dựng",
        "TTHC 1.012783, Cấp giấy phép xây dựng nhà ở riêng lẻ",
        f"TTHC 1.012783, {LONG_NAME}",
    ]


def test_only_dossiers_with_steps_have_hand_overs_in_detail(fonts):
    tables = tables_of(instruments_minutes(fonts), "slips")

    bands = [row.text for row in tables[1].rows if isinstance(row, Band)]
    assert len(bands) == 1
    assert bands[0].endswith(
        "thời gian làm việc đã dùng: 50 giờ 15 phút; tạm dừng từ 08:00 ngày 03/11/2026 đến 08:00 ngày "
        "04/11/2026: yêu cầu bổ sung hồ sơ (Mẫu 02 số 15 ngày 03/11/2026); quy trình nội bộ: 28 giờ, quá hạn"
    )


def test_archives_say_found_of_asked_and_the_longest_retrieval(fonts):
    assert line(instruments_minutes(fonts), "Đã hỏi") == (
        "Đã hỏi 03 hồ sơ, tài liệu; tìm thấy 02/03 (chi tiết tại Phụ lục V); tìm lâu nhất 02 phút 15 giây "
        "(H57.132-260210-0031); thiếu thành phần 01/02 hồ sơ được xem; nộp lưu trữ chậm 01 hồ sơ."
    )


def test_a_head_count_names_positions_with_reason_and_verification(fonts):
    assert line(instruments_minutes(fonts), "- Điểm danh") == (
        "- Điểm danh lúc 08:40 ngày 12/11/2026, Toàn cơ quan: có mặt 21/24; đeo thẻ 20; vắng: Chuyên viên "
        "phòng Kinh tế (đi công tác, họp: họp tại Sở Xây dựng; đã xác minh: giấy mời số 88/GM-SXD); Công "
        "chức tư pháp (đến muộn; chưa xác minh); Văn thư (nghỉ phép, chế độ; không chứng minh được: không có "
        "đơn)."
    )


def test_picks_by_judgement_stand_apart_and_are_said_not_to_count(fonts):
    minutes = instruments_minutes(fonts)

    assert "không dùng để suy rộng" in line(minutes, "- Ngoài mẫu")
    tables = [b for b in annex(minutes, TEMPLATE.instruments.sampling.title) if isinstance(b, Table)]
    assert tables[-1].rows == (("1", "H57.132-260804-9583", "Người dân phản ánh chậm trả"),)


@pytest.mark.parametrize(("count", "printed"), [(600, True), (601, False)])
def test_a_frame_of_more_than_600_codes_stands_in_the_data_alone(fonts, count, printed):
    rows = tuple(FrameRow(code=f"HS-{n:04d}") for n in range(count))
    minutes = with_sample(fonts, drawn_from(rows))

    listed = annex(minutes, TEMPLATE.instruments.sampling.title)
    cells = {cell for b in listed if isinstance(b, Table) for row in b.rows for cell in row}
    assert ({row.code for row in rows} <= cells) is printed
    assert any("dữ liệu đính kèm" in b.text for b in listed if isinstance(b, Text)) is not printed


def test_a_code_that_is_not_printed_may_hold_any_character(fonts):
    rows = (*(FrameRow(code=f"HS-{n:04d}") for n in range(601)), FrameRow(code="王-1"))
    part = drawn_from(rows[:-1])
    (frame,) = part.frames

    assert render(with_sample(fonts, replace(part, frames=(replace(frame, rows=rows),))), fonts)


def test_a_census_does_not_list_the_frame_twice(fonts):
    line_ = drawn_from(method=SampleMethod.CENSUS, replaced=False)
    minutes = with_sample(fonts, line_)

    listed = annex(minutes, TEMPLATE.instruments.sampling.title)
    cells = [cell for b in listed if isinstance(b, Table) for row in b.rows for cell in row if cell in CODES]
    assert len(cells) == len(CODES)


def test_checks_that_differ_stand_in_the_text_and_bold_in_the_annex(fonts):
    minutes = instruments_minutes(fonts)

    differing = "Chỉ số cải cách hành chính năm 2022 nêu 92,54%; 81,2/100 = 81,20%"
    assert any(text.startswith("Số liệu lệch:") and differing in text for text in texts(minutes))
    crossed = [b for b in annex(minutes, TEMPLATE.instruments.counts.title) if isinstance(b, Table)][-1]
    shown = [n for n, row in enumerate(crossed.rows) if differing in " ".join(map(str, row))]
    assert set(shown) <= crossed.emphasised
    assert len(shown) == 1


def test_good_practices_say_what_is_worth_copying(fonts):
    assert line(instruments_minutes(fonts), "- Trả kết quả tại nhà") == (
        "- Trả kết quả tại nhà cho người cao tuổi. Đã trả 112 lượt, không phát sinh chi phí. Đoàn kiểm tra "
        "đề nghị nhân rộng. Nội dung kiểm tra: MC11."
    )
    assert line(instruments_minutes(fonts), "- Bảng mã QR") == "- Bảng mã QR tra cứu thủ tục."


def test_a_word_on_expired_law_and_a_repeat_stand_with_the_finding(fonts):
    minutes = instruments_minutes(fonts)

    word = "Về hiệu lực của căn cứ: Thông tư còn áp dụng cho hồ sơ tiếp nhận trước ngày hết hiệu lực."
    finding, advice = line(minutes, "1. Thiếu 04"), line(minutes, "1. Niêm yết bổ")
    assert word in finding
    assert word in advice
    assert "Lặp lại tồn tại đã nêu tại: biên bản số 03/BB-ĐKT ngày 14/5/2025." in finding


def test_figures_name_source_kind_field_unit_and_further_counts(fonts):
    minutes = instruments_minutes(fonts)

    assert line(minutes, "Nguồn: Báo cáo số 310") == (
        "Nguồn: Báo cáo số 310/BC-UBND (báo cáo). Kỳ số liệu: từ 01/01/2026 đến 31/10/2026. Lĩnh vực: Hộ "
        "tịch. Đơn vị: UBND phường Mẫu Sơn."
    )
    table = next(b for b in blocks(minutes) if isinstance(b, Table))
    assert table.rows[-2:] == (
        ("Đến hạn trong kỳ", "1.240", "Văn bản xin lỗi đã gửi", "05"),
        ("Quá hạn lâu nhất", "12\u00a0ngày", "", ""),
    )


def test_the_sign_of_sets_is_printed_as_a_word(fonts, tmp_path):
    outcome = replace(FiguresLine(figures=STATED, outcomes=()), outcomes=())
    first = sample_minutes(fonts).figures[0].outcomes[0]
    both = (replace(first, relation="∈"), replace(first, relation="∈", result="differs"))
    minutes = sample_minutes(fonts, figures=(replace(outcome, outcomes=both),))

    paper = paper_said(render(minutes, fonts).pdf, POPPLER, tmp_path)

    assert "1.284thuộc37+1.247" in paper
    assert "1.284khôngthuộc37+1.247" in paper


def test_a_character_without_a_shape_is_refused_with_the_instrument(fonts):
    line_ = replace(POSTING.lines[0], point=replace(POSTING.lines[0].point, note="tốt 😀"))

    with pytest.raises(CannotDo) as refused:
        render(
            with_part(fonts, posting=replace(POSTING, lines=(line_,))),
            fonts,
        )

    assert refused.value.code == "FONT-02"
    assert (
        refused.value.fields["where"] == "công cụ kiểm tra, niêm yết, điểm niêm yết 1, nơi niêm yết, ghi chú"
    )


def test_every_place_of_a_text_has_vietnamese_words(fonts):
    paths = {path for path, _ in printed_texts(instruments_minutes(fonts))}

    assert {part for path in paths for part in in_words(path, TEMPLATE).split(", ") if "_" in part} == set()
    named = {
        part for path in paths for part in path if part.islower() and part.isascii() and part.isidentifier()
    }
    known = set(TEMPLATE.places) | {key.partition(".")[2] for key in TEMPLATE.places}
    assert named - known == set()


def test_the_template_has_words_for_every_choice():
    for part in PARTS:
        words = getattr(TEMPLATE.instruments, part)
        for name, hint in get_type_hints(type(words)).items():
            key = next(iter(get_args(hint)), str)
            if hasattr(key, "__members__"):
                assert set(getattr(words, name)) == set(key), (part, name)
    assert set(InstrumentsWords.model_fields) >= set(PARTS)


def test_the_chart_draws_what_is_known_and_says_what_is_not(fonts):
    minutes = instruments_minutes(fonts)
    first, second = (b for b in blocks(minutes) if isinstance(b, Chart))

    assert [(bar.label, bar.count) for bar in first.bars] == [
        ("Tổng tiếp nhận", 1284),
        ("Đã giải quyết", 1229),
        ("trước hạn", 884),
        ("đúng hạn", 338),
        ("quá hạn", 7),
        ("Đang giải quyết", 48),
        ("trong hạn", 46),
        ("quá hạn", 2),
    ]
    assert [(bar.label, bar.count, bar.shown) for bar in second.bars] == [
        ("Tổng tiếp nhận", 2411, "2.411"),
        ("Đã giải quyết", 2310, "2.310"),
        ("Đang giải quyết", 97, "97"),
        ("trong hạn", 97, "97"),
        ("quá hạn", None, "không nêu"),
    ]


def test_early_and_on_time_in_one_number_are_one_bar(fonts):
    joined = replace(STATED, settled_early=None, settled_on_time=None, settled_early_or_on_time=1222)
    minutes = sample_minutes(fonts, figures=(FiguresLine(figures=joined, outcomes=()),))

    (chart,) = (b for b in blocks(minutes) if isinstance(b, Chart))
    assert ("trước và đúng hạn", 1222) in [(bar.label, bar.count) for bar in chart.bars]
    assert "trước hạn" not in [bar.label for bar in chart.bars]


def test_a_single_count_makes_no_chart(fonts):
    bare = replace(
        STATED,
        **dict.fromkeys(
            ("settled_total", "settled_early", "settled_on_time", "settled_late", "in_progress_total"), None
        ),
        in_progress_in_time=None,
        in_progress_overdue=None,
    )
    minutes = sample_minutes(fonts, figures=(FiguresLine(figures=bare, outcomes=()),))

    assert not [b for b in blocks(minutes) if isinstance(b, Chart)]


def test_sampling_part_keeps_the_seed_in_quotes_in_the_text(fonts):
    assert f"hạt giống «{SAMPLING.samples[0].sample.seed}»" in line(
        instruments_minutes(fonts), "- Hồ sơ đã giải"
    )


def test_a_hostile_posting_part_is_printed_over_pages(fonts):
    long = "chữ " * 1500
    line_ = POSTING.lines[0]
    hostile = replace(
        line_,
        point=replace(line_.point, name=long, note=long),
        comparison=replace(
            line_.comparison, differences=(replace(DIFFERENCES[0], name=long, expected=long),)
        ),
    )
    part: PostingPart = replace(POSTING, lines=(hostile,), catalogue=long)

    assert render(with_part(fonts, posting=part), fonts).pages > 10


def test_checks_of_single_tables_that_found_nothing_make_no_annex(fonts):
    agrees = replace(INSTRUMENTS.counts.crossed[0], check="period", tables=(STATED.id,))
    alone = CountsPart(counts=(), indices=(), crossed=(agrees,))
    two = replace(alone, crossed=(replace(agrees, tables=("a", "b")),))

    assert blocks(with_part(fonts, counts=alone)) == blocks(with_part(fonts))
    assert len(annex(with_part(fonts, counts=two), TEMPLATE.instruments.counts.title)) == 2


def test_late_and_overdue_in_one_number_are_one_bar(fonts):
    joined = replace(STATED, settled_late=None, in_progress_overdue=None, late_or_overdue=9)
    minutes = sample_minutes(fonts, figures=(FiguresLine(figures=joined, outcomes=()),))

    (chart,) = (b for b in blocks(minutes) if isinstance(b, Chart))
    assert [(bar.label, bar.count) for bar in chart.bars][-1] == ("Quá hạn, gồm đã và đang giải quyết", 9)


def test_registers_or_picks_alone_name_their_annex_too(fonts):
    registers = with_part(fonts, archives=replace(INSTRUMENTS.archives, asked=()))
    picks = with_part(fonts, sampling=replace(SAMPLING, samples=()))

    assert line(registers, "Sổ đã đối chiếu") == "Sổ đã đối chiếu số thứ tự (chi tiết tại Phụ lục III):"
    assert "theo nhận định (chi tiết tại Phụ lục III); các hồ sơ này" in line(picks, "Ngoài mẫu")


def test_rows_that_the_words_name_already_are_not_named_twice(fonts):
    doubled = replace(DIFFERENCES[9], found="niêm yết 2 lần (dòng 31, 77)")
    line_ = replace(POSTING.lines[0], comparison=replace(POSTING.lines[0].comparison, differences=(doubled,)))
    (table,) = tables_of(with_part(fonts, posting=replace(POSTING, lines=(line_,))), "posting")

    assert table.rows[1][-1] == "Niêm yết 2 lần (dòng 31, 77)"


FORGED = "Bảng 1\nV. KẾT LUẬN\n1. Đơn vị không có tồn tại, hạn chế. ./."


def forged(name):
    """Instruments with a line break in a name, a code, a sentence of a rule or a note."""
    part = getattr(INSTRUMENTS, name)
    if name == "posting":
        (first, *rest) = part.lines
        wrong = replace(first.comparison.differences[0], name=FORGED)
        comparison = replace(first.comparison, differences=(wrong, *first.comparison.differences[1:]))
        point = replace(first.point, name=FORGED, note=FORGED)
        return replace(part, lines=(replace(first, point=point, comparison=comparison), *rest))
    if name == "slips":
        (first, *rest) = part.dossiers
        return replace(part, dossiers=(replace(first, dossier=replace(first.dossier, code=FORGED)), *rest))
    if name == "archives":
        return replace(part, registers=(replace(part.registers[0], says=FORGED),))
    if name == "sampling":
        line_ = part.samples[0]
        return replace(part, samples=(replace(line_, sample=replace(line_.sample, name=FORGED)),))
    if name == "counts":
        return replace(part, crossed=(replace(part.crossed[1], says=FORGED), *part.crossed[2:]))
    return replace(part, points=(replace(part.points[0], name=FORGED, says=(FORGED,)), *part.points[1:]))


@pytest.mark.parametrize("name", ["posting", "slips", "archives", "sampling", "counts", "conduct"])
def test_a_line_break_in_a_name_forges_no_heading(fonts, name):
    minutes = with_part(fonts, **{name: forged(name)})

    printed = [text for block in blocks(minutes) for text in words_of(block) if "KẾT LUẬN" in text]
    assert any("Bảng 1 V. KẾT LUẬN 1. Đơn vị" in text for text in printed)
    assert not any("\nV. KẾT LUẬN" in text for text in printed)


def words_of(block):
    """Every text of a block."""
    if isinstance(block, Text):
        return [block.lead, block.text, *(fact.text for fact in block.facts)]
    if not isinstance(block, Table):
        return []
    cells = (cell for row in block.rows for cell in ((row,) if isinstance(row, Band) else row))
    return [cell if isinstance(cell, str) else cell.text for cell in cells]


@pytest.mark.parametrize("name", ["posting", "slips", "sampling"])
def test_a_name_of_one_endless_word_stays_within_the_page(fonts, tmp_path, name):
    def endless(value):
        if isinstance(value, str):
            return value.replace(FORGED, "W" * 1500)
        if isinstance(value, tuple):
            return tuple(map(endless, value))
        if is_dataclass(value):
            return replace(value, **{f.name: endless(getattr(value, f.name)) for f in fields(value)})
        return value

    minutes = with_part(fonts, **{name: endless(forged(name))})

    pdf = render(minutes, fonts).pdf

    for page, width, height, x0, y0, x1, y1 in word_boxes(pdf, tmp_path):
        assert 85 <= x0 < x1 <= width - 42, page
        assert 20 <= y0 < y1 <= height - 56, page
