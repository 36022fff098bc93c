"""People who took part before, found again by a short name: «hung», «nvh», «hung snv»."""

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.people import Participant, Side

SHORTEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody with the office held when last met.

    Attributes:
        side: On which side; None for a person of the directory.
    """

    name: str
    title: str = ""
    agency: str = ""
    side: Side | None = None

    @property
    def line(self) -> str:
        """«Họ tên – Chức vụ – Cơ quan», as the quick entry reads it."""
        return " – ".join(part for part in (self.name, self.title, self.agency) if part)


def known_from(participants: Iterable[Participant]) -> tuple[KnownPerson, ...]:
    """Return who of the participants has a name, in their order, each office of a person once."""
    known: dict[tuple[str, str, str], KnownPerson] = {}
    for person in participants:
        if person.name and not person.is_group:
            one = KnownPerson(name=person.name, title=person.title, agency=person.agency, side=person.side)
            known.setdefault(_office(one), one)
    return tuple(known.values())


def find_people(
    text: str, known: Iterable[KnownPerson], *, side: Side | None = None, limit: int = 6
) -> tuple[KnownPerson, ...]:
    """Return the people that a short name may mean, the likeliest first.

    «hung» is a given name or how any word of the name begins; «nvh» are initials; further words may stand
    in title or agency. Marks are not needed; with marks only names that have them are found.

    Args:
        text: What was typed.
        known: People, the last met first.
        side: People of this side come before the others.
        limit: How many at most.
    """
    words = fold(text).split()
    if not words or len(words[0]) < SHORTEST:
        return ()
    ranked = []
    for place, person in enumerate(known):
        rank = _rank(words, person)
        if rank is not None and _has_marks_of(text, person):
            ranked.append((rank, person.side is not side, place, person))
    ranked.sort(key=lambda one: one[:3])
    return tuple(person for *_, person in ranked[:limit])


def without(known: Iterable[KnownPerson], present: Iterable[Participant]) -> tuple[KnownPerson, ...]:
    """Return the people who are not in a visit yet."""
    there = {(name_key(person.name), name_key(person.agency)) for person in present}
    return tuple(one for one in known if (name_key(one.name), name_key(one.agency)) not in there)


def _rank(words: list[str], person: KnownPerson) -> int | None:
    """Return how well a name fits, 0 best; None when it does not."""
    name, office = fold(person.name).split(), fold(f"{person.title} {person.agency}").split()
    if not name:
        return None
    first, rest = words[0], words[1:]
    if any(not _begins(word, (*name, *office)) for word in rest):
        return None
    if first == name[-1]:
        return 0
    if first == "".join(word[0] for word in name):
        return 1
    if name[-1].startswith(first):
        return 2
    return 3 if _begins(first, name) else None


def _begins(word: str, words: Iterable[str]) -> bool:
    return any(one.startswith(word) for one in words)


def _has_marks_of(text: str, person: KnownPerson) -> bool:
    marked = [word for word in text.lower().split() if fold(word) != word]
    if not marked:
        return True
    own = name_key(f"{person.name} {person.title} {person.agency}")
    return all(_begins(name_key(word), own.split()) for word in marked)


def _office(one: KnownPerson) -> tuple[str, str, str]:
    return name_key(one.name), name_key(one.title), name_key(one.agency)
