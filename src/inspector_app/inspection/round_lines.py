"""Team and units of a round as lines, as people write and paste them; a line says all of one, and back.

«Lê Thị A – Phó Giám đốc – Sở Nội vụ; Trưởng đoàn; Niêm yết, Số liệu» and
«UBND phường Mẫu Sơn; 12/11/2026; 08 giờ 00; Trung tâm Phục vụ hành chính công». A row copied from a
spreadsheet says the same with a tab where the line has a mark.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.inspection.dates import read_date, short_date
from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.people import Role
from inspector_app.inspection.person_lines import is_heading, read_person
from inspector_app.inspection.rounds import RoundMember, RoundUnit
from inspector_app.inspection.unit import Directory

ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.LEADER: "Trưởng đoàn",
        Role.DEPUTY_LEADER: "Phó Trưởng đoàn",
        Role.SECRETARY: "Thư ký",
        Role.MEMBER: "Thành viên",
    }
)
_ROLES = {fold(words): role for role, words in ROLE_WORDS.items()} | {
    "pho doan": Role.DEPUTY_LEADER,
    "truong doan kiem tra": Role.LEADER,
    "thu ky doan": Role.SECRETARY,
    "uy vien": Role.MEMBER,
}
_DAYS_PARTS = 3
_PERSON_CELLS = 3  # name, title, agency
_ROW_NUMBER = re.compile(r"\s*\d{1,3}\s*[.)]?\s*\t")


def read_team(
    lines: Sequence[str], standing: Sequence[RoundMember], new_id: Callable[[], str]
) -> tuple[RoundMember, ...]:
    """Return the members of lines; somebody with the name of a standing member stays that member.

    Where no line says who leads, the first one does.

    Raises:
        CannotDo: ``WINDOW-05`` a line names nobody.
    """
    known = {name_key(one.name): one.id for one in standing if one.name}
    said = [line for line in lines if line.strip() and not is_heading(line)]
    members = []
    for order, line in enumerate(said, 1):
        head, *rest = _person_and_rest(line)
        person = read_person(head)
        role = next((_ROLES[fold(part)] for part in rest if fold(part) in _ROLES), None)
        fields = ", ".join(part for part in rest if part and fold(part) not in _ROLES)
        members.append(
            RoundMember(
                id=known.pop(name_key(person.name), "") or new_id(),
                role=role or Role.MEMBER,
                name=person.name,
                title=person.title,
                agency=person.agency,
                fields=tuple(part.strip() for part in fields.split(",") if part.strip()),
                order=order,
            )
        )
    if members and not any(one.role is Role.LEADER for one in members) and not _says_role(said[0]):
        members[0] = replace(members[0], role=Role.LEADER)
    return tuple(members)


def member_line(member: RoundMember) -> str:
    """Return a member as a line."""
    person = " – ".join(part for part in (member.name, member.title, member.agency) if part)
    fields = ", ".join(member.fields)
    return "; ".join(part for part in (person, ROLE_WORDS.get(member.role, ""), fields) if part)


def read_units(
    lines: Sequence[str], standing: Sequence[RoundUnit], directory: Directory, new_id: Callable[[], str]
) -> tuple[RoundUnit, ...]:
    """Return the units of lines; a unit with the name of a standing one stays that unit, each once.

    Raises:
        CannotDo: ``ROUND-01`` a day that is none; ``WINDOW-05`` a line names no unit.
    """
    known: dict[str, list[RoundUnit]] = {}
    for one in standing:
        known.setdefault(name_key(one.unit_name), []).append(one)
    units = []
    for order, line in enumerate((line for line in lines if line.strip()), 1):
        name, *rest = parts_of(line)
        if not name:
            raise CannotDo("WINDOW-05", text=line.strip()[:80])
        day, begins, place = _when_and_where(rest)
        same = known.get(name_key(name))
        before = same.pop(0) if same else None
        found = directory.find(name)
        units.append(
            RoundUnit(
                id=before.id if before else new_id(),
                unit_name=name,
                unit_id=before.unit_id if before else (found[0].id if len(found) == 1 else ""),
                unit_parent_name=before.unit_parent_name if before else "",
                day=day,
                begins=begins,
                place=place,
                order=order,
            )
        )
    return tuple(units)


def unit_line(unit: RoundUnit) -> str:
    """Return a unit as a line."""
    day = short_date(unit.day) if unit.day else ""
    parts = [unit.unit_name, day, unit.begins, unit.place]
    while parts and not parts[-1]:
        parts.pop()
    return "; ".join(parts)


def _when_and_where(parts: Sequence[str]) -> tuple[date | None, str, str]:
    """Return (day, begins, place): in this order, each may be left out at the end or be empty."""
    if len(parts) > _DAYS_PARTS:
        parts = (*parts[:2], "; ".join(parts[2:]))
    day, begins, place = (*parts, "", "", "")[:3]
    try:
        return (read_date(day) if day else None), begins, place
    except InspectorError as error:
        raise CannotDo("ROUND-01", text=day) from error


def _says_role(line: str) -> bool:
    return any(fold(part) in _ROLES for part in _person_and_rest(line)[1:])


def parts_of(line: str) -> list[str]:
    """Return what a line says, part by part: between semicolons, or the cells of a spreadsheet's row."""
    row = _ROW_NUMBER.sub("", line, count=1) if _ROW_NUMBER.match(line) else line
    return [part.strip() for part in row.strip().split("\t" if "\t" in row.strip() else ";")]


def _person_and_rest(line: str) -> list[str]:
    """Return the words for one person, then role and fields of work."""
    cells = parts_of(line)
    if "\t" not in line or ";" in line:  # «1 <tab> Lê Thị A <tab> Phó Giám đốc; Trưởng đoàn» is one person
        return [part.strip() for part in line.split(";")]
    return ["\t".join(cells[:_PERSON_CELLS]), *cells[_PERSON_CELLS:]]
