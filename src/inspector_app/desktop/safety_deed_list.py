"""The commands about who comes in, what was done, and how nothing is lost or kept too long."""

from inspector_app.desktop.deed import Deed, Menu, deed
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP

SAFETY_DEEDS: tuple[Deed, ...] = (
    deed(
        "ways_in",
        QT_TRANSLATE_NOOP("Deeds", "Mật khẩu và người mở hồ sơ…"),
        Menu.SAFETY,
        "Ctrl+Alt+H",
        icon="key",
    ),
    deed(
        "audit_trail",
        QT_TRANSLATE_NOOP("Deeds", "Nhật ký thay đổi…"),
        Menu.SAFETY,
        "Ctrl+Alt+J",
        icon="late",
    ),
    deed("lock_now", QT_TRANSLATE_NOOP("Deeds", "Khóa ngay"), Menu.SAFETY, "Ctrl+Alt+L", icon="lock"),
    deed(
        "second_place",
        QT_TRANSLATE_NOOP("Deeds", "Nơi giữ bản an toàn…"),
        Menu.SAFETY,
        "Ctrl+Alt+Y",
        icon="save",
    ),
    deed(
        "backups",
        QT_TRANSLATE_NOOP("Deeds", "Sao lưu, khôi phục…"),
        Menu.SAFETY,
        "Ctrl+Alt+S",
        icon="save",
    ),
    deed(
        "takeout",
        QT_TRANSLATE_NOOP("Deeds", "Xuất toàn bộ dữ liệu…"),
        Menu.SAFETY,
        "Ctrl+Alt+X",
        icon="papers",
    ),
    deed(
        "erase_due",
        QT_TRANSLATE_NOOP("Deeds", "Dữ liệu đến hạn xóa…"),
        Menu.SAFETY,
        "Ctrl+Alt+D",
        icon="remove",
    ),
)
