"""The command line as a person meets it: one line that says what to do, exit 2, never a traceback."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app.cli.command import parse
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from tests.intake.reading import files
from tests.intake.reading.test_text_files import in_cp1258

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)


def inspector(*words, cwd):
    return subprocess.run(
        [sys.executable, "-m", "inspector_app", "--data-dir", str(cwd / "data"), *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
    )


def assert_one_sentence(done, code):
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert f"[{code}" in done.stderr


def test_options_may_stand_before_and_after_the_command():
    before = parse(["--data-dir", "D", "verify", "F"])
    after = parse(["verify", "F", "--data-dir", "D"])

    assert before == after
    assert before.data_dir == Path("D")


def test_no_command_opens_the_window():
    assert parse([]).name == "window"


def test_a_file_that_is_not_there_is_named(tmp_path):
    done = inspector("verify", "khong-co.pdf", cwd=tmp_path)

    assert_one_sentence(done, "FILE-01")
    assert "khong-co.pdf" in done.stderr


def test_a_trust_file_that_is_no_certificate_is_refused(tmp_path):
    (tmp_path / "m.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "ca.pem").write_text("không phải chứng thư")

    assert_one_sentence(inspector("verify", "m.pdf", "--trust", "ca.pem", cwd=tmp_path), "TRUST-01")


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7\n", b"not a pdf", b"%PDF-1.7\n%%EOF\n" + bytes(5000)],
    ids=["empty", "only a header", "words", "noughts"],
)
def test_a_file_that_is_no_minutes_is_not_valid_and_says_why(tmp_path, content):
    (tmp_path / "m.pdf").write_bytes(content)

    done = inspector("verify", "m.pdf", cwd=tmp_path)

    assert done.returncode == 1
    assert "KHÔNG HỢP LỆ" in done.stdout
    assert done.stderr == ""


def test_damaged_settings_are_named_and_the_records_are_said_to_be_safe(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"language": "fr"}')

    done = inspector("doctor", cwd=tmp_path)

    assert_one_sentence(done, "SETTINGS-01")
    assert "không bị ảnh hưởng" in done.stderr


def test_the_doctor_names_font_database_and_disk(tmp_path):
    done = inspector("doctor", cwd=tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr
    for matter in ("Phông chữ", "SQLCipher", "Phần mềm USB token", "Ổ đĩa", "Đồng hồ"):
        assert matter in done.stdout


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "out").write_text("một tệp, không phải thư mục")

    assert_one_sentence(inspector("demo", "--out", "out", cwd=tmp_path), "FILE-02")


def test_forms_with_mistakes_are_listed_with_file_and_row(tmp_path):
    (tmp_path / "forms" / "hong").mkdir(parents=True)
    (tmp_path / "forms" / "hong" / "1.yaml").write_text("form_id: hong\nmau_sac: xanh\n", encoding="utf-8")

    done = inspector("forms", "check", "forms", cwd=tmp_path)

    assert done.returncode == 2
    assert "hong/1.yaml" in done.stdout
    assert "mau_sac" in done.stdout


def test_english_is_a_translation(tmp_path):
    done = inspector("verify", "missing.pdf", "--lang", "en", cwd=tmp_path)

    assert "Cannot read missing.pdf" in done.stderr


def test_a_pipe_is_not_read_for_ever(tmp_path):
    os.mkfifo(tmp_path / "ong-dan")

    assert_one_sentence(inspector("verify", "ong-dan", cwd=tmp_path), "FILE-01")


def test_a_file_beyond_all_sense_is_not_read(tmp_path):
    with (tmp_path / "lon.pdf").open("wb") as file:
        file.truncate(1_500_000_000)

    assert_one_sentence(inspector("verify", "lon.pdf", cwd=tmp_path), "FILE-04")


def test_a_passphrase_file_of_notepad_opens_what_the_window_opens(tmp_path):
    """A wrong passphrase is told before any window opens; the mark of Notepad is no part of it."""
    case = CaseFile.create(
        tmp_path / "data" / "case", Passphrase("bí mật dài"), now=datetime.now(UTC), cost=CHEAP
    )
    case.close()
    (tmp_path / "sai.txt").write_text("sai mật khẩu", encoding="utf-8")
    (tmp_path / "hong.txt").write_bytes(b"\xff\xfe\x00b")

    assert_one_sentence(inspector("--passphrase-file", "sai.txt", cwd=tmp_path), "STORE-01")
    assert_one_sentence(inspector("--passphrase-file", "hong.txt", cwd=tmp_path), "FILE-03")


def test_a_redirected_stream_that_is_not_utf8_is_no_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "inspector_app", "--data-dir", str(tmp_path), "doctor"],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
    )

    assert done.returncode == 0
    assert "Phông chữ" in done.stdout.decode("utf-8")


# --- compare and reconcile ----------------------------------------------------------------------------------

HEADER = ("Mã số", "Tên", "Lĩnh vực")
BIRTH, DEATH = ("1.001193", "Đăng ký khai sinh", "Hộ tịch"), ("1.000656", "Đăng ký khai tử", "Hộ tịch")
ONE = [HEADER, BIRTH]
BOTH = [HEADER, BIRTH, DEATH]


def compared(tmp_path, posted, catalogue, *words, posted_name="niem-yet.xlsx", lang="vi"):
    (tmp_path / posted_name).write_bytes(posted)
    (tmp_path / "danh-muc.xlsx").write_bytes(catalogue)
    done = inspector("--lang", lang, "compare", posted_name, "danh-muc.xlsx", *words, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("whose", ["posted", "catalogue"])
def test_a_comparison_does_not_choose_between_sheets_that_both_look_like_the_list(tmp_path, whose):
    two, one = files.xlsx({"Quý 1": ONE, "Quý 2": BOTH}), files.xlsx({"Trang 1": BOTH})
    lists = (two, one) if whose == "posted" else (one, two)

    done = compared(tmp_path, *lists)

    assert_one_sentence(done, "INTAKE-74")
    for words in ("«Quý 1»", "«Quý 2»", f"--{whose}-sheet"):
        assert words in done.stderr


@pytest.mark.parametrize(("sheet", "missing"), [("Quý 1", 1), ("Quý 2", 0)])
def test_a_comparison_reads_the_sheet_that_was_named(tmp_path, sheet, missing):
    two, one = files.xlsx({"Quý 1": ONE, "Quý 2": BOTH}), files.xlsx({"Trang 1": BOTH})

    done = compared(tmp_path, two, one, "--posted-sheet", sheet, "--json")

    found = json.loads(done.stdout)
    assert (len(found["differences"]), done.returncode) == (missing, missing)
    assert found["sources"]["posted"]["sheet"] == sheet


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path):
    done = compared(tmp_path, files.xlsx({"A": ONE}), files.xlsx({"B": ONE}), "--catalogue-sheet", "A")

    assert_one_sentence(done, "INTAKE-75")
    assert "danh-muc.xlsx" in done.stderr


def test_a_comparison_says_which_sheets_it_did_not_read(tmp_path):
    posted = files.xlsx({"A": BOTH, "Cũ": BOTH, "Ghi chép": [("ghi chép",), ("của phòng",)]}, hidden=("Cũ",))

    done = compared(tmp_path, posted, files.xlsx({"A": BOTH}), "--json")

    notes = {note["code"]: note["says"] for note in json.loads(done.stdout)["notes"]}
    assert "«Cũ»" in notes["INTAKE-33"]
    assert "«Ghi chép»" in notes["INTAKE-78"]


@pytest.mark.parametrize("encoding", ["cp1258", "tcvn3"])
def test_a_comparison_says_that_it_guessed_the_letters(tmp_path, encoding):
    text = "Mã số;Tên;Lĩnh vực\n" + "1.001193;Đăng ký khai sinh;Hộ tịch\n1.000656;Đăng ký khai tử;Hộ tịch\n"
    posted = old_letters(text, encoding)

    done = compared(tmp_path, posted, files.xlsx({"A": BOTH}), "--json", posted_name="niem-yet.csv")

    found = json.loads(done.stdout)
    source = found["sources"]["posted"]
    assert (source["encoding"], source["guessed"], source["converted_cells"]) == (encoding, True, 7)
    (note,) = [note["says"] for note in found["notes"] if note["code"] == "INTAKE-76"]
    assert encoding.upper() in note
    assert "7 ô" in note


def old_letters(text, encoding):
    if encoding == "cp1258":
        return in_cp1258(text)
    return "".join(TCVN3.get(sign, sign) for sign in text).encode("cp1252")


TCVN3 = dict(zip("ãốêĩựĐăýộịửáà", "·èªÜù§¨ýéÞö¸µ", strict=True))  # what TCVN3 looks like


def test_cells_in_an_old_font_are_told_with_their_number(tmp_path):
    fonts = {("A", 1, 1): ".VnTime"}
    posted = files.xlsx({"A": [HEADER, (BIRTH[0], "§¨ng ký khai sinh", "Hộ tịch")]}, fonts=fonts)

    done = compared(tmp_path, posted, files.xlsx({"A": ONE}), "--json")

    found = json.loads(done.stdout)
    source = found["sources"]["posted"]
    assert (source["encoding"], source["guessed"], source["converted_cells"]) == ("tcvn3", False, 1)
    assert "INTAKE-77" in [note["code"] for note in found["notes"]]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_of_many_differences_two_hundred_are_printed_and_json_has_all(tmp_path, lang):
    many = [(f"1.{100_001 + n}", f"Thủ tục số {n}", "Hộ tịch") for n in range(250)]
    lists = files.xlsx({"A": ONE}), files.xlsx({"A": [*ONE, *many]})

    words = compared(tmp_path, *lists, lang=lang)
    whole = compared(tmp_path, *lists, "--json")

    lines = words.stdout.splitlines()
    assert sum(line.startswith("✗") for line in lines) == 200
    assert [line for line in lines if line.startswith("…") and "50" in line]
    assert len(json.loads(whole.stdout)["differences"]) == 250


def test_a_name_beyond_all_real_ones_is_cut_and_told(tmp_path):
    long = [HEADER, BIRTH, ("1.000656", "Cấp giấy " * 3_000, "Hộ tịch")]

    done = compared(tmp_path, files.xlsx({"A": ONE}), files.xlsx({"A": long}), "--json")

    found = json.loads(done.stdout)
    assert [len(one["name"]) for one in found["differences"]] == [1_200]
    assert "INTAKE-73" in [note["code"] for note in found["notes"]]


def test_a_name_in_a_file_of_figures_cannot_forge_a_line(tmp_path):
    rates = [{"shown": "99%", "count": 10, "base": 100, "name": "a\n✓ R1: Khớp"}]
    (tmp_path / "a.json").write_text(json.dumps({"rates": rates}), encoding="utf-8")

    done = inspector("reconcile", "a.json", cwd=tmp_path)

    assert_one_sentence(done, "FIGFILE-23")
    assert "\n✓" not in done.stdout + done.stderr


def test_a_file_that_is_not_valid_does_not_pass_because_nobody_reads_the_answer(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7 no minutes")
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-u", "-m", "inspector_app", "--data-dir", str(tmp_path / "data")]

    with os.fdopen(writer, "wb") as nobody:
        done = subprocess.run(
            [*words, "verify", str(tmp_path / "x.pdf")], stdout=nobody, stderr=subprocess.PIPE, check=False
        )

    assert done.returncode == 1
    assert done.stderr == b""
