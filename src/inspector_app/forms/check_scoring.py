"""What keeps a form's scoring from being used, each with its code."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from inspector_app.forms.scoring_file import ScoringFile, scoring_of
from inspector_app.forms.structure import Report
from inspector_app.inspection.score_model import faults_of

_CODES: Mapping[str, str] = MappingProxyType(
    {
        "unknown_item": "FORM-80",
        "doubled_item": "FORM-81",
        "doubled_criterion": "FORM-82",
        "no_criteria": "FORM-83",
        "no_items": "FORM-84",
        "no_points": "FORM-85",
        "weight": "FORM-86",
        "steps": "FORM-87",
        "deduct": "FORM-88",
        "doubled_band": "FORM-89",
        "unknown_band": "FORM-90",
        "places": "FORM-91",
        "sum": "FORM-92",
    }
)


def check_scoring(file: ScoringFile, names: Collection[str], report: Report) -> None:
    """Report everything that keeps a scoring from being used."""
    for kind, subject in faults_of(scoring_of(file), names):
        report.add(_CODES[kind], ("scoring",), name=subject)
