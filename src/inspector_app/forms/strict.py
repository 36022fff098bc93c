"""What models of data files share: no unknown field, text of bounded length, days as ISO text."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

LONGEST_TEXT = 4000
LONGEST_LINE = 400


def _iso_text(value: object) -> object:
    """Dates are written as text; pydantic alone would read a bare number as seconds since 1970."""
    if value is not None and not isinstance(value, str):
        raise ValueError("not ISO text")
    return value


def _one_line(value: str) -> str:
    """A name in two lines could pass for a line of ours where it is printed."""
    if "\n" in value or "\r" in value:
        raise PydanticCustomError("string_type", "not text in one line")
    return value


IsoDate = Annotated[date, BeforeValidator(_iso_text)]
Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE), AfterValidator(_one_line)]
Words = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Vietnamese = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]


class Strict(BaseModel):
    """What every part of a data file shares: no unknown field, no later change, no idle blanks."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class TextFile(Strict):
    """A text for people, Vietnamese first."""

    vi: Vietnamese
    en: Words = ""
