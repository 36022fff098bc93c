"""Who is one person: by id, and by name only where somebody never wrote anything."""

from datetime import date

from inspector_app.inspection.colleagues import Someone, colleagues, id_of_named
from inspector_app.inspection.people import Person

DAY = date(2026, 11, 12)
FIRST = Person(id="a" * 32, name="Lê Văn Bình", agency="Sở Nội vụ", entered_on=DAY)
NAMESAKE = Person(id="b" * 32, name="Lê Văn Bình", agency="Sở Y tế", entered_on=DAY)
NAMED = Person(id="c" * 32, name="lê văn bình")


def test_two_who_write_are_two_people_also_under_one_name():
    known = colleagues((FIRST, NAMESAKE), ())

    assert known.same(FIRST.id) == {FIRST.id}
    assert known.named("Lê Văn Bình") == {FIRST.id, NAMESAKE.id}


def test_who_was_only_named_is_whoever_writes_under_that_name():
    known = colleagues((FIRST, NAMED), ())

    assert known.same(FIRST.id) == {FIRST.id, NAMED.id}


def test_a_member_who_is_nobody_of_the_directory_has_the_same_id_everywhere():
    member = Someone(id="", name="Trần Thị  Lan", title="Chuyên viên", agency="Sở Nội vụ")
    known = colleagues((FIRST,), (member, Someone(id="", name="Lê văn Bình"), Someone(id="", name=" ")))

    (lan,) = known.named("trần thị lan")
    assert lan == id_of_named("Trần Thị Lan", "Sở Nội vụ")
    assert set(known.people) == {FIRST.id, lan}
    assert known.name_of("9" * 32) == ""


def test_each_person_is_chosen_once_and_namesakes_who_both_write_twice():
    nameless = Person(id="d" * 32, entered_on=DAY)
    known = colleagues((NAMESAKE, FIRST, NAMED, nameless), (Someone(id="", name="An"),))

    assert [one.id for one in known.to_choose()] == [id_of_named("An", ""), FIRST.id, NAMESAKE.id]
