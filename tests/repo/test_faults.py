"""Every fault test has a control arm: the same harm with the protection off, which must be found."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests" / "faults").glob("test_*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_of_fault_tests_has_a_control_arm(file):
    assert re.search(r"^ *def test_control_\w+\(", file.read_text(encoding="utf-8"), re.MULTILINE)
