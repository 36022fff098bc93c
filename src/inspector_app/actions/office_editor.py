"""What the editor of an office's papers asks: the places in words, the rules, the pages as they would be."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from inspector_app.actions.desk import Desk, Staged
from inspector_app.actions.office_packs import check_base, check_pack, pack_of
from inspector_app.actions.preview_minutes import Pages, minutes_now, pages_of
from inspector_app.actions.read_visit import read_visit
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.decree_30 import DecreeCheck, checks_of_signing
from inspector_app.inspection.findings import Addressee, Deadline
from inspector_app.inspection.minutes import (
    AnsweredItem,
    AnsweredSection,
    Attendee,
    FindingLine,
    Mark,
    Minutes,
    RecommendationLine,
    RecordState,
    Slot,
    TextLine,
)
from inspector_app.inspection.office_pack import BASED_ON, OfficePack, used, with_facts
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.slots import slots_now
from inspector_app.inspection.visit import Copies, DocumentRef, Visit, VisitKind, VisitWay


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place that a pack may change.

    Attributes:
        base: What the common template has there; one entry unless ``is_list``.
        choices: What may be chosen; empty where it is free.
    """

    path: str
    group: str
    words: str
    base: tuple[str, ...]
    choices: tuple[str, ...]
    is_list: bool


@dataclass(frozen=True, slots=True)
class PackAsked:
    """What the rules say of a pack; ``error`` where it cannot stand at all."""

    checks: tuple[DecreeCheck, ...]
    error: CannotDo | None = None


def place_rows(language: str) -> tuple[PlaceRow, ...]:
    """Return every place in the order of its list."""
    from inspector_app.documents.office_places import office_places
    from inspector_app.documents.office_template import choices_at, is_list, standing
    from inspector_app.documents.templates import load_template

    template, at = load_template(BASED_ON), office_places()
    return tuple(
        PlaceRow(
            path=path,
            group=at.groups[place.group][language],
            words=place.words[language],
            base=standing(template, path),
            choices=choices_at(template, path),
            is_list=is_list(template, path),
        )
        for path, place in at.places.items()
    )


def place_in_words(path: str, language: str) -> str:
    """Return what a place of the template is called."""
    from inspector_app.documents.office_places import place_words

    return place_words(path, language)


def ask_pack(pack: OfficePack) -> PackAsked:
    """Return what Nghị định 30 asks of a pack, or why it cannot stand."""
    try:
        return PackAsked(check_pack(pack)[1])
    except CannotDo as error:
        return PackAsked((), error)


def checks_of_visit(desk: Desk, visit_id: str) -> tuple[DecreeCheck, ...]:
    """Return the rules of Nghị định 30 that the minutes of a visit do not hold now."""
    from inspector_app.documents.decree_30_template import checks_of_template
    from inspector_app.documents.templates import load_template

    record = read_visit(desk, visit_id)
    visit, pack = record.visit, pack_of(desk, record.visit)
    template = check_pack(pack)[0] if pack else load_template(BASED_ON)
    slots = slots_now(record.participants, record.sealing)
    signing = checks_of_signing(visit.minutes_number, visit.filed_at, slots)
    asked = (*checks_of_template(template), *signing)
    return tuple(check for check in asked if not check.holds)


def preview_pack(pack: OfficePack, visit_id: str = "") -> Staged[Pages, bytes, bytes]:
    """Return the deed that lays out the minutes of a visit, or an example, with a pack; nothing is recorded.

    Raises (when carried out):
        CannotDo: ``OFFICE-..`` the pack cannot stand; what laying out raises.
    """

    def read(desk: Desk) -> Pages:
        check_base(pack)
        minutes = minutes_now(desk, visit_id) if visit_id else example_minutes(desk)
        return pages_of(desk, in_office(minutes, pack))

    def work(ground: Pages) -> bytes:
        from inspector_app.documents.minutes_pdf import render

        return render(ground.minutes, ground.fonts, ground.pictures).pdf

    return Staged(read, work, lambda _desk, _ground, pdf: pdf)


def in_office(minutes: Minutes, pack: OfficePack) -> Minutes:
    """Return minutes as an office would print them."""
    visit = with_facts(Visit(id=""), pack.facts)
    return replace(
        minutes,
        office=used(pack),
        superior_body=visit.superior_body,
        team_name=visit.team_name,
        symbol=visit.minutes_symbol,
        recipients=visit.recipients,
        filed_at=visit.filed_at,
    )


