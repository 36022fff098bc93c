"""The eight examples state what their sources state: every figure, nobody's name, nothing made up."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from inspector_app.bundled import bundled
from inspector_app.forms.demo_inspections import DEMO_FOLDER, DemoInspection, bundled_demos
from inspector_app.inspection.answers import Method, Verdict
from inspector_app.inspection.figures.stated import IndexYear, StatedCount
from inspector_app.inspection.findings import DeadlineKind, FaultOf
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Capacity, Role, Side, SignatureKind
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.posting.posted import FeedbackPosting
from inspector_app.inspection.unit import UnitLevel
from inspector_app.inspection.visit import VisitWay

DEMOS = {demo.id: demo for demo in bundled_demos()}

AWARDS = "ha-noi-2023-ban-thi-dua-khen-thuong"
ARCHIVES = "ha-noi-2023-chi-cuc-van-thu-luu-tru"
RELIGION = "ha-noi-2023-ban-ton-giao"
BUILDING = "thai-binh-2022-so-xay-dung"
TRANSPORT = "thai-binh-2022-so-giao-thong-van-tai"
DISTRICT = "hoai-duc-2023"
WARD = "phuc-loi-2020"
SOUTHERN = "can-giuoc-2020"
HANOI_THREE = (AWARDS, ARCHIVES, RELIGION)
THAI_BINH_TWO = (BUILDING, TRANSPORT)

FORMS_OF_ADDRESS = {"ông", "bà", "chí"}  # the last word of «đồng chí»
WORDS_BEFORE_A_NAME = {"Huyện", "Phường", "Tỉnh", "Quận", "Phó", "Trưởng"}  # of a place or an office

# Typed from the published texts, not from the files.
STATED = {
    **{
        name: ["173/KH-SNV", "2023-01-31", "2023-08-02", "2023-08-03", "03 đơn vị", "03/8/2023"]
        for name in HANOI_THREE
    },
    BUILDING: [
        "1296/KH-SNV", "2022-06-27", "2022-10-25", "56", "37", "14", "23", "01/01/2022", "1.713", "1.668",
        "45", "80%",
    ],
    TRANSPORT: [
        "1296/KH-SNV", "2022-06-27", "2022-10-25", "123", "26", "62", "06", "13", "03", "15.726", "15.383",
        "343", "15.706", "20", "80%",
    ],
    DISTRICT: [
        "2023-09-14", "XXIV", "Chương trình 07", "2020-2025", "năm 2025", "06 cuộc", "9/2023", "19 kế hoạch",
        "10 văn bản", "04 quyết định", "đột xuất 07", "báo trước 03", "Đề án 06", "20/20", "02 bộ", "04 xã",
        "2021-2022", "12 sáng kiến", "3.899", "3.887", "12 hồ sơ quá hạn", "100% Bộ phận", "2.900", "225",
        "gần 99%", "88,29%", "100% văn bản", "89,81%", "5 bậc", "năm 2020", "92,54%", "20/30", "2,75%",
    ],
    WARD: [
        "17/KH-UBND", "21/01/2020", "01/01/2020", "30/6/2020", "2.411", "353", "2.310", "95,8%", "97", "100%",
        "02 buổi/tuần", "Nghị định số 63", "Nghị định số 20", "Thông tư số 05", "Quyết định số 07",
        "dưới 6 tuổi", "mức độ 3", "mức độ 3, 4", "3 cấp", "14/7/2020",
    ],
    SOUTHERN: [
        "2020-09-10", "20/27", "năm 2020", "47 lĩnh vực", "273 TTHC", "30 lĩnh vực", "140 TTHC", "34.336",
        "99,56%", "0,44%", "ISO 9001:2015",
    ],
}  # fmt: skip

# Which shortcoming of the source is tied to which item.
SHORTCOMINGS = {
    **{name: ["NY13", "PK05", "LT09"] for name in HANOI_THREE},
    **{name: ["CQS05", "CQS05", "TK11", "CD07"] for name in THAI_BINH_TWO},
    DISTRICT: ["TK10"],
    WARD: ["TK09", "CT09", "CT09", "CT08", "TK08"],
    SOUTHERN: ["CV08", "PK13", "TK11", "TK12", "NY04", "NY06", "MC18"],
}

INVITED_TO_THE_TEAM = (
    "Văn phòng Ủy ban nhân dân tỉnh",
    "Sở Thông tin và Truyền thông",
    "Sở Tư pháp",
    "Phòng Cải cách hành chính Sở Nội vụ",
    "một số phòng chuyên môn có liên quan",
)

# (side, role, title) of everybody, in the order of the source; "" = the source names no title.
PEOPLE = {
    AWARDS: [("team", "leader", "Phó Chánh Văn phòng Sở"), ("unit", "unit_officer", "")],
    ARCHIVES: [("team", "leader", "Phó Chánh Thanh tra Sở"), ("unit", "unit_officer", "")],
    RELIGION: [
        ("team", "leader", "Phó Chánh Văn phòng Sở"),
        ("team", "secretary", ""),
        ("unit", "unit_officer", ""),
    ],
    BUILDING: [
        ("team", "leader", "Phó Giám đốc Sở Nội vụ"),
        *[("team", "member", f"Đại diện {agency}") for agency in INVITED_TO_THE_TEAM],
        ("unit", "unit_deputy", "Phó Giám đốc"),
        (
            "unit",
            "unit_officer",
            "Các công chức Văn phòng Sở và các phòng, ban, đơn vị có liên quan thuộc Sở",
        ),
    ],
    TRANSPORT: [
        ("team", "leader", "Phó Giám đốc Sở Nội vụ"),
        *[("team", "member", f"Đại diện {agency}") for agency in INVITED_TO_THE_TEAM],
        ("unit", "unit_deputy", "Phó Giám đốc"),
        (
            "unit",
            "unit_officer",
            "Các lãnh đạo và công chức Văn phòng Sở, các phòng, đơn vị có liên quan thuộc Sở",
        ),
    ],
    DISTRICT: [
        ("team", "leader", "Phó Giám đốc Sở Nội vụ"),
        ("team", "member", "Các thành viên Đoàn"),
        (
            "unit",
            "unit_head",
            "Phó Bí thư Huyện ủy, Chủ tịch UBND, Trưởng Ban Chỉ đạo cải cách hành chính",
        ),
        ("unit", "unit_deputy", "Ủy viên Ban Thường vụ Huyện ủy, Phó Chủ tịch UBND"),
        ("unit", "unit_officer", "Thủ trưởng các phòng chuyên môn"),
    ],
    WARD: [("team", "leader", ""), ("unit", "unit_officer", "")],
    SOUTHERN: [("team", "deputy_leader", "Phó Giám đốc Sở Nội vụ"), ("unit", "unit_officer", "")],
}


@pytest.fixture(params=sorted(DEMOS))
def demo(request) -> DemoInspection:
    return DEMOS[request.param]


def everything_in(value: object) -> Iterator[str]:
    """Yield every text and number of a plain value; whole numbers also as papers write them."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from everything_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from everything_in(inner)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)
        yield f"{value:,}".replace(",", ".")


