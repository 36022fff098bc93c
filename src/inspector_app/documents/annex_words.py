"""The words of the Excel annex that a unit fills, as data."""

from collections.abc import Mapping
from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.template_part import Part, allow
from inspector_app.errors import CannotDo

FILE = "resources/paper/unit_annex.yaml"


class AnnexWords(Part):
    """Names of sheets, headings, and how to fill in."""

    slots = allow(
        about="unit", round="round", period="period", report="office day", report_undated="office", sum="name"
    )
    version: int
    title: str
    about: str
    round: str
    period: str
    report: str
    report_undated: str
    how: tuple[str, ...]
    example: str
    not_stated: str
    general_sheet: str
    counts_sheet: str
    self_check_sheet: str
    counts_title: str
    self_check_title: str
    order: str
    general: Mapping[str, str]
    counts: Mapping[str, str]
    groups: Mapping[str, str]
    sum: str
    difference: str
    count_error: str
    answer_error: str
    date_error: str


@cache
def annex_words() -> AnnexWords:
    """Return the words, read once.

    Raises:
        CannotDo: ``PAPER-02`` the file is wrong.
    """
    try:
        return AnnexWords(**yaml.safe_load(bundled(FILE).read_bytes()))
    except (ValidationError, yaml.YAMLError, TypeError) as error:
        raise CannotDo("PAPER-02", file=FILE, where="-", what=str(error).splitlines()[0]) from error
