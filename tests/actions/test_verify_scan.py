"""A scan by itself: it tells which pages of which minutes it shows, and is never a digital signature."""

import json
from dataclasses import replace

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.freeze_for_print import all_sign_on_paper
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.returned_pages import editions_at_hand
from inspector_app.actions.tampering import PaperCopy
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.verify_scan import may_be_scan, verify_scan
from inspector_app.actions.write_down import write_down
from inspector_app.app.run import run
from inspector_app.cli.answers import verdict_text
from inspector_app.cli.verdict_page import Checked, verdict_page
from inspector_app.inspection.people import SignatureKind
from tests.actions.test_wet_ink import sign_as
from tests.intake.scans import scanner


@pytest.fixture
def printed(desk, answered):
    all_sign_on_paper(desk, answered)
    carry_out(desk, draft_minutes(answered))
    return minutes_file(desk, answered)


def verdict_on(desk, pdf, *trust):
    return verify_minutes(pdf, trust, Rebuild(lambda _: desk.fonts()))


def scan_of(pdf, pages=slice(None)):
    return scanner.as_pdf([scanner.signed(page) for page in scanner.pages(pdf)][pages])


def test_a_file_that_all_sign_on_paper_says_so_and_is_not_valid(desk, printed):
    verdict = verdict_on(desk, printed)

    assert (verdict.valid, verdict.for_paper, verdict.tampering) == (False, True, ())
    assert [problem.code for problem in verdict.problems] == ["VERIFY-PAPER-02"]
    assert verdict_text(verdict, "vi").startswith("BẢN ĐỂ IN VÀ KÝ TAY")
    assert verdict.check_code


def test_the_page_of_the_verifier_says_so_too(desk, printed):
    checked = Checked("bien-ban.pdf", printed, verdict_on(desk, printed))

    page = verdict_page([checked], [], desk.now(), "vi")

    assert "BẢN ĐỂ IN VÀ KÝ TAY" in page
    assert "KHÔNG HỢP LỆ" not in page
    assert "xin lại tệp gốc" not in page, "nobody spoilt it"


def test_a_changed_file_that_all_sign_on_paper_is_only_invalid(desk, printed):
    verdict = verdict_on(desk, printed.replace(b"BBKT", b"BBKX", 1))

    assert (verdict.answer, verdict.for_paper) == ("invalid", False)


def test_a_file_whose_leader_signs_on_paper_is_valid_as_to_the_digital_part_alone(desk, answered, authority):
    leader = next(p for p in read_visit(desk, answered).participants if p.id == "leader")
    write_down(desk, answered, replace(leader, signs=SignatureKind.PAPER))
    carry_out(desk, draft_minutes(answered))
    sign_as(desk, answered, authority, "head")

    verdict = verdict_on(desk, minutes_file(desk, answered), authority.certificate_pem)

    assert (verdict.valid, verdict.answer) == (True, "valid-digital-part")
    assert verdict_text(verdict, "vi").startswith("HỢP LỆ PHẦN CHỮ KÝ SỐ")


def test_a_scan_names_its_pages_and_the_minutes(desk, answered, printed):
    scan = verify_scan(scan_of(printed), "quét.pdf", verdict_on(desk, printed), editions_at_hand(desk))

    assert (scan.there, scan.missing, scan.others) == ((1, 2, 3), (), 0)
    assert scan.paper is PaperCopy.SAME
    assert (scan.edition.edition, scan.edition.unit_name) == (1, "Phường Mẫu Sơn")


def test_a_scan_names_what_is_missing_and_what_is_strange(printed):
    pages = [scanner.signed(page) for page in scanner.pages(printed)]
    file = scanner.as_pdf([pages[0], pages[0], scanner.without_code(pages[1]), scanner.blank_back(pages[2])])

    scan = verify_scan(file, "quét.pdf")

    assert (scan.there, scan.missing, scan.others, scan.paper) == ((1,), (2, 3), 2, None)


def test_a_scan_of_other_minutes_and_of_minutes_that_prove_nothing(desk, printed):
    other = scanner.pages(printed)
    spoilt = verdict_on(desk, printed.replace(b"BBKT", b"BBKX", 1))

    assert verify_scan(scan_of(printed), "a.pdf", spoilt).paper is PaperCopy.UNKNOWN
    assert verify_scan(scanner.as_file(scanner.without_code(other[0])), "a.jpg") is None


def test_minutes_that_were_stripped_of_their_data_are_no_scan(desk, printed):
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(printed)) as pdf:
        del pdf.Root.AF, pdf.Root.Names
        out = BytesIO()
        pdf.save(out)

    assert may_be_scan(verdict_on(desk, out.getvalue()))
    assert verify_scan(out.getvalue(), "bóc.pdf") is None


def test_the_command_says_what_a_scan_is_and_never_that_it_is_valid(tmp_path, printed, capsys):
    (tmp_path / "scan.pdf").write_bytes(scan_of(printed))
    (tmp_path / "minutes.pdf").write_bytes(printed)
    words = ["verify", str(tmp_path / "scan.pdf")]

    alone, said = run(words), capsys.readouterr().out
    compared, compared_said = run([*words, "--of", str(tmp_path / "minutes.pdf")]), capsys.readouterr().out
    status, told = run([*words, "--json"]), json.loads(capsys.readouterr().out)

    assert (alone, compared, status) == (1, 1, 1)
    assert said.startswith("BẢN QUÉT CỦA BẢN KÝ TAY")
    assert "Chưa đối chiếu" in said
    assert "✓ Các trang mang đúng mã của tệp biên bản" in compared_said
    assert (told["valid"], told["answer"], told["there"]) == (False, "scan-of-hand-signed", [1, 2, 3])
