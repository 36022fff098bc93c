"""One person, one inspection, one keyboard: from an unannounced visit to signed and verified minutes."""

from pathlib import Path

import pytest

from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.people import Role, SignatureKind
from inspector_app.inspection.sealing import VisitState
from tests.desktop.hands import Hands
from tests.desktop.stage import START, Stage, authority_of_tests, until

pytestmark = [
    pytest.mark.journey,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),  # the offscreen plugin
]


@pytest.fixture
def authority():
    return authority_of_tests()


MOST_TABS = 60  # more fields than the page has


@pytest.fixture
def keys(authority, tmp_path):
    """A key file for each signer, as a card office hands them out, and the authority's certificate."""
    found = {}
    people = (
        ("unit", "Trần Thị Bình", "Chủ tịch UBND phường"),
        ("secretary", "Lê Văn Cường", "Chuyên viên"),
        ("leader", "Nguyễn Văn An", "Phó Giám đốc Sở Nội vụ"),
    )
    for name, person, title in people:
        key = authority.issue(person, title=title, agency="", now=START)
        (tmp_path / f"{name}.p12").write_bytes(key.p12)
        found[name] = (tmp_path / f"{name}.p12", key.password)
    (tmp_path / "tin-cay.pem").write_bytes(authority.certificate_pem)
    return found


def test_one_inspection_by_keyboard(qapp, tmp_path, authority, keys):
    stage = Stage(qapp, tmp_path / "case").show()
    hands = Hands(qapp)

    open_unannounced_visit(stage, hands)
    write_general_data(stage, hands)
    enter_people(stage, hands)
    choose_scope(stage, hands)
    answer_everything(stage, hands)
    word_the_finding(stage, hands)
    write_opinion_and_conclusion(stage, hands)
    draft(stage, hands)
    sign_all(stage, hands, keys)
    verify_in_the_window(stage, hands, tmp_path / "tin-cay.pem")
    file = save(stage, hands, tmp_path / "bien-ban.pdf")
    stage.close()

    verdict = verify_minutes(
        file.read_bytes(), [authority.certificate_pem], Rebuild(lambda _minutes: find_fonts())
    )
    assert verdict.valid, verdict.problems
    assert [seen.signer.split(",")[0] for seen in verdict.signatures] == [
        "Lê Văn Cường",
        "Trần Thị Bình",
        "Nguyễn Văn An",
    ]
    minutes = verdict.minutes
    assert minutes.unit_name == "Phường Phúc Lợi"
    assert minutes.findings[0].text.startswith("Danh mục niêm yết")


def open_unannounced_visit(stage, hands):
    hands.press("Ctrl+N")
    hands.until_at("unit_line")
    hands.type("phuc loi")
    until(lambda: hands.at().parent().found.count() > 0)
    hands.press("Down")
    hands.press("Return")
    hands.until_at("unit_line")
    assert hands.at().text() == "Phường Phúc Lợi"
    hands.press("Tab")
    hands.until_at("new_set")
    hands.press("End")  # what is inspected is picked by hand, further on
    hands.press("Return")
    until(lambda: stage.window.visit is not None)
    stage.settle()
    assert stage.window.visit.visit.record.visit.unit_name == "Phường Phúc Lợi"


def write_general_data(stage, hands):
    hands.press("Ctrl+1")
    hands.until_at("unit_name")
    hands.press("Tab", 2)
    hands.until_at("place")
    hands.type("Hà Nội")
    hands.press("Return")
    stage.settle()
    assert stage.window.visit.visit.record.visit.place == "Hà Nội"


def enter_people(stage, hands):
    hands.press("Ctrl+2")
    hands.until_at("quick_people")
    for line in ("Nguyễn Văn An – Phó Giám đốc – Sở Nội vụ", "Lê Văn Cường – Chuyên viên – Sở Nội vụ"):
        hands.type(line)
        hands.press("Return")
    hands.press("Shift+Tab")
    hands.press("Down")
    hands.press("Tab")
    hands.type("Trần Thị Bình – Chủ tịch UBND phường – Phường Phúc Lợi")
    hands.press("Return")
    stage.settle()
    people = {person.name: person for person in stage.window.visit.visit.record.participants}
    assert [people[name].role for name in ("Nguyễn Văn An", "Lê Văn Cường", "Trần Thị Bình")] == [
        Role.LEADER,
        Role.SECRETARY,
        Role.UNIT_HEAD,
    ]
    assert all(person.signs is SignatureKind.DIGITAL for person in people.values())


def choose_scope(stage, hands):
    hands.press("Ctrl+3")
    hands.until_at("scope")
    stage.settle()
    hands.press("Ctrl+F")
    hands.until_at("scope_search")
    hands.type("NY0")
    hands.press("Return")
    hands.until_at("scope")
    hands.press("Home")
    hands.press("Space")
    stage.settle()
    assert {key.split("/")[1][:3] for key in stage.window.visit.visit.record.chosen} == {"NY0"}


