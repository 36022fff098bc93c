"""A window over a real case file, and hands on its keyboard."""

import pytest

from tests.desktop.hands import Hands
from tests.desktop.small_visit import SmallVisit
from tests.desktop.stage import Stage


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
