"""The commands of the window as Qt actions: menus, keys and the F1 map come from one list."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from inspector_app.desktop.deed import Deed, Menu
from inspector_app.desktop.deed_list import DEEDS
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.list_keys import row_digit
from inspector_app.desktop.look import Look
from inspector_app.desktop.plain_text import tip

_WITH_DIGIT = {Qt.KeyboardModifier.ControlModifier: "Ctrl", Qt.KeyboardModifier.AltModifier: "Alt"}
_SHORT = {"text_smaller": "A-", "text_normal": "A", "text_bigger": "A+", "cancel_work": "Hủy"}
"""What buttons say where the words are too long."""
_ICONS = {deed.name: deed.icon for deed in DEEDS}


class Deeds(QObject):
    """The commands as Qt actions, one each for the whole window.

    An icon is drawn when something can show it: a button that took the command, a menu that opens.
    """

    def __init__(self, look: Look, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons
        self._groups: dict[str, QActionGroup] = {}
        self._actions = {deed.name: self._action(deed) for deed in DEEDS}
        self._on_buttons: set[str] = set()
        self._drawn: set[str] = set()
        self._held: dict[str, bool] = {}
        look.changed.connect(self._redraw_icons)
        parent.installEventFilter(self)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Take Ctrl or Alt with a key of the digit row that types a letter: no shortcut knows it."""
        action = self._of_row(event) if isinstance(event, QKeyEvent) else None
        if action is None or not action.isEnabled():
            return False
        action.trigger()
        return True

    def __getitem__(self, name: str) -> QAction:
        """Return the action of a command, with its icon: a button may be made of it."""
        self._on_buttons.add(name)
        self._draw((name,))
        return self._actions[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of all commands."""
        return tuple(self._actions)

    def connect_all(self, slots: dict[str, Callable[[], object]]) -> None:
        """Connect commands to methods of objects that live on the window's thread."""
        for name, slot in slots.items():
            self._actions[name].triggered.connect(slot)

    def enable(self, names: Iterable[str], *, on: bool) -> None:
        """Switch commands on or off; while they are held, from when they are let go on."""
        for name in names:
            if name in self._held:
                self._held[name] = on
            else:
                self._actions[name].setEnabled(on)

    def hold(self, but: Iterable[str]) -> None:
        """Switch all commands off but some, until they are let go."""
        left = set(but)
        self._held = {name: one.isEnabled() for name, one in self._actions.items() if name not in left}
        for name in self._held:
            self._actions[name].setEnabled(False)

    def let_go(self) -> None:
        """Switch on again what was on, or was switched on meanwhile."""
        held, self._held = self._held, {}
        for name, on in held.items():
            self._actions[name].setEnabled(on)

    def reword(self, name: str, what: str) -> None:
        """Say in a command what it would be done to now: «Hoàn tác: câu trả lời NY13»; "" for nothing."""
        deed = next(one for one in DEEDS if one.name == name)
        text = QCoreApplication.translate("Deeds", deed.text)
        words = f"{text}: {what}" if what else text
        action = self._actions[name]
        action.setText(words.replace("&", "&&"))
        action.setToolTip(tip(_with_keys(action, words)))

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into its menu."""
        menus: dict[Menu, QMenu] = {}
        group = ""
        for menu in Menu:
            menus[menu] = bar.addMenu(QCoreApplication.translate("Deeds", menu.value))
        for deed in DEEDS:
            menu_of = menus[deed.menu]
            if deed.group != group and not menu_of.isEmpty():
                menu_of.addSeparator()
            group = deed.group
            menu_of.addAction(self._actions[deed.name])
        for menu, shown in menus.items():
            names = tuple(deed.name for deed in DEEDS if deed.menu is menu)
            shown.aboutToShow.connect(partial(self._draw, names))

    def give_to(self, widget: QWidget, names: Iterable[str]) -> None:
        """Let a list answer to the keys of commands that count only while it has the focus."""
        for name in names:
            widget.addAction(self._actions[name])

    def _action(self, deed: Deed) -> QAction:
        text = QCoreApplication.translate("Deeds", deed.text)
        action = QAction(text, self)
        action.setObjectName(deed.name)
        action.setShortcuts([QKeySequence(key) for key in deed.keys])
        action.setIconText(_SHORT.get(deed.name, f" {text.rstrip('…')}"))  # the blank parts icon and words
        action.setToolTip(tip(_with_keys(action, text.rstrip("…"))))
        if deed.in_list:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if deed.group:
            action.setCheckable(True)
            self._group(deed.group).addAction(action)
        return action

    def _of_row(self, event: QKeyEvent) -> QAction | None:
        """Return the command of Ctrl or Alt with a digit, by the key that was pressed."""
        prefix = _WITH_DIGIT.get(event.modifiers())
        digit = row_digit(event) if prefix and event.type() is QEvent.Type.KeyPress else None
        if digit is None:
            return None
        keys = QKeySequence(f"{prefix}+{digit}")
        return next((action for action in self._actions.values() if keys in action.shortcuts()), None)

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]

    def _draw(self, names: Iterable[str]) -> None:
        """Draw the icons of commands that have none in the colours of now."""
        for name in names:
            if name not in self._drawn:
                self._drawn.add(name)
                self._actions[name].setIcon(self._icons.icon(_ICONS[name]))

    def _redraw_icons(self) -> None:
        """Draw those on buttons; the menus' follow when they open."""
        self._drawn.clear()
        self._draw(self._on_buttons)


def _with_keys(action: QAction, words: str) -> str:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return f"{words} ({keys})" if keys else words


def key_map() -> tuple[tuple[str, str, str], ...]:
    """Return (menu, words, keys) of every command that has a key, in the order of the menus."""
    rows = []
    for deed in DEEDS:
        if deed.keys:
            menu = QCoreApplication.translate("Deeds", deed.menu.value).replace("&", "")
            keys = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in deed.keys]
            words = QCoreApplication.translate("Deeds", deed.text).rstrip("…")
            rows.append((menu, words, " / ".join(dict.fromkeys(keys))))
    return tuple(rows)
