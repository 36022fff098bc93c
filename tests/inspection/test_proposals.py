"""A failed item proposes its sentences with the slots that are known, and shows the others."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.checklist import DeadlineTerm, Item, LegalBasis, Measure, MeasureType, Severity
from inspector_app.inspection.findings import Deadline, DeadlineKind
from inspector_app.inspection.law import Force, Instrument, Registry
from inspector_app.inspection.proposals import Circumstances, fill, propose, slot_of
from inspector_app.inspection.workdays import Calendar, CalendarDay, DayStatus
from tests.inspection.visit_builder import DAY, NY02, POSTED

LAW = Registry(
    (
        Instrument(
            key="TT01",
            number="01/2018/TT-VPCP",
            title="",
            in_force_from=date(2019, 1, 6),
            in_force_to=date(2025, 9, 14),
        ),
        Instrument(key="TT03", number="03/2025/TT-VPCP", title="", in_force_from=date(2025, 9, 15)),
    )
)
CALENDAR = Calendar((CalendarDay(day=date(2026, 9, 2), works=False),))
HERE = Circumstances(day=DAY, place="Trung tâm Phục vụ hành chính công", unit_name="UBND phường Phúc Lợi")
FAILED = Answer(
    id=NY02,
    verdict=Verdict.FAIL,
    measures={
        "NY02_so_niem_yet": 8,
        "NY02_so_phai": 1142,
        "NY02_so_qd": "Quyết định 12/QĐ-UBND",
        "NY02_tl": "97.5",
    },
)


def proposed(item=POSTED, answer=FAILED, circumstances=HERE, calendar=CALENDAR):
    return propose(
        item,
        answer,
        circumstances,
        law=LAW,
        calendar=calendar,
        finding_id="f1",
        recommendation_id="r1",
    )


def test_measures_fill_the_slots_as_minutes_write_numbers():
    proposal = proposed()

    assert proposal.finding.text == ("Niêm yết 08/1.142 TTHC (97,5%) tại Trung tâm Phục vụ hành chính công")
    assert proposal.recommendation.text == (
        "Niêm yết bổ sung theo Quyết định 12/QĐ-UBND, hoàn thành trước ngày 16/11/2026"
    )
    assert proposal.unfilled == ()


def test_a_finding_carries_the_item_its_severity_and_its_basis():
    finding = proposed().finding

    assert (finding.item, finding.severity) == (NY02, Severity.MAJOR)
    assert finding.basis == POSTED.legal_basis
    assert proposed().recommendation.findings == (finding.id,)


def test_what_nobody_knows_stays_visible_and_is_listed():
    proposal = proposed(
        answer=Answer(id=NY02, verdict=Verdict.FAIL, measures={"NY02_so_niem_yet": 138}),
        circumstances=Circumstances(),
    )

    assert proposal.finding.text == "Niêm yết 138/«…» TTHC («…»%) tại «…»"
    assert proposal.recommendation.text == "Niêm yết bổ sung theo «…», hoàn thành trước ngày «…»"
    assert proposal.unfilled == ("so_phai", "tl", "dia_diem", "so_qd", "han")
    assert proposal.due is None


def test_a_deadline_that_the_sentence_names_is_that_day():
    assert proposed().recommendation.deadline == Deadline(kind=DeadlineKind.ON_DATE, due=date(2026, 11, 16))


def test_a_deadline_that_no_sentence_names_is_counted_from_the_signing():
    item = replace(POSTED, recommendation="Niêm yết bổ sung", deadline=DeadlineTerm(days=5, working=False))

    deadline = proposed(item).recommendation.deadline

    assert deadline == Deadline(
        kind=DeadlineKind.DAYS, due=date(2026, 11, 17), count=5, event="ngày ký biên bản", event_on=DAY
    )


def test_a_deadline_is_kept_as_a_count_while_the_day_is_not_known():
    deadline = proposed(circumstances=Circumstances()).recommendation.deadline

    assert deadline == Deadline(kind=DeadlineKind.WORKING_DAYS, count=2, event="ngày ký biên bản")


def test_a_deadline_that_rests_on_an_expected_day_off_says_so():
    expected = CalendarDay(day=date(2026, 11, 13), works=False, status=DayStatus.EXPECTED)

    due = proposed(calendar=Calendar((*CALENDAR.days, expected))).due

    assert (due.day, due.without_expected) == (date(2026, 11, 17), date(2026, 11, 16))


def test_an_item_without_a_usual_deadline_proposes_none():
    assert proposed(replace(POSTED, deadline=None)).recommendation.deadline == Deadline()


def test_the_basis_is_the_one_of_the_dossiers_date():
    slip = replace(
        POSTED,
        legal_basis=(
            LegalBasis(law="TT01", at="Mẫu 05", until=date(2025, 9, 14)),
            LegalBasis(law="TT03", at="Mẫu 06", since=date(2025, 9, 15)),
        ),
    )

    old = proposed(slip, circumstances=replace(HERE, dossier_day=date(2024, 5, 2)))
    new = proposed(slip)

    assert [basis.at for basis in old.finding.basis] == ["Mẫu 05"]
    assert [basis.at for basis in new.finding.basis] == ["Mẫu 06"]
    assert [left.reason for left in new.set_aside] == [Force.EXPIRED]


def test_an_item_without_a_recommendation_proposes_only_a_finding():
    assert proposed(replace(POSTED, recommendation="")).recommendation is None


def test_an_item_without_a_standard_finding_proposes_its_question():
    assert proposed(replace(POSTED, finding="")).finding.text == POSTED.label


def test_further_slots_can_be_given_and_a_measure_of_that_name_comes_first():
    item = Item(
        name="TK10",
        label="",
        measures=(Measure(name="TK10_ngay", type=MeasureType.INTEGER, label="Số ngày"),),
        finding="{n} hồ sơ của {co_quan}, trễ nhiều nhất {ngay} ngày",
    )
    answer = Answer(id="so-lieu/TK10", verdict=Verdict.FAIL, measures={"TK10_ngay": 12})

    proposal = proposed(item, answer, replace(HERE, known={"co_quan": "Công an phường", "ngay": "x"}))

    assert proposal.finding.text == "«…» hồ sơ của Công an phường, trễ nhiều nhất 12 ngày"
    assert proposal.unfilled == ("n",)


def test_a_choice_is_printed_by_its_label():
    item = Item(
        name="NY11",
        label="",
        measures=(
            Measure(
                name="NY11_vat",
                type=MeasureType.SELECT_ONE,
                label="",
                choices=(("kinh", "kính"), ("luoi", "lưới")),
            ),
        ),
        finding="Bị che chắn bằng {vat}",
    )

    proposal = proposed(item, Answer(id="a", verdict=Verdict.FAIL, measures={"NY11_vat": "kinh"}))

    assert proposal.finding.text == "Bị che chắn bằng kính"


@pytest.mark.parametrize(
    ("sentence", "words", "filled"),
    [
        ("trước {han}", {"han": "16/11/2026"}, "trước ngày 16/11/2026"),
        ("trước ngày {han}", {"han": "16/11/2026"}, "trước ngày 16/11/2026"),
        ("Ngày {ngay}", {"ngay": "16/11/2026"}, "Ngày 16/11/2026"),
        ("kể từ {ngay}", {"ngay": "16/11/2026"}, "kể từ ngày 16/11/2026"),
        ("trễ {ngay} ngày", {"ngay": "12"}, "trễ 12 ngày"),
        ("trước {han}", {}, "trước ngày «…»"),
        ("năm {nam}", {"nam": "2026"}, "năm 2026"),
        ("{a}{a}", {"a": "{b}", "b": "x"}, "{b}{b}"),
        ("không có chỗ trống", {}, "không có chỗ trống"),
    ],
)
def test_slots_are_filled_once_and_dates_get_their_word(sentence, words, filled):
    assert fill(sentence, words)[0] == filled


def test_the_slot_of_a_measure_is_its_name_without_the_items():
    assert slot_of(POSTED, POSTED.measures[0]) == "so_niem_yet"
