"""Parts that the papers before a visit share: lists, tables of people and units, the outline."""

from collections.abc import Iterable, Iterator

from inspector_app.documents.before_words import BeforeWords
from inspector_app.documents.phrases import capital, document, sentence, uncapital
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import day_words, days_words, period_words
from inspector_app.inspection.folding import fold
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Align, AnnexBreak, Block, Style, Table, Text
from inspector_app.inspection.papers_before import BeforeFacts
from inspector_app.inspection.rounds import RoundMember, RoundUnit

_NUMBER_SHARE = 0.08


class Said:
    """What the facts are called in a paper; «……» where nobody said."""

    def __init__(self, facts: BeforeFacts, words: BeforeWords, template: Template) -> None:
        """Take the facts with the words for them."""
        self.facts, self.words, self.template = facts, words, template
        self.unknown = words.common.unknown
        self.office = facts.office.name or self.unknown
        self.stem = facts.office.symbol_stem or self.unknown
        self.subject = matter(facts.subject) or self.unknown
        self.period = period_words(facts.period) or self.unknown
        self.decision = document(facts.decision, template) or f"Quyết định số {self.unknown}"
        self.plan = document(facts.plan.document, template) if facts.plan else ""
        self.days = days_words(facts.days()) if facts.days() else self.unknown
        self.unit = facts.unit.unit_name if facts.unit else words.common.the_units
        self.leader = person_words(facts.leader, words) if facts.leader else self.unknown

    def areas(self) -> tuple[str, ...]:
        """Return what is inspected, area by area."""
        plan = self.facts.plan
        return (plan.contents if plan else ()) or self.words.common.areas

    def authority(self, *, by_deputy: bool) -> tuple[str, ...]:
        """Return the capacity lines above the signature."""
        office = self.facts.office
        lines = office.deputy_lines if by_deputy else office.head_lines
        return lines or (self.unknown,)

    def decider(self) -> str:
        """Return who decides, above the grounds: «GIÁM ĐỐC SỞ NỘI VỤ», «ỦY BAN NHÂN DÂN TỈNH …»."""
        lines = self.facts.office.head_lines
        alone = len(lines) == 1
        return f"{lines[0]} {self.office}" if alone else self.office


def matter(subject: str) -> str:
    """Return what is inspected without the word «kiểm tra», which every sentence says itself."""
    bare = uncapital(subject.strip().rstrip("."))
    return bare.removeprefix("kiểm tra ").strip()


def person_words(member: RoundMember, words: BeforeWords) -> str:
    """Return a member by name and office, each only once."""
    title = office_of(member)
    if not (member.name and title):
        return member.name or title or words.common.unknown
    return words.common.person.format(name=member.name, title=title)


def office_of(member: RoundMember) -> str:
    """Return title and agency; an agency that the title names already is not said twice."""
    title, agency = member.title.strip(), member.agency.strip()
    if agency.casefold() in title.casefold():
        agency = ""
    return ", ".join(part for part in (title, agency) if part)


def sent_to(*names: str) -> tuple[str, ...]:
    """Return who gets a paper, each once: «Các đơn vị …» and the office's own «Đơn vị …» are the same."""
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(fold(name).removeprefix("cac ").strip(" .;"), capital(name))
    return tuple(once.values())


def listed(lines: Iterable[str], lead: str = "") -> Iterator[Text]:
    """Yield lines as a numbered list, or behind one lead («-»)."""
    for number, line in enumerate(lines, 1):
        yield Text(Style.LISTED, sentence(line), lead=lead or f"{number}.")


def dashed(lines: Iterable[str], words: BeforeWords) -> Iterator[Text]:
    """Yield lines behind dashes."""
    return listed(lines, words.common.dash)


def last(text: str, words: BeforeWords, lead: str = "") -> Text:
    """Return the last paragraph of a paper: it ends with «./.» (Nghị định 30/2020, Phụ lục I, mục II.6)."""
    return Text(Style.CLOSING, words.common.end.format(text=text.strip().rstrip(".;")), lead=lead)


def team_table(said: Said, head: tuple[str, ...]) -> Table:
    """Return the members: number, name, office, role."""
    roles = said.words.common.roles
    rows = tuple(
        (str(number), member.name or said.unknown, office_of(member) or said.unknown, roles[member.role])
        for number, member in enumerate(said.facts.members, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT)
    blank = ("1", said.unknown, said.unknown, said.unknown)
    return Table(head, rows or (blank,), (_NUMBER_SHARE, 0.28, 0.4, 0.24), aligns)


def unit_day(unit: RoundUnit, said: Said) -> str:
    """Return when work at a unit begins: «08 giờ 00, ngày 12 tháng 11 năm 2026»."""
    if unit.day is None:
        return said.unknown
    day = day_words(unit.day)
    return said.words.notice.at.format(begins=unit.begins, day=day) if unit.begins else capital(day)


def unit_table(said: Said, head: tuple[str, ...], *, with_place: bool = False) -> Table:
    """Return the units: number, name, when, and where."""
    rows = []
    for number, unit in enumerate(said.facts.units, 1):
        place = (unit.place or unit.unit_name,) if with_place else ()
        rows.append((str(number), unit.unit_name, unit_day(unit, said), *place))
    columns = len(head)
    widths = (_NUMBER_SHARE, 0.34, 0.3, 0.28) if with_place else (_NUMBER_SHARE, 0.52, 0.4)
    aligns = (Align.CENTER, *(Align.LEFT,) * (columns - 1))
    blank = ("1", *(said.unknown,) * (columns - 1))
    return Table(head, tuple(rows) or (blank,), widths, aligns)


def outline(said: Said, attached_to: str) -> Iterator[Block]:
    """Yield the outline of the unit's report, as an annex."""
    words = said.words.outline
    yield AnnexBreak(words.name, words.title, attached_to)
    yield Text(Style.HEADING, words.general)
    yield from listed(words.general_lines)
    yield Text(Style.HEADING, words.results)
    yield Text(Style.BODY, words.results_line)
    yield from listed(said.areas())
    yield Text(Style.HEADING, words.figures)
    yield Text(Style.BODY, words.figures_line.format(period=said.period))
    for heading, line in (
        (words.self_check, words.self_check_line),
        (words.causes, words.causes_line),
        (words.proposals, words.proposals_line),
    ):
        yield Text(Style.HEADING, heading)
        yield Text(Style.BODY, line)


def counted(number: int) -> str:
    """Return a number as papers write it: «05»."""
    return count_text(number)
