"""What a command of the window is: name, words, key, menu, and whether it is one of a set."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = QT_TRANSLATE_NOOP("Deeds", "&Tệp")
    EDIT = QT_TRANSLATE_NOOP("Deeds", "Sử&a")
    VISIT = QT_TRANSLATE_NOOP("Deeds", "&Cuộc kiểm tra")
    ANSWER = QT_TRANSLATE_NOOP("Deeds", "T&rả lời")
    LISTS = QT_TRANSLATE_NOOP("Deeds", "Danh &sách")
    MINUTES = QT_TRANSLATE_NOOP("Deeds", "&Biên bản")
    VIEW = QT_TRANSLATE_NOOP("Deeds", "&Xem")
    SAFETY = QT_TRANSLATE_NOOP("Deeds", "A&n toàn")
    HELP = QT_TRANSLATE_NOOP("Deeds", "Trợ &giúp")


@dataclass(frozen=True, slots=True)
class Deed:
    """One command.

    Attributes:
        name: Stable name in code.
        text: Vietnamese words, the source of translation.
        keys: Key sequences in Qt's portable text; the first is shown.
        in_list: The keys count only while a list has the focus, so that text fields keep them.
        group: Name of a set of commands of which one is chosen, "" for a plain command.
    """

    name: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    in_list: bool = False
    group: str = ""


def deed(name: str, text: str, menu: Menu, *keys: str, icon: str = "", group: str = "") -> Deed:
    """Return a command that counts everywhere."""
    return Deed(name, text, menu, keys, icon, group=group)


def in_list(name: str, text: str, *keys: str, icon: str = "") -> Deed:
    """Return a command on answers whose keys count while a list has the focus."""
    return Deed(name, text, Menu.ANSWER, keys, icon, in_list=True)
