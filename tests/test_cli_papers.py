"""«inspector law FILE»: 0 nothing is wrong, 1 something is, 2 it cannot be read; JSON with English keys."""

import json
import subprocess
import sys
from datetime import date

import pytest

from inspector_app.app.run import run
from inspector_app.cli.command import parse
from tests.intake.papers.made import docx, pdf, runs


def law(capsys, tmp_path, data, *words, name="văn bản.docx"):
    (tmp_path / name).write_bytes(data)
    status = run(["--data-dir", str(tmp_path), "law", str(tmp_path / name), *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_the_words_are_understood():
    command = parse(["law", "a.pdf", "--as-of", "2020-07-14", "--json"])

    assert (command.name, command.as_of, command.as_json) == ("law", date(2020, 7, 14), True)


def test_a_paper_with_nothing_wrong_ends_with_0(capsys, tmp_path):
    good = docx(runs("Căn cứ Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"))

    status, out, err = law(capsys, tmp_path, good, "--as-of", "2026-11-12")

    assert (status, err) == (0, "")
    assert "văn bản.docx: 01 viện dẫn" in out
    assert len(out.splitlines()) == 1


def test_a_paper_with_something_wrong_ends_with_1_and_says_it_in_words(capsys, tmp_path):
    bad = docx(runs("Thông tư số 05; Nghị định số 118/2025/NĐ-CP ngày 01 tháng 7 năm 2017"))

    status, out, _ = law(capsys, tmp_path, bad, "--as-of", "2026-11-12")

    assert status == 1
    assert "✗ Đoạn 1: Thông tư số 05/2014/TT-BTP đã hết hiệu lực" in out
    assert "✗ Đoạn 1: Năm trong số (2025) khác năm của ngày được ghi (2017)" in out


def test_an_unknown_instrument_ends_with_1(capsys, tmp_path):
    status, out, _ = law(capsys, tmp_path, docx(runs("Nghị định số 54/2017/NĐ-CP")))

    assert status == 1
    assert "? Đoạn 1: Nghị định số 54/2017/NĐ-CP không có trong danh mục văn bản" in out


def test_the_json_is_one_object_with_english_keys(capsys, tmp_path):
    paper = pdf(["Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"], None)

    status, out, _ = law(capsys, tmp_path, paper, "--as-of", "2025-07-01", "--json", name="a.pdf")

    found = json.loads(out)
    assert status == 1
    assert found.keys() == {
        *("file", "sha256", "kind", "as_of", "well", "counts", "citations", "unread_pages", "notes")
    }
    assert (found["file"], found["kind"], found["as_of"]) == ("a.pdf", "pdf", "2025-07-01")
    assert found["unread_pages"] == [2]
    assert found["notes"][0]["code"] == "PAPERS-30"
    (citation,) = found["citations"]
    assert citation["problems"][0]["problem"] == "expired"
    assert citation["instrument"]["key"] == "ND61"
    assert citation["instrument"]["in_force_to"] == "2025-06-30"
    assert (citation["place"], citation["standing"], citation["dated"]) == ("trang 1", "wrong", "2018-04-23")


def test_the_head_can_be_english(capsys, tmp_path):
    _, out, _ = law(capsys, tmp_path, docx(runs("Không viện dẫn")), "--lang", "en")

    assert out == "văn bản.docx: no citation of law was found.\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "PAPERS-01"), (b"PK\x03\x04" + b"\0" * 14, "PAPERS-05"), (pdf(None), "PAPERS-13")],
    ids=["empty", "18 bytes", "scan"],
)
def test_what_cannot_be_read_ends_with_2_and_one_sentence(capsys, tmp_path, data, code):
    status, out, err = law(capsys, tmp_path, data)

    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("văn bản.docx:")
    assert f"[{code}]" in err


def test_the_program_itself_does_it(tmp_path):
    (tmp_path / "a.txt").write_text("Căn cứ Nghị định 107/2021/NĐ-CP", encoding="utf-8")

    done = subprocess.run(
        [sys.executable, "-m", "inspector_app", "--data-dir", "d", "law", "a.txt", "--as-of", "2022-01-01"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("a.txt: 01 viện dẫn, xét tại ngày 01/01/2022")
