"""Hostile text in every field of every page: shown letter by letter, kept clean or refused; no file read."""

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from inspector_app.actions.write_down import write_down
from inspector_app.canonical import nfc
from inspector_app.desktop.point_pane import NewPoint
from inspector_app.desktop.visit_page import STEPS
from inspector_app.inspection.archives.records import AskedFile, RegisterCheck
from inspector_app.inspection.conduct.records import HeadCount, Interview, Reception
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.slips.dossiers import SampledDossier
from tests.desktop.hostile import (
    HIDING,
    NUL,
    ZALGO,
    give,
    markup,
    rich_places,
    text_fields,
    text_of,
    type_into,
)
from tests.desktop.posting_case import PostingCase
from tests.desktop.stage import until

LONG = "dài lắm " * 131_000  # a megabyte


class Full(PostingCase):
    """A visit with something on every page, so that every page shows its fields."""

    def __call__(self, desk):
        super().__call__(desk)
        write_down(
            desk,
            self.visit_id,
            AskedFile(id="1" * 32, title="Sổ theo dõi hồ sơ"),
            RegisterCheck(id="2" * 32, name="Sổ đến", numbers="1-20"),
            Reception(id="3" * 32, counter="Hộ tịch"),
            Interview(id="4" * 32, procedure="Khai sinh"),
            HeadCount(id="5" * 32, place="Văn phòng"),
            SampledDossier(id="6" * 32, code="H57-1"),
            Figures(id="7" * 32, name="Báo cáo"),
            Finding(id="8" * 32, text="Thiếu niêm yết."),
            Recommendation(id="9" * 32, text="Niêm yết đủ.", findings=("8" * 32,)),
        )


@pytest.fixture
def full(make_stage):
    fill = Full()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_general")
    return stage


def test_the_watch_sees_what_a_rich_label_would_do(qtbot, canary, watch):
    rich = QLabel(markup(canary))
    qtbot.addWidget(rich)
    rich.show()
    rich.grab()

    assert watch.was_opened()
    assert rich_places(rich.parentWidget() or _around(rich, qtbot))


def _around(label, qtbot):
    from PySide6.QtWidgets import QWidget

    outer = QWidget()
    qtbot.addWidget(outer)
    label.setParent(outer)
    return outer


def same(text):
    """Return a text as fields keep it: composed letters, no blanks at its ends."""
    return nfc(text).strip()


def tried(stage, field, text):
    """Type and give a text; return what was shown before and after, and whether it was refused in words."""
    told = []
    notices = stage.window._notices
    notices.put_away()
    notices.told.connect(told.append)
    shown = type_into(field, text)
    give(field)
    stage.settle()
    notices.told.disconnect(told.append)
    return same(shown), same(text_of(field)), [words for words in told if notices._kind == "bad"]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", STEPS)
def test_markup_is_shown_letter_by_letter_and_reads_no_file(full, canary, watch, step):
    full.go(step)
    page = full.window.visit.page
    text = markup(canary)
    fields = text_fields(page)

    for field in fields:
        shown, after, refused = tried(full, field, text)
        assert "WINDOW-01" not in "".join(refused), (field.accessibleName(), refused)
        if refused:
            assert after == shown, f"{field.accessibleName()} lost what was typed"
    full.window.grab()
    for other in ("step_checklist", "step_findings", "step_texts", "step_minutes", step):
        full.go(other)
        full.window.grab()
        assert rich_places(full.window) == []

    assert not watch.was_opened()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", [HIDING, NUL], ids=["hides text", "nul"])
def test_text_that_hides_text_is_refused_in_words_and_stays(full, step, text):
    full.go(step)
    page = full.window.visit.page

    for field in text_fields(page):
        shown, after, refused = tried(full, field, text)
        assert "WINDOW-01" not in "".join(refused), (field.accessibleName(), refused)
        if refused:
            assert after == shown, f"{field.accessibleName()} lost what was typed"
            type_into(field, "")
            give(field)
            full.settle()
    kept = repr(full.window.visit.visit.record)
    assert not set("\u202e\u2066\x00") & set(kept)
    assert "\\u202e" not in kept
    assert "\\x00" not in kept


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("step", STEPS)
def test_what_a_read_only_disk_refuses_stays_in_its_field(full, step):
    full.go(step)
    page = full.window.visit.page
    full.at_desk(lambda desk: desk.case._con.execute("PRAGMA query_only = ON"))

    for field in text_fields(page):
        shown, after, refused = tried(full, field, "17")
        assert "WINDOW-01" not in "".join(refused), (field.accessibleName(), refused)
        if refused:
            assert after == shown, f"{field.accessibleName()} lost what was typed"
    full.at_desk(lambda desk: desk.case._con.execute("PRAGMA query_only = OFF"))


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_megabyte_is_refused_with_its_length_and_stays(full):
    full.go("step_texts")
    (field, *_) = [f for f in text_fields(full.window.visit.page) if isinstance(f, QPlainTextEdit)]

    shown, after, refused = tried(full, field, LONG)
    if not refused:  # a field for something new: it is given with the button
        full.window._deeds["add_row"].trigger()
        until(lambda: bool(full.window._notices.text))
        full.settle()
        refused, after = [full.window._notices.text], same(text_of(field))

    assert "[TEXT-01]" in refused[0]
    assert len(refused[0]) < 400
    assert after == shown == LONG.strip()


def test_a_letter_under_a_heap_of_marks_is_kept_as_it_is(full):
    full.go("step_general")
    field = full.window.visit.page._fields["place"]

    shown, after, refused = tried(full, field, ZALGO)

    assert refused == []
    assert shown == after
    until(lambda: "algo" in full.window.visit.visit.record.visit.place)


def test_a_posting_point_that_cannot_be_kept_is_asked_for_again(full, qapp):
    full.go("step_posting")
    full.window.visit.page._ask_point()
    until(lambda: isinstance(qapp.activeModalWidget(), NewPoint))
    asked = qapp.activeModalWidget()
    asked._name.setText(HIDING)
    asked.go.click()
    full.settle()

    assert "[TEXT-02]" in asked.trouble.text()
    assert asked._name.text() == HIDING
    asked._name.setText("Bảng ở sảnh")
    asked.go.click()
    full.settle()
    assert qapp.activeModalWidget() is None
    assert "Bảng ở sảnh" in repr(full.window.visit.visit.record.instruments.posting_points)
