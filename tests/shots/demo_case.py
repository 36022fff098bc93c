"""What the pictures show: a case file with visits in every state, all entered through actions."""

from dataclasses import replace
from datetime import timedelta

from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.evidence import NewPicture, add_pictures, pasted_picture
from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.prepared_file import digital_slots
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.record_example import Entered, record_example
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.forms.demo_inspections import bundled_demos
from inspector_app.inspection.answers import Answer
from inspector_app.inspection.evidence import Area, Purpose, Treatment
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.printed_evidence import proven_things
from inspector_app.inspection.visit import DocumentRef, Plan, Target
from tests.desktop.posting_case import PostingCase
from tests.desktop.stage import authority_of_tests
from tests.documents.pictures_sample import drawn


class DemoCase:
    """Fills a case file; remembers the ids of what it entered."""

    def __init__(self) -> None:
        self.visits: dict[str, str] = {}
        self.trust = b""

    def __call__(self, desk: Desk) -> None:
        """Enter the examples: one signed, one part-signed, one half answered, the others open."""
        entered = Entered()
        authority = authority_of_tests(desk.now() + timedelta(days=1))
        self.trust = authority.certificate_pem
        for demo in bundled_demos():
            self.visits[demo.id] = record_example(desk, demo, entered)
        ids = list(self.visits.values())
        self.signed, self.part_signed, self.open, self.half = ids[0], ids[1], ids[3], ids[4]
        for visit_id, share in ((self.signed, None), (self.part_signed, 1)):
            carry_out(desk, draft_minutes(visit_id))
            for slot in digital_slots(minutes_now(desk, visit_id))[:share]:
                name = slot.signer or f"Người ký {slot.order:02d}"
                key = authority.issue(name, title="", agency="", now=desk.now())
                carry_out(desk, sign_minutes(visit_id, slot.field, KeyFile(key.p12, key.password)))
        people = {v: read_visit(desk, v).participants for v in ids[2:]}
        self.inked = next(v for v in people if any(p.signs is SignatureKind.INK for p in people[v]))
        self._half_answer(desk, self.half)
        posting = PostingCase()
        posting(desk)
        self.posting = posting.visit_id
        self._plan(desk)
        self._pictures(desk, self.posting)

    def _pictures(self, desk: Desk, visit_id: str) -> None:
        """A wall of pictures: three with words, two that prove nothing yet."""
        record = read_visit(desk, visit_id)
        things = [proven.key for proven in proven_things(record)]
        told = (
            (
                "Bảng niêm yết tầng 1, danh mục của năm 2024 còn treo",
                ("peru", 8),
                (things[0],),
                Purpose.FINDING,
            ),
            ("Sổ tiếp nhận hồ sơ, thiếu số 112 đến 118", ("slategray", 6), tuple(things[1:3]), Purpose.PAPER),
            ("Quầy tiếp nhận số 3, không có người trực", ("steelblue", 2), (things[-1],), Purpose.STATE),
            ("", ("darkolivegreen", 5), (), Purpose.FINDING),
            ("Màn hình tra cứu không hoạt động", ("darkslateblue", 3), (), Purpose.STATE),
        )
        for number, (caption, (ground, papers), about, purpose) in enumerate(told, 1):
            image = drawn(1600, 1200 if number % 2 else 2000, ground, papers)
            picture = pasted_picture(image.width, image.height, image.tobytes(), desk.now())
            new = NewPicture(
                picture=replace(picture, name=f"IMG_{number:04}.JPG", taken_at=desk.now()),
                treatment=Treatment(covers=(Area(0.05, 0.1, 0.12, 0.1),) if number == 1 else ()),
                caption=caption,
                about=about,
                purpose=purpose,
                on_paper=number != 5,
            )
            carry_out(desk, add_pictures(visit_id, (new,)))

    def _half_answer(self, desk: Desk, visit_id: str) -> None:
        record = read_visit(desk, visit_id)
        keys = [key for key, _, item in record.chosen_items() if item.judged]
        for key in keys[len(keys) // 2 :]:
            record_answer(desk, visit_id, Answer(id=key))
        first = record.answers.get(keys[0], Answer(id=keys[0]))
        long = "Danh mục dán tại cửa ra vào đã cũ, chữ mờ; công chức cho biết đang chờ in lại."
        record_answer(desk, visit_id, replace(first, note=long))

    def _plan(self, desk: Desk) -> None:
        document = DocumentRef(kind="Kế hoạch", number="12/KH-SNV", issuer="Sở Nội vụ")
        plan = Plan(
            id=desk.new_id(), year=2026, title="Kiểm tra cải cách hành chính năm 2026", document=document
        )
        names = ("Phường Phúc Lợi", "Xã Sơn Đồng", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Phường Hồng Hà")
        targets = tuple(
            Target(id=desk.new_id(), unit_id="", unit_name=name, month=3 + 2 * n)
            for n, name in enumerate(names)
        )
        make_plan(desk, plan, targets)
