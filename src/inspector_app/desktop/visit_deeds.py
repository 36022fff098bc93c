"""The commands that an open visit carries out, whatever page of it is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from inspector_app.desktop.deed_list import ROOM_DEEDS

if TYPE_CHECKING:
    from inspector_app.desktop.visit_page import VisitPage

_ABOUT_THE_END = ("before_signing", "send_draft", "leader_summary")
VISIT_DEEDS = (
    *ROOM_DEEDS,
    "draft_minutes",
    "sign_next",
    "withdraw_draft",
    "save_minutes",
    "verify_minutes",
    "show_missing",
    *_ABOUT_THE_END,
    "take_measures",
    *("write_word", "take_word"),
    "add_picture",
    "paste_picture",
    "watch_camera",
    *("undo", "redo"),
)


def carry_out(visit: "VisitPage", name: str) -> None:
    """Carry out one of VISIT_DEEDS."""
    deeds: dict[str, Callable[[], object]] = {
        "draft_minutes": visit.draft,
        "sign_next": visit.sign_next,
        "show_missing": lambda: visit.go("step_minutes"),
        **{deed: partial(visit.go, "step_minutes", deed) for deed in _ABOUT_THE_END},
        **{deed: partial(visit.enter_room, deed) for deed in ROOM_DEEDS},
        "take_measures": visit.take_measures,
        "write_word": lambda: visit.word().ask_where_to_write(),
        "take_word": lambda: visit.word().ask_what_came_back(),
        "add_picture": lambda: visit.pictures().choose(visit.about_here()),
        "paste_picture": lambda: visit.pictures().paste(visit.about_here()),
        "watch_camera": lambda: visit.pictures().watch(),
        "undo": lambda: visit.undoing.press("undo"),
        "redo": lambda: visit.undoing.press("redo"),
        "withdraw_draft": lambda: visit.on_signing_page(lambda page: page.file.ask_withdrawal()),
        "save_minutes": lambda: visit.on_signing_page(lambda page: page.file.ask_where_to_save()),
        "verify_minutes": lambda: visit.on_signing_page(lambda page: page.file.verify.check()),
    }
    deeds[name]()
