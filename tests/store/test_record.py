"""Recording: one deed, one transaction, durable and readable as it was written."""

import threading

import pytest
from sqlcipher3.dbapi2 import ProgrammingError

from inspector_app.canonical import NotCanonical, parse
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Edit, Touched
from inspector_app.journal.chain import ROOT, link
from inspector_app.store.case_file import CaseFile
from tests.store.conftest import AUTHOR, PASSPHRASE, START, VISIT


def bodies(laptop, scope=VISIT):
    return [body for frame in laptop.case.frames(scope, {}) for body in frame.bodies]


def test_what_was_recorded_is_there_after_opening_again(visit):
    visit.answer("NY13", "fail")
    before = visit.case.view(VISIT)
    visit.case.close()

    again = CaseFile.open(visit.case.folder, PASSPHRASE)

    assert again.view(VISIT) == before
    assert again.device == visit.case.device
    again.close()


def test_an_answer_is_read_back_with_who_and_when(visit):
    visit.answer("NY13", "fail")

    (version,) = visit.case.view(VISIT).cells["answer", "niem_yet/NY13", "verdict"].versions

    assert (version.value, version.author, version.device) == ("fail", AUTHOR, visit.case.device)
    assert version.at > START


def test_recording_says_what_was_touched(visit):
    touched = visit.answer("NY13", "fail")

    assert touched == Touched(VISIT, frozenset({("answer", "niem_yet/NY13", "verdict")}))


def test_no_edits_write_nothing(laptop):
    assert laptop.write() == Touched(VISIT)
    assert not laptop.case.has_scope(VISIT)


def test_all_edits_of_one_call_are_one_deed(visit):
    visit.write(("answer", "f/A", "verdict", "fail"), ("answer", "f/A", "note", "thiếu"))

    first, second = [parse(body) for body in bodies(visit)][-2:]

    assert first["deed"] == second["deed"] == first["seq"]
    assert first["clock"] == second["clock"]


def test_every_change_lists_the_heads_it_replaces(visit):
    visit.answer("NY13", "fail")
    visit.answer("NY13", "pass")

    first, second = [parse(body) for body in bodies(visit)][-2:]

    assert first["base"] == []
    assert second["base"] == [[visit.case.device, first["seq"]]]


def test_one_field_edited_twice_in_one_deed_ends_with_the_second_value(visit):
    visit.write(("answer", "f/A", "note", "một"), ("answer", "f/A", "note", "hai"))

    assert [v.value for v in visit.case.view(VISIT).cells["answer", "f/A", "note"].versions] == ["hai"]


def test_the_chain_can_be_computed_again_from_the_bodies(visit):
    visit.answer("NY13", "fail")
    digest = ROOT
    for body in bodies(visit):
        digest = link(digest, body)

    assert visit.case.ends(VISIT)[visit.case.device].hash == digest


def test_a_deed_of_which_one_edit_cannot_be_written_leaves_nothing(visit):
    before = (visit.case.view(VISIT), visit.case.frontier(VISIT))

    with pytest.raises(NotCanonical):
        visit.write(("answer", "f/A", "note", "một"), ("answer", "f/B", "note", 1.5))

    assert (visit.case.view(VISIT), visit.case.frontier(VISIT)) == before
    visit.answer("NY13", "fail")
    assert visit.case.check() == ()


def test_a_scope_whose_first_deed_failed_is_not_half_there(laptop):
    with pytest.raises(NotCanonical):
        laptop.write(("answer", "f/A", "note", 1.5))

    laptop.write(("plan", "11" * 16, "title", "x"), scope="11" * 16, scope_kind="plan")
    laptop.write(("visit", VISIT, "place", "x"))

    assert (laptop.case.scopes("plan"), laptop.case.scopes("visit")) == (("11" * 16,), (VISIT,))
    assert laptop.case.check() == ()


