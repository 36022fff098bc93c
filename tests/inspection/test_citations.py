"""Citations in real Vietnamese sentences are found, and what is wrong with them is said."""

from datetime import date

import pytest

from inspector_app.inspection.citations import CitationProblem, check_citations, find_citations
from inspector_app.inspection.law import Instrument, Registry

REGISTRY = Registry(
    (
        Instrument(
            key="ND63",
            number="63/2010/NĐ-CP",
            title="",
            issued=date(2010, 6, 8),
            in_force_from=date(2010, 10, 14),
        ),
        Instrument(key="ND20", number="20/2008/NĐ-CP", title="", issued=date(2008, 2, 14)),
        Instrument(
            key="TT05-14",
            number="05/2014/TT-BTP",
            title="",
            issued=date(2014, 2, 7),
            in_force_from=date(2014, 3, 24),
            in_force_to=date(2017, 12, 14),
            replaced_by="TT02",
        ),
        Instrument(
            key="TT02",
            number="02/2017/TT-VPCP",
            title="",
            issued=date(2017, 10, 31),
            in_force_from=date(2017, 12, 15),
        ),
        Instrument(
            key="ND118",
            number="118/2025/NĐ-CP",
            title="",
            issued=date(2025, 6, 9),
            in_force_from=date(2025, 7, 1),
        ),
        Instrument(key="TT01", number="01/2018/TT-VPCP", title="", in_force_from=date(2019, 1, 6)),
        Instrument(key="TT0120", number="01/2020/TT-VPCP", title="", in_force_from=date(2020, 12, 1)),
        Instrument(
            key="QD766",
            number="766/QĐ-TTg",
            title="",
            issued=date(2022, 6, 23),
            in_force_from=date(2022, 6, 23),
        ),
        Instrument(key="LLT33", number="33/2024/QH15", title="Luật Lưu trữ", in_force_from=date(2025, 7, 1)),
    )
)
TODAY = date(2026, 11, 12)


