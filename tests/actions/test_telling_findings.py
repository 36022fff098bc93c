"""What no finding tells yet becomes one; several become one; their printed order changes: on a real desk."""

from dataclasses import replace

import pytest

from inspector_app.actions.merge_findings import merge_findings, order_findings
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.tell_findings import read_untold, tell
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Method, Verdict, Verification
from inspector_app.inspection.archives.records import AskedFile
from inspector_app.inspection.figures.stated import Figures
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.untold import Source

FAILED = ("niem-yet/NY01", "niem-yet/NY13")


@pytest.fixture
def failed(desk, visit_id):
    """A visit with two failed items."""
    for key in FAILED:
        record_answer(desk, visit_id, Answer(id=key, verdict=Verdict.FAIL, note="Thiếu"))
    return visit_id


@pytest.fixture
def told(desk, failed):
    """The visit with a finding of each."""
    for key in FAILED:
        tell(desk, failed, key)
    return failed


def test_failed_items_wait_until_they_are_told(desk, failed):
    waiting = [one.id for one in read_untold(desk, failed)]

    made = tell(desk, failed, waiting[0])

    assert waiting == list(FAILED)
    assert made.items == (FAILED[0],)
    assert [one.id for one in read_untold(desk, failed)] == [FAILED[1]]
    with pytest.raises(CannotDo) as error:
        tell(desk, failed, waiting[0])
    assert error.value.code == "UNTOLD-01"


def test_figures_that_do_not_add_up_become_a_finding_of_their_form(desk, visit_id):
    write_down(
        desk, visit_id, Figures(id="f1", name="Sáu tháng", received_total=2411, settled_total=2310,
                                in_progress_total=97)
    )  # fmt: skip
    waiting = read_untold(desk, visit_id)

    made = tell(desk, visit_id, "figures:")

    record = read_visit(desk, visit_id)
    finding = record.findings[0]
    assert [one.source for one in waiting] == [Source.FIGURES]
    assert finding.text.startswith("Sáu tháng: ")
    assert finding.item.startswith("so-lieu/")
    assert record.answers[finding.item].verdict is Verdict.FAIL
    assert made.first == finding.id
    assert read_untold(desk, visit_id) == ()


def test_what_the_archive_lacks_becomes_a_finding(desk, visit_id):
    write_down(desk, visit_id, AskedFile(id="a1", code="H57.132-250204-0101", found=False))

    tell(desk, visit_id, "archives:")

    assert "H57.132-250204-0101" in read_visit(desk, visit_id).findings[0].text
    assert read_untold(desk, visit_id) == ()


def test_merged_findings_keep_what_was_verified_and_recommended(desk, told):
    first, second = read_visit(desk, told).findings
    write_down(desk, told, Verification(id="v1", about=second.id, method=Method.OBSERVATION, checked=4))
    before = read_visit(desk, told).recommendations

    made = merge_findings(desk, told, (second.id, first.id))

    record = read_visit(desk, told)
    assert [finding.id for finding in record.findings] == [first.id] == [made.finding]
    assert record.findings[0].items == FAILED
    assert second.text.rstrip(".") in record.findings[0].text
    assert len(record.recommendations) == len(before) - made.doubled
    assert all(advice.findings == (first.id,) for advice in record.recommendations)
    assert [check.id for check in minutes_now(desk, told).findings[0].verified] == ["v1"]
    assert read_untold(desk, told) == ()


def test_one_finding_is_not_merged(desk, told):
    only = read_visit(desk, told).findings[0].id

    with pytest.raises(CannotDo) as error:
        merge_findings(desk, told, (only, only))

    assert error.value.code == "MERGE-01"
    assert len(read_visit(desk, told).findings) == 2


def test_the_printed_order_is_the_wanted_one(desk, told):
    ids = [finding.id for finding in read_visit(desk, told).findings]
    texts = [line.text for line in minutes_now(desk, told).findings]

    order_findings(desk, told, ids[::-1])

    minutes = minutes_now(desk, told)
    assert [line.text for line in minutes.findings] == texts[::-1]
    assert [line.finding_numbers for line in minutes.recommendations] == [(1,), (2,)]


def test_findings_of_one_place_in_the_list_do_not_jump(desk, visit_id):
    """Two laptops may have given two findings the same number; putting them in order settles it."""
    twins = [Finding(id=key, text=key, order=1) for key in ("b", "a", "c")]
    write_down(desk, visit_id, *twins, Recommendation(id="r", text="x", findings=("c",)))

    order_findings(desk, visit_id, ("a", "c", "b"))

    record = read_visit(desk, visit_id)
    assert [(finding.id, finding.order) for finding in record.findings] == [("a", 1), ("c", 2), ("b", 3)]
    assert replace(record.findings[0], order=1).text == "a"
