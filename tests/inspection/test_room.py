"""Room on the disk: where the levels lie, what is told when; answers have room before files."""

import pytest

from inspector_app.inspection.room import (
    BALLAST_BYTES,
    FULL_BELOW_BYTES,
    SCARCE_BELOW_BYTES,
    WARN_BELOW_BYTES,
    Room,
    has_room_for_ballast,
    room_of,
    takes,
    word_of,
)

MB = 1 << 20


@pytest.mark.parametrize(
    ("free", "room"),
    [
        (WARN_BELOW_BYTES, Room.PLENTY),
        (WARN_BELOW_BYTES - 1, Room.LOW),
        (SCARCE_BELOW_BYTES, Room.LOW),
        (SCARCE_BELOW_BYTES - 1, Room.SCARCE),
        (FULL_BELOW_BYTES, Room.SCARCE),
        (FULL_BELOW_BYTES - 1, Room.FULL),
        (0, Room.FULL),
    ],
)
def test_levels_lie_where_they_are_promised(free, room):
    assert (WARN_BELOW_BYTES, SCARCE_BELOW_BYTES) == (500 * MB, 100 * MB)
    assert room_of(free) is room


@pytest.mark.parametrize(
    ("free", "more", "taken"),
    [(500 * MB, 5 * MB, True), (104 * MB, 5 * MB, False), (105 * MB, 5 * MB, True), (99 * MB, 0, False)],
)
def test_a_file_is_taken_while_answers_keep_their_room(free, more, taken):
    assert takes(free, more) is taken


def test_the_reserve_is_never_made_of_the_room_that_answers_need():
    assert has_room_for_ballast(SCARCE_BELOW_BYTES + BALLAST_BYTES)
    assert not has_room_for_ballast(SCARCE_BELOW_BYTES + BALLAST_BYTES - 1)


def told(*rooms, gave_way=()):
    """Return what is said as the room goes through these levels."""
    said, before = [], Room.PLENTY
    for n, room in enumerate(rooms):
        said.append(word_of(before, room, gave_way=n in gave_way))
        before = room
    return said


def test_each_level_is_told_once_when_it_is_reached():
    assert told(Room.LOW, Room.LOW, Room.SCARCE, Room.SCARCE) == ["ROOM-01", "", "ROOM-02", ""]
    assert told(Room.PLENTY) == [""]
    assert told(Room.FULL, Room.FULL) == ["ROOM-03", ""]


def test_a_reserve_that_was_given_up_is_told_whatever_the_level_is_now():
    assert told(Room.SCARCE, Room.SCARCE, gave_way={0, 1}) == ["ROOM-03", "ROOM-03"]


def test_room_that_is_back_is_good_news_and_half_of_it_is_none():
    assert told(Room.FULL, Room.SCARCE, Room.LOW, Room.PLENTY) == ["ROOM-03", "", "", "ROOM-04"]