def problems(text, day=TODAY):
    return [
        (checked.citation.number, [problem.value for problem, _ in checked.problems])
        for checked in check_citations(text, REGISTRY, day)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("theo Nghị định số 63/2010/NĐ-CP ngày 08/6/2010", [("Nghị định", "63/2010/NĐ-CP")]),
        ("Nghị định 118/2025/NĐ-CP", [("Nghị định", "118/2025/NĐ-CP")]),
        ("NĐ 61/2018 và TT 02/2017", [("Nghị định", "61/2018"), ("Thông tư", "02/2017")]),
        ("Luật Lưu trữ số 33/2024/QH15", [("Luật", "33/2024/QH15")]),
        ("Luật Lưu trữ 33/2024/QH15", [("Luật", "33/2024/QH15")]),
        ("Nghị định số 63/2010/NĐ-CP, 48/2013/NĐ-CP và số 92/2017/NĐ-CP", None),
        ("Quyết định số 766/QĐ-TTg", [("Quyết định", "766/QĐ-TTg")]),
        ("Quyết định số 07 của UBND Thành phố", [("Quyết định", "07")]),
        ("Công văn số 2319/VPCP-KSTT", [("Công văn", "2319/VPCP-KSTT")]),
        ("Pháp lệnh số 01/2018/UBTVQH14", [("Pháp lệnh", "01/2018/UBTVQH14")]),
        ("Thông tư số 03 năm 2025", [("Thông tư", "03/2025")]),
        ("Nghị định số 63/2010/NĐ-CP - Kiểm soát thủ tục", [("Nghị định", "63/2010/NĐ-CP")]),
        ("Nghị định số 63 / 2010 / NĐ – CP", [("Nghị định", "63/2010/NĐ-CP")]),
        ("Nghị định số 118/2025/NĐ-\nCP ngày 09/6/2025", [("Nghị định", "118/2025/NĐ-CP")]),
        ("Nghị định số\n118/\r\n   2025/NĐ-CP", [("Nghị định", "118/2025/NĐ-CP")]),
        ("Thông tư\nliên tịch số 05/2014", [("Thông tư liên tịch", "05/2014")]),
        ("Nghị\u00a0định\u00a0số\u00a0118/2025/NĐ\u2011CP", [("Nghị định", "118/2025/NĐ-CP")]),
        ("Nghị định 118/2025/\u200bNĐ\u00ad-CP", [("Nghị định", "118/2025/NĐ-CP")]),
        ("Nghị định 118∕2025∕NÐ–CP", [("Nghị định", "118/2025/NĐ-CP")]),
        ("NĐ118/2025", [("Nghị định", "118/2025")]),
        (
            "NĐ118/2025/NĐ-CP và TT02/2017/TT-VPCP",
            [("Nghị định", "118/2025/NĐ-CP"), ("Thông tư", "02/2017/TT-VPCP")],
        ),
        ("NĐ 61, NĐ63 và TT 02", [("Nghị định", "61"), ("Nghị định", "63")]),
        ("Nghị định số118/2025/NĐ-CP", [("Nghị định", "118/2025/NĐ-CP")]),
        ("Nghị định số 63/2010/NĐCP", [("Nghị định", "63/2010/NĐ-CP")]),
        ("Thông tư 05/2014/TTBTP", [("Thông tư", "05/2014/TT-BTP")]),
        ("nghị định 118/2025/nđ-cp", [("Nghị định", "118/2025/nđ-cp")]),
        ("NGHỊ ĐỊNH SỐ 63/2010/NĐ-CP - KIỂM SOÁT", [("Nghị định", "63/2010/NĐ-CP")]),
        ("LUẬT SỐ 33/2024/QH15 - LƯU TRỮ", [("Luật", "33/2024/QH15")]),
        ("Thông tư liên tịch 05/2015/TTLT-BTC-BNV", [("Thông tư liên tịch", "05/2015/TTLT-BTC-BNV")]),
        ("Thông tư 12/2020/TT-BGD&ĐT", [("Thông tư", "12/2020/TT-BGD&ĐT")]),
        ("nghị định, thông tư\n2. Quy trình; các thông tư\n3) Lệ phí", []),
        ("Kế hoạch số 17/KH – UBND ngày 21 tháng 01 năm 2020", []),
        ("Kế hoạch số 173/KH-SNV ngày 31/01/2023; báo cáo số 310/BC-UBND", []),
        ("đoàn quyết định 7 nội dung; 20/27 nhiệm vụ; ngày 30/6/2020; 12 hồ sơ/ngày", []),
        ("", []),
    ],
)
def test_citations_are_found_and_nothing_else(text, found):
    if found is None:
        found = [("Nghị định", n) for n in ("63/2010/NĐ-CP", "48/2013/NĐ-CP", "92/2017/NĐ-CP")]

    assert [(citation.kind, citation.number) for citation in find_citations(text)] == found


def test_the_words_of_a_citation_are_those_of_the_text():
    text = "Căn cứ Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017 của Văn phòng Chính phủ"

    (citation,) = find_citations(text)

    assert citation.words == text[citation.start : citation.end]
    assert citation.words == "Thông tư số 02/2017/TT-VPCP ngày 31 tháng 10 năm 2017"
    assert citation.dated == date(2017, 10, 31)


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("của Chính phủ ngày 08 tháng 6 năm 2010", date(2010, 6, 8)),
        ("của Bộ trưởng Bộ Tư pháp, ban hành ngày 08/6/2010", date(2010, 6, 8)),
        ("(ngày 08 / 6 / 2010)", date(2010, 6, 8)),
        ("ngày 08\ntháng 6 năm\n2010", date(2010, 6, 8)),
        ("của Chính phủ có hiệu lực từ ngày 14/10/2010", None),
        ("của Chính phủ và Kế hoạch ngày 14/10/2010", None),
        ("đã họp ngày 14/10/2010", None),
    ],
)
def test_the_date_of_a_citation_is_its_own(text, dated):
    (citation,) = find_citations(f"Nghị định số 63/2010/NĐ-CP {text}")

    assert citation.dated == dated


def test_words_and_places_are_the_texts_own_though_unseen_signs_are_passed_over():
    text = "Căn\u200b cứ NĐ\u00ad118/2025/NĐ\u00ad-\u200bCP\u00ad ngày 09/6/2025."

    (citation,) = find_citations(text)

    assert citation.words == text[citation.start : citation.end]
    assert citation.words == "118/2025/NĐ\u00ad-\u200bCP\u00ad ngày 09/6/2025"


def test_the_date_behind_a_short_number_tells_which_one_is_meant():
    (checked,) = check_citations("Thông tư số 01 ngày 31/12/2020", REGISTRY, TODAY)

    assert checked.instrument is not None
    assert checked.instrument.key == "TT0120"


