"""Every code of this room has its sentence in both languages, with the fields that the code gives."""

import re
from pathlib import Path
from string import Formatter

import yaml

import inspector_app.signing

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r'"((?:KEY|TOKEN|SLOT|STAMP|STROKES|TRUST|VERIFY|VERIFY-ELSE|TAKE)-\d{2})"')


def sentences(language):
    return yaml.safe_load((ROOT / f"resources/wording/{language}/signing.yaml").read_text(encoding="utf-8"))


def fields(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_every_code_in_the_room_has_a_sentence_and_no_sentence_is_left_over():
    folder = Path(inspector_app.signing.__file__).parent
    used = {code for file in folder.rglob("*.py") for code in CODE.findall(file.read_text(encoding="utf-8"))}

    assert used == set(sentences("vi")) == set(sentences("en"))


def test_both_languages_name_the_same_fields():
    vi, en = sentences("vi"), sentences("en")

    assert {code: fields(text) for code, text in vi.items()} == {
        code: fields(text) for code, text in en.items()
    }
