"""The model of a form file: what may stand in ``forms/<form_id>/<version>.yaml``, field by field."""

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StrictInt

from inspector_app.forms.scoring_file import ScoringFile
from inspector_app.forms.strict import IsoDate, Line, Strict, TextFile, Words
from inspector_app.inspection.checklist import FormStatus, MeasureType, Severity


class BasisFile(Strict):
    """A legal basis: a key of the registry with its place, or the words of another document."""

    law: Line = ""
    at: Line = ""
    confirmed: StrictBool = Field(default=False, description="False shows «cần đối chiếu».")
    since: IsoDate | None = Field(default=None, description="First dossier date that it applies to.")
    until: IsoDate | None = Field(default=None, description="Last dossier date that it applies to.")


class EvidenceFile(Strict):
    """What should prove an answer."""

    words: Words = ""
    photo: Annotated[StrictInt, Field(ge=0, le=20)] = Field(
        default=0, description="Photos asked for when it fails."
    )
    sample: StrictBool = Field(default=False, description="A list of what was sampled.")
    table: StrictBool = Field(default=False, description="A table of comparison.")


class DeadlineFile(Strict):
    """The usual deadline of a recommendation."""

    days: Annotated[StrictInt, Field(ge=1, le=365)]
    working: StrictBool = True


class RecommendationFile(TextFile):
    """A recommendation with its usual deadline."""

    deadline: DeadlineFile | None = None


class ChoiceFile(Strict):
    """One choice of a select."""

    name: Line
    label: TextFile


class MeasureFile(Strict):
    """One value that belongs to an item."""

    name: Line
    type: MeasureType
    label: TextFile
    unit: Line = ""
    required: Words = ""
    relevant: Words = ""
    constraint: Words = ""
    constraint_message: TextFile | None = None
    calculation: Words = ""
    choices: list[ChoiceFile] = Field(default=[])


class ItemFile(Strict):
    """One item: ``verdict`` is judged đạt/không đạt/không áp dụng, ``group`` only takes down measures."""

    name: Line
    type: Literal["verdict", "group"] = "verdict"
    label: TextFile
    severity: Severity
    relevant: Words = ""
    required: Words = ""
    measures: list[MeasureFile] = Field(default=[])
    fails_when: Words = ""
    legal_basis: list[BasisFile] = Field(default=[])
    evidence: EvidenceFile = EvidenceFile()
    finding: TextFile | None = None
    recommendation: RecommendationFile | None = None


class SectionFile(Strict):
    """A part of the form with its own heading."""

    code: Line
    title: TextFile
    items: Annotated[list[ItemFile], Field(min_length=1)]


class FormFile(Strict):
    """A whole form file.

    Attributes:
        format: Version of this model; a file of a later one is refused.
    """

    format: Literal[1]
    form_id: Line
    version: Line
    title: TextFile
    status: FormStatus = FormStatus.DRAFT
    issued_by: Line = ""
    decision_no: Line = ""
    short_sets: dict[str, list[Line]] = Field(default={})
    sections: Annotated[list[SectionFile], Field(min_length=1)]
    scoring: ScoringFile | None = None
