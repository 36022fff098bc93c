"""The papers of the office in the window: changed, saved as a version, chosen, exported and imported."""

import unicodedata
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from inspector_app.actions.office_pack_file import pack_file
from inspector_app.actions.office_packs import choose_office, keep_pack, newest_packs, packs_at_hand
from inspector_app.actions.read_visit import read_visit
from inspector_app.desktop.office_dialog import OfficeDialog
from inspector_app.desktop.office_import import OfficeImport
from inspector_app.inspection.office_pack import NO_PACK, OfficeFacts, OfficePack
from tests.desktop.hostile import markup, rich_places
from tests.desktop.stage import until

PACK = OfficePack(
    id="snv",
    name="Sở Nội vụ",
    version=1,
    facts=OfficeFacts(name="Sở Nội vụ", filed_at="VT, CCHC"),
    changes={"causes.heading": ("NGUYÊN NHÂN CHÍNH",)},
)


def opened(stage, qapp):
    stage.window._deeds["office_packs"].trigger()
    until(lambda: isinstance(qapp.activeModalWidget(), OfficeDialog))
    dialog = qapp.activeModalWidget()
    dialog.stage = stage
    settled(dialog)
    return dialog


def settled(dialog):
    dialog.stage.settle()
    until(lambda: not dialog._settle.isActive() and not dialog._busy)
    dialog.stage.settle()


@pytest.fixture
def dialog(make_stage, qapp):
    stage = make_stage(lambda desk: keep_pack(desk, PACK))
    stage.settle()
    found = opened(stage, qapp)
    yield found
    if shiboken6.isValid(found):
        found.reject()
        if shiboken6.isValid(found) and found.isVisible():
            found.reject()


def kept(dialog):
    return {pack_id: one.pack for pack_id, one in dialog.stage.at_desk(newest_packs).items()}


def write(dialog, path, text):
    dialog.places.go_to(path)
    dialog.places.value.text.setText(text)
    dialog.places.commit()
    settled(dialog)


def test_the_office_s_own_pack_is_shown_first_with_its_pages(dialog):
    assert dialog.draft == PACK
    assert dialog.facts.fields["filed_at"].text() == "VT, CCHC"
    assert dialog.pages.pages > 0
    assert not dialog.save.isEnabled()
    assert "Đang dùng cho cơ quan này." in dialog.state.text()


def test_a_changed_phrase_is_shown_on_the_pages_and_saved_as_the_next_version(dialog):
    before = dialog.pages._pdf
    write(dialog, "conclusion.heading", "KẾT LUẬN")
    assert dialog.pages._pdf != before
    assert kept(dialog) == {"snv": PACK}

    dialog.save.click()
    settled(dialog)

    assert kept(dialog)["snv"] == replace(
        PACK, version=2, changes={**PACK.changes, "conclusion.heading": ("KẾT LUẬN",)}
    )
    assert not dialog.save.isEnabled()


def test_what_equals_the_common_template_is_no_change(dialog):
    write(dialog, "causes.heading", "NGUYÊN NHÂN")

    assert dialog.draft.changes == {}


def test_a_place_goes_back_to_the_common_template(dialog):
    dialog.places.go_to("causes.heading")
    dialog.places.back.click()

    assert dialog.draft.changes == {}


def test_an_order_is_moved_and_an_annex_is_ticked(dialog):
    from PySide6.QtCore import Qt

    dialog.places.go_to("order")
    dialog.places.value.list.setCurrentRow(3)
    dialog.places.value._up.click()
    dialog.places.go_to("arrangement.landscape")
    dialog.places.value.list.item(0).setCheckState(Qt.CheckState.Checked)

    assert dialog.draft.changes["order"][:4] == ("participants", "contents", "shortcomings", "results")
    assert dialog.draft.changes["arrangement.landscape"][0] == "checklist"
    settled(dialog)


def test_a_list_that_is_left_empty_is_seen_to_be_changed(dialog):
    from PySide6.QtCore import Qt

    dialog.places.go_to("arrangement.landscape")
    ticks = dialog.places.value.list
    for number in range(ticks.count()):
        dialog.places.value.list.item(number).setCheckState(Qt.CheckState.Unchecked)
    settled(dialog)

    model = dialog.places.model
    line = model.line(model.row_of("arrangement.landscape"))
    assert dialog.draft.changes["arrangement.landscape"] == ()
    assert (line.cells[2], line.sign) == ("(không có)", ("note", "accent"))


