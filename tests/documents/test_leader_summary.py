"""The summary for leaders is one page, whatever the record holds; its bytes are those of its data."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.pages import page_count, page_image, page_text
from inspector_app.documents.summary_pdf import render_summary
from inspector_app.errors import CannotDo
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.findings import Deadline, DeadlineKind, Priority
from inspector_app.inspection.leader_summary import AreaCount, LeaderSummary, RankedAdvice, RankedFinding
from inspector_app.inspection.sealing import VisitState

LONG = "Danh mục thủ tục hành chính niêm yết tại Bộ phận Một cửa chưa cập nhật theo quyết định công bố mới "
SUMMARY = LeaderSummary(
    made_at=datetime(2026, 11, 12, 5, 0, tzinfo=UTC),
    superior_body="Sở Nội vụ tỉnh Mẫu",
    team_name="Đoàn kiểm tra",
    place="Mẫu Sơn",
    unit_name="Trung tâm Phục vụ hành chính công phường Mẫu Sơn",
    held_on=(date(2026, 11, 12),),
    team="Bà Lê Thị A, Phó Giám đốc Sở Nội vụ",
    others=4,
    number="07/BB-ĐKT",
    state=VisitState.PART_SIGNED,
    signed=2,
    slots=4,
    chosen=40,
    passed=30,
    failed=6,
    na=2,
    areas=(
        AreaCount(title="Niêm yết", answered=13, failed=4),
        AreaCount(title="Phiếu kiểm soát", answered=15, failed=2),
        AreaCount(title="Lưu trữ, sổ", answered=10, failed=0),
    ),
    findings=(
        RankedFinding(number=2, text="03/20 hồ sơ không có Phiếu kiểm soát", severity=Severity.MAJOR,
                      repeats="biên bản số 03/BB-ĐKT ngày 14/5/2025"),
        RankedFinding(number=1, text="Thiếu 04 thủ tục chưa niêm yết.", severity=Severity.MODERATE),
    ),
    figures=("Sáu tháng đầu năm: 2.411 hồ sơ tiếp nhận nhưng chỉ 2.407 được kể.",),
    recommendations=(
        RankedAdvice(number=1, text="Niêm yết bổ sung 04 thủ tục", priority=Priority.NOW,
                     deadline=Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16))),
        RankedAdvice(number=2, text="Lập phiếu giấy trong khi chờ phần mềm", deadline=Deadline()),
    ),
)  # fmt: skip


def many(count, length=1):
    """The same with so many of everything, each so many times as long."""
    return replace(
        SUMMARY,
        areas=tuple(AreaCount(title=f"Lĩnh vực {n} {LONG}", answered=20, failed=n % 5) for n in range(count)),
        findings=tuple(
            RankedFinding(number=n, text=LONG * length, repeats=LONG) for n in range(1, count + 1)
        ),
        figures=tuple(LONG * length for _ in range(count)),
        recommendations=tuple(
            RankedAdvice(number=n, text=LONG * length, deadline=Deadline(words=LONG * length))
            for n in range(1, count + 1)
        ),
    )


def words_of(pdf):
    return " ".join(page_text(pdf, 0).split())


def test_the_page_says_what_the_record_says(fonts):
    said = words_of(render_summary(SUMMARY, fonts))

    for words in (
        "TÓM TẮT KẾT QUẢ KIỂM TRA", "Bà Lê Thị A, Phó Giám đốc Sở Nội vụ; 04 thành viên khác",
        "số 07/BB-ĐKT, đã ký 02/04 chỗ ký",
        "38/40 nội dung đã có kết quả: 30 đạt, 06 không đạt, 02 không áp dụng",
        "03/20 hồ sơ không có Phiếu kiểm soát (nặng; lặp lại, đã nêu tại biên bản số 03/BB-ĐKT",
        "2.411 hồ sơ tiếp nhận nhưng chỉ 2.407 được kể", "làm ngay; thời hạn: trước ngày 16/11/2026",
        "thời hạn: không nêu",
    ):  # fmt: skip
        assert words in said


@pytest.mark.parametrize("count", [0, 1, 5, 12, 60, 400])
@pytest.mark.parametrize("length", [1, 40], ids=["short", "long"])
def test_it_is_one_page_and_counts_what_it_leaves_out(fonts, count, length):
    pdf = render_summary(many(count, length), fonts)

    assert page_count(pdf) == 1
    said = words_of(pdf)
    named = sum(f" {n}. Danh mục" in said for n in range(1, count + 1))
    if count > 12:
        assert "tồn tại khác" in said
        assert "kiến nghị khác" in said
    assert named <= 2 * count


def test_names_without_end_do_not_begin_a_second_page(fonts):
    pdf = render_summary(
        replace(many(60, 40), unit_name="X" * 4000, superior_body="Y" * 4000, team_name="Z" * 4000,
                place="W" * 900, team="V" * 4000, number="8" * 900),
        fonts,
    )  # fmt: skip

    assert page_count(pdf) == 1


def test_the_number_left_out_is_right(fonts):
    said = words_of(render_summary(many(30), fonts))
    shown = next(n for n in range(30, 0, -1) if f"và {30 - n:02d} tồn tại khác" in said)

    assert f" {shown}. Danh mục" in said
    assert f" {shown + 1}. Danh mục" not in said


def test_the_same_summary_gives_the_same_bytes(fonts):
    first = render_summary(SUMMARY, fonts)
    script = (
        "import hashlib; from tests.documents.test_leader_summary import SUMMARY;"
        "from inspector_app.documents.fonts import find_fonts;"
        "from inspector_app.documents.summary_pdf import render_summary;"
        "print(hashlib.sha256(render_summary(SUMMARY, find_fonts())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    import hashlib

    assert other.stdout.strip() == hashlib.sha256(first).hexdigest()
    assert render_summary(replace(SUMMARY, failed=7), fonts) != first


def test_an_example_is_marked(fonts):
    assert "VÍ DỤ MINH HỌA" in words_of(render_summary(replace(SUMMARY, is_example=True), fonts))
    assert "VÍ DỤ MINH HỌA" not in words_of(render_summary(SUMMARY, fonts))


def test_the_drawn_page_has_bars(fonts):
    """Late bars are black: a page without the chart has fewer dark pixels."""

    def dark(summary):
        image = page_image(render_summary(summary, fonts), 0, 600)
        return sum(1 for n in range(0, len(image.rgba), 4) if image.rgba[n] < 40)

    assert dark(SUMMARY) > dark(replace(SUMMARY, areas=())) + 200


def test_a_verifier_says_that_it_is_no_minutes(fonts):
    verdict = verify_minutes(render_summary(SUMMARY, fonts), (), Rebuild(lambda _minutes: fonts))

    assert not verdict.valid
    assert "PDF-08" in [problem.code for problem in verdict.problems]


def test_what_the_font_cannot_print_is_refused(fonts):
    with pytest.raises(CannotDo) as error:
        render_summary(replace(SUMMARY, unit_name="Phường 漢"), fonts)

    assert error.value.code == "FONT-02"
