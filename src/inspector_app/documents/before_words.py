"""The words of the papers before a visit, as data."""

from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.template_part import Part, allow
from inspector_app.errors import CannotDo
from inspector_app.inspection.people import Role

FILE = "resources/paper/before.yaml"

Texts = tuple[str, ...]


class CommonWords(Part):
    """What several papers say the same way."""

    slots = allow(
        ground="law",
        by_plan="plan",
        end="text",
        number="number",
        period="period",
        person="name title",
        month="month",
        year="year",
        in_the_year="year",
        of_office="office",
    )
    unknown: str
    ground: str
    by_plan: str
    end: str
    number: str
    dash: str
    period: str
    person: str
    all_members: str
    the_units: str
    year: str
    month: str
    in_the_year: str
    of_office: str
    roles: Mapping[Role, str]
    areas: Texts


class PlanWords(Part):
    """The yearly plan."""

    slots = allow(
        symbol="stem",
        opening="office subject",
        counted="count",
        duty_lines="office",
        attached="number symbol office",
    )
    title: str
    symbol: str
    opening: str
    aims: str
    usual_aims: Texts
    contents: str
    manner: str
    usual_manner: str
    manner_lead: str
    period_lead: str
    targets: str
    counted: str
    target_head: Texts
    duties: str
    duty_lines: Texts
    attached: str


class DecisionWords(Part):
    """The decision on the team."""

    slots = allow(
        symbol="stem",
        subject="subject",
        article="number",
        team="subject",
        task_lines="subject period",
        days="days",
    )
    title: str
    symbol: str
    subject: str
    decides: str
    article: str
    team: str
    team_head: Texts
    tasks: str
    task_lines: Texts
    unit_head: Texts
    days: str
    rest_lines: Texts
    force: str
    recipients: Texts


class NoticeWords(Part):
    """The notice to the units of a round, or the letter to one."""

    slots = allow(
        symbol="stem",
        letter_symbol="stem",
        subject="subject",
        letter_subject="subject",
        opening="decision subject office",
        opening_to="decision subject office unit",
        at="begins day",
        one_time="when",
        one_place="place",
        contents_line="subject",
        period_line="period",
        team_line="count leader",
        ask_lines="office report_by",
        attached="paper number symbol office",
    )
    title: str
    symbol: str
    letter_symbol: str
    subject: str
    letter_subject: str
    opening: str
    opening_to: str
    time: str
    schedule_head: Texts
    at: str
    one_time: str
    one_place: str
    contents: str
    contents_line: str
    period_line: str
    team: str
    team_line: str
    asks: str
    ask_lines: Texts
    closing: str
    closing_units: str
    recipients: Texts
    as_above: str
    attached: str
    letter_word: str
    notice_word: str


class OutlineWords(Part):
    """The outline of the unit's report."""

    slots = allow(figures_line="period")
    name: str
    title: str
    general: str
    general_lines: Texts
    results: str
    results_line: str
    figures: str
    figures_line: str
    self_check: str
    self_check_line: str
    causes: str
    causes_line: str
    proposals: str
    proposals_line: str


class AssignmentWords(Part):
    """Who does what."""

    slots = allow(subject="subject", ground="decision", plus="usual fields")
    title: str
    subject: str
    ground: str
    opening: str
    head: Texts
    usual_fields: Mapping[Role, str]
    plus: str
    schedule: str
    common: str
    common_lines: Texts
    closing: str
    authority: str
    filed: str


class ScriptStep(Part):
    """One step of the announcement; ``people`` lists the team after what is said."""

    slots = allow(says="decision unit subject period")
    title: str
    says: Texts
    people: bool = False


class ScriptWords(Part):
    """How the decision is announced."""

    slots = allow(subject="unit")
    title: str
    subject: str
    when: str
    place: str
    chair: str
    steps: tuple[ScriptStep, ...]
    filed: str


class BeforeWords(Part):
    """The whole file."""

    version: int
    common: CommonWords
    plan: PlanWords
    decision: DecisionWords
    notice: NoticeWords
    outline: OutlineWords
    assignment: AssignmentWords
    script: ScriptWords


@cache
def before_words() -> BeforeWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return BeforeWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error
