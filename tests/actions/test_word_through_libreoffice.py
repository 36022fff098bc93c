"""Minutes edited in a real editor: what people do with keys there is what is found here, and nothing else."""

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.evidence import NewPicture, add_pictures, look_at_picture
from inspector_app.actions.word_paper import look_back, make_word, note_written
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.evidence import Treatment
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.word_changes import Became
from tests.intake.pictures.camera import photo
from tests.office_editor import converted, edited, find, press, type_words, whole_paragraph

TEXTS = (
    "Thiếu 04 thủ tục hành chính chưa niêm yết",
    "Bảng niêm yết mờ, khó đọc",
    "Phiếu kiểm soát để trống cột kết quả",
    "Hồ sơ quá hạn chưa có văn bản xin lỗi",
    "Chưa công khai số điện thoại tiếp nhận phản ánh",
)


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    """A profile of the editor that nobody else uses."""
    return tmp_path_factory.mktemp("office") / "profile"


@pytest.fixture
def written(desk, visit_id, tmp_path):
    findings = (Finding(id=f"f{n}", text=text, order=n) for n, text in enumerate(TEXTS, 1))
    write_down(desk, visit_id, *findings, Recommendation(id="r1", text="Niêm yết đủ 04 thủ tục", order=1))
    picture = NewPicture(picture=look_at_picture(photo(), "a.jpg"), treatment=Treatment(), about=("f1",))
    carry_out(desk, add_pictures(visit_id, (picture,)))
    made = carry_out(desk, make_word(visit_id))
    note_written(desk, visit_id, made)
    file = tmp_path / "bien-ban.docx"
    file.write_bytes(made.docx)
    return file


def back(desk, visit_id, file):
    return carry_out(desk, look_back(visit_id, file.read_bytes(), file.name))


def test_what_an_editor_does_is_found_and_nothing_else(desk, visit_id, written, profile, tmp_path):
    file = tmp_path / "ban-sua.docx"
    edited(
        profile,
        written,
        file,
        find("Thiếu 04"),
        type_words("Còn thiếu 05"),
        whole_paragraph("Bảng niêm yết mờ"),
        type_words("2. Hai bảng niêm yết không đọc được."),
        find("để trống cột kết quả"),
        press("GoToEndOfPara", "InsertPara"),
        type_words("Đoàn thấy thêm một tồn tại"),
        whole_paragraph("Hồ sơ quá hạn"),
        press("Delete", "Delete"),
        whole_paragraph("Niêm yết đủ 04"),
        press("Bold"),
    )

    changes = [one for one in back(desk, visit_id, file).changes if one.origin]

    assert [(one.became, one.origin.key, one.value) for one in changes] == [
        (Became.CHANGED, "f1", TEXTS[0].replace("Thiếu 04", "Còn thiếu 05")),
        (Became.CHANGED, "f2", "Hai bảng niêm yết không đọc được"),
        (Became.DROPPED, "f4", ""),
        (Became.ADDED, "", "Đoàn thấy thêm một tồn tại"),
    ]


def test_cut_and_pasted_paragraphs_keep_their_names(desk, visit_id, written, profile, tmp_path):
    file = tmp_path / "ban-sua.docx"
    edited(
        profile,
        written,
        file,
        whole_paragraph("Chưa công khai số điện thoại"),
        press("CharRightSel", "Cut"),
        find("Thiếu 04"),
        press("GoToStartOfPara", "Paste"),
    )

    (change,) = back(desk, visit_id, file).changes

    assert (change.became, change.after) == (Became.MOVED, "5, 1, 2, 3, 4")


def test_tracked_changes_are_refused_with_what_to_do(desk, visit_id, written, profile, tmp_path):
    file = tmp_path / "ban-sua.docx"
    edited(profile, written, file, press("TrackChanges"), find("Thiếu 04"), type_words("Thiếu 05"))

    with pytest.raises(CannotDo) as refused:
        back(desk, visit_id, file)

    assert (refused.value.code, refused.value.fields["count"]) == ("WORD-14", 2)


def test_an_editor_that_only_saves_changes_nothing(desk, visit_id, written, profile, tmp_path):
    through = converted(profile, written, tmp_path, "odt")
    (tmp_path / "again").mkdir()
    file = converted(profile, through, tmp_path / "again", "docx")

    returned = back(desk, visit_id, file)

    assert (returned.changes, returned.notes) == ((), ())
    with pytest.raises(CannotDo) as refused:
        back(desk, visit_id, through)
    assert refused.value.code == "WORD-12"
