"""Minutes out to Word and back: what was changed there becomes a deed of the record, or says why not."""

from dataclasses import replace

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.evidence import NewPicture, add_pictures, look_at_picture
from inspector_app.actions.office_packs import keep_pack
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.undo import undo_deeds
from inspector_app.actions.who_works import people_at_hand
from inspector_app.actions.word_paper import look_back, make_word, note_written, take_word
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.altered import Kind
from inspector_app.inspection.evidence import Treatment
from inspector_app.inspection.findings import Addressee, Finding, Recommendation
from inspector_app.inspection.office_pack import OfficePack
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.visit import Visit
from inspector_app.inspection.word_changes import Became, WhyNot
from inspector_app.inspection.word_editions import word_editions, word_returns
from inspector_app.inspection.word_standing import Standing
from tests.actions.second_laptop import SecondLaptop
from tests.intake.pictures.camera import photo
from tests.word_editing import Edited, with_part, with_text

FIRST = "Thiếu 04 thủ tục hành chính chưa niêm yết tại bảng"
SECOND = "Còn 02 thủ tục đã bãi bỏ vẫn niêm yết"
ADVICE = "Niêm yết bổ sung 04 thủ tục"
END = "Đề nghị đơn vị khắc phục"


@pytest.fixture
def told(desk, visit_id):
    """A visit with two findings, two recommendations, a result and a conclusion."""
    write_down(
        desk,
        visit_id,
        Finding(id="f1", text=FIRST, responsible="Công chức Tư pháp", cause="Chưa phân công.", order=1),
        Finding(id="f2", text=SECOND, explanation="Do phần mềm", order=2),
        Recommendation(id="r1", text=ADVICE, responsible="Bà Mai Thị H", findings=("f1",), order=1),
        Recommendation(id="r2", text="Gỡ 02 thủ tục", findings=("f1", "f2"), order=2),
        Paragraph(id="t1", part=Part.RESULT, text="Niêm yết 138/142 thủ tục.", section="Niêm yết"),
    )
    return visit_id


@pytest.fixture
def written(desk, told):
    """The same after it was written as a Word file: its bytes."""
    made = carry_out(desk, make_word(told))
    note_written(desk, told, made)
    return made.docx


def back(desk, visit_id, data, name="ban-sua.docx"):
    return carry_out(desk, look_back(visit_id, data, name))


def said(returned):
    return [(one.became, one.origin.field if one.origin else one.why) for one in returned.changes]


def taken(desk, visit_id, data, name="Lê Thị A"):
    """Take in whatever can be taken."""
    returned = back(desk, visit_id, data)
    accepted = frozenset(one.number for one in returned.changes if one.can_be_taken)
    take_word(desk, visit_id, returned, accepted, name)
    return read_visit(desk, visit_id)


class TestGoingOut:
    def test_the_same_state_gives_the_same_bytes(self, desk, told):
        deed = make_word(told)
        ground = deed.read(desk)
        assert deed.work(ground) == deed.work(ground)

    def test_nothing_is_recorded_before_the_file_was_written(self, desk, told):
        made = carry_out(desk, make_word(told))
        assert word_editions(desk.case.view(told)) == ()
        note_written(desk, told, made)
        (edition,) = word_editions(desk.case.view(told))
        assert (edition.number, edition.file_sha256) == (1, made.edition.file_sha256)

    def test_the_file_says_visit_state_and_edition(self, desk, told, written):
        custom = (
            Edited(written)
            .document.part.package.part_related_by(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
            )
            .blob.decode()
        )
        (edition,) = word_editions(desk.case.view(told))
        for word in (told, edition.id, "InspectorDigest", "InspectorFrontier", desk.case.device):
            assert word in custom

    @pytest.mark.parametrize(
        "deed", [make_word, lambda key: look_back(key, b"", "a.docx")], ids=["out", "back"]
    )
    def test_drafted_minutes_are_not_edited_in_word(self, desk, answered, deed):
        carry_out(desk, draft_minutes(answered))
        with pytest.raises(CannotDo) as refused:
            carry_out(desk, deed(answered))
        assert refused.value.code == "WORD-33"


