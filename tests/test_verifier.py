"""The stand-alone verifier: three exit codes, certificates and fonts beside it, a page for a clerk."""

import ast
import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from inspector_app import verifier
from inspector_app.actions.tampering import PaperCopy
from inspector_app.app.run import run as run_program
from inspector_app.cli.verdict_page import Checked, verdict_page
from inspector_app.documents.fonts import DEBIAN_FOLDERS
from inspector_app.verifier import CANNOT, NOT_VALID, OK, Surround, run
from tests.signing.material import authority
from tests.tampering.corpus import CORPUS
from tests.tampering.signed import other_minutes, signed_minutes, verdict

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging" / "verifier"
SHADOWED = "incremental saving: words over page 3"


@pytest.fixture
def here(tmp_path):
    """A folder with the program's surroundings and three files."""
    trust = tmp_path / "program" / "tin-cay"
    trust.mkdir(parents=True)
    (trust / "co-quan.pem").write_bytes(authority().certificate_pem)
    (trust / "doc.txt").write_text("không phải chứng thư", encoding="utf-8")
    made = signed_minutes()
    (tmp_path / "that.pdf").write_bytes(made.pdf)
    (tmp_path / "sua.pdf").write_bytes(CORPUS[SHADOWED].make(made))
    (tmp_path / "khac.pdf").write_bytes(other_minutes().pdf)
    return tmp_path


def checked(here, *words, reader=True):
    return run([str(word) for word in words], Surround(here / "program", reader))


def test_an_honest_file_is_valid_by_the_certificates_beside_the_program(here, capsys):
    assert checked(here, here / "that.pdf") == OK

    said = capsys.readouterr().out
    assert "HỢP LỆ: tệp còn nguyên" in said
    assert "co-quan.pem" in said
    assert "Chưa kiểm tra thu hồi" in said
    assert "Mã QR trên trang khớp dữ liệu: BBKT/2/" in said


def test_without_trusted_certificates_nothing_is_valid(here, capsys):
    shutil.rmtree(here / "program" / "tin-cay")

    assert checked(here, here / "that.pdf") == NOT_VALID
    assert "chưa có chứng thư tin cậy nào" in capsys.readouterr().out
    (here / "ca.pem").write_bytes(authority().certificate_pem)
    assert checked(here, here / "that.pdf", "--trust", here / "ca.pem") == OK


def test_one_altered_file_among_good_ones_decides(here, capsys):
    assert checked(here, here / "that.pdf", here / "khac.pdf") == OK
    assert checked(here, here / "that.pdf", here / "sua.pdf") == NOT_VALID
    assert "(trang 3, sau chữ ký thứ 3)" in capsys.readouterr().out


def test_what_cannot_be_read_is_neither_valid_nor_invalid(here, capsys):
    assert checked(here, here / "that.pdf", here / "khong-co.pdf") == CANNOT
    assert "CHƯA KIỂM TRA ĐƯỢC" in capsys.readouterr().out
    assert checked(here, here / "khong-co.pdf", here / "sua.pdf") == NOT_VALID
    assert checked(here, here / "that.pdf", "--trust", here / "that.pdf") == CANNOT
    assert "[TRUST-01]" in capsys.readouterr().err
    assert checked(here) == CANNOT


def test_json_has_stable_keys(here, capsys):
    status = checked(here, here / "that.pdf", here / "sua.pdf", "--json")

    said = json.loads(capsys.readouterr().out)
    good, bad = said["files"]
    assert (status, said["valid"], good["valid"], bad["valid"]) == (NOT_VALID, False, True, False)
    assert good["check_code"].startswith("BBKT/2/")
    assert [one["kind"] for one in bad["tampering"]] == ["page_replaced", "saved_after_signing"]
    assert bad["tampering"][0]["places"] == [{"page": 3, "after_signature": 3}]
    assert len(good["sha256"]) == 64
    assert set(good["signatures"][0]) >= {"signer", "title", "organisation", "issuer", "at", "heading"}


