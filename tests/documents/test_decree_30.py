"""Nghị định 30/2020/NĐ-CP, Phụ lục I: every rule is asked with its article, and every rule can be broken."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from inspector_app.documents.decree_30_template import checks_of_template
from inspector_app.documents.layout_1 import POINTS_PER_MM
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.office_samples import sample_packs
from inspector_app.documents.office_template import changed_template
from inspector_app.documents.pages import page_text
from inspector_app.documents.templates import load_template
from inspector_app.inspection.decree_30 import Weight, checks_of_facts, checks_of_minutes, learned_title
from inspector_app.inspection.minutes import Mark
from inspector_app.inspection.office_pack import OfficeFacts, used
from inspector_app.wording import catalogue
from tests.documents.sample import DAY, SLOTS, sample_minutes

BASE = load_template()
PACKS = {pack.id: pack for pack in sample_packs()}
FACTS = next(iter(PACKS.values())).facts


def minutes_with(fonts, pack, **changes):
    of = pack.facts
    heading = {"superior_body": of.above_team or of.name, "team_name": of.team_name}
    filed = {"symbol": of.minutes_symbol, "recipients": of.recipients, "filed_at": of.filed_at}
    return sample_minutes(fonts, office=used(pack), mark=Mark.NONE, **heading, **filed, **changes)


def broken(checks):
    return [(check.code, check.article, check.place) for check in checks if not check.holds]


def with_part(part, **changes):
    return BASE.model_copy(update={part: getattr(BASE, part).model_copy(update=changes)})


def test_the_common_template_holds_every_rule():
    assert broken(checks_of_template(BASE)) == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_the_packs_that_ship_hold_every_rule(fonts, pack):
    assert broken(checks_of_template(changed_template(BASE, pack.changes))) == []
    assert broken(checks_of_facts(pack.facts)) == []
    assert broken(checks_of_minutes(minutes_with(fonts, pack))) == []


def test_every_rule_has_an_article_and_words():
    checks = [*checks_of_template(BASE), *checks_of_facts(FACTS)]
    codes = {check.code for check in checks} | {"DECREE-LEARNED", "DECREE-NUMBER"}

    assert all(re.fullmatch(r"mục (I|II)\.\d(, (I|II)\.\d)?", check.article) for check in checks)
    assert codes <= set(catalogue("vi")) & set(catalogue("en"))
    assert {code for code in catalogue("vi") if code.startswith("DECREE-")} == codes


@pytest.mark.parametrize(
    ("template", "code", "article"),
    [
        (with_part("page", width=215.9), "DECREE-PAPER", "mục I.1"),
        (with_part("page", top=19), "DECREE-MARGIN", "mục I.3"),
        (with_part("page", bottom=26), "DECREE-MARGIN", "mục I.3"),
        (with_part("page", left=25), "DECREE-MARGIN", "mục I.3"),
        (with_part("page", right=10), "DECREE-MARGIN", "mục I.3"),
        (with_part("page", number_from_edge=25), "DECREE-PAGE-NUMBER", "mục I.7"),
        (with_part("sizes", page_number=11), "DECREE-SIZE", "mục I.7"),
        (with_part("sizes", national=14), "DECREE-SIZE", "mục II.1, II.2"),
        (with_part("sizes", motto=12), "DECREE-SIZE", "mục II.1, II.4"),
        (with_part("sizes", number=14), "DECREE-SIZE", "mục II.3"),
        (with_part("sizes", title=16), "DECREE-SIZE", "mục II.5"),
        (with_part("sizes", subject=12), "DECREE-SIZE", "mục II.5"),
        (with_part("sizes", body=12), "DECREE-SIZE", "mục II.6"),
        (with_part("sizes", heading=12), "DECREE-SIZE", "mục II.6"),
        (with_part("sizes", recipients=10), "DECREE-SIZE", "mục II.9"),
        (with_part("sizes", first_indent=0.1), "DECREE-INDENT", "mục II.6"),
        (with_part("sizes", first_indent=40), "DECREE-INDENT", "mục II.6"),
        (with_part("sizes", paragraph=3), "DECREE-PARAGRAPH", "mục II.6"),
        (with_part("sizes", leading=13), "DECREE-LEADING", "mục II.6"),
        (with_part("sizes", leading=26), "DECREE-LEADING", "mục II.6"),
        (with_part("letterhead", motto=("Cộng hòa", "Độc lập")), "DECREE-NATIONAL", "mục II.1"),
        (with_part("letterhead", title="Biên bản"), "DECREE-TITLE", "mục II.5"),
        (with_part("causes", heading="Nguyên nhân"), "DECREE-CAPITALS", "mục II.6"),
        (with_part("signatures", headings={"unit": ("Đơn vị",)}), "DECREE-CAPITALS", "mục II.7"),
        (with_part("conclusion", end="."), "DECREE-END", "mục II.6"),
        (with_part("signatures", filed="{at}"), "DECREE-FILED-LINE", "mục II.9"),
    ],
    ids=[
        "paper", "top", "bottom", "left", "right", "page number's place", "page number", "national heading",
        "motto", "number", "title", "subject", "text", "headings", "recipients", "no indent", "wide indent",
        "paragraphs", "tight lines", "wide lines", "other motto", "small title", "small heading",
        "small signer", "no closing signs", "no filing line",
    ],
)  # fmt: skip
def test_a_template_that_breaks_a_rule_is_told_with_the_article(template, code, article):
    assert (code, article) in [(found, where) for found, where, _ in broken(checks_of_template(template))]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"superior_body": "ỦY BAN NHÂN DÂN"}, "DECREE-NAME"),
        ({"name": "SỞ NỘI VỤ"}, "DECREE-NAME"),
        ({"minutes_symbol": "BB ĐKT"}, "DECREE-SYMBOL"),
        ({"minutes_symbol": "BB-"}, "DECREE-SYMBOL"),
        ({"minutes_symbol": "QĐ-SNV"}, "DECREE-SYMBOL"),
        ({"symbol_stem": "Snv"}, "DECREE-STEM"),
        ({"filed_at": "CCHC"}, "DECREE-FILED"),
        ({"filed_at": "VTX"}, "DECREE-FILED"),
        ({"head_lines": ("Giám đốc",)}, "DECREE-CAPACITY-CAPITALS"),
        ({"deputy_lines": ("TT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")}, "DECREE-CAPACITY"),
        ({"deputy_lines": ("KT. GIÁM ĐỐC",)}, "DECREE-CAPACITY-TITLE"),
        ({"head_lines": ("TS. GIÁM ĐỐC",)}, "DECREE-LEARNED"),
    ],
    ids=[
        "superior body", "office", "symbol with a blank", "half a symbol", "another kind", "stem",
        "filed elsewhere", "filed at no desk", "small capacity", "unknown form", "deputy without title",
        "doctor",
    ],
)  # fmt: skip
def test_facts_that_break_a_rule_are_told(facts, code):
    assert code in [found for found, _, _ in broken(checks_of_facts(replace(FACTS, **facts)))]


@pytest.mark.parametrize(
    ("name", "title"),
    [("TS. Lê Thị A", "TS"), ("Bà ThS Lê Thị A", "ThS"), ("PGS.TS. Lê Thị A", "PGS"),
     ("Tiến sĩ Lê A", "Tiến sĩ"), ("Lê Thị Thạc", ""), ("Ngô Thị Ts", ""), ("Cử nhân Lê A", "Cử nhân")],
    ids=["doctor", "without a point", "professor", "in words", "a name", "a name again", "bachelor"],
)  # fmt: skip
def test_titles_of_learning_before_a_name(name, title):
    assert learned_title(name) == title


def test_minutes_that_break_a_rule_are_told(fonts):
    slot = replace(SLOTS[-1], signer="TS. Lê Thị A", lines=("KT. GIÁM ĐỐC",))
    minutes = sample_minutes(fonts, number="7", filed_at="ĐKT", slots=(slot,))

    told = {code for code, _, _ in broken(checks_of_minutes(minutes))}

    assert told == {"DECREE-NUMBER", "DECREE-FILED", "DECREE-LEARNED", "DECREE-CAPACITY-TITLE"}


def test_what_would_make_a_page_unreadable_blocks_and_taste_does_not():
    weights = {check.code: check.weight for check in checks_of_template(BASE)}

    assert weights["DECREE-SIZE"] is weights["DECREE-MARGIN"] is Weight.BLOCK
    assert weights["DECREE-CAPITALS"] is Weight.WARN


@pytest.mark.parametrize("pack", [None, *PACKS.values()], ids=["common", *PACKS])
def test_the_pages_themselves_hold_what_the_decree_asks(fonts, pack):
    """Page numbers, dates, small numbers, closing and filing as they stand in the finished file."""
    minutes = minutes_with(fonts, pack) if pack else sample_minutes(fonts, mark=Mark.NONE)
    made = render(minutes, fonts)
    template = changed_template(BASE, pack.changes) if pack else BASE
    pages = [page_text(made.pdf, number) for number in range(made.pages)]
    whole = " ".join(" ".join(pages).split())

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0].splitlines()
    assert "Độc lập - Tự do - Hạnh phúc" in pages[0].splitlines()
    assert [number for number, text in enumerate(pages, 1) if str(number) in text.splitlines()[:1]] == list(
        range(2, made.pages + 1)
    )
    assert f"ngày {DAY.day:02d} tháng {DAY.month:02d} năm {DAY.year}" in whole
    assert "lập thành 03" in whole
    assert f"mỗi bản {made.pages:02d}" in whole
    assert re.search(r"giữ 01\s*bản\./\.", whole)
    assert re.search(r"- Lưu: VT, \S+\.", whole)
    with pikepdf.open(BytesIO(made.pdf)) as file:
        width, height = (float(side) for side in file.pages[0].mediabox[2:])
    assert (round(width / POINTS_PER_MM), round(height / POINTS_PER_MM)) == (210, 297)
    assert template.page.number_from_edge < template.page.top


def test_days_and_months_below_ten_have_a_zero(fonts):
    early = sample_minutes(fonts, day=DAY.replace(day=5, month=1), held_on=(DAY.replace(day=5, month=1),))

    assert "ngày 05 tháng 01 năm 2026" in " ".join(page_text(render(early, fonts).pdf, 0).split())


def test_facts_that_stand_by_default_hold_every_rule():
    assert broken(checks_of_facts(OfficeFacts())) == []