class TestComparing:
    def test_a_file_that_nobody_changed_has_no_change(self, desk, told, written):
        assert back(desk, told, written).changes == ()
        assert back(desk, told, Edited(written).saved()).changes == ()

    @pytest.mark.parametrize(
        ("words", "by", "field"),
        [
            ("chưa niêm yết tại bảng", "chưa được niêm yết", "text"),
            ("Công chức Tư pháp", "Trưởng bộ phận", "responsible"),
            ("Chưa phân công", "Thiếu người", "cause"),
            ("Do phần mềm", "Do lỗi phần mềm", "explanation"),
            ("Bà Mai Thị H", "Ông Vũ Văn G", "responsible"),
            (END, "Yêu cầu đơn vị khắc phục ngay", "text"),
            ("Niêm yết 138/142", "Đã niêm yết 138/142", "text"),
            ("Kiểm tra công tác kiểm soát", "Kiểm tra việc kiểm soát", "subject"),
        ],
        ids=["finding", "who", "cause", "explanation", "who_acts", "conclusion", "result", "subject"],
    )
    def test_words_of_the_record_become_a_change_of_it(self, desk, told, written, words, by, field):
        returned = back(desk, told, Edited(written).replace(words, by).saved())
        assert said(returned) == [(Became.CHANGED, field)]
        record = taken(desk, told, Edited(written).replace(words, by).saved())
        held = [record.visit, *record.findings, *record.recommendations, *record.paragraphs]
        assert sum(by in str(getattr(one, field, "")) for one in held) == 1

    def test_the_stop_that_the_paper_adds_is_not_taken_in(self, desk, told, written):
        record = taken(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved())
        assert record.findings[0].text == FIRST.replace("tại bảng", "ở bảng")

    @pytest.mark.parametrize(
        ("words", "by"),
        [("Vào hồi", "Lúc"), ("TỒN TẠI, HẠN CHẾ", "SAI PHẠM"), ("Trách nhiệm:", "Do ai:")],
        ids=["sentence", "heading", "label"],
    )
    def test_what_the_program_words_cannot_be_taken(self, desk, told, written, words, by):
        (change,) = back(desk, told, Edited(written).replace(words, by).saved()).changes
        assert (change.why, change.can_be_taken) == (WhyNot.PROGRAM, False)

    def test_a_cell_of_a_table_cannot_be_taken_and_is_shown(self, desk, told, written):
        (change,) = back(desk, told, Edited(written).cell("NY01", "NY99").saved()).changes
        assert (change.became, change.why) == (Became.CHANGED, WhyNot.TABLE)
        assert (change.before[:4], change.after[:4]) == ("NY01", "NY99")

    def test_a_paragraph_typed_over_as_a_whole_is_still_the_same(self, desk, told, written):
        document = Edited(written).without_mark(END).replace(END, "Hoàn toàn khác hẳn")
        assert said(back(desk, told, document.saved())) == [(Became.CHANGED, "text")]

    def test_altered_figures_days_and_citations_are_flagged(self, desk, told, written):
        by = "Thiếu 05 thủ tục theo Thông tư số 02/2017/TT-VPCP, ngày 12/11/2026"
        (change,) = back(desk, told, Edited(written).replace(FIRST, by).saved()).changes
        kinds = {one.kind: (one.before, one.after) for one in change.altered}
        assert kinds[Kind.FIGURE] == ("04", "05")
        assert kinds[Kind.CITATION][1].endswith("02/2017/TT-VPCP, ngày 12/11/2026")

    def test_words_alone_flag_nothing(self, desk, told, written):
        (change,) = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved()).changes
        assert change.altered == ()

    def test_added_paragraphs_go_where_they_stand(self, desk, told, written):
        document = Edited(written).add_behind(END, "Đoàn ghi nhận.", "Đoàn cảm ơn.")
        document.add_behind(FIRST, "2. Bảng niêm yết đặt khuất")
        document.add_behind("Gỡ 02 thủ tục", "Đặt lại bảng")
        record = taken(desk, told, document.saved())
        ends = [one.text for one in record.paragraphs if one.part is Part.CONCLUSION]
        assert ends == ["Đề nghị đơn vị khắc phục.", "Đoàn ghi nhận.", "Đoàn cảm ơn."]
        assert [one.text for one in record.findings] == [FIRST, "Bảng niêm yết đặt khuất", SECOND]
        assert [one.text for one in record.recommendations][-1] == "Đặt lại bảng"

    def test_a_finding_typed_over_keeps_its_new_words_and_no_number_of_the_paper(self, desk, told, written):
        document = Edited(written)
        paragraph = document.paragraph(SECOND)
        for run in paragraph.runs[1:]:
            run._element.getparent().remove(run._element)
        paragraph.runs[0].text = "Bảng đặt khuất"
        returned = back(desk, told, document.saved())
        (change,) = [one for one in returned.changes if one.can_be_taken]
        assert (change.origin.key, change.origin.field, change.value) == ("f2", "text", "Bảng đặt khuất")

    @pytest.mark.parametrize("section", ["", "Số hóa"], ids=["alone", "below a heading"])
    @pytest.mark.parametrize("part", [part for part in Part if part is not Part.PRIVATE])
    def test_every_free_text_can_be_edited_and_nothing_else_is_touched(self, desk, told, part, section):
        texts = (
            Paragraph(id="g1", part=part, text="Quét mã lấy số", section=section, order=51),
            Paragraph(id="g2", part=part, text="Có ghế chờ.", section=section, order=52),
        )
        write_down(desk, told, *texts)
        before = {one.id: one for one in read_visit(desk, told).paragraphs}
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        assert back(desk, told, made.docx).changes == ()
        record = taken(desk, told, Edited(made.docx).replace("lấy số", "lấy phiếu").saved())
        before["g1"] = replace(before["g1"], text="Quét mã lấy phiếu")
        assert {one.id: one for one in record.paragraphs} == before

    @pytest.mark.parametrize("field", ["law_word", "reply", "evidence", "cause", "responsible"])
    def test_every_word_of_a_finding_can_be_edited(self, desk, told, field):
        first = read_visit(desk, told).findings[0]
        write_down(desk, told, replace(first, explanation="Vì thế", **{field: "Lời nói ở đây"}))
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        record = taken(desk, told, Edited(made.docx).replace("nói ở đây", "nói ở kia").saved())
        assert getattr(record.findings[0], field) == "Lời nói ở kia"

    @pytest.mark.parametrize("field", ["addressee_name", "law_word", "product", "responsible"])
    def test_every_word_of_a_recommendation_can_be_edited(self, desk, told, field):
        advice = Recommendation(id="r3", text="Bố trí vốn", addressee=Addressee.HIGHER_LEVEL, order=3)
        write_down(desk, told, replace(advice, **{field: "Lời nói ở đây"}))
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        record = taken(desk, told, Edited(made.docx).replace("nói ở đây", "nói ở kia").saved())
        assert getattr(record.recommendations[2], field) == "Lời nói ở kia"

    def test_of_two_paragraphs_that_say_the_same_the_second_is_the_second(self, desk, told):
        write_down(
            desk,
            told,
            *(Paragraph(id=f"c{n}", part=Part.CONCLUSION, text="Khắc phục ngay", order=n) for n in (7, 8)),
        )
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        document = Edited(made.docx)
        second = [one for one in document.document.paragraphs if one.text.startswith("Khắc phục ngay")][1]
        second.runs[0].text = "Khắc phục dần"
        record = taken(desk, told, document.saved())
        assert {one.id: one.text for one in record.paragraphs if one.id in ("c7", "c8")} == {
            "c7": "Khắc phục ngay",
            "c8": "Khắc phục dần",
        }

    def test_advice_added_for_a_higher_level_is_addressed_there(self, desk, told):
        above = Recommendation(id="r3", text="Bố trí vốn", addressee=Addressee.HIGHER_LEVEL, order=3)
        write_down(desk, told, above)
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        document = Edited(made.docx).add_behind("2. Đối với cấp trên", "Nâng cấp mạng")
        document.add_behind("Bố trí vốn", "Mở lớp")
        record = taken(desk, told, document.saved())
        higher = [one.text for one in record.recommendations if one.addressee is Addressee.HIGHER_LEVEL]
        assert higher == ["Nâng cấp mạng", "Bố trí vốn", "Mở lớp"]

    def test_private_remarks_stay_here(self, desk, told):
        write_down(desk, told, Paragraph(id="p1", part=Part.PRIVATE, text="Nhắc riêng", order=1))
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        assert back(desk, told, made.docx).changes == ()
        assert "Nhắc riêng".encode() not in made.content

    def test_a_text_box_is_a_paragraph_of_its_own(self, desk, told, written):
        inside = "<w:p><w:r><w:t>Ô chữ</w:t></w:r></w:p>"
        box = f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
        cut = f"Thiếu 04</w:t></w:r>{box}<w:r><w:t xml:space='preserve'> thủ"
        (change,) = back(desk, told, with_text(written, "Thiếu 04 thủ", cut)).changes
        assert (change.became, change.after) == (Became.ADDED, "Ô chữ")

    def test_a_paragraph_of_another_edition_is_a_new_one(self, desk, told, written):
        (edition,) = word_editions(desk.case.view(told))
        paragraph = Edited(written).paragraph(SECOND)._element.xpath("./w:bookmarkStart/@w:name")[0]
        data = with_text(written, paragraph, "_bm00000000" + paragraph[-6:])
        returned = back(desk, told, data)
        assert returned.file.marks == edition.marks
        assert [note for note, _ in returned.notes] == ["WORD-46"]
        assert returned.file.foreign == 1

    def test_nothing_can_be_added_to_a_sentence_of_the_program(self, desk, visit_id):
        take_out(desk, visit_id, *read_visit(desk, visit_id).paragraphs)
        made = carry_out(desk, make_word(visit_id))
        note_written(desk, visit_id, made)
        document = Edited(made.docx).add_behind("1. Nội dung kiểm tra", "Thêm một nội dung")
        (change,) = back(desk, visit_id, document.saved()).changes
        assert (change.became, change.why) == (Became.ADDED, WhyNot.PLACE)

    def test_the_whole_word_of_the_unit_dropped_cannot_be_taken(self, desk, told, written):
        """It holds the stance too, which was chosen in the window."""
        (change,) = back(desk, told, Edited(written).drop("Do phần mềm").saved()).changes
        assert (change.became, change.why) == (Became.DROPPED, WhyNot.PROGRAM)

    def test_a_paragraph_where_nothing_of_the_record_stands_says_so(self, desk, told, written):
        (change,) = back(desk, told, Edited(written).add_behind("Vắng mặt", "Thêm một người").saved()).changes
        assert (change.became, change.why) == (Became.ADDED, WhyNot.PLACE)

    def test_dropped_findings_leave_the_record_and_the_recommendations(self, desk, told, written):
        document = Edited(written).drop(FIRST)
        returned = back(desk, told, document.saved())
        assert said(returned) == [(Became.DROPPED, "text")]
        record = taken(desk, told, document.saved())
        assert [one.id for one in record.findings] == ["f2"]
        assert [one.findings for one in record.recommendations] == [(), ("f2",)]

    def test_a_finding_and_all_that_was_said_of_it_may_be_dropped_together(self, desk, told, written):
        document = Edited(written).drop(FIRST).drop("Chưa phân công").drop(SECOND)
        document.replace("Do phần mềm", "Do lỗi phần mềm")
        record = taken(desk, told, document.saved())
        assert record.findings == ()

    @pytest.mark.parametrize(
        ("words", "kept"),
        [
            ("15 hồ sơ trễ hạn", "15 hồ sơ trễ hạn"),
            ("12.5% hồ sơ trễ hạn", "12.5% hồ sơ trễ hạn"),
            ("1.205 hồ sơ trễ hạn", "1.205 hồ sơ trễ hạn"),
            ("-5% so với kỳ trước", "-5% so với kỳ trước"),
            ("3. Bảng đặt khuất", "Bảng đặt khuất"),
            ("3) Bảng đặt khuất", "Bảng đặt khuất"),
            ("3.Bảng đặt khuất", "Bảng đặt khuất"),
            ("- Bảng đặt khuất", "Bảng đặt khuất"),
            ("+Bảng đặt khuất", "Bảng đặt khuất"),
        ],
    )
    def test_the_number_of_an_added_line_goes_and_a_figure_stays(self, desk, told, written, words, kept):
        record = taken(desk, told, Edited(written).add_behind(FIRST, words).saved())
        assert [one.text for one in record.findings] == [FIRST, kept, SECOND]

    def test_what_is_added_before_the_first_stands_first(self, desk, told, written):
        document = Edited(written).add_behind("IV. TỒN TẠI", "Bảng đặt khuất", "Bảng bị mờ")
        document.add_behind("1. Đối với đơn vị", "Đặt lại bảng", "In lại bảng")
        record = taken(desk, told, document.saved())
        assert [one.text for one in record.findings] == ["Bảng đặt khuất", "Bảng bị mờ", FIRST, SECOND]
        advice = [one.text for one in record.recommendations]
        assert advice == ["Đặt lại bảng", "In lại bảng", ADVICE, "Gỡ 02 thủ tục"]

    def test_the_papers_own_stop_taken_away_changes_nothing(self, desk, told, written):
        assert back(desk, told, Edited(written).replace("tại bảng.", "tại bảng").saved()).changes == ()

    @pytest.mark.parametrize("behind", [END, "VIII. KẾT LUẬN", "Trưởng đoàn"])
    def test_what_was_moved_into_another_list_is_told_and_not_taken(self, desk, told, written, behind):
        document = Edited(written).move_behind(FIRST, behind)
        (change,) = back(desk, told, document.saved()).changes
        assert (change.became, change.why, change.can_be_taken) == (Became.MOVED, WhyNot.ELSEWHERE, False)
        assert FIRST in change.before

    def test_advice_moved_to_another_addressee_is_told_and_not_taken(self, desk, told):
        write_down(
            desk,
            told,
            Recommendation(id="r3", text="Bố trí kinh phí", addressee=Addressee.HIGHER_LEVEL, order=3),
            Recommendation(id="r4", text="Nâng cấp mạng", addressee=Addressee.HIGHER_LEVEL, order=4),
        )
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        document = Edited(made.docx).move_behind(ADVICE, "Nâng cấp mạng")
        (change,) = back(desk, told, document.saved()).changes
        assert (change.became, change.why) == (Became.MOVED, WhyNot.ELSEWHERE)

    def test_a_result_moved_below_another_heading_is_told_and_not_taken(self, desk, told):
        other = Paragraph(id="t2", part=Part.RESULT, text="Có phòng chờ.", section="Một cửa", order=2)
        write_down(desk, told, other)
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        document = Edited(made.docx).move_behind("Niêm yết 138/142", "Có phòng chờ")
        returned = back(desk, told, document.saved())
        assert returned.changes != ()
        assert {one.became for one in returned.changes} == {Became.MOVED}

    def test_a_finding_moved_into_another_group_is_told_and_not_taken(self, desk, told):
        """Its group is what it was found at; another order would leave it where it was."""
        grouped = {"arrangement.shortcomings": ("section",)}
        keep_pack(desk, OfficePack(id="snv", name="Sở Nội vụ", version=1, changes=grouped))
        write_down(
            desk,
            told,
            *(Finding(id=f"n{n}", text=f"Bảng số {n} bị mờ", item="niem-yet/NY01", order=n) for n in (7, 8)),
        )
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        within = Edited(made.docx).move_behind("Bảng số 7 bị mờ", "Bảng số 8 bị mờ")
        assert said(back(desk, told, within.saved())) == [(Became.MOVED, "order")]
        across = Edited(made.docx).move_behind("Bảng số 7 bị mờ", SECOND)
        assert said(back(desk, told, across.saved())) == [(Became.MOVED, WhyNot.ELSEWHERE)]

    def test_moved_findings_are_one_change_of_order(self, desk, told, written):
        document = Edited(written).move_behind(FIRST, SECOND)
        returned = back(desk, told, document.saved())
        assert said(returned) == [(Became.MOVED, "order")]
        assert (returned.changes[0].before, returned.changes[0].after) == ("1, 2", "2, 1")
        assert [one.id for one in taken(desk, told, document.saved()).findings] == ["f2", "f1"]

    def test_words_in_the_place_of_nothing_become_a_paragraph(self, desk, visit_id):
        take_out(desk, visit_id, *read_visit(desk, visit_id).paragraphs)
        made = carry_out(desk, make_word(visit_id))
        note_written(desk, visit_id, made)
        document = Edited(made.docx)
        place = next(n for n, p in enumerate(document.document.paragraphs) if p.text.startswith("VIII."))
        document.document.paragraphs[place + 1].runs[0].text = "Đoàn đề nghị khắc phục."
        record = taken(desk, visit_id, document.saved())
        assert [(one.part, one.text) for one in record.paragraphs] == [
            (Part.CONCLUSION, "Đoàn đề nghị khắc phục.")
        ]

    def test_formatting_is_no_change(self, desk, told, written):
        document = Edited(written)
        for paragraph in document.document.paragraphs:
            for run in paragraph.runs:
                run.bold, run.font.size = True, 200_000
        assert back(desk, told, document.saved()).changes == ()

    def test_runs_cut_to_pieces_are_no_change(self, desk, told, written):
        cut = 'Thiếu 04</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t xml:space="preserve"> thủ'
        assert back(desk, told, with_text(written, "Thiếu 04 thủ", cut)).changes == ()

    @pytest.mark.parametrize(
        ("drawn", "read"),
        [
            ('<w:sym w:font="Symbol" w:char="F0B3"/>', "≥"),
            ('<w:sym w:char="F0A3" w:font="Symbol"></w:sym>', "≤"),
            ('<w:sym w:font="Wingdings" w:char="F0A7"/>', "•"),
            ("<w:t>\uf0b7</w:t>", "•"),
        ],
        ids=["at least", "at most", "dot", "pasted dot"],
    )
    def test_a_sign_put_in_as_a_symbol_is_read(self, desk, told, written, drawn, read):
        cut = f"Thiếu </w:t></w:r><w:r>{drawn}</w:r><w:r><w:t> 04 thủ"
        record = taken(desk, told, with_text(written, "Thiếu 04 thủ", cut))
        assert record.findings[0].text == FIRST.replace("Thiếu 04", f"Thiếu {read} 04")

    @pytest.mark.parametrize(
        "drawn", ['<w:sym w:font="Wingdings" w:char="F04A"/>', "<w:t>\uf04a</w:t>"], ids=["drawn", "pasted"]
    )
    def test_a_sign_that_nobody_can_read_is_told_and_not_taken(self, desk, told, written, drawn):
        cut = f"Thiếu </w:t></w:r><w:r>{drawn}</w:r><w:r><w:t> 04 thủ"
        (change,) = back(desk, told, with_text(written, "Thiếu 04 thủ", cut)).changes
        assert (change.why, change.can_be_taken, "�" in change.after) == (WhyNot.SIGN, False, True)
        document = Edited(written).add_behind(FIRST, "Mới \uf04a")
        (change,) = back(desk, told, document.saved()).changes
        assert (change.became, change.why) == (Became.ADDED, WhyNot.SIGN)

    def test_a_name_that_stands_before_its_paragraph_is_found(self, desk, told, written):
        document = Edited(written)
        paragraph = document.paragraph(FIRST)._element
        paragraph.addprevious(paragraph.xpath("./w:bookmarkStart")[0])
        document.replace("tại bảng", "ở bảng")
        assert said(back(desk, told, document.saved())) == [(Became.CHANGED, "text")]

    def test_joined_paragraphs_are_a_change_and_a_loss(self, desk, told, written):
        document = Edited(written)
        first, second = document.paragraph(FIRST)._element, document.paragraph(SECOND)._element
        for child in list(second)[1:]:
            first.append(child)
        second.getparent().remove(second)
        assert (Became.DROPPED, "text") in said(back(desk, told, document.saved()))


