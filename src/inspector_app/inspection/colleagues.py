"""People to whom work belongs: those who write into the case file, and those whom a team names."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspector_app.inspection.folding import name_key
from inspector_app.inspection.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One person as far as work is concerned.

    Attributes:
        id: The person's own id; of somebody who is only named, :func:`id_of_named`.
        has_worked: Writes into the case file; False: somebody named the person, nothing more is known.
    """

    id: str
    name: str = ""
    title: str = ""
    agency: str = ""
    has_worked: bool = False

    @property
    def line(self) -> str:
        """«Họ tên – Chức vụ – Cơ quan»."""
        return " – ".join(part for part in (self.name, self.title, self.agency) if part)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Everybody who is known here, by id."""

    people: Mapping[str, Someone] = field(default_factory=dict)

    def named(self, name: str) -> frozenset[str]:
        """Return the ids of everybody with a name; nobody has the empty one."""
        wanted = name_key(name)
        return frozenset(one.id for one in self.people.values() if wanted and name_key(one.name) == wanted)

    def same(self, person: str) -> frozenset[str]:
        """Return the ids that mean a person: their own, and those of the same name who never wrote anything.

        Two who both write are two people, however alike their names are.
        """
        known = self.people.get(person)
        alike = self.named(known.name) if known else frozenset[str]()
        return frozenset({person, *(one for one in alike if not self.people[one].has_worked)})

    def to_choose(self) -> tuple[Someone, ...]:
        """Return everybody with a name, each person once, in the order of the names."""
        found = [one for one in self.people.values() if one.name or one.title]
        writing = {name_key(one.name) for one in found if one.has_worked}
        once = [one for one in found if one.has_worked or name_key(one.name) not in writing]
        return tuple(sorted(once, key=lambda one: (one.line, one.id)))

    def name_of(self, person: str) -> str:
        """Return a name, or the title where no name was given; "" for somebody unknown."""
        known = self.people.get(person)
        return (known.name or known.title) if known else ""


def colleagues(directory: Iterable[Person], named: Iterable[Someone]) -> Colleagues:
    """Return everybody: the people of the directory, then those named who are none of them.

    Args:
        directory: Who writes into the case file, or was named in a handover.
        named: Members of teams; their ids are given here.
    """
    known = {
        one.id: Someone(
            id=one.id,
            name=one.name,
            title=one.title,
            agency=one.agency,
            has_worked=one.entered_on is not None,
        )
        for one in directory
    }
    names = {name_key(one.name) for one in known.values()}
    for one in named:
        if one.name.strip() and name_key(one.name) not in names:
            made = id_of_named(one.name, one.agency)
            known.setdefault(made, Someone(id=made, name=one.name, title=one.title, agency=one.agency))
    return Colleagues(known)


def id_of_named(name: str, agency: str) -> str:
    """Return the id of somebody who is only named: the same on every laptop, so that handovers merge."""
    return hashlib.sha256(f"person:{name_key(name)}|{name_key(agency)}".encode()).hexdigest()[:32]
