"""Every sentence stands in both languages, names the same fields, and every code raised has one."""

import ast
import errno
import os
import string
from pathlib import Path

import pytest
import yaml

from inspector_app import wording

ROOT = Path(__file__).parents[1]


def fields_of(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_hold_the_same_codes_with_the_same_fields():
    vi, en = wording.catalogue("vi"), wording.catalogue("en")

    assert vi.keys() == en.keys()
    assert {code: fields_of(vi[code]) for code in vi} == {code: fields_of(en[code]) for code in en}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_no_code_stands_in_two_files(language):
    seen = {}
    for file in sorted((ROOT / "resources/wording" / language).glob("*.yaml")):
        for code in yaml.safe_load(file.read_text(encoding="utf-8")) or {}:
            assert code not in seen, f"{code} stands in {seen.get(code)} and {file.name}"
            seen[code] = file.name


def codes_raised():
    """(code, file) of every CannotDo/Surroundings raised with a literal code in the source."""
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                named = node.func.id in ("CannotDo", "Surroundings", "Problem")
                if named and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value, file.relative_to(ROOT).as_posix()


def test_every_code_that_is_raised_has_a_sentence():
    known = wording.catalogue("vi")

    assert [(code, file) for code, file in codes_raised() if code not in known] == []


def test_a_sentence_ends_with_its_code_and_says_what_is_missing():
    assert wording.sentence("WITHDRAW-03").endswith("[WITHDRAW-03]")
    assert "?" in wording.sentence("DRAFT-02")


@pytest.mark.parametrize("name", ["ENOENT", "EACCES", "ENOSPC", "EROFS"])
def test_what_the_system_says_of_a_file_is_told_in_the_readers_language(name):
    said = os.strerror(getattr(errno, name))

    words = wording.sentence("FILE-02", {"file": "/usb/bien-ban.pdf", "reason": said})

    assert said not in words
    assert wording.catalogue("vi")[f"SYSTEM-{name}"] in words


def test_an_unknown_code_is_shown_as_it_is():
    assert wording.sentence("NO-SUCH-CODE") == "NO-SUCH-CODE [NO-SUCH-CODE]"


def test_text_from_a_strangers_file_cannot_repaint_the_terminal():
    said = wording.phrase("VERDICT-unsigned", {"heading": "\x1b[2J\u202eHỢP LỆ\n"})

    assert not set("\x1b\u202e\n") & set(said)
