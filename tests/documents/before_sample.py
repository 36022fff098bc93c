"""The facts of a round for the tests of papers before a visit: fictional office, people and units."""

from datetime import date

from inspector_app.inspection.office_pack import OfficeFacts
from inspector_app.inspection.papers_before import BeforeFacts
from inspector_app.inspection.people import Role
from inspector_app.inspection.rounds import RoundMember, RoundUnit, WholeRound
from inspector_app.inspection.visit import DocumentRef, Period, Plan, Round, Target

OFFICE = OfficeFacts(
    superior_body="ỦY BAN NHÂN DÂN TỈNH MẪU",
    name="Sở Nội vụ",
    place="Mẫu Sơn",
    symbol_stem="SNV",
    head_lines=("GIÁM ĐỐC",),
    deputy_lines=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    filed_at="VT, CCHC",
)
PLAN = Plan(
    id="b" * 32,
    year=2026,
    title="Kiểm tra công tác cải cách hành chính năm 2026",
    document=DocumentRef(
        kind="Kế hoạch", number="64/KH-SNV", issued_on=date(2026, 1, 28), issuer="Sở Nội vụ"
    ),
    period=Period(start=date(2026, 1, 1), end=date(2026, 10, 31)),
)
TARGETS = (
    Target(id="t1", unit_id="", unit_name="UBND phường Mẫu Sơn", month=11),
    Target(id="t2", unit_id="", unit_name="UBND xã Đồng Mẫu", month=2),
    Target(id="t3", unit_id="", unit_name="Sở Xây dựng"),
)
MEMBERS = (
    RoundMember(
        id="m1", role=Role.LEADER, name="Lê Thị A", title="Phó Giám đốc", agency="Sở Nội vụ", order=1
    ),
    RoundMember(
        id="m2",
        role=Role.SECRETARY,
        name="Đỗ Văn D",
        title="Chuyên viên",
        agency="Phòng CCHC, Sở Nội vụ",
        fields=("Số liệu hồ sơ",),
        order=2,
    ),
    RoundMember(
        id="m3",
        name="Ngô Thị C",
        title="Chuyên viên",
        agency="Văn phòng UBND tỉnh",
        fields=("Niêm yết", "Phiếu kiểm soát"),
        order=3,
    ),
)
UNITS = (
    RoundUnit(
        id="u1",
        unit_name="UBND phường Mẫu Sơn",
        day=date(2026, 11, 12),
        begins="08 giờ 00",
        place="Trung tâm Phục vụ hành chính công phường Mẫu Sơn",
        order=1,
    ),
    RoundUnit(id="u2", unit_name="UBND xã Đồng Mẫu", day=date(2026, 11, 13), order=2),
)
ROUND = Round(
    id="c" * 32,
    plan_id=PLAN.id,
    title="Đợt 1 năm 2026",
    decision=DocumentRef(
        kind="Quyết định", number="215/QĐ-SNV", issued_on=date(2026, 10, 20), issuer="Giám đốc Sở Nội vụ"
    ),
    subject="Kiểm tra công tác cải cách hành chính, kiểm soát thủ tục hành chính",
    report_by=date(2026, 11, 5),
    signer="Phạm Văn K",
)
FACTS = BeforeFacts(
    office=OFFICE,
    plan=PLAN,
    targets=TARGETS,
    whole=WholeRound(round=ROUND, members=MEMBERS, units=UNITS),
    grounds=(
        "Nghị định số 63/2010/NĐ-CP",
        "Nghị định số 118/2025/NĐ-CP",
        "Thông tư số 02/2017/TT-VPCP",
    ),
)
