"""The decision on the team (forms 1.2, 1.3 of Nghị định 30/2020/NĐ-CP) and who inspects what."""

from collections.abc import Iterator

from inspector_app.documents.before_parts import (
    Said,
    dashed,
    last,
    person_words,
    sent_to,
    team_table,
    unit_table,
)
from inspector_app.documents.phrases import capital, sentence, uncapital
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Align, Block, Style, Table, Text
from inspector_app.inspection.people import Role
from inspector_app.inspection.rounds import RoundMember
from inspector_app.inspection.visit import Round


def decision_paper(said: Said, round_: Round) -> OfficePaper:
    """Return the decision on the team."""
    words, office = said.words.decision, said.facts.office
    number, _, symbol = (round_.decision.number if round_.decision else "").partition("/")
    return OfficePaper(
        kind=PaperKind.TEAM_DECISION,
        superior=office.superior_body,
        office=said.office,
        number=number,
        symbol=symbol or words.symbol.format(stem=said.stem),
        place=office.place,
        day=round_.decision.issued_on if round_.decision else None,
        title=words.title,
        subject=words.subject.format(subject=said.subject),
        decider=said.decider(),
        grounds=tuple(_grounds(said)),
        body=tuple(_articles(said)),
        authority=said.authority(by_deputy=round_.by_deputy),
        signer=round_.signer,
        recipients=sent_to(*words.recipients, *office.recipients),
        filed_at=office.filed_at,
        is_example=said.facts.is_example,
    )


def _grounds(said: Said) -> Iterator[str]:
    common = said.words.common
    for law in said.facts.grounds:
        yield common.ground.format(law=law)
    if said.plan and not said.facts.is_unannounced:
        yield common.by_plan.format(plan=said.plan)


def _articles(said: Said) -> Iterator[Block]:
    words = said.words.decision
    yield Text(Style.DECIDES, words.decides)
    yield Text(Style.CAPTION, words.team.format(subject=said.subject), lead=words.article.format(number=1))
    yield team_table(said, words.team_head)
    yield Text(Style.CAPTION, sentence(words.tasks), lead=words.article.format(number=2))
    for line in words.task_lines:
        yield Text(Style.CAPTION, line.format(subject=said.subject, period=said.period))
    yield unit_table(said, words.unit_head)
    yield Text(Style.BODY, words.days.format(days=said.days))
    for line in words.rest_lines:
        yield Text(Style.BODY, line)
    yield last(words.force, said.words, lead=words.article.format(number=3))


def assignment_paper(said: Said) -> OfficePaper:
    """Return who inspects what; the leader signs it, nobody numbers it."""
    words, office = said.words.assignment, said.facts.office
    return OfficePaper(
        kind=PaperKind.ASSIGNMENT,
        superior=said.office,
        office=office.team_name,
        symbol="",
        place=office.place,
        title=words.title,
        subject=words.subject.format(subject=said.subject),
        body=tuple(_assigned(said)),
        authority=(words.authority,),
        signer=said.facts.leader.name if said.facts.leader else "",
        recipients=(said.words.common.all_members,),
        filed_at=words.filed,
        is_example=said.facts.is_example,
    )


def _assigned(said: Said) -> Iterator[Block]:
    words = said.words.assignment
    ground = words.ground.format(decision=said.decision)
    yield Text(Style.CAPTION, f"{ground}, {words.opening}")
    yield _fields_table(said)
    yield Text(Style.CAPTION, words.schedule)
    yield unit_table(said, said.words.decision.unit_head)
    yield Text(Style.CAPTION, words.common)
    yield from dashed(words.common_lines, said.words)
    yield last(words.closing, said.words)


def _fields_table(said: Said) -> Table:
    words, roles = said.words.assignment, said.words.common.roles
    rows = tuple(
        (str(number), person_words(member, said.words), roles[member.role], _fields(member, said))
        for number, member in enumerate(said.facts.members, 1)
    )
    aligns = (Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT)
    blank = ("1", said.unknown, said.unknown, said.unknown)
    return Table(words.head, rows or (blank,), (0.08, 0.32, 0.2, 0.4), aligns)


def _fields(member: RoundMember, said: Said) -> str:
    words = said.words.assignment
    usual, own = words.usual_fields[member.role], "; ".join(map(uncapital, member.fields))
    if not own:
        return usual
    return capital(own) if member.role is Role.MEMBER else words.plus.format(usual=usual, fields=own)
