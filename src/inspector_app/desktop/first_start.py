"""The first page of a new laptop: who works here, how the window looks, and the passphrase."""

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QPushButton, QVBoxLayout, QWidget

from inspector_app.desktop.cards import Card, ScrollingPage, button, labelled, row
from inspector_app.desktop.look import TEXT_PERCENTS
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.unlock import UnlockPage
from inspector_app.desktop.who_fields import WhoFields
from inspector_app.settings import Language, Scheme, Settings

_SIDE_BY_SIDE_FROM_PX = 1000
_ICON_PX = 20
_ICONS = {Scheme.LIGHT: "sun", Scheme.DARK: "moon", Scheme.CONTRAST: "contrast"}


class FirstStart(QWidget):
    """Three cards; whoever wants to begin at once types the passphrase and leaves the others as they are.

    Signals:
        scheme_chosen(str): Colours to put on at once; ``system`` for what the system asks for.
        text_size_chosen(int): Text size in percent, to put on at once.
    """

    scheme_chosen = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(self, unlock: UnlockPage, settings: Settings, fittings: Fittings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("first_start")
        self._look = look = fittings.look
        self._deeds = fittings.deeds
        self._icons = fittings.icons
        self.unlock = unlock
        self.who = WhoFields(self)
        self.schemes = self._picks(
            [(word, choice.value) for choice, word in self._scheme_words().items()], settings.scheme.value
        )
        spoken: list[tuple[str, object]] = [
            (fittings.deeds[f"language_{name}"].text(), name.value) for name in Language
        ]
        self.languages = self._picks(spoken, fittings.language)
        sizes = zip(("A-", "A", "A+", "A++"), TEXT_PERCENTS, strict=True)
        self.sizes = self._picks([(word, percent) for word, percent in sizes], look.percent)
        self.examples = button(self.tr("Mở thử với dữ liệu ví dụ"), self, name="first_examples")
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._order_tabs()
        self.setFocusProxy(self.who.name)
        self.schemes.idClicked.connect(self._choose_scheme)
        self.sizes.idClicked.connect(self._choose_size)
        self.languages.idClicked.connect(self._choose_language)
        self.examples.clicked.connect(fittings.deeds["show_examples"].trigger)
        look.changed.connect(self._redraw)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where they do not fit side by side."""
        super().resizeEvent(event)
        wide = event.size().width() >= _SIDE_BY_SIDE_FROM_PX * self._look.percent / 100
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def take_from(self, other: "FirstStart") -> None:
        """Show what was typed on another first page, which spoke another language."""
        self.who.take_from(other.who)
        self.unlock.take_from(other.unlock)

    def _scheme_words(self) -> dict[Scheme, str]:
        return {
            Scheme.SYSTEM: self.tr("Theo máy"),
            Scheme.LIGHT: self.tr("Nền sáng"),
            Scheme.DARK: self.tr("Nền tối"),
            Scheme.CONTRAST: self.tr("Tăng tương phản"),
        }

    def _picks(self, choices: list[tuple[str, object]], chosen: object) -> QButtonGroup:
        """Return buttons of which one is down; each knows what it stands for."""
        group = QButtonGroup(self)
        for number, (word, value) in enumerate(choices):
            pressed = button(f" {word}", self, kind="pick")  # the blank parts icon and word
            pressed.setCheckable(True)
            pressed.setProperty("value", value)
            pressed.setIconSize(QSize(_ICON_PX, _ICON_PX))
            group.addButton(pressed, number)
            pressed.setChecked(value == chosen)
            policy = Qt.FocusPolicy.StrongFocus if value == chosen else Qt.FocusPolicy.ClickFocus
            pressed.setFocusPolicy(policy)  # Tab goes to the one that is down; after a click Qt sees to it
        return group

    def _arrange(self) -> None:
        who = Card(self.tr("1. Người làm việc trên máy này (không bắt buộc)"), self)
        words = self.tr("Mỗi câu trả lời được ghi kèm người đã ghi. Tên chỉ nằm trong hồ sơ đã mã hóa.")
        who.add_widget(label(words, who, role="muted", wrap=True))
        for field in self.who.all():
            who.add_field(field.accessibleName(), field, wide=field is self.who.name)
        look = Card(self.tr("2. Ngôn ngữ, màu sắc và cỡ chữ (đổi được lúc nào cũng được)"), self)
        for words, group in (
            (self.tr("Ngôn ngữ (Language)"), self.languages),
            (self.tr("Màu sắc"), self.schemes),
            (self.tr("Cỡ chữ"), self.sizes),
        ):
            line = QWidget(look)
            line.setLayout(row(*group.buttons(), 1))
            look.add_widget(labelled(words, line, look))
            for pressed in group.buttons():
                pressed.setAccessibleName(f"{words}: {pressed.text().strip()}")
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(who)
        left.addWidget(look)
        left.addStretch(1)
        page = ScrollingPage(self)
        page.column.setContentsMargins(18, 12, 18, 12)
        page.add(label(self.tr("Chào anh, chị! Ba bước là bắt đầu được."), page, role="title"))
        self._cards.setSpacing(12)
        self._cards.addLayout(left, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        self.unlock.sit_in(right, self.tr("3. Mật khẩu của hồ sơ"))
        right.addWidget(self._try_card())
        right.addStretch(1)
        self._cards.addLayout(right)
        page.column.addLayout(self._cards)
        page.end()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _order_tabs(self) -> None:
        """Go through the cards in their order, which is not that in which they were made."""
        picks = (self.languages, self.schemes, self.sizes)
        order: list[QWidget] = [*self.who.all(), *(one for group in picks for one in group.buttons())]
        order += [self.unlock.first, self.unlock.second, self.unlock.go, self.examples]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        for field, after in pairwise((*self.who.all(), self.unlock.first)):
            field.returnPressed.connect(after.setFocus)

    def _try_card(self) -> Card:
        card = Card(self.tr("Chưa muốn bắt đầu?"), self)
        words = self.tr(
            "Xem tám cuộc kiểm tra ví dụ trong một cửa sổ riêng. Thử gì cũng được: đóng cửa sổ đó là xóa hết."
        )
        card.add_widget(label(words, card, role="muted", wrap=True))
        card.box.addLayout(row(self.examples, 1))
        return card

    def _choose_language(self, number: int) -> None:
        self._deeds[f"language_{self.languages.button(number).property('value')}"].trigger()

    def _choose_scheme(self, number: int) -> None:
        self.scheme_chosen.emit(str(self.schemes.button(number).property("value")))

    def _choose_size(self, number: int) -> None:
        self.text_size_chosen.emit(int(self.sizes.button(number).property("value")))

    def _scheme_in_use(self) -> str:
        """Return what is worn: as chosen here, unless another choice was made elsewhere."""
        chosen = Scheme(next(b for b in self.schemes.buttons() if b.isChecked()).property("value"))
        meant = self._look.suggested_scheme() if chosen is Scheme.SYSTEM else chosen.value
        return chosen.value if meant == self._look.scheme.name else self._look.scheme.name

    def _redraw(self) -> None:
        for pressed in self.schemes.buttons():
            name = _ICONS.get(Scheme(pressed.property("value")))
            if isinstance(pressed, QPushButton) and name:
                pressed.setIcon(self._icons.icon(name))
            if pressed.property("value") == self._scheme_in_use():
                pressed.setChecked(True)
        for pressed in self.sizes.buttons():
            pressed.setChecked(pressed.property("value") == self._look.percent)