def answer_everything(stage, hands):
    hands.press("Ctrl+4")
    hands.until_at("checklist")
    page = stage.window.visit.page
    hands.press("Home")
    hands.press("Down")
    keys = [key for key, _, _ in stage.window.visit.visit.record.chosen_items()]
    for number, key in enumerate(keys):
        assert page.view.current_key() == key
        hands.press("2" if number == 1 else "Num+1")
        until(lambda key=key: page.visit.record.answers.get(key) is not None)
        fill_measures(stage, hands, page, key)
        hands.press("Enter" if number % 2 else "Return")
    page.view.go_to(keys[1])
    hands.press("F2")
    hands.until_at("note")
    hands.type("Thiếu 4 thủ tục ở bảng ")
    hands.commit_from_input_method("tầng một")
    hands.press("Escape")
    hands.until_at("checklist")
    stage.settle()
    hands.press("F4")
    stage.settle()
    record = stage.window.visit.visit.record
    assert record.answers[keys[1]].note == "Thiếu 4 thủ tục ở bảng tầng một"
    assert [finding.item for finding in record.findings] == [keys[1]]
    assert page.model.counts() == (len(keys), 1, len(keys))


def fill_measures(stage, hands, page, key):
    """Go through the measure fields of the item with Tab and fill each."""
    fields = page.panel._measures._fields
    stage.settle()
    for name, field in fields.items():
        if not field.isVisible() or not field.isEnabled() or getattr(field, "isReadOnly", lambda: False)():
            continue
        while hands.at() is not field:
            hands.press("Tab")
        if hasattr(field, "currentData"):
            hands.press("Down")
            continue
        kind = field.measure.type.value
        hands.type({"date": "01/11/2026", "text": "không", "decimal": "1,5"}.get(kind, "138"))
        hands.press("Return")
        assert field.measure.name == name
    while hands.at() is not page.view:
        hands.press("F6")
    stage.settle()


def word_the_finding(stage, hands):
    hands.press("Ctrl+6")
    hands.until_at("findings")
    hands.press("F6")
    hands.until_at("finding_text")
    hands.press("Ctrl+A")
    hands.type("Danh mục niêm yết thiếu 04 thủ tục hành chính so với danh mục đã công bố.")
    hands.press("Tab")
    stage.settle()
    advice = stage.window.visit.visit.record.recommendations
    if any("…" in one.text for one in advice):
        while hands.at().objectName() != "advice_text":
            hands.press("Tab")
        hands.press("Ctrl+A")
        hands.type("Bổ sung 04 thủ tục hành chính vào danh mục niêm yết.")
        hands.press("Tab")
        stage.settle()


def write_opinion_and_conclusion(stage, hands):
    hands.press("Ctrl+7")
    hands.until_at("parts")
    parts = ("unit_opinion", "conclusion")
    texts = ("Nhất trí với nội dung biên bản.", "Đề nghị phường khắc phục ngay những tồn tại đã nêu.")
    for part, text in zip(parts, texts, strict=True):
        while hands.at().currentItem().data(256) != part:
            hands.press("Down")
        hands.press("F6")
        hands.until_at("new_paragraph")
        hands.type(text)
        hands.press("Ctrl+T")
        stage.settle()
        hands.press("F6")
        hands.until_at("parts")
    assert len(stage.window.visit.visit.record.paragraphs) == 2


def draft(stage, hands):
    hands.press("Ctrl+M")
    stage.settle()
    gaps = stage.window.visit.page.gaps._gaps._gaps
    assert [gap.code for gap in gaps if gap.weight.value == "blocking"] == []
    hands.press("Ctrl+D")
    until(lambda: stage.window.visit.visit.record.state is VisitState.DRAFTED, 60_000)
    stage.settle()


def sign_all(stage, hands, keys):
    for name in ("secretary", "unit", "leader"):
        file, password = keys[name]
        before = len(stage.window.visit.visit.record.sealing.signatures)
        hands.press("Ctrl+K")
        hands.until_at("key_file")
        hands.type(str(file))
        hands.press("Tab", 2)
        hands.until_at("key_password")
        hands.type(password)
        hands.press("Return")
        until(lambda n=before: len(stage.window.visit.visit.record.sealing.signatures) > n, 60_000)
        stage.settle()
    assert stage.window.visit.visit.record.state is VisitState.SIGNED
    assert stage.window._notices.text.startswith("Đã ký đủ")


def verify_in_the_window(stage, hands, pem):
    page = stage.window.visit.page
    for _ in range(MOST_TABS):
        if hands.at().objectName() == "trust_file":
            break
        hands.press("Tab")
    assert hands.at().objectName() == "trust_file"
    hands.type(str(pem))
    hands.press("Return")
    hands.press("Ctrl+Shift+P")
    until(lambda: page.file.verify._verdict is not None, 60_000)
    assert page.file.verify._verdict.valid


def save(stage, hands, file: Path) -> Path:
    hands.press("Ctrl+P")
    until(lambda: hands.at().objectName() == "fileNameEdit")
    hands.press("Ctrl+A")
    hands.type(str(file))
    hands.press("Return")
    until(file.exists)
    return file
