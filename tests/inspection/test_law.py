"""The law in force at a date, and the right form for a dossier's date."""

from datetime import date

import pytest

from inspector_app.inspection.checklist import LegalBasis
from inspector_app.inspection.law import Force, Instrument, Registry, force_on, marked_words, number_parts

TT01 = Instrument(
    key="TT01",
    number="01/2018/TT-VPCP",
    title="Hướng dẫn NĐ 61/2018",
    issued=date(2018, 11, 23),
    in_force_from=date(2019, 1, 6),
    in_force_to=date(2025, 9, 14),
    replaced_by="TT03",
)
TT03 = Instrument(
    key="TT03",
    number="03/2025/TT-VPCP",
    title="Hướng dẫn NĐ 118/2025",
    issued=date(2025, 9, 15),
    in_force_from=date(2025, 9, 15),
)
ND20 = Instrument(key="ND20", number="20/2008/NĐ-CP", title="Phản ánh, kiến nghị", issued=date(2008, 2, 14))
ND107 = Instrument(
    key="ND107", number="107/2021/NĐ-CP", title="", issued=date(2021, 12, 6), in_force_to=date(2025, 6, 30)
)
LLT33 = Instrument(key="LLT33", number="33/2024/QH15", title="Luật Lưu trữ", in_force_from=date(2025, 7, 1))
LTCQDP = Instrument(key="LTCQDP72", number="72/2025/QH15", title="Tổ chức chính quyền địa phương")
CV2319 = Instrument(key="CV2319", number="2319/VPCP-KSTT", title="", kind="Công văn")
HN522 = Instrument(key="HN522", number="522/QĐ-UBND (Hà Nội)", title="Quy tắc ứng xử")
ODD = Instrument(key="ODD", number="không số", title="")
REGISTRY = Registry((TT01, TT03, ND20, ND107, LLT33, LTCQDP, CV2319, HN522, ODD))

SLIP = (
    LegalBasis(law="TT01", at="Mẫu 05", until=date(2025, 9, 14)),
    LegalBasis(law="TT03", at="PL.I Mẫu 06", confirmed=True, since=date(2025, 9, 15)),
)


@pytest.mark.parametrize(
    ("received_on", "form"),
    [
        (date(2020, 6, 30), "Mẫu 05"),
        (date(2025, 9, 14), "Mẫu 05"),
        (date(2025, 9, 15), "PL.I Mẫu 06"),
        (date(2026, 11, 12), "PL.I Mẫu 06"),
    ],
)
def test_the_form_of_a_control_slip_follows_the_date_of_its_dossier(received_on, form):
    chosen = REGISTRY.at_date(SLIP, received_on)

    assert [basis.at for basis in chosen.right] == [form]
    assert len(chosen.set_aside) == 1


def test_without_a_date_every_basis_stays():
    assert REGISTRY.at_date(SLIP, None).right == SLIP


def test_a_basis_that_was_not_yet_or_no_longer_in_force_is_set_aside_with_its_reason():
    bases = (LegalBasis(law="TT01"), LegalBasis(law="TT03"), LegalBasis(at="Kế hoạch của đơn vị"))

    chosen = REGISTRY.at_date(bases, date(2018, 12, 1))

    assert [basis.at for basis in chosen.right] == ["Kế hoạch của đơn vị"]
    assert [left.reason for left in chosen.set_aside] == [Force.NOT_YET, Force.NOT_YET]


def test_what_the_registry_does_not_know_stays_for_a_person_to_judge():
    unknown = LegalBasis(law="QD999")

    assert REGISTRY.at_date((unknown,), date(2026, 1, 1)).right == (unknown,)
    assert REGISTRY.force(unknown, date(2026, 1, 1)) is Force.NOT_KNOWN


