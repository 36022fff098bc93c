"""Everything that the record can name has a name for people; what a later version wrote stays as written."""

import ast
import re
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from inspector_app.actions.record_kinds import field_names, hint_of, is_known, kinds, parts, terms
from inspector_app.actions.record_words import (
    _PRINTED,
    _names,
    field_words,
    kind_words,
    term_words,
    value_words,
)
from inspector_app.actions.term_words import NOUNS, TERM_WORDS, key_of
from inspector_app.app.shelves import library
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.findings import DeadlineKind

SOURCE = Path(__file__).parents[2] / "src" / "inspector_app"
WRITERS = ("Edit", "edits_of", "read", "records")
NAMED = re.compile(rf"\b({'|'.join(WRITERS)})\(\s*(\"|[A-Z_]+\b)").search
NOT_OF_THE_RECORD = {
    *("r", "rb", "attachments", "findings", "participants", "reception_points", "recommendations"),
    *("paragraphs", "verifications"),
}
"""What else is read by these names: files, and the lists of a demo file."""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_field_part_and_term_has_a_name(language):
    names = _names(language)

    for kind in kinds():
        assert kind in names["kinds"] or kind in NOUNS, kind
        for name in (*field_names(kind), "_deleted"):
            assert f"{kind}.{name}" in names["fields"] or name in names["fields"], (kind, name)
    for part in parts():
        for slot in fields(part):
            assert f"{part.__name__}.{slot.name}" in names["fields"] or slot.name in names["fields"], (
                part,
                slot.name,
            )
    for enumeration in terms():
        for term in enumeration:
            key = key_of(term)
            assert key in TERM_WORDS or key in _PRINTED or ".".join(key) in names["terms"], term


def test_both_languages_name_the_same_things():
    vi, en = _names("vi"), _names("en")

    assert {group: set(words) for group, words in vi.items()} == {
        group: set(words) for group, words in en.items()
    }
    assert not set(vi["kinds"]) & set(NOUNS)  # no word twice
    assert not {tuple(key.split(".")) for key in vi["terms"]} & set(TERM_WORDS)


@cache
def parsed(module):
    """Return the syntax tree of a module of ours, None where there is none."""
    file = SOURCE.parent / f"{module.replace('.', '/')}.py"
    return ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else None


@cache
def constants(module):
    """Return the texts that a module names, by name: its own, and those that it imports."""
    found = {}
    for node in parsed(module).body if parsed(module) else ():
        if isinstance(node, ast.Assign):
            names, values = node.targets[0], node.value
            both = isinstance(names, ast.Tuple) and isinstance(values, ast.Tuple)
            for name, value in zip(names.elts, values.elts, strict=True) if both else [(names, values)]:
                if (
                    isinstance(name, ast.Name)
                    and isinstance(value, ast.Constant)
                    and isinstance(value.value, str)
                ):
                    found[name.id] = value.value
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("inspector_app."):
            there = {one.name: one.asname or one.name for one in node.names if one.name.isupper()}
            known = constants(node.module) if there else {}
            found |= {mine: known[name] for name, mine in there.items() if name in known}
    return found


def kinds_in_the_source():
    """Return every kind that some module writes or reads by its name, or by a constant that holds it."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        if not NAMED(file.read_text(encoding="utf-8")):
            continue
        module = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts)
        for node in ast.walk(parsed(module)):
            called = getattr(node, "func", None)
            name = getattr(called, "id", getattr(called, "attr", ""))
            if isinstance(node, ast.Call) and name in WRITERS and node.args:
                first = node.args[0]
                text = first.value if isinstance(first, ast.Constant) else None
                text = constants(module).get(first.id) if isinstance(first, ast.Name) else text
                found |= {text} if isinstance(text, str) else set()
    return found


def test_every_kind_that_the_program_names_is_in_the_list_of_kinds():
    named = kinds_in_the_source()

    assert {"remedy_report", "history_right", "finding"} <= named
    assert len(named) > 45
    assert named - NOT_OF_THE_RECORD - set(kinds()) - {one.form_id for one in library().forms} == set()


def test_what_the_examples_wrote_is_all_known(desk):
    from inspector_app.actions.record_example import enter_examples
    from inspector_app.forms.demo_inspections import bundled_demos

    enter_examples(desk, bundled_demos()[:2])
    views = [desk.case.view(scope) for scope, _ in desk.case.every_scope()]

    cells = {(kind, name) for view in views for kind, _, name in view.cells}
    assert len(cells) > 50
    assert [cell for cell in sorted(cells) if not is_known(*cell)] == []


def test_what_a_later_version_wrote_stays_as_it_is_written():
    assert kind_words("of_later") == "of_later"
    assert field_words("of_later", "what") == "what"
    assert field_words("finding", "of_later") == "of_later"
    assert value_words("finding", "severity", "unheard_of") == "unheard_of"
    assert value_words("of_later", "what", {"a": [1, True, None]}) == "a: 1; có"
    assert hint_of("of_later", "what") is None


@pytest.mark.parametrize(
    ("kind", "field", "value", "words"),
    [
        ("answer", "verdict", "fail", "Không đạt"),
        ("answer", "verdict", None, ""),
        ("answer", "measure.so_tthc", 12, "12"),
        ("chosen", "chosen", True, "có"),
        ("recommendation", "deadline", {"kind": "working_days", "count": 5, "words": ""},
         "loại: Số ngày làm việc, số ngày: 5"),
        ("finding", "basis", [{"law": "TT02", "at": "Đ. 13", "confirmed": False}],
         "văn bản luật: TT02, điều, khoản: Đ. 13, đã đối chiếu: không"),
        ("visit", "held_on", ["2026-11-12", "2026-11-13"], "12/11/2026; 13/11/2026"),
        ("visit", "opened_at", "2026-11-12T01:30:00.000Z", "08:30 ngày 12/11/2026"),
        ("visit", "opened_at", "hôm qua", "hôm qua"),
        ("posting_duty", "levels", ["province", "x"], "cấp tỉnh; x"),
        ("minutes_scanned", "marks", {"p1": "signed"}, "p1: Có chữ ký trên giấy"),
        ("paragraph", "text", "hai\ndòng", "hai dòng"),
    ],
)  # fmt: skip
def test_a_value_is_told_in_words(kind, field, value, words):
    assert value_words(kind, field, value) == words


def test_members_of_two_enumerations_with_one_value_keep_their_own_words():
    assert term_words(Verdict.NA) == "Không áp dụng"
    assert term_words(DeadlineKind.DAYS) == "Số ngày"
    assert key_of(Verdict.NA) != key_of(DeadlineKind.DAYS)