def says(demo: DemoInspection, stated: str) -> bool:
    whole = re.compile(rf"(?<![\w.,]){re.escape(stated)}(?![\w]|[.,]\d)")
    return any(whole.search(text) for text in everything_in(to_plain(demo)))


def file_of(demo_id: str) -> str:
    return bundled(DEMO_FOLDER).joinpath(f"{demo_id}.yaml").read_text(encoding="utf-8")


def test_there_are_eight_in_the_order_of_their_sources():
    assert [demo.id for demo in bundled_demos()] == [
        AWARDS, ARCHIVES, RELIGION, BUILDING, TRANSPORT, DISTRICT, WARD, SOUTHERN,
    ]  # fmt: skip


@pytest.mark.parametrize(("demo_id", "stated"), [(d, s) for d, all_ in STATED.items() for s in all_])
def test_every_figure_of_the_source_is_there(demo_id, stated):
    assert says(DEMOS[demo_id], stated)


def test_the_search_for_figures_does_not_find_what_is_not_there():
    assert not says(DEMOS[WARD], "411")
    assert not says(DEMOS[WARD], "2.41")
    assert not says(DEMOS[WARD], "2.412")


def test_each_shortcoming_is_tied_to_the_item_that_covers_it(demo):
    assert [finding.item.partition("/")[2] for finding in demo.findings] == SHORTCOMINGS[demo.id]


