"""Minutes out to Word and back through the window: by keys, each change decided, the rest said in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from inspector_app.actions.write_down import write_down
from inspector_app.desktop.word_dialog import WordDialog
from inspector_app.desktop.word_model import WordModel
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.word_changes import Became, WordChange
from inspector_app.inspection.word_editions import word_editions, word_returns
from inspector_app.inspection.word_origins import Origin
from inspector_app.inspection.word_standing import Standing
from tests.desktop.hostile import rich_places
from tests.desktop.stage import until
from tests.word_editing import Edited, with_part

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
FIRST = "Thiếu 04 thủ tục hành chính chưa niêm yết tại bảng"
END = "Đề nghị đơn vị khắc phục"


@pytest.fixture
def told(small):
    """The small visit with two findings and a conclusion of its own."""
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(
        lambda desk: write_down(
            desk,
            visit_id,
            Finding(id="f1", text=FIRST, order=1),
            Finding(id="f2", text="Bảng mờ, khó đọc", order=2),
            Paragraph(id="p1", part=Part.CAUSE_OBJECTIVE, text=END),
        )
    )
    small.settle()
    return small


@pytest.fixture
def word(told, tmp_path):
    """Its minutes as a Word file that was written."""
    file = tmp_path / "bien-ban.docx"
    told.window.visit.word().write_to(str(file))
    until(file.exists)
    told.settle()
    return file


@pytest.fixture
def edited(word):
    """The file after a leader edited it: a word, a figure, a sentence of the program, a paragraph."""
    document = Edited(word.read_bytes()).replace("tại bảng", "ở bảng").replace("Bảng mờ", "02 bảng mờ")
    document.replace("TỒN TẠI, HẠN CHẾ", "SAI SÓT").add_behind(END, "Khắc phục ngay.")
    word.write_bytes(document.saved())
    return word


@pytest.fixture
def dialog(told, edited):
    return shown(told, edited)


def shown(stage, file):
    stage.window.visit.word().look_at(str(file))
    until(lambda: isinstance(QApplication.activeModalWidget(), WordDialog))
    return QApplication.activeModalWidget()


def record(stage):
    return stage.window.visit.visit.record


def titles(dialog):
    return [dialog.model.index(row).data() for row in range(dialog.model.rowCount())]


@pytest.mark.parametrize("keys", ["Ctrl+Alt+O", "Ctrl+Alt+I"], ids=["out", "back"])
def test_the_keys_ask_for_a_file(told, hands, keys):
    hands.press(keys)
    until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    QApplication.activeModalWidget().reject()
    told.settle()
    assert word_editions(record(told).view) == ()


def test_the_file_is_noted_when_it_was_written(told, word):
    assert [one.number for one in word_editions(record(told).view)] == [1]
    assert "Đã ghi ra Word" in told.window._notices.text


def test_what_cannot_be_written_is_not_noted(told, tmp_path):
    told.window.visit.word().write_to(str(tmp_path / "none" / "a.docx"))
    until(lambda: "FILE-02" in told.window._notices.text)
    assert word_editions(record(told).view) == ()


def test_a_file_that_nobody_changed_needs_no_window(told, word):
    told.window.visit.word().look_at(str(word))
    until(lambda: "không có chỗ nào khác" in told.window._notices.text)
    assert QApplication.activeModalWidget() is None


def test_a_bad_file_is_one_sentence_and_no_window(told, word):
    word.write_bytes(b"%PDF-1.7")
    told.window.visit.word().look_at(str(word))
    until(lambda: "WORD-02" in told.window._notices.text)
    assert QApplication.activeModalWidget() is None
    assert word_returns(record(told).view) == ()


def test_nothing_is_accepted_before_somebody_says_so(dialog):
    assert titles(dialog) == [
        "Đoạn 19 · sửa",
        "Tồn tại 1 · sửa",
        "Tồn tại 2 · sửa",
        "Nguyên nhân khách quan · thêm",
    ]
    assert dialog.model.accepted == frozenset()
    assert dialog.count.text() == "4 chỗ khác; nhận 0, không nhận 3, không nhận được 1."


def test_the_keyboard_alone_decides(told, dialog, hands):
    assert dialog.list.hasFocus()
    row = titles(dialog).index("Tồn tại 1 · sửa")
    for _ in range(row):
        hands.press("Down")
    hands.press("Space")
    assert dialog.model.state_words(row) == "Nhận"
    hands.press("Space")
    assert dialog.model.state_words(row) == "Không nhận"
    hands.press("Space")
    dialog.who.show_value("Lê Thị A")
    dialog.go.click()
    until(lambda: bool(word_returns(record(told).view)))
    told.settle()

    assert [one.text for one in record(told).findings] == [
        FIRST.replace("tại bảng", "ở bảng"),
        "Bảng mờ, khó đọc",
    ]
    (note,) = word_returns(record(told).view)
    assert (note.edited_by, note.accepted, len(note.refused)) == ("Lê Thị A", 1, 3)
    assert "Đã nhận 1 chỗ" in told.window._notices.text


def test_all_leaves_altered_figures_to_a_second_look(dialog, hands):
    hands.press("Ctrl+Shift+A")
    figures = titles(dialog).index("Tồn tại 2 · sửa")
    assert dialog.model.state_words(figures) == "Không nhận"
    assert len(dialog.model.accepted) == 2
    assert "Còn 1 chỗ phải quyết từng chỗ" in dialog.trouble.text()


def test_what_cannot_be_taken_says_why_and_where(dialog):
    row = next(n for n, one in enumerate(dialog.model.changes) if not one.can_be_taken)
    dialog.list.setCurrentIndex(dialog.model.index(row))
    text = dialog.detail.toPlainText()
    assert "Không nhận được: câu này do phần mềm viết" in text
    assert "Tồn tại, kiến nghị" in text
    dialog.model.turn(row)
    assert dialog.model.accepted == frozenset()
    assert "Không nhận được" in dialog.model.index(row).data(SPOKEN)


def test_both_wordings_and_the_altered_figure_are_shown(dialog):
    dialog.list.setCurrentIndex(dialog.model.index(titles(dialog).index("Tồn tại 2 · sửa")))
    text = dialog.detail.toPlainText()
    assert "Số bị sửa: (không có) → 02" in text
    assert text.index("Trước (bản ghi ra)\nBảng mờ") < text.index("Sau (bản Word)\n02 bảng mờ")


def test_what_was_changed_here_too_is_shown_in_three_wordings(told, edited):
    visit_id = told.window.visit.visit.visit_id
    first = record(told).findings[0]
    told.at_desk(lambda desk: write_down(desk, visit_id, replace(first, text="Ở đây viết khác")))
    told.settle()
    dialog = shown(told, edited)
    dialog.list.setCurrentIndex(dialog.model.index(titles(dialog).index("Tồn tại 1 · sửa")))
    assert "Bây giờ trong hồ sơ\nỞ đây viết khác" in dialog.detail.toPlainText()


def test_who_edited_is_asked_and_remembered(told, edited):
    dialog = shown(told, edited)
    dialog.who.show_value("")
    dialog.go.click()
    assert dialog.isVisible()
    assert "Hãy ghi họ tên" in dialog.trouble.text()
    dialog.who.show_value("Trần Văn B")
    dialog.go.click()
    until(lambda: bool(word_returns(record(told).view)))
    told.settle()
    assert shown(told, edited).who.text() == "Trần Văn B"


def test_what_the_file_holds_besides_is_said(told, edited):
    edited.write_bytes(with_part(edited.read_bytes(), "word/footnotes.xml", b"<w:p><w:t>x</w:t></w:p>"))
    dialog = shown(told, edited)
    assert "chú thích cuối trang" in dialog._notes()


def test_undo_brings_everything_back(told, dialog, hands):
    dialog.model.accept(range(4), accepted=True)
    dialog.who.show_value("Lê Thị A")
    dialog.go.click()
    until(lambda: bool(word_returns(record(told).view)))
    told.settle()
    assert "ở bảng" in record(told).findings[0].text
    hands.press("Ctrl+Z")
    until(lambda: record(told).findings[0].text == FIRST)
    assert word_returns(record(told).view) == ()


def test_no_text_of_a_stranger_is_read_as_markup(told, word, canary, watch):
    text = f'<img src="{canary.as_uri()}"><b>đậm</b> &amp; x'
    document = Edited(word.read_bytes()).replace("tại bảng", text).add_behind(END, text)
    word.write_bytes(document.saved())

    dialog = shown(told, word)
    for row in range(dialog.model.rowCount()):
        dialog.list.setCurrentIndex(dialog.model.index(row, 0))
        dialog.grab()

        assert not [place for place in rich_places(dialog) if canary.name in place.text]
    assert text in dialog.detail.toPlainText()
    assert not watch.was_opened()


@pytest.mark.parametrize(
    "special",
    [{"became": Became.DROPPED}, {"standing": Standing.CHANGED_HERE}],
    ids=["taken out", "changed here too"],
)
def test_what_needs_a_look_is_not_among_all_even_without_a_figure(qapp, special):
    said = {"section": "results", "before": "Có bảng", "origin": Origin(kind="paragraph", key="p")}
    plain = WordChange(number=0, became=Became.CHANGED, after="Có bảng to", **said)
    other = replace(plain, number=1, **special)
    model = WordModel((plain, other))

    assert model.accept_all() == 1
    assert model.accepted == {0}


def test_the_wordings_wear_the_colours_that_are_chosen_while_they_are_shown(dialog, told):
    dialog.list.setCurrentIndex(dialog.model.index(1))
    told.look.wear("dark", 100)
    told.turn()

    used = set()
    block = dialog.detail.document().begin()
    while block.isValid():
        for run in block.begin():
            if run.fragment().charFormat().fontStrikeOut():
                used.add(run.fragment().charFormat().foreground().color().name())
        block = block.next()
    assert used == {told.look.color("bad").name()}
    told.look.wear("light", 100)
