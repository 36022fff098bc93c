"""Phrases and causes that come with the program: for items that exist, and nothing unreadable."""

import re

import pytest

from inspector_app.bundled import bundled
from inspector_app.errors import CannotDo
from inspector_app.forms.law_file import load_law
from inspector_app.forms.library import load_library
from inspector_app.forms.phrases_file import load_phrases
from inspector_app.inspection.findings import FaultOf

SMALL = """\
format: 1
phrases:
  NY13: ["Thiếu {noi_dung}."]
  all: ["Đúng quy định."]
causes:
  - {id: phan-mem, text: "Phần mềm lỗi", fault_of: higher_level}
"""


def bundled_phrases():
    return load_phrases(bundled("resources/phrases/vi.yaml").read_bytes(), "vi.yaml")


def test_a_phrase_belongs_to_an_item_or_to_all_of_them():
    phrases, causes = load_phrases(SMALL.encode(), "vi.yaml")

    assert [(phrase.item, phrase.text) for phrase in phrases] == [
        ("NY13", "Thiếu {noi_dung}."),
        ("", "Đúng quy định."),
    ]
    assert causes[0].fault_of is FaultOf.HIGHER_LEVEL


def test_every_bundled_phrase_is_for_an_item_that_exists():
    law = load_law(bundled("resources/law/registry.yaml").read_bytes(), "registry.yaml")
    names = {item.name for form in load_library(bundled("forms"), law) for item in form.items()}
    phrases, _ = bundled_phrases()

    assert {phrase.item for phrase in phrases} - names == {""}


def test_places_to_fill_are_plain_names():
    phrases, _ = bundled_phrases()

    slots = [slot for phrase in phrases for slot in re.findall(r"\{([^}]*)\}", phrase.text)]
    assert slots
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", slot) for slot in slots)


def test_some_causes_are_not_the_units():
    _, causes = bundled_phrases()

    assert {cause.fault_of for cause in causes} == set(FaultOf)


@pytest.mark.parametrize(
    ("change", "row"),
    [
        (("NY13:", "ny13:"), 3),
        (("fault_of: higher_level", "fault_of: nobody"), 6),
        (("  - {id: phan-mem", "  - {id: phan-mem, text: a}\n  - {id: phan-mem"), 7),
    ],
)
def test_a_damaged_file_is_refused_with_its_row(change, row):
    with pytest.raises(CannotDo) as refused:
        load_phrases(SMALL.replace(*change).encode(), "vi.yaml")

    assert refused.value.fields["row"] == row
