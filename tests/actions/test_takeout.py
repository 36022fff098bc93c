"""Everything taken out in open formats: all of it, checked by others, safe to open, whole or not at all."""

import csv
import errno
import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import PureWindowsPath

import pytest

from inspector_app.actions import put_beside
from inspector_app.actions import ways_in as access
from inspector_app.actions.data_file import read_data_file
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.directory import DIRECTORY_SCOPE
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.record_example import enter_examples
from inspector_app.actions.record_kinds import kinds
from inspector_app.actions.scratch_pad import keep_scratch
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.stop import Stop
from inspector_app.actions.takeout import takeout
from inspector_app.actions.takeout_lines import taken_out_lines
from inspector_app.actions.takeout_tables import table_path
from inspector_app.actions.ways_in import add_person
from inspector_app.actions.withdraw_draft import withdraw_draft
from inspector_app.actions.write_down import write_down
from inspector_app.documents.csv_table import text_of
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.forms.demo_inspections import bundled_demos
from inspector_app.inspection.evidence import Evidence
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from tests.actions.conftest import AUTHOR, START, Clock, answer_all, first_visit

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
OWN, LANS = "mật khẩu đầu tiên", "mật khẩu của Lan"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1", "'=1", " =1", "-5", "CON")
NAMES = ("../../etc/passwd", "C:\\Windows\\x.jpg", "CON.jpg", "a/b.jpg", "=cmd.jpg", "ảnh «một cửa» 1.JPG")
FORMER = "CÁCHGHICŨ"


def at_desk(folder, shelves, secret=OWN):
    numbers = count(1)
    case = CaseFile.create(folder, Passphrase(secret), now=START, cost=CHEAP)
    return Desk(case, AUTHOR, Clock(), lambda: f"{next(numbers):032x}", shelves, find_fonts)


def picture(key, sha256, name=""):
    return Evidence(id=key, sha256=sha256, width=1, height=1, size=1, name=name, on_paper=False)


@pytest.fixture(scope="module")
def full(tmp_path_factory, shelves, authority):
    """A desk over every example, a visit with a withdrawn draft and signed minutes, photos, hostile texts."""
    desk = at_desk(tmp_path_factory.mktemp("full") / "case", shelves)
    enter_examples(desk, bundled_demos())
    visit = answer_all(desk, first_visit(desk))
    write_down(desk, visit, Paragraph(id="p9", part=Part.RESULT, text=FORMER))
    write_down(desk, visit, Paragraph(id="p9", part=Part.RESULT, text="Kết quả tốt."))
    carry_out(desk, draft_minutes(visit))
    withdraw_draft(desk, visit, "Sửa lại ngày")
    for n, name in enumerate(NAMES):
        photo = bytes([255, 216, 255, n]) * 1_000
        held = desk.case.put_blob(photo, "image/jpeg")
        write_down(desk, visit, picture(f"e{n}", held, name))
    desk.case.put_blob(b"nobody names this any more", "text/plain")
    gone = desk.case.put_blob(b"erased in due time", "image/jpeg")
    desk.case.erase_blob(gone)
    carry_out(desk, draft_minutes(visit))
    for field in ("sig_01_unit", "sig_02_team"):
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(visit, field, KeyFile(key.p12, key.password)))
    hostile = first_visit(desk)
    raw = [Edit("paragraph", f"h{n}", "text", text) for n, text in enumerate(FORMULAS)]
    parts = [Edit("paragraph", one.key, "part", Part.PRIVATE.value) for one in raw]
    later = [Edit("of_later", "=key", "what", "\x00=1"), Edit("visit", hostile, "of_later", [1, "x"])]
    desk.case.record(hostile, [*raw, *parts, *later], scope_kind="visit", author=AUTHOR, now=desk.now())
    keep_scratch(desk, hostile, "gọi lại chị Hoa")
    yield desk
    desk.case.close()


@pytest.fixture(scope="module")
def made(full, tmp_path_factory):
    """The folder into which everything was taken out, and what stood then."""
    made = carry_out(full, takeout(tmp_path_factory.mktemp("out") / "ra", OWN))
    assert made.has_journal
    assert (made.lacking, made.erased) == (0, 1)
    return made.path, [full.case.view(scope) for scope, _ in full.case.every_scope()]


@pytest.fixture(scope="module")
def out(made):
    return made[0]