@pytest.mark.parametrize("leave", ["another", "new", "choose", "bring"])
def test_what_is_not_saved_is_not_lost_unseen(dialog, leave):
    write(dialog, "conclusion.heading", "KẾT LUẬN")
    changed = dialog.draft
    deeds = {
        "another": lambda: dialog.packs.committed.emit("mau-van-phong-ubnd"),
        "new": dialog.new.click,
        "choose": dialog._choose,
        "bring": dialog._ask_file,
    }

    deeds[leave]()
    settled(dialog)

    assert dialog.draft == changed
    assert "chưa lưu" in dialog.trouble.text()
    assert dialog.packs.value() == "snv"
    if leave in ("another", "new"):
        deeds[leave]()
        settled(dialog)
        assert dialog.draft.id == {"another": "mau-van-phong-ubnd", "new": ""}[leave]


def test_a_choice_is_made_by_its_words(dialog):
    dialog.places.go_to("arrangement.numbering")
    choice = dialog.places.value.choice
    choice.setCurrentIndex(choice.findText("A, B, C; dưới là 1, 2, 3"))
    choice.activated.emit(choice.currentIndex())

    assert dialog.draft.changes["arrangement.numbering"] == ("letters",)
    settled(dialog)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("shortcomings.heading", "ƯU ĐIỂM", "OFFICE-04"),
        ("conclusion.copies", "lập thành {total} bản", "OFFICE-02"),
        ("conclusion.copies", "{% for x in y %}", "OFFICE-02"),
        ("sizes.body", "8", "OFFICE-06"),
        ("sizes.body", "to", "OFFICE-03"),
        ("causes.heading", "", "OFFICE-03"),
    ],
    ids=["another heading", "lost blanks", "a loop", "small type", "no number", "blank"],
)
def test_what_cannot_stand_is_told_and_not_saved(dialog, path, text, code):
    write(dialog, path, text)
    dialog.save.click()
    settled(dialog)

    assert f"[{code}]" in dialog.trouble.text()
    assert kept(dialog) == {"snv": PACK}


def test_what_the_decree_asks_of_the_facts_is_listed_with_its_article(dialog):
    dialog.facts.fields["filed_at"].setText("CCHC")
    dialog.facts.commit()
    settled(dialog)

    first = dialog.checks.model.line(0)
    assert first.cells[0].startswith("Sau «Lưu:» là VT")
    assert first.cells[1:] == ("Lưu", "mục II.9")
    assert dialog.sides.tabText(2) == "Nghị định 30 (1)"


def test_a_pack_that_ships_is_saved_as_one_of_the_office(dialog):
    dialog.packs.show_value("mau-van-phong-ubnd")
    dialog.packs.activated.emit(dialog.packs.currentIndex())
    dialog._show_pack("mau-van-phong-ubnd")
    dialog.facts.name.setText("Văn phòng UBND thành phố Thật")
    dialog.facts.commit()
    dialog.save.click()
    settled(dialog)

    own = [pack for pack in kept(dialog).values() if pack.name == "Văn phòng UBND thành phố Thật"]
    assert [(pack.version, pack.id != "mau-van-phong-ubnd") for pack in own] == [(1, True)]


def test_a_new_pack_needs_a_name(dialog):
    dialog.new.click()
    dialog.save.click()
    settled(dialog)
    assert "[OFFICE-13]" in dialog.trouble.text()

    dialog.facts.name.setText("Sở Xây dựng")
    dialog.save.click()
    settled(dialog)

    assert "Sở Xây dựng" in {pack.name for pack in kept(dialog).values()}


def test_another_pack_is_chosen_for_the_office(dialog):
    dialog._show_pack("mau-so-tu-kiem-tra")
    dialog.choose.click()
    settled(dialog)

    assert dialog.stage.at_desk(packs_at_hand).chosen == "mau-so-tu-kiem-tra"


def test_a_pack_goes_out_as_a_file_and_comes_back_after_a_look(dialog, tmp_path, make_stage, qapp):
    file = tmp_path / "snv.bo-mau.json"
    dialog.save_to(str(file))
    until(file.exists)
    dialog.reject()
    other = opened(make_stage(), qapp)

    other.bring_in(str(file))
    until(lambda: isinstance(qapp.activeModalWidget(), OfficeImport))
    asked = QApplication.activeModalWidget()
    told = asked.model.line(0)
    assert told.cells == ("Đề mục: nguyên nhân", "NGUYÊN NHÂN", "NGUYÊN NHÂN CHÍNH")
    assert kept(other) == {}
    asked.take.click()
    settled(other)

    assert kept(other) == {"snv": PACK}
    other.reject()


