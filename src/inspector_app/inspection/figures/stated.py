"""Figures as they were stated: dossier counts, rates, parts, indices; and what a rule says of them.

Missing is not zero. Source: Thông tư 01/2020/TT-VPCP (form 06, 13 columns); names follow the glossary.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from inspector_app.inspection.visit import Period


class RuleResult(StrEnum):
    """What a rule says of a table."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_ENOUGH_FIGURES = "not_enough_figures"


class SourceKind(StrEnum):
    """Where a table of figures comes from; tables of one field and period are compared with each other."""

    UNSTATED = ""
    REPORT = "report"  # báo cáo
    SOFTWARE = "software"  # trích từ phần mềm
    REGISTER = "register"  # sổ theo dõi
    SAMPLE = "sample"  # hồ sơ chọn mẫu


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedRate:
    """A rate as it was written, with what it is a rate of.

    Attributes:
        name: What the rate is of ("tỷ lệ giải quyết").
        shown: The words as written: ``95,8%``, ``gần 99%``, ``trên 80%``, also ``92.54``.
        count, base: Name of a count of the same table, a whole number as text, or "" when not stated.
    """

    name: str
    shown: str
    count: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedParts:
    """A whole with the parts that it was said to have.

    Attributes:
        kind: ``exact`` (parts sum to the whole: R10), ``at_most`` (parts may not exceed it: R11) or
            ``percent`` (percentages that sum to 100: R9; ``whole`` is then "100").
        whole, parts: Figures as decimal text.
    """

    name: str
    kind: str
    whole: str
    parts: tuple[str, ...]
    part_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedIndex:
    """An index of two years and the change that was stated (R12).

    Attributes:
        unit: ``point`` (điểm phần trăm) or ``percent`` (phần trăm); "" when the source does not say.
    """

    name: str
    earlier: Decimal
    later: Decimal
    stated: Decimal
    unit: str = ""
    earlier_label: str = ""
    later_label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One table of stated dossier figures; every count is None when it was not stated.

    Attributes:
        settled_early_or_on_time: «đúng và trước hạn» given as one number.
        returned: Returned, withdrawn and stopped dossiers, booked apart. The official form has no such
            column: the number stands here only because somebody said so, and only then explains a remainder.
        postal: Received or answered by the public post (BCCI).
        carried_over_before: What the period before ended with as in progress (R6).
        late_or_overdue: «quá hạn» given as one number, settled late or still open and overdue.
        due_total: Dossiers that fell due in the period («đến hạn»): a base of rates, no part of a sum.
        apologies: Apology letters sent in the period; most_days_late: the longest delay, in days.
        field, unit_name: Procedure field and sub-unit that the table is about; "" for all.
        whole: Id of the table of which this one is a part: parts of one whole are summed against it.
        all_on_time_claimed: Whether the source claims that everything was on time (R13).
    """

    id: str
    name: str = ""
    source: str = ""
    period: Period | None = None
    carried_over: int | None = None
    received_new: int | None = None
    received_online: int | None = None
    received_direct: int | None = None
    received_total: int | None = None
    settled_total: int | None = None
    settled_early: int | None = None
    settled_on_time: int | None = None
    settled_early_or_on_time: int | None = None
    settled_late: int | None = None
    in_progress_total: int | None = None
    in_progress_in_time: int | None = None
    in_progress_overdue: int | None = None
    returned: int | None = None
    postal: int | None = None
    carried_over_before: int | None = None
    late_or_overdue: int | None = None
    due_total: int | None = None
    apologies: int | None = None
    most_days_late: int | None = None
    source_kind: SourceKind = SourceKind.UNSTATED
    field: str = ""
    unit_name: str = ""
    whole: str = ""
    all_on_time_claimed: bool = False
    rates: tuple[StatedRate, ...] = ()
    parts: tuple[StatedParts, ...] = ()
    index: tuple[StatedIndex, ...] = ()
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """What one rule says.

    Attributes:
        rule: ``R1`` … ``R13``.
        about: What it judged, when a table has several of a kind (the rate's or part's name).
        difference: left − right: whole number for counts, decimal for rates; None when not computable.
        left, right: The two sides as printed text ("2.411", "2.310 + 97").
        relation: What should hold between them: ``=``, ``≈`` (within rounding), ``≤``, ``≥``, ``∈``.
        says: One Vietnamese sentence for the annex.
    """

    rule: str
    about: str
    result: RuleResult
    says: str
    left: str = ""
    right: str = ""
    difference: Decimal | None = None
    relation: str = "="

    @property
    def sides(self) -> str:
        """Both sides with the sign that is true of them ("2.411 ≠ 2.310 + 97 = 2.407"); "" if not judged."""
        if self.result is RuleResult.NOT_ENOUGH_FIGURES or not self.left:
            return ""
        sign = self.relation if self.result is RuleResult.AGREES else BROKEN[self.relation]
        return f"{self.left} {sign} {self.right}"


BROKEN: Mapping[str, str] = MappingProxyType({"=": "≠", "≈": "≠", "≤": ">", "≥": "<", "∈": "∉"})


class CountKind(StrEnum):
    """What another stated count is of."""

    TASKS = "tasks"  # nhiệm vụ hoàn thành trên kế hoạch
    ONLINE_FULL = "online_full"  # toàn trình
    ONLINE_PARTIAL = "online_partial"  # một phần
    LEVEL_3 = "level_3"  # mức độ 3, trước 15/8/2022
    LEVEL_4 = "level_4"
    PROCEDURES = "procedures"  # số TTHC
    INTERLINKED = "interlinked"  # TTHC liên thông
    POSTAL = "postal"
    DIGITISED = "digitised"
    CASHLESS = "cashless"
    SATISFACTION = "satisfaction"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount:
    """Another count that a source states (kind ``stated_count``): so many done of so many.

    Attributes:
        done, total: «20/27»; None not stated.
        shown: The rate as written, "" when none.
        of: What ``total`` counts ("hồ sơ tiếp nhận", "nhiệm vụ của kế hoạch").
        method: How satisfaction was measured, or a figure was taken.
        as_of: Day; maps the old online levels 3 and 4 to full and partial (NĐ 42/2022).
    """

    id: str
    name: str
    kind: CountKind = CountKind.OTHER
    done: int | None = None
    total: int | None = None
    shown: str = ""
    of: str = ""
    method: str = ""
    source: str = ""
    as_of: date | None = None
    note: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexYear:
    """An index of one year (kind ``index_year``): PAR index, SIPAS … with rank of total."""

    id: str
    name: str
    year: int
    percent: Decimal | None = None
    points: Decimal | None = None
    most_points: Decimal | None = None
    rank: int | None = None
    of_total: int | None = None
    source: str = ""
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossOutcome:
    """What a check across tables or counts says.

    Attributes:
        check: ``sum_of_parts``, ``sources``, ``period``, ``apologies``, ``days_late``, ``late_found``,
            ``done_of_total``, ``shown_rate``, ``levels``, ``method``, ``rank``, ``index_points``,
            ``index_change`` (computed for the reader: nothing was stated that it could differ from).
        tables: Ids of the tables or counts that it is about.
        about: Name of the figure.
        difference: left − right, where both are numbers.
    """

    check: str
    tables: tuple[str, ...]
    about: str
    result: RuleResult
    says: str
    left: str = ""
    right: str = ""
    difference: Decimal | None = None