@pytest.mark.parametrize(
    "text",
    [
        "63/2010/NĐ-CP" + " " * 200_000,
        "thông tư số" + " \n" * 100_000,
        "thông tư " * 30_000,
        "63/2010/NĐ-CP của " + "Chính phủ " * 30_000,
        "\u00ad" * 200_000,
        "1/" * 100_000,
        "Luật " + "a" * 200_000,
        "63/2010/NĐ-CP ngày 1 / " * 10_000,
    ],
    ids=lambda text: text[:20],
)
def test_no_text_of_strangers_makes_the_search_try_for_ever(text):
    """Ends at all: an unbounded run of blanks in a pattern would take hours here."""
    assert len(find_citations(text)) <= 10_000


def test_a_ward_of_2020_still_spread_an_expired_circular():
    text = "tuyên truyền, phổ biến NGhị định số 63, Nghị định số 20, Thông tư số 05, Quyết định số 07"

    assert problems(text, date(2020, 7, 14)) == [
        ("63", ["incomplete"]),
        ("20", ["incomplete", "force_not_known"]),
        ("05", ["incomplete", "expired"]),
        ("07", ["incomplete"]),
    ]


def test_an_expired_instrument_is_named_with_its_heir():
    (checked,) = check_citations("Thông tư số 05/2014/TT-BTP", REGISTRY, date(2020, 7, 14))

    assert checked.has(CitationProblem.EXPIRED)
    assert checked.problems[0][1] == (
        "Thông tư số 05/2014/TT-BTP đã hết hiệu lực (đến hết ngày 14/12/2017), "
        "thay bằng Thông tư số 02/2017/TT-VPCP."
    )


def test_the_year_of_the_number_must_be_the_year_of_the_date():
    text = "Nghị định số 118/2025/NĐ-CP ngày 01 tháng 7 năm 2017"

    assert problems(text) == [("118/2025/NĐ-CP", ["wrong_year"])]


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("Nghị định số 118/2025/NĐ-CP ngày 09/6/2025", TODAY, []),
        ("Nghị định số 118/2025/NĐ-CP ngày 01/7/2025", TODAY, ["wrong_date"]),
        ("Nghị định số 118/2025/NĐ-CP ngày 31/02/2025", TODAY, ["no_such_date"]),
        ("Nghị định số 118/2025/NĐ-CP", date(2025, 6, 30), ["not_yet_in_force"]),
        ("Nghị định số 54/2017/NĐ-CP", TODAY, ["unknown"]),
        ("Thông tư số 01", TODAY, ["ambiguous", "incomplete"]),
        ("Thông tư số 01/2018", TODAY, ["incomplete"]),
        ("Nghị định số 99", TODAY, ["unknown", "incomplete"]),
        ("Quyết định số 766/QĐ-TTg ngày 23/6/2022", TODAY, []),
        ("Quyết định số 766/QĐ-TTg ngày 25/6/2013", TODAY, ["unknown"]),
        ("Quyết định số 141/2025/QĐ-UBND ngày 13/8/2025", TODAY, []),
        ("Quyết định số 141/2025/QĐ-UBND ngày 13/8/2024", TODAY, ["wrong_year"]),
        ("Luật Lưu trữ số 33/2024/QH15", date(2025, 6, 30), ["not_yet_in_force"]),
    ],
)
def test_what_is_wrong_with_a_citation(text, day, found):
    ((_, said),) = problems(text, day)

    assert said == found


def test_an_ambiguous_number_names_what_it_may_be():
    (checked,) = check_citations("Thông tư số 01", REGISTRY, TODAY)

    assert checked.instrument is None
    assert "01/2018/TT-VPCP" in checked.problems[0][1]
    assert "01/2020/TT-VPCP" in checked.problems[0][1]


def test_every_problem_comes_with_one_sentence():
    text = (
        "Thông tư số 05; Nghị định 54/2017/NĐ-CP; Nghị định số 118/2025/NĐ-CP ngày 01/7/2017; Thông tư số 01"
    )

    sentences = [says for checked in check_citations(text, REGISTRY, TODAY) for _, says in checked.problems]

    assert len(sentences) == 6
    assert all(says[0].isupper() or says[0] == "«" for says in sentences)
    assert all(says.endswith(".") for says in sentences)
