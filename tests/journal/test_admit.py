"""What frames mean for a journal, case by case; any order and mixture is the matter of test_histories."""

from dataclasses import replace
from random import Random

import pytest

from inspector_app.journal.chain import ROOT, End, walk
from inspector_app.journal.changes import encode, open_body
from inspector_app.journal.frames import MOST_BODIES, Frame, pack, read_frame
from tests.journal.replica import SCOPE, Replica, device_id

NOW = 1_794_000_000_000
VERDICT, NOTE = ("answer", "f/A", "verdict"), ("answer", "f/A", "note")


def laptop(number=1):
    return Replica(device_id(number))


def frames(replica):
    """Return one frame for each deed."""
    return replica.frames({}, Random(0), most=1)


def test_what_lies_beyond_a_gap_waits_and_comes_in_when_the_gap_is_filled():
    writer, reader = laptop(1), laptop(2)
    for value in (1, 2, 3):
        writer.write([(VERDICT, value)], NOW)
    first, second, third = frames(writer)

    late = reader.take([third, second], NOW)
    then = reader.take([first], NOW)

    assert (len(late.rows), len(late.waiting)) == (0, 2)
    assert [row.envelope.seq for row in then.rows] == [1, 2, 3]
    assert reader.waiting == {}


def test_a_change_that_was_replaced_before_it_came_never_stands():
    first, second, reader = laptop(1), laptop(2), laptop(3)
    first.write([(VERDICT, "fail")], NOW)
    second.take(frames(first), NOW)
    second.write([(VERDICT, "pass")], NOW)

    reader.take(second.frames(first.ends(), Random(0)), NOW)
    assert reader.values()[VERDICT] == [b'"pass"']
    reader.take(frames(first), NOW)

    assert reader.values()[VERDICT] == [b'"pass"']
    assert reader.heads.early == {}


def test_values_written_without_seeing_each_other_both_stand_until_somebody_decides():
    first, second = laptop(1), laptop(2)
    first.write([(VERDICT, "pass")], NOW)
    second.write([(VERDICT, "fail")], NOW)
    first.take(frames(second), NOW)

    assert first.digest() == "JOURNAL-01"
    first.write([(VERDICT, "fail")], NOW)

    assert first.values()[VERDICT] == [b'"fail"']


def test_of_values_in_conflict_the_one_with_the_latest_clock_is_displayed_first():
    first, second = laptop(1), laptop(2)
    second.write([(VERDICT, "later")], NOW + 5000)
    first.write([(VERDICT, "earlier")], NOW)
    first.take(frames(second), NOW)
    second.take(frames(first), NOW)

    for reader in (first, second):
        assert [head.value for head in reader.standing()[VERDICT]] == ["later", "earlier"]


def test_equal_values_written_without_seeing_each_other_are_no_conflict():
    first, second = laptop(1), laptop(2)
    first.write([(VERDICT, "pass")], NOW)
    second.write([(VERDICT, "pass")], NOW)
    first.take(frames(second), NOW)
    second.take(frames(first), NOW)

    assert first.digest() == second.digest()
    assert len(first.digest()) == 64


def test_a_base_that_names_a_change_of_another_field_takes_nothing_away():
    writer, reader = laptop(1), laptop(2)
    (noted,) = writer.write([(NOTE, "ghi chú")], NOW)
    writer.write([(VERDICT, "pass")], NOW, bases=[(noted.id,)])

    reader.take(frames(writer), NOW)

    assert set(reader.values()) == {NOTE, VERDICT}


def test_a_fork_is_set_aside_whole_and_the_journal_stays_as_it_was():
    writer, reader = laptop(1), laptop(2)
    writer.write([(VERDICT, 1)], NOW)
    twin = Replica(writer.device)
    twin.take(frames(writer), NOW)
    writer.write([(VERDICT, 2)], NOW)
    for value in (8, 9):
        twin.write([(VERDICT, value)], NOW)
    reader.take(frames(writer), NOW)

    made = reader.take(frames(twin), NOW)

    assert [(forked.seq, open_body(forked.body).change.value) for forked in made.forked] == [(2, 8), (3, 9)]
    assert reader.values()[VERDICT] == [b"2"]


