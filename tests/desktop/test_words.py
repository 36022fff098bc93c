"""Every term that a window may meet has a word."""

from enum import StrEnum

import pytest

from inspector_app.desktop.words import STATE_ICONS, VERDICT_ICONS, word
from inspector_app.inspection import answers, checklist, findings, paragraphs, people, sealing
from inspector_app.inspection import unit as units
from inspector_app.inspection import visit as visits
from inspector_app.inspection.archives import records as archives
from inspector_app.inspection.conduct import records as conduct
from inspector_app.inspection.figures import stated
from inspector_app.inspection.slips import dossiers

TERMS = (
    *(answers.Verdict, answers.Method, checklist.Severity, findings.Stance, findings.FaultOf),
    *(findings.DeadlineKind, findings.Addressee, paragraphs.Part, people.Side, people.Role, people.Capacity),
    *(people.SignatureKind, sealing.VisitState, stated.RuleResult, visits.VisitKind, visits.VisitWay),
    units.UnitLevel,
    *(stated.SourceKind, stated.CountKind, dossiers.Timing, archives.AskedKind),
    *(conduct.Satisfaction, conduct.AbsenceKind),
)


@pytest.mark.parametrize("term", [term for terms in TERMS for term in terms], ids=repr)
def test_a_term_has_a_word(term):
    assert isinstance(term, StrEnum)
    assert word(term).strip()


def test_terms_of_two_kinds_with_one_value_keep_their_words():
    assert word(people.Side.UNIT) == "Đơn vị"
    assert word(findings.Addressee.UNIT) == "Đơn vị được kiểm tra"
    assert word(findings.FaultOf.UNIT) == "Của đơn vị"


def test_states_and_verdicts_differ_in_shape_not_only_in_colour():
    assert len({icon for icon, _ in VERDICT_ICONS.values()}) == len(VERDICT_ICONS)
    assert len({icon for icon, _ in STATE_ICONS.values()}) == len(STATE_ICONS)
