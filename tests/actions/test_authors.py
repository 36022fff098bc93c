"""Who wrote: by the name of the person, else by the name that was given on the laptop, else by the laptop."""

from dataclasses import replace

import pytest

from inspector_app.actions.authors import authors_at_hand
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.who_works import say_who_works
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.who_said import who_said
from tests.actions.second_laptop import SecondLaptop

ITEM = "niem-yet/NY13"
UNNAMED = "c" * 32


@pytest.fixture
def second(desk, visit_id):
    there = SecondLaptop(desk)
    there.get(visit_id)
    there.does(DIRECTORY_SCOPE, lambda at: say_who_works(at, name="Trần Thị Hoa", title="", agency=""))
    yield there
    there.desk.case.close()


def answered(desk, visit_id):
    (version,) = who_said(read_visit(desk, visit_id).view, ITEM).verdict
    return version


def fails(desk, visit_id, author):
    record_answer(replace(desk, author=author), visit_id, Answer(id=ITEM, verdict=Verdict.FAIL))


def test_an_answer_of_somebody_unnamed_is_told_by_the_name_given_on_that_laptop(desk, visit_id, second):
    second.does(visit_id, lambda there: fails(there, visit_id, UNNAMED))
    version = answered(desk, visit_id)

    assert (version.author, version.device) == (UNNAMED, second.desk.case.device)
    assert authors_at_hand(desk).name_of(version) == "Trần Thị Hoa"


def test_where_two_gave_a_name_on_one_laptop_nobody_is_guessed(desk, visit_id, second):
    other = replace(second.desk, author="d" * 32)
    say_who_works(other, name="Lê Văn Bình", title="", agency="")
    second.does(DIRECTORY_SCOPE, lambda _there: None)
    second.does(visit_id, lambda there: fails(there, visit_id, UNNAMED))

    assert authors_at_hand(desk).name_of(answered(desk, visit_id)) == ""


def test_what_this_laptop_wrote_under_a_former_id_stays_its_own(desk, visit_id):
    say_who_works(desk, name="Nguyễn Văn An", title="", agency="")
    fails(desk, visit_id, UNNAMED)
    before = desk.case.device
    assert desk.case.former_devices == frozenset()
    desk.case.begin_incarnation()

    assert desk.case.device != before
    assert authors_at_hand(desk).former == {before}
    assert authors_at_hand(desk).name_of(answered(desk, visit_id)) == "Nguyễn Văn An"