def test_both_sides_are_there_by_title_and_role(demo):
    assert [(p.side.value, p.role.value, p.title) for p in demo.participants] == PEOPLE[demo.id]


def test_nobody_has_a_name(demo):
    assert [person.name for person in demo.participants if person.name] == []


def names_in(text: str) -> list[str]:
    """Return what looks like a person: a form of address before a capital, or three capitalised words."""
    capitalised = r"[^\W\d_]+"
    runs = re.finditer(rf"\b{capitalised}(?: {capitalised})*", text)
    found = []
    for words in (run[0].split() for run in runs):
        for n, word in enumerate(words):
            after = words[n + 1] if n + 1 < len(words) else ""
            if word.lower() in FORMS_OF_ADDRESS and after.istitle():
                found.append(f"{word} {after}")
            if word not in WORDS_BEFORE_A_NAME and [w.istitle() for w in words[n : n + 3]] == [True] * 3:
                found.append(" ".join(words[n : n + 3]))
    return found


def test_no_text_and_no_comment_names_a_person(demo):
    assert names_in(file_of(demo.id)) == []


@pytest.mark.parametrize("text", ["có ông Nam", "có Lê Thị Hoa, Phó Giám đốc", "do đồng chí Đức nêu"])
def test_the_search_for_names_finds_made_up_ones(text):
    assert names_in(text) != []


def test_two_test_persons_sign_digitally_one_for_each_side(demo):
    digital = [person.side for person in demo.participants if person.signs is SignatureKind.DIGITAL]
    assert sorted(digital) == [Side.TEAM, Side.UNIT]
    assert all(p.signature_required for p in demo.participants if p.signs is SignatureKind.DIGITAL)


def test_only_the_secretary_who_read_the_minutes_signs_in_ink():
    ink = [(d.id, p.role) for d in DEMOS.values() for p in d.participants if p.signs is SignatureKind.INK]
    assert ink == [(RELIGION, Role.SECRETARY)]


def test_no_signing_capacity_is_assumed(demo):
    assert {person.capacity for person in demo.participants} == {Capacity.OWN}


def test_every_page_will_carry_the_mark_of_an_example(demo):
    assert demo.visit.is_example


def test_the_source_is_named_on_the_paper(demo):
    assert re.sub(r"\s+", " ", demo.source.title) in demo.visit.source_note


def test_what_no_source_states_is_empty(demo):
    visit = demo.visit
    assert (visit.decision, visit.opened_at, visit.closed_at, visit.read_aloud_at) == (None,) * 4
    assert (visit.minutes_number, visit.copies, visit.remedy_report_by) == ("", None, None)
    assert visit.recipients == ()
    assert {finding.severity for finding in demo.findings} <= {None}
    assert {finding.basis for finding in demo.findings} <= {()}
    assert all(check.at is None and check.by == "" for check in demo.verifications)


def test_only_the_ward_sets_a_recurring_deadline():
    kinds = {
        (d.id, advice.text.split()[0], advice.deadline.kind)
        for d in DEMOS.values()
        for advice in d.recommendations
        if advice.deadline.kind is not DeadlineKind.NONE
    }
    assert kinds == {(WARD, "Rà", DeadlineKind.RECURRING)}


def test_chosen_is_what_was_answered(demo):
    chosen = [f"{form}/{item}" for form, items in demo.chosen.items() for item in items]
    assert [answer.id for answer in demo.answers] == chosen


