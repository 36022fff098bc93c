"""Papers of an office: three that look different, and every way in which a pack is refused."""

import hashlib
from dataclasses import replace

import pytest

from inspector_app.canonical import canonical_bytes
from inspector_app.documents.compose import compose
from inspector_app.documents.minutes_pdf import rebuild, render
from inspector_app.documents.office_places import office_places
from inspector_app.documents.office_samples import sample_packs
from inspector_app.documents.office_template import (
    changed_template,
    changes_in_words,
    choices_at,
    is_list,
    standing,
    template_of,
)
from inspector_app.documents.pages import page_text
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.minutes import Mark
from inspector_app.inspection.office_pack import PackUsed, used
from inspector_app.inspection.paper import AnnexBreak, Letterhead, Signatures, Style, Text
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.plain import to_plain
from inspector_app.wording import sentence
from tests.documents.sample import TEXTS, sample_minutes

BASE = load_template()
PACKS = {pack.id: pack for pack in sample_packs()}
SNV, TKT, VP = "mau-so-noi-vu", "mau-so-tu-kiem-tra", "mau-van-phong-ubnd"


def minutes_with(fonts, pack, **changes):
    return sample_minutes(fonts, office=used(pack), mark=Mark.NONE, **changes)


def paper_with(fonts, pack_id, **changes):
    minutes = minutes_with(fonts, PACKS[pack_id], **changes)
    return compose(minutes, template_of(minutes), 8)


def headings(paper):
    return [f"{b.lead} {b.text}" for b in paper.blocks if isinstance(b, Text) and b.style is Style.HEADING]


def only(paper, kind):
    return next(block for block in paper.blocks if isinstance(block, kind))


def refusal(changes):
    with pytest.raises(CannotDo) as refused:
        changed_template(BASE, changes)
    return refused.value


def test_three_offices_number_and_order_the_sections_differently(fonts):
    assert headings(paper_with(fonts, SNV))[2:4] == [
        "III. KẾT QUẢ KIỂM TRA THEO TỪNG LĨNH VỰC", "IV. NHỮNG TỒN TẠI, HẠN CHẾ",
    ]  # fmt: skip
    assert headings(paper_with(fonts, VP))[2:5] == [
        "3. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN", "4. KHUYẾT ĐIỂM, THIẾU SÓT",
        "5. GIẢI TRÌNH VÀ Ý KIẾN CỦA ĐƠN VỊ",
    ]  # fmt: skip
    assert headings(paper_with(fonts, TKT))[2:5] == [
        "C. TỒN TẠI CẦN KHẮC PHỤC", "D. NGUYÊN NHÂN", "Đ. KẾT QUẢ ĐÃ LÀM ĐƯỢC",
    ]  # fmt: skip


def test_three_offices_put_their_signatures_and_recipients_in_different_places(fonts):
    def rows(pack_id):
        block = only(paper_with(fonts, pack_id), Signatures)
        return [tuple(one.heading if one else "" for one in row) for row in block.rows], block.beside

    unit = "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA"
    assert rows(SNV) == ([(unit, "THƯ KÝ"), (unit, ""), ("", "TM. ĐOÀN KIỂM TRA")], True)
    assert rows(VP) == ([("ĐẠI DIỆN ĐƠN VỊ", "THƯ KÝ", "TRƯỞNG ĐOÀN"), ("ĐẠI DIỆN ĐƠN VỊ", "")], False)
    tkt = "ĐẠI DIỆN PHÒNG, ĐƠN VỊ"
    assert rows(TKT) == ([("NGƯỜI GHI BIÊN BẢN", "TỔ TRƯỞNG"), (tkt, tkt)], False)


def test_three_offices_group_what_was_found_differently(fonts):
    def subheadings(pack_id):
        paper = paper_with(fonts, pack_id)
        part = next(one for one in paper.sections if one.name == "shortcomings")
        blocks = paper.blocks[part.start : part.end]
        return [f"{b.lead} {b.text}" for b in blocks if isinstance(b, Text) and b.style is Style.SUBHEADING]

    assert subheadings(SNV) == ["a) Kiểm soát thủ tục hành chính", "b) Nội dung khác"]
    assert subheadings(VP) == []
    assert subheadings(TKT) == [
        "a) Niêm yết, công khai thủ tục hành chính",
        "b) Phiếu kiểm soát quá trình giải quyết hồ sơ",
        "c) Nội dung khác",
    ]


