"""What a template says of the order of things on paper."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator

from inspector_app.documents.template_part import Part
from inspector_app.inspection.arrangement import Grouping, Numbering, RecipientsPlace, SignatureOrder

AnnexWord = Literal[
    "checklist",
    "figures",
    "posting",
    "slips",
    "archives",
    "conduct",
    "sampling",
    "counts",
    "scores",
    "pictures",
]


class Arrangement(Part):
    """Numbers, groups, signatures, annexes.

    Attributes:
        fields: Fields of work in their order, each with the sections of the checklist that belong to it:
            "Cải cách hành chính: TC, CT, BM".
        basis, place_and_date: Whether the heading names the decision, and place and day.
        landscape: Annexes that are wider than tall.
    """

    numbering: Numbering
    results: Grouping
    shortcomings: Grouping
    fields: tuple[str, ...]
    signatures: SignatureOrder
    recipients: RecipientsPlace
    basis: bool
    place_and_date: bool
    landscape: tuple[AnnexWord, ...]

    @model_validator(mode="after")
    def _every_section_in_one_field(self) -> Self:
        codes = [code for field in self.fields for code in field_codes(field)]
        if len(codes) != len(set(codes)) or not all(code.isalnum() for code in codes):
            raise ValueError("fields: a section stands twice, or is no code")
        if len(self.landscape) != len(set(self.landscape)):
            raise ValueError("landscape: an annex stands twice")
        return self

    def field_of(self) -> Mapping[str, str]:
        """Return the field of every section, by the section's code."""
        return {code: field_name(field) for field in self.fields for code in field_codes(field)}


def field_name(field: str) -> str:
    """Return what a field of work is called."""
    return field.partition(":")[0].strip()


def field_codes(field: str) -> tuple[str, ...]:
    """Return the sections of a field of work."""
    return tuple(code.strip() for code in field.partition(":")[2].split(",") if code.strip())