def test_no_answer_is_empty(demo):
    assert [answer.id for answer in demo.answers if answer.is_empty] == []


def test_every_shortcoming_lies_on_a_failed_item(demo):
    failed = {answer.id for answer in demo.answers if answer.verdict is Verdict.FAIL}
    assert {finding.item for finding in demo.findings} == failed


def test_every_recommendation_has_words_and_answers_findings_of_the_file(demo):
    known = {finding.id for finding in demo.findings}
    assert all(advice.text and set(advice.findings) <= known for advice in demo.recommendations)
    assert demo.recommendations


def test_all_text_is_composed_and_single_spaced(demo):
    texts = list(everything_in(to_plain(demo)))
    assert all(unicodedata.is_normalized("NFC", text) for text in texts)
    assert [text for text in texts if re.search(r"\s\s|\n|^\s|\s$", text)] == []


@pytest.mark.parametrize("family", [HANOI_THREE, THAI_BINH_TWO])
def test_visits_of_one_round_share_plan_and_round(family):
    assert len({repr((DEMOS[name].plan, DEMOS[name].round)) for name in family}) == 1
    assert {DEMOS[name].visit.plan_id for name in family} == {DEMOS[family[0]].plan.id}
    assert {DEMOS[name].visit.round_id for name in family} == {DEMOS[family[0]].round.id}
    assert {DEMOS[name].round.plan_id for name in family} == {DEMOS[family[0]].plan.id}


def test_the_plan_on_the_minutes_is_the_document_of_the_plan():
    assert DEMOS[AWARDS].visit.plan == DEMOS[AWARDS].plan.document
    assert DEMOS[TRANSPORT].visit.plan.issued_on == date(2022, 6, 27)


@pytest.mark.parametrize("demo_id", [DISTRICT, WARD, SOUTHERN])
def test_a_source_without_a_plan_gives_none(demo_id):
    demo = DEMOS[demo_id]
    assert (demo.plan, demo.round, demo.visit.plan, demo.visit.plan_id) == (None, None, None, "")


def test_only_the_ward_was_inspected_on_paper_and_without_a_day():
    assert [d.id for d in DEMOS.values() if d.visit.way is VisitWay.ON_PAPER] == [WARD]
    assert [d.id for d in DEMOS.values() if not d.visit.held_on] == [WARD]


def test_the_unit_existed_on_the_days_of_the_visit(demo):
    days = demo.visit.held_on or (demo.visit.period.end,)
    assert all(demo.unit.exists_on(day) for day in days)
    assert demo.unit.code == ""


def test_former_districts_and_the_former_ward_ended_with_their_level():
    ended = {d.id: d.unit.valid_to for d in DEMOS.values() if d.unit.valid_to}
    assert ended == dict.fromkeys([DISTRICT, WARD, SOUTHERN], date(2025, 6, 30))
    assert {DEMOS[name].unit.level for name in (DISTRICT, SOUTHERN)} == {UnitLevel.DISTRICT}


def test_a_higher_levels_software_is_not_the_departments_fault():
    for name in THAI_BINH_TWO:
        faults = [finding.fault_of for finding in DEMOS[name].findings]
        assert faults == [FaultOf.HIGHER_LEVEL, FaultOf.HIGHER_LEVEL, FaultOf.UNIT, FaultOf.UNIT]


def test_everything_of_the_ward_rests_on_its_own_report():
    checks = DEMOS[WARD].verifications
    assert {check.method for check in checks} == {Method.SELF_REPORT}
    assert [check.about for check in checks] == [answer.id for answer in DEMOS[WARD].answers]


def test_results_come_with_every_example(demo):
    parts = {paragraph.part for paragraph in demo.paragraphs}
    assert {Part.CONTENT, Part.METHOD, Part.RESULT} <= parts


