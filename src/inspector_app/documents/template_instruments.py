"""What a template file says of the field's instruments: headings, sentences, columns, words of choices."""

from collections.abc import Mapping

from inspector_app.documents.template_part import Part, allow
from inspector_app.inspection.archives.records import AskedKind
from inspector_app.inspection.conduct.records import AbsenceKind, Satisfaction
from inspector_app.inspection.figures.stated import CountKind
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.posted import PointKind
from inspector_app.inspection.sampling.records import SampleMethod, SizeBasis
from inspector_app.inspection.slips.dossiers import Timing

Heads = Mapping[str, str]  # head of a column by the column's name


class CommonWords(Part):
    """Words that several instruments share."""

    present: str
    absent: str
    blanks: str
    whole_unit: str
    number: str
    in_detail: str
    tally: str
    percent: str
    hours: str
    hours_minutes: str
    minutes: str
    minutes_seconds: str
    seconds: str
    slots = allow(
        in_detail="annex",
        tally="name right total",
        percent="count total percent",
        hours="hours",
        hours_minutes="hours minutes",
        minutes="minutes",
        minutes_seconds="minutes seconds",
        seconds="seconds",
    )


class PostingWords(Part):
    """The posted lists against the catalogue."""

    heading: str
    title: str
    compared: str
    catalogue_sha256: str
    point: str
    duty: str
    none: str
    not_compared: str
    not_seen: str
    dismissed: str
    counted: str
    list_name: str
    updated: str
    note: str
    feedback: str
    feedback_shown: Mapping[str, str]
    feedback_right: str
    feedback_wrong: str
    feedback_tried: str
    feedback_parts: Mapping[str, str]
    kinds: Mapping[DifferenceKind, str]
    points: Mapping[PointKind, str]
    fields: Mapping[str, str]
    about: str
    decision: str
    owner: str
    rows: str
    proposals: str
    proposal: str
    heads: Heads
    differences: str
    dismissed_title: str
    slots = allow(
        compared="catalogue procedures fields day annex",
        catalogue_sha256="sha256",
        point="name kind",
        duty="duty posted",
        none="point",
        not_compared="point",
        not_seen="count",
        dismissed="count",
        counted="kind count",
        list_name="name",
        feedback_right="names",
        feedback_wrong="names",
        feedback_tried="phone",
        about="kind about",
        decision="decision",
        owner="owner",
        rows="rows",
        proposals="names",
        proposal="code name",
    )


class SlipsWords(Part):
    """The control slips, recomputed."""

    heading: str
    title: str
    checked: str
    ticks: Mapping[str, str]
    complete: str
    filled: str
    by_field: str
    fields: Mapping[str, str]
    settled: str
    late: str
    form: str
    calendar: str
    calendar_open: str
    hours: str
    expected: str
    hours_open: str
    log: str
    timing: Mapping[Timing, str]
    uncertain: str
    legend: str
    moment: str
    received: str
    due: str
    moved: str
    settled_at: str
    procedure: str
    field: str
    slip_form: str
    apology: Mapping[str, str]
    apology_on: str
    heads: Heads
    steps: str
    step_heads: Heads
    band: str
    used: str
    workflow: str
    limit: str
    pause: str
    pause_open: str
    pause_paper: str
    pause_unproven: str
    slots = allow(
        checked="count annex",
        complete="count total",
        filled="percent filled fields",
        by_field="fields",
        settled="settled early on_time late",
        late="late without contradictions",
        form="form",
        calendar="day",
        expected="count",
        hours="hours",
        hours_open="count",
        log="name",
        moment="clock day",
        received="at",
        due="at",
        moved="at",
        settled_at="at",
        procedure="code",
        field="name",
        slip_form="form",
        apology_on="day",
        band="code facts",
        used="time",
        workflow="time result",
        limit="at",
        pause="start end reason paper",
        pause_open="start reason paper",
        pause_paper="paper",
    )


class ArchivesWords(Part):
    """What was asked of the archive, and the registers."""

    heading: str
    title: str
    found: str
    longest: str
    lacking: str
    transfers: str
    kinds: Mapping[AskedKind, str]
    heads: Heads
    nothing_lacking: str
    lacks: str
    has: str
    due: str
    transferred: str
    historical: str
    late: str
    closed: str
    asked: str
    registers: str
    register_heads: Heads
    year: str
    slots = allow(
        found="found asked annex",
        longest="time what",
        lacking="count looked",
        transfers="count",
        lacks="count total names",
        has="names",
        due="day",
        transferred="day",
        historical="day",
        closed="day",
        year="name year",
    )


