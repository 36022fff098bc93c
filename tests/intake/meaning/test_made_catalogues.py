"""Made catalogues go through cells as people spoil them and come back as exactly what was planted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inspector_app.inspection.folding import name_key
from inspector_app.inspection.posting.catalogue import (
    Component,
    Level,
    OnlineDegree,
    Procedure,
    TimeLimit,
    TimeUnit,
)
from inspector_app.intake.meaning import (
    FIELDS,
    ColumnMapping,
    ImportKind,
    profile_of,
    propose_mapping,
    read_rows,
)
from inspector_app.wording import sentence
from tests.intake.meaning.sheets import HEADING, said, workbook

WORDS = (
    "Cấp",
    "lại",
    "đổi",
    "giấy",
    "phép",
    "Đăng",
    "ký",
    "khai",
    "sinh",
    "hộ",
    "tịch",
    "xây",
    "dựng",
    "nước",
)
FIELD_NAMES = ("Hộ tịch", "Đất đai", "Nhà ở và công sở", "Chứng thực", "Bồi thường nhà nước")
AGENCIES = ("UBND cấp xã", "Sở Tư pháp", "Công an cấp xã", "Chủ tịch Ủy ban nhân dân cấp tỉnh")
LEVEL_WORDS = {Level.PROVINCE: "Cấp tỉnh", Level.COMMUNE: "cấp Xã", Level.MINISTRY: "Cấp Bộ"}
DEGREE_WORDS = {
    OnlineDegree.FULL: "Toàn trình",
    OnlineDegree.PARTIAL: "Một phần",
    OnlineDegree.LEVEL_4: "Mức độ 4",
    OnlineDegree.UNKNOWN: "Không có thông tin",
}
UNIT_WORDS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
}
PAPERS = ("Tờ khai", "Bản sao giấy chứng sinh", "Văn bản ủy quyền", "Ảnh 4x6 cm")
HEADERS = {
    "code": ("Mã số", "Mã TTHC", "MaTTHC", "MÃ THỦ TỤC"),
    "name": ("Tên", "Tên TTHC", "TenDVC", "Tên thủ tục hành chính"),
    "field": ("Lĩnh vực",),
    "levels": ("Cấp thực hiện",),
    "agencies": ("Cơ quan thực hiện", "Đơn vị thực hiện"),
    "decision": ("Quyết định công bố", "Số quyết định"),
    "components": ("Thành phần hồ sơ", "TPHS"),
    "time_limits": ("Thời hạn giải quyết", "Thời gian giải quyết"),
    "online": ("Mức độ", "Mức độ cung cấp"),
    "fee": ("Phí - lệ phí", "Phí, lệ phí (nếu có)"),
}
UNKNOWN = st.sampled_from(["", "-", "Không có thông tin", "Chưa cập nhật", " "])

names = st.lists(st.sampled_from(WORDS), min_size=2, max_size=9).map(" ".join)
limits = st.builds(
    TimeLimit, amount=st.integers(1, 60).map(Decimal), unit=st.sampled_from(TimeUnit), case=st.just("")
)
planted = st.builds(
    Procedure,
    code=st.integers(1, 999_999).flatmap(  # as a number, N.000000 is a count and no code
        lambda tail: st.sampled_from("12356").map(lambda head: f"{head}.{tail:06d}")
    ),
    name=names,
    field=st.sampled_from(FIELD_NAMES),
    levels=st.lists(st.sampled_from(list(LEVEL_WORDS)), unique=True).map(
        lambda chosen: tuple(level for level in Level if level in chosen)
    ),
    agencies=st.lists(st.sampled_from(AGENCIES), unique=True).map(tuple),
    decision=st.sampled_from(("", "4946/QĐ-BCA-QLXNC", "12/QĐ-UBND")),
    decision_on=st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    components=st.lists(st.sampled_from(PAPERS), unique=True).map(
        lambda papers: tuple(Component(name=paper) for paper in papers)
    ),
    time_limits=st.lists(limits, max_size=1).map(tuple),
    online=st.sampled_from(list(DEGREE_WORDS)),
    fee=st.sampled_from(("", "Không", "8.000 đồng/bản")),
).map(lambda row: row if row.decision else replace(row, decision_on=None))
catalogues = st.lists(planted, max_size=5, min_size=1, unique_by=lambda row: row.code)


def spoiled(draw, text):
    """The same text as people and programs spoil it."""
    text = text.replace(" ", draw(st.sampled_from([" ", "  ", "\u00a0"])))
    text = draw(st.sampled_from(["", " ", "\t"])) + text
    return text + draw(st.sampled_from(["", " ", "\u200b"]))


def cells_of(draw, row):
    """The cells of a procedure by field, spoiled."""
    code = draw(st.sampled_from([row.code, float(row.code), f"'{row.code}", f" {row.code} "]))
    limit = "; ".join(f"{one.amount:02} {UNIT_WORDS[one.unit]}" for one in row.time_limits)
    papers = draw(st.sampled_from(["- {}", "{}. {}", "\uf0fc {}"]))
    listed = [papers.replace("{}", str(n), papers.count("{}") - 1).replace("{}", one.name)
              for n, one in enumerate(row.components, 1)]  # fmt: skip
    note = draw(st.sampled_from([[], ["* Số lượng hồ sơ: 01 (một) bộ."]])) if len(listed) > 1 else []
    agencies = [*row.agencies, *row.agencies[: draw(st.integers(0, 1))]]
    decided = f"{row.decision} ngày {row.decision_on:%d/%m/%Y}" if row.decision else ""
    return {
        "code": code,
        "name": spoiled(draw, row.name),
        "field": spoiled(draw, row.field),
        "levels": ", ".join(LEVEL_WORDS[level] for level in row.levels) or draw(UNKNOWN),
        "agencies": draw(st.sampled_from(["\n", "\r\n", "\n\n", "; "])).join(agencies) or draw(UNKNOWN),
        "decision": decided or draw(UNKNOWN),
        "components": "\n".join([*listed, *note]) or draw(UNKNOWN),
        "time_limits": limit or draw(UNKNOWN),
        "online": DEGREE_WORDS[row.online],
        "fee": row.fee or draw(UNKNOWN),
    }


@st.composite
def spoiled_sheets(draw):
    """(planted procedures, rows of a sheet, how many rows are no data)."""
    rows = draw(catalogues)
    order = draw(st.permutations(list(HEADERS)))
    numbered, in_sections = draw(st.booleans()), draw(st.booleans())
    header = [draw(st.sampled_from(HEADERS[name])) for name in order]
    width = len(order) + numbered
    sheet = [(HEADING, *[""] * (width - 1))] * draw(st.integers(0, 2))
    sheet.append((*(["STT"] if numbered else []), *header))
    if draw(st.booleans()):
        sheet.append(tuple(f"({n})" for n in range(1, width + 1)))
    noise, section = 0, ""
    for number, row in enumerate(rows, 1):
        cells = cells_of(draw, row)
        if in_sections:
            if row.field != section:
                section = row.field
                sheet.append(
                    (f"{draw(st.sampled_from(['I. ', 'II. ']))}Lĩnh vực {section}", *[""] * (width - 1))
                )
                noise += 1
            cells["field"] = ""
        if number > 1 and draw(st.booleans()):
            sheet.append(("",) * width)
            noise += 1
        sheet.append((*([number] if numbered else []), *(cells[name] for name in order)))
    if draw(st.booleans()):
        sheet.append(("TỔNG CỘNG", *[""] * (width - 2), len(rows)))
        noise += 1
    sheet += [("",) * width] * draw(st.integers(0, 2))
    return rows, sheet, noise


@settings(max_examples=settings.default.max_examples // 2)  # each example is a whole sheet
@given(spoiled_sheets(), st.sampled_from([ImportKind.CATALOGUE, ImportKind.POSTED]))
def test_exactly_the_planted_procedures_come_back(made, kind):
    rows, sheet, noise = made
    file = workbook(*sheet)

    proposal = propose_mapping(kind, file)
    imported = read_rows(kind, file, proposal.mapping)

    assert imported.problems == (), said(imported.problems)
    assert [plain(row) for row in imported.rows] == [plain(row) for row in rows]
    assert len(imported.left_out) == noise


@settings(max_examples=settings.default.max_examples // 10)
@given(spoiled_sheets())
def test_a_remembered_mapping_gives_the_same_rows(made):
    file = workbook(*made[1])
    mapping = propose_mapping(ImportKind.POSTED, file).mapping
    profile = profile_of(ImportKind.POSTED, file, mapping)

    again = propose_mapping(ImportKind.POSTED, file, [profile])

    assert again.mapping == mapping


def plain(row):
    """A procedure without what only says where it stood."""
    return replace(row, row=None, code_as_written="")


ODD = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(
        ["Mã TTHC", "Tên TTHC", "Số hồ sơ", "Lĩnh vực", "Quá hạn (10)", "Tổng số tiếp nhận", "I", "(1)",
         "(2)", "(3)", "Tổng cộng", "#REF!", "1.001193", "5 ngày", "12/QĐ-X ngày 1/1/2026", "Bắt đầu", "Số"]
    ),
)  # fmt: skip


@given(st.lists(st.lists(ODD, max_size=7).map(tuple), max_size=8), st.sampled_from(ImportKind), st.data())
def test_no_cell_whatever_breaks_the_reading(rows, kind, data):
    file = workbook(*rows)
    known = [spec.name for spec in FIELDS[kind]]
    by_hand = ColumnMapping(
        sheet="Trang 1",
        header_row=data.draw(st.integers(0, 9)),
        data_row=data.draw(st.integers(0, 9)),
        columns=data.draw(st.dictionaries(st.sampled_from(known), st.integers(-1, 9), max_size=6)),
    )

    proposal = propose_mapping(kind, file)
    read = [read_rows(kind, file, mapping) for mapping in (proposal.mapping, by_hand) if mapping]

    for imported in read:
        assert not (imported.rows and imported.is_blocked)
        assert all(sentence(one.code, one.fields) for one in imported.problems)


@given(names, names)
def test_a_conflict_is_found_wherever_two_names_share_a_code(first, second):
    assume(name_key(first) != name_key(second))
    file = workbook(("Mã TTHC", "Tên TTHC"), ("1.000001", first), (1.000001, second))

    imported = read_rows(ImportKind.CATALOGUE, file, propose_mapping(ImportKind.CATALOGUE, file).mapping)

    assert (imported.rows, said(imported.problems)) == ((), [("A3", "INTAKE-43")])