class TestThreeWays:
    def test_what_was_changed_here_too_is_a_conflict_with_both_wordings(self, desk, told, written):
        write_down(desk, told, replace(read_visit(desk, told).findings[0], text="Ở đây đã viết khác"))
        (change,) = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved()).changes
        assert (change.standing, change.ours) == (Standing.CHANGED_HERE, "Ở đây đã viết khác")
        assert change.in_conflict

    def test_what_was_changed_here_alone_is_left(self, desk, told, written):
        write_down(desk, told, replace(read_visit(desk, told).findings[0], text="Ở đây đã viết khác"))
        assert back(desk, told, written).changes == ()

    def test_what_was_taken_out_here_cannot_be_taken(self, desk, told, written):
        take_out(desk, told, read_visit(desk, told).findings[0])
        (change,) = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved()).changes
        assert (change.standing, change.can_be_taken) == (Standing.GONE, False)

    def test_two_wordings_that_nobody_decided_between_are_both_shown(self, desk, told, written):
        """Taking a third one in silence would decide for two people."""
        other = SecondLaptop(desk)
        other.get(told)
        write_down(desk, told, replace(read_visit(desk, told).findings[0], text="Ở đây viết"))

        def there(second):
            write_down(second, told, replace(read_visit(second, told).findings[0], text="Ở kia viết"))

        other.does(told, there)
        other.desk.case.close()
        (change,) = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved()).changes
        assert change.in_conflict
        assert sorted(change.ours.split(" / ")) == ["Ở kia viết", "Ở đây viết"]
        same = Edited(written).replace(FIRST, read_visit(desk, told).findings[0].text).saved()
        assert back(desk, told, same).changes[0].in_conflict

    def test_what_was_taken_out_here_and_there_is_done(self, desk, told, written):
        take_out(desk, told, read_visit(desk, told).findings[0])
        returned = back(desk, told, Edited(written).drop(FIRST).saved())
        assert (returned.changes, returned.compared.already) == ((), 1)

    def test_taking_the_same_file_twice_changes_nothing_more(self, desk, told, written):
        document = Edited(written).replace("tại bảng", "ở bảng").add_behind(END, "Thêm đoạn.")
        document.move_behind(ADVICE, "Gỡ 02 thủ tục")
        taken(desk, told, document.saved())
        again = back(desk, told, document.saved())
        assert (again.changes, again.compared.already) == ((), 3)

    def test_an_older_edition_is_compared_with_what_it_was_made_of(self, desk, told, written):
        write_down(desk, told, replace(read_visit(desk, told).findings[1], text="Khác từ lần ghi thứ hai"))
        note_written(desk, told, carry_out(desk, make_word(told)))
        returned = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved())
        assert said(returned) == [(Became.CHANGED, "text")]
        assert [code for code, _ in returned.notes] == ["WORD-45"]


