"""The words of the papers that follow the minutes, as data: from the conclusion to the public extract."""

from functools import cache

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.template_part import Part, allow
from inspector_app.errors import CannotDo

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


class AfterWords(Part):
    """The whole file."""

    version: int
    remedy: RemedyWords


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
