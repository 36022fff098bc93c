"""How the window looks: colour schemes as tokens, text sizes, one style sheet over Fusion."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Template

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.bundled import bundled

SCHEMES = ("light", "dark", "contrast")
TEXT_PERCENTS = (90, 100, 115, 130)  # A-, A, A+, A++
NORMAL_PT = 10.5
LEAST_TARGET_PX = 34
_DARKEST_LINEAR = 0.04045  # below it sRGB is a straight line
_IMAGES = ("tick", "dash", "arrow_down", "arrow_right", "sort_up", "sort_down")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One set of colours.

    Attributes:
        title: Vietnamese name, as menus show it.
        least_contrast: What every pair of text and ground of this scheme reaches (WCAG).
        colors: Token -> "#RRGGBB".
    """

    name: str
    title: str
    dark: bool
    least_contrast: float
    colors: Mapping[str, str]


@cache
def scheme(name: str) -> Scheme:
    """Read one scheme from resources/theme."""
    data = json.loads(bundled(f"resources/theme/{name}.json").read_text(encoding="utf-8"))
    return Scheme(name, data["title"], data["dark"], data["least_contrast"], data["colors"])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= _DARKEST_LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Look(QObject):
    """The look of the whole program, changed at one place.

    Attributes:
        scheme: The colours in use.
        percent: Text size, one of TEXT_PERCENTS.

    Signals:
        changed: Colours or text size are different now.
    """

    changed = Signal()

    def __init__(self, app: QApplication, family: str = "", parent: QObject | None = None) -> None:
        """Take the application to dress; ``family`` is the font to use, "" the system's."""
        super().__init__(parent)
        self._app = app
        self._family = family
        self.scheme = scheme("light")
        self.percent = 100
        self._sheet = ""
        self._clothed: list[QWidget] = []
        self._worn = ""
        app.setStyle("Fusion")
        hints = app.styleHints()
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        hints.colorSchemeChanged.connect(self._follow)

    def clothe(self, window: QWidget) -> None:
        """Give a window the style sheet, now and whenever the look changes; its dialogs and menus share it.

        Not the application: Qt then polishes every widget twice, which took 120 ms of a change of colours
        where the window alone takes 26.
        """
        self._clothed.append(window)
        window.setStyleSheet(self._sheet)

    def wear(self, name: str, percent: int) -> None:
        """Put on a scheme ("system": what the system asks for) and the nearest text size there is."""
        self._worn = name
        self.scheme = scheme(name if name in SCHEMES else self.suggested_scheme())
        self.percent = min(TEXT_PERCENTS, key=lambda step: abs(step - percent))
        text_pt = NORMAL_PT * self.percent / 100
        font = QFont(self._app.font())
        if self._family:
            font.setFamilies([self._family])
        font.setPointSizeF(text_pt)
        self._app.setFont(font)
        self._app.setPalette(palette(self.scheme))
        self._sheet = style_sheet(self.scheme, text_pt)
        self._clothed = [window for window in self._clothed if shiboken6.isValid(window)]
        for window in self._clothed:
            window.setStyleSheet(self._sheet)
        self.changed.emit()

    def step(self, by: int) -> int:
        """Return the text size that many steps away, in percent."""
        place = TEXT_PERCENTS.index(self.percent) + by
        return TEXT_PERCENTS[min(max(place, 0), len(TEXT_PERCENTS) - 1)]

    def color(self, token: str) -> QColor:
        """Return a colour of the scheme in use."""
        return QColor(self.scheme.colors[token])

    def _follow(self, _hint: object = None) -> None:
        """Change with the system while what is worn is what the system asks for."""
        if self._worn and self._worn not in SCHEMES and self.suggested_scheme() != self.scheme.name:
            self.wear(self._worn, self.percent)

    def suggested_scheme(self) -> str:
        """Return what the system asks for: more contrast, dark, or light."""
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def palette(worn: Scheme) -> QPalette:
    """Return Qt's palette of a scheme."""
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "window",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "bad",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "edge",
        QPalette.ColorRole.Accent: "accent",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, QColor(worn.colors[token]))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(worn.colors["muted"]))
    return made


def style_sheet(worn: Scheme, text_pt: float) -> str:
    """Return the style sheet with the tokens of a scheme and sizes that follow the text."""
    line = round(text_pt * 96 / 72 * 1.5)  # the height of one line of Noto Sans and a little air
    sizes = {
        "pt_title": f"{text_pt * 1.45:.1f}pt",
        "pt_heading": f"{text_pt * 1.15:.1f}pt",
        "pt_small": f"{text_pt * 0.9:.1f}pt",
        "button": f"{max(line + 2, LEAST_TARGET_PX - 12)}px",
        "field": f"{max(line + 2, LEAST_TARGET_PX - 10)}px",
        "check": f"{max(line, LEAST_TARGET_PX - 10)}px",
        "tab": f"{max(line, LEAST_TARGET_PX - 15)}px",
        "line": f"{max(line + 6, LEAST_TARGET_PX - 4)}px",
    }
    images = {name: str(bundled(f"resources/theme/{worn.name}/{name}.svg")) for name in _IMAGES}
    scroll = {"scroll": worn.colors["window"]}
    return _Sheet(_sheet_text()).substitute({**worn.colors, **sizes, **images, **scroll})


@cache
def _sheet_text() -> str:
    return bundled("resources/theme/window.qss").read_text(encoding="utf-8")


class _Sheet(Template):
    """A style sheet in which ``@name`` stands for a token."""

    delimiter = "@"
