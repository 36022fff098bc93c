"""Work goes over whole or not at all; who wrote what stays; two laptops that differ are both heard."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.hand_over_work import (
    Wanted,
    hand_over_work,
    handover_ground,
    list_handovers,
    make_handover_paper,
)
from inspector_app.actions.own_work import read_work
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.ways_in import add_person, ways_in
from inspector_app.actions.write_down import write_down
from inspector_app.actions.write_paper import Form
from inspector_app.documents.pages import page_count, page_text
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Recommendation
from inspector_app.inspection.own_work import CHARGE, HOLDER, WorkKind, work_scope
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.record import Edit
from inspector_app.inspection.who_said import who_said
from inspector_app.store.case_file import CaseFile
from tests.actions.after.conftest import as_signed
from tests.actions.conftest import AUTHOR
from tests.actions.second_laptop import SecondLaptop
from tests.actions.test_own_work import LAN, enter, of_kind
from tests.actions.test_ways_in import FIRST, LANS, laptop, refused  # noqa: F401
from tests.documents.extraction import said, squash

HOA = "2b" * 16
DAY = date(2026, 11, 12)


@pytest.fixture
def minh(desk):
    """Minh at the desk; Lan and Hoa write into the same case file."""
    enter(desk, LAN, "Trần Thị Lan")
    enter(desk, HOA, "Nguyễn Thị Hoa")
    return enter(desk, AUTHOR, "Phạm Văn Minh")


def wanted(desk, giver=AUTHOR, taker=LAN, keys=None, **changes):
    own = read_work(desk).of(giver)
    keys = frozenset(line.key for line in own if line.fixed is None) if keys is None else keys
    return Wanted(
        **{"giver": giver, "taker": taker, "keys": keys, "reason": "Chuyển công tác", "day": DAY, **changes}
    )


def held(desk, person, kind):
    return [line.id for line in of_kind(read_work(desk).of(person), kind)]


def test_what_is_handed_over_is_the_takers_and_what_was_written_stays_the_leavers(minh, visit_id):
    record_answer(minh, visit_id, Answer(id="niem-yet/NY13", verdict=Verdict.PASS))
    before = minh.case.frontier(visit_id)

    made = hand_over_work(minh, wanted(minh)).handover

    assert held(minh, LAN, WorkKind.ANSWERS) == ["answers:niem-yet/NY"]
    assert held(minh, AUTHOR, WorkKind.ANSWERS) == []
    assert [line.kind for line in made.stayed] == [WorkKind.PEN]
    (said,) = who_said(read_visit(minh, visit_id).view, "niem-yet/NY13").verdict
    assert said.author == AUTHOR
    assert minh.case.frontier(visit_id) == before
    cell = minh.case.view(work_scope(visit_id)).cells[CHARGE, "answers:niem-yet/NY", HOLDER]
    assert [version.author for version in cell.versions] == [AUTHOR]


def test_a_recommendation_of_signed_minutes_goes_over_and_the_frozen_visit_is_as_it_was(minh, visit_id):
    write_down(minh, visit_id, Recommendation(id="k1", text="Thay bảng", order=1))
    as_signed(minh, visit_id)
    before, digest = minh.case.frontier(visit_id), minh.case.digest(visit_id)

    hand_over_work(minh, wanted(minh))

    assert held(minh, LAN, WorkKind.FOLLOW_UP) == ["follow_up:k1"]
    assert (minh.case.frontier(visit_id), minh.case.digest(visit_id)) == (before, digest)


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_handover_that_breaks_off_leaves_nothing_of_it(minh, visit_id, monkeypatch, at):
    write_down(minh, visit_id, Participant(id="z", side=Side.TEAM, role=Role.MEMBER, name="Lê Văn Bình"))
    taker = next(iter(read_work(minh).known.named("Lê Văn Bình")))
    asked, count = wanted(minh, taker=taker), iter(range(1, 9))
    real = CaseFile._write

    def breaks(self, scope, scope_kind, edits, **rest):
        if next(count) == at:
            raise Surroundings("STORE-03")
        return real(self, scope, scope_kind, edits, **rest)

    monkeypatch.setattr(CaseFile, "_write", breaks)
    writes = 2  # the charges of one visit, and what is told in the directory
    try:
        hand_over_work(minh, asked)
    except Surroundings:
        assert at <= writes
        assert held(minh, AUTHOR, WorkKind.ANSWERS) == ["answers:niem-yet/NY"]
        assert list_handovers(minh) == ()
    else:
        assert at > writes
        assert held(minh, taker, WorkKind.ANSWERS) == ["answers:niem-yet/NY"]
        assert [one.taker.name for one in list_handovers(minh)] == ["Lê Văn Bình"]


def test_somebody_named_in_a_team_alone_finds_the_work_under_a_login_of_the_same_name(minh, visit_id):
    write_down(minh, visit_id, Participant(id="z", side=Side.TEAM, role=Role.MEMBER, name="Lê Văn Bình"))
    taker = next(iter(read_work(minh).known.named("Lê Văn Bình")))
    hand_over_work(minh, wanted(minh, taker=taker))
    enter(minh, "3c" * 16, "lê văn bình")

    assert held(minh, "3c" * 16, WorkKind.ANSWERS) == ["answers:niem-yet/NY"]
    assert held(minh, LAN, WorkKind.ANSWERS) == []


@pytest.fixture
def second(minh, visit_id):
    there = SecondLaptop(minh)
    for scope in (DIRECTORY_SCOPE, visit_id):
        there.get(scope)
    yield there
    there.desk.case.close()


def test_two_laptops_that_hand_one_line_to_different_people_are_in_conflict_until_somebody_decides(
    minh, visit_id, second
):
    scope = work_scope(visit_id)
    hand_over_work(minh, wanted(minh))
    second.does(scope, lambda there: hand_over_work(there, wanted(there, taker=HOA)))

    (line,) = of_kind(read_work(minh).of(LAN), WorkKind.ANSWERS)
    assert {version.value for version in line.rivals} == {LAN, HOA}
    assert held(minh, HOA, WorkKind.ANSWERS) == [line.id]
    assert read_visit(minh, visit_id).conflicts == ()

    hand_over_work(minh, wanted(minh, giver=LAN, taker=HOA, keys=frozenset({line.key})))
    (decided,) = of_kind(read_work(minh).of(HOA), WorkKind.ANSWERS)
    assert decided.rivals == ()
    assert held(minh, LAN, WorkKind.ANSWERS) == []


def test_two_laptops_that_say_the_same_agree(minh, visit_id, second):
    hand_over_work(minh, wanted(minh))
    second.does(work_scope(visit_id), lambda there: hand_over_work(there, wanted(there)))

    (line,) = of_kind(read_work(minh).of(LAN), WorkKind.ANSWERS)
    assert line.rivals == ()


def pen_of(visit_id):
    return frozenset({f"{visit_id}/pen:{visit_id}"})


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("HANDOVER-01", {"keys": frozenset()}),
        ("HANDOVER-02", {"taker": AUTHOR}),
        ("HANDOVER-03", {"taker": "9" * 32}),
        ("HANDOVER-05", {"reason": "  "}),
        ("HANDOVER-06", {"day": date(2026, 11, 13)}),
        ("HANDOVER-07", {"keys": frozenset({"nothing/like:this"})}),
        ("HANDOVER-08", {"giver": LAN, "taker": HOA, "keys": None, "own": "x"}),
    ],
)
def test_what_is_no_handover_is_refused_and_nothing_is_written(minh, visit_id, code, changes):
    hand = Edit(CHARGE, "answers:niem-yet/NY", HOLDER, changes.get("giver", AUTHOR))
    minh.case.record(work_scope(visit_id), (hand,), scope_kind="work", author=AUTHOR, now=minh.now())
    asked = wanted(minh, **changes)
    before = minh.case.frontier(DIRECTORY_SCOPE)

    with pytest.raises(CannotDo) as refusal:
        hand_over_work(minh, asked)

    assert refusal.value.code == code
    assert minh.case.frontier(DIRECTORY_SCOPE) == before


def test_the_pen_is_the_laptops_and_is_not_handed_over(minh, visit_id):
    with pytest.raises(CannotDo) as refusal:
        hand_over_work(minh, wanted(minh, keys=pen_of(visit_id)))

    assert refusal.value.code == "HANDOVER-04"
    assert read_visit(minh, visit_id).view.fields("sign_right", visit_id)["holder"] == minh.case.device


def test_the_leavers_way_in_is_taken_back_in_the_same_step_or_nothing_is_done(laptop, make_visit):  # noqa: F811
    lan = add_person(laptop.desk, FIRST, "Anh Minh", "Chị Lan", LANS)
    at_desk = laptop.desk
    make_visit(replace(at_desk, author=lan))
    asked = wanted(at_desk, giver=lan, taker=at_desk.author)
    events = laptop.events()

    assert refused(hand_over_work, at_desk, replace(asked, own="không phải mật khẩu")) == "STORE-01"
    assert laptop.events() == events
    assert list_handovers(at_desk) == ()

    assert handover_ground(at_desk).logins[lan] == lan
    hand_over_work(at_desk, replace(asked, own=FIRST))
    assert ("person_taken_back", lan) in laptop.events()
    assert [way.name for way in ways_in(at_desk).people] == ["Anh Minh"]
    (kept,) = list_handovers(at_desk)
    assert (kept.giver.name, kept.taker.name) == ("Chị Lan", "Anh Minh")
    assert kept.login_taken_back
    assert refused(laptop.come_in, LANS, lan) == "STORE-01"


@pytest.fixture
def make_visit():
    from inspector_app.actions.choose_scope import choose_items
    from inspector_app.actions.open_visit import open_visit
    from inspector_app.inspection.visit import Visit

    def make(desk):
        visit = Visit(id="7d" * 16, unit_name="Phường Mẫu", subject="Kiểm tra")
        open_visit(desk, visit)
        choose_items(desk, visit.id, "niem-yet", ["NY01"])

    return make


def test_the_paper_names_both_every_line_and_what_stayed_as_pdf_and_as_word(minh, visit_id):
    made = hand_over_work(minh, wanted(minh, reason="Nghỉ thai sản từ 15/11/2026")).handover

    pdf = carry_out(minh, make_handover_paper(made.id))
    word = carry_out(minh, make_handover_paper(made.id, Form.WORD))

    text = squash("".join(page_text(pdf.data, page) for page in range(page_count(pdf.data))))
    inside = zipfile.ZipFile(io.BytesIO(word.data)).read("word/document.xml").decode()
    names = ("Phạm Văn Minh", "Trần Thị Lan")
    for words in (*names, "Nghỉ thai sản từ 15/11/2026", "Phường Mẫu Sơn", "NGƯỜI GIAO"):
        assert said(words) in text
        assert words in inside
    assert said("Trả lời 03 nội dung kiểm tra: Niêm yết, công khai thủ tục hành chính") in text
    assert said("Quyền lập biên bản trên máy tính này (Phường Mẫu Sơn)") in text


def test_who_never_gave_a_name_is_left_to_the_hand_on_paper(minh, visit_id):
    nobody = "6f" * 16
    hand = Edit(CHARGE, "answers:niem-yet/NY", HOLDER, nobody)
    minh.case.record(work_scope(visit_id), (hand,), scope_kind="work", author=AUTHOR, now=minh.now())
    made = hand_over_work(minh, wanted(minh, giver=nobody)).handover

    pdf = carry_out(minh, make_handover_paper(made.id)).data

    assert said("Bên giao: ……………………………………") in squash(page_text(pdf, 0))


def test_a_paper_of_no_handover_is_refused(minh):
    with pytest.raises(CannotDo) as refusal:
        carry_out(minh, make_handover_paper("0" * 32))
    assert refusal.value.code == "HANDOVER-09"