class ConductWords(Part):
    """What was observed at the reception points and in the office."""

    heading: str
    title: str
    observed: str
    receptions: str
    waiting: str
    interviews: str
    satisfied: str
    manners: Mapping[str, str]
    satisfaction: Mapping[Satisfaction, str]
    head_count: str
    present: str
    badges: str
    absent: str
    absence: str
    absence_reason: str
    kinds: Mapping[AbsenceKind, str]
    verified: Mapping[str, str]
    how: str
    reception_title: str
    reception_heads: Heads
    interview_title: str
    interview_heads: Heads
    head_count_title: str
    head_count_heads: Heads
    facility_title: str
    facility_heads: Heads
    code_title: str
    code_heads: Heads
    slots = allow(
        observed="annex",
        receptions="count observers",
        waiting="least median most",
        interviews="count",
        satisfied="satisfied partly not_satisfied",
        head_count="at place",
        present="present total",
        badges="badges",
        absent="absences",
        absence="position kind reason verified",
        absence_reason="reason",
        how="verified how",
    )


class SamplingWords(Part):
    """The samples, and all that is needed to draw one again."""

    heading: str
    title: str
    drawn: str
    seed: str
    agreed: str
    replaced: str
    estimates: str
    estimate: str
    picks: str
    methods: Mapping[SampleMethod, str]
    bases: Mapping[SizeBasis, str]
    confidence: str
    margin: str
    expected: str
    limiting_quality: str
    acceptance: str
    caption: str
    facts: Mapping[str, str]
    rank: str
    algorithms: Mapping[SampleMethod, str]
    other_algorithm: str
    codes_rule: str
    source: str
    source_sheet: str
    strata_title: str
    strata_heads: Heads
    drawn_title: str
    drawn_heads: Heads
    replaced_title: str
    replaced_heads: Heads
    estimates_title: str
    estimate_heads: Heads
    interval: str
    codes_title: str
    codes_elsewhere: str
    no_stratum: str
    picks_title: str
    picks_note: str
    picks_heads: Heads
    slots = allow(
        drawn="name size population frame method basis annex",
        seed="seed",
        agreed="agreed",
        replaced="count",
        estimates="estimates",
        estimate="about failed looked rate interval confidence",
        picks="count annex",
        confidence="confidence",
        margin="margin",
        expected="expected",
        limiting_quality="quality",
        acceptance="acceptance",
        caption="number name",
        other_algorithm="name",
        source="file sha256",
        source_sheet="file sheet sha256",
        interval="low high",
        codes_title="count",
        codes_elsewhere="count",
    )


class CountsWords(Part):
    """Other stated counts and indices, and what checks across tables say."""

    heading: str
    title: str
    stated: str
    count: str
    rate: str
    of: str
    index: str
    index_percent: str
    index_points: str
    index_most: str
    rank: str
    rank_of: str
    checked: str
    alert: str
    kinds: Mapping[CountKind, str]
    checks: Mapping[str, str]
    counts_title: str
    heads: Heads
    indices_title: str
    index_heads: Heads
    crossed_title: str
    crossed_heads: Heads
    slots = allow(
        stated="annex",
        count="name done total",
        rate="rate",
        of="of",
        index="name year values",
        index_percent="percent",
        index_points="points",
        index_most="points most",
        rank="rank",
        rank_of="rank total",
        checked="agrees differs unknown",
    )


class ScoresWords(Part):
    """The scores of forms that are scored."""

    heading: str
    title: str
    score: str
    band: str
    annex: str
    caption: str
    no_points: str
    heads: Heads
    slots = allow(score="title points most", band="band", annex="annex", caption="number title points most")


class PracticeWords(Part):
    """Good practices."""

    worth_copying: str
    item: str


class ChartWords(Part):
    """The small chart of a table of figures."""

    title: str
    labels: Mapping[str, str]


class InstrumentsWords(Part):
    """Everything of the instruments."""

    common: CommonWords
    posting: PostingWords
    slips: SlipsWords
    archives: ArchivesWords
    conduct: ConductWords
    sampling: SamplingWords
    counts: CountsWords
    scores: ScoresWords
    practices: PracticeWords
    chart: ChartWords
