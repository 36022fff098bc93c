"""One registry of commands: no two share a key, everything can be reached by menu and by key."""

from collections import Counter

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from inspector_app.desktop.deeds import DEEDS, key_map
from inspector_app.settings import Scheme

BY_NAME = {deed.name: deed for deed in DEEDS}


def test_no_two_deeds_share_a_key():
    keys = Counter(QKeySequence(key).toString() for deed in DEEDS for key in deed.keys)

    assert [key for key, times in keys.items() if times > 1 or not key] == []


def test_every_deed_has_words_a_key_and_a_name_of_its_own():
    assert len(BY_NAME) == len(DEEDS)
    assert [deed.name for deed in DEEDS if not deed.text.strip()] == []
    assert [deed.name for deed in DEEDS if not deed.keys] == []


def test_no_deed_takes_a_letter_from_people_who_type_vietnamese():
    """Telex and VNI eat single letters and digits; digits count only in the list."""
    single = [deed for deed in DEEDS for key in deed.keys if len(key) == 1]

    assert {deed.name for deed in single if not deed.in_list} == set()
    assert {key for deed in single for key in deed.keys if len(key) == 1} == {"0", "1", "2", "3", "/"}


def test_every_deed_stands_in_a_menu_and_does_something(make_stage):
    window = make_stage().window
    in_menus = {
        action.objectName()
        for menu in window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.objectName()
    }

    assert in_menus == set(BY_NAME)
    for deed in DEEDS:
        action = window._deeds[deed.name]
        assert action.receivers(SIGNAL("triggered(bool)")) > 0, deed.name
        assert action.toolTip()


def color_at_the_middle_of(icon):
    picture = icon.pixmap(22, 22).toImage()
    colors = Counter(
        picture.pixelColor(x, y).name()
        for x in range(22)
        for y in range(22)
        if picture.pixelColor(x, y).alpha() == 255
    )
    return colors.most_common(1)[0][0]


def test_a_menu_shows_its_icons_in_the_colours_of_now(make_stage):
    stage = make_stage(scheme=Scheme.LIGHT)
    menu = stage.window.menuBar().findChildren(QMenu)[0]
    action = next(
        one for one in menu.actions() if BY_NAME.get(one.objectName(), BY_NAME["quit"]).icon == "save"
    )
    seen = []
    for scheme in ("light", "dark"):
        stage.look.wear(scheme, 100)
        menu.aboutToShow.emit()
        seen.append(color_at_the_middle_of(action.icon()))
        assert seen[-1] == stage.look.color("text").name()

    assert len(set(seen)) == 2


def test_f1_shows_every_key(make_stage, hands):
    window = make_stage().window

    hands.press("F1")

    map_view = next(d for d in window.findChildren(object) if d.__class__.__name__ == "KeyMapView")
    assert map_view.table.rowCount() == len(key_map()) == len(DEEDS)
    words = {map_view.table.item(row, 1).text() for row in range(map_view.table.rowCount())}
    assert {"Đạt", "Không đạt", "Lập biên bản để ký"} <= words
    map_view.close()


@pytest.mark.parametrize(
    ("key", "scheme"), [("Ctrl+Alt+2", "dark"), ("Ctrl+Alt+3", "contrast"), ("Ctrl+Alt+1", "light")]
)
def test_the_scheme_changes_by_key_and_is_kept(make_stage, hands, key, scheme):
    stage = make_stage(scheme=Scheme.CONTRAST if scheme == "dark" else Scheme.DARK)
    kept = []
    stage.window.settings_changed.connect(kept.append)

    hands.press(key)

    assert stage.look.scheme.name == scheme
    assert kept[0].scheme.value == scheme
    assert stage.window._deeds[f"scheme_{scheme}"].isChecked()


def test_the_text_grows_by_key_and_is_kept(make_stage, hands):
    stage = make_stage()
    kept = []
    stage.window.settings_changed.connect(kept.append)

    hands.press("Ctrl+=")
    hands.press("Ctrl++")
    hands.press("Ctrl+-")

    assert [settings.text_size_percent for settings in kept] == [115, 130, 115]
    hands.press("Ctrl+0")
    assert stage.look.percent == 100


def test_deeds_that_mean_nothing_now_are_off(make_stage):
    deeds = make_stage().window._deeds

    assert deeds["new_visit"].isEnabled()
    assert not deeds["draft_minutes"].isEnabled()
    assert not deeds["verdict_pass"].isEnabled()
    assert not deeds["step_people"].isEnabled()
