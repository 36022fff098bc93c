"""Signature fields are made once, in order, the same way every time; then read back and taken in turn."""

from dataclasses import replace

import pikepdf
import pytest

from inspector_app.errors import CannotDo
from inspector_app.signing.slots import FieldToMake, SlotState, may_sign_now, prepare, read_slots
from tests.signing.material import Box, base_pdf, places, signed_file

NAMES = ["sig_unit", "sig_guest", "sig_leader"]


def slot(field, *, required=True, locks=False, signed=False):
    return SlotState(field=field, required=required, locks=locks, signed=signed)


def test_the_prepared_file_starts_with_the_pages_and_is_the_same_every_time():
    base = base_pdf()

    prepared = prepare(base, places(NAMES))

    assert prepared.startswith(base)
    assert prepare(base, places(NAMES)) == prepared


def test_all_fields_are_made_in_one_writing():
    prepared = prepare(base_pdf(), places(NAMES))

    assert prepared.count(b"%%EOF") == 2


def test_a_pdf_without_an_identifier_is_prepared_the_same_every_time(tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "a.pdf", static_id=True)
    base = (tmp_path / "a.pdf").read_bytes().replace(b"/ID ", b"/Xx ")

    assert prepare(base, [FieldToMake("a", Box(0, 0, 0, 9, 9), required=True)]) == prepare(
        base, [FieldToMake("a", Box(0, 0, 0, 9, 9), required=True)]
    )


def test_fields_read_back_in_order_with_the_lock_on_the_last_required_one():
    prepared = prepare(base_pdf(), places([*NAMES, "sig_late"], optional=["sig_guest", "sig_late"]))

    assert read_slots(prepared) == (
        slot("sig_unit"),
        slot("sig_guest", required=False),
        slot("sig_leader", locks=True),
        slot("sig_late", required=False),
    )


def test_fields_stand_where_they_were_asked_for(tmp_path):
    made = FieldToMake("sig_unit", Box(1, 72.126, 100, 200.5, 150.999), required=True)
    (tmp_path / "a.pdf").write_bytes(prepare(base_pdf(), [made]))

    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert "/Annots" not in pdf.pages[0]
        (widget,) = pdf.pages[1].Annots
        assert [float(side) for side in widget.Rect] == [72.13, 100, 200.5, 151]


def test_a_file_without_fields_has_none_to_read():
    assert read_slots(base_pdf()) == ()


def test_at_least_one_signature_must_be_required():
    with pytest.raises(CannotDo) as refused:
        prepare(base_pdf(), places(NAMES, optional=NAMES))

    assert refused.value.code == "SLOT-06"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF\n", base_pdf()[:-400]])
def test_what_is_no_pdf_is_refused_in_words(data):
    with pytest.raises(CannotDo) as refused:
        prepare(data, places(NAMES))

    assert refused.value.code == "SLOT-05"


GOOD = places(["sig_unit"])[0]


@pytest.mark.parametrize(
    "fields",
    [
        [GOOD, GOOD],
        [replace(GOOD, name="sig.unit")],
        [replace(GOOD, name="")],
        [replace(GOOD, box=Box(1, 10, 10, 10, 20))],
        [replace(GOOD, box=Box(2, 10, 10, 20, 20))],
        [replace(GOOD, box=Box(-1, 10, 10, 20, 20))],
    ],
    ids=["twice", "dot", "nameless", "no area", "beyond the last page", "before the first page"],
)
def test_fields_that_cannot_be_are_a_bug_in_the_caller(fields):
    with pytest.raises(ValueError, match=r"room|plain"):
        prepare(base_pdf(), fields)


@pytest.mark.parametrize(
    ("slots", "turn"),
    [
        ([slot("a"), slot("b", locks=True)], ("a",)),
        ([slot("a", signed=True), slot("b", locks=True)], ("b",)),
        ([slot("a"), slot("o", required=False), slot("b", locks=True)], ("a", "o")),
        ([slot("a", signed=True), slot("o", required=False), slot("b", locks=True)], ("o", "b")),
        ([slot("a", signed=True), slot("o", required=False), slot("b", locks=True, signed=True)], ()),
        ([slot("b", locks=True), slot("o", required=False)], ("b", "o")),
    ],
)
def test_required_ones_sign_in_turn_optional_ones_any_time_before_the_lock(slots, turn):
    assert may_sign_now(slots) == turn


def test_what_was_signed_reads_back_as_signed():
    made = signed_file(signers=["sig_unit"])

    assert [s.signed for s in read_slots(made.pdf)] == [True, False, False]
