"""A year of work: visits in every state, plans with units that wait, rounds, drafts and recommendations."""

from dataclasses import replace
from datetime import date, timedelta

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.open_visit import make_plan, make_round, open_visit
from inspector_app.actions.prepared_file import digital_slots
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Deadline, DeadlineKind, Finding, Recommendation
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.visit import Copies, DocumentRef, Plan, Round, Target, Visit
from tests.desktop.stage import START, authority_of_tests

FORM = "niem-yet"
UNITS = (
    "Phường Mẫu Sơn",
    "Xã Ân Thi",
    "Xã An Bình",
    "Phường Ăn Thịnh",
    "Xã Đất Đỏ",
    "Sở Y tế",
    "Sở Nông nghiệp và Môi trường",
    "Xã Sơn Đồng",
    "Ban Quản lý các khu công nghiệp, khu kinh tế và khu công nghệ cao tỉnh",
)
LEADERS = ("Nguyễn Văn An", "Trần Thị Ánh", "Lê Đức Âu")


class YearCase:
    """Fills a case file with so many visits; ``signs`` carries a few on to drafts and signatures."""

    def __init__(self, visits: int, *, signs: bool = True) -> None:
        self._count = visits
        self._signs = signs
        self.visits: list[str] = []

    def __call__(self, desk: Desk) -> None:
        """Enter the year."""
        plan = Plan(
            id=desk.new_id(),
            year=2026,
            title="Kiểm tra cải cách hành chính năm 2026",
            document=DocumentRef(kind="Kế hoạch", number="12/KH-SNV", issuer="Sở Nội vụ"),
        )
        months = (2, 3, 5, 5, 9, 10, 11, 12, None)
        targets = [
            Target(id=desk.new_id(), unit_id="", unit_name=unit, month=month)
            for unit, month in zip(UNITS, months, strict=True)
        ]
        if self._count:
            make_plan(desk, plan, tuple(targets))
        ended = Round(id=desk.new_id(), title="Đợt 2 năm 2026", ended_on=date(2026, 10, 2))
        make_round(desk, ended)
        for number in range(self._count):
            visit_id = self._visit(desk, number, plan.id if number in (0, 2, 5) else "", ended.id)
            self.visits.append(visit_id)
        if self._signs and self._count:
            self._sign(desk)

    def _visit(self, desk: Desk, number: int, plan_id: str, round_id: str) -> str:
        day = date(2026, 2, 3) + timedelta(days=31 * number % 282)
        visit = Visit(
            id=desk.new_id(),
            unit_name=UNITS[number % len(UNITS)] if number < len(UNITS) else f"Xã Mới {number}",
            subject="Kiểm tra công tác kiểm soát thủ tục hành chính, cơ chế một cửa",
            place="Trung tâm Phục vụ hành chính công",
            held_on=(day,),
            opened_at=START,
            closed_at=START + timedelta(hours=3),
            read_aloud_at=START + timedelta(hours=2, minutes=50),
            superior_body="SỞ NỘI VỤ",
            copies=Copies(total=3, team=2, unit=1),
            plan_id=plan_id,
            round_id=round_id if number == 1 else "",
        )
        open_visit(desk, visit)
        choose_items(desk, visit.id, FORM, ["NY01", "NY02", "NY13"])
        record_answer(desk, visit.id, Answer(id=f"{FORM}/NY01", verdict=Verdict.PASS))
        note = f"Thiếu {number + 2:02d} thủ tục đất đai tại quầy số {number % 4 + 1}, danh mục cũ"
        record_answer(desk, visit.id, Answer(id=f"{FORM}/NY13", verdict=Verdict.PASS, note=note))
        people = (
            ("head", Side.UNIT, Role.UNIT_HEAD, "Chủ tịch", ""),
            ("leader", Side.TEAM, Role.LEADER, "Phó Giám đốc", LEADERS[number % 3]),
        )
        write_down(
            desk,
            visit.id,
            *(
                Participant(
                    id=key,
                    side=side,
                    role=role,
                    title=title,
                    name=name,
                    agency="Sở Nội vụ",
                    signs=SignatureKind.DIGITAL,
                )
                for key, side, role, title, name in people
            ),
            Paragraph(id="p1", part=Part.CONCLUSION, text="Đề nghị đơn vị khắc phục, báo cáo kết quả."),
            Paragraph(id="p2", part=Part.UNIT_OPINION, text="Thống nhất."),
        )
        return visit.id

    def _sign(self, desk: Desk) -> None:
        """Sign the first two visits, the second with deadlines that are over, and draft the third."""
        authority = authority_of_tests(desk.now() + timedelta(days=1))
        past = Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 3))
        coming = Deadline(kind=DeadlineKind.WORKING_DAYS, count=5)
        finding = Finding(id="f1", text="Danh mục đất đai niêm yết chưa đủ", order=1)
        advice = Recommendation(id="k1", text="Niêm yết đủ thủ tục đất đai", deadline=past, findings=("f1",))
        second = replace(advice, id="k2", text="Báo cáo kết quả khắc phục", deadline=coming, order=2)
        for number, visit_id in enumerate(self.visits[:3]):
            record_answer(desk, visit_id, Answer(id=f"{FORM}/NY02", verdict=Verdict.PASS))
            if number == 1:
                write_down(desk, visit_id, finding, advice, second)
            carry_out(desk, draft_minutes(visit_id))
            if number == 2:
                return
            for slot in digital_slots(minutes_now(desk, visit_id)):
                name = slot.signer or f"Người ký {slot.order:02d}"
                key = authority.issue(name, title="", agency="", now=desk.now())
                carry_out(desk, sign_minutes(visit_id, slot.field, KeyFile(key.p12, key.password)))
