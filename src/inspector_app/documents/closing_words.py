"""The words of the papers beside the minutes, as data: the draft for the unit and the summary for leaders."""

from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.template_part import Part, allow
from inspector_app.errors import CannotDo
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.findings import Priority
from inspector_app.inspection.sealing import VisitState

FILE = "resources/paper/closing.yaml"


class DraftWords(Part):
    """What makes a draft of the minutes be one, on every page."""

    slots = allow(title="title", note="moment", file_title="unit")
    mark: str
    mark_of_example: str
    title: str
    note: str
    unsigned: str
    file_title: str


class SummaryWords(Part):
    """Headings and sentences of the summary."""

    slots = allow(
        file_title="unit",
        states="signed slots",
        number="number",
        counted="answered chosen passed failed na",
        more_areas="count",
        more_counts="answered failed",
        repeated="where",
        others="leader count",
        advice="text rank when",
        more="count what",
    )
    title: str
    for_whom: str
    file_title: str
    example: str
    unit: str
    day: str
    team: str
    state: str
    states: Mapping[VisitState, str]
    number: str
    counts: str
    counted: str
    chart: str
    failed: str
    more_areas: str
    more_counts: str
    findings: str
    no_findings: str
    severities: Mapping[Severity, str]
    unranked: str
    repeated: str
    figures: str
    recommendations: str
    priorities: Mapping[Priority, str]
    no_recommendations: str
    others: str
    advice: str
    more: str
    finding: str
    figure: str
    recommendation: str
    not_stated: str


class WordWords(Part):
    """What stands in the upper margin of minutes that went out to be edited in Word."""

    slots = allow(mark="number", mark_of_example="number")
    mark: str
    mark_of_example: str


class ClosingWords(Part):
    """The whole file."""

    version: int
    draft: DraftWords
    summary: SummaryWords
    word: WordWords


@cache
def closing_words() -> ClosingWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return ClosingWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error
