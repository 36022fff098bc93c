"""The manual cannot lie: its keys are those of the registry, its pictures there, nothing else is read."""

import re

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QTextDocument

from inspector_app.bundled import bundled
from inspector_app.desktop.deeds import DEEDS
from inspector_app.desktop.look import Look
from inspector_app.desktop.manual_chapters import BEGIN, OPEN_VISIT, chapter_of, chapters, fold_signs, picture
from inspector_app.desktop.manual_view import ManualView
from inspector_app.desktop.visit_page import STEPS
from tests.desktop.stage import until
from tests.shots.manual_pictures import CHOSEN, MOST_BYTES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)  # offscreen

PAIR = re.compile(r"«([^»]+)»(?: \(| \| )`([^`]+)`")
CODE = re.compile(r"`([^`]+)`")
ON_A_PAGE = {*"0123457", "Enter", "Esc", "Space", "F2", "Insert", "Delete", "Shift"}
"""Keys that a list of one page answers by itself; the page shows them under the list."""
VERIFY = "inspector verify TỆP --trust CHỨNG_THƯ"
COMMANDS = {
    "inspector erase --due",
    "--yes",
    VERIFY,
    f"{VERIFY} --qr MÃ",
    "inspector verify BẢN_QUÉT --of BIÊN_BẢN",
    "inspector timestamp TỆP --tsa ĐỊA_CHỈ --trust CHỨNG_THƯ",
    "--renew",
    "inspector doctor",
    "inspector replay THƯ_MỤC --out THƯ_MỤC_MỚI",
    "--take-over",
    "inspector escrow make --out THƯ_MỤC --office TÊN_CƠ_QUAN",
    "inspector escrow answer YÊU_CẦU --escrow TỆP_CHÌA_KHÓA --out TRẢ_LỜI",
}


def keys_of_deeds():
    """Return words -> keys as a person reads them."""
    return {
        deed.text.rstrip("…").replace("&", ""): {QKeySequence(key).toString() for key in deed.keys}
        for deed in DEEDS
    }


def named(key):
    return QKeySequence(key.replace("Enter", "Return")).toString()


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_every_command_has_the_key_that_the_manual_says(chapter):
    known = keys_of_deeds()

    for words, key in PAIR.findall(chapter.text):
        assert words in known, f"«{words}» is no command"
        assert {named(key), QKeySequence(key).toString()} & known[words], f"«{words}» has not the key {key}"


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_every_key_is_one_of_a_command_that_is_named_beside_it_or_of_a_list(chapter):
    paired = {key for _, key in PAIR.findall(chapter.text)}

    assert set(CODE.findall(chapter.text)) - paired - ON_A_PAGE - COMMANDS == set()


def test_a_wrong_key_would_be_seen():
    ((words, key),) = PAIR.findall("«Lập biên bản để ký» (`Ctrl+B`)")

    assert named(key) not in keys_of_deeds()[words]


def test_the_manual_names_the_commands_that_a_visit_needs():
    said = {words for chapter in chapters() for words, _ in PAIR.findall(chapter.text)}
    needed = {deed.text.rstrip("…") for deed in DEEDS if deed.name.startswith("step_") or deed.icon == "sign"}

    assert needed <= said


def test_every_picture_is_there_used_and_together_they_are_small():
    folder = bundled("resources/manual/pictures")
    there = {file.name: len(file.read_bytes()) for file in folder.iterdir()}
    shown = [
        (alternative, address)
        for chapter in chapters()
        for alternative, address in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", chapter.text)
    ]

    assert {f"{name}.png" for name in CHOSEN} == set(there)
    assert {address for _, address in shown} == {f"pictures/{name}" for name in there}
    assert all(alternative for alternative, _ in shown)
    assert sum(there.values()) <= MOST_BYTES


def test_there_are_no_links_out_of_the_manual():
    for chapter in chapters():
        assert re.findall(r"(?<!!)\[[^\]]*\]\(", chapter.text) == []
        assert "://" not in chapter.text


def test_every_step_has_a_chapter():
    names = [chapter.name for chapter in chapters()]

    assert {chapter_of(step) for step in ("", *STEPS)} <= set(names)
    assert len(names) == 16
    assert names == sorted(names)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "/etc/passwd", "pictures/../01-chuan-bi.md", "http://a.b/c.png", "pictures/x.png"],
)
def test_nothing_but_our_pictures_is_loaded(qapp, qtbot, address):
    view = ManualView(Look(qapp), None)
    qtbot.addWidget(view)

    assert picture(address) == b""
    for kind in QTextDocument.ResourceType:
        assert view.text.loadResource(kind.value, QUrl(address)).isNull()


def test_the_page_at_hand_has_its_chapter_and_the_manual_stays_open(small, hands):
    small.go("step_posting")
    hands.press("Shift+F1")
    view = small.window.findChild(ManualView)
    until(view.isVisible)

    assert view.text.toPlainText().startswith("Niêm yết")
    assert not view.isModal()
    small.go("step_figures")
    small.window._deeds["manual"].trigger()
    assert small.window.findChildren(ManualView) == [view]
    assert view.text.toPlainText().startswith("Số liệu")
    small.window._go_home()
    small.window._deeds["manual"].trigger()
    assert view.list.currentItem().text() == "Mở cuộc kiểm tra"
    assert {BEGIN, OPEN_VISIT} <= {chapter.name for chapter in chapters()}
    view.close()


def test_pictures_are_shown_and_fit(qapp, qtbot):
    view = ManualView(Look(qapp), None)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show_chapter("04-niem-yet")
    until(lambda: not view.text._settle.isActive())

    assert view.text.verticalScrollBar().value() == 0
    image = view.text.loadResource(2, QUrl("pictures/posting-ticks.png"))
    assert not image.isNull()
    assert image.width() <= view.text.viewport().width()
    assert view.text.document().idealWidth() <= view.text.viewport().width()


def test_search_without_marks_finds_chapters_and_marks_every_place(qapp, qtbot):
    view = ManualView(Look(qapp), None)
    qtbot.addWidget(view)
    view.show_chapter(BEGIN)

    view.search.setText("hat giong")

    shown = [view.list.item(n).text() for n in range(view.list.count()) if not view.list.item(n).isHidden()]
    assert shown == ["Chọn mẫu"]
    assert view.list.currentItem().text() == "Chọn mẫu"
    marked = [selection.cursor.selectedText() for selection in view.text.extraSelections()]
    assert marked
    assert {fold_signs(text) for text in marked} == {"hat giong"}
    view.search.setText("không có chữ này đâu")
    assert view._nothing.isVisible()
    view.search.clear()
    assert not view._nothing.isVisible()
    assert view.text.extraSelections() == []


def test_folding_by_signs_keeps_every_place():
    text = "Đăng ký «hạt giống»\u2029 \ufffc Ở đâu?"

    assert len(fold_signs(text)) == len(text)
    assert fold_signs(text).startswith("dang ky «hat giong»")
