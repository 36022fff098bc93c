"""A real desk: a new encrypted case file, the bundled forms, a clock that only the test moves."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.write_down import write_down
from inspector_app.app.shelves import library
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
from inspector_app.inspection.visit import Copies, Visit
from inspector_app.signing.demo_authority import make_authority
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway

AUTHOR = "a" * 32
START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
FORM = "niem-yet"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def shelves():
    """The bundled forms, law, units and calendar, read once for all tests."""
    return library()


@pytest.fixture
def desk(tmp_path, clock, shelves):
    """A desk over a new case file."""
    numbers = count(1)
    case = CaseFile.create(tmp_path / "case", ThrowAway(), now=START)
    yield Desk(
        case=case,
        author=AUTHOR,
        now=clock,
        new_id=lambda: f"{next(numbers):032x}",
        library=shelves,
        fonts=find_fonts,
    )
    case.close()


def signer(key, role, side, **changes):
    """A participant who signs digitally unless said otherwise."""
    plain = {"title": key.title(), "agency": "Sở Nội vụ", "signs": SignatureKind.DIGITAL}
    return Participant(id=key, side=side, role=role, **{**plain, **changes})


@pytest.fixture
def visit_id(desk):
    """A visit with both sides, three chosen items and a conclusion."""
    return first_visit(desk)


def first_visit(desk):
    """Open a visit with both sides, three chosen items and a conclusion, and return its id."""
    visit = Visit(
        id=desk.new_id(),
        unit_name="Phường Mẫu Sơn",
        subject="Kiểm tra công tác kiểm soát thủ tục hành chính",
        place="Trung tâm Phục vụ hành chính công phường Mẫu Sơn",
        held_on=(date(2026, 11, 12),),
        opened_at=START,
        closed_at=START + timedelta(hours=3),
        read_aloud_at=START + timedelta(hours=2, minutes=50),
        superior_body="SỞ NỘI VỤ",
        copies=Copies(total=3, team=2, unit=1),
    )
    open_visit(desk, visit)
    choose_items(desk, visit.id, FORM, ["NY01", "NY02", "NY13"])
    write_down(
        desk,
        visit.id,
        signer("head", Role.UNIT_HEAD, Side.UNIT, title="Chủ tịch"),
        signer("leader", Role.LEADER, Side.TEAM, title="Phó Giám đốc"),
        Paragraph(id="p1", part=Part.CONCLUSION, text="Đề nghị đơn vị khắc phục."),
        Paragraph(id="p2", part=Part.UNIT_OPINION, text="Thống nhất."),
    )
    return visit.id


@pytest.fixture
def answered(desk, visit_id):
    """The visit with every item answered: it can be drafted."""
    return answer_all(desk, visit_id)


def answer_all(desk, visit_id):
    """Answer every item of a visit, and return its id."""
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    return visit_id


@pytest.fixture(scope="session")
def authority():
    """A test authority with a fixed key, so that every run signs with the same certificates."""
    numbers = count(1)
    return make_authority(
        "Kiểm thử",
        now=START - timedelta(days=1),
        random_bytes=lambda n: next(numbers).to_bytes(n),
    )
