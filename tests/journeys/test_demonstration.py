"""Eight real inspections, from checklist to signed minutes: what a newcomer gets from one command."""

import json
import re
import subprocess
import unicodedata

import pytest

from inspector_app.app.run import run
from inspector_app.canonical import parse
from inspector_app.documents.pages import page_count, page_text
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.plain import from_plain

pytestmark = pytest.mark.journey

MARK = "VÍ DỤ MINH HỌA"


def words_of(file):
    pdf = file.read_bytes()
    text = " ".join(page_text(pdf, page) for page in range(page_count(pdf)))
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))


def test_one_command_gives_eight_valid_files(demonstration):
    assert demonstration.status == 0
    assert len(demonstration.files) == 8
    assert all(row["valid"] for row in demonstration.rows)


def test_each_file_has_two_digital_signatures_and_one_has_ink_beside_them(demonstration):
    assert [row["digital_signatures"] for row in demonstration.rows] == [2] * 8
    assert sum(row["ink_signatures"] for row in demonstration.rows) == 1


def test_the_command_line_verifier_accepts_every_file(demonstration, capsys):
    for file in demonstration.files:
        assert run(["verify", str(file), "--trust", str(demonstration.authority)]) == 0

    assert capsys.readouterr().out.count("HỢP LỆ: ") == 8


def test_without_the_authority_no_file_is_valid(demonstration, capsys):
    assert run(["verify", str(demonstration.files[0])]) == 1

    assert "KHÔNG HỢP LỆ" in capsys.readouterr().out


def test_the_verdict_as_json_is_one_object(demonstration, capsys):
    run(["verify", str(demonstration.files[0]), "--trust", str(demonstration.authority), "--json"])

    verdict = json.loads(capsys.readouterr().out)
    assert verdict["valid"] is True
    assert len(verdict["signatures"]) == 2
    assert verdict["problems"] == []


def test_poppler_finds_both_signatures_valid_in_each_file(demonstration):
    for file in demonstration.files:
        said = subprocess.run(["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False)

        assert said.stdout.count("Signature is Valid.") == 2, f"{file.name}\n{said.stdout}\n{said.stderr}"


def test_qpdf_finds_nothing_wrong(demonstration):
    for file in demonstration.files:
        said = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)

        assert said.returncode == 0, said.stdout + said.stderr


def test_the_four_dossiers_that_nobody_accounts_for_are_reported(demonstration):
    (row,) = [row for row in demonstration.rows if row["file"] == "phuc-loi-2020.pdf"]

    (balance,) = [outcome for outcome in row["differing"] if outcome["rule"] == "R5"]
    assert balance["difference"] == "4"
    assert "2.411" in balance["says"]


def test_the_index_that_rose_by_less_than_was_said_is_reported(demonstration):
    (row,) = [row for row in demonstration.rows if row["file"] == "hoai-duc-2023.pdf"]

    (index,) = [outcome for outcome in row["differing"] if outcome["rule"] == "R12"]
    assert "2,73" in index["says"]
    assert "2,75" in index["says"]


def test_every_page_carries_the_mark_of_an_example(demonstration):
    for file in demonstration.files:
        pdf = file.read_bytes()
        for page in range(page_count(pdf)):
            assert MARK in unicodedata.normalize("NFC", page_text(pdf, page)), f"{file.name} page {page + 1}"


def test_what_stands_in_the_data_stands_on_the_pages(demonstration):
    for file in demonstration.files:
        minutes = from_plain(Minutes, parse(attached_minutes(file.read_bytes())))
        words = words_of(file)
        for text in (*(f.text for f in minutes.findings), *(r.text for r in minutes.recommendations)):
            assert re.sub(r"\s+", " ", text) in words, f"{file.name}: {text}"


def test_nobody_appears_by_name(demonstration):
    for file in demonstration.files:
        minutes = from_plain(Minutes, parse(attached_minutes(file.read_bytes())))

        assert {person.name for person in minutes.attendees} == {""}
        assert {slot.signer for slot in minutes.slots} == {""}