class TestTaking:
    def test_it_is_one_deed_of_who_edited_and_can_be_undone(self, desk, told, written):
        before = read_visit(desk, told)
        document = Edited(written).replace("tại bảng", "ở bảng").drop(SECOND).add_behind(END, "Thêm.")
        returned = back(desk, told, document.saved())
        every = frozenset(range(len(returned.changes)))
        touched = take_word(desk, told, returned, every, "Lê Thị A")
        (author,) = {
            version.author
            for (kind, key, name), cell in desk.case.view(told).cells.items()
            if (kind, key, name) == ("finding", "f1", "text")
            for version in cell.versions
        }
        assert people_at_hand(desk)[author].name == "Lê Thị A"
        undo_deeds(desk, told, [touched.deed])
        after = read_visit(desk, told)
        assert (after.findings, after.paragraphs) == (before.findings, before.paragraphs)
        assert after.recommendations == before.recommendations

    def test_who_edited_before_is_known_again(self, desk, told, written):
        taken(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved())
        taken(desk, told, Edited(written).replace(END, "Kết thúc").saved())
        assert [one.name for one in people_at_hand(desk).values()].count("Lê Thị A") == 1

    def test_refused_changes_are_noted_and_not_taken(self, desk, told, written):
        returned = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved())
        take_word(desk, told, returned, frozenset(), "Lê Thị A")
        (note,) = word_returns(desk.case.view(told))
        assert (note.accepted, note.edited_by, len(note.refused)) == (0, "Lê Thị A", 1)
        assert "ở bảng" in note.refused[0]
        assert read_visit(desk, told).findings[0].text == FIRST

    def test_a_text_that_is_too_long_is_refused_and_nothing_is_taken(self, desk, told, written):
        document = Edited(written).replace("tại bảng", "tại bảng " + "dài " * 5_100)
        document.replace(END, "Kết thúc")
        returned = back(desk, told, document.saved())
        with pytest.raises(CannotDo) as refused:
            take_word(desk, told, returned, frozenset(range(len(returned.changes))), "Lê Thị A")
        assert refused.value.code == "TEXT-01"
        assert read_visit(desk, told).findings[0].text == FIRST
        assert word_returns(desk.case.view(told)) == ()

    def test_a_record_that_changed_meanwhile_is_looked_at_again(self, desk, told, written):
        returned = back(desk, told, Edited(written).replace("tại bảng", "ở bảng").saved())
        write_down(desk, told, replace(read_visit(desk, told).findings[0], text="Khác"))
        with pytest.raises(CannotDo) as refused:
            take_word(desk, told, returned, frozenset({0}), "Lê Thị A")
        assert refused.value.code == "WORD-36"
        assert word_returns(desk.case.view(told)) == ()

    @pytest.mark.parametrize(
        ("name", "code"), [(" ", "WORD-37"), ("Lê Thị A", "WORD-38")], ids=["who", "what"]
    )
    def test_nobody_and_nothing_that_cannot_be(self, desk, told, written, name, code):
        returned = back(desk, told, Edited(written).replace("Vào hồi", "Lúc").saved())
        with pytest.raises(CannotDo) as refused:
            take_word(desk, told, returned, frozenset({0}), name)
        assert refused.value.code == code