def test_a_frame_that_follows_another_branch_is_set_aside():
    writer, twin, reader = laptop(1), laptop(1), laptop(2)
    writer.write([(VERDICT, 1)], NOW)
    twin.write([(VERDICT, 8)], NOW)
    twin.write([(VERDICT, 9)], NOW)
    reader.take(frames(writer), NOW)

    made = reader.take(frames(twin)[1:], NOW)

    assert [forked.seq for forked in made.forked] == [2]
    assert not made.rows


def test_a_broken_frame_does_not_hold_up_the_others():
    writer, other, reader = laptop(1), laptop(2), laptop(3)
    writer.write([(VERDICT, 1)], NOW)
    other.write([(VERDICT, 2)], NOW)
    (broken,), (whole,) = frames(writer), frames(other)

    made = reader.take([replace(broken, head=bytes(32)), whole], NOW)

    assert [refused.device for refused in made.refused] == [writer.device]
    assert [row.envelope.device for row in made.rows] == [other.device]


def _frame(bodies, first=1, previous=ROOT, **other):
    device = device_id(1)
    return replace(Frame(SCOPE, device, first, previous, tuple(bodies), walk(previous, bodies)), **other)


def _deed_of_three():
    writer = laptop()
    writer.write([(VERDICT, 1), (NOTE, "a"), (("answer", "f/B", "note"), "b")], NOW)
    return writer.bodies()


BROKEN = {
    "no body": lambda bodies: _frame([]),
    "another scope": lambda bodies: _frame(bodies, scope="5d" * 16),
    "another device": lambda bodies: _frame(bodies, device=device_id(2)),
    "begins inside a deed": lambda bodies: _frame(bodies[1:], first=2, previous=bytes(range(32))),
    "out of order": lambda bodies: _frame([bodies[0], bodies[2], bodies[1]]),
    "not at its root": lambda bodies: _frame(bodies, previous=bytes(range(32))),
    "cut off": lambda bodies: replace(_frame(bodies), bodies=tuple(bodies[:2])),
    "not a change": lambda bodies: _frame([b"{}"]),
    "deed of what is to come": lambda bodies: _frame(
        [encode(_change(seq=1)), encode(_change(seq=3, deed=2))]
    ),
}


def _change(**other):
    from tests.journal.test_changes import EXAMPLE

    device = device_id(1)
    return replace(EXAMPLE, **{"device": device, "deed": 1, "base": (), "scope": SCOPE, **other})


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_a_frame_that_is_not_whole_is_refused(make):
    made = laptop(2).take([make(_deed_of_three())], NOW)

    assert len(made.refused) == 1
    assert (made.rows, made.waiting, made.forked) == ((), (), ())


def test_changes_of_a_later_version_are_kept_and_passed_on_but_not_read():
    body = encode(_change(seq=1)).replace(b'"version":1', b'"version":2')
    reader, next_reader = laptop(2), laptop(3)
    reader.take([_frame([body])], NOW)

    next_reader.take(frames(reader), NOW)

    assert next_reader.bodies() == [body]
    assert next_reader.values() == {}


def test_changes_of_a_kind_that_nobody_knows_are_merged_like_any_other():
    writer, reader = laptop(1), laptop(2)
    writer.write([(("something_new", "x", "y"), {"z": [1]})], NOW)

    reader.take(frames(writer), NOW)

    assert reader.digest() == writer.digest()


def test_frames_hold_whole_deeds_and_no_more_changes_than_they_need():
    deeds = [(seq, 1 + 3 * ((seq - 1) // 3)) for seq in range(1, 3 * MOST_BODIES + 1)]
    rows = [(seq, deed, encode(_change(seq=seq, deed=deed))) for seq, deed in deeds]

    packed = list(pack(SCOPE, device_id(1), End(), rows))

    assert [len(frame.bodies) for frame in packed] == [1002, 1002, 996]
    assert all(read_frame(frame) for frame in packed)
    assert [frame.previous for frame in packed] == [ROOT, packed[0].head, packed[1].head]
