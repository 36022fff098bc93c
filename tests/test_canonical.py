"""Canonical bytes: one value, one byte string, the same as others compute."""

import orjson
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.canonical import LARGEST_INTEGER, NotCanonical, canonical_bytes, nfc, parse

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.text(st.characters(exclude_categories=["Cs"])).map(nfc),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127), max_size=9), inner)
    ),
    max_leaves=30,
)


@given(VALUES)
def test_bytes_are_those_of_rfc_8785(value):
    assert canonical_bytes(value) == rfc8785.dumps(value)


@given(VALUES)
def test_bytes_read_back_as_the_value(value):
    assert parse(canonical_bytes(value)) == value


@given(VALUES)
def test_the_order_of_keys_makes_no_difference(value):
    backwards = {"b": value, "a": 1}
    forwards = {"a": 1, "b": value}

    assert canonical_bytes(backwards) == canonical_bytes(forwards)


@given(VALUES)
def test_bytes_written_in_any_other_way_are_refused(value):
    other = orjson.dumps([value], option=orjson.OPT_INDENT_2)

    with pytest.raises(NotCanonical):
        parse(other)


@pytest.mark.parametrize(
    "value",
    [1.5, float("nan"), LARGEST_INTEGER + 1, {"ế": 1}, {1: 2}, "e\u0302\u0301", "\ud800", b"x", {1, 2}],
    ids=["float", "nan", "large", "key with marks", "key of number", "NFD", "surrogate", "bytes", "set"],
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical_bytes(value)


@pytest.mark.parametrize(
    "data",
    [
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a": 1}',
        b"1.0",
        b"1e2",
        b'"\\u0041"',
        b'"e\xcc\x81"',
        b"{",
        b"",
    ],
    ids=["unsorted", "twice", "blank", "float", "power", "escaped", "NFD", "cut", "empty"],
)
def test_reading_refuses_what_is_not_canonical(data):
    with pytest.raises(NotCanonical):
        parse(data)
