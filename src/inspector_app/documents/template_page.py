"""Paper, margins and sizes of type as a template file gives them."""

from typing import Annotated

from pydantic import Field

from inspector_app.documents.template_part import Part, allow

Millimetres = Annotated[float, Field(gt=0, le=500)]
Points = Annotated[float, Field(gt=0, le=100)]


class PageSize(Part):
    """Paper and margins in millimetres; ``number_from_edge`` is where the page number's line stands."""

    width: Millimetres
    height: Millimetres
    top: Millimetres
    bottom: Millimetres
    left: Millimetres
    right: Millimetres
    number_from_edge: Millimetres


class Sizes(Part):
    """Sizes of type and distances in points."""

    body: Points
    leading: Points
    paragraph: Points
    first_indent: Points
    heading: Points
    title: Points
    subject: Points
    national: Points
    motto: Points
    number: Points
    small: Points
    table: Points
    dense: Points
    recipients: Points
    page_number: Points


class CheckCodeWords(Part):
    """The check code in the lower margin: where and how large, in millimetres, and the words beside it."""

    from_edge: Millimetres
    side: Millimetres
    type: Points
    lines: tuple[str, ...]
    slots = allow(lines="page pages code edition")
