"""What a template says of what happens in the room: objections, refusals to sign, documents handed over."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from inspector_app.documents.template_part import Part, allow
from inspector_app.inspection.handed_over import CopyKind
from inspector_app.inspection.people import Side

SIX = 6
Head6 = Annotated[tuple[str, ...], Field(min_length=SIX, max_length=SIX)]


class ObjectionWords(Part):
    """What was said when the minutes were read aloud."""

    lead: str
    elsewhere: str
    raised: str
    day: str
    who: str
    sides: Mapping[Side, str]
    finding: str
    passage: str
    opening: str
    whole: str
    reply: str
    slots = allow(
        elsewhere="section",
        raised="time who about text",
        day="time day",
        who="person side",
        finding="number",
        passage="passage section",
        opening="passage",
    )


class AmendsWords(Part):
    """Supplementary minutes: their title, and which signed minutes they belong to."""

    title: str
    sentence: str
    number: str
    unnumbered: str
    slots = allow(sentence="which day signed sha256", number="number")


class RefusalWords(Part):
    """Who refused to sign, and how the laptop's clock stood."""

    refused: str
    no_witness: str
    sides: Mapping[Side, str]
    clock_lead: str
    clock: str
    clock_right: str
    clock_fast: str
    clock_slow: str
    another_clock: str
    slots = allow(
        refused="who side time reason witness",
        clock="time stands against",
        clock_fast="minutes",
        clock_slow="minutes",
    )


class HandedOverWords(Part):
    """Documents handed over."""

    lead: str
    head: Head6
    kinds: Mapping[CopyKind, str]
    copies: str
    giver: str
    sides: Mapping[Side, str]
    kept: str
    slots = allow(copies="count kind", giver="person side")