def tables(folder):
    """Return the rows of every table by its path, read as anybody would."""
    found = {}
    for file in sorted(folder.rglob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found[file.relative_to(folder).as_posix()] = list(csv.reader(lines))
    return found


def sums_hold(folder):
    command = ["sha256sum", "--strict", "-c", "manifest.sha256"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).returncode == 0


def test_the_systems_own_tool_confirms_every_file_and_finds_what_is_altered(out):
    listed = {line.split("  ", 1)[1] for line in (out / "manifest.sha256").read_text().splitlines()}
    there = {one.relative_to(out).as_posix() for one in out.rglob("*") if one.is_file()}

    assert listed == there - {"manifest.sha256"}
    assert sums_hold(out)
    guide = out / "DOC-TRUOC.txt"
    whole = guide.read_bytes()
    guide.write_bytes(whole + b" ")
    assert not sums_hold(out)
    guide.write_bytes(whole)


def test_every_table_has_a_row_for_each_record_that_stands_and_a_heading_for_each_column(made):
    out, views = made
    found = tables(out)
    standing = {kind for view in views for kind, _, _ in view.cells}

    assert standing > {"visit", "answer", "finding", "minutes_signed", "evidence", "access", "of_later"}
    for kind in standing:
        heading, *rows = found[table_path(kind)]
        assert len(rows) == sum(1 for view in views for _ in view.records(kind)), kind
        assert all(len(row) == len(heading) for row in rows), kind
        assert len(set(heading)) == len(heading), kind
    measures = sum(name.startswith("measure.") for view in views for _, _, name in view.cells)
    assert len(found["bang-du-lieu/so-lieu-cau-tra-loi.csv"]) == measures + 1
    assert [row[-1] for row in found["bang-du-lieu/giay-nhap.csv"]][1:] == ["gọi lại chị Hoa"]


def test_every_column_stands_in_the_data_dictionary(out):
    found = tables(out)
    described = found.pop("tu-dien-du-lieu.csv")[1:]

    for path, rows in found.items():
        if path.startswith("bang-du-lieu/"):
            named = [text_of(row[2]) for row in described if row[0] == path]
            assert named == [text_of(cell) for cell in rows[0]], path
    severity = next(row for row in described if row[3] == "finding.severity")
    assert "major = Nặng" in severity[5]


def test_what_was_typed_comes_back_and_no_cell_is_a_formula(out):
    found = tables(out)
    said = {text_of(row[5]) for row in found[table_path("paragraph")][1:]}

    assert set(FORMULAS) <= said
    for path, rows in found.items():
        for cell in (cell for row in rows for cell in row):
            if not cell.lstrip("-").isdigit():
                assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), (path, cell)


def test_numbers_and_fields_of_a_later_version_are_kept_as_they_are(out):
    found = tables(out)
    heading, *rows = found[table_path("visit")]

    assert "Of_later" in heading
    assert [row[-1] for row in rows if row[-1]] == ['[1, "x"]']
    (row,) = found[table_path("of_later")][1:]
    assert row[3:] == ["'=key", "␀=1"]


def test_every_attachment_lies_under_a_safe_name_with_the_bytes_that_its_hash_names(full, out):
    rows = tables(out)["danh-sach-tep.csv"][1:]
    by_hash = {row[0]: row for row in rows}

    assert by_hash.keys() == {one.sha256 for one in full.case.attachments()}
    for digest, row in by_hash.items():
        path, state = row[1], row[2]
        if state == "có trong bản xuất":
            assert sha256((out / path).read_bytes()).hexdigest() == digest
        else:
            assert (path, "đã xóa" in state) == ("", True)
    assert {text_of(row[12]) for row in rows} >= set(NAMES)
    for file in out.rglob("*"):
        name = file.relative_to(out).as_posix()
        assert name.isascii()
        assert not any(PureWindowsPath(part).is_reserved() for part in name.split("/")), name
        assert not set(name) & set('\\:*?"<>|='), name


def test_minutes_lie_with_every_edition_and_their_sealed_data(full, out):
    names = sorted(one.name for one in (out / "bien-ban").rglob("*") if one.is_file())
    (data,) = (out / "bien-ban").rglob("*du-lieu.json")
    (signed,) = (out / "bien-ban").rglob("lan-2-da-ky.pdf")

    assert [name for name in names if name.startswith("lan-1-")]  # the draft that was taken back
    assert sum(name.startswith("lan-2-") for name in names) >= 4
    assert read_data_file(data.read_bytes()).pdf_sha256 == sha256(signed.read_bytes()).hexdigest()


def test_the_forms_are_the_published_bytes_that_visits_pinned(full, out):
    views = [full.case.view(scope) for scope in full.case.scopes("visit")]
    pinned = {str(values["sha256"]) for view in views for _, values in view.records("pinned_form")}

    assert {sha256(one.read_bytes()).hexdigest() for one in (out / "phieu-kiem-tra").iterdir()} == pinned