def test_results_by_field_and_flat(fonts):
    def leads(pack_id):
        paper = paper_with(fonts, pack_id)
        part = next(one for one in paper.sections if one.name == "results")
        texts = [b for b in paper.blocks[part.start + 1 : part.end] if isinstance(b, Text)]
        return [
            f"{b.lead} {b.text if b.style is Style.SUBHEADING else ''}".strip()
            for b in texts
            if b.lead[:2] in ("- ", "-", "a)", "b)") or b.lead[:1].isdigit()
        ]

    assert leads(SNV) == [
        "1. Kiểm soát thủ tục hành chính", "a) Niêm yết:", "b) Số liệu: Hồ sơ thủ tục hành chính",
        "2. Cơ chế một cửa, một cửa liên thông", "a) Bộ phận Một cửa:",
        "3. Nội dung khác", "a) Giải quyết hồ sơ:", "b) Số hóa:",
    ]  # fmt: skip
    assert leads(VP) == [
        "- Niêm yết:", "- Giải quyết hồ sơ:", "- Số hóa:", "- Bộ phận Một cửa:",
        "- Số liệu: Hồ sơ thủ tục hành chính",
    ]  # fmt: skip


def test_no_finding_and_no_result_is_lost_however_they_are_grouped(fonts):
    plain = sample_minutes(fonts, mark=Mark.NONE)
    for pack_id in PACKS:
        said = " ".join(b.text for b in paper_with(fonts, pack_id).blocks if isinstance(b, Text))
        wanted = [finding.text for finding in plain.findings]
        wanted += [line.text for line in TEXTS if line.part is Part.RESULT]
        assert [text for text in wanted if text.rstrip(".") not in said] == [], pack_id


def test_letterheads_and_annexes_differ(fonts):
    assert only(paper_with(fonts, VP), Letterhead).place_and_date == ""
    assert only(paper_with(fonts, TKT), Letterhead).basis == ""
    assert only(paper_with(fonts, SNV), AnnexBreak).landscape
    assert not only(paper_with(fonts, VP), AnnexBreak).landscape


@pytest.mark.parametrize("pack_id", [SNV, TKT, VP])
def test_the_pages_are_made_anew_from_the_file_alone(fonts, pack_id):
    minutes = minutes_with(fonts, PACKS[pack_id])

    made = render(minutes, fonts)

    assert rebuild(canonical_bytes(to_plain(minutes)), fonts).pdf == made.pdf
    assert made.pdf != render(replace(minutes, office=None), fonts).pdf


def test_three_offices_give_three_different_first_pages(fonts):
    pages = {page_text(render(minutes_with(fonts, pack), fonts).pdf, 0) for pack in PACKS.values()}

    assert len(pages) == len(PACKS)


def test_minutes_without_a_pack_keep_their_bytes(fonts):
    assert b'"office"' not in canonical_bytes(to_plain(sample_minutes(fonts)))


def test_every_place_of_the_list_stands_in_the_template_and_may_stand_as_it_is():
    for path in office_places().places:
        same = changed_template(BASE, {path: standing(BASE, path)})
        assert same.model_dump() == BASE.model_dump(), path


def test_no_place_says_what_a_verdict_a_signature_or_a_mark_is():
    closed = (
        "verdict",
        "kinds",
        "outcomes",
        "marks",
        "check_code",
        "stances",
        "severities",
        "relations",
        "none",
    )
    assert [path for path in office_places().places if any(word in path.split(".") for word in closed)] == []


