"""The lock file and the pins that matter."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution, distributions, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PINS = dict(re.findall(r"^([a-z0-9.-]+)==(\S+) \\$", LOCK, re.MULTILINE))
ASKED = [Requirement(text) for text in PROJECT["dependencies"] + EXTRAS["dev"] + EXTRAS["package"]]
# GPL with the exception that what its bootloader starts may have any licence (decisions/019): a tool that
# builds the stand-alone verifier, imported by nothing.
BUILD_TOOLS = {"pyinstaller", "pyinstaller-hooks-contrib"}
# Copyleft as a library that stays replaceable (design: LGPL only so, and listed); never GPL or AGPL alone.
REPLACEABLE = {"pyside6-essentials", "shiboken6"}


def test_the_lock_names_no_address():
    assert "://" not in LOCK
    assert not re.search(r"^\s*(-i|-f|--(extra-)?index-[u]rl|--find-links)", LOCK, re.MULTILINE)


def test_every_locked_release_has_hashes():
    entries = re.split(r"^(?=[a-z0-9.-]+==)", LOCK, flags=re.MULTILINE)[1:]

    assert len(entries) == len(PINS) > 30
    assert [
        entry.split()[0] for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)
    ] == []


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
def test_the_lock_holds_what_the_project_asks_for(asked):
    assert PINS[canonicalize_name(asked.name)] in asked.specifier


def test_the_environment_is_what_the_lock_says():
    installed = {canonicalize_name(d.name): d.version for d in distributions()}

    assert {name: installed.get(name) for name in PINS} == PINS


def test_exactly_one_package_provides_sqlcipher3():
    assert packages_distributions()["sqlcipher3"] == ["sqlcipher3"]


@pytest.mark.parametrize("name", sorted(PINS))
def test_no_library_brings_a_licence_that_binds_the_whole_program(name):
    data = distribution(name).metadata
    texts = [data.get("License-Expression") or "", *(data.get_all("Classifier") or [])]
    copyleft = [text for text in texts if re.search(r"\bA?GPL|(?<!Lesser )General Public", text)]

    assert copyleft == [] or name in REPLACEABLE | BUILD_TOOLS


def test_no_library_that_the_program_needs_is_a_build_tool():
    asked = {canonicalize_name(Requirement(text).name) for text in PROJECT["dependencies"]}

    assert asked.isdisjoint(BUILD_TOOLS)
    assert [
        path.name
        for path in (ROOT / "src").rglob("*.py")
        if re.search(r"import PyInstaller|from PyInstaller", path.read_text(encoding="utf-8"))
    ] == []


def test_qt_survives_five_thousand_signals():
    """PySide6 6.12.0 aborts Python 3.11 after about 570: each emit drops a reference to True."""
    script = """
from PySide6.QtCore import QObject, Signal
class Bell(QObject):
    rung = Signal(bool)
bell, heard = Bell(), []
bell.rung.connect(heard.append)
for _ in range(5000):
    bell.rung.emit(True)
print(len(heard))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout.strip()) == (0, "5000"), done.stderr
