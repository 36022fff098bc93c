"""The words of the papers that follow the minutes, as data: from the conclusion to the public extract."""

from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.template_part import Part, allow
from inspector_app.errors import CannotDo
from inspector_app.inspection.checklist import Severity
from inspector_app.inspection.follow_up import Standing
from inspector_app.inspection.personal_data import Personal
from inspector_app.inspection.year_summary import Remedy

FILE = "resources/paper/after.yaml"


class RemedyWords(Part):
    """What stands in the workbook of a unit beside its recommendations."""

    slots = allow(about="unit minutes")
    title: str
    about: str
    how: str
    how_example: str
    wrong: str
    wrong_result: str
    wrong_day: str


class SharedWords(Part):
    """What several of these papers say."""

    slots = allow(by_day="day")
    severities: Mapping[Severity, str]
    unranked: str
    no_area: str
    nothing: str
    basis: str
    severity: str
    responsible: str
    higher_level: str
    deadline: str
    no_deadline: str
    by_day: str
    standings: Mapping[Standing, str]
    unit: str
    our_office: str

    def rank(self, severity: Severity | None) -> str:
        """Return the words for a severity."""
        return self.severities[severity] if severity else self.unranked


class ConclusionWords(Part):
    """Thông báo kết luận kiểm tra: TT 02/2017/TT-VPCP, Đ. 46."""

    slots = allow(
        subject="what",
        what_of_round="title",
        opening="grounds units when office",
        when="day",
        many_units="count",
        counted="units findings ranked advice done",
        ranked="count severity",
        unit="number unit minutes",
        of_unit="unit",
        report="office day",
        report_day="day",
        to_superior="superior",
        superior_item="name text",
        to_office="office",
        follow="superior",
        recipient_superior="superior",
        recipient_unit="unit",
    )
    title: str
    symbol: str
    subject: str
    what: str
    what_of_round: str
    opening: str
    no_grounds: str
    and_: str
    when: str
    many_units: str
    general: str
    counted: str
    ranked: str
    table: str
    head: tuple[str, ...]
    total: str
    units: str
    unit: str
    results: str
    no_results: str
    shortcomings: str
    no_shortcomings: str
    causes: str
    no_causes: str
    objective: str
    subjective: str
    responsibility: str
    asked: str
    to_units: str
    of_unit: str
    report: str
    report_day: str
    to_superior: str
    superior: str
    superior_item: str
    to_office: str
    follow: str
    closing: str
    recipient_superior: str
    recipient_unit: str
    recipient_follow: str


class ReminderWords(Part):
    """Công văn đôn đốc."""

    slots = allow(
        opening="visited unit count minutes day late office",
        days="count",
        ask="unit office until",
        closing="unit",
    )
    subject: str
    opening: str
    table: str
    head: tuple[str, ...]
    days: str
    not_a_day: str
    ask: str
    sheet: str
    closing: str
    recipient_self: str
    until_working_days: int


class SecondVisitWords(Part):
    """Danh mục kiểm tra lại, and the tasks that a second visit begins with."""

    slots = allow(
        subject="unit",
        opening="unit items findings visits day",
        of_minutes="minutes",
        numbered="number text",
        late="count",
        task="number minutes text deadline standing",
        task_finding="minutes text",
    )
    title: str
    symbol: str
    subject: str
    opening: str
    advice: str
    head: tuple[str, ...]
    of_minutes: str
    numbered: str
    late: str
    findings: str
    finding_head: tuple[str, ...]
    nothing: str
    closing: str
    task: str
    task_finding: str


class YearWords(Part):
    """Báo cáo tổng hợp năm, as a paper and as a workbook."""

    slots = allow(
        subject="year",
        opening="day",
        counted="year visits units findings ranked advice",
        conclusions="rounds in_time late undated pending overdue",
        remedies="in_time late done pending overdue",
        annex_of="year",
        area_key="number area",
        more_units="count",
        more_areas="count",
        closing="year",
    )
    title: str
    symbol: str
    subject: str
    opening: str
    general: str
    counted: str
    conclusions: str
    remedies: str
    by_area: str
    by_unit: str
    heavy: str
    by_severity: str
    by_remedy: str
    remedy_labels: Mapping[Remedy, str]
    units: str
    table: str
    head: tuple[str, ...]
    annex: str
    annex_title: str
    areas: str
    in_annex: str
    annex_of: str
    area_key: str
    area_head: tuple[str, ...]
    area_sum: str
    total: str
    more_units: str
    more_areas: str
    closing: str
    sheet_severity: str
    sheet_area: str
    sheet_findings: str
    finding_head: tuple[str, ...]
    sheet_advice: str
    advice_head: tuple[str, ...]


class ExtractWords(Part):
    """Trích công khai."""

    slots = allow(
        subject="units",
        many_units="count",
        opening="office",
        unit="number unit day",
        to_other="name text",
        of_higher_level="text words",
        where_finding="unit number",
        where_advice="unit number",
    )
    title: str
    symbol: str
    subject: str
    many_units: str
    opening: str
    unit: str
    shortcomings: str
    advice: str
    no_findings: str
    no_advice: str
    to_other: str
    of_higher_level: str
    blanked: str
    closing: str
    kinds: Mapping[Personal, str]
    where_finding: str
    where_advice: str
    where_unit: str


class AfterWords(Part):
    """The whole file."""

    version: int
    remedy: RemedyWords
    shared: SharedWords
    conclusion: ConclusionWords
    reminder: ReminderWords
    second_visit: SecondVisitWords
    year: YearWords
    extract: ExtractWords


@cache
def after_words() -> AfterWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return AfterWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error
