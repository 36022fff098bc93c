"""From a block of the live minutes to the page where it is edited."""

from inspector_app.inspection.paper import ANNEXES, CLOSING, OPENING
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.visit_record import VisitRecord

_SECTIONS = {
    OPENING: ("step_general", ""),
    "participants": ("step_people", ""),
    "contents": ("step_texts", Part.CONTENT.value),
    "results": ("step_texts", Part.RESULT.value),
    "shortcomings": ("step_findings", ""),
    "causes": ("step_texts", Part.CAUSE_SUBJECTIVE.value),
    "opinion": ("step_texts", Part.UNIT_OPINION.value),
    "recommendations": ("step_findings", ""),
    "conclusion": ("step_texts", Part.CONCLUSION.value),
    CLOSING: ("step_general", "closed_at"),
    ANNEXES: ("step_checklist", ""),
}


def place_of(about: str, section: str, record: VisitRecord) -> tuple[str, str]:
    """Return the page (its deed) and the place on it where a block is edited.

    Args:
        about: What the block was made of, as :class:`Text` says it; "" when it does not say.
        section: Name of its section.
        record: Numbers in ``about`` are places in its lists.
    """
    kind, _, rest = about.partition("/")
    name, _, _ = rest.partition("/")
    number = int(name) - 1 if name.isdecimal() else -1
    findings, advice = record.findings, record.recommendations
    if kind == "finding" and 0 <= number < len(findings):
        return "step_findings", findings[number].id
    if kind == "recommendation" and 0 <= number < len(advice):
        return "step_findings", advice[number].id
    if kind == "text":
        return "step_texts", name
    if kind == "visit":
        return "step_general", rest
    if kind in ("objection", "handed_over"):
        return "step_minutes", "objections" if kind == "objection" else kind
    return _SECTIONS.get(section, ("step_general", ""))
