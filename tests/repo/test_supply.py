"""The list of parts is whole and reproducible, and no licence in it binds the program."""

import importlib.util
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUPPLY = ROOT / "packaging" / "supply"


def module(name):
    """A module of packaging/supply, which is no package."""
    spec = importlib.util.spec_from_file_location(name, SUPPLY / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


@pytest.fixture(scope="module")
def supply():
    before, path = dict(sys.modules), list(sys.path)
    parts, sbom = module("parts"), module("sbom")
    yield parts, sbom, parts.parts()
    for name in ("parts", "sbom"):
        sys.modules.pop(name, None) if name not in before else None
    sys.path[:] = path


def test_every_locked_release_is_a_part_with_its_hashes(supply):
    found = supply[2]
    locked = re.findall(r"^([a-z0-9.-]+)==(\S+) \\$", (ROOT / "requirements.lock").read_text(), re.MULTILINE)

    assert [(part.name, part.version) for part in found] == locked
    assert [part.name for part in found if not part.hashes] == []


def test_what_the_program_imports_is_among_what_it_needs(supply):
    needed = {part.name for part in supply[2] if part.is_needed}

    assert {"pyside6-essentials", "sqlcipher3", "python-pkcs11", "pyhanko", "reportlab", "pillow"} <= needed
    assert needed.isdisjoint({"pytest", "hypothesis", "ruff", "pyinstaller", "mypy"})


def test_no_licence_binds_the_whole_program_and_every_one_is_known(supply):
    parts, _, found = supply
    replaceable = parts.told()["replaceable"]

    assert [why for part in found if part.is_needed and (why := parts.refused(part, replaceable))] == []


def test_a_library_under_the_lgpl_is_listed_with_how_it_is_replaced(supply):
    parts, sbom, found = supply
    copyleft = {part.name for part in found if part.is_needed and "LGPL" in part.licence}

    assert copyleft == set(parts.told()["replaceable"])
    for name in copyleft:
        assert re.search(
            rf"^{name} .*\n(    gồm .*\n)*    dùng theo LGPL-3.0: ", sbom.licence_list(found), re.MULTILINE
        )


@pytest.mark.parametrize(
    ("licence", "name", "is_refused"),
    [
        ("GPL-3.0-only", "a", True),
        ("AGPL-3.0-or-later", "a", True),
        ("MIT AND GPL-2.0-only", "a", True),
        ("", "a", True),
        ("LGPL-3.0-only", "a", True),
        ("LGPL-3.0-only OR GPL-3.0-only", "shiboken6", False),
        ("GPL-2.0-only OR MIT", "a", False),
        ("Apache-2.0", "a", False),
    ],
)
def test_control_a_licence_that_binds_is_refused(supply, licence, name, is_refused):
    parts, _, found = supply
    planted = replace(found[0], name=name, licence=licence)

    assert bool(parts.refused(planted, {"shiboken6": "how"})) is is_refused


def test_the_list_is_cyclonedx_and_the_same_twice(supply):
    _, sbom, found = supply
    made = sbom.sbom(found)
    refs = [one["bom-ref"] for one in made["components"]]
    named = {ref for one in made["dependencies"] for ref in (one["ref"], *one["dependsOn"])}

    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.6", 1)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])
    assert len(set(refs)) == len(refs) == len(found)
    assert named == {*refs, made["metadata"]["component"]["bom-ref"]}
    assert all(one["licenses"] for one in made["components"] if one["scope"] == "required")
    assert made == sbom.sbom(found)


def test_what_people_wrote_of_licences_is_of_parts_that_are_there(supply):
    parts, _, found = supply
    names = {part.name for part in found}

    assert {name for table in parts.told().values() for name in table} - names == set()
