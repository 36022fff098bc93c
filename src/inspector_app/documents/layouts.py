"""Released layouts by number: minutes name the one they were made with, and it is kept for them."""

from collections.abc import Callable, Mapping

from inspector_app.documents import layout_1
from inspector_app.documents.layout_1 import LaidOut
from inspector_app.documents.picture_row import Pictures
from inspector_app.documents.templates import Template
from inspector_app.documents.typeface import Typeface
from inspector_app.errors import CannotDo
from inspector_app.inspection.paper import Paper

CURRENT_LAYOUT = 1

LayOut = Callable[[Callable[[int | None], Paper], Template, Typeface, Pictures], LaidOut]

_LAYOUTS: Mapping[int, LayOut] = {1: layout_1.lay_out}


def layout(number: int) -> LayOut:
    """Return a released layout.

    Raises:
        CannotDo: ``LAYOUT-01`` this program does not know the number; a newer one may.
    """
    if number not in _LAYOUTS:
        raise CannotDo("LAYOUT-01", number=number, newest=max(_LAYOUTS))
    return _LAYOUTS[number]
