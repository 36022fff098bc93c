"""Search over everything: what is found, where it leads, and what must not be found."""

from dataclasses import replace

import pytest

from inspector_app.actions.open_visit import make_plan
from inspector_app.actions.read_visit import KnownRows, read_visit
from inspector_app.actions.read_year import read_year
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.search_all import PER_KIND, FoundKind, catch_up, search_all
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.slips.dossiers import HandOver, SampledDossier
from inspector_app.inspection.visit import DocumentRef, Plan, Target

ITEM = "niem-yet/NY13"


@pytest.fixture
def filled(desk, visit_id):
    note = "Thiếu 04 thủ tục đất đai tại quầy số 3"
    record_answer(desk, visit_id, Answer(id=ITEM, verdict=Verdict.FAIL, note=note))
    visit = read_visit(desk, visit_id).visit
    write_down(
        desk,
        visit_id,
        replace(visit, decision=DocumentRef(kind="Quyết định", number="15/QĐ-SNV")),
        Finding(id="f1", text="Danh mục đất đai chưa niêm yết"),
        Recommendation(id="k1", text="Niêm yết đủ thủ tục đất đai"),
        SampledDossier(id="d1", code="H57.132-260804-0583"),
        HandOver(id="h1", dossier="d1", giver="Chi nhánh đất đai", receiver="Lãnh đạo", order=1),
    )
    make_plan(desk, Plan(id="b" * 32, year=2026, title="Kế hoạch"), (target("Xã Đất Đỏ"),))
    return visit_id


def target(name):
    return Target(id=f"t-{name}", unit_id="", unit_name=name, month=12)


def found(desk, text):
    return search_all(desk, text, read_year(desk, KnownRows())).found


def test_one_search_finds_every_kind_in_its_order(desk, filled):
    hits = found(desk, "dat dai")

    assert [(hit.kind, hit.record, hit.place) for hit in hits] == [
        (FoundKind.FINDING, "finding", "f1"),
        (FoundKind.RECOMMENDATION, "recommendation", "k1"),
        (FoundKind.ANSWER, "answer", ITEM),
        (FoundKind.INSTRUMENT, "hand_over", "d1"),
    ]
    assert {hit.visit_id for hit in hits} == {filled}


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        ("mau son", FoundKind.VISIT, ""),
        ("12/11/2026 phuong", FoundKind.VISIT, ""),
        ("hanh chinh cong", FoundKind.VISIT, ""),  # its place
        ("xa dat", FoundKind.PLANNED, "t-Xã Đất Đỏ"),
        ("chu tich", FoundKind.PERSON, "head"),
        ("15/qd", FoundKind.DOCUMENT, "decision"),
        ("thong nhat", FoundKind.TEXT, "p2"),
        ("260804-0583", FoundKind.INSTRUMENT, "d1"),
    ],
)
def test_each_hit_leads_to_its_place(desk, filled, text, kind, place):
    (hit,) = found(desk, text)

    assert (hit.kind, hit.place) == (kind, place)


def test_an_answer_is_called_by_its_item(desk, filled):
    hit = next(hit for hit in found(desk, "quay so 3"))

    assert hit.title.startswith("Phường Mẫu Sơn · 12/11/2026 · NY13 ")
    assert hit.words == "Thiếu 04 thủ tục đất đai tại quầy số 3"


@pytest.mark.parametrize(
    "text", ["ny13", "NY13 cong dvc", "so dien thoai thu dien tu"], ids=["code", "both", "label"]
)
def test_an_item_is_found_by_its_code_and_label_with_its_answer(desk, filled, text):
    (hit,) = (hit for hit in found(desk, text) if hit.kind is FoundKind.ITEM)

    assert (hit.visit_id, hit.record, hit.place, hit.verdict) == (filled, "answer", ITEM, Verdict.FAIL)
    assert hit.title == "Phường Mẫu Sơn · 12/11/2026 · NY13"


def test_an_item_that_nobody_chose_or_answered(desk, filled):
    chosen = read_visit(desk, filled).chosen
    hits = [
        hit for code in ("NY01", "NY02", "NY03") for hit in found(desk, code) if hit.kind is FoundKind.ITEM
    ]

    assert {hit.place for hit in hits} <= chosen
    assert all(hit.verdict is None for hit in hits)


def test_what_was_replaced_or_taken_out_is_not_found(desk, filled):
    record_answer(desk, filled, Answer(id=ITEM, verdict=Verdict.FAIL, note="Đã đủ"))
    take_out(desk, filled, Finding(id="f1", text="Danh mục đất đai chưa niêm yết"))

    assert [hit.kind for hit in found(desk, "dat dai")] == [FoundKind.RECOMMENDATION, FoundKind.INSTRUMENT]


def test_one_letter_or_none_searches_for_nothing(desk, filled):
    assert found(desk, "d") == ()
    assert found(desk, "  ") == ()
    assert found(desk, '"') == ()


def test_of_many_hits_of_a_kind_the_newest_are_shown(desk, filled):
    write_down(desk, filled, *(Finding(id=f"m{n}", text="Biểu mẫu cũ") for n in range(PER_KIND + 5)))

    assert len(found(desk, "bieu mau cu")) == PER_KIND


def test_the_index_is_made_before_anybody_searches(desk, filled):
    while catch_up(desk):
        pass

    assert found(desk, "dat dai")
