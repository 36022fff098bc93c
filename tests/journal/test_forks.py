"""What a laptop with a twin says again, and when it knows that it has one."""

import pytest

from inspector_app.journal.forks import PastId, has_twin, reissues, to_say_again
from tests.journal.replica import Replica, device_id

NOW = 1_794_000_000_000
ME, OTHER, NEW = device_id(1), device_id(2), device_id(3)
VERDICT, NOTE = ("answer", "f/A", "verdict"), ("answer", "f/A", "note")


@pytest.mark.parametrize(
    ("forked", "strange", "expected"),
    [
        ([(ME, 3)], [], True),
        ([(OTHER, 3)], [], False),
        ([], [(ME, 6)], True),
        ([], [(ME, 5)], False),
        ([], [(OTHER, 9)], False),
    ],
    ids=[
        "our number with another hash",
        "theirs",
        "one that we have not written",
        "one of ours",
        "one of theirs",
    ],
)
def test_a_laptop_knows_that_somebody_writes_under_its_id(forked, strange, expected):
    assert has_twin(ME, 5, forked, strange) is expected


def test_a_branch_is_said_again_from_its_earliest_fork_and_only_once():
    past = {ME: PastId(last=9, said_from=7)}

    assert to_say_again(past, [(ME, 8), (ME, 4), (ME, 5), (OTHER, 1)]) == {ME: 4}
    assert to_say_again(past, [(ME, 7), (ME, 8)]) == {}


def said_again(branch, said_from=99, standing=()):
    """Return (value, base) of everything to say again."""
    ours = {}
    for change in standing:
        ours.setdefault(change.cell, []).append(change)
    return [(each.change.value, set(each.base)) for each in reissues(branch, said_from, ours)]


def test_what_we_replaced_ourselves_is_not_said_again_but_replaced_again():
    laptop = Replica(ME)
    branch = [laptop.write([(VERDICT, value)], NOW)[0] for value in ("fail", "pass")]

    assert said_again(branch) == [("pass", {(ME, 1), (ME, 2)})]


def test_what_somebody_else_replaced_is_said_again():
    laptop = Replica(ME)
    branch = [
        *laptop.write([(VERDICT, "fail")], NOW),
        *laptop.write([(VERDICT, "pass")], NOW, bases=[((OTHER, 4),)]),
    ]

    assert said_again(branch) == [
        ("fail", {(ME, 1), (ME, 2), (OTHER, 4)}),
        ("pass", {(ME, 1), (ME, 2), (OTHER, 4)}),
    ]


def test_a_branch_said_again_from_further_back_keeps_what_was_said_since():
    """Of three twins the second is met first: what was said then, and edited since, must not be undone."""
    old, new = Replica(ME), Replica(NEW)
    branch = [old.write([(VERDICT, value)], NOW)[0] for value in ("fail", "pass")]
    (edited,) = new.write([(VERDICT, "na")], NOW)

    assert said_again(branch, said_from=2, standing=[edited]) == [("na", {(ME, 1), (ME, 2), (NEW, 1)})]


def test_other_fields_are_said_again_each_for_itself():
    laptop = Replica(ME)
    branch = laptop.write([(VERDICT, "fail"), (NOTE, "thiếu")], NOW)

    assert said_again(branch) == [("thiếu", {(ME, 2)}), ("fail", {(ME, 1)})]
