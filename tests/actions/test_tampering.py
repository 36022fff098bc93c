"""Codes and a look at the bytes become classes of attack: the clearest first, nothing said twice."""

import pytest

from inspector_app import wording
from inspector_app.actions.tampering import Place, Tampering, TamperingFound, tampering_of, tampering_words
from inspector_app.signing.later_writings import Look, Touch, Touched, look_at

NOTHING = Look(
    signatures=3,
    writings=5,
    behind=0,
    writes_behind=False,
    outside=0,
    ranges_broken=False,
    hidden_tables=False,
    touches=(),
)


def seen(**changes):
    return Look(**{**{name: getattr(NOTHING, name) for name in Look.__slots__}, **changes})


def kinds(codes, look=NOTHING):
    return [found.kind for found in tampering_of(codes, look)]


def test_nothing_was_done_to_a_valid_file_whatever_it_looks_like():
    assert tampering_of((), seen(behind=5, hidden_tables=True)) == ()


@pytest.mark.parametrize(
    ("codes", "look", "expected"),
    [
        (["VERIFY-08"], NOTHING, [Tampering.CONTENT_CHANGED]),
        (["VERIFY-13"], NOTHING, [Tampering.NOT_TRUSTED]),
        (["VERIFY-14"], NOTHING, [Tampering.EXPIRED]),
        (["VERIFY-15"], NOTHING, [Tampering.NOT_FOR_SIGNING]),
        (["VERIFY-25"], NOTHING, [Tampering.WEAK_KEY]),
        (["VERIFY-07"], seen(behind=5), [Tampering.BYTES_ADDED]),
        (["VERIFY-07", "VERIFY-18"], seen(behind=5, writes_behind=True), [Tampering.SAVED_AFTER_SIGNING]),
        (["VERIFY-11"], seen(ranges_broken=True), [Tampering.SIGNATURE_MOVED]),
        (["VERIFY-11"], NOTHING, [Tampering.SIGNATURE_ALTERED]),
        (["VERIFY-01"], NOTHING, [Tampering.DAMAGED]),
        (["VERIFY-01"], seen(hidden_tables=True), [Tampering.HIDDEN_TABLES]),
        (["VERIFY-11", "VERIFY-18"], seen(writings=1, ranges_broken=True), [Tampering.REWRITTEN]),
        (["PDF-02", "VERIFY-21", "VERIFY-02", "VERIFY-04", "VERIFY-12"], NOTHING, [Tampering.NO_MINUTES]),
        (["SAMPLE-09"], NOTHING, [Tampering.DAMAGED]),
    ],
    ids=lambda value: ",".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_codes_and_look_become_classes(codes, look, expected):
    assert kinds(codes, look) == expected


def test_a_page_that_was_touched_comes_first_and_says_where():
    touches = (
        Touch(Touched.PAGE, 0, 3, signing=False),
        Touch(Touched.PAGE, 2, 3, signing=False),
        Touch(Touched.METADATA, 0, 1, signing=False),
    )

    found = tampering_of(["VERIFY-18"], seen(behind=9, writes_behind=True, touches=touches))

    assert [one.kind for one in found] == [
        Tampering.PAGE_REPLACED,
        Tampering.METADATA_REPLACED,
        Tampering.SAVED_AFTER_SIGNING,
    ]
    assert found[0].places == (Place(2, 3),), "the page says more than «some page»"
    assert found[2].codes == ("VERIFY-18",)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("kind", Tampering, ids=lambda kind: kind.value)
def test_every_class_has_words(kind, language):
    places = (Place(2, 3), Place(0, 1), Place(4, 0), Place(0, 0))

    said = tampering_words(TamperingFound(kind, places), language)

    assert "TAMPER" not in said
    assert "?" not in said


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"\xff" * 999, b"/ByteRange [0 1 2 9999999999]"])
def test_a_look_at_anything_comes_to_an_end(data):
    assert look_at(data).touches == ()