@pytest.mark.parametrize(
    ("which", "copy"),
    [("that.pdf", "same"), ("khac.pdf", "other"), ("sua.pdf", "unknown"), ("rac.pdf", "unknown")],
)
def test_a_scanned_code_says_whether_the_paper_is_of_the_file(here, capsys, which, copy):
    (here / "rac.pdf").write_bytes(b"%PDF-1.7\n")
    code = verdict(signed_minutes().pdf).check_code

    checked(here, here / which, "--qr", code.lower(), "--json")

    assert json.loads(capsys.readouterr().out)["files"][0]["paper_copy"] == copy


def test_a_signature_in_a_file_that_is_not_valid_is_not_called_valid(here, capsys):
    checked(here, here / "sua.pdf")

    assert capsys.readouterr().out.count("đúng với phần nó bảo vệ, nhưng cả tệp không hợp lệ") == 3
    checked(here, here / "that.pdf")
    assert "nhưng cả tệp" not in capsys.readouterr().out


def test_the_teams_own_program_accuses_nobody_either_because_a_font_is_missing(here, monkeypatch, capsys):
    words = ["--data-dir", str(here / "data"), "verify", "--trust", str(here / "ca.pem")]
    (here / "ca.pem").write_bytes(authority().certificate_pem)
    assert run_program([*words, str(here / "that.pdf")]) == OK
    monkeypatch.setattr("inspector_app.documents.fonts.DEBIAN_FOLDERS", ())
    capsys.readouterr()

    assert run_program([*words, str(here / "that.pdf")]) == CANNOT
    said = capsys.readouterr()
    assert (said.out, said.err.count("[FONT-04]")) == ("", 1)
    assert run_program([*words, str(here / "sua.pdf")]) == NOT_VALID


def test_the_fonts_beside_the_program_serve_where_the_system_has_none(here, monkeypatch, capsys):
    monkeypatch.setattr("inspector_app.documents.fonts.DEBIAN_FOLDERS", ())
    assert checked(here, here / "that.pdf") == CANNOT, "nobody is accused because a font is missing"
    assert "[FONT-04]" in capsys.readouterr().out

    fonts = here / "program" / "phong-chu"
    fonts.mkdir()
    for face in DEBIAN_FOLDERS[0].glob("Tinos-*.ttf"):
        shutil.copy(face, fonts)
    assert checked(here, here / "that.pdf") == OK

    swapped = fonts / "Tinos-Regular.ttf"
    swapped.write_bytes((fonts / "Tinos-Bold.ttf").read_bytes())
    assert checked(here, here / "that.pdf") == CANNOT
    assert "[FONT-03]" in capsys.readouterr().out
    assert checked(here, here / "sua.pdf") == NOT_VALID, "what was done to a file needs no font to be seen"


