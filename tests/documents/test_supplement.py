"""Supplementary minutes leave out sections without content, and no content with them."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.documents.compose import compose
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.templates import load_template
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.visit import Amends
from tests.documents.sample import instruments_minutes

FULL = instruments_minutes(find_fonts())
BARE = replace(
    FULL,
    amends=Amends(visit_id="f" * 32, file_sha256="a" * 64, number="", day=None, signed_at=FULL.drafted_at),
    texts=(),
    checklist=(),
    figures=(),
    findings=(),
    recommendations=(),
    remedy_report_by=None,
    remedy_report_to="",
    handed_over=(),
    good_practices=(),
    pictures=(),
    instruments=PrintedInstruments(),
)
FOUND = replace(FULL.findings[0], cause="Bảng niêm yết bị hỏng")


def sections(minutes):
    return {section.name for section in compose(minutes, load_template()).sections}


def test_a_supplement_without_content_has_none_of_these_sections():
    assert not sections(BARE) & {"contents", "results", "shortcomings", "causes", "recommendations"}


@pytest.mark.parametrize("name", ["posting", "slips", "archives", "conduct", "sampling", "counts", "scores"])
def test_what_an_instrument_found_is_told_among_the_results(name):
    one = replace(PrintedInstruments(), **{name: getattr(FULL.instruments, name)})

    assert "results" in sections(replace(BARE, instruments=one))


@pytest.mark.parametrize(
    ("content", "section"),
    [
        (
            {"good_practices": (GoodPractice(id="a" * 32, title="Mã QR tra cứu", effect="Bớt chờ"),)},
            "results",
        ),
        ({"findings": (FOUND,)}, "shortcomings"),
        ({"findings": (FOUND,)}, "causes"),
        ({"remedy_report_by": date(2026, 12, 1)}, "recommendations"),
        ({"remedy_report_to": "Đoàn kiểm tra"}, "recommendations"),
    ],
    ids=["good practice", "finding", "cause of a finding", "when to report", "to whom to report"],
)
def test_content_is_printed_in_its_section(content, section):
    assert section in sections(replace(BARE, **content))