def tracked(data, name="ins"):
    written = f'<w:{name} w:id="900" w:author="Lê Thị A"><w:r><w:t>mới</w:t></w:r></w:{name}>'
    return with_text(data, "<w:bookmarkEnd", written + "<w:bookmarkEnd")


def compound(*names):
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(n.encode("utf-16-le") for n in names)


class TestHostileFiles:
    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (lambda data: b"", "WORD-01"),
            (lambda data: b"%PDF-1.7", "WORD-02"),
            (lambda data: b"<html>", "WORD-03"),
            (lambda data: compound("EncryptedPackage"), "WORD-04"),
            (lambda data: data[: len(data) // 2], "WORD-05"),
            (lambda data: with_text(data, "<w:document", "<!DOCTYPE x><w:document"), "WORD-08"),
            (lambda data: with_text(data, "Thiếu 04", "a" * 2_000_001), "WORD-10"),
            (lambda data: compound("WordDocument"), "WORD-11"),
            (lambda data: with_part(data, "word/vbaProject.bin", b"x"), "WORD-13"),
            (
                lambda data: with_text(
                    data, "document.main+xml", "macroEnabled.main+xml", "[Content_Types].xml"
                ),
                "WORD-13",
            ),
            (lambda data: with_part(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"x"), "WORD-02"),
            (tracked, "WORD-14"),
            (lambda data: tracked(data, "del"), "WORD-14"),
            (lambda data: tracked(data, "moveFrom"), "WORD-14"),
            (lambda data: tracked(data, "moveTo"), "WORD-14"),
            (lambda data: with_text(data, "<w:tcPr>", '<w:tcPr><w:cellDel w:id="1"/>'), "WORD-14"),
        ],
        ids=[
            "empty",
            "pdf",
            "page",
            "locked",
            "cut",
            "entity",
            "long",
            "doc",
            "macro",
            "macros by type",
            "zip",
            "tracked",
            "deleted",
            "moved away",
            "moved to",
            "cell deleted",
        ],
    )
    def test_one_sentence_and_nothing_taken(self, desk, told, written, change, code):
        before = desk.case.frontier(told)
        with pytest.raises(CannotDo) as refused:
            back(desk, told, change(written))
        assert refused.value.code == code
        assert desk.case.frontier(told) == before

    def test_words_copied_into_a_new_file_are_not_known(self, desk, told, written):
        document = Edited(written)
        for mark in document.document.element.body.xpath("//w:bookmarkStart"):
            mark.getparent().remove(mark)
        with pytest.raises(CannotDo) as refused:
            back(desk, told, document.saved())
        assert refused.value.code == "WORD-30"

    def test_a_paper_of_which_little_is_left_is_not_taken_for_it(self, desk, told, written):
        document = Edited(written)
        body = document.document.element.body
        for one in list(body)[3:-1]:
            body.remove(one)
        with pytest.raises(CannotDo) as refused:
            back(desk, told, document.saved())
        assert refused.value.code == "WORD-30"

    def test_another_visits_paper_is_named(self, desk, told, written):
        other = Visit(id=desk.new_id(), unit_name="Phường Khác", subject="Khác")
        open_visit(desk, other)
        with pytest.raises(CannotDo) as refused:
            back(desk, other.id, written)
        assert (refused.value.code, refused.value.fields["unit"]) == ("WORD-31", "Phường Khác")

    def test_an_edition_that_is_not_here_is_named(self, desk, told):
        never_noted = carry_out(desk, make_word(told)).docx
        with pytest.raises(CannotDo) as refused:
            back(desk, told, never_noted)
        assert refused.value.code == "WORD-32"

    def test_two_hundred_pages_put_in_are_refused(self, desk, told, written):
        document = Edited(written).add_behind(END, *(f"Trang dán thêm số {n}" for n in range(500)))
        with pytest.raises(CannotDo) as refused:
            back(desk, told, document.saved())
        assert refused.value.code == "WORD-35"

    def test_pictures_taken_away_are_told_and_kept(self, desk, told):
        picture = NewPicture(picture=look_at_picture(photo(), "a.jpg"), treatment=Treatment(), about=("f1",))
        carry_out(desk, add_pictures(told, (picture,)))
        made = carry_out(desk, make_word(told))
        note_written(desk, told, made)
        assert back(desk, told, made.docx).notes == ()
        document = Edited(made.docx)
        (drawn,) = document.document.element.body.xpath("//w:drawing")
        drawn.getparent().remove(drawn)
        returned = back(desk, told, document.saved())
        assert (returned.changes, returned.notes) == ((), (("WORD-47", {"count": 1}),))

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            (
                lambda data: with_part(
                    with_text(
                        data, "<w:bookmarkEnd", '<w:r><w:commentReference w:id="1"/></w:r><w:bookmarkEnd'
                    ),
                    "word/comments.xml",
                    "<w:comments><w:p><w:r><w:t>Xem lại</w:t></w:r></w:p></w:comments>".encode(),
                ),
                "WORD-40",
            ),
            (lambda data: with_text(data, "<w:bookmarkEnd", "<a:blip/><w:bookmarkEnd"), "WORD-41"),
            (lambda data: with_text(data, "LẦN", "lần khác", "word/header2.xml"), "WORD-42"),
            (
                lambda data: with_part(
                    data, "word/footnotes.xml", "<w:p><w:r><w:t>chú</w:t></w:r></w:p>".encode()
                ),
                "WORD-43",
            ),
            (lambda data: with_text(data, "<w:bookmarkEnd", "<w:object/><w:bookmarkEnd"), "WORD-44"),
        ],
        ids=["remarks", "pictures", "margin", "notes", "objects"],
    )
    def test_what_is_not_taken_is_said(self, desk, told, written, change, code):
        returned = back(desk, told, change(written))
        assert [note for note, _ in returned.notes] == [code]
        assert returned.changes == ()
