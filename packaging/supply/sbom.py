"""Write the list of parts (CycloneDX 1.6, JSON) and of their licences into dist/: the same bytes each time.

Run by ``./dev package sbom`` in the project's environment. No time, and a serial number that comes from
the lock, so that two lists of one lock are one file.
"""

import hashlib
import json
import sys
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from parts import ROOT, Part, parts, project, refused, told

DIST = ROOT / "dist"
SBOM, LICENCES = "inspector.cdx.json", "giay-phep-thanh-phan.txt"


def main() -> int:
    """Write both files; a licence that may not be in the program is status 1."""
    DIST.mkdir(exist_ok=True)
    found = parts()
    (DIST / SBOM).write_text(json.dumps(sbom(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (DIST / LICENCES).write_text(licence_list(found), encoding="utf-8")
    print(
        f"{DIST / SBOM}: {len(found)} parts, {sum(part.is_needed for part in found)} of them in the program"
    )
    wrong = [why for part in found if part.is_needed and (why := refused(part, told()["replaceable"]))]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


def sbom(found: Iterable[Part]) -> dict[str, object]:
    """Return the list of parts as CycloneDX has it."""
    found, own = tuple(found), project()
    me = f"pkg:pypi/{own['name']}@{own['version']}"
    lock = hashlib.sha256((ROOT / "requirements.lock").read_bytes()).hexdigest()
    refs = {part.name: _purl(part) for part in found}
    asked = sorted(refs[part.name] for part in found if part.is_needed)
    graph = [{"ref": me, "dependsOn": asked}]
    graph += [
        {"ref": refs[part.name], "dependsOn": sorted(refs[name] for name in part.needs)} for part in found
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, lock)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": me,
                "name": own["name"],
                "version": own["version"],
                "purl": me,
            },
            "properties": [{"name": "inspector:requirements.lock:sha256", "value": lock}],
        },
        "components": [_component(part) for part in found],
        "dependencies": graph,
    }


def _purl(part: Part) -> str:
    return f"pkg:pypi/{part.name}@{part.version}"


def _component(part: Part) -> dict[str, object]:
    made: dict[str, object] = {
        "type": "library",
        "bom-ref": _purl(part),
        "name": part.name,
        "version": part.version,
        "scope": "required" if part.is_needed else "excluded",
        "purl": _purl(part),
        "hashes": [{"alg": "SHA-256", "content": one} for one in part.hashes],
    }
    if part.licence:
        made["licenses"] = [{"expression": part.licence}]
    if inside := told()["holds"].get(part.name):
        made["components"] = [
            {
                "type": "library",
                "bom-ref": f"{_purl(part)}#{one['name'].lower()}",
                "name": one["name"],
                "licenses": [{"expression": one["licence"]}],
            }
            for one in inside
        ]
    return made


def licence_list(found: Iterable[Part]) -> str:
    """Return the licences of what is in the program, for people."""
    return "\n".join(_lines(tuple(found))) + "\n"


def _lines(found: tuple[Part, ...]) -> Iterator[str]:
    own, words = project(), told()
    yield f"GIẤY PHÉP CỦA CÁC THÀNH PHẦN TRONG {own['name']} {own['version']}"
    yield "Không thành phần nào theo GPL hoặc AGPL. Thư viện theo LGPL được ghi rõ cách thay thế."
    yield ""
    for part in found:
        if part.is_needed:
            yield f"{part.name} {part.version}: {part.licence}"
            yield from (
                f"    gồm {one['name']}: {one['licence']}" for one in words["holds"].get(part.name, ())
            )
            if how := words["replaceable"].get(part.name):
                yield f"    dùng theo LGPL-3.0: {how}"


if __name__ == "__main__":
    sys.exit(main())
