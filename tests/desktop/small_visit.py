"""A small open visit: two sides, a handful of chosen items, one failed."""

from datetime import date

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.visit import Visit

FORM = "niem-yet"
ITEMS = ("NY01", "NY02", "NY03", "NY04", "NY13")
FAILED = "niem-yet/NY13"


class SmallVisit:
    """Fills a case file with one visit and remembers its id."""

    visit_id = ""

    def __call__(self, desk: Desk) -> None:
        """Enter the visit."""
        self.visit_id = desk.new_id()
        visit = Visit(
            id=self.visit_id,
            unit_name="Phường Mẫu Sơn",
            subject="Kiểm tra niêm yết thủ tục hành chính",
            place="Lạng Sơn",
            held_on=(date(2026, 11, 12),),
        )
        open_visit(desk, visit)
        choose_items(desk, self.visit_id, FORM, ITEMS)
        record_answer(desk, self.visit_id, Answer(id=FAILED, verdict=Verdict.FAIL, note="Thiếu 04 thủ tục"))
        write_down(
            desk,
            self.visit_id,
            self._person("leader", Role.LEADER, Side.TEAM, "Phó Giám đốc"),
            self._person("head", Role.UNIT_HEAD, Side.UNIT, "Chủ tịch"),
            self._person("witness", Role.WITNESS, Side.INVITED, "Tổ trưởng", SignatureKind.INK),
            Paragraph(id="p1", part=Part.CONCLUSION, text="Đề nghị khắc phục."),
        )

    def _person(
        self, key: str, role: Role, side: Side, title: str, signs: SignatureKind = SignatureKind.DIGITAL
    ) -> Participant:
        return Participant(id=key, side=side, role=role, title=title, agency="Sở Nội vụ", signs=signs)
