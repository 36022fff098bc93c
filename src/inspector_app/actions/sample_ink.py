"""A made-up pen signature for examples: drawn by a formula, resembling nobody's."""

from math import pi, sin

from inspector_app.actions.record_ink import Stroke

_POINTS = 90
_STEP_MS = 12


def sample_strokes() -> tuple[Stroke, ...]:
    """Return three strokes, about 38 x 14 mm: a looping line, an underline and a dot; 0.01 mm."""
    looping = tuple(_loop(n / _POINTS, n * _STEP_MS) for n in range(_POINTS))
    begun = _POINTS * _STEP_MS + 180
    underline = tuple((begun + n * _STEP_MS, 500 + 150 * n, 1260 - 6 * n, 520 + 4 * n) for n in range(20))
    dot = ((begun + 420, 3720, 1180, 640), (begun + 432, 3735, 1192, 650))
    return looping, underline, dot


def _loop(t: float, at_ms: int) -> tuple[int, int, int, int]:
    """Return one point of the looping line; pressure is heaviest on the way down, as with a pen."""
    x = 300 + 2900 * t + 420 * sin(11 * pi * t)
    y = 640 + 430 * sin(9 * pi * t + 0.8) * (1 - 0.35 * t)
    pressure = 520 + 260 * sin(9 * pi * t + 2.4)
    return at_ms, round(x), round(y), round(pressure)
