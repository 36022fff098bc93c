"""The body of a change: exact bytes, read back as written, and nothing else is taken for one."""

import re
from dataclasses import replace

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.canonical import canonical_bytes, nfc
from inspector_app.journal.changes import LARGEST_BODY, Change, NotAChange, decode, encode, open_body

IDS = st.integers(0, 2**128 - 1).map(lambda n: f"{n:032x}")
TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(nfc)
NAMES = st.text(
    st.characters(categories=["L", "N", "P"], exclude_characters='"\\'), min_size=1, max_size=40
).map(nfc)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), inner)
    ),
    max_leaves=12,
)


@st.composite
def changes(draw):
    seq = draw(st.integers(1, 2**40))
    device = draw(IDS)
    base = draw(st.sets(st.tuples(IDS, st.integers(1, 2**40)), max_size=3))
    return Change(
        scope=draw(IDS),
        device=device,
        seq=seq,
        clock=(draw(st.integers(0, 2**50)), draw(st.integers(0, 999))),
        deed=draw(st.integers(1, seq)),
        kind=draw(st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)),
        key=draw(NAMES),
        field=draw(NAMES),
        value=draw(VALUES),
        base=tuple(sorted(entry for entry in base if entry[0] != device)),
        author=draw(IDS),
    )


EXAMPLE = Change(
    scope="5c" * 16,
    device="d1" * 16,
    seq=7,
    clock=(1_794_000_000_000, 2),
    deed=6,
    kind="answer",
    key="niem_yet/NY13",
    field="note",
    value="Chưa niêm yết",
    base=(("d0" * 16, 3), ("d1" * 16, 5)),
    author="a0" * 16,
)


@given(changes())
def test_a_change_reads_back_as_it_was_written(change):
    assert decode(encode(change)) == change


@given(changes())
def test_a_body_has_the_bytes_that_rfc_8785_gives(change):
    body = encode(change)

    assert rfc8785.dumps(orjson.loads(body)) == body


@given(VALUES)
def test_canonical_bytes_of_any_value_are_those_of_rfc_8785(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)


def test_the_format_is_the_one_that_was_fixed():
    """These bytes may never change: every case file and every signed frontier rests on them."""
    assert encode(EXAMPLE).decode() == (
        '{"author":"a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0","base":[["d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0",3],'
        '["d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1",5]],"clock":[1794000000000,2],"deed":6,'
        '"device":"d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1","field":"note","key":"niem_yet/NY13","kind":"answer",'
        '"scope":"5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c","seq":7,"value":"Chưa niêm yết","version":1}'
    )


OUT_OF_BOUNDS = {
    "scope": {"scope": "5C" * 16},
    "device": {"device": "d1"},
    "author": {"author": ""},
    "seq": {"seq": 0},
    "deed later than seq": {"deed": 8},
    "clock below zero": {"clock": [-1, 0]},
    "clock of three": {"clock": [1, 2, 3]},
    "kind": {"kind": "Answer"},
    "no key": {"key": ""},
    "key with a line feed": {"key": "a\nb"},
    "key with a quote": {"key": 'a"b'},
    "key with a backslash": {"key": "a\\b"},
    "key in NFD": {"key": "e\u0302\u0301"},
    "field with a quote": {"field": 'a"b'},
    "key too long": {"key": "k" * 301},
    "base not sorted": {"base": [["d1" * 16, 5], ["d0" * 16, 3]]},
    "base twice": {"base": [["d0" * 16, 3], ["d0" * 16, 3]]},
    "base names itself": {"base": [["d1" * 16, 7]]},
    "base names what came later": {"base": [["d1" * 16, 8]]},
    "base is no list": {"base": "d0"},
    "version as text": {"version": "1"},
    "version 0": {"version": 0},
    "seq as truth value": {"seq": True},
    "another member": {"mood": "good"},
    "nested too deep": {"value": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},
}


@pytest.mark.parametrize("wrong", OUT_OF_BOUNDS.values(), ids=OUT_OF_BOUNDS)
def test_a_body_out_of_bounds_is_refused(wrong):
    members = {**orjson.loads(encode(EXAMPLE)), **wrong}

    with pytest.raises(NotAChange):
        open_body(orjson.dumps(members, option=orjson.OPT_SORT_KEYS))


@pytest.mark.parametrize("name", sorted(orjson.loads(encode(EXAMPLE))))
def test_a_body_without_one_of_its_members_is_refused(name):
    members = orjson.loads(encode(EXAMPLE))
    del members[name]

    with pytest.raises(NotAChange):
        open_body(canonical_bytes(members))


@pytest.mark.parametrize(
    "bytes_",
    [
        b"",
        b"[]",
        b"{",
        b"\xff\xfe",
        encode(EXAMPLE) + b"\n",
        encode(EXAMPLE).replace(b'"seq":7', b'"seq": 7'),
        encode(EXAMPLE).replace(b'"seq":7', b'"seq":7.0'),
        encode(EXAMPLE).replace("ế".encode(), "e\u0302\u0301".encode()),
        b"[" * 100_000,
    ],
    ids=["nothing", "list", "cut", "not text", "line feed", "blank", "float", "NFD", "deep"],
)
def test_bytes_that_are_not_canonical_are_refused(bytes_):
    with pytest.raises(NotAChange):
        open_body(bytes_)


def test_a_body_of_a_later_version_is_kept_unread():
    members = {**orjson.loads(encode(EXAMPLE)), "version": 2, "mood": "good"}
    del members["base"]

    envelope = open_body(canonical_bytes(members))

    assert (envelope.device, envelope.seq, envelope.deed, envelope.change) == ("d1" * 16, 7, 6, None)


def test_a_note_of_100_kb_has_room_and_one_of_a_megabyte_has_not():
    encode(replace(EXAMPLE, value="ế" * 34_000))

    with pytest.raises(NotAChange, match=re.compile(r"\d+ bytes")):
        encode(replace(EXAMPLE, value="x" * LARGEST_BODY))