def example_minutes(desk: Desk) -> Minutes:
    """Return short minutes of a unit that does not exist, to look at papers with."""
    from inspector_app.documents.minutes_pdf import current_layout
    from inspector_app.documents.templates import load_template

    noon = datetime(2026, 11, 12, 4, 0, tzinfo=UTC)
    nobody = RecordState(scope="0" * 32, frontier={}, view_digest="", forms={})
    return Minutes(
        version=1,
        visit_id="0" * 32,
        drafted_at=noon,
        mark=Mark.EXAMPLE,
        layout=current_layout(load_template(), desk.fonts()),
        record=nobody,
        superior_body="",
        team_name="",
        decision=DocumentRef(
            kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20), issuer="Giám đốc Sở Nội vụ"
        ),
        plan=None,
        number="07",
        symbol="",
        place="phường Mẫu Sơn",
        day=date(2026, 11, 12),
        subject="Kiểm tra công tác cải cách hành chính tại UBND phường Mẫu Sơn",
        kind=VisitKind.PERIODIC,
        way=VisitWay.ON_SITE,
        unit_name="UBND phường Mẫu Sơn",
        unit_parent_name="",
        held_on=(date(2026, 11, 12),),
        opened_at=datetime(2026, 11, 12, 1, 30, tzinfo=UTC),
        closed_at=noon,
        period=None,
        attendees=_PEOPLE,
        texts=_TEXTS,
        figures=(),
        findings=_FINDINGS,
        recommendations=_RECOMMENDATIONS,
        remedy_report_by=date(2026, 11, 30),
        remedy_report_to="Sở Nội vụ",
        read_aloud_at=datetime(2026, 11, 12, 3, 50, tzinfo=UTC),
        copies=Copies(total=3, team=2, unit=1),
        recipients=(),
        filed_at="VT",
        checklist=_CHECKLIST,
        slots=_SLOTS,
    )


def _person(side: Side, role: Role, name: str, title: str) -> Attendee:
    return Attendee(side=side, role=role, name=name, title=title, agency="")


def _slot(order: int, side: Side, role: Role, heading: str, lines: tuple[str, ...], signer: str) -> Slot:
    return Slot(
        field=f"sig_{order:02d}_{side.value}",
        participant="",
        side=side,
        role=role,
        kind=SignatureKind.PAPER,
        required=True,
        heading=heading,
        lines=lines,
        signer=signer,
        order=order,
    )


def _finding(number: int, item: str, text: str) -> FindingLine:
    return FindingLine(
        number=number, item=item, text=text, severity=Severity.MODERATE, basis=(), evidence="Ảnh chụp"
    )


_PEOPLE = (
    _person(Side.TEAM, Role.LEADER, "Bà Lê Thị A", "Phó Giám đốc"),
    _person(Side.TEAM, Role.SECRETARY, "Ông Đỗ Văn D", "Chuyên viên"),
    _person(Side.UNIT, Role.UNIT_HEAD, "Ông Vũ Văn G", "Phó Chủ tịch UBND phường"),
)
_TEXTS = (
    TextLine(part=Part.RESULT, heading="Niêm yết, công khai", text="Niêm yết 138/142 thủ tục hành chính."),
    TextLine(part=Part.RESULT, heading="Tiếp công dân", text="Bố trí phòng tiếp công dân, có nội quy."),
    TextLine(part=Part.CAUSE_SUBJECTIVE, heading="", text="Chưa phân công người theo dõi niêm yết."),
    TextLine(part=Part.UNIT_OPINION, heading="", text="Thống nhất với kết quả kiểm tra."),
    TextLine(part=Part.CONCLUSION, heading="", text="Yêu cầu khắc phục đúng hạn."),
)
_FINDINGS = (
    _finding(1, "NY02", "Thiếu 04 thủ tục hành chính chưa niêm yết."),
    _finding(2, "TCD01", "Sổ tiếp công dân chưa ghi kết quả xử lý."),
)
_RECOMMENDATIONS = (
    RecommendationLine(
        number=1,
        text="Niêm yết bổ sung 04 thủ tục hành chính.",
        addressee=Addressee.UNIT,
        addressee_name="",
        responsible="Ông Vũ Văn G",
        deadline=Deadline(),
        product="",
        finding_numbers=(1,),
    ),
)
_CHECKLIST = (
    AnsweredSection(
        code="NY",
        title="Niêm yết, công khai thủ tục hành chính",
        items=(AnsweredItem(code="NY02", label="Niêm yết đủ thủ tục hành chính", verdict=Verdict.FAIL),),
    ),
    AnsweredSection(
        code="TCD",
        title="Tiếp công dân",
        items=(AnsweredItem(code="TCD01", label="Sổ tiếp công dân ghi đủ", verdict=Verdict.FAIL),),
    ),
)
_SLOTS = (
    _slot(1, Side.TEAM, Role.SECRETARY, "THƯ KÝ", (), "Đỗ Văn D"),
    _slot(2, Side.UNIT, Role.UNIT_HEAD, "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", ("PHÓ CHỦ TỊCH",), "Vũ Văn G"),
    _slot(3, Side.TEAM, Role.LEADER, "TRƯỞNG ĐOÀN", ("PHÓ GIÁM ĐỐC",), "Lê Thị A"),
)
