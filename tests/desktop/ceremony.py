"""What a test of the signing page does again and again: sign by hand, draft, sign with a key file."""

from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.inspection.sealing import VisitState


def ink(stage):
    page = stage.window.visit.page
    stage.settle()
    page.ink.pad._strokes = [list(stroke) for stroke in sample_strokes()]
    page.ink.pad.drawn.emit(True)
    page.ink.keep.click()
    stage.settle()


def draft(stage):
    stage.window._deeds["draft_minutes"].trigger()
    stage.settle()
    assert stage.window.visit.visit.record.state is VisitState.DRAFTED, stage.window._notices.text


def sign(stage, file, password):
    page = stage.window.visit.page
    page.key.file.path.setText(str(file))
    page.key.password.setText(password)
    page.key._go.click()
    stage.settle()
