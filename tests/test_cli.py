"""The command line as a person meets it: one line that says what to do, exit 2, never a traceback."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app.cli.command import parse
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Cost, Passphrase

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
    for matter in ("Phông chữ", "SQLCipher", "Ổ đĩa", "Đồng hồ"):
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
