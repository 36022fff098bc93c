"""Papers of an office: heading, blanks for the clerk, letters, «Nơi nhận» and who signs; clean, unlocked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pikepdf
import pytest

from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.office_pdf import render_office
from inspector_app.documents.pages import page_text
from inspector_app.errors import CannotDo
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Style, Text

MADE_AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
DECISION = OfficePaper(
    kind=PaperKind.TEAM_DECISION,
    superior="UBND tỉnh Mẫu",
    office="Sở Nội vụ",
    symbol="QĐ-SNV",
    title="QUYẾT ĐỊNH",
    subject="Về việc thành lập Đoàn kiểm tra",
    body=(Text(Style.BODY, "Thành lập Đoàn kiểm tra.", lead="Điều 1."),),
    place="Mẫu Sơn",
    grounds=("Căn cứ Thông tư số 02/2017/TT-VPCP", "Theo đề nghị của Trưởng phòng"),
    authority=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    signer="Lê Thị A",
    recipients=("Như Điều 3",),
    filed_at="VT, CCHC",
)


def text_of(paper, fonts):
    return " ".join(page_text(render_office(paper, MADE_AT, fonts), 0).split())


def test_the_clerk_finds_blanks_for_number_and_day(fonts):
    text = text_of(DECISION, fonts)

    assert "Số: /QĐ-SNV" in text
    assert "Mẫu Sơn, ngày tháng năm 2026" in text


def test_number_and_day_stand_where_they_are_known(fonts):
    text = text_of(replace(DECISION, number="07", day=date(2026, 1, 5)), fonts)

    assert "Số: 07/QĐ-SNV" in text
    assert "Mẫu Sơn, ngày 05 tháng 01 năm 2026" in text


def test_grounds_end_as_a_list_does_and_the_paper_ends_with_who_gets_and_who_signs(fonts):
    text = text_of(DECISION, fonts)

    assert "Thông tư số 02/2017/TT-VPCP; Theo đề nghị của Trưởng phòng." in text
    for words in (
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT, CCHC.",
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Lê Thị A",
    ):
        assert words in text


def test_a_letter_says_below_its_number_what_it_is_about(fonts):
    letter = replace(DECISION, title="", subject="chuẩn bị làm việc", addressees=("UBND phường Mẫu Sơn",))

    text = text_of(letter, fonts)

    assert "V/v chuẩn bị làm việc" in text
    assert "Kính gửi: UBND phường Mẫu Sơn" in text


def test_several_addressees_stand_one_a_line(fonts):
    letter = replace(DECISION, title="", subject="đôn đốc", addressees=("UBND xã A", "UBND xã B"))

    assert "Kính gửi: - UBND xã A; - UBND xã B." in text_of(letter, fonts)


def test_the_file_is_unlocked_holds_no_data_and_is_the_same_twice(fonts, tmp_path):
    made = render_office(DECISION, MADE_AT, fonts)
    file = tmp_path / "quyet-dinh.pdf"
    file.write_bytes(made)

    with pikepdf.open(file) as document:
        assert not document.is_encrypted
        assert not document.attachments
        assert "/AcroForm" not in document.Root
    assert render_office(DECISION, MADE_AT, fonts) == made


def test_an_example_says_so_on_its_page(fonts):
    assert "VÍ DỤ MINH HỌA" in text_of(replace(DECISION, is_example=True), fonts)


def test_a_character_without_a_shape_is_refused_by_its_place(fonts):
    with pytest.raises(CannotDo) as refused:
        render_office(replace(DECISION, signer="Lê 🙂"), MADE_AT, fonts)

    assert (refused.value.code, refused.value.fields["where"]) == ("FONT-02", "người ký")


def test_a_verifier_says_that_it_is_no_minutes(fonts):
    verdict = verify_minutes(render_office(DECISION, MADE_AT, fonts), (), Rebuild(lambda _minutes: fonts))

    assert not verdict.valid
    assert "PDF-13" in [problem.code for problem in verdict.problems]