def test_the_journal_is_whole_for_a_script_alone_and_tells_of_the_export(out):
    command = [sys.executable, "-I", "-S", "kiem_tra_nhat_ky.py", "nhat-ky.jsonl"]
    done = subprocess.run(command, cwd=out / "nhat-ky", capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout
    assert "NGUYÊN VẸN" in done.stdout.splitlines()[-1]
    assert FORMER in (out / "nhat-ky/nhat-ky.jsonl").read_text(encoding="utf-8")
    assert "taken_out" in {row[4] for row in tables(out)[table_path("access")][1:]}


def test_an_archive_holds_the_same_files_under_the_same_hashes(full, tmp_path):
    made = carry_out(full, takeout(tmp_path / "ra.zip", OWN))
    with zipfile.ZipFile(made.path) as zipped:
        assert len(zipped.namelist()) == made.files
        zipped.extractall(tmp_path / "mo")

    assert sums_hold(tmp_path / "mo")
    assert {one.name for one in tmp_path.iterdir()} == {"ra.zip", "mo"}
    assert "không còn được mã hóa" in " ".join(taken_out_lines(made))


def test_whoever_asks_proves_who_they_are_and_nothing_stands_there_already(full, tmp_path):
    def code(target, own):
        with pytest.raises(InspectorError) as refused:
            carry_out(full, takeout(target, own))
        return refused.value.code

    before = full.case.ends(DIRECTORY_SCOPE)
    assert code(tmp_path / "ra", "không phải") == "STORE-01"
    assert full.case.ends(DIRECTORY_SCOPE) == before
    (tmp_path / "co.zip").write_bytes(b"mine")
    (tmp_path / "day").mkdir()
    (tmp_path / "day" / "x").write_bytes(b"mine")
    assert code(tmp_path / "co.zip", OWN) == code(tmp_path / "day", OWN) == "TAKEOUT-02"
    assert (tmp_path / "co.zip").read_bytes() == (tmp_path / "day" / "x").read_bytes() == b"mine"
    assert carry_out(full, takeout(tmp_path / "co.zip", OWN, replaces=True)).path.stat().st_size > 10_000


class Halted:
    """Lets so many files be written, then does something else."""

    def __init__(self, monkeypatch, after, happens):
        put, counted = put_beside.Beside.put, count(1)

        def halted(beside, name, data):
            if next(counted) == after:
                happens(beside)
            put(beside, name, data)

        monkeypatch.setattr(put_beside.Beside, "put", halted)


@pytest.mark.parametrize("name", ["ra", "ra.zip"])
@pytest.mark.parametrize("after", [1, 20, 40])
def test_a_full_disk_leaves_nothing_and_is_told_in_words(full, tmp_path, monkeypatch, name, after):
    def full_disk(beside):
        def write(_name, _data):
            with beside._in_words():
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        beside._write = write

    Halted(monkeypatch, after, full_disk)

    with pytest.raises(Surroundings, match="TAKEOUT-04"):
        carry_out(full, takeout(tmp_path / name, OWN))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["ra", "ra.zip"])
def test_what_is_given_up_in_the_middle_or_at_the_end_leaves_nothing(full, tmp_path, monkeypatch, name):
    stop = Stop()
    Halted(monkeypatch, 30, lambda _beside: stop.ask())
    with pytest.raises(CannotDo, match="WORK-01"):
        carry_out(full, takeout(tmp_path / name, OWN, stop=stop))
    assert list(tmp_path.iterdir()) == []

    late = Stop()
    deed = takeout(tmp_path / name, OWN, stop=late)
    deed.work(deed.read(full))  # all is written, nothing is named
    (beside,) = tmp_path.iterdir()
    assert beside.name != name
    late.ask()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["ra", "ra.zip"])
def test_what_does_not_read_back_is_thrown_away(full, tmp_path, monkeypatch, name):
    held, other = put_beside.Beside._read_back, {"DOC-TRUOC.txt": "0" * 64}
    monkeypatch.setattr(put_beside.Beside, "_read_back", lambda beside: held(beside) | other)

    with pytest.raises(Surroundings, match="TAKEOUT-05"):
        carry_out(full, takeout(tmp_path / name, OWN))

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_goes_with_the_next(full, tmp_path):
    left = tmp_path / f"ra{put_beside._BESIDE}"
    left.mkdir()
    (left / "x").write_bytes(b"half")

    made = carry_out(full, takeout(tmp_path / "ra", OWN))

    assert [one.name for one in tmp_path.iterdir()] == ["ra"]
    assert not (made.path / "x").exists()