@pytest.mark.parametrize(
    ("changes", "code", "named"),
    [
        ({"annexes.checklist.verdicts.fail": ("Đạt",)}, "OFFICE-01", "annexes.checklist.verdicts.fail"),
        ({"signatures.kinds.ink": ("Chữ ký số",)}, "OFFICE-01", "signatures.kinds.ink"),
        ({"words.marks.example": ("x",)}, "OFFICE-01", "words.marks.example"),
        ({"khong.co": ("x",)}, "OFFICE-01", "khong.co"),
        ({"letterhead.basis": ("(theo quyết định)",)}, "OFFICE-02", "{decision}"),
        ({"conclusion.copies": ("{% for x in y %}{total}{pages}{team}{unit}",)}, "OFFICE-02", "{team}"),
        ({"conclusion.copies": ("{copies} {total} {pages} {team} {unit}",)}, "OFFICE-02", "{team}"),
        ({"opening.period": ("thời kỳ {period} {period.__class__}",)}, "OFFICE-02", "{period}"),
        ({"order": ("results", "results")}, "OFFICE-03", "mỗi phần"),
        ({"order": tuple(BASE.order[:-1])}, "OFFICE-03", "mỗi phần"),
        ({"arrangement.numbering": ("chinese",)}, "OFFICE-03", "Cách đánh số"),
        ({"arrangement.basis": ("maybe",)}, "OFFICE-03", "Ghi quyết định"),
        ({"arrangement.landscape": ("figures", "figures")}, "OFFICE-03", "twice"),
        ({"arrangement.fields": ("Một: NY", "Hai: NY")}, "OFFICE-03", "twice"),
        ({"sizes.body": ("lớn",)}, "OFFICE-03", "Cỡ chữ nội dung"),
        ({"sizes.body": ("13", "14")}, "OFFICE-03", "01 giá trị"),
        ({"participants.heading": ("",)}, "OFFICE-03", "trống"),
        ({"participants.heading": ("THÀNH PHẦN\nIX. KẾT LUẬN",)}, "OFFICE-03", "không in được"),
        ({"participants.heading": ("THÀNH \u202ePHẦN",)}, "OFFICE-03", "không in được"),
        ({"shortcomings.heading": ("NHỮNG VIỆC LÀM TỐT",)}, "OFFICE-04", "TỒN TẠI"),
        ({"signatures.headings.unit": ("TRƯỞNG ĐOÀN",)}, "OFFICE-04", "ĐƠN VỊ"),
        ({"shortcomings.heading": ("KHÔNG CÓ TỒN TẠI",)}, "OFFICE-07", "không"),
        ({"conclusion.read": ("chưa được đọc lại {at}",)}, "OFFICE-07", "chưa"),
        ({"shortcomings.heading": ("KHO\u0302NG CÓ TỒN TẠI",)}, "OFFICE-03", "không in được"),
        ({"shortcomings.heading": ("KH\u041eNG CÓ TỒN TẠI",)}, "OFFICE-03", "chữ Latinh"),
        ({"shortcomings.heading": ("KH\uff2fNG CÓ TỒN TẠI",)}, "OFFICE-03", "chữ Latinh"),
        ({"letterhead.title": ("DỰ THẢO BIÊN BẢN",)}, "OFFICE-07", "dự thảo"),
        ({"letterhead.title": ("BIÊN BẢN VÔ HIỆU",)}, "OFFICE-07", "vô hiệu"),
        ({f"x{number}": ("1",) for number in range(101)}, "OFFICE-05", "101"),
        ({"participants.heading": ("THÀNH PHẦN " * 60,)}, "OFFICE-05", "300"),
        ({"arrangement.fields": tuple(f"L{n}: A{n}" for n in range(21))}, "OFFICE-05", "21"),
        ({"sizes.body": ("0.1",)}, "OFFICE-06", "mục II.6"),
        ({"sizes.body": ("nan",)}, "OFFICE-03", "Cỡ chữ nội dung"),
        ({"page.left": ("20",)}, "OFFICE-06", "mục I.3"),
        ({"page.right": ("inf",)}, "OFFICE-03", "Lề phải"),
        ({"sizes.motto": ("20",)}, "OFFICE-06", "mục II.1"),
        ({"letterhead.title": ("Biên bản",)}, "OFFICE-06", "mục II.5"),
    ],
    ids=[
        "a verdict", "a kind of signature", "a mark", "nowhere", "a slot is lost", "a loop", "itself",
        "attribute",
        "a section twice", "a section lost", "unknown choice", "no yes or no", "an annex twice",
        "a section in two fields", "a word for a number", "two for one", "blank", "a forged heading",
        "turned around", "another heading", "another signer", "denied", "denied reading",
        "denied in pieces", "letters of another script", "wide letters", "a draft", "void", "too many",
        "too long", "too many entries", "unseen type", "no number", "narrow margin", "endless", "large motto",
        "small letters",
    ],
)  # fmt: skip
def test_what_a_pack_may_not_do(changes, code, named):
    refused = refusal(changes)

    assert refused.code == code
    assert named in sentence(refused.code, refused.fields)


def test_a_pack_with_letters_that_the_font_lacks_is_refused_with_its_place(fonts):
    pack = PackUsed(id="x", name="x", version=1, changes={"causes.heading": ("NGUYÊN NHÂN ☂",)})

    with pytest.raises(CannotDo) as refused:
        render(sample_minutes(fonts, office=pack), fonts)

    assert refused.value.code == "FONT-02"
    assert refused.value.fields["where"].startswith("bộ mẫu của cơ quan, chỗ khác mẫu chung")


def test_a_stranger_s_file_with_a_hostile_pack_is_not_laid_out(fonts):
    changes = {"signatures.kinds.ink": ("Chữ ký số",)}
    minutes = sample_minutes(fonts, office=PackUsed(id="x", name="x", version=1, changes=changes))

    with pytest.raises(CannotDo) as refused:
        rebuild(canonical_bytes(to_plain(minutes)), fonts)

    assert refused.value.code == "OFFICE-01"


def test_changes_are_told_in_words():
    told = list(changes_in_words(BASE, {"conclusion.heading": ("KẾT LUẬN",)}))

    assert told == [("Đề mục: kết luận", "KẾT LUẬN CỦA TRƯỞNG ĐOÀN", "KẾT LUẬN")]


def test_the_editor_knows_what_may_be_chosen():
    assert choices_at(BASE, "arrangement.numbering") == ("roman", "arabic", "letters")
    assert choices_at(BASE, "arrangement.basis") == ("true", "false")
    assert choices_at(BASE, "conclusion.heading") == ()
    assert is_list(BASE, "order")
    assert not is_list(BASE, "sizes.body")


def test_packs_that_ship_are_known_by_their_content():
    digests = {hashlib.sha256(canonical_bytes(to_plain(pack))).hexdigest() for pack in PACKS.values()}
    assert len(digests) == len(PACKS) == 3
