"""A scan by itself: it tells which pages of which minutes it shows, and is never a digital signature."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.freeze_for_print import all_sign_on_paper
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.returned_pages import editions_at_hand
from inspector_app.actions.tampering import PaperCopy
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.verify_scan import may_be_scan, verify_scan
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.actions.write_down import write_down
from inspector_app.app.run import run
from inspector_app.cli.answers import verdict_text
from inspector_app.cli.verdict_page import Checked, verdict_page
from inspector_app.documents.check_code import check_code, codes_of
from inspector_app.documents.read_pdf import attached_minutes
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


def on_one_photo(pages):
    """Two pages one above the other on one picture; their codes stand in its lower left quarter and above."""
    wide, high = pages[0].size
    both = Image.new("RGB", (wide, high * 2), "white")
    both.paste(pages[0].crop((0, high // 2, wide, high)), (0, high))
    both.paste(pages[1].crop((0, high // 2, wide, high)), (0, high + high // 2))
    return both


def test_two_pages_on_one_photo_are_no_negative_number_of_sheets(printed):
    pages = [scanner.signed(page) for page in scanner.pages(printed)]
    file = scanner.as_pdf([on_one_photo(pages[:2]), pages[2]])

    scan = verify_scan(file, "quét.pdf")

    assert (scan.there, scan.others) == ((1, 2, 3), 0)


def test_a_page_twice_beside_two_pages_on_one_photo_is_told(printed):
    pages = [scanner.signed(page) for page in scanner.pages(printed)]
    file = scanner.as_pdf([on_one_photo(pages[:2]), pages[2], pages[2]])

    assert verify_scan(file, "quét.pdf").others == 1


def test_a_code_that_claims_fewer_pages_than_the_minutes_have_is_not_of_them(desk, printed):
    short = relabelled(printed, 2)

    scan = verify_scan(short, "quét.pdf", verdict_on(desk, printed), editions_at_hand(desk))

    assert (scan.there, scan.pages) == ((1, 2), 2)
    assert scan.paper is PaperCopy.OTHER
    assert scan.edition is None


def relabelled(pdf, pages):
    """A scan of the first pages with codes that say that there are no more."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(595, 842))
    codes = codes_of(check_code(attached_minutes(pdf)), pages, 60)
    codes.define(canvas)
    for number in range(1, pages + 1):
        codes.draw(canvas, 60, 40, number)
        canvas.showPage()
    canvas.save()
    return scanner.as_pdf(list(scanner.pages(drawn.getvalue())))


def test_a_scan_of_an_edition_that_was_taken_back_says_so(desk, answered, printed):
    scan = scan_of(printed)
    withdraw_draft(desk, answered, "Sửa kết luận")
    carry_out(desk, draft_minutes(answered))

    said = verify_scan(scan, "cũ.pdf", None, editions_at_hand(desk)).says()
    now = verify_scan(scan_of(minutes_file(desk, answered)), "mới.pdf", None, editions_at_hand(desk)).says()

    assert [code for code, _ in said][-1] == "VERDICT-scan-withdrawn"
    assert [code for code, _ in now][-1] == "VERDICT-scan-of"
