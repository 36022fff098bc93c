"""The papers before a visit: what each says, what stays blank and which cannot be made, in PDF and DOCX."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from docx import Document

from inspector_app.documents.before_papers import before_paper
from inspector_app.documents.docx_paper import write_docx
from inspector_app.documents.office_pdf import compose_office, render_office
from inspector_app.documents.pages import page_count, page_text
from inspector_app.documents.ruled import Ruled
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.office_paper import PaperKind
from inspector_app.inspection.paper import SignOff, Style, Table, Text
from inspector_app.inspection.papers_before import BEFORE_PAPERS, BeforeFacts
from inspector_app.inspection.rounds import WholeRound
from inspector_app.inspection.visit import Plan, Round, Target, VisitKind
from tests.documents.before_sample import FACTS, MEMBERS, ROUND, UNITS

MADE_AT = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
NOTHING_KNOWN = BeforeFacts(
    plan=Plan(id="b" * 32, year=2026, title=""), whole=WholeRound(round=Round(id="c" * 32))
)


def said(kind, facts, fonts):
    pdf = render_office(before_paper(kind, facts), MADE_AT, fonts)
    return " ".join(" ".join(page_text(pdf, page) for page in range(page_count(pdf))).split())


def test_units_of_one_month_stand_in_vietnamese_order():
    names = ("Xã Yên Mẫu", "Xã Đồng Mẫu", "Xã An Mẫu", "Xã Ưu Mẫu")
    targets = tuple(Target(id=name, unit_id="", unit_name=name, month=2) for name in names)

    paper = before_paper(PaperKind.PLAN, replace(FACTS, targets=targets))

    table = next(block for block in paper.body if isinstance(block, Table))
    assert [row[1] for row in table.rows] == ["Xã An Mẫu", "Xã Đồng Mẫu", "Xã Ưu Mẫu", "Xã Yên Mẫu"]


def test_a_plan_lists_units_by_month_and_what_is_inspected(fonts):
    text = said(PaperKind.PLAN, FACTS, fonts)

    assert text.index("UBND xã Đồng Mẫu Tháng 02") < text.index("UBND phường Mẫu Sơn Tháng 11")
    assert "Kiểm tra 03 đơn vị" in text
    assert "7. Xây dựng, phát triển chính quyền điện tử, chính quyền số." in text
    assert "Số: 64/KH-SNV" in text
    assert "ĐỀ CƯƠNG BÁO CÁO" in text


def test_a_decision_names_team_units_and_grounds(fonts):
    text = said(PaperKind.TEAM_DECISION, FACTS, fonts)

    for words in (
        "GIÁM ĐỐC SỞ NỘI VỤ Căn cứ Nghị định số 63/2010/NĐ-CP;",
        "Căn cứ Kế hoạch số 64/KH-SNV ngày 28 tháng 01 năm 2026 của Sở Nội vụ. QUYẾT ĐỊNH:",
        "Thành lập Đoàn kiểm tra công tác cải cách hành chính",
        "3 Ngô Thị C Chuyên viên, Văn phòng UBND tỉnh Thành viên",
        "UBND phường Mẫu Sơn 08 giờ 00, ngày 12 tháng 11 năm 2026",
        "từ 01/01/2026 đến 31/10/2026",
        "thi hành Quyết định này./.",
    ):
        assert words in text


def test_a_decision_names_every_unit_also_where_one_visit_asks_for_it(fonts):
    text = said(PaperKind.TEAM_DECISION, replace(FACTS, unit=UNITS[0]), fonts)

    assert "UBND xã Đồng Mẫu" in text


def test_a_decision_of_an_unannounced_round_rests_on_no_plan(fonts):
    unannounced = replace(FACTS.whole, round=replace(ROUND, kind=VisitKind.UNANNOUNCED))

    assert "64/KH-SNV" not in said(PaperKind.TEAM_DECISION, replace(FACTS, whole=unannounced), fonts)


def test_one_unit_gets_a_letter_with_its_day_and_until_when_to_report(fonts):
    text = said(PaperKind.NOTICE, replace(FACTS, unit=UNITS[0]), fonts)

    for words in (
        "Số: /SNV",
        "V/v thông báo lịch kiểm tra",
        "Kính gửi: UBND phường Mẫu Sơn",
        "Thời gian: 08 giờ 00, ngày 12 tháng 11 năm 2026",
        "trước ngày 05/11/2026",
        "- Như trên;",
    ):
        assert words in text
    assert "Đồng Mẫu" not in text


def test_all_units_get_one_notice_with_the_schedule(fonts):
    text = said(PaperKind.NOTICE, FACTS, fonts)

    assert "THÔNG BÁO Lịch kiểm tra công tác" in text
    assert "UBND xã Đồng Mẫu Ngày 13 tháng 11 năm 2026" in text
    assert "Kính gửi" not in text


def test_who_gets_a_paper_is_named_once(fonts):
    office = replace(FACTS.office, recipients=("Đơn vị được kiểm tra", "Sở Nội vụ (để theo dõi)"))

    text = said(PaperKind.NOTICE, replace(FACTS, office=office), fonts)

    assert "Nơi nhận: - Các đơn vị được kiểm tra;" in text
    assert "- Sở Nội vụ (để theo dõi);" in text
    assert "- Đơn vị được kiểm tra;" not in text


def test_a_script_for_all_units_names_them_within_its_sentences(fonts):
    assert "làm việc tại các đơn vị được kiểm tra" in said(PaperKind.OPENING_SCRIPT, FACTS, fonts)


def test_an_assignment_says_who_inspects_what_and_bears_no_number(fonts):
    text = said(PaperKind.ASSIGNMENT, FACTS, fonts)

    assert "Thành viên Niêm yết; phiếu kiểm soát" in text
    assert "tổng hợp kết quả, thông qua biên bản; số liệu hồ sơ" in text
    assert "TRƯỞNG ĐOÀN" in text
    assert "Số:" not in text


def test_a_script_says_what_is_read_aloud_and_who_is_introduced(fonts):
    text = said(PaperKind.OPENING_SCRIPT, replace(FACTS, unit=UNITS[0]), fonts)

    assert "Công bố quyết định kiểm tra tại UBND phường Mẫu Sơn" in text
    assert "- Lê Thị A, Phó Giám đốc, Sở Nội vụ - Trưởng đoàn." in text
    assert "công bố Quyết định số 215/QĐ-SNV ngày 20 tháng 10 năm 2026" in text


def test_a_deputy_signs_for_the_head(fonts):
    facts = replace(FACTS, whole=replace(FACTS.whole, round=replace(ROUND, by_deputy=True)))

    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Phạm Văn K" in said(PaperKind.TEAM_DECISION, facts, fonts)


@pytest.mark.parametrize("kind", BEFORE_PAPERS)
def test_what_nobody_said_stays_blank(kind, fonts):
    text = said(kind, NOTHING_KNOWN, fonts)

    assert "……" in text
    assert "None" not in text


@pytest.mark.parametrize("kind", BEFORE_PAPERS)
def test_a_paper_has_the_same_words_in_word(kind):
    template = load_template()
    paper = compose_office(before_paper(kind, FACTS), MADE_AT, template)

    made = write_docx(paper, template, made_at=MADE_AT)

    words = " ".join(element.text or "" for element in Document(io.BytesIO(made)).element.iter())
    ends = next(block for block in paper.blocks if isinstance(block, SignOff))
    for text in (*ends.recipients, *ends.authority, ends.signer):
        assert text in words
    assert made == write_docx(paper, template, made_at=MADE_AT)


def test_no_notice_is_made_of_an_unannounced_round():
    unannounced = replace(FACTS, whole=replace(FACTS.whole, round=replace(ROUND, kind=VisitKind.UNANNOUNCED)))

    with pytest.raises(CannotDo, match="BEFORE-03"):
        before_paper(PaperKind.NOTICE, unannounced)


@pytest.mark.parametrize(
    ("kind", "code"), [(PaperKind.PLAN, "BEFORE-01"), (PaperKind.TEAM_DECISION, "BEFORE-02")]
)
def test_no_paper_is_made_of_nothing(kind, code):
    with pytest.raises(CannotDo, match=code):
        before_paper(kind, BeforeFacts())


class Canvas:
    """A canvas that remembers its lines."""

    def __init__(self):
        self.lines = []

    def line(self, x0, y0, x1, y1):
        self.lines.append((x0, y0, x1, y1))

    def setLineWidth(self, _width):
        pass


def test_a_rule_of_two_fifths_of_the_longest_line_stands_below_the_subject():
    lines = (SimpleNamespace(width=200.0), SimpleNamespace(width=30.0))
    prose = SimpleNamespace(
        before=0.0, height=lambda _width: 34.0, lines=lambda _width: lines, draw=lambda *_where: None
    )
    canvas = Canvas()

    Ruled(prose).draw(canvas, 100.0, 700.0, 400.0)

    ((x0, y0, x1, y1),) = canvas.lines
    assert (x0, x1) == (260.0, 340.0)
    assert y0 == y1 < 700.0 - 34.0


def test_the_subject_of_a_paper_with_a_kind_is_ruled():
    blocks = compose_office(before_paper(PaperKind.PLAN, FACTS), MADE_AT).blocks

    assert Text(Style.ABOUT, FACTS.plan.title) in blocks


def test_day_and_number_of_an_issued_decision_stand_on_it(fonts):
    text = said(PaperKind.TEAM_DECISION, FACTS, fonts)

    assert "Số: 215/QĐ-SNV" in text
    assert "Mẫu Sơn, ngày 20 tháng 10 năm 2026" in text
    assert MEMBERS[0].name in text
    assert ROUND.decision.issued_on == date(2026, 10, 20)
