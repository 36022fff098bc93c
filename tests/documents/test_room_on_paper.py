"""What happens in the room on paper: objections once, documents handed over, old data unchanged."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.canonical import canonical_bytes, parse
from inspector_app.documents.compose import compose
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.templates import load_template
from inspector_app.inspection.handed_over import CopyKind, HandedLine
from inspector_app.inspection.minutes import Mark, Minutes, ObjectionLine
from inspector_app.inspection.paper import Table, Text
from inspector_app.inspection.people import Side
from inspector_app.inspection.plain import from_plain, to_plain
from tests.documents.sample import at, sample_minutes

TEMPLATE = load_template()


def objection(text, **changes):
    fields = {
        "raised_at": at(15, 20),
        "side": Side.UNIT,
        "person": "",
        "section": "shortcomings",
        "finding": 0,
        "passage": "",
        "reply": "",
    }
    return ObjectionLine(text=text, **{**fields, **changes})


def handed(name, **changes):
    fields = {
        "document": "173/KH-SNV ngày 31/01/2023",
        "count": 2,
        "kind": CopyKind.COPY,
        "side": Side.UNIT,
        "person": "",
        "return_by": None,
    }
    return HandedLine(name=name, **{**fields, **changes})


def section(minutes, name):
    """The blocks of one section of the paper."""
    paper = compose(minutes, TEMPLATE)
    found = next(one for one in paper.sections if one.name == name)
    return paper.blocks[found.start : found.end]


def words(blocks):
    parts = [
        " ".join((b.lead, b.text, *(f"{f.label} {f.text}" for f in b.facts)))
        for b in blocks
        if isinstance(b, Text)
    ]
    return "\n".join(parts)


def test_the_units_objection_stands_once_with_time_speaker_place_and_reply(sample):
    line = objection("Số liệu tháng 9 chưa chốt", person="Bà Lê Thị B", finding=2, reply="Đoàn ghi nhận")
    minutes = replace(sample, objections=(line,))

    opinion, all_words = words(section(minutes, "opinion")), words(compose(minutes, TEMPLATE).blocks)

    said = "Lúc 15 giờ 20 phút, Bà Lê Thị B (đơn vị được kiểm tra) nêu ý kiến về tồn tại 2: "
    assert said + "Số liệu tháng 9 chưa chốt. Đoàn kiểm tra trả lời: Đoàn ghi nhận." in opinion
    assert all_words.count("Số liệu tháng 9 chưa chốt") == 1


def test_others_objections_stand_with_the_conclusion(sample):
    line = objection(
        "Đề nghị nêu rõ", side=Side.INVITED, section="results", passage="Qua kiểm tra 05 nội dung…"
    )
    minutes = replace(sample, objections=(line,))

    conclusion = words(section(minutes, "conclusion"))

    assert "người được mời nêu ý kiến về đoạn «Qua kiểm tra 05 nội dung…» của mục III: Đề nghị" in conclusion
    assert "Đề nghị nêu rõ" not in words(section(minutes, "opinion"))


def test_the_conclusion_does_not_say_nothing_was_objected_when_the_unit_did(sample):
    bare = replace(sample, texts=(), mark=Mark.NONE)
    spoken = replace(bare, objections=(objection("Không thống nhất số liệu"),))

    assert "Ý kiến khi thông qua biên bản: Không." in words(section(bare, "conclusion"))
    after = words(section(spoken, "conclusion"))
    assert "Ý kiến khi thông qua biên bản: Không." not in after
    assert "Ý kiến của đơn vị được kiểm tra ghi tại mục VI." in after


def test_an_objection_of_another_day_names_its_day(sample):
    line = objection("Bổ sung", raised_at=at(15, 20).replace(year=2030))

    assert "tháng" in words(section(replace(sample, objections=(line,)), "opinion")).split("Bổ sung")[0]


def test_documents_handed_over_are_listed_with_what_was_looked_at(sample):
    lines = (
        handed("Kế hoạch cải cách hành chính", kind=CopyKind.CERTIFIED, person="Ông Trần Văn C"),
        handed("Sổ theo dõi", document="", count=None, kind=CopyKind.ORIGINAL, return_by=date(2026, 11, 20)),
    )
    blocks = section(replace(sample, handed_over=lines), "contents")

    table = next(block for block in blocks if isinstance(block, Table))
    first, second = table.rows
    assert first[1:] == (
        *("Kế hoạch cải cách hành chính", "173/KH-SNV ngày 31/01/2023", "02 bản sao y"),
        *("Ông Trần Văn C (đơn vị được kiểm tra)", "không phải trả"),
    )
    assert second[2:] == ("không nêu", "không nêu bản chính", "Đơn vị được kiểm tra", "20/11/2026")
    assert "3. Tài liệu giao nhận" in words(blocks)


@pytest.mark.parametrize("name", ["objections", "handed_over"])
def test_a_part_without_entries_is_not_in_the_data(sample, name):
    plain = to_plain(sample)

    assert name not in plain
    assert from_plain(Minutes, parse(canonical_bytes(plain))) == sample


def test_a_part_with_entries_comes_back_as_it_was(fonts):
    minutes = sample_minutes(fonts, objections=(objection("a"),), handed_over=(handed("b"),))

    assert from_plain(Minutes, parse(canonical_bytes(to_plain(minutes)))) == minutes
    assert render(minutes, fonts).pages > 0
