"""Strokes as they were drawn, in hundredths of a millimetre, with time and pressure."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent

from inspector_app.desktop.ink_pad import FULL_PRESSURE, HEIGHT_MM, MOUSE_PRESSURE, WIDTH_MM, InkPad
from inspector_app.desktop.look import Look
from inspector_app.signing.ink import Strokes, pack, unpack

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qapp, qtbot):
    made = InkPad(Look(qapp))
    qtbot.addWidget(made)
    made.resize(400, 150)
    made.show()
    return made


def draw(qtbot, pad, *points):
    qtbot.mousePress(pad, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        qtbot.mouseMove(pad, QPoint(*point))
    qtbot.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def pen(pad, kind, x, y, pressure):
    place = QPointF(x, y)
    return QTabletEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        place,
        pad.mapToGlobal(place),
        pressure,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        LEFT,
        LEFT,
    )


def test_the_whole_width_is_eighty_millimetres(qtbot, pad):
    draw(qtbot, pad, (0, 1), (200, 75), (399, 149))

    (stroke,) = pad.strokes()
    assert stroke[0][1:3] == (0, WIDTH_MM * 100 // 400)
    assert stroke[1][1:3] == (WIDTH_MM * 50, HEIGHT_MM * 50)
    assert stroke[0][3] == MOUSE_PRESSURE


def test_time_goes_on_from_stroke_to_stroke(qtbot, pad):
    draw(qtbot, pad, (10, 10), (50, 50))
    draw(qtbot, pad, (60, 10), (90, 50))

    times = [point[0] for stroke in pad.strokes() for point in stroke]
    assert len(pad.strokes()) == 2
    assert times == sorted(times)
    assert times[0] in (0, 1)


def test_what_was_drawn_can_be_kept(qtbot, pad):
    draw(qtbot, pad, (10, 10), (50, 50), (90, 20))

    strokes = pad.strokes()

    assert unpack(pack(Strokes(strokes))).strokes == strokes


def test_a_pen_gives_its_pressure_and_no_stroke_twice(qtbot, pad):
    pad.tabletEvent(pen(pad, QEvent.Type.TabletPress, 10, 10, 0.25))
    qtbot.mousePress(pad, LEFT, pos=QPoint(10, 10))  # what Qt makes of the same touch
    pad.tabletEvent(pen(pad, QEvent.Type.TabletMove, 50, 40, 1.0))
    pad.tabletEvent(pen(pad, QEvent.Type.TabletRelease, 50, 40, 0.0))

    (stroke,) = pad.strokes()
    assert [point[3] for point in stroke] == [FULL_PRESSURE // 4, FULL_PRESSURE]


def test_strokes_stay_within_the_pad(qtbot, pad):
    draw(qtbot, pad, (10, 10), (5000, -300))

    assert pad.strokes()[0][-1][1:3] == (WIDTH_MM * 100, 0)


def test_delete_wipes_the_pad(qtbot, pad):
    told = []
    pad.drawn.connect(told.append)
    draw(qtbot, pad, (10, 10), (50, 50))

    qtbot.keyClick(pad, Qt.Key.Key_Delete)

    assert pad.strokes() == ()
    assert told == [True, False]
    pad.grab()
