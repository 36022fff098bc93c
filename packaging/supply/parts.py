"""What the program is made of, read from requirements.lock and from what is installed: data, no network."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
_ENTRY = re.compile(r"^([a-z0-9.-]+)==(\S+) \\$", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_COPYLEFT = re.compile(r"\b(?:A?GPL)-")
_REPLACEABLE = re.compile(r"\bLGPL-")


@dataclass(frozen=True)
class Part:
    """One locked release.

    Attributes:
        is_needed: Whether the program needs it to run; others build and test it.
        licence: SPDX expression; "" where nothing is known.
        needs: Names of the parts that it needs, sorted.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    is_needed: bool
    licence: str
    needs: tuple[str, ...]


def project() -> Mapping[str, object]:
    """Return the project's own data."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def told() -> Mapping[str, Mapping[str, object]]:
    """Return what people wrote down of licences."""
    return yaml.safe_load((Path(__file__).parent / "licences.yaml").read_text(encoding="utf-8"))


def parts() -> tuple[Part, ...]:
    """Return every locked release, by name."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = list(_ENTRY.finditer(lock))
    ends = [*(entry.start() for entry in entries[1:]), len(lock)]
    needed = needed_by(project()["dependencies"])
    stated = told()["stated"]
    return tuple(
        Part(
            name=entry[1],
            version=entry[2],
            hashes=tuple(sorted(_HASH.findall(lock[entry.end() : end]))),
            is_needed=entry[1] in needed,
            licence=str(stated.get(entry[1]) or licence_in(distribution(entry[1]))),
            needs=tuple(sorted(needs_of(entry[1]) & {one[1] for one in entries})),
        )
        for entry, end in zip(entries, ends, strict=True)
    )


def needed_by(asked: Iterable[str]) -> frozenset[str]:
    """Return the names of everything that these requirements bring, with their extras."""
    found: set[tuple[str, str]] = set()
    waiting = [Requirement(text) for text in asked]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        for extra in ("", *sorted(one.extras)):
            if (name, extra) not in found:
                found.add((name, extra))
                waiting += _requirements(name, extra)
    return frozenset(name for name, _ in found)


def needs_of(name: str) -> set[str]:
    """Return the names of what a part needs itself, without extras."""
    return {canonicalize_name(one.name) for one in _requirements(name, "")}


def _requirements(name: str, extra: str) -> Iterator[Requirement]:
    for text in distribution(name).requires or ():
        one = Requirement(text)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield one


def licence_in(installed: Distribution) -> str:
    """Return what a part says of its licence in its own data; "" if it does not say it in SPDX."""
    return installed.metadata.get("License-Expression") or ""


def refused(part: Part, replaceable: Iterable[str]) -> str:
    """Return why a part may not be in the program; "" where it may.

    No GPL or AGPL: it would bind the whole program. LGPL only as a library that people can replace, listed.
    """
    if not part.licence:
        return f"{part.name} states no licence: read the file it brings, and write it into licences.yaml"
    choices = [choice.strip(" ()") for choice in part.licence.split(" OR ")]
    free = [one for one in choices if not _COPYLEFT.search(one) and not _REPLACEABLE.search(one)]
    library = [one for one in choices if not _COPYLEFT.search(one) and _REPLACEABLE.search(one)]
    if free or (library and part.name in replaceable):
        return ""
    return f"{part.name} is under {part.licence}: leave it out" + (
        ", or list how it is replaced" if library else ""
    )
