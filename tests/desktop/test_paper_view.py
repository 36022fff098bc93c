"""The live text says what the paper says, letter by letter."""

import pytest

from inspector_app.desktop.icons import Icons
from inspector_app.desktop.look import Look
from inspector_app.desktop.paper_document import document_of
from inspector_app.desktop.paper_view import PaperView
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Band,
    Bar,
    Chart,
    Labelled,
    Letterhead,
    Marked,
    Paper,
    Sign,
    SignatureBlock,
    Signatures,
    Style,
    Table,
    Text,
    Tone,
)

HOSTILE = '<img src="file:///etc/passwd"><h1>To</h1> &amp; <b>đậm</b>'
ROWS = ((Marked(Sign.FAIL, "Không đạt"), HOSTILE), Band("A. Niêm yết"), ("NY02", "138"))


@pytest.fixture
def look(qapp):
    return Look(qapp)


@pytest.fixture
def paper():
    block = SignatureBlock(None, "TRƯỞNG ĐOÀN", ("PHÓ GIÁM ĐỐC",), "Chữ ký số", "Nguyễn Văn An")
    table = Table(("Mã", "Nội dung"), ROWS, (0.3, 0.7), (Align.LEFT, Align.RIGHT), frozenset({2}))
    return Paper(
        title="Biên bản",
        mark="VÍ DỤ MINH HỌA",
        blocks=(
            Letterhead("SỞ NỘI VỤ", "ĐOÀN KIỂM TRA", "", "Số: 07/BB-ĐKT", ("CỘNG HÒA", "Độc lập"), "Hà Nội"),
            Text(Style.TITLE, "BIÊN BẢN"),
            Text(Style.LISTED, HOSTILE, lead="1.", facts=(Labelled("Căn cứ:", "Đ. 8"),)),
            table,
            Text(Style.ALERT, "Lệch 04 hồ sơ"),
            Signatures(((None, block),), ("Nơi nhận:", "- Như trên;")),
            AnnexBreak("Phụ lục I", "SỐ LIỆU", "(Kèm theo Biên bản)"),
        ),
    )


def test_every_word_is_there_once_and_markup_is_text(paper, look):
    text = document_of(paper, look, Icons(look)).toPlainText()

    words = ("VÍ DỤ MINH HỌA", "SỞ NỘI VỤ", "Số: 07/BB-ĐKT", "BIÊN BẢN", "Căn cứ:", "A. Niêm yết", "138")
    words += ("Không đạt", "Lệch 04 hồ sơ", "TRƯỞNG ĐOÀN", "(Chữ ký số)", "Nguyễn Văn An", "Phụ lục I")
    assert [word for word in words if text.count(word) != 1] == []
    assert text.count(HOSTILE) == 2


def test_markup_in_data_loads_nothing(paper, look, monkeypatch):
    asked = []
    view = PaperView(look, Icons(look))
    monkeypatch.setattr(
        type(view), "loadResource", lambda self, kind, name: asked.append(name), raising=False
    )

    view.show_paper(paper)
    view.grab()

    assert [name for name in asked if "passwd" in str(name)] == []
    view.deleteLater()


def test_the_view_keeps_its_place_when_the_text_changes(qtbot, look):
    view = PaperView(look, Icons(look))
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    lines = tuple(Text(Style.BODY, f"Đoạn {n}") for n in range(200))
    view.show_paper(Paper("", "", lines))
    view.verticalScrollBar().setValue(500)

    view.show_paper(Paper("", "", (*lines, Text(Style.BODY, "Đoạn mới"))))

    assert view.verticalScrollBar().value() == 500
    assert view.toPlainText().endswith("Đoạn mới")


def test_the_same_paper_is_not_set_again(qtbot, look, paper):
    view = PaperView(look, Icons(look))
    qtbot.addWidget(view)
    view.show_paper(paper)
    document = view.document()

    view.show_paper(paper)

    assert view.document() is document


def test_the_live_minutes_are_those_of_the_record(small, hands):
    from tests.desktop.stage import until

    small.go("step_minutes")
    live = small.window.visit.page.live.paper
    until(lambda: "Phường Mẫu Sơn" in live.toPlainText())

    small.go("step_general")
    small.window.visit.page._fields["subject"].setText("Kiểm tra đột xuất <b>")
    small.window.visit.page._fields["subject"].commit()
    small.go("step_minutes")

    until(lambda: "Kiểm tra đột xuất <b>" in live.toPlainText())


def test_a_chart_says_its_words_and_numbers_and_draws_bars_of_one_scale(look):
    bars = (
        Bar("Tổng tiếp nhận", 1284, "1.284"),
        Bar("quá hạn", 642, "642", Tone.LATE, part=True),
        Bar("đang giải quyết", 0, "0"),
        Bar("trả lại", None, "không nêu"),
    )
    document = document_of(Paper("Biên bản", "", (Chart("Biểu đồ số hồ sơ", bars),)), look, Icons(look))

    lines = document.toPlainText().replace("\ufffc", "").split("\n")
    pairs = ["Tổng tiếp nhận", " 1.284", "quá hạn", " 642", "đang giải quyết", " 0", "trả lại", " không nêu"]
    assert [text for text in lines if text.strip()] == ["Biểu đồ số hồ sơ", *pairs]
    assert [round(width, -1) for width in images_of(document)] == [260, 130]


def images_of(document):
    """The widths of the pictures in a document."""
    widths = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            shape = pieces.fragment().charFormat()
            if shape.isImageFormat():
                widths.append(document.resource(2, shape.toImageFormat().name()).width())
            pieces += 1
        block = block.next()
    return widths