def test_a_note_of_100_kb_with_marks_markup_and_control_characters_comes_back_as_typed(visit):
    note = "Chưa niêm yết <img src=/etc/passwd>\x00\x07\u202e\r\n" * 2_000

    visit.answer("NY13", note, field="note")

    assert visit.case.view(VISIT).cells["answer", "niem_yet/NY13", "note"].value == note


def test_a_text_of_more_than_a_megabyte_is_refused_in_words(visit):
    with pytest.raises(CannotDo) as refused:
        visit.answer("NY13", "x" * (1 << 20), field="note")

    assert refused.value.code == "STORE-12"


def test_scopes_are_found_by_what_they_are(laptop):
    laptop.write(("visit", VISIT, "place", "x"))
    laptop.write(("plan", "11" * 16, "title", "x"), scope="11" * 16, scope_kind="plan")

    assert (laptop.case.scopes("visit"), laptop.case.scopes("plan")) == ((VISIT,), ("11" * 16,))


def test_each_scope_has_a_chain_of_its_own(laptop):
    laptop.write(("visit", VISIT, "place", "x"))
    laptop.write(("plan", "11" * 16, "title", "x"), scope="11" * 16, scope_kind="plan")

    assert laptop.case.frontier(VISIT) == laptop.case.frontier("11" * 16) == {laptop.case.device: 2}


def test_a_scope_that_nobody_wrote_reads_as_empty(laptop):
    assert laptop.case.view(VISIT).cells == {}
    assert laptop.case.frontier(VISIT) == {}
    assert laptop.case.history(VISIT, "answer", "f/A", "note") == ()


def test_the_history_of_a_field_tells_every_version_newest_first(visit):
    for verdict in ("fail", "pass", "na"):
        visit.answer("NY13", verdict)

    history = visit.case.history(VISIT, "answer", "niem_yet/NY13", "verdict")

    assert [version.value for version in history] == ["na", "pass", "fail"]


def test_a_case_file_is_used_on_the_thread_that_opened_it(visit):
    caught = []

    def elsewhere():
        try:
            visit.case.view(VISIT)
        except ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert len(caught) == 1


def test_the_clock_goes_on_after_opening_again_with_the_wall_a_little_behind(visit):
    visit.answer("NY13", "fail")
    (before,) = visit.case.view(VISIT).cells["answer", "niem_yet/NY13", "verdict"].versions
    visit.case.close()

    again = CaseFile.open(visit.case.folder, PASSPHRASE)
    again.record(VISIT, [Edit("answer", "f/Z", "note", "x")], scope_kind="visit", author=AUTHOR, now=START)

    (after,) = again.view(VISIT).cells["answer", "f/Z", "note"].versions
    assert after.at >= before.at
    again.close()


def test_the_list_of_visits_finds_them_without_diacritics(make_laptop):
    laptop = make_laptop()
    for n, unit in enumerate(["Sở Nội vụ Hà Nội", "UBND huyện Hoài Đức", "UBND phường Phúc Lợi"]):
        scope = f"{n:032x}"
        laptop.write(("visit", scope, "unit_name", unit), scope=scope)

    found = laptop.case.visit_lines("hoai duc")

    assert [line.fields for line in found] == [{"unit_name": "UBND huyện Hoài Đức"}]
    assert len(laptop.case.visit_lines()) == 3


def test_deeds_of_two_scopes_stand_together_or_not_at_all(visit):
    other, whole, too_long = (
        "d1" * 16,
        Edit("note", "a", "text", "x"),
        Edit("note", "a", "text", "x" * 2_000_000),
    )
    before = visit.case.frontier(VISIT)

    with pytest.raises(CannotDo, match="STORE-12"):
        visit.case.record_all(
            [(VISIT, "visit", [whole]), (other, "directory", [too_long])], author=AUTHOR, now=START
        )
    assert visit.case.frontier(VISIT) == before
    assert not visit.case.has_scope(other)

    made = visit.case.record_all(
        [(VISIT, "visit", [whole]), (other, "directory", [whole])], author=AUTHOR, now=START
    )
    assert [touched.scope for touched in made] == [VISIT, other]
    assert visit.case.view(other).cells