@pytest.mark.parametrize(
    ("instrument", "day", "force"),
    [
        (TT01, date(2019, 1, 5), Force.NOT_YET),
        (TT01, date(2019, 1, 6), Force.IN_FORCE),
        (TT01, date(2025, 9, 14), Force.IN_FORCE),
        (TT01, date(2025, 9, 15), Force.EXPIRED),
        (TT03, date(2030, 1, 1), Force.IN_FORCE),
        (ND20, date(2008, 2, 13), Force.NOT_YET),
        (ND20, date(2026, 1, 1), Force.NOT_KNOWN),
        (ND107, date(2025, 6, 30), Force.NOT_KNOWN),
        (ND107, date(2025, 7, 1), Force.EXPIRED),
        (CV2319, date(2026, 1, 1), Force.NOT_KNOWN),
    ],
)
def test_an_instrument_is_in_force_between_its_days_or_nobody_knows(instrument, day, force):
    assert force_on(instrument, day) is force


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("03/2025/TT-VPCP", "TT03"),
        ("3/2025/TT-VPCP", "TT03"),
        ("03/2025/tt-vpcp", "TT03"),
        (" 03 / 2025 / TT - VPCP ", "TT03"),
        ("20/2008/ND-CP", "ND20"),
        ("20/2008/NÐ-CP", "ND20"),
        ("33/2024/QH15", "LLT33"),
        ("522/QĐ-UBND (Hà Nội)", "HN522"),
    ],
)
def test_a_number_finds_its_instrument_however_it_is_written(written, key):
    assert [found.key for found in REGISTRY.by_number(written)] == [key]


@pytest.mark.parametrize(
    "number", ["", "số 5", "522/QĐ-UBND", "522/QĐ-UBND (Thái Bình)", "04/2025/TT-VPCP", "9" * 5000 + "/TT"]
)
def test_a_number_that_is_another_ones_or_none_finds_nothing(number):
    assert REGISTRY.by_number(number) == ()


def test_a_later_entry_of_one_key_replaces_the_earlier():
    corrected = Instrument(key="TT03", number="03/2025/TT-VPCP", title="", in_force_from=date(2025, 10, 1))

    assert Registry((TT03, corrected)).instrument("TT03") is corrected


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (LegalBasis(law="TT03", at="PL.I Mẫu 06"), "Thông tư số 03/2025/TT-VPCP, PL.I Mẫu 06"),
        (LegalBasis(law="ND20"), "Nghị định số 20/2008/NĐ-CP"),
        (LegalBasis(law="LLT33"), "Luật Lưu trữ số 33/2024/QH15"),
        (LegalBasis(law="LTCQDP72"), "Luật số 72/2025/QH15"),
        (LegalBasis(law="CV2319"), "Công văn số 2319/VPCP-KSTT"),
        (LegalBasis(law="HN522"), "Quyết định số 522/QĐ-UBND (Hà Nội)"),
        (LegalBasis(law="ODD"), "Văn bản số không số"),
        (LegalBasis(law="QD999", at="Đ. 3"), "QD999, Đ. 3"),
        (LegalBasis(at="Quy chế của đơn vị"), "Quy chế của đơn vị"),
    ],
)
def test_a_basis_has_the_words_of_a_paper(basis, words):
    assert REGISTRY.words(basis) == words


def test_an_unconfirmed_basis_is_marked_for_the_window():
    assert marked_words(REGISTRY, SLIP[0]) == "Thông tư số 01/2018/TT-VPCP, Mẫu 05 (cần đối chiếu)"
    assert marked_words(REGISTRY, SLIP[1]) == "Thông tư số 03/2025/TT-VPCP, PL.I Mẫu 06"


@pytest.mark.parametrize(
    ("instrument", "day", "words"),
    [
        (TT03, date(2026, 1, 1), "Thông tư số 03/2025/TT-VPCP có hiệu lực vào ngày 01/01/2026."),
        (
            TT03,
            date(2025, 1, 1),
            "Thông tư số 03/2025/TT-VPCP chưa có hiệu lực vào ngày 01/01/2025 (từ ngày 15/09/2025).",
        ),
        (
            TT01,
            date(2026, 1, 1),
            "Thông tư số 01/2018/TT-VPCP đã hết hiệu lực (đến hết ngày 14/09/2025), "
            "thay bằng Thông tư số 03/2025/TT-VPCP.",
        ),
        (ND107, date(2026, 1, 1), "Nghị định số 107/2021/NĐ-CP đã hết hiệu lực (đến hết ngày 30/06/2025)."),
        (
            ND20,
            date(2026, 1, 1),
            "Chưa rõ Nghị định số 20/2008/NĐ-CP có hiệu lực từ ngày nào: cần đối chiếu.",
        ),
    ],
)
def test_force_in_words(instrument, day, words):
    assert REGISTRY.force_words(instrument, day) == words


def test_a_number_is_taken_apart():
    parts = number_parts("01/2018/TT-VPCP")

    assert (parts.serial, parts.year, parts.symbol) == (1, 2018, "tt-vpcp")
