"""The commands of the menus View and Help: panes, sizes, colours, language, the manual."""

from inspector_app.desktop.deed import Deed, Menu, deed
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP

VIEW_DEEDS: tuple[Deed, ...] = (
    deed("next_pane", QT_TRANSLATE_NOOP("Deeds", "Sang khung tiếp theo"), Menu.VIEW, "F6"),
    deed("previous_pane", QT_TRANSLATE_NOOP("Deeds", "Về khung trước"), Menu.VIEW, "Shift+F6"),
    deed(
        "text_bigger",
        QT_TRANSLATE_NOOP("Deeds", "Chữ to hơn (A+)"),
        Menu.VIEW,
        "Ctrl++",
        "Ctrl+=",
        icon="zoom_in",
    ),
    deed(
        "text_smaller", QT_TRANSLATE_NOOP("Deeds", "Chữ nhỏ hơn (A-)"), Menu.VIEW, "Ctrl+-", icon="zoom_out"
    ),
    deed("text_normal", QT_TRANSLATE_NOOP("Deeds", "Cỡ chữ bình thường (A)"), Menu.VIEW, "Ctrl+0"),
    deed(
        "scheme_light",
        QT_TRANSLATE_NOOP("Deeds", "Nền sáng"),
        Menu.VIEW,
        "Ctrl+Alt+1",
        icon="sun",
        group="scheme",
    ),
    deed(
        "scheme_dark",
        QT_TRANSLATE_NOOP("Deeds", "Nền tối"),
        Menu.VIEW,
        "Ctrl+Alt+2",
        icon="moon",
        group="scheme",
    ),
    deed(
        "scheme_contrast",
        QT_TRANSLATE_NOOP("Deeds", "Tăng tương phản"),
        Menu.VIEW,
        "Ctrl+Alt+3",
        icon="contrast",
        group="scheme",
    ),
    deed(
        "show_examples",
        QT_TRANSLATE_NOOP("Deeds", "Mở thử với dữ liệu ví dụ"),
        Menu.HELP,
        "Ctrl+Alt+V",
        icon="open",
    ),
    deed("manual", QT_TRANSLATE_NOOP("Deeds", "Hướng dẫn cho trang này"), Menu.HELP, "Shift+F1", icon="info"),
    deed("language_vi", QT_TRANSLATE_NOOP("Deeds", "Tiếng Việt"), Menu.VIEW, "Ctrl+Alt+4", group="language"),
    deed("language_en", QT_TRANSLATE_NOOP("Deeds", "English"), Menu.VIEW, "Ctrl+Alt+5", group="language"),
    deed("key_map", QT_TRANSLATE_NOOP("Deeds", "Bảng phím tắt"), Menu.HELP, "F1", icon="keyboard"),
)
