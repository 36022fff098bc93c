"""How the decision is announced at a unit: a script for those who speak; nobody numbers or seals it."""

from collections.abc import Iterator

from inspector_app.documents.before_parts import Said, person_words, unit_day
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.paper import Block, Labelled, Style, Text


def script_paper(said: Said) -> OfficePaper:
    """Return the script."""
    words, office = said.words.script, said.facts.office
    return OfficePaper(
        kind=PaperKind.OPENING_SCRIPT,
        superior=said.office,
        office=office.team_name,
        symbol="",
        place=office.place,
        title=words.title,
        subject=words.subject.format(unit=said.unit),
        body=tuple(_body(said)),
        authority=(said.words.assignment.authority,),
        signer=said.facts.leader.name if said.facts.leader else "",
        recipients=(said.words.common.all_members,),
        filed_at=words.filed,
        is_example=said.facts.is_example,
    )


def _body(said: Said) -> Iterator[Block]:
    words, unit = said.words.script, said.facts.unit
    when = unit_day(unit, said) if unit else said.days
    where = (unit.place or unit.unit_name) if unit else said.unknown
    for label, text in ((words.when, when), (words.place, where), (words.chair, said.leader)):
        yield Text(Style.BODY, "", facts=(Labelled(label, f"{text}."),))
    slots = {
        "decision": said.decision,
        "unit": said.unit,
        "subject": said.subject,
        "period": said.period,
    }
    for step in words.steps:
        yield Text(Style.SUBHEADING, step.title)
        for line in step.says:
            yield Text(Style.BODY, line.format(**slots))
        if step.people:
            roles = said.words.common.roles
            for member in said.facts.members:
                text = f"{person_words(member, said.words)} - {roles[member.role]}."
                yield Text(Style.LISTED, text, lead="-")
