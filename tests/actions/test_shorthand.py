"""The office's short forms: kept in the directory, before those that ship, none twice."""

import pytest

from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.shorthand import (
    drop_shorthand,
    keep_all_shorthand,
    keep_shorthand,
    shorthand_at_hand,
)
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Cell, Version, View
from inspector_app.inspection.shorthand import read_pairs, shorthand_id


def row(desk, short):
    return next((one for one in shorthand_at_hand(desk).rows if one.short == short), None)


def words(desk, typed):
    return shorthand_at_hand(desk).table.words(typed)


def test_what_ships_is_there_from_the_first_day(desk):
    assert words(desk, "Tthc") == "Thủ tục hành chính"
    assert not row(desk, "tthc").is_own


def test_an_offices_form_is_kept_changed_and_taken_out(desk):
    keep_shorthand(desk, "SNVLS", "Sở Nội vụ tỉnh Lạng Sơn")
    assert words(desk, "snvls") == "Sở Nội vụ tỉnh Lạng Sơn"

    keep_shorthand(desk, "snvt", "Sở Nội vụ tỉnh", replaces="snvls")
    assert (row(desk, "snvls"), words(desk, "snvt")) == (None, "Sở Nội vụ tỉnh")

    drop_shorthand(desk, "snvt")
    assert row(desk, "snvt") is None
    assert words(desk, "snvt") == ""


def test_the_offices_words_replace_what_ships_and_give_way_again(desk):
    keep_shorthand(desk, "bc", "báo cáo bằng văn bản", replaces="bc")
    assert words(desk, "bc") == "báo cáo bằng văn bản"

    drop_shorthand(desk, "bc")

    assert words(desk, "bc") == "báo cáo"


def test_a_form_that_ships_is_switched_off_and_on(desk):
    drop_shorthand(desk, "hs")
    assert (words(desk, "hs"), row(desk, "hs").is_on, row(desk, "hs").text) == ("", False, "hồ sơ")

    drop_shorthand(desk, "hs")

    assert words(desk, "hs") == "hồ sơ"


@pytest.mark.parametrize("short", ["tthc", "TTHC", "qđ"])
def test_a_form_that_is_there_is_not_written_a_second_time(desk, short):
    with pytest.raises(CannotDo, match="SHORT-07"):
        keep_shorthand(desk, short, "chữ khác")

    assert words(desk, "tthc") == "thủ tục hành chính"


def test_a_changed_form_may_not_take_the_place_of_another(desk):
    keep_shorthand(desk, "gdv", "giao dịch viên")

    with pytest.raises(CannotDo, match="SHORT-07"):
        keep_shorthand(desk, "tthc", "giao dịch viên", replaces="gdv")

    assert words(desk, "gdv") == "giao dịch viên"


def test_a_pasted_list_is_kept_at_once(desk):
    keep_all_shorthand(desk, read_pairs("gdv\tgiao dịch viên\nhs\thồ sơ thủ tục"))

    assert (words(desk, "gdv"), words(desk, "hs")) == ("giao dịch viên", "hồ sơ thủ tục")
    assert keep_all_shorthand(desk, read_pairs("gdv\tgiao dịch viên")).cells == frozenset()


def test_what_two_laptops_wrote_apart_is_one_form_and_both_words_are_seen(desk, clock, monkeypatch):
    keep_shorthand(desk, "gdv", "giao dịch viên")
    key = ("shorthand", shorthand_id("gdv"), "text")
    here = desk.case.view(DIRECTORY_SCOPE)
    both = Cell(
        (
            Version("giao dịch viên", "a" * 32, clock(), "1" * 32, 3),
            Version("giáo viên", "b" * 32, clock(), "2" * 32, 5),
        )
    )
    merged = View(DIRECTORY_SCOPE, {**here.cells, key: both})
    monkeypatch.setattr(type(desk.case), "view", lambda _case, _scope: merged)

    assert row(desk, "gdv").others == ("giáo viên",)
