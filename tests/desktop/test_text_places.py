"""From the live minutes to the place where a block is edited; a person's words outlive changed figures."""

from dataclasses import replace

import pytest

from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import write_down
from inspector_app.desktop.finding_deeds import make_findings
from inspector_app.desktop.text_places import place_of
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.gaps import GapCode
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import until

ITEM = "niem-yet/NY02"


class Counted(SmallVisit):
    """The small visit with a finding whose words come from figures."""

    def __call__(self, desk):
        super().__call__(desk)
        measures = {"NY02_so_niem_yet": 138, "NY02_so_phai_niem_yet": 142}
        record_answer(desk, self.visit_id, Answer(id=ITEM, verdict=Verdict.FAIL, measures=measures))
        make_findings(desk, self.visit_id, (ITEM,))


@pytest.fixture
def stage(make_stage):
    fill = Counted()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_minutes")
    stage.visit_id = fill.visit_id
    return stage


def record(stage):
    stage.settle()
    return stage.window.visit.visit.record


def reword(stage, text):
    finding = record(stage).findings[0]
    stage.at_desk(lambda desk: write_down(desk, stage.visit_id, replace(finding, text=text)))
    stage.window.visit.visit.reread_soon()


def count(stage, posted):
    measures = {"NY02_so_niem_yet": posted, "NY02_so_phai_niem_yet": 142}
    answer = Answer(id=ITEM, verdict=Verdict.FAIL, measures=measures)
    stage.at_desk(lambda desk: record_answer(desk, stage.visit_id, answer))
    stage.window.visit.visit.reread_soon()
    stage.settle()


def gap_codes(stage):
    return [gap.code for gap in stage.at_desk(lambda desk: missing_before_minutes(desk, stage.visit_id))]


@pytest.mark.parametrize(
    ("section", "step"),
    [("participants", "step_people"), ("conclusion", "step_texts"), ("shortcomings", "step_findings")],
)
def test_enter_on_a_section_goes_to_where_it_is_edited(stage, hands, section, step):
    paper = stage.window.visit.page.live.paper
    until(lambda: paper._paper is not None)
    paper.setFocus()
    paper.go_to_section(section)

    hands.press("Return")

    stage.settle()
    assert stage.window.visit.page.deed == step


def test_every_section_of_the_paper_leads_somewhere(stage):
    paper = stage.window.visit.page.live.paper
    until(lambda: paper._paper is not None)
    held = record(stage)

    for section in paper._paper.sections:
        step, _ = place_of("", section.name, held)
        assert step != "step_general" or section.name in ("opening", "closing")
    assert place_of("finding/1", "shortcomings", held) == ("step_findings", held.findings[0].id)
    assert place_of("finding/9", "shortcomings", held) == ("step_findings", "")
    assert place_of("text/unit_opinion", "opinion", held) == ("step_texts", "unit_opinion")
    assert place_of("objection/1", "opinion", held) == ("step_minutes", "objections")


def test_a_leaders_words_outlive_changed_figures(stage):
    assert "138" in record(stage).findings[0].text
    reword(stage, "Niêm yết thiếu 04 thủ tục, chủ yếu lĩnh vực đất đai")

    count(stage, 130)

    assert record(stage).findings[0].text == "Niêm yết thiếu 04 thủ tục, chủ yếu lĩnh vực đất đai"
    assert GapCode.GROUND_CHANGED in gap_codes(stage)


def test_words_that_still_stand_on_their_figures_are_not_doubted(stage):
    reword(stage, "Niêm yết thiếu 04 thủ tục")

    assert GapCode.GROUND_CHANGED not in gap_codes(stage)


@pytest.mark.parametrize(("pressed", "holds"), [("_take", "130"), ("_keep", "đất đai")])
def test_the_words_of_the_new_figures_are_shown_to_take_or_not(stage, pressed, holds):
    reword(stage, "Niêm yết thiếu thủ tục lĩnh vực đất đai")
    count(stage, 130)
    stage.go("step_findings", record(stage).findings[0].id)
    ground = stage.window.visit.page.editor._ground
    until(ground.isVisible)
    assert "130" in ground._words.text()

    getattr(ground, pressed).click()

    stage.settle()
    assert holds in record(stage).findings[0].text
    until(lambda: not ground.isVisible())
    assert GapCode.GROUND_CHANGED not in gap_codes(stage)
