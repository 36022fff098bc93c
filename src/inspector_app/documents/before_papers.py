"""The papers before a visit, each by its kind."""

from inspector_app.documents.before_notice import notice_paper
from inspector_app.documents.before_parts import Said
from inspector_app.documents.before_plan import plan_paper
from inspector_app.documents.before_script import script_paper
from inspector_app.documents.before_team import assignment_paper, decision_paper
from inspector_app.documents.before_words import before_words
from inspector_app.documents.templates import load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.office_paper import OfficePaper, PaperKind
from inspector_app.inspection.papers_before import Barred, BeforeFacts, barred

_REFUSED = {
    Barred.NO_PLAN: "BEFORE-01",
    Barred.NO_ROUND: "BEFORE-02",
    Barred.UNANNOUNCED: "BEFORE-03",
}


def before_paper(kind: PaperKind, facts: BeforeFacts) -> OfficePaper:
    """Return a paper before a visit; what is not known stays «……».

    Raises:
        CannotDo: ``BEFORE-01`` … ``-03`` this paper cannot be made of these facts: no plan, no round, or a
            notice of an unannounced inspection.
    """
    if why := barred(kind, facts):
        raise CannotDo(_REFUSED[why])
    said = Said(facts, before_words(), load_template())
    match kind, facts.plan, facts.round:
        case PaperKind.PLAN, plan, _ if plan:
            return plan_paper(said, plan)
        case PaperKind.TEAM_DECISION, _, round_ if round_:
            return decision_paper(said, round_)
        case PaperKind.NOTICE, _, round_ if round_:
            return notice_paper(said, round_)
        case PaperKind.ASSIGNMENT, _, _:
            return assignment_paper(said)
        case PaperKind.OPENING_SCRIPT, _, _:
            return script_paper(said)
    raise ValueError(f"not a paper before a visit: {kind}")
