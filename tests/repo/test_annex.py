"""The annex of the security-level file names tests and places that are there, and tells what came of them."""

import ast
import importlib.util
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = """<testsuites><testsuite>
<testcase classname="tests.a.test_b" name="test_c[1]"/><testcase classname="tests.a.test_b" name="test_c[2]"/>
<testcase classname="tests.a.test_b" name="test_d"><failure>no</failure></testcase>
<testcase classname="tests.a.test_e" name="test_f"><error>no</error></testcase>
</testsuite></testsuites>"""


@pytest.fixture(scope="module")
def annex():
    spec = importlib.util.spec_from_file_location("annex_build", ROOT / "packaging" / "annex" / "build.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def missing(tests):
    """Return those of these tests that are not there."""
    found = []
    for test in tests:
        file, _, name = test.partition("::")
        path = ROOT / file
        names = set()
        if path.is_file():
            parsed = ast.parse(path.read_text(encoding="utf-8"))
            names = {node.name for node in parsed.body if isinstance(node, ast.FunctionDef)}
        found += [] if (name in names if name else names) else [test]
    return found


def test_every_test_that_is_named_is_there(annex):
    assert missing(annex.tests_of(annex.read_measures())) == []


def test_control_a_test_that_is_not_there_is_found(annex):
    named = ["tests/repo/test_annex.py::test_nothing_of_the_kind", "tests/repo/test_none.py"]

    assert missing(named) == named


def test_every_place_that_is_named_is_there_and_every_measure_is_proved(annex):
    for measure in annex.rows(annex.read_measures()):
        assert measure["tests"], measure["says"]
        assert [file for file in measure["where"] if not (ROOT / "src/inspector_app" / file).is_file()] == []


def test_no_measure_stands_there_twice(annex):
    said = [measure["says"] for measure in annex.rows(annex.read_measures())]

    assert len(set(said)) == len(said) >= 20


def test_a_result_is_what_the_tests_said(annex):
    results = annex.counted(REPORT)

    assert results["tests/a/test_b.py::test_c"] == Counter(passed=2)
    assert annex.result_of("tests/a/test_b.py::test_c", results) == "ĐẠT 2/2"
    assert annex.result_of("tests/a/test_b.py::test_d", results) == "KHÔNG ĐẠT 1/1"
    assert annex.result_of("tests/a/test_b.py", results) == "KHÔNG ĐẠT 1/3"
    assert annex.result_of("tests/a/test_e.py", results) == "KHÔNG ĐẠT 1/1"
    assert annex.result_of("tests/a/test_z.py", results) == annex.NOT_RUN


def test_the_document_tells_every_measure_with_its_results(annex):
    measures = annex.read_measures()
    made = annex.document(measures, annex.counted(REPORT))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    lines = [paragraph.text for paragraph in made.paragraphs]

    assert [one["says"] for one in annex.rows(measures) if one["says"] not in cells] == []
    assert [one for one in measures["limits"] if one not in lines] == []
    assert not any(cell.startswith("ĐẠT") for cell in cells), "nothing of this was run"