def test_a_spoilt_file_is_told_and_nothing_is_taken_in(dialog, tmp_path):
    file = tmp_path / "x.json"
    data = dialog.stage.at_desk(lambda desk: pack_file(desk, "snv"))[1]
    file.write_bytes(data.replace("NGUYÊN NHÂN CHÍNH".encode(), "NGUYÊN NHÂN KHÁC".encode()))

    dialog.bring_in(str(file))
    until(lambda: bool(dialog.trouble.text()))

    assert "[OFFICE-09]" in dialog.trouble.text()


def test_a_visit_chooses_its_papers_on_the_page_of_its_minutes(small):
    small.go("step_minutes")
    page = small.window.visit.page
    packs = page.packs.packs
    until(lambda: packs.count() > 2)
    assert packs.currentText() == "Mẫu chung; cơ quan chưa chọn"

    packs.setCurrentIndex(packs._values.index("mau-so-noi-vu"))
    packs.activated.emit(packs.currentIndex())
    small.settle()

    visit_id = small.window.visit.visit.visit_id
    visit = small.at_desk(lambda desk: read_visit(desk, visit_id)).visit
    assert visit.office_pack == "mau-so-noi-vu"
    assert visit.minutes_symbol == "BB-ĐKT(CCHC)"
    until(lambda: packs.value() == "mau-so-noi-vu")


def test_the_page_of_the_minutes_follows_the_papers_and_tells_what_the_decree_asks(small):
    small.go("step_minutes")
    page = small.window.visit.page
    visit = small.window.visit.visit
    visit.amend(type(visit.record.visit), visit.visit_id, None, minutes_number="7", filed_at="CCHC")
    small.settle()
    until(lambda: "mục II.9" in page.packs.told.text())
    assert "mục II.3" in page.packs.told.text()

    visit.amend(type(visit.record.visit), visit.visit_id, None, minutes_number="07", filed_at="VT, CCHC")
    small.settle()

    until(page.packs.told.isHidden)


def test_a_visit_may_use_the_common_template_though_the_office_has_its_own(small):
    small.at_desk(lambda desk: keep_pack(desk, PACK))
    small.at_desk(lambda desk: choose_office(desk, "snv"))
    small.go("step_minutes")
    packs = small.window.visit.page.packs.packs
    until(lambda: packs.currentText() == "Của cơ quan: Sở Nội vụ")

    packs.setCurrentIndex(1)
    packs.activated.emit(1)
    small.settle()

    visit_id = small.window.visit.visit.visit_id
    assert small.at_desk(lambda desk: read_visit(desk, visit_id)).visit.office_pack == NO_PACK


def test_closing_with_something_unsaved_is_told_first(dialog):
    write(dialog, "conclusion.heading", "KẾT LUẬN")

    dialog.reject()
    assert dialog.isVisible()
    assert "chưa lưu" in dialog.trouble.text()

    dialog.reject()
    assert not shiboken6.isValid(dialog) or not dialog.isVisible()


def test_a_stranger_s_words_are_shown_as_words(dialog, canary, watch, make_stage, qapp, tmp_path):
    text = unicodedata.normalize("NFC", markup(canary)[:190])
    text = "".join(one for one in text if unicodedata.category(one)[0] != "M")  # those a pack refuses
    hostile = replace(PACK, version=2, name=text, facts=replace(PACK.facts, place=text))
    dialog.stage.at_desk(lambda desk: keep_pack(desk, hostile))
    file = tmp_path / "x.json"
    file.write_bytes(dialog.stage.at_desk(lambda desk: pack_file(desk, "snv"))[1])
    other = opened(make_stage(), qapp)

    other.bring_in(str(file))
    until(lambda: isinstance(qapp.activeModalWidget(), OfficeImport))
    asked = QApplication.activeModalWidget()
    shown = [one.what for one in rich_places(asked)]
    asked.take.click()
    settled(other)
    shown += [one.what for one in rich_places(other)]

    assert shown == []
    assert not watch.was_opened()
    assert other.draft.name.startswith("<img")
    other.reject()
