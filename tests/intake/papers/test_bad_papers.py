"""A bad paper is refused in one sentence that names it, and harms nothing."""

import io
import sys
import zipfile

import pytest

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.intake import starting
from inspector_app.intake.limits import LIMITS, MEGABYTE
from inspector_app.intake.papers import read_paper
from inspector_app.wording import catalogue, sentence
from tests.intake.papers.made import docx, pdf, runs, zipped

SMALL = docx(runs("Nghị định số 118/2025/NĐ-CP"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "b">]>'


def refusal(data, limits=LIMITS):
    with pytest.raises(CannotDo) as refused:
        read_paper(data, "/nhà/ai/tờ trình", limits)
    assert refused.value.fields["file"] == "tờ trình"
    for language in ("vi", "en"):
        said = sentence(refused.value.code, refused.value.fields, language)
        assert "?" not in said
        assert "\n" not in said
        assert "tờ trình" in said
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(*case, id=name)  # by name: bytes of an archive carry the time
        for name, case in {
            "empty": (b"", "PAPERS-01"),
            "blanks": (b"\xef\xbb\xbf \r\n", "PAPERS-01"),
            "a picture": (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "PAPERS-02"),
            "a workbook": (zipped({"xl/workbook.xml": "<workbook/>"}), "PAPERS-02"),
            "another zip": (zipped({"a.txt": "a"}), "PAPERS-02"),
            "rtf": (b"{\\rtf1 Ngh}", "PAPERS-02"),
            "a web page": (b"<html><body>Ngh", "PAPERS-03"),
            "a locked pdf": (pdf(["Có chữ"], password="bí mật"), "PAPERS-04"),
            "a locked docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "PAPERS-04"),
            "18 bytes of a docx": (SMALL[:18], "PAPERS-05"),
            "half a docx": (SMALL[:-40], "PAPERS-05"),
            "18 bytes of a pdf": (b"%PDF-1.7\n% nothing"[:18], "PAPERS-05"),
            "doctype": (docx(runs("A"), head=DOCTYPE), "PAPERS-08"),
            "doctype elsewhere": (docx(runs("A"), styles=DOCTYPE + "<a/>"), "PAPERS-08"),
            "an old word file": (OLE + "WordDocument".encode("utf-16-le"), "PAPERS-11"),
            "a word file of nothing": (docx(runs(" ")), "PAPERS-12"),
            "a scan": (pdf(None, None), "PAPERS-13"),
            "an empty page": (pdf([]), "PAPERS-13"),
            "nul": (b"abc\n\0def", "PAPERS-14"),
            "no encoding": (b"\x81\x8d\x8f \x90\x9d\xff\xfe\xfd" * 20, "PAPERS-15"),
        }.items()
    ],
)
def test_a_bad_paper_is_refused(data, code):
    assert refusal(data) == code


def test_a_bomb_is_not_unpacked():
    bomb = docx("<w:p/>" * 1_000_000 + "0" * 20 * MEGABYTE)

    assert len(bomb) < MEGABYTE
    assert refusal(bomb) == "PAPERS-07"


def test_a_part_that_lies_about_its_size_is_damaged():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", "<w:document>" + "a" * 5000)
    lying = out.getvalue().replace((5012).to_bytes(4, "little"), (12).to_bytes(4, "little"))

    assert refusal(lying) == "PAPERS-05"


def test_five_thousand_pages_are_too_many():
    assert refusal(pdf(*[[]] * 5_000)) == "PAPERS-09"


@pytest.mark.parametrize(
    "data",
    [docx(*[runs("Nghị định")] * 20), pdf(*[["Nghị định"]] * 20), "Nghị định\n\n".encode() * 20],
    ids=["docx", "pdf", "txt"],
)
def test_too_much_text_is_refused(data):
    assert refusal(data, LIMITS._replace(characters=100)) == "PAPERS-10"


def test_too_large_a_file_is_not_even_handed_over():
    assert refusal(SMALL, LIMITS._replace(file_bytes=10)) == "PAPERS-06"


def test_more_tags_than_anybody_writes_end_with_the_processor_bound():
    many = docx(runs("A"), "<a/>" * 8_000_000)

    assert refusal(many, LIMITS._replace(cpu_seconds=1, ratio=10_000)) == "PAPERS-17"


@pytest.mark.parametrize("opening", ["<!--", "<![CDATA[", "<?", "<a b='"])
def test_tags_that_never_close_cost_nothing(opening):
    limits = LIMITS._replace(cpu_seconds=2, ratio=10_000)

    paper = read_paper(docx(runs("Nghị định"), opening * 200_000), "a.docx", limits)

    assert [one.text for one in paper.parts] == ["Nghị định"]


def test_out_of_memory_is_said():
    many = docx("<w:p><w:r><w:t>Ngh</w:t></w:r></w:p>" * 300_000)

    assert refusal(many, LIMITS._replace(memory_bytes=60 * MEGABYTE, ratio=10_000)) in (
        "PAPERS-16",
        "PAPERS-19",
    )


@pytest.mark.parametrize(
    ("boot", "code"),
    {
        "import os; os.abort()": "PAPERS-16",
        "raise SystemExit": "PAPERS-19",
        "print('[1]')": "PAPERS-19",
        "print('{\"part\":[1]}')": "PAPERS-19",
        'print(\'{"part":["a","b","c"]}\')': "PAPERS-19",
        "print('{\"done\":{}}')": "PAPERS-19",
        'print(\'{"refused":"DRAFT-01","fields":{}}\')': "PAPERS-19",
        "print('x' * 10_000_000)": "PAPERS-18",
    }.items(),
)
def test_a_child_that_lies_or_dies_harms_nothing(monkeypatch, boot, code):
    monkeypatch.setattr(starting, "_BOOT", boot)

    assert refusal(SMALL, LIMITS._replace(output_bytes=MEGABYTE)) == code


def test_a_child_that_cannot_be_started_is_said_to_be_the_surroundings(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))

    with pytest.raises(Surroundings) as said:
        read_paper(SMALL, "a.docx")

    assert (said.value.code, said.value.fields["file"]) == ("PAPERS-22", "a.docx")


def test_what_reading_refuses_under_its_own_number_has_a_sentence_for_papers():
    vi = catalogue("vi")
    shared = [f"{number:02}" for number in (1, 2, 3, 4, 5, 7, 8, 14, 15, 16, 17, 18, 19, 22)]

    assert [number for number in shared if f"PAPERS-{number}" not in vi] == []
