"""Look the laptop over (doctor): versions, font, database, disk, clock; no personal data in the answer."""

import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.tokens import libraries_here
from inspector_app.errors import InspectorError
from inspector_app.inspection.room import WARN_BELOW_BYTES
from inspector_app.wording import sentence

if TYPE_CHECKING:
    from inspector_app.documents.fonts import FontSet

EARLIEST = datetime(2026, 11, 1, tzinfo=UTC)
"""No laptop that runs this program has an earlier day; one that says so has lost its clock."""

_PACKAGES = ("PySide6-Essentials", "sqlcipher3", "reportlab", "pikepdf", "pyHanko", "pydantic")


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """One matter looked at."""

    name: str
    well: bool
    says: str


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """Everything looked at, in order."""

    lines: tuple[DoctorLine, ...]

    @property
    def well(self) -> bool:
        """Whether nothing needs a person."""
        return all(line.well for line in self.lines)


def look_over(case_folder: Path, fonts: "Callable[[], FontSet]", now: datetime) -> DoctorReport:
    """Look at what a visit depends on, before the visit.

    Args:
        case_folder: Where the case file lies or will lie.
        fonts: Finds the font of papers.
        now: This laptop's clock.
    """
    lines = [
        DoctorLine("Inspector", True, version("inspector-app")),
        DoctorLine("Python", True, f"{platform.python_version()} ({sys.platform})"),
        *(DoctorLine(name, True, version(name)) for name in _PACKAGES),
        _database(),
        _font(fonts),
        _tokens(),
        _disk(case_folder),
        DoctorLine("Đồng hồ", now >= EARLIEST, now.strftime("%d/%m/%Y %H:%M UTC")),
        _case(case_folder),
    ]
    return DoctorReport(tuple(lines))


def _database() -> DoctorLine:
    from inspector_app.store.about import engine_versions

    sqlite, cipher = engine_versions()
    return DoctorLine("Mã hóa hồ sơ", bool(cipher), f"SQLCipher {cipher or '-'}, SQLite {sqlite}")


def _font(fonts: "Callable[[], FontSet]") -> DoctorLine:
    try:
        found = fonts()
    except InspectorError as error:
        return DoctorLine("Phông chữ", False, sentence(error.code, error.fields))
    return DoctorLine("Phông chữ", True, f"{found.name}, {found.sha256['regular'][:12]}")


def _tokens() -> DoctorLine:
    """Say whose token libraries are here; none is no trouble: a key file signs too."""
    found = ", ".join(f"{library.name} ({library.path})" for library in libraries_here())
    return DoctorLine("Phần mềm USB token", True, found or "chưa thấy thư viện PKCS#11 quen thuộc nào")


def _disk(folder: Path) -> DoctorLine:
    standing = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(standing).free
    return DoctorLine("Ổ đĩa", free >= WARN_BELOW_BYTES, f"còn trống {free // (1024 * 1024)} MB")


def _case(folder: Path) -> DoctorLine:
    from inspector_app.store.about import has_case

    return DoctorLine("Hồ sơ kiểm tra", True, "đã có" if has_case(folder) else "chưa có")
