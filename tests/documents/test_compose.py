"""What the minutes say: the decree's order, words for what is empty, figures with their differences."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from inspector_app.documents.compose import compose
from inspector_app.documents.templates import load_template
from inspector_app.inspection.findings import Deadline, DeadlineKind, FaultOf, Priority, Stance
from inspector_app.inspection.minutes import Mark, RefusalLine, TextLine
from inspector_app.inspection.paper import (
    AnnexBreak,
    Letterhead,
    Marked,
    Signatures,
    Style,
    Table,
    Text,
)
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.visit import ClockCheck, Copies
from tests.documents.sample import (
    ATTENDEES,
    FIGURES,
    FINDINGS,
    RECOMMENDATIONS,
    SLOTS,
    UNBALANCED,
    at,
    empty_minutes,
    sample_minutes,
    slot,
)

TEMPLATE = load_template()


def paper(minutes, pages=None):
    return compose(minutes, TEMPLATE, pages)


def of(kind, minutes, **more):
    return [block for block in paper(minutes, **more).blocks if isinstance(block, kind)]


def texts(minutes, **more):
    """Every paragraph as one string: lead, text, labelled facts."""
    return [
        " ".join(
            part.replace("\u00a0", " ")
            for part in (b.lead, b.text, *(f"{fact.label} {fact.text}" for fact in b.facts))
            if part
        )
        for b in of(Text, minutes, **more)
    ]  # fmt: skip


def line(minutes, start):
    return next(text for text in texts(minutes) if text.startswith(start))


def test_the_sections_stand_in_the_order_of_the_reference(sample):
    assert [f"{b.lead} {b.text}" for b in of(Text, sample) if b.style is Style.HEADING] == [
        "I. THÀNH PHẦN",
        "II. NỘI DUNG, PHƯƠNG PHÁP KIỂM TRA",
        "III. KẾT QUẢ KIỂM TRA",
        "IV. TỒN TẠI, HẠN CHẾ",
        "V. NGUYÊN NHÂN",
        "VI. Ý KIẾN CỦA ĐƠN VỊ ĐƯỢC KIỂM TRA",
        "VII. KIẾN NGHỊ CỦA ĐOÀN KIỂM TRA",
        "VIII. KẾT LUẬN CỦA TRƯỞNG ĐOÀN",
    ]


def test_the_heading_has_body_team_decision_number_motto_place_and_date(sample):
    (heading,) = of(Letterhead, sample)

    assert heading == Letterhead(
        body="SỞ NỘI VỤ TỈNH MẪU",
        team="ĐOÀN KIỂM TRA",
        basis="(theo Quyết định số 215/QĐ-SNV)",
        number="Số: 07/BB-ĐKT",
        motto=("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        place_and_date="Phường Mẫu Sơn, ngày 12 tháng 11 năm 2026",
    )


def test_minutes_without_a_number_leave_room_for_it(fonts):
    (heading,) = of(Letterhead, sample_minutes(fonts, number="", mark=Mark.NONE))

    assert heading.number == "Số: " + "\u00a0" * 6 + "/BB-ĐKT"


def test_a_day_that_is_not_known_leaves_room_to_write_it(fonts):
    (heading,) = of(Letterhead, sample_minutes(fonts, day=None, mark=Mark.NONE))

    assert heading.place_and_date.replace("\u00a0", "") == "Phường Mẫu Sơn, ngàythángnăm2026"


def test_of_an_example_it_is_said_that_number_and_day_are_not_stated(fonts):
    (heading,) = of(Letterhead, sample_minutes(fonts, number="", day=None, mark=Mark.EXAMPLE))

    assert (heading.number, heading.place_and_date) == ("Số: …/BB-ĐKT", "Phường Mẫu Sơn, ngày không nêu")


def test_the_opening_says_when_where_by_which_papers_what_and_which_period(sample):
    assert line(sample, "Vào hồi") == (
        "Vào hồi 08 giờ 30 phút, ngày 12 tháng 11 năm 2026, tại phường Mẫu Sơn, Đoàn kiểm tra thành lập theo "
        "Quyết định số 215/QĐ-SNV ngày 20 tháng 10 năm 2026 của Giám đốc Sở Nội vụ, thực hiện Kế hoạch số "
        "64/KH-SNV ngày 28 tháng 01 năm 2026, tiến hành kiểm tra định kỳ, trực tiếp tại đơn vị đối với Trung "
        "tâm Phục vụ hành chính công phường Mẫu Sơn (thuộc UBND phường Mẫu Sơn); thời kỳ kiểm tra từ "
        "01/01/2026 đến 31/10/2026."
    )


def test_clock_times_are_those_of_viet_nam_whatever_zone_the_record_has(fonts):
    late = sample_minutes(fonts, opened_at=datetime(2026, 11, 12, 1, 30, tzinfo=UTC))

    assert line(late, "Vào hồi").startswith("Vào hồi 08 giờ 30 phút")


def test_what_the_opening_lacks_is_named(fonts):
    bare = sample_minutes(fonts, opened_at=None, plan=None, decision=None, period=None)

    assert line(bare, "Ngày 12").endswith(
        "Không nêu: giờ bắt đầu, quyết định thành lập Đoàn kiểm tra, kế hoạch kiểm tra, thời kỳ kiểm tra."
    )


def test_several_days_are_all_named(fonts):
    days = sample_minutes(fonts, held_on=(date(2023, 8, 2), date(2023, 8, 3)), opened_at=None)

    assert line(days, "Các ngày").startswith("Các ngày 02, 03 tháng 8 năm 2023, tại")


def test_people_are_named_with_title_agency_and_role_each_once(sample):
    assert "- Bà Lê Thị A, Phó Giám đốc Sở Nội vụ - Trưởng đoàn;" in texts(sample)
    assert "- Bà Ngô Thị C, Chuyên viên, Văn phòng UBND tỉnh - Thành viên;" in texts(sample)
    assert "Vắng mặt: Ông Hà Văn E, Sở Tư pháp (lý do: công tác đột xuất)." in texts(sample)


def test_a_person_known_by_role_only_is_said_to_be_unnamed(fonts):
    leader = replace(ATTENDEES[0], name="", title="", agency="")

    assert "- Trưởng đoàn (họ tên, chức vụ: không nêu)." in texts(sample_minutes(fonts, attendees=(leader,)))


def test_empty_sections_read_khong_and_do_not_vanish(fonts):
    said = texts(empty_minutes(fonts))

    assert sum(text.endswith("Không.") for text in said) >= 9
    assert sum(text.startswith(("I.", "V", "VI")) for text in said) == 5


def test_an_example_never_claims_that_there_was_nothing(fonts):
    example = replace(empty_minutes(fonts), mark=Mark.EXAMPLE)

    assert [text for text in texts(example) if text.endswith("Không.")] == ["Phụ lục kèm theo: Không."]


def test_a_checked_unit_without_findings_is_said_to_have_none(fonts):
    clean = sample_minutes(fonts, findings=(), mark=Mark.NONE)

    assert "Qua kiểm tra 06 nội dung, Đoàn kiểm tra chưa phát hiện tồn tại." in texts(clean)


def test_a_finding_carries_severity_basis_evidence_verification_and_role(sample):
    assert line(sample, "1. Thiếu") == (
        "1. Thiếu 04 TTHC chưa niêm yết; còn 02 TTHC đã bãi bỏ. Nội dung kiểm tra: NY02. Mức độ: vừa. Căn "
        "cứ: Thông tư số 02/2017/TT-VPCP (cần đối chiếu). Chứng cứ: ảnh 03, 04. Cách kiểm tra: quan sát tại "
        "chỗ 142/142, không đạt 04, lúc 08:50 ngày 12/11/2026. Trách nhiệm: Viên chức phụ trách niêm yết."
    )


def test_what_a_finding_lacks_is_named(sample):
    assert line(sample, "3. 02/09").endswith("Không nêu: chứng cứ, trách nhiệm.")


def test_a_higher_levels_shortcoming_is_not_counted_as_the_units(fonts):
    finding = replace(FINDINGS[0], fault_of=FaultOf.HIGHER_LEVEL, responsible="")

    assert "Trách nhiệm: thuộc cấp trên" in line(sample_minutes(fonts, findings=(finding,)), "1. Thiếu")


def test_the_units_word_to_several_findings_is_one_line_and_explanations_stand_alone(fonts):
    third = replace(FINDINGS[2], stance=FINDINGS[0].stance)
    said = texts(sample_minutes(fonts, findings=(*FINDINGS[:2], third)))

    assert "Về tồn tại 1, 3: thống nhất." in said
    assert (
        "Về tồn tại 2: có ý kiến. Giải trình: Phần mềm chưa xuất được phiếu điện tử. Đoàn kiểm tra trả lời: "
        "Ghi nhận; trong khi chờ phần mềm, lập phiếu giấy."
    ) in said


def test_findings_without_the_units_word_are_named_and_never_called_none(fonts):
    silent = tuple(replace(f, stance=Stance.UNSAID, explanation="", reply="") for f in FINDINGS)
    minutes = sample_minutes(fonts, findings=silent)
    general = Part.UNIT_OPINION, Part.UNIT_PROPOSAL
    without = replace(minutes, texts=tuple(line for line in minutes.texts if line.part not in general))
    said = "Về tồn tại 1, 2, 3: chưa nêu ý kiến."

    assert said in texts(without)
    assert said not in texts(minutes), "the general opinion speaks for every finding"


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 1, 5)), "trước ngày 05/01/2026"),
        (Deadline(kind=DeadlineKind.AT_ONCE), "thực hiện ngay"),
        (Deadline(kind=DeadlineKind.RECURRING, words="hằng tuần"), "thường xuyên, hằng tuần"),
        (
            Deadline(kind=DeadlineKind.WORKING_DAYS, count=5, event="ngày ký biên bản"),
            "trong 05 ngày làm việc kể từ ngày ký biên bản",
        ),
        (
            Deadline(
                kind=DeadlineKind.DAYS,
                count=30,
                event="ngày ký",
                event_on=date(2026, 11, 12),
                due=date(2026, 12, 12),
            ),
            "trong 30 ngày kể từ ngày ký (ngày 12/11/2026), tức là trước ngày 12/12/2026",
        ),
    ],
    ids=["date", "at once", "recurring", "working days", "days"],
)
def test_a_deadline_in_words(fonts, deadline, words):
    advice = replace(RECOMMENDATIONS[0], deadline=deadline)

    assert f"Thời hạn: {words}." in line(sample_minutes(fonts, recommendations=(advice,)), "1. Niêm yết bổ")


@pytest.mark.parametrize(
    ("priority", "words"),
    [(Priority.NOW, "làm ngay"), (Priority.IN_TIME, "trong thời hạn"), (Priority.LASTING, "lâu dài")],
    ids=["now", "in time", "lasting"],
)
def test_a_priority_stands_after_the_deadline(fonts, priority, words):
    advice = replace(RECOMMENDATIONS[0], priority=priority)
    printed = line(sample_minutes(fonts, recommendations=(advice,)), "1. Niêm yết bổ")

    assert f"Thời hạn: trước ngày 16/11/2026. Mức ưu tiên: {words}. Sản phẩm:" in printed


def test_what_nobody_ranked_says_nothing_of_priority_on_paper_and_in_the_data(fonts):
    ranked, unranked = (replace(RECOMMENDATIONS[0], priority=one) for one in (Priority.NOW, None))

    assert to_plain(ranked)["priority"] == "1"
    assert "priority" not in to_plain(unranked)
    assert "ưu tiên" not in line(sample_minutes(fonts, recommendations=(unranked,)), "1. Niêm yết bổ")


def test_a_recommendation_without_a_deadline_says_so(sample):
    assert "Không nêu: người thực hiện, thời hạn, sản phẩm." in line(sample, "4. Chỉ đạo")


def test_the_closing_clause_counts_copies_and_pages_and_ends_the_text(sample):
    closing = next(
        b.text.replace("\u00a0", " ") for b in of(Text, sample, pages=6) if b.style is Style.CLOSING
    )

    assert closing == (
        "Biên bản kết thúc lúc 11 giờ 20 phút cùng ngày, đã được Thư ký đọc lại lúc 11 giờ 05 phút cho các "
        "thành phần cùng nghe, thống nhất nội dung và ký tên, lập thành 03 bản, mỗi bản 06 trang, có giá trị "
        "như nhau: Đoàn kiểm tra giữ 02 bản, đơn vị được kiểm tra giữ 01 bản./."
    )


def test_a_closing_clause_without_facts_names_what_is_missing(fonts):
    closing = next(
        b.text.replace("\u00a0", " ")
        for b in of(Text, empty_minutes(fonts), pages=2)
        if b.style is Style.CLOSING
    )

    assert closing == ("Biên bản gồm 02 trang. Không nêu: giờ kết thúc, việc đọc lại biên bản, số bản./.")


def test_before_the_pages_are_counted_the_count_is_left_open(fonts):
    minutes = sample_minutes(fonts, copies=Copies(total=3, team=2, unit=1))

    assert any("mỗi bản … trang" in text for text in texts(minutes))


def test_every_count_and_every_rule_with_its_difference_is_on_paper(fonts):
    minutes = sample_minutes(fonts, figures=(FIGURES, UNBALANCED))
    annex = [b for b in of(Table, minutes) if b.head == TEMPLATE.annexes.figures.rules]

    printed = [[cell for row in table.rows for cell in row] for table in annex]

    for cells, line_ in zip(printed, (FIGURES, UNBALANCED), strict=True):
        for outcome in line_.outcomes:
            assert {outcome.rule, outcome.left, outcome.right, outcome.says} <= set(cells)


def test_a_figure_that_does_not_add_up_stands_in_the_text_with_its_difference(fonts):
    alerts = [
        b.text for b in of(Text, sample_minutes(fonts, figures=(UNBALANCED,))) if b.style is Style.ALERT
    ]

    assert any("2.411" in text and "04 hồ sơ" in text for text in alerts)
    assert any("2,73" in text and "2,75" in text for text in alerts)


def test_rows_that_do_not_add_up_are_set_bold(fonts):
    minutes = sample_minutes(fonts, figures=(UNBALANCED,))
    table = next(b for b in of(Table, minutes) if b.head == TEMPLATE.annexes.figures.rules)

    assert {table.rows[n][0] for n in table.emphasised} == {"R5", "R12", "R13"}


def test_missing_counts_read_khong_neu_and_never_nought(fonts):
    counts = next(
        b
        for b in of(Table, sample_minutes(fonts, figures=(UNBALANCED,)))
        if b.head == TEMPLATE.results.counts
    )

    cells = [cell for row in counts.rows for cell in row]
    assert cells.count("không nêu") == 16 - 5
    assert "0" not in cells


def test_only_chosen_items_stand_in_the_annex_with_a_drawn_mark_and_a_word(sample):
    table = next(b for b in of(Table, sample) if b.head == TEMPLATE.annexes.checklist.head)

    rows = [row for row in table.rows if isinstance(row, tuple)]
    assert [row[0] for row in rows] == ["NY01", "NY02", "NY05", "PK01", "PK07", "MC03", "MC11"]
    assert [(row[2].sign.value, row[2].text) for row in rows if isinstance(row[2], Marked)] == [
        ("pass", "Đạt"),
        ("fail", "Không đạt"),
        ("pass", "Đạt"),
        ("fail", "Không đạt"),
        ("na", "Không áp dụng"),
        ("pass", "Đạt"),
        ("open", "Chưa ghi"),
    ]


def test_the_figures_annex_is_landscape_and_names_the_minutes(sample):
    assert [(b.name, b.attached_to, b.landscape) for b in of(AnnexBreak, sample)] == [
        ("Phụ lục I", "(Kèm theo Biên bản số 07/BB-ĐKT ngày 12 tháng 11 năm 2026)", False),
        ("Phụ lục II", "(Kèm theo Biên bản số 07/BB-ĐKT ngày 12 tháng 11 năm 2026)", True),
    ]


def test_a_single_annex_has_no_number(fonts):
    minutes = sample_minutes(fonts, checklist=())

    assert [b.name for b in of(AnnexBreak, minutes)] == ["Phụ lục"]
    assert any("chi tiết tại Phụ lục)" in text for text in texts(minutes))


def test_unit_signs_left_leader_right_secretary_and_members_below(fonts):
    members = [
        slot(n, Side.TEAM, Role.MEMBER, SignatureKind.DIGITAL, "THÀNH VIÊN ĐOÀN", signer=f"TV{n}")
        for n in (5, 6)
    ]
    (blocks,) = of(Signatures, sample_minutes(fonts, slots=(*SLOTS[1:], *members)))

    names = [tuple(block.signer if block else None for block in row) for row in blocks.rows]
    assert names == [("Vũ Văn G", "Lê Thị A"), ("Đỗ Văn D", "TV5"), ("TV6", None)]


def test_the_paper_says_which_kind_each_signature_is(sample):
    (blocks,) = of(Signatures, sample)

    kinds = {block.signer: block.kind for row in blocks.rows for block in row if block}
    assert kinds["Lê Thị A"] == "Chữ ký số"
    assert kinds["Mai Thị H"] == "Chữ ký tay trên thiết bị, không phải chữ ký số; không bắt buộc"


def test_minutes_without_slots_leave_room_to_sign_by_hand(fonts):
    (blocks,) = of(Signatures, sample_minutes(fonts, slots=()))

    headings = [block.heading for row in blocks.rows for block in row if block]
    assert headings == ["ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "TRƯỞNG ĐOÀN", "THƯ KÝ"]
    assert {block.kind for row in blocks.rows for block in row if block} == {"Ký, ghi rõ họ tên"}


def test_recipients_end_with_the_archive(sample):
    (blocks,) = of(Signatures, sample)

    assert blocks.recipients == (
        "Nơi nhận:",
        "- Sở Nội vụ;",
        "- UBND phường Mẫu Sơn;",
        "- Thành viên Đoàn kiểm tra;",
        "- Lưu: VT, ĐKT.",
    )


@pytest.mark.parametrize(
    ("mark", "words"),
    [(Mark.NONE, ""), (Mark.EXAMPLE, "VÍ DỤ MINH HỌA"), (Mark.UNPUBLISHED_FORM, "VÍ DỤ MINH HỌA")],
)
def test_the_mark_of_every_page(fonts, mark, words):
    assert paper(sample_minutes(fonts, mark=mark)).mark == words


@pytest.mark.parametrize(
    ("part", "start", "own"),
    [
        (Part.SCOPE, "1. Nội dung kiểm tra:", "Danh mục đã chọn gồm"),
        (Part.SUMMARY, "Đơn vị làm", "Qua kiểm tra"),
    ],
    ids=["scope", "summary"],
)
def test_a_sentence_that_was_reworded_stands_in_place_of_the_programs_own(fonts, sample, part, start, own):
    worded = TextLine(part=part, heading="", text="Đơn vị làm khá tốt ở 20 nội dung.")
    made = sample_minutes(fonts, texts=(*sample.texts, worded))
    assert any(own in text for text in texts(sample))

    assert not any(own in text for text in texts(made))
    assert [text for text in texts(made) if worded.text in text]
    (block,) = (block for block in of(Text, made) if block.text == worded.text)
    assert block.about == f"text/{part.value}"


REFUSAL = RefusalLine(
    name="Bà Mai Thị H",
    title="Viên chức Trung tâm",
    side=Side.UNIT,
    reason="chưa thống nhất số liệu",
    witness="Ông Trần Văn K",
    refused_at=at(11, 5),
)


def said_by(minutes):
    return [block.text for block in compose(minutes, load_template()).blocks if isinstance(block, Text)]


def test_who_refuses_to_sign_is_named_with_reason_and_witness(fonts):
    said = said_by(sample_minutes(fonts, refusals=(REFUSAL, replace(REFUSAL, reason="", witness=""))))

    refused = [text for text in said if "từ chối ký" in text]
    assert refused[0] == (
        "Bà Mai Thị H, Viên chức Trung tâm (đơn vị được kiểm tra) từ chối ký biên bản lúc 11 giờ 05 phút; "
        "lý do: chưa thống nhất số liệu; người chứng kiến: Ông Trần Văn K."
    )
    assert refused[1].endswith("lý do: không nêu; người chứng kiến: không có.")


def test_minutes_that_somebody_refuses_do_not_say_that_all_agreed(fonts):
    agreed = "thống nhất nội dung và ký tên"

    assert any(agreed in text for text in said_by(sample_minutes(fonts)))
    assert not any(agreed in text for text in said_by(sample_minutes(fonts, refusals=(REFUSAL,))))


@pytest.mark.parametrize(
    ("off", "words"),
    [(0, "đúng với giờ điện thoại"), (3, "nhanh 03 phút so với"), (-2, "chậm 02 phút so với")],
    ids=["right", "fast", "slow"],
)
def test_the_clock_is_printed_as_it_was_found(fonts, off, words):
    said = said_by(sample_minutes(fonts, clock=ClockCheck(off, "giờ điện thoại", at(10, 58))))

    assert any(words in text and text.startswith("do máy trạm ghi; lúc 10 giờ 58 phút") for text in said)