def test_a_damaged_attachment_is_named_and_the_rest_is_taken_out(tmp_path, shelves):
    desk = at_desk(tmp_path / "case", shelves)
    visit = first_visit(desk)
    for n in (1, 2):
        held = desk.case.put_blob(b"photo" * n, "image/jpeg")
        write_down(desk, visit, picture(f"e{n}", held))
    file = desk.case._blobs.path_of(held)
    file.write_bytes(file.read_bytes()[:-1] + b"x")

    made = carry_out(desk, takeout(tmp_path / "ra", OWN))
    desk.case.close()

    assert made.lacking == 1
    states = {row[0]: row[2] for row in tables(made.path)["danh-sach-tep.csv"][1:]}
    assert "hỏng" in states[held]
    assert "CHÚ Ý: 1 tệp hỏng" in (made.path / "DOC-TRUOC.txt").read_text(encoding="utf-8-sig")
    assert sums_hold(made.path)


def test_photos_pass_one_by_one_through_memory(tmp_path, shelves, monkeypatch):
    """Control: with all of them held at once, the peak would be twelve photos and more."""
    import tracemalloc

    desk = at_desk(tmp_path / "case", shelves)
    visit, size = first_visit(desk), 2_000_000
    for n in range(12):
        held = desk.case.put_blob(bytes([n]) * size, "image/jpeg")
        write_down(desk, visit, picture(f"e{n}", held))
    deed = takeout(tmp_path / "ra.zip", OWN)
    ground = deed.read(desk)
    tracemalloc.start()

    deed.work(ground)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    desk.case.close()
    assert peak < 6 * size


def test_without_the_right_there_is_no_journal_and_nothing_of_earlier_wording(tmp_path, shelves, monkeypatch):
    monkeypatch.setattr(access, "_cost", lambda: CHEAP)
    desk = at_desk(tmp_path / "case", shelves)
    visit = answer_all(desk, first_visit(desk))
    write_down(desk, visit, Paragraph(id="p9", part=Part.RESULT, text=FORMER))
    carry_out(desk, draft_minutes(visit))
    withdraw_draft(desk, visit, "Sửa")
    write_down(desk, visit, Paragraph(id="p9", part=Part.RESULT, text="Kết quả tốt."))
    desk.case.put_blob(FORMER.encode(), "text/plain")
    lan = add_person(desk, OWN, "Minh", "Lan", LANS)
    with_right = carry_out(desk, takeout(tmp_path / "co-quyen", OWN)).path
    desk.case.close()
    case = CaseFile.open(tmp_path / "case", Passphrase(LANS, lan))
    lans = replace(desk, case=case, author=lan)

    made = carry_out(lans, takeout(tmp_path / "ra", LANS))
    case.close()

    assert FORMER in everything(with_right)  # the search finds what is there
    assert not made.has_journal
    assert FORMER not in everything(made.path)
    assert not (made.path / "nhat-ky").exists()
    states = [row[2] for row in tables(made.path)["danh-sach-tep.csv"][1:]]
    assert sum("chưa có quyền xem" in state for state in states) == 3
    assert "chưa có quyền xem nội dung cũ" in (made.path / "DOC-TRUOC.txt").read_text(encoding="utf-8-sig")


def everything(folder):
    """Return all bytes of all files as text, with the data inside every PDF."""
    import pikepdf

    parts = []
    for file in folder.rglob("*"):
        if file.is_file():
            parts.append(file.read_bytes())
            if file.suffix == ".pdf":
                with pikepdf.open(io.BytesIO(parts[-1])) as pdf:
                    parts.append(pdf.attachments["minutes.json"].get_file().read_bytes())
    return b"\n".join(parts).decode("utf-8", errors="replace")


def test_both_values_of_a_conflict_are_told(tmp_path, shelves):
    desk = at_desk(tmp_path / "case", shelves)
    visit = first_visit(desk)
    here = desk.case.frames(visit, {})
    other = at_desk(tmp_path / "other", shelves)
    other.case.admit(here, now=START)
    for one, place in ((desk, "Tầng một"), (other, "Tầng hai")):
        edit = Edit("visit", visit, "place", place)
        one.case.record(visit, [edit], scope_kind="visit", author=AUTHOR, now=START)
    desk.case.admit(other.case.frames(visit, desk.case.ends(visit)), now=START)
    other.case.close()

    made = carry_out(desk, takeout(tmp_path / "ra", OWN))
    desk.case.close()

    rows = tables(made.path)["bang-du-lieu/xung-dot.csv"][1:]
    assert {row[6] for row in rows} == {"Tầng một", "Tầng hai"}


def test_every_kind_has_a_table_of_its_own():
    paths = [table_path(kind) for kind in kinds()]

    assert len(set(paths)) == len(paths)
