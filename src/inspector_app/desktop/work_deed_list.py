"""The commands about whose work is what."""

from inspector_app.desktop.deed import Deed, Menu, deed
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP

WORK_DEEDS: tuple[Deed, ...] = (
    deed(
        "my_work",
        QT_TRANSLATE_NOOP("Deeds", "Việc của tôi…"),
        Menu.FILE,
        "Ctrl+Shift+J",
        icon="checklist",
    ),
    deed(
        "hand_over_work",
        QT_TRANSLATE_NOOP("Deeds", "Bàn giao việc…"),
        Menu.FILE,
        "Ctrl+Alt+T",
        icon="people",
    ),
)