@pytest.mark.parametrize(
    ("demo_id", "table", "counts"),
    [
        (
            BUILDING,
            0,
            {
                "received_total": 1713,
                "settled_early_or_on_time": 1668,
                "settled_late": 0,
                "in_progress_total": 45,
                "in_progress_in_time": 45,
            },
        ),
        (
            TRANSPORT,
            0,
            {
                "carried_over": 343,
                "received_new": 15383,
                "received_total": 15726,
                "settled_early_or_on_time": 15706,
                "settled_late": 0,
                "in_progress_total": 20,
                "in_progress_in_time": 20,
            },
        ),
        (
            DISTRICT,
            0,
            {
                "received_total": 3899,
                "settled_total": 3899,
                "settled_early_or_on_time": 3887,
                "settled_late": 12,
                "postal": 2900,
            },
        ),
        (DISTRICT, 1, {"postal": 225}),
        (
            WARD,
            0,
            {
                "received_total": 2411,
                "received_online": 353,
                "settled_total": 2310,
                "in_progress_total": 97,
                "in_progress_in_time": 97,
            },
        ),
        (SOUTHERN, 0, {"settled_total": 34336}),
    ],
)
def test_the_dossier_counts_are_the_stated_ones_and_no_others(demo_id, table, counts):
    stated = to_plain(DEMOS[demo_id].figures[table])
    left_out = {"order", "all_on_time_claimed"}
    assert {name: v for name, v in stated.items() if isinstance(v, int) and name not in left_out} == counts


def test_rates_parts_and_the_index_are_the_stated_ones():
    parts = {
        d.id: [(p.kind, p.whole, p.parts) for f in d.figures for p in f.parts]
        for d in DEMOS.values()
        if d.figures
    }
    rates = {d.id: [r.shown for f in d.figures for r in f.rates] for d in DEMOS.values() if d.figures}
    (index,) = DEMOS[DISTRICT].figures[0].index
    assert parts == {
        BUILDING: [("exact", "37", ("14", "23")), ("at_most", "56", ("37",))],
        TRANSPORT: [("at_most", "123", ("26", "62"))],
        DISTRICT: [],
        WARD: [],
        SOUTHERN: [("percent", "100", ("99.56", "0.44"))],
    }
    assert rates == {
        BUILDING: [],
        TRANSPORT: [],
        DISTRICT: ["100%"],
        WARD: ["95,8%", "100%"],
        SOUTHERN: ["99,56%", "0,44%"],
    }
    assert (index.earlier, index.later, index.stated) == (Decimal("89.81"), Decimal("92.54"), Decimal("2.75"))


def test_further_counts_are_the_stated_ones():
    counts = {
        d.id: [(c.kind.value, c.done, c.total, c.shown) for c in d.instruments if isinstance(c, StatedCount)]
        for d in DEMOS.values()
    }
    years = [one for one in DEMOS[DISTRICT].instruments if isinstance(one, IndexYear)]

    assert {name: found for name, found in counts.items() if found} == {
        BUILDING: [("procedures", 56, None, ""), ("interlinked", 37, 56, "")],
        TRANSPORT: [("procedures", 123, None, ""), ("level_3", 26, 123, ""), ("level_4", 62, 123, "")],
        DISTRICT: [
            ("digitised", None, None, "88,29%"),
            ("satisfaction", None, None, "gần 99%"),
            ("cashless", None, None, "100%"),
            ("tasks", 20, 20, ""),
        ],
        WARD: [("other", 353, 2411, "")],
        SOUTHERN: [("tasks", 20, 27, ""), ("procedures", 273, None, ""), ("procedures", 140, None, "")],
    }
    assert [(one.year, one.percent, one.rank, one.of_total) for one in years] == [
        (2021, Decimal("89.81"), None, None),
        (2022, Decimal("92.54"), 20, 30),
    ]


def test_the_feedback_channel_was_posted_wrongly_at_all_three_units_of_the_department():
    found = [one for d in DEMOS.values() for one in d.instruments if isinstance(one, FeedbackPosting)]

    assert [(one.shown, one.content_right) for one in found] == [(True, False)] * 3
