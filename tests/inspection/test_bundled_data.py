"""The rules on the data that comes with the program: forms, law, calendar, units."""

from datetime import date

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.calendar_file import load_calendar
from inspector_app.forms.law_file import load_law
from inspector_app.forms.library import load_library
from inspector_app.forms.units_file import load_units
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import MeasureType, item_key
from inspector_app.inspection.citations import CitationProblem, check_citations
from inspector_app.inspection.deadlines import conclusion_due
from inspector_app.inspection.law import Registry
from inspector_app.inspection.proposals import Circumstances, propose
from inspector_app.inspection.unit import Directory, UnitLevel
from inspector_app.inspection.visit import Round
from inspector_app.inspection.workdays import Calendar

DAY = date(2026, 11, 12)
TYPED = {
    MeasureType.INTEGER: 7,
    MeasureType.DECIMAL: "88.29",
    MeasureType.DATE: "2026-01-05",
    MeasureType.TEXT: "nội dung",
    MeasureType.CALCULATE: 3,
}


def read(folder, name):
    return bundled(folder).joinpath(name).read_bytes()


@pytest.fixture(scope="module")
def law():
    return Registry(load_law(read("resources/law", "registry.yaml"), "registry.yaml"))


@pytest.fixture(scope="module")
def calendar():
    (file,) = bundled("resources/calendar").iterdir()
    return Calendar(load_calendar(file.read_bytes(), file.name))


@pytest.fixture(scope="module")
def units():
    return Directory(load_units(read("resources/units", "units.json"), "units.json"))


@pytest.fixture(scope="module")
def forms(law):
    return load_library(bundled("forms"), law.instruments)


def answered(form, item):
    measures = {
        measure.name: measure.choices[0][0] if measure.choices else TYPED[measure.type]
        for measure in item.measures
    }
    return Answer(id=item_key(form.form_id, item.name), verdict=Verdict.FAIL, measures=measures)


def test_every_failed_item_proposes_whole_sentences_once_its_measures_are_answered(forms, law, calendar):
    here = Circumstances(day=DAY, place="Bộ phận Một cửa", unit_name="UBND phường")
    proposals = [
        propose(
            item,
            answered(form, item),
            here,
            law=law,
            calendar=calendar,
            finding_id="f",
            recommendation_id="r",
        )
        for form in forms
        for item in form.items()
        if item.finding
    ]

    assert len(proposals) > 150
    for proposal in proposals:
        advice = proposal.recommendation.text if proposal.recommendation else ""
        assert proposal.unfilled == (), proposal.finding.item
        for sign in ("{", "}", "«…»", "ngày ngày"):
            assert sign not in proposal.finding.text + advice, proposal.finding.item


def test_the_control_slip_of_2024_rests_on_form_05_and_that_of_2026_on_form_06(forms, law):
    (form,) = [form for form in forms if form.form_id == "phieu-kiem-soat"]
    item = form.item("PK01")

    before = [law.words(basis) for basis in law.at_date(item.legal_basis, date(2024, 5, 2)).right]
    after = [law.words(basis) for basis in law.at_date(item.legal_basis, DAY).right]

    assert any("01/2018/TT-VPCP, Mẫu số 05" in words for words in before)
    assert any("03/2025/TT-VPCP, Phụ lục I, Mẫu số 06" in words for words in after)
    assert not set(before) & set(after)


def test_the_conclusion_of_a_round_in_november_2026_names_both_days(calendar):
    due = conclusion_due(Round(id="r", ended_on=DAY), calendar)

    assert (due.day, due.without_expected) == (date(2026, 12, 4), date(2026, 12, 3))
    assert [entry.day for entry in due.expected] == [date(2026, 11, 24)]


def test_the_words_of_the_ward_report_of_2020_show_its_expired_circular(law):
    text = "tuyên truyền, phổ biến NGhị định số 63, Nghị định số 20, Thông tư số 05, Quyết định số 07"

    expired = [
        c.citation.number
        for c in check_citations(text, law, date(2020, 7, 14))
        if c.has(CitationProblem.EXPIRED)
    ]

    assert expired == ["05"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("UBND phường Phúc Lợi", "00136"), ("phường Yên Hòa", "00175"), ("phường Yên Hoà", "00175")],
)
def test_real_units_are_found_in_either_spelling(units, name, code):
    (unit,) = units.find(name)

    assert (unit.level, unit.code) == (UnitLevel.COMMUNE, code)


def test_a_name_that_many_communes_bear_gives_all_of_them(units):
    found = units.find("xã Tân An")

    assert len(found) > 3
    assert len({units.parents(unit)[0].id for unit in found}) == len(found)
