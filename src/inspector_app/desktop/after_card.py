"""After all have signed: the way to the recommendations and to the papers that follow."""

from PySide6.QtWidgets import QWidget

from inspector_app.desktop.cards import Card, button
from inspector_app.desktop.flowing import flow
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.visit_in_hand import VisitInHand


class AfterCard(Card):
    """What follows signed minutes, in windows of their own."""

    def __init__(self, visit: VisitInHand, fittings: Fittings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading.setText(self.tr("Sau kiểm tra"))
        self.heading.setVisible(True)
        self._visit = visit
        words = self.tr("Kết luận, bảng kiến nghị cho đơn vị, đôn đốc, kiểm tra lại, công khai.")
        self.add_widget(label(words, self, role="small", wrap=True))
        follow = button(self.tr("Theo dõi kiến nghị…"), self, name="card_follow_up")
        papers = button(self.tr("Văn bản sau kiểm tra…"), self, name="card_after_papers")
        flow(self.box, follow, papers)
        follow.clicked.connect(fittings.deeds["follow_up"].trigger)
        papers.clicked.connect(fittings.deeds["after_papers"].trigger)

    def redraw(self) -> None:
        """Show itself once the minutes are signed, whichever way: on paper they are followed just so."""
        self.setVisible(self._visit.record.state.is_final)
