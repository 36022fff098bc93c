"""Where the papers of an office may differ from the template, and what each of these places is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from inspector_app.bundled import bundled

FILE = "resources/paper/office_places.yaml"
_FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """One place that a pack may change.

    Attributes:
        path: Its path in the template ("conclusion.heading").
        group: Name of the group that it is shown in.
        words: What it is called, by language.
        says: What stands there holds one of these; empty where anything may.
    """

    path: str
    group: str
    words: Mapping[str, str]
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficePlaces:
    """All places by their path, in the order in which they are shown.

    Attributes:
        fixed: Places that no pack may change, for their words.
        groups: What the groups are called.
    """

    places: Mapping[str, OfficePlace]
    fixed: Mapping[str, OfficePlace]
    groups: Mapping[str, Mapping[str, str]]


@cache
def office_places() -> OfficePlaces:
    """Return the places; their file is read once."""
    read = yaml.safe_load(bundled(FILE).read_bytes())
    places = {
        path: OfficePlace(path, group, {"vi": of["vi"], "en": of["en"]}, tuple(of.get("says", ())))
        for group, part in read.items()
        for path, of in part["places"].items()
    }
    return OfficePlaces(
        {path: place for path, place in places.items() if place.group != _FIXED},
        {path: place for path, place in places.items() if place.group == _FIXED},
        {group: part["words"] for group, part in read.items()},
    )


def place_words(path: str, language: str = "vi") -> str:
    """Return what a place is called; its path where it is none of these."""
    at = office_places()
    place = at.places.get(path) or at.fixed.get(path)
    return place.words[language] if place else path
