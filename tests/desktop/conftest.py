"""A window over a real case file, and hands on its keyboard."""

import pytest

from inspector_app.desktop import visit_in_hand
from tests.desktop.hands import Hands
from tests.desktop.hostile import Watch
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import Stage, authority_of_tests

REREAD_MS = 15
"""The pause in which a visit gathers changes before it is read again: a person's is too long to wait for."""


@pytest.fixture(autouse=True)
def a_short_pause(monkeypatch):
    monkeypatch.setattr(visit_in_hand, "REREAD_MS", REREAD_MS)


@pytest.fixture
def make_stage(qapp, tmp_path):
    """Return a function that shows a window; closed as a person closes it."""
    stages = []

    def make(fill=lambda desk: None, width=1366, height=728, **settings):
        stage = Stage(qapp, tmp_path / f"case{len(stages)}", fill, **settings)
        stages.append(stage)
        return stage.show(width, height)

    yield make
    for stage in stages:
        stage.close()


@pytest.fixture
def hands(qapp):
    """Hands on the keyboard."""
    return Hands(qapp)


@pytest.fixture
def small(make_stage):
    """A stage with one small visit open on its checklist."""
    fill = SmallVisit()
    stage = make_stage(fill)
    stage.open_visit(fill.visit_id, "step_checklist")
    return stage


_ANSWERS = {"integer": 5, "text": "bảng tầng một", "date": "2026-11-12"}


@pytest.fixture(scope="module")
def authority():
    return authority_of_tests()


@pytest.fixture
def keys(authority, tmp_path):
    from tests.desktop.stage import START

    made = {}
    for name in ("head", "leader"):
        key = authority.issue(f"Người ký {name}", title="", agency="", now=START)
        (tmp_path / f"{name}.p12").write_bytes(key.p12)
        made[name] = (tmp_path / f"{name}.p12", key.password)
    return made


@pytest.fixture
def answered(small):
    """The small visit with everything answered, so that it can be drafted."""
    from dataclasses import replace

    from inspector_app.inspection.answers import Verdict

    visit = small.window.visit.visit
    for key, _, item in visit.record.chosen_items():
        measures = {m.name: _ANSWERS[m.type.value] for m in item.measures if m.type.value in _ANSWERS}
        verdict = visit.answer(key).verdict or Verdict.PASS
        visit.give_answer(replace(visit.answer(key), verdict=verdict, measures=measures))
    small.settle()
    small.window.visit.page.arrive("niem-yet/NY13")
    small.window._deeds["make_finding"].trigger()
    small.settle()
    fill = {"text": "Danh mục niêm yết thiếu 04 thủ tục."}
    visit.amend(type(visit.record.findings[0]), visit.record.findings[0].id, None, **fill)
    advice = visit.record.recommendations[0]
    visit.amend(type(advice), advice.id, None, text="Bổ sung danh mục niêm yết.")
    small.settle()
    small.go("step_signing")
    return small


@pytest.fixture
def canary(tmp_path):
    """A picture that nobody may read because a text names it."""
    file = tmp_path / "canary.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    return file


@pytest.fixture
def watch(canary):
    """Tells whether it was read."""
    made = Watch(canary)
    yield made
    made.close()
