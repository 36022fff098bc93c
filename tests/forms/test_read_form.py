"""From the bytes of a sound form to its checklist, and to canonical JSON and back."""

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.canonical import canonical_bytes, nfc, parse
from inspector_app.errors import CannotDo
from inspector_app.forms.library import (
    check_forms,
    checklist_json,
    load_library,
    read_checklist_json,
)
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.read_form import load_form
from inspector_app.inspection.checklist import FormStatus, LegalBasis, MeasureType, Severity
from tests.forms.samples import FILE, FORM, LAW, changed, checklist_of


def test_a_form_becomes_a_checklist_with_everything_that_stands_in_it():
    checklist = checklist_of()

    item = checklist.item("AA01")
    assert (checklist.form_id, checklist.version, checklist.status) == (
        "thu-nghiem",
        "2026.1",
        FormStatus.DRAFT,
    )
    assert checklist.short_sets == {"rut_gon": ("AA01",)}
    assert [i.name for i in checklist.items()] == ["AA01", "AA02"]
    assert (item.severity, item.judged, item.label_en) == (Severity.MAJOR, True, "Posted")
    assert item.legal_basis == (
        LegalBasis(law="TT03", at="Mẫu số 06", confirmed=True, since=date(2025, 9, 15)),
        LegalBasis(law="TT01", at="Mẫu số 05", until=date(2025, 9, 14)),
    )
    assert (item.evidence.words, item.evidence.photos_when_failed) == ("Ảnh", 1)
    assert (item.deadline.days, item.deadline.working) == (5, True)
    assert [m.type for m in item.measures][2:4] == [MeasureType.CALCULATE, MeasureType.SELECT_ONE]
    assert item.measures[3].choices == (("dem", "Đếm"), ("hoi", "Hỏi"))
    assert not checklist.item("AA02").judged


def test_the_hash_is_that_of_the_exact_bytes():
    data = (FORM + "# một dòng ghi chú\n").encode()

    assert load_form(data, FILE, LAW).sha256 == hashlib.sha256(data).hexdigest()


def test_a_checklist_survives_as_canonical_json():
    checklist = checklist_of()

    data = checklist_json(checklist)

    assert read_checklist_json(data) == checklist
    assert canonical_bytes(parse(data)) == data


labels = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=40).map(nfc)


@given(labels)
def test_any_words_of_a_label_survive_yaml_and_json(label):
    quoted = label.replace("\\", "\\\\").replace('"', '\\"')

    checklist = checklist_of(changed("Ghi nhận khác", quoted))

    assert checklist.item("AA02").label == label
    assert read_checklist_json(checklist_json(checklist)) == checklist


@pytest.mark.parametrize(
    "damage", [b"", b"{}x", b"[1]", b'{"form_id": 1}'], ids=["empty", "tail", "list", "blank"]
)
def test_json_that_is_not_as_published_is_refused(damage):
    with pytest.raises(CannotDo) as refused:
        read_checklist_json(damage)

    assert refused.value.code in ("FORM-61", "DATA-01")


def test_json_with_one_field_renamed_is_refused():
    data = checklist_json(checklist_of()).replace(b'"judged"', b'"judgee"')

    with pytest.raises(CannotDo):
        read_checklist_json(data)


def put(folder, form_id, version, text):
    (folder / form_id).mkdir(exist_ok=True)
    (folder / form_id / f"{version}.yaml").write_text(text, encoding="utf-8")


def test_a_folder_of_forms_is_loaded_in_the_order_of_its_names(tmp_path):
    put(tmp_path, "thu-nghiem", "2026.1", FORM)
    put(tmp_path, "thu-nghiem", "2026.2", changed('"2026.1"', '"2026.2"'))
    (tmp_path / "README.md").write_text("not a form", encoding="utf-8")

    assert [form.version for form in load_library(tmp_path, LAW)] == ["2026.1", "2026.2"]


def test_every_problem_of_every_file_is_listed_with_its_file(tmp_path):
    put(tmp_path, "thu-nghiem", "2026.1", changed("law: TT03", "law: TT30"))
    put(tmp_path, "thu-nghiem", "2026.2", changed('"2026.1"', '"2026.2"').replace("> 0", ">", 1))

    problems = check_forms(tmp_path, LAW)

    assert [(p.file, p.code) for p in problems] == [
        ("thu-nghiem/2026.1.yaml", "FORM-24"),
        ("thu-nghiem/2026.2.yaml", "FORM-50"),
    ]
    with pytest.raises(FileRefused) as refused:
        load_library(tmp_path, LAW)
    assert refused.value.code == "FORM-01"


def test_a_file_in_the_wrong_place_is_told_where_it_belongs(tmp_path):
    put(tmp_path, "khac", "2026.1", FORM)

    (problem,) = check_forms(tmp_path, LAW)

    assert problem.code == "FORM-41"
    assert "thu-nghiem/2026.1.yaml" in problem.says()


def test_a_file_that_ends_in_yml_is_told_its_right_name(tmp_path):
    (tmp_path / "thu-nghiem").mkdir()
    (tmp_path / "thu-nghiem" / "2026.1.yml").write_text(FORM, encoding="utf-8")

    (problem,) = check_forms(tmp_path, LAW)

    assert (problem.file, problem.code) == ("thu-nghiem/2026.1.yml", "FORM-41")


def test_two_forms_that_share_an_item_name_are_told(tmp_path):
    put(tmp_path, "thu-nghiem", "2026.1", FORM)
    put(tmp_path, "khac", "2026.1", changed("form_id: thu-nghiem", "form_id: khac"))

    assert {(p.code, p.item) for p in check_forms(tmp_path, LAW)} == {
        ("FORM-42", "AA01"),
        ("FORM-42", "AA02"),
    }


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_forms_is_told(tmp_path, name):
    (problem,) = check_forms(tmp_path / name, LAW)

    assert problem.code == "FORM-43"