def test_without_a_reader_a_page_is_written_beside_the_file_and_shown(here, monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(verifier, "_show", shown.append)

    assert checked(here, here / "sua.pdf", reader=False) == NOT_VALID

    assert shown == [here / "sua.pdf.ket-qua.html"]
    assert "KHÔNG HỢP LỆ" in shown[0].read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_the_page_is_written_elsewhere_when_it_may_not_stand_beside_the_file(here, monkeypatch):
    shown = []
    monkeypatch.setattr(verifier, "_show", shown.append)
    (here / "that.pdf.ket-qua.html").mkdir()  # nothing can be written under this name

    assert checked(here, here / "that.pdf", reader=False) == OK
    assert checked(here, reader=False) == CANNOT

    assert len({page.parent for page in shown} | {here}) == 3
    assert "kéo tệp biên bản" in shown[1].read_text(encoding="utf-8")
    for page in shown:
        shutil.rmtree(page.parent)


class Read(HTMLParser):
    """What a page holds."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links, self.open = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("src", "href", "action", "style", "onload")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["that", "sua"])
def test_the_page_holds_all_and_loads_nothing(here, name, language):
    pdf = (here / f"{name}.pdf").read_bytes()
    hostile = "<script>alert(1)</script>&\"'.pdf"

    page = verdict_page(
        [Checked(hostile, pdf, verdict(pdf), paper=PaperCopy.OTHER)], ["<b>.pem"], datetime.now(UTC), language
    )

    read = Read(page)
    assert read.open == []
    assert read.links == []
    assert {"script", "img", "link", "iframe", "b"}.isdisjoint(read.tags)
    assert {"main", "table", "th"} <= set(read.tags)
    levels = [int(tag[1]) for tag in read.tags if tag[0] == "h" and tag[1:].isdigit()]
    assert levels[:2] == [1, 2]
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is left out"
    assert "PAGE-" not in page
    assert f'<html lang="{language}">' in page
    assert "default-src 'none'" in page


def test_the_page_says_who_signed_in_what_office_and_by_whose_clock(here):
    pdf = (here / "that.pdf").read_bytes()

    page = verdict_page([Checked("that.pdf", pdf, verdict(pdf))], ["co-quan.pem"], datetime.now(UTC), "vi")

    for words in (
        "Trưởng đoàn, Phó Chánh Văn phòng, Văn phòng UBND tỉnh",
        "chữ ký số",
        "thời gian do máy trạm ghi",
        "Chưa kiểm tra thu hồi",
        "SHA-256 của tệp",
        "BBKT/2/",
        "Chứng thư do ",
    ):
        assert words in page


def test_the_page_of_an_altered_file_says_nothing_good_of_it(here):
    pdf = (here / "sua.pdf").read_bytes()

    page = verdict_page([Checked("sua.pdf", pdf, verdict(pdf))], ["co-quan.pem"], datetime.now(UTC), "vi")

    assert "KHÔNG HỢP LỆ" in page
    assert "khớp dữ liệu" not in page
    assert "<td>hợp lệ</td>" not in page
    assert "Lý do khác" not in page, "every reason stands under what was done"


def left_out_of_the_frozen_program():
    tree = ast.parse((PACKAGING / "kiem-tra-bien-ban.spec").read_text(encoding="utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    (named,) = (node for node in assigned if ast.unparse(node.targets[0]) == "NOT_IN_IT")
    return ast.literal_eval(named.value)


def test_the_fonts_that_are_packed_are_those_of_the_released_layout():
    golden = json.loads((ROOT / "tests/documents/golden/layout-1.json").read_text(encoding="utf-8"))
    packed = [line.split()[0] for line in (PACKAGING / "fonts.sha256").read_text().splitlines()]

    assert sorted(packed) == sorted(golden["layout"]["font_sha256"].values())


def test_it_holds_neither_window_nor_case_file(here):
    """Everything that a check loads, in a process of its own."""
    program = (
        "import sys, json; from pathlib import Path; from inspector_app.verifier import Surround, run\n"
        "words, here = [sys.argv[1], '--html', sys.argv[2]], Surround(Path(sys.argv[3]), True)\n"
        "status = run(words, here, own_process=True)\n"
        "print(json.dumps([status, sorted(sys.modules)]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, here / "that.pdf", here / "trang.html", here / "program"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(verifier.__file__).parents[1])},
    )
    status, modules = json.loads(done.stdout.splitlines()[-1])

    assert status == OK
    rooms = {"app", "desktop", "store", "forms", "intake", "journal", "settings", "sync", "headquarters"}
    assert {f"inspector_app.{room}" for room in rooms}.isdisjoint(modules)
    outside = {
        "PySide6",
        "shiboken6",
        "sqlcipher3",
        "sqlite3",
        "sqlite_utils",
        "pkcs11",
        "pypdfium2",
        "openpyxl",
    }
    assert outside.isdisjoint(modules)
    left_out = left_out_of_the_frozen_program()
    assert [m for m in modules if any(m == out or m.startswith(f"{out}.") for out in left_out)] == []
    assert (here / "trang.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
